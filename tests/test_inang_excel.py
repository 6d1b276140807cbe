"""What the host of Excel reads and writes, cell by cell, over an engine that stands for Excel."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock, PropertyMock

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.table import Table

from tests.inang_uji import libreoffice_hidup
from xlproc.book.formats import adalah_tanggal
from xlproc.book.xlsx import SelXlsx, buka
from xlproc.hosts import excel
from xlproc.hosts.excel import InangExcel
from xlproc.hosts.inang import Sel, Tautan
from xlproc.hosts.memori import BukuMemori
from xlproc.hosts.tata_bahasa import rumus_ringkas

LONG = "Kalimat panjang tanpa angka. " * 40


@pytest.fixture(scope="module")
def live() -> Iterator[Any]:
    with libreoffice_hidup() as host:
        yield host


@pytest.fixture
def host(live: Any) -> Iterator[Any]:
    office = live.lewat_xlwings()
    office.mulai()
    yield office
    office.tutup()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Make a workbook whose first sheet begins at C4, with cells of every kind."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "isi"
    values: dict[str, tuple[Any, str]] = {
        "C4": ("teks", "General"),
        "C5": ("=A1", "@"),
        "C6": (12.5, "0.00"),
        "C7": (0.9028, "0.00%"),
        "C8": (1234567, '"Rp"#,##0'),
        "C9": (True, "General"),
        "C10": (date(2020, 12, 31), "dd/mm/yyyy"),
        "C11": ('=""', "General"),
        "C12": ("=1/0", "General"),
        "C13": ("=C6*2", '"B ("0.00")"'),
        "C14": ("#N/A", "General"),
        "C15": ("0812", "@"),
        "C16": (-3, "General"),
        "E16": ("pojok", "General"),
    }
    for at, (value, code) in values.items():
        sheet[at] = value
        sheet[at].number_format = code
    sheet["C5"].data_type = "s"
    sheet["C14"].data_type = "e"
    sheet.merge_cells("D8:E9")
    sheet["D8"] = "menyatu"
    sheet["C4"].comment = Comment("catatan", "saya")
    book.create_sheet("kosong")
    book.create_sheet("satu")["B7"] = 5
    book.create_sheet("sembunyi")["A1"] = "di sini"
    book["sembunyi"].sheet_state = "hidden"
    tables = book.create_sheet("tabel")
    for row in [["Nama", "Nilai"], ["a", 1], ["b", 2], ["Jumlah", 3]]:
        tables.append(row)
    tables.add_table(Table(name="t_biasa", displayName="t_biasa", ref="A1:B4"))
    path = tmp_path / "aneh.xlsx"
    book.save(path)
    return path


def alike(cell: SelXlsx) -> SelXlsx:
    """Leave out what the host of Excel tells in another way, or the file can't know."""
    code = "tanggal" if adalah_tanggal(cell.kode) else cell.kode
    return cell._replace(
        kode=code if cell.jenis == "n" else "", teks="" if cell.rumus else cell.teks
    )


def test_cells_of_every_kind_read_as_in_the_file(host: Any, book: Path) -> None:
    host.buka_buku(book)
    live, filed = host.baca(), BukuMemori.dari(buka(book))
    for name in filed.lembar:
        found = {(r, c): alike(x) for r, cells in live.sel(name).items() for c, x in cells.items()}
        expected = {
            (r, c): alike(x) for r, cells in filed.sel(name).items() for c, x in cells.items()
        }
        for formula in ((11, 3), (12, 3), (13, 3)):  # openpyxl stores no results
            if name == "isi":
                assert found.pop(formula).rumus == expected.pop(formula).rumus
        assert found == expected, name


def test_results_of_formulas_keep_their_kind(host: Any, book: Path) -> None:
    host.buka_buku(book)
    cells = host.baca().sel("isi")
    assert cells[11][3] == SelXlsx("s", "", "General", '""')
    assert cells[12][3] == SelXlsx("e", "#DIV/0!", "General", "1/0")
    assert cells[13][3] == SelXlsx("n", "25", '"B ("0.00")"', "C6*2")


def test_merged_cells_tables_notes_and_names_are_told(host: Any, book: Path) -> None:
    host.buka_buku(book)
    live, filed = host.baca(), BukuMemori.dari(buka(book))
    assert live.lembar == filed.lembar
    assert live.tabel == filed.tabel
    assert live.gabungan("isi") == list(filed.gabungan("isi")) == [(4, 8, 5, 9)]
    assert live.gabungan("kosong") == []
    assert "comments" in live.lampiran("isi")
    assert host.catatan()[Sel("isi", 4, 3)].endswith("catatan")


@pytest.mark.parametrize(
    "text",
    ["12", "1.500", "85,37%", "1/2", "TRUE", "BENAR", "=A1", "+62 811", "-", "@saya", "'petik",
     "1 Januari 2021", "Rp5.000", "H8", "Pagu 12 kurang", LONG, "=" + LONG],
)  # fmt: skip
def test_a_text_stays_the_text_that_it_is(host: Any, book: Path, text: str) -> None:
    host.buka_buku(book)
    host.tulis(Sel("kosong", 2, 2), [[text, "di sebelahnya"], [None, 1.5]])
    cells = host.baca().sel("kosong")
    assert (cells[2][2].jenis, cells[2][2].teks, cells[2][2].rumus) == ("s", text, None)
    assert (cells[2][3].teks, cells[3][3].teks) == ("di sebelahnya", "1.5")


def test_a_link_goes_when_something_else_is_written(host: Any, book: Path) -> None:
    host.buka_buku(book)
    at = Sel("kosong", 1, 1)
    host.tulis(at, [[Tautan('sel "H8"', "lembar 'lain'", "H8")]])
    cell = host.baca().sel("kosong")[1][1]
    assert (cell.jenis, cell.teks) == ("s", 'sel "H8"')
    assert cell.rumus == 'HYPERLINK("#\'lembar \'\'lain\'\'\'!H8","sel ""H8""")'
    host.tulis(at, [[None]])
    assert host.baca().sel("kosong") == {}


def test_a_finding_on_a_hidden_sheet_can_be_gone_to(host: Any, book: Path) -> None:
    host.buka_buku(book)
    host.pilih(Sel("sembunyi", 1, 1))
    assert host.terpilih() == Sel("sembunyi", 1, 1)


def test_no_fill_and_white_are_two_things(host: Any, book: Path) -> None:
    host.buka_buku(book)
    plain, white = Sel("isi", 4, 3), Sel("isi", 5, 3)
    host.warnai({white: "#FFFFFF"})
    assert host.warna([plain, white]) == ["", "#FFFFFF"]
    host.warnai({white: ""})
    assert host.warna([white]) == [""]


def test_new_rows_of_a_table_look_like_its_first(host: Any, book: Path) -> None:
    host.buka_buku(book)
    host.warnai({Sel("tabel", 2, 1): "#ABCDEF"})
    host.tulis(Sel("tabel", 6, 1), [["di bawah"]])
    host.ukur_tabel("t_biasa", 6)
    assert host.warna([Sel("tabel", 5, 1), Sel("tabel", 6, 1)]) == ["#ABCDEF"] * 2
    assert host.baca().sel("tabel")[6][1].teks == "di bawah"
    host.ukur_tabel("t_biasa", 3)
    assert host.baca().tabel[0].bawah == 3


def test_only_formulas_that_differ_are_written(host: Any, book: Path) -> None:
    host.buka_buku(book)
    own = {2: "=t_biasa[[#This Row],[Nama]]&1", 3: "=t_biasa[[#This Row],[Nama]]&1"}
    assert host.tulis_rumus("tabel", 2, own) == 2
    assert host.tulis_rumus("tabel", 2, own) == 0
    host.tulis(Sel("tabel", 3, 2), [[7]])
    assert host.tulis_rumus("tabel", 2, own) == 1
    assert host.baca().sel("tabel")[3][2].rumus == "[@Nama]&1"


def test_a_filter_keeps_no_formula_from_its_cell(host: Any, book: Path) -> None:
    """Excel would put the first of an array into every row in sight."""
    host.buka_buku(book)
    own = {row: f"=t_biasa[[#This Row],[Nama]]&{row}" for row in (2, 3, 4)}
    host.saring("t_biasa", 1, "b")
    assert host.tersembunyi("tabel") == [2, 4]
    assert host.tulis_rumus("tabel", 2, own) == 3
    cells = host.baca().sel("tabel")
    assert [cells[row][2].rumus for row in own] == [f"[@Nama]&{row}" for row in own]
    assert host.tersembunyi("tabel") == [2, 4]


def test_formulas_are_one_however_excel_shows_them() -> None:
    written = "=t_pkk[[#This Row],[Target Akhir]]/SUM(t_pkk[Target],t_pk[Target])"
    shown = "=[@[Target Akhir]]/SUM([Target],t_pk[Target])"
    assert rumus_ringkas(written, "t_pkk") == rumus_ringkas(shown, "t_pkk")
    assert rumus_ringkas("=[@Pagu]", "t_pk") == rumus_ringkas("=t_pk[[#This Row],[Pagu]]", "t_pk")
    assert rumus_ringkas("=t_pk[[#This Row],[Pagu]]", "t_pkk") != rumus_ringkas("=[@Pagu]", "t_pkk")


def test_where_people_converse_no_note_is_written() -> None:
    """Excel has a note or a conversation in a cell, never both."""
    book = MagicMock()
    spot = book.sheets["pkk"].range((1, 1))
    at = Sel("pkk", 1, 1)
    assert InangExcel(book).catat({at: "catatan"}) == {at}
    spot.add_note.assert_not_called()
    type(spot).comment = PropertyMock(side_effect=NotImplementedError)  # as on macOS
    spot.note = None
    assert InangExcel(book).catat({at: "catatan"}) == set()
    spot.add_note.assert_called_once_with("catatan")


def test_errors_younger_than_xlwings_are_errors() -> None:
    assert excel._sel(-2146826243, "=A1#", "General") == SelXlsx("e", "#VALUE!", "General", "A1#")


def test_errors_are_read_on_macos_too() -> None:
    """There xlwings 0.37 fails over them, so they are taken from what the cells show."""
    area = MagicMock()
    plain = MagicMock(value=[[None, 2.0], ["a", None]])
    area.options.side_effect = lambda **o: plain if "err_to_str" not in o else _Broken()
    area.api.string_value.get.return_value = [["#N/A", "2"], ["a", ""]]
    assert excel._nilai(area) == [["#N/A", 2.0], ["a", None]]


class _Broken:
    @property
    def value(self) -> object:
        raise TypeError("'NoneType' object is not subscriptable")


def test_the_status_line_tells_and_is_given_back(host: Any, book: Path) -> None:
    host.buka_buku(book)
    host.kemajuan("Memeriksa", 0.5)
    assert "Memeriksa (50%)" in host.baris_status()
    host.selesai("Siap.")
    assert host.baris_status() == "LKjIP: Siap."
    host.selesai("panjang" * 100)
    assert len(host.baris_status()) == 255
    host.selesai("")
    assert host.baris_status() is False


def test_a_workbook_of_the_same_name_is_told_of(host: Any, book: Path, tmp_path: Path) -> None:
    other = tmp_path / "lain" / book.name
    other.parent.mkdir()
    other.write_bytes(book.read_bytes())
    host.buka_buku(book)
    with pytest.raises(Exception, match="tutup dahulu"):
        host.buka_buku(other)
