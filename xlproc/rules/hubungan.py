"""The equations that money figures stand in: sums, differences, shares, repetitions.

Each knows the cells that were typed for it, whether it holds, also with one of them replaced, and
what a cell would have to be for it to hold. `xlproc.rules.dugaan` weighs them against each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from xlproc.laporan import Tabel
from xlproc.rules.base import Pemeriksaan
from xlproc.rules.ketikan import Ketikan, ketikan
from xlproc.rules.padanan import Keuangan, Padanan, semua_padanan
from xlproc.sheets.base import Kolom, jumlahkan, sebagai_teks

#: A cell: sheet, row, column key.
Sel = tuple[str, int, str]


@dataclass(slots=True)
class Hubungan:
    """An equation: the weighted typed cells and what else there is add up to nothing.

    `bobot` are the cells with their factors (a parent 1, its children -1), `selisih` the value of
    the whole sum, 0 where the equation holds. `aturan` and `tempat` say which rule names a fault
    where; `sebutan` is how a sentence calls this piece of evidence.
    """

    aturan: str
    tempat: Sel
    sebutan: str
    bobot: dict[Sel, int]
    selisih: Decimal = field(default=Decimal(0))

    def berlaku(self, sel: Sel | None = None, beda: Decimal = Decimal(0)) -> bool:
        """Return whether the equation holds, also when the cell `sel` grows by `beda`."""
        return self.selisih + (self.bobot[sel] * beda if sel is not None else 0) == 0

    def koreksi(self, sel: Sel) -> Decimal | None:
        """Return by how much `sel` would have to grow for the equation to hold."""
        return -self.selisih * self.bobot[sel]


@dataclass(slots=True)
class Bagian(Hubungan):
    """A typed share: realisasi / pagu as it is shown. It fixes the share, but not the money."""

    ketik: Ketikan | None = None
    atas: Decimal = Decimal(0)
    bawah: Decimal = Decimal(0)

    def berlaku(self, sel: Sel | None = None, beda: Decimal = Decimal(0)) -> bool:
        """Return whether the share is that of its two figures, one of which may grow."""
        if self.ketik is None or not isinstance(self.ketik.isi, Decimal) or sel == self.tempat:
            return sel == self.tempat
        over = self.atas + (beda if sel is not None and self.bobot[sel] > 0 else 0)
        under = self.bawah + (beda if sel is not None and self.bobot[sel] < 0 else 0)
        return bool(under) and self.ketik.tampil(over / under) == self.ketik.tampil(self.ketik.isi)

    def koreksi(self, sel: Sel) -> Decimal | None:
        """Return nothing: a rounded share doesn't say what the money should be."""
        return None


#: Typed shares and differences: their column, and the two columns that they are worked out from.
_BAGIAN = {
    "serapan": ("realisasi", ("pagu", "perubahan", "murni")),
    "serapan_lalu": ("realisasi_lalu", ("pagu_lalu", "perubahan_lalu", "murni_lalu")),
    "capaian_input": ("input_realisasi", ("input_target",)),
}
_BAGIAN_PPS = ("realisasi_anggaran", ("pagu",))
_SELISIH = {
    "sisa": (("pagu", "perubahan", "murni"), ("realisasi",)),
    "sisa_lalu": (("pagu_lalu", "perubahan_lalu", "murni_lalu"), ("realisasi_lalu",)),
    "selisih": (("perubahan",), ("murni",)),
    "selisih_lalu": (("perubahan_lalu",), ("murni_lalu",)),
}


def semua_hubungan(p: Pemeriksaan) -> Iterator[Hubungan]:
    """Yield every equation between figures that were typed."""
    for sheet, index, key, parts, total in jumlah_diketik(p):
        yield _jumlah(p, sheet, index, key, parts, total)
    for typed in ketikan(p):
        yield from _turunan(p, typed)
    if p.hitungan.banyak("keuangan"):
        keuangan = Keuangan(p)
        for same in semua_padanan(p, keuangan):
            yield from _sama(p, keuangan, same)


def _jumlah(
    p: Pemeriksaan, sheet: str, index: int, key: str, parts: Sequence[int], total: Decimal
) -> Hubungan:
    place = (sheet, index, key)
    weights = {place: 1, **{(sheet, r, key): -1 for r in parts if _ada(p, sheet, r, key)}}
    typed = p.ketikan(sheet, index, key) or Decimal(0)
    name = f"jumlah {len(parts)} rinciannya" if len(parts) > 1 else "rinciannya"
    return Hubungan("jumlah-induk", place, name, weights, typed - total)


def _ada(p: Pemeriksaan, sheet: str, index: int, key: str) -> bool:
    return p.ketikan(sheet, index, key) is not None


def _turunan(p: Pemeriksaan, typed: Ketikan) -> Iterator[Hubungan]:
    sheet, index, key = typed.tabel.lembar.kunci, typed.indeks, typed.kolom.kunci
    if not isinstance(typed.isi, Decimal) or not isinstance(typed.hasil, Decimal):
        return
    shown = p.cetak(sheet, key, typed.isi, typed.bentuk)
    title = f"{typed.kolom.judul.partition(' (')[0].lower()} {shown}"
    place = (sheet, index, key)
    if key in _BAGIAN:
        above, below = _BAGIAN_PPS if sheet == "pps" else _BAGIAN[key]
        under = _terisi(p, typed.tabel, index, below)
        over = p.ketikan(sheet, index, above)
        if over is None or not under:
            return
        cells = {place: 0, (sheet, index, above): 1, (sheet, index, under): -1}
        base = p.ketikan(sheet, index, under) or Decimal(0)
        yield Bagian("beda-hitung", place, title, cells, Decimal(0), typed, over, base)
    elif key in _SELISIH:
        minuend, subtrahend = (_terisi(p, typed.tabel, index, keys) for keys in _SELISIH[key])
        if minuend and subtrahend:
            cells = {place: 1, (sheet, index, minuend): -1, (sheet, index, subtrahend): 1}
            yield Hubungan("beda-hitung", place, title, cells, typed.isi - typed.hasil)


def _terisi(p: Pemeriksaan, table: Tabel, index: int, keys: Sequence[str]) -> str:
    sheet = table.lembar.kunci
    return next((k for k in keys if k in table.lembar and _ada(p, sheet, index, k)), "")


#: A figure that stands for more rows of one name than this tells nothing of any of them.
_NAMA_SAMA_TERBANYAK = 200


def _sama(p: Pemeriksaan, keuangan: Keuangan, same: Padanan) -> Iterator[Hubungan]:
    figure = p.ketikan(same.lembar, same.indeks, same.kunci)
    few = len(same.baris) <= _NAMA_SAMA_TERBANYAK
    rows = _yang_dimaksud(keuangan, same, figure) if figure is not None and few else ()
    total = keuangan.jumlah(rows, same.acuan)
    if figure is None or total is None:
        return
    place = (same.lembar, same.indeks, same.kunci)
    cells = {("keuangan", r, same.acuan): -1 for r in rows if _ada(p, "keuangan", r, same.acuan)}
    yield Hubungan(
        "beda-total", place, f"lembar {same.lembar}", {place: 1, **cells}, figure - total
    )


def _yang_dimaksud(keuangan: Keuangan, same: Padanan, figure: Decimal) -> Sequence[int]:
    """Return the rows whose figure is repeated: all, those of a unit, or one."""
    if len(same.baris) < 2 or keuangan.jumlah(same.baris, same.acuan) == figure:
        return same.baris
    units: dict[str, list[int]] = {}
    for row in same.baris:
        units.setdefault(keuangan.unit(row), []).append(row)
    groups = [*units.values(), *([row] for row in same.baris)]
    fitting = (g for g in groups if keuangan.jumlah(g, same.acuan) == figure)
    return next(fitting, same.baris)


# --------------------------------------------------------------------------------- sums


def jumlah_diketik(
    p: Pemeriksaan,
) -> Iterator[tuple[str, int, str, Sequence[int], Decimal]]:
    """Yield each typed parent, jumlah or total with its parts and their sum, where that is known.

    A malformed child makes the sum unknown, not wrong.
    """
    for table in p.laporan.tabel.values():
        if table.lembar.hierarki is None:
            continue
        columns = [c for c in table.lembar.kolom if c.dijumlah]
        for index in range(len(table.baris)):
            parts = p.hitungan.bagian(table.lembar.kunci, index)
            for column in columns if parts else ():
                total = _jumlah_rincian(p, table, index, column, parts)
                if total is not None:
                    yield table.lembar.kunci, index, column.kunci, parts, total


def _jumlah_rincian(
    p: Pemeriksaan, table: Tabel, index: int, column: Kolom, parts: Sequence[int]
) -> Decimal | None:
    sheet = table.lembar.kunci
    typed = p.ketikan(sheet, index, column.kunci)
    if typed is None:
        return None
    total = jumlahkan([p.nilai(sheet, row, column.kunci) for row in parts])
    if total is None and typed and _terinci(p, table, parts, column):
        total = Decimal(0)
    if not isinstance(total, Decimal):
        return None
    if total != typed and _setara_lain(p, table, index, column, typed):
        return None
    return total


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


# -------------------------------------------------------------------- cells that can't be read


def tuntutan(p: Pemeriksaan, sheet: str, index: int, key: str) -> Iterator[tuple[Decimal, str]]:
    """Yield what the sums and the other sheets ask of a cell that can't be read itself."""
    if p.laporan.tabel[sheet].lembar[key].dijumlah:
        yield from _tuntutan_jumlah(p, sheet, index, key)
    for (pagu, realisasi), difference in _SELISIH_BARIS.items():
        yield from _tuntutan_selisih(p, sheet, index, key, (pagu, realisasi, difference))
    if sheet != "keuangan" or not p.hitungan.banyak("keuangan"):
        return
    for same in semua_padanan(p, Keuangan(p)):
        figure = p.ketikan(same.lembar, same.indeks, same.kunci)
        if figure is not None and same.acuan == key and tuple(same.baris) == (index,):
            yield figure, f"lembar {same.lembar}"


_SELISIH_BARIS = {("pagu", "realisasi"): "sisa", ("pagu_lalu", "realisasi_lalu"): "sisa_lalu"}


def _tuntutan_jumlah(
    p: Pemeriksaan, sheet: str, index: int, key: str
) -> Iterator[tuple[Decimal, str]]:
    own = jumlahkan([p.nilai(sheet, row, key) for row in p.hitungan.bagian(sheet, index)])
    if isinstance(own, Decimal):
        yield own, "jumlah rinciannya"
    for parent in range(p.hitungan.banyak(sheet)):
        typed = p.ketikan(sheet, parent, key)
        parts = p.hitungan.bagian(sheet, parent) if typed is not None else ()
        if typed is None or index not in parts:
            continue
        others = jumlahkan([p.nilai(sheet, row, key) for row in parts if row != index])
        if others is None or isinstance(others, Decimal):
            yield typed - (others or Decimal(0)), "jumlah induknya"


def _tuntutan_selisih(
    p: Pemeriksaan, sheet: str, index: int, key: str, keys: tuple[str, str, str]
) -> Iterator[tuple[Decimal, str]]:
    if key not in keys[:2] or any(k not in p.laporan.tabel[sheet].lembar for k in keys):
        return
    budget, spent, left = (p.ketikan(sheet, index, k) for k in keys)
    value = None
    if key == keys[0] and spent is not None and left is not None:
        value = spent + left
    elif key == keys[1] and budget is not None and left is not None:
        value = budget - left
    if value is not None and left is not None:
        yield value, f"sisa {p.cetak(sheet, keys[2], left)}"


def bagian_diketik(p: Pemeriksaan, sheet: str, index: int, key: str, value: Decimal) -> str:
    """Return the name of the row's typed share if it is the one that `value` gives, else ""."""
    table = p.laporan.tabel[sheet]
    row = table.baris[index]
    for share, (above, below) in _BAGIAN.items():
        typed = row.isi.get(share)
        if not isinstance(typed, Decimal) or share not in table.lembar:
            continue
        under_key = next((k for k in below if k in table.lembar and k in row.isi), "")
        over = value if key == above else p.ketikan(sheet, index, above)
        under = value if key == under_key else p.ketikan(sheet, index, under_key or share)
        if key not in (above, under_key) or over is None or not under:
            continue
        cell = Ketikan(
            table, index, table.lembar[share], typed, row.bentuk.get(share), over / under
        )
        if cell.benar:
            return f"serapan {p.cetak(sheet, share, typed, row.bentuk.get(share))}"
    return ""
