"""Values as the report prints them: one function from a cell to its text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from xlproc.compute import Hitungan
from xlproc.laporan import Laporan
from xlproc.numbers import (
    KOSONG,
    Bentuk,
    format_angka,
    format_bentuk,
    format_jumlah,
    format_persen,
    format_tanggal,
)
from xlproc.report.jejak import asal_sel, tandai_angka
from xlproc.sheets import SEMUA
from xlproc.sheets.base import Isi, Jenis, Kolom, TakTerbaca

#: Money with sen and computed figures that are no whole numbers show as many decimals.
_DESIMAL = 2


def cetak(h: Hitungan, lembar: str, indeks: int, kunci: str) -> str:
    """Return a cell as printed, marked with where it stands; "-" for an empty or undefined one.

    Only what holds a figure is marked.
    """
    text = cetak_isi(h, lembar, indeks, SEMUA[lembar][kunci], None)
    return tandai_angka(text, asal_sel(lembar, indeks, kunci))


def identitas(laporan: Laporan, kunci: str) -> str:
    """Return a text of identitas on one line, marked where it holds a figure; "" for none."""
    text = " ".join(laporan.teks_identitas(kunci).split())
    return tandai_angka(text, asal_sel("identitas", 0, kunci))


def cetak_isi(h: Hitungan, lembar: str, indeks: int, kolom: Kolom, desimal: int | None) -> str:
    """Return a cell as printed, without a mark.

    `desimal` is `desimal_kolom` of its column, None as needed.
    """
    value = h.nilai(lembar, indeks, kolom.kunci)
    if not isinstance(value, Decimal):
        text = tanpa_angka(value)
        return text[:1].upper() + text[1:] if kolom.jenis is Jenis.PILIHAN else text
    if kolom.jenis is Jenis.UANG:
        return format_jumlah(value, desimal)
    if kolom.jenis is Jenis.PERSEN:
        return format_persen(value)
    return _angka(value, _bentuk(h, lembar, indeks, kolom), kolom, desimal)


def tanpa_angka(value: Isi) -> str:
    """Return a value that is no number as printed."""
    if isinstance(value, TakTerbaca):
        return value.teks
    if isinstance(value, date):
        return format_tanggal(value)
    return value.strip() or KOSONG if isinstance(value, str) else KOSONG


def _bentuk(h: Hitungan, lembar: str, indeks: int, kolom: Kolom) -> Bentuk | None:
    if not kolom.dihitung:
        return h.bentuk(lembar, indeks, kolom.kunci)
    if isinstance(h.hitung(lembar, indeks, kolom.kunci), TakTerbaca):
        # The typed value stands in for one that can't be computed, in its own form.
        return h.laporan.baris(lembar)[indeks].bentuk.get(kolom.kunci)
    # What somebody typed over a formula says nothing about how its result is printed; a column
    # that repeats a cell (asal) is printed as that cell is.
    return h.bentuk(lembar, indeks, kolom.kunci) if kolom.asal else None


def _angka(value: Decimal, bentuk: Bentuk | None, kolom: Kolom, desimal: int | None) -> str:
    if bentuk is not None:
        return format_bentuk(value, bentuk)
    if _dihitung_sendiri(kolom):
        return format_angka(value, _desimal(value) if desimal is None else desimal)
    return format_angka(value)


def _dihitung_sendiri(kolom: Kolom) -> bool:
    return kolom.dihitung and kolom.asal is None


def _desimal(value: Decimal) -> int:
    return 0 if value == value.to_integral_value() else _DESIMAL


def desimal_kolom(h: Hitungan, lembar: str, kolom: Kolom, rows: Sequence[int]) -> int | None:
    """Return the decimals that all figures of a column show, None where each has its own.

    Amounts of money and computed figures show two as soon as one of them has any.
    """
    if kolom.jenis is not Jenis.UANG and not (
        kolom.jenis is Jenis.ANGKA and _dihitung_sendiri(kolom)
    ):
        return None
    values = (h.nilai(lembar, row, kolom.kunci) for row in rows)
    return max((_desimal(v) for v in values if isinstance(v, Decimal)), default=0)
