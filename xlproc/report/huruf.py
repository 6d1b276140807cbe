"""How much room a text takes in a drawing, where no program breaks the lines for us.

Widths are in em, from the classes of letters of a sans serif face, rather too wide than too narrow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SEMPIT = frozenset("fijlrtIJ.,:;!|'`()[]/\\- ")
_LEBAR = frozenset("mwMW%@&—…")

#: From here on scripts are not Latin; their letters may be as wide as high, or wider.
_BUKAN_LATIN = 0x2E80
_BUKAN_LATIN_SEMPIT = 0x0370


def lebar(teks: str) -> float:
    """Return the width of a line of text in em."""
    return sum(map(_huruf, teks))


def _huruf(char: str) -> float:
    if char in _SEMPIT:
        return 0.34
    if char in _LEBAR:
        return 0.92
    if ord(char) >= _BUKAN_LATIN:
        return 1.3
    if char.isupper() or ord(char) >= _BUKAN_LATIN_SEMPIT:
        return 0.74
    return 0.56


def banyak_baris(teks: str, ruang: float) -> int:
    """Return into how many lines of `ruang` em a text is broken between its words."""
    lines, used = 1, 0.0
    for word in re.findall(r"\S+", teks):
        width = lebar(word)
        if used and used + 0.34 + width > ruang:
            lines, used = lines + 1, 0.0
        used += width + (0.34 if used else 0)
        while used > ruang:  # a word longer than a line is broken, too
            lines, used = lines + 1, used - ruang
    return lines


def singkatkan(teks: Iterable[str], panjang: int) -> list[str]:
    """Return texts of at most `panjang` letters; those that differ stay different if they can.

    Long ones end in an ellipsis. Where that would make two alike, their middle is left out.
    """
    whole = [" ".join(text.split()) for text in teks]
    short = [_potong(text, panjang) for text in whole]
    return [
        text if _unik(n, short, whole) else _tanpa_tengah(whole[n], panjang)
        for n, text in enumerate(short)
    ]


def _unik(place: int, short: Sequence[str], whole: Sequence[str]) -> bool:
    return all(text != short[place] or whole[n] == whole[place] for n, text in enumerate(short))


def _potong(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    head = text[:length].rpartition(" ")[0] or text[: length - 1]
    return f"{head.rstrip(' ,.;:-')}…"


def _tanpa_tengah(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    end = length // 2
    head = text[: length - end - 3].rpartition(" ")[0] or text[: length - end - 3]
    tail = text[-end:]
    return f"{head} … {tail.partition(' ')[2] or tail}"
