"""LibreOffice Calc through UNO: inside LibreOffice's own Python, or over a pipe or socket.

Everything that is many is read and written as arrays: a call over a pipe costs a tenth of a
millisecond, a workbook has ten thousand cells.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uno

from xlproc.book.sumber import Sumber
from xlproc.errors import OutputError, ProgramError, WorkbookError
from xlproc.hosts.buku_calc import BukuCalc
from xlproc.hosts.inang import Dibatalkan, Nilai, Sel, Tautan, rumus_tautan
from xlproc.hosts.percakapan_calc import JUDUL, Esc, Percakapan
from xlproc.hosts.tata_bahasa import rumus_calc

if TYPE_CHECKING:
    from xlproc.pdf import Pilihan

_INFO = "private:xlproc-lkjip"

#: So many number formats apart begin those of each language, with the one for numbers as they are.
_SEBAHASA = 10_000
#: com.sun.star.sheet.CellFlags.ANNOTATION
_CATATAN = 8
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


class InangLibreOffice:
    """The spreadsheet in LibreOffice's front window."""

    nama = "LibreOffice"

    def __init__(self, context: Any) -> None:
        """Speak to the LibreOffice whose component context this is."""
        self._context = context
        self._dibaca: Any = None
        self._kemajuan: Any = None
        self._pendengar: Esc | None = None

    def _layanan(self, name: str) -> Any:
        return self._context.ServiceManager.createInstanceWithContext(name, self._context)

    @cached_property
    def _desktop(self) -> Any:
        return self._layanan("com.sun.star.frame.Desktop")

    @cached_property
    def _toolkit(self) -> Any:
        return self._layanan("com.sun.star.awt.Toolkit")

    def _dokumen(self) -> Any | None:
        """Return the spreadsheet that was read; until then the one in front.

        Progress lets clicks through: another window may come to the front while a command works.
        """
        return self._dibaca or self._terdepan()

    def _terdepan(self) -> Any | None:
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
        self._dibaca = document = self._terdepan()
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

    def berubah(self) -> bool:
        """Return whether the spreadsheet was changed since it was saved."""
        return bool(self._buku.isModified())

    def simpan_salinan(self, ke: Path) -> None:
        """Store a copy in the format that the name asks for; LibreOffice writes aside itself."""
        kind = _FILTER.get(ke.suffix.lower(), _FILTER[".xlsx"])
        try:
            self._buku.storeToURL(ke.as_uri(), (_pilihan("FilterName", kind),))
        except uno.getClass("com.sun.star.io.IOException"):
            raise OutputError(
                f"Salinan {ke.name} tidak dapat disimpan; periksa folder dan ruang simpannya."
            ) from None

    @contextmanager
    def sekaligus(self) -> Iterator[None]:
        """Hold back drawing, which takes most of the time of many changes, and the list of undos.

        Ctrl+Z after a check takes back what the user typed last, not one mark of three hundred.
        """
        document = self._buku
        if document.isReadonly():  # LibreOffice would change some things all the same
            raise WorkbookError(
                "Buku kerja ini terbuka hanya untuk dibaca; tutup di tempat lain lalu buka lagi,"
                " atau simpan dengan nama lain, kemudian klik lagi."
            )
        document.lockControllers()
        document.UndoManager.lock()
        try:
            yield
        finally:
            document.UndoManager.unlock()
            document.unlockControllers()

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
        for right, rows in _tautan(isi):
            column = sheet.getCellRangeByPosition(
                left + right, top, left + right, top + len(rows) - 1
            )
            column.setFormulaArray(tuple((rumus_calc(rumus_tautan(link)),) for link in rows))
        if len(isi) > 1:
            block.Rows.OptimalHeight = True

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
        if wrong and sheet.isProtected():  # LibreOffice would leave the cells alone, silently
            raise WorkbookError(
                f"Lembar {lembar} terkunci; buka kuncinya (Alat, Proteksi Lembar), lalu klik lagi."
            )
        for row, calc in wrong.items():
            sheet.getCellByPosition(kolom - 1, row - 1).setFormula(calc)
        after = column.getFormulaArray()
        return sum(after[row - first] != now[row - first] for row in wrong)

    def ukur_tabel(self, nama: str, bawah: int) -> None:
        """Let a Table end with row `bawah`; a filter goes, and new rows look like its first."""
        table = self._buku.DatabaseRanges.getByName(nama)
        area = table.DataArea
        sheet = self._buku.Sheets.getByIndex(area.Sheet)
        first = area.StartRow + 1
        table.getFilterDescriptor().setFilterFields(())
        rows = sheet.getCellRangeByPosition(0, first, 0, max(first, area.EndRow)).Rows
        rows.IsVisible = True
        pattern = sheet.getCellRangeByPosition(area.StartColumn, first, area.EndColumn, first)
        for row in range(area.EndRow + 1, bawah):
            _rupakan(sheet, pattern, row)
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
        """Set fills, or give them back to the cell's style; cells of one fill in one call."""
        for colour in set(warna.values()):
            self._warnai([at for at, own in warna.items() if own == colour], colour)

    def _warnai(self, sel: Sequence[Sel], colour: str) -> None:
        for cells in self._gabung(sel):
            if colour:
                cells.CellBackColor = -1 if colour == _TANPA else int(colour[1:], 16)
            else:
                cells.setPropertyToDefault("CellBackColor")

    def _gabung(self, sel: Sequence[Sel]) -> Iterator[Any]:
        """Yield cells as things to change at once: a sheet at a time.

        Of several sheets together LibreOffice would change each place on all of them.
        """
        places: dict[str, list[Any]] = defaultdict(list)
        for at in sel:
            places[at.lembar].append(self._sel(at).RangeAddress)
        for addresses in places.values():
            ranges = self._buku.createInstance("com.sun.star.sheet.SheetCellRanges")
            ranges.addRangeAddresses(tuple(addresses), False)
            yield ranges

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

    def catat(self, catatan: Mapping[Sel, str]) -> set[Sel]:
        """Add to notes at their end, so that what stands there keeps its looks."""
        for at, text in catatan.items():
            sheet = self._lembaran(at.lembar)
            cell = sheet.getCellByPosition(at.kolom - 1, at.baris - 1)
            note = cell.Annotation
            if note.String:
                cursor = note.createTextCursor()
                cursor.gotoEnd(False)
                note.insertString(cursor, text, False)
            else:
                sheet.Annotations.insertNew(cell.CellAddress, text)
        return set()

    def potong_catatan(self, panjang: Mapping[Sel, int]) -> None:
        """Shorten notes from their end; empty ones are taken away."""
        for at, length in panjang.items():
            if length:
                _potong(self._sel(at).Annotation, length)
        for cells in self._gabung([at for at, length in panjang.items() if not length]):
            cells.clearContents(_CATATAN)

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
            self._pendengar = Esc(controller)
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
            bar.appendInfobar(_INFO, JUDUL, teks, 0, (), True)

    def beri_tahu(self, teks: str) -> None:
        """Show a sentence in a window."""
        Percakapan(self._context, teks, ("Tutup",)).jalankan()

    def tanya(self, teks: str, jawaban: Sequence[str]) -> int | None:
        """Ask in a window with a button an answer."""
        return Percakapan(self._context, teks, jawaban).jalankan()

    def minta_teks(self, teks: str, awal: str) -> str | None:
        """Ask in a window with a line to write."""
        window = Percakapan(self._context, teks, ("Lanjut",), awal)
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
        self._dibaca = opened
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


def _rupakan(sheet: Any, pattern: Any, row: int) -> None:
    """Give a row the looks and guards of another; LibreOffice copies content along with them."""
    area = pattern.RangeAddress
    cells = sheet.getCellRangeByPosition(area.StartColumn, row, area.EndColumn, row)
    content = cells.getFormulaArray()
    own = {
        column: code
        for column, value in enumerate(cells.getDataArray()[0])
        if isinstance(value, float)
        and (code := cells.getCellByPosition(column, 0).NumberFormat) % _SEBAHASA
    }
    sheet.copyRange(cells.getCellByPosition(0, 0).CellAddress, area)
    cells.clearContents(_CATATAN)
    cells.setFormulaArray(content)
    for column, code in own.items():
        cells.getCellByPosition(column, 0).NumberFormat = code


def _potong(note: Any, length: int) -> None:
    """Keep so many characters; LibreOffice counts in UTF-16, where a picture such as 😀 is two."""
    units = len(note.String[:length].encode("utf-16-le")) // 2
    cursor = note.createTextCursor()
    cursor.gotoStart(False)
    cursor.goRight(units, False)
    cursor.gotoEnd(True)
    cursor.setString("")


def _tautan(isi: Sequence[Sequence[Nilai]]) -> Iterator[tuple[int, list[Tautan]]]:
    """Yield each column that holds links from its top on, by its place in the block."""
    for right, values in enumerate(zip(*isi, strict=True)):
        links = [value for value in values if isinstance(value, Tautan)]
        if links:
            yield right, links


def _berkomentar(sheet: Any, area: Any) -> bool:
    notes = sheet.Annotations
    places = (notes.getByIndex(index).Position for index in range(notes.Count))
    return any(
        area.StartRow <= place.Row <= area.EndRow
        and area.StartColumn <= place.Column <= area.EndColumn
        for place in places
    )


def _pilihan(name: str, value: object) -> Any:
    option = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    option.Name, option.Value = name, value
    return option
