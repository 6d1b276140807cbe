"""The figures that prose is made of, each with a name and worked out once.

Values are those of the sheets; what is added here are only sums, means, differences and counts
over them. Everything is None where the figures for it are missing or can't be read. Sentences
print measures by their names (`xlproc.report.penutur`), so that each can be traced to its cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property

from xlproc.compute import Hitungan
from xlproc.numbers import round_half_away
from xlproc.report.cetak import cetak
from xlproc.report.gabungan import Kelompok, per_program, per_unit
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
        self._indeks: dict[tuple[str, str], dict[Isi, int]] = {}

    def nilai(self, nama: str, *bahan: int | str) -> Decimal | None:
        """Return the measure `nama`, one that takes a row or a place of these `bahan`."""
        found = getattr(self, nama)
        value = found(*bahan) if callable(found) else found
        return angka(value)

    def daftar(self, nama: str, *bahan: int) -> Sequence[object]:
        """Return the things that the measure `nama` lists, for a sentence that counts them."""
        found = getattr(self, nama)
        items: Sequence[object] = list(found(*bahan) if callable(found) else found)
        return items

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

    @cached_property
    def tanpa_sasaran(self) -> list[int]:
        """The rows of pkk whose sasaran has no name."""
        named = {row for rows in self.sasaran.values() for row in rows}
        return [row for row in self.indikator if row not in named]

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

    @cached_property
    def melampaui(self) -> list[int]:
        """The rows of pkk whose capaian, before any cap, is above 100%."""
        return [r for r in self.terukur if (self.capaian_asli(r) or 0) > 1]

    @cached_property
    def tak_terhitung(self) -> list[int]:
        """The rows of pkk that have a realisasi but no capaian."""
        left_out = {*self.terukur, *self.tanpa_realisasi}
        return [r for r in self.indikator if r not in left_out]

    @cached_property
    def _nama_sasaran(self) -> list[str]:
        return list(self.sasaran)

    def indikator_sasaran(self, ke: int) -> list[int]:
        """Return the rows of pkk of the sasaran at place `ke`, from 0."""
        return self.sasaran[self._nama_sasaran[ke]]

    def tercapai_sasaran(self, ke: int) -> list[int]:
        """Return those rows of a sasaran whose target was reached."""
        reached = set(self.tercapai)
        return [r for r in self.indikator_sasaran(ke) if r in reached]

    def terukur_sasaran(self, ke: int) -> list[int]:
        """Return those rows of a sasaran whose capaian is defined."""
        return [r for r in self.indikator_sasaran(ke) if self.capaian(r) is not None]

    def rata_sasaran(self, ke: int) -> Decimal | None:
        """Return the mean capaian of the sasaran at place `ke`."""
        return self.capaian_sasaran(self.indikator_sasaran(ke))

    def efisiensi_sasaran(self, ke: int) -> int | None:
        """Return the row of efisiensi of the sasaran at place `ke`."""
        return self._cari("efisiensi", "kunci_sasaran", kunci_nama(self._nama_sasaran[ke]))

    def program_sasaran(self, ke: int) -> list[int]:
        """Return the rows of pps that name the programmes of a sasaran, each once."""
        return self._program_sasaran.get(kunci_nama(self._nama_sasaran[ke]), [])

    @cached_property
    def _program_sasaran(self) -> dict[Isi, list[int]]:
        groups: dict[Isi, list[int]] = {}
        for row in range(self.h.banyak("pps")):
            if self.h.nilai("pps", row, "pertama") == 1:
                groups.setdefault(self.h.nilai("pps", row, "kunci_sasaran"), []).append(row)
        return groups

    def pagu_sasaran(self, ke: int) -> Decimal | None:
        """Return the budget of the programmes of a sasaran."""
        return self._jumlah_pps(ke, "pagu")

    def realisasi_sasaran(self, ke: int) -> Decimal | None:
        """Return what the programmes of a sasaran spent."""
        return self._jumlah_pps(ke, "realisasi_anggaran")

    def serapan_sasaran(self, ke: int) -> Decimal | None:
        """Return the share that the programmes of a sasaran spent."""
        return angka(bagi(self.realisasi_sasaran(ke), self.pagu_sasaran(ke)))

    def secapaian(self, baris: int) -> list[int]:
        """Return the rows of pkk that have the capaian of this one."""
        share = self.capaian(baris)
        return [r for r in self.terukur if self.capaian(r) == share]

    def sasaran_secapaian(self, ke: int) -> list[int]:
        """Return the places of the sasaran that have the mean capaian of this one."""
        mean = self.rata_sasaran(ke)
        return [n for n in range(len(self.sasaran)) if self.rata_sasaran(n) == mean]

    def _jumlah_pps(self, ke: int, kunci: str) -> Decimal | None:
        values = [self.h.nilai("pps", r, kunci) for r in self.program_sasaran(ke)]
        # A sum that leaves out a programme would be no budget of the sasaran.
        whole = all(isinstance(value, Decimal) for value in values)
        return angka(jumlahkan(values)) if whole else None

    @cached_property
    def efisiensi_terukur(self) -> list[int]:
        """The rows of efisiensi whose level is defined."""
        rows = range(self.h.banyak("efisiensi"))
        return [r for r in rows if angka(self.h.nilai("efisiensi", r, "efisiensi")) is not None]

    @cached_property
    def efisien(self) -> list[int]:
        """The rows of efisiensi whose level is 1 or more."""
        return [
            r for r in self.efisiensi_terukur
            if (angka(self.h.nilai("efisiensi", r, "efisiensi")) or 0) >= 1
        ]  # fmt: skip

    # ------------------------------------------------------------ differences of a row

    def selisih_target(self, baris: int) -> Decimal | None:
        """Return realisasi less target of a row of pkk."""
        return self.selisih("pkk", baris, "realisasi", "target")

    def banding(self, baris: int) -> int | None:
        """Return the row of perbandingan of the indicator in a row of pkk."""
        return self._cari(
            "perbandingan", "kunci_indikator", self.h.nilai("pkk", baris, "kunci_indikator")
        )

    def baris_iku(self, baris: int) -> int | None:
        """Return the row of iku of the indicator in a row of pkk."""
        return self._baris_iku.get(
            kunci_nama(sebagai_teks(self.h.nilai("pkk", baris, "indikator")))
        )

    @cached_property
    def _baris_iku(self) -> dict[str, int]:
        rows = self._pertama("iku", "indikator")
        return {kunci_nama(sebagai_teks(self.h.nilai("iku", r, "indikator"))): r for r in rows}

    def selisih_lalu(self, baris: int) -> Decimal | None:
        """Return realisasi less that of the year before, of a row of perbandingan."""
        return self.selisih("perbandingan", baris, "realisasi", "realisasi_lalu_1")

    def selisih_akhir(self, baris: int) -> Decimal | None:
        """Return realisasi less the target at the end of the Renstra."""
        return self.selisih("perbandingan", baris, "realisasi", "target_akhir_renstra")

    def selisih_nasional(self, baris: int) -> Decimal | None:
        """Return realisasi less the national one."""
        return self.selisih("perbandingan", baris, "realisasi", "realisasi_nasional")

    def selisih(self, lembar: str, baris: int, kunci: str, dari: str) -> Decimal | None:
        """Return a cell less another of its row."""
        now, then = (angka(self.h.nilai(lembar, baris, key)) for key in (kunci, dari))
        return None if now is None or then is None else now - then

    def _cari(self, lembar: str, kunci: str, nilai: Isi) -> int | None:
        rows = self._letak(lembar, kunci)
        return rows.get(nilai) if nilai else None

    def _letak(self, lembar: str, kunci: str) -> dict[Isi, int]:
        """Return the first row of a sheet by its value in a column, gathered once."""
        place = (lembar, kunci)
        if place not in self._indeks:
            found = self._indeks[place] = {}
            for row in range(self.h.banyak(lembar)):
                found.setdefault(self.h.nilai(lembar, row, kunci), row)
        return self._indeks[place]

    @cached_property
    def ada_lalu(self) -> bool:
        """Whether any indicator has a realisasi of an earlier year."""
        return any(
            self.h.nilai("perbandingan", row, f"realisasi_lalu_{n}") is not None
            for row in self._banding
            for n in range(1, 5)
        )

    @cached_property
    def naik(self) -> list[int]:
        """The rows of perbandingan whose realisasi rose since the year before."""
        return [r for r in self._banding if (self.selisih_lalu(r) or 0) > 0]

    @cached_property
    def turun(self) -> list[int]:
        """The rows of perbandingan whose realisasi fell since the year before."""
        return [r for r in self._banding if (self.selisih_lalu(r) or 0) < 0]

    @cached_property
    def tetap(self) -> list[int]:
        """The rows of perbandingan whose realisasi is that of the year before."""
        return [r for r in self._banding if self.selisih_lalu(r) == 0]

    @cached_property
    def akhir_terukur(self) -> list[int]:
        """The rows of perbandingan that can be held against the end of the Renstra."""
        return [r for r in self._banding if self.selisih_akhir(r) is not None]

    @cached_property
    def akhir_tercapai(self) -> list[int]:
        """The rows of perbandingan whose realisasi is as good as the end of the Renstra asks."""
        return [
            r for r in self.akhir_terukur
            if (rest := self.selisih_akhir(r)) is not None
            and (rest <= 0 if self.negatif_banding(r) else rest >= 0)
        ]  # fmt: skip

    @cached_property
    def _banding(self) -> range:
        return range(self.h.banyak("perbandingan"))

    def negatif(self, baris: int) -> bool:
        """Return whether an indicator of pkk is the better the lower it is."""
        return sebagai_teks(self.h.nilai("pkk", baris, "arah")).strip().lower() == "negatif"

    def negatif_banding(self, baris: int) -> bool:
        """Return the same of a row of perbandingan."""
        key = self.h.nilai("perbandingan", baris, "kunci_indikator")
        row = self._cari("pkk", "kunci_indikator", key)
        return row is not None and self.negatif(row)

    # ------------------------------------------------------------------------- scale

    @cached_property
    def nama_skala(self) -> str:
        """The name of the chosen scale."""
        return self.h.laporan.teks_identitas("skala_predikat", SKALA_BAKU).strip()

    @cached_property
    def skala(self) -> list[tuple[Decimal, bool, str]]:
        """The chosen scale from the top: lower bound in %, whether it is in, predikat."""
        h = self.h
        return [
            (self._batas(r), sebagai_teks(h.nilai("skala", r, "inklusif")).lower() != "tidak",
             sebagai_teks(h.nilai("skala", r, "predikat")))
            for r in self.baris_skala
        ]  # fmt: skip

    @cached_property
    def baris_skala(self) -> list[int]:
        """The rows of the chosen scale that have a bound, the highest first."""
        h, name = self.h, self.nama_skala.lower()
        rows = [
            r for r in range(h.banyak("skala"))
            if sebagai_teks(h.nilai("skala", r, "nama")).strip().lower() == name
            and angka(h.nilai("skala", r, "batas_bawah")) is not None
        ]  # fmt: skip
        return sorted(rows, key=self._batas, reverse=True)

    def _batas(self, baris: int) -> Decimal:
        return angka(self.h.nilai("skala", baris, "batas_bawah")) or Decimal(0)

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
    def sisa(self) -> Decimal | None:
        """What the office did not spend of its budget; negative where it spent more."""
        return _kurang(self.pagu, self.realisasi)

    @cached_property
    def tanpa_realisasi_anggaran(self) -> list[int]:
        """The programmes of keuangan that have a budget but no spending, not even 0."""
        h = self.h
        return [
            r for r in self.baris_keuangan("program")
            if angka(h.nilai("keuangan", r, "pagu")) and h.nilai("keuangan", r, "realisasi") is None
        ]  # fmt: skip

    @cached_property
    def lebih(self) -> Decimal | None:
        """What the office spent beyond its budget; negative where it spent less."""
        return None if self.sisa is None else -self.sisa

    @cached_property
    def selisih_serapan(self) -> Decimal | None:
        """The share spent less last year's in percentage points, of both as they are printed."""
        return _kurang(_tampak(self.serapan), _tampak(self.serapan_lalu))

    @cached_property
    def selisih_pagu(self) -> Decimal | None:
        """The budget less last year's."""
        return _kurang(self.pagu, self.pagu_lalu)

    @cached_property
    def selisih_realisasi(self) -> Decimal | None:
        """What was spent less what was spent last year."""
        return _kurang(self.realisasi, self.realisasi_lalu)

    @cached_property
    def murni(self) -> Decimal | None:
        """The budget before its change, by kind of spending, else as the agreement has it."""
        return self._jumlah_sel(self.sel_anggaran("murni"))

    @cached_property
    def perubahan(self) -> Decimal | None:
        """The budget after its change, from the same sheet as `murni`."""
        return self._jumlah_sel(self.sel_anggaran("perubahan"))

    @cached_property
    def selisih_perubahan(self) -> Decimal | None:
        """The budget after its change less that before."""
        return _kurang(self.perubahan, self.murni)

    def sel_anggaran(self, kunci: str) -> list[Sel]:
        """Return the cells whose sum is the budget `murni` or `perubahan`; none unless both are."""
        for sheet, level, prefix in (("belanja", "total", ""), ("pk_anggaran", "", "anggaran_")):
            rows = self._baris_pk if not level else self._baris_total(sheet)
            cells: dict[str, list[Sel]] = {
                key: [(sheet, row, f"{prefix}{key}") for row in rows]
                for key in ("murni", "perubahan")
            }
            if all(self._jumlah_sel(found) is not None for found in cells.values()):
                return cells[kunci]
        return []

    def _baris_total(self, lembar: str) -> list[int]:
        return self._setingkat(lembar, "total")[-1:]

    def _setingkat(self, lembar: str, *tingkat: str) -> list[int]:
        rows = range(self.h.banyak(lembar))
        return [r for r in rows if self.h.nilai(lembar, r, "tingkat") in tingkat]

    @cached_property
    def _baris_pk(self) -> list[int]:
        """The rows of pk_anggaran that make up its whole: the total, else the programmes."""
        return self._baris_total("pk_anggaran") or self._setingkat("pk_anggaran", "program")

    def _jumlah_sel(self, cells: Sequence[Sel]) -> Decimal | None:
        return angka(jumlahkan([self.h.nilai(*cell) for cell in cells]))

    @cached_property
    def sel_pk(self) -> list[Sel]:
        """The cells whose sum is the budget of the agreement: after its change where it has one."""
        for key in ("anggaran_perubahan", "anggaran_murni"):
            cells: list[Sel] = [("pk_anggaran", row, key) for row in self._baris_pk]
            if self._jumlah_sel(cells) is not None:
                return cells
        return []

    @cached_property
    def anggaran_pk(self) -> Decimal | None:
        """The budget that the agreement names."""
        return self._jumlah_sel(self.sel_pk)

    @cached_property
    def program(self) -> list[Kelompok]:
        """The programmes of the office, as the table of programmes shows them."""
        if self.banyak_unit > 1:
            return per_program(self.h)
        return [
            Kelompok(cetak(self.h, "keuangan", r, "uraian"), (r,))
            for r in self.baris_keuangan("program")
        ]

    @cached_property
    def unit(self) -> list[Kelompok]:
        """The units that spend money."""
        return per_unit(self.h)

    def serapan_program(self, ke: int) -> Decimal | None:
        """Return the share spent of the programme at place `ke`, from 0."""
        return angka(self.program[ke].nilai(self.h, "serapan"))

    def sisa_program(self, ke: int) -> Decimal | None:
        """Return what the programme at place `ke` did not spend."""
        return angka(self.program[ke].nilai(self.h, "sisa"))

    def pagu_program(self, ke: int) -> Decimal | None:
        """Return the budget of the programme at place `ke`."""
        return angka(self.program[ke].nilai(self.h, "pagu"))

    def realisasi_program(self, ke: int) -> Decimal | None:
        """Return what the programme at place `ke` spent."""
        return angka(self.program[ke].nilai(self.h, "realisasi"))

    def porsi_program(self, ke: int) -> Decimal | None:
        """Return the share of the office's budget that the programme at place `ke` has."""
        return angka(bagi(self.pagu_program(ke), self.pagu))

    def serapan_unit(self, ke: int) -> Decimal | None:
        """Return the share spent of the unit at place `ke`, from 0."""
        return angka(self.unit[ke].nilai(self.h, "serapan"))

    def seserapan_program(self, ke: int) -> list[int]:
        """Return the places of the programmes that spent the share that this one did."""
        share = self.serapan_program(ke)
        return [n for n in range(len(self.program)) if self.serapan_program(n) == share]

    def seserapan_unit(self, ke: int) -> list[int]:
        """Return the places of the units that spent the share that this one did."""
        share = self.serapan_unit(ke)
        return [n for n in range(len(self.unit)) if self.serapan_unit(n) == share]

    @cached_property
    def kelompok_belanja(self) -> list[int]:
        """The rows of belanja that are main kinds of spending and have figures."""
        h, rows = self.h, range(self.h.banyak("belanja"))
        return [
            r for r in rows
            if h.nilai("belanja", r, "tingkat") == "kelompok"
            and angka(h.nilai("belanja", r, "realisasi")) is not None
        ]  # fmt: skip

    @cached_property
    def banyak_unit(self) -> int:
        """The number of different units that spend money."""
        return len(self.unit)

    def baris_keuangan(self, *tingkat: str) -> list[int]:
        """Return the rows of keuangan of these levels."""
        return self._setingkat("keuangan", *tingkat)

    def _kantor(self, kunci: str) -> Decimal | None:
        return self._jumlah_sel(self.sel_kantor(kunci))

    def sel_kantor(self, kunci: str) -> list[Sel]:
        """Return the cells whose sum is the office's figure for a money column of keuangan.

        Where keuangan has no rows, it is the total of belanja.
        """
        rows = self._baris_kantor
        if rows:
            return [("keuangan", row, kunci) for row in rows]
        total = self._baris_total("belanja")
        cells: list[Sel] = [("belanja", row, key) for row in total for key in _BELANJA[kunci]]
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

    # ---------------------------------------------------------------------- activities

    @cached_property
    def keluaran(self) -> list[int]:
        """The rows of kegiatan that measure an output: their capaian is that of a row itself."""
        h, rows = self.h, range(self.h.banyak("kegiatan"))
        return [
            r for r in rows
            if h.nilai("kegiatan", r, "target") is not None
            and angka(h.nilai("kegiatan", r, "capaian_output")) is not None
        ]  # fmt: skip

    @cached_property
    def keluaran_tercapai(self) -> list[int]:
        """Those rows of kegiatan whose output reached its target."""
        return [r for r in self.keluaran if self._keluaran(r) >= 1]

    @cached_property
    def keluaran_kurang(self) -> list[int]:
        """Those rows of kegiatan whose output did not reach its target."""
        return [r for r in self.keluaran if self._keluaran(r) < 1]

    def _keluaran(self, baris: int) -> Decimal:
        return angka(self.h.nilai("kegiatan", baris, "capaian_output")) or Decimal(0)

    def senilai_skm(self, baris: int) -> list[int]:
        """Return the rows of skm that have the value of this one."""
        value = self.h.nilai("skm", baris, "nilai")
        rows = range(self.h.banyak("skm"))
        return [r for r in rows if self.h.nilai("skm", r, "nilai") == value]

    # --------------------------------------------------------------------------- plans

    @cached_property
    def tujuan_renstra(self) -> list[int]:
        """The rows of renstra that name a tujuan first."""
        return self._pertama("renstra", "tujuan")

    @cached_property
    def sasaran_renstra(self) -> list[int]:
        """The rows of renstra that name a sasaran first."""
        return self._pertama("renstra", "sasaran")

    @cached_property
    def iku(self) -> list[int]:
        """The rows of iku that name an indicator first."""
        return self._pertama("iku", "indikator")

    def _pertama(self, lembar: str, kunci: str) -> list[int]:
        names: dict[str, int] = {}
        for row in range(self.h.banyak(lembar)):
            names.setdefault(kunci_nama(sebagai_teks(self.h.nilai(lembar, row, kunci))), row)
        return [row for name, row in names.items() if name]

    @cached_property
    def target_berubah(self) -> list[int]:
        """The rows of pk whose target is another than before the change."""
        return [
            r for r in range(self.h.banyak("pk"))
            if (before := self.h.nilai("pk", r, "target_murni")) is not None
            and (now := self.h.nilai("pk", r, "target")) is not None
            and before != now
        ]  # fmt: skip

    # ------------------------------------------------------------------------ people

    @cached_property
    def pendidikan_terbanyak(self) -> str | None:
        """The column of the level of education that most of the staff have; one only."""
        counts = sorted(
            ((count, name) for name in ("sma", "d3", "s1", "s2", "s3")
             if (count := self.pendidikan(name)) is not None),
            reverse=True,
        )  # fmt: skip
        alone = len(counts) > 1 and counts[0][0] > counts[1][0]
        return counts[0][1] if alone else None

    def pendidikan(self, kunci: str) -> Decimal | None:
        """Return how many of the staff have a level of education."""
        return angka(jumlahkan([self.h.nilai("pegawai", r, kunci) for r in self.baris_pegawai]))

    @cached_property
    def baris_pegawai(self) -> list[int]:
        """The rows of pegawai that make up the staff: the totals, else the rows below them."""
        return self._setingkat("pegawai", "total") or self._setingkat("pegawai", "rincian")

    @cached_property
    def pegawai(self) -> Decimal | None:
        """The number of staff."""
        return self._jumlah_sel(self.sel_pegawai)

    @cached_property
    def sel_pegawai(self) -> list[Sel]:
        """The cells that add up to the staff: the totals of either table of staff, else its rows.

        None where no table has a sum.
        """
        for sheet in ("pegawai", "pegawai_jabatan"):
            for level in ("total", "rincian"):
                cells: list[Sel] = [(sheet, r, "jumlah") for r in self._setingkat(sheet, level)]
                if self._jumlah_sel(cells) is not None:
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


def _kurang(first: Decimal | None, second: Decimal | None) -> Decimal | None:
    return None if first is None or second is None else first - second


def _tampak(share: Decimal | None) -> Decimal | None:
    """Return a fraction as the percentage that is printed: a reader subtracts what he sees."""
    if share is None:
        return None
    shown = round_half_away(share * 100, 2)
    return min(shown, Decimal("99.99")) if share < 1 else shown
