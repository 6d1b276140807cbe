"""The same thing in two sheets bears the same name, and the same target.

Names are compared by key; a near one is a remark on its wording (catatan), a missing one a warning,
a target that differs from the Renstra's an error. The signed agreement (pk) sets the wording, but
for indicators the SK IKU does; keuangan sets that of programmes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from xlproc.rules.base import CATATAN, GALAT, PERINGATAN, Pemeriksaan, Temuan, aturan
from xlproc.rules.nama import hampir_sama, kepala
from xlproc.rules.nomenklatur import nama_resmi
from xlproc.sheets.base import sebagai_teks
from xlproc.sheets.kunci import kunci_nama
from xlproc.sheets.renstra import TAHUN_RENSTRA


@aturan(
    "tak-selaras",
    PERINGATAN,
    "Indikator, sasaran, atau program satu lembar tidak ada pada lembar pasangannya;"
    " tulisan yang hampir sama: catatan; target yang berbeda dari Renstra: galat.",
    "Keselarasan Renstra, IKU, Perjanjian Kinerja, dan pengukurannya: PermenPANRB 53/2014",
)
def tak_selaras(p: Pemeriksaan) -> Iterator[Temuan]:
    """A name or a target of one sheet isn't that of the other."""
    yield from _pkk_menurut_pk(p)
    for pair in _PASANGAN:
        yield from _nama_lembar(p, pair)
    yield from _indikator_tanpa_renstra(p)
    yield from _program_perjanjian(p)
    yield from _kegiatan_renstra(p)
    yield from _target_renstra(p)


# ------------------------------------------------------------------------------- names


@dataclass(frozen=True, slots=True)
class _Pasangan:
    """A column whose names belong in a column of another sheet (`acuan`).

    Names that stand exactly in the column `kecuali` are told there. `wajib` says that a name must
    be there, `di_acuan` that a near one is told at the other sheet,
    `semua` that each row is told, `tingkat` the level of the rows that count.
    """

    lembar: str
    kunci: str
    acuan: str
    kecuali: str = ""
    wajib: bool = False
    di_acuan: bool = False
    semua: bool = False
    tingkat: str = ""


_PASANGAN = (
    _Pasangan("iku", "indikator", "pk.indikator", wajib=True, di_acuan=True),
    _Pasangan("iku", "sasaran", "pk.sasaran"),
    _Pasangan("renstra", "indikator_sasaran", "pk.indikator", kecuali="iku.indikator"),
    _Pasangan("renstra", "sasaran", "pk.sasaran"),
    _Pasangan("renstra", "tujuan", "pk.sasaran"),
    _Pasangan("rkt", "indikator_sasaran", "pk.indikator"),
    _Pasangan("rkt", "sasaran", "pk.sasaran"),
    _Pasangan("pps", "sasaran", "pk.sasaran", wajib=True),
    _Pasangan("pps", "indikator", "pk.indikator", wajib=True),
    _Pasangan("perbandingan", "indikator", "pk.indikator", wajib=True),
    _Pasangan("efisiensi", "sasaran", "pk.sasaran", wajib=True),
    _Pasangan("pps", "program", "keuangan.uraian", "pk_anggaran.program", wajib=True, semua=True),
    _Pasangan("renstra", "uraian", "keuangan.uraian", tingkat="program"),
    _Pasangan("rkt", "program", "keuangan.uraian"),
    _Pasangan("rkt", "kegiatan", "keuangan.uraian"),
    _Pasangan("kegiatan", "kegiatan", "keuangan.uraian"),
)


def _nama(p: Pemeriksaan, sheet: str, key: str, tingkat: str = "") -> dict[str, list[int]]:
    """Return the names typed in a column, each with its rows."""
    place = f"nama {sheet} {key} {tingkat}"
    known = p.simpanan.get(place)
    if not isinstance(known, dict):
        known = p.simpanan[place] = _kumpulkan(p, sheet, key, tingkat)
    return known


def _kumpulkan(p: Pemeriksaan, sheet: str, key: str, tingkat: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, row in enumerate(p.laporan.baris(sheet)):
        name = sebagai_teks(row.isi.get(key)).strip()
        if kunci_nama(name) and (not tingkat or row.isi.get("tingkat") == tingkat):
            found.setdefault(name, []).append(index)
    return found


def _nama_lembar(p: Pemeriksaan, pair: _Pasangan) -> Iterator[Temuan]:
    names = _nama(p, pair.lembar, pair.kunci, pair.tingkat)
    told = _kunci(p, pair.kecuali)
    names = {name: rows for name, rows in names.items() if kunci_nama(name) not in told}
    sheet, key = pair.acuan.split(".")
    known = _nama(p, sheet, key)
    keys = {kunci_nama(name) for name in known}
    near = hampir_sama(names, known, p.nama_sendiri) if names and known else {}
    for name, rows in names.items() if known else ():
        if name in near:
            yield from _tulisan(p, pair, name, near[name], rows, known[near[name]])
        elif pair.wajib and kunci_nama(name) not in keys:
            yield _tak_ada(p, pair.lembar, pair.kunci, rows[0], name, sheet)


def _kunci(p: Pemeriksaan, column: str) -> set[str]:
    return {kunci_nama(name) for name in _nama(p, *column.split("."))} if column else set()


def _tulisan(
    p: Pemeriksaan,
    pair: _Pasangan,
    name: str,
    other: str,
    rows: Sequence[int],
    there: Sequence[int],
) -> Iterator[Temuan]:
    sheet, key = pair.acuan.split(".")
    if pair.di_acuan:
        yield _mirip(p, sheet, key, there[0], other, name, pair.lembar)
        return
    for row in rows if pair.semua else rows[:1]:
        yield _mirip(p, pair.lembar, pair.kunci, row, name, other, sheet)


def _mirip(
    p: Pemeriksaan, sheet: str, key: str, row: int, name: str, other: str, where: str
) -> Temuan:
    return p.temuan(
        sheet,
        row,
        key,
        f'{p.judul(sheet, key)} "{name}" hampir sama dengan "{other}" pada lembar {where}.',
        "Samakan tulisannya agar pembaca tahu bahwa keduanya hal yang sama.",
        CATATAN,
    )


def _tak_ada(p: Pemeriksaan, sheet: str, key: str, row: int, name: str, where: str) -> Temuan:
    return p.temuan(
        sheet,
        row,
        key,
        f'{p.judul(sheet, key)} "{name}" tidak ada pada lembar {where}.',
        f"Samakan tulisannya dengan lembar {where}, atau tambahkan di sana bila memang kurang.",
    )


def _pkk_menurut_pk(p: Pemeriksaan) -> Iterator[Temuan]:
    """Row n of pkk measures row n of pk."""
    agreed = p.laporan.baris("pk")
    for index, row in enumerate(p.laporan.baris("pkk")):
        for key in ("sasaran", "indikator"):
            name = sebagai_teks(row.isi.get(key)).strip()
            right = sebagai_teks(agreed[index].isi.get(key)).strip() if index < len(agreed) else ""
            if not name or kunci_nama(name) == kunci_nama(right):
                continue
            if hampir_sama([name], [right], p.nama_sendiri):
                yield _mirip(p, "pkk", key, index, name, right, "pk")
            else:
                yield _baris_lain(p, key, index, name, right)


def _baris_lain(p: Pemeriksaan, key: str, index: int, name: str, right: str) -> Temuan:
    there = f'"{right}"' if right else "kosong"
    return p.temuan(
        "pkk",
        index,
        key,
        f'{p.judul("pkk", key)} "{name}" tidak sesuai dengan baris yang sama pada lembar pk:'
        f" {there}.",
        "Kosongkan selnya agar mengikuti lembar pk, atau betulkan urutan barisnya.",
    )


# ----------------------------------------------------------------------------- Renstra


def _nama_renstra(p: Pemeriksaan) -> set[str]:
    keys = ("tujuan", "indikator_tujuan", "sasaran", "indikator_sasaran", "indikator", "uraian")
    return {name for key in keys for name in _nama(p, "renstra", key)}


def _indikator_tanpa_renstra(p: Pemeriksaan) -> Iterator[Temuan]:
    """Indicators of iku and pk that the Renstra hasn't; one that iku names isn't named again."""
    known = _nama_renstra(p)
    keys = {kunci_nama(name) for name in known}
    told: set[str] = set()
    for sheet in ("iku", "pk") if known else ():
        names = _nama(p, sheet, "indikator")
        near = {
            **hampir_sama(names, known, p.nama_sendiri),
            **hampir_sama(names, told, p.nama_sendiri),
        }
        for name, rows in names.items():
            is_there = kunci_nama(name) in keys or kunci_nama(kepala(name)) in keys
            if not is_there and name not in near and kunci_nama(name) not in map(kunci_nama, told):
                told.add(name)
                yield _tak_ada(p, sheet, "indikator", rows[0], name, "renstra")


def _kegiatan_renstra(p: Pemeriksaan) -> Iterator[Temuan]:
    """Not one kegiatan of the Renstra is among those that were paid for."""
    planned = _nama(p, "renstra", "uraian", "kegiatan")
    done = {kunci_nama(name) for name in _nama(p, "keuangan", "uraian")}
    if len(planned) < _SEDIKITNYA or not done or done & {kunci_nama(name) for name in planned}:
        return
    rows = next(iter(planned.values()))
    name = p.sebutan("renstra", rows[0])
    yield p.temuan(
        "renstra",
        rows[0],
        "uraian",
        f'Tidak satu pun dari {len(planned)} kegiatan Renstra ("{name}" dan seterusnya) ada'
        " pada lembar keuangan.",
        "Jelaskan perubahan kegiatannya dalam laporan, atau perbarui Matriks Renstra.",
    )


_SEDIKITNYA = 3


# --------------------------------------------------------------------------- programmes


def _program_perjanjian(p: Pemeriksaan) -> Iterator[Temuan]:
    """Programmes of the agreement's annex and of keuangan are the same ones."""
    agreed = _nama(p, "pk_anggaran", "program", "program")
    paid = _nama(p, "keuangan", "uraian", "program")
    if not agreed or not paid:
        return
    near = hampir_sama(agreed, paid, p.nama_sendiri)
    for name, other in near.items():
        if nama_resmi(name) and not nama_resmi(other):
            yield _mirip(p, "keuangan", "uraian", paid[other][0], other, name, "pk_anggaran")
        else:
            yield _mirip(p, "pk_anggaran", "program", agreed[name][0], name, other, "keuangan")
    for sheet, key, names, others in (
        ("pk_anggaran", "program", agreed, paid),
        ("keuangan", "uraian", paid, agreed),
    ):
        keys = {kunci_nama(other) for other in others}
        for name, rows in names.items():
            if kunci_nama(name) not in keys and name not in near and name not in near.values():
                where = "keuangan" if sheet == "pk_anggaran" else "pk_anggaran"
                yield _tak_ada(p, sheet, key, rows[0], name, where)


# ------------------------------------------------------------------------------ targets


def _target_renstra(p: Pemeriksaan) -> Iterator[Temuan]:
    """The target agreed on, or quoted, is the Renstra's for that year."""
    year, first = p.laporan.identitas("tahun"), p.laporan.identitas("renstra_awal")
    last = p.laporan.identitas("renstra_akhir")
    if not isinstance(year, Decimal) or not isinstance(first, Decimal):
        return
    now = f"target_{int(year - first) + 1}"
    end = f"target_{int(last - first) + 1}" if isinstance(last, Decimal) else ""
    yield from _banding_target(p, "pk", "indikator", "target", (now,))
    yield from _banding_target(p, "rkt", "indikator_sasaran", "target_sasaran", (now,))
    yield from _banding_target(
        p, "perbandingan", "indikator", "target_akhir_renstra", ("target_akhir", end)
    )


def _banding_target(
    p: Pemeriksaan, sheet: str, name_key: str, key: str, theirs: tuple[str, ...]
) -> Iterator[Temuan]:
    planned = _nama(p, "renstra", "indikator")
    names = _nama(p, sheet, name_key)
    near = hampir_sama(names, planned, p.nama_sendiri)
    by_key = {kunci_nama(name): rows for name, rows in planned.items()}
    for name, rows in names.items():
        there = by_key.get(kunci_nama(near.get(name, name)), [])
        target = _target(p, there, theirs)
        differing = (
            r for r in rows if (own := p.angka(sheet, r, key)) is not None and own != target
        )
        row = next(differing, None) if target is not None else None
        if row is not None and target is not None:
            yield _beda_target(p, sheet, key, row, name, target)


@cache
def _tahun_sah() -> frozenset[str]:
    return frozenset(f"target_{n}" for n in TAHUN_RENSTRA) | {"target_akhir"}


def _target(p: Pemeriksaan, rows: Sequence[int], keys: tuple[str, ...]) -> Decimal | None:
    values = (p.angka("renstra", row, key) for row in rows for key in keys if key in _tahun_sah())
    return next((value for value in values if value is not None), None)


def _beda_target(
    p: Pemeriksaan, sheet: str, key: str, row: int, name: str, target: Decimal
) -> Temuan:
    form = p.laporan.baris(sheet)[row].bentuk.get(key)
    own = p.nilai(sheet, row, key)
    right = p.cetak(sheet, key, target, form)
    return p.temuan(
        sheet,
        row,
        key,
        f'{p.judul(sheet, key)} "{name}" tertulis {p.cetak(sheet, key, own, form)}, sedangkan'
        f" target Renstra {right}.",
        f"Tulis {right}, atau jelaskan perubahan targetnya bila Renstra sudah diubah.",
        GALAT,
    )
