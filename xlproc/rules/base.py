"""What a rule and a finding are, and what a rule may look at.

A rule is one small function. Its decorator holds everything that is known of it: name, default
level, what it says (Indonesian) and the source it rests on; docs/aturan.md is made from these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from xlproc.compute import Hitungan
from xlproc.laporan import Baris, Laporan, Tabel
from xlproc.numbers import (
    KOSONG,
    Bentuk,
    format_angka,
    format_bentuk,
    format_persen,
    format_rupiah,
    format_tanggal,
)
from xlproc.sheets.base import Isi, Jenis, Kolom, TakTerbaca

GALAT, PERINGATAN, CATATAN = "galat", "peringatan", "catatan"
MATI = "mati"


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding: level, rule, sheet (key), cell (address or ""), what is wrong, what to do."""

    level: str
    rule: str
    sheet: str
    cell: str
    message: str
    advice: str


@dataclass(frozen=True, slots=True)
class Aturan:
    """A rule: its name, default level, text, source and function."""

    nama: str
    tingkat: str
    teks: str
    sumber: str
    periksa: Callable[[Pemeriksaan], Iterator[Temuan]]
    keluarga: str


class Pemeriksaan:
    """What the rules look at: the report, its computed values, and a way to phrase a finding."""

    def __init__(self, laporan: Laporan) -> None:
        """Look at `laporan` with every value as it should be (`xlproc.compute`)."""
        self.laporan = laporan
        self.hitungan = Hitungan(laporan)
        #: what rules have gathered from the whole workbook, by a name
        self.simpanan: dict[str, object] = {}

    @cached_property
    def nama_sendiri(self) -> frozenset[str]:
        """The words of the office's own name, without what kind of office it is."""
        return frozenset(self.laporan.teks_identitas("nama_opd").lower().split()[1:])

    def baris(self) -> Iterator[tuple[Tabel, int, Baris]]:
        """Yield every row that holds something, of the sheets that people fill."""
        for table, index, row in self.laporan.isian():
            if row.isi and not table.lembar.keluaran:
                yield table, index, row

    def nilai(self, lembar: str, indeks: int, kunci: str) -> Isi:
        """Return the value of a cell as it should be."""
        return self.hitungan.nilai(lembar, indeks, kunci)

    def angka(self, lembar: str, indeks: int, kunci: str) -> Decimal | None:
        """Return the number in a cell, None when there is none that can be read."""
        value = self.nilai(lembar, indeks, kunci)
        return value if isinstance(value, Decimal) else None

    def ketikan(self, lembar: str, indeks: int, kunci: str) -> Decimal | None:
        """Return the number that was typed in a cell, None when there is none."""
        value = self.laporan.baris(lembar)[indeks].isi.get(kunci)
        return value if isinstance(value, Decimal) else None

    def temuan(
        self, lembar: str, indeks: int, kunci: str, pesan: str, saran: str, tingkat: str = ""
    ) -> Temuan:
        """Return a finding on a cell; `tingkat` only where it differs from the rule's."""
        cell = self.laporan.tabel[lembar].alamat(indeks, kunci)
        return Temuan(tingkat, "", lembar, cell, pesan, saran)

    def judul(self, lembar: str, kunci: str) -> str:
        """Return the title of a column."""
        return self.laporan.tabel[lembar].lembar[kunci].judul

    def sebutan(self, lembar: str, indeks: int) -> str:
        """Return the name by which a reader knows a row, "" when it has none."""
        row = self.laporan.baris(lembar)[indeks].isi
        for key in (
            "uraian",
            "kegiatan",
            "program",
            "indikator",
            "unsur",
            "jabatan",
            "sasaran",
            "unit",
        ):
            value = row.get(key)
            if isinstance(value, str) and value.strip():
                return _pendek(value)
        return ""

    def cetak(self, lembar: str, kunci: str, nilai: Isi, bentuk: Bentuk | None = None) -> str:
        """Return a value as the report prints it."""
        return cetak(self.laporan.tabel[lembar].lembar[kunci], nilai, bentuk)


def _pendek(text: str, length: int = 70) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def cetak(kolom: Kolom, nilai: Isi, bentuk: Bentuk | None = None) -> str:
    """Return a value of `kolom` as a reader knows it: Rp1.000, 85,37%, 31 Januari 2022, "-"."""
    if nilai is None or nilai == "":
        return KOSONG
    if isinstance(nilai, TakTerbaca):
        return nilai.teks
    if isinstance(nilai, date):
        return format_tanggal(nilai)
    if isinstance(nilai, str):
        return nilai
    if bentuk is not None and kolom.jenis is not Jenis.UANG:
        return format_bentuk(nilai, bentuk)
    if kolom.jenis is Jenis.UANG:
        return format_rupiah(nilai)
    return format_persen(nilai) if kolom.jenis is Jenis.PERSEN else format_angka(nilai)


_SEMUA: dict[str, Aturan] = {}


def aturan(
    nama: str, tingkat: str, teks: str, sumber: str
) -> Callable[
    [Callable[[Pemeriksaan], Iterator[Temuan]]], Callable[[Pemeriksaan], Iterator[Temuan]]
]:
    """Register a rule under `nama` with its default level, its text and its source."""

    def register(
        function: Callable[[Pemeriksaan], Iterator[Temuan]],
    ) -> Callable[[Pemeriksaan], Iterator[Temuan]]:
        family = function.__module__.rpartition(".")[2]
        _SEMUA[nama] = Aturan(nama, tingkat, teks, sumber, function, family)
        return function

    return register


def semua_aturan() -> dict[str, Aturan]:
    """Return the registered rules by name."""
    return _SEMUA
