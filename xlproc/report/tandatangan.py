"""Who signs: the lines of the signature block, printed as offices print them."""

from __future__ import annotations

import re
from datetime import date

from xlproc.laporan import Laporan
from xlproc.numbers import format_tanggal
from xlproc.report.blok import TandaTangan
from xlproc.sheets.base import TakTerbaca

#: Who signs for another says so in front of the position, in lower case.
_ATAS_NAMA = re.compile(r"^((?:(?:Plt|Plh|Pj|Pjs|a\.\s?n|u\.\s?b)\.?\s+)*)(.*)$", re.IGNORECASE)

#: The bare position of a head, and the word that begins the name of such an office.
_KEPALA = {"camat": "kecamatan", "lurah": "kelurahan"}


def tanda_tangan(laporan: Laporan) -> TandaTangan:
    """Return the signature block of the head of the office; empty lines are left out."""
    name, rank = (laporan.teks_identitas(key).strip() for key in ("kepala_nama", "kepala_pangkat"))
    nip = laporan.teks_identitas("kepala_nip").strip()
    below = (name, rank, f"NIP {kelompok_nip(nip)}" if nip else "")
    above = (_tempat_tanggal(laporan), jabatan(laporan))
    return TandaTangan(tuple(filter(None, above)), tuple(filter(None, below)))


def jabatan(laporan: Laporan) -> str:
    """Return the head's position in capitals with a comma: ``Plt. CAMAT MEDAN AMPLAS,``."""
    text = " ".join(laporan.teks_identitas("kepala_jabatan").split())
    match = _ATAS_NAMA.match(text)
    if not text or match is None:
        return ""
    prefix, position = match.groups()
    office = laporan.teks_identitas("nama_opd").strip()
    first, _, rest = office.partition(" ")
    if _KEPALA.get(position.lower()) == first.lower() and rest:
        position = f"{position} {rest}"
    return f"{prefix}{position.upper().rstrip(',')},"


def kelompok_nip(nip: str) -> str:
    """Return the 18 digits of a NIP in groups of 8, 6, 1 and 3; anything else as typed."""
    digits = re.sub(r"\D", "", nip)
    if len(digits) != 18 or re.search(r"[^\d\s.]", nip):
        return nip
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"


def _tempat_tanggal(laporan: Laporan) -> str:
    place, day = laporan.teks_identitas("tempat_ttd").strip(), laporan.identitas("tanggal_ttd")
    if isinstance(day, date):
        day = format_tanggal(day)
    elif isinstance(day, TakTerbaca):
        day = day.teks
    return ", ".join(part for part in (place, day) if isinstance(part, str) and part)
