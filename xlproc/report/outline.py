"""The order of the report (PermenPANRB 53/2014) as data: which parts, and what stands in each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from xlproc.report import bagan, kalimat, pilihan
from xlproc.report.blok import Gambar
from xlproc.report.pilihan import Pilihan
from xlproc.report.ukuran import Ukuran

Kalimat = Callable[[Ukuran], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Prosa:
    """The prose of the part itself; as a lead it stands only where something follows it."""

    pengantar: bool = False


@dataclass(frozen=True, slots=True)
class Uraian:
    """Sentences made of figures: one paragraph, or a list with an item a sentence."""

    kalimat: tuple[Kalimat, ...]
    butir: bool = False


@dataclass(frozen=True, slots=True)
class TabelBab:
    """A table with its caption; ``{T}`` is the reported year.

    `hanya` names the columns of which at least one must have content; `per_unit` tables stand
    only where several units spend money, one row a unit; `gabung` ones then put equal programmes
    together.
    """

    pilihan: Pilihan
    judul: str
    hanya: tuple[str, ...] = ()
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


Isian = Prosa | Uraian | TabelBab | DaftarTeks | SkalaPredikat | GambarBab


@dataclass(frozen=True, slots=True)
class Bagian:
    """A part with a heading: the key of its prose and title, what stands in it, its parts."""

    kunci: str
    isi: tuple[Isian, ...] = ()
    anak: tuple[Bagian, ...] = ()


_PENGANTAR = Prosa(pengantar=True)


def _satu(kunci: str, *isi: Isian) -> Bagian:
    return Bagian(kunci, (_PENGANTAR, *isi))


BAB_I = Bagian(
    "pendahuluan",
    (Prosa(),),
    (
        Bagian("latar_belakang", (Prosa(),)),
        Bagian("maksud_tujuan", (Prosa(),)),
        _satu("dasar_hukum", DaftarTeks("dasar_hukum", "uraian")),
        Bagian("gambaran_umum", (Prosa(),)),
        _satu(
            "organisasi",
            GambarBab(bagan.organisasi),
            TabelBab(pilihan.ORGANISASI, "Susunan Organisasi, Tugas, dan Fungsi"),
        ),
        _satu(
            "pegawai",
            TabelBab(pilihan.PEGAWAI, "Pegawai Menurut Golongan dan Pendidikan"),
            TabelBab(pilihan.PEGAWAI_JABATAN, "Pegawai Menurut Jabatan"),
        ),
        _satu("isu", TabelBab(pilihan.ISU, "Isu Strategis")),
        Bagian("sistematika", (Prosa(),)),
    ),
)

BAB_II = Bagian(
    "perencanaan",
    (Prosa(),),
    (
        _satu("visi_misi", TabelBab(pilihan.VISI_MISI, "Visi, Misi, Tujuan, dan Sasaran Daerah")),
        _satu("renstra", TabelBab(pilihan.RENSTRA, "Sasaran, Indikator, dan Target Renstra")),
        _satu("iku", TabelBab(pilihan.IKU, "Indikator Kinerja Utama")),
        _satu(
            "rkt",
            TabelBab(pilihan.RKT, "Target Sasaran dalam Rencana Kinerja Tahun {T}"),
            TabelBab(pilihan.RKT_PROGRAM, "Target Program dalam Rencana Kinerja Tahun {T}"),
        ),
        _satu(
            "perjanjian_kinerja",
            Uraian((kalimat.perjanjian,)),
            TabelBab(pilihan.PK, "Perjanjian Kinerja Tahun {T}"),
            TabelBab(pilihan.PK_ANGGARAN, "Anggaran Program dalam Perjanjian Kinerja Tahun {T}"),
        ),
    ),
)

_CAPAIAN = Bagian(
    "capaian_organisasi",
    (Prosa(),),
    (
        Bagian("metode", (Prosa(), Uraian((kalimat.metode,)), SkalaPredikat())),
        _satu(
            "capaian",
            TabelBab(pilihan.PKK, "Capaian Kinerja Tahun {T}"),
            GambarBab(bagan.target_realisasi),
            GambarBab(bagan.capaian),
            Uraian((kalimat.capaian_kantor,)),
            Uraian((kalimat.capaian_indikator,), butir=True),
            Uraian((kalimat.belum_tercapai,)),
        ),
        _satu(
            "perbandingan",
            TabelBab(
                pilihan.TAHUN_LALU,
                "Target dan Realisasi Kinerja dari Tahun ke Tahun",
                tuple(f"{what}_lalu_{n}" for what in ("target", "realisasi") for n in (1, 2, 3, 4)),
            ),
            GambarBab(bagan.dari_tahun_ke_tahun),
            Uraian((kalimat.dengan_tahun_lalu,), butir=True),
        ),
        _satu(
            "akhir_renstra",
            TabelBab(
                pilihan.AKHIR_RENSTRA,
                "Realisasi Tahun {T} terhadap Target Akhir Renstra",
                ("target_akhir_renstra",),
            ),
            Uraian((kalimat.dengan_akhir_renstra,), butir=True),
        ),
        _satu(
            "nasional",
            TabelBab(
                pilihan.NASIONAL,
                "Realisasi Tahun {T} dan Angka Nasional",
                ("target_nasional", "realisasi_nasional"),
            ),
            Uraian((kalimat.dengan_nasional,), butir=True),
        ),
        _satu(
            "pembanding",
            TabelBab(
                pilihan.PEMBANDING,
                "Realisasi Tahun {T} dan Perangkat Daerah Pembanding",
                ("pembanding",),
            ),
        ),
        _satu(
            "penyebab",
            TabelBab(
                pilihan.PENYEBAB, "Penyebab dan Solusi Setiap Indikator", ("penyebab", "solusi")
            ),
        ),
        _satu(
            "efisiensi",
            TabelBab(pilihan.EFISIENSI, "Efisiensi Penggunaan Sumber Daya Tahun {T}"),
            GambarBab(bagan.capaian_serapan),
            Uraian((kalimat.efisiensi,), butir=True),
        ),
        _satu(
            "program", TabelBab(pilihan.PPS, "Program Penunjang Sasaran Tahun {T}", ("program",))
        ),
        _satu(
            "kegiatan",
            TabelBab(pilihan.KEGIATAN, "Capaian Masukan dan Keluaran Kegiatan Tahun {T}"),
        ),
        _satu(
            "rentang_renstra",
            TabelBab(pilihan.RENTANG_RENSTRA, "Realisasi Program selama Periode Renstra"),
        ),
        _satu(
            "skm",
            TabelBab(pilihan.SKM, "Nilai Unsur Survei Kepuasan Masyarakat Tahun {T}", ("nilai",)),
            TabelBab(pilihan.SKM_KAKI, "Nilai Indeks Survei Kepuasan Masyarakat Tahun {T}"),
            Uraian((kalimat.skm,)),
        ),
    ),
)

_ANGGARAN = Bagian(
    "realisasi_anggaran",
    (_PENGANTAR, Uraian((kalimat.serapan,))),
    (
        _satu(
            "anggaran_program",
            TabelBab(
                pilihan.PROGRAM,
                "Pagu dan Realisasi Anggaran Menurut Program Tahun {T}",
                gabung=True,
            ),
            GambarBab(bagan.anggaran_program),
            Uraian((kalimat.program_ekstrem,)),
        ),
        _satu(
            "anggaran_unit",
            TabelBab(
                pilihan.UNIT,
                "Pagu dan Realisasi Anggaran Menurut Unit Kerja Tahun {T}",
                per_unit=True,
            ),
            GambarBab(bagan.anggaran_unit),
        ),
        _satu(
            "anggaran_belanja",
            TabelBab(pilihan.BELANJA, "Anggaran dan Realisasi Menurut Jenis Belanja Tahun {T}"),
        ),
        _satu(
            "anggaran_lalu",
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
        ),
    ),
)

BAB_III = Bagian("akuntabilitas", (Prosa(),), (_CAPAIAN, _ANGGARAN))

BAB_IV = Bagian(
    "penutup",
    (Prosa(),),
    (
        Bagian(
            "penutup_kesimpulan",
            (
                Prosa(),
                Uraian(
                    (
                        kalimat.capaian_kantor,
                        kalimat.capaian_sasaran,
                        kalimat.belum_tercapai,
                        kalimat.serapan,
                    ),
                    butir=True,
                ),
            ),
        ),
        Bagian("penutup_langkah", (Prosa(), Uraian((kalimat.langkah,), butir=True))),
    ),
)

BAB = (BAB_I, BAB_II, BAB_III, BAB_IV)

#: What the executive summary says after its own prose.
IKHTISAR: tuple[Isian, ...] = (
    Prosa(),
    Uraian((kalimat.capaian_kantor,)),
    Uraian((kalimat.capaian_sasaran,), butir=True),
    Uraian((kalimat.belum_tercapai,)),
    Uraian((kalimat.serapan,)),
    Uraian((kalimat.skm,)),
)
