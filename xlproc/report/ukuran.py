"""The figures about the whole office that prose is made of, each worked out once.

Values are those of the sheets; what is added here are only sums, means and counts over them.
Everything is None where the figures for it are missing or can't be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property

from xlproc.compute import Hitungan
from xlproc.numbers import round_half_away
from xlproc.report.gabungan import per_unit
from xlproc.report.tahun import tahun_laporan
from xlproc.sheets.base import Isi, Sel, bagi, jumlahkan, rata_rata, sebagai_teks
from xlproc.sheets.capaian import SKALA_BAKU
from xlproc.sheets.kunci import kunci_nama

#: The columns of belanja that tell what a column of keuangan does, the better one first.
_BELANJA = {
    "pagu": ("perubahan", "murni"),
    "realisasi": ("realisasi",),
    "pagu_lalu": ("perubahan_lalu", "murni_lalu"),
    "realisasi_lalu": ("realisasi_lalu",),
}


def angka(value: Isi) -> Decimal | None:
    """Return a number, None for anything else."""
    return value if isinstance(value, Decimal) else None


class Ukuran:
    """The figures of one office's year."""

    def __init__(self, h: Hitungan) -> None:
        """Measure what `h` has worked out."""
        self.h = h

    @cached_property
    def tahun(self) -> int | None:
        """The reported year."""
        return tahun_laporan(self.h.laporan)

    # ------------------------------------------------------------------- performance

    @cached_property
    def indikator(self) -> list[int]:
        """The rows of pkk that hold an indikator."""
        rows = range(self.h.banyak("pkk"))
        return [r for r in rows if kunci_nama(sebagai_teks(self.h.nilai("pkk", r, "indikator")))]

    @cached_property
    def tanpa_realisasi(self) -> list[int]:
        """The rows of pkk whose realisasi is still missing."""
        return [r for r in self.indikator if self.h.nilai("pkk", r, "realisasi") is None]

    @cached_property
    def terukur(self) -> list[int]:
        """The rows of pkk whose capaian is defined."""
        return [r for r in self.indikator if self.capaian(r) is not None]

    @cached_property
    def tercapai(self) -> list[int]:
        """The rows of pkk whose capaian, before any cap, is at least 100%."""
        return [r for r in self.terukur if (self.capaian_asli(r) or 0) >= 1]

    @cached_property
    def belum_tercapai(self) -> list[int]:
        """The rows of pkk whose capaian is below 100%."""
        reached = set(self.tercapai)
        return [r for r in self.terukur if r not in reached]

    @cached_property
    def sasaran(self) -> dict[str, list[int]]:
        """The rows of pkk by the name of their sasaran, as first written."""
        names: dict[str, str] = {}
        groups: dict[str, list[int]] = {}
        for row in self.indikator:
            name = sebagai_teks(self.h.nilai("pkk", row, "sasaran")).strip()
            if kunci_nama(name):
                groups.setdefault(names.setdefault(kunci_nama(name), name), []).append(row)
        return groups

    def capaian(self, baris: int) -> Decimal | None:
        """Return the capaian of a row of pkk, as a fraction."""
        return angka(self.h.nilai("pkk", baris, "capaian"))

    def capaian_asli(self, baris: int) -> Decimal | None:
        """Return the capaian of a row of pkk before any cap, as a fraction."""
        raw = angka(self.h.nilai("pkk", baris, "capaian_asli"))
        return self.capaian(baris) if raw is None else raw

    def capaian_sasaran(self, baris: Sequence[int]) -> Decimal | None:
        """Return the mean capaian of rows of pkk; undefined ones are left out."""
        return angka(rata_rata([self.capaian(r) for r in baris]))

    @cached_property
    def capaian_rata_rata(self) -> Decimal | None:
        """The mean capaian over all indicators, as a fraction."""
        return self.capaian_sasaran(self.terukur)

    # ------------------------------------------------------------------------- scale

    @cached_property
    def nama_skala(self) -> str:
        """The name of the chosen scale."""
        return self.h.laporan.teks_identitas("skala_predikat", SKALA_BAKU).strip()

    @cached_property
    def skala(self) -> list[tuple[Decimal, bool, str]]:
        """The chosen scale from the top: lower bound in %, whether it is in, predikat."""
        h, name = self.h, self.nama_skala.lower()
        rows = [
            r for r in range(h.banyak("skala"))
            if sebagai_teks(h.nilai("skala", r, "nama")).strip().lower() == name
        ]  # fmt: skip
        steps = [
            (bound, sebagai_teks(h.nilai("skala", r, "inklusif")).lower() != "tidak",
             sebagai_teks(h.nilai("skala", r, "predikat")))
            for r in rows
            if (bound := angka(h.nilai("skala", r, "batas_bawah"))) is not None
        ]  # fmt: skip
        return sorted(steps, key=lambda step: step[0], reverse=True)

    def predikat(self, capaian: Decimal | None) -> str | None:
        """Return what the chosen scale calls a capaian (a fraction)."""
        if capaian is None:
            return None
        percent = round_half_away(capaian * 100, 8)
        for bound, inclusive, label in self.skala:
            if percent > bound or (percent == bound and inclusive):
                return label or None
        return None

    # ------------------------------------------------------------------------- money

    @cached_property
    def pagu(self) -> Decimal | None:
        """The office's budget in the year."""
        return self._kantor("pagu")

    @cached_property
    def realisasi(self) -> Decimal | None:
        """What the office spent in the year."""
        return self._kantor("realisasi")

    @cached_property
    def pagu_lalu(self) -> Decimal | None:
        """The office's budget in the year before."""
        return self._kantor("pagu_lalu")

    @cached_property
    def realisasi_lalu(self) -> Decimal | None:
        """What the office spent in the year before."""
        return self._kantor("realisasi_lalu")

    @cached_property
    def serapan(self) -> Decimal | None:
        """The share of the budget that was spent, as a fraction."""
        return angka(bagi(self.realisasi, self.pagu))

    @cached_property
    def serapan_lalu(self) -> Decimal | None:
        """The share of last year's budget that was spent, as a fraction."""
        return angka(bagi(self.realisasi_lalu, self.pagu_lalu))

    @cached_property
    def banyak_unit(self) -> int:
        """The number of different units that spend money."""
        return len(per_unit(self.h))

    def baris_keuangan(self, *tingkat: str) -> list[int]:
        """Return the rows of keuangan of these levels."""
        rows = range(self.h.banyak("keuangan"))
        return [r for r in rows if self.h.nilai("keuangan", r, "tingkat") in tingkat]

    def _kantor(self, kunci: str) -> Decimal | None:
        return angka(jumlahkan([self.h.nilai(*cell) for cell in self.sel_kantor(kunci)]))

    def sel_kantor(self, kunci: str) -> list[Sel]:
        """Return the cells whose sum is the office's figure for a money column of keuangan.

        Where keuangan has no rows, it is the total of belanja.
        """
        rows = self._baris_kantor
        if rows:
            return [("keuangan", row, kunci) for row in rows]
        totals = [
            r for r in range(self.h.banyak("belanja"))
            if self.h.nilai("belanja", r, "tingkat") == "total"
        ]  # fmt: skip
        cells: list[Sel] = [("belanja", totals[-1], key) for key in _BELANJA[kunci] if totals]
        return [c for c in cells if angka(self.h.nilai(*c)) is not None][:1]

    @cached_property
    def _baris_kantor(self) -> list[int]:
        """The rows of keuangan that make up the office's whole: the highest totals there are."""
        whole = [r for r in self.baris_keuangan("total", "total akhir") if self._lingkup_semua(r)]
        if whole:
            last = whole[-1]
            ends = self.h.nilai("keuangan", last, "tingkat") == "total akhir"
            return [last] if ends else [last, *self.baris_keuangan("lain")]
        units: dict[Isi, list[int]] = {}
        for row in range(self.h.banyak("keuangan")):
            units.setdefault(self.h.nilai("keuangan", row, "kunci_unit"), []).append(row)
        return [row for rows in units.values() for row in self._baris_unit(rows)]

    def _lingkup_semua(self, row: int) -> bool:
        return self.h.nilai("keuangan", row, "lingkup") == "semua"

    def _baris_unit(self, rows: Sequence[int]) -> list[int]:
        levels: dict[Isi, list[int]] = {}
        for row in rows:
            levels.setdefault(self.h.nilai("keuangan", row, "tingkat"), []).append(row)
        if "total akhir" in levels:
            return levels["total akhir"][-1:]
        top = levels["total"][-1:] if "total" in levels else levels.get("program", [])
        return [*top, *levels.get("lain", [])]

    # ------------------------------------------------------------------------ people

    @cached_property
    def pegawai(self) -> Decimal | None:
        """The number of staff."""
        return angka(jumlahkan([self.h.nilai(*cell) for cell in self.sel_pegawai]))

    @cached_property
    def sel_pegawai(self) -> list[Sel]:
        """The cells that add up to the staff: the totals of either table of staff, else its rows.

        None where no table has a sum.
        """
        for sheet in ("pegawai", "pegawai_jabatan"):
            for level in ("total", "rincian"):
                rows = range(self.h.banyak(sheet))
                cells = [(sheet, r, "jumlah") for r in rows
                         if self.h.nilai(sheet, r, "tingkat") == level]  # fmt: skip
                if angka(jumlahkan([self.h.nilai(*cell) for cell in cells])) is not None:
                    return cells
        return []

    # ------------------------------------------------------------------------ counts

    def berbeda(self, tingkat: str) -> list[int]:
        """Return the rows of keuangan of a level whose name stands in no row above them."""
        names: dict[Isi, int] = {}
        for row in self.baris_keuangan(tingkat):
            names.setdefault(self.h.nilai("keuangan", row, "kunci_uraian"), row)
        return [row for name, row in names.items() if name]

    @cached_property
    def isu(self) -> list[int]:
        """The rows of isu that name one."""
        rows = range(self.h.banyak("isu"))
        return [row for row in rows if self.h.nilai("isu", row, "isu") is not None]
