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

#: A typed percentage that is off by one of these factors was typed without, or twice with, its %.
_SERATUS = (Decimal(100), Decimal("0.01"))
_KETELITIAN = Decimal("0.01")

#: Sheets that have a rule of their own for what is typed over their formulas.
_ATURAN_SENDIRI = ("skm", "skm_kaki")


@dataclass(frozen=True, slots=True)
class Ketikan:
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
    def seratus_kali(self) -> bool:
        """Return whether a typed percentage is the formula's result times or by a hundred.

        Such a one is told by persen-rancu.
        """
        if self.kolom.jenis is not Jenis.PERSEN or self.benar or not self.isi or not self.hasil:
            return False
        if not isinstance(self.isi, Decimal) or not isinstance(self.hasil, Decimal):
            return False
        factor = self.isi / self.hasil
        return any(abs(factor / wrong - 1) < _KETELITIAN for wrong in _SERATUS)

    @property
    def benar(self) -> bool:
        """Return whether the typed value is what the formula gives."""
        if isinstance(self.isi, Decimal):
            return isinstance(self.hasil, Decimal) and self.tampil(self.isi) == self.tampil(
                self.hasil
            )
        return kunci_nama(sebagai_teks(self.isi)) == kunci_nama(sebagai_teks(self.hasil))


def ketikan(p: Pemeriksaan) -> Iterator[Ketikan]:
    """Yield the typed values for which the formula's own result is known."""
    for table, index, row in p.baris():
        for key, value in row.isi.items():
            column = table.lembar[key]
            if not column.dihitung or isinstance(value, TakTerbaca):
                continue
            result = p.hitungan.hitung(table.lembar.kunci, index, key)
            if not isinstance(result, TakTerbaca):
                yield Ketikan(table, index, column, value, row.bentuk.get(key), result)


@aturan(
    "rumus-hilang",
    CATATAN,
    "Rumus tertimpa angka ketikan yang kebetulan benar.",
    "Angka turunan dihitung, tidak diketik",
)
def rumus_hilang(p: Pemeriksaan) -> Iterator[Temuan]:
    """A formula was replaced by a constant that is right."""
    for typed in ketikan(p):
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
    for typed in ketikan(p):
        if typed.benar or not isinstance(typed.isi, Decimal) or _dinilai_lain(typed):
            continue
        if typed.hasil is None:
            yield from _tanpa_dasar(p, typed)
        elif isinstance(typed.hasil, Decimal):
            yield temuan_beda(p, typed, typed.hasil)


def _dinilai_lain(typed: Ketikan) -> bool:
    """Return whether another rule names the cell: beda-total, skm or persen-rancu."""
    own_rule = typed.tabel.lembar.kunci in _ATURAN_SENDIRI
    return own_rule or typed.kolom.sumber == "keuangan" or typed.seratus_kali


def temuan_beda(p: Pemeriksaan, typed: Ketikan, result: Decimal) -> Temuan:
    """Return the finding on a typed number that isn't the formula's `result`."""
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


def _seperti(typed: Ketikan, result: Decimal) -> str:
    """Return `result` printed like the typed value, so that a reader can lay them side by side."""
    if typed.kolom.jenis is Jenis.UANG or typed.bentuk is None:
        return cetak(typed.kolom, result)
    return format_bentuk(result, Bentuk(desimal=max(typed.angka, 0), persen=typed.bentuk.persen))


def _selisih_pembulatan(typed: Ketikan, result: Decimal) -> bool:
    """Return whether the values differ by one last digit and rounding can explain it."""
    if not isinstance(typed.isi, Decimal):
        return False
    unit = Decimal(1).scaleb(-typed.angka)
    exact = (result * 100 if typed.kolom.jenis is Jenis.PERSEN else result) % unit == 0
    return not exact and abs(typed.tampil(typed.isi) - typed.tampil(result)) == unit


def _tanpa_dasar(p: Pemeriksaan, typed: Ketikan) -> Iterator[Temuan]:
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
