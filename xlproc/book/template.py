"""The workbook, written: every Table with its inputs, formulas, lists and formats.

XlsxWriter writes it because it can put the value that Python computed beside each formula, and
shared strings as Excel itself does.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_cell_to_rowcol, xl_col_to_name, xl_range
from xlsxwriter.worksheet import Worksheet

from xlproc.book import formats, identitas, kepala, mulai, nomenklatur, petunjuk, rekap
from xlproc.book.rumus import rumus_lembar, rumus_sel
from xlproc.book.rupa import Gaya, Macam, Rupa
from xlproc.book.tata import (
    BARIS_KEPALA,
    BARIS_PERTAMA,
    kertas,
    kolom_awal,
    tergambar,
    urutan_lembar,
)
from xlproc.book.ukur import banyak_garis, lebar_kolom
from xlproc.book.validasi import BERULANG, Penjaga
from xlproc.compute import Hitungan
from xlproc.laporan import Baris, Laporan, Tabel
from xlproc.numbers import Bentuk, format_bentuk
from xlproc.sheets import SEMUA
from xlproc.sheets.bantuan import DAFTAR
from xlproc.sheets.base import (
    Isi,
    Jenis,
    Kolom,
    Lembar,
    TakTerbaca,
    rumus_excel,
    sebagai_teks,
)

#: Height of a line and of the tallest row, in points.
_TINGGI_GARIS = 15
_TINGGI_TERBESAR = 409

#: Computed figures that are means, or sums of such.
_BERPECAHAN = frozenset(("total", "NI", "NIK", "total_k"))

#: Who made a workbook in which no office is named yet.
_PEMBUAT = "xlproc"


def tempatkan(laporan: Laporan) -> None:
    """Give every row and column of `laporan` its place in a fresh workbook."""
    for table in laporan.tabel.values():
        first = kolom_awal(table.lembar)
        table.tab = table.lembar.serumah or table.lembar.kunci
        if table.lembar.kunci == "identitas":
            table.sel = {c.kunci: f"B{BARIS_PERTAMA + n}" for n, c in enumerate(table.lembar.isian)}
            continue
        table.huruf = {c.kunci: xl_col_to_name(first + n) for n, c in enumerate(table.lembar.kolom)}
        for number, row in enumerate(table.baris):
            row.nomor = BARIS_PERTAMA + number


def buat_buku(laporan: Laporan, dibuat: datetime | None = None) -> bytes:
    """Return a workbook (.xlsx) that holds `laporan`, placed by `tempatkan` on the way.

    `dibuat` is the time of making that its properties tell, now when it is None; with it, equal
    input gives equal bytes.
    """
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
    _Penulis(book, laporan).tulis(dibuat)
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


class _Lembaran(Worksheet):  # type: ignore[misc]  # XlsxWriter ships no types
    """A worksheet whose formulas are written as they are.

    XlsxWriter looks for a hundred functions newer than Excel 2010 in each formula; we have none,
    and the search takes most of the time.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("{").removeprefix("=").removesuffix("}")


class _Penulis:
    def __init__(self, book: Any, laporan: Laporan) -> None:
        self._book = book
        self._laporan = laporan
        self._hitungan = Hitungan(laporan, seperti_sel=True)
        self._rupa = Rupa(book)
        self._kertas = kertas(laporan.teks_identitas("kertas"))
        self._lembaran: dict[str, Worksheet] = {}

    def tulis(self, made: datetime | None) -> None:
        self._sifat(made)
        for name in urutan_lembar():
            self._lembaran[name] = self._book.add_worksheet(name, _Lembaran)
        for key in SEMUA:
            self._tabel(self._laporan.tabel[key])
        nomenklatur.tulis(self._book, self._rupa)
        rekap.tulis(self._book, self._rupa, self._hitungan)
        mulai.tulis(self._book, self._rupa, self._hitungan)
        petunjuk.tulis(self._book, self._rupa)
        for name, formula in DAFTAR.items():
            self._book.define_name(name, rumus_excel(formula, SEMUA["identitas"], SEMUA))
        for sheet in self._lembaran.values():
            sheet.set_paper(self._kertas.kode)

    def _sifat(self, made: datetime | None) -> None:
        office = self._laporan.teks_identitas("nama_opd")
        self._book.set_properties(
            {
                "title": f"Buku kerja laporan kinerja {office}".strip(),
                "author": office or _PEMBUAT,
                "company": office or _PEMBUAT,
                "subject": "Laporan Kinerja Instansi Pemerintah",
                "keywords": "LKjIP, LAKIP, SAKIP, kecamatan",
                "comments": f"Dibuat dengan {_PEMBUAT}",
                **({"created": made} if made else {}),
            }
        )

    # ------------------------------------------------------------------ one sheet

    def _tabel(self, table: Tabel) -> None:
        sheet = self._lembaran[table.tab]
        widths = lebar_kolom(self._hitungan, table.lembar)
        kepala.Kepala(sheet, table.lembar, self._hitungan, self._rupa, widths, self._kertas).tulis()
        if table.lembar.kunci == "identitas":
            self._identitas(sheet, table)
        else:
            self._tabel_mendatar(sheet, table, widths)

    def _identitas(self, sheet: Worksheet, table: Tabel) -> None:
        columns = table.lembar.isian
        last = BARIS_KEPALA - 1 + len(columns)
        titles = [
            {"header": title, "header_format": self._rupa["tabel"]}
            for title in identitas.JUDUL_TABEL
        ]
        options = {"name": table.lembar.tabel, "style": None, "autofilter": False}
        sheet.add_table(BARIS_KEPALA - 1, 0, last, 1, {**options, "columns": titles})
        fixed = self._rupa.sel(Gaya(Macam.TETAP))
        for column in columns:
            row, col = xl_cell_to_rowcol(table.sel[column.kunci])
            title = f"{column.judul} *" if column.wajib else column.judul
            sheet.write_string(row, 0, title, fixed)
            self._sel(sheet, row, col, table, 0, column)
            self._book.define_name(f"id_{column.kunci}", f"={table.tab}!$B${row + 1}")
        identitas.lengkapi(sheet, self._rupa, self._hitungan)

    def _tabel_mendatar(self, sheet: Worksheet, table: Tabel, widths: Mapping[str, float]) -> None:
        declared, first = table.lembar, kolom_awal(table.lembar)
        count, width = len(table.baris), len(table.lembar.kolom)
        top, bottom = BARIS_PERTAMA - 1, BARIS_PERTAMA - 2 + count
        sheet.add_table(top - 1, first, bottom, first + width - 1, self._susunan(declared))
        for offset, column in enumerate(declared.kolom):
            col = first + offset
            sheet.set_column(col, col, widths[column.kunci], None, {"hidden": column.tersembunyi})
            for index in range(count):
                self._sel(sheet, top + index, col, table, index, column)
        for index in range(count):
            lines = self._banyak_garis(table, index, widths)
            if lines > 1:
                sheet.set_row(top + index, min(lines * _TINGGI_GARIS, _TINGGI_TERBESAR))
        Penjaga(sheet, declared, first, bottom, self._rupa).jaga()
        if not declared.serumah:
            kepala.batas_cetak(sheet, len(tergambar(declared)) - 1)
        area = xl_range(top, first, bottom, first + width - 1)
        sheet.ignore_errors({"number_stored_as_text": area, "calculated_column": area})

    def _susunan(self, declared: Lembar) -> dict[str, Any]:
        columns = [self._kolom_tabel(declared, c) for c in declared.kolom]
        return {"name": declared.tabel, "style": None, "columns": columns}

    def _banyak_garis(self, table: Tabel, index: int, widths: Mapping[str, float]) -> int:
        """Return how many lines of text the row needs at the width of its columns.

        A text that repeats the row above shows as a ditto mark.
        """
        columns = (c for c in table.lembar.kolom if not c.jenis.berangka and not c.tersembunyi)
        return max(
            banyak_garis(text, widths[column.kunci] - 0.5)
            for column in columns
            if not (text := self._teks_sel(table, index, column))
            or column.kunci not in BERULANG
            or not index
            or text != self._teks_sel(table, index - 1, column)
        )

    def _teks_sel(self, table: Tabel, index: int, column: Kolom) -> str:
        return sebagai_teks(self._hitungan.nilai(table.lembar.kunci, index, column.kunci))

    def _kolom_tabel(self, declared: Lembar, column: Kolom) -> dict[str, Any]:
        options: dict[str, Any] = {"header": column.judul, "header_format": self._rupa["tabel"]}
        if column.dihitung:
            options["formula"] = rumus_lembar(column.rumus, declared.kunci)
        return options

    # ------------------------------------------------------------------- one cell

    def _sel(
        self, sheet: Worksheet, row: int, col: int, table: Tabel, index: int, column: Kolom
    ) -> None:
        typed = table.baris[index].isi.get(column.kunci)
        formula = "" if typed is not None else rumus_sel(self._hitungan, table, index, column)
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
                row, col, typed, self._rupa.sel(Gaya(Macam.ISIAN, formats.TANGGAL))
            )
        elif typed is not None:
            text = typed.teks if isinstance(typed, TakTerbaca) else str(typed)
            sheet.write_string(row, col, text, self._teks)
        else:
            sheet.write_blank(
                row, col, None, self._gaya_sel(column, form, dihitung=False, table=table)
            )

    def _bentuk(self, table: Tabel, index: int, column: Kolom) -> Bentuk | None:
        if not column.jenis.berangka:
            return None
        return self._hitungan.bentuk(table.lembar.kunci, index, column.kunci)

    def _gaya_sel(
        self, column: Kolom, form: Bentuk | None, *, dihitung: bool, table: Tabel
    ) -> Format:
        kind = Macam.HITUNG if dihitung else Macam.ISIAN
        if column.bantu:
            return self._rupa["bantu" if column.tersembunyi else "periksa"]
        if form is not None and len(code := formats.kode_format(form)) <= formats.PANJANG_KODE:
            return self._rupa.sel(Gaya(kind, code, True))
        code = {
            Jenis.UANG: self._kode_uang(table, column),
            Jenis.PERSEN: formats.PERSEN,
            Jenis.ANGKA: formats.DUA if column.kunci in _BERPECAHAN else formats.UMUM,
            Jenis.TANGGAL: formats.TANGGAL,
        }.get(column.jenis, formats.UMUM if dihitung else formats.TEKS)
        right = column.jenis.berangka and table.lembar.kunci != "identitas"
        return self._rupa.sel(Gaya(kind, code, right))

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

    @cached_property
    def _teks(self) -> Format:
        return self._rupa.sel(Gaya(Macam.ISIAN, formats.TEKS))


def _nilai_tersimpan(column: Kolom, value: Isi) -> float | str:
    """Return a computed value as the formula's own result would be stored."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, str):
        return value
    return "" if column.dijumlah and value is None else "-"
