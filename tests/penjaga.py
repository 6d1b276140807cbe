"""What guards the cells of a workbook's Tables: validations and conditional formats, cell by cell.

Programs cut and join the areas of a guard as rows come and go. So each cell is looked at alone:
the formulas that hold for it are written as they would stand in the Table's first row.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import openpyxl
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.worksheet import Worksheet

from xlproc.book.tata import BARIS_PERTAMA
from xlproc.sheets import SEMUA

#: Sheet and column of a cell, and all that guards it.
Penjaga = dict[tuple[str, str], list[tuple[str, ...]]]


def rusak(path: Path, whole: Path) -> list[tuple[str, str, int]]:
    """Return sheet, column and row of the cells that are guarded otherwise than those of `whole`.

    `whole` is a workbook that the same program saved and in which no row came or went.
    """
    right = _utuh(whole)
    return [(*place, row) for place, row, guards in _semua(path) if guards != right[place]]


@cache
def _utuh(path: Path) -> Penjaga:
    found = {place: guards for place, row, guards in _semua(path) if row == BARIS_PERTAMA}
    assert sum(map(len, found.values())) > 300  # what is compared is there
    return found


def _semua(path: Path) -> Iterator[tuple[tuple[str, str], int, list[tuple[str, ...]]]]:
    book = openpyxl.load_workbook(path)
    for key, declared in SEMUA.items():
        if key == "identitas":
            continue
        sheet = book[declared.serumah or key]
        areas = list(_daerah(sheet))
        left, top, _, bottom = (n or 0 for n in range_boundaries(sheet.tables[f"t_{key}"].ref))
        for number, column in enumerate(declared.isian):
            for row in range(top + 1, bottom + 1):
                cell = f"{get_column_letter(left + number)}{row}"
                guards = sorted(
                    (name, *(_di_atas(formula, anchor, cell) for formula in formulas))
                    for area, anchor, name, formulas in areas
                    if cell in area
                )
                yield (key, column.kunci), row, guards


def _daerah(sheet: Worksheet) -> Iterator[tuple[MultiCellRange, str, str, list[str]]]:
    """Yield the area, the cell its formulas are written for, the kind and the formulas."""
    for guard in sheet.data_validations.dataValidation:
        if guard.type or guard.prompt:
            name = f"{guard.type} {guard.errorStyle} {guard.promptTitle} {guard.error}"
            yield guard.sqref, _sudut(guard.sqref), name, [guard.formula1 or ""]
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            fill = rule.dxf.fill.bgColor.rgb if rule.dxf and rule.dxf.fill else ""
            yield area.sqref, _sudut(area.sqref), f"format {fill}", list(rule.formula)


def _sudut(area: MultiCellRange) -> str:
    ranges: list[CellRange] = list(area.ranges)
    row = min(part.min_row for part in ranges)
    column = min(part.min_col for part in ranges)
    return f"{get_column_letter(column)}{row}"


def _di_atas(formula: str, anchor: str, cell: str) -> str:
    """Return a formula written for `anchor` as it holds for `cell`, moved to the first row."""
    letter = cell.rstrip("0123456789")
    own = Translator(f"={formula}", anchor).translate_formula(cell)
    moved: str = Translator(own, cell).translate_formula(f"{letter}{BARIS_PERTAMA}")
    return moved.replace(" ", "")
