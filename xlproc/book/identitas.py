"""The sheet identitas beside its Table: help for each cell, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlsxwriter.utility import xl_cell_to_rowcol
from xlsxwriter.worksheet import Worksheet

from xlproc.book.kepala import batas_cetak
from xlproc.book.rupa import Rupa
from xlproc.book.tata import BARIS_JUDUL_KOLOM, BARIS_KELOMPOK, BARIS_NOMOR, BARIS_PERTAMA
from xlproc.book.validasi import aturan_isian, pesan
from xlproc.compute import Hitungan
from xlproc.sheets import SEMUA
from xlproc.sheets.base import rumus_excel
from xlproc.sheets.periksa_identitas import periksa_identitas, rumus_periksa_identitas

JUDUL_TABEL = ("Uraian", "Isian")

_KEPALA = (("Uraian", 38, "kepala"), ("Isian", 48, "kepala"), ("Periksa", 34, "kepala_periksa"),
           ("Apa yang diisi", 78, "kepala"))  # fmt: skip


#: All four columns in sight.
_ZOOM = 90


def lengkapi(sheet: Worksheet, rupa: Rupa, hitungan: Hitungan) -> None:
    """Write what stands beside the Table of identitas, and put its validations on."""
    table = hitungan.laporan.tabel["identitas"]
    for col, (title, width, look) in enumerate(_KEPALA):
        sheet.set_column(col, col, width)
        _kepala(sheet, col, title, rupa[look], rupa["nomor"])
    for column in table.lembar.isian:
        row, col = xl_cell_to_rowcol(table.sel[column.kunci])
        formula = rumus_excel(rumus_periksa_identitas(column), SEMUA["identitas"], SEMUA)
        value = periksa_identitas(hitungan, column)
        sheet.write_formula(row, 2, formula, rupa["periksa"], value)
        sheet.write_string(row, 3, column.bantuan, rupa["catatan"])
        rule = aturan_isian(column, column.rujukan, "", f"$B${row + 1}")
        sheet.data_validation(row, col, row, col, pesan(column) | rule)
    _warnai(sheet, rupa, len(table.lembar.isian))
    batas_cetak(sheet, 1)
    sheet.set_zoom(_ZOOM)


def _kepala(sheet: Worksheet, col: int, title: str, look: Any, nomor: Any) -> None:
    sheet.merge_range(BARIS_KELOMPOK - 1, col, BARIS_JUDUL_KOLOM - 1, col, title, look)
    number = f"({col + 1})" if col < len(JUDUL_TABEL) else "tidak dicetak"
    sheet.write_string(BARIS_NOMOR - 1, col, number, nomor)


def _warnai(sheet: Worksheet, rupa: Rupa, count: int) -> None:
    top, bottom = BARIS_PERTAMA - 1, BARIS_PERTAMA - 2 + count
    cell = f"$C{BARIS_PERTAMA}"
    for columns, formula, look in _warna(cell):
        sheet.conditional_format(
            top, columns[0], bottom, columns[1],
            {"type": "formula", "criteria": formula, "format": rupa[look], "stop_if_true": True},
        )  # fmt: skip


def _warna(cell: str) -> Iterator[tuple[tuple[int, int], str, str]]:
    yield (1, 2), f'=LEFT({cell},6)="galat "', "k_galat"
    yield (1, 2), f"=LEN({cell})>0", "k_peringatan"
