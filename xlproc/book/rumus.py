"""The formula that belongs in a cell, in Excel's words, whoever writes it there."""

from __future__ import annotations

from functools import cache

from xlproc.compute import Hitungan
from xlproc.laporan import Tabel
from xlproc.sheets import SEMUA
from xlproc.sheets.base import Kolom, rumus_excel
from xlproc.sheets.bertingkat import rumus_jumlah


@cache
def rumus_lembar(rumus: str, kunci: str) -> str:
    """Return a formula of the sheet `kunci` in Excel's words; the same for every row."""
    return rumus_excel(rumus, SEMUA[kunci], SEMUA)


def rumus_sel(hitungan: Hitungan, table: Tabel, index: int, column: Kolom) -> str:
    """Return the formula that belongs in a cell where nothing is typed, "" where there is none.

    Rows of money that have parts add theirs up; which they are `hitungan` knows.
    """
    declared = table.lembar
    if column.dihitung:
        return rumus_lembar(column.rumus, declared.kunci)
    if not column.dijumlah or declared.hierarki is None:
        return ""
    parts = hitungan.bagian(declared.kunci, index)
    if not parts:
        return ""
    level = str(table.baris[index].isi.get("tingkat") or "")
    formula = rumus_jumlah(
        declared.hierarki, level, column.kunci, terbelah=min(parts) < index < max(parts)
    )
    return rumus_lembar(formula, declared.kunci)
