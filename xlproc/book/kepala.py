"""The head of a sheet as the form prints it, and how the sheet is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from xlproc.book.isi import angka_polos
from xlproc.book.rupa import Rupa
from xlproc.book.tata import (
    BARIS_JUDUL,
    BARIS_JUDUL_KOLOM,
    BARIS_KANTOR,
    BARIS_KELOMPOK,
    BARIS_KEPALA,
    BARIS_NOMOR,
    BARIS_TAHUN,
    BARIS_TERAKHIR,
    MULAI,
    Kertas,
    halaman,
    jumlah_beku,
    kolom_awal,
    tergambar,
    zoom,
)
from xlproc.book.ukur import banyak_garis, lebar_teks
from xlproc.compute import Hitungan
from xlproc.laporan import Laporan
from xlproc.sheets import SEMUA
from xlproc.sheets.base import Isi, Kolom, Lembar, rumus_excel, sebagai_teks

_TINGGI_GARIS = 15

#: Up to this width a title stands in the middle of the form, as printed; wider than a screen it
#: would be out of sight.
_LEBAR_TENGAH = 170

#: How much wider the letters of the title are than those of cells.
_HURUF_JUDUL, _HURUF_TEBAL = 1.35, 1.05


class Kepala:
    """Writes the head of one sheet's Table."""

    def __init__(
        self,
        sheet: Worksheet,
        declared: Lembar,
        hitungan: Hitungan,
        rupa: Rupa,
        widths: Mapping[str, float],
        paper: Kertas,
    ) -> None:
        """Write on `sheet`, whose columns have these widths (in characters)."""
        self._sheet = sheet
        self._declared = declared
        self._hitungan = hitungan
        self._laporan = hitungan.laporan
        self._rupa = rupa
        self._lebar = widths
        self._kertas = paper
        self._awal = kolom_awal(declared)

    def tulis(self) -> None:
        """Write the rows above the Table's own header."""
        if not self._declared.serumah:
            self._judul()
            self._cetakan()
        if self._declared.kunci != "identitas":
            self._judul_kolom()

    # ------------------------------------------------------------------------- titles

    def _judul(self) -> None:
        office = self._laporan.teks_identitas("nama_opd").upper()
        side = "" if self._tengah() else "_kiri"
        for row, look in (
            (BARIS_JUDUL, "judul"),
            (BARIS_KANTOR, "kantor"),
            (BARIS_TAHUN, "tahun"),
        ):
            self._gabung(row, look + side)
        title = self._declared.judul.upper()
        # A plain link would be printed blue by LibreOffice.
        self._sheet.write_formula(
            BARIS_JUDUL - 1, 0, f'=HYPERLINK("#{MULAI}!A1","{title}")', self._rupa[f"judul{side}"],
            title,
        )  # fmt: skip
        plain = self._rupa[f"kantor{side}"]
        self._sheet.write_formula(BARIS_KANTOR - 1, 0, "=UPPER(id_nama_opd)", plain, office)
        formula, year = self._masa()
        self._sheet.write_formula(BARIS_TAHUN - 1, 0, formula, self._rupa[f"tahun{side}"], year)
        self._sheet.set_row(BARIS_JUDUL - 1, 21)
        self._sheet.set_row(BARIS_TAHUN - 1, 26)

    def _masa(self) -> tuple[str, str]:
        """Return formula and text of the year, of the Renstra's years where the form has them."""
        if self._declared.kunci in _BERMASA_RENSTRA:
            first, last = (self._laporan.identitas(f"renstra_{end}") for end in ("awal", "akhir"))
            known = isinstance(first, Decimal) and isinstance(last, Decimal)
            return _RUMUS_RENSTRA, f"TAHUN {_polos(first)} - {_polos(last)}" if known else ""
        if self._declared.kunci == "skm":
            return self._masa_skm()
        year = self._laporan.identitas("tahun")
        return _RUMUS_TAHUN, f"TAHUN ANGGARAN {_polos(year)}" if isinstance(year, Decimal) else ""

    def _masa_skm(self) -> tuple[str, str]:
        """Return the year with the survey's value, which stands beside the form, not in it."""
        year = self._laporan.identitas("tahun")
        value, quality = (self._hitungan.nilai("skm_kaki", 0, key) for key in ("NIK", "mutu"))
        parts = [f"TAHUN ANGGARAN {_polos(year)}"] if isinstance(year, Decimal) else []
        if isinstance(value, Decimal):
            parts.append(f"NIK {_polos(value).replace('.', ',')} (MUTU {sebagai_teks(quality)})")
        return rumus_excel(_RUMUS_SKM, self._declared, SEMUA), ", ".join(parts)

    def _tengah(self) -> bool:
        if self._declared.kunci == "identitas":
            return False
        width = sum(self._lebar[c.kunci] for c in tergambar(self._declared))
        title = lebar_teks(self._declared.judul.upper()) * _HURUF_JUDUL
        return title <= width <= _LEBAR_TENGAH

    def _gabung(self, row: int, look: str) -> None:
        last = len(tergambar(self._declared)) - 1
        if self._tengah() and last > 0:
            self._sheet.merge_range(row - 1, 0, row - 1, last, "", self._rupa[look])

    def _cetakan(self) -> None:
        sheet = self._sheet
        sheet.set_landscape()
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.center_horizontally()
        sheet.repeat_rows(0, BARIS_NOMOR - 1)
        self._halaman()
        sheet.set_footer(
            f"&L&8{self._declared.judul} (&F, lembar &A)&R&8Halaman &P dari &N",
            {"scale_with_doc": False},
        )
        sheet.freeze_panes(BARIS_KEPALA, jumlah_beku(self._declared, self._lebar))
        sheet.set_zoom(zoom(self._declared, self._lebar))
        sheet.hide_gridlines(2)

    def _halaman(self) -> None:
        page, sheet = halaman(self._declared, self._lebar, self._kertas), self._sheet
        if not page.skala:
            sheet.fit_to_pages(1, 0)
            return
        sheet.set_print_scale(page.skala)
        sheet.set_v_pagebreaks(list(page.pemisah))
        sheet.repeat_columns(*page.diulang)
        sheet.print_across()

    # ------------------------------------------------------------------- column titles

    def _judul_kolom(self) -> None:
        columns = tergambar(self._declared)
        for left, right in kelompok(columns):
            if columns[left].kelompok:
                self._keterangan(columns[left].kelompok, self._awal + left, self._awal + right)
        for number, column in enumerate(columns):
            col = self._awal + number
            self._satu_judul(col, column)
            self._sheet.write_string(BARIS_NOMOR - 1, col, f"({number + 1})", self._rupa["nomor"])
        if "periksa" in self._declared:
            self._periksa(self._awal + len(columns))
        lines = max(banyak_garis(c.cetak, self._lebar[c.kunci] / _HURUF_TEBAL - 1) for c in columns)
        self._sheet.set_row(BARIS_JUDUL_KOLOM - 1, max(2, lines) * _TINGGI_GARIS)
        self._sheet.set_row(BARIS_KEPALA - 1, _TINGGI_GARIS)

    def _satu_judul(self, col: int, column: Kolom) -> None:
        look = self._rupa["kepala_hitung" if column.dihitung else "kepala"]
        if column.kelompok:
            self._sheet.write_string(BARIS_JUDUL_KOLOM - 1, col, column.cetak, look)
        else:
            self._sheet.merge_range(
                BARIS_KELOMPOK - 1, col, BARIS_JUDUL_KOLOM - 1, col, column.cetak, look
            )

    def _periksa(self, col: int) -> None:
        look = self._rupa["kepala_periksa"]
        self._sheet.merge_range(
            BARIS_KELOMPOK - 1, col, BARIS_JUDUL_KOLOM - 1, col, "Periksa", look
        )
        self._sheet.write_string(BARIS_NOMOR - 1, col, "tidak dicetak", self._rupa["nomor"])
        self._sheet.write_url(
            BARIS_JUDUL - 1,
            col,
            f"internal:'{MULAI}'!A1",
            self._rupa["tautan"],
            "« Kembali ke mulai",
        )

    def _keterangan(self, caption: str, left: int, right: int) -> None:
        row, look = BARIS_KELOMPOK - 1, self._rupa["kepala"]
        if right > left:
            self._sheet.merge_range(row, left, row, right, "", look)
        year = tahun_kelompok(caption, self._laporan)
        if year is None:
            self._sheet.write_string(row, left, caption, look)
        else:
            self._sheet.write_formula(row, left, year[0], look, year[1])


_BERMASA_RENSTRA = ("renstra", "perbandingan_anggaran")


def _polos(value: Isi) -> str:
    return angka_polos(value) if isinstance(value, Decimal) else ""


_RUMUS_RENSTRA = (
    "=IF(AND(ISNUMBER(id_renstra_awal),ISNUMBER(id_renstra_akhir)),"
    '"TAHUN "&id_renstra_awal&" - "&id_renstra_akhir,"")'
)
_RUMUS_SKM = (
    'IF(ISNUMBER({id.tahun}),"TAHUN ANGGARAN "&{id.tahun},"")&IF(ISNUMBER(INDEX({skm_kaki.NIK},1)),'
    'IF(ISNUMBER({id.tahun}),", ","")&"NIK "&SUBSTITUTE(INDEX({skm_kaki.NIK},1),".",",")'
    '&" (MUTU "&INDEX({skm_kaki.mutu},1)&")","")'
)
_RUMUS_TAHUN = '=IF(ISNUMBER(id_tahun),"TAHUN ANGGARAN "&id_tahun,"")'


def batas_cetak(sheet: Worksheet, last: int) -> None:
    """Print whole columns up to `last`, so that rows added later are printed too.

    The area names its rows, which openpyxl needs, and which means whole columns all the same.
    """
    sheet.print_area_range = f"{sheet.name}!$A$1:${xl_col_to_name(last)}${BARIS_TERAKHIR}"


def kelompok(columns: tuple[Kolom, ...]) -> Iterator[tuple[int, int]]:
    """Yield first and last index of each run of columns under the same caption."""
    start = 0
    while start < len(columns):
        end = start
        while end + 1 < len(columns) and columns[end + 1].kelompok == columns[start].kelompok:
            end += 1
        yield start, end
        start = end + 1


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
    shown = int(start) + shift if isinstance(start, Decimal) else None
    text = f'"Tahun "&id_{base}{shift:+d}'
    return f'=IF(ISNUMBER(id_{base}),{text},"")', "" if shown is None else f"Tahun {shown}"
