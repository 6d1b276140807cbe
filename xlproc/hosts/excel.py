"""Excel on Windows and macOS through xlwings' open-source engines.

Nothing here was seen in a real Excel; the tests run it over an engine of xlwings that stands for
Excel (docs/inang.md). Values and formulas are read as arrays; a number format is asked for a part
of a column at a time, because Excel tells one only where it is the same in all of its cells. No
object of Excel's is kept between two clicks.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlproc.book.formats import TANGGAL
from xlproc.book.isi import NILAI_GALAT, angka_polos
from xlproc.book.sumber import SelLembar, Sumber
from xlproc.book.xlsx import SelXlsx, TabelXlsx
from xlproc.errors import OutputError, ProgramError
from xlproc.hosts import percakapan
from xlproc.hosts.inang import Dibatalkan, Luas, Nilai, Sel, Sibuk, Tautan, belah, rumus_tautan
from xlproc.hosts.tata_bahasa import rumus_ringkas

if TYPE_CHECKING:
    from xlproc.pdf import Pilihan

#: What Excel answers while a cell is being edited or a window is open.
_DITOLAK = ("-2147418111", "-2146777998")
_ESC = 0x1B
#: Of Windows' answer: the key is down, or was since it was last asked for.
_TEKAN = 0x8001
_HARI_NOL = date(1899, 12, 30)

#: Excel tells an error as an integer of this range; xlwings knows the seven oldest by name.
_GALAT_EXCEL = range(-2146826300, -2146826200)
_GALAT_LAIN = "#VALUE!"

#: Excel's sheets may be hidden (0) or very hidden (2); macOS says True or False.
_TAMPAK = (-1, True)

#: Older Excels refuse an array in which a text is longer than 911 characters.
_TEKS_PANJANG = 900

#: Excel's status line has room for no more.
_BARIS_STATUS = 255

#: Excel takes a text for something else when it has a digit, is a truth value, or begins so.
_BUKAN_TEKS = re.compile(r"(?s)['=+\-@#].*|.{0,39}\d.{0,39}|TRUE|FALSE|BENAR|SALAH", re.IGNORECASE)


def buku_pemanggil() -> InangExcel:
    """Return the host of the workbook in front, when Excel called."""
    import xlwings

    _esc_ditekan()  # forget what was pressed before the click
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
        values = _nilai(used)
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
        return list(dict.fromkeys(_cari_gabungan(sheet, (1, top + 1, right, bottom))))

    def lampiran(self, lembar: str) -> set[str]:
        """Return the kinds of things attached to a sheet."""
        sheet = self._book.sheets[lembar]
        counts = {
            "comments": len(sheet.notes),
            "drawing": len(sheet.pictures) + len(sheet.charts),
            "pivotTable": len(sheet.pivot_tables),
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


def _nilai(area: Any) -> Sequence[Sequence[Any]]:
    """Return values as rows, errors as their names."""
    try:
        values: Sequence[Sequence[Any]] = area.options(ndim=2, err_to_str=True).value
    except TypeError:  # xlwings 0.37 on macOS, where an area has more than a row: its own fault
        shown = area.api.string_value.get()
        values = [
            [
                text if NILAI_GALAT.fullmatch(text) else value
                for value, text in zip(*rows, strict=True)
            ]
            for rows in zip(area.options(ndim=2).value, shown, strict=True)
        ]
    return values


def _kisi(formula: Any) -> Sequence[Sequence[str]]:
    """Return formulas as rows; of a single cell Excel gives a text."""
    return ((formula,),) if isinstance(formula, str) else formula


def _angka(value: Any) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


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
    merged = sheet.range((top, left), (bottom, right)).merge_cells
    if merged is True:  # all of its cells; Excel gives no answer where only some are
        found = _luas(sheet.range((top, left)).merge_area)
        yield found
        if found[2] >= right and found[3] >= bottom:
            return
    elif merged is False or (left, top) == (right, bottom):
        return
    for half in belah(area):
        yield from _cari_gabungan(sheet, half)


def _luas(cells: Any) -> Luas:
    height, width = cells.shape
    return cells.column, cells.row, cells.column + width - 1, cells.row + height - 1


def _sel(value: Any, text: str, code: str) -> SelXlsx | None:
    """Return a cell as the file format tells it; None for an empty one."""
    formula = text[1:] if text.startswith("=") and text != value else None
    if value is None:  # a formula that says nothing gives an empty text
        return None if formula is None else SelXlsx("s", "", code, formula)
    kind, content = _isi_sel(value)
    return SelXlsx(kind, content, TANGGAL if isinstance(value, datetime) else code, formula)


def _isi_sel(value: Any) -> tuple[str, str]:
    """Return kind and text of a value: Excel gives money as Decimal, dates as datetime."""
    if isinstance(value, bool):
        return "b", "1" if value else "0"
    if isinstance(value, datetime):
        return "n", _seri(value)
    if isinstance(value, str):
        return "e" if NILAI_GALAT.fullmatch(value) else "s", value.replace("\r\n", "\n")
    if isinstance(value, int) and value in _GALAT_EXCEL:
        return "e", _GALAT_LAIN
    return "n", angka_polos(value) if isinstance(value, Decimal) else repr(value).removesuffix(".0")


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
        """Return the workbook; a new one without content is none.

        xlwings needs an open workbook, so the buttons add one where there is none.
        """
        try:
            return None if _baru_dan_kosong(self._buku) else BukuExcel(self._buku)
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
        """Draw nothing while much is written, and fill nothing in by itself."""
        app = self._buku.app
        app.screen_updating = False
        try:
            with _tanpa_isi_otomatis(app):
                yield
        finally:
            app.screen_updating = True

    # ---------------------------------------------------------------- cells

    def tulis(self, tempat: Sel, isi: Sequence[Sequence[Nilai]]) -> None:
        """Write a block as one array, then the texts that are too long for one.

        Links are formulas, so they go when something else is written in their cells.
        """
        if not isi:
            return
        self._jarak(tempat).value = [[_isi(value) for value in row] for row in isi]
        for down, row in enumerate(isi):
            for right, value in enumerate(row):
                if isinstance(value, str) and len(value) > _TEKS_PANJANG:
                    at = Sel(tempat.lembar, tempat.baris + down, tempat.kolom + right)
                    self._jarak(at).value = _teks(value)

    def tulis_rumus(self, lembar: str, kolom: int, rumus: Mapping[int, str]) -> int:
        """Write formulas where others stand, or none: an unbroken run of rows at a time.

        Where a filter hides rows, Excel puts the first formula of an array into all rows in sight
        and leaves the hidden ones: what still differs is written by cells.
        """
        if not rumus:
            return 0
        sheet = self._buku.sheets[lembar]
        first = min(rumus)
        column = sheet.range((first, kolom), (max(rumus), kolom))
        table = _nama_tabel(sheet, first, kolom)
        before = _kisi(column.formula)
        wrong = _berbeda(rumus, before, table)
        if not wrong:
            return 0
        for rows in _deret(wrong):
            cells = sheet.range((rows[0], kolom), (rows[-1], kolom))
            cells.formula = [[rumus[row]] for row in rows]
        for row in _berbeda(rumus, _kisi(column.formula), table):
            sheet.range((row, kolom)).formula = [[rumus[row]]]
        after = _kisi(column.formula)
        return sum(before[row - first] != after[row - first] for row in wrong)

    def ukur_tabel(self, nama: str, bawah: int) -> None:
        """Let a Table end with row `bawah`; new rows take the looks of its first."""
        for sheet in self._buku.sheets:
            for table in sheet.tables:
                if table.name == nama:
                    _ukur(sheet, table, bawah)

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

    def catat(self, catatan: Mapping[Sel, str]) -> set[Sel]:
        """Add to notes, or make them; not where people converse: Excel allows one of both."""
        refused = set()
        for at, text in catatan.items():
            cell = self._jarak(at)
            if _berbalas(cell):
                refused.add(at)
            elif (note := cell.note) is None:
                cell.add_note(text)
            else:
                note.text = note.text + text
        return refused

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
        """Show a cell, and its sheet if that is hidden: Excel goes to no hidden sheet."""
        sheet = self._buku.sheets[sel.lembar]
        if sheet.visible not in _TAMPAK:
            sheet.visible = True
        sheet.activate()
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
        self._buku.app.status_bar = f"LKjIP: {teks}"[:_BARIS_STATUS] if teks else False

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
        try:
            self._buku = self._buku.app.books.open(str(path))
        except ValueError:  # xlwings' answer to a second workbook of the same name
            raise ProgramError(
                f"Buku kerja lain bernama {path.name} sedang terbuka;"
                f" tutup dahulu, lalu buka {path} dari Excel."
            ) from None

    def buka(self, path: Path) -> None:
        """Let the system show a folder or a file."""
        import webbrowser

        if not webbrowser.open(path.absolute().as_uri()):
            raise ProgramError(f"Tidak dapat membuka {path}; buka dari pengelola berkas.")

    def jadikan_pdf(self, docx: bytes, pilihan: Pilihan) -> bytes:
        """Print through LibreOffice, where it is installed."""
        from xlproc.pdf import cetak

        return cetak(docx, pilihan)


def _baru_dan_kosong(book: Any) -> bool:
    """Return whether a workbook was never saved, so its name has no ending, and holds nothing."""
    return not Path(str(book.name)).suffix and all(
        sheet.used_range.shape == (1, 1) and sheet.used_range.value is None for sheet in book.sheets
    )


def _isi(value: Nilai) -> str | float | None:
    """Return a value for an array; a text too long for one comes into its cell afterwards."""
    if isinstance(value, Tautan):
        return rumus_tautan(value)
    if isinstance(value, str):
        return None if len(value) > _TEKS_PANJANG else _teks(value)
    return value


def _teks(text: str) -> str:
    """Return a text as it is typed: behind ' Excel takes it neither for a formula nor a number."""
    return f"'{text}" if _BUKAN_TEKS.fullmatch(text) else text


def _berbeda(rumus: Mapping[int, str], written: Sequence[Sequence[str]], table: str) -> list[int]:
    """Return the rows in which something else is written; `written` begins at the first of them."""
    first = min(rumus)
    return [
        row
        for row in sorted(rumus)
        if rumus_ringkas(written[row - first][0], table) != rumus_ringkas(rumus[row], table)
    ]


def _nama_tabel(sheet: Any, row: int, column: int) -> str:
    """Return the name of the Table in which a cell stands; "" where it stands in none."""
    for table in sheet.tables:
        left, top, right, bottom = _luas(table.range)
        if left <= column <= right and top <= row <= bottom:
            return str(table.name)
    return ""


def _ukur(sheet: Any, table: Any, bottom: int) -> None:
    """Let a Table end with a row; a row of totals, which no list of ours has, goes.

    So does a filter: over the rows that it hides Excel writes no array as it is.
    """
    if table.show_totals:
        table.show_totals = False
    if table.show_autofilter:
        table.show_autofilter = False
        table.show_autofilter = True
    left, top, right, old = _luas(table.range)
    if bottom == old:
        return
    table.resize(sheet.range((top, left), (bottom, right)))
    first = top + bool(table.show_headers)
    if bottom > old:
        own = dict(_kode_sendiri(sheet, (left, old + 1, right, bottom)))
        pattern = sheet.range((first, left), (first, right))
        pattern.autofill(sheet.range((first, left), (bottom, right)), "fill_formats")
        for place, code in own.items():
            sheet.range(place).number_format = code


def _kode_sendiri(sheet: Any, area: Luas) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the number formats that numbers of an area have from the user."""
    left, top, right, bottom = area
    for down, row in enumerate(_nilai(sheet.range((top, left), (bottom, right)))):
        for over, value in enumerate(row):
            place = (top + down, left + over)
            code = sheet.range(place).number_format if _angka(value) else "General"
            if code != "General":
                yield place, code


@contextmanager
def _tanpa_isi_otomatis(app: Any) -> Iterator[None]:
    """Keep Excel from filling a whole empty column of a Table with the first formula in it."""
    if sys.platform != "win32":
        yield
        return
    correction = app.api.AutoCorrect
    own = correction.AutoFillFormulasInLists
    correction.AutoFillFormulasInLists = False
    try:
        yield
    finally:
        correction.AutoFillFormulasInLists = own


def _berbalas(cell: Any) -> bool:
    """Return whether a conversation is tied to a cell."""
    try:
        return cell.comment is not None
    except Exception:  # Excel before 2019 and xlwings on macOS know none
        return False


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

    return bool(ctypes.windll.user32.GetAsyncKeyState(_ESC) & _TEKAN)
