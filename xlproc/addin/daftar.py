"""The buttons: name, label, help and icon of each command, in the order of work.

Ribbon, menu, toolbar and guide are made from this list; nothing else names a button.
"""

from __future__ import annotations

from typing import NamedTuple


class Tombol(NamedTuple):
    """A button: the function in `xlproc.addin.perintah`, and what people see of it.

    `ikon` is one of Excel's own pictures (imageMso); `huruf` are the keys after Alt and the tab's;
    `perlu_buku` says that it makes sense only where a workbook of ours is open.
    """

    nama: str
    label: str
    petunjuk: str
    ikon: str
    huruf: str
    kelompok: str
    perlu_buku: bool = True
    besar: bool = False


KELOMPOK = {
    "mulai": "1. Mulai",
    "periksa": "2. Periksa",
    "laporan": "3. Laporan",
    "bantuan": "Bantuan",
}

TOMBOL = (
    Tombol("buku_baru", "Buku baru", "Membuat buku kerja LKjIP kosong atau berisi contoh, untuk"
           " tahun yang Anda pilih.", "FileNew", "B", "mulai", perlu_buku=False, besar=True),
    Tombol("isi_dari_data", "Isi dari data", "Membuat buku kerja yang terisi dari berkas data"
           " (.json); buku yang sedang terbuka tidak berubah.", "ImportTextFile", "D", "mulai",
           perlu_buku=False),
    Tombol("pulihkan_rumus", "Pulihkan rumus", "Mengembalikan rumus yang terhapus atau tertimpa,"
           " dan memasukkan baris yang ditulis di bawah tabel; isian tetap, dan cadangan disimpan"
           " dahulu.", "CalculateNow", "R", "mulai"),
    Tombol("periksa_semua", "Periksa semua", "Memeriksa seluruh buku kerja, mendaftar temuan pada"
           " lembar temuan, dan menandai selnya.", "ReviewAcceptChange", "P", "periksa",
           besar=True),
    Tombol("periksa_lembar", "Periksa lembar ini", "Menampilkan temuan pada lembar yang sedang"
           " dibuka saja.", "Spelling", "L", "periksa"),
    Tombol("temuan_berikut", "Temuan berikutnya", "Membuka sel dengan temuan berikutnya dan"
           " menampilkan pesannya.", "ReviewNextComment", "N", "periksa"),
    Tombol("hapus_tanda", "Hapus tanda", "Menghapus warna dan catatan pemeriksaan; warna dan"
           " catatan Anda sendiri kembali.", "ClearFormats", "H", "periksa"),
    Tombol("buat_laporan", "Buat laporan", "Membuat laporan Word (.docx) dari isian yang tampak"
           " sekarang, di folder buku kerja.", "FileSaveAsWordDocx", "W", "laporan", besar=True),
    Tombol("buat_pdf", "Buat PDF", "Membuat laporan sebagai PDF di folder buku kerja.",
           "FileSaveAsPdfOrXps", "F", "laporan"),
    Tombol("buka_folder", "Buka folder", "Membuka folder tempat buku kerja dan laporannya"
           " tersimpan.", "FileOpen", "O", "laporan"),
    Tombol("panduan", "Panduan", "Membuka panduan singkat memakai LKjIP.", "Help", "G", "bantuan",
           perlu_buku=False),
    Tombol("tentang", "Tentang", "Versi, tempat berkas catatan galat, dan cara meminta bantuan.",
           "Info", "T", "bantuan", perlu_buku=False),
)  # fmt: skip
