"""One office's year: the tables with their rows, each row with the place it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from xlproc.numbers import Bentuk
from xlproc.sheets import SEMUA
from xlproc.sheets.base import Isi, Lembar
from xlproc.sheets.kunci import kunci_nama


@dataclass(slots=True)
class Baris:
    """One row: what was typed, nothing that was computed.

    `nomor` is the row number on the worksheet. `bentuk` says how a figure was printed where
    that is more than its value; `teks_angka` names the cells that hold a number as text.
    """

    nomor: int
    isi: dict[str, Isi] = field(default_factory=dict)
    bentuk: dict[str, Bentuk] = field(default_factory=dict)
    teks_angka: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Tabel:
    """The rows of one sheet, and where they stand.

    `awal` is the row number of the first row. `huruf` maps column keys to worksheet letters;
    `sel` maps keys to addresses for identitas, whose Table stands upright. `tab` is the
    worksheet's own name.
    """

    lembar: Lembar
    baris: list[Baris] = field(default_factory=list)
    huruf: dict[str, str] = field(default_factory=dict)
    sel: dict[str, str] = field(default_factory=dict)
    tab: str = ""
    awal: int = 0

    def ada(self, kunci: str) -> bool:
        """Return whether the worksheet has a place for the column; its lack is told once."""
        return kunci in (self.sel or self.huruf)

    def alamat(self, indeks: int, kunci: str) -> str:
        """Return the address of a cell such as F12, "" when the column isn't there."""
        if self.sel:
            return self.sel.get(kunci, "")
        letter = self.huruf.get(kunci, "")
        return f"{letter}{self.baris[indeks].nomor}" if letter and indeks < len(self.baris) else ""


class Masalah(NamedTuple):
    """A fault of the workbook's structure that reading came upon."""

    lembar: str
    pesan: str
    saran: str
    sel: str = ""


@dataclass(slots=True)
class Laporan:
    """All tables by key; a sheet that is missing has an empty one."""

    tabel: dict[str, Tabel]
    masalah: list[Masalah] = field(default_factory=list)
    #: what a rewrite of the workbook can't take along, as sentences
    tak_terbawa: list[str] = field(default_factory=list)

    @classmethod
    def kosong(cls) -> Laporan:
        """Return a Laporan with every table and no rows but those of one-row tables."""
        tables = {key: Tabel(sheet, tab=sheet.serumah or key) for key, sheet in SEMUA.items()}
        for table in tables.values():
            if table.lembar.satu_baris:
                table.baris.append(Baris(0))
        return cls(tables)

    def ikuti_pk(self) -> None:
        """Give pkk and efisiensi, whose rows hold formulas alone, as many rows as pk asks for."""
        agreed = self.baris("pk")
        goals = {kunci_nama(str(row.isi.get("sasaran", ""))) for row in agreed} - {""}
        for key, count in (("pkk", len(agreed)), ("efisiensi", len(goals))):
            table = self.tabel[key]
            for number in range(len(table.baris), count):
                table.baris.append(Baris(table.awal + number))

    def identitas(self, kunci: str) -> Isi:
        """Return a value of identitas, None when it is empty."""
        return self.tabel["identitas"].baris[0].isi.get(kunci)

    def teks_identitas(self, kunci: str, bila_kosong: str = "") -> str:
        """Return a text of identitas, `bila_kosong` when there is none."""
        value = self.identitas(kunci)
        return value if isinstance(value, str) and value.strip() else bila_kosong

    def baris(self, lembar: str) -> list[Baris]:
        """Return the rows of a sheet."""
        return self.tabel[lembar].baris

    def isian(self) -> Iterator[tuple[Tabel, int, Baris]]:
        """Yield every row with its table and index, in the order of the workbook."""
        for table in self.tabel.values():
            for index, row in enumerate(table.baris):
                yield table, index, row
