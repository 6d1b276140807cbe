"""What stands between braces in narasi: names and commands that the report can't work out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlproc.rules.base import GALAT, Pemeriksaan, Temuan, aturan
from xlproc.sheets.base import sebagai_teks
from xlproc.sheets.narasi import NARASI, URAIAN

_NAMA = re.compile(r"\{\{\s*([A-Za-z_]\w*)\s*\}\}")
_KURAWAL = re.compile(r"[{}]")

#: What is shipped, and the names in it: they are known, and most texts hold no others.
_BAWAAN = {text for row in NARASI.bawaan for text in (row["judul"], row["teks"])}
_NAMA_BAWAAN = {
    name
    for row in NARASI.bawaan
    if row["kunci"] != "analisis_sasaran"
    for name in _NAMA.findall(row["judul"] + row["teks"])
} - {"uraian"}


@aturan(
    "templat",
    GALAT,
    "Nama atau perintah dalam kurung kurawal pada narasi tidak dikenal atau salah tulis.",
    "Nama dan perintah yang dapat dipakai: docs/narasi.md",
)
def templat(p: Pemeriksaan) -> Iterator[Temuan]:
    """A text of narasi holds a name or a command that the report can't work out."""
    rows = p.laporan.baris("narasi")
    if all(_jelas(sebagai_teks(row.isi.get(key))) for row in rows for key in ("judul", "teks")):
        return
    # The report's own reading is needed only where there is more than well-known names.
    from xlproc.report.naskah import kesalahan
    from xlproc.report.ukuran import Ukuran

    for place, column, mistake in kesalahan(Ukuran(p.hitungan)):
        yield p.temuan(
            "narasi",
            place,
            column,
            f"{mistake[:1].upper()}{mistake[1:]}.",
            "Perbaiki tulisan di antara kurung kurawal; bila dibiarkan, paragraf ini tercetak"
            " seperti yang diketik.",
        )


def _jelas(text: str) -> bool:
    """Return whether a text is as shipped, or holds nothing but names that shipped ones hold."""
    if "{" not in text or text in _BAWAAN:
        return True
    lines = "\n".join(line for line in text.splitlines() if not URAIAN.fullmatch(line))
    known = set(_NAMA.findall(lines)) <= _NAMA_BAWAAN
    return known and not _KURAWAL.search(_NAMA.sub("", lines))
