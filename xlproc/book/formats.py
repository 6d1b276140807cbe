"""Number formats: a printed form becomes Excel's format code, and a code becomes a form again."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from xlproc.book.isi import desimal
from xlproc.numbers import Bentuk

#: Excel refuses longer format codes.
PANJANG_KODE = 250

UANG = "#,##0"
UANG_SEN = "#,##0.00"
PERSEN = "0.00%"
TANGGAL = "[$-421]d mmmm yyyy"
DUA = "0.00"
TEKS = "@"
UMUM = "General"


def kode_format(form: Bentuk) -> str:
    """Return the Excel number format that shows a number in `form`.

    82.15 in the form of ``B (82,15)`` is ``"B ("0.00")"``. The result may be longer than
    PANJANG_KODE: the caller then writes text.
    """
    digits = "#,##0" if form.ribuan else "0"
    decimals = "." + "0" * form.desimal if form.desimal else ""
    sign = "%" if form.persen else ""
    return f"{_harfiah(form.awalan)}{digits}{decimals}{sign}{_harfiah(form.akhiran)}"


def _harfiah(text: str) -> str:
    parts = text.split('"')
    return '\\"'.join(f'"{part}"' if part else "" for part in parts)


#: Scientific notation and fractions, which show a number in another way than people write it.
_ILMIAH = re.compile(r"[0#?][Ee][+-]|\?/")

_TOKEN = re.compile(
    r'(?P<general>General)|"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)'
    r"|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]|\[[^\]]*\]|(?P<digits>[0#?](?:[0#?.,]*[0#?])?)"
    r"|(?P<plain>.)",
    re.DOTALL,
)


def bentuk_dari_kode(code: str, value: Decimal) -> Bentuk | None:
    """Return the form that the format `code` gives to `value`; None when it adds nothing."""
    if code in (UMUM, TEKS, ""):
        return None
    before, after, digits, percent = _urai(code)
    if not digits or _ILMIAH.search(code):
        return None
    if digits == UMUM:
        return Bentuk(before, after, desimal(value)) if before or after else None
    places = len(digits.partition(".")[2].replace(",", ""))
    if "#" in digits.partition(".")[2]:
        places = min(places, desimal(value * 100 if percent else value))
    return Bentuk(before, after, places, "," in digits.partition(".")[0], percent)


@cache
def _urai(code: str) -> tuple[str, str, str, bool]:
    texts = ["", ""]
    digits, percent = "", False
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup, match.group(match.lastgroup or 0)
        if kind == "plain" and text == ";":
            break
        if kind in ("digits", "general"):
            digits = digits or text
        elif kind == "plain" and text == "%":
            percent = True
        elif kind in ("quoted", "escaped", "currency", "plain"):
            texts[1 if digits else 0] += text
    return texts[0], texts[1], digits, percent


_TANGGAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def digit_tetap(code: str) -> int:
    """Return the number of digits that a format such as 00 always shows; 0 for other formats."""
    return len(code) if re.fullmatch("0{2,}", code) else 0


def adalah_tanggal(code: str) -> bool:
    """Return whether a format code shows a date rather than a number."""
    bare = _TANGGAL.sub("", code.split(";")[0]).lower()
    return code != UMUM and bool(re.search(r"[dmy]", bare)) and not re.search(r"[0#?]", bare)
