"""What belongs in each input column, with an example: shown when a cell is selected, and in docs/.

A key that ends in * stands for every column of that beginning (target_* for target_1, target_2 ...)
that has no text of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from xlproc.sheets.base import Kolom, Lembar

#: How formulas, rows and numbers come back: with the button, or where there is none.
PULIHKAN = "klik Pulihkan rumus (tanpa tombol: jalankan fill)"

_KODE = "Kode rekening seperti pada DPA. Contoh: 7.01.02.2.01 (program 7.01.02, kegiatan 2.01)."
_TINGKAT = (
    "Pilih kedudukan baris ini. Contoh: program, lalu kegiatan di bawahnya. Urutan baris"
    " menentukan induknya."
)
_SASARAN = (
    "Salin bunyi sasaran dari Perjanjian Kinerja. Contoh: Meningkatnya kualitas pelayanan publik."
)
_INDIKATOR = (
    "Bunyi indikator, sama persis di setiap lembar. Contoh: Nilai survei kepuasan masyarakat."
)
_SATUAN = "Satuan ukuran indikator. Contoh: %, nilai, dokumen, bulan."
_TARGET = (
    "Angka target dalam satuannya, tanpa tanda %. Contoh: 85 untuk 85 %. Rentang boleh: 80-90."
)
_REALISASI = "Angka yang benar-benar dicapai, dalam satuan yang sama dengan target. Contoh: 82,15."
_RUPIAH = "Rupiah penuh, bukan ribuan atau jutaan. Contoh: 125000000."
_INDUK = " Isi pada baris terbawah saja; induknya dijumlahkan sendiri."
_NOMOR = "Nomor urut. Contoh: 1 atau 1a."
_ORANG = "Jumlah orang. Contoh: 4. Kosongkan bila tidak ada."
_KENDALA = (
    "Apa yang menghambat, dalam satu dua kalimat. Contoh: Pengadaan terlambat karena lelang ulang."
)
_SOLUSI = (
    "Apa yang dilakukan untuk mengatasinya. Contoh: Lelang tahun depan dimulai pada bulan Januari."
)
_KETERANGAN = "Hal lain yang perlu diketahui pembaca. Contoh: Dana Kelurahan. Boleh kosong."
_UNIT = "Kosongkan untuk kantor sendiri; untuk kelurahan tulis namanya. Contoh: Kelurahan Tlumpu."
_JAWAB = "Jabatan yang bertanggung jawab. Contoh: Kepala Seksi Pelayanan Umum."

_KHUSUS: Mapping[str, Mapping[str, str]] = {
    "identitas": {
        "nama_opd": "Nama resmi kantor. Contoh: Kecamatan Sukorejo.",
        "jenis_opd": "Pilih jenis kantor. Contoh: kecamatan.",
        "pemerintah_daerah": "Nama pemerintah daerah lengkap. Contoh: Pemerintah Kota Blitar.",
        "daerah": "Kabupaten atau kota. Contoh: Kota Blitar.",
        "provinsi": "Nama provinsi tanpa kata Provinsi. Contoh: Jawa Timur.",
        "alamat": "Alamat kantor untuk kop surat. Contoh: Jalan Cemara Nomor 110.",
        "telepon": "Nomor telepon dengan kode wilayah. Contoh: (0342) 801171.",
        "surel": "Alamat surel kantor. Contoh: kecamatan@kota.go.id.",
        "tahun": "Tahun anggaran yang dilaporkan, empat angka. Contoh: 2024.",
        "renstra_awal": "Tahun pertama Renstra; menjadi judul kolom lembar renstra. Contoh: 2021.",
        "renstra_akhir": "Tahun terakhir Renstra yang berlaku. Contoh: 2026.",
        "judul_laporan": "Sebutan laporan di daerah Anda. Contoh: LKjIP.",
        "kepala_jabatan": "Jabatan penanda tangan, dengan Plt. bila pelaksana tugas. Contoh: Camat"
        " Sukorejo.",
        "kepala_nama": "Nama lengkap dengan gelar. Contoh: Dra. Siti Aminah, M.Si.",
        "kepala_pangkat": "Pangkat tanpa golongan atau dengan golongan. Contoh: Pembina Tingkat I.",
        "kepala_nip": "NIP 18 angka; spasi boleh. Contoh: 19700115 199503 2 001.",
        "atasan_jabatan": "Jabatan atasan yang menandatangani Perjanjian Kinerja. Contoh: Wali"
        " Kota Blitar.",
        "atasan_nama": "Nama atasan dengan gelar. Contoh: Drs. Ahmad Fauzi.",
        "tempat_ttd": "Kota tempat laporan ditandatangani. Contoh: Blitar.",
        "tanggal_ttd": "Tanggal laporan ditandatangani, sesudah tahun berakhir. Contoh: 31 Januari"
        " 2025 untuk laporan tahun 2024.",
        "rumus_negatif": "Cara menghitung indikator yang makin kecil makin baik. Contoh: selisih"
        " (2T - R)/T. Kosong berarti selisih.",
        "batas_capaian": "Batas atas capaian yang dicetak, dalam persen. Contoh: 120. Kosong"
        " berarti tanpa batas.",
        "batas_kendala": "Di bawah angka ini kendala dan solusi harus diisi. Contoh: 100.",
        "skala_predikat": "Nama skala dari lembar skala. Contoh: Permendagri 86/2017.",
        "logo": "Nama berkas gambar lambang daerah di folder yang sama. Contoh: logo.png.",
        "kertas": "Kertas cetak laporan, dan buku kerja sesudah fill. Contoh: F4. Kosong berarti"
        " F4.",
    },
    "visi_misi": {
        "jenis": "Pilih apa isi baris ini. Contoh: misi.",
        "nomor": _NOMOR,
        "uraian": "Bunyi visi, misi, tujuan, atau sasaran daerah. Contoh: Mewujudkan pelayanan"
        " yang prima.",
    },
    "organisasi": {
        "kode": "Kode jabatan pilihan Anda sendiri. Contoh: 1 untuk Camat, 1.1 untuk Sekretaris.",
        "kode_atasan": "Kode jabatan atasannya. Contoh: 1. Kosongkan untuk pimpinan.",
        "jabatan": "Nama jabatan. Contoh: Sekretaris Kecamatan.",
        "tugas": "Tugas pokok menurut peraturan kepala daerah. Contoh: Mengoordinasikan"
        " administrasi umum.",
        "fungsi": "Satu fungsi satu baris (Alt+Enter untuk baris baru). Contoh: Penyusunan program"
        " kerja.",
        "jumlah_pegawai": "Jumlah pegawai di jabatan itu. Contoh: 3.",
    },
    "pegawai": {
        "tingkat": "Pilih rincian untuk setiap golongan, total untuk jumlah seluruhnya. Contoh:"
        " rincian.",
        "unit": _UNIT,
        "golongan": "Golongan pegawai. Contoh: III/b.",
        "*": _ORANG,
    },
    "pegawai_jabatan": {
        "tingkat": "Pilih rincian untuk setiap unit, total untuk jumlah seluruhnya. Contoh:"
        " rincian.",
        "unit": _UNIT,
        "*": _ORANG,
    },
    "isu": {
        "nomor": _NOMOR,
        "isu": "Masalah pokok yang dihadapi. Contoh: Belum semua layanan dapat diakses secara"
        " daring.",
        "langkah": "Langkah untuk mengatasinya. Contoh: Membuka loket layanan daring di kelurahan.",
    },
    "dasar_hukum": {
        "nomor": _NOMOR,
        "uraian": "Nama peraturan dengan nomor dan tahun. Contoh: Peraturan Presiden Nomor 29"
        " Tahun 2014 tentang SAKIP.",
    },
    "renstra": {
        "tujuan": "Tujuan Renstra. Contoh: Meningkatkan kualitas pelayanan publik.",
        "indikator_tujuan": "Indikator tujuan. Contoh: Indeks kepuasan masyarakat.",
        "sasaran": "Sasaran Renstra. Contoh: Meningkatnya kualitas pelayanan administrasi.",
        "indikator_sasaran": _INDIKATOR,
        "satuan": _SATUAN,
        "kode": _KODE,
        "tingkat": _TINGKAT,
        "uraian": "Bunyi sasaran, program, atau kegiatan. Contoh: Program Penyelenggaraan"
        " Pemerintahan Umum.",
        "indikator": "Indikator program (hasil) atau kegiatan (keluaran). Contoh: Jumlah laporan"
        " yang disusun.",
        "data_awal": "Capaian sebelum Renstra dimulai. Contoh: 80.",
        "target_akhir": "Target pada tahun terakhir Renstra. Contoh: 95.",
        "pagu_akhir": _RUPIAH + _INDUK,
        "target_*": _TARGET,
        "pagu_*": _RUPIAH + _INDUK,
        "strategi": "Strategi pencapaian. Contoh: Peningkatan kompetensi petugas.",
        "kebijakan": "Arah kebijakan. Contoh: Pelatihan petugas setiap tahun.",
        "program": "Program yang mendukung sasaran. Contoh: Program Pemberdayaan Masyarakat Desa"
        " dan Kelurahan.",
        "penanggung_jawab": _JAWAB,
        "lokasi": "Tempat pelaksanaan. Contoh: Kecamatan Sukorejo.",
    },
    "iku": {
        "nomor": _NOMOR,
        "sasaran": _SASARAN,
        "indikator": _INDIKATOR,
        "satuan": _SATUAN,
        "alasan": "Mengapa indikator ini dipilih. Contoh: Menggambarkan mutu pelayanan secara"
        " langsung.",
        "rumus": "Cara menghitung. Contoh: Jumlah layanan tepat waktu dibagi seluruh layanan kali"
        " 100 %.",
        "sumber_data": "Asal datanya. Contoh: Laporan survei kepuasan masyarakat.",
        "penanggung_jawab": _JAWAB,
    },
    "rkt": {
        "sasaran": _SASARAN,
        "indikator_sasaran": _INDIKATOR,
        "program": "Nama program. Contoh: Program Koordinasi Ketenteraman dan Ketertiban Umum.",
        "kegiatan": "Nama kegiatan. Contoh: Koordinasi Upaya Penyelenggaraan Ketenteraman.",
        "indikator_*": "Indikator hasil atau keluaran. Contoh: Jumlah rapat koordinasi.",
        "target_*": _TARGET,
        "anggaran": _RUPIAH,
        "keterangan": _KETERANGAN,
    },
    "pk": {
        "nomor": _NOMOR,
        "sasaran": _SASARAN,
        "indikator": _INDIKATOR,
        "satuan": _SATUAN,
        "arah": "positif: makin besar makin baik; negatif: makin kecil makin baik. Contoh: jumlah"
        " keluhan itu negatif. Kosong berarti positif.",
        "target_murni": "Target sebelum Perjanjian Kinerja diubah, bila pernah diubah. Contoh: 80.",
        "target": _TARGET,
        "target_teks": "Target seperti tercetak bila berupa kata. Contoh: B (82,15).",
    },
    "pk_anggaran": {
        "tingkat": "Pilih program, atau total pada baris terakhir. Contoh: program.",
        "nomor": _NOMOR,
        "kode": _KODE,
        "program": "Nama program seperti di lembar keuangan. Contoh: Program Pembinaan dan"
        " Pengawasan Pemerintahan Desa.",
        "anggaran_murni": _RUPIAH,
        "anggaran_perubahan": _RUPIAH + " Kosongkan bila anggaran tidak berubah.",
        "sumber_dana": "Asal dana. Contoh: APBD.",
    },
    "pkk": {
        "pembilang": "Untuk realisasi berupa persen: angka di atas garis. Contoh: 45 layanan"
        " selesai.",
        "penyebut": "Untuk realisasi berupa persen: angka di bawah garis. Contoh: 50 layanan"
        " diminta.",
        "realisasi": _REALISASI,
        "realisasi_teks": "Realisasi seperti tercetak bila berupa kata. Contoh: B (82,15).",
        "penyebab": "Mengapa target tercapai atau tidak. Contoh: Petugas loket sudah dilatih pada"
        " triwulan I.",
        "solusi": _SOLUSI,
    },
    "pps": {
        "sasaran": _SASARAN,
        "kode": _KODE,
        "program": "Program yang mendukung sasaran, dengan nama seperti di keuangan. Contoh:"
        " Program Pemberdayaan Masyarakat.",
    },
    "perbandingan": {
        "indikator": _INDIKATOR,
        "satuan": _SATUAN,
        "target_lalu_*": _TARGET,
        "realisasi_lalu_*": "Realisasi tahun itu menurut laporan tahun itu. Contoh: 81,5.",
        "target_akhir_renstra": "Target tahun terakhir Renstra. Contoh: 95.",
        "target_nasional": "Target atau standar nasional bila ada. Contoh: 90.",
        "realisasi_nasional": "Realisasi nasional bila ada. Contoh: 88,2.",
        "pembanding": "Kantor lain yang dibandingkan. Contoh: Kecamatan Kepanjenkidul.",
        "pembanding_*": "Angka kantor pembanding. Contoh: 83.",
    },
    "perbandingan_anggaran": {
        "sasaran": _SASARAN,
        "kode": _KODE,
        "tingkat": _TINGKAT,
        "uraian": "Nama program atau kegiatan. Contoh: Program Penunjang Urusan Pemerintahan"
        " Daerah.",
        "indikator": "Indikator program atau kegiatan. Contoh: Jumlah dokumen perencanaan.",
        "target_k": "Target kinerja pada akhir Renstra. Contoh: 100.",
        "target_rp": "Target anggaran seluruh Renstra. " + _RUPIAH,
        "k_*": "Realisasi kinerja tahun itu. Contoh: 97,5.",
        "rp_*": "Realisasi anggaran tahun itu. " + _RUPIAH,
        "keterangan": _KETERANGAN,
    },
    "keuangan": {
        "kode": _KODE,
        "kode_lalu": "Kode tahun lalu bila berbeda. Contoh: 4.01.01.01.",
        "tingkat": _TINGKAT + " Gaji di luar program: lain.",
        "uraian": "Nama program, kegiatan, atau sub kegiatan; pilih dari daftar atau ketik"
        " sendiri. Contoh: Penyediaan Jasa Surat Menyurat.",
        "unit": _UNIT,
        "indikator": "Indikator keluaran. Contoh: Jumlah laporan penyediaan jasa surat menyurat.",
        "sumber_dana": "Asal dana. Contoh: APBD, DAU Kelurahan.",
        "lokasi": "Tempat pelaksanaan. Contoh: Kelurahan Pakunden.",
        "nilai_kontrak": "Nilai kontrak bila dikerjakan pihak ketiga. " + _RUPIAH,
        "pelaksana": "Siapa yang mengerjakan. Contoh: Swakelola, atau nama penyedia.",
        "waktu": "Waktu pelaksanaan. Contoh: Maret-Juni.",
        "fisik_*": "Kemajuan fisik dalam persen. Contoh: 100.",
        "nonfisik_*": "Kemajuan nonfisik dalam persen. Contoh: 100.",
        "kendala": _KENDALA,
        "solusi": _SOLUSI,
        "keterangan": _KETERANGAN,
        "*": _RUPIAH + _INDUK,
    },
    "belanja": {
        "kode": "Kode rekening belanja. Contoh: 5.1.02.",
        "tingkat": "Pilih kelompok, jenis, rincian; jumlah menutup satu kelompok, total"
        " seluruhnya. Contoh: jenis.",
        "uraian": "Jenis belanja. Contoh: Belanja Barang dan Jasa.",
        "*": _RUPIAH + _INDUK,
    },
    "kegiatan": {
        "tingkat": _TINGKAT,
        "kode": _KODE,
        "sasaran": _SASARAN,
        "kegiatan": "Nama program, kegiatan, atau sub kegiatan. Contoh: Penyediaan Alat Tulis"
        " Kantor.",
        "input_*": "Masukan selalu rupiah. " + _RUPIAH + _INDUK,
        "output": "Keluaran kegiatan. Contoh: Tersedianya alat tulis kantor.",
        "satuan": _SATUAN,
        "target": _TARGET,
        "realisasi": _REALISASI,
        "outcome": "Hasil yang dirasakan. Contoh: Lancarnya administrasi perkantoran.",
        "kendala": _KENDALA,
        "solusi": _SOLUSI,
    },
    "skm": {
        "nomor": _NOMOR,
        "unsur": "Unsur survei menurut PermenPANRB 14/2017. Contoh: Persyaratan.",
        "nilai": "Nilai rata-rata unsur, 1 sampai 4, atau 25 sampai 100 bila sudah dikonversi."
        " Contoh: 3,42.",
    },
    "narasi": {
        "kunci": "Kunci bagian, jangan diubah. Contoh: latar_belakang.",
        "judul": "Judul bagian dalam laporan. Contoh: Latar Belakang.",
        "teks": "Isi bagian itu; kosongkan agar bagiannya tidak dicetak. Baris {{ uraian }} adalah"
        " tempat kalimat yang disusun dari angka. Contoh: Kecamatan ini terdiri atas tujuh"
        " kelurahan.",
    },
    "skala": {
        "nama": "Nama skala; baris dengan nama sama membentuk satu skala. Contoh: Permendagri"
        " 86/2017.",
        "batas_bawah": "Batas bawah capaian dalam persen. Contoh: 91.",
        "inklusif": "Apakah batas itu sendiri termasuk. Contoh: ya. Kosong berarti ya.",
        "predikat": "Predikat dari batas itu ke atas. Contoh: Sangat Tinggi.",
    },
    "aturan": {
        "aturan": "Nama aturan, jangan diubah. Contoh: lebih-pagu.",
        "tingkat": "Tingkat temuannya; mati berarti tidak diperiksa. Contoh: peringatan.",
    },
    "temuan": {"*": "Diisi oleh pemeriksaan, tidak perlu diketik. Contoh: lebih-pagu."},
}

#: Names of the lists from which a cell may be filled; a formula where it depends on the row.
_MENURUT_TINGKAT = (
    'CHOOSE(1+({{tingkat}}="program")+2*({{tingkat}}="kegiatan"),'
    "{0}_sub_kegiatan,{0}_program,{0}_kegiatan)"
)
RUJUKAN: Mapping[tuple[str, str], str] = {
    ("identitas", "skala_predikat"): "daftar_skala",
    ("pk", "sasaran"): "daftar_sasaran_renstra",
    ("iku", "sasaran"): "daftar_sasaran",
    ("iku", "indikator"): "daftar_indikator",
    ("rkt", "sasaran"): "daftar_sasaran",
    ("pps", "sasaran"): "daftar_sasaran",
    ("pps", "program"): "nom_program",
    ("pps", "kode"): "kode_program",
    ("pk_anggaran", "program"): "nom_program",
    ("pk_anggaran", "kode"): "kode_program",
    ("perbandingan", "indikator"): "daftar_indikator",
    ("perbandingan_anggaran", "sasaran"): "daftar_sasaran",
    ("kegiatan", "sasaran"): "daftar_sasaran",
    ("keuangan", "unit"): "daftar_unit",
    ("keuangan", "uraian"): _MENURUT_TINGKAT.format("nom"),
    ("keuangan", "kode"): _MENURUT_TINGKAT.format("kode"),
    ("kegiatan", "kegiatan"): _MENURUT_TINGKAT.format("nom"),
    ("kegiatan", "kode"): _MENURUT_TINGKAT.format("kode"),
}

#: The lists that are columns of other sheets; nomenklatur and rekap_unit name theirs themselves.
DAFTAR: Mapping[str, str] = {
    "daftar_sasaran": "{pk.sasaran}",
    "daftar_indikator": "{pk.indikator}",
    "daftar_sasaran_renstra": "{renstra.sasaran}",
    "daftar_skala": "{skala.nama}",
}

#: The last column of a wide sheet that stays in sight.
_BEKU = {
    "rkt": "sasaran", "perbandingan": "indikator",
    "perbandingan_anggaran": "uraian", "keuangan": "uraian", "belanja": "uraian",
    "kegiatan": "kegiatan", "pkk": "indikator", "pps": "sasaran",
}  # fmt: skip


def dengan_bantuan(sheet: Lembar) -> Lembar:
    """Return `sheet` with help, list and look of its columns."""
    texts = _KHUSUS.get(sheet.kunci, {})
    columns = tuple(_berbantuan(sheet.kunci, c, texts) for c in sheet.kolom)
    return replace(sheet, kolom=columns, beku=_BEKU.get(sheet.kunci, ""))


def _berbantuan(sheet: str, column: Kolom, texts: Mapping[str, str]) -> Kolom:
    if column.dihitung:
        return column
    return replace(
        column,
        bantuan=_teks(column.kunci, texts),
        rujukan=RUJUKAN.get((sheet, column.kunci), ""),
    )


def _teks(key: str, texts: Mapping[str, str]) -> str:
    """Return the text of `key`: its own, or that of the longest beginning that fits."""
    if key in texts:
        return texts[key]
    fitting = [name for name in texts if name.endswith("*") and key.startswith(name[:-1])]
    return texts[max(fitting, key=len)] if fitting else ""
