"""The sheets of Bab I: vision and mission, organisation, staff, issues, legal basis."""

from xlproc.sheets.base import (
    Isi,
    Jenis,
    Kolom,
    Konteks,
    Lembar,
    ada_rusak,
    angka,
    hasil,
    jumlahkan,
    pilihan,
    teks,
)
from xlproc.sheets.hierarki import Hierarki

VISI_MISI = Lembar(
    "visi_misi",
    "Visi, Misi, Tujuan, dan Sasaran Daerah",
    (
        pilihan("jenis", "Jenis", "visi", "misi", "tujuan", "sasaran"),
        teks("nomor", "Nomor", 8),
        teks("uraian", "Uraian", 80),
    ),
)

ORGANISASI = Lembar(
    "organisasi",
    "Susunan Organisasi, Tugas, dan Fungsi",
    (
        teks("kode", "Kode", 9),
        teks("kode_atasan", "Kode atasan", 9),
        teks("jabatan", "Jabatan", 36),
        teks("tugas", "Tugas", 50),
        teks("fungsi", "Fungsi (satu per baris)", 60),
        angka("jumlah_pegawai", "Jumlah pegawai"),
    ),
)


def _jumlah_baris(*keys: str) -> Kolom:
    cells = ",".join(f"{{{key}}}" for key in keys)

    def add(b: Konteks) -> Isi:
        return jumlahkan([b[key] for key in keys])

    bad = ada_rusak(keys, dijumlah=True)
    return hasil(
        "jumlah", "Jumlah", Jenis.ANGKA,
        f'IF({bad},"-",IF(COUNT({cells})=0,"-",SUM({cells})))', add,
    )  # fmt: skip


_PEGAWAI = Hierarki(("rincian",), total="total")
_PENDIDIKAN = ("sma", "d3", "s1", "s2", "s3")
_JABATAN = ("eselon_2", "eselon_3", "eselon_4", "fungsional", "pelaksana", "kontrak")

PEGAWAI = Lembar(
    "pegawai",
    "Pegawai Menurut Golongan dan Pendidikan",
    (
        pilihan("tingkat", "Tingkat"),
        teks("unit", "Unit kerja", 32),
        teks("golongan", "Golongan", 14),
        *(
            angka(key, key.upper() if key != "sma" else "SMA", 9, dijumlah=True)
            for key in _PENDIDIKAN
        ),
        _jumlah_baris(*_PENDIDIKAN),
    ),
    hierarki=_PEGAWAI,
)

PEGAWAI_JABATAN = Lembar(
    "pegawai_jabatan",
    "Pegawai Menurut Jabatan",
    (
        pilihan("tingkat", "Tingkat"),
        teks("unit", "Unit kerja", 32),
        angka("eselon_2", "Eselon II", 9, dijumlah=True),
        angka("eselon_3", "Eselon III", 9, dijumlah=True),
        angka("eselon_4", "Eselon IV", 9, dijumlah=True),
        angka("fungsional", "Fungsional", 10, dijumlah=True),
        angka("pelaksana", "Pelaksana", 10, dijumlah=True),
        angka("kontrak", "Tenaga kontrak", 10, dijumlah=True),
        _jumlah_baris(*_JABATAN),
    ),
    hierarki=_PEGAWAI,
)

ISU = Lembar(
    "isu",
    "Isu Strategis",
    (teks("nomor", "Nomor", 8), teks("isu", "Isu strategis", 60), teks("langkah", "Langkah", 60)),
)

DASAR_HUKUM = Lembar(
    "dasar_hukum",
    "Dasar Hukum",
    (teks("nomor", "Nomor", 8), teks("uraian", "Uraian", 110)),
)
