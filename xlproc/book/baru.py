"""A Laporan becomes a workbook file: shipped rows added, year and levels set, written aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from xlproc.book.datafile import baca_data, dari_json, lengkapi_bawaan
from xlproc.book.template import buat_buku
from xlproc.laporan import Laporan
from xlproc.output import tulis


def siapkan_baru(
    data: Path | None, tahun: int | None, aturan: Sequence[Mapping[str, str]]
) -> Laporan:
    """Return what a new workbook holds: a data file's content or nothing, for the year `tahun`.

    `aturan` are the rows with which the sheet aturan ships.
    """
    report = baca_data(data) if data else dari_json({})
    lengkapi_bawaan(report, "aturan", aturan)
    if tahun is not None:
        report.tabel["identitas"].baris[0].isi["tahun"] = Decimal(tahun)
    return report


def simpan_buku(
    laporan: Laporan, path: Path, *, timpa: bool, dibuat: datetime | None = None
) -> None:
    """Write the workbook of `laporan` to `path`; raises OutputError as `xlproc.output.tulis`.

    `dibuat` is the time of making that its properties tell, now when it is None.
    """
    tulis(path, buat_buku(laporan, dibuat), timpa=timpa)
