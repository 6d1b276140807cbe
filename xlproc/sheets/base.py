"""What a sheet and a column are. Every sheet of the workbook is declared with these words.

A column is said once: key, title, kind, whether required, its list, its width, and for a computed
column the Excel formula beside the Python function. Template, reader, data file, check and report
read the declarations; nothing else lists columns.

Formulas are written with keys in braces:

    {realisasi}         the cell of this row        t_pkk[[#This Row],[Realisasi]]
    {ini.realisasi}     the whole column            t_pkk[Realisasi]
    {pk.target}         a column of another sheet   t_pk[Target]
    {#}                 the Table's first header cell
    {id.tahun}          the value of identitas      id_tahun (a defined name)
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Protocol

from xlproc.sheets.hierarki import Hierarki, Pohon
from xlproc.sheets.kunci import kunci_nama, rumus_nama

#: Room for twelve digits of rupiah with their dots.
LEBAR_UANG = 16.0


class Jenis(Enum):
    """The kind of a column's values (contract section 1).

    BANTU are our hidden key columns; PERIKSA is the column that says what is wrong in its row.
    """

    TEKS = "teks"
    UANG = "uang"
    ANGKA = "angka"
    PERSEN = "persen"
    TANGGAL = "tanggal"
    PILIHAN = "pilihan"
    BANTU = "bantu"
    PERIKSA = "periksa"

    @property
    def berangka(self) -> bool:
        """Return whether a number is due."""
        return self in (Jenis.UANG, Jenis.ANGKA, Jenis.PERSEN)


@dataclass(frozen=True, slots=True)
class TakTerbaca:
    """A value that can't be used: what was typed, or "-" where it follows from another one."""

    teks: str = "-"


Isi = Decimal | str | date | TakTerbaca | None


class Konteks(Protocol):
    """A row as the functions of computed columns see it; values are those of the cells."""

    @property
    def lembar(self) -> str:
        """The key of the row's sheet."""

    @property
    def indeks(self) -> int:
        """The row's index in its table, from 0."""

    @property
    def pohon(self) -> Pohon:
        """The tree of the row's table."""

    def __getitem__(self, kunci: str) -> Isi:
        """Return the value of the row's own cell."""

    def identitas(self, kunci: str) -> Isi:
        """Return a value of the sheet identitas."""

    def nilai(self, lembar: str, indeks: int, kunci: str) -> Isi:
        """Return a cell of any sheet; None beyond its rows."""

    def baris(self, lembar: str, kunci: str, nilai: Isi) -> Sequence[int]:
        """Return the rows of a sheet whose column `kunci` holds `nilai`, from the top."""

    def nomor_baris(self, indeks: int) -> int:
        """Return the row number, on the worksheet, of row `indeks` of the own table."""

    def banyak(self, lembar: str) -> int:
        """Return the number of rows of a sheet."""


Hitung = Callable[[Konteks], Isi]

#: Sheet, row index and column of the cell whose value a computed cell repeats.
Sel = tuple[str, int, str]
Asal = Callable[[Konteks], "Sel | TakTerbaca | None"]


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column of a sheet; see the module's docstring for `rumus`.

    `kelompok` is the caption printed above the Table's header, in which ``{T}``, ``{T-1}``,
    ``{R1}`` ... stand for years; `dijumlah` says that a row with children adds theirs up;
    `asal` finds the cell that a computed column repeats, `sumber` names its sheet; `bantuan` says
    what belongs in an input cell, with an example; `rujukan` is the defined name (or a formula
    with keys) of the list from which the cell may be filled.
    """

    kunci: str
    judul: str
    jenis: Jenis = Jenis.TEKS
    wajib: bool = False
    pilihan: tuple[str, ...] = ()
    lebar: float = 16
    kelompok: str = ""
    dijumlah: bool = False
    rumus: str = ""
    hitung: Hitung | None = None
    sumber: str = ""
    asal: Asal | None = None
    bantuan: str = ""
    rujukan: str = ""

    @property
    def dihitung(self) -> bool:
        """Return whether the workbook holds a formula in every row."""
        return self.hitung is not None

    @property
    def bantu(self) -> bool:
        """Return whether it is one of our own columns, unknown to the data file."""
        return self.jenis in (Jenis.BANTU, Jenis.PERIKSA)

    @property
    def tersembunyi(self) -> bool:
        """Return whether people don't see it."""
        return self.jenis is Jenis.BANTU

    @property
    def cetak(self) -> str:
        """Return the title as the form prints it: without the year, which stands in the caption."""
        return _TAHUN_JUDUL.sub("", self.judul) if self.kelompok else self.judul


_TAHUN_JUDUL = re.compile(r" (T-\d|tahun ke-\d)")


@dataclass(frozen=True)
class Lembar:
    """One sheet: its key, titles and columns, and the rows it ships with.

    `bawaan` are default rows; `kunci_bawaan` the column by which rows of a data file replace
    them. `satu_baris` marks a Table of one row that shares the sheet `induk`. `beku` is the last
    column that stays in sight when a wide sheet is scrolled, and repeats on each printed page.
    """

    kunci: str
    judul: str
    kolom: tuple[Kolom, ...]
    hierarki: Hierarki | None = None
    bawaan: tuple[Mapping[str, str], ...] = ()
    kunci_bawaan: str = ""
    lampiran: str = ""
    satu_baris: bool = False
    serumah: str = ""
    keluaran: bool = False
    beku: str = ""
    #: the columns that people and the data file know, without hidden ones
    isian: tuple[Kolom, ...] = field(init=False, repr=False, compare=False)
    _peta: dict[str, Kolom] = field(init=False, default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the columns by key."""
        object.__setattr__(self, "isian", tuple(c for c in self.kolom if not c.bantu))
        self._peta.update({c.kunci: c for c in self.kolom})

    def __getitem__(self, kunci: str) -> Kolom:
        """Return the column with the key `kunci`; KeyError when there is none."""
        return self._peta[kunci]

    def __contains__(self, kunci: object) -> bool:
        """Return whether there is a column with the key `kunci`."""
        return kunci in self._peta

    @property
    def tabel(self) -> str:
        """Return the name of the Excel Table."""
        return f"t_{self.kunci}"

    @property
    def masukan(self) -> tuple[Kolom, ...]:
        """Return the columns that people fill."""
        return tuple(c for c in self.isian if not c.dihitung)


# ------------------------------------------------------------------- short declarations


def teks(
    kunci: str, judul: str, lebar: float = 24, *, wajib: bool = False, kelompok: str = ""
) -> Kolom:
    """Return a column of text."""
    return Kolom(kunci, judul, Jenis.TEKS, wajib, lebar=lebar, kelompok=kelompok)


def pilihan(kunci: str, judul: str, *words: str, wajib: bool = False, lebar: float = 13) -> Kolom:
    """Return a column with a drop-down list of `words`."""
    return Kolom(kunci, judul, Jenis.PILIHAN, wajib, words, lebar)


def angka(kunci: str, judul: str, lebar: float = 12, *, wajib: bool = False, kelompok: str = "",
          dijumlah: bool = False) -> Kolom:  # fmt: skip
    """Return a column of figures as the report shows them (85 for "85 %")."""
    return Kolom(
        kunci, judul, Jenis.ANGKA, wajib, lebar=lebar, kelompok=kelompok, dijumlah=dijumlah
    )


def uang(kunci: str, judul: str, *, kelompok: str = "", dijumlah: bool = False) -> Kolom:
    """Return a column of rupiah."""
    return Kolom(kunci, judul, Jenis.UANG, lebar=LEBAR_UANG, kelompok=kelompok, dijumlah=dijumlah)


def tanggal(kunci: str, judul: str, *, wajib: bool = False) -> Kolom:
    """Return a column of dates."""
    return Kolom(kunci, judul, Jenis.TANGGAL, wajib, lebar=16)


def hasil(kunci: str, judul: str, jenis: Jenis, rumus: str, hitung: Hitung, *, lebar: float = 13,
          kelompok: str = "", sumber: str = "") -> Kolom:  # fmt: skip
    """Return a computed column: its Excel formula and the Python function of the same meaning."""
    return Kolom(kunci, judul, jenis, lebar=lebar, kelompok=kelompok, rumus=rumus, hitung=hitung,
                 sumber=sumber)  # fmt: skip


def salinan(kunci: str, judul: str, jenis: Jenis, rumus: str, asal: Asal, sumber: str, *,
            lebar: float = 13, kelompok: str = "") -> Kolom:  # fmt: skip
    """Return a computed column that repeats a cell of the sheet `sumber`.

    `asal` names the cell; it returns None where there is nothing to repeat, and TakTerbaca where
    there should be a cell but none is found.
    """

    def repeat(b: Konteks) -> Isi:
        cell = asal(b)
        return b.nilai(*cell) if isinstance(cell, tuple) else cell

    return Kolom(kunci, judul, jenis, lebar=lebar, kelompok=kelompok, rumus=rumus, hitung=repeat,
                 sumber=sumber, asal=asal)  # fmt: skip


def bantu(kunci: str, rumus: str, hitung: Hitung) -> Kolom:
    """Return a hidden computed column that other formulas use."""
    return Kolom(kunci, f"bantu {kunci.replace('_', ' ')}", Jenis.BANTU, rumus=rumus, hitung=hitung)


def bantu_nama(kunci: str, kolom: str) -> Kolom:
    """Return the hidden column that holds the key of the names in column `kolom`."""
    return bantu(kunci, rumus_nama(f"{{{kolom}}}"), lambda b: kunci_nama(sebagai_teks(b[kolom])))


def bantu_urut(kunci: str, kolom: str) -> Kolom:
    """Return the hidden column "KEY#2": the second row from the top with that key in `kolom`."""
    running = f"COUNTIF(INDEX({{ini.{kolom}}},1):{{{kolom}}},{{{kolom}}})"

    def number(b: Konteks) -> Isi:
        key = b[kolom]
        return f"{key}#{bisect_right(b.baris(b.lembar, kolom, key), b.indeks)}" if key else ""

    return bantu(kunci, f'IF({{{kolom}}}="","",{{{kolom}}}&"#"&{running})', number)


# ----------------------------------------------------------------- helpers for functions


def sebagai_teks(value: Isi) -> str:
    """Return a cell's value as Excel would take it for text; "" for an empty one."""
    if value is None:
        return ""
    if isinstance(value, TakTerbaca):
        return value.teks
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value


def angka_dari(value: Isi) -> Decimal | None:
    """Return the number in a cell, None when there is none."""
    return value if isinstance(value, Decimal) else None


def salah_satu_rusak(*values: Isi) -> bool:
    """Return whether any of `values` can't be read, so that what follows is unknown."""
    return any(isinstance(value, TakTerbaca) for value in values)


def rumus_rusak(topeng: str, kolom: str, anak: str) -> str:
    """Return the formula that counts the unreadable amounts of `kolom` where `topeng` is 1.

    A lone dash is an empty cell, but in a row with children (`anak` > 0) it is our own sign that
    a part of its sum can't be read.
    """
    dash = f'((({kolom}<>"-")+({anak}>0))>0)'
    return f'SUMPRODUCT({topeng}*ISTEXT({kolom})*({kolom}<>"")*{dash})'


def ada_rusak(keys: Sequence[str], *, dijumlah: bool) -> str:
    """Return the formula that tells whether a cell of the row holds text that is no number.

    A dash is an empty cell, but not where the cell adds up others (`dijumlah`): there it is our
    own sign that a part can't be read.
    """
    dash = '((({cell}<>"-")+({{ujung}}>0))>0)' if dijumlah else '({cell}<>"-")'
    test = f'ISTEXT({{cell}})*({{cell}}<>"")*{dash}'
    return "+".join(test.format(cell=f"{{{key}}}") for key in keys) + ">0"


def bagi(atas: Isi, bawah: Isi) -> Isi:
    """Return atas / bawah; None where one is missing or bawah is 0; unknown where unreadable."""
    if isinstance(atas, Decimal) and isinstance(bawah, Decimal):
        return atas / bawah if bawah else None
    return TakTerbaca() if salah_satu_rusak(atas, bawah) else None


def kurang(atas: Isi, bawah: Isi) -> Isi:
    """Return atas - bawah; None where one is missing; unknown where one is unreadable."""
    if isinstance(atas, Decimal) and isinstance(bawah, Decimal):
        return atas - bawah
    return TakTerbaca() if salah_satu_rusak(atas, bawah) else None


def jumlahkan(values: Sequence[Isi]) -> Isi:
    """Return the sum of the numbers; None when there is none, unknown when one is unreadable."""
    if any(isinstance(value, TakTerbaca | str) for value in values):
        return TakTerbaca()
    numbers = [v for v in values if isinstance(v, Decimal)]
    return sum(numbers, Decimal(0)) if numbers else None


def rata_rata(values: Sequence[Isi]) -> Isi:
    """Return the mean of the numbers; undefined ones are left out; None when there is none."""
    numbers = [v for v in values if isinstance(v, Decimal)]
    return sum(numbers, Decimal(0)) / len(numbers) if numbers else None


def kolom_bagi(kunci: str, judul: str, atas: str, bawah: str, *, kelompok: str = "",
               lebar: float = 11) -> Kolom:  # fmt: skip
    """Return the persen column atas / bawah, undefined where bawah is 0 or either is missing."""
    return hasil(
        kunci, judul, Jenis.PERSEN,
        f'IF(AND(ISNUMBER({{{atas}}}),ISNUMBER({{{bawah}}})),'
        f'IF({{{bawah}}}=0,"-",{{{atas}}}/{{{bawah}}}),"-")',
        lambda b: bagi(b[atas], b[bawah]), kelompok=kelompok, lebar=lebar,
    )  # fmt: skip


def kolom_kurang(kunci: str, judul: str, atas: str, bawah: str, *, kelompok: str = "") -> Kolom:
    """Return the uang column atas - bawah, undefined where either is missing."""
    return hasil(
        kunci, judul, Jenis.UANG,
        f'IF(AND(ISNUMBER({{{atas}}}),ISNUMBER({{{bawah}}})),{{{atas}}}-{{{bawah}}},"-")',
        lambda b: kurang(b[atas], b[bawah]), kelompok=kelompok, lebar=LEBAR_UANG,
    )  # fmt: skip


# --------------------------------------------------------------------------- formulas

_PLACEHOLDER = re.compile(r"\{([A-Za-z0-9_#]+)(?:\.([A-Za-z0-9_]+))?\}")


def rumus_excel(rumus: str, lembar: Lembar, semua: Mapping[str, Lembar]) -> str:
    """Return `rumus` with its keys put in as structured references; KeyError for a wrong key."""

    def reference(match: re.Match[str]) -> str:
        place, column = match.groups()
        if place == "#":
            return f"{lembar.tabel}[[#Headers],[{lembar.kolom[0].judul}]]"
        if column is None:
            return f"{lembar.tabel}[[#This Row],[{lembar[place].judul}]]"
        if place == "id":
            return f"id_{semua['identitas'][column].kunci}"
        other = lembar if place == "ini" else semua[place]
        return f"{other.tabel}[{other[column].judul}]"

    return "=" + _PLACEHOLDER.sub(reference, rumus)
