"""Who signs and when: NIP and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from xlproc.numbers import BULAN, format_tanggal
from xlproc.rules.base import CATATAN, GALAT, Pemeriksaan, Temuan, aturan
from xlproc.sheets.base import TakTerbaca, sebagai_teks

_PANJANG_NIP = 18
_USIA = range(18, 59)
_TAHUN_PPPK = 2019


@aturan(
    "nip",
    GALAT,
    "NIP bukan 18 angka, atau tanggal lahir, bulan pengangkatan, jenis kelamin,"
    " atau usianya mustahil.",
    "Susunan NIP: Perka BKN 22/2007 (lihat docs/peraturan.md)",
)
def nip(p: Pemeriksaan) -> Iterator[Temuan]:
    """The signer's NIP can't be one."""
    text = sebagai_teks(p.laporan.identitas("kepala_nip"))
    fault = cacat_nip(text) if text.strip() else ""
    if fault:
        yield p.temuan(
            "identitas",
            0,
            "kepala_nip",
            f'NIP "{text}" {fault}.',
            "Salin ulang NIP dari surat keputusan yang bersangkutan.",
        )


def cacat_nip(text: str) -> str:
    """Return what is wrong with a NIP, "" when nothing is.

    18 digits: birth date (8), year and month of appointment (6), sex (1 or 2), serial (3).
    A PPPK has a contract code in place of the month.
    """
    digits = re.sub(r"[\s.\-]", "", text)
    if not digits.isdigit() or len(digits) != _PANJANG_NIP:
        return f"terdiri atas {len(digits)} angka atau huruf, padahal NIP memuat 18 angka"
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return f"memuat tanggal lahir {digits[:8]} yang tidak ada dalam kalender"
    year, month = int(digits[8:12]), int(digits[12:14])
    if not 1 <= month <= 12 and year < _TAHUN_PPPK:
        return f"memuat bulan pengangkatan {digits[12:14]}, padahal bulan hanya 01 sampai 12"
    if digits[14] not in "12":
        return f"memuat angka jenis kelamin {digits[14]}, padahal seharusnya 1 atau 2"
    if digits.endswith("000"):
        return "bernomor urut 000; Excel membulatkan NIP yang diketik sebagai angka, bukan teks"
    age = year - born.year
    return "" if age in _USIA else f"menyatakan pengangkatan pada usia {age} tahun"


@aturan(
    "tanggal",
    GALAT,
    "Tanggal tanda tangan mustahil, atau jatuh sebelum tahun laporan berakhir;"
    " tanpa hari: catatan.",
    "Laporan disusun setelah tahun anggaran berakhir: Perpres 29/2014 (lihat docs/peraturan.md)",
)
def tanggal(p: Pemeriksaan) -> Iterator[Temuan]:
    """The date of signing is impossible, before the year's end, or without a day."""
    value, year = p.laporan.identitas("tanggal_ttd"), p.laporan.identitas("tahun")
    if value is None:
        return
    last = int(year) if isinstance(year, Decimal) else 0
    fault = cacat_tanggal(value, last)
    if fault is not None:
        message, advice, level = fault
        yield p.temuan("identitas", 0, "tanggal_ttd", message, advice, level)


def cacat_tanggal(value: object, tahun: int) -> tuple[str, str, str] | None:
    """Return message, advice and level for a date of signing; None when it is fine."""
    after = f"Isi tanggal sesudah 31 Desember {tahun}."
    if isinstance(value, date):
        if tahun and value.year <= tahun:
            return (
                f"Laporan tahun {tahun} ditandatangani {format_tanggal(value)},"
                " sebelum tahunnya berakhir.",
                after,
                "",
            )
        return None
    text = value.teks if isinstance(value, TakTerbaca) else str(value)
    month = re.fullmatch(rf"\s*({'|'.join(BULAN)})\s+(\d{{4}})\s*", text, re.IGNORECASE)
    if month is None:
        return (
            f'Tanggal tanda tangan "{text}" tidak ada dalam kalender.',
            f"Isi seperti 31 Januari {tahun + 1 if tahun else 'tahun berikutnya'}.",
            "",
        )
    if tahun and int(month[2]) <= tahun:
        return f'Laporan tahun {tahun} bertanggal "{text}", sebelum tahunnya berakhir.', after, ""
    return (
        f'Tanggal tanda tangan "{text}" tanpa hari.',
        f"Lengkapi harinya, misalnya 1 {text.strip()}.",
        CATATAN,
    )
