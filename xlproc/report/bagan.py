"""The charts of the report: which figures stand side by side.

A chart stands only where there are at least two things to compare, and holds only figures of one
unit. Every value is that of a cell, or a sum that a table of the report shows, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from xlproc.numbers import KOSONG
from xlproc.report.bagan_organisasi import bagi_rata, struktur
from xlproc.report.blok import Bagan, Deret, Gambar, JenisBagan
from xlproc.report.cetak import cetak, cetak_isi
from xlproc.report.gabungan import Kelompok, lain, per_program, per_unit, teks_jumlah
from xlproc.report.huruf import singkatkan
from xlproc.report.jejak import asal_sel, bertanda, polos
from xlproc.report.tahun import dengan_tahun
from xlproc.report.ukuran import Ukuran, angka
from xlproc.sheets import SEMUA
from xlproc.sheets.base import Jenis, sebagai_teks
from xlproc.sheets.kunci import kunci_satuan

#: A chart with more bars than these, or lines, is divided into charts of about the same size.
_BATANG_TERBANYAK = 14
_GARIS_TERBANYAK = 4

#: Longer names, in letters, are shortened beside bars and in a legend.
_NAMA_BATANG = 150
_NAMA_GARIS = 80
_SATUAN = 24

#: The columns of perbandingan with the realisasi of one year each, and how many years ago.
_TAHUN = (*((f"realisasi_lalu_{n}", n) for n in (4, 3, 2, 1)), ("realisasi", 0))

Titik = tuple[Decimal | None, str]

_KOSONG: Titik = (None, "")


def organisasi(u: Ukuran) -> Iterator[Gambar]:
    """Yield the organisation as a drawing."""
    tree = struktur(u.h)
    if tree:
        yield Gambar("Bagan Susunan Organisasi", tree)


# --------------------------------------------------------------------------- performance


def capaian(u: Ukuran) -> Iterator[Gambar]:
    """Yield the capaian of every indicator; those that reached their target look different."""
    rows = u.terukur
    if len(rows) < 2:
        return
    points = [_titik(u, "pkk", row, "capaian") for row in rows]
    reached = set(u.tercapai)
    groups = {
        "Mencapai target": [row in reached for row in rows],
        "Belum mencapai target": [row not in reached for row in rows],
    }
    series = (
        _deret(
            name,
            [point if own else _KOSONG for point, own in zip(points, here, strict=True)],
            persen=True,
        )
        for name, here in groups.items()
        if any(here)
    )
    names = _nama(u, "pkk", rows, "indikator")
    chart = Bagan(JenisBagan.BATANG, names, tuple(series), berimpit=True)
    yield from _terbagi(u, "Capaian Setiap Indikator Tahun {T}", chart)


def target_realisasi(u: Ukuran) -> Iterator[Gambar]:
    """Yield target and realisasi of the indicators of each unit that several of them share."""
    rows = [
        row
        for row in u.indikator
        if all(angka(u.h.nilai("pkk", row, key)) is not None for key in ("target", "realisasi"))
    ]
    for unit, group in _menurut_satuan(u, "pkk", rows):
        if len(group) >= 2:
            series = (
                _deret(name, [_titik(u, "pkk", row, name.lower()) for row in group])
                for name in ("Target", "Realisasi")
            )
            names = _nama(u, "pkk", group, "indikator")
            chart = Bagan(JenisBagan.BATANG, names, tuple(series))
            yield from _terbagi(u, f"Target dan Realisasi Kinerja Tahun {{T}} ({unit})", chart)


def dari_tahun_ke_tahun(u: Ukuran) -> Iterator[Gambar]:
    """Yield the realisasi of several years as lines, a few indicators of one unit together."""
    rows = [row for row in range(u.h.banyak("perbandingan")) if len(_tahun_terisi(u, [row])) >= 2]
    for unit, group in _menurut_satuan(u, "perbandingan", rows):
        parts = bagi_rata(group, _GARIS_TERBANYAK)
        for place, part in enumerate(parts, 1):
            years = _tahun_terisi(u, part)
            names = singkatkan(_nama(u, "perbandingan", part, "indikator"), _NAMA_GARIS)
            series = tuple(
                _deret(name, [_titik(u, "perbandingan", row, key) for key, _ in years])
                for name, row in zip(names, part, strict=True)
            )
            labels = tuple(polos(dengan_tahun(u.h.laporan, f"{{T-{back}}}")) for _, back in years)
            title = f"Realisasi Kinerja dari Tahun ke Tahun ({unit})"
            chart = Bagan(JenisBagan.GARIS, labels, series)
            yield Gambar(title + _bagian(place, len(parts)), chart)


def capaian_serapan(u: Ukuran) -> Iterator[Gambar]:
    """Yield capaian beside serapan of every sasaran."""
    keys = ("capaian", "serapan")
    rows = [
        row
        for row in range(u.h.banyak("efisiensi"))
        if all(angka(u.h.nilai("efisiensi", row, key)) is not None for key in keys)
    ]
    if len(rows) >= 2:
        series = (
            _deret(name, [_titik(u, "efisiensi", row, key) for row in rows], persen=True)
            for name, key in zip(("Capaian kinerja", "Serapan anggaran"), keys, strict=True)
        )
        names = _nama(u, "efisiensi", rows, "sasaran")
        chart = Bagan(JenisBagan.BATANG, names, tuple(series))
        yield from _terbagi(
            u, "Capaian Kinerja dan Serapan Anggaran Setiap Sasaran Tahun {T}", chart
        )


# --------------------------------------------------------------------------------- money


def anggaran_program(u: Ukuran) -> Iterator[Gambar]:
    """Yield the budget and spending of every programme, of all units together."""
    groups = [*per_program(u.h), *lain(u.h)]
    title = "Pagu dan Realisasi Menurut Program Tahun {T} (Rp)"
    yield from _anggaran(u, groups, "jumlah_program", title)


def anggaran_unit(u: Ukuran) -> Iterator[Gambar]:
    """Yield the budget and spending of every unit, where there are several."""
    if u.banyak_unit > 1:
        groups = [*per_unit(u.h), *lain(u.h)]
        title = "Pagu dan Realisasi Menurut Unit Kerja Tahun {T} (Rp)"
        yield from _anggaran(u, groups, "jumlah_unit", title)


def _anggaran(u: Ukuran, groups: Sequence[Kelompok], ukuran: str, judul: str) -> Iterator[Gambar]:
    keys = ("pagu", "realisasi")
    known = [g for g in groups if all(angka(g.nilai(u.h, key)) is not None for key in keys)]
    if len(known) < 2:
        return
    series = tuple(
        _deret(
            SEMUA["keuangan"][key].judul.partition(" (")[0],
            [
                (angka(group.nilai(u.h, key)), text)
                for group, text in zip(known, teks_jumlah(u.h, key, known, ukuran), strict=True)
            ],
        )
        for key in keys
    )
    names = tuple(polos(group.nama) for group in known)
    yield from _terbagi(u, judul, Bagan(JenisBagan.BATANG, names, series))


# -------------------------------------------------------------------------------- points


def _titik(u: Ukuran, lembar: str, baris: int, kunci: str) -> Titik:
    """Return a cell as a point: the figure that is printed, and its print with its origin."""
    value = angka(u.h.nilai(lembar, baris, kunci))
    if value is None:
        return _KOSONG
    form = u.h.bentuk(lembar, baris, kunci)
    if form is not None and form.persen and SEMUA[lembar][kunci].jenis is not Jenis.PERSEN:
        value *= 100  # a cell that shows 0,95 as 95% stands beside one that holds 95
    text = cetak_isi(u.h, lembar, baris, SEMUA[lembar][kunci], None)
    return value, bertanda(text, asal_sel(lembar, baris, kunci))


def _deret(nama: str, titik: Sequence[Titik], *, persen: bool = False) -> Deret:
    values, texts = zip(*titik, strict=True)
    return Deret(nama, values, texts, persen)


def _nama(u: Ukuran, lembar: str, rows: Iterable[int], kunci: str) -> tuple[str, ...]:
    return tuple(polos(cetak(u.h, lembar, row, kunci)) for row in rows)


def _menurut_satuan(u: Ukuran, lembar: str, rows: Iterable[int]) -> Iterator[tuple[str, list[int]]]:
    """Yield each unit as first written with its rows; an unknown unit can't be compared."""
    groups: dict[str, tuple[str, list[int]]] = {}
    for row in rows:
        unit = _satuan(u, lembar, row)
        key = kunci_satuan(unit)
        if key and unit != KOSONG:
            groups.setdefault(key, (singkatkan([unit], _SATUAN)[0], []))[1].append(row)
    yield from groups.values()


def _satuan(u: Ukuran, lembar: str, row: int) -> str:
    """Return the unit of an indicator; where perbandingan names none it is that of pk."""
    own = sebagai_teks(u.h.nilai(lembar, row, "satuan")).strip()
    if own or lembar == "pkk":
        return own
    key = u.h.nilai(lembar, row, "kunci_indikator")
    same = u.h.baris("pk", "kunci_indikator", key) if key else ()
    return sebagai_teks(u.h.nilai("pk", same[0], "satuan")).strip() if same else ""


def _tahun_terisi(u: Ukuran, rows: Sequence[int]) -> list[tuple[str, int]]:
    return [
        (key, back)
        for key, back in _TAHUN
        if any(angka(u.h.nilai("perbandingan", row, key)) is not None for row in rows)
    ]


# ------------------------------------------------------------------------------ division


def _terbagi(u: Ukuran, judul: str, bagan: Bagan) -> Iterator[Gambar]:
    """Yield the chart, in parts where its bars are too many for one."""
    title = dengan_tahun(u.h.laporan, judul)
    names = singkatkan(bagan.kategori, _NAMA_BATANG)
    parts = bagi_rata(range(len(names)), _BATANG_TERBANYAK)
    for place, part in enumerate(parts, 1):
        series = (
            replace(
                one,
                nilai=tuple(one.nilai[n] for n in part),
                teks=tuple(one.teks[n] for n in part),
            )
            for one in bagan.deret
        )
        kept = tuple(one for one in series if any(one.teks))
        chart = replace(bagan, kategori=tuple(names[n] for n in part), deret=kept)
        yield Gambar(title + _bagian(place, len(parts)), chart)


def _bagian(place: int, count: int) -> str:
    return f", Bagian {place} dari {count}" if count > 1 else ""
