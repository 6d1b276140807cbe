"""What a printed value is worked out from: its cells, and what is done with them.

An origin (`xlproc.report.jejak`) is a cell or the name of a measure. Here each measure is known by
its name, with its computation as a small tree over cells: said in Indonesian for the table of
`report --jejak`, and worked out again from the workbook by the tests. The values themselves are
those of `xlproc.report.ukuran`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from xlproc.laporan import Laporan
from xlproc.report.gabungan import HITUNG, Kelompok, lain, per_program, per_unit
from xlproc.report.ukuran import Ukuran
from xlproc.sheets import SEMUA
from xlproc.sheets.base import bagi


@dataclass(frozen=True, slots=True)
class Sel:
    """A cell: sheet, row index from 0, column key."""

    lembar: str
    baris: int
    kolom: str


@dataclass(frozen=True, slots=True)
class Jumlah:
    """The sum of its parts; those without a number count for nothing."""

    bagian: tuple[Asal, ...]


@dataclass(frozen=True, slots=True)
class RataRata:
    """The mean of its parts; those without a number are left out."""

    bagian: tuple[Asal, ...]


@dataclass(frozen=True, slots=True)
class Banyak:
    """How many parts there are; `apa` says what is counted, in Indonesian."""

    apa: str
    bagian: tuple[Asal, ...]


@dataclass(frozen=True, slots=True)
class Selisih:
    """The first less the second, printed without its sign where words tell it."""

    atas: Asal
    bawah: Asal


@dataclass(frozen=True, slots=True)
class Bagi:
    """The first divided by the second."""

    atas: Asal
    bawah: Asal


@dataclass(frozen=True, slots=True)
class Tambah:
    """A whole number added to a cell, as to a year."""

    sel: Sel
    angka: int


@dataclass(frozen=True, slots=True)
class Sebutan:
    """A word for a figure: a predikat, a number in words; `apa` says which."""

    apa: str
    dari: Asal


Asal = Sel | Jumlah | RataRata | Banyak | Selisih | Bagi | Tambah | Sebutan


def asal(u: Ukuran, kode: str) -> Asal:
    """Return what the origin `kode` of a mark stands for; KeyError for one that isn't known."""
    if not kode.startswith("="):
        sheet, row, key = kode.split("!")
        return Sel(sheet, int(row), SEMUA[sheet][key].kunci)
    name, *given = kode[1:].split("!")
    return UKURAN[name](u, *given)


def sel_asal(a: Asal) -> Iterator[Sel]:
    """Yield the cells that a value is made of, in their order."""
    match a:
        case Sel():
            yield a
        case Jumlah(bagian) | RataRata(bagian) | Banyak(_, bagian):
            for part in bagian:
                yield from sel_asal(part)
        case Selisih(atas, bawah) | Bagi(atas, bawah):
            yield from sel_asal(atas)
            yield from sel_asal(bawah)
        case Tambah(sel, _):
            yield sel
        case Sebutan(_, dari):
            yield from sel_asal(dari)


# ----------------------------------------------------------------------------- in words


def kata(laporan: Laporan, a: Asal) -> str:
    """Return a computation in Indonesian, cells by their addresses: ``jumlah keuangan!H7:H9``."""
    match a:
        case Sel():
            return alamat(laporan, [a])
        case Jumlah(bagian):
            return _deret(laporan, "jumlah", bagian)
        case RataRata(bagian):
            return _deret(laporan, "rata-rata", bagian)
        case Banyak(apa, bagian):
            return _deret(laporan, f"banyaknya {apa}:", bagian) if bagian else f"tidak ada {apa}"
        case Selisih(atas, bawah):
            return f"{_dalam(laporan, atas)} dikurangi {_dalam(laporan, bawah)}"
        case Bagi(atas, bawah):
            return f"{_dalam(laporan, atas)} dibagi {_dalam(laporan, bawah)}"
        case Tambah(sel, angka):
            word = "ditambah" if angka > 0 else "dikurangi"
            place = alamat(laporan, [sel])
            return f"{place} {word} {abs(angka)}" if angka else place
        case Sebutan(apa, dari):
            return f"{apa} {_dalam(laporan, dari)}"


def _dalam(laporan: Laporan, a: Asal) -> str:
    text = kata(laporan, a)
    return f"({text})" if " " in text else text


def _deret(laporan: Laporan, word: str, parts: Sequence[Asal]) -> str:
    cells = [part for part in parts if isinstance(part, Sel)]
    if len(parts) == 1 and not word.endswith(":"):
        return kata(laporan, parts[0])
    if len(cells) == len(parts):
        return f"{word} {alamat(laporan, cells)}"
    return f"{word} {', '.join(_dalam(laporan, part) for part in parts)}"


def alamat(laporan: Laporan, cells: Sequence[Sel]) -> str:
    """Return cells by their addresses: ``keuangan!H7, H9:H12``; ``-`` where none has one.

    Cells that stand below each other are said as a range, the worksheet once.
    """
    runs: list[list[tuple[str, str, int]]] = []
    for place in filter(None, (letak(laporan, cell) for cell in cells)):
        if runs and runs[-1][-1] == (place[0], place[1], place[2] - 1):
            runs[-1].append(place)
        else:
            runs.append([place])
    tabs = ["", *(run[0][0] for run in runs)]
    texts = (
        _rentang(run) if run[0][0] == before else f"{_tab(run[0][0])}!{_rentang(run)}"
        for before, run in zip(tabs, runs, strict=False)
    )
    return ", ".join(texts) or "-"


def _tab(nama: str) -> str:
    return nama if nama.replace("_", "").isalnum() else "'{}'".format(nama.replace("'", "''"))


def _rentang(run: Sequence[tuple[str, str, int]]) -> str:
    _, letter, first = run[0]
    return f"{letter}{first}:{letter}{run[-1][2]}" if len(run) > 1 else f"{letter}{first}"


def letak(laporan: Laporan, sel: Sel) -> tuple[str, str, int] | None:
    """Return a cell's worksheet, column letters and row number; None where it has no place."""
    table = laporan.tabel[sel.lembar]
    address = table.alamat(sel.baris, sel.kolom)
    letters = address.rstrip("0123456789")
    return (table.tab, letters, int(address[len(letters) :])) if address else None


# ----------------------------------------------------------------------------- measures

Ukur = Callable[..., Asal]

#: Every measure by the name that marks use.
UKURAN: dict[str, Ukur] = {}


def _ukuran(function: Ukur) -> Ukur:
    UKURAN[function.__name__] = function
    return function


def _kolom(lembar: str, rows: Sequence[int], kolom: str) -> tuple[Asal, ...]:
    return tuple(Sel(lembar, row, kolom) for row in rows)


@_ukuran
def tahun_lalu(_: Ukuran, mundur: str = "1") -> Asal:
    """The reported year, less some years."""
    return Tambah(Sel("identitas", 0, "tahun"), -int(mundur))


@_ukuran
def tahun_depan(_: Ukuran) -> Asal:
    """The year after the reported one."""
    return Tambah(Sel("identitas", 0, "tahun"), 1)


@_ukuran
def tahun_renstra(_: Ukuran, ke: str) -> Asal:
    """A year of the Renstra, from 1."""
    return Tambah(Sel("identitas", 0, "renstra_awal"), int(ke) - 1)


@_ukuran
def pagu(u: Ukuran) -> Asal:
    """The office's budget."""
    return _uang(u, "pagu")


@_ukuran
def realisasi(u: Ukuran) -> Asal:
    """What the office spent."""
    return _uang(u, "realisasi")


@_ukuran
def pagu_lalu(u: Ukuran) -> Asal:
    """The office's budget of the year before."""
    return _uang(u, "pagu_lalu")


@_ukuran
def realisasi_lalu(u: Ukuran) -> Asal:
    """What the office spent in the year before."""
    return _uang(u, "realisasi_lalu")


def _uang(u: Ukuran, kunci: str) -> Asal:
    return Jumlah(tuple(Sel(*cell) for cell in u.sel_kantor(kunci)))


@_ukuran
def sisa(u: Ukuran) -> Asal:
    """Budget less spending."""
    return Selisih(pagu(u), realisasi(u))


@_ukuran
def serapan(u: Ukuran) -> Asal:
    """The share of the budget that was spent."""
    return Bagi(realisasi(u), pagu(u))


@_ukuran
def serapan_lalu(u: Ukuran) -> Asal:
    """The share of last year's budget that was spent."""
    return Bagi(realisasi_lalu(u), pagu_lalu(u))


@_ukuran
def beda_serapan(u: Ukuran) -> Asal:
    """The difference of the shares spent in both years, in percentage points."""
    return Selisih(serapan(u), serapan_lalu(u))


@_ukuran
def capaian_rata_rata(u: Ukuran) -> Asal:
    """The mean capaian of all indicators."""
    return RataRata(_kolom("pkk", u.terukur, "capaian"))


@_ukuran
def capaian_sasaran(u: Ukuran, baris: str) -> Asal:
    """The mean capaian of a sasaran, which is named by its first row in pkk."""
    rows = next(rows for rows in u.sasaran.values() if rows[0] == int(baris))
    return RataRata(_kolom("pkk", rows, "capaian"))


@_ukuran
def selisih(_: Ukuran, lembar: str, baris: str, atas: str, bawah: str) -> Asal:
    """The difference of two cells of a row."""
    row = int(baris)
    return Selisih(Sel(lembar, row, atas), Sel(lembar, row, bawah))


@_ukuran
def terbilang(u: Ukuran, nama: str, *bahan: str) -> Asal:
    """A measure in words."""
    return Sebutan("bilangan dari", UKURAN[nama](u, *bahan))


@_ukuran
def predikat(u: Ukuran, nama: str, *bahan: str) -> Asal:
    """What the scale calls a measure."""
    return Sebutan("predikat untuk", UKURAN[nama](u, *bahan))


@_ukuran
def indikator(u: Ukuran) -> Asal:
    """The number of indicators."""
    return Banyak("indikator", _kolom("pkk", u.indikator, "indikator"))


@_ukuran
def tanpa_realisasi(u: Ukuran) -> Asal:
    """The number of indicators whose realisasi is missing."""
    return Banyak("indikator tanpa realisasi", _kolom("pkk", u.tanpa_realisasi, "realisasi"))


@_ukuran
def terukur(u: Ukuran) -> Asal:
    """The number of indicators whose capaian is defined."""
    return Banyak("indikator dengan capaian", _kolom("pkk", u.terukur, "capaian"))


@_ukuran
def tidak_terukur(u: Ukuran) -> Asal:
    """The number of indicators with a realisasi, whose capaian isn't defined."""
    measured = {*u.terukur, *u.tanpa_realisasi}
    rows = [row for row in u.indikator if row not in measured]
    return Banyak("indikator tanpa capaian", _kolom("pkk", rows, "capaian"))


@_ukuran
def tercapai(u: Ukuran) -> Asal:
    """The number of indicators that reached their target."""
    return Banyak("indikator yang capaiannya paling sedikit 100%",
                  _kolom("pkk", u.tercapai, "capaian"))  # fmt: skip


@_ukuran
def belum_tercapai(u: Ukuran) -> Asal:
    """The number of indicators that missed their target."""
    return Banyak("indikator yang capaiannya di bawah 100%",
                  _kolom("pkk", u.belum_tercapai, "capaian"))  # fmt: skip


@_ukuran
def sasaran(u: Ukuran) -> Asal:
    """The number of different sasaran in pkk."""
    return Banyak(
        "sasaran yang berbeda", _kolom("pkk", [rows[0] for rows in u.sasaran.values()], "sasaran")
    )


@_ukuran
def berbeda(u: Ukuran, tingkat: str) -> Asal:
    """The number of different names in keuangan of a level; "_" in it stands for a blank."""
    level = tingkat.replace("_", " ")
    rows = u.berbeda(level)
    return Banyak(f"{level} yang berbeda", _kolom("keuangan", rows, "uraian"))


@_ukuran
def pegawai(u: Ukuran) -> Asal:
    """The number of staff."""
    return Jumlah(tuple(Sel(*cell) for cell in u.sel_pegawai))


@_ukuran
def isu(u: Ukuran) -> Asal:
    """The number of strategic issues."""
    return Banyak("isu", _kolom("isu", u.isu, "isu"))


@_ukuran
def jumlah_program(u: Ukuran, awal: str, kunci: str) -> Asal:
    """A cell of the table of programmes of all units; `awal` is the group's first row."""
    return _gabungan([*per_program(u.h), *lain(u.h)], awal, kunci)


@_ukuran
def jumlah_unit(u: Ukuran, awal: str, kunci: str) -> Asal:
    """A cell of the table of units; `awal` is the unit's first row."""
    return _gabungan([*per_unit(u.h), *lain(u.h)], awal, kunci)


def _gabungan(groups: Sequence[Kelompok], awal: str, kunci: str) -> Asal:
    if awal == "semua":
        rows: Sequence[int] = [row for group in groups for row in group.baris]
    else:
        rows = next(group.baris for group in groups if group.baris[0] == int(awal))
    if kunci in HITUNG:
        function, first, second = HITUNG[kunci]
        kind = Bagi if function is bagi else Selisih
        return kind(
            Jumlah(_kolom("keuangan", rows, first)), Jumlah(_kolom("keuangan", rows, second))
        )
    return Jumlah(_kolom("keuangan", rows, kunci))
