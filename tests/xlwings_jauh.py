"""Writes through our Excel host into xlwings' remote engine; prints what it would send to Excel.

A process of its own, because xlwings looks for the key of that engine (free for tests of a project
such as this) when it is imported, and the product must never need it.
"""

from __future__ import annotations

import json
from typing import Any

import xlwings

from xlproc.book.xlsx import TabelXlsx
from xlproc.hosts.excel import BukuExcel, InangExcel
from xlproc.hosts.inang import Sel, Tautan

TABLE = {
    "name": "t_temuan",
    "range_address": "A1:B2",
    "header_row_range_address": "A1:B1",
    "data_body_range_address": "A2:B2",
    "total_row_range_address": None,
    "show_headers": True,
    "show_totals": False,
    "table_style": "",
    "show_autofilter": True,
}


def workbook() -> Any:
    sheet = {
        "name": "temuan",
        "values": [["Sel", "Temuan"], ["", ""]],
        "pictures": [],
        "tables": [TABLE],
    }
    book = {"name": "b.xlsx", "active_sheet_index": 0, "selection": "B2"}
    data = {"client": "Office.js", "version": xlwings.__version__, "book": book}
    return xlwings.Book(json={**data, "names": [], "sheets": [sheet]})


def main() -> None:
    book = workbook()
    host = InangExcel(book)
    assert BukuExcel(book).tabel == [
        TabelXlsx("t_temuan", "temuan", 1, 1, 2, 2, ("Sel", "Temuan"), True, False)
    ]
    assert host.terpilih() == Sel("temuan", 2, 2)
    host.ukur_tabel("t_temuan", 3)
    host.tulis(Sel("temuan", 2, 1), [[Tautan("H8", "pkk", "H8"), "=bukan rumus"], [None, 1.5]])
    host.warnai({Sel("temuan", 2, 1): "#FFD966", Sel("temuan", 3, 1): ""})
    host.pilih(Sel("temuan", 3, 2))
    host.tambah_tabel("t_baru", Sel("baru", 1, 1), ["a", "b"])
    host.beri_tahu("Selesai.")
    actions = book.json()["actions"]
    print(json.dumps([[a["func"], a["args"], a["values"]] for a in actions]))


if __name__ == "__main__":
    main()
