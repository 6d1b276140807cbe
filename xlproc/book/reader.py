"""Workbook to Laporan: Tables found by name and header titles, whatever program saved them.

Computed cells are read as "no input" where they hold a formula and as a typed constant where
they don't; what a formula last gave is never used. Only in an input cell does a formula of the
user's own count with the value that the program stored for it, for nothing else is known of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import NamedTuple

from xlproc.book.datafile import lengkapi_bawaan
from xlproc.book.formats import adalah_tanggal, bentuk_dari_kode, digit_tetap
from xlproc.book.isi import Bacaan, angka_polos, baca_teks, batas, desimal, tanggal_dari_seri
from xlproc.book.sumber import SelLembar, Sumber
from xlproc.book.tata import PELENGKAP
from xlproc.book.xlsx import CACAT, SelXlsx, TabelXlsx, buka, huruf_kolom, rusak
from xlproc.errors import WorkbookError
from xlproc.laporan import Baris, Laporan, Masalah
from xlproc.numbers import OutOfRangeError, format_bentuk, format_tanggal, round_half_away
from xlproc.sheets import SEMUA
from xlproc.sheets.base import Jenis, Kolom, Lembar, TakTerbaca

#: Our own formula for money that adds up other rows; in a row without parts it means "empty".
_RUMUS_JUMLAH = "SUMPRODUCT"

_SARAN_STRUKTUR = (
    "Jalankan perintah fill untuk membuat buku kerja yang utuh dengan isian yang sama."
)

_NAMA_TABEL = {sheet.tabel for sheet in SEMUA.values()}

#: Our own list of findings, whose links are formulas in Excel.
_TEMUAN = "temuan"

#: Powers of ten beyond which no cell holds a number.
_PANGKAT = 308

#: The titles of identitas, whose Table stands upright.
_NAMA, _ISIAN = "uraian", "isian"

#: Parts of a sheet that a rewrite doesn't take along.
_LAMPIRAN = {
    "comments": "komentar sel",
    "drawing": "gambar atau grafik",
    "pivotTable": "tabel pivot",
}

#: A workbook has few formats and many cells.
_adalah_tanggal = cache(adalah_tanggal)


def baca_buku(path: Path) -> Laporan:
    """Read a workbook.

    Raises WorkbookError when it can't be opened or has no Table of ours. What is missing, renamed
    or twice becomes an entry of `Laporan.masalah`.
    """
    book = buka(path)
    try:
        report = laporan_dari(book)
    except CACAT:
        raise rusak(path) from None
    if report is None:
        raise WorkbookError(
            f"{path} bukan buku kerja LKjIP: tidak ada tabel bernama t_…;"
            " buat yang baru dengan perintah new."
        )
    return report


def laporan_dari(book: Sumber) -> Laporan | None:
    """Read a workbook that is open, here or in an application; None when it isn't one of ours."""
    if not any(_milik_kita(table.nama) for table in book.tabel):
        return None
    report = Laporan.kosong()
    reader = _Pembaca(book, report)
    for sheet in SEMUA.values():
        reader.lembar(sheet)
    reader.sisanya()
    report.ikuti_pk()
    return report


def _milik_kita(name: str) -> bool:
    return name.lower() in _NAMA_TABEL


def _judul(title: str) -> str:
    """Return a header title without what doesn't count: case, line ends, blanks."""
    return " ".join(title.split()).lower()


class _Letak(NamedTuple):
    """Where a Table stands: header row, last data row, and the column of each key.

    `terbuka` says that rows typed right below may belong to it: no totals row stands there.
    """

    lembar: str
    kepala: int
    bawah: int
    kolom: dict[str, int]
    terbuka: bool = True


class _Pembaca:
    def __init__(self, book: Sumber, report: Laporan) -> None:
        self._book = book
        self._report = report
        self._cells: dict[str, SelLembar] = {}
        self._tables: dict[str, TabelXlsx] = {}
        self._used: set[int] = set()
        self._formulas: dict[str, list[str]] = {}
        for table in book.tabel:
            self._tables.setdefault(table.nama.lower(), table)

    # ------------------------------------------------------------------- finding

    def lembar(self, sheet: Lembar) -> None:
        """Read one sheet's Table into the report."""
        table = self._tables.get(sheet.tabel) or self._tabel_berganti_nama(sheet)
        if table is None:
            self._tanpa_tabel(sheet)
            return
        self._used.add(id(table))
        self._catat_kembar(sheet, table)
        if sheet.kunci == "identitas":
            self._catat_nama(sheet, table)
            self._identitas(sheet, self._letak_identitas(table))
            return
        place = self._letak(sheet, table)
        self._catat_nama(sheet, table)
        self._isi_tabel(sheet, place)

    def _tabel_berganti_nama(self, sheet: Lembar) -> TabelXlsx | None:
        titles = _judul_lembar(sheet)
        for table in self._book.tabel:
            common = len(titles & {_judul(title) for title in table.judul})
            at_home = table.lembar == (sheet.serumah or sheet.kunci)
            if not _milik_kita(table.nama) and common >= _cukup(titles, di_rumah=at_home):
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
            lengkapi_bawaan(self._report, sheet.kunci, sheet.bawaan)
            return
        self._lapor(sheet, f"Tabel {sheet.tabel} hilang; isinya dibaca dari judul-judul kolomnya.",
                    _SARAN_STRUKTUR)  # fmt: skip
        self._report.tabel[sheet.kunci].tab = place.lembar
        if sheet.kunci == "identitas":
            self._identitas(sheet, place)
        else:
            self._catat_kolom(sheet, place.kolom, ())
            self._isi_tabel(sheet, place)

    def _cari_kepala(self, sheet: Lembar) -> _Letak | None:
        """Find a header row by its titles: on the sheet of the right name, then on others."""
        home = sheet.serumah or sheet.kunci
        taken = {table.lembar for table in self._book.tabel if _milik_kita(table.nama)}
        others = [name for name in self._book.lembar if name not in taken and name != home]
        titles = {_judul(column.judul): column.kunci for column in sheet.kolom}
        if sheet.kunci == "identitas":
            titles = {title: title for title in (_NAMA, _ISIAN)}
        for tab in [home, *others] if home in self._book.lembar else others:
            needed = _cukup(_judul_lembar(sheet), di_rumah=tab == home)
            best, most = None, 0
            for number, row in self._sel(tab).items():
                columns = {
                    titles[title]: n for n, c in row.items() if (title := _judul(c.teks)) in titles
                }
                found = len(columns.keys() & _kunci_lembar(sheet))
                if found >= max(needed, most):
                    # The titles stand twice, as printed and in the Table's own header below.
                    best, most = _Letak(tab, number, number, columns), found
            if best is not None:
                return best
        return None

    def _letak(self, sheet: Lembar, table: TabelXlsx) -> _Letak:
        titles = {_judul(column.judul): column.kunci for column in sheet.kolom}
        columns: dict[str, int] = {}
        unknown: list[str] = []
        for offset, title in enumerate(self._judul_kolom(table)):
            key = titles.get(_judul(title))
            if key is None:
                unknown.append(title)
            elif key in columns:
                self._catat_kolom_kembar(sheet, sheet[key], title)
            else:
                columns[key] = table.kiri + offset
        self._catat_kolom(sheet, columns, unknown)
        return _Letak(table.lembar, table.atas, table.bawah, columns, not table.berjumlah)

    def _letak_identitas(self, table: TabelXlsx) -> _Letak:
        titles = [_judul(title) for title in self._judul_kolom(table)]
        columns = {
            key: table.kiri + (titles.index(key) if key in titles else place)
            for place, key in enumerate((_NAMA, _ISIAN))
        }
        return _Letak(table.lembar, table.atas, table.bawah, columns)

    def _judul_kolom(self, table: TabelXlsx) -> Sequence[str]:
        """Return the titles as the header cells show them, else as the Table has them."""
        row = self._sel(table.lembar).get(table.atas, {}) if table.berkepala else {}
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
        hidden = [c.judul for c in sheet.kolom if c.bantu and c.kunci not in columns]
        if hidden:
            self._lapor(sheet, f"Kolom bantu tersembunyi tabel {sheet.tabel} tidak ada:"
                        f" {', '.join(hidden)}.", _SARAN_STRUKTUR)  # fmt: skip
        for title in unknown:
            base = _judul(title.rstrip("0123456789"))
            twin = next((c for c in sheet.isian if _judul(c.judul) == base), None)
            if twin is not None and twin.kunci in columns:
                self._catat_kolom_kembar(sheet, twin, title)
            else:
                self._tinggal(f'kolom "{title}" pada lembar {sheet.kunci}')

    def _catat_kolom_kembar(self, sheet: Lembar, column: Kolom, title: str) -> None:
        self._lapor(sheet, f'Kolom "{column.judul}" ada dua kali pada tabel {sheet.tabel}'
                    f' (yang kedua: "{title}").', f'Hapus kolom kedua "{title}".')  # fmt: skip
        self._tinggal(f'kolom kedua "{title}" pada lembar {sheet.kunci}')

    def _catat_kembar(self, sheet: Lembar, table: TabelXlsx) -> None:
        """Report the copies of a Table, such as a copied sheet brings along."""
        pattern = re.compile(rf"{sheet.tabel}[_\d]*", re.IGNORECASE)
        for other in self._book.tabel:
            if other is not table and id(other) not in self._used and pattern.fullmatch(other.nama):
                self._used.add(id(other))
                self._lapor(
                    sheet,
                    f"Tabel {sheet.tabel} ada dua kali: juga {other.nama}"
                    f' pada lembar "{other.lembar}".',
                    f'Pindahkan isinya yang perlu ke lembar "{table.lembar}",'
                    " lalu hapus salinannya.",
                )

    def _catat_nama(self, sheet: Lembar, table: TabelXlsx) -> None:
        expected = sheet.serumah or sheet.kunci
        self._report.tabel[sheet.kunci].tab = table.lembar
        if table.lembar != expected and not sheet.keluaran:
            self._lapor(sheet, f'Lembar "{expected}" berganti nama menjadi "{table.lembar}".',
                        f'Kembalikan nama lembarnya menjadi "{expected}".')  # fmt: skip

    def _lapor(self, sheet: Lembar, message: str, advice: str) -> None:
        self._report.masalah.append(Masalah(sheet.kunci, message, advice))

    def sisanya(self) -> None:
        """Note what a rewrite of the workbook would lose: all that is the user's own."""
        ours = {table.tab for table in self._report.tabel.values()}
        for name in self._book.lembar:
            if name in PELENGKAP:
                self._sel(name)  # nothing is read from it, but a damaged part is a damaged file
                continue
            if name not in ours:
                self._tinggal(f'lembar "{name}"')
                continue
            attached = self._book.lampiran(name)
            for kind, what in _LAMPIRAN.items():
                if kind in attached:
                    self._tinggal(f'{what} pada lembar "{name}"')
            if name in self._formulas and name != self._report.tabel[_TEMUAN].tab:
                cells = _deret(self._formulas[name])
                self._tinggal(
                    f'rumus sendiri pada lembar "{name}", sel {cells}'
                    " (hasilnya terbawa sebagai isian)"
                )

    def _tinggal(self, what: str) -> None:
        self._report.tak_terbawa.append(what)

    def _sel(self, name: str) -> SelLembar:
        if name not in self._cells:
            self._cells[name] = self._book.sel(name)
        return self._cells[name]

    # ------------------------------------------------------------------- reading

    def _identitas(self, sheet: Lembar, place: _Letak) -> None:
        target = self._report.tabel[sheet.kunci]
        titles = {_judul(column.judul): column for column in sheet.isian}
        cells = self._sel(place.lembar)
        name_column, value_column = place.kolom[_NAMA], place.kolom[_ISIAN]
        row = target.baris[0]
        for number in range(
            place.kepala + 1, self._bawah(place.lembar, name_column, place.bawah) + 1
        ):
            name = cells.get(number, {}).get(name_column)
            column = titles.get(_judul(name.teks.rstrip(" *"))) if name else None
            if column is None or column.kunci in target.sel:
                if column is not None:
                    self._lapor(
                        sheet, f'Baris "{column.judul}" ada dua kali.', "Hapus salah satunya."
                    )
                continue
            target.sel[column.kunci] = f"{huruf_kolom(value_column)}{number}"
            cell = cells[number].get(value_column)
            if cell is not None:
                self._simpan(row, column, cell, (place.lembar, value_column, number))
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
        target.awal = place.kepala + 1
        columns = [(place.kolom[c.kunci], c) for c in sheet.isian if c.kunci in place.kolom]
        rows = [
            self._baris(columns, place.lembar, number, cells)
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
            row: Mapping[int, SelXlsx] = cells.get(number, {})
            beyond = number > place.bawah
            if beyond and not (place.terbuka and any(column in row for column in own)):
                return
            if merged:
                row = {**row, **{c: merged[number, c] for c in own if (number, c) in merged}}
            yield number, row
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
        self,
        columns: Sequence[tuple[int, Kolom]],
        tab: str,
        number: int,
        cells: Mapping[int, SelXlsx],
    ) -> Baris:
        row = Baris(number)
        for position, column in columns:
            cell = cells.get(position)
            if cell is not None:
                self._simpan(row, column, cell, (tab, position, number))
        return row

    def _simpan(self, row: Baris, column: Kolom, cell: SelXlsx, at: tuple[str, int, int]) -> None:
        if cell.rumus is not None:
            if column.dihitung or (column.dijumlah and _RUMUS_JUMLAH in cell.rumus):
                return
            tab, position, number = at
            self._formulas.setdefault(tab, []).append(f"{huruf_kolom(position)}{number}")
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
        if cell.rumus and not cell.teks and cell.jenis != "s":
            return _baca_teks_sel(column, f"={cell.rumus}")
        if cell.jenis == "d":
            return _baca_teks_sel(column, cell.teks[:10])
        if cell.jenis == "s" or not cell.teks:
            return _baca_teks_sel(column, cell.teks)
        try:
            value = Decimal(cell.teks)
        except InvalidOperation:
            return _baca_teks_sel(column, cell.teks)
        if not value.is_finite() or abs(value.adjusted()) > _PANGKAT:
            return Bacaan(TakTerbaca(cell.teks))
        return self._baca_bilangan(column, value, cell)

    def _baca_bilangan(self, column: Kolom, value: Decimal, cell: SelXlsx) -> Bacaan:
        value, code = _lima_belas_angka(value), cell.kode
        is_date = _adalah_tanggal(code)
        if column.jenis is Jenis.TANGGAL or (is_date and column.jenis.berangka):
            day = self._hari(value)
            if day is None:
                return Bacaan(TakTerbaca(angka_polos(value)))
            own = column.jenis is Jenis.TANGGAL
            return Bacaan(day if own else TakTerbaca(format_tanggal(day)))
        if not column.jenis.berangka:
            day = self._hari(value) if is_date else None
            return baca_teks(column, format_tanggal(day) if day else _tampak(value, code))
        if abs(value) > batas(column):
            return Bacaan(TakTerbaca(angka_polos(value)))
        if column.jenis is not Jenis.UANG:
            return Bacaan(value, bentuk_dari_kode(code, value))
        if cell.rumus is not None:
            return Bacaan(round_half_away(value, 2))
        if desimal(value) > 2:
            return Bacaan(TakTerbaca(angka_polos(value).replace(".", ",")))
        return Bacaan(value)

    def _hari(self, value: Decimal) -> date | None:
        try:
            return tanggal_dari_seri(value, mulai_1904=self._book.mulai_1904)
        except (ValueError, OverflowError):
            return None


def _judul_lembar(sheet: Lembar) -> set[str]:
    if sheet.kunci == "identitas":
        return {_NAMA, _ISIAN}
    return {_judul(column.judul) for column in sheet.isian}


def _kunci_lembar(sheet: Lembar) -> set[str]:
    if sheet.kunci == "identitas":
        return {_NAMA, _ISIAN}
    return {column.kunci for column in sheet.isian}


def _cukup(titles: set[str], *, di_rumah: bool) -> int:
    """Return how many of its titles tell a Table; all of them on a sheet of another name."""
    return max(2, len(titles) * 2 // 3) if di_rumah else len(titles)


def _deret(addresses: Sequence[str]) -> str:
    more = f" dan {len(addresses) - 5} sel lain" if len(addresses) > 5 else ""
    return ", ".join(addresses[:5]) + more


def _tampak(value: Decimal, code: str) -> str:
    """Return a number in a text column as the cell shows it."""
    if digits := digit_tetap(code):
        return angka_polos(value).zfill(digits)
    form = bentuk_dari_kode(code, value)
    if form is not None and (form.persen or form.bertulisan):
        return format_bentuk(value, form)
    return angka_polos(value)


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
