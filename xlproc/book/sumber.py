"""Where a workbook is read from: a file, or an application that has it open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from xlproc.book.xlsx import SelXlsx, TabelXlsx

#: The cells of a sheet that hold something, by row and column (from 1).
SelLembar = Mapping[int, Mapping[int, SelXlsx]]


class Sumber(Protocol):
    """A workbook as the reader sees it: sheets, Tables, raw cells.

    A cell is told as the file format tells it (`SelXlsx`): English format codes, values as text.
    """

    @property
    def lembar(self) -> Sequence[str]:
        """The names of the sheets in their order."""

    @property
    def tabel(self) -> Sequence[TabelXlsx]:
        """Every Table of the workbook."""

    @property
    def mulai_1904(self) -> bool:
        """Return whether dates count from 1904."""

    def sel(self, lembar: str) -> SelLembar:
        """Return the cells of a sheet."""

    def gabungan(self, lembar: str) -> Sequence[tuple[int, int, int, int]]:
        """Return the merged areas of a sheet: left, top, right, bottom."""

    def lampiran(self, lembar: str) -> set[str]:
        """Return the kinds of things attached to a sheet: comments, drawing, pivotTable."""
