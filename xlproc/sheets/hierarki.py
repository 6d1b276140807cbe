"""Hierarchies: which row is whose child, and which rows a parent or a total adds up.

A row's parent is the nearest row above of a higher tingkat in the same unit. Where the parent's
row is missing from the sheet, codes that nest (01 > 01.01) say so: such a row has no parent,
rather than a wrong one. The same is said once more as Excel formulas in `xlproc.sheets.bertingkat`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from xlproc.sheets.kunci import awalan_kode


@dataclass(frozen=True, slots=True)
class Hierarki:
    """What the words in the column tingkat mean.

    `jenjang` are the levels from the highest down; `total`, `total_akhir`, `lain` and `jumlah`
    the words of the rows that stand outside them, "" where the sheet has none. `unit` and
    `kode` say whether the sheet has such columns.
    """

    jenjang: tuple[str, ...]
    total: str = ""
    total_akhir: str = ""
    lain: str = ""
    jumlah: str = ""
    unit: bool = False
    kode: bool = False

    @property
    def pilihan(self) -> tuple[str, ...]:
        """Return every word that the column tingkat may hold."""
        words = (*self.jenjang, self.jumlah, self.lain, self.total, self.total_akhir)
        return tuple(word for word in words if word)


@dataclass(slots=True)
class Pohon:
    """The tree of one table; rows are named by their index (from 0).

    `jenjang` is the level from 1, None outside the levels. `letak` is the parent by place alone
    (for a jumlah row: the group that it closes), `induk` the parent after codes were heard;
    None where there is none. `semua` marks a total over all units.
    """

    jenjang: list[int | None]
    letak: list[int | None]
    induk: list[int | None]
    unit: list[str]
    semua: list[bool]
    anak: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def total_di_antara(self, index: int) -> int | None:
        """Return a total between row `index` and its parent that adds up both; None without one.

        Such sums run in a circle: the parent's rows enclose the total that adds up the parent.
        """
        place = self.letak[index]
        if place is None or self.jenjang[index] is None:
            return None
        for row in self._penutup[bisect_left(self._penutup, place) :]:
            if row > index:
                return None
            if self.semua[row] or self.unit[row] == self.unit[index]:
                return row
        return None

    def bagian(self, index: int, hierarki: Hierarki, tingkat: str) -> Sequence[int]:
        """Return the rows that row `index` adds up, empty when it adds up nothing."""
        if tingkat == hierarki.jumlah and tingkat:
            group = self.letak[index]
            return () if group is None else (self.anak.get(group) or [group])
        if tingkat in (hierarki.total, hierarki.total_akhir) and tingkat:
            return self._total(index, with_lain=tingkat == hierarki.total_akhir)
        return self.anak.get(index, ())

    def _total(self, index: int, *, with_lain: bool) -> list[int]:
        everywhere = self.semua[index]
        rows = self.puncak_semua() if everywhere else self._puncak_unit()[self.unit[index]]
        if not with_lain:
            return rows
        others = [r for r in self._lain if everywhere or self.unit[r] == self.unit[index]]
        return [*rows, *others]

    _lain: list[int] = field(default_factory=list)
    _penutup: list[int] = field(default_factory=list)
    _puncak: dict[str, list[int]] | None = None

    def _puncak_unit(self) -> dict[str, list[int]]:
        if self._puncak is None:
            self._puncak = defaultdict(list)
            for row in self.puncak_semua():
                self._puncak[self.unit[row]].append(row)
        return self._puncak

    def puncak_semua(self) -> list[int]:
        """Return the rows at the top of every branch, of all units."""
        return [r for r, level in enumerate(self.jenjang) if level and self.induk[r] is None]


def tanam(
    hierarki: Hierarki,
    tingkat: Sequence[str],
    unit: Sequence[str],
    unit_kosong: Sequence[bool],
    kode: Sequence[str],
) -> Pohon:
    """Build the tree from the columns tingkat, unit (keys) and kode (keys); linear in rows.

    `unit_kosong` says for each row whether its unit cell itself is empty (a total over all
    units has none).
    """
    levels = {word: number for number, word in enumerate(hierarki.jenjang, 1)}
    jenjang = [levels.get(word) for word in tingkat]
    letak = _places(hierarki, tingkat, jenjang, unit)
    induk = _without_orphans(jenjang, letak, unit, kode)
    tree = Pohon(
        jenjang, letak, induk, list(unit), _everywhere(hierarki, tingkat, unit, unit_kosong)
    )
    for row, parent in enumerate(induk):
        if parent is not None:
            tree.anak[parent].append(row)
    if hierarki.lain:
        tree._lain.extend(r for r, word in enumerate(tingkat) if word == hierarki.lain)
    closing = {word for word in (hierarki.total, hierarki.total_akhir) if word}
    tree._penutup.extend(r for r, word in enumerate(tingkat) if word in closing)
    return tree


def _places(
    hierarki: Hierarki,
    tingkat: Sequence[str],
    jenjang: Sequence[int | None],
    unit: Sequence[str],
) -> list[int | None]:
    open_rows: dict[str, list[int]] = defaultdict(list)
    last_group: int | None = None
    places: list[int | None] = []
    for row, level in enumerate(jenjang):
        if level is None:
            is_closing = bool(hierarki.jumlah) and tingkat[row] == hierarki.jumlah
            places.append(last_group if is_closing else None)
            continue
        stack = open_rows[unit[row]]
        while stack and (jenjang[stack[-1]] or 0) >= level:
            stack.pop()
        places.append(stack[-1] if stack else None)
        stack.append(row)
        if level == 1:
            last_group = row
    return places


def _without_orphans(
    jenjang: Sequence[int | None],
    letak: Sequence[int | None],
    unit: Sequence[str],
    kode: Sequence[str],
) -> list[int | None]:
    families = {prefix for code in kode for prefix in awalan_kode(code)}
    highest: dict[tuple[str, str], int] = {}
    for row, level in enumerate(jenjang):
        if level and kode[row]:
            place = (unit[row], kode[row])
            highest[place] = min(level, highest.get(place, level))
    return [
        None
        if parent is None
        or jenjang[row] is None
        or (
            _is_orphan(kode[row], kode[parent], families)
            and not any(
                highest.get((unit[row], prefix), 99) < (jenjang[row] or 0)
                for prefix in awalan_kode(kode[row])
            )
        )
        else parent
        for row, parent in enumerate(letak)
    ]


def _is_orphan(code: str, parent: str, families: set[str]) -> bool:
    return bool(awalan_kode(code)) and parent in families and not code.startswith(f"{parent}.")


def _everywhere(
    hierarki: Hierarki,
    tingkat: Sequence[str],
    unit: Sequence[str],
    unit_kosong: Sequence[bool],
) -> list[bool]:
    several = len(set(unit)) > 1
    last_total = max((r for r, w in enumerate(tingkat) if w == hierarki.total and w), default=-1)
    return [
        several
        and unit_kosong[row]
        and bool(word)
        and (word == hierarki.total_akhir or row == last_total)
        for row, word in enumerate(tingkat)
    ]
