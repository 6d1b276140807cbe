"""Keys: names and codes reduced to what counts when two cells speak of the same thing.

Case, blanks, punctuation and the leading words Program, Kegiatan and Sub Kegiatan don't count.
Every key exists as an Excel formula and as a Python function; both are made from the same lists.
Only units are compared by Python alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

#: Characters that don't count in a name; among them all that Excel's criteria give a meaning.
DIABAIKAN = " \u00a0\t\n\r,.;:/\\-–—()[]\"'’‘“”&_`*?~<>=#%+!|"

#: Leading words that don't count, in the order in which they are taken off.
KATA_DEPAN = ("subkegiatan", "program", "kegiatan")

#: What Excel's criteria would take for a pattern; it doesn't count in a code either.
POLA = "*?~"

#: Excel compares at most 255 characters; room is left for a running number.
PANJANG = 240

#: Every key begins with it, so that Excel never takes a key for a number.
TANDA = "_"

_TERJEMAH = str.maketrans(dict.fromkeys(DIABAIKAN, ""))
_TANPA_POLA = str.maketrans(dict.fromkeys(f" {POLA}", ""))
_KONTROL = {"\t": "CHAR(9)", "\n": "CHAR(10)", "\r": "CHAR(13)"}


@lru_cache(1 << 17)
def kunci_nama(text: str | None) -> str:
    """Return the key of a name, "" for an empty one or a lone dash."""
    if not text or text.strip(" ") in ("", "-"):
        return ""
    key = TANDA + text.lower().translate(_TERJEMAH)
    for word in KATA_DEPAN:
        key = key.replace(TANDA + word, TANDA)
    return key[:PANJANG]


def rumus_nama(ref: str) -> str:
    """Return the Excel formula (without =) of `kunci_nama` of the cell `ref`."""
    expression = f"LOWER({ref})"
    for char in DIABAIKAN:
        expression = f'SUBSTITUTE({expression},{_literal(char)},"")'
    expression = f'"{TANDA}"&{expression}'
    for word in KATA_DEPAN:
        expression = f'SUBSTITUTE({expression},"{TANDA}{word}","{TANDA}")'
    return f'IF(OR(TRIM({ref})="",TRIM({ref})="-"),"",LEFT({expression},{PANJANG}))'


def _literal(char: str) -> str:
    if char in _KONTROL:
        return _KONTROL[char]
    return '""""' if char == '"' else f'"{char}"'


def kunci_kode(text: str | None) -> str:
    """Return the key of a code: 01.02.03 is _.1.2.3; "" for an empty one.

    Leading zeros of a segment don't count, so a programme "1" is the parent of "01.02"; nor does
    case, because Excel's comparisons don't see it.
    """
    if not text or not text.strip(" "):
        return ""
    key = "." + text.lower().translate(_TANPA_POLA).replace(",", ".")
    for _ in range(3):
        key = key.replace(".0", ".")
    return (TANDA + key)[:PANJANG]


def rumus_kode(ref: str) -> str:
    """Return the Excel formula (without =) of `kunci_kode` of the cell `ref`."""
    expression = f"LOWER({ref})"
    for char in f" {POLA}":
        expression = f'SUBSTITUTE({expression},"{char}","")'
    expression = f'"."&SUBSTITUTE({expression},",",".")'
    for _ in range(3):
        expression = f'SUBSTITUTE({expression},".0",".")'
    return f'IF(TRIM({ref})="","",LEFT("{TANDA}"&{expression},{PANJANG}))'


def awalan_kode(code: str) -> list[str]:
    """Return the keys of the codes that the key `code` nests in: _.1.2.3 gives _.1 and _.1.2."""
    start = len(TANDA)
    return [code[:i] for i, char in enumerate(code) if char == "." and i > start]


def kunci_satuan(text: str) -> str:
    """Return a unit without figures and punctuation; every way to say per cent is %."""
    letters = re.sub(r"[\d\s.,()]", "", text.lower())
    return "%" if letters in ("%", "persen", "prosen", "persentase") else letters
