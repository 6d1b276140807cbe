"""What stands between braces in narasi: names and commands that the report can't work out."""

from __future__ import annotations

from collections.abc import Iterator

from xlproc.rules.base import GALAT, Pemeriksaan, Temuan, aturan


@aturan(
    "templat",
    GALAT,
    "Nama atau perintah dalam kurung kurawal pada narasi tidak dikenal atau salah tulis.",
    "Nama dan perintah yang dapat dipakai: docs/narasi.md",
)
def templat(p: Pemeriksaan) -> Iterator[Temuan]:
    """A text of narasi holds a name or a command that the report can't work out."""
    rows = p.laporan.baris("narasi")
    if not any("{" in str(row.isi.get(key)) for row in rows for key in ("judul", "teks")):
        return
    # The report's figures are needed for the names; a workbook without any needs none of it.
    from xlproc.report.naskah import kesalahan
    from xlproc.report.ukuran import Ukuran

    for row, column, mistake in kesalahan(Ukuran(p.hitungan)):
        yield p.temuan(
            "narasi",
            row,
            column,
            f"{mistake[:1].upper()}{mistake[1:]}.",
            "Perbaiki tulisan di antara kurung kurawal; bila dibiarkan, paragraf ini tercetak"
            " seperti yang diketik.",
        )
