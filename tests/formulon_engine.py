"""A third engine beside Python and LibreOffice: formulon calculates our workbooks anew.

formulon reads neither ``t_x[[#Headers],[Column]]`` nor a range that starts at INDEX and ends at a
structured reference, so it is given a copy in which every structured reference is an address; that
the references themselves are right, LibreOffice shows. It misses one form: LOOKUP(2,1/(...),...)
over an array finds nothing there. Those cells keep their stored value, which LibreOffice confirms.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import escape, unescape
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import formulon
import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries

Value = float | str | bool


class Place(NamedTuple):
    """Where a Table stands: its sheet, header row, last row, and the letter of each title."""

    sheet: str
    top: int
    bottom: int
    letters: dict[str, str]


_REFERENCE = re.compile(r"(t_\w+)\[(?:\[#(This Row|Headers)\],\[([^\]]+)\]|([^\[\]]+))\]")
_CELL = re.compile(r'(<c r="[A-Z]+(\d+)"[^>]*>)(<f[^>]*>)([^<]*)(</f>)')

#: What formulon can't work out.
MISSED = "LOOKUP(2,1/"
_NAME = re.compile(r"(<definedName [^>]*>)([^<]*)(</definedName>)")
_CALCULATED = re.compile(r"<calculatedColumnFormula>[^<]*</calculatedColumnFormula>")


def without_structured_references(path: Path) -> bytes:
    """Return the workbook with addresses in the place of structured references."""
    tables = dict(_tables(path))
    result = BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = _addressed(content.decode(), tables).encode()
            elif name.startswith("xl/tables/"):
                content = _CALCULATED.sub("", content.decode()).encode()
            elif name == "xl/workbook.xml":
                content = _NAME.sub(
                    lambda m: m[1] + _in_formula(m[2], 0, tables) + m[3], content.decode()
                ).encode()
            target.writestr(name, content)
    return result.getvalue()


def calculate(path: Path) -> Iterator[tuple[str, str, Value, Value]]:
    """Yield sheet, cell, stored value and formulon's value of every formula of the workbook."""
    stored = openpyxl.load_workbook(path, data_only=True)
    formulas = openpyxl.load_workbook(path)
    book = formulon.Workbook.load(without_structured_references(path))
    book.recalc()
    for number, sheet in enumerate(formulas.worksheets):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" and MISSED not in str(cell.value):
                    value = stored[sheet.title][cell.coordinate].value
                    found = book.get_value(number, (cell.row or 1) - 1, (cell.column or 1) - 1)
                    yield (
                        sheet.title,
                        cell.coordinate,
                        "" if value is None else value,
                        _plain(found),
                    )


def _plain(value: formulon.Value) -> Value:
    match value.kind.name:
        case "NUMBER":
            return float(value.number or 0)
        case "TEXT":
            return str(value.text)
        case "BOOL":
            return bool(value.boolean)
        case "BLANK":
            return ""
    return f"error {value.error_code}"


def _tables(path: Path) -> Iterator[tuple[str, Place]]:
    for sheet in openpyxl.load_workbook(path).worksheets:
        for table in sheet.tables.values():
            left, top, _, bottom = (number or 0 for number in range_boundaries(table.ref))
            letters = {
                column.name: get_column_letter(left + n)
                for n, column in enumerate(table.tableColumns)
            }
            yield table.name, Place(sheet.title, top, bottom, letters)


def _addressed(xml: str, tables: dict[str, Place]) -> str:
    def cell(match: re.Match[str]) -> str:
        start, row, before, formula, after = match.groups()
        if MISSED in formula:
            return start
        return f"{start}{before}{_in_formula(formula, int(row), tables)}{after}"

    return _CELL.sub(cell, xml)


def _in_formula(text: str, row: int, tables: dict[str, Place]) -> str:
    def address(match: re.Match[str]) -> str:
        place = tables[match[1]]
        letter = place.letters[match[3] or match[4]]
        if match[2] == "This Row":
            return f"{place.sheet}!${letter}{row}"
        if match[2] == "Headers":
            return f"{place.sheet}!${letter}${place.top}"
        return f"{place.sheet}!${letter}${place.top + 1}:${letter}${place.bottom}"

    # A range A:B names its sheet once.
    plain = _REFERENCE.sub(address, unescape(text))
    return escape(re.sub(r"(:)\w+!(\$)", r"\1\2", plain), quote=False)
