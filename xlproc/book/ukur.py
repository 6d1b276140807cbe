"""How much room text takes: columns wide enough for their figures, rows high enough for their text.

Widths are in characters, as Excel counts them: in digits of the standard font, Calibri 11.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from xlproc.book import formats
from xlproc.compute import Hitungan
from xlproc.numbers import format_bentuk
from xlproc.sheets.base import Jenis, Kolom, Lembar

#: What a cell keeps free around a figure: the indent, the border, bold letters.
_LUANG = 2.5

_SEMPIT, _AGAK_SEMPIT, _LEBAR = (
    frozenset(" .,:;'|!ijlI"),
    frozenset("tfr()[]/-"),
    frozenset("mwMW@%"),
)


def lebar_kolom(hitungan: Hitungan, declared: Lembar) -> dict[str, float]:
    """Return the width of each column: as declared, or wider where a figure needs it."""
    return {c.kunci: _lebar(hitungan, declared, c) for c in declared.kolom}


def _lebar(hitungan: Hitungan, declared: Lembar, column: Kolom) -> float:
    if not column.jenis.berangka or declared.kunci == "identitas":
        return column.lebar
    rows = range(hitungan.banyak(declared.kunci))
    longest = max((_panjang(hitungan, declared, row, column) for row in rows), default=0)
    return max(column.lebar, round(longest + _LUANG, 1))


def _panjang(hitungan: Hitungan, declared: Lembar, row: int, column: Kolom) -> float:
    value = hitungan.nilai(declared.kunci, row, column.kunci)
    if not isinstance(value, Decimal):
        return 0
    form = hitungan.bentuk(declared.kunci, row, column.kunci)
    if form is not None and len(formats.kode_format(form)) <= formats.PANJANG_KODE:
        return lebar_teks(format_bentuk(value, form))
    if column.jenis is Jenis.UANG:
        digits = len(f"{abs(value):.0f}")
        return digits + 0.5 * ((digits - 1) // 3) + (2.5 if value % 1 else 0) + (value < 0)
    return 0


@cache
def lebar_teks(text: str) -> float:
    """Return the width of a text in one line."""
    return sum(map(_lebar_huruf, text))


@cache
def _lebar_huruf(char: str) -> float:
    if char in _SEMPIT:
        return 0.5
    if char in _AGAK_SEMPIT:
        return 0.7
    if char in _LEBAR:
        return 1.6
    return 1.12 if char.isupper() else 1.0


@cache
def banyak_garis(text: str, width: float) -> int:
    """Return in how many lines a cell of that width shows the text."""
    return sum(_garis(part, width) for part in text.split("\n"))


def _garis(text: str, width: float) -> int:
    lines, used = 1, 0.0
    for word in text.split(" "):
        size = lebar_teks(word)
        if used and used + 0.5 + size > width:
            lines, used = lines + 1, 0.0
        used += size + (0.5 if used else 0)
        if used > width:  # a word wider than the cell is broken
            extra = int(used // width)
            lines, used = lines + extra, used - extra * width
    return lines
