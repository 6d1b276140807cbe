"""Per cent written in two ways: 0,85 beside 85, and 85 where 85% belongs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from xlproc.laporan import Baris, Tabel
from xlproc.rules.base import GALAT, Pemeriksaan, Temuan, aturan
from xlproc.rules.ketikan import ketikan
from xlproc.rules.satuan import satuan_dari
from xlproc.sheets.base import Jenis, Kolom, sebagai_teks


@aturan(
    "persen-rancu",
    GALAT,
    "Persen ditulis dengan dua cara: 0,85 dan 85 dalam satu kolom, atau 85 pada sel yang"
    " seharusnya 85%.",
    "Satuan kolom: angka berbentuk 85, persen berbentuk 85%",
)
def persen_rancu(p: Pemeriksaan) -> Iterator[Temuan]:
    """A figure in per cent is a hundred times too small or too large for its cell."""
    told: set[tuple[str, int]] = set()
    for table in p.laporan.tabel.values():
        for index, column, right in () if table.lembar.keluaran else _kolom_angka(p, table):
            told.add((table.lembar.kunci, index))
            yield _sel(p, table, index, column, right)
    for typed in ketikan(p):
        place = (typed.tabel.lembar.kunci, typed.indeks)
        if typed.seratus_kali and isinstance(typed.hasil, Decimal) and place not in told:
            yield _sel(p, typed.tabel, typed.indeks, typed.kolom, typed.hasil)


def _kolom_angka(p: Pemeriksaan, table: Tabel) -> Iterator[tuple[int, Kolom, Decimal]]:
    """Yield the fractions among figures in per cent, with what each means.

    A figure is judged by the others of its row, where it stands alone by those of its column.
    """
    rows = {i: found for i, row in enumerate(table.baris) if (found := _persen(p, table, i, row))}
    columns: dict[str, list[Decimal]] = defaultdict(list)
    for found in rows.values():
        for key, value in found.items():
            columns[key].append(value)
    for index, found in rows.items():
        for key, value in found.items():
            if key not in table.baris[index].isi:
                continue
            others = [v for k, v in found.items() if k != key] or columns[key]
            form = table.baris[index].bentuk.get(key)
            as_fraction = form is not None and form.persen and value != 0
            if as_fraction or ((form is None or not form.akhiran) and _pecahan(value, others)):
                yield index, table.lembar[key], value * 100


_WAJAR = Decimal(5)


def _pecahan(value: Decimal, others: list[Decimal]) -> bool:
    """Return whether a figure is a fraction where the others are in per cent."""
    middle = sorted(others)[len(others) // 2]
    return 0 < value <= 1 and middle > 2 and middle / _WAJAR <= value * 100 <= middle * _WAJAR


def _persen(p: Pemeriksaan, table: Tabel, index: int, row: Baris) -> dict[str, Decimal]:
    """Return the figures of a row that are in per cent, by their unit or sign."""
    keys = [k for k, v in row.isi.items() if _ukuran(table.lembar[k]) and isinstance(v, Decimal)]
    if not keys:
        return {}
    if "target" in table.lembar and "target" not in keys and _ukuran(table.lembar["target"]):
        keys.append("target")
    has_unit = "satuan" in table.lembar
    unit = p.nilai(table.lembar.kunci, index, "satuan") if has_unit else ""
    stated = sebagai_teks(unit).strip().lower() in ("%", "persen", "prosen")
    return {
        key: value
        for key in keys
        if (value := p.angka(table.lembar.kunci, index, key)) is not None
        and (stated or _bertanda(row, key))
    }


def _ukuran(column: Kolom) -> bool:
    return column.jenis is Jenis.ANGKA and column.kunci not in ("pembilang", "penyebut")


def _bertanda(row: Baris, key: str) -> bool:
    form = row.bentuk.get(key)
    return form is not None and (form.persen or satuan_dari(form) == "%")


def _sel(p: Pemeriksaan, table: Tabel, index: int, column: Kolom, right: Decimal) -> Temuan:
    sheet, row = table.lembar.kunci, table.baris[index]
    typed = row.isi[column.kunci]
    form = row.bentuk.get(column.kunci)
    shown, meant = p.cetak(sheet, column.kunci, typed, form), p.cetak(sheet, column.kunci, right)
    unit = "" if column.jenis is Jenis.PERSEN else " (dalam persen)"
    name = p.sebutan(sheet, index)
    return p.temuan(
        sheet,
        index,
        column.kunci,
        f"{column.judul} berisi {shown}, padahal yang dimaksud tampaknya {meant}{unit}"
        + (f" ({name})." if name else "."),
        f"Ketik {meant.removesuffix('%') if unit else meant}, seperti sel lain pada kolom itu.",
    )
