"""The sheet nomenklatur: the official codes and names of a kecamatan, as lists to choose from."""

from __future__ import annotations

from functools import cache
from typing import Any

from xlproc.book.rupa import Rupa
from xlproc.book.tata import NOMENKLATUR
from xlproc.sheets.nomenklatur import Butir, nomenklatur

_TINGKAT = ("program", "kegiatan", "sub_kegiatan")
_PERTAMA = 5


@cache
def baca() -> tuple[Butir, ...]:
    """Return every program, kegiatan and sub kegiatan, by level."""
    entries = (entry for entry in nomenklatur() if entry.tingkat in _TINGKAT)
    return tuple(sorted(entries, key=lambda entry: _TINGKAT.index(entry.tingkat)))


def tulis(book: Any, rupa: Rupa) -> None:
    """Write the sheet and name its lists nom_LEVEL (names) and kode_LEVEL (codes)."""
    sheet = book.get_worksheet_by_name(NOMENKLATUR)
    sheet.write_string(0, 0, "NOMENKLATUR PROGRAM, KEGIATAN, DAN SUB KEGIATAN", rupa["judul_kiri"])
    sheet.merge_range(1, 0, 1, 2, "Urusan 7.01 Kecamatan. Daftar ini menjadi pilihan pada kolom"
                      " kode dan uraian; isian lain tetap diterima.", rupa["catatan"])  # fmt: skip
    for column, title in enumerate(("Kode", "Tingkat", "Nama")):
        sheet.write_string(_PERTAMA - 2, column, title, rupa["kepala"])
    for number, (code, level, name) in enumerate(baca(), _PERTAMA - 1):
        sheet.write_string(number, 0, code, rupa["sel"])
        sheet.write_string(number, 1, level.replace("_", " "), rupa["sel"])
        sheet.write_string(number, 2, name, rupa["sel"])
    _namai(book)
    _atur(sheet)


def _namai(book: Any) -> None:
    levels = [level for _, level, _ in baca()]
    for level in _TINGKAT:
        top = _PERTAMA + levels.index(level)
        bottom = top + levels.count(level) - 1
        book.define_name(f"kode_{level}", f"={NOMENKLATUR}!$A${top}:$A${bottom}")
        book.define_name(f"nom_{level}", f"={NOMENKLATUR}!$C${top}:$C${bottom}")


def _atur(sheet: Any) -> None:
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 14)
    sheet.set_column(2, 2, 100)
    sheet.freeze_panes(_PERTAMA - 1, 0)
    sheet.hide_gridlines(2)
    sheet.set_footer("&R&8Halaman &P dari &N", {"scale_with_doc": False})
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_PERTAMA - 2)
