"""Nothing is lost between data file and workbook, and a changed workbook changes everything."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from tests.libreoffice import edit, recalculate
from xlproc.cli import main

DATA = Path(__file__).with_name("data")
OFFICES = ("medan-amplas-2023", "metro-utara-2021", "sukorejo-2020")

Row = dict[str, Any]
Data = dict[str, Any]

# ---------------------------------------------------------- an own reader of printed numbers
#
# It is written from the contract and shares nothing with the package.

MONEY = re.compile(
    r"(pagu|anggaran|rencana|sisa|selisih|murni|perubahan|nilai_kontrak|input_\w+|rp_\d|\w+_rp)"
    r"(_(murni|perubahan|lalu|akhir|\d))?"
)
SHARE = re.compile(
    r"(serapan|capaian|porsi|kemajuan|tingkat_k|tingkat_rp)(_\w+)?|persen_\w+|tingkat_rp"
)
MONEY_SHEETS = {"keuangan", "belanja"}
MONTHS = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)


@dataclass(frozen=True)
class Figure:
    """A printed number: its value, and the text before and after it."""

    value: Decimal
    before: str = ""
    after: str = ""


def is_share(key: str) -> bool:
    return bool(SHARE.fullmatch(key)) and key != "batas_capaian"


def is_money(sheet: str, key: str) -> bool:
    if key in ("realisasi", "realisasi_lalu"):
        return sheet in MONEY_SHEETS
    if key.endswith("realisasi_anggaran"):
        return True
    return bool(MONEY.fullmatch(key)) and not is_share(key)


def digits(text: str) -> Decimal:
    """Read digits with Indonesian or English marks."""
    groups = re.split(r"[.,]", text)
    marks = re.findall(r"[.,]", text)
    thousands = len(groups[0]) <= 3 and groups[0] != "0" and all(len(g) == 3 for g in groups[1:])
    if marks and thousands and len(set(marks)) == 1:
        return Decimal("".join(groups))
    if not marks:
        return Decimal(text)
    whole, fraction = "".join(groups[:-1]), groups[-1]
    return Decimal(f"{whole}.{fraction}")


def money(value: Any) -> object:
    if isinstance(value, str):
        text = re.sub(r"^\s*Rp\.?\s*", "", value.strip(), flags=re.I)
        text = re.sub(r",?-$", "", text).replace(" ", "")
        negative = text.startswith(("(", "-"))
        text = text.strip("()-")
        if not re.fullmatch(r"\d{1,3}([.,]\d{3})*([.,]\d{1,2})?|\d+([.,]\d{1,2})?", text):
            return value
        return -digits(text) if negative else digits(text)
    return Decimal(repr(value))


def figure(value: Any) -> object:
    if not isinstance(value, str):
        return Figure(Decimal(repr(value)))
    text = value.strip()
    found = re.search(r"\d[\d.,]*\d|\d", text)
    if found is None or re.search(r"\d\s*[-–]\s*\d", text):
        return text
    before, after = text[: found.start()], text[found.end() :]
    number = digits(found.group())
    if before == "-":
        number, before = -number, ""
    return Figure(number, before, after)


def share(value: Any) -> object:
    read = figure(value)
    if not isinstance(read, Figure):
        return read
    return Figure(read.value, read.before, re.sub(r"^\s*%", "", read.after))


def day(value: Any) -> object:
    text = str(value).strip().lower()
    words = re.fullmatch(r"(\d{1,2}) ([a-z]+) (\d{4})", text)
    if words and words[2] in MONTHS:
        return date(int(words[3]), MONTHS.index(words[2]) + 1, int(words[1]))
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text


def meaning(sheet: str, key: str, value: Any) -> object:
    """Return what a value of the data file says; None for an empty one."""
    if value is None or value in ("", "-"):
        return None
    if isinstance(value, str) and value.startswith("#"):
        return value
    if key.startswith("tanggal"):
        return day(value)
    if is_money(sheet, key):
        return money(value)
    if is_share(key):
        return share(value)
    return figure(value) if is_figure(sheet, key) else str(value)


FIGURES = re.compile(
    r"target(_murni|_lalu_\d|_\d|_akhir|_k|_akhir_renstra|_nasional)?|realisasi(_lalu_\d|_nasional)?"
    r"|fisik_\w+|nonfisik_\w+|k_\d|total_k|data_awal|pembilang|penyebut|nilai|efisiensi|batas_\w+"
    r"|tahun|renstra_\w+|jumlah(_pegawai)?|sma|d3|s[123]|eselon_\d|fungsional|kontrak|total|NI|NIK"
)


def is_figure(sheet: str, key: str) -> bool:
    if key == "pelaksana":
        return sheet == "pegawai_jabatan"
    if key == "total_rp":
        return False
    return bool(FIGURES.fullmatch(key)) and not (sheet == "rkt" and key == "target_teks")


def meanings(data: Data) -> Iterator[tuple[tuple[str, int, str], object]]:
    for sheet, content in data.items():
        for number, row in enumerate(content if isinstance(content, list) else [content], 1):
            for key, value in row.items():
                said = meaning(sheet, key, value)
                if said is not None:
                    yield (sheet, number, key), said


# ------------------------------------------------------------------------------- helpers


def run(*arguments: object) -> None:
    assert main([str(a) for a in arguments]) == 0, arguments


def read(path: Path) -> Data:
    data: Data = json.loads(path.read_text(encoding="utf-8"))
    return data


def exported(book: Path, name: str = "keluar.json") -> Data:
    target = book.with_name(name)
    run("export", book, "-o", target, "--force")
    return read(target)


# ------------------------------------------------------------- data file and workbook


@pytest.mark.parametrize("office", OFFICES)
def test_from_data_file_to_workbook_and_back_nothing_changes(
    office: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "satu.xlsx", tmp_path / "dua.xlsx"
    before = dict(meanings(read(DATA / f"{office}.json")))

    run("new", first, "--data", DATA / f"{office}.json")
    run("export", first, "-o", tmp_path / "satu.json")
    run("new", second, "--data", tmp_path / "satu.json")
    run("export", second, "-o", tmp_path / "dua.json")

    # export equals the data file, input by input, value by value, text by text
    after = dict(meanings(read(tmp_path / "satu.json")))
    assert len(before) > 1000
    wrong = [
        (place, before.get(place), after.get(place))
        for place in before.keys() | after.keys()
        if before.get(place) != after.get(place)
    ]
    assert wrong == []
    # export, new, export is a fixed point
    exports = [(tmp_path / name).read_text("utf-8") for name in ("satu.json", "dua.json")]
    assert exports[0] == exports[1]
    # and the check says the same of both workbooks
    found = []
    for book in (first, second):
        capsys.readouterr()
        assert main(["check", str(book), "--json"]) in (0, 1)
        found.append(json.loads(capsys.readouterr().out))
    assert found[0] == found[1]


TRICKY_TEXTS = (
    "  didahului dan diakhiri spasi  ",
    "baris satu\nbaris dua\n\nbaris empat",
    "\ttab\tdi tengah",
    "tanda & < > \" ' petik",
    "=1+1",
    "+62 812 3456",
    "'00123",
    "0012",
    "1e5",
    "TRUE",
    "2022-01-31",
    "http://kecamatan.go.id/a?b=1&c=2",
    "_x000D_ tertulis begitu",
    "_x0041_",
    "Ünïcödé – “kutip” — 测试 😀",
    "#REF! disebut di tengah",
    "a" * 32767,
    "{{ nama_opd }} {tahun} %s {0}",
    "--",
    "baris Windows\r\nlalu",
    "kembali\rsaja",
    " \u00a0 ",
    "\u2028pemisah\u0085",
)


def test_texts_come_back_letter_by_letter(tmp_path: Path) -> None:
    data = {"isu": [{"nomor": str(n), "isu": text} for n, text in enumerate(TRICKY_TEXTS, 1)]}
    source = tmp_path / "data.json"
    source.write_text(json.dumps(data), encoding="utf-8")

    run("new", tmp_path / "a.xlsx", "--data", source)
    back = exported(tmp_path / "a.xlsx")["isu"]

    for number, text in enumerate(TRICKY_TEXTS):
        line_ends_as_in_excel = text.replace("\r\n", "\n").replace("\r", "\n")
        expected = {} if not text.strip() else {"isu": line_ends_as_in_excel}
        assert back[number] == {"nomor": str(number + 1)} | expected


TRICKY_FIGURES: tuple[tuple[object, object], ...] = (
    (85, 85),
    (0, 0),
    (-3, -3),
    (82.15, 82.15),
    (0.1, 0.1),
    (123456789012345, 123456789012345),
    ("63,57%", "63,57%"),
    ("63.57 %", "63,57 %"),
    ("B (82,15)", "B (82,15)"),
    ("5 keg", "5 keg"),
    (">80", ">80"),
    ("5 hari/minggu", "5 hari/minggu"),
    ('12" pipa', '12" pipa'),
    ("5 [dua]; _x*y\\z", "5 [dua]; _x*y\\z"),
    ("100,00%", "100,00%"),
    ("1.234 orang", "1.234 orang"),
    ("80-90", "80-90"),
    ("0,5 ha", "0,5 ha"),
    ("WTP", "WTP"),
    ("#DIV/0!", "#DIV/0!"),
    ("5 " + "x" * 300, "5 " + "x" * 300),
    ("1.23.456.789", "1.23.456.789"),
    (85.0, 85),
    ("Rp 5.000", "Rp 5.000"),
    ("20 m² & 3 ruang", "20 m² & 3 ruang"),
    ("tahun 2022", "tahun 2022"),
    ("10 E+ dst", "10 E+ dst"),
)


def test_figures_come_back_with_their_units_and_predicates(tmp_path: Path) -> None:
    data = {"pk": [{"indikator": "i", "target": figure} for figure, _ in TRICKY_FIGURES]}
    source = tmp_path / "data.json"
    source.write_text(json.dumps(data), encoding="utf-8")

    run("new", tmp_path / "a.xlsx", "--data", source)
    back = [row["target"] for row in exported(tmp_path / "a.xlsx")["pk"]]

    assert back == [expected for _, expected in TRICKY_FIGURES]


def test_odd_texts_and_figures_survive_libreoffice(tmp_path: Path) -> None:
    figures = [figure for figure, _ in TRICKY_FIGURES if '"' not in str(figure)]  # its own fault
    shares = ["85,37%", "0,5%", "Baik (102%)", "100,00%", 85.3712]
    data = {
        "pk": [{"indikator": "i", "target": figure} for figure in figures],
        "isu": [{"nomor": "1", "isu": text} for text in TRICKY_TEXTS],
        "belanja": [{"uraian": "u", "serapan": share} for share in shares],
    }
    (tmp_path / "data.json").write_text(json.dumps(data), encoding="utf-8")
    run("new", tmp_path / "a.xlsx", "--data", tmp_path / "data.json")

    resaved = recalculate(tmp_path / "a.xlsx", tmp_path / "libreoffice")

    assert exported(resaved) == exported(tmp_path / "a.xlsx")


def test_money_is_exact_to_the_sen(tmp_path: Path) -> None:
    amounts = [9999999999999.99, -9999999999999.99, 0.01, 1234567890123.45, 0, 3563325186.04]
    amounts += [round(n * 1234567.89, 2) for n in range(1, 60)]
    printed = {"Rp. 600.000,-": 600000, "(79.500.000)": -79500000, "11,320,367,649": 11320367649}
    rows = [{"tingkat": "rincian", "uraian": "u", "pagu": pagu} for pagu in [*amounts, *printed]]
    source = tmp_path / "data.json"
    source.write_text(json.dumps({"keuangan": rows}), encoding="utf-8")

    run("new", tmp_path / "a.xlsx", "--data", source)
    back = [row["pagu"] for row in exported(tmp_path / "a.xlsx")["keuangan"]]

    assert back == [*amounts, *printed.values()]


def test_money_is_read_as_the_report_prints_it(tmp_path: Path) -> None:
    source = tmp_path / "data.json"
    source.write_text('{"keuangan": [{"tingkat": "lain", "pagu": "Rp18.441.032.489"}]}', "utf-8")

    run("new", tmp_path / "a.xlsx", "--data", source)

    assert exported(tmp_path / "a.xlsx")["keuangan"][0]["pagu"] == 18441032489


def test_a_number_where_text_is_due_keeps_all_its_digits(tmp_path: Path) -> None:
    source = tmp_path / "data.json"
    source.write_text('{"identitas": {"kepala_nip": 196901011990031005, "telepon": 61}}', "utf-8")

    run("new", tmp_path / "a.xlsx", "--data", source)

    back = exported(tmp_path / "a.xlsx")["identitas"]
    assert (back["kepala_nip"], back["telepon"]) == ("196901011990031005", "61")


# ----------------------------------------------------------- sheets that ship with rows


def test_an_untouched_workbook_exports_nothing_that_it_shipped_with(tmp_path: Path) -> None:
    run("new", tmp_path / "kosong.xlsx")

    assert exported(tmp_path / "kosong.xlsx") == {}


def cell_beside(book: Path, sheet: str, text: str, title: str) -> str:
    """Return the address in column `title` of the first row that holds `text`."""
    rows = openpyxl.load_workbook(book)[sheet]
    titles = {cell.value: cell.column_letter for cell in rows[7] if cell.value}
    row = next(r for r in rows.iter_rows(min_row=8) if text in [c.value for c in r])
    return f"{titles[title]}{row[0].row}"


def change(book: Path, target: Path, cells: dict[tuple[str, str], object]) -> Path:
    """Type values into a workbook through openpyxl: what a saved cell looks like elsewhere."""
    opened = openpyxl.load_workbook(book)
    for (sheet, address), value in cells.items():
        opened[sheet][address] = value  # type: ignore[assignment, index, call-overload, unused-ignore]
    opened.save(target)
    return target


def test_changed_settings_come_back_and_only_those(tmp_path: Path) -> None:
    run("new", tmp_path / "kosong.xlsx")
    empty = tmp_path / "kosong.xlsx"
    level = cell_beside(empty, "aturan", "nip", "Tingkat")
    bound = cell_beside(empty, "skala", "LAN 239/IX/6/8/2003", "Batas bawah (%)")

    changed = change(
        empty, tmp_path / "ubah.xlsx", {("aturan", level): "catatan", ("skala", bound): 86}
    )
    data = exported(changed)

    assert data["aturan"] == [{"aturan": "nip", "tingkat": "catatan"}]
    assert {row["nama"] for row in data["skala"]} == {"LAN 239/IX/6/8/2003"}
    assert data["skala"][0]["batas_bawah"] == 86
    assert set(data) == {"aturan", "skala"}

    run("new", tmp_path / "lagi.xlsx", "--data", tmp_path / "keluar.json")
    assert exported(tmp_path / "lagi.xlsx", "lagi.json") == data


def test_rewritten_narasi_comes_back_and_an_emptied_one_stays_empty(tmp_path: Path) -> None:
    run("new", tmp_path / "kosong.xlsx")
    empty = tmp_path / "kosong.xlsx"
    sections = [row[0].value for row in openpyxl.load_workbook(empty)["narasi"].iter_rows(8)]
    if not any(sections):
        pytest.skip("narasi ships without sections so far")
    first, second = (str(name) for name in sections[:2])
    text = "Ditulis ulang oleh {{ nama_opd }}.\nParagraf kedua."

    changed = change(
        empty,
        tmp_path / "ubah.xlsx",
        {
            ("narasi", cell_beside(empty, "narasi", first, "Teks")): text,
            ("narasi", cell_beside(empty, "narasi", second, "Teks")): None,
        },
    )
    data = exported(changed)

    assert {row["kunci"] for row in data["narasi"]} == {first, second}
    assert next(row for row in data["narasi"] if row["kunci"] == first)["teks"] == text
    assert not next(row for row in data["narasi"] if row["kunci"] == second).get("teks")

    run("new", tmp_path / "lagi.xlsx", "--data", tmp_path / "keluar.json")
    shown = openpyxl.load_workbook(tmp_path / "lagi.xlsx")["narasi"]
    assert shown[cell_beside(empty, "narasi", second, "Teks")].value is None
    assert exported(tmp_path / "lagi.xlsx", "lagi.json") == data


def test_an_own_scale_and_an_own_section_come_back(tmp_path: Path) -> None:
    data = {
        "skala": [
            {"nama": "Skala kami", "batas_bawah": 75, "inklusif": "tidak", "predikat": "Bagus"},
            {"nama": "Skala kami", "batas_bawah": 0, "inklusif": "ya", "predikat": "Belum"},
        ],
        "narasi": [{"kunci": "bagian_kami", "judul": "Bagian kami", "teks": "Isi."}],
    }
    (tmp_path / "data.json").write_text(json.dumps(data), encoding="utf-8")

    run("new", tmp_path / "a.xlsx", "--data", tmp_path / "data.json")

    assert exported(tmp_path / "a.xlsx") == data


def test_the_year_of_new_takes_the_place_of_the_data_files(tmp_path: Path) -> None:
    (tmp_path / "data.json").write_text('{"identitas": {"tahun": 2023}}', encoding="utf-8")

    run("new", tmp_path / "a.xlsx", "--data", tmp_path / "data.json", "--tahun", "2024")

    assert exported(tmp_path / "a.xlsx")["identitas"] == {"tahun": 2024}


# --------------------------------------------------------------- nothing is a copy

NAME = "Kecamatan Medan Baru Sekali"
LEAF = "Penyediaan Komponen Instalasi Listrik/Penerangan Bangunan Kantor"
INDICATOR = "Indeks Kepuasan Masyarakat"
UNSUR = "Persyaratan Pelayanan"


@dataclass(frozen=True)
class Edited:
    """A workbook, the same after changes in five sheets in LibreOffice, and where they are."""

    before: Path
    after: Path
    cells: dict[str, str]


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Edited:
    book = tmp_path_factory.mktemp("asal") / "asal.xlsx"
    run("new", book, "--data", DATA / "medan-amplas-2023.json")
    cells = {
        "nama": cell_beside(book, "identitas", "Nama perangkat daerah *", "Isian"),
        "target": cell_beside(book, "pk", INDICATOR, "Target"),
        "realisasi": cell_beside(book, "pk", INDICATOR, "Nomor").replace("A", "H"),
        "pagu": cell_beside(book, "keuangan", LEAF, "Pagu (Rp)"),
        "keluar": cell_beside(book, "keuangan", LEAF, "Realisasi (Rp)"),
        "unsur": cell_beside(book, "skm", UNSUR, "Nilai rata-rata"),
    }
    changes: dict[str, dict[str, object]] = {
        "identitas": {cells["nama"]: NAME},
        "pk": {cells["target"]: 91.5},
        "pkk": {cells["realisasi"]: 70},
        "keuangan": {cells["pagu"]: 123456789, cells["keluar"]: 23456789.25},
        "skm": {cells["unsur"]: 3.99},
    }
    after = edit(book, tmp_path_factory.mktemp("ubah") / "ubah.xlsx", changes)
    return Edited(book, after, cells)


def test_the_export_differs_in_what_was_changed_and_in_nothing_else(edited: Edited) -> None:
    before = dict(meanings(exported(edited.before)))
    after = dict(meanings(exported(edited.after)))

    changed = {p: after.get(p) for p in before.keys() | after if before.get(p) != after.get(p)}

    leaf = next(p for p, said in before.items() if p[0] == "keuangan" and said == LEAF)[1]
    assert changed == {
        ("identitas", 1, "nama_opd"): NAME,
        ("pk", 1, "target"): Figure(Decimal("91.50"), "B (", ")"),
        ("pkk", 1, "realisasi"): Figure(Decimal("70.0"), "B (", ")"),
        ("keuangan", leaf, "pagu"): Decimal(123456789),
        ("keuangan", leaf, "realisasi"): Decimal("23456789.25"),
        ("skm", 1, "nilai"): Figure(Decimal("3.99")),
    }


def test_the_check_speaks_of_the_new_figures(
    edited: Edited, capsys: pytest.CaptureFixture[str]
) -> None:
    found = []
    for book in (edited.before, edited.after):
        assert main(["check", str(book), "--json"]) == 1
        found.append({(f["sheet"], f["cell"]): f for f in json.loads(capsys.readouterr().out)})

    new = {place: f["message"] for place, f in found[1].items() if found[0].get(place) != f}

    told = "\n".join(new.values())
    for figure in (
        "77%",  # pkk: 70 of 91,5, where 106% was typed
        "19,00%",  # keuangan: the leaf's serapan
        "752.792.525",  # ... its parent's sum
        "31,86",  # skm: the total of the unsur
        "88,5",  # ... and their index
    ):
        assert figure in told, figure
    assert {sheet for sheet, _ in new} >= {"pkk", "keuangan", "skm_kaki"}


def test_the_workbooks_own_formulas_follow(edited: Edited) -> None:
    shown = openpyxl.load_workbook(edited.after, data_only=True)

    assert shown["keuangan"]["A2"].value == NAME.upper()
    assert shown["keuangan"]["A3"].value == "TAHUN ANGGARAN 2023"
    titles = {str(cell.value): cell.coordinate for cell in shown["skm"][7]}
    index = titles["Nilai indeks (NI)"].replace("7", "8")
    assert shown["skm"][index].value == pytest.approx(31.86 / 9)


def test_the_report_tells_the_changes_in_tables_and_sentences(
    edited: Edited, tmp_path: Path
) -> None:
    pytest.importorskip("xlproc.report", reason="the report is not there yet")
    run("report", edited.after, "-o", tmp_path / "hasil.docx")

    document = docx.Document(str(tmp_path / "hasil.docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    tables, sentences = "\n".join(cells), "\n".join(p.text for p in document.paragraphs)

    assert NAME.lower() in sentences.lower()
    for figure in ("76,50", "91,5", "3,99", "123.456.789", "23.456.789"):
        assert figure in tables, figure
    assert "76,50%" in sentences
    assert "88,50" in sentences or "88,5" in sentences  # the survey's new index
    assert "106%" not in tables
