"""Which of several figures is likelier wrong: candidates, and the evidence that each explains.

Where an equation (`xlproc.rules.hubungan`) doesn't hold, one of its figures is wrong. Each is a
candidate, with the value that would mend the equation. For a candidate speak the other broken
equations that this value mends, against it those that hold now and would break. The candidate is
likelier wrong when

- it alone has most in its favour, and nothing speaks against it; or
- something speaks against every other one and nothing against it, its value mends every broken
  equation that it stands in, and (in a sum, where a row may be missing instead) the figures
  differ as a slip of the hand makes them differ.

Otherwise nothing is claimed. Broken equations that the same figure mends follow from it: they are
folded into one finding, at the figure's own sum, else at the sum that it is part of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from xlproc.rules.base import MATI, Pemeriksaan
from xlproc.rules.hubungan import (
    Bagian,
    Hubungan,
    Sel,
    bagian_diketik,
    semua_hubungan,
    tuntutan,
)


@dataclass(frozen=True, slots=True)
class Calon:
    """A figure that may be wrong: what it should be, what speaks for that and what against."""

    sel: Sel
    beda: Decimal | None
    terjelaskan: tuple[Hubungan, ...] = ()
    terlanggar: tuple[Hubungan, ...] = ()
    tersisa: tuple[Hubungan, ...] = ()


class Dugaan:
    """The equations of a workbook, and what can be said of those that don't hold."""

    def __init__(self, p: Pemeriksaan) -> None:
        """Gather the equations of `p` and weigh the broken ones."""
        self._p = p
        self._menurut_sel: dict[Sel, list[Hubungan]] = defaultdict(list)
        broken = []
        for relation in semua_hubungan(p):
            for cell in relation.bobot:
                self._menurut_sel[cell].append(relation)
            if not relation.berlaku():
                broken.append(relation)
        self._tersangka: dict[tuple[str, Sel], Calon] = {}
        self._lipat: set[tuple[str, Sel]] = set()
        for relation in broken:
            self._putuskan(relation)
        self._lipat_yang_mengikuti()

    def terlipat(self, aturan: str, lembar: str, indeks: int, kunci: str) -> bool:
        """Return whether what a rule would say of a cell follows from what is told elsewhere."""
        return (aturan, (lembar, indeks, kunci)) in self._lipat

    def kalimat(self, aturan: str, lembar: str, indeks: int, kunci: str) -> str:
        """Return the end of a message: a full stop, and which figure is likelier wrong, if any."""
        place = (lembar, indeks, kunci)
        suspect = self._tersangka.get((aturan, place))
        return f". {self._sebut(suspect, place)}" if suspect is not None else "."

    def isi_tak_terbaca(
        self, lembar: str, indeks: int, kunci: str, teks: str
    ) -> tuple[Decimal, str] | None:
        """Return the number that a malformed one must be, and what it agrees with."""
        asked: dict[Decimal, list[str]] = defaultdict(list)
        for value, evidence in tuntutan(self._p, lembar, indeks, kunci):
            asked[value].append(evidence)
        digits = re.sub(r"\D", "", teks)
        fitting = [v for v in asked if v > 0 and _serupa(digits, v)]
        if not fitting:
            fitting = [
                v for v in _terbaca(teks) if _bagian_cocok(self._p, lembar, indeks, kunci, v)
            ]
        if len(fitting) != 1:
            return None
        value = fitting[0]
        share = _bagian_cocok(self._p, lembar, indeks, kunci, value)
        return value, _daftar([*asked[value], *share])

    # ---------------------------------------------------------------------- weighing

    def _putuskan(self, relation: Hubungan) -> None:
        candidates = [self._calon(relation, cell) for cell in relation.bobot]
        suspect = _terkuat(candidates) or self._satu_satunya(relation, candidates)
        if suspect is not None:
            self._tersangka[relation.aturan, relation.tempat] = suspect

    def _calon(self, relation: Hubungan, cell: Sel) -> Calon:
        change = relation.koreksi(cell)
        others = [r for r in self._menurut_sel[cell] if r is not relation]
        if isinstance(relation, Bagian) and cell == relation.tempat:
            return Calon(cell, None)
        if change is None:
            change = self._usul(others, cell)
        mended = change is not None and relation.berlaku(cell, change)
        failing = [r for r in others if not r.berlaku()]
        if change is None or not mended:
            holding = tuple(r for r in others if r.berlaku())
            return Calon(cell, None, (), () if failing else holding)
        explained = tuple(r for r in failing if r.berlaku(cell, change))
        left = tuple(r for r in failing if not r.berlaku(cell, change))
        broken = tuple(r for r in others if r.berlaku() and not r.berlaku(cell, change))
        return Calon(cell, change, explained, broken, left)

    def _satu_satunya(self, relation: Hubungan, candidates: list[Calon]) -> Calon | None:
        """Return the only candidate that nothing speaks against, if it explains all."""
        free = [c for c in candidates if not c.terlanggar]
        if len(free) != 1 or len(candidates) < 2 or free[0].tersisa:
            return None
        sheet, index, key = free[0].sel
        typed = self._p.ketikan(sheet, index, key)
        if relation.aturan != "jumlah-induk" or typed is None or free[0].beda is None:
            return free[0]
        return free[0] if salah_ketik(typed, typed + free[0].beda) else None

    def _usul(self, others: list[Hubungan], cell: Sel) -> Decimal | None:
        """Return what other broken equations ask of a cell, where this one fixes no value."""
        wanted = {c for r in others if not r.berlaku() and (c := r.koreksi(cell)) is not None}
        return wanted.pop() if len(wanted) == 1 else None

    # ----------------------------------------------------------------------- folding

    def _lipat_yang_mengikuti(self) -> None:
        """Keep one finding for each wrong figure: at its own sum, else where it is first met."""
        off = {
            row.isi.get("aturan")
            for row in self._p.laporan.baris("aturan")
            if row.isi.get("tingkat") == MATI
        }
        groups: dict[tuple[Sel, Decimal], list[Hubungan]] = defaultdict(list)
        for suspect in list(self._tersangka.values()):
            if suspect.beda is None or not suspect.terjelaskan:
                continue
            group = groups[suspect.sel, suspect.beda]
            if not group:
                relations = self._menurut_sel[suspect.sel]
                group += [r for r in relations if not r.berlaku()]
        for (cell, change), relations in groups.items():
            mended = [r for r in relations if r.berlaku(cell, change) and r.aturan not in off]
            if not mended:
                continue
            root = min(mended, key=lambda r: _urutan(r, cell))
            self._lipat |= {(r.aturan, r.tempat) for r in mended if r is not root}

    # ----------------------------------------------------------------------- telling

    def _sebut(self, suspect: Calon, place: Sel) -> str:
        sheet, index, key = suspect.sel
        p = self._p
        typed = p.ketikan(sheet, index, key) or Decimal(0)
        row = p.laporan.baris(sheet)[index]
        name = self._nama(suspect.sel, place)
        shown = p.cetak(sheet, key, typed, row.bentuk.get(key))
        if suspect.beda is None:
            reason = _daftar(self._saksi(place, suspect.sel))
            return (
                f"Lebih mungkin keliru: {name} {shown}, sebab angka lainnya cocok dengan {reason}."
            )
        right = p.cetak(sheet, key, typed + suspect.beda)
        if suspect.terjelaskan:
            reason = _daftar(r.sebutan for r in suspect.terjelaskan)
            return (
                f"Lebih mungkin keliru: {name} {shown}; yang cocok juga dengan {reason}"
                f" adalah {right}."
            )
        reason = _daftar(self._saksi(place, suspect.sel))
        return (
            f"Lebih mungkin keliru: {name} {shown}, seharusnya {right}, sebab yang lain cocok"
            f" dengan {reason}."
        )

    def _saksi(self, place: Sel, suspect: Sel) -> Iterator[str]:
        """Yield the equations that hold for the other figures of the broken one."""
        for relation in self._menurut_sel[place]:
            if relation.tempat != place:
                continue
            for cell in relation.bobot:
                if cell != suspect:
                    yield from (r.sebutan for r in self._menurut_sel[cell] if r.berlaku())

    def _nama(self, cell: Sel, place: Sel) -> str:
        sheet, index, key = cell
        title = self._p.judul(sheet, key).removesuffix(" (Rp)").removesuffix(" (%)")
        where = "" if sheet == place[0] else f" pada lembar {sheet}"
        same_row = cell[:2] == place[:2]
        name = self._p.sebutan(sheet, index)
        return f"{title}{where}" if same_row or not name else f'{title} "{name}"{where}'


def _terkuat(candidates: list[Calon]) -> Calon | None:
    """Return the candidate that alone explains most, and that nothing speaks against."""
    most = max((len(c.terjelaskan) for c in candidates), default=0)
    best = [c for c in candidates if c.terjelaskan and len(c.terjelaskan) == most]
    return best[0] if len(best) == 1 and not best[0].terlanggar else None


def salah_ketik(tertulis: Decimal, seharusnya: Decimal) -> bool:
    """Return whether a slip makes one figure of the other: a digit changed, swapped, too many."""
    one, other = (re.sub(r"\D", "", f"{value:f}") for value in (tertulis, seharusnya))
    if len(one) == len(other):
        differing = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        swapped = len(differing) == 2 and one[differing[0]] == other[differing[1]]
        return len(differing) == 1 or swapped
    short, long = sorted((one, other), key=len)
    return len(long) <= len(short) + 3 and _termuat(short, long)


def _termuat(short: str, long: str) -> bool:
    digits = iter(long)
    return all(digit in digits for digit in short)


def _urutan(relation: Hubungan, cell: Sel) -> int:
    """Return where a fault of `cell` is told best: its own sum, the sum above, elsewhere."""
    if relation.tempat == cell:
        return 0 if relation.aturan == "jumlah-induk" else 1
    return 2 if relation.aturan == "jumlah-induk" else 3 if relation.aturan == "beda-total" else 4


def _daftar(parts: Iterable[str], most: int = 2) -> str:
    """Return the first few different ones as "a dan b"."""
    return " dan ".join(list(dict.fromkeys(parts))[:most])


def _serupa(digits: str, value: Decimal) -> bool:
    """Return whether malformed digits are a number's: up to two lost or added, or one wrong."""
    whole = f"{value:.0f}"
    if abs(len(digits) - len(whole)) > 2:
        return False
    if len(digits) == len(whole):
        return sum(a != b for a, b in zip(digits, whole, strict=True)) <= 1
    short, long = sorted((digits, whole), key=len)
    return _termuat(short, long)


def _terbaca(teks: str) -> set[Decimal]:
    """Return the numbers that a malformed one may be: as it stands, or with one digit put in."""
    groups = re.findall(r"\d+", teks)
    readings = {"".join(groups)}
    for place, group in enumerate(groups[1:], 1):
        if len(group) == 2:
            for at, digit in product(range(3), "0123456789"):
                mended = [*groups[:place], group[:at] + digit + group[at:], *groups[place + 1 :]]
                readings.add("".join(mended))
    return {Decimal(reading) for reading in readings if reading}


def _bagian_cocok(
    p: Pemeriksaan, sheet: str, index: int, key: str, value: Decimal
) -> tuple[str, ...]:
    """Return the name of the row's typed share if it is that of `value`, () otherwise."""
    found = bagian_diketik(p, sheet, index, key, value)
    return (found,) if found else ()


def dugaan(p: Pemeriksaan) -> Dugaan:
    """Return what can be inferred for `p`, worked out once."""
    known = p.simpanan.get("dugaan")
    if not isinstance(known, Dugaan):
        known = p.simpanan["dugaan"] = Dugaan(p)
    return known
