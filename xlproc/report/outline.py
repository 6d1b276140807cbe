"""The order of the report (PermenPANRB 53/2014) as data: which parts, and what stands in each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from xlproc.report import bagan, pilihan
from xlproc.report.blok import Gambar
from xlproc.report.kalimat import anggaran, kinerja, layanan, penutup, rencana, sasaran
from xlproc.report.penutur import Penutur
from xlproc.report.pilihan import Pilihan
from xlproc.report.ukuran import Ukuran

Kalimat = Callable[[Penutur], Iterator[str]]

#: A sentence on one row or on the sasaran at one place.
KalimatTentang = Callable[[Penutur, int], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Uraian:
    """Sentences made of figures: one paragraph, or a list with an item a sentence."""

    kalimat: tuple[Kalimat, ...]
    butir: bool = False


@dataclass(frozen=True, slots=True)
class TabelBab:
    """A table with its caption; ``{T}`` is the reported year.

    `hanya` names the columns of which at least one must have content, `semua` those that all
    must; `per_unit` tables stand only where several units spend money, one row a unit; `gabung`
    ones then put equal programmes together.
    """

    pilihan: Pilihan
    judul: str
    hanya: tuple[str, ...] = ()
    semua: tuple[str, ...] = ()
    per_unit: bool = False
    gabung: bool = False


@dataclass(frozen=True, slots=True)
class DaftarTeks:
    """The column `kolom` of the sheet `lembar` as a numbered list."""

    lembar: str
    kolom: str


@dataclass(frozen=True, slots=True)
class SkalaPredikat:
    """The chosen scale of predicates as a table."""


@dataclass(frozen=True, slots=True)
class GambarBab:
    """Figures with their captions: as many as the figures of the year give."""

    buat: Callable[[Ukuran], Iterator[Gambar]]


@dataclass(frozen=True, slots=True)
class Sistematika:
    """A list of the chapters that stand, each with its parts."""


Isian = Uraian | TabelBab | DaftarTeks | SkalaPredikat | GambarBab | Sistematika


@dataclass(frozen=True, slots=True)
class Bagian:
    """A part with a heading: the key of its prose and title, what stands in it, its parts.

    Prose stands before and after `isi`. That of a part which is `mandiri` is content in itself;
    other prose only leads to what follows and goes where nothing does.
    """

    kunci: str
    isi: tuple[Isian, ...] = ()
    anak: tuple[Bagian | TiapSasaran, ...] = ()
    mandiri: bool = False


@dataclass(frozen=True, slots=True)
class TiapSasaran:
    """A part for each sasaran: sentences on it, the analyses of its indicators, its means.

    `indikator` and `sumber_daya` are pairs of a label and what is said under it.
    """

    kunci: str
    ringkasan: KalimatTentang
    indikator: tuple[tuple[str, KalimatTentang], ...]
    sumber_daya: tuple[tuple[str, KalimatTentang], ...]


def _prosa(kunci: str, *isi: Isian, anak: tuple[Bagian | TiapSasaran, ...] = ()) -> Bagian:
    return Bagian(kunci, isi, anak, mandiri=True)


BAB_I = _prosa(
    "pendahuluan",
    anak=(
        _prosa("latar_belakang"),
        _prosa("maksud_tujuan"),
        Bagian("dasar_hukum", (DaftarTeks("dasar_hukum", "uraian"),)),
        _prosa("gambaran_umum"),
        Bagian(
            "organisasi",
            (
                GambarBab(bagan.organisasi),
                TabelBab(pilihan.ORGANISASI, "Susunan Organisasi, Tugas, dan Fungsi"),
            ),
        ),
        Bagian(
            "pegawai",
            (
                TabelBab(pilihan.PEGAWAI, "Pegawai Menurut Golongan dan Pendidikan"),
                Uraian((rencana.pegawai,)),
                TabelBab(pilihan.PEGAWAI_JABATAN, "Pegawai Menurut Jabatan"),
            ),
        ),
        Bagian("isu", (TabelBab(pilihan.ISU, "Isu Strategis"),)),
        _prosa("sistematika", Sistematika()),
    ),
)

BAB_II = _prosa(
    "perencanaan",
    anak=(
        Bagian(
            "visi_misi", (TabelBab(pilihan.VISI_MISI, "Visi, Misi, Tujuan, dan Sasaran Daerah"),)
        ),
        Bagian(
            "renstra",
            (
                TabelBab(pilihan.RENSTRA, "Tujuan, Sasaran, Indikator, dan Target Renstra"),
                Uraian((rencana.renstra,)),
                TabelBab(pilihan.STRATEGI, "Strategi dan Kebijakan Renstra"),
            ),
        ),
        Bagian("iku", (TabelBab(pilihan.IKU, "Indikator Kinerja Utama"), Uraian((rencana.iku,)))),
        Bagian(
            "rkt",
            (
                TabelBab(pilihan.RKT, "Target Sasaran dalam Rencana Kinerja Tahun {T}"),
                TabelBab(pilihan.RKT_PROGRAM, "Target Program dalam Rencana Kinerja Tahun {T}"),
            ),
        ),
        Bagian(
            "perjanjian_kinerja",
            (
                Uraian((rencana.perjanjian,)),
                TabelBab(pilihan.PK, "Perjanjian Kinerja Tahun {T}"),
                TabelBab(
                    pilihan.PK_ANGGARAN, "Anggaran Program dalam Perjanjian Kinerja Tahun {T}"
                ),
            ),
        ),
    ),
)

_SASARAN = TiapSasaran(
    "analisis_sasaran",
    sasaran.ringkasan,
    (
        ("Cara ukur", sasaran.cara_ukur),
        ("Target tahun ini", sasaran.target_realisasi),
        ("Tahun sebelumnya", sasaran.tahun_lalu),
        ("Akhir Renstra", sasaran.akhir_renstra),
        ("Standar nasional", sasaran.nasional),
        ("Penyebab", sasaran.penyebab),
        ("Solusi", sasaran.solusi),
    ),
    (("Efisiensi", sasaran.efisiensi), ("Program penunjang", sasaran.program)),
)

_CAPAIAN = _prosa(
    "capaian_organisasi",
    anak=(
        _prosa("metode", Uraian((kinerja.metode,)), SkalaPredikat()),
        Bagian(
            "capaian",
            (
                TabelBab(pilihan.PKK, "Capaian Kinerja Tahun {T}"),
                GambarBab(bagan.target_realisasi),
                GambarBab(bagan.capaian),
                Uraian((kinerja.capaian_kantor, kinerja.capaian_ekstrem)),
                Uraian((kinerja.belum_tercapai,)),
            ),
        ),
        Bagian(
            "perbandingan",
            (
                TabelBab(
                    pilihan.TAHUN_LALU,
                    "Target dan Realisasi Kinerja dari Tahun ke Tahun",
                    tuple(
                        f"{what}_lalu_{n}" for what in ("target", "realisasi") for n in (1, 2, 3, 4)
                    ),
                ),
                GambarBab(bagan.dari_tahun_ke_tahun),
                Uraian((kinerja.ringkasan_lalu,)),
                Uraian((sasaran.tanpa_sasaran,), butir=True),
            ),
        ),
        Bagian(
            "akhir_renstra",
            (
                TabelBab(
                    pilihan.AKHIR_RENSTRA,
                    "Realisasi Tahun {T} terhadap Target Akhir Renstra",
                    ("target_akhir_renstra",),
                ),
                Uraian((kinerja.ringkasan_akhir,)),
            ),
        ),
        Bagian(
            "nasional",
            (
                TabelBab(
                    pilihan.NASIONAL,
                    "Realisasi Tahun {T} dan Angka Nasional",
                    ("target_nasional", "realisasi_nasional"),
                ),
            ),
        ),
        Bagian(
            "pembanding",
            (
                TabelBab(
                    pilihan.PEMBANDING,
                    "Realisasi Tahun {T} dan Perangkat Daerah Pembanding",
                    ("pembanding",),
                ),
            ),
        ),
        _SASARAN,
        Bagian(
            "efisiensi",
            (
                TabelBab(pilihan.EFISIENSI, "Efisiensi Penggunaan Sumber Daya Tahun {T}"),
                GambarBab(bagan.capaian_serapan),
                Uraian((kinerja.efisiensi,)),
            ),
        ),
        Bagian(
            "program",
            (TabelBab(pilihan.PPS, "Program Penunjang Sasaran Tahun {T}", ("program",)),),
        ),
        Bagian(
            "kegiatan",
            (
                TabelBab(pilihan.KEGIATAN, "Capaian Masukan dan Keluaran Kegiatan Tahun {T}"),
                Uraian((layanan.keluaran,)),
                TabelBab(pilihan.HASIL, "Keluaran dan Hasil Kegiatan Tahun {T}", ("outcome",)),
            ),
        ),
        Bagian(
            "rentang_renstra",
            (TabelBab(pilihan.RENTANG_RENSTRA, "Realisasi Program selama Periode Renstra"),),
        ),
        Bagian(
            "skm",
            (
                TabelBab(
                    pilihan.SKM, "Nilai Unsur Survei Kepuasan Masyarakat Tahun {T}", ("nilai",)
                ),
                TabelBab(pilihan.SKM_KAKI, "Nilai Indeks Survei Kepuasan Masyarakat Tahun {T}"),
                Uraian((layanan.skm,)),
            ),
        ),
        Bagian(
            "kesenjangan",
            (
                TabelBab(pilihan.KESENJANGAN, "Kesenjangan Kinerja Tahun {T}"),
                TabelBab(pilihan.KENDALA_KEGIATAN, "Kendala dan Solusi Kegiatan Tahun {T}"),
                TabelBab(pilihan.KENDALA_KEUANGAN, "Kendala dan Solusi Anggaran Tahun {T}"),
            ),
        ),
    ),
)

_ANGGARAN = Bagian(
    "realisasi_anggaran",
    (Uraian((anggaran.serapan,)),),
    (
        Bagian(
            "anggaran_program",
            (
                TabelBab(
                    pilihan.PROGRAM,
                    "Pagu dan Realisasi Anggaran Menurut Program Tahun {T}",
                    gabung=True,
                ),
                GambarBab(bagan.anggaran_program),
                Uraian((anggaran.program, anggaran.di_luar_program)),
            ),
        ),
        Bagian(
            "anggaran_unit",
            (
                TabelBab(
                    pilihan.UNIT,
                    "Pagu dan Realisasi Anggaran Menurut Unit Kerja Tahun {T}",
                    per_unit=True,
                ),
                GambarBab(bagan.anggaran_unit),
                Uraian((anggaran.unit,)),
            ),
        ),
        Bagian(
            "anggaran_belanja",
            (
                TabelBab(pilihan.BELANJA, "Anggaran dan Realisasi Menurut Jenis Belanja Tahun {T}"),
                Uraian((anggaran.belanja,)),
            ),
        ),
        Bagian(
            "anggaran_perubahan",
            (
                TabelBab(
                    pilihan.BELANJA_PERUBAHAN,
                    "Anggaran Belanja Sebelum dan Sesudah Perubahan APBD Tahun {T}",
                    semua=("murni", "perubahan"),
                ),
                Uraian((anggaran.perubahan,)),
            ),
        ),
        Bagian(
            "anggaran_lalu",
            (
                TabelBab(
                    pilihan.PROGRAM_LALU,
                    "Pagu dan Realisasi Program Tahun {T-1} dan {T}",
                    ("pagu_lalu", "realisasi_lalu"),
                    gabung=True,
                ),
                TabelBab(
                    pilihan.BELANJA_LALU,
                    "Realisasi Belanja Tahun {T-1} dan {T}",
                    ("perubahan_lalu", "realisasi_lalu"),
                ),
                Uraian((anggaran.nominal_lalu,)),
            ),
        ),
    ),
)

BAB_III = _prosa("akuntabilitas", anak=(_CAPAIAN, _ANGGARAN))

BAB_IV = _prosa(
    "penutup",
    anak=(
        _prosa(
            "penutup_kesimpulan",
            Uraian(
                (
                    kinerja.capaian_kantor,
                    kinerja.capaian_sasaran,
                    kinerja.belum_tercapai_ringkas,
                    anggaran.serapan,
                    kinerja.efisiensi,
                ),
                butir=True,
            ),
        ),
        _prosa(
            "penutup_langkah",
            Uraian((penutup.tindak_lanjut,)),
            Uraian((penutup.langkah,), butir=True),
        ),
    ),
)

BAB = (BAB_I, BAB_II, BAB_III, BAB_IV)

#: The executive summary.
IKHTISAR = _prosa(
    "ikhtisar",
    Uraian((rencana.cakupan, kinerja.capaian_kantor, kinerja.capaian_sasaran)),
    Uraian((kinerja.belum_tercapai_ringkas,)),
    Uraian((anggaran.serapan,)),
    Uraian((layanan.skm,)),
)
