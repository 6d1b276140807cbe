"""The contract to a live application: the few verbs that the commands of the add-in need.

An Inang speaks of the active workbook. Rows and columns count from 1. Colours are texts such as
"#FFE699"; "" is the look that the cell has without a fill of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from xlproc.book.sumber import Sumber

if TYPE_CHECKING:
    from xlproc.pdf import Pilihan

#: Left, top, right and bottom of an area of cells.
Luas = tuple[int, int, int, int]


def belah(luas: Luas) -> tuple[Luas, Luas]:
    """Return the halves of an area of more than one cell, cut between rows while there are two."""
    left, top, right, bottom = luas
    if bottom > top:
        middle = (top + bottom) // 2
        return (left, top, right, middle), (left, middle + 1, right, bottom)
    middle = (left + right) // 2
    return (left, top, middle, bottom), (middle + 1, top, right, bottom)


class Dibatalkan(Exception):  # noqa: N818 - not an error: the user's wish
    """The user stopped the work."""


class Sibuk(Exception):  # noqa: N818 - not an error either
    """The application takes no orders now: a cell is being edited, or a dialog is open."""


class Sel(NamedTuple):
    """A place in the workbook."""

    lembar: str
    baris: int
    kolom: int


class Tautan(NamedTuple):
    """What a cell shows, and the cell that a click on it leads to."""

    teks: str
    lembar: str
    sel: str


Nilai = str | float | Tautan | None


def rumus_tautan(tautan: Tautan) -> str:
    """Return the formula that shows a link: in an array it costs a tenth of a link of its own."""
    sheet = tautan.lembar.replace("'", "''")
    place = f"#'{sheet}'!{tautan.sel or 'A1'}"
    return f"=HYPERLINK({_kutip(place)},{_kutip(tautan.teks)})"


def _kutip(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


class Inang(Protocol):
    """A live application and its active workbook."""

    nama: str

    # ---------------------------------------------------------------- the workbook

    def baca(self) -> Sumber | None:
        """Return all cells and Tables as they are now; None when no workbook is open.

        Raises Sibuk.
        """

    def berkas(self) -> Path | None:
        """Return where the workbook is saved; None where it isn't, or only in a cloud."""

    def berubah(self) -> bool:
        """Return whether the workbook holds what its file doesn't."""

    def simpan_salinan(self, ke: Path) -> None:
        """Save a copy of the workbook as it is now; the open one stays what it was."""

    def sekaligus(self) -> AbstractContextManager[None]:
        """Do many changes as one: nothing is drawn meanwhile, nor remembered for undoing."""

    # ---------------------------------------------------------------- cells

    def tulis(self, tempat: Sel, isi: Sequence[Sequence[Nilai]]) -> None:
        """Write a block whose first cell is `tempat`; None empties a cell."""

    def tulis_rumus(self, lembar: str, kolom: int, rumus: Mapping[int, str]) -> int:
        """Give the rows of a column these formulas (Excel's words); return how many changed."""

    def ukur_tabel(self, nama: str, bawah: int) -> None:
        """Let a Table end with row `bawah`; new rows look like its first and keep what they hold.

        A cell that holds a number keeps its number format. No row stays filtered.
        """

    def tambah_tabel(self, nama: str, tempat: Sel, judul: Sequence[str]) -> None:
        """Add an empty Table of one row, with its header at `tempat`, and its sheet if need be."""

    # ---------------------------------------------------------------- looks and notes

    def warna(self, sel: Sequence[Sel]) -> list[str]:
        """Return the own fill colours of cells."""

    def warnai(self, warna: Mapping[Sel, str]) -> None:
        """Give cells a fill, or take it away ("")."""

    def catatan(self) -> dict[Sel, str]:
        """Return all notes of the workbook."""

    def catat(self, catatan: Mapping[Sel, str]) -> set[Sel]:
        """Put texts behind what the cells' notes say already, or make notes of them.

        Return the cells that can hold no note: they stay as they are.
        """

    def potong_catatan(self, panjang: Mapping[Sel, int]) -> None:
        """Keep so many characters of notes, from their beginning; with 0 a note goes."""

    # ---------------------------------------------------------------- the user

    def pilih(self, sel: Sel) -> None:
        """Show a cell and put the cursor there."""

    def terpilih(self) -> Sel | None:
        """Return the cell that has the cursor."""

    def kemajuan(self, teks: str, bagian: float) -> None:
        """Show what is being done, `bagian` of 1 of it ready. Raises Dibatalkan."""

    def selesai(self, teks: str) -> None:
        """End the showing of progress and leave a sentence in sight ("": none)."""

    def beri_tahu(self, teks: str) -> None:
        """Tell something that must be read, and wait until it is."""

    def tanya(self, teks: str, jawaban: Sequence[str]) -> int | None:
        """Ask to choose one of up to three answers; None when the user doesn't."""

    def minta_teks(self, teks: str, awal: str) -> str | None:
        """Ask for a line of text; None when the user gives none."""

    def minta_berkas(self, judul: str, akhiran: str, baru: Path | None) -> Path | None:
        """Ask for a file ending in `akhiran`: one that exists, or a place to save (`baru`)."""

    # ---------------------------------------------------------------- other files

    def buka_buku(self, path: Path) -> None:
        """Open a workbook beside the active one, and make it the active one."""

    def buka(self, path: Path) -> None:
        """Let the system show a folder or a file."""

    def jadikan_pdf(self, docx: bytes, pilihan: Pilihan) -> bytes:
        """Return a Word document printed as PDF with these options. Raises ProgramError."""
