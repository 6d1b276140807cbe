"""The Perjanjian Kinerja: the statement of both parties and the tables they signed.

The elements, their order and their wording are those of PermenPANRB 53/2014 as reports print
them. One module, because the annex of the report and the agreement as a document of its own are
made of the same parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from xlproc.compute import Hitungan
from xlproc.laporan import Laporan
from xlproc.numbers import KOSONG, format_jumlah
from xlproc.report.blok import BarisTabel, Blok, ModelTabel, Paragraf, Pasangan, Tabel
from xlproc.report.cetak import desimal_kolom, identitas
from xlproc.report.jejak import asal_ukuran, dengan_teks
from xlproc.report.pilihan import PK, PK_ANGGARAN, Pilihan
from xlproc.report.tabel import susun_tabel
from xlproc.report.tahun import dengan_tahun
from xlproc.report.tandatangan import dua_tanda_tangan
from xlproc.sheets import SEMUA
from xlproc.sheets.base import Jenis, jumlahkan

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
    """Return the title: PERJANJIAN KINERJA TAHUN n, or PERJANJIAN KINERJA PERUBAHAN TAHUN n."""
    title = "Perjanjian Kinerja Perubahan" if perubahan else "Perjanjian Kinerja"
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
    if pihak_lengkap(laporan):
        yield Paragraf(judul_perjanjian(laporan, perubahan=perubahan), "Subjudul Lampiran")
        yield from isi_pernyataan(laporan)


def isi_pernyataan(laporan: Laporan, *, titik: str = "", tempat: str = "") -> Iterator[Blok]:
    """Yield the statement without its title.

    `titik`, a dotted line, stands for what is missing; `tempat` is the line with place and date
    above the signature of the head.
    """
    yield Paragraf(_PEMBUKA)
    for who, called in _PIHAK.items():
        yield Pasangan(
            tuple(
                (label, dengan_teks(identitas(laporan, f"{who}_{key}"), _tanpa_koma) or titik)
                for label, key in (("Nama", "nama"), ("Jabatan", "jabatan"))
            )
        )
        yield Paragraf(called)
    yield from map(Paragraf, _JANJI)
    yield from tanda_tangan_kedua(laporan, titik=titik, tempat=tempat)


def isi_perjanjian(h: Hitungan) -> Iterator[Blok]:
    """Yield the tables that the parties signed, targets and budget, and the signatures."""
    targets = susun_tabel(h, PK)
    if targets:
        yield Tabel("", targets)
    budget = anggaran(h, PK_ANGGARAN)
    if budget:
        title = dengan_tahun(h.laporan, "Anggaran Program Tahun {T}")
        yield Paragraf(title, "Subjudul Lampiran")
        yield Tabel("", budget)
    if targets or budget:
        yield from tanda_tangan_kedua(h.laporan)


def anggaran(h: Hitungan, pilihan: Pilihan) -> ModelTabel | None:
    """Return the budget as `pilihan` of pk_anggaran shows it; its last row is the sum."""
    model = susun_tabel(h, pilihan)
    if model is None:
        return None
    rows = [baris_lembar(row) for row in model.baris]
    if any(h.nilai("pk_anggaran", row, "tingkat") == "total" for row in rows):
        return model
    cells = [_jumlah(h, column.kunci, rows) for column in model.kolom]
    name = next((n for n, c in enumerate(model.kolom) if c.kunci == "program"), 0)
    cells[name] = "Jumlah"
    total = BarisTabel(tuple(cells), tebal=True, asal=asal_ukuran("jumlah_perjanjian"))
    return replace(model, baris=(*model.baris, total))


def baris_lembar(row: BarisTabel) -> int:
    """Return which row of its sheet a row of a table shows."""
    return int(row.asal.rpartition("!")[2])


def _jumlah(h: Hitungan, kunci: str, rows: Sequence[int]) -> str:
    if not kunci or SEMUA["pk_anggaran"][kunci].jenis is not Jenis.UANG:
        return ""
    total = jumlahkan([h.nilai("pk_anggaran", row, kunci) for row in rows])
    decimals = desimal_kolom(h, "pk_anggaran", SEMUA["pk_anggaran"][kunci], rows)
    return format_jumlah(total, decimals) if isinstance(total, Decimal) else KOSONG


def tanda_tangan_kedua(laporan: Laporan, *, titik: str = "", tempat: str = "") -> Iterator[Blok]:
    """Yield the two signatures side by side, where there is a name at all (or `titik`)."""
    signatures = dua_tanda_tangan(laporan, titik=titik, tempat=tempat)
    if signatures:
        yield signatures
