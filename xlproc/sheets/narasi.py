"""narasi: every prose section of the report, each with a default that the office can rewrite."""

from xlproc.sheets.base import Lembar, teks

NARASI = Lembar(
    "narasi",
    "Narasi Laporan",
    (
        teks("kunci", "Kunci", 22),
        teks("judul", "Bagian", 34),
        teks("teks", "Teks", 110),
    ),
    bawaan=(),
    kunci_bawaan="kunci",
)
