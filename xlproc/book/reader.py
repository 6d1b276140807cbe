"""Workbook to Laporan: Tables found by name and header titles, whatever program saved them.

Computed cells are read as "no input" where they hold a formula and as a typed constant where
they don't; what a formula last gave is never used. Only in an input cell does a formula of the
user's own count with the value that the program stored for it, for nothing else is known of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from xlproc.book.formats import adalah_tanggal, bentuk_dari_kode
from xlproc.book.isi import Bacaan, baca_teks, tanggal_dari_seri
from xlproc.book.xlsx import BukuXlsx, SelXlsx, TabelXlsx, buka, huruf_kolom, rusak
from xlproc.errors import WorkbookError
from xlproc.laporan import Baris, Laporan, Masalah
from xlproc.numbers import OutOfRangeError, format_tanggal
from xlproc.sheets import SEMUA
from xlproc.sheets.base import Isi, Jenis, Kolom, Lembar, TakTerbaca

#: Our own formula for money that adds up other rows; in a row without parts it means "empty".
_RUMUS_JUMLAH = "SUMPRODUCT"

_SARAN_STRUKTUR = (
    "Jalankan perintah fill untuk membuat buku kerja yang utuh dengan isian yang sama."
)

SelLembar = Mapping[int, Mapping[int, SelXlsx]]


def baca_buku(path: Path) -> Laporan:
    """Read a workbook.

    Raises WorkbookError when it can't be opened or has no Table of ours. What is missing, renamed
    or twice becomes an entry of `Laporan.masalah`.
    """
    book = buka(path)
    try:
        report = _baca(book)
    except (KeyError, IndexError, ValueError, SyntaxError, EOFError, OSError):
        raise rusak(path) from None
    if report is None:
        raise WorkbookError(
            f"{path} bukan buku kerja LKjIP: tidak ada tabel bernama t_…; buat yang baru dengan perintah new."
        )
    return report


def _baca(book: BukuXlsx) -> Laporan | None:
    if not any(table.nama.startswith("t_") and table.nama[2:] in SEMUA for table in book.tabel):
        return None
    report = Laporan.kosong()
    reader = _Pembaca(book, report)
    for sheet in SEMUA.values():
        reader.lembar(sheet)
    reader.sisanya()
    return report


@dataclass(frozen=True, slots=True)
class _Letak:
    """Where a Table stands: header row, first and last data row, and the column of each key."""

    lembar: str
    kepala: int
    bawah: int
    kolom: dict[str, int]


class _Pembaca:
    def __init__(self, book: BukuXlsx, report: Laporan) -> None:
        self._book = book
        self._report = report
        self._cells: dict[str, SelLembar] = {}
        self._tables: dict[str, TabelXlsx] = {}
        for table in book.tabel:
            self._tables.setdefault(table.nama.lower(), table)

    # ------------------------------------------------------------------- finding

    def lembar(self, sheet: Lembar) -> None:
        """Read one sheet's Table into the report."""
        table = self._tables.get(sheet.tabel) or self._tabel_berganti_nama(sheet)
        if table is None:
            self._tanpa_tabel(sheet)
            return
        if sheet.kunci == "identitas":
            self._identitas(sheet, table)
            return
        place = self._letak(sheet, table)
        self._catat_nama(sheet, table)
        self._isi_tabel(sheet, place)

    def _tabel_berganti_nama(self, sheet: Lembar) -> TabelXlsx | None:
        titles = {column.judul for column in sheet.isian}
        for table in self._book.tabel:
            own = table.nama.startswith("t_") and table.nama[2:] in SEMUA
            if not own and len(titles & set(table.judul)) >= max(2, len(titles) * 2 // 3):
                self._lapor(sheet, f"Tabel {sheet.tabel} berganti nama menjadi {table.nama}.",
                            f"Kembalikan nama tabelnya menjadi {sheet.tabel}.")  # fmt: skip
                return table
        return None

    def _tanpa_tabel(self, sheet: Lembar) -> None:
        if sheet.keluaran:
            return
        place = self._cari_kepala(sheet)
        if place is None:
            what = "Lembar" if (sheet.serumah or sheet.kunci) not in self._book.lembar else "Tabel"
            self._lapor(
                sheet, f'{what} "{sheet.judul}" ({sheet.tabel}) tidak ada.', _SARAN_STRUKTUR
            )
            return
        self._lapor(sheet, f"Tabel {sheet.tabel} hilang; isinya dibaca dari judul-judul kolomnya.",
                    _SARAN_STRUKTUR)  # fmt: skip
        self._isi_tabel(sheet, place)

    def _cari_kepala(self, sheet: Lembar) -> _Letak | None:
        """Find a header row by its titles on the sheet with the right name."""
        tab = sheet.serumah or sheet.kunci
        if tab not in self._book.lembar:
            return None
        titles = {column.judul: column.kunci for column in sheet.kolom}
        needed = max(2, len(sheet.isian) * 2 // 3)
        cells = self._sel(tab)
        for number, row in cells.items():
            columns = {
                titles[c.teks.strip()]: n for n, c in row.items() if c.teks.strip() in titles
            }
            if len(columns) >= needed:
                return _Letak(tab, number, number, columns)
        return None

    def _letak(self, sheet: Lembar, table: TabelXlsx) -> _Letak:
        titles = {column.judul.lower(): column.kunci for column in sheet.kolom}
        columns: dict[str, int] = {}
        unknown: list[str] = []
        for offset, title in enumerate(self._judul_kolom(table)):
            key = titles.get(title.strip().lower())
            if key is None:
                unknown.append(title)
            else:
                columns.setdefault(key, table.kiri + offset)
        self._catat_kolom(sheet, columns, unknown)
        return _Letak(table.lembar, table.atas, table.bawah, columns)

    def _judul_kolom(self, table: TabelXlsx) -> Sequence[str]:
        """Return the titles as the header cells show them; the Table's own where a cell is empty."""
        row = self._sel(table.lembar).get(table.atas, {})
        shown = [row.get(table.kiri + n) for n in range(len(table.judul))]
        return [
            cell.teks if cell and cell.teks else own
            for cell, own in zip(shown, table.judul, strict=True)
        ]

    def _catat_kolom(
        self, sheet: Lembar, columns: Mapping[str, int], unknown: Sequence[str]
    ) -> None:
        for column in sheet.isian:
            if column.kunci in columns:
                continue
            renamed = f'; mungkin berganti nama menjadi "{unknown[0]}"' if len(unknown) == 1 else ""
            self._lapor(
                sheet,
                f'Kolom "{column.judul}" tidak ada pada tabel {sheet.tabel}{renamed}.',
                f'Kembalikan judul kolomnya menjadi "{column.judul}".'
                if renamed
                else _SARAN_STRUKTUR,
            )
        for title in unknown:
            base = title.rstrip("0123456789").strip().lower()
            twin = next(
                (c for c in sheet.isian if c.judul.lower() == base and title.lower() != base), None
            )
            if twin is not None and twin.kunci in columns:
                self._lapor(sheet, f'Kolom "{twin.judul}" ada dua kali ("{title}").',
                            f'Hapus kolom "{title}" bila isinya sama.')  # fmt: skip
            self._report.tak_terbawa.append(f'kolom "{title}" pada lembar {sheet.kunci}')

    def _catat_nama(self, sheet: Lembar, table: TabelXlsx) -> None:
        expected = sheet.serumah or sheet.kunci
        self._report.tabel[sheet.kunci].tab = table.lembar
        if table.lembar != expected and not sheet.keluaran:
            self._lapor(sheet, f'Lembar "{expected}" berganti nama menjadi "{table.lembar}".',
                        f'Kembalikan nama lembarnya menjadi "{expected}".')  # fmt: skip

    def _lapor(self, sheet: Lembar, message: str, advice: str) -> None:
        self._report.masalah.append(Masalah(sheet.kunci, message, advice))

    def sisanya(self) -> None:
        """Note what a rewrite of the workbook would lose: the user's own sheets and Tables."""
        ours = {table.tab for table in self._report.tabel.values()}
        self._report.tak_terbawa.extend(
            f'lembar "{name}"' for name in self._book.lembar if name not in ours
        )

    def _sel(self, name: str) -> SelLembar:
        if name not in self._cells:
            self._cells[name] = self._book.sel(name)
        return self._cells[name]

    # ------------------------------------------------------------------- reading

    def _identitas(self, sheet: Lembar, table: TabelXlsx) -> None:
        self._catat_nama(sheet, table)
        target = self._report.tabel[sheet.kunci]
        titles = {column.judul.lower(): column for column in sheet.isian}
        cells = self._sel(table.lembar)
        value_column = table.kanan if table.kanan > table.kiri else table.kiri + 1
        value_column = table.kiri + 1
        row = target.baris[0]
        for number in range(table.atas + 1, self._bawah(table.lembar, table.kiri, table.bawah) + 1):
            name = cells.get(number, {}).get(table.kiri)
            column = titles.get(name.teks.rstrip(" *").strip().lower()) if name else None
            if column is None or column.kunci in target.sel:
                if column is not None:
                    self._lapor(
                        sheet, f'Baris "{column.judul}" ada dua kali.', "Hapus salah satunya."
                    )
                continue
            target.sel[column.kunci] = f"{huruf_kolom(value_column)}{number}"
            cell = cells[number].get(value_column)
            if cell is not None:
                self._simpan(row, column, cell, ada_bagian=False)
        for column in sheet.isian:
            if column.kunci not in target.sel:
                self._lapor(
                    sheet,
                    f'Baris "{column.judul}" tidak ada pada tabel {sheet.tabel}.',
                    _SARAN_STRUKTUR,
                )

    def _bawah(self, name: str, column: int, bottom: int) -> int:
        cells = self._sel(name)
        while column in cells.get(bottom + 1, {}):
            bottom += 1
        return bottom

    def _isi_tabel(self, sheet: Lembar, place: _Letak) -> None:
        target = self._report.tabel[sheet.kunci]
        target.huruf = {key: huruf_kolom(number) for key, number in place.kolom.items()}
        target.tab = place.lembar
        rows = [
            self._baris(sheet, place, number, cells)
            for number, cells in self._baris_lembar(sheet, place)
        ]
        if sheet.satu_baris:
            target.baris = rows[:1] or [Baris(place.kepala + 1)]
            return
        while rows and not rows[-1].isi:
            rows.pop()
        keep_blank = sheet.kunci in ("pk", "pkk", "efisiensi")
        target.baris = [row for row in rows if row.isi or keep_blank]

    def _baris_lembar(
        self, sheet: Lembar, place: _Letak
    ) -> Iterator[tuple[int, Mapping[int, SelXlsx]]]:
        """Yield the rows of a Table, and those typed right below it that it hasn't taken in."""
        cells = self._sel(place.lembar)
        own = [place.kolom[c.kunci] for c in sheet.isian if c.kunci in place.kolom]
        merged = self._gabungan(sheet, place)
        number = place.kepala + 1
        while True:
            row = cells.get(number, {})
            if number > place.bawah and not any(column in row for column in own):
                return
            copies = {column: source for column in own if (source := merged.get((number, column)))}
            yield number, {**row, **copies} if copies else row
            number += 1

    def _gabungan(self, sheet: Lembar, place: _Letak) -> dict[tuple[int, int], SelXlsx]:
        """Return the texts that merged cells spread over the rows below their first."""
        text_columns = {
            place.kolom[c.kunci]
            for c in sheet.isian
            if c.kunci in place.kolom and c.jenis in (Jenis.TEKS, Jenis.PILIHAN)
        }
        cells = self._sel(place.lembar)
        spread: dict[tuple[int, int], SelXlsx] = {}
        for left, top, _, bottom in self._book.gabungan(place.lembar):
            source = cells.get(top, {}).get(left)
            if left in text_columns and top > place.kepala and source is not None:
                spread.update({(number, left): source for number in range(top + 1, bottom + 1)})
        return spread

    def _baris(
        self, sheet: Lembar, place: _Letak, number: int, cells: Mapping[int, SelXlsx]
    ) -> Baris:
        row = Baris(number)
        for column in sheet.isian:
            position = place.kolom.get(column.kunci)
            cell = cells.get(position) if position else None
            if cell is not None:
                self._simpan(row, column, cell, ada_bagian=column.dijumlah)
        return row

    def _simpan(self, row: Baris, column: Kolom, cell: SelXlsx, *, ada_bagian: bool) -> None:
        if cell.rumus is not None and (column.dihitung or (ada_bagian and _jumlah_kita(cell))):
            return
        read = self._baca_sel(column, cell)
        if read.isi is None:
            return
        row.isi[column.kunci] = read.isi
        if read.bentuk is not None:
            row.bentuk[column.kunci] = read.bentuk
        if cell.jenis == "s" and isinstance(read.isi, Decimal):
            row.teks_angka.add(column.kunci)

    def _baca_sel(self, column: Kolom, cell: SelXlsx) -> Bacaan:
        if cell.jenis == "e":
            return Bacaan(TakTerbaca(cell.teks))
        if cell.jenis == "b":
            return Bacaan(TakTerbaca("BENAR" if cell.teks == "1" else "SALAH"))
        if cell.jenis == "s" or not cell.teks:
            return _baca_teks_sel(column, cell.teks)
        try:
            value = Decimal(cell.teks)
        except InvalidOperation:
            return _baca_teks_sel(column, cell.teks)
        return self._baca_bilangan(column, value, cell.kode)

    def _baca_bilangan(self, column: Kolom, value: Decimal, code: str) -> Bacaan:
        value = _lima_belas_angka(value)
        if column.jenis is Jenis.TANGGAL or (adalah_tanggal(code) and column.jenis.berangka):
            return Bacaan(self._tanggal(column, value))
        if column.jenis is Jenis.UANG:
            return Bacaan(value)
        if column.jenis is Jenis.PERSEN:
            return Bacaan(value, bentuk_dari_kode(code, value))
        if column.jenis is Jenis.ANGKA:
            return Bacaan(value, bentuk_dari_kode(code, value))
        return baca_teks(column, f"{value.normalize():f}")

    def _tanggal(self, column: Kolom, value: Decimal) -> Isi:
        try:
            day = tanggal_dari_seri(value, mulai_1904=self._book.mulai_1904)
        except (ValueError, OverflowError):
            return TakTerbaca(f"{value:f}")
        return day if column.jenis is Jenis.TANGGAL else TakTerbaca(format_tanggal(day))


def _jumlah_kita(cell: SelXlsx) -> bool:
    return not cell.rumus or _RUMUS_JUMLAH in cell.rumus


def _baca_teks_sel(column: Kolom, text: str) -> Bacaan:
    try:
        return baca_teks(column, text)
    except OutOfRangeError:
        return Bacaan(TakTerbaca(text))


def _lima_belas_angka(value: Decimal) -> Decimal:
    """Return `value` as Excel shows it: binary noise beyond 15 digits taken off."""
    if len(value.as_tuple().digits) <= 15 or not value.is_finite():
        return value
    return Decimal(f"{value:.14e}").normalize()
