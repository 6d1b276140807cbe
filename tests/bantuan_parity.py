"""Compares what Python stored beside each formula with what LibreOffice makes of the formula.

Also the small notations in which the tests of computed values write their rows.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from tests.libreoffice import recalculate
from xlproc.book.datafile import dari_json
from xlproc.book.template import buat_buku, lengkapi, tempatkan
from xlproc.book.xlsx import BukuXlsx, SelXlsx, TabelXlsx, buka
from xlproc.compute import Hitungan
from xlproc.laporan import Laporan
from xlproc.numbers import BATAS_UANG, round_half_away
from xlproc.sheets import SEMUA
from xlproc.sheets.base import Isi, Jenis, TakTerbaca

BarisJson = dict[str, Any]

#: Column of formulas that stand outside a Table: office and year, captions of groups.
KEPALA = "kepala"

#: Money that Excel holds to the sen agrees within half a sen, everything else within this share
#: of its size.
SETENGAH_SEN = 0.005
KETELITIAN = 1e-9


@dataclass(frozen=True, slots=True)
class Beda:
    """One formula cell of which the two programs think differently."""

    lembar: str
    kolom: str
    sel: str
    python: float | str
    libreoffice: float | str


@dataclass(slots=True)
class Perbandingan:
    """Every formula cell of a workbook, counted by sheet and column, and those that differ.

    `galat` are the cells to which LibreOffice gave an error value (they differ too).
    """

    banyak: Counter[tuple[str, str]] = field(default_factory=Counter)
    beda: list[Beda] = field(default_factory=list)
    galat: list[Beda] = field(default_factory=list)

    @property
    def kolom_beda(self) -> set[tuple[str, str]]:
        """Return sheet and column of every cell that differs."""
        return {(beda.lembar, beda.kolom) for beda in self.beda}

    def per_lembar(self) -> Counter[str]:
        """Return the number of formula cells by sheet."""
        counts: Counter[str] = Counter()
        for (sheet, _), number in self.banyak.items():
            counts[sheet] += number
        return counts


def bandingkan(laporan: Laporan, folder: Path, nama: str = "buku") -> Perbandingan:
    """Write the workbook of `laporan`, let LibreOffice calculate it, compare every formula."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{nama}.xlsx"
    path.write_bytes(buat_buku(laporan))
    return bandingkan_berkas(path, folder / "dihitung")


def bandingkan_berkas(path: Path, folder: Path) -> Perbandingan:
    """Compare the values stored in a workbook with those that LibreOffice calculates."""
    return bandingkan_nilai(path, recalculate(path, folder))


def bandingkan_nilai(sebelum: Path, sesudah: Path) -> Perbandingan:
    """Compare the formula cells of one workbook with the same cells of another."""
    result = Perbandingan()
    before, after = buka(sebelum), buka(sesudah)
    for tab in before.lembar:
        calculated = after.sel(tab)
        for row, cells in before.sel(tab).items():
            for column, cell in cells.items():
                if cell.rumus is not None:
                    other = calculated.get(row, {}).get(column)
                    _satu(result, before, (tab, row, column), cell, other)
    return result


def _satu(
    result: Perbandingan,
    book: BukuXlsx,
    place: tuple[str, int, int],
    cell: SelXlsx,
    other: SelXlsx | None,
) -> None:
    sheet, column = _kolom(book.tabel, *place)
    result.banyak[sheet, column] += 1
    ours, theirs = _nilai(cell), _nilai(other)
    money = column != KEPALA and SEMUA[sheet][column].jenis is Jenis.UANG
    if sama(ours, theirs, uang=money) and (other is None or other.jenis != "e"):
        return
    difference = Beda(sheet, column, f"{place[0]}!R{place[1]}C{place[2]}", ours, theirs)
    result.beda.append(difference)
    if other is not None and other.jenis == "e":
        result.galat.append(difference)


def _kolom(tables: list[TabelXlsx], tab: str, row: int, column: int) -> tuple[str, str]:
    for table in tables:
        inside = table.atas < row <= table.bawah and table.kiri <= column <= table.kanan
        if table.lembar == tab and inside:
            sheet = SEMUA[table.nama.removeprefix("t_")]
            title = table.judul[column - table.kiri]
            return sheet.kunci, next(c.kunci for c in sheet.kolom if c.judul == title)
    return tab, KEPALA


def _nilai(cell: SelXlsx | None) -> float | str:
    if cell is None:
        return ""
    return float(cell.teks) if cell.jenis == "n" and cell.teks else cell.teks


def sama(ours: float | str, theirs: float | str, *, uang: bool = False) -> bool:
    """Return whether two values of a cell are the same; see the module's constants."""
    if isinstance(ours, str) or isinstance(theirs, str):
        return ours == theirs
    if uang and abs(ours) <= BATAS_UANG:
        return abs(ours - theirs) <= SETENGAH_SEN
    return math.isclose(ours, theirs, rel_tol=KETELITIAN, abs_tol=1e-12)


# ---------------------------------------------------------------- reports in a few lines


def baris(kepala: str, *isi: str) -> list[BarisJson]:
    """Return rows of a data file: ``baris("kode | pagu", "01 | 5", "02 |")``."""
    keys = [key.strip() for key in kepala.split("|")]
    rows = ([cell.strip() for cell in row.split("|")] for row in isi)
    return [{k: v for k, v in zip(keys, row, strict=True) if v} for row in rows]


def hitung(**lembar: Any) -> Hitungan:
    """Return the computed values of the report that the sheets make."""
    report = dari_json(lembar)
    lengkapi(report)
    tempatkan(report)
    return Hitungan(report)


def kolom(hitungan: Hitungan, alamat: str) -> list[str]:
    """Return the column ``sheet.key`` as words: numbers to six decimals, - and ? (unreadable)."""
    sheet, key = alamat.split(".")
    return [_kata(hitungan.nilai(sheet, row, key)) for row in range(hitungan.banyak(sheet))]


def _kata(value: Isi) -> str:
    if isinstance(value, Decimal):
        return f"{round_half_away(value, 6).normalize():f}"
    return "?" if isinstance(value, TakTerbaca) else str(value or "-")


# ----------------------------------------------------------------------- made-up reports

Sel = Decimal | str | None

_PANJANG = "Persentase penyelesaian pelayanan administrasi terpadu kecamatan " * 6

NAMA = (
    "Program Pelayanan Umum", "PELAYANAN UMUM", "Program: Pelayanan-Umum.", "Kegiatan Ketertiban",
    'Ketertiban "dan" Keamanan', "Ketertiban 'dan' Keamanan", "“Kutip” ‘melengkung’",
    "Indeks *?~ [A]", "Indeks ab [A]", "Persentase RT/RW (100%) & aktif", "> 5 orang", "=1+1",
    "#5 nomor", "<> kosong", "Sub Kegiatan Rapat", "Subkegiatan rapat", "-", "(-)",
    "  spasi  ganda ",
    "tab\tdan", "dua\nbaris", "nama\u00a0kaku", "123", "1e5", "TRUE", "Program",
    "Program Program X", "Program Kegiatan X", "_garis_", "a|b {kurawal}", "É à ü", "01.02",
    _PANJANG,
    f"{_PANJANG} akhir lain", f"PROGRAM {_PANJANG}", "#DIV/0!",
)  # fmt: skip

KODE = (
    "1", "01", "1.1", "1.10", "01.01", "1.1.1", "01.01.01", "1.1.1.1", "01.01.02", "1.2", "1.2.1",
    "2", "2.01", "02.01.03", "10", "10.1", "0", "0.1", "00.01", "A", "a", "A.1", "a.1.2", "1.*",
    "1.?", "~1", "1,1", "1 . 2", "-", ".", "1..2", "1.", "I", "II", ">5", "5.1.02.01.01.0024",
    "1." + "2.3." * 80,
)  # fmt: skip

UANG_ANEH = (
    "Rp. 600.000,-", "Rp. 11,320,367,649", "Rp. 30.911.880.435,00-", "(79.500.000)", "9000000",
    "1.23.456.789", "2.994.021,843", "abc", "#DIV/0!", "-", "9.999.999.999.999,99",
)  # fmt: skip

ANGKA_ANEH = (
    "63,57%", "B (82,15)", "5 keg", ">80", "96.88%", "2 Dokumen", "80-90", "70,5 – 80 %", "90-80",
    "1,2,3-5", "1.23.456.789", "Baik", "#REF!", "-", "100 %", "(3)", "0,5", "3-4",
)  # fmt: skip

MILIK = "Milik sendiri"

SATUAN = ("%", "Nilai", "Dokumen", "-", "#N/A")


class Pembuat:
    """Makes one random report; the same seed makes the same one."""

    def __init__(self, biji: int) -> None:
        self._acak = Random(biji)
        self._biji = biji
        # A report with few kinds of trouble shows what one with all of them would hide.
        self._aneh = (0.0, 0.03, 0.12)[biji % 3]
        self._nama = self._acak.sample(NAMA, 9)
        self._kode = self._acak.sample(KODE, 16)
        self._unit: tuple[Sel, ...] = self._acak.choice(
            ((None,), (None, "Kelurahan A", "KELURAHAN: A", "Kel. B"), (None, "-", "Kecamatan Uji"))
        )

    def buat(self) -> dict[str, Any]:
        """Return the report as a data file holds it."""
        goals = [self._pilih(self._nama) for _ in range(4)]
        agreed = [self._pk(goals) for _ in range(self._acak.randint(0, 9))]
        return {
            "identitas": self._identitas(),
            "skala": self._skala(),
            "pk": agreed,
            "pkk": [self._pkk() for _ in range(len(agreed) + self._acak.randint(-2, 3))],
            "pps": [self._pps(goals) for _ in range(14)],
            "perbandingan": [self._perbandingan() for _ in range(6)],
            "keuangan": self._pohon(
                34, ("program", "kegiatan", "sub kegiatan", "rincian"), self._keuangan,
                ("lain", "tidak dikenal", "total", "total akhir"),
            ),
            "belanja": self._pohon(
                20, ("kelompok", "jenis", "rincian"), self._belanja, ("jumlah", "total", "lain")
            ),
            "perbandingan_anggaran": self._pohon(
                14, ("program", "kegiatan", "sub kegiatan"), self._anggaran, ("total",)
            ),
            "kegiatan": self._pohon(
                18, ("program", "kegiatan", "sub kegiatan"), self._kegiatan, ("total",)
            ),
            "renstra": self._pohon(
                14, ("tujuan", "sasaran", "program", "kegiatan"), self._renstra, ("lain",)
            ),
            "pk_anggaran": self._pohon(6, ("program",), self._pk_anggaran, ("total",)),
            "pegawai": self._pohon(7, ("rincian",), self._pegawai, ("total",)),
            "pegawai_jabatan": self._pohon(5, ("rincian",), self._jabatan, ("total",)),
            "rkt": [{"kegiatan": self._pilih(NAMA)} for _ in range(5)],
            "skm": [{"nilai": self._nrr()} for _ in range(self._acak.choice((0, 9, 14)))],
        }  # fmt: skip

    # -------------------------------------------------------------------- single values

    def _pilih(self, items: tuple[str, ...] | list[str]) -> str:
        return self._acak.choice(items)

    def _mungkin(self, share: float) -> bool:
        return self._acak.random() < share

    def _uang(self) -> Sel:
        if self._mungkin(self._aneh / 3):
            return self._pilih(UANG_ANEH)
        kind = self._acak.random()
        if kind < 0.15:
            return None
        if kind < 0.25:
            return Decimal(0)
        if kind < 0.4:
            return Decimal(self._acak.randint(-(10**9), 10**12)) / 100
        return Decimal(self._acak.randint(1, 10**10))

    def _angka(self) -> Sel:
        if self._mungkin(self._aneh):
            return self._pilih(ANGKA_ANEH)
        kind = self._acak.random()
        if kind < 0.12:
            return None
        if kind < 0.25:
            return Decimal(0)
        if kind < 0.6:
            return Decimal(self._acak.randint(-5, 200))
        return Decimal(self._acak.randint(0, 20000)) / self._acak.choice((3, 10, 100, 1000))

    def _nrr(self) -> Sel:
        if self._mungkin(self._aneh / 2):
            return self._pilih(("0,5", "4,5", "101", "3-4", "baik", "-"))
        scale = self._biji % 2
        low, high = ((1000, 4000), (25000, 100000))[scale]
        return Decimal(self._acak.randint(low, high)) / 1000

    def _kadang(self, value: Sel, share: float = 0.8) -> Sel:
        return value if self._mungkin(share) else None

    def _timpa(self, row: BarisJson, *keys: str) -> BarisJson:
        """Type over some computed columns, as staff do by hand."""
        for key in keys:
            if self._mungkin(self._aneh / 3):
                row[key] = self._pilih(("85,37%", "#DIV/0!", "12", "1.23.4"))
        return row

    # --------------------------------------------------------------------------- sheets

    def _identitas(self) -> BarisJson:
        first = self._acak.choice((None, "2019", "2021", "belum", "2030"))
        return {
            "nama_opd": self._acak.choice(("Kecamatan Uji", "KECAMATAN  UJI", None, "-")),
            "tahun": self._acak.choice((Decimal(2023), None, "dua ribu")),
            "renstra_awal": first,
            "renstra_akhir": self._acak.choice((None, "2024", "2026")),
            "rumus_negatif": self._acak.choice((None, "selisih", "Rasio")),
            "batas_capaian": self._acak.choice((None, Decimal(120), Decimal(100), "tanpa")),
            "skala_predikat": self._acak.choice(
                (None, "LAN 239/IX/6/8/2003", "empat TINGKAT (lebih dari 100%)", MILIK, "??")
            ),
        }  # fmt: skip

    def _skala(self) -> list[BarisJson]:
        bounds: list[Sel] = [Decimal(bound) for bound in ("0.1", "33.3", "66.6", "66.6")]
        bounds.append(None)
        if self._mungkin(self._aneh * 3):
            bounds.append("delapan puluh")
        return [
            {
                "nama": MILIK,
                "batas_bawah": bound,
                "inklusif": self._acak.choice(("ya", "tidak", None)),
                "predikat": self._acak.choice((f"P{number}", None)),
            }
            for number, bound in enumerate(bounds)
        ]

    def _pk(self, goals: list[str]) -> BarisJson:
        return {
            "sasaran": self._kadang(self._pilih(goals), 0.9),
            "indikator": self._kadang(self._pilih(self._nama), 0.9),
            "satuan": self._kadang(self._pilih(SATUAN)),
            "arah": self._acak.choice((None, "positif", "negatif", "Negatif", "turun")),
            "target": self._angka(),
        }

    def _pkk(self) -> BarisJson:
        row: BarisJson = {"realisasi": self._angka()}
        if self._mungkin(self._aneh):
            row["target"] = self._pilih(ANGKA_ANEH)
        if self._mungkin(self._aneh):
            row["indikator"] = self._pilih(NAMA)
        return self._timpa(row, "capaian", "predikat")

    def _pps(self, goals: list[str]) -> BarisJson:
        row: BarisJson = {
            "sasaran": self._kadang(self._pilih(goals), 0.9),
            "kode": self._kadang(self._pilih(self._kode), 0.5),
            "program": self._kadang(self._pilih(self._nama), 0.6),
        }
        if self._mungkin(self._aneh):
            row["indikator"] = self._pilih(NAMA)
        return self._timpa(row, "serapan", "porsi")

    def _perbandingan(self) -> BarisJson:
        row: BarisJson = {
            "indikator": self._kadang(self._pilih(self._nama), 0.9),
            "target_akhir_renstra": self._angka(),
        }
        return self._timpa(row, "kemajuan")

    def _pohon(
        self, rows: int, levels: tuple[str, ...], make: Any, others: tuple[str, ...]
    ) -> list[BarisJson]:
        """Return rows in levels that mostly step down or up by one, with others between."""
        level = 0
        made: list[BarisJson] = []
        closing = [word for word in others if word.startswith("total")]
        others = tuple(word for word in others if word not in ("jumlah", *closing))
        for _ in range(self._acak.randint(rows // 2, rows)):
            level = max(0, min(len(levels) - 1, level + self._acak.choice((-2, -1, 0, 1, 1))))
            closes = level == 0 and levels[0] == "kelompok" and bool(made) and self._mungkin(0.7)
            if closes:
                made.append({"tingkat": "jumlah", **make("jumlah")})
            word: Sel = levels[level]
            if self._mungkin(0.15) and not closes:
                word = self._acak.choice((*others, None))
            elif self._mungkin(0.1):
                word = str(word).upper()
            made.append({"tingkat": word, **make(word)})
        if len(self._unit) == 1 and closing and self._mungkin(0.3):
            self._sisipkan_total(made, levels[0], make)
        for word in closing * self._acak.randint(0, 2):
            made.append({"tingkat": word, **make(word)})
        return made

    def _sisipkan_total(self, rows: list[BarisJson], top: str, make: Any) -> None:
        """Put a total between the branches that it adds up."""
        places = [n for n, row in enumerate(rows) if str(row["tingkat"]).lower() == top]
        if places:
            rows.insert(self._acak.choice(places), {"tingkat": "total", **make("total")})

    def _induk(self, word: Sel) -> float:
        """Return how often a row of this level has money typed, which its children would give."""
        return 0.2 if word in ("program", "kelompok", "total", "total akhir", "jumlah") else 0.7

    def _keuangan(self, word: Sel) -> BarisJson:
        share = self._induk(word)
        row: BarisJson = {
            "kode": self._kadang(self._pilih(self._kode)),
            "uraian": self._kadang(self._pilih(self._nama), 0.95),
            "unit": self._acak.choice(self._unit),
        }
        for key in ("pagu_lalu", "realisasi_lalu", "pagu", "nilai_kontrak", "rencana", "realisasi"):
            row[key] = self._kadang(self._uang(), share)
        return self._timpa(row, "serapan", "sisa", "serapan_lalu")

    def _belanja(self, word: Sel) -> BarisJson:
        keys = ("murni_lalu", "perubahan_lalu", "realisasi_lalu", "murni", "perubahan", "realisasi")
        row: BarisJson = {key: self._kadang(self._uang(), self._induk(word)) for key in keys}
        return self._timpa(row, "selisih", "sisa", "serapan", "persen_selisih")

    def _anggaran(self, word: Sel) -> BarisJson:
        row: BarisJson = {"kode": self._kadang(self._pilih(self._kode)), "uraian": "x",
                          "target_k": self._angka(), "target_rp": self._uang()}  # fmt: skip
        for year in range(1, 7):
            row[f"k_{year}"] = self._kadang(self._angka(), 0.6)
            row[f"rp_{year}"] = self._kadang(self._uang(), 0.6)
        return self._timpa(row, "total_k", "total_rp", "tingkat_k")

    def _kegiatan(self, word: Sel) -> BarisJson:
        row: BarisJson = {
            "kode": self._kadang(self._pilih(self._kode)),
            "kegiatan": self._pilih(self._nama),
            "input_target": self._kadang(self._uang(), 0.5),
            "input_realisasi": self._kadang(self._uang(), 0.5),
            "target": self._angka(),
            "realisasi": self._angka(),
        }
        return self._timpa(row, "capaian_input", "capaian_output")

    def _renstra(self, word: Sel) -> BarisJson:
        row: BarisJson = {"kode": self._kadang(self._pilih(self._kode), 0.6)}
        row |= {f"pagu_{year}": self._kadang(self._uang(), 0.5) for year in range(1, 7)}
        return row

    def _pk_anggaran(self, word: Sel) -> BarisJson:
        return {
            "program": self._pilih(self._nama),
            "anggaran_murni": self._kadang(self._uang(), 0.6),
        }

    def _pegawai(self, word: Sel) -> BarisJson:
        keys = ("sma", "d3", "s1", "s2", "s3")
        row: BarisJson = {key: self._kadang(self._angka(), 0.5) for key in keys}
        return self._timpa(row, "jumlah")

    def _jabatan(self, word: Sel) -> BarisJson:
        keys = ("eselon_3", "eselon_4", "fungsional", "pelaksana")
        return {key: self._kadang(self._angka(), 0.5) for key in keys}
