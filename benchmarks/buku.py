"""The workbooks that are measured: Kecamatan Sukorejo, once and as if it had many more units."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from xlproc.book.datafile import dari_json, lengkapi_bawaan
from xlproc.book.template import buat_buku
from xlproc.laporan import Baris, Laporan
from xlproc.rules import baris_aturan

AKAR = Path(__file__).resolve().parent.parent
DATA = AKAR / "tests" / "data" / "sukorejo-2020.json"
FOLDER = AKAR / "build" / "bench"

#: Sheets whose rows are repeated, each with the columns that tell one copy's rows from another's.
#: The names of programmes and kegiatan stay: every unit has the same ones, as in a real office.
DIULANG: dict[str, tuple[str, ...]] = {
    "visi_misi": ("uraian",),
    "organisasi": ("jabatan",),
    "isu": ("isu",),
    "dasar_hukum": ("uraian",),
    "renstra": ("tujuan", "sasaran", "uraian", "indikator"),
    "iku": ("sasaran", "indikator"),
    "rkt": ("keterangan",),
    "pk": ("sasaran", "indikator"),
    "pkk": ("sasaran", "indikator"),
    "pps": ("sasaran", "indikator"),
    "perbandingan": ("indikator",),
    "keuangan": ("unit",),
    "skm": ("unsur",),
    "efisiensi": ("sasaran",),
}

#: Amounts of the whole office, which grow with the number of its units.
KANTOR: dict[str, tuple[str, ...]] = {
    "pk_anggaran": ("anggaran_murni", "anggaran_perubahan"),
    "pps": ("pagu", "realisasi_anggaran"),
}


@dataclass(frozen=True, slots=True)
class BukuUji:
    """A workbook to measure: how many times Sukorejo it is, its rows and its place."""

    kali: int
    baris: int
    path: Path


def siapkan(kali: int) -> BukuUji:
    """Return the workbook of `kali` times Sukorejo, made on the first call."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    book, note = FOLDER / f"sukorejo-{kali}.xlsx", FOLDER / f"sukorejo-{kali}.txt"
    if not (book.exists() and note.exists()):
        report = _laporan(kali)
        book.write_bytes(buat_buku(report))
        note.write_text(str(_banyak_baris(report)), encoding="utf-8")
    return BukuUji(kali, int(note.read_text(encoding="utf-8")), book)


def _laporan(kali: int) -> Laporan:
    data = json.loads(DATA.read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)
    report = dari_json(data)
    lengkapi_bawaan(report, "aturan", baris_aturan())
    for key, columns in KANTOR.items():
        for row in report.baris(key):
            _kalikan(row, columns, kali)
    for key, columns in DIULANG.items():
        first = report.baris(key)
        copies = (_salinan(row, columns, number) for number in range(2, kali + 1) for row in first)
        report.tabel[key].baris = [*first, *copies]
    return report


def _kalikan(row: Baris, columns: tuple[str, ...], kali: int) -> None:
    for column in columns:
        amount = row.isi.get(column)
        if isinstance(amount, Decimal):
            row.isi[column] = amount * kali


def _salinan(row: Baris, columns: tuple[str, ...], number: int) -> Baris:
    content = dict(row.isi)
    for column in columns:
        name = content.get(column)
        if isinstance(name, str):
            content[column] = f"{name} wilayah {number}"
    return Baris(0, content, dict(row.bentuk), set(row.teks_angka))


def _banyak_baris(report: Laporan) -> int:
    return sum(len(table.baris) for table in report.tabel.values())
