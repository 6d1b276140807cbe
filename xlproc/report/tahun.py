"""Years in titles: ``{T-1}``, ``T-1`` and ``tahun ke-2`` become the years they stand for.

Where no year is known a title goes without: "Perjanjian Kinerja Tahun {T}" is then one without
its last two words, and a column of the year before is one of the "tahun lalu".
"""

from __future__ import annotations

import re
from decimal import Decimal

from xlproc.laporan import Laporan
from xlproc.report.jejak import asal_sel, asal_ukuran, bertanda

_TAHUN = re.compile(r"\{(T|R)-?(\d*)\}|\bT-(\d)\b|tahun ke-(\d)")
_KATA_TAHUN = re.compile(r"\s*\bTahun \{T(?:-\d)?\}(?: dan \{T\})?")


def tahun_laporan(laporan: Laporan) -> int | None:
    """Return the reported year, None where none can be read."""
    return _tahun(laporan, "tahun")


def dengan_tahun(laporan: Laporan, teks: str) -> str:
    """Return `teks` with the years put in, marked; an unknown one goes or is said in words."""
    if tahun_laporan(laporan) is None:
        teks = _KATA_TAHUN.sub("", teks)

    def year(match: re.Match[str]) -> str:
        kind, number, back, nth = match.groups()
        if kind == "R" or nth:
            return _renstra(laporan, int(number or nth))
        return _mundur(laporan, int(back or number or 0))

    text = _TAHUN.sub(year, teks)
    return text[:1].upper() + text[1:]


def _mundur(laporan: Laporan, back: int) -> str:
    year = tahun_laporan(laporan)
    if year is not None:
        own = asal_sel("identitas", 0, "tahun")
        return bertanda(str(year - back), asal_ukuran("tahun_lalu", back) if back else own)
    return (f"{back} tahun lalu" if back > 1 else "tahun lalu") if back else "tahun ini"


def _renstra(laporan: Laporan, nth: int) -> str:
    first = _tahun(laporan, "renstra_awal")
    if first is None:
        return f"tahun ke-{nth}"
    return bertanda(str(first + nth - 1), asal_ukuran("tahun_renstra", nth))


def _tahun(laporan: Laporan, kunci: str) -> int | None:
    value = laporan.identitas(kunci)
    return int(value) if isinstance(value, Decimal) and 0 < value < 10_000 else None
