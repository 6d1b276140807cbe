"""Marks of findings on cells: a fill and a note that give back what was there before.

What a cell looked like is written in the last line of our own part of its note. So it moves with
the cell when rows are sorted, added or copied, and it is still there when the workbook was closed
in between. A note that the user wrote stays before our part, untouched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from xlproc.hosts.inang import Inang, Sel
from xlproc.rules import CATATAN, GALAT, PERINGATAN, Temuan

#: Fills of the three levels; they differ in a grey print too.
WARNA = {GALAT: "#F4A6A0", PERINGATAN: "#FFD966", CATATAN: "#CFE2F3"}

_AWAL = "── LKjIP ──"
_SEMULA = re.compile(r"\n\(warna semula: ([^)\n]*)\)")
_POLOS = "bawaan"
_URUTAN = (GALAT, PERINGATAN, CATATAN)

#: So many cells are marked before progress is shown again.
_LANGKAH = 50

T = TypeVar("T")


class _Tanda(NamedTuple):
    """A mark as a cell's note tells it: what it says, the fill before it, what the user wrote."""

    teks: str
    semula: str
    sendiri: str
    sambungan: str


def tandai(inang: Inang, temuan: Mapping[Sel, Sequence[Temuan]]) -> None:
    """Let these cells, and no others, bear the fill of their worst finding and a note of all.

    A mark that stays the same is left alone: most of them, when a check is repeated. Notes come
    before fills: when the work breaks off between, `hapus_tanda` still finds all. Where there can
    be no note, nothing would give the own fill back: the cell stays as it is.
    """
    notes = inang.catatan()
    marks = dict(_bertanda(notes))
    fills = _warna(inang, [*marks, *(cell for cell in temuan if cell not in marks)])
    wanted = {cell: (_teks(found), WARNA[_terburuk(found)]) for cell, found in temuan.items()}
    same = {cell for cell, mark in marks.items() if wanted.get(cell) == (mark.teks, fills[cell])}
    _lepas(inang, {cell: mark for cell, mark in marks.items() if cell not in same}, fills)
    for done, cells in _bagian([cell for cell in wanted if cell not in same]):
        inang.kemajuan("Menandai sel", done)
        refused = inang.catat({
            cell: _catatan(wanted[cell][0], marks.get(cell), notes.get(cell, ""), fills[cell])
            for cell in cells
        })  # fmt: skip
        inang.warnai({cell: wanted[cell][1] for cell in cells if cell not in refused})


def hapus_tanda(inang: Inang) -> int:
    """Give every marked cell its own fill and note back; return how many there were."""
    marks = dict(_bertanda(inang.catatan()))
    _lepas(inang, marks, _warna(inang, list(marks)))
    return len(marks)


def _warna(inang: Inang, cells: list[Sel]) -> dict[Sel, str]:
    return dict(zip(cells, inang.warna(cells), strict=True))


def _lepas(inang: Inang, marks: Mapping[Sel, _Tanda], fills: Mapping[Sel, str]) -> None:
    """Take marks away; the fill comes back first, so that work broken off can be done again.

    What the user wrote below a mark moves up.
    """
    for done, cells in _bagian(list(marks)):
        inang.kemajuan("Menghapus tanda", done)
        inang.warnai({cell: _asli(marks[cell], fills[cell]) for cell in cells})
        inang.potong_catatan({cell: len(marks[cell].sendiri) for cell in cells})
        inang.catat({cell: _baris_baru(marks[cell].sendiri) + text for cell in cells
                     if (text := marks[cell].sambungan)})  # fmt: skip


def _asli(mark: _Tanda | None, fill: str) -> str:
    """Return a cell's own fill: that before its mark, unless the user has given it one since."""
    return fill if mark is None or fill not in WARNA.values() else mark.semula


def _catatan(text: str, mark: _Tanda | None, note: str, fill: str) -> str:
    gap = _baris_baru(note if mark is None else mark.sendiri + mark.sambungan)
    return f"{gap}{_AWAL}\n{text}\n(warna semula: {_asli(mark, fill) or _POLOS})"


def _baris_baru(before: str) -> str:
    return "\n" if before else ""


def _teks(findings: Sequence[Temuan]) -> str:
    return "\n\n".join(f"{f.level.upper()}: {f.message}\n> {f.advice}" for f in findings)


def _terburuk(findings: Sequence[Temuan]) -> str:
    return min((finding.level for finding in findings), key=_URUTAN.index)


def _bagian(items: list[T]) -> Iterator[tuple[float, list[T]]]:
    """Yield the items some at a time, each time with the share of those before."""
    for start in range(0, len(items), _LANGKAH):
        yield start / len(items), items[start : start + _LANGKAH]


def _bertanda(notes: Mapping[Sel, str]) -> Iterator[tuple[Sel, _Tanda]]:
    """Yield each marked cell with its mark."""
    for cell, note in notes.items():
        start = note.find(_AWAL)
        if start < 0:
            continue
        found = _SEMULA.search(note, start)
        body = note[start + len(_AWAL) + 1 : found.start() if found else None].rstrip()
        fill = found[1] if found else _POLOS
        after = note[found.end() :].strip() if found else ""
        yield cell, _Tanda(body, "" if fill == _POLOS else fill, note[: max(0, start - 1)], after)
