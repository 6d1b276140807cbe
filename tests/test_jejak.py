"""Every number of a report is that of its cell: read back from the files, nothing left over."""

from __future__ import annotations

import copy
import hashlib
import io
import os
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from tests.bacaan_laporan import Sisa, angka, baca, tercetak
from tests.bantuan_parity import Pembuat
from tests.libreoffice import recalculate
from xlproc.book.baru import siapkan_baru
from xlproc.book.datafile import dari_json
from xlproc.book.reader import baca_buku
from xlproc.book.template import buat_buku
from xlproc.cli import main
from xlproc.compute import Hitungan
from xlproc.laporan import Laporan
from xlproc.numbers import BULAN, terbilang
from xlproc.report import buat_dokumen
from xlproc.report.asal import Pelacak, letak
from xlproc.report.jejak import bertanda, dengan_teks, lipat, polos, urai
from xlproc.report.terlacak import (
    Asal,
    Bagi,
    Banyak,
    Bulat,
    Jumlah,
    Kali,
    RataRata,
    Sebutan,
    Sel,
    Selisih,
    Tetap,
)
from xlproc.rules import baris_aturan
from xlproc.sheets import SEMUA
from xlproc.sheets.base import Jenis, TakTerbaca

DI_SINI = Path(__file__).parent
CONTOH = DI_SINI.parent / "xlproc" / "contoh"
KANTOR = ("sukorejo-2020", "medan-amplas-2023", "metro-utara-2021")

#: The figures of a report that are of no cell: a style, and what in its paragraphs is taken out.
TANPA_SEL: Sequence[tuple[str, str]] = (
    (r"heading 1", r"^BAB [IVX]+"),
    (r"heading [23]", r"^([A-Z]|\d+)\."),
    (r"judul lampiran", r"^LAMPIRAN [IVX]+"),
    (r"caption", r"^(Tabel|Gambar) \d+\.\s*\d+"),
    (r"toc \d|table of figures", r".*"),  # repeats headings and captions; its own test is there
    (r"bagian tabel", r"^Bagian \d+ dari \d+$"),
    (r"butir", r"^\d+\."),
    # The forms' own titles: levels of education, years of a Renstra whose first isn't known.
    (r"tabel judul \d", r"\b(D3|S1|S2|S3)\b|(?i:tahun ke-\d)"),
    (r"isi", r"berpendidikan (D3|S1|S2|S3)"),
    # How capaian is worked out from target and realisasi.
    (r"isi", r"\(target : realisasi\) × 100%"),
    (r"isi", r"\(\(2 × target − realisasi\) : target\) × 100%, paling rendah 0%"),
)

#: What the table says of a figure without a cell.
TAK_BERASAL = "teks baku laporan, bukan isian buku kerja"

#: From a cell to what may be printed for it, the likelier value first.
Nilai = Callable[[Sel], Sequence[object]]


# ------------------------------------------------------------------------------ the proof


def sisa(rest: Sequence[Sisa]) -> list[str]:
    """Return the paragraphs that still hold a figure when all known kinds are taken out."""
    left = []
    for item in rest:
        text = item.teks
        for style, pattern in TANPA_SEL:
            if re.fullmatch(style, item.gaya):
                text = re.sub(pattern, "", text, flags=re.DOTALL)
        if re.search(r"\d", text):
            left.append(f"{item.gaya}: {text.strip()!r} in {item.utuh[:90]!r}")
    return left


def beda(docx: bytes, laporan: Laporan, nilai: Nilai) -> list[str]:
    """Return what a report prints that isn't what its cells hold."""
    marks, rest = baca(docx)
    tracer = Pelacak(laporan)
    wrong = [
        f"{mark.asal} = {tracer.kata(mark.asal)}: {mark.teks!r}"
        for mark in dict.fromkeys(marks)
        if not benar(mark.teks, tracer.asal(mark.asal), nilai)
    ]
    return wrong + sisa(rest)


def benar(teks: str, asal: Asal, nilai: Nilai) -> bool:
    """Return whether the text is what its origin says."""
    match asal:
        case Sel():
            return any(sel_benar(teks, asal, value) for value in nilai(asal))
        case Sebutan("bilangan dari", source):
            return teks.lower().removesuffix(" rupiah") == terbilang(int(hitung(source, nilai)))
        case Sebutan("tidak terhitung dari", _):
            return teks == "-"
        case Sebutan():
            return re.fullmatch(r"[A-Za-z ]+", teks) is not None
        case Banyak():
            count = int(hitung(asal, nilai))
            return teks.lower() in (str(count), terbilang(count), f"ke{terbilang(count)}")
    value = hitung(asal, nilai) * (100 if "%" in teks else 1)
    return any(tercetak(value, *found) for found in angka(teks))


def sel_benar(teks: str, sel: Sel, value: object) -> bool:
    """Return whether the text is the value of a cell."""
    kind = SEMUA[sel.lembar][sel.kolom].jenis
    shown = " ".join(teks.split())
    if isinstance(value, datetime | date):
        return shown == f"{value.day} {BULAN[value.month - 1]} {value.year}"
    if isinstance(value, str) and sel.kolom == "kepala_nip":
        return re.sub(r"\D", "", value) == re.sub(r"\D", "", teks)
    if value is None or isinstance(value, str):
        typed = " ".join((value or "-").split())
        return typed == "-" if shown == "-" else shown.casefold().rstrip(",") in typed.casefold()
    share = kind is Jenis.PERSEN or ("%" in teks and kind is not Jenis.ANGKA)
    assert isinstance(value, int | float), (sel, value)
    number = desimal(value) * (100 if share else 1)
    return any(tercetak(number, *found) for found in angka(teks))


def hitung(asal: Asal, nilai: Nilai) -> Decimal:
    """Work out a computation from the workbook's cells."""
    match asal:
        case Sel():
            return next(desimal(v) for v in nilai(asal) if isinstance(v, int | float))
        case Tetap(value):
            return value
        case Jumlah(parts):
            return sum((hitung(part, nilai) for part in parts), Decimal(0))
        case RataRata(parts):
            return sum((hitung(part, nilai) for part in parts), Decimal(0)) / len(parts)
        case Selisih(one, two):
            return hitung(one, nilai) - hitung(two, nilai)
        case Bagi(one, two):
            return hitung(one, nilai) / hitung(two, nilai)
        case Kali(one, two):
            return hitung(one, nilai) * hitung(two, nilai)
        case Banyak(_, cells):
            return Decimal(len(cells))
        case Bulat(source, digits):
            step = Decimal(1).scaleb(-digits)
            return hitung(source, nilai).quantize(step, rounding=ROUND_HALF_UP)
        case Sebutan(_, source):
            return hitung(source, nilai)


def desimal(value: float) -> Decimal:
    """Return the number in a cell, to the 15 digits that a cell holds."""
    return Decimal(f"{value:.15g}")


def pembaca(book: Path, laporan: Laporan) -> Callable[[Sel], object]:
    """Return a function that reads a cell's stored value from a workbook."""
    sheets = openpyxl.load_workbook(book, data_only=True)

    def value(sel: Sel) -> object:
        place = letak(laporan, sel)
        assert place is not None, sel
        tab, letters, row = place
        return sheets[tab][f"{letters}{row}"].value

    return value


def nilai_dari(book: Path, laporan: Laporan) -> Nilai:
    """Return what one workbook's cells hold."""
    read = pembaca(book, laporan)
    return lambda sel: (read(sel),)


# ------------------------------------------------------------------------------ the offices


def buktikan(data: Laporan, folder: Path, hitung_ulang: Callable[[Path, Path], Path]) -> list[str]:
    """Return what the report of a saved workbook prints that its cells don't hold.

    Where somebody typed over formulas the report prints what they give: computed cells are read
    from a second workbook, which has all of them; only what they can't know may be as typed.
    """
    books = []
    for name, laporan in (("buku", data), ("rumus", tanpa_timpaan(data))):
        path = folder / f"{name}.xlsx"
        path.write_bytes(buat_buku(laporan))
        books.append(path)
    laporan = baca_buku(books[0])
    docx = buat_dokumen(Hitungan(laporan), draf=True)
    as_typed, as_computed = (
        pembaca(hitung_ulang(book, folder / "dihitung"), laporan) for book in books
    )

    def values(sel: Sel) -> Sequence[object]:
        if not SEMUA[sel.lembar][sel.kolom].dihitung:
            return (as_typed(sel),)
        computed = as_computed(sel)
        return (computed,) if isinstance(computed, int | float) else (computed, as_typed(sel))

    return beda(docx, laporan, values)


def tanpa_timpaan(laporan: Laporan) -> Laporan:
    """Return a copy in which nothing is typed over a formula that can tell its value."""
    copied, figures = copy.deepcopy(laporan), Hitungan(laporan)
    for table, index, row in copied.isian():
        sheet = table.lembar
        for column in sheet.kolom:
            if column.dihitung and column.kunci in row.isi:
                computed = figures.hitung(sheet.kunci, index, column.kunci)
                if not isinstance(computed, TakTerbaca):
                    del row.isi[column.kunci]
    return copied


def apa_adanya(book: Path, _: Path) -> Path:
    """Leave a workbook with the values that we stored in it."""
    return book


@pytest.mark.parametrize("name", KANTOR)
def test_every_number_is_that_of_its_cell_as_libreoffice_calculates_it(
    name: str, tmp_path: Path
) -> None:
    laporan = siapkan_baru(CONTOH / f"{name}.json", None, baris_aturan())
    assert buktikan(laporan, tmp_path, recalculate) == []


@pytest.mark.parametrize("name", KANTOR)
def test_every_number_of_the_uncorrected_offices_is_that_of_its_cell(
    name: str, tmp_path: Path
) -> None:
    laporan = siapkan_baru(DI_SINI / "data" / f"{name}.json", None, baris_aturan())
    assert buktikan(laporan, tmp_path, apa_adanya) == []


@pytest.mark.parametrize("seed", range(16))
def test_every_number_of_made_up_offices_is_that_of_its_cell(seed: int, tmp_path: Path) -> None:
    laporan = dari_json(Pembuat(seed).buat())
    assert buktikan(laporan, tmp_path, apa_adanya) == []


# ------------------------------------------------------------------------------- it can fail

SATU = {
    "identitas": {"nama_opd": "Kecamatan Uji", "tahun": "2023", "kepala_jabatan": "Camat"},
    "pk": [{"sasaran": "Pelayanan", "indikator": "Kepuasan", "satuan": "%", "target": "80"}],
    "pkk": [{"realisasi": "64,25"}],
    "narasi": [{"kunci": "pendahuluan", "judul": "Pendahuluan", "teks": "Pelayanan baik."}],
}


@pytest.mark.parametrize(
    ("dari", "menjadi", "ditemukan"),
    [
        ("64,25", "64,52", "pkk!0!realisasi"),
        ("80,31%", "80,32%", "pkk!0!capaian"),
        ("Pelayanan baik.", "Pelayanan baik bagi 12 orang.", "12 orang"),
    ],
)
def test_a_number_that_comes_from_nowhere_is_found(
    dari: str, menjadi: str, ditemukan: str, tmp_path: Path
) -> None:
    book = tmp_path / "buku.xlsx"
    book.write_bytes(buat_buku(dari_json(SATU)))
    laporan = baca_buku(book)
    docx = buat_dokumen(Hitungan(laporan), draf=True)
    assert beda(docx, laporan, nilai_dari(book, laporan)) == []
    broken = dengan_isi(docx, lambda body: body.replace(f">{dari}<", f">{menjadi}<"))
    wrong = beda(broken, laporan, nilai_dari(book, laporan))
    assert any(ditemukan in text for text in wrong)


def test_a_sentence_that_prints_a_number_without_its_origin_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    book = tmp_path / "buku.xlsx"
    book.write_bytes(buat_buku(dari_json(SATU)))
    laporan = baca_buku(book)
    monkeypatch.setattr("xlproc.report.cetak.tandai_angka", lambda teks, asal: teks)
    docx = buat_dokumen(Hitungan(laporan), draf=True)
    wrong = beda(docx, laporan, nilai_dari(book, laporan))
    assert any("64,25" in text for text in wrong)


def dengan_isi(docx: bytes, ubah: Callable[[str], str]) -> bytes:
    """Return a report whose body was changed."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(result, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "word/document.xml":
                content = ubah(content.decode()).encode()
            new.writestr(item, content)
    return result.getvalue()


# ------------------------------------------------------------------------- charts, properties


def test_charts_hold_the_numbers_that_tables_print() -> None:
    laporan = dari_contoh("sukorejo-2020")
    docx = buat_dokumen(Hitungan(laporan), draf=True)
    marks, _ = baca(docx)
    printed = {abs(number) for mark in marks for number, _ in angka(mark.teks)}
    charts = [text for name, text in isi_paket(docx).items() if "/charts/chart" in name]
    caches = [
        cache
        for chart in charts
        for cache in re.findall(r"<c:numCache>.*?</c:numCache>", chart, re.DOTALL)
    ]
    values = {Decimal(v) for cache in caches for v in re.findall(r"<c:v>([^<]*)</c:v>", cache)}
    assert values
    shown = {v: {round(v, n) for n in range(5)} | {round(v * 100, 2)} for v in values}
    assert [value for value in values if not shown[value] & printed] == []


def isi_paket(docx: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        return {name: package.read(name).decode() for name in names}


def dari_contoh(name: str) -> Laporan:
    return siapkan_baru(CONTOH / f"{name}.json", None, baris_aturan())


def test_the_properties_tell_the_workbook(tmp_path: Path) -> None:
    book = tmp_path / "buku & kerja.xlsx"
    book.write_bytes(buat_buku(dari_json(SATU)))
    assert main(["report", str(book)]) == 0
    properties = isi_paket(book.with_suffix(".docx").read_bytes())["docProps/custom.xml"]
    assert ">buku &amp; kerja.xlsx<" in properties
    assert f">{hashlib.sha256(book.read_bytes()).hexdigest()}<" in properties
    stored = openpyxl.load_workbook(book).properties.modified
    assert stored is not None
    assert f"<vt:filetime>{stored:%Y-%m-%dT%H:%M:%SZ}<" in properties


def test_a_copy_of_the_workbook_makes_the_same_report(tmp_path: Path) -> None:
    book = tmp_path / "buku.xlsx"
    book.write_bytes(buat_buku(dari_json(SATU)))
    reports = []
    for time in (1_600_000_000, 1_700_000_000):
        os.utime(book, (time, time))
        assert main(["report", str(book), "--jejak", "--force"]) == 0
        reports.append(
            [tmp_path.joinpath(name).read_bytes() for name in ("buku.docx", "buku_jejak.xlsx")]
        )
    assert reports[0] == reports[1]


# ------------------------------------------------------------------------------- the table


def test_the_table_names_place_and_cell_of_every_number(tmp_path: Path) -> None:
    book = tmp_path / "buku.xlsx"
    book.write_bytes(buat_buku(dari_contoh("medan-amplas-2023")))
    assert main(["report", str(book), "-o", str(tmp_path / "LKjIP.docx"), "--jejak"]) == 0
    sheet = openpyxl.load_workbook(tmp_path / "LKjIP_jejak.xlsx")["jejak"]
    rows = list(sheet.iter_rows(min_row=7))
    marks, _ = baca((tmp_path / "LKjIP.docx").read_bytes())
    printed = [str(row[5].value) for row in rows if row[8].value != TAK_BERASAL]
    assert printed == [mark.teks for mark in marks]
    values = openpyxl.load_workbook(book, data_only=True)
    followed = 0
    for row in rows:
        tab, cell, text = (str(row[n].value or "") for n in (6, 7, 5))
        if not cell:
            assert row[8].value
            continue
        report, source = row[5].hyperlink, row[7].hyperlink
        assert report is not None
        assert source is not None
        assert (source.target, source.location) == ("buku.xlsx", f"'{tab}'!{cell}")
        assert report.target == "LKjIP.docx"
        value = values[tab][cell].value
        if isinstance(value, int | float):
            shown = [number for number, _ in angka(text)]
            assert any(abs(abs(n) - abs(Decimal(value) * k)) < 1 for n in shown for k in (1, 100))
            followed += 1
    assert followed > 100


def test_the_table_tells_of_a_formula_that_somebody_typed_over(tmp_path: Path) -> None:
    book = tmp_path / "buku.xlsx"
    book.write_bytes(
        buat_buku(dari_json(SATU | {"pkk": [{"realisasi": "64,25", "capaian": "79"}]}))
    )
    assert main(["report", str(book), "--jejak"]) == 0
    sheet = openpyxl.load_workbook(tmp_path / "buku_jejak.xlsx")["jejak"]
    told = {(str(row[6].value), str(row[8].value)) for row in sheet.iter_rows(min_row=7)}
    assert ("pkk", "rumus, selnya ditimpa: Capaian (%)") in told
    assert ("pkk", "isian: Realisasi") in told
    assert ("efisiensi", "rumus: Capaian (%)") in told


def test_the_table_is_never_written_over_a_file_unseen(tmp_path: Path) -> None:
    book = tmp_path / "buku.xlsx"
    book.write_bytes(buat_buku(dari_json(SATU)))
    other = tmp_path / "buku_jejak.xlsx"
    other.write_bytes(b"milik orang lain")
    assert main(["report", str(book), "--jejak"]) == 2
    assert other.read_bytes() == b"milik orang lain"
    assert not book.with_suffix(".docx").exists()


def test_the_audit_finds_nothing_in_the_table(tmp_path: Path) -> None:
    book = tmp_path / "buku.xlsx"
    book.write_bytes(buat_buku(dari_json(SATU)))
    assert main(["report", str(book), "--jejak"]) == 0
    found = OpenXmlValidator().validate(tmp_path / "buku_jejak.xlsx")
    assert [str(error) for error in found.errors] == []


# ------------------------------------------------------------------------------- marks


def test_marks_come_and_go() -> None:
    text = f"serapan {bertanda('85,37%', '=serapan')} & {bertanda('5', 'pkk!0!target')}."
    assert polos(text) == "serapan 85,37% & 5."
    assert [tuple(piece) for piece in urai(text)] == [
        ("serapan ", ""), ("85,37%", "=serapan"), (" & ", ""), ("5", "pkk!0!target"), (".", ""),
    ]  # fmt: skip
    assert polos(dengan_teks(text, str.upper)) == "SERAPAN 85,37% & 5."
    assert [piece.asal for piece in urai(dengan_teks(text, str.upper)) if piece.asal] == [
        "=serapan", "pkk!0!target",
    ]  # fmt: skip


@given(st.text(alphabet="ab 1\n\ue000\ue001\ue002", max_size=30))
def test_what_people_type_breaks_no_mark(typed: str) -> None:
    shown = "".join(piece.teks for piece in urai(typed))
    assert not set(shown) & set("\ue000\ue001\ue002")
    assert polos(typed) == shown or bertanda(typed, "x") != typed
    marked = bertanda(typed, "pkk!0!target")
    assert [piece.asal for piece in urai(marked)] in ([], ["pkk!0!target"])


@given(st.lists(st.sampled_from(["Camat", "12", "Kecamatan 5", "x" * 20]), max_size=12))
def test_folding_a_line_keeps_every_letter_and_mark(words: list[str]) -> None:
    text = " ".join(bertanda(word, "identitas!0!alamat") if "1" in word else word for word in words)
    lines = lipat(text, 18)
    assert "".join(polos(line) for line in lines).replace(" ", "") == polos(text).replace(" ", "")
    marked = "".join(piece.teks for line in lines for piece in urai(line) if piece.asal)
    assert marked == "12" * words.count("12")
