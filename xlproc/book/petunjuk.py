"""The sheet petunjuk: the order of work, on one page."""

from __future__ import annotations

from typing import Any

from xlproc.book.rupa import Rupa
from xlproc.book.tata import MULAI, PETUNJUK
from xlproc.book.ukur import banyak_garis
from xlproc.sheets.bantuan import PULIHKAN

_LEMBAR, _ISI, _CARA = 15, 40, 100
_KEPALA = (("No", 5), ("Lembar", _LEMBAR), ("Isi", _ISI), ("Caranya", _CARA))

#: Height of a line of text in points.
_TINGGI = 15.5

_LANGKAH: tuple[tuple[str, str, str], ...] = (
    ("identitas", "Kantor, tahun, masa Renstra, penanda tangan.",
     "Kolom Apa yang diisi memberi contoh. Judul dan tahun pada semua lembar terisi dari sini."),
    ("renstra", "Sasaran, program, target per tahun.",
     "Satu baris satu indikator (tingkat sasaran), lalu program dan kegiatannya di bawahnya."
     " Ulangi tujuan dan sasaran di setiap baris; ulangannya tampil sebagai tanda ”."),
    ("pk", "Sasaran, indikator, satuan, target.",
     "Satu baris satu indikator, dari Perjanjian Kinerja. Ketik target 85, bukan 85%: tanda % ada"
     f" di kolom Satuan. Lalu {PULIHKAN}: lembar pkk mendapat baris sebanyak pk."),
    ("pk_anggaran", "Anggaran program dalam Perjanjian Kinerja.",
     "Satu baris satu program. Baris terakhir bertingkat total; rupiahnya dikosongkan."),
    ("keuangan", "Program, kegiatan, sub kegiatan, pagu, realisasi.",
     "Urutkan seperti DPA. Ketik rupiah hanya pada baris terbawah; rupiah kegiatan, program, dan"
     f" baris total (paling bawah) dikosongkan, lalu {PULIHKAN}. Kelurahan: isi Unit kerja."),
    ("pkk", "Realisasi setiap indikator.",
     "Baris ke-n mengikuti baris ke-n lembar pk. Capaian dan predikat muncul sendiri."),
    ("pps", "Program yang mendukung tiap sasaran.",
     "Tulis sasaran sebanyak indikatornya, atau sebanyak programnya bila lebih banyak. Indikator,"
     " pagu, dan realisasi muncul sendiri."),
    ("kegiatan", "Masukan, keluaran, hasil.",
     "Barisnya seperti keuangan. Masukan adalah rupiah, sama dengan pagu dan realisasinya."),
    ("perbandingan", "Angka tahun-tahun lalu.",
     "Satu baris satu indikator. Target dan realisasi tahun ini diambil dari pk dan pkk."),
    ("narasi", "Uraian bab demi bab.",
     "Sudah berisi contoh; ubah seperlunya. Tulisan dalam {{ }} diganti sendiri pada laporan."),
    ("mulai", "Lihat keadaan setiap lembar.",
     "Galat harus nol. Lalu klik Periksa semua (check), perbaiki temuannya, dan Buat laporan"
     " (report)."),
)  # fmt: skip

_PERINTAH: tuple[tuple[str, str, str], ...] = (
    ("Pulihkan rumus", "xlproc fill kerja.xlsx -o kerja-2.xlsx",
     "Melengkapi baris, rumus, dan pilihan. Dengan perintah: teruskan pada berkas yang baru."),
    ("Periksa semua", "xlproc check kerja.xlsx",
     "Menyebut setiap kekeliruan: selnya, kedua angkanya, dan perbaikannya."),
    ("Buat laporan", "xlproc report kerja.xlsx", "Membuat laporan Word di samping buku kerja."),
)  # fmt: skip

_CATATAN: tuple[str, ...] = (
    "Lembar lain (visi_misi, organisasi, pegawai, isu, dasar_hukum, iku, rkt, belanja, skm, ...)"
    " diisi bila ada bahannya; yang kosong tidak dicetak. Lembar skala dan aturan berisi"
    " pengaturan: biarkan bila ragu.",
    "Menambah baris: di Excel ketik tepat di bawah baris terakhir, atau klik kanan lalu Insert di"
    " tengah tabel, di atas baris total. Di LibreOffice ketik di bawah tabel atau sisipkan baris,"
    f" lalu {PULIHKAN}: baru sesudah itu barisnya bergaris, berpilihan, dan dihitung.",
    "Menempel dari berkas lain: pakai Tempel Khusus, Nilai (Paste Values), mulai dari kolom isian."
    " Angka yang tertempel sebagai teks (1.250.000) diberi warna dan disebut di kolom Periksa;"
    " Pulihkan rumus (atau fill) mengubahnya menjadi angka.",
    "Sel berbayang berisi rumus. Bila terlanjur diketik, tekan Ctrl+Z, atau kosongkan selnya lalu"
    f" {PULIHKAN}.",
    "Urutan baris pada lembar bertingkat (keuangan, belanja, kegiatan, renstra) berarti:"
    " saring boleh, urutkan jangan.",
)


def tulis(book: Any, rupa: Rupa) -> None:
    """Write the sheet petunjuk."""
    sheet = book.get_worksheet_by_name(PETUNJUK)
    title = "PETUNJUK MENGISI"
    sheet.write_formula(0, 0, f'=HYPERLINK("#{MULAI}!A1","{title}")', rupa["judul_kiri"], title)
    how = "Kerjakan dari atas ke bawah; klik nama lembar untuk membukanya (LibreOffice: Ctrl+klik)."
    sheet.merge_range(1, 0, 1, 3, how, rupa["teks"])
    for col, (title, width) in enumerate(_KEPALA):
        sheet.set_column(col, col, width)
        sheet.write_string(2, col, title, rupa["kepala"])
    for number, (name, what, how) in enumerate(_LANGKAH, 1):
        row = 2 + number
        sheet.write_number(row, 0, number, rupa["sel_tengah"])
        sheet.write_url(row, 1, f"internal:'{name}'!A1", rupa["tautan_sel"], name)
        sheet.write_string(row, 2, what, rupa["sel"])
        sheet.write_string(row, 3, how, rupa["sel"])
        sheet.set_row(row, _TINGGI * max(banyak_garis(how, _CARA), banyak_garis(what, _ISI)))
    _perintah(sheet, rupa, 4 + len(_LANGKAH))
    _catatan(sheet, rupa, 6 + len(_LANGKAH) + len(_PERINTAH))
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5)
    sheet.fit_to_pages(1, 1)
    sheet.set_footer("&R&8Halaman &P dari &N", {"scale_with_doc": False})


def _perintah(sheet: Any, rupa: Rupa, top: int) -> None:
    title = "Tiga tombol LKjIP; tanpa tombol, tiga perintah (simpan dan tutup buku kerja dahulu)"
    sheet.merge_range(top, 0, top, 3, title, rupa["sub"])
    for number, (name, typed, what) in enumerate(_PERINTAH, top + 1):
        sheet.write_string(number, 1, name, rupa["sel"])
        sheet.write_string(number, 2, typed, rupa["sel"])
        sheet.write_string(number, 3, what, rupa["sel"])


def _catatan(sheet: Any, rupa: Rupa, top: int) -> None:
    sheet.merge_range(top, 0, top, 3, "Yang perlu diingat", rupa["sub"])
    for number, text in enumerate(_CATATAN, 1):
        sheet.merge_range(top + number, 0, top + number, 3, f"{number}. {text}", rupa["teks"])
        sheet.set_row(top + number, _TINGGI * banyak_garis(text, _LEMBAR + _ISI + _CARA))
