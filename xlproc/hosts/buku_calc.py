"""Reading a spreadsheet that is open in LibreOffice, a sheet at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlproc.book.formats import TANGGAL
from xlproc.book.sumber import SelLembar
from xlproc.book.xlsx import SelXlsx, TabelXlsx
from xlproc.hosts.inang import Luas, belah
from xlproc.hosts.tata_bahasa import bagi_deret

#: com.sun.star.util.NumberFormat: DATE, LOGICAL.
_TANGGAL, _LOGIS = 2, 1024
#: com.sun.star.i18n.NumberFormatIndex.NUMBER_DEC2, which is 0.00 or 0,00.
_DUA_DESIMAL = 2


class BukuCalc:
    """The active spreadsheet, read a sheet at a time."""

    def __init__(self, document: Any) -> None:
        """Look at `document` as it is now."""
        self._document = document
        self._formats: dict[int, str] = {}
        self.lembar: list[str] = list(document.Sheets.ElementNames)
        self.mulai_1904: bool = document.NullDate.Year == 1904
        self.tabel: list[TabelXlsx] = list(self._semua_tabel())

    def _semua_tabel(self) -> Iterator[TabelXlsx]:
        areas = self._document.DatabaseRanges
        for name in areas.ElementNames:
            area = areas.getByName(name)
            place = area.DataArea
            sheet = self._document.Sheets.getByIndex(place.Sheet)
            header = sheet.getCellRangeByPosition(
                place.StartColumn, place.StartRow, place.EndColumn, place.StartRow
            )
            titles = tuple(str(value) for value in header.getDataArray()[0])
            totals = bool(area.TotalsRow)
            yield TabelXlsx(
                name,
                self.lembar[place.Sheet],
                place.StartColumn + 1,
                place.StartRow + 1,
                place.EndColumn + 1,
                place.EndRow + 1 - totals,
                titles,
                bool(area.ContainsHeader),
                totals,
            )

    def sel(self, lembar: str) -> SelLembar:
        """Return the cells of a sheet that hold something."""
        sheet = self._document.Sheets.getByName(lembar)
        used = _terpakai(sheet)
        values, formulas = used.getDataArray(), used.getFormulaArray()
        codes = self._kode(sheet, len(values), len(values[0]))
        rows: dict[int, dict[int, SelXlsx]] = {}
        for number, (row, written) in enumerate(zip(values, formulas, strict=True)):
            cells: dict[int, SelXlsx] = {}
            for column, (value, text) in enumerate(zip(row, written, strict=True)):
                if text == "" and value == "":
                    continue
                cells[column + 1] = _sel(
                    value,
                    text,
                    codes[number][column],
                    lambda r=number, c=column: _tampak(sheet, r, c),
                )
            if cells:
                rows[number + 1] = cells
        return rows

    def _kode(self, sheet: Any, height: int, width: int) -> list[list[str]]:
        """Return the number formats of the used cells, row by row."""
        codes = [["General"] * width for _ in range(height)]
        looks = sheet.getUniqueCellFormatRanges()
        for index in range(looks.Count):
            look = looks.getByIndex(index)
            code = self._kode_format(look.NumberFormat)
            if code == "General":
                continue
            for area in look.getRangeAddresses():
                left, right = area.StartColumn, min(area.EndColumn + 1, width)
                for row in range(area.StartRow, min(area.EndRow + 1, height)):
                    codes[row][left:right] = [code] * (right - left)
        return codes

    def _kode_format(self, key: int) -> str:
        """Return a number format in the words of the file format, which are English."""
        if key not in self._formats:
            look = self._document.NumberFormats.getByKey(key)
            code: str = look.FormatString
            if look.Type & _LOGIS:
                code = "BOOLEAN"
            elif look.Type & _TANGGAL:
                code = TANGGAL
            elif self._desimal(look.Locale) == ",":
                code = bagi_deret(code, {".": ",", ",": "."})
            self._formats[key] = "General" if code == "Standard" else code
        return self._formats[key]

    def _desimal(self, locale: Any) -> str:
        """Return the decimal sign that a locale writes into its format codes."""
        formats = self._document.NumberFormats
        code = formats.getByKey(formats.getFormatIndex(_DUA_DESIMAL, locale)).FormatString
        return "," if "," in code else "."

    def gabungan(self, lembar: str) -> list[Luas]:
        """Return the merged areas of a sheet below the headers of its Tables."""
        sheet = self._document.Sheets.getByName(lembar)
        end = _terpakai(sheet).RangeAddress
        tops = [table.atas for table in self.tabel if table.lembar == lembar]
        top = min(tops, default=0)
        return list(_cari_gabungan(sheet, (0, top, end.EndColumn, end.EndRow)))

    def lampiran(self, lembar: str) -> set[str]:
        """Return the kinds of things attached to a sheet."""
        sheet = self._document.Sheets.getByName(lembar)
        counts = {
            "comments": sheet.Annotations.Count,
            "drawing": sheet.DrawPage.Count,
            "pivotTable": sheet.DataPilotTables.Count,
        }
        return {kind for kind, count in counts.items() if count}


def _terpakai(sheet: Any) -> Any:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    return sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)


def _cari_gabungan(sheet: Any, area: Luas) -> Iterator[Luas]:
    """Find merged cells by halving: LibreOffice tells of an area whether it holds one."""
    left, top, right, bottom = area
    if left > right or top > bottom:
        return
    cells = sheet.getCellRangeByPosition(left, top, right, bottom)
    if not cells.getIsMerged():
        return
    if left == right and top == bottom:
        cursor = sheet.createCursorByRange(cells)
        cursor.collapseToMergedArea()
        found = cursor.RangeAddress
        yield found.StartColumn + 1, found.StartRow + 1, found.EndColumn + 1, found.EndRow + 1
    else:
        for half in belah(area):
            yield from _cari_gabungan(sheet, half)


def _sel(value: Any, text: str, code: str, shown: Any) -> SelXlsx:
    """Return a cell as the file format tells it.

    A text such as "=A1" in a text cell looks like a formula, but is its own value.
    """
    formula = text[1:] if text.startswith("=") and text != value else None
    if value is None:
        error = shown()
        return SelXlsx("e", error, code, None if formula == error else formula)
    if isinstance(value, str):
        return SelXlsx("s", value, code, formula)
    number = repr(value).removesuffix(".0")
    if code == "BOOLEAN":
        return SelXlsx("b", number, "General", formula)
    return SelXlsx("n", number, code, formula)


def _tampak(sheet: Any, row: int, column: int) -> str:
    return str(sheet.getCellByPosition(column, row).getString())
