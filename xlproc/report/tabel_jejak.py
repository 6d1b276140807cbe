"""The table of `report --jejak`: every number of a report with its place and its cell, as .xlsx.

A workbook, because office people sort and filter it, and because a click leads to the cell of the
workbook or to the place in the report.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from xlproc.book.asal import BukuAsal
from xlproc.laporan import Laporan
from xlproc.report.asal import Pelacak, letak
from xlproc.report.telusur import Cetakan, telusuri
from xlproc.report.terlacak import Sel
from xlproc.sheets import SEMUA

_KEPALA = (
    ("No", 7), ("Bagian laporan", 40), ("Tabel", 40), ("Baris atau kalimat", 48), ("Kolom", 22),
    ("Tercetak", 24), ("Lembar", 16), ("Sel", 10), ("Asal", 64),
)  # fmt: skip

#: A cell holds no more letters than 32,767.
_TERPANJANG = 32_000

#: A worksheet holds no more links than 65,530.
_TAUTAN_TERBANYAK = 32_000

#: Where there is no time of the workbook: a fixed day, so that equal input gives equal bytes.
_TANPA_WAKTU = datetime(2000, 1, 1)

_TANPA_ASAL = "teks baku laporan, bukan isian buku kerja"


@dataclass(frozen=True, slots=True)
class Berkas:
    """Where the three files stand: report, workbook, and the table itself."""

    laporan: Path
    buku: Path
    jejak: Path


def buat_jejak(docx: bytes, laporan: Laporan, buku: BukuAsal, berkas: Berkas) -> bytes:
    """Return the table as the bytes of an .xlsx.

    `docx` is the finished report of `laporan`; its values are those that stand in it.
    """
    tracer, rows = Pelacak(laporan), telusuri(docx)
    buffer = io.BytesIO()
    time = buku.waktu.replace(tzinfo=None) if buku.waktu else _TANPA_WAKTU
    with Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": f"Jejak angka {berkas.laporan.name}", "created": time})
        sheet = book.add_worksheet("jejak")
        _kepala(book, sheet, buku, berkas, len(rows))
        _isi(book, sheet, tracer, berkas, rows)
    return buffer.getvalue()


_AWAL = 6


def _kepala(book: Workbook, sheet: Worksheet, buku: BukuAsal, berkas: Berkas, banyak: int) -> None:
    title = book.add_format({"bold": True, "font_size": 14})
    head = book.add_format(
        {"bold": True, "border": 1, "bg_color": "#D9D9D9", "valign": "vcenter", "text_wrap": True}
    )
    time = f", disimpan {buku.waktu:%d-%m-%Y %H.%M} UTC" if buku.waktu else ""
    sheet.write_string(0, 0, "Jejak angka laporan", title)
    sheet.write_string(1, 0, f"Laporan: {berkas.laporan.name}")
    sheet.write_string(2, 0, f"Buku kerja: {buku.nama}{time}")
    sheet.write_string(3, 0, f"SHA-256 buku kerja: {buku.sidik}")
    sheet.write_string(
        4,
        0,
        "Klik angka tercetak untuk membuka tempatnya di laporan, klik sel untuk membuka asalnya.",
    )
    for column, (name, width) in enumerate(_KEPALA):
        sheet.set_column(column, column, width)
        sheet.write_string(_AWAL - 1, column, name, head)
    sheet.autofilter(_AWAL - 1, 0, _AWAL - 1 + max(banyak, 1), len(_KEPALA) - 1)
    sheet.freeze_panes(_AWAL, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_AWAL - 1)
    # Long computations go on beyond the last column; on paper they would widen the page.
    sheet.print_area(0, 0, _AWAL - 1 + max(banyak, 1), len(_KEPALA) - 1)
    sheet.set_footer("&R&P / &N")


def _isi(
    book: Workbook, sheet: Worksheet, p: Pelacak, berkas: Berkas, rows: Sequence[Cetakan]
) -> None:
    looks: dict[str, Any] = {"border": 1}
    plain = book.add_format(looks)
    link = book.add_format({**looks, "font_color": "#0563C1", "underline": 1})
    targets = [_tautan(path, berkas.jejak) for path in (berkas.laporan, berkas.buku)]
    report, source = targets if len(rows) <= _TAUTAN_TERBANYAK else ("", "")
    for number, (item, cells) in enumerate(_baris(p, rows), 1):
        row = _AWAL + number - 1
        sheet.write_number(row, 0, number, plain)
        for column, text in enumerate(cells, 1):
            sheet.write_string(row, column, text[:_TERPANJANG], plain)
        _tulis_tautan(sheet, row, 5, report and item.penanda, report, cells[4], link)
        place = cells[6] and f"'{cells[5]}'!{cells[6]}"
        _tulis_tautan(sheet, row, 7, source and place, source, cells[6], link)


def _tulis_tautan(
    sheet: Worksheet, row: int, column: int, tempat: str, berkas: str, text: str, look: Format
) -> None:
    if tempat and text:
        sheet.write_url(row, column, f"external:{berkas}#{tempat}", look, text)


def _baris(p: Pelacak, rows: Sequence[Cetakan]) -> Iterator[tuple[Cetakan, tuple[str, ...]]]:
    known: dict[str, tuple[str, str, str]] = {}
    for item in rows:
        if item.asal not in known:
            known[item.asal] = _dari(p, item.asal)
        yield item, (
            " ‹ ".join(reversed(item.bagian)), item.tabel, item.baris, item.kolom, item.teks,
            *known[item.asal],
        )  # fmt: skip


def _dari(p: Pelacak, kode: str) -> tuple[str, str, str]:
    """Return worksheet, cell and computation of an origin; a computation has no cell of its own."""
    if not kode:
        return "", "", _TANPA_ASAL
    source = p.asal(kode)
    if not isinstance(source, Sel):
        return "", "", p.kata(kode)
    place = letak(p.laporan, source)
    column = SEMUA[source.lembar][source.kolom]
    typed = source.kolom in p.laporan.baris(source.lembar)[source.baris].isi
    how = ("rumus, selnya ditimpa" if typed else "rumus") if column.dihitung else "isian"
    tab, letters, number = place or (source.lembar, "", 0)
    return tab, f"{letters}{number}" if letters else "", f"{how}: {column.judul}"


def _tautan(path: Path, dari: Path) -> str:
    """Return the way to a file from beside another one, "" where a link can't tell it."""
    try:
        text = os.path.relpath(path, dari.parent)
    except ValueError:  # on another drive
        return ""
    return "" if "#" in text else text
