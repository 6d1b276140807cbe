"""The workbook, written: every Table with its inputs, formulas, lists and formats.

XlsxWriter writes it because it can put the value that Python computed beside each formula, and
shared strings as Excel itself does.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from typing import Any, ClassVar

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_cell_to_rowcol, xl_col_to_name, xl_range
from xlsxwriter.worksheet import Worksheet

from xlproc.book import formats
from xlproc.book.isi import angka_polos
from xlproc.compute import Hitungan
from xlproc.laporan import Baris, Laporan, Tabel
from xlproc.numbers import Bentuk, format_bentuk
from xlproc.sheets import SEMUA
from xlproc.sheets.base import (
    Isi,
    Jenis,
    Kolom,
    Lembar,
    TakTerbaca,
    rumus_excel,
    rumus_jumlah,
    sebagai_teks,
)

#: Rows above a Table (from 1): title, office and year, captions of groups, the Table's header.
BARIS_JUDUL, BARIS_KANTOR, BARIS_KELOMPOK, BARIS_KEPALA = 1, 2, 3, 4
BARIS_PERTAMA = BARIS_KEPALA + 1

#: Height of a line and of the tallest row, in points.
_TINGGI_GARIS = 15
_TINGGI_TERBESAR = 409

_WARNA_KEPALA = "#1F4E78"
_WARNA_HITUNG = "#E7EEF5"


def tempatkan(laporan: Laporan) -> None:
    """Give every row and column of `laporan` its place in a fresh workbook."""
    for table in laporan.tabel.values():
        first = _kolom_awal(table.lembar)
        table.tab = table.lembar.serumah or table.lembar.kunci
        if table.lembar.kunci == "identitas":
            table.sel = {c.kunci: f"B{BARIS_PERTAMA + n}" for n, c in enumerate(table.lembar.isian)}
            continue
        table.huruf = {c.kunci: xl_col_to_name(first + n) for n, c in enumerate(table.lembar.kolom)}
        for number, row in enumerate(table.baris):
            row.nomor = BARIS_PERTAMA + number


def _kolom_awal(sheet: Lembar) -> int:
    return len(SEMUA[sheet.serumah].kolom) + 1 if sheet.serumah else 0


def buat_buku(laporan: Laporan) -> bytes:
    """Return a workbook (.xlsx) that holds `laporan`, placed by `tempatkan` on the way."""
    lengkapi(laporan)
    tempatkan(laporan)
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_numbers": False,
            "strings_to_formulas": False,
            "strings_to_urls": False,
        },
    )
    _Penulis(book, laporan).tulis()
    book.close()
    return _dengan_tinggi_luwes(buffer)


_TINGGI_TETAP = re.compile(rb'(<row [^>]*?) customHeight="1"')


def _dengan_tinggi_luwes(buffer: io.BytesIO) -> bytes:
    """Return the workbook with row heights that Excel still fits to the text.

    XlsxWriter can only write a height as the user's own, which then stays when text grows;
    without any height LibreOffice shows one line.
    """
    result = io.BytesIO()
    with (
        zipfile.ZipFile(buffer) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for item in source.infolist():
            content = source.read(item)
            if item.filename.startswith("xl/worksheets/sheet"):
                content = _TINGGI_TETAP.sub(rb"\1", content)
            target.writestr(item, content)
    return result.getvalue()


def lengkapi(laporan: Laporan) -> None:
    """Give Tables that follow the agreement as many rows as it has, and every Table one."""
    laporan.ikuti_pk()
    for table in laporan.tabel.values():
        table.baris = table.baris or [Baris(0)]


class _Lembaran(Worksheet):  # type: ignore[misc]
    """A worksheet that prepares each formula once: a column has the same one in every row."""

    _siap: ClassVar[dict[tuple[str, bool], str]] = {}

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        key = (formula, expand_future_functions)
        if key not in self._siap:
            self._siap[key] = super()._prepare_formula(formula, expand_future_functions)
        return self._siap[key]


@dataclass(frozen=True, slots=True)
class _Gaya:
    """The look of a cell: what is in it, and its number format."""

    kode: str
    dihitung: bool
    rata_kanan: bool


class _Penulis:
    def __init__(self, book: Any, laporan: Laporan) -> None:
        self._book = book
        self._laporan = laporan
        self._hitungan = Hitungan(laporan, seperti_sel=True)
        self._gaya: dict[_Gaya, Format] = {}
        self._lembaran: dict[str, Worksheet] = {}

    def tulis(self) -> None:
        office = self._laporan.teks_identitas("nama_opd")
        self._book.set_properties(
            {
                "title": f"Buku kerja laporan kinerja {office}".strip(),
                "author": office,
                "subject": "Laporan Kinerja Instansi Pemerintah",
                "comments": "Dibuat dengan xlproc",
            }
        )
        for key in SEMUA:
            self._tabel(self._laporan.tabel[key])

    # ------------------------------------------------------------------ one sheet

    def _tabel(self, table: Tabel) -> None:
        sheet = self._lembaran.get(table.tab)
        if sheet is None:
            sheet = self._book.add_worksheet(table.tab, worksheet_class=_Lembaran)
            self._lembaran[table.tab] = sheet
            self._kepala_lembar(sheet, table.lembar)
        if table.lembar.kunci == "identitas":
            self._identitas(sheet, table)
        else:
            self._tabel_mendatar(sheet, table)

    def _kepala_lembar(self, sheet: Worksheet, declared: Lembar) -> None:
        sheet.write_string(BARIS_JUDUL - 1, 0, declared.judul.upper(), self._judul)
        office = self._laporan.teks_identitas("nama_opd").upper()
        year = self._laporan.identitas("tahun")
        shown = f"{office} TAHUN {angka_polos(year)}" if isinstance(year, Decimal) else office
        formula = '=UPPER(id_nama_opd)&IF(ISNUMBER(id_tahun)," TAHUN "&id_tahun,"")'
        sheet.write_formula(BARIS_KANTOR - 1, 0, formula, self._anak_judul, shown)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, BARIS_KEPALA - 1)
        sheet.set_footer("&L&A&RHalaman &P dari &N")
        sheet.freeze_panes(BARIS_KEPALA, 0)
        sheet.set_row(BARIS_KEPALA - 1, 3 * _TINGGI_GARIS)
        sheet.hide_gridlines(2)

    def _identitas(self, sheet: Worksheet, table: Tabel) -> None:
        columns = table.lembar.isian
        last = BARIS_KEPALA - 1 + len(columns)
        sheet.add_table(
            BARIS_KEPALA - 1,
            0,
            last,
            1,
            {
                "name": table.lembar.tabel,
                "style": None,
                "autofilter": False,
                "columns": [
                    {"header": "Uraian", "header_format": self._kepala},
                    {"header": "Isian", "header_format": self._kepala},
                ],
            },
        )
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 1, 62)
        for column in columns:
            row, col = xl_cell_to_rowcol(table.sel[column.kunci])
            title = f"{column.judul} *" if column.wajib else column.judul
            sheet.write_string(row, 0, title, self._format(_Gaya(formats.TEKS, True, False)))
            self._sel(sheet, row, col, table, 0, column)
            self._daftar(sheet, row, row, col, column)
            self._book.define_name(f"id_{column.kunci}", f"={table.tab}!$B${row + 1}")

    def _tabel_mendatar(self, sheet: Worksheet, table: Tabel) -> None:
        declared = table.lembar
        first = _kolom_awal(declared)
        count = len(table.baris)
        top, bottom = BARIS_PERTAMA - 1, BARIS_PERTAMA - 2 + count
        sheet.add_table(
            top - 1,
            first,
            bottom,
            first + len(declared.kolom) - 1,
            {
                "name": declared.tabel,
                "style": None,
                "columns": [self._kolom_tabel(declared, c) for c in declared.kolom],
            },
        )
        for offset, column in enumerate(declared.kolom):
            col = first + offset
            sheet.set_column(col, col, column.lebar, None, {"hidden": column.bantu})
            self._daftar(sheet, top, bottom, col, column)
            for index in range(count):
                self._sel(sheet, top + index, col, table, index, column)
        for index in range(count):
            lines = self._banyak_garis(table, index)
            if lines > 1:
                sheet.set_row(top + index, min(lines * _TINGGI_GARIS, _TINGGI_TERBESAR))
        self._kelompok(sheet, declared, first)
        area = xl_range(top, first, bottom, first + len(declared.kolom) - 1)
        sheet.ignore_errors({"number_stored_as_text": area, "calculated_column": area})

    def _banyak_garis(self, table: Tabel, index: int) -> int:
        """Return how many lines of text the row needs at the width of its columns."""
        key = table.lembar.kunci
        return max(
            sum(
                max(1, math.ceil(len(part) / column.lebar))
                for part in sebagai_teks(self._hitungan.nilai(key, index, column.kunci)).split("\n")
            )
            for column in table.lembar.isian
            if not column.jenis.berangka
        )

    def _kolom_tabel(self, declared: Lembar, column: Kolom) -> dict[str, Any]:
        options: dict[str, Any] = {"header": column.judul, "header_format": self._kepala}
        if column.dihitung:
            options["formula"] = _rumus_lembar(column.rumus, declared.kunci)
        return options

    def _kelompok(self, sheet: Worksheet, declared: Lembar, first: int) -> None:
        start = 0
        columns = declared.isian
        while start < len(columns):
            caption, end = columns[start].kelompok, start
            while end + 1 < len(columns) and columns[end + 1].kelompok == caption:
                end += 1
            if caption:
                self._keterangan_kelompok(sheet, caption, first + start, first + end)
            start = end + 1

    def _keterangan_kelompok(self, sheet: Worksheet, caption: str, left: int, right: int) -> None:
        row = BARIS_KELOMPOK - 1
        if right > left:
            sheet.merge_range(row, left, row, right, "", self._kepala_kelompok)
        year = tahun_kelompok(caption, self._laporan)
        if year is None:
            sheet.write_string(row, left, caption, self._kepala_kelompok)
        else:
            formula, value = year
            sheet.write_formula(row, left, formula, self._kepala_kelompok, value)

    # ------------------------------------------------------------------- one cell

    def _sel(
        self, sheet: Worksheet, row: int, col: int, table: Tabel, index: int, column: Kolom
    ) -> None:
        typed = table.baris[index].isi.get(column.kunci)
        formula = "" if typed is not None else self._rumus(table, index, column)
        form = self._bentuk(table, index, column)
        if formula:
            value = _nilai_tersimpan(
                column, self._hitungan.nilai(table.lembar.kunci, index, column.kunci)
            )
            sheet.write_formula(
                row, col, formula, self._gaya_sel(column, form, dihitung=True, table=table), value
            )
        elif isinstance(typed, Decimal) and column.jenis.berangka:
            code = formats.kode_format(form) if form else ""
            if len(code) > formats.PANJANG_KODE and form:
                sheet.write_string(row, col, format_bentuk(typed, form), self._teks)
            else:
                look = self._gaya_sel(column, form, dihitung=column.dihitung, table=table)
                sheet.write_number(row, col, float(typed), look)
        elif isinstance(typed, date):
            sheet.write_datetime(
                row, col, typed, self._format(_Gaya(formats.TANGGAL, False, False))
            )
        elif typed is not None:
            text = typed.teks if isinstance(typed, TakTerbaca) else str(typed)
            sheet.write_string(row, col, text, self._teks)
        else:
            sheet.write_blank(
                row, col, None, self._gaya_sel(column, form, dihitung=False, table=table)
            )

    def _rumus(self, table: Tabel, index: int, column: Kolom) -> str:
        declared = table.lembar
        if column.dihitung:
            return _rumus_lembar(column.rumus, declared.kunci)
        if not column.dijumlah or declared.hierarki is None:
            return ""
        parts = self._hitungan.bagian(declared.kunci, index)
        if not parts:
            return ""
        level = str(table.baris[index].isi.get("tingkat") or "")
        formula = rumus_jumlah(
            declared.hierarki, level, column.kunci, terbelah=min(parts) < index < max(parts)
        )
        return _rumus_lembar(formula, declared.kunci)

    def _bentuk(self, table: Tabel, index: int, column: Kolom) -> Bentuk | None:
        if not column.jenis.berangka:
            return None
        return self._hitungan.bentuk(table.lembar.kunci, index, column.kunci)

    def _gaya_sel(
        self, column: Kolom, form: Bentuk | None, *, dihitung: bool, table: Tabel
    ) -> Format:
        if form is not None and len(code := formats.kode_format(form)) <= formats.PANJANG_KODE:
            return self._format(_Gaya(code, dihitung, True))
        code = {
            Jenis.UANG: self._kode_uang(table, column),
            Jenis.PERSEN: formats.PERSEN,
            Jenis.ANGKA: formats.UMUM,
            Jenis.TANGGAL: formats.TANGGAL,
            Jenis.BANTU: formats.UMUM,
        }.get(column.jenis, formats.UMUM if dihitung else formats.TEKS)
        return self._format(_Gaya(code, dihitung, column.jenis.berangka))

    def _kode_uang(self, table: Tabel, column: Kolom) -> str:
        return (
            formats.UANG_SEN if (table.lembar.kunci, column.kunci) in self._bersen else formats.UANG
        )

    @cached_property
    def _bersen(self) -> set[tuple[str, str]]:
        """The uang columns in which some amount has sen; all of a sheet's then show them."""
        with_sen = {
            table.lembar.kunci
            for table, _, row in self._laporan.isian()
            for key, value in row.isi.items()
            if isinstance(value, Decimal)
            and table.lembar[key].jenis is Jenis.UANG
            and value != value.to_integral_value()
        }
        spread = {"pps"} if "keuangan" in with_sen else set()
        return {
            (key, c.kunci)
            for key in with_sen | spread
            for c in SEMUA[key].kolom
            if c.jenis is Jenis.UANG
        }

    def _daftar(self, sheet: Worksheet, top: int, bottom: int, col: int, column: Kolom) -> None:
        if not column.pilihan:
            return
        sheet.data_validation(
            top,
            col,
            bottom,
            col,
            {
                "validate": "list",
                "source": list(column.pilihan),
                "error_title": "Pilihan tidak dikenal",
                "error_message": f"Pilih salah satu: {', '.join(column.pilihan)}."[:255],
            },
        )

    # ----------------------------------------------------------------------- looks

    def _format(self, look: _Gaya) -> Format:
        if look not in self._gaya:
            options: dict[str, Any] = {
                "num_format": look.kode,
                "border": 1,
                "border_color": "#A6A6A6",
                "valign": "top",
                "text_wrap": not look.rata_kanan,
                "align": "right" if look.rata_kanan else "left",
            }
            if look.dihitung:
                options |= {"bg_color": _WARNA_HITUNG, "italic": True}
            self._gaya[look] = self._book.add_format(options)
        return self._gaya[look]

    @cached_property
    def _teks(self) -> Format:
        return self._format(_Gaya(formats.TEKS, False, False))

    @cached_property
    def _judul(self) -> Format:
        return self._tambah({"bold": True, "font_size": 14})

    @cached_property
    def _anak_judul(self) -> Format:
        return self._tambah({"bold": True, "font_size": 11})

    @cached_property
    def _kepala(self) -> Format:
        return self._tambah(
            {
                "bold": True,
                "font_color": "white",
                "bg_color": _WARNA_KEPALA,
                "border": 1,
                "text_wrap": True,
                "align": "center",
                "valign": "vcenter",
            }
        )

    @cached_property
    def _kepala_kelompok(self) -> Format:
        return self._tambah({"bold": True, "bg_color": "#D9E2EC", "border": 1, "align": "center"})

    def _tambah(self, options: dict[str, Any]) -> Format:
        added: Format = self._book.add_format(options)
        return added


@cache
def _rumus_lembar(rumus: str, kunci: str) -> str:
    """Return a formula of the sheet `kunci` in Excel's words; the same for every row."""
    return rumus_excel(rumus, SEMUA[kunci], SEMUA)


def _nilai_tersimpan(column: Kolom, value: Isi) -> float | str:
    """Return a computed value as the formula's own result would be stored."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, str):
        return value
    return "" if column.dijumlah and value is None else "-"


_TAHUN_KELOMPOK = re.compile(r"\{(T|R)(-?\d+)?\}")


def tahun_kelompok(caption: str, laporan: Laporan) -> tuple[str, str | int] | None:
    """Return the formula and value of a caption that stands for a year, None for plain text.

    ``{T}`` is the report's year, ``{T-1}`` the one before, ``{R3}`` the Renstra's third year.
    """
    match = _TAHUN_KELOMPOK.fullmatch(caption)
    if match is None:
        return None
    base, shift = (
        ("tahun", int(match[2] or 0)) if match[1] == "T" else ("renstra_awal", int(match[2]) - 1)
    )
    start = laporan.identitas(base)
    value: str | int = int(start) + shift if isinstance(start, Decimal) else ""
    return f'=IF(ISNUMBER(id_{base}),id_{base}{shift:+d},"")', value
