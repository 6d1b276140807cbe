"""The layout of a worksheet: which row holds what, which columns are printed, on what paper.

1  name of the form (a link back to the sheet mulai)
2  the office
3  the year
4  captions over groups of columns
5  titles of the columns as the form prints them
6  (1) (2) (3) ...
7  the Table's own header: its titles are there, in no ink, so that only the filter
   buttons show; programs find the columns by it
8  first row of the Table
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from xlproc.sheets import SEMUA
from xlproc.sheets.base import Kolom, Lembar

BARIS_JUDUL, BARIS_KANTOR, BARIS_TAHUN, BARIS_KELOMPOK = 1, 2, 3, 4
BARIS_JUDUL_KOLOM, BARIS_NOMOR, BARIS_KEPALA = 5, 6, 7
BARIS_PERTAMA = BARIS_KEPALA + 1

#: Excel's codes of paper; F4 (21,5 x 33 cm) has none of its own, Folio is 8,5 x 13 inch.
KERTAS = {"A4": 9, "F4": 14}
_KERTAS_BAKU = "F4"

#: Our own sheets beside those of the Tables.
MULAI, PETUNJUK, NOMENKLATUR, REKAP = "mulai", "petunjuk", "nomenklatur", "rekap_unit"
PELENGKAP = (MULAI, PETUNJUK, NOMENKLATUR, REKAP)

#: Characters that fit side by side on a landscape page before the print is too small to read,
#: and those that fit on a screen beside columns that stay in sight.
_LEBAR_HALAMAN = 305
_LEBAR_LAYAR = 150


def kertas(name: str) -> int:
    """Return Excel's code of a paper of the setting `kertas`, that of F4 for any other text."""
    return KERTAS.get(name.strip().upper(), KERTAS[_KERTAS_BAKU])


def kolom_awal(sheet: Lembar) -> int:
    """Return the worksheet column (from 0) in which the Table of `sheet` starts."""
    return len(SEMUA[sheet.serumah].kolom) + 1 if sheet.serumah else 0


def tergambar(sheet: Lembar) -> tuple[Kolom, ...]:
    """Return the columns printed side by side: all but periksa; identitas stands upright."""
    return () if sheet.kunci == "identitas" else sheet.isian


def urutan_lembar() -> tuple[str, ...]:
    """Return the names of all worksheets in the order of their tabs."""
    tabs = [key for key, sheet in SEMUA.items() if not sheet.serumah]
    after = tabs.index("keuangan") + 1
    return (MULAI, PETUNJUK, *tabs[:after], REKAP, *tabs[after:], NOMENKLATUR)


@dataclass(frozen=True, slots=True)
class Halaman:
    """How a sheet is printed: pages side by side, and the columns that each repeats."""

    berdampingan: int
    terulang: int


def halaman(sheet: Lembar) -> Halaman:
    """Return how `sheet` is printed: a wide one on several pages, its first columns on each."""
    width = sum(c.lebar for c in tergambar(sheet))
    keep = jumlah_beku(sheet)
    if width <= _LEBAR_HALAMAN:
        return Halaman(1, 0)
    fixed = sum(c.lebar for c in sheet.kolom[:keep])
    return Halaman(math.ceil((width - fixed) / max(60, _LEBAR_HALAMAN - fixed)), keep)


def jumlah_beku(sheet: Lembar) -> int:
    """Return how many first columns stay in sight; none on a sheet that fits the screen."""
    width = sum(c.lebar for c in tergambar(sheet))
    if not sheet.beku or width <= _LEBAR_LAYAR:
        return 0
    return [c.kunci for c in sheet.kolom].index(sheet.beku) + 1
