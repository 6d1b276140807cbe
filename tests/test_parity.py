"""Formulas and Python agree: LibreOffice calculates each workbook and every cell is the same."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from tests.bantuan_parity import (
    KEPALA,
    BarisJson,
    Pembuat,
    Perbandingan,
    bandingkan,
    bandingkan_berkas,
    kolom,
)
from xlproc.book import rumus as rumus_sel
from xlproc.book.datafile import baca_data, dari_json
from xlproc.book.tata import urutan_lembar
from xlproc.book.template import buat_buku
from xlproc.compute import Hitungan
from xlproc.laporan import Laporan
from xlproc.sheets import SEMUA
from xlproc.sheets.base import Kolom, Lembar, rumus_excel
from xlproc.sheets.bertingkat import rumus_jumlah

DATA = Path(__file__).with_name("data")
CONTOH = ("medan-amplas-2023", "metro-utara-2021", "sukorejo-2020")
BIJI = range(15)

#: All functions that a formula may use; Excel 2010 and older know each of them.
FUNGSI = {
    "ABS", "AND", "AVERAGEIFS", "COUNT", "COUNTIF", "COUNTIFS", "CHAR", "EXACT", "FIND",
    "IF", "IFERROR", "INDEX",
    "ISERROR", "ISNUMBER", "ISTEXT", "LEFT", "LEN", "LOOKUP", "LOWER", "MATCH", "MAX", "MID", "MIN",
    "NOT", "OR", "RIGHT", "ROUND", "ROW", "ROWS", "SUBSTITUTE", "SUM", "SUMIF",
    "SUMPRODUCT", "TRIM",
    "VALUE",
}  # fmt: skip

#: Excel's limits for one formula.
PANJANG_RUMUS, SARANG = 8192, 64


def rumus_diharapkan(report: Laporan) -> Counter[str]:
    """Return how many formula cells each sheet must have: computed columns, nothing typed there."""
    counts: Counter[str] = Counter()
    for table, _, row in report.isian():
        computed = [c.kunci for c in table.lembar.kolom if c.dihitung]
        counts[table.lembar.kunci] += sum(key not in row.isi for key in computed)
    return counts


def assert_sama(found: Perbandingan, report: Laporan) -> None:
    assert not found.galat, found.galat[:5]
    assert not found.beda, found.beda[:5]
    computed = Counter(
        {
            sheet: sum(
                number
                for (where, column), number in found.banyak.items()
                if where == sheet and column != KEPALA and SEMUA[sheet][column].dihitung
            )
            for sheet in SEMUA
        }
    )
    assert +computed == +rumus_diharapkan(report)
    assert set(found.per_lembar()) >= {"pkk", "pps", "keuangan", "belanja", "skm_kaki", "efisiensi"}


# ------------------------------------------------------------------------ whole workbooks


@pytest.mark.parametrize("nama", CONTOH)
def it_agrees_on_every_formula_of_a_real_report(nama: str, tmp_path: Path) -> None:
    report = baca_data(DATA / f"{nama}.json")

    assert_sama(bandingkan(report, tmp_path), report)


@pytest.mark.parametrize("biji", BIJI)
def it_agrees_on_every_formula_of_a_made_up_report(biji: int, tmp_path: Path) -> None:
    report = dari_json(Pembuat(biji).buat())

    assert_sama(bandingkan(report, tmp_path), report)


def it_agrees_on_an_empty_workbook(tmp_path: Path) -> None:
    report = dari_json({})

    assert_sama(bandingkan(report, tmp_path), report)


def it_agrees_on_three_thousand_rows_of_money(tmp_path: Path) -> None:
    rows = ribuan_baris()
    report = dari_json({"identitas": {"nama_opd": "Kecamatan Uji"}, "keuangan": rows})

    found = bandingkan(report, tmp_path)

    assert len(rows) == 3009
    assert not found.beda, found.beda[:5]
    assert found.banyak["keuangan", "serapan"] == len(rows)
    # By hand: a kegiatan has 21000 and 6 times its programme's number, a programme 7 of them.
    unit = 10 * 7 * 21000 + 7 * 6 * (1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10)
    assert kolom(Hitungan(report), "keuangan.pagu")[-2:] == [str(6 * unit), str(6 * unit + 5)]


def ribuan_baris() -> list[BarisJson]:
    """Return keuangan of six units with ten programmes each, seven kegiatan in each of them."""
    rows: list[BarisJson] = []
    for unit in (None, "A", "B", "C", "D", "E"):
        made: list[BarisJson] = []
        for program in range(1, 11):
            made.append({"tingkat": "program", "kode": f"{program:02}"})
            for kegiatan in range(1, 8):
                code = f"{program:02}.{kegiatan:02}"
                made.append({"tingkat": "kegiatan", "kode": code})
                made += [sub_kegiatan(code, program, sub) for sub in range(1, 7)]
        made.append({"tingkat": "total"})
        rows += [{"unit": unit, "uraian": "Layanan", **row} for row in made]
    rows.append({"tingkat": "lain", "uraian": "Gaji", "pagu": "5", "realisasi": "5"})
    return [*rows, {"tingkat": "total"}, {"tingkat": "total akhir"}]


def sub_kegiatan(code: str, program: int, sub: int) -> BarisJson:
    money = {"pagu": Decimal(1000 * sub + program), "realisasi": Decimal(900 * sub)}
    return {"tingkat": "sub kegiatan", "kode": f"{code}.{sub:02}", **money}


# ---------------------------------------------------------------- the comparison notices


@pytest.fixture
def kecil() -> Laporan:
    """A report whose every share is three quarters."""
    return dari_json(
        {
            "pk": [{"sasaran": "A", "indikator": "I", "satuan": "%", "target": "80"}],
            "pkk": [{"realisasi": "60"}],
            "pps": [{"sasaran": "A", "program": "P"}],
            "keuangan": [
                {"tingkat": "program", "uraian": "P"},
                {"tingkat": "kegiatan", "uraian": "K", "pagu": "200", "realisasi": "150"},
            ],
            "skm": [{"unsur": "U1", "nilai": "3,5"}],
        }
    )


#: Row, column, stale value and true value of cells in keuangan.
BASI: list[tuple[int, str, float | str, float | str]] = [
    (0, "pagu", "", 200),
    (0, "sisa", 50.01, 50),
    (0, "kunci_uraian", "_q", "_p"),
    (1, "serapan", 0.76, 0.75),
    (1, "sisa", "-", 50),
]


def it_notices_stale_stored_values(kecil: Laporan, tmp_path: Path) -> None:
    path = tmp_path / "basi.xlsx"
    book = buat_buku(kecil)
    for row, key, stale, _ in BASI:
        book = tanam(book, kecil, "keuangan", kecil.tabel["keuangan"].alamat(row, key), stale)
    path.write_bytes(book)

    found = bandingkan_berkas(path, tmp_path / "dihitung")

    noticed = {(b.lembar, b.kolom, b.python, b.libreoffice) for b in found.beda}
    assert noticed == {("keuangan", key, stale, true) for _, key, stale, true in BASI}
    assert len(found.beda) == len(BASI)


def tanam(book: bytes, report: Laporan, sheet: str, cell: str, value: float | str) -> bytes:
    """Put another stored value beside the formula of a cell."""
    tabs = urutan_lembar()
    part = f"xl/worksheets/sheet{tabs.index(sheet) + 1}.xml"
    kind = ' t="str"' if isinstance(value, str) else ""
    pattern = re.compile(rf'(<c r="{cell}" s="\d+")(?: t="str")?>(<f>.*?</f>)<v>.*?</v>'.encode())
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == part:
                text, count = pattern.subn(rf"\1{kind}>\2<v>{value}</v>".encode(), text)
                assert count == 1
            new.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    "wrong",
    [
        {"keuangan.sisa": "=t_keuangan[[#This Row],[Realisasi (Rp)]]"},
        {"efisiensi.efisiensi": "=1.01", "pkk.predikat": '="Tinggi"', "skm_kaki.kinerja": "=1/0"},
    ],
)
def it_names_just_the_columns_whose_formulas_are_wrong(
    wrong: dict[str, str], kecil: Laporan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def plant(rumus: str, kunci: str) -> str:
        names = [f"{kunci}.{c.kunci}" for c in SEMUA[kunci].kolom if c.rumus == rumus]
        planted = [wrong[name] for name in names if name in wrong]
        return planted[0] if planted else rumus_excel(rumus, SEMUA[kunci], SEMUA)

    monkeypatch.setattr(rumus_sel, "rumus_lembar", plant)

    found = bandingkan(kecil, tmp_path)

    assert {f"{sheet}.{column}" for sheet, column in found.kolom_beda} == set(wrong)
    assert len(found.beda) == sum(found.banyak[column] for column in found.kolom_beda)
    assert [beda.lembar for beda in found.galat] == ["skm_kaki"] * ("=1/0" in wrong.values())


# --------------------------------------------------------------------------- structure


def semua_rumus() -> Iterator[tuple[Lembar, Kolom, str]]:
    """Yield every formula that a workbook can hold, with its column."""
    for sheet in SEMUA.values():
        for column in sheet.kolom:
            if column.dihitung:
                yield sheet, column, rumus_excel(column.rumus, sheet, SEMUA)
            elif column.dijumlah and sheet.hierarki:
                for word, split in product(sheet.hierarki.pilihan, (False, True)):
                    formula = rumus_jumlah(sheet.hierarki, word, column.kunci, terbelah=split)
                    yield sheet, column, rumus_excel(formula, sheet, SEMUA)


RUMUS = list(semua_rumus())


def tanpa_teks(formula: str) -> str:
    """Return a formula without the texts in quotes."""
    return re.sub(r'"[^"]*"', '""', formula)


def test_formulas_use_only_functions_that_excel_2010_knows() -> None:
    bare = [tanpa_teks(formula) for *_, formula in RUMUS]

    assert {name for formula in bare for name in re.findall(r"([A-Z.]+)\(", formula)} == FUNGSI


def test_formulas_stay_within_what_excel_takes() -> None:
    assert max(len(formula) for *_, formula in RUMUS) <= PANJANG_RUMUS
    assert max(kedalaman(formula) for *_, formula in RUMUS) <= SARANG


def kedalaman(formula: str) -> int:
    """Return how deep the brackets of a formula nest; functions nest no deeper."""
    depth = deepest = 0
    for char in tanpa_teks(formula):
        depth += (char == "(") - (char == ")")
        deepest = max(deepest, depth)
    assert depth == 0
    return deepest


def test_formulas_have_as_many_kinds_of_reference_as_the_test_looks_for() -> None:
    """Only whole columns, cells of the own row, the header cell and names are spoken of."""
    reference = re.compile(r"\bt_\w+(\[[^\[\]]+\]|\[\[#[\w ]+\],\[[^\[\]]+\]\])|\bid_\w+")
    for *_, formula in RUMUS:
        rest = tanpa_teks(reference.sub("", formula))
        assert not re.search(r"[\[\]!$#]|[A-Z]+[0-9]+", rest), formula


def rujukan() -> dict[str, set[tuple[str, bool]]]:
    """Return for each column the columns that its formulas read, and whether all of their cells.

    INDEX takes a part of a column; the others of its cells don't count.
    """
    read: dict[str, set[tuple[str, bool]]] = {}
    for sheet, column, formula in RUMUS:
        used = read.setdefault(f"{sheet.tabel}[{column.judul}]", set())
        bare = tanpa_teks(formula)
        used |= {(ref, True) for ref in re.findall(r"(?<!INDEX\()\b(t_\w+\[[^\[\]]+\])", bare)}
        rows = re.findall(r"\b(t_\w+)\[\[#This Row\],\[([^\[\]]+)\]\]", bare)
        used |= {(f"{table}[{title}]", False) for table, title in rows}
    return read


def test_no_formula_reads_its_own_whole_column_not_even_by_way_of_others() -> None:
    read = rujukan()
    reach = {column: terjangkau(read, column) for column in read}

    circular = [
        (column, other)
        for column, used in read.items()
        for other, whole in used
        if whole and (other == column or column in reach.get(other, ()))
    ]

    assert not circular
    assert not [column for column, used in read.items() if (column, False) in used]


def terjangkau(read: Mapping[str, set[tuple[str, bool]]], start: str) -> set[str]:
    """Return every column that the column `start` depends on."""
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        for other, _ in read.get(ahead.pop(), ()):
            if other not in seen:
                seen.add(other)
                ahead.append(other)
    return seen
