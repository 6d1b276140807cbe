"""What the office is and what it planned: staff, Renstra, IKU and the agreement, counted."""

from __future__ import annotations

from collections.abc import Iterator

from xlproc.report.penutur import Penutur
from xlproc.report.tandatangan import pihak
from xlproc.sheets import SEMUA

_PENDIDIKAN = (
    "Menurut pendidikan, kelompok terbesar adalah pegawai berpendidikan {x}, yaitu {n} orang.",
    "Pegawai berpendidikan {x} berjumlah paling banyak, yaitu {n} orang.",
)


def pegawai(p: Penutur) -> Iterator[str]:
    """Yield the level of education that most of the staff have."""
    most = p.u.pendidikan_terbanyak
    if most:
        yield p.katakan(_PENDIDIKAN, x=SEMUA["pegawai"][most].judul, n=p.bulat("pendidikan", most))


_RENSTRA = ("Rencana Strategis itu memuat [{t} tujuan dan ]{s} sasaran.",)


def renstra(p: Penutur) -> Iterator[str]:
    """Yield how many tujuan and sasaran the Renstra has."""
    if p.u.sasaran_renstra:
        aims = p.banyak("tujuan_renstra") if p.u.tujuan_renstra else None
        yield p.katakan(_RENSTRA, t=aims, s=p.banyak("sasaran_renstra"))


_IKU = ("Indikator kinerja utama yang ditetapkan berjumlah {n}.",)


def iku(p: Penutur) -> Iterator[str]:
    """Yield how many main indicators there are."""
    if p.u.iku:
        yield p.katakan(_IKU, n=p.banyak("iku"))


_PARA_PIHAK = (
    "Perjanjian Kinerja[ Tahun {y}] disepakati oleh {a} sebagai Pihak Pertama dengan {b} sebagai"
    " Pihak Kedua.",
)
_ISI_PERJANJIAN = (
    "Sasaran yang diperjanjikan berjumlah {s} dengan {i} indikator[, didukung anggaran program"
    " sebesar {a}].",
)
_TARGET_BERUBAH = ("Target {n} indikator berubah dari perjanjian semula.",)


def perjanjian(p: Penutur) -> Iterator[str]:
    """Yield who agreed with whom, and on how much."""
    u = p.u
    head, superior = (pihak(p.h.laporan, who) for who in ("kepala", "atasan"))
    if head and superior:
        yield p.katakan(_PARA_PIHAK, y=p.tahun(), a=head, b=superior)
    if u.sasaran and u.indikator:
        yield p.katakan(
            _ISI_PERJANJIAN,
            s=p.banyak("sasaran"),
            i=p.banyak("indikator"),
            a=p.uang("anggaran_pk"),
        )
    if u.target_berubah:
        yield p.katakan(_TARGET_BERUBAH, n=p.banyak("target_berubah"))


_DIUKUR = (
    "Pengukuran dilakukan terhadap {s} sasaran dengan {i} indikator kinerja.",
    "Kinerja diukur pada {s} sasaran dengan {i} indikator.",
)


def cakupan(p: Penutur) -> Iterator[str]:
    """Yield how many sasaran and indicators are measured."""
    if p.u.sasaran and p.u.indikator:
        yield p.katakan(_DIUKUR, s=p.banyak("sasaran"), i=p.banyak("indikator"))
