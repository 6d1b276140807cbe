"""Typed over a formula: right by luck (rumus-hilang) or wrong (beda-hitung)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xlproc.book.isi import desimal
from xlproc.numbers import Bentuk, format_angka, format_bentuk, round_half_away
from xlproc.rules.base import CATATAN, GALAT, Pemeriksaan, Temuan, aturan, cetak
from xlproc.rules.dugaan import dugaan
from xlproc.rules.ketikan import Ketikan, ketikan
from xlproc.sheets.bantuan import PULIHKAN
from xlproc.sheets.base import Jenis

#: Sheets that have a rule of their own for what is typed over their formulas.
_ATURAN_SENDIRI = ("skm", "skm_kaki")

_RASIO = ("pembilang", "penyebut", "realisasi")


@aturan(
    "rumus-hilang",
    CATATAN,
    "Rumus tertimpa angka ketikan yang kebetulan benar.",
    "Angka turunan dihitung, tidak diketik",
)
def rumus_hilang(p: Pemeriksaan) -> Iterator[Temuan]:
    """A formula was replaced by a constant that is right."""
    for typed in ketikan(p):
        if typed.benar:
            shown = cetak(typed.kolom, typed.isi, typed.bentuk)
            yield p.temuan(
                typed.tabel.lembar.kunci,
                typed.indeks,
                typed.kolom.kunci,
                f"{typed.kolom.judul} diketik {shown}; isinya benar,"
                " tetapi tidak akan mengikuti perubahan.",
                f"Kosongkan selnya, lalu {PULIHKAN}.",
            )


@aturan(
    "beda-hitung",
    GALAT,
    "Angka ketikan berbeda dari hasil rumusnya;"
    " 0,00% pada pagu nol dan selisih pembulatan: catatan.",
    "Bab Perhitungan dalam docs/perhitungan.md",
)
def beda_hitung(p: Pemeriksaan) -> Iterator[Temuan]:
    """A typed value isn't what its formula gives."""
    for typed in ketikan(p):
        if typed.benar or not isinstance(typed.isi, Decimal) or _dinilai_lain(typed):
            continue
        place = (typed.tabel.lembar.kunci, typed.indeks, typed.kolom.kunci)
        if dugaan(p).terlipat("beda-hitung", *place):
            continue
        if typed.hasil is None:
            yield from _tanpa_dasar(p, typed)
        elif isinstance(typed.hasil, Decimal):
            yield temuan_beda(p, typed, typed.hasil)
    yield from _rasio(p)


def _rasio(p: Pemeriksaan) -> Iterator[Temuan]:
    """Compare the realisasi of a ratio in per cent with its pembilang and penyebut."""
    for index, row in enumerate(p.laporan.baris("pkk")):
        above, below, result = (
            p.angka("pkk", index, k) for k in ("pembilang", "penyebut", "realisasi")
        )
        if above is None or not below or result is None:
            continue
        form = row.bentuk.get("realisasi")
        digits = form.desimal if form else desimal(result)
        ratio = round_half_away(100 * above / below, digits)
        if abs(ratio - result) > Decimal(1).scaleb(-digits):
            yield p.temuan(
                "pkk",
                index,
                "realisasi",
                f"Realisasi tertulis {p.cetak('pkk', 'realisasi', result, form)}, sedangkan"
                f" {format_angka(above)} dari {format_angka(below)} adalah {format_angka(ratio)}%.",
                "Samakan realisasi dengan pembilang dan penyebutnya.",
            )


def _dinilai_lain(typed: Ketikan) -> bool:
    """Return whether another rule names the cell: beda-total, skm or persen-rancu."""
    own_rule = typed.tabel.lembar.kunci in _ATURAN_SENDIRI
    return own_rule or typed.kolom.sumber == "keuangan" or typed.seratus_kali


def temuan_beda(p: Pemeriksaan, typed: Ketikan, result: Decimal) -> Temuan:
    """Return the finding on a typed number that isn't the formula's `result`."""
    shown = cetak(typed.kolom, typed.isi, typed.bentuk)
    right = _seperti(typed, result)
    level = CATATAN if _selisih_pembulatan(typed, result) else ""
    cause = "selisih pembulatan: " if level else ""
    sheet = typed.tabel.lembar.kunci
    name = p.sebutan(sheet, typed.indeks)
    return p.temuan(
        sheet,
        typed.indeks,
        typed.kolom.kunci,
        f"{typed.kolom.judul} diketik {shown}, {cause}hasil hitungnya {right}"
        + (f" ({name})" if name else "")
        + dugaan(p).kalimat("beda-hitung", sheet, typed.indeks, typed.kolom.kunci),
        f"Ganti menjadi {right}, atau kosongkan lalu kembalikan rumusnya.",
        level,
    )


def _seperti(typed: Ketikan, result: Decimal) -> str:
    """Return `result` printed like the typed value, so that a reader can lay them side by side."""
    if typed.kolom.jenis is Jenis.UANG or typed.bentuk is None:
        return cetak(typed.kolom, result)
    return format_bentuk(result, Bentuk(desimal=max(typed.angka, 0), persen=typed.bentuk.persen))


def _selisih_pembulatan(typed: Ketikan, result: Decimal) -> bool:
    """Return whether the values differ by one last digit and rounding can explain it."""
    if not isinstance(typed.isi, Decimal):
        return False
    unit = Decimal(1).scaleb(-typed.angka)
    exact = (result * 100 if typed.kolom.jenis is Jenis.PERSEN else result) % unit == 0
    return not exact and abs(typed.tampil(typed.isi) - typed.tampil(result)) == unit


def _tanpa_dasar(p: Pemeriksaan, typed: Ketikan) -> Iterator[Temuan]:
    if typed.kolom.asal is not None:
        return
    shown = cetak(typed.kolom, typed.isi, typed.bentuk)
    level = CATATAN if typed.isi == 0 else ""
    yield p.temuan(
        typed.tabel.lembar.kunci,
        typed.indeks,
        typed.kolom.kunci,
        f"{typed.kolom.judul} diketik {shown}, padahal angka dasarnya kosong atau nol"
        ' sehingga hasilnya "-".',
        "Isi angka dasarnya, atau hapus angka ketikan itu.",
        level,
    )
