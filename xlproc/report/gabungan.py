"""The programmes of all units together: equal names of several units as one row."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlproc.compute import Hitungan
from xlproc.numbers import format_jumlah, format_persen
from xlproc.report.blok import BarisTabel, KolomTabel, ModelTabel, Rata
from xlproc.report.cetak import cetak, tanpa_angka
from xlproc.report.tahun import dengan_tahun
from xlproc.sheets import SEMUA
from xlproc.sheets.base import Isi, Jenis, bagi, jumlahkan, kurang

#: Computed columns of keuangan, and what each is made of once amounts are added up.
_HITUNG = {
    "serapan": (bagi, "realisasi", "pagu"),
    "sisa": (kurang, "pagu", "realisasi"),
    "serapan_lalu": (bagi, "realisasi_lalu", "pagu_lalu"),
    "sisa_lalu": (kurang, "pagu_lalu", "realisasi_lalu"),
}


def program_gabungan(h: Hitungan, kolom: Sequence[str]) -> ModelTabel | None:
    """Return the programmes of keuangan with the columns `kolom`, and their sum in a last row.

    None where there is no programme.
    """
    groups = _kelompok(h)
    if not groups:
        return None
    every = [row for rows in groups for row in rows]
    table = [(cetak(h, "keuangan", rows[0], "uraian"), rows) for rows in groups]
    values = [(name, _nilai(h, rows, kolom)) for name, rows in (*table, ("Jumlah", every))]
    columns = zip(kolom, _tegak(values), strict=True)
    texts = zip(*(_teks(key, cells) for key, cells in columns), strict=True)
    body = tuple(
        BarisTabel((name, *cells), tebal=number == len(table))
        for number, ((name, _), cells) in enumerate(zip(values, texts, strict=True))
    )
    return ModelTabel((KolomTabel("Program"), *(_judul(h, key) for key in kolom)), body)


def _kelompok(h: Hitungan) -> list[list[int]]:
    groups: dict[Isi, list[int]] = {}
    for row in range(h.banyak("keuangan")):
        if h.nilai("keuangan", row, "tingkat") == "program":
            groups.setdefault(h.nilai("keuangan", row, "kunci_uraian"), []).append(row)
    return list(groups.values())


def _nilai(h: Hitungan, rows: Sequence[int], kolom: Sequence[str]) -> list[Isi]:
    def total(key: str) -> Isi:
        return jumlahkan([h.nilai("keuangan", row, key) for row in rows])

    cells: list[Isi] = []
    for key in kolom:
        if key in _HITUNG:
            function, first, second = _HITUNG[key]
            cells.append(function(total(first), total(second)))
        else:
            cells.append(total(key))
    return cells


def _tegak(values: Sequence[tuple[str, list[Isi]]]) -> list[tuple[Isi, ...]]:
    return list(zip(*(cells for _, cells in values), strict=True))


def _teks(kunci: str, cells: Sequence[Isi]) -> list[str]:
    """Return a column as printed: all amounts show the sen, or none does."""
    share = SEMUA["keuangan"][kunci].jenis is Jenis.PERSEN
    sen = any(isinstance(v, Decimal) and v != v.to_integral_value() for v in cells)
    return [
        tanpa_angka(value)
        if not isinstance(value, Decimal)
        else (format_persen(value) if share else format_jumlah(value, 2 * sen))
        for value in cells
    ]


def _judul(h: Hitungan, kunci: str) -> KolomTabel:
    title = dengan_tahun(h.laporan, SEMUA["keuangan"][kunci].judul)
    return KolomTabel(title, rata=Rata.KANAN, utuh=True)
