"""What people meet in the workbook: heads, help, lists, refusals, links, and what is printed."""

from __future__ import annotations

import json
import re
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tests.test_rules import laporan
from xlproc.book.tata import (
    BARIS_PERTAMA,
    KERTAS,
    PELENGKAP,
    Kertas,
    halaman,
    piksel,
    tergambar,
    urutan_lembar,
)
from xlproc.book.template import buat_buku
from xlproc.book.ukur import banyak_garis
from xlproc.book.validasi import PANJANG_JUDUL, PANJANG_PESAN, judul_pesan
from xlproc.sheets import SEMUA
from xlproc.sheets.bantuan import DAFTAR, RUJUKAN
from xlproc.sheets.base import Kolom, Lembar

DATA = Path(__file__).with_name("data")

MENDATAR = [key for key in SEMUA if key != "identitas"]
DIISI = [key for key in MENDATAR if not SEMUA[key].keluaran]
ISIAN = [(key, column.kunci) for key in DIISI for column in SEMUA[key].masukan]


@cache
def buku() -> Workbook:
    rows = json.loads((DATA / "sukorejo-2020.json").read_text(encoding="utf-8"))
    return openpyxl.load_workbook(BytesIO(buat_buku(laporan(rows))))


def lembar(declared: Lembar) -> Worksheet:
    sheet = buku()[declared.serumah or declared.kunci]
    assert isinstance(sheet, Worksheet)
    return sheet


def sel(declared: Lembar, column: Kolom, row: int = BARIS_PERTAMA) -> str:
    left, *_ = range_boundaries(lembar(declared).tables[declared.tabel].ref)
    assert left is not None
    place = left + [c.kunci for c in declared.kolom].index(column.kunci)
    return f"{get_column_letter(place)}{row}"


def validasi(declared: Lembar, column: Kolom) -> DataValidation:
    address = sel(declared, column)
    found = [v for v in lembar(declared).data_validations.dataValidation if address in v.sqref]
    assert len(found) == 1, (declared.kunci, column.kunci)
    guard: DataValidation = found[0]
    return guard


@pytest.mark.parametrize(("key", "column"), ISIAN)
def test_an_input_cell_says_what_belongs_there_with_an_example(key: str, column: str) -> None:
    declared = SEMUA[key]
    help_text = declared[column].bantuan
    assert "Contoh: " in help_text
    assert len(help_text) <= PANJANG_PESAN
    guard = validasi(declared, declared[column])
    assert guard.prompt == help_text
    assert guard.promptTitle == judul_pesan(declared[column].judul)


def test_a_long_title_of_a_message_ends_with_a_whole_word() -> None:
    whole = SEMUA["identitas"]["batas_kendala"].judul
    assert len(whole) > PANJANG_JUDUL
    assert judul_pesan(whole) == "Kendala wajib diisi di bawah…"
    assert judul_pesan("x" * PANJANG_JUDUL) == "x" * PANJANG_JUDUL


def test_the_list_of_findings_has_no_help_that_would_hide_it() -> None:
    declared = SEMUA["temuan"]
    sheet, column = lembar(declared), declared["tingkat"]
    assert not any(sel(declared, column) in v.sqref for v in sheet.data_validations.dataValidation)


@pytest.mark.parametrize("key", MENDATAR)
def test_a_computed_cell_refuses_typing(key: str) -> None:
    for column in SEMUA[key].kolom:
        if column.dihitung and not column.tersembunyi:
            guard = validasi(SEMUA[key], column)
            assert (guard.type, guard.formula1, guard.errorStyle) == ("custom", "FALSE", None)
            assert len(guard.error or "") <= PANJANG_PESAN


@pytest.mark.parametrize("key", DIISI)
def test_choices_and_references_have_their_lists(key: str) -> None:
    declared = SEMUA[key]
    for column in declared.masukan:
        if column.pilihan:
            assert validasi(declared, column).formula1 == f'"{",".join(column.pilihan)}"'
        elif column.rujukan:
            guard = validasi(declared, column)
            assert guard.type == "list"
            assert not guard.showErrorMessage  # it offers; a window would swallow the typing


def test_every_list_that_is_referred_to_has_its_name() -> None:
    names = set(buku().defined_names)
    assert set(DAFTAR) <= names
    assert {
        f"{kind}_{level}" for kind in ("nom", "kode") for level in ("program", "kegiatan")
    } <= names
    assert all((key in SEMUA and column in SEMUA[key]) for key, column in RUJUKAN)


@pytest.mark.parametrize("key", MENDATAR)
def test_the_head_is_the_forms(key: str) -> None:
    declared, sheet = SEMUA[key], lembar(SEMUA[key])
    if not declared.serumah:
        assert declared.judul.upper() in str(sheet["A1"].value)
        assert sheet["A2"].value == "=UPPER(id_nama_opd)"
    for number, column in enumerate(declared.isian, 1):
        assert sheet[sel(declared, column, 6)].value == f"({number})"
        assert sheet[sel(declared, column, 7)].value == column.judul
        assert sheet[sel(declared, column, 7)].number_format == ";;;"
        top = sheet[sel(declared, column, 4)].value
        assert (sheet[sel(declared, column, 5)].value or top) == column.cetak


def test_pages_are_landscape_numbered_and_repeat_their_head() -> None:
    for key in MENDATAR:
        sheet = lembar(SEMUA[key])
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == KERTAS["F4"].kode
        assert sheet.print_title_rows == "$1:$6"
        footer = sheet.oddFooter
        assert footer and str(footer.right.text).endswith("Halaman &P dari &N")
        assert sheet.freeze_panes is not None


@pytest.mark.parametrize(("typed", "paper"), [("A4", "A4"), ("F4", "F4"), (None, "F4")])
def test_paper_is_a_setting_of_identitas(typed: str | None, paper: str) -> None:
    rows = {"identitas": {"kertas": typed} if typed else {}}
    book = openpyxl.load_workbook(BytesIO(buat_buku(laporan(rows))))
    assert {sheet.page_setup.paperSize for sheet in book.worksheets} == {KERTAS[paper].kode}


def test_the_start_sheet_leads_to_every_sheet() -> None:
    assert tuple(buku().sheetnames) == urutan_lembar()
    sheet = buku()["mulai"]
    linked = {cell.hyperlink.location.split("!")[0].strip("'") for row in sheet["A1:H40"]
              for cell in row if cell.hyperlink}  # fmt: skip
    tabs = {key for key, declared in SEMUA.items() if not declared.serumah}
    assert tabs - {"temuan"} | {"petunjuk"} <= linked
    assert buku().active is buku()["mulai"]
    assert set(PELENGKAP) <= set(buku().sheetnames)


def test_units_of_a_kecamatan_with_kelurahan_are_summed() -> None:
    rows = json.loads((DATA / "sukorejo-2020.json").read_text(encoding="utf-8"))
    book = openpyxl.load_workbook(BytesIO(buat_buku(laporan(rows))), data_only=True)
    sheet = book["rekap_unit"]
    names = [row[1].value for row in sheet["A7:B27"] if row[1].value]
    assert len(names) == 8 + 1
    assert names[-1] == "JUMLAH SELURUH UNIT"
    *money, total = (row[0].value for row in sheet["I7:I15"])
    assert total == pytest.approx(sum(money))
    assert {cell.value for row in sheet["A16:K27"] for cell in row} == {None}


@pytest.mark.parametrize("key", MENDATAR)
def test_the_print_area_is_the_form_without_periksa_and_grows(key: str) -> None:
    declared, sheet = SEMUA[key], lembar(SEMUA[key])
    if not declared.serumah:
        last = get_column_letter(len(declared.isian))
        assert sheet.print_area == f"'{sheet.title}'!$A$1:${last}$1048576"


def lebar(declared: Lembar) -> dict[str, float]:
    return {c.kunci: c.lebar for c in declared.kolom}


@pytest.mark.parametrize("paper", KERTAS.values(), ids=KERTAS)
@pytest.mark.parametrize("key", MENDATAR)
def test_print_can_be_read_and_breaks_no_group(key: str, paper: Kertas) -> None:
    declared = SEMUA[key]
    columns, sizes = tergambar(declared), lebar(declared)
    page = halaman(declared, sizes, paper)
    if not page.skala:
        assert 11 * paper.lebar / sum(piksel(sizes[c.kunci]) for c in columns) > 6.5
        return
    assert 11 * page.skala / 100 > 6.5
    assert page.pemisah
    for cut in page.pemisah:
        before, after = columns[cut - 1], columns[cut]
        assert not before.kelompok or before.kelompok != after.kelompok
        assert cut > page.diulang[1]
    kept = columns[page.diulang[0] : page.diulang[1] + 1]
    for left, right in zip((0, *page.pemisah), (*page.pemisah, len(columns)), strict=True):
        shown = (*(kept if left else ()), *columns[left:right])
        assert sum(piksel(sizes[c.kunci]) for c in shown) * page.skala / 100 <= paper.lebar


def test_nothing_is_cut_that_a_column_can_show() -> None:
    book = openpyxl.load_workbook(
        BytesIO(buat_buku(laporan(json.loads((DATA / "sukorejo-2020.json").read_text("utf-8"))))),
        data_only=True,
    )
    sheet = book["rkt"]
    column = get_column_letter([c.kunci for c in SEMUA["rkt"].kolom].index("target_kegiatan") + 1)
    longest = max(
        len(f"{cell.value}{cell.number_format.replace('0', '', 1)}".replace('"', ""))
        for (cell,) in sheet[f"{column}{BARIS_PERTAMA}:{column}234"]
        if isinstance(cell.value, int | float)
    )
    assert sheet.column_dimensions[column].width > longest > SEMUA["rkt"]["target_kegiatan"].lebar


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [("", 10, 1), ("satu", 10, 1), ("satu dua tiga", 9, 2), ("a\nb\nc", 10, 3), ("x" * 25, 10, 3)],
)
def test_lines_of_a_text_are_counted(text: str, width: float, lines: int) -> None:
    assert banyak_garis(text, width) == lines


def test_what_repeats_the_row_above_shows_as_a_ditto_mark() -> None:
    marks = [
        (str(area.sqref), rule.formula[0])
        for area in lembar(SEMUA["rkt"]).conditional_formatting
        for rule in area.rules
        if rule.dxf and rule.dxf.numFmt and "”" in rule.dxf.numFmt.formatCode
    ]
    assert ("A8:A234", 'AND($A8<>"",$A8=$A7,SUBTOTAL(103,$A7)=1)') in marks
    assert len(marks) == 7


def test_properties_tell_whose_book_it_is() -> None:
    properties = buku().properties
    assert properties.title == "Buku kerja laporan kinerja Kecamatan Sukorejo"
    assert properties.creator == "Kecamatan Sukorejo"
    assert properties.subject
    assert openpyxl.load_workbook(BytesIO(buat_buku(laporan({})))).properties.creator


#: Functions newer than Excel 2010; a prefix _xlfn marks most of them in the file.
BARU = re.compile(
    r"_xlfn|_xlws|\b(?:LET|LAMBDA|XLOOKUP|XMATCH|FILTER|SORT|SORTBY|UNIQUE|SEQUENCE|IFS|SWITCH|"
    r"TEXTJOIN|CONCAT|MAXIFS|MINIFS|IFNA|ISFORMULA|FORMULATEXT|NUMBERVALUE|DAYS|TEXTSPLIT)\("
)


def test_no_formula_is_newer_than_excel_2010_or_leads_outside() -> None:
    rows = json.loads((DATA / "sukorejo-2020.json").read_text(encoding="utf-8"))
    with zipfile.ZipFile(BytesIO(buat_buku(laporan(rows)))) as archive:
        names = archive.namelist()
        formulas = [
            formula
            for name in names
            if name.endswith(".xml")
            for formula in re.findall(
                r"<(?:f|formula|formula1|calculatedColumnFormula|definedName)\b[^>]*>([^<]+)",
                archive.read(name).decode(),
            )
        ]
        links = [n for n in names if n.endswith(".rels")]
        targets = "".join(archive.read(name).decode() for name in links)
    assert len(formulas) > 5000
    assert [f for f in formulas if BARU.search(f) or "[1]" in f or ".xls" in f] == []
    assert not any("externalLink" in name for name in names)
    assert 'TargetMode="External"' not in targets


def test_other_sheets_are_reached_by_names_of_tables_and_cells() -> None:
    """A formula leaves its sheet through a Table or a defined name, never through an address."""
    for sheet in buku().worksheets:
        if sheet.title in PELENGKAP:
            continue
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    bare = re.sub(r'"[^"]*"', "", str(cell.value))
                    assert "!" not in bare, (sheet.title, cell.coordinate)
