"""Sums: children against the typed parent, and spending against the budget."""

from __future__ import annotations

from collections.abc import Iterator

from xlproc.rules.base import GALAT, Pemeriksaan, Temuan, aturan
from xlproc.rules.dugaan import dugaan
from xlproc.rules.hubungan import jumlah_diketik
from xlproc.sheets.base import sebagai_teks
from xlproc.sheets.periksa import PASANGAN


@aturan(
    "jumlah-induk",
    GALAT,
    "Jumlah anak tidak sama dengan angka induk, jumlah, atau total yang diketik; rincian di bawah"
    " total induknya.",
    "Penjumlahan; toleransi nol rupiah",
)
def jumlah_induk(p: Pemeriksaan) -> Iterator[Temuan]:
    """Children don't add up to the typed parent, jumlah or total."""
    yield from _melingkar(p)
    guess = dugaan(p)
    for sheet, index, key, parts, total in jumlah_diketik(p):
        typed = p.ketikan(sheet, index, key)
        if typed is None or typed == total or guess.terlipat("jumlah-induk", sheet, index, key):
            continue
        name = f"{_sebut(p, sheet, index)}{p.sebutan(sheet, index)}"
        yield p.temuan(
            sheet,
            index,
            key,
            f"{p.judul(sheet, key)} {name} tertulis {p.cetak(sheet, key, typed)},"
            f" sedangkan jumlah {len(parts)} rinciannya {p.cetak(sheet, key, total)}"
            f" (selisih {p.cetak(sheet, key, abs(typed - total))})"
            + guess.kalimat("jumlah-induk", sheet, index, key),
            "Periksa rinciannya satu per satu, atau kosongkan angka induk agar dijumlahkan"
            " sendiri.",
        )


def _melingkar(p: Pemeriksaan) -> Iterator[Temuan]:
    """Yield the rows that stand below the total of their own parent: Excel can't add those up."""
    for table in p.laporan.tabel.values():
        sheet = table.lembar
        if sheet.hierarki is None or not any(c.dijumlah for c in sheet.kolom):
            continue
        tree = p.hitungan.pohon(sheet.kunci)
        for index, row in enumerate(table.baris):
            total, place = tree.total_di_antara(index), tree.letak[index]
            if total is not None and place is not None:
                yield p.temuan(
                    sheet.kunci,
                    index,
                    "tingkat",
                    f"Baris {row.nomor} berada di bawah baris total ({table.baris[total].nomor}),"
                    f" padahal induknya di atas ({table.baris[place].nomor}), sehingga kedua"
                    " jumlahnya saling menunggu.",
                    "Pindahkan baris itu ke atas baris total.",
                )


def _sebut(p: Pemeriksaan, sheet: str, index: int) -> str:
    level = sebagai_teks(p.laporan.baris(sheet)[index].isi.get("tingkat"))
    return f"{level} " if level else ""


# ---------------------------------------------------------------------------- lebih-pagu


@aturan(
    "lebih-pagu",
    GALAT,
    "Realisasi melebihi pagunya.",
    "Belanja tidak melampaui anggaran yang tersedia (pasal dasarnya belum diverifikasi)",
)
def lebih_pagu(p: Pemeriksaan) -> Iterator[Temuan]:
    """More was spent than the budget allows; a parent whose child exceeds is not named again."""
    for sheet, budgets, spending in PASANGAN:
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
