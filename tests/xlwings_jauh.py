"""Runs the commands over our Excel host on a book of xlwings' remote engine; prints what is sent.

That engine is xlwings' own, and refuses calls that no object of xlwings has. It takes a workbook as
JSON, and of a workbook in JSON it can't read formulas, formats, merged cells, fills and the texts
of notes, nor show a status line: these alone are remembered here.

A process of its own, because xlwings looks for the key of that engine (free for tests of a project
such as this) when it is imported, and the product must never need it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import xlwings
from xlwings.pro import _xlremote

from xlproc.addin.jalan import jalankan
from xlproc.book.formats import adalah_tanggal
from xlproc.book.xlsx import BukuXlsx, SelXlsx, TabelXlsx, buka, huruf_kolom
from xlproc.errors import ProgramError
from xlproc.hosts.excel import InangExcel
from xlproc.hosts.inang import Sel

_LAYAR = "setScreenUpdating"

remote: Any = _xlremote
JarakAsli: Any = remote.Range
CatatanAsli: Any = remote.Note


class JarakIngat(JarakAsli):  # type: ignore[misc]
    """Cells of which the engine can't read the formula, the format and the fill."""

    @property
    def formula(self) -> Any:
        rows = tuple(
            tuple(self._sel(row, self.column + right) for right in range(self.shape[1]))
            for row in range(self.row, self.row + self.shape[0])
        )
        return rows[0][0] if self.shape == (1, 1) else rows

    @formula.setter
    def formula(self, value: Any) -> None:
        JarakAsli.formula.fset(self, value)
        for down, (text,) in enumerate(value):  # a column, as every command writes them
            cells = self.sheet.api["sel"].setdefault(self.row + down, {})
            cells[self.column] = SelXlsx("n", "", "General", text[1:])

    def _sel(self, row: int, column: int) -> str:
        cell = self.sheet.api["sel"].get(row, {}).get(column)
        return "" if cell is None else f"={cell.rumus}" if cell.rumus else cell.teks

    @property
    def number_format(self) -> str | None:
        rows = range(self.row, self.row + self.shape[0])
        cells = self.sheet.api["sel"]
        codes = {cells[r][self.column].kode for r in rows if self.column in cells.get(r, {})}
        return codes.pop() if len(codes) == 1 else None

    merge_cells = False

    @property
    def color(self) -> tuple[int, int, int] | None:
        fill: tuple[int, int, int] | None = self.sheet.api["warna"].get((self.row, self.column))
        return fill

    @color.setter
    def color(self, value: Any) -> None:
        JarakAsli.color.fset(self, value)


class CatatanIngat(CatatanAsli):  # type: ignore[misc]
    """A note of which the engine knows where it is, not what it says."""

    @property
    def text(self) -> str:
        return str(self._entry["teks"])

    @text.setter
    def text(self, value: str) -> None:
        CatatanAsli.text.fset(self, value)

    @property
    def location(self) -> Any:
        return self.range


remote.Range, remote.Note = JarakIngat, CatatanIngat
remote.App.status_bar = False  # the engine has no status line: what is shown there is kept


class InangJauh(InangExcel):
    """The host of Excel with nobody before it, for a workbook saved at `path`."""

    path: Path

    def berkas(self) -> Path:
        return self.path

    def berubah(self) -> bool:
        return True

    def simpan_salinan(self, ke: Path) -> None:
        ke.write_bytes(self.path.read_bytes())

    def jadikan_pdf(self, docx: bytes, pilihan: Any) -> bytes:
        raise ProgramError("Tidak ada program yang dapat mencetak.")


def buku_jauh(path: Path) -> Any:
    """Return a saved workbook as a book of the remote engine."""
    source = buka(path)
    sheets = [_lembar(source, name) for name in source.lembar]
    book = {"name": path.name, "active_sheet_index": 0, "selection": "A1"}
    data = {"client": "Office.js", "version": xlwings.__version__, "book": book}
    return xlwings.Book(json={**data, "names": [], "sheets": sheets})


def _lembar(source: BukuXlsx, name: str) -> dict[str, Any]:
    cells = source.sel(name)
    height = max(cells, default=0)
    width = max((max(row) for row in cells.values()), default=0)
    return {
        "name": name,
        "visibility": "Visible",
        "values": [
            [_nilai(cells.get(row, {}).get(column)) for column in range(1, width + 1)]
            for row in range(1, height + 1)
        ],
        "tables": [_tabel(table) for table in source.tabel if table.lembar == name],
        "pictures": [], "shapes": [], "charts": [], "pivot_tables": [], "notes": [],
        "notes_supported": True,
        "sel": cells,
        "warna": {},
    }  # fmt: skip


def _nilai(cell: SelXlsx | None) -> Any:
    """Return a value as the JSON of a workbook has it; errors and dates are texts there."""
    if cell is None or cell.teks == "":
        return ""
    if cell.jenis == "b":
        return cell.teks == "1"
    if cell.jenis != "n":
        return cell.teks
    if adalah_tanggal(cell.kode):
        return (datetime(1899, 12, 30) + timedelta(days=float(cell.teks))).isoformat() + ".000Z"
    return float(cell.teks)


def _tabel(table: TabelXlsx) -> dict[str, Any]:
    left, right = huruf_kolom(table.kiri), huruf_kolom(table.kanan)
    return {
        "name": table.nama,
        "range_address": f"{left}{table.atas}:{right}{table.bawah}",
        "header_row_range_address": f"{left}{table.atas}:{right}{table.atas}",
        "data_body_range_address": f"{left}{table.atas + 1}:{right}{table.bawah}",
        "total_row_range_address": None,
        "show_headers": True,
        "show_totals": False,
        "table_style": "",
        "show_autofilter": True,
    }


def tandai(book: Any, at: Sel, text: str, fill: tuple[int, int, int]) -> None:
    """Give a cell the note and the fill that an earlier command left there."""
    sheet = next(sheet for sheet in book.impl.api["sheets"] if sheet["name"] == at.lembar)
    sheet["notes"].append({"address": f"${huruf_kolom(at.kolom)}${at.baris}", "teks": text})
    sheet["warna"][at.baris, at.kolom] = fill


def ubah(book: Any, name: str, row: int, column: int, value: Any) -> None:
    """Give a cell a value that nobody computes."""
    sheet = next(sheet for sheet in book.impl.api["sheets"] if sheet["name"] == name)
    rows = sheet["values"]
    rows += [[""] * len(rows[0]) for _ in range(row - len(rows))]
    rows[row - 1][column - 1] = value
    sheet["sel"].get(row, {}).pop(column, None)


def jalan(path: Path, command: str, changes: Mapping[str, Any]) -> list[Any]:
    """Run a command over a fresh book; return the actions that it sends, and the status line."""
    book = buku_jauh(path)
    host = InangJauh(book)
    host.path = path
    names = [sheet["name"] for sheet in book.impl.api["sheets"]]
    for change in changes.get("sel", ()):
        ubah(book, *change)
    for mark in changes.get("tanda", ()):
        tandai(book, Sel(*mark[:3]), mark[3], (255, 217, 102))
    if "pilih" in changes:
        name, address = changes["pilih"]
        book.impl.api["book"] |= {"active_sheet_index": names.index(name), "selection": address}
    jalankan(command, host)
    actions = book.json()["actions"]
    screen = [action["args"] for action in actions if action["func"] == _LAYAR]
    assert screen == [] or screen[-1] == [True], "the cells must be drawn anew afterwards"
    sent = [_ringkas(action, names) for action in actions if action["func"] != _LAYAR]
    return [*sent, ["statusBar", None, None, None, str(book.app.status_bar)]]


def _ringkas(action: Mapping[str, Any], names: Sequence[str]) -> list[Any]:
    """Return function, sheet, first cell, size and what is sent of an action."""
    sheet, row = action["sheet_position"], action["start_row"]
    place = None if row is None else [row + 1, action["start_column"] + 1]
    size = None if row is None else [action["row_count"], action["column_count"]]
    name = None if sheet is None else names[sheet]
    return [action["func"], name, place, size, action["values"] or action["args"]]


if __name__ == "__main__":
    book_path = Path(sys.argv[1])
    print(json.dumps([jalan(book_path, name, what) for name, what in json.loads(sys.argv[2])]))
