"""The sheet petunjuk: the order of work, on one page."""

from __future__ import annotations

from typing import Any

from xlproc.book.rupa import Rupa
from xlproc.book.tata import MULAI, PETUNJUK

_LANGKAH: tuple[tuple[str, str, str], ...] = (
    ("identitas", "Kantor, tahun, penanda tangan.",
     "Kolom Apa yang diisi memberi contoh. Judul semua lembar ikut terisi dari sini."),
    ("renstra", "Tujuan, sasaran, program, target per tahun.",
     "Cukup disalin dari dokumen Renstra. Tempel dari berkas lain boleh (lihat bawah)."),
    ("pk", "Sasaran, indikator, satuan, target.",
     "Salin dari Perjanjian Kinerja; lembar pkk, pps, dan efisiensi mengikutinya."),
    ("pk_anggaran", "Anggaran program dalam Perjanjian Kinerja.", "Satu baris satu program."),
    ("keuangan", "Pagu dan realisasi.",
     "Ketik rupiah hanya pada baris terbawah. Kegiatan, program, dan total dijumlahkan sendiri."
     " Isi kolom Unit kerja untuk kelurahan; lembar rekap_unit merangkumnya."),
    ("pkk", "Realisasi setiap indikator.",
     "Baris ke-n mengikuti baris ke-n lembar pk. Capaian dan predikat muncul sendiri."),
    ("pps", "Program yang mendukung tiap sasaran.", "Pagu dan realisasinya diambil dari keuangan."),
    ("kegiatan", "Masukan, keluaran, hasil.", "Masukan selalu rupiah."),
    ("perbandingan", "Angka tahun-tahun lalu.", "Realisasi tahun ini diambil dari pkk."),
    ("narasi", "Uraian bab demi bab.", "Sudah berisi contoh; ubah seperlunya."),
    ("mulai", "Lihat keadaan setiap lembar.",
     "Galat harus nol. Lalu jalankan pemeriksaan (check) dan buat laporan (report)."),
)  # fmt: skip

_CATATAN: tuple[str, ...] = (
    "Lembar lain (visi_misi, organisasi, pegawai, isu, dasar_hukum, iku, rkt, belanja, skm, ...)"
    " diisi bila ada bahannya; yang kosong tidak dicetak.",
    "Menambah baris: di Excel ketik tepat di bawah baris terakhir, atau klik kanan lalu Insert di"
    " tengah tabel, di atas baris jumlah. Di LibreOffice sisipkan baris, lalu jalankan"
    " fill agar rumusnya lengkap.",
    "Menempel dari berkas lain: pakai Tempel Khusus, Nilai (Paste Values), mulai dari kolom isian."
    " Angka yang tertempel sebagai teks (1.250.000) diberi warna dan disebut di kolom Periksa;"
    " fill mengubahnya menjadi angka.",
    "Baris induk baru pada keuangan: kosongkan rupiahnya dan jalankan fill, atau salin sel rupiah"
    " dari baris induk lain.",
    "Sel berbayang berisi rumus. Bila terlanjur diketik, tekan Ctrl+Z atau jalankan fill.",
    "Urutan baris pada lembar bertingkat (keuangan, belanja, kegiatan, renstra) berarti:"
    " saring boleh, urutkan jangan.",
)


def tulis(book: Any, rupa: Rupa) -> None:
    """Write the sheet petunjuk."""
    sheet = book.get_worksheet_by_name(PETUNJUK)
    title = "PETUNJUK MENGISI"
    sheet.write_formula(0, 0, f'=HYPERLINK("#{MULAI}!A1","{title}")', rupa["judul_kiri"], title)
    sheet.merge_range(1, 0, 1, 3, "Kerjakan dari atas ke bawah; klik nama lembar untuk membukanya.",
                      rupa["teks"])  # fmt: skip
    for col, (title, width) in enumerate((("No", 5), ("Lembar", 16), ("Isi", 44), ("Caranya", 84))):
        sheet.set_column(col, col, width)
        sheet.write_string(2, col, title, rupa["kepala"])
    for number, (name, what, how) in enumerate(_LANGKAH, 1):
        row = 2 + number
        sheet.write_number(row, 0, number, rupa["sel_tengah"])
        sheet.write_url(row, 1, f"internal:'{name}'!A1", rupa["tautan_sel"], name)
        sheet.write_string(row, 2, what, rupa["sel"])
        sheet.write_string(row, 3, how, rupa["sel"])
        sheet.set_row(row, 32 if len(how) > 88 else 17)
    _catatan(sheet, rupa, 4 + len(_LANGKAH))
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5)
    sheet.fit_to_pages(1, 1)
    sheet.set_footer("&R&8Halaman &P dari &N", {"scale_with_doc": False})


def _catatan(sheet: Any, rupa: Rupa, top: int) -> None:
    sheet.merge_range(top, 0, top, 3, "Yang perlu diingat", rupa["sub"])
    for number, text in enumerate(_CATATAN, 1):
        sheet.merge_range(top + number, 0, top + number, 3, f"{number}. {text}", rupa["teks"])
        sheet.set_row(top + number, 31 if len(text) > 145 else 16)
