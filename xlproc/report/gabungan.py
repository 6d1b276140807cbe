"""The money of all units together: equal programmes as one row, or one row a unit.

What is shown adds up: the last row is the sum of those above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlproc.compute import Hitungan
from xlproc.numbers import format_jumlah, format_persen
from xlproc.report.blok import BarisTabel, KolomTabel, ModelTabel
from xlproc.report.cetak import cetak, tanpa_angka
from xlproc.report.jejak import asal_sel, asal_ukuran, bertanda
from xlproc.report.pilihan import Pilihan
from xlproc.report.tabel import judul_kolom
from xlproc.sheets import SEMUA
from xlproc.sheets.base import Isi, Jenis, bagi, jumlahkan, kurang

#: Computed columns of keuangan, and what each is made of once amounts are added up.
HITUNG = {
    "serapan": (bagi, "realisasi", "pagu"),
    "sisa": (kurang, "pagu", "realisasi"),
    "serapan_lalu": (bagi, "realisasi_lalu", "pagu_lalu"),
    "sisa_lalu": (kurang, "pagu_lalu", "realisasi_lalu"),
}


@dataclass(frozen=True, slots=True)
class Kelompok:
    """Rows of keuangan that are one row of a table, and its name."""

    nama: str
    baris: tuple[int, ...]

    def nilai(self, h: Hitungan, kunci: str) -> Isi:
        """Return the sum of a column of keuangan, or what is computed from sums."""
        if kunci in HITUNG:
            function, first, second = HITUNG[kunci]
            return function(self.nilai(h, first), self.nilai(h, second))
        return jumlahkan([h.nilai("keuangan", row, kunci) for row in self.baris])


def per_program(h: Hitungan) -> list[Kelompok]:
    """Return the rows at the top of every branch, of all units, equal names together."""
    return _menurut(h, h.pohon("keuangan").puncak_semua(), "kunci_uraian", "uraian")


def per_unit(h: Hitungan) -> list[Kelompok]:
    """Return the units of keuangan, each with the rows at the top of its branches.

    A unit of which only a total is given has that one.
    """
    tops = h.pohon("keuangan").puncak_semua()
    filled = {h.nilai("keuangan", row, "kunci_unit") for row in tops}
    totals: dict[Isi, int] = {}
    for row in range(h.banyak("keuangan")):
        unit, level = (h.nilai("keuangan", row, key) for key in ("kunci_unit", "tingkat"))
        everywhere = h.nilai("keuangan", row, "lingkup") == "semua"
        if level == "total" and unit not in filled and not everywhere:
            totals[unit] = row
    return _menurut(h, sorted([*tops, *totals.values()]), "kunci_unit", "unit")


def tabel_program(h: Hitungan, pilihan: Pilihan) -> ModelTabel | None:
    """Return the programmes of all units, what stands outside them, and the sum of both."""
    return _tabel(h, pilihan, [*per_program(h), *lain(h)])


def tabel_unit(h: Hitungan, pilihan: Pilihan) -> ModelTabel | None:
    """Return one row a unit with the sums of its programmes, then what stands outside them."""
    return _tabel(h, pilihan, [*per_unit(h), *lain(h)])


def lain(h: Hitungan) -> list[Kelompok]:
    """Return what stands outside the programmes, equal names together."""
    rows = range(h.banyak("keuangan"))
    outside = (row for row in rows if h.nilai("keuangan", row, "tingkat") == "lain")
    return _menurut(h, outside, "kunci_uraian", "uraian")


def teks_jumlah(h: Hitungan, kunci: str, groups: Sequence[Kelompok], ukuran: str) -> list[str]:
    """Return a column as tables print it, each amount marked with its cell or its sum."""
    texts = _teks(kunci, [group.nilai(h, kunci) for group in groups])
    origins = (
        asal_ukuran(ukuran, group.baris[0], kunci)
        if len(group.baris) > 1
        else asal_sel("keuangan", group.baris[0], kunci)
        for group in groups
    )
    return [bertanda(text, origin) for text, origin in zip(texts, origins, strict=True)]


def _menurut(h: Hitungan, rows: Iterable[int], kunci: str, nama: str) -> list[Kelompok]:
    groups: dict[Isi, list[int]] = {}
    for row in rows:
        groups.setdefault(h.nilai("keuangan", row, kunci), []).append(row)
    return [Kelompok(_nama(h, rows, nama), tuple(rows)) for rows in groups.values()]


def _nama(h: Hitungan, rows: Sequence[int], kunci: str) -> str:
    """Return a group's name as first written; the unit without a name is the office itself."""
    names = (cetak(h, "keuangan", row, kunci) for row in rows)
    own = h.laporan.teks_identitas("nama_opd").strip() if kunci == "unit" else ""
    return next((name for name in names if name != "-"), own or "-")


def _tabel(h: Hitungan, pilihan: Pilihan, groups: Sequence[Kelompok]) -> ModelTabel | None:
    if not groups:
        return None
    sheet = SEMUA["keuangan"]
    keys = pilihan.kolom[1:]
    every = Kelompok("Jumlah", tuple(row for group in groups for row in group.baris))
    rows = [*groups, every]
    texts = zip(*(_teks(key, [row.nilai(h, key) for row in rows]) for key in keys), strict=True)
    measure = "jumlah_program" if pilihan.kolom[0] == "uraian" else "jumlah_unit"
    body = tuple(
        BarisTabel((row.nama, *cells), tebal=row is every, asal=_asal(measure, row, every))
        for row, cells in zip(rows, texts, strict=True)
    )
    grouped = len({sheet[key].kelompok for key in keys}) > 1
    heads = (judul_kolom(h, sheet[key], pilihan, berkelompok=grouped) for key in keys)
    first = "Program" if pilihan.kolom[0] == "uraian" else sheet[pilihan.kolom[0]].judul
    return ModelTabel((KolomTabel(first, tetap=True), *heads), body)


def _asal(ukuran: str, row: Kelompok, every: Kelompok) -> str:
    """Return the origin of a row of sums; the group is named by the first of its rows."""
    return asal_ukuran(ukuran, "semua" if row is every else row.baris[0])


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
