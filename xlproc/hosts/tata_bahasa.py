"""Between the words of Excel's files and those of LibreOffice's interface."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

#: Texts, sheet names in quotes and bracketed references stay whole; the rest is taken apart.
_BAGIAN = re.compile(
    r'"(?:[^"]|"")*"'
    r"|'(?:[^']|'')*'"
    r"|(?P<rinci>\[\[[^\]]*\](?:,\[[^\]]*\])*\])"
    r"|\[[^\[\]]*\]"
    r"|(?P<deret>\{[^{}]*\})"
    r"|(?P<logis>\b(?:TRUE|FALSE)\b(?!\())"
    r"|,"
)


@cache
def rumus_calc(rumus: str) -> str:
    """Return a formula in the words that UNO wants.

    ``;`` stands between arguments, inside ``t[[#This Row],[Pagu]]`` and ``{1,2}``, where ``|``
    parts rows; TRUE is a function. A comma in a text or a title stays.
    """
    return _BAGIAN.sub(_ganti, rumus)


def _ganti(match: re.Match[str]) -> str:
    part = match[0]
    if part == ",":
        return ";"
    if match["rinci"]:
        return part.replace("],[", "];[")
    if match["deret"]:
        return part.replace(";", "|").replace(",", ";")
    return f"{part}()" if match["logis"] else part


@cache
def rumus_ringkas(rumus: str, tabel: str) -> str:
    """Return a formula as it stands inside the Table `tabel`, whoever wrote it.

    Excel's interface leaves out the Table in which a formula stands and says ``[@Pagu]`` where the
    file says ``t[[#This Row],[Pagu]]``; so both become ``[@[Pagu]]``.
    """
    bare = rumus.replace("], [", "],[")
    if tabel:
        bare = re.sub(rf"\b{re.escape(tabel)}\[", "[", bare, flags=re.IGNORECASE)
    bare = bare.replace("[[#This Row],", "[@")
    return re.sub(r"\[@([^\[\]]+)\]", r"[@[\1]]", bare)


def bagi_deret(kode: str, ganti: Mapping[str, str]) -> str:
    """Return a number format with characters exchanged outside its quoted texts."""
    parts = kode.split('"')
    table = str.maketrans(dict(ganti))
    return '"'.join(
        part if index % 2 else part.translate(table) for index, part in enumerate(parts)
    )
