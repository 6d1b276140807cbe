"""Marks of findings on cells: a fill and a note that give back what was there before.

What a cell looked like is written in the last line of our own part of its note. So it moves with
the cell when rows are sorted, added or copied, and it is still there when the workbook was closed
in between. A note that the user wrote stays before our part, untouched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from xlproc.hosts.inang import Inang, Sel
from xlproc.rules import CATATAN, GALAT, PERINGATAN, Temuan

#: Fills of the three levels; they differ in a grey print too.
WARNA = {GALAT: "#F4A6A0", PERINGATAN: "#FFD966", CATATAN: "#CFE2F3"}

_AWAL = "── LKjIP ──"
_SEMULA = re.compile(r"\n\(warna semula: ([^)\n]*)\)$")
_POLOS = "bawaan"
_URUTAN = (GALAT, PERINGATAN, CATATAN)

#: Progress is shown after so many cells.
_LANGKAH = 25


def tandai(inang: Inang, temuan: Mapping[Sel, Sequence[Temuan]]) -> None:
    """Give each cell the fill of its worst finding, and a note that tells all of them.

    The note comes first: when the work breaks off between the two, `hapus_tanda` still finds all.
    Where there can be no note, nothing would give the own fill back: the cell stays as it is.
    """
    notes = inang.catatan()
    fills = inang.warna(list(temuan))
    for done, ((cell, findings), own) in enumerate(zip(temuan.items(), fills, strict=True)):
        if done % _LANGKAH == 0:
            inang.kemajuan("Menandai sel", done / len(temuan))
        gap = "\n" if notes.get(cell) else ""
        told = f"{gap}{_AWAL}\n{_teks(findings)}\n(warna semula: {own or _POLOS})"
        if inang.catat(cell, told):
            worst = min((finding.level for finding in findings), key=_URUTAN.index)
            inang.warnai({cell: WARNA[worst]})


def _teks(findings: Sequence[Temuan]) -> str:
    return "\n\n".join(f"{f.level.upper()}: {f.message}\n> {f.advice}" for f in findings)


def hapus_tanda(inang: Inang) -> int:
    """Give every marked cell its own fill and note back; return how many there were.

    The fill comes back first, so that work broken off here can be done again.
    """
    marked = list(_bertanda(inang))
    for done, (cell, length, fill) in enumerate(marked):
        if done % _LANGKAH == 0:
            inang.kemajuan("Menghapus tanda", done / len(marked))
        inang.warnai({cell: fill})
        inang.potong_catatan(cell, length)
    return len(marked)


def _bertanda(inang: Inang) -> Iterator[tuple[Sel, int, str]]:
    """Yield each marked cell, the length of the user's own note, and the own fill."""
    for cell, text in inang.catatan().items():
        start = text.find(_AWAL)
        found = _SEMULA.search(text.rstrip())
        if start < 0:
            continue
        fill = found[1] if found else _POLOS
        yield cell, max(0, start - 1), "" if fill == _POLOS else fill
