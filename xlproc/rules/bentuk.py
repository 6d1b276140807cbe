"""The workbook's own shape: sheets, Tables and columns."""

from collections.abc import Iterator

from xlproc.rules.base import GALAT, Pemeriksaan, Temuan, aturan


@aturan(
    "struktur",
    GALAT,
    "Lembar, tabel, atau kolom buku kerja hilang, berganti nama, atau ada dua kali.",
    "Susunan buku kerja xlproc",
)
def struktur(p: Pemeriksaan) -> Iterator[Temuan]:
    """A sheet, Table or column is missing, renamed or twice."""
    for problem in p.laporan.masalah:
        yield Temuan("", "", problem.lembar, problem.sel, problem.pesan, problem.saran)
