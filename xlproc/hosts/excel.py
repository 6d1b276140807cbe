"""Excel on Windows and macOS through xlwings' open-source engines.

Nothing here was seen in a real Excel (docs/inang.md). Values, formulas and formats are read as
arrays; a number format is asked for a part of a column at a time, because Excel tells one only
where it is the same in all of its cells. No object of Excel's is kept between two clicks.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlproc.book.formats import TANGGAL
from xlproc.book.isi import NILAI_GALAT
from xlproc.book.sumber import SelLembar, Sumber
from xlproc.book.xlsx import SelXlsx, TabelXlsx
from xlproc.errors import OutputError, ProgramError
from xlproc.hosts import percakapan
from xlproc.hosts.inang import Dibatalkan, Luas, Nilai, Sel, Sibuk, Tautan, belah, rumus_tautan

if TYPE_CHECKING:
    from xlproc.pdf import Pilihan

#: What Excel answers while a cell is being edited or a window is open.
_DITOLAK = ("-2147418111", "-2146777998")
_ESC = 0x1B
_HARI_NOL = date(1899, 12, 30)


def buku_pemanggil() -> InangExcel:
    """Return the host of the workbook in front, when Excel called."""
    import xlwings

    return InangExcel(xlwings.Book.caller())


class BukuExcel:
    """A workbook in Excel, read a sheet at a time."""

    def __init__(self, book: Any) -> None:
        """Look at `book` as it is now."""
        self._book = book
        self.lembar: list[str] = [sheet.name for sheet in book.sheets]
        self.mulai_1904 = False  # xlwings gives dates, not serial numbers
        self.tabel: list[TabelXlsx] = [
            _tabel(sheet.name, table) for sheet in book.sheets for table in sheet.tables
        ]

    def sel(self, lembar: str) -> SelLembar:
        """Return the cells of a sheet that hold something."""
        used = self._book.sheets[lembar].used_range
        top, left = used.row, used.column
        values = used.options(ndim=2, err_to_str=True).value
        formulas = _kisi(used.formula)
        codes = dict(self._kode(lembar, values, top, left))
        rows: dict[int, dict[int, SelXlsx]] = {}
        for down, (row, written) in enumerate(zip(values, formulas, strict=True)):
            cells = {}
            for right, (value, text) in enumerate(zip(row, written, strict=True)):
                code = codes.get((down, right), "General")
                cell = _sel(value, text, code)
                if cell is not None:
                    cells[left + right] = cell
            if cells:
                rows[top + down] = cells
        return rows

    def _kode(
        self, lembar: str, values: Sequence[Sequence[Any]], top: int, left: int
    ) -> Iterator[tuple[tuple[int, int], str]]:
        """Yield the number formats of the cells that hold a number."""
        sheet = self._book.sheets[lembar]
        for right in range(len(values[0])):
            rows = [down for down, row in enumerate(values) if _angka(row[right])]
            if rows:
                for down, code in _kode_kolom(sheet, rows, top, left + right):
                    yield (down, right), code

    def gabungan(self, lembar: str) -> list[Luas]:
        """Return the merged areas of a sheet below the headers of its Tables."""
        sheet = self._book.sheets[lembar]
        used = sheet.used_range
        top = min((table.atas for table in self.tabel if table.lembar == lembar), default=0)
        bottom, right = used.row + used.shape[0] - 1, used.column + used.shape[1] - 1
        found: dict[Luas, None] = {}
        for area in _cari_gabungan(sheet, (1, top + 1, right, bottom)):
            found[area] = None
        return list(found)

    def lampiran(self, lembar: str) -> set[str]:
        """Return the kinds of things attached to a sheet."""
        sheet = self._book.sheets[lembar]
        counts = {
            "comments": len(sheet.notes),
            "drawing": len(sheet.pictures) + len(sheet.charts),
        }
        return {kind for kind, count in counts.items() if count}


def _tabel(sheet: str, table: Any) -> TabelXlsx:
    area, header = table.range, table.header_row_range
    shown, totals = header is not None, bool(table.show_totals)
    top, bottom = area.row, area.row + area.shape[0] - 1
    titles = header.options(ndim=2).value[0] if shown else ()
    return TabelXlsx(
        table.name,
        sheet,
        area.column,
        top if shown else top - 1,
        area.column + area.shape[1] - 1,
        bottom - totals,
        tuple(str(title) for title in titles),
        shown,
        totals,
    )


def _kisi(formula: Any) -> Sequence[Sequence[str]]:
    """Return formulas as rows; of a single cell Excel gives a text."""
    return ((formula,),) if isinstance(formula, str) else formula


def _angka(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _kode_kolom(
    sheet: Any, rows: Sequence[int], top: int, column: int
) -> Iterator[tuple[int, str]]:
    """Yield the format of each of these rows, by halves where they differ."""
    cells = sheet.range((top + rows[0], column), (top + rows[-1], column))
    code = cells.number_format
    if code is not None:
        yield from ((down, code) for down in rows)
    elif len(rows) > 1:
        middle = len(rows) // 2
        yield from _kode_kolom(sheet, rows[:middle], top, column)
        yield from _kode_kolom(sheet, rows[middle:], top, column)


def _cari_gabungan(sheet: Any, area: Luas) -> Iterator[Luas]:
    left, top, right, bottom = area
    if left > right or top > bottom:
        return
    cells = sheet.range((top, left), (bottom, right))
    if cells.merge_cells is False:
        return
    if left == right and top == bottom:
        merged = cells.merge_area
        height, width = merged.shape
        yield merged.column, merged.row, merged.column + width - 1, merged.row + height - 1
    else:
        for half in belah(area):
            yield from _cari_gabungan(sheet, half)


def _sel(value: Any, text: str, code: str) -> SelXlsx | None:
    """Return a cell as the file format tells it; None for an empty one."""
    formula = text[1:] if text.startswith("=") and text != value else None
    if value is None and formula is None:
        return None
    if value is None:
        return SelXlsx("n", "", code, formula)
    if isinstance(value, bool):
        return SelXlsx("b", "1" if value else "0", code, formula)
    if isinstance(value, datetime):
        return SelXlsx("n", _seri(value), TANGGAL, formula)
    if isinstance(value, str):
        kind = "e" if NILAI_GALAT.fullmatch(value) else "s"
        return SelXlsx(kind, value.replace("\r\n", "\n"), code, formula)
    return SelXlsx("n", repr(value).removesuffix(".0"), code, formula)


def _seri(value: datetime) -> str:
    return str((value.date() - _HARI_NOL).days)


class InangExcel:
    """The workbook from which Excel called."""

    nama = "Excel"

    def __init__(self, book: Any) -> None:
        """Speak to Excel about `book`, an xlwings.Book."""
        self._buku = book

    def _jarak(self, at: Sel) -> Any:
        return self._buku.sheets[at.lembar].range((at.baris, at.kolom))

    # ---------------------------------------------------------------- the workbook

    def baca(self) -> Sumber | None:
        """Return the workbook."""
        try:
            return BukuExcel(self._buku)
        except Exception as error:
            if any(code in repr(error) for code in _DITOLAK):
                raise Sibuk from None
            raise

    def berkas(self) -> Path | None:
        """Return where the workbook is saved on this computer."""
        from xlwings import XlwingsError

        try:
            name = str(self._buku.fullname)
        except XlwingsError:  # OneDrive or SharePoint without a folder here
            return None
        path = Path(name)
        return path if "://" not in name and path.is_absolute() else None

    def berubah(self) -> bool:
        """Return whether the workbook was changed since it was saved."""
        book = self._buku.api
        return not (book.Saved if sys.platform == "win32" else book.saved.get())

    def simpan_salinan(self, ke: Path) -> None:
        """Save a copy aside: as it is now on Windows, as it was last saved on macOS."""
        try:
            if sys.platform == "win32":
                self._buku.api.SaveCopyAs(str(ke))
            else:
                shutil.copy2(self._buku.fullname, ke)
        except Exception:
            raise OutputError(
                f"Salinan {ke.name} tidak dapat disimpan; periksa folder dan ruang simpannya."
            ) from None

    @contextmanager
    def sekaligus(self) -> Iterator[None]:
        """Draw nothing while much is written."""
        app = self._buku.app
        drawn = app.screen_updating
        app.screen_updating = False
        try:
            yield
        finally:
            app.screen_updating = drawn

    # ---------------------------------------------------------------- cells

    def tulis(self, tempat: Sel, isi: Sequence[Sequence[Nilai]]) -> None:
        """Write a block as one array; a link is a formula in it."""
        if isi:
            self._jarak(tempat).value = [[_isi(value) for value in row] for row in isi]

    def tulis_rumus(self, lembar: str, kolom: int, rumus: Mapping[int, str]) -> int:
        """Write formulas, an unbroken run of rows at a time, and count what became another."""
        sheet = self._buku.sheets[lembar]
        changed = 0
        for rows in _deret(sorted(rumus)):
            cells = sheet.range((rows[0], kolom), (rows[-1], kolom))
            before = _kisi(cells.formula)
            cells.formula = [[rumus[row]] for row in rows]
            changed += sum(
                old != new for old, new in zip(before, _kisi(cells.formula), strict=True)
            )
        return changed

    def ukur_tabel(self, nama: str, bawah: int) -> None:
        """Let a Table end with row `bawah`; Excel gives new rows the looks of those above."""
        for sheet in self._buku.sheets:
            for table in sheet.tables:
                if table.name == nama:
                    area = table.range
                    right = area.column + area.shape[1] - 1
                    table.resize(sheet.range((area.row, area.column), (bawah, right)))

    def tambah_tabel(self, nama: str, tempat: Sel, judul: Sequence[str]) -> None:
        """Add a Table and its sheet."""
        names = [sheet.name for sheet in self._buku.sheets]
        if tempat.lembar not in names:
            self._buku.sheets.add(tempat.lembar, after=names[-1])
        self.tulis(tempat, [list(judul)])
        sheet = self._buku.sheets[tempat.lembar]
        end = (tempat.baris + 1, tempat.kolom + len(judul) - 1)
        sheet.tables.add(source=sheet.range((tempat.baris, tempat.kolom), end), name=nama)

    # ---------------------------------------------------------------- looks and notes

    def warna(self, sel: Sequence[Sel]) -> list[str]:
        """Return fills."""
        return [_nama_warna(self._jarak(at).color) for at in sel]

    def warnai(self, warna: Mapping[Sel, str]) -> None:
        """Set fills, or take them away."""
        for at, colour in warna.items():
            self._jarak(at).color = tuple(bytes.fromhex(colour[1:])) if colour else None

    def catatan(self) -> dict[Sel, str]:
        """Return all notes."""
        return {
            Sel(sheet.name, note.location.row, note.location.column): note.text
            for sheet in self._buku.sheets
            for note in sheet.notes
        }

    def catat(self, catatan: Mapping[Sel, str]) -> None:
        """Add to notes, or make them."""
        for at, text in catatan.items():
            cell = self._jarak(at)
            note = cell.note
            if note is None:
                cell.add_note(text)
            else:
                note.text = note.text + text

    def potong_catatan(self, panjang: Mapping[Sel, int]) -> None:
        """Shorten notes, or take them away."""
        for at, length in panjang.items():
            note = self._jarak(at).note
            if length:
                note.text = note.text[:length]
            else:
                note.delete()

    # ---------------------------------------------------------------- the user

    def pilih(self, sel: Sel) -> None:
        """Show a cell."""
        self._buku.sheets[sel.lembar].activate()
        self._jarak(sel).select()

    def terpilih(self) -> Sel | None:
        """Return the first cell of the selection; None when a shape is selected."""
        chosen = self._buku.app.selection
        return None if chosen is None else Sel(chosen.sheet.name, chosen.row, chosen.column)

    def kemajuan(self, teks: str, bagian: float) -> None:
        """Show progress in the status line, and look whether Esc was pressed."""
        self._buku.app.status_bar = f"LKjIP: {teks} ({bagian:.0%}) - Esc: batal"
        if _esc_ditekan():
            raise Dibatalkan

    def selesai(self, teks: str) -> None:
        """Leave a sentence in the status line, or give it back to Excel."""
        self._buku.app.status_bar = f"LKjIP: {teks}" if teks else False

    def beri_tahu(self, teks: str) -> None:
        """Tell in Excel's own window."""
        self._buku.app.alert(teks, "LKjIP")

    def tanya(self, teks: str, jawaban: Sequence[str]) -> int | None:
        """Ask in a window with a button an answer."""
        return percakapan.tanya(teks, jawaban)

    def minta_teks(self, teks: str, awal: str) -> str | None:
        """Ask for a line of text."""
        return percakapan.minta_teks(teks, awal)

    def minta_berkas(self, judul: str, akhiran: str, baru: Path | None) -> Path | None:
        """Ask in the system's window for files."""
        return percakapan.minta_berkas(judul, akhiran, baru)

    # ---------------------------------------------------------------- other files

    def buka_buku(self, path: Path) -> None:
        """Open a workbook beside this one, and speak of it from now on."""
        self._buku = self._buku.app.books.open(str(path))

    def buka(self, path: Path) -> None:
        """Let the system show a folder or a file."""
        import webbrowser

        if not webbrowser.open(path.absolute().as_uri()):
            raise ProgramError(f"Tidak dapat membuka {path}; buka dari pengelola berkas.")

    def jadikan_pdf(self, docx: bytes, pilihan: Pilihan) -> bytes:
        """Print through LibreOffice, where it is installed."""
        from xlproc.pdf import cetak

        return cetak(docx, pilihan)


def _isi(value: Nilai) -> str | float | None:
    """Return a value to write; what looks like a formula is kept a text."""
    if isinstance(value, Tautan):
        return rumus_tautan(value)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@"):
        return f"'{value}"
    return value


def _nama_warna(colour: tuple[int, int, int] | None) -> str:
    return "" if colour is None else "#" + bytes(colour).hex().upper()


def _deret(rows: Sequence[int]) -> Iterator[list[int]]:
    """Yield runs of rows that follow one another."""
    run: list[int] = []
    for row in rows:
        if run and row != run[-1] + 1:
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _esc_ditekan() -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return bool(ctypes.windll.user32.GetAsyncKeyState(_ESC) & 0x8000)
