"""identitas: the office, the year, who signs, and the settings that the report prints."""

from xlproc.sheets.base import Lembar, angka, pilihan, tanggal, teks

IDENTITAS = Lembar(
    "identitas",
    "Identitas Perangkat Daerah dan Laporan",
    (
        teks("nama_opd", "Nama perangkat daerah", wajib=True),
        pilihan("jenis_opd", "Jenis perangkat daerah", "kecamatan", "kelurahan", "lainnya"),
        teks("pemerintah_daerah", "Pemerintah daerah"),
        teks("daerah", "Kabupaten/kota"),
        teks("provinsi", "Provinsi"),
        teks("alamat", "Alamat kantor"),
        teks("telepon", "Telepon"),
        teks("surel", "Surel"),
        angka("tahun", "Tahun laporan", wajib=True),
        angka("renstra_awal", "Tahun awal Renstra"),
        angka("renstra_akhir", "Tahun akhir Renstra"),
        pilihan("judul_laporan", "Sebutan laporan", "LKjIP", "LAKIP", "LKj"),
        teks("kepala_jabatan", "Jabatan penanda tangan", wajib=True),
        teks("kepala_nama", "Nama penanda tangan", wajib=True),
        teks("kepala_pangkat", "Pangkat penanda tangan"),
        teks("kepala_nip", "NIP penanda tangan"),
        teks("atasan_jabatan", "Jabatan atasan"),
        teks("atasan_nama", "Nama atasan"),
        teks("tempat_ttd", "Tempat tanda tangan", wajib=True),
        tanggal("tanggal_ttd", "Tanggal tanda tangan", wajib=True),
        pilihan("rumus_negatif", "Rumus capaian indikator negatif", "selisih", "rasio"),
        angka("batas_capaian", "Batas atas capaian yang ditampilkan (%)"),
        angka("batas_kendala", "Kendala wajib diisi di bawah capaian (%)"),
        teks("skala_predikat", "Skala predikat"),
        teks("logo", "Berkas logo"),
        pilihan("kertas", "Ukuran kertas", "F4", "A4"),
    ),
    satu_baris=True,
)
