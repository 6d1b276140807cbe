"""The text cells that the rules on prose go through, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xlproc.rules.base import Pemeriksaan
from xlproc.sheets.base import Jenis

#: Sheets without prose of the office's own.
_TANPA_TEKS = ("identitas", "skala", "aturan", "temuan", "skm_kaki")

#: Columns that rightly name others, and columns of codes.
_KOLOM_LAIN = ("pembanding", "kode", "kode_lalu", "kode_atasan", "kunci", "judul", "nomor")


#: Sheet, row, key and text of a cell.
SelTeks = tuple[str, int, str, str]


def sel_teks(p: Pemeriksaan) -> Sequence[SelTeks]:
    """Return every text cell that people write in."""
    known = p.simpanan.get("sel teks")
    if not isinstance(known, tuple):
        known = p.simpanan["sel teks"] = tuple(_semua(p))
    return known


def _semua(p: Pemeriksaan) -> Iterator[SelTeks]:
    for table in p.laporan.tabel.values():
        sheet = table.lembar
        if sheet.kunci in _TANPA_TEKS or sheet.keluaran:
            continue
        keys = [c.kunci for c in sheet.isian if c.jenis is Jenis.TEKS]
        keys = [key for key in keys if key not in _KOLOM_LAIN]
        for index, row in enumerate(table.baris):
            for key in keys:
                value = row.isi.get(key)
                if isinstance(value, str) and value.strip():
                    yield sheet.kunci, index, key, value


_TAHUN = re.compile(r"(?:19|20)\d\d")


def bertahun(text: str) -> bool:
    """Return whether a text holds anything like a year."""
    return _TAHUN.search(text) is not None


def kalimat(text: str) -> list[str]:
    """Return the sentences of a text; the dots in numbers and abbreviations end none."""
    return [part for part in re.split(r"(?<=[a-z)%][.;!?])\s+|\n+", text) if part.strip()]
