"""skala and aturan: scales of predicates and levels of rules, for an office to change."""

from xlproc.sheets.base import Lembar, angka, pilihan, teks


def _skala(nama: str, *rows: tuple[str, str, str]) -> tuple[dict[str, str], ...]:
    return tuple(
        {"nama": nama, "batas_bawah": bound, "inklusif": inclusive, "predikat": label}
        for bound, inclusive, label in rows
    )


# The bounds are those of docs/peraturan.md, "Skala predikat". Printed intervals that leave gaps
# (90,01 to 90,99) are read as lower bounds on the unrounded capaian.
_SKALA_BAWAAN = (
    *_skala(
        "Permendagri 86/2017",
        ("91", "ya", "Sangat Tinggi"),
        ("76", "ya", "Tinggi"),
        ("66", "ya", "Sedang"),
        ("51", "ya", "Rendah"),
        ("0", "ya", "Sangat Rendah"),
    ),
    *_skala(
        "Permendagri 86/2017, sebutan baik",
        ("91", "ya", "Sangat Baik"),
        ("76", "ya", "Baik"),
        ("66", "ya", "Cukup"),
        ("51", "ya", "Kurang"),
        ("0", "ya", "Sangat Kurang"),
    ),
    *_skala(
        "Empat tingkat (lebih dari 100%)",
        ("100", "tidak", "Sangat Baik"),
        ("76", "ya", "Baik"),
        ("55", "ya", "Cukup"),
        ("0", "ya", "Kurang"),
    ),
    *_skala(
        "Lima tingkat keberhasilan",
        ("100", "ya", "Sangat Berhasil"),
        ("85", "ya", "Berhasil"),
        ("70", "ya", "Cukup"),
        ("55", "ya", "Sedang"),
        ("0", "ya", "Kurang"),
    ),
    *_skala(
        "Empat tingkat keberhasilan",
        ("100", "ya", "Sangat Berhasil"),
        ("85", "ya", "Berhasil"),
        ("70", "ya", "Cukup Berhasil"),
        ("0", "ya", "Tidak Berhasil"),
    ),
    *_skala(
        "LAN 239/IX/6/8/2003",
        ("85", "ya", "Sangat Berhasil"),
        ("70", "ya", "Berhasil"),
        ("55", "ya", "Cukup Berhasil"),
        ("0", "ya", "Tidak Berhasil"),
    ),
)

SKALA = Lembar(
    "skala",
    "Skala Predikat Capaian Kinerja",
    (
        teks("nama", "Nama skala", 36),
        angka("batas_bawah", "Batas bawah (%)"),
        pilihan("inklusif", "Batas termasuk", "ya", "tidak"),
        teks("predikat", "Predikat"),
    ),
    bawaan=_SKALA_BAWAAN,
    kunci_bawaan="nama",
)

TINGKAT_TEMUAN = ("galat", "peringatan", "catatan")

ATURAN = Lembar(
    "aturan",
    "Tingkat Setiap Aturan Pemeriksaan",
    (
        teks("aturan", "Aturan", 24),
        pilihan("tingkat", "Tingkat", *TINGKAT_TEMUAN, "mati"),
    ),
    kunci_bawaan="aturan",
)

TEMUAN = Lembar(
    "temuan",
    "Temuan Pemeriksaan",
    (
        teks("tingkat", "Tingkat", 12),
        teks("aturan", "Aturan", 16),
        teks("lembar", "Lembar", 18),
        teks("sel", "Sel", 9),
        teks("pesan", "Temuan", 70),
        teks("saran", "Saran", 50),
    ),
    keluaran=True,
)
