"""The Perjanjian Kinerja as a document of its own, and its Perubahan.

Made of the same parts as the annex of the report. It is signed at the beginning of the year, long
before a report is: the signing date of identitas isn't its date, so that one stays to be written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from xlproc.book.asal import BukuAsal
from xlproc.compute import Hitungan
from xlproc.laporan import Laporan
from xlproc.numbers import KOSONG
from xlproc.report.blok import (
    BarisTabel,
    Blok,
    Ganti,
    Halaman,
    KolomTabel,
    Logo,
    ModelTabel,
    Paragraf,
    Tabel,
)
from xlproc.report.cetak import cetak, identitas
from xlproc.report.dokumen import tulis_dokumen
from xlproc.report.jejak import dengan_teks, polos
from xlproc.report.perjanjian import (
    anggaran,
    baris_lembar,
    isi_pernyataan,
    judul_perjanjian,
    tanda_tangan_kedua,
)
from xlproc.report.pilihan import Pilihan
from xlproc.report.tabel import susun_tabel
from xlproc.report.tahun import dengan_tahun

if TYPE_CHECKING:
    from xlproc.report.dasar import Dasar

#: Where something is to be written by hand: a name, a day and month.
_TITIK, _TITIK_HARI = "…" * 14, "…" * 8

_TARGET = Pilihan(
    "pk",
    ("nomor", "sasaran", "indikator", "satuan", "target", "target_teks"),
    utama=("nomor", "sasaran"),
    wajib=("target",),
)
_APBD = Pilihan(
    "pk_anggaran",
    ("nomor", "kode", "program", "anggaran_murni", "sumber_dana"),
    utama=("nomor", "kode", "program"),
    berisi=("anggaran_murni",),
)
_P_APBD = Pilihan(
    "pk_anggaran",
    ("nomor", "kode", "program", "anggaran_murni", "anggaran_perubahan", "sumber_dana"),
    utama=("nomor", "kode", "program"),
    berisi=("anggaran_murni", "anggaran_perubahan"),
)

#: What the identity must hold for a complete statement, and how a sentence calls it.
_PIHAK = {
    "kepala_nama": "nama penanda tangan",
    "kepala_jabatan": "jabatan penanda tangan",
    "atasan_nama": "nama atasan",
    "atasan_jabatan": "jabatan atasan",
}

#: Cells of identitas that the agreement prints.
_IDENTITAS = (
    "nama_opd", "pemerintah_daerah", "daerah", "alamat", "telepon", "surel", "tahun", *_PIHAK,
    "kepala_pangkat", "kepala_nip", "tempat_ttd",
)  # fmt: skip

#: Sheets that the agreement is made of, beside identitas.
_LEMBAR = ("pk", "pk_anggaran")


def buat_perjanjian(
    h: Hitungan,
    *,
    perubahan: bool,
    draf: bool,
    buku: BukuAsal | None = None,
    logo: Logo | None = None,
    dasar: Dasar | None = None,
) -> bytes:
    """Return the agreement, or with `perubahan` the revised one, as the bytes of a .docx.

    `draf` puts DRAF in its headers; `buku` is the workbook that its properties tell of. Logo and
    letterhead are ours unless `dasar` has its own.
    """
    title = polos(judul_perjanjian(h.laporan, perubahan=perubahan)).title()
    office = h.laporan.teks_identitas("nama_opd").strip()
    name = " ".join(filter(None, (title, office)))
    # The letterhead of a base stands in the headers of pages that have one.
    own = dasar is None or not dasar.berkop
    head = [Ganti(Halaman.SAMPUL), *_kop(h, logo)] if own else [Ganti(Halaman.ISI)]
    blocks = [*head, *_blok(h, perubahan=perubahan)]
    return tulis_dokumen(blocks, h, judul=name, kantor=office, draf=draf, buku=buku, dasar=dasar)


def ada_target(h: Hitungan) -> bool:
    """Return whether there is anything to agree on."""
    return susun_tabel(h, _TARGET) is not None


def menyangkut(laporan: Laporan, lembar: str, sel: str) -> bool:
    """Return whether a fault at this place concerns the agreement."""
    table = laporan.tabel["identitas"]
    own = lembar == "identitas" and sel in {table.alamat(0, key) for key in _IDENTITAS}
    return own or lembar in _LEMBAR


def kekurangan(h: Hitungan, *, perubahan: bool) -> Iterator[str]:
    """Yield what the agreement lacks, a sentence each."""
    missing = [name for key, name in _PIHAK.items() if not h.laporan.teks_identitas(key).strip()]
    if missing:
        listed = " dan ".join(filter(None, (", ".join(missing[:-1]), missing[-1])))
        yield (
            f"{listed[0].upper()}{listed[1:]} belum diisi pada lembar identitas;"
            " dalam perjanjian tersedia titik-titik untuk menuliskannya."
        )
    if _anggaran(h, perubahan=perubahan) is None:
        columns = "APBD atau Perubahan APBD" if perubahan else "APBD"
        yield (
            f"Tabel anggaran tidak dimuat karena kolom {columns} pada lembar pk_anggaran"
            " belum diisi."
        )


# -------------------------------------------------------------------------------- blocks


def _blok(h: Hitungan, *, perubahan: bool) -> Iterator[Blok]:
    place = _tempat(h)
    title = judul_perjanjian(h.laporan, perubahan=perubahan)
    yield Paragraf(title, "Judul Perjanjian")
    yield from isi_pernyataan(h.laporan, titik=_TITIK, tempat=place)
    yield Ganti(Halaman.ISI)
    office = dengan_teks(identitas(h.laporan, "nama_opd"), str.upper)
    yield Paragraf("\n".join(filter(None, (f"LAMPIRAN {title}", office))), "Judul Perjanjian")
    targets = _target(h, perubahan=perubahan)
    if targets:
        yield Tabel("", replace(targets, bernomor=True))
    budget = _anggaran(h, perubahan=perubahan)
    if budget:
        heading = dengan_tahun(h.laporan, "Anggaran Program Tahun {T}")
        yield Paragraf(heading, "Subjudul Lampiran")
        yield Tabel("", replace(budget, bernomor=True))
    yield from tanda_tangan_kedua(h.laporan, titik=_TITIK, tempat=place)


def _kop(h: Hitungan, logo: Logo | None) -> Iterator[Blok]:
    """Yield the letterhead: the logo, the government, the office, where to reach it."""
    if logo:
        owner = identitas(h.laporan, "pemerintah_daerah") or identitas(h.laporan, "nama_opd")
        yield replace(logo, uraian=f"Logo {polos(owner)}".strip())
    government, office = (
        dengan_teks(identitas(h.laporan, key), str.upper)
        for key in ("pemerintah_daerah", "nama_opd")
    )
    if government:
        yield Paragraf(government, "Kop Pemerintah")
    if office:
        yield Paragraf(office, "Kop Kantor")
    labels = {"alamat": "", "telepon": "Telepon ", "surel": "Surel "}
    reach = (
        f"{label}{text}" for key, label in labels.items() if (text := identitas(h.laporan, key))
    )
    # Stands without a text, too: its line closes the letterhead.
    yield Paragraf(", ".join(reach), "Kop Alamat")


def _tempat(h: Hitungan) -> str:
    year = dengan_tahun(h.laporan, "{T}") if h.laporan.identitas("tahun") else ""
    place = identitas(h.laporan, "tempat_ttd") or _TITIK_HARI
    return " ".join(filter(None, (f"{place}, {_TITIK_HARI}", year)))


# -------------------------------------------------------------------------------- tables


def _target(h: Hitungan, *, perubahan: bool) -> ModelTabel | None:
    """Return the targets: those first agreed, or beside them those after the change."""
    model = susun_tabel(h, _TARGET)
    changed = {
        row for row in range(h.banyak("pk")) if h.nilai("pk", row, "target_murni") is not None
    }
    if model is None or not changed:
        return model
    place = _letak(model, "target")
    column = model.kolom[place]
    if not perubahan:
        return replace(model, baris=tuple(_semula(h, model, row, changed) for row in model.baris))
    heads = list(model.kolom)
    heads[place] = replace(column, judul="Target perubahan")
    heads.insert(place, replace(column, judul="Target semula", kunci="target_murni"))
    rows = (
        replace(row, sel=(*row.sel[:place], _sebelum(h, row, changed), *row.sel[place:]))
        for row in model.baris
    )
    return ModelTabel(tuple(heads), tuple(rows))


def _semula(h: Hitungan, model: ModelTabel, row: BarisTabel, changed: set[int]) -> BarisTabel:
    """Return a row with the target first agreed; words for the new one don't belong to it."""
    cells = list(row.sel)
    cells[_letak(model, "target")] = _sebelum(h, row, changed)
    if baris_lembar(row) in changed and any(c.kunci == "target_teks" for c in model.kolom):
        cells[_letak(model, "target_teks")] = KOSONG
    return replace(row, sel=tuple(cells))


def _sebelum(h: Hitungan, row: BarisTabel, changed: set[int]) -> str:
    place = baris_lembar(row)
    return cetak(h, "pk", place, "target_murni" if place in changed else "target")


def _letak(model: ModelTabel, kunci: str) -> int:
    return next(n for n, column in enumerate(model.kolom) if column.kunci == kunci)


def _anggaran(h: Hitungan, *, perubahan: bool) -> ModelTabel | None:
    """Return the budget; with `perubahan` APBD beside P-APBD, where there is a P-APBD."""
    rows = range(h.banyak("pk_anggaran"))
    revised = any(h.nilai("pk_anggaran", row, "anggaran_perubahan") is not None for row in rows)
    model = anggaran(h, _P_APBD if perubahan and revised else _APBD)
    if model is None:
        return None
    names = {"sumber_dana": "Keterangan"}
    if perubahan and revised:
        names |= {"anggaran_murni": "APBD (Rp)", "anggaran_perubahan": "P-APBD (Rp)"}
    else:
        names |= {"anggaran_murni": "Anggaran (Rp)"}
    return replace(model, kolom=tuple(_bernama(column, names) for column in model.kolom))


def _bernama(kolom: KolomTabel, nama: dict[str, str]) -> KolomTabel:
    return replace(kolom, judul=nama.get(kolom.kunci, kolom.judul))
