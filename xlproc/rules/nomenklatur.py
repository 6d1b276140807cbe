"""Official codes by their names and back; the list is that of `xlproc.sheets.nomenklatur`."""

from __future__ import annotations

import re
from functools import cache

from xlproc.sheets.kunci import kunci_nama
from xlproc.sheets.nomenklatur import nomenklatur

_AWALAN = "7.01."

#: programme, then 2 for a kabupaten or kota, kegiatan, sub kegiatan
_KODE = re.compile(r"(?:7\.01\.)?(\d\d)(?:\.2\.(\d\d)(?:\.(\d\d|\d{4}))?)?")


@cache
def daftar() -> dict[str, str]:
    """Return the official names by code, sub kegiatan with two digits."""
    return {entry.kode: entry.nama for entry in nomenklatur()}


@cache
def _kode_menurut_nama() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, name in daftar().items():
        found.setdefault(kunci_nama(name), []).append(code)
    return found


def kode_resmi(teks: str) -> str:
    """Return a code in the form of the official list; "" for one that isn't of that form.

    "7.01.01.2.01.0001" is 7.01.01.2.01.01; "01.02" has no mark of the official form (the segment
    2 for a kabupaten or kota, or the leading 7.01) and is an office's own number.
    """
    match = _KODE.fullmatch(teks.strip())
    if match is None or (not teks.strip().startswith(_AWALAN) and match[2] is None):
        return ""
    program, kegiatan, sub = match.groups()
    parts = [program]
    if kegiatan:
        parts += ["2", kegiatan]
    if sub:
        parts.append(f"{int(sub):02d}")
    return _AWALAN + ".".join(parts)


def nama_resmi(nama: str) -> list[str]:
    """Return the official codes of a name, [] for one that the list doesn't have."""
    return _kode_menurut_nama().get(kunci_nama(nama), [])
