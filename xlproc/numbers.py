"""Indonesian numbers, percentages, dates and number words: read, round and print.

Money and shares are ``Decimal`` throughout; a percentage is a fraction (0.8537 is 85,37%).
Reading never guesses: what doesn't fit the grouping of three raises ``ValueError``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext

BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)

#: The largest amount of money that an Excel cell holds exact to the sen (15 digits).
BATAS_UANG = Decimal("9999999999999.99")

#: Excel shows no more digits than these of any number.
BATAS_ANGKA = Decimal(10) ** 15

KOSONG = "-"


class OutOfRangeError(ValueError):
    """A well-formed number that an Excel cell can't hold exactly."""


@dataclass(frozen=True, slots=True)
class Bentuk:
    """How a number was printed, beside its value.

    ``awalan`` and ``akhiran`` are the text around it, ``desimal`` the number of digits after
    the decimal sign, ``ribuan`` whether thousands were grouped, ``persen`` whether the per cent
    sign belongs to the value (a persen) rather than to the text.
    """

    awalan: str = ""
    akhiran: str = ""
    desimal: int = 0
    ribuan: bool = False
    persen: bool = False

    @property
    def bertulisan(self) -> bool:
        """Return whether text stands around the number."""
        return bool(self.awalan or self.akhiran)


def round_half_away(value: Decimal, digits: int = 0) -> Decimal:
    """Return `value` rounded to `digits` decimals, halves away from zero, as Excel's ROUND."""
    with localcontext() as context:
        context.prec = 60
        return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


# ------------------------------------------------------------------------- reading

_NUMBER = re.compile(r"\d[\d.,]*")
_RUPIAH = re.compile(r"^\s*rp(?![a-z])\.?\s*", re.IGNORECASE)
_TRAILING_DASH = re.compile(r"(?:,\s*)?[-–—]\s*$")
_BOUND = r"([0-9]+(?:,[0-9]+)?)[ \u00a0]*%?"
_RANGE = re.compile(rf"{_BOUND}[ \u00a0]*[-–][ \u00a0]*{_BOUND}")
_BLANKS = re.compile(r"[\s\u00a0]+")
_MINUS = str.maketrans({"−": "-", "\u00a0": " "})


def read_plain(text: str) -> tuple[Decimal, int, bool]:
    """Read digits with grouping: ``18.441.032.489``, ``11,320,367,649``, ``3.563,04``.

    Returns the value, its number of decimals and whether thousands were grouped.
    A mark before a group of three is a thousands mark; one *other* mark before the end is the
    decimal sign. Raises ValueError where the groups don't fit (``1.23.456.789``).
    """
    marks = [c for c in text if c in ".,"]
    groups = re.split(r"[.,]", text)
    if not all(g.isascii() and g.isdigit() for g in groups):
        raise ValueError(text)
    decimals = ""
    if marks and not _all_thousands(groups, marks):
        if marks[-1] in marks[:-1]:
            raise ValueError(text)
        decimals = groups.pop()
        marks.pop()
        if marks and not _all_thousands(groups, marks):
            raise ValueError(text)
    whole = "".join(groups)
    value = Decimal(f"{whole}.{decimals}" if decimals else whole)
    return value, len(decimals), bool(marks)


def _all_thousands(groups: list[str], marks: list[str]) -> bool:
    first, *rest = groups
    leads = 1 <= len(first) <= 3 and not (first.startswith("0"))
    return leads and len(set(marks)) == 1 and all(len(g) == 3 for g in rest)


def read_uang(text: str) -> Decimal | None:
    """Read rupiah as printed: ``Rp. 600.000,-``, ``(79.500.000)``, ``3.563.325.186,04``.

    Returns None for a blank or a lone dash. Raises ValueError for anything else that is not
    exactly one amount with at most two decimals, OutOfRangeError beyond BATAS_UANG.
    """
    body = text.translate(_MINUS).strip()
    if body in ("", KOSONG, "–", "—"):
        return None
    body, negative = _strip_sign(_RUPIAH.sub("", body))
    body = _RUPIAH.sub("", body)
    body = _TRAILING_DASH.sub("", body)
    value, decimals, _ = read_plain(_BLANKS.sub("", body).rstrip(","))
    if decimals > 2:
        raise ValueError(text)
    if value > BATAS_UANG:
        raise OutOfRangeError(text)
    return -value if negative else value


def _strip_sign(body: str) -> tuple[str, bool]:
    body = body.strip()
    if body.startswith("(") and body.endswith(")"):
        return body[1:-1].strip(), True
    if body.startswith("-"):
        return body[1:].strip(), True
    return body, False


def read_angka(text: str) -> tuple[Decimal, Bentuk] | None:
    """Read a figure with its unit or predicate: ``5 keg``, ``B (82,15)``, ``>80``, ``63,57%``.

    Returns the first number and the text around it, None for a blank or a lone dash.
    Raises ValueError for words without a number and for malformed grouping, OutOfRangeError
    for more digits than Excel shows.
    """
    body = text.translate(_MINUS).strip()
    if body in ("", KOSONG, "–", "—"):
        return None
    found = _NUMBER.search(body)
    if found is None:
        raise ValueError(text)
    digits = found.group().rstrip(".,")
    value, decimals, grouped = read_plain(digits)
    if value >= BATAS_ANGKA:
        raise OutOfRangeError(text)
    before, after = body[: found.start()], body[found.start() + len(digits) :]
    if before.strip() == "(" and after.strip() == ")":
        return -value, Bentuk(desimal=decimals, ribuan=grouped)
    if before.rstrip().endswith("-") and before.strip() == "-":
        value, before = -value, ""
    return value, Bentuk(before, after, decimals, grouped)


def read_persen(text: str) -> tuple[Decimal, Bentuk] | None:
    """Read a percentage as printed (``85,37%``, ``94,56``, ``Baik (102%)``) as a fraction.

    Returns None for a blank or a lone dash. Raises ValueError as `read_angka` does.
    """
    read = read_angka(text)
    if read is None:
        return None
    value, form = read
    after = re.sub(r"^\s*%", "", form.akhiran, count=1)
    return value / 100, Bentuk(form.awalan, after, form.desimal, form.ribuan, persen=True)


def read_range(text: str) -> tuple[Decimal, Decimal] | None:
    """Return the bounds of a target range such as ``80-90`` or ``80,5% - 90 %``, else None."""
    found = _RANGE.fullmatch(text.strip())
    if found is None:
        return None
    low, high = (Decimal(bound.replace(",", ".")) for bound in found.groups())
    return (low, high) if low < high else None


def read_tanggal(text: str) -> date | None:
    """Read ``2022-01-31`` or ``31 Januari 2022``; None for text that names no whole date.

    Raises ValueError for a whole date that doesn't exist (31 Februari 2022).
    """
    body = text.strip()
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", body)
    if iso:
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    words = re.fullmatch(r"(\d{1,2})\s+([A-Za-z]+)\s+(\d{4})", body)
    if words and words[2].capitalize() in BULAN:
        return date(int(words[3]), BULAN.index(words[2].capitalize()) + 1, int(words[1]))
    return None


# ------------------------------------------------------------------------ printing


def format_angka(value: Decimal, digits: int | None = None, *, grouped: bool = True) -> str:
    """Return ``1.234.567,89``: `digits` decimals, or as many as `value` has when None."""
    if digits is None:
        digits = max(0, -_exponent(value.normalize()))
    rounded = round_half_away(value, digits) or Decimal(0)  # a zero has no sign
    text = f"{rounded:{',' if grouped else ''}.{digits}f}"
    return text.translate(str.maketrans(",.", ".,"))


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def format_bentuk(value: Decimal, form: Bentuk) -> str:
    """Return `value` as it was printed, with the text that stood around it."""
    shown = value * 100 if form.persen else value
    number = format_angka(shown, form.desimal, grouped=form.ribuan)
    return f"{form.awalan}{number}{'%' if form.persen else ''}{form.akhiran}"


def format_jumlah(value: Decimal, digits: int | None = None) -> str:
    """Return an amount without the Rp sign; the sen are shown when there are any."""
    if digits is None:
        digits = 2 if value != value.to_integral_value() else 0
    return format_angka(value, digits)


def format_rupiah(value: Decimal) -> str:
    """Return ``Rp18.441.032.489``; negative ``-Rp500``; the sen only where there are any."""
    return f"{'-' if value < 0 else ''}Rp{format_jumlah(abs(value))}"


def format_persen(value: Decimal, digits: int = 2) -> str:
    """Return the fraction `value` as ``85,37%``; below 100 it never shows as ``100,00%``."""
    shown = round_half_away(value * 100, digits)
    if value < 1 and shown >= 100:
        shown = 100 - Decimal(1).scaleb(-digits)
    return f"{format_angka(shown, digits)}%"


def format_tanggal(day: date) -> str:
    """Return ``31 Januari 2022``."""
    return f"{day.day} {BULAN[day.month - 1]} {day.year}"


# ------------------------------------------------------------------- numbers in words

_SATUAN = (
    "", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
    "sepuluh", "sebelas",
)  # fmt: skip
_SKALA = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))


def terbilang(number: int) -> str:
    """Return a whole number below 1,000 trillion in words: 1.001.000 is ``satu juta seribu``.

    num2words is not used: its Indonesian writes ``satu juta satu ribu`` for that number.
    Raises ValueError beyond the range.
    """
    if abs(number) >= 10**15:
        raise ValueError(number)
    if number < 0:
        return f"minus {terbilang(-number)}"
    return _words(number) or "nol"


def _words(number: int) -> str:
    for size, name in _SKALA:
        if number >= size:
            count, rest = divmod(number, size)
            head = "seribu" if (count, size) == (1, 1000) else f"{_words(count)} {name}"
            return f"{head} {_words(rest)}".strip()
    return _below_thousand(number)


def _below_thousand(number: int) -> str:
    if number < 12:
        return _SATUAN[number]
    if number < 20:
        return f"{_SATUAN[number - 10]} belas"
    if number < 100:
        return f"{_SATUAN[number // 10]} puluh {_SATUAN[number % 10]}".strip()
    head = "seratus" if number < 200 else f"{_SATUAN[number // 100]} ratus"
    return f"{head} {_below_thousand(number % 100)}".strip()
