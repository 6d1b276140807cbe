"""Units: target and realisasi are measured alike, and an input is money."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xlproc.laporan import Baris, Tabel
from xlproc.numbers import Bentuk
from xlproc.rules.base import PERINGATAN, Pemeriksaan, Temuan, aturan
from xlproc.rules.isian import satuan_bukan_uang
from xlproc.sheets.base import Jenis, Kolom, TakTerbaca, sebagai_teks
from xlproc.sheets.kunci import kunci_satuan

#: Counts that have a unit of their own, whatever the indicator's is.
_BUKAN_UKURAN = ("pembilang", "penyebut")

_SINGKATAN_TERPANJANG = 4


@aturan(
    "satuan-beda",
    PERINGATAN,
    "Target dan realisasi memakai satuan yang berbeda; masukan bukan uang.",
    "Target dan realisasi dibandingkan dalam satuan yang sama",
)
def satuan_beda(p: Pemeriksaan) -> Iterator[Temuan]:
    """Target and realisasi bear different units, or an input isn't money."""
    for table, index, row in p.baris():
        yield from _masukan(p, table, index, row)
        yield from _ukuran(p, table, index, row)


def _masukan(p: Pemeriksaan, table: Tabel, index: int, row: Baris) -> Iterator[Temuan]:
    for key, value in row.isi.items():
        if isinstance(value, TakTerbaca) and satuan_bukan_uang(table.lembar[key], value.teks):
            yield p.temuan(
                table.lembar.kunci,
                index,
                key,
                f'{table.lembar[key].judul} berisi "{value.teks}",'
                " padahal masukan diukur dengan rupiah.",
                "Isi jumlah rupiahnya; satuan lain menjadi milik keluaran.",
            )


def _ukuran(p: Pemeriksaan, table: Tabel, index: int, row: Baris) -> Iterator[Temuan]:
    if "satuan" not in table.lembar:
        return
    unit = kunci_satuan(sebagai_teks(p.nilai(table.lembar.kunci, index, "satuan")))
    for column in table.lembar.isian:
        own = _satuan(column, row)
        if not own:
            continue
        if not unit:
            unit = own
        elif not satuan_sama(own, unit):
            yield _berbeda(p, table, index, column, unit)


def _satuan(column: Kolom, row: Baris) -> str:
    value, form = row.isi.get(column.kunci), row.bentuk.get(column.kunci)
    is_measure = column.jenis is Jenis.ANGKA and column.kunci not in _BUKAN_UKURAN
    if not is_measure or form is None or not isinstance(value, Decimal):
        return ""
    return satuan_dari(form)


def satuan_dari(form: Bentuk) -> str:
    """Return the unit in a printed figure, "" for none or a predicate: "B (82,15)" has none."""
    return "" if "(" in form.awalan else kunci_satuan(form.akhiran)


def satuan_sama(one: str, other: str) -> bool:
    """Return whether two units mean the same: equal, or one abbreviates the other (bln, bulan)."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if "%" in (short, long) or short[0] != long[0] or len(short) > _SINGKATAN_TERPANJANG:
        return long.startswith(short) and len(short) > 1
    letters = iter(long)
    return all(char in letters for char in short)


def _berbeda(p: Pemeriksaan, table: Tabel, index: int, column: Kolom, unit: str) -> Temuan:
    key = table.lembar.kunci
    row = table.baris[index]
    shown = p.cetak(key, column.kunci, row.isi[column.kunci], row.bentuk[column.kunci])
    stated = sebagai_teks(p.nilai(key, index, "satuan")).strip() or unit
    name = p.sebutan(key, index)
    return p.temuan(
        key,
        index,
        column.kunci,
        f"{column.judul} {shown} tidak bersatuan {stated} seperti indikatornya"
        + (f" ({name})." if name else "."),
        "Samakan satuannya; ubah angkanya bila ukurannya memang lain.",
    )
