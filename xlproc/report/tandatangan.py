"""Who signs: the lines of the signature block, printed as offices print them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from xlproc.laporan import Laporan
from xlproc.numbers import format_tanggal
from xlproc.report.blok import DuaTandaTangan, TandaTangan
from xlproc.report.cetak import identitas
from xlproc.report.jejak import asal_sel, bertanda, dengan_teks, tandai_angka
from xlproc.sheets.base import TakTerbaca

#: Who signs for another says so in front of the position, in lower case.
_ATAS_NAMA = re.compile(r"^((?:(?:Plt|Plh|Pj|Pjs|a\.\s?n|u\.\s?b)\.?\s+)*)(.*)$", re.IGNORECASE)

#: The bare position of a head, and the word that begins the name of such an office.
_KEPALA = {"camat": "kecamatan", "lurah": "kelurahan"}


def tanda_tangan(laporan: Laporan) -> TandaTangan:
    """Return the signature block of the head of the office; empty lines are left out."""
    above = (_tempat_tanggal(laporan), jabatan(laporan, "kepala"))
    return TandaTangan(tuple(filter(None, above)), _di_bawah(laporan, "kepala"))


def dua_tanda_tangan(
    laporan: Laporan, *, tempat: str = "", titik: str = ""
) -> DuaTandaTangan | None:
    """Return the signatures under the agreement: the superior left, the head right.

    A side without a name is left out; None where neither has one. With `titik`, a dotted line,
    both sides stand, and that line where a name or position is missing. `tempat` is the line with
    place and date above the right one.
    """
    left, right = (
        TandaTangan(
            tuple(filter(None, (f"{word},", jabatan(laporan, who) or titik))),
            _di_bawah(laporan, who, titik),
        )
        if titik or laporan.teks_identitas(f"{who}_nama").strip()
        else None
        for word, who in (("Pihak Kedua", "atasan"), ("Pihak Pertama", "kepala"))
    )
    if tempat and left and right:
        left = replace(left, atas=("", *left.atas))
        right = replace(right, atas=(tempat, *right.atas))
    return DuaTandaTangan(left, right) if left or right else None


def pihak(laporan: Laporan, siapa: str) -> str:
    """Return the name and position of kepala or atasan as prose, "" where neither is given."""
    keys = (f"{siapa}_nama", f"{siapa}_jabatan")
    parts = (dengan_teks(identitas(laporan, key), lambda text: text.rstrip(",")) for key in keys)
    return " selaku ".join(filter(None, parts))


def _di_bawah(laporan: Laporan, siapa: str, titik: str = "") -> tuple[str, ...]:
    """Return the lines below a signature; of the superior only the name is asked for."""
    name = identitas(laporan, f"{siapa}_nama") or titik
    if siapa != "kepala":
        return (name,) if name else ()
    rank, nip = identitas(laporan, "kepala_pangkat"), laporan.teks_identitas("kepala_nip").strip()
    number = bertanda(kelompok_nip(nip), asal_sel("identitas", 0, "kepala_nip"))
    return tuple(filter(None, (name, rank, f"NIP {number}" if nip else "")))


def jabatan(laporan: Laporan, siapa: str) -> str:
    """Return a position in capitals with a comma: ``Plt. CAMAT MEDAN AMPLAS,``."""
    text = " ".join(laporan.teks_identitas(f"{siapa}_jabatan").split())
    match = _ATAS_NAMA.match(text)
    if not text or match is None:
        return ""
    prefix, position = match.groups()
    office = laporan.teks_identitas("nama_opd").strip()
    first, _, rest = office.partition(" ")
    if _KEPALA.get(position.lower()) == first.lower() and rest:
        position = f"{position} {rest}"
    line = f"{prefix}{position.upper().rstrip(',')},"
    return tandai_angka(line, asal_sel("identitas", 0, f"{siapa}_jabatan"))


def kelompok_nip(nip: str) -> str:
    """Return the 18 digits of a NIP in groups of 8, 6, 1 and 3; anything else as typed."""
    digits = re.sub(r"\D", "", nip)
    if len(digits) != 18 or re.search(r"[^\d\s.]", nip):
        return nip
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"


def _tempat_tanggal(laporan: Laporan) -> str:
    place, day = identitas(laporan, "tempat_ttd"), laporan.identitas("tanggal_ttd")
    if isinstance(day, date):
        day = format_tanggal(day)
    elif isinstance(day, TakTerbaca):
        day = day.teks
    text = bertanda(day, asal_sel("identitas", 0, "tanggal_ttd")) if isinstance(day, str) else ""
    return ", ".join(filter(None, (place, text)))
