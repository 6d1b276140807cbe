"""What a printed value is worked out from: the cells, and what is done with them, in words.

An origin (`xlproc.report.jejak`) is a cell or the name of a measure of `xlproc.report.ukuran`. A
measure is worked out anew with figures that remember their cells (`xlproc.report.terlacak`), so
that nothing needs to be said of it here. Only measures that are counted, and the few that are no
part of Ukuran, are listed below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from xlproc.laporan import Laporan
from xlproc.numbers import format_angka
from xlproc.report.gabungan import Kelompok, lain, per_program, per_unit
from xlproc.report.terlacak import (
    Asal,
    Bagi,
    Banyak,
    Bulat,
    HitunganTerlacak,
    Jumlah,
    Kali,
    RataRata,
    Sebutan,
    Sel,
    Selisih,
    Terlacak,
    Tetap,
)
from xlproc.report.ukuran import Ukuran
from xlproc.sheets import SEMUA
from xlproc.sheets.base import Isi, jumlahkan


class Pelacak:
    """Tells of one office's report where its values come from."""

    def __init__(self, laporan: Laporan) -> None:
        """Take the office's year."""
        self.laporan = laporan
        self.ukuran = Ukuran(HitunganTerlacak(laporan))

    def asal(self, kode: str) -> Asal:
        """Return what the origin `kode` of a mark stands for.

        Raises LookupError, AttributeError or ValueError for one that nothing stands behind.
        """
        if not kode.startswith("="):
            sheet, row, key = kode.split("!")
            return Sel(sheet, int(row), SEMUA[sheet][key].kunci)
        name, *given = kode[1:].split("!")
        if name in _SEBUTAN:
            return Sebutan(_SEBUTAN[name], self.asal("=" + "!".join(given)))
        if name in _LAIN:
            return _LAIN[name](self.ukuran, *given)
        return self._ukuran(name, given)

    def _ukuran(self, name: str, given: Sequence[str]) -> Asal:
        found = getattr(self.ukuran, name)
        value = found(*(_bahan(name, text) for text in given)) if callable(found) else found
        if isinstance(value, Terlacak):
            return value.asal
        counted = _DAFTAR[name]
        rows = [_baris(self.ukuran, counted, item) for item in _isi(value)]
        cells = tuple(Sel(counted.lembar, row, counted.kolom) for row in rows)
        return Banyak(counted.apa, cells)

    def kata(self, kode: str) -> str:
        """Return the computation behind an origin in Indonesian, cells by their addresses."""
        return kata(self.laporan, self.asal(kode))


def _bahan(ukuran: str, teks: str) -> int | str:
    """Return what a measure takes: a row or place, a key; a level may have had a blank."""
    if teks.isdigit():
        return int(teks)
    return teks.replace("_", " ") if ukuran == "berbeda" else teks


class _Daftar(NamedTuple):
    """A measure that is a list of rows: the sheet, the column that names them, what they are.

    `letak` names the measure among whose items the list gives places instead of rows.
    """

    lembar: str
    kolom: str
    apa: str
    letak: str = ""


def _isi(value: object) -> list[object]:
    """Return the items of a list, of a table of lists these lists."""
    if isinstance(value, dict):
        return list(value.values())
    return list(value) if isinstance(value, Iterable) else []


def _baris(u: Ukuran, daftar: _Daftar, item: object) -> int:
    """Return the row that an item of a list is, or begins with."""
    if daftar.letak and isinstance(item, int):
        item = _isi(getattr(u, daftar.letak))[item]
    rows = item.baris if isinstance(item, Kelompok) else item
    return rows if isinstance(rows, int) else next(r for r in _isi(rows) if isinstance(r, int))


#: The measures that reports count.
_DAFTAR = {
    "indikator": _Daftar("pkk", "indikator", "indikator"),
    "sasaran": _Daftar("pkk", "sasaran", "sasaran yang berbeda"),
    "tanpa_realisasi": _Daftar("pkk", "realisasi", "indikator tanpa realisasi"),
    "terukur": _Daftar("pkk", "capaian", "indikator dengan capaian"),
    "tak_terhitung": _Daftar("pkk", "capaian", "indikator yang capaiannya tak terhitung"),
    "tercapai": _Daftar("pkk", "capaian", "indikator dengan capaian paling sedikit 100%"),
    "belum_tercapai": _Daftar("pkk", "capaian", "indikator dengan capaian di bawah 100%"),
    "melampaui": _Daftar("pkk", "capaian", "indikator dengan capaian di atas 100%"),
    "indikator_sasaran": _Daftar("pkk", "indikator", "indikator sasaran itu"),
    "terukur_sasaran": _Daftar("pkk", "capaian", "indikator sasaran itu dengan capaian"),
    "tercapai_sasaran": _Daftar("pkk", "capaian", "indikator sasaran itu yang tercapai"),
    "program_sasaran": _Daftar("pps", "program", "program sasaran itu"),
    "efisiensi_terukur": _Daftar("efisiensi", "efisiensi", "sasaran dengan tingkat efisiensi"),
    "efisien": _Daftar("efisiensi", "efisiensi", "sasaran dengan efisiensi paling sedikit 1"),
    "akhir_terukur": _Daftar("perbandingan", "target_akhir_renstra", "target akhir Renstra"),
    "akhir_tercapai": _Daftar("perbandingan", "realisasi", "target akhir Renstra yang tercapai"),
    "keluaran": _Daftar("kegiatan", "capaian_output", "keluaran yang terukur"),
    "keluaran_tercapai": _Daftar("kegiatan", "capaian_output", "keluaran yang tercapai"),
    "keluaran_kurang": _Daftar("kegiatan", "capaian_output", "keluaran yang belum tercapai"),
    "tujuan_renstra": _Daftar("renstra", "tujuan", "tujuan yang berbeda"),
    "sasaran_renstra": _Daftar("renstra", "sasaran", "sasaran yang berbeda"),
    "iku": _Daftar("iku", "indikator", "indikator kinerja utama"),
    "target_berubah": _Daftar("pk", "target", "target yang berubah"),
    "secapaian": _Daftar("pkk", "capaian", "indikator dengan capaian yang sama"),
    "sasaran_secapaian": _Daftar("pkk", "sasaran", "sasaran dengan capaian yang sama", "sasaran"),
    "naik": _Daftar("perbandingan", "realisasi", "indikator yang realisasinya naik"),
    "turun": _Daftar("perbandingan", "realisasi", "indikator yang realisasinya turun"),
    "tetap": _Daftar("perbandingan", "realisasi", "indikator yang realisasinya tetap"),
    "program": _Daftar("keuangan", "uraian", "program"),
    "unit": _Daftar("keuangan", "unit", "unit kerja"),
    "seserapan_program": _Daftar("keuangan", "serapan", "program berserapan sama", "program"),
    "seserapan_unit": _Daftar("keuangan", "unit", "unit kerja berserapan sama", "unit"),
    "senilai_skm": _Daftar("skm", "nilai", "unsur dengan nilai yang sama"),
    "tanpa_realisasi_anggaran": _Daftar("keuangan", "realisasi", "program tanpa realisasi"),
    "berbeda": _Daftar("keuangan", "uraian", "nama yang berbeda"),
    "isu": _Daftar("isu", "isu", "isu"),
}

#: Words for a measure, whose name follows in the origin.
_SEBUTAN = {"terbilang": "bilangan dari", "predikat": "predikat untuk"}


def _tahun(kunci: str, tambah: int) -> Asal:
    cell = Sel("identitas", 0, kunci)
    if not tambah:
        return cell
    step = Tetap(Decimal(abs(tambah)))
    return Jumlah((cell, step)) if tambah > 0 else Selisih(cell, step)


def _gabungan(groups: Sequence[Kelompok], u: Ukuran, awal: str, kunci: str) -> Asal:
    every = Kelompok("", tuple(row for group in groups for row in group.baris))
    group = every if awal == "semua" else next(g for g in groups if g.baris[0] == int(awal))
    return _lacak(group.nilai(u.h, kunci), Sel("keuangan", group.baris[0], kunci))


def _perjanjian(u: Ukuran, kunci: str) -> Asal:
    cells = [("pk_anggaran", row, kunci) for row in range(u.h.banyak("pk_anggaran"))]
    rows = [c for c in cells if u.h.nilai(c[0], c[1], "tingkat") != "total"]
    return _lacak(jumlahkan([u.h.nilai(*cell) for cell in rows]), Sel(*rows[0]))


def _sasaran_ke(u: Ukuran, ke: int) -> Asal:
    rows = [rows[0] for rows in u.sasaran.values()][:ke]
    return Banyak("sasaran sampai dengan yang ini", tuple(Sel("pkk", r, "sasaran") for r in rows))


def _lacak(value: Isi, kosong: Sel) -> Asal:
    """Return where a value comes from; an undefined one is told by the cell it would begin with."""
    return value.asal if isinstance(value, Terlacak) else Sebutan("tidak terhitung dari", kosong)


#: Origins that are no measure of Ukuran.
_LAIN: dict[str, Callable[..., Asal]] = {
    "tahun_lalu": lambda _, mundur="1": _tahun("tahun", -int(mundur)),
    "skala": lambda u: Sel("skala", u.baris_skala[0], "nama"),
    "tahun_depan": lambda _: _tahun("tahun", 1),
    "tahun_renstra": lambda _, ke: _tahun("renstra_awal", int(ke) - 1),
    "jumlah_program": lambda u, *given: _gabungan([*per_program(u.h), *lain(u.h)], u, *given),
    "jumlah_unit": lambda u, *given: _gabungan([*per_unit(u.h), *lain(u.h)], u, *given),
    "jumlah_perjanjian": _perjanjian,
    "sasaran_ke": lambda u, ke: _sasaran_ke(u, int(ke)),
}


# ----------------------------------------------------------------------------- in words


def kata(laporan: Laporan, a: Asal) -> str:
    """Return a computation in Indonesian, cells by their addresses: ``jumlah keuangan!H7:H9``."""
    match a:
        case Sel():
            return alamat(laporan, [a])
        case Jumlah((one, Tetap() as other)):
            return f"{_dalam(laporan, one)} ditambah {_dalam(laporan, other)}"
        case Jumlah(bagian):
            return _deret(laporan, "jumlah", bagian)
        case RataRata(bagian):
            return _deret(laporan, "rata-rata", bagian)
        case Banyak(apa, cells):
            return f"banyaknya {apa}: {alamat(laporan, cells)}" if cells else f"tidak ada {apa}"
        case Selisih(atas, bawah):
            return f"{_dalam(laporan, atas)} dikurangi {_dalam(laporan, bawah)}"
        case Bagi(atas, bawah):
            return f"{_dalam(laporan, atas)} dibagi {_dalam(laporan, bawah)}"
        case Kali(satu, dua):
            return f"{_dalam(laporan, satu)} dikali {_dalam(laporan, dua)}"
        case Tetap(angka):
            return format_angka(angka)
        case Sebutan(apa, dari):
            return f"{apa} {_dalam(laporan, dari)}"
        case Bulat(dari, desimal):
            return f"{_dalam(laporan, dari)} dibulatkan {desimal} desimal"


def _dalam(laporan: Laporan, a: Asal) -> str:
    text = kata(laporan, a)
    return f"({text})" if " " in text else text


def _deret(laporan: Laporan, word: str, parts: Sequence[Asal]) -> str:
    cells = [part for part in parts if isinstance(part, Sel)]
    if len(parts) == 1:
        return kata(laporan, parts[0])
    if len(cells) == len(parts):
        return f"{word} {alamat(laporan, cells)}"
    return f"{word} {', '.join(_dalam(laporan, part) for part in parts)}"


def alamat(laporan: Laporan, cells: Sequence[Sel]) -> str:
    """Return cells by their addresses: ``keuangan!H7, H9:H12``; ``-`` where none has one.

    Cells that stand below each other are said as a range, the worksheet once.
    """
    runs: list[list[tuple[str, str, int]]] = []
    for place in filter(None, (letak(laporan, cell) for cell in cells)):
        if runs and runs[-1][-1] == (place[0], place[1], place[2] - 1):
            runs[-1].append(place)
        else:
            runs.append([place])
    tabs = ["", *(run[0][0] for run in runs)]
    texts = (
        _rentang(run) if run[0][0] == before else f"{_tab(run[0][0])}!{_rentang(run)}"
        for before, run in zip(tabs, runs, strict=False)
    )
    return ", ".join(texts) or "-"


def _tab(nama: str) -> str:
    return nama if nama.replace("_", "").isalnum() else "'{}'".format(nama.replace("'", "''"))


def _rentang(run: Sequence[tuple[str, str, int]]) -> str:
    _, letter, first = run[0]
    return f"{letter}{first}:{letter}{run[-1][2]}" if len(run) > 1 else f"{letter}{first}"


def letak(laporan: Laporan, sel: Sel) -> tuple[str, str, int] | None:
    """Return a cell's worksheet, column letters and row number; None where it has no place."""
    table = laporan.tabel[sel.lembar]
    address = table.alamat(sel.baris, sel.kolom)
    letters = address.rstrip("0123456789")
    return (table.tab, letters, int(address[len(letters) :])) if address else None
