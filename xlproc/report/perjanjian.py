"""The Perjanjian Kinerja: the statement of both parties and the tables they signed.

The elements, their order and their wording are those of PermenPANRB 53/2014 as reports print
them. One module, because the annex of the report and the agreement as a document of its own are
made of the same parts.
"""

from __future__ import annotations

from collections.abc import Iterator

from xlproc.compute import Hitungan
from xlproc.laporan import Laporan
from xlproc.report.blok import Blok, Paragraf, Pasangan, Tabel
from xlproc.report.cetak import identitas
from xlproc.report.jejak import dengan_teks
from xlproc.report.pilihan import PK, PK_ANGGARAN
from xlproc.report.tabel import susun_tabel
from xlproc.report.tahun import dengan_tahun
from xlproc.report.tandatangan import dua_tanda_tangan

_PEMBUKA = (
    "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta"
    " berorientasi pada hasil, kami yang bertanda tangan di bawah ini:"
)
_PIHAK = {
    "kepala": "selanjutnya disebut pihak pertama,",
    "atasan": "selaku atasan pihak pertama, selanjutnya disebut pihak kedua.",
}
_JANJI = (
    "Pihak pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran"
    " perjanjian ini, dalam rangka mencapai target kinerja jangka menengah seperti yang telah"
    " ditetapkan dalam dokumen perencanaan. Keberhasilan dan kegagalan pencapaian target kinerja"
    " tersebut menjadi tanggung jawab kami.",
    "Pihak kedua akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi terhadap"
    " capaian kinerja dari perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka"
    " pemberian penghargaan dan sanksi.",
)


def _tanpa_koma(teks: str) -> str:
    return teks.rstrip(",")


def berubah(h: Hitungan) -> bool:
    """Return whether the workbook tells of a revised agreement: its targets or its budget."""
    return any(
        h.nilai(sheet, row, key) is not None
        for sheet, key in (("pk", "target_murni"), ("pk_anggaran", "anggaran_perubahan"))
        for row in range(h.banyak(sheet))
    )


def judul_perjanjian(laporan: Laporan, *, perubahan: bool) -> str:
    """Return the title: PERJANJIAN KINERJA TAHUN n, or PERUBAHAN PERJANJIAN KINERJA TAHUN n."""
    title = "Perubahan Perjanjian Kinerja" if perubahan else "Perjanjian Kinerja"
    return dengan_teks(dengan_tahun(laporan, f"{title} Tahun {{T}}"), str.upper)


def pihak_lengkap(laporan: Laporan) -> bool:
    """Return whether both parties have a name and a position; without them nobody states."""
    return all(
        laporan.teks_identitas(f"{who}_{what}").strip()
        for who in _PIHAK
        for what in ("nama", "jabatan")
    )


def pernyataan(laporan: Laporan, *, perubahan: bool) -> Iterator[Blok]:
    """Yield the statement page with both signatures; nothing unless both parties are known."""
    if not pihak_lengkap(laporan):
        return
    yield Paragraf(judul_perjanjian(laporan, perubahan=perubahan), "Subjudul Lampiran")
    yield Paragraf(_PEMBUKA)
    for who, called in _PIHAK.items():
        yield Pasangan(
            tuple(
                (label, dengan_teks(identitas(laporan, f"{who}_{key}"), _tanpa_koma))
                for label, key in (("Nama", "nama"), ("Jabatan", "jabatan"))
            )
        )
        yield Paragraf(called)
    yield from map(Paragraf, _JANJI)
    yield from tanda_tangan_kedua(laporan)


def isi_perjanjian(h: Hitungan) -> Iterator[Blok]:
    """Yield the tables that the parties signed, targets and budget, and the signatures."""
    targets = susun_tabel(h, PK)
    if targets:
        yield Tabel("", targets)
    budget = susun_tabel(h, PK_ANGGARAN)
    if budget:
        title = dengan_tahun(h.laporan, "Anggaran Program Tahun {T}")
        yield Paragraf(title, "Subjudul Lampiran")
        yield Tabel("", budget)
    if targets or budget:
        yield from tanda_tangan_kedua(h.laporan)


def tanda_tangan_kedua(laporan: Laporan) -> Iterator[Blok]:
    """Yield the two signatures side by side, where there is a name at all."""
    signatures = dua_tanda_tangan(laporan)
    if signatures:
        yield signatures
