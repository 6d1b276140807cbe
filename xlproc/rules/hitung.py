"""Typed over a formula: right by luck (rumus-hilang) or wrong (beda-hitung)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from xlproc.book.isi import desimal
from xlproc.laporan import Tabel
from xlproc.numbers import Bentuk, format_bentuk, round_half_away
from xlproc.rules.base import CATATAN, GALAT, Pemeriksaan, Temuan, aturan, cetak
from xlproc.sheets.base import Isi, Jenis, Kolom, TakTerbaca, sebagai_teks
from xlproc.sheets.kunci import kunci_nama


@dataclass(frozen=True, slots=True)
class _Ketikan:
    """A value typed where a formula belongs, beside what the formula gives."""

    tabel: Tabel
    indeks: int
    kolom: Kolom
    isi: Isi
    bentuk: Bentuk | None
    hasil: Isi

    @property
    def angka(self) -> int:
        """Return the number of decimals that the typed value shows."""
        if not isinstance(self.isi, Decimal):
            return 0
        if self.bentuk is not None and self.kolom.jenis is not Jenis.UANG:
            return self.bentuk.desimal
        return desimal(self.isi * 100 if self.kolom.jenis is Jenis.PERSEN else self.isi)

    def tampil(self, value: Decimal) -> Decimal:
        """Return `value` as shown with the typed value's decimals."""
        shown = value * 100 if self.kolom.jenis is Jenis.PERSEN else value
        return round_half_away(shown, self.angka)

    @property
    def benar(self) -> bool:
        """Return whether the typed value is what the formula gives."""
        if isinstance(self.isi, Decimal):
            return isinstance(self.hasil, Decimal) and self.tampil(self.isi) == self.tampil(
                self.hasil
            )
        return kunci_nama(sebagai_teks(self.isi)) == kunci_nama(sebagai_teks(self.hasil))


def _ketikan(p: Pemeriksaan) -> Iterator[_Ketikan]:
    """Yield the typed values for which the formula's own result is known."""
    for table, index, row in p.baris():
        for key, value in row.isi.items():
            column = table.lembar[key]
            if not column.dihitung or isinstance(value, TakTerbaca):
                continue
            result = p.hitungan.hitung(table.lembar.kunci, index, key)
            if not isinstance(result, TakTerbaca):
                yield _Ketikan(table, index, column, value, row.bentuk.get(key), result)


@aturan(
    "rumus-hilang",
    CATATAN,
    "Rumus tertimpa angka ketikan yang kebetulan benar.",
    "Angka turunan dihitung, tidak diketik",
)
def rumus_hilang(p: Pemeriksaan) -> Iterator[Temuan]:
    """A formula was replaced by a constant that is right."""
    for typed in _ketikan(p):
        if typed.benar:
            shown = cetak(typed.kolom, typed.isi, typed.bentuk)
            yield p.temuan(
                typed.tabel.lembar.kunci,
                typed.indeks,
                typed.kolom.kunci,
                f"{typed.kolom.judul} diketik {shown}; isinya benar,"
                " tetapi tidak akan mengikuti perubahan.",
                "Kembalikan rumusnya dengan perintah fill setelah sel itu dikosongkan.",
            )


@aturan(
    "beda-hitung",
    GALAT,
    "Angka ketikan berbeda dari hasil rumusnya;"
    " 0,00% pada pagu nol dan selisih pembulatan: catatan.",
    "Bab Perhitungan dalam docs/perhitungan.md",
)
def beda_hitung(p: Pemeriksaan) -> Iterator[Temuan]:
    """A typed value isn't what its formula gives."""
    for typed in _ketikan(p):
        if typed.benar or not isinstance(typed.isi, Decimal) or typed.kolom.sumber == "keuangan":
            continue
        if typed.hasil is None:
            yield from _tanpa_dasar(p, typed)
        elif isinstance(typed.hasil, Decimal):
            yield _berbeda(p, typed, typed.hasil)


def _berbeda(p: Pemeriksaan, typed: _Ketikan, result: Decimal) -> Temuan:
    shown = cetak(typed.kolom, typed.isi, typed.bentuk)
    right = _seperti(typed, result)
    level = CATATAN if _selisih_pembulatan(typed, result) else ""
    cause = "selisih pembulatan: " if level else ""
    name = p.sebutan(typed.tabel.lembar.kunci, typed.indeks)
    return p.temuan(
        typed.tabel.lembar.kunci,
        typed.indeks,
        typed.kolom.kunci,
        f"{typed.kolom.judul} diketik {shown}, {cause}hasil hitungnya {right}"
        + (f" ({name})." if name else "."),
        f"Ganti menjadi {right}, atau kosongkan lalu kembalikan rumusnya.",
        level,
    )


def _seperti(typed: _Ketikan, result: Decimal) -> str:
    """Return `result` printed like the typed value, so that a reader can lay them side by side."""
    if typed.kolom.jenis is Jenis.UANG or typed.bentuk is None:
        return cetak(typed.kolom, result)
    return format_bentuk(result, Bentuk(desimal=max(typed.angka, 0), persen=typed.bentuk.persen))


def _selisih_pembulatan(typed: _Ketikan, result: Decimal) -> bool:
    """Return whether the values differ by one last digit and rounding can explain it."""
    if not isinstance(typed.isi, Decimal):
        return False
    unit = Decimal(1).scaleb(-typed.angka)
    exact = (result * 100 if typed.kolom.jenis is Jenis.PERSEN else result) % unit == 0
    return not exact and abs(typed.tampil(typed.isi) - typed.tampil(result)) == unit


def _tanpa_dasar(p: Pemeriksaan, typed: _Ketikan) -> Iterator[Temuan]:
    if typed.kolom.asal is not None:
        return
    shown = cetak(typed.kolom, typed.isi, typed.bentuk)
    level = CATATAN if typed.isi == 0 else ""
    yield p.temuan(
        typed.tabel.lembar.kunci,
        typed.indeks,
        typed.kolom.kunci,
        f"{typed.kolom.judul} diketik {shown}, padahal angka dasarnya kosong atau nol"
        ' sehingga hasilnya "-".',
        "Isi angka dasarnya, atau hapus angka ketikan itu.",
        level,
    )
