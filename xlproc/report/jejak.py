"""Where a printed value comes from: marks inside text, from the cell to the Word document.

A printed value is a piece of text between three private-use characters::

    U+E000 + origin + U+E001 + text + U+E002

so a sentence stays a plain ``str`` and is put together by f-strings. `bertanda` makes a mark,
`polos` takes all marks out, `urai` takes a text apart. The origin is a cell
(``pkk!3!capaian``: sheet, row index from 0, column key; see `asal_sel`) or a measure
(``=serapan``, ``=capaian_sasaran!3``: the name, and what it takes; see `asal_ukuran`) whose cells
and computation `xlproc.report.asal` knows. It holds no blanks.

How to print a figure in a sentence::

    cetak(h, "pkk", row, "realisasi")                     # marked by itself
    besar(u, "pkk", row, "target")                        # marked, its unit outside of the mark
    bertanda(format_persen(u.serapan), asal_ukuran("serapan"))

Whoever measures a text, changes its case or compares it does so with `polos(text)` or
`dengan_teks(text, str.upper)`. Cells of tables need no marks: a `KolomTabel` knows its key and a
`BarisTabel` its sheet and row, unless a text in `sel` is marked by itself. The writer turns a
mark into a bookmark (docs/jejak.md) and takes marks out of everything else: lists of contents,
headers, properties, alt text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from textwrap import wrap
from typing import NamedTuple

#: Begin of a mark, end of its origin, end of the mark.
AWAL, TENGAH, AKHIR = "\ue000", "\ue001", "\ue002"

_ANGKA = re.compile(r"\d")
_KATA = re.compile(r"\S*\d\S*")
_TANDA = re.compile(f"{AWAL}([^{AWAL}-{AKHIR}]*){TENGAH}([^{AWAL}-{AKHIR}]*){AKHIR}")
_SISA = re.compile(f"{AWAL}[^{AWAL}-{AKHIR}]*{TENGAH}|[{AWAL}-{AKHIR}]")


class Penggal(NamedTuple):
    """A piece of text; `asal` is "" for text that comes from no cell."""

    teks: str
    asal: str = ""


def bertanda(teks: str, asal: str) -> str:
    """Return `teks` marked with its origin, "" for none; marks inside `teks` are taken out."""
    plain = polos(teks)
    return f"{AWAL}{asal}{TENGAH}{plain}{AKHIR}" if plain and asal else plain


def tandai_angka(teks: str, asal: str) -> str:
    """Return `teks` marked with its origin where it holds a digit, else as it is."""
    return bertanda(teks, asal) if berangka(teks) else teks


def tandai_sisa(teks: str, asal: str) -> str:
    """Return `teks` with every word that holds a digit marked, but for what is marked already."""
    if not berangka(polos(teks)):
        return teks
    words = (_KATA.sub(lambda word: bertanda(word[0], asal), piece.teks) if not piece.asal
             else bertanda(*piece) for piece in urai(teks))  # fmt: skip
    return "".join(words)


def berangka(teks: str) -> bool:
    """Return whether a text holds a digit."""
    return _ANGKA.search(teks) is not None


def polos(teks: str) -> str:
    """Return the text as read, without marks."""
    if AWAL not in teks and TENGAH not in teks and AKHIR not in teks:
        return teks
    return _SISA.sub("", teks)


def urai(teks: str) -> Iterator[Penggal]:
    """Yield the pieces of `teks` in their order; what is left of a broken mark goes."""
    end = 0
    for match in _TANDA.finditer(teks):
        if match.start() > end:
            yield Penggal(polos(teks[end : match.start()]))
        yield Penggal(match[2], match[1])
        end = match.end()
    if end < len(teks):
        yield Penggal(polos(teks[end:]))


def dengan_teks(teks: str, ubah: Callable[[str], str]) -> str:
    """Return `teks` with `ubah` done to what is read, the origins as they are."""
    if AWAL not in teks:
        return ubah(polos(teks))
    pieces = ((ubah(piece.teks), piece.asal) for piece in urai(teks))
    return "".join(bertanda(text, origin) if origin else text for text, origin in pieces)


def lipat(teks: str, lebar: int) -> list[str]:
    """Return `teks` broken into lines of at most `lebar` letters; a mark goes on in each line."""
    if AWAL not in teks:
        return wrap(polos(teks), lebar)
    origins = [piece.asal for piece in urai(teks) for _ in piece.teks]
    lines, place, text = [], 0, polos(teks)
    for line in wrap(text, lebar, replace_whitespace=False):
        place = text.index(line, place)
        end = place + len(line)
        pieces = groupby(range(place, end), origins.__getitem__)
        parts = (("".join(text[n] for n in places), origin) for origin, places in pieces)
        lines.append("".join(bertanda(part, origin) if origin else part for part, origin in parts))
        place = end
    return lines


def asal_sel(lembar: str, baris: int, kolom: str) -> str:
    """Return the origin of a cell: sheet, row index from 0, column key."""
    return f"{lembar}!{baris}!{kolom}"


def asal_baris(lembar: str, baris: int) -> str:
    """Return the origin of a row, to which a column's key is added."""
    return f"{lembar}!{baris}"


def asal_ukuran(nama: str, *bahan: str | int) -> str:
    """Return the origin of a measure: its name in `xlproc.report.asal`, and what it takes."""
    return "=" + "!".join((nama, *map(str, bahan)))
