"""An engine of xlwings over a live LibreOffice, for tests alone: it stands for Excel on Windows.

It runs where `tests.inang_uji` runs, and behaves as xlwings' Windows engine does over Excel: the
shapes and types that COM gives, English formulas with Excel's commas, None where cells differ.
Where Excel is known to do otherwise than LibreOffice it does as Excel does, and a comment says so.
What our Excel host doesn't use isn't here: the base classes of xlwings raise NotImplementedError,
so a call that no test has seen is seen. Nothing native is handed out, for there is no COM here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import uno
import xlwings
import xlwings.base_classes

from xlproc.hosts.buku_calc import BukuCalc, _cari_gabungan, _terpakai
from xlproc.hosts.inang import Luas, Sel
from xlproc.hosts.libreoffice import InangLibreOffice
from xlproc.hosts.tata_bahasa import rumus_calc

dasar: Any = xlwings.base_classes

#: What COM gives for a cell in error.
GALAT = {
    "#DIV/0!": -2146826281,
    "#N/A": -2146826246,
    "#NAME?": -2146826259,
    "#NULL!": -2146826288,
    "#NUM!": -2146826252,
    "#REF!": -2146826265,
    "#VALUE!": -2146826273,
}
NAMA_GALAT = {number: name for name, number in GALAT.items()}

#: com.sun.star.util.NumberFormat: DATE, TIME, LOGICAL; and the keys of BukuCalc.
_TANGGAL, _WAKTU, _LOGIS = 2, 4, 1024
_HARI_NOL = datetime(1899, 12, 30)
_TERSEMBUNYI, _TAMPAK = 0, -1
_PUTIH_TANPA_WARNA = -1


class ExcelError(Exception):
    """Stands for pywintypes.com_error: Excel refuses."""


class Mesin:
    """The engine: how values come out of Excel, and go in."""

    name = "lkjip-uji"
    type = "desktop"

    def __init__(self, tangan: InangLibreOffice) -> None:
        self.aplikasi = Aplikasi(self, tangan)

    @property
    def apps(self) -> Semua:
        return Semua(self.aplikasi)

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> Any:
        del options
        return "" if value is None else value

    @staticmethod
    def clean_value_data(
        data: Any, datetime_builder: Callable[..., Any], empty: Any, number: Any, err_to_str: bool
    ) -> list[list[Any]]:
        assert number is None
        return [[_bersih(v, datetime_builder, empty, err_to_str) for v in row] for row in data]


def _bersih(value: Any, build: Callable[..., Any], empty: Any, err_to_str: bool) -> Any:
    if value in ("", None):
        return empty
    if isinstance(value, datetime):
        parts = value.timetuple()[:6]
        names = ("year", "month", "day", "hour", "minute", "second")
        return build(**dict(zip(names, parts, strict=True)), microsecond=0, tzinfo=None)
    if isinstance(value, int) and value in NAMA_GALAT:
        return NAMA_GALAT[value] if err_to_str else None
    return value


class Semua(dasar.Apps):  # type: ignore[misc]
    """The one Excel that runs."""

    def __init__(self, app: Aplikasi) -> None:
        self._app = app

    def __iter__(self) -> Iterator[Aplikasi]:
        yield self._app

    def __len__(self) -> int:
        return 1


class Aplikasi(dasar.App):  # type: ignore[misc]
    """Excel itself; what it tells the user stays in `ucapan`."""

    pid = 1
    status_bar: str | bool = False
    screen_updating = True

    def __init__(self, engine: Mesin, tangan: InangLibreOffice) -> None:
        self.engine = engine
        self.tangan = tangan
        self.ucapan: list[str] = []

    @property
    def books(self) -> BukuBuku:
        return BukuBuku(self)

    @property
    def selection(self) -> Jarak | None:
        place = self.tangan.terpilih()
        if place is None:
            return None
        return self.books.active.sheets(place.lembar).range((place.baris, place.kolom))

    def activate(self, steal_focus: bool = False) -> None:
        assert not steal_focus

    def alert(
        self, prompt: str, title: str, buttons: str, mode: str | None, callback: str | None
    ) -> str:
        assert (title, buttons, mode, callback) == ("LKjIP", "ok", None, None)
        assert self.screen_updating, "people would look at a window over cells not drawn anew"
        self.ucapan.append(prompt)
        return "ok"


class BukuBuku(dasar.Books):  # type: ignore[misc]
    def __init__(self, app: Aplikasi) -> None:
        self.app = app

    @property
    def active(self) -> Buku:
        return Buku(self.app, self.app.tangan._buku)

    def __call__(self, name: str) -> Buku:
        documents = self.app.tangan._desktop.Components.createEnumeration()
        while documents.hasMoreElements():
            book = Buku(self.app, documents.nextElement())
            if book.name == name:
                return book
        raise KeyError(name)

    def open(self, fullname: str, *others: object) -> Buku:
        assert set(others) <= {None}
        self.app.tangan.buka_buku(Path(fullname))
        return self.active

    def add(self) -> Buku:
        desktop = self.app.tangan._desktop
        new = Buku(self.app, desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ()))
        self.app.tangan.baca()
        new.activate()
        return new


class Buku(dasar.Book):  # type: ignore[misc]
    app: Any = None  # the base class has a property that can't be set; so have those below

    def __init__(self, app: Aplikasi, document: Any) -> None:
        self.app = app
        self.document = document
        self._jenis: dict[int, Callable[[Any], Any] | None] = {}

    @property
    def fullname(self) -> str:
        """A workbook never saved has a name without folder and ending, as in Excel."""
        url = self.document.URL
        return uno.fileUrlToSystemPath(url) if url else "Book1"

    @property
    def name(self) -> str:
        return Path(self.fullname).name

    @property
    def api(self) -> Any:
        """Tell whether the workbook was saved, in the words of macOS."""
        return SimpleNamespace(saved=SimpleNamespace(get=lambda: not self.document.isModified()))

    @property
    def sheets(self) -> LembarLembar:
        return LembarLembar(self)

    def activate(self) -> None:
        self.document.CurrentController.Frame.activate()

    def jenis(self, key: int) -> Callable[[Any], Any] | None:
        """Return how a number comes out of a cell of this format, None for the plain way."""
        if key not in self._jenis:
            look = self.document.NumberFormats.getByKey(key)
            self._jenis[key] = _jenis(look.Type, look.FormatString)
        return self._jenis[key]

    @cached_property
    def format(self) -> BukuCalc:
        """Knows the number formats, and remembers them."""
        return BukuCalc(self.document)


class LembarLembar(dasar.Sheets):  # type: ignore[misc]
    def __init__(self, book: Buku) -> None:
        self._book = book
        self._sheets = book.document.Sheets

    def __call__(self, key: str | int) -> Lembar:
        name = self._sheets.ElementNames[key - 1] if isinstance(key, int) else key
        if not self._sheets.hasByName(name):
            raise ExcelError(name)
        return Lembar(self._book, name)

    def __len__(self) -> int:
        return int(self._sheets.Count)

    def __iter__(self) -> Iterator[Lembar]:
        return (Lembar(self._book, name) for name in self._sheets.ElementNames)

    def add(self, before: None, after: Lembar, name: str) -> Lembar:
        assert before is None
        self._sheets.insertNewByName(name, self._sheets.ElementNames.index(after.name) + 1)
        new = Lembar(self._book, name)
        new.activate()  # as Excel does
        return new


class Lembar(dasar.Sheet):  # type: ignore[misc]
    book: Any = None
    name = ""

    def __init__(self, book: Buku, name: str) -> None:
        self.book = book
        self.name = name
        self.calc = book.document.Sheets.getByName(name)

    def range(self, first: Any, last: Any = None) -> Jarak:
        top, left = _sudut(first)
        bottom, right = (top, left) if last is None else _sudut(last)
        return Jarak(self, (left, top, right, bottom))

    @property
    def used_range(self) -> Jarak:
        """Excel's used range begins at the first cell that holds something, not at A1."""
        cursor = self.calc.createCursor()
        cursor.gotoStartOfUsedArea(False)
        start = cursor.RangeAddress
        end = _terpakai(self.calc).RangeAddress
        return Jarak(
            self,
            (start.StartColumn + 1, start.StartRow + 1, end.EndColumn + 1, end.EndRow + 1),
        )

    @cached_property
    def gabungan(self) -> list[Luas]:
        end = _terpakai(self.calc).RangeAddress
        return list(dict.fromkeys(_cari_gabungan(self.calc, (0, 0, end.EndColumn, end.EndRow))))

    @property
    def tables(self) -> TabelTabel:
        return TabelTabel(self)

    @property
    def notes(self) -> list[Catatan]:
        places = (note.Position for note in _isi_koleksi(self.calc.Annotations))
        return [Catatan(self.range((place.Row + 1, place.Column + 1))) for place in places]

    @property
    def charts(self) -> Sequence[Any]:
        return range(self.calc.Charts.Count)

    @property
    def pictures(self) -> Sequence[Any]:
        return range(self.calc.DrawPage.Count - self.calc.Charts.Count)

    @property
    def pivot_tables(self) -> Sequence[Any]:
        return range(self.calc.DataPilotTables.Count)

    @property
    def visible(self) -> int:
        return _TAMPAK if self.calc.IsVisible else _TERSEMBUNYI

    @visible.setter
    def visible(self, value: bool) -> None:
        self.calc.IsVisible = bool(value)

    def activate(self) -> None:
        if not self.calc.IsVisible:  # LibreOffice would go to it
            raise ExcelError("Activate method of Worksheet class failed")
        self.book.document.CurrentController.setActiveSheet(self.calc)


def _isi_koleksi(items: Any) -> Iterator[Any]:
    return (items.getByIndex(index) for index in range(items.Count))


def _sudut(cell: Any) -> tuple[int, int]:
    row, column = (cell.row, cell.column) if isinstance(cell, Jarak) else cell
    if 0 in (row, column):
        raise IndexError("1-based")
    return row, column


class Jarak(dasar.Range):  # type: ignore[misc]
    """A rectangle of cells."""

    #: What COM would hand out; xlwings only asks whether it is there.
    api: object = object()
    row = column = 0
    shape = (0, 0)

    def __init__(self, sheet: Lembar, luas: Luas) -> None:
        self.sheet = sheet
        self.luas = left, top, right, bottom = luas
        self.row, self.column = top, left
        self.shape = bottom - top + 1, right - left + 1
        self.calc = sheet.calc.getCellRangeByPosition(left - 1, top - 1, right - 1, bottom - 1)

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, row: int, column: int) -> Jarak:
        return self.sheet.range((self.row + row - 1, self.column + column - 1))

    @property
    def _tangan(self) -> InangLibreOffice:
        hands: InangLibreOffice = self.sheet.book.app.tangan
        return hands

    @property
    def _tempat(self) -> Sel:
        return Sel(self.sheet.name, self.row, self.column)

    @property
    def _sel(self) -> Any:
        assert len(self) == 1, "Excel gives no answer for cells that differ"
        return self.calc.getCellByPosition(0, 0)

    # ---------------------------------------------------------------- what cells hold

    @property
    def raw_value(self) -> Any:
        rows = tuple(map(tuple, self._nilai()))
        return rows[0][0] if len(self) == 1 else rows

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        rows = data if isinstance(data, list) else [[data]]
        texts = [value for row in rows for value in row if isinstance(value, str)]
        assert rows is not data or max(map(len, texts), default=0) <= 911, "as in older Excels"
        assert (len(rows), len(rows[0])) == self.shape, "a value fills no area of ours"
        self._lebarkan_tabel()
        plain = [[_diketik(value) for value in row] for row in self._tersaring(rows)]
        self._tangan.tulis(self._tempat, [[None if _rumus(v) else v for v in r] for r in plain])
        for down, row in enumerate(plain):
            for right, value in enumerate(row):
                if _rumus(value):
                    self.calc.getCellByPosition(right, down).setFormula(rumus_calc(value))

    def _tersaring(self, rows: Any) -> Any:
        """Where a filter hides rows, put the first value into all others (xlwings #747)."""
        hidden = [self.calc.Rows.getByIndex(down).IsFiltered for down in range(len(rows))]
        if not any(hidden) or len(self) == 1:
            return rows
        own, first = self.formula, [rows[0][0]] * len(rows[0])
        return [own[down] if hidden[down] else first for down in range(len(rows))]

    def _nilai(self) -> Iterator[list[Any]]:
        build = self._pembangun
        for down, row in enumerate(self.calc.getDataArray()):
            yield [
                self._galat(down, right)
                if value is None
                else build.get((down, right), _biasa)(value)
                for right, value in enumerate(row)
            ]

    def _galat(self, down: int, right: int) -> int:
        """Return the number of an error; those of LibreOffice alone pass for #VALUE!."""
        return GALAT.get(self.calc.getCellByPosition(right, down).getString(), GALAT["#VALUE!"])

    @cached_property
    def _pembangun(self) -> dict[tuple[int, int], Callable[[Any], Any]]:
        """Return how the numbers of cells come out that have a format of these kinds."""
        found: dict[tuple[int, int], Callable[[Any], Any]] = {}
        for look in _isi_koleksi(self.calc.getUniqueCellFormatRanges()):
            build = self.sheet.book.jenis(look.NumberFormat)
            if build is None:
                continue
            for area in look.getRangeAddresses():
                for row in range(area.StartRow, min(area.EndRow, self.luas[3] - 1) + 1):
                    for column in range(
                        area.StartColumn, min(area.EndColumn, self.luas[2] - 1) + 1
                    ):
                        found[row + 1 - self.row, column + 1 - self.column] = build
        return found

    def _lebarkan_tabel(self) -> None:
        """Let a Table grow over a block that begins in it and runs out of it, as Excel may."""
        for table in self.sheet.tables:
            left, top, right, bottom = table.range.luas
            if left <= self.column <= right and top <= self.row <= bottom < self.luas[3]:
                table.resize(self.sheet.range((top, left), (self.luas[3], right)))

    @property
    def formula(self) -> Any:
        tables = [(table.range.luas, table.name) for table in self.sheet.tables]
        rows = tuple(
            tuple(
                self._rumus_excel(text, value, _tabel_di(tables, self.row + down, self.column + n))
                for n, (text, value) in enumerate(zip(texts, values, strict=True))
            )
            for down, (texts, values) in enumerate(
                zip(self.calc.getFormulaArray(), self._nilai(), strict=True)
            )
        )
        return rows[0][0] if len(self) == 1 else rows

    @formula.setter
    def formula(self, data: Any) -> None:
        assert (len(data), len(data[0])) == self.shape
        for down, row in enumerate(self._tersaring(data)):
            for right, text in enumerate(row):
                self.calc.getCellByPosition(right, down).setFormula(rumus_calc(text))

    @staticmethod
    def _rumus_excel(text: str, value: Any, table: str) -> str:
        constant = _konstanta(value)  # LibreOffice calls TRUE and #N/A formulas
        if text.startswith("=") and text.rstrip("()") != f"={constant}" and text != value:
            return rumus_excel(text, table)
        return constant

    @property
    def number_format(self) -> str | None:
        differ = uno.Enum("com.sun.star.beans.PropertyState", "AMBIGUOUS_VALUE")
        if self.calc.getPropertyState("NumberFormat") == differ:
            return None
        code: str = self.sheet.book.format._kode_format(self.calc.NumberFormat)
        return code

    # ---------------------------------------------------------------- how they are joined

    @property
    def merge_cells(self) -> bool | None:
        """False where no cell is merged, True where all are, None where they differ."""
        merged = sum(_irisan(self.luas, area) for area in self.sheet.gabungan)
        return None if 0 < merged < len(self) else bool(merged)

    @property
    def merge_area(self) -> Jarak:
        assert len(self) == 1, "MergeArea belongs to a cell"
        found = (area for area in self.sheet.gabungan if _irisan(self.luas, area))
        return Jarak(self.sheet, next(found, self.luas))

    # ---------------------------------------------------------------- looks and notes

    @property
    def color(self) -> tuple[int, int, int] | None:
        colour = self._sel.CellBackColor
        if colour == _PUTIH_TANPA_WARNA:
            return None
        return colour >> 16 & 255, colour >> 8 & 255, colour & 255

    @color.setter
    def color(self, colour: tuple[int, int, int] | None) -> None:
        plain = _PUTIH_TANPA_WARNA if colour is None else int.from_bytes(bytes(colour), "big")
        self.calc.CellBackColor = plain

    @property
    def note(self) -> Catatan | None:
        return Catatan(self) if self._sel.Annotation.String else None

    def add_note(self, text: str) -> Catatan:
        if self.note is not None:
            raise ExcelError("AddComment method of Range class failed")
        self._tangan.catat({self._tempat: text})
        return Catatan(self)

    @property
    def comment(self) -> None:
        """LibreOffice 7.4 has no conversations."""
        return None

    def autofill(self, destination: Any, type_: str) -> None:
        assert type_ == "fill_formats"
        area = destination.impl.luas
        if area == self.luas or area[:3] != self.luas[:3]:
            raise ExcelError("AutoFill method of Range class failed")
        content = destination.impl.calc.getFormulaArray()
        for row in range(self.luas[3], area[3]):
            place = self.sheet.calc.getCellByPosition(self.column - 1, row).CellAddress
            self.sheet.calc.copyRange(place, self.calc.RangeAddress)
        destination.impl.calc.setFormulaArray(content)  # only looks are filled

    def select(self) -> None:
        controller = self.sheet.book.document.CurrentController
        if controller.ActiveSheet.Name != self.sheet.name:  # LibreOffice would go to the sheet
            raise ExcelError("Select method of Range class failed")
        controller.select(self.calc)


def _jenis(kind: int, code: str) -> Callable[[Any], Any] | None:
    if kind & _LOGIS:
        return _logis
    if kind & (_TANGGAL | _WAKTU):
        return _waktu
    # Excel calls a number Currency where its format has the country's sign for money.
    return _uang if "Rp" in code else None


def _biasa(value: Any) -> Any:
    return value or None if isinstance(value, str) else value


def _logis(value: Any) -> Any:
    return _biasa(value) if isinstance(value, str) else bool(value)


def _waktu(value: Any) -> Any:
    return _biasa(value) if isinstance(value, str) else _HARI_NOL + timedelta(days=value)


def _uang(value: Any) -> Any:
    """COM's Currency has four decimals."""
    return _biasa(value) if isinstance(value, str) else round(Decimal(value), 4)


def _irisan(one: Luas, other: Luas) -> int:
    width = min(one[2], other[2]) - max(one[0], other[0]) + 1
    height = min(one[3], other[3]) - max(one[1], other[1]) + 1
    return max(0, width) * max(0, height)


def _rumus(value: Any) -> bool:
    return isinstance(value, str) and value.startswith("=") and not isinstance(value, Teks)


class Teks(str):
    """A text that Excel was told to take for one."""


#: Numbers, money, dates, truth values, errors and operators, in English or Indonesian.
_LAIN = re.compile(
    r"(Rp *)?[-+]?[\d.,]+ *%?|\d+[-/ ]\w+([-/ ]\d+)?|TRUE|FALSE|BENAR|SALAH|#.*[!?A]|[-+@].*",
    re.IGNORECASE | re.DOTALL,
)


def _diketik(value: Any) -> Any:
    """Return what Excel makes of a value that a program gives it, as if it had been typed."""
    if not isinstance(value, str):
        return value
    if value.startswith("'"):
        return Teks(value[1:])
    if _LAIN.fullmatch(value):
        raise ExcelError(f"Excel makes something else of the text {value!r}")
    return value or None


def _konstanta(value: Any) -> str:
    """Return what Excel calls the formula of a constant: English, and without a number format."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        value = (value - _HARI_NOL) / timedelta(days=1)
    elif value in NAMA_GALAT:
        return NAMA_GALAT[value]
    return f"{value:.15g}"


def _tabel_di(tables: Sequence[tuple[Luas, str]], row: int, column: int) -> str:
    here = (column, row, column, row)
    return next((name for area, name in tables if _irisan(here, area)), "")


_BAGIAN = re.compile(
    r'"(?:[^"]|"")*"'
    r"|(?P<ini>\b\w+\[\[#This Row\];\[(?P<kolom>[^\]]*)\]\])"
    r"|(?P<tabel>\b\w+)(?=\[)"
    r"|(?P<deret>\{[^{}]*\})"
    r"|(?P<lembar>\$?(?:'(?:[^']|'')+'|\w+)\.)(?=\$?[A-Z]+\$?\d)"
    r"|\[[^\[\]]*\]"
    r"|(?P<logis>\b(?:TRUE|FALSE))\(\)"
    r"|;"
)


@cache
def rumus_excel(text: str, table: str) -> str:
    """Return LibreOffice's text of a formula as Excel shows it in a cell of the Table `table`.

    Excel leaves out the name of the Table in which a formula stands, and says ``[@Pagu]`` there.
    """

    def turn(match: re.Match[str]) -> str:
        part = match[0]
        if match["ini"]:
            name, column = part.partition("[")[0], match["kolom"]
            if name != table:
                return f"{name}[[#This Row],[{column}]]"
            return f"[@{column}]" if column.isalnum() else f"[@[{column}]]"
        if match["tabel"]:
            return "" if part == table else part
        if match["deret"]:
            return part.replace(";", ",").replace("|", ";")
        if match["lembar"]:
            return part.lstrip("$")[:-1] + "!"
        if match["logis"]:
            return match["logis"]
        return "," if part == ";" else part

    return _BAGIAN.sub(turn, text)


class Catatan(dasar.Note):  # type: ignore[misc]
    """A note; a text given to it takes the place of its own, as Comment.Text does."""

    location: Any = None

    def __init__(self, cell: Jarak) -> None:
        self.location = cell

    @property
    def text(self) -> str:
        return str(self.location._sel.Annotation.String)

    @text.setter
    def text(self, text: str) -> None:
        self.delete()
        self.location._tangan.catat({self.location._tempat: text})

    def delete(self) -> None:
        self.location._tangan.potong_catatan({self.location._tempat: 0})


class Tabel(dasar.Table):  # type: ignore[misc]
    parent: Any = None
    name = ""

    def __init__(self, sheet: Lembar, area: Any) -> None:
        self.parent = sheet
        self._area = area
        self.name = area.Name

    @property
    def range(self) -> Jarak:
        area = self._area.DataArea
        return Jarak(
            self.parent,
            (area.StartColumn + 1, area.StartRow + 1, area.EndColumn + 1, area.EndRow + 1),
        )

    @property
    def header_row_range(self) -> Jarak | None:
        left, top, right, _ = self.range.luas
        return Jarak(self.parent, (left, top, right, top)) if self.show_headers else None

    @property
    def show_headers(self) -> bool:
        return bool(self._area.ContainsHeader)

    @property
    def show_autofilter(self) -> bool:
        return bool(self._area.AutoFilter)

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        """Off, it hides no row."""
        self._area.AutoFilter = value
        self._area.getFilterDescriptor().setFilterFields(())
        self.range.calc.Rows.IsVisible = True

    @property
    def show_totals(self) -> bool:
        return bool(self._area.TotalsRow)

    @show_totals.setter
    def show_totals(self, value: bool) -> None:
        assert value is False
        left, _, right, bottom = self.range.luas
        Jarak(self.parent, (left, bottom, right, bottom)).calc.clearContents(1 + 2 + 4 + 16)
        self._area.TotalsRow = False
        self._ubah(bottom - 1)

    def resize(self, cells: Any) -> None:
        """Excel holds a Table at its first cell."""
        left, top, right, bottom = getattr(cells, "impl", cells).luas
        if (left, top, right) != self.range.luas[:3] or bottom <= top:
            raise ExcelError("Resize method of ListObject class failed")
        self._ubah(bottom)

    def _ubah(self, bottom: int) -> None:
        area = self._area.DataArea
        area.EndRow = bottom - 1
        self._area.DataArea = area


class TabelTabel(dasar.Tables):  # type: ignore[misc]
    def __init__(self, sheet: Lembar) -> None:
        self._sheet = sheet

    def __iter__(self) -> Iterator[Tabel]:
        ours = self._sheet.calc.RangeAddress.Sheet
        areas = _isi_koleksi(self._sheet.book.document.DatabaseRanges)
        return (Tabel(self._sheet, area) for area in areas if area.DataArea.Sheet == ours)

    def add(self, *, source: Any, name: str, has_headers: bool, **others: Any) -> Tabel:
        assert has_headers and others.pop("table_style_name") and set(others.values()) == {None}
        areas = self._sheet.book.document.DatabaseRanges
        areas.addNewByName(name, source.impl.calc.RangeAddress)
        return Tabel(self._sheet, areas.getByName(name))


def pasang(tangan: InangLibreOffice) -> Aplikasi:
    """Make the engine the one that xlwings works with; return its Excel."""
    engine = Mesin(tangan)
    xlwings.engines.add(xlwings.Engine(impl=engine))
    xlwings.engines[engine.name].activate()
    return engine.aplikasi
