"""What a cell accepts and what it says: input messages, lists, refusals and warning colours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from xlproc.book.rupa import Rupa
from xlproc.book.tata import BARIS_PERTAMA
from xlproc.numbers import BATAS_UANG
from xlproc.sheets.bantuan import PULIHKAN
from xlproc.sheets.base import Jenis, Kolom, Lembar
from xlproc.sheets.periksa import PASANGAN

#: Excel's limits for the title and the text of a message.
PANJANG_JUDUL, PANJANG_PESAN = 32, 255

_KUNCI = re.compile(r"\{([a-z_0-9]+)\}")

#: Columns that say the same in row after row; forms merge their cells, which a Table can't.
BERULANG = frozenset(
    (
        "tujuan", "indikator_tujuan", "sasaran", "indikator_sasaran", "target_sasaran", "program",
        "indikator_program", "target_program", "kegiatan", "unit",
    )
)  # fmt: skip

_TOLAK = {
    "validate": "custom",
    "value": "=FALSE",
    "ignore_blank": False,
    "error_type": "stop",
    "error_title": "Sel ini dihitung sendiri",
    "error_message": "Isinya datang dari rumus, jadi tidak perlu diketik. Tekan Esc, lalu ubah"
    f" angka sumbernya. Bila rumusnya terlanjur hilang, kosongkan selnya lalu {PULIHKAN}.",
}


class Penjaga:
    """Puts validations and conditional formats on the rows of one Table."""

    def __init__(self, sheet: Worksheet, lembar: Lembar, awal: int, bawah: int, rupa: Rupa) -> None:
        """Guard the Table of `lembar` that starts in column `awal` and ends in row `bawah`."""
        self._sheet = sheet
        self._lembar = lembar
        self._awal = awal
        self._bawah = bawah
        self._rupa = rupa
        self._letak = {c.kunci: awal + n for n, c in enumerate(lembar.kolom)}

    def jaga(self) -> None:
        """Put everything on; what a check writes itself needs no help, which would hide it."""
        if self._lembar.keluaran:
            self._warna_temuan()
        else:
            for column in self._lembar.kolom:
                self._validasi(column)
        self._warna_baris()
        self._warna_periksa()
        for column in self._lembar.masukan:
            self._warna_sel(column)
        self._warna_ulang()
        for key, budgets, spending in PASANGAN:
            if key == self._lembar.kunci:
                self._warna_lebih(budgets[0], spending)

    def _alamat(self, key: str) -> str:
        """Return the address of the first row's cell, its column fixed: $C8."""
        return f"${xl_col_to_name(self._letak[key])}{BARIS_PERTAMA}"

    def _rentang(self, left: str, right: str) -> tuple[int, int, int, int]:
        return BARIS_PERTAMA - 1, self._letak[left], self._bawah, self._letak[right]

    # ------------------------------------------------------------------- validations

    def _validasi(self, column: Kolom) -> None:
        if column.tersembunyi:
            return
        options = dict(_TOLAK) if column.dihitung else self._isian(column)
        self._sheet.data_validation(*self._rentang(column.kunci, column.kunci), options)

    def _isian(self, column: Kolom) -> dict[str, Any]:
        reference = _KUNCI.sub(lambda m: self._alamat(m[1]), column.rujukan)
        has_parts = self._alamat("ujung") if column.dijumlah else ""
        return pesan(column) | aturan_isian(
            column, reference, has_parts, self._alamat(column.kunci)
        )

    # ------------------------------------------------------------------------ colours

    def _warnai(
        self, left: str, right: str, formula: str, look: str, *, stop: bool = False
    ) -> None:
        self._sheet.conditional_format(
            *self._rentang(left, right),
            {"type": "formula", "criteria": f"={formula}", "format": self._rupa[look],
             "stop_if_true": stop},
        )  # fmt: skip

    def _warna_periksa(self) -> None:
        if "periksa" in self._lembar:
            cell = self._alamat("periksa")
            self._warnai("periksa", "periksa", f'ISNUMBER(SEARCH("galat ",{cell}))', "k_galat",
                         stop=True)  # fmt: skip
            self._warnai("periksa", "periksa", f"LEN({cell})>0", "k_peringatan")

    def _warna_baris(self) -> None:
        hierarchy = self._lembar.hierarki
        if hierarchy is None:
            return
        first, last = self._lembar.isian[0].kunci, self._lembar.isian[-1].kunci
        level = self._alamat("tingkat")
        totals = [w for w in (hierarchy.jumlah, hierarchy.total, hierarchy.total_akhir) if w]
        if totals:
            self._warnai(first, last, _salah_satu(level, totals), "k_total")
        if len(hierarchy.jenjang) > 1:
            self._warnai(first, last, _salah_satu(level, hierarchy.jenjang[:1]), "k_baris")

    def _warna_ulang(self) -> None:
        """Show a ditto mark for what repeats the row above, where a form merges the cells.

        A row below one that is filtered out shows its text.
        """
        for column in self._lembar.isian:
            if column.kunci in BERULANG:
                cell = self._alamat(column.kunci)
                above = f"${xl_col_to_name(self._letak[column.kunci])}{BARIS_PERTAMA - 1}"
                same = f'AND({cell}<>"",{cell}={above},SUBTOTAL(103,{above})=1)'
                self._warnai(column.kunci, column.kunci, same, "k_ulang")

    def _warna_temuan(self) -> None:
        """Show the worse findings from afar, and their cells as the links that they are."""
        level, cell = self._alamat("tingkat"), self._alamat("sel")
        for word, look in (("galat", "k_galat"), ("peringatan", "k_peringatan")):
            self._warnai("tingkat", "tingkat", f'{level}="{word}"', look)
        self._warnai("sel", "sel", f'{cell}<>""', "k_tautan")

    def _warna_sel(self, column: Kolom) -> None:
        cell = self._alamat(column.kunci)
        if column.wajib and "periksa" in self._lembar:
            told = f'ISNUMBER(SEARCH("wajib",{self._alamat("periksa")}))'
            self._warnai(column.kunci, column.kunci, f'AND({cell}="",{told})', "k_kosong")
        if column.jenis.berangka:
            self._warnai(column.kunci, column.kunci, _teks_di_angka(column, cell), "k_galat")

    def _warna_lebih(self, budget: str, spending: str) -> None:
        spent, limit = self._alamat(spending), self._alamat(budget)
        over = f"AND(ISNUMBER({spent}),ISNUMBER({limit}),{spent}>{limit})"
        self._warnai(spending, spending, over, "k_galat")


def pesan(column: Kolom) -> dict[str, Any]:
    """Return the message that a cell of `column` shows when it is selected."""
    return {
        "validate": "any",
        "input_title": judul_pesan(column.judul),
        "input_message": column.bantuan[:PANJANG_PESAN],
    }


def judul_pesan(title: str) -> str:
    """Return a title that fits, without half a word at its end."""
    if len(title) <= PANJANG_JUDUL:
        return title
    return title[: PANJANG_JUDUL - 1].rsplit(" ", 1)[0] + "…"


def aturan_isian(column: Kolom, reference: str, has_parts: str, cell: str) -> dict[str, Any]:
    """Return what a cell of `column` accepts: strict for choices, a warning for the rest.

    A list from other cells only offers: it may still be empty, or wait for the level of its row,
    and a window that asks would swallow what is typed next. What does not match is a finding.
    """
    if column.pilihan:
        return _daftar(list(column.pilihan), "stop" if column.wajib else "warning",
                       f"Pilih salah satu: {', '.join(column.pilihan)}.")  # fmt: skip
    if reference:
        return {"validate": "list", "source": f"={reference}", "show_error": False}
    if column.jenis is Jenis.UANG:
        return _uang(column, has_parts, cell)
    if column.jenis is Jenis.TANGGAL:
        return _tanggal()
    return {}


def _daftar(source: object, kind: str, message: str) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": source,
        "error_type": kind,
        "error_title": "Tidak ada pada daftar",
        "error_message": message[:PANJANG_PESAN],
    }


def _uang(column: Kolom, has_parts: str, cell: str) -> dict[str, Any]:
    number = f'OR(AND(ISNUMBER({cell}),ABS({cell})<={BATAS_UANG}),{cell}="-")'
    return {
        "validate": "custom",
        "value": f"=AND({has_parts}=0,{number})" if has_parts else f"={number}",
        "error_type": "warning",
        "error_title": "Periksa isian rupiah",
        "error_message": "Ketik rupiah penuh, angkanya saja, misalnya 125000000. Baris yang"
        " mempunyai rincian dijumlahkan sendiri dan sebaiknya tidak diketik."
        " Tetap pakai isian ini?",
    }


def _tanggal() -> dict[str, Any]:
    return {
        "validate": "date",
        "criteria": ">=",
        "value": "=36526",
        "error_type": "warning",
        "error_title": "Bukan tanggal",
        "error_message": "Ketik tanggal seperti 31/1/2025 atau 31 Januari 2025."
        " Tetap pakai isian ini?",
    }


def _salah_satu(cell: str, words: Sequence[str]) -> str:
    equal = ",".join(f'{cell}="{word}"' for word in words)
    return f"OR({equal})"


def _teks_di_angka(column: Kolom, cell: str) -> str:
    text = f'ISTEXT({cell}),SUBSTITUTE(TRIM({cell}),"-","")<>""'
    if column.kunci.startswith("target"):
        text += f',ISERROR(FIND("-",SUBSTITUTE({cell},"–","-"),2))'
    return f"AND({text})"
