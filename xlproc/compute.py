"""Values in, values out: every computed cell of a Laporan, as its column's function says.

There are two ways to look at a cell in which somebody typed over a formula:

- ``Hitungan(laporan)``: what the cell should be. Computed columns count as computed; only where
  that can't be known (its sources are unreadable or not found) the typed value stands in.
- ``Hitungan(laporan, seperti_sel=True)``: what the workbook's own formulas see, typed values first.
  The cached values that we write are these, and LibreOffice must arrive at the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from xlproc.laporan import Laporan, Tabel
from xlproc.numbers import KOSONG, Bentuk
from xlproc.sheets import SEMUA
from xlproc.sheets.base import Isi, Kolom, TakTerbaca, jumlahkan, sebagai_teks
from xlproc.sheets.hierarki import Hierarki, Pohon, tanam
from xlproc.sheets.kunci import kunci_kode, kunci_nama

_BELUM = object()

#: A unit cell that holds one of these means the office itself.
_UNIT_KOSONG = ("", KOSONG)


class Hitungan:
    """The values of every cell of `laporan`, worked out when asked for and kept."""

    def __init__(self, laporan: Laporan, *, seperti_sel: bool = False) -> None:
        """See the module for `seperti_sel`."""
        self.laporan = laporan
        self._seperti_sel = seperti_sel
        self._hasil: dict[tuple[str, str], list[object]] = {}
        self._indeks: dict[tuple[str, str], dict[Isi, list[int]]] = {}
        self._pohon: dict[str, Pohon] = {}

    def nilai(self, lembar: str, indeks: int, kunci: str) -> Isi:
        """Return the value of a cell; None for an empty or undefined one, and beyond the rows."""
        table = self.laporan.tabel[lembar]
        if not 0 <= indeks < len(table.baris):
            return None
        column = table.lembar[kunci]
        is_input = column.hitung is None
        typed = table.baris[indeks].isi.get(kunci)
        if typed is not None and (is_input or self._seperti_sel):
            return typed
        if is_input and not column.dijumlah:
            return None
        value = self.hitung(lembar, indeks, kunci)
        if isinstance(value, TakTerbaca):
            return value.teks if self._seperti_sel else value if typed is None else typed
        return value

    def hitung(self, lembar: str, indeks: int, kunci: str) -> Isi:
        """Return what a cell should be by its formula, whatever was typed in it."""
        results = self._hasil.get((lembar, kunci))
        if results is None:
            results = self._hasil[lembar, kunci] = [_BELUM] * self.banyak(lembar)
        if results[indeks] is _BELUM:
            table = self.laporan.tabel[lembar]
            results[indeks] = self._evaluate(table, indeks, table.lembar[kunci])
        return results[indeks]  # type: ignore[return-value]

    def _evaluate(self, table: Tabel, index: int, column: Kolom) -> Isi:
        if column.hitung is not None:
            return column.hitung(BarisHitungan(self, table, index))
        parts = self.bagian(table.lembar.kunci, index)
        return jumlahkan([self.nilai(table.lembar.kunci, row, column.kunci) for row in parts])

    def bagian(self, lembar: str, indeks: int) -> Sequence[int]:
        """Return the rows that a row adds up: its children, or what its total comprises."""
        hierarchy = SEMUA[lembar].hierarki
        if hierarchy is None:
            return ()
        level = sebagai_teks(self.laporan.tabel[lembar].baris[indeks].isi.get("tingkat"))
        return self.pohon(lembar).bagian(indeks, hierarchy, level)

    def bentuk(self, lembar: str, indeks: int, kunci: str) -> Bentuk | None:
        """Return how a figure was printed: the cell's own form, or that of the cell it repeats."""
        table = self.laporan.tabel[lembar]
        if not 0 <= indeks < len(table.baris):
            return None
        column, row = table.lembar[kunci], table.baris[indeks]
        typed_counts = not column.dihitung or self._seperti_sel
        if kunci in row.isi and (typed_counts or column.asal is None):
            return row.bentuk.get(kunci)
        if column.asal is None:
            return None
        cell = column.asal(BarisHitungan(self, table, indeks))
        return self.bentuk(*cell) if isinstance(cell, tuple) else row.bentuk.get(kunci)

    def pohon(self, lembar: str) -> Pohon:
        """Return the tree of a sheet with levels."""
        if lembar not in self._pohon:
            table = self.laporan.tabel[lembar]
            self._pohon[lembar] = self._tree(table, table.lembar.hierarki or Hierarki(()))
        return self._pohon[lembar]

    def _tree(self, table: Tabel, hierarchy: Hierarki) -> Pohon:
        rows = [row.isi for row in table.baris]
        unit, code = (hierarchy.unit and "unit"), (hierarchy.kode and "kode")
        units = [sebagai_teks(row.get(unit)).strip(" ") if unit else "" for row in rows]
        return tanam(
            hierarchy,
            [sebagai_teks(row.get("tingkat")) for row in rows],
            [self._unit_sendiri if name in _UNIT_KOSONG else kunci_nama(name) for name in units],
            [name in _UNIT_KOSONG for name in units],
            [kunci_kode(sebagai_teks(row.get(code))) if code else "" for row in rows],
        )

    @cached_property
    def _unit_sendiri(self) -> str:
        return kunci_nama(sebagai_teks(self.laporan.identitas("nama_opd")))

    def baris(self, lembar: str, kunci: str, nilai: Isi) -> Sequence[int]:
        """Return the rows of a sheet whose column `kunci` holds `nilai`."""
        index = self._indeks.get((lembar, kunci))
        if index is None:
            index = self._indeks[lembar, kunci] = {}
            for row in range(self.banyak(lembar)):
                index.setdefault(self.nilai(lembar, row, kunci), []).append(row)
        return index.get(nilai, ())

    def banyak(self, lembar: str) -> int:
        """Return the number of rows of a sheet."""
        return len(self.laporan.tabel[lembar].baris)


class BarisHitungan:
    """One row as the functions of computed columns see it (`xlproc.sheets.base.Konteks`)."""

    __slots__ = ("_hitungan", "_tabel", "indeks")

    def __init__(self, hitungan: Hitungan, tabel: Tabel, indeks: int) -> None:
        """Stand on row `indeks` of `tabel`."""
        self._hitungan = hitungan
        self._tabel = tabel
        self.indeks = indeks

    @property
    def lembar(self) -> str:
        """The key of the row's sheet."""
        return self._tabel.lembar.kunci

    @property
    def pohon(self) -> Pohon:
        """The tree of the row's table."""
        return self._hitungan.pohon(self.lembar)

    def __getitem__(self, kunci: str) -> Isi:
        """Return the value of the row's own cell."""
        return self._hitungan.nilai(self.lembar, self.indeks, kunci)

    def identitas(self, kunci: str) -> Isi:
        """Return a value of the sheet identitas."""
        return self._hitungan.laporan.identitas(kunci)

    def nilai(self, lembar: str, indeks: int, kunci: str) -> Isi:
        """Return a cell of any sheet."""
        return self._hitungan.nilai(lembar, indeks, kunci)

    def baris(self, lembar: str, kunci: str, nilai: Isi) -> Sequence[int]:
        """Return the rows of a sheet whose column `kunci` holds `nilai`."""
        return self._hitungan.baris(lembar, kunci, nilai)

    def nomor_baris(self, indeks: int) -> int:
        """Return the row number, on the worksheet, of a row of the own table."""
        return self._tabel.baris[indeks].nomor

    def banyak(self, lembar: str) -> int:
        """Return the number of rows of a sheet."""
        return self._hitungan.banyak(lembar)
