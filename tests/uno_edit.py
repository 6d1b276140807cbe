"""Sets cells of a workbook in a headless LibreOffice; started by ``tests.libreoffice.edit``.

It runs under the system's Python, the one that has ``uno``, and imports nothing from the project.
The job comes as JSON on standard input: profile (a folder), source and target (URLs), changes
(sheet → cell → number, text, formula or null), force (whether to set locked cells too), and steps:
what a person does with whole rows, as lists of a word and what it needs (see ``STEPS``).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import uno

START_TIMEOUT = 90
END_TIMEOUT = 30

#: VALUE, DATETIME, STRING and FORMULA of com.sun.star.sheet.CellFlags: all but the cell's looks.
CONTENTS = 1 | 2 | 4 | 16


def main() -> int:
    job = json.load(sys.stdin)
    pipe = f"xlproc-{os.getpid()}"
    office = start(Path(job["profile"]), pipe)
    desktop = connect(office, pipe)
    try:
        change_workbook(desktop, job)
    except JobError as problem:
        print(problem)
        return 1
    finally:
        end(desktop, office)
    return 0


class JobError(Exception):
    """Something in the job cannot be done."""


def start(profile: Path, pipe: str) -> subprocess.Popen[bytes]:
    """Start LibreOffice in this process's group, so that whoever ends us ends it too."""
    return subprocess.Popen(
        [
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--nologo",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdin=subprocess.DEVNULL,
    )


def connect(office: subprocess.Popen[bytes], pipe: str) -> Any:
    """Wait for the pipe and return LibreOffice's desktop."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    no_connection = uno.getClass("com.sun.star.connection.NoConnectException")
    deadline = time.monotonic() + START_TIMEOUT
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except no_connection:
            if office.poll() is not None:
                sys.exit(f"soffice ended with {office.returncode} before it took a connection")
            if time.monotonic() > deadline:
                sys.exit(f"soffice took no connection within {START_TIMEOUT} s")
            time.sleep(0.1)
        else:
            return context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context
            )


def change_workbook(desktop: Any, job: dict[str, Any]) -> None:
    """Open the workbook, make the changes, calculate all and save it under its new name."""
    book = desktop.loadComponentFromURL(job["source"], "_blank", 0, (option("Hidden", True),))
    if book is None:
        raise JobError(f"LibreOffice cannot open {job['source']}")
    try:
        for name, cells in job["changes"].items():
            change_sheet(book, name, cells, job["force"])
        for word, name, *rest in job.get("steps", []):
            STEPS[word](book.Sheets.getByName(name), *rest)
        book.calculateAll()
        book.storeToURL(job["target"], (option("FilterName", "Calc MS Excel 2007 XML"),))
    finally:
        book.close(True)


def change_sheet(book: Any, name: str, cells: dict[str, Any], force: bool) -> None:
    """Set the cells of one sheet; locked ones only by force."""
    if not book.Sheets.hasByName(name):
        raise JobError(f"no sheet {name!r}, only {', '.join(book.Sheets.ElementNames)}")
    sheet = book.Sheets.getByName(name)
    for address, value in cells.items():
        cell = sheet.getCellRangeByName(address)
        if is_locked(sheet, cell) and not force:
            raise JobError(f"{name}!{address} is locked")
        set_cell(cell, value)


def set_cell(cell: Any, value: Any) -> None:
    """Give a cell its value and leave its looks alone."""
    if value is None:
        cell.clearContents(CONTENTS)
    elif not isinstance(value, str):
        cell.setValue(value)
    elif value.startswith("="):
        cell.setFormula(value)
    else:
        cell.setString(value)


def insert_rows(sheet: Any, row: int, count: int) -> None:
    """Insert rows above ``row`` (from 1), with the looks of the row above."""
    sheet.Rows.insertByIndex(row - 1, count)


def delete_rows(sheet: Any, row: int, count: int) -> None:
    """Delete rows from ``row`` (from 1) on."""
    sheet.Rows.removeByIndex(row - 1, count)


def sort_rows(sheet: Any, area: str, column: int) -> None:
    """Sort the rows of an area by its column (from 0), upwards."""
    field = uno.createUnoStruct("com.sun.star.table.TableSortField")
    field.Field, field.IsAscending = column, True
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    sheet.getCellRangeByName(area).sort(
        (option("SortFields", fields), option("ContainsHeader", False))
    )


def filter_rows(sheet: Any, area: str, column: int, text: str) -> None:
    """Show only the rows of an area (with its header) whose column (from 0) holds ``text``."""
    cells = sheet.getCellRangeByName(area)
    field = uno.createUnoStruct("com.sun.star.sheet.TableFilterField")
    field.Field, field.StringValue, field.IsNumeric = column, text, False
    field.Operator = uno.Enum("com.sun.star.sheet.FilterOperator", "EQUAL")
    criteria = cells.createFilterDescriptor(True)
    criteria.ContainsHeader = True
    criteria.setFilterFields((field,))
    cells.filter(criteria)


def type_cells(sheet: Any, cells: dict[str, Any]) -> None:
    """Type into cells."""
    for address, value in cells.items():
        set_cell(sheet.getCellRangeByName(address), value)


def enter_cells(sheet: Any, cells: dict[str, str]) -> None:
    """Enter texts as from the keyboard: 85% becomes what LibreOffice takes it for."""
    for address, text in cells.items():
        sheet.getCellRangeByName(address).FormulaLocal = text


STEPS: dict[str, Callable[..., None]] = {
    "insert": insert_rows,
    "delete": delete_rows,
    "sort": sort_rows,
    "filter": filter_rows,
    "type": type_cells,
    "enter": enter_cells,
}


def is_locked(sheet: Any, cell: Any) -> bool:
    """Tell whether a person could not type here; LibreOffice lets a program do so all the same."""
    return bool(sheet.isProtected() and cell.CellProtection.IsLocked)


def option(name: str, value: object) -> Any:
    """Make one named argument for LibreOffice."""
    result = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    result.Name = name
    result.Value = value
    return result


def end(desktop: Any, office: subprocess.Popen[bytes]) -> None:
    """Ask LibreOffice to stop, and wait until its profile is free again."""
    disposed = uno.getClass("com.sun.star.lang.DisposedException")
    with suppress(disposed):  # it may stop before it can answer
        desktop.terminate()
    office.wait(END_TIMEOUT)


if __name__ == "__main__":
    sys.exit(main())
