"""The survey of public satisfaction, and predicates against their scales."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xlproc.laporan import Tabel
from xlproc.numbers import format_angka, format_bentuk, round_half_away
from xlproc.rules.base import GALAT, Pemeriksaan, Temuan, aturan
from xlproc.rules.hitung import temuan_beda
from xlproc.rules.ketikan import Ketikan, ketikan
from xlproc.sheets.base import Jenis, sebagai_teks
from xlproc.sheets.capaian import SKALA_BAKU
from xlproc.sheets.kunci import kunci_nama
from xlproc.sheets.skm import MUTU, mutu_dari, nrr


@aturan(
    "skm",
    GALAT,
    "Nilai unsur di luar 1 sampai 4 (atau 25 sampai 100), atau jumlah, NI, NIK, mutu, dan"
    " kinerjanya tidak cocok; selisih pembulatan: catatan.",
    "Survei Kepuasan Masyarakat: PermenPANRB 14/2017",
)
def skm(p: Pemeriksaan) -> Iterator[Temuan]:
    """A value is out of range, or what follows from the values isn't what was typed."""
    outside = list(_unsur_di_luar(p))
    yield from outside
    for typed in ketikan(p):
        if typed.tabel.lembar.kunci not in ("skm", "skm_kaki") or typed.benar:
            continue
        if isinstance(typed.hasil, Decimal):
            yield temuan_beda(p, typed, typed.hasil)
        elif isinstance(typed.hasil, str) and not outside:
            yield _mutu_lain(p, typed)


def _unsur_di_luar(p: Pemeriksaan) -> Iterator[Temuan]:
    values = {i: v for i in range(p.hitungan.banyak("skm")) if (v := p.angka("skm", i, "nilai"))}
    converted = sum(value > 4 for value in values.values())
    for index, value in values.items():
        mixed = 0 < converted < len(values) and (value > 4) != (2 * converted > len(values))
        if nrr(value) is None or mixed:
            yield _nilai_salah(p, index, value, mixed=mixed and nrr(value) is not None)


def _nilai_salah(p: Pemeriksaan, index: int, value: Decimal, *, mixed: bool) -> Temuan:
    reason = (
        "memakai skala lain daripada kebanyakan unsur (1 sampai 4 atau 25 sampai 100)"
        if mixed
        else "di luar skala 1 sampai 4 dan 25 sampai 100"
    )
    return p.temuan(
        "skm",
        index,
        "nilai",
        f"Nilai {format_angka(value)} pada unsur {p.sebutan('skm', index)} {reason}.",
        "Ketik nilai rata-rata unsur itu dalam skala yang sama dengan unsur lain.",
    )


def _mutu_lain(p: Pemeriksaan, typed: Ketikan) -> Temuan:
    key = typed.tabel.lembar.kunci
    source = p.nilai(key, typed.indeks, "NIK" if key == "skm_kaki" else "nilai")
    number = format_angka(source) if isinstance(source, Decimal) else "-"
    return p.temuan(
        key,
        typed.indeks,
        typed.kolom.kunci,
        f'{typed.kolom.judul} diketik "{typed.isi}", sedangkan nilai {number} berarti'
        f' "{typed.hasil}".',
        f"Ganti menjadi {typed.hasil}, atau kosongkan lalu kembalikan rumusnya.",
    )


# ----------------------------------------------------------------------------- predikat


@aturan(
    "predikat",
    GALAT,
    "Predikat yang diketik tidak sesuai dengan skalanya.",
    "Skala pada lembar skala; mutu SKM: PermenPANRB 14/2017; predikat AKIP: PermenPANRB 88/2021",
)
def predikat(p: Pemeriksaan) -> Iterator[Temuan]:
    """A typed predicate isn't what the scale gives for the figure beside it."""
    for table, index, row in p.baris():
        for key, form in row.bentuk.items():
            value = row.isi.get(key)
            if isinstance(value, Decimal) and table.lembar[key].jenis is Jenis.ANGKA:
                yield from _pada_angka(p, table, index, key, value, form.awalan + form.akhiran)
    for typed in ketikan(p):
        if typed.kolom.kunci == "predikat" and not typed.benar:
            yield _predikat_lain(p, typed)


def _pada_angka(
    p: Pemeriksaan, table: Tabel, index: int, key: str, value: Decimal, text: str
) -> Iterator[Temuan]:
    label = re.sub(r"[^A-Za-z ]", " ", text).strip()
    sheet = table.lembar.kunci
    words = " ".join(
        sebagai_teks(p.nilai(sheet, index, k)) for k in ("indikator", "unsur") if k in table.lembar
    )
    right = predikat_dari(p, words, label, value) if label else ""
    if right and kunci_nama(right) != kunci_nama(label):
        form = table.baris[index].bentuk[key]
        number = re.sub(r"[^\d.,]", "", format_bentuk(value, form))
        yield p.temuan(
            sheet,
            index,
            key,
            f'{p.judul(sheet, key)} berpredikat "{label}", sedangkan menurut skalanya {number}'
            f' berarti "{right}".',
            f"Ganti predikatnya menjadi {right}, atau periksa angkanya.",
        )


_SKM = re.compile(r"kepuasan|\bskm\b|\bikm\b", re.IGNORECASE)
_AKIP = re.compile(r"\bs?akip\b|akuntabilitas kinerja", re.IGNORECASE)
_SKALA_AKIP = ((90, "AA"), (80, "A"), (70, "BB"), (60, "B"), (50, "CC"), (30, "C"), (0, "D"))


def predikat_dari(p: Pemeriksaan, indikator: str, label: str, nilai: Decimal) -> str:
    """Return the predicate of `nilai` in the scale that `label` belongs to, "" for none."""
    if _SKM.search(indikator):
        return _mutu(label, nilai)
    if _AKIP.search(indikator) and label.upper() in {name for _, name in _SKALA_AKIP}:
        return next((name for bound, name in _SKALA_AKIP if nilai > bound), "")
    return menurut_skala(p, label, nilai)


def _mutu(label: str, value: Decimal) -> str:
    mean = nrr(value)
    quality = mutu_dari(round_half_away(mean * 25, 2)) if mean is not None else None
    for which in (0, 1):
        names = {kunci_nama(row[which + 1]) for row in MUTU}
        if quality is not None and kunci_nama(label) in names:
            return quality[which]
    return ""


def menurut_skala(p: Pemeriksaan, label: str, percent: Decimal) -> str:
    """Return the predicate that the office's own scale gives, "" where it hasn't the label."""
    scale = _skala(p)
    if kunci_nama(label) not in {kunci_nama(name) for _, _, name in scale}:
        return ""
    reached = [row for row in scale if percent > row[0] or (percent == row[0] and row[1])]
    return max(reached)[2] if reached else ""


def _skala(p: Pemeriksaan) -> tuple[tuple[Decimal, bool, str], ...]:
    """Return the bounds of the office's scale, whether each is in, and the predicates."""
    known = p.simpanan.get("skala")
    if not isinstance(known, tuple):
        name = (p.laporan.teks_identitas("skala_predikat") or SKALA_BAKU).strip().lower()
        rows = (row.isi for row in p.laporan.baris("skala"))
        known = p.simpanan["skala"] = tuple(
            (bound, row.get("inklusif") != "tidak", sebagai_teks(row.get("predikat")))
            for row in rows
            if sebagai_teks(row.get("nama")).strip().lower() == name
            and isinstance(bound := row.get("batas_bawah"), Decimal)
        )
    return known


def _predikat_lain(p: Pemeriksaan, typed: Ketikan) -> Temuan:
    sheet, index = typed.tabel.lembar.kunci, typed.indeks
    capaian = p.cetak(sheet, "capaian", p.nilai(sheet, index, "capaian"))
    right = sebagai_teks(typed.hasil) or "-"
    return p.temuan(
        sheet,
        index,
        "predikat",
        f'Predikat diketik "{typed.isi}", sedangkan capaian {capaian} berarti "{right}" menurut'
        " skalanya.",
        f"Ganti menjadi {right}, atau kosongkan lalu kembalikan rumusnya.",
    )
