"""The logo that identitas names, read from beside the workbook."""

from __future__ import annotations

from pathlib import Path

from xlproc.laporan import Laporan
from xlproc.report.blok import Logo
from xlproc.report.logo import kenali_logo


def baca_logo(laporan: Laporan, folder: Path, dokumen: str = "Sampul") -> tuple[Logo | None, str]:
    """Return the logo, None without one, and the sentence that says why it can't be had.

    `dokumen` is what goes without it; the sentence is "" where nothing is wrong.
    """
    name = laporan.teks_identitas("logo").strip()
    if not name:
        return None, ""
    try:
        logo = kenali_logo(Path(folder, name).read_bytes())
    except (OSError, ValueError):  # a name with a null character is a ValueError
        return None, f"{dokumen} tanpa logo karena {name} tidak ditemukan di folder buku kerja."
    if logo is None:
        return None, f"{dokumen} tanpa logo karena {name} bukan gambar PNG atau JPEG yang utuh."
    return logo, ""
