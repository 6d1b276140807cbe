"""The workbook inside a chart: what "Edit Data" opens in Word."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Any

from xlproc.book.xlsx import huruf_kolom
from xlproc.report.blok import Bagan, Deret
from xlproc.report.jejak import polos

LEMBAR = "Data"

_LEBAR_NAMA = 60

#: A value whose print is longer, with the words around it, is labelled with the number alone.
_LABEL_TERPANJANG = 24
_ANGKA = re.compile(r"-?\d[\d.]*(?:,\d+)?%?")


def label(teks: str) -> str:
    """Return what is written beside a value that is printed as `teks`."""
    text = " ".join(polos(teks).split())
    found = _ANGKA.search(text)
    return found[0] if found and len(text) > _LABEL_TERPANJANG else text


def letak_nilai(bagan: Bagan, deret: int) -> str:
    """Return where the values of a series stand, without the header: Data!$B$2:$B$5."""
    return _rentang(1 + deret, len(bagan.kategori))


def letak_kategori(bagan: Bagan) -> str:
    """Return where the categories stand."""
    return _rentang(0, len(bagan.kategori))


def letak_nama(deret: int) -> str:
    """Return where the name of a series stands."""
    return f"{LEMBAR}!${huruf_kolom(2 + deret)}$1"


def letak_teks(bagan: Bagan, deret: int, titik: int) -> str:
    """Return where the printed text of a value stands: right of all values."""
    return f"{LEMBAR}!${huruf_kolom(2 + len(bagan.deret) + deret)}${titik + 2}"


def _rentang(column: int, rows: int) -> str:
    return f"{LEMBAR}!${huruf_kolom(column + 1)}$2:${huruf_kolom(column + 1)}${rows + 1}"


def buku(bagan: Bagan) -> bytes:
    """Return the .xlsx of a chart: categories, values, labels; equal charts give equal bytes."""
    # Imported here: a report without charts doesn't wait for it.
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    # A fixed day instead of the clock, so that equal reports are equal files.
    book.set_properties({"created": datetime(2000, 1, 1)})
    sheet = book.add_worksheet(LEMBAR)
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    sheet.set_column(0, 0, _LEBAR_NAMA, wrapped)
    sheet.set_column(1, 2 * len(bagan.deret), 18)
    sheet.write_column(1, 0, bagan.kategori)
    for number, series in enumerate(bagan.deret):
        form = book.add_format({"num_format": "0.00%" if series.persen else "#,##0.##"})
        right = 1 + len(bagan.deret) + number
        sheet.write_string(0, 1 + number, series.nama, bold)
        sheet.write_string(0, right, f"Label {series.nama}", bold)
        _isi(sheet, series, 1 + number, right, form)
    book.close()
    return buffer.getvalue()


def _isi(sheet: Any, series: Deret, left: int, right: int, form: Any) -> None:
    for row, (value, text) in enumerate(zip(series.nilai, series.teks, strict=True), 1):
        if value is not None:
            sheet.write_number(row, left, value, form)
            sheet.write_string(row, right, label(text))
