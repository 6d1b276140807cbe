"""From what stands in a cell or a data file to a value, by the kind of its column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xlproc.numbers import (
    BATAS_ANGKA,
    BATAS_UANG,
    Bentuk,
    OutOfRangeError,
    read_angka,
    read_persen,
    read_range,
    read_tanggal,
    read_uang,
)
from xlproc.sheets.base import Isi, Jenis, Kolom, TakTerbaca

#: Values that a spreadsheet shows for a failed formula.
NILAI_GALAT = re.compile(
    r"#(DIV/0!|REF!|N/A|NAME\?|NULL!|NUM!|VALUE!|GETTING_DATA|SPILL!|CALC!)|Err:\d{3}"
)

#: A number with more digits than these before or after the decimal sign is no figure.
_BATAS_DIGIT = 60


@dataclass(frozen=True, slots=True)
class Bacaan:
    """A value read, and how it was printed where that is more than the value."""

    isi: Isi
    bentuk: Bentuk | None = None


def baca_teks(kolom: Kolom, text: str) -> Bacaan:
    """Read a printed text as the kind of `kolom`; what can't be read becomes TakTerbaca.

    Raises OutOfRangeError for a well-formed number that no cell can hold.
    """
    if kolom.jenis in (Jenis.TEKS, Jenis.BANTU):
        return Bacaan(_teks_atau_galat(kolom, text))
    stripped = text.strip()
    if not stripped:
        return Bacaan(None)
    if kolom.jenis is Jenis.PILIHAN:
        return Bacaan(cocokkan(kolom, stripped))
    if kolom.jenis is Jenis.TANGGAL:
        return Bacaan(_tanggal(stripped))
    if NILAI_GALAT.fullmatch(stripped):
        return Bacaan(TakTerbaca(stripped))
    return _berangka(kolom, text)


def _teks_atau_galat(kolom: Kolom, text: str) -> Isi:
    if not text.strip():
        return None
    if NILAI_GALAT.fullmatch(text.strip()):
        return TakTerbaca(text.strip())
    return None if kolom.dihitung and text.strip() == "-" else text


def _tanggal(text: str) -> Isi:
    try:
        return read_tanggal(text) or (None if text == "-" else text)
    except ValueError:
        return TakTerbaca(text)


def _berangka(kolom: Kolom, text: str) -> Bacaan:
    try:
        if kolom.jenis is Jenis.UANG:
            return Bacaan(read_uang(text))
        read = read_persen(text) if kolom.jenis is Jenis.PERSEN else _angka_atau_rentang(text)
    except OutOfRangeError:
        raise
    except ValueError:
        return Bacaan(TakTerbaca(text))
    if isinstance(read, str):
        return Bacaan(read)
    if read is None:
        return Bacaan(None)
    value, form = read
    return Bacaan(value, None if form == Bentuk() else form)


def _angka_atau_rentang(text: str) -> tuple[Decimal, Bentuk] | str | None:
    return text.strip() if read_range(text) else read_angka(text)


def cocokkan(kolom: Kolom, text: str) -> str:
    """Return the word of the column's list that `text` means, or `text` itself."""
    plain = _polos(text)
    return next((word for word in kolom.pilihan if _polos(word) == plain), text)


def _polos(text: str) -> str:
    return re.sub(r"[\s_-]+", "", text).lower()


def baca_angka(kolom: Kolom, value: Decimal) -> Bacaan:
    """Read a number of a data file: a persen is in per cent there.

    Raises OutOfRangeError for one that a cell can't hold.
    """
    if not value.is_finite() or abs(value.adjusted()) > _BATAS_DIGIT:
        raise OutOfRangeError(value)
    if not kolom.jenis.berangka:
        return baca_teks(kolom, angka_polos(value))
    if abs(value) > batas(kolom):
        raise OutOfRangeError(value)
    if kolom.jenis is Jenis.PERSEN:
        return Bacaan(value / 100, Bentuk(desimal=desimal(value), persen=True))
    if kolom.jenis is Jenis.UANG and desimal(value) > 2:
        return Bacaan(TakTerbaca(angka_polos(value).replace(".", ",")))
    places = desimal(value)
    return Bacaan(value, Bentuk(desimal=places) if places else None)


def batas(kolom: Kolom) -> Decimal:
    """Return the largest number that a cell of `kolom` holds exactly."""
    return BATAS_UANG if kolom.jenis is Jenis.UANG else BATAS_ANGKA


def desimal(value: Decimal) -> int:
    """Return the number of decimals that `value` really has."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def angka_polos(value: Decimal) -> str:
    """Return the digits of `value` without grouping, exponent or needless zeros."""
    return f"{value.normalize():f}" if value else "0"


def tanggal_dari_seri(serial: Decimal, *, mulai_1904: bool) -> date:
    """Return the day of an Excel serial number; OverflowError or ValueError beyond its range."""
    base = date(1904, 1, 1).toordinal() if mulai_1904 else date(1899, 12, 30).toordinal()
    return date.fromordinal(base + int(serial))
