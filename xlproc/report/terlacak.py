"""Figures that know what they were worked out from.

`HitunganTerlacak` gives every number of a cell as a `Terlacak`, a Decimal that remembers its cell
and what is done with it. `xlproc.report.ukuran` computes with them as with any other number, so
the computation that the trace tells of is the one that was done. Only `report --jejak` and the
tests pay for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xlproc.compute import Hitungan
from xlproc.sheets.base import Isi


@dataclass(frozen=True, slots=True)
class Sel:
    """A cell: sheet, row index from 0, column key."""

    lembar: str
    baris: int
    kolom: str


@dataclass(frozen=True, slots=True)
class Tetap:
    """A number that stands in no cell, such as 100."""

    angka: Decimal


@dataclass(frozen=True, slots=True)
class Jumlah:
    """The sum of its parts."""

    bagian: tuple[Asal, ...]


@dataclass(frozen=True, slots=True)
class RataRata:
    """The mean of its parts."""

    bagian: tuple[Asal, ...]


@dataclass(frozen=True, slots=True)
class Selisih:
    """The first less the second."""

    atas: Asal
    bawah: Asal


@dataclass(frozen=True, slots=True)
class Bagi:
    """The first divided by the second."""

    atas: Asal
    bawah: Asal


@dataclass(frozen=True, slots=True)
class Kali:
    """The product of both."""

    satu: Asal
    dua: Asal


@dataclass(frozen=True, slots=True)
class Banyak:
    """How many cells there are, of equal ones one; `apa` says what is counted, in Indonesian."""

    apa: str
    bagian: tuple[Sel, ...]


@dataclass(frozen=True, slots=True)
class Sebutan:
    """A word for a figure: a predikat, a number in words; `apa` says which."""

    apa: str
    dari: Asal


@dataclass(frozen=True, slots=True)
class Bulat:
    """A value rounded half away from zero."""

    dari: Asal
    desimal: int


Asal = Bulat | Sel | Tetap | Jumlah | RataRata | Selisih | Bagi | Kali | Banyak | Sebutan


def sel_asal(a: Asal) -> Iterator[Sel]:
    """Yield the cells that a value is made of, in their order."""
    match a:
        case Sel():
            yield a
        case Jumlah(bagian) | RataRata(bagian):
            for part in bagian:
                yield from sel_asal(part)
        case Banyak(_, cells):
            yield from cells
        case Selisih(one, two) | Bagi(one, two) | Kali(one, two):
            yield from sel_asal(one)
            yield from sel_asal(two)
        case Sebutan(_, dari) | Bulat(dari, _):
            yield from sel_asal(dari)


class Terlacak(Decimal):
    """A number with its origin; what arithmetic makes of it has one, too."""

    asal: Asal

    def __new__(cls, nilai: Decimal, asal: Asal) -> Terlacak:
        """Return `nilai` with its origin."""
        self = super().__new__(cls, nilai)
        self.asal = asal
        return self


def _jumlah(one: Asal, two: Asal) -> Asal:
    parts = [part for a in (one, two) for part in (a.bagian if isinstance(a, Jumlah) else (a,))]
    kept = tuple(part for part in parts if part != _NOL)
    return kept[0] if len(kept) == 1 else Jumlah(kept)


def _bagi(one: Asal, two: Asal) -> Asal:
    parts = one.bagian if isinstance(one, Jumlah) else (one,)
    return RataRata(parts) if two == Tetap(Decimal(len(parts))) else Bagi(one, two)


def _kali(one: Asal, two: Asal) -> Asal:
    return Kali(one, two)


_NOL = Tetap(Decimal(0))
_DUA: dict[str, Callable[[Asal, Asal], Asal]] = {
    "add": _jumlah, "sub": Selisih, "mul": _kali, "truediv": _bagi,
}  # fmt: skip
_SATU = ("neg", "pos", "abs")
_SAMA = ("normalize", "to_integral_value")


def _asal(value: object) -> Asal:
    return value.asal if isinstance(value, Terlacak) else Tetap(Decimal(value))  # type: ignore[arg-type]


def _dua(name: str, combine: Callable[[Asal, Asal], Asal], *, terbalik: bool) -> None:
    method = f"__{'r' if terbalik else ''}{name}__"
    plain: Any = getattr(Decimal, method)

    def operate(self: Terlacak, other: object) -> object:
        value = plain(self, other)
        if not isinstance(value, Decimal):
            return value
        one, two = (_asal(other), self.asal) if terbalik else (self.asal, _asal(other))
        return Terlacak(value, combine(one, two))

    setattr(Terlacak, method, operate)


def _satu(method: str) -> None:
    plain: Any = getattr(Decimal, method)

    def operate(self: Terlacak, *args: object, **named: object) -> object:
        return Terlacak(plain(self, *args, **named), self.asal)

    setattr(Terlacak, method, operate)


for _name, _combine in _DUA.items():
    _dua(_name, _combine, terbalik=False)
    _dua(_name, _combine, terbalik=True)
for _name in (*(f"__{name}__" for name in _SATU), *_SAMA):
    _satu(_name)


def _bulatkan(self: Terlacak, exp: Decimal, **named: Any) -> Terlacak:
    value, digits = Decimal(self).quantize(exp, **named), -int(exp.as_tuple().exponent)
    return Terlacak(value, self.asal if value == self else Bulat(self.asal, digits))


Terlacak.quantize = _bulatkan  # type: ignore[method-assign,assignment]


class HitunganTerlacak(Hitungan):
    """The same values as `Hitungan`, each number with the cell it stands in."""

    def nilai(self, lembar: str, indeks: int, kunci: str) -> Isi:
        """Return the value of a cell."""
        value = super().nilai(lembar, indeks, kunci)
        return Terlacak(value, Sel(lembar, indeks, kunci)) if isinstance(value, Decimal) else value
