"""LibreOffice Calc through UNO: inside LibreOffice's own Python, or over a pipe or socket.

Everything that is many is read and written as arrays: a call over a pipe costs a tenth of a
millisecond, a workbook has ten thousand cells.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uno
import unohelper
from com.sun.star.awt import XActionListener, XKeyHandler

from xlproc.book.formats import TANGGAL
from xlproc.book.sumber import SelLembar, Sumber
from xlproc.book.xlsx import SelXlsx, TabelXlsx
from xlproc.errors import OutputError, ProgramError
from xlproc.hosts.inang import Dibatalkan, Luas, Nilai, Sel, Tautan, belah
from xlproc.hosts.tata_bahasa import bagi_deret, rumus_calc

if TYPE_CHECKING:
    from xlproc.pdf import Pilihan

_JUDUL = "LKjIP"
_INFO = "private:xlproc-lkjip"

#: com.sun.star.util.NumberFormat: DATE, TIME, LOGICAL.
_TANGGAL, _WAKTU, _LOGIS = 2, 4, 1024
#: com.sun.star.i18n.NumberFormatIndex.NUMBER_DEC2, which is 0.00 or 0,00.
_DUA_DESIMAL = 2
_ESC = 1281
_FILTER = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8"}


def sambung(alamat: str) -> Any:
    """Return the component context of a LibreOffice that listens at `alamat`.

    `alamat` is such as "pipe,name=lkjip" or "socket,host=localhost,port=2002". Raises
    ProgramError when none answers there.
    """
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    try:
        return resolver.resolve(f"uno:{alamat};urp;StarOffice.ComponentContext")
    except uno.getClass("com.sun.star.connection.NoConnectException"):
        raise ProgramError("LibreOffice tidak terhubung; buka LibreOffice lalu ulangi.") from None


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
                code = codes.get((number, column), "General")
                cells[column + 1] = _sel(
                    value, text, code, lambda r=number, c=column: _tampak(sheet, r, c)
                )
            if cells:
                rows[number + 1] = cells
        return rows

    def _kode(self, sheet: Any, height: int, width: int) -> dict[tuple[int, int], str]:
        """Return the number formats of the used cells that have one."""
        codes: dict[tuple[int, int], str] = {}
        looks = sheet.getUniqueCellFormatRanges()
        for index in range(looks.Count):
            look = looks.getByIndex(index)
            code = self._kode_format(look.NumberFormat)
            if code == "General":
                continue
            for area in look.getRangeAddresses():
                for row in range(area.StartRow, min(area.EndRow + 1, height)):
                    for column in range(area.StartColumn, min(area.EndColumn + 1, width)):
                        codes[row, column] = code
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


class InangLibreOffice:
    """The spreadsheet in LibreOffice's front window."""

    nama = "LibreOffice"

    def __init__(self, context: Any) -> None:
        """Speak to the LibreOffice whose component context this is."""
        self._context = context
        self._kemajuan: Any = None
        self._pendengar: _Esc | None = None

    def _layanan(self, name: str) -> Any:
        return self._context.ServiceManager.createInstanceWithContext(name, self._context)

    @cached_property
    def _desktop(self) -> Any:
        return self._layanan("com.sun.star.frame.Desktop")

    @cached_property
    def _toolkit(self) -> Any:
        return self._layanan("com.sun.star.awt.Toolkit")

    def _dokumen(self) -> Any | None:
        component = self._desktop.getCurrentComponent()
        is_ours = component is not None and hasattr(component, "supportsService")
        if is_ours and component.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
            return component
        return None

    @property
    def _buku(self) -> Any:
        document = self._dokumen()
        assert document is not None
        return document

    def _lembaran(self, name: str) -> Any:
        return self._buku.Sheets.getByName(name)

    def _sel(self, at: Sel) -> Any:
        return self._lembaran(at.lembar).getCellByPosition(at.kolom - 1, at.baris - 1)

    # ---------------------------------------------------------------- the workbook

    def baca(self) -> Sumber | None:
        """Return the active spreadsheet, after what is being typed has gone into its cell."""
        document = self._dokumen()
        if document is None:
            return None
        self._masukkan_ketikan(document)
        return BukuCalc(document)

    def _masukkan_ketikan(self, document: Any) -> None:
        """End the editing of a cell as Enter does; a change of sheet would throw the text away.

        LibreOffice has no call for it, but finishes the input before it recalculates.
        """
        self._layanan("com.sun.star.frame.DispatchHelper").executeDispatch(
            document.CurrentController.Frame, ".uno:Calculate", "", 0, ()
        )

    def berkas(self) -> Path | None:
        """Return where the spreadsheet is saved on this computer."""
        url = self._buku.URL
        return Path(uno.fileUrlToSystemPath(url)) if url.startswith("file:") else None

    def simpan_salinan(self, ke: Path) -> None:
        """Store a copy in the format that the name asks for; LibreOffice writes aside itself."""
        kind = _FILTER.get(ke.suffix.lower(), _FILTER[".xlsx"])
        try:
            self._buku.storeToURL(ke.as_uri(), (_pilihan("FilterName", kind),))
        except uno.getClass("com.sun.star.io.IOException"):
            raise OutputError(
                f"Salinan {ke.name} tidak dapat disimpan; periksa folder dan ruang simpannya."
            ) from None

    # ---------------------------------------------------------------- cells

    def tulis(self, tempat: Sel, isi: Sequence[Sequence[Nilai]]) -> None:
        """Write a block as one array, then the links in it.

        LibreOffice takes notes away where an array goes: a block with notes is written by cells.
        """
        if not isi:
            return
        sheet = self._lembaran(tempat.lembar)
        left, top = tempat.kolom - 1, tempat.baris - 1
        block = sheet.getCellRangeByPosition(left, top, left + len(isi[0]) - 1, top + len(isi) - 1)
        if _berkomentar(sheet, block.RangeAddress):
            for down, row in enumerate(isi):
                for right, value in enumerate(row):
                    _taruh(sheet.getCellByPosition(left + right, top + down), _isi(value))
        else:
            block.setDataArray(tuple(tuple(_isi(value) for value in row) for row in isi))
        for down, row in enumerate(isi):
            for right, value in enumerate(row):
                if isinstance(value, Tautan):
                    self._taut(sheet.getCellByPosition(left + right, top + down), value)
        if len(isi) > 1:
            block.Rows.OptimalHeight = True

    def _taut(self, cell: Any, link: Tautan) -> None:
        field = self._buku.createInstance("com.sun.star.text.TextField.URL")
        field.URL = f"#{_nama_lembar(link.lembar)}.{link.sel or 'A1'}"
        field.Representation = link.teks
        cell.setString("")
        cell.insertTextContent(cell.createTextCursor(), field, False)

    def tulis_rumus(self, lembar: str, kolom: int, rumus: Mapping[int, str]) -> int:
        """Write formulas where others stand, or none."""
        if not rumus:
            return 0
        sheet = self._lembaran(lembar)
        first, last = min(rumus), max(rumus)
        column = sheet.getCellRangeByPosition(kolom - 1, first - 1, kolom - 1, last - 1)
        now = column.getFormulaArray()
        wrong = {
            row: calc
            for row, formula in rumus.items()
            if now[row - first][0] != (calc := rumus_calc(formula))
        }
        for row, calc in wrong.items():
            sheet.getCellByPosition(kolom - 1, row - 1).setFormula(calc)
        after = column.getFormulaArray()
        return sum(after[row - first] != now[row - first] for row in wrong)

    def ukur_tabel(self, nama: str, bawah: int) -> None:
        """Let a Table end with row `bawah`; new rows look like its first."""
        table = self._buku.DatabaseRanges.getByName(nama)
        area = table.DataArea
        sheet = self._buku.Sheets.getByIndex(area.Sheet)
        first = area.StartRow + 1
        pattern = sheet.getCellRangeByPosition(area.StartColumn, first, area.EndColumn, first)
        for row in range(area.EndRow + 1, bawah):
            place = sheet.getCellByPosition(area.StartColumn, row).CellAddress
            sheet.copyRange(place, pattern.RangeAddress)
        area.EndRow = bawah - 1
        table.DataArea = area

    def tambah_tabel(self, nama: str, tempat: Sel, judul: Sequence[str]) -> None:
        """Add a Table and its sheet."""
        sheets = self._buku.Sheets
        if not sheets.hasByName(tempat.lembar):
            sheets.insertNewByName(tempat.lembar, sheets.Count)
        self.tulis(tempat, [list(judul)])
        area = (
            sheets.getByName(tempat.lembar)
            .getCellRangeByPosition(
                tempat.kolom - 1, tempat.baris - 1, tempat.kolom + len(judul) - 2, tempat.baris
            )
            .RangeAddress
        )
        self._buku.DatabaseRanges.addNewByName(nama, area)

    # ---------------------------------------------------------------- looks and notes

    def warna(self, sel: Sequence[Sel]) -> list[str]:
        """Return fills; one that the cell has from its style isn't its own."""
        direct = uno.Enum("com.sun.star.beans.PropertyState", "DIRECT_VALUE")
        cells = (self._sel(at) for at in sel)
        return [
            _nama_warna(cell.CellBackColor)
            if cell.getPropertyState("CellBackColor") == direct
            else ""
            for cell in cells
        ]

    def warnai(self, warna: Mapping[Sel, str]) -> None:
        """Set fills, or give them back to the cell's style."""
        for at, colour in warna.items():
            cell = self._sel(at)
            if colour:
                cell.CellBackColor = -1 if colour == _TANPA else int(colour[1:], 16)
            else:
                cell.setPropertyToDefault("CellBackColor")

    def catatan(self) -> dict[Sel, str]:
        """Return all notes."""
        found: dict[Sel, str] = {}
        for name in self._buku.Sheets.ElementNames:
            notes = self._lembaran(name).Annotations
            for index in range(notes.Count):
                note = notes.getByIndex(index)
                place = note.Position
                found[Sel(name, place.Row + 1, place.Column + 1)] = note.String
        return found

    def catat(self, sel: Sel, teks: str) -> bool:
        """Add to a note at its end, so that what stands there keeps its looks."""
        cell = self._sel(sel)
        note = cell.Annotation
        if not note.String:
            self._lembaran(sel.lembar).Annotations.insertNew(cell.CellAddress, teks)
            return True
        cursor = note.createTextCursor()
        cursor.gotoEnd(False)
        note.insertString(cursor, teks, False)
        return True

    def potong_catatan(self, sel: Sel, panjang: int) -> None:
        """Shorten a note from its end; an empty one is taken away."""
        if panjang:
            note = self._sel(sel).Annotation
            cursor = note.createTextCursor()
            cursor.gotoStart(False)
            cursor.goRight(panjang, False)
            cursor.gotoEnd(True)
            cursor.setString("")
            return
        notes = self._lembaran(sel.lembar).Annotations
        for index in range(notes.Count):
            place = notes.getByIndex(index).Position
            if (place.Row + 1, place.Column + 1) == (sel.baris, sel.kolom):
                notes.removeByIndex(index)
                return

    # ---------------------------------------------------------------- the user

    def pilih(self, sel: Sel) -> None:
        """Show a cell."""
        controller = self._buku.CurrentController
        controller.setActiveSheet(self._lembaran(sel.lembar))
        controller.select(self._sel(sel))

    def terpilih(self) -> Sel | None:
        """Return the first cell of the selection."""
        selection = self._buku.CurrentSelection
        if hasattr(selection, "getRangeAddresses"):
            areas = selection.getRangeAddresses()
            area = areas[0] if areas else None
        else:
            area = getattr(selection, "RangeAddress", None)
        if area is None:
            return None
        name = self._buku.Sheets.getByIndex(area.Sheet).Name
        return Sel(name, area.StartRow + 1, area.StartColumn + 1)

    def kemajuan(self, teks: str, bagian: float) -> None:
        """Show progress in the status line, and let the Esc key be heard."""
        document = self._dokumen()
        if document is None:
            return
        controller = document.CurrentController
        if self._kemajuan is None:
            self._kemajuan = controller.Frame.createStatusIndicator()
            self._kemajuan.start(f"{teks} (Esc: batal)", 100)
            self._pendengar = _Esc(controller)
        self._kemajuan.setText(f"{teks} (Esc: batal)")
        self._kemajuan.setValue(int(bagian * 100))
        self._toolkit.processEventsToIdle()
        if self._pendengar is not None and self._pendengar.ditekan:
            raise Dibatalkan

    def selesai(self, teks: str) -> None:
        """End the progress; the sentence stays above the cells until it is closed."""
        with suppress(uno.getClass("com.sun.star.lang.DisposedException")):
            if self._pendengar is not None:
                self._pendengar.lepas()
            if self._kemajuan is not None:
                self._kemajuan.end()
        self._kemajuan = self._pendengar = None
        document = self._dokumen()
        if document is None:
            return
        bar = document.CurrentController
        if bar.hasInfobar(_INFO):
            bar.removeInfobar(_INFO)
        if teks:
            bar.appendInfobar(_INFO, _JUDUL, teks, 0, (), True)

    def beri_tahu(self, teks: str) -> None:
        """Show a sentence in a window."""
        _Percakapan(self._context, teks, ("Tutup",)).jalankan()

    def tanya(self, teks: str, jawaban: Sequence[str]) -> int | None:
        """Ask in a window with a button an answer."""
        return _Percakapan(self._context, teks, jawaban).jalankan()

    def minta_teks(self, teks: str, awal: str) -> str | None:
        """Ask in a window with a line to write."""
        window = _Percakapan(self._context, teks, ("Lanjut",), awal)
        return window.isian if window.jalankan() == 0 else None

    def minta_berkas(self, judul: str, akhiran: str, baru: Path | None) -> Path | None:
        """Ask with LibreOffice's own window for files."""
        picker = self._layanan("com.sun.star.ui.dialogs.FilePicker")
        # FILESAVE_AUTOEXTENSION and FILEOPEN_SIMPLE of TemplateDescription
        picker.initialize((10 if baru is not None else 0,))
        picker.setTitle(judul)
        picker.appendFilter(f"*{akhiran}", f"*{akhiran}")
        if baru is not None:
            picker.setDefaultName(baru.name)
            picker.setDisplayDirectory(baru.parent.as_uri())
        chosen = picker.execute() and picker.getSelectedFiles()
        if not chosen:
            return None
        path = Path(uno.fileUrlToSystemPath(chosen[0]))
        return path if path.suffix or baru is None else path.with_suffix(akhiran)

    # ---------------------------------------------------------------- other files

    def buka_buku(self, path: Path) -> None:
        """Open a spreadsheet in a window of its own."""
        opened = self._desktop.loadComponentFromURL(path.absolute().as_uri(), "_default", 0, ())
        if opened is None:
            raise ProgramError(f"{path.name} tidak dapat dibuka; buka dari menu Berkas.")

    def buka(self, path: Path) -> None:
        """Let the system open a folder or a file."""
        failed = uno.getClass("com.sun.star.system.SystemShellExecuteException")
        try:
            self._layanan("com.sun.star.system.SystemShellExecute").execute(
                path.absolute().as_uri(), "", 1
            )
        except failed:
            raise ProgramError(f"Tidak dapat membuka {path}; buka dari pengelola berkas.") from None

    def jadikan_pdf(self, docx: bytes, pilihan: Pilihan) -> bytes:
        """Print through this same LibreOffice, out of sight."""
        with tempfile.TemporaryDirectory() as folder:
            source, target = Path(folder, "laporan.docx"), Path(folder, "laporan.pdf")
            source.write_bytes(docx)
            document = self._desktop.loadComponentFromURL(
                source.as_uri(), "_blank", 0, (_pilihan("Hidden", True),)
            )
            if document is None:
                raise ProgramError("PDF tidak dibuat; buka .docx lalu simpan sebagai PDF.")
            try:
                document.storeToURL(
                    target.as_uri(),
                    (_pilihan("FilterName", "writer_pdf_Export"), _pilihan_pdf(pilihan)),
                )
            finally:
                document.close(True)
            return target.read_bytes()


def _pilihan_pdf(options: Pilihan) -> Any:
    kinds: dict[str, Callable[[str], object]] = {"long": int, "boolean": "true".__eq__}
    values = tuple(_pilihan(name, kinds[kind](value)) for name, (kind, value) in options.items())
    return _pilihan("FilterData", uno.Any("[]com.sun.star.beans.PropertyValue", values))


_TANPA = "-"


def _nama_warna(colour: int) -> str:
    return _TANPA if colour < 0 else f"#{colour:06X}"


def _isi(value: Nilai) -> str | float:
    if value is None or isinstance(value, Tautan):
        return ""
    return value


def _taruh(cell: Any, value: str | float) -> None:
    if isinstance(value, str):
        cell.setString(value)
    else:
        cell.setValue(value)


def _berkomentar(sheet: Any, area: Any) -> bool:
    notes = sheet.Annotations
    places = (notes.getByIndex(index).Position for index in range(notes.Count))
    return any(
        area.StartRow <= place.Row <= area.EndRow
        and area.StartColumn <= place.Column <= area.EndColumn
        for place in places
    )


def _nama_lembar(name: str) -> str:
    return name if re.fullmatch(r"\w+", name) else "'" + name.replace("'", "''") + "'"


def _pilihan(name: str, value: object) -> Any:
    option = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    option.Name, option.Value = name, value
    return option


class _Esc(unohelper.Base, XKeyHandler):  # type: ignore[misc]  # UNO ships no types
    """Hears the Esc key while a command works, and keeps all other keys from the cells."""

    def __init__(self, controller: Any) -> None:
        self._controller = controller
        self.ditekan = False
        controller.addKeyHandler(self)

    def lepas(self) -> None:
        self._controller.removeKeyHandler(self)

    def keyPressed(self, event: Any) -> bool:  # noqa: N802 - UNO's name
        self.ditekan = self.ditekan or event.KeyCode == _ESC
        return True

    def keyReleased(self, event: Any) -> bool:  # noqa: N802
        del event
        return True

    def disposing(self, source: Any) -> None:
        del source


class _Percakapan(unohelper.Base, XActionListener):  # type: ignore[misc]
    """A window with a text, a button an answer, and a line to write where `awal` is given."""

    def __init__(
        self, context: Any, text: str, answers: Sequence[str], awal: str | None = None
    ) -> None:
        self._context = context
        manager = context.ServiceManager
        self._model = manager.createInstanceWithContext(
            "com.sun.star.awt.UnoControlDialogModel", context
        )
        lines = sum(1 + len(line) // 62 for line in text.split("\n"))
        height = 10 + 9 * lines + (16 if awal is not None else 0)
        self._bentuk(self._model, 90, 60, 260, height + 28)
        self._model.Title = _JUDUL
        self._tambah("FixedText", "teks", (8, 8, 244, 9 * lines + 2), Label=text, MultiLine=True)
        if awal is not None:
            self._tambah("Edit", "isian", (8, height - 10, 244, 14), Text=awal)
        width = 244 // max(3, len(answers))
        for index, answer in enumerate(answers):
            left = 252 - width * (len(answers) - index)
            self._tambah(
                "Button", f"b{index}", (left + 3, height + 8, width - 3, 15), Label=answer,
                DefaultButton=index == 0,
            )  # fmt: skip
        self._dialog = manager.createInstanceWithContext(
            "com.sun.star.awt.UnoControlDialog", context
        )
        self._dialog.setModel(self._model)
        self._dipilih: int | None = None
        for index in range(len(answers)):
            button = self._dialog.getControl(f"b{index}")
            button.setActionCommand(str(index))
            button.addActionListener(self)
        self.isian = awal or ""

    @staticmethod
    def _bentuk(model: Any, left: int, top: int, width: int, height: int) -> None:
        model.PositionX, model.PositionY, model.Width, model.Height = left, top, width, height

    def _tambah(
        self, kind: str, name: str, area: tuple[int, int, int, int], **properties: Any
    ) -> None:
        control = self._model.createInstance(f"com.sun.star.awt.UnoControl{kind}Model")
        self._bentuk(control, *area)
        for key, value in properties.items():
            control.setPropertyValue(key, value)
        self._model.insertByName(name, control)

    def jalankan(self) -> int | None:
        """Show the window; return the number of the answer, None when it was closed."""
        toolkit = self._context.ServiceManager.createInstanceWithContext(
            "com.sun.star.awt.Toolkit", self._context
        )
        self._dialog.createPeer(toolkit, None)
        self._dialog.execute()
        line = self._dialog.getControl("isian")
        if line is not None:
            self.isian = line.getText()
        self._dialog.dispose()
        return self._dipilih

    def actionPerformed(self, event: Any) -> None:  # noqa: N802
        self._dipilih = int(event.ActionCommand)
        self._dialog.endExecute()

    def disposing(self, source: Any) -> None:
        del source
