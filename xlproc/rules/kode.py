"""Codes: well-formed, once, under their parent, and the official ones of their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xlproc.rules.base import PERINGATAN, Pemeriksaan, Temuan, aturan
from xlproc.rules.nama import KEMIRIPAN, kemiripan
from xlproc.rules.nomenklatur import daftar, kode_resmi, nama_resmi
from xlproc.sheets.base import sebagai_teks
from xlproc.sheets.kunci import kunci_kode, kunci_nama

#: Sheets with codes, the column that names what is coded, and what else a code may repeat for.
_LEMBAR = (
    ("renstra", "uraian", "sasaran"),
    ("pk_anggaran", "program", ""),
    ("pps", "program", ""),
    ("perbandingan_anggaran", "uraian", ""),
    ("keuangan", "uraian", "unit"),
    ("belanja", "uraian", ""),
    ("kegiatan", "kegiatan", "sasaran"),
)

_RUAS = re.compile(r"\d{1,4}|[A-Za-z]|X{1,2}|[IVXL]+|\d{1,2}[a-z]")
_NOMOR_URUT = re.compile(r"[1-9]\d?|[A-Za-z]|[IVXL]+|\d{1,2}[a-z]")
_SEJAK = 2021


@aturan(
    "kode",
    PERINGATAN,
    "Kode dipakai dua kali, salah bentuk, tidak bernaung di bawah induknya,"
    " atau bukan kode resmi nama itu.",
    "Nomenklatur 7.01 Kecamatan: Kepmendagri 050-5889/2021 dan 900.1.15.5-1317/2023",
)
def kode(p: Pemeriksaan) -> Iterator[Temuan]:
    """A code is malformed, used twice, beside its parent, or not the official one."""
    for sheet, name_key, group_key in _LEMBAR:
        seen: dict[tuple[str, ...], int] = {}
        for index, row in enumerate(p.laporan.baris(sheet)):
            code = sebagai_teks(row.isi.get("kode")).strip()
            if code:
                yield from _satu(p, sheet, index, code, name_key, group_key, seen)
    yield from _kegiatan_lain_kode(p)


def _satu(
    p: Pemeriksaan,
    sheet: str,
    index: int,
    code: str,
    name_key: str,
    group_key: str,
    seen: dict[tuple[str, ...], int],
) -> Iterator[Temuan]:
    """Yield at most one finding on a code: the first of its faults that a reader meets."""
    name = sebagai_teks(p.laporan.baris(sheet)[index].isi.get(name_key))
    fault = (
        _salah_bentuk(code)
        or _ganda(p, sheet, index, code, name_key, group_key, seen)
        or _di_luar_induk(p, sheet, index, code)
        or _tak_resmi(p, code, name)
    )
    if fault:
        yield p.temuan(sheet, index, "kode", *fault)


def _salah_bentuk(code: str) -> tuple[str, str] | None:
    parts = code.removesuffix(".").split(".")
    if all(_RUAS.fullmatch(part) for part in parts):
        return None
    return (
        f'Kode "{code}" salah bentuk; ruasnya berupa angka berpisah titik, seperti 01.02.03.',
        "Ketik ulang kodenya tanpa spasi, koma, atau titik ganda.",
    )


def _ganda(
    p: Pemeriksaan,
    sheet: str,
    index: int,
    code: str,
    name_key: str,
    group_key: str,
    seen: dict[tuple[str, ...], int],
) -> tuple[str, str] | None:
    rows = p.laporan.baris(sheet)
    row = rows[index].isi
    running = _NOMOR_URUT.fullmatch(code.removesuffix("."))
    parent = str(p.hitungan.pohon(sheet).induk[index]) if running else ""
    place = (kunci_kode(code), kunci_nama(sebagai_teks(row.get(group_key))), parent)
    first = seen.setdefault(place, index)
    if first == index or (running and sheet in ("pps", "pk_anggaran")):
        return None
    if _bagian_yang_sama(p, sheet, index, first, name_key):
        return None
    names = [sebagai_teks(rows[i].isi.get(name_key)) for i in (first, index)]
    return (
        f'Kode {code} dipakai untuk "{names[0]}" (baris {rows[first].nomor}) dan sekali lagi untuk'
        f' "{names[1]}".',
        "Beri kode yang benar pada salah satunya, atau hapus baris yang terulang.",
    )


def _bagian_yang_sama(p: Pemeriksaan, sheet: str, index: int, first: int, name_key: str) -> bool:
    """Return whether a code repeats rightly: a further indicator or output of the same thing."""
    one, other = p.laporan.baris(sheet)[first].isi, p.laporan.baris(sheet)[index].isi
    same = kunci_nama(sebagai_teks(one.get(name_key))) == kunci_nama(
        sebagai_teks(other.get(name_key))
    )
    if not same:
        return False
    if sheet in ("kegiatan", "pps"):
        return True
    money = any(other.get(key) is not None for key in ("pagu", "realisasi"))
    return not money and one.get("indikator") != other.get("indikator")


def _di_luar_induk(p: Pemeriksaan, sheet: str, index: int, code: str) -> tuple[str, str] | None:
    parent = p.hitungan.pohon(sheet).induk[index]
    if parent is None or "." not in code:
        return None
    above = sebagai_teks(p.laporan.baris(sheet)[parent].isi.get("kode")).strip()
    if not above or not above[0].isdigit() or kunci_kode(code).startswith(f"{kunci_kode(above)}."):
        return None
    return (
        f'Kode {code} berada di bawah "{p.sebutan(sheet, parent)}" yang berkode {above}, padahal'
        " awalannya lain.",
        f"Ganti kodenya menjadi {above}.xx, atau pindahkan barisnya ke bawah induk yang benar.",
    )


def _tak_resmi(p: Pemeriksaan, code: str, name: str) -> tuple[str, str] | None:
    year = p.laporan.identitas("tahun")
    official = kode_resmi(code)
    if not official or not name.strip() or (isinstance(year, Decimal) and year < _SEJAK):
        return None
    right, codes = daftar().get(official, ""), nama_resmi(name)
    if official in codes or (right and kemiripan(name, right) >= KEMIRIPAN):
        return None
    if not right and not codes:
        return None
    there = f'adalah "{right}"' if right else "tidak ada"
    return (
        f'Kode {code} dalam nomenklatur resmi {there}, sedangkan di sini "{name}".',
        f"Kode resmi nama itu {codes[0]}; perbaiki kode atau namanya."
        if codes
        else "Perbaiki kode atau namanya menurut nomenklatur yang berlaku.",
    )


def _kegiatan_lain_kode(p: Pemeriksaan) -> Iterator[Temuan]:
    """A code of kegiatan is that of keuangan, and keuangan's own is not under its parent."""
    for index, row in enumerate(p.laporan.baris("kegiatan")):
        code = sebagai_teks(row.isi.get("kode")).strip()
        name = p.nilai("kegiatan", index, "kunci_kegiatan")
        if not code or not name:
            continue
        there = p.hitungan.baris("keuangan", "kunci_uraian", name)
        codes = {r: sebagai_teks(p.laporan.baris("keuangan")[r].isi.get("kode")) for r in there}
        same = [r for r, other in codes.items() if kunci_kode(other) == kunci_kode(code)]
        if same and _di_luar_induk(p, "keuangan", same[0], code):
            yield _seperti_keuangan(p, index, code)
        elif not same and any(codes.values()):
            yield _beda_kode(p, index, code, next(filter(None, codes.values())))


def _seperti_keuangan(p: Pemeriksaan, index: int, code: str) -> Temuan:
    return p.temuan(
        "kegiatan",
        index,
        "kode",
        f'Kode {code} untuk "{p.sebutan("kegiatan", index)}" sama dengan kode di lembar keuangan'
        " yang tidak bernaung di bawah induknya.",
        "Perbaiki kodenya pada kedua lembar.",
    )


def _beda_kode(p: Pemeriksaan, index: int, code: str, other: str) -> Temuan:
    return p.temuan(
        "kegiatan",
        index,
        "kode",
        f'Kode "{p.sebutan("kegiatan", index)}" tertulis {code}, sedangkan pada lembar keuangan'
        f" {other}.",
        "Samakan kodenya dengan lembar keuangan.",
    )
