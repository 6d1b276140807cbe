"""The same figure in two sheets: it must be one figure.

The later sheet's cell is named. A programme or kegiatan is found by the key of its name, else by
its code; where several rows bear the name, the figure may be that of any of them or their sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlproc.rules.base import GALAT, Pemeriksaan, Temuan, aturan
from xlproc.rules.dugaan import dugaan
from xlproc.rules.padanan import Keuangan, di_kegiatan, di_pk_anggaran, di_rkt, kode_kunci
from xlproc.sheets.base import TakTerbaca, jumlahkan, sebagai_teks
from xlproc.sheets.kunci import kunci_nama
from xlproc.sheets.renstra import TAHUN_RENSTRA


@aturan(
    "beda-total",
    GALAT,
    "Angka yang sama tertulis berbeda pada dua lembar.",
    "Satu angka, satu nilai; toleransi nol rupiah",
)
def beda_total(p: Pemeriksaan) -> Iterator[Temuan]:
    """The same figure differs between sheets."""
    keuangan = Keuangan(p)
    if not p.hitungan.banyak("keuangan"):
        yield from _renstra(p)
        return
    for family in (_pk_anggaran, _pps, _belanja, _kegiatan, _rkt, _realisasi_renstra):
        yield from family(p, keuangan)
    yield from _renstra(p)


def _lapor(
    p: Pemeriksaan,
    sheet: str,
    index: int,
    key: str,
    right: Decimal,
    there: str = "pada lembar keuangan",
    where: str = "keuangan",
) -> Iterator[Temuan]:
    """Yield the finding on a figure, unless it follows from one that is told elsewhere."""
    guess = dugaan(p)
    if guess.terlipat("beda-total", sheet, index, key):
        return
    name = p.sebutan(sheet, index)
    own = p.laporan.baris(sheet)[index].isi.get(key)
    typed = p.cetak(sheet, key, p.nilai(sheet, index, key) if own is None else own)
    yield p.temuan(
        sheet,
        index,
        key,
        f"{p.judul(sheet, key)}"
        + (f' "{name}"' if name else "")
        + f" tertulis {typed}, sedangkan {there} {p.cetak(sheet, key, right)}"
        + guess.kalimat("beda-total", sheet, index, key),
        f"Samakan dengan lembar {where}, atau perbaiki lembar itu bila di sanalah yang keliru.",
    )


# --------------------------------------------------------------------- pk_anggaran, pps


def _pk_anggaran(p: Pemeriksaan, keuangan: Keuangan) -> Iterator[Temuan]:
    for same in di_pk_anggaran(p, keuangan):
        figure = p.ketikan(same.lembar, same.indeks, same.kunci)
        total = keuangan.jumlah(same.baris, same.acuan)
        if figure is not None and total is not None and figure != total:
            yield from _lapor(p, same.lembar, same.indeks, same.kunci, total)


def _pps(p: Pemeriksaan, keuangan: Keuangan) -> Iterator[Temuan]:
    del keuangan  # the computed column has looked it up already
    for index in range(p.hitungan.banyak("pps")):
        for key in ("pagu", "realisasi_anggaran"):
            typed = p.ketikan("pps", index, key)
            right = p.hitungan.hitung("pps", index, key)
            if typed is not None and isinstance(right, Decimal) and typed != right:
                yield from _lapor(p, "pps", index, key, right)


# ----------------------------------------------------------------------------- belanja

_BELANJA = (
    (("perubahan", "murni"), "pagu"),
    (("realisasi",), "realisasi"),
    (("perubahan_lalu", "murni_lalu"), "pagu_lalu"),
    (("realisasi_lalu",), "realisasi_lalu"),
)


def _belanja(p: Pemeriksaan, keuangan: Keuangan) -> Iterator[Temuan]:
    named = _total_bernama(p, keuangan)
    for index, row in enumerate(p.laporan.baris("belanja")):
        level = sebagai_teks(row.isi.get("tingkat"))
        name = _nama_total(sebagai_teks(row.isi.get("uraian")))
        rows = (
            keuangan.kantor
            if level == "total"
            else named.get(name, ())
            if level == "kelompok"
            else ()
        )
        for keys, theirs in _BELANJA if rows else ():
            key = next((k for k in keys if p.nilai("belanja", index, k) is not None), keys[0])
            figure, total = _terbaca(p, index, key), keuangan.jumlah(rows, theirs)
            if figure is not None and total is not None and figure != total:
                yield from _lapor(p, "belanja", index, key, total)


#: Thousands grouped with two kinds of marks: not a number, but no doubt which one is meant.
_TANDA_CAMPUR = re.compile(r"\d{1,3}(?:[.,]\d{3})+")


def _terbaca(p: Pemeriksaan, index: int, key: str) -> Decimal | None:
    """Return the figure of a belanja cell, also of one whose marks alone are wrong.

    Mending its marks would leave its amount wrong: the two are faults of their own.
    """
    value = p.nilai("belanja", index, key)
    if isinstance(value, TakTerbaca) and _TANDA_CAMPUR.fullmatch(value.teks.strip()):
        return Decimal(re.sub(r"\D", "", value.teks))
    return value if isinstance(value, Decimal) else None


def _total_bernama(p: Pemeriksaan, keuangan: Keuangan) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row in range(p.hitungan.banyak("keuangan")):
        if keuangan.tingkat(row) in ("total", "lain"):
            name = _nama_total(sebagai_teks(p.nilai("keuangan", row, "uraian")))
            found.setdefault(name, []).append(row)
    return found


def _nama_total(text: str) -> str:
    """Return the key of what a total is of: "Jumlah Belanja Langsung (x)" is Belanja Langsung."""
    words = text.partition("(")[0].split()
    return kunci_nama(
        " ".join(words[1:] if words[:1] and words[0].lower() in ("jumlah", "total") else words)
    )


# ----------------------------------------------------------------------- kegiatan, rkt


def _kegiatan(p: Pemeriksaan, keuangan: Keuangan) -> Iterator[Temuan]:
    for same in di_kegiatan(p, keuangan):
        figure = p.ketikan(same.lembar, same.indeks, same.kunci)
        possible = keuangan.mungkin(same.baris, same.acuan) if figure is not None else []
        name = p.nilai(same.lembar, same.indeks, "kunci_kegiatan")
        namesakes = p.hitungan.baris("kegiatan", "kunci_kegiatan", name) if name else ()
        together = jumlahkan([p.nilai("kegiatan", row, same.kunci) for row in namesakes])
        if possible and figure not in possible and together not in possible:
            yield from _lapor(p, same.lembar, same.indeks, same.kunci, possible[0])


def _rkt(p: Pemeriksaan, keuangan: Keuangan) -> Iterator[Temuan]:
    for same in di_rkt(p, keuangan):
        figure = p.ketikan(same.lembar, same.indeks, same.kunci)
        possible = keuangan.mungkin(same.baris, same.acuan)
        if figure is not None and possible and figure not in possible:
            yield from _lapor(p, same.lembar, same.indeks, same.kunci, possible[0])


# --------------------------------------------------------- perbandingan_anggaran, renstra


def _realisasi_renstra(p: Pemeriksaan, keuangan: Keuangan) -> Iterator[Temuan]:
    year, start = p.laporan.identitas("tahun"), p.laporan.identitas("renstra_awal")
    if not isinstance(year, Decimal) or not isinstance(start, Decimal):
        return
    number = int(year - start) + 1
    for shift, theirs in ((0, "realisasi"), (1, "realisasi_lalu")):
        key = f"rp_{number - shift}"
        if number - shift in TAHUN_RENSTRA:
            yield from _bandingkan_tahun(p, keuangan, key, theirs)


def _bandingkan_tahun(
    p: Pemeriksaan, keuangan: Keuangan, key: str, theirs: str
) -> Iterator[Temuan]:
    sheet = "perbandingan_anggaran"
    for index, row in enumerate(p.laporan.baris(sheet)):
        figure = p.ketikan(sheet, index, key)
        name = sebagai_teks(p.nilai(sheet, index, "kunci_uraian"))
        rows = keuangan.cari(name, kode_kunci(row.isi.get("kode")))
        possible = keuangan.mungkin(rows, theirs)
        if figure is not None and possible and figure not in possible:
            yield from _lapor(p, sheet, index, key, possible[0])


def _renstra(p: Pemeriksaan) -> Iterator[Temuan]:
    """Compare a kegiatan's target over the Renstra with the Renstra's own yearly budgets."""
    sheet = "perbandingan_anggaran"
    planned = _pagu_renstra(p)
    for index, row in enumerate(p.laporan.baris(sheet)):
        figure = p.ketikan(sheet, index, "target_rp")
        sums = planned.get(kode_kunci(row.isi.get("kode")), [])
        if figure is None or not sums or p.hitungan.bagian(sheet, index):
            continue
        if figure not in sums:
            there = "jumlah pagu pada Matriks Renstra"
            yield from _lapor(p, sheet, index, "target_rp", sums[0], there, "renstra")


def _pagu_renstra(p: Pemeriksaan) -> dict[str, list[Decimal]]:
    """Return, by code, the sums that the Renstra gives: its years, and its years with the end."""
    years = [f"pagu_{n}" for n in TAHUN_RENSTRA]
    found: dict[str, list[int]] = {}
    for index, row in enumerate(p.laporan.baris("renstra")):
        code = kode_kunci(row.isi.get("kode"))
        if code and not p.hitungan.bagian("renstra", index):
            found.setdefault(code, []).append(index)
    return {code: sums for code, rows in found.items() if (sums := _kemungkinan(p, rows, years))}


def _kemungkinan(p: Pemeriksaan, rows: Sequence[int], years: Sequence[str]) -> list[Decimal]:
    def total(keys: Sequence[str]) -> Decimal | None:
        value = jumlahkan([p.nilai("renstra", row, key) for row in rows for key in keys])
        return value if isinstance(value, Decimal) else None

    complete = any(p.nilai("renstra", row, years[-1]) is not None for row in rows)
    ways = ([years] if complete else [[*years, "pagu_akhir"], years]) + [["pagu_akhir"]]
    return [value for keys in ways if (value := total(keys)) is not None]
