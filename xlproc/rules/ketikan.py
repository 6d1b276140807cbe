"""What was typed where a formula belongs, beside what the formula gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlproc.book.isi import desimal
from xlproc.laporan import Tabel
from xlproc.numbers import Bentuk, round_half_away
from xlproc.rules.base import Pemeriksaan
from xlproc.sheets.base import Isi, Jenis, Kolom, TakTerbaca, sebagai_teks
from xlproc.sheets.kunci import kunci_nama

#: A typed percentage that is off by one of these factors was typed without, or twice with, its %.
_SERATUS = (Decimal(100), Decimal("0.01"))
_KETELITIAN = Decimal("0.01")


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


def ketikan(p: Pemeriksaan) -> Sequence[Ketikan]:
    """Return the typed values for which the formula's own result is known."""
    known = p.simpanan.get("ketikan")
    if not isinstance(known, tuple):
        known = p.simpanan["ketikan"] = tuple(_semua(p))
    return known


def _semua(p: Pemeriksaan) -> Iterator[Ketikan]:
    for table, index, row in p.baris():
        for key, value in row.isi.items():
            column = table.lembar[key]
            if not column.dihitung or isinstance(value, TakTerbaca):
                continue
            result = p.hitungan.hitung(table.lembar.kunci, index, key)
            if not isinstance(result, TakTerbaca):
                yield Ketikan(table, index, column, value, row.bentuk.get(key), result)
