"""The Word report: from one office's computed year to a .docx, in memory.

Nothing is computed here but counts, sums and means for prose; nothing is read or written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlproc.book.asal import BukuAsal
from xlproc.compute import Hitungan
from xlproc.report.blok import Logo
from xlproc.report.daftar import Letak
from xlproc.report.dokumen import tulis_dokumen
from xlproc.report.nama import NAMA
from xlproc.report.susun import Penyusun

if TYPE_CHECKING:
    from xlproc.report.dasar import Dasar

__all__ = ["Letak", "buat_dokumen"]


def buat_dokumen(
    hitungan: Hitungan,
    *,
    draf: bool,
    buku: BukuAsal | None = None,
    letak: Letak | None = None,
    logo: Logo | None = None,
    dasar: Dasar | None = None,
) -> bytes:
    """Return the report as the bytes of a .docx.

    `draf` puts DRAF on the cover and in every header. `hitungan` must be in its default mode:
    computed columns are printed as computed, typed inputs as typed. `buku` is the workbook that
    the properties of the report tell of; `letak` knows the pages that the contents lists print.
    `logo` stands on the cover; styles and letterhead of `dasar` come before our own.
    """
    composer = Penyusun(hitungan)
    names = (NAMA[key](composer.ukuran) for key in ("judul_laporan", "nama_opd"))
    short, office = (name or "" for name in names)
    year = f"Tahun {composer.ukuran.tahun}" if composer.ukuran.tahun else ""
    title = " ".join(filter(None, (short, office, year)))
    blocks = list(composer.blok(draf=draf, logo=logo))
    return tulis_dokumen(
        blocks,
        hitungan,
        judul=title,
        kantor=office,
        draf=draf,
        buku=buku,
        letak=letak,
        dasar=dasar,
    )
