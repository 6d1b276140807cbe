"""Functions for cells in Excel on Windows: CAPAIAN, PREDIKAT, TERBILANG, RUPIAH.

They compute as workbook and report do, for cells of one's own outside of our Tables. Undefined is
"-". xlwings calls them by the wrappers in the add-in (`xlproc.addin.makro`); importing this
module needs xlwings, but no Excel.
"""

from __future__ import annotations

from decimal import Decimal

import xlwings

from xlproc.numbers import format_rupiah, read_angka, round_half_away
from xlproc.numbers import terbilang as dalam_kata
from xlproc.sheets.capaian import SKALA_BAKU, capaian_negatif, capaian_positif
from xlproc.sheets.pengaturan import SKALA

_KOSONG = "-"
_TAK_ADA = "Tidak ada skala itu; lihat nama-namanya pada lembar skala."


@xlwings.func
def CAPAIAN(  # noqa: N802 - the name that cells show
    target: object, realisasi: object, arah: str = "positif", rumus: str = "selisih"
) -> float | str:
    """Return the capaian of an indicator as a fraction."""
    goal, result = _angka(target), _angka(realisasi)
    if goal is None or result is None:
        return _KOSONG
    if str(arah).strip().lower() == "negatif":
        value = capaian_negatif(goal, result, str(rumus).strip().lower() == "rasio")
    else:
        value = capaian_positif(goal, result)
    return _KOSONG if value is None else float(value)


@xlwings.func
def PREDIKAT(nilai: object, skala: str = SKALA_BAKU) -> str:  # noqa: N802
    """Return the predicate of a capaian (a fraction) in one of the scales that ship."""
    value = _angka(nilai)
    rows = [r for r in SKALA.bawaan if r["nama"].lower() == str(skala).strip().lower()]
    if not rows:
        return _TAK_ADA
    if value is None:
        return _KOSONG
    percent = round_half_away(value * 100, 8)
    reached = [
        (bound, row["predikat"])
        for row in rows
        if percent > (bound := Decimal(row["batas_bawah"]))
        or (percent == bound and row["inklusif"] != "tidak")
    ]
    return max(reached)[1] if reached else _KOSONG


@xlwings.func
def TERBILANG(angka: object) -> str:  # noqa: N802
    """Return a whole number below 10**15 in words."""
    value = _angka(angka)
    if value is None or value != value.to_integral_value() or abs(value) >= 10**15:
        return _KOSONG
    return dalam_kata(int(value))


@xlwings.func
def RUPIAH(angka: object) -> str:  # noqa: N802
    """Return an amount of money as text."""
    value = _angka(angka)
    return _KOSONG if value is None else format_rupiah(round_half_away(value, 2))


def _angka(value: object) -> Decimal | None:
    """Return what a cell holds as a number: 15 digits of a number, a printed one of a text."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return Decimal(f"{value:.15g}")
    try:
        read = read_angka(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return read[0] if read else None
