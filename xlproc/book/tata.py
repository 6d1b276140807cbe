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

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, groupby

from xlproc.sheets import SEMUA
from xlproc.sheets.base import Kolom, Lembar

BARIS_JUDUL, BARIS_KANTOR, BARIS_TAHUN, BARIS_KELOMPOK = 1, 2, 3, 4
BARIS_JUDUL_KOLOM, BARIS_NOMOR, BARIS_KEPALA = 5, 6, 7
BARIS_PERTAMA = BARIS_KEPALA + 1

#: The last row of an Excel sheet.
BARIS_TERAKHIR = 1_048_576


@dataclass(frozen=True, slots=True)
class Kertas:
    """A paper: Excel's code, and the width of a landscape page between its margins in pixels."""

    kode: int
    lebar: int


#: F4 (21,5 x 33 cm) has no code of its own; Folio is 8,5 x 13 inch.
KERTAS = {"A4": Kertas(9, 1045), "F4": Kertas(14, 1170)}
_KERTAS_BAKU = "F4"

#: Our own sheets beside those of the Tables.
MULAI, PETUNJUK, NOMENKLATUR, REKAP = "mulai", "petunjuk", "nomenklatur", "rekap_unit"
PELENGKAP = (MULAI, PETUNJUK, NOMENKLATUR, REKAP)

#: Pixels of a screen of 1366 x 768 that a sheet has for its columns.
_LEBAR_LAYAR = 1300
_ZOOM_TERKECIL = 80

#: The print is at least this share of its full size: letters of 11 pt become about 7 pt.
_SKALA_TERKECIL = 0.6
_SKALA_TERBESAR = 0.85

#: What a page with a fixed scale fills of its width: LibreOffice's columns are 6 % wider.
_TERISI = 0.935

#: Where a sheet is printed on pages side by side, the columns that tell which row it is.
_DIULANG = {"renstra": ("kode", "uraian")}


def kertas(name: str) -> Kertas:
    """Return a paper of the setting `kertas`, F4 for any other text."""
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


def piksel(width: float) -> int:
    """Return the pixels of a column that is `width` characters wide, as Excel shows it."""
    return int(7 * width) + 5


@dataclass(frozen=True, slots=True)
class Halaman:
    """How a sheet is printed.

    On one page's width (`skala` 0), or on pages side by side in `skala` per cent, each beginning
    with the columns from the first to the last of `diulang`; `pemisah` counts the columns before
    each break.
    """

    skala: int = 0
    pemisah: tuple[int, ...] = ()
    diulang: tuple[int, int] = (0, 0)


def halaman(sheet: Lembar, widths: Mapping[str, float], paper: Kertas) -> Halaman:
    """Return how `sheet` with columns of these widths is printed so that it can be read."""
    columns = tergambar(sheet)
    sizes = [piksel(widths[c.kunci]) for c in columns]
    room = int(paper.lebar / _SKALA_TERKECIL)
    if sum(sizes) <= room:
        return Halaman()
    room = int(_TERISI * room)
    first, last = _diulang(sheet)
    kept = sum(sizes[first : last + 1])
    cuts = _bagi(_tepi(columns, last), tuple(accumulate(sizes, initial=0)), kept, room)
    widest = max(
        sum(sizes[a:b]) + (kept if a else 0)
        for a, b in zip((0, *cuts), (*cuts, len(sizes)), strict=True)
    )
    scale = min(_SKALA_TERBESAR, _TERISI * paper.lebar / widest)
    return Halaman(int(100 * scale), cuts, (first, last))


def _diulang(sheet: Lembar) -> tuple[int, int]:
    keys = [c.kunci for c in sheet.kolom]
    first, last = _DIULANG.get(sheet.kunci, (keys[0], sheet.beku or keys[0]))
    return keys.index(first), keys.index(last)


def _tepi(columns: Sequence[Kolom], last: int) -> tuple[int, ...]:
    """Return where a page may end: after the repeated columns, never inside a group or a pair."""
    ends = accumulate(
        len(list(group))
        for _, group in groupby(columns, lambda c: c.kelompok or c.kunci.partition("_")[0])
    )
    return tuple(end for end in ends if end > last + 1)


def _bagi(edges: tuple[int, ...], upto: tuple[int, ...], kept: int, room: int) -> tuple[int, ...]:
    """Return the page ends with the fewest pages, of those the most even ones."""

    def ends(start: int) -> list[int]:
        later = [end for end in edges if end > start]
        return [end for end in later if size(start, end) <= room] or later[:1]

    def size(start: int, end: int) -> int:
        return upto[end] - upto[start] + (kept if start else 0)

    @cache
    def best(start: int) -> tuple[int, int, tuple[int, ...]]:
        found = []
        for end in ends(start):
            pages, uneven, cuts = best(end) if end < edges[-1] else (0, 0, ())
            own = (end,) if end < edges[-1] else ()
            found.append((pages + 1, uneven + size(start, end) ** 2, (*own, *cuts)))
        return min(found)

    return best(0)[2]


def zoom(sheet: Lembar, widths: Mapping[str, float]) -> int:
    """Return the per cent in which the screen shows as many columns as can be read."""
    whole = sum(piksel(widths[c.kunci]) for c in sheet.kolom if not c.tersembunyi)
    return max(_ZOOM_TERKECIL, min(100, 5 * int(20 * _LEBAR_LAYAR / whole)))


def jumlah_beku(sheet: Lembar, widths: Mapping[str, float]) -> int:
    """Return how many first columns stay in sight; none on a sheet that fits the screen."""
    whole = sum(piksel(widths[c.kunci]) for c in tergambar(sheet))
    if not sheet.beku or whole * _ZOOM_TERKECIL <= 100 * _LEBAR_LAYAR:
        return 0
    return [c.kunci for c in sheet.kolom].index(sheet.beku) + 1
