"""Which rows and columns of which sheet a table of the report shows; the rest is declared there.

A table names columns by their keys alone: titles, kinds and captions are those of the sheets.
"""

from __future__ import annotations

from dataclasses import dataclass

from xlproc.sheets.renstra import TAHUN_RENSTRA


@dataclass(frozen=True, slots=True)
class Pilihan:
    """A selection from a sheet.

    `kolom` are keys, empty for all; `tingkat` the levels of the rows, empty for all; `sekat`
    groups of columns that are printed as a divider whenever one of them changes. `utama` columns
    come first and lead each part of a table too wide for a page; `wajib` ones are kept even when
    empty. `berisi` leaves out rows that are empty in all these columns, `unik` prints
    rows that look alike once. Of the columns `syarat` at least one must have content, or the whole
    table is left out. With `kurang` only rows stand whose figure in that column is below 1.
    """

    lembar: str
    kolom: tuple[str, ...] = ()
    tingkat: tuple[str, ...] = ()
    sekat: tuple[tuple[str, ...], ...] = ()
    utama: tuple[str, ...] = ()
    wajib: tuple[str, ...] = ()
    berisi: tuple[str, ...] = ()
    syarat: tuple[str, ...] = ()
    unik: bool = False
    kurang: str = ""


_TUJUAN_SASARAN = ("tujuan", "sasaran")

# ---------------------------------------------------------------- tables of the chapters

ORGANISASI = Pilihan("organisasi", ("kode", "jabatan", "tugas", "fungsi", "jumlah_pegawai"))
PEGAWAI = Pilihan("pegawai", utama=("unit", "golongan"))
PEGAWAI_JABATAN = Pilihan("pegawai_jabatan", utama=("unit",))
ISU = Pilihan("isu", utama=("nomor", "isu"))
VISI_MISI = Pilihan("visi_misi")
RENSTRA = Pilihan(
    "renstra",
    (
        "uraian", "indikator", "satuan", "data_awal",
        *(f"target_{n}" for n in TAHUN_RENSTRA), "target_akhir",
    ),
    tingkat=_TUJUAN_SASARAN,
    utama=("uraian", "indikator"),
    unik=True,
)  # fmt: skip
STRATEGI = Pilihan(
    "renstra",
    ("uraian", "strategi", "kebijakan"),
    utama=("uraian",),
    berisi=("strategi", "kebijakan"),
    unik=True,
)
IKU = Pilihan("iku", ("nomor", "sasaran", "indikator", "satuan", "rumus", "sumber_data"))
RKT = Pilihan(
    "rkt", ("sasaran", "indikator_sasaran", "target_sasaran"), utama=("sasaran",), unik=True
)
RKT_PROGRAM = Pilihan(
    "rkt", ("program", "indikator_program", "target_program"), utama=("program",), unik=True
)
PK = Pilihan(
    "pk",
    ("nomor", "sasaran", "indikator", "satuan", "target_murni", "target", "target_teks"),
    utama=("nomor", "sasaran", "indikator"),
)
PK_ANGGARAN = Pilihan("pk_anggaran", utama=("nomor", "kode", "program"))
PKK = Pilihan(
    "pkk",
    ("sasaran", "indikator", "satuan", "target", "realisasi", "realisasi_teks", "capaian",
     "predikat"),
    sekat=(("sasaran",),),
    utama=("indikator",),
    wajib=("target", "realisasi", "capaian"),
)  # fmt: skip
TAHUN_LALU = Pilihan(
    "perbandingan",
    (
        "indikator", "satuan",
        *(f"{what}_lalu_{n}" for n in (4, 3, 2, 1) for what in ("target", "realisasi")),
        "target", "realisasi",
    ),
    utama=("indikator",),
)  # fmt: skip
AKHIR_RENSTRA = Pilihan(
    "perbandingan",
    ("indikator", "satuan", "realisasi", "target_akhir_renstra", "kemajuan"),
    utama=("indikator",),
)
NASIONAL = Pilihan(
    "perbandingan",
    ("indikator", "satuan", "target", "realisasi", "target_nasional", "realisasi_nasional"),
    utama=("indikator",),
)
PEMBANDING = Pilihan(
    "perbandingan",
    ("indikator", "target", "realisasi", "pembanding", "pembanding_target_lalu",
     "pembanding_realisasi_lalu", "pembanding_target", "pembanding_realisasi"),
    utama=("indikator",),
)  # fmt: skip
KESENJANGAN = Pilihan(
    "pkk",
    ("indikator", "target", "realisasi", "capaian", "penyebab", "solusi"),
    utama=("indikator",),
    kurang="capaian_asli",
)
EFISIENSI = Pilihan(
    "efisiensi",
    utama=("sasaran",),
    wajib=("capaian", "serapan", "efisiensi"),
    berisi=("sasaran",),
    syarat=("capaian", "serapan", "efisiensi"),
)
PPS = Pilihan(
    "pps",
    ("sasaran", "program", "pagu", "realisasi_anggaran", "serapan", "porsi"),
    sekat=(("sasaran",),),
    utama=("program",),
    unik=True,
)
RENTANG_RENSTRA = Pilihan(
    "perbandingan_anggaran",
    ("uraian", "target_rp", "total_rp", "tingkat_k", "tingkat_rp"),
    tingkat=("program",),
    utama=("uraian",),
)
KEGIATAN = Pilihan(
    "kegiatan",
    ("kegiatan", "input_target", "input_realisasi", "capaian_input", "capaian_output"),
    utama=("kegiatan",),
    berisi=("input_target", "input_realisasi"),
)
HASIL = Pilihan(
    "kegiatan",
    ("kegiatan", "output", "satuan", "target", "realisasi", "outcome"),
    utama=("kegiatan",),
    berisi=("output", "outcome"),
)
KENDALA_KEGIATAN = Pilihan(
    "kegiatan",
    ("kegiatan", "capaian_input", "capaian_output", "kendala", "solusi"),
    utama=("kegiatan",),
    berisi=("kendala", "solusi"),
)
KENDALA_KEUANGAN = Pilihan(
    "keuangan",
    ("uraian", "unit", "serapan", "kendala", "solusi"),
    utama=("uraian",),
    berisi=("kendala", "solusi"),
)
SKM = Pilihan("skm", utama=("nomor", "unsur"))
SKM_KAKI = Pilihan("skm_kaki")
PROGRAM = Pilihan(
    "keuangan",
    ("uraian", "pagu", "realisasi", "serapan", "sisa"),
    tingkat=("program", "lain", "total", "total akhir"),
    utama=("uraian",),
)
UNIT = Pilihan("keuangan", ("unit", "pagu", "realisasi", "serapan", "sisa"), utama=("unit",))
PROGRAM_LALU = Pilihan(
    "keuangan",
    ("uraian", "pagu_lalu", "realisasi_lalu", "serapan_lalu", "pagu", "realisasi", "serapan"),
    tingkat=("program", "lain", "total", "total akhir"),
    utama=("uraian",),
)
BELANJA = Pilihan(
    "belanja",
    ("uraian", "murni", "perubahan", "realisasi", "serapan", "sisa"),
    utama=("uraian",),
)
BELANJA_PERUBAHAN = Pilihan(
    "belanja",
    ("uraian", "murni", "perubahan", "selisih", "persen_selisih"),
    utama=("uraian",),
)
BELANJA_LALU = Pilihan(
    "belanja",
    ("uraian", "perubahan_lalu", "realisasi_lalu", "serapan_lalu", "perubahan", "realisasi",
     "serapan"),
    utama=("uraian",),
)  # fmt: skip

# ---------------------------------------------------------------------------- annexes

_SASARAN = (("sasaran",),)

#: Every annex shows all columns of its sheet, except what only steers the computation of pk; in
#: the order in which they are bound.
LAMPIRAN = (
    Pilihan(
        "renstra",
        sekat=(("tujuan", "indikator_tujuan"), ("sasaran", "indikator_sasaran")),
        utama=("kode", "uraian", "indikator"),
    ),
    Pilihan("iku", utama=("nomor", "sasaran", "indikator")),
    Pilihan(
        "rkt",
        sekat=(
            ("sasaran", "indikator_sasaran", "target_sasaran"),
            ("program", "indikator_program", "target_program"),
        ),
        utama=("kegiatan", "indikator_kegiatan"),
    ),
    PK,
    Pilihan("pkk", sekat=_SASARAN, utama=("indikator",)),
    Pilihan("pps", sekat=_SASARAN, utama=("indikator",)),
    Pilihan("perbandingan", utama=("indikator",)),
    Pilihan("perbandingan_anggaran", sekat=_SASARAN, utama=("kode", "uraian")),
    Pilihan("keuangan", sekat=(("unit",),), utama=("kode", "uraian")),
    Pilihan("belanja", utama=("kode", "uraian")),
    Pilihan("kegiatan", sekat=_SASARAN, utama=("kode", "kegiatan")),
    EFISIENSI,
)
