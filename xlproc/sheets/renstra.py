"""renstra, iku and rkt: what the office planned."""

from xlproc.sheets.base import Lembar, angka, bantu_nama, pilihan, teks, uang
from xlproc.sheets.hierarki import Hierarki

#: Years of a Renstra for which the form has columns.
TAHUN_RENSTRA = range(1, 7)

RENSTRA = Lembar(
    "renstra",
    "Matriks Rencana Strategis",
    (
        teks("tujuan", "Tujuan", 26),
        teks("indikator_tujuan", "Indikator tujuan", 24),
        teks("sasaran", "Sasaran", 28),
        teks("indikator_sasaran", "Indikator sasaran", 28),
        teks("satuan", "Satuan", 10),
        teks("kode", "Kode", 14),
        pilihan("tingkat", "Tingkat"),
        teks("uraian", "Sasaran/program/kegiatan", 40),
        teks("indikator", "Indikator kinerja", 36),
        angka("data_awal", "Data awal", 11),
        *(
            column
            for n in TAHUN_RENSTRA
            for column in (
                angka(f"target_{n}", f"Target tahun ke-{n}", 11, kelompok=f"{{R{n}}}"),
                uang(f"pagu_{n}", f"Pagu tahun ke-{n} (Rp)", kelompok=f"{{R{n}}}", dijumlah=True),
            )
        ),
        angka("target_akhir", "Target akhir Renstra", 11, kelompok="Akhir Renstra"),
        uang("pagu_akhir", "Pagu akhir Renstra (Rp)", kelompok="Akhir Renstra", dijumlah=True),
        teks("strategi", "Strategi", 30),
        teks("kebijakan", "Kebijakan", 30),
        teks("program", "Program pendukung", 30),
        teks("penanggung_jawab", "Penanggung jawab", 24),
        teks("lokasi", "Lokasi", 20),
    ),
    hierarki=Hierarki(("tujuan", "sasaran", "program", "kegiatan", "sub kegiatan"), kode=True),
    lampiran="Matriks Renstra",
)

IKU = Lembar(
    "iku",
    "Indikator Kinerja Utama",
    (
        teks("nomor", "Nomor", 8),
        teks("sasaran", "Sasaran strategis", 40),
        teks("indikator", "Indikator kinerja utama", 40),
        teks("satuan", "Satuan", 11),
        teks("alasan", "Alasan pemilihan", 30),
        teks("rumus", "Formulasi pengukuran", 44),
        teks("sumber_data", "Sumber data", 30),
        teks("penanggung_jawab", "Penanggung jawab", 26),
    ),
    lampiran="Indikator Kinerja Utama",
)

RKT = Lembar(
    "rkt",
    "Rencana Kinerja Tahunan",
    (
        teks("sasaran", "Sasaran strategis", 28),
        teks("indikator_sasaran", "Indikator sasaran", 28),
        angka("target_sasaran", "Target sasaran", 11),
        teks("program", "Program", 28),
        teks("indikator_program", "Indikator program", 28),
        angka("target_program", "Target program", 11),
        teks("kegiatan", "Kegiatan", 28),
        teks("indikator_kegiatan", "Indikator kegiatan", 28),
        angka("target_kegiatan", "Target kegiatan", 13),
        uang("anggaran", "Anggaran (Rp)"),
        teks("keterangan", "Keterangan", 24),
        bantu_nama("kunci_kegiatan", "kegiatan"),
    ),
    lampiran="Rencana Kinerja Tahunan",
)
