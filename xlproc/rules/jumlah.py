"""Sums: children against the typed parent, and spending against the budget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlproc.laporan import Tabel
from xlproc.rules.base import GALAT, Pemeriksaan, Temuan, aturan
from xlproc.sheets.base import Kolom, jumlahkan, sebagai_teks


@aturan(
    "jumlah-induk",
    GALAT,
    "Jumlah anak tidak sama dengan angka induk, jumlah, atau total yang diketik.",
    "Penjumlahan; toleransi nol rupiah",
)
def jumlah_induk(p: Pemeriksaan) -> Iterator[Temuan]:
    """Children don't add up to the typed parent, jumlah or total."""
    for table in p.laporan.tabel.values():
        if table.lembar.hierarki is None:
            continue
        columns = [c for c in table.lembar.kolom if c.dijumlah]
        for index in range(len(table.baris)):
            parts = p.hitungan.bagian(table.lembar.kunci, index)
            for column in columns if parts else ():
                yield from _banding(p, table, index, column, parts)


def _banding(
    p: Pemeriksaan, table: Tabel, index: int, column: Kolom, parts: Sequence[int]
) -> Iterator[Temuan]:
    sheet = table.lembar.kunci
    typed = p.ketikan(sheet, index, column.kunci)
    if typed is None:
        return
    total = jumlahkan([p.nilai(sheet, row, column.kunci) for row in parts])
    if total is None and typed and _terinci(p, table, parts, column):
        total = Decimal(0)
    if not isinstance(total, Decimal) or total == typed:
        return
    if _setara_lain(p, table, index, column, typed):
        return
    name = f"{_sebut(table, index)}{p.sebutan(sheet, index)}"
    yield p.temuan(
        sheet,
        index,
        column.kunci,
        f"{column.judul} {name} tertulis {p.cetak(sheet, column.kunci, typed)},"
        f" sedangkan jumlah {len(parts)} rinciannya {p.cetak(sheet, column.kunci, total)}"
        f" (selisih {p.cetak(sheet, column.kunci, abs(typed - total))}).",
        "Periksa rinciannya satu per satu, atau kosongkan angka induk agar dijumlahkan sendiri.",
    )


def _sebut(table: Tabel, index: int) -> str:
    level = sebagai_teks(table.baris[index].isi.get("tingkat"))
    return f"{level} " if level else ""


def _terinci(p: Pemeriksaan, table: Tabel, parts: Sequence[int], column: Kolom) -> bool:
    """Return whether the children do hold other amounts, so that an empty one is a gap."""
    others = [c.kunci for c in table.lembar.kolom if c.dijumlah and c.kunci != column.kunci]
    return any(p.angka(table.lembar.kunci, row, key) is not None for row in parts for key in others)


def _setara_lain(p: Pemeriksaan, table: Tabel, index: int, column: Kolom, typed: Decimal) -> bool:
    """Return whether the row only repeats a figure that is judged in another row.

    A jumlah repeats the group that it closes; a total akhir may rest on the typed total.
    """
    hierarchy, sheet = table.lembar.hierarki, table.lembar.kunci
    level = sebagai_teks(table.baris[index].isi.get("tingkat"))
    if hierarchy is None:
        return False
    if level and level == hierarchy.jumlah:
        group = p.hitungan.pohon(sheet).letak[index]
        return group is not None and p.ketikan(sheet, group, column.kunci) == typed
    if level and level == hierarchy.total_akhir:
        rows = range(len(table.baris))
        words = (hierarchy.total, hierarchy.lain)
        same = [r for r in rows if sebagai_teks(table.baris[r].isi.get("tingkat")) in words]
        return jumlahkan([p.nilai(sheet, r, column.kunci) for r in same]) == typed
    return False


# ---------------------------------------------------------------------------- lebih-pagu

#: Sheet, and the pairs of its columns: budget (the first one filled counts) and spending.
_PASANGAN: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("keuangan", ("pagu",), "realisasi"),
    ("keuangan", ("pagu_lalu",), "realisasi_lalu"),
    ("belanja", ("perubahan", "murni"), "realisasi"),
    ("belanja", ("perubahan_lalu", "murni_lalu"), "realisasi_lalu"),
    ("kegiatan", ("input_target",), "input_realisasi"),
)


@aturan(
    "lebih-pagu",
    GALAT,
    "Realisasi melebihi pagunya.",
    "Belanja tidak melampaui anggaran yang tersedia (pasal dasarnya belum diverifikasi)",
)
def lebih_pagu(p: Pemeriksaan) -> Iterator[Temuan]:
    """More was spent than the budget allows; a parent whose child exceeds is not named again."""
    for sheet, budgets, spending in _PASANGAN:
        over = {
            index: budget
            for index in range(p.hitungan.banyak(sheet))
            if (budget := _pagu_terlampaui(p, sheet, index, budgets, spending)) is not None
        }
        for index, key in over.items():
            if not any(part in over for part in p.hitungan.bagian(sheet, index)):
                yield _terlampaui(p, sheet, index, key, spending)


def _pagu_terlampaui(
    p: Pemeriksaan, sheet: str, index: int, budgets: tuple[str, ...], spending: str
) -> str | None:
    key = next((k for k in budgets if p.nilai(sheet, index, k) is not None), None)
    budget = p.angka(sheet, index, key) if key else None
    spent = p.angka(sheet, index, spending)
    return key if budget is not None and spent is not None and spent > budget else None


def _terlampaui(p: Pemeriksaan, sheet: str, index: int, key: str, spending: str) -> Temuan:
    budget, spent = p.nilai(sheet, index, key), p.nilai(sheet, index, spending)
    name = p.sebutan(sheet, index)
    return p.temuan(
        sheet,
        index,
        spending,
        f"{p.judul(sheet, spending)} {p.cetak(sheet, spending, spent)} melebihi"
        f" {p.judul(sheet, key)} {p.cetak(sheet, key, budget)}" + (f" ({name})." if name else "."),
        f"Periksa kedua angka itu terhadap dokumen anggaran (kolom {p.judul(sheet, key)} dan"
        f" {p.judul(sheet, spending)}).",
    )
