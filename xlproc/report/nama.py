"""The names that prose can use between double braces: one function a name.

A function returns the text that is put in, or None where there is nothing to say; the sentence
that holds the name is then left out. docs/laporan.md lists the names with these docstrings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from xlproc.numbers import format_angka, format_persen, format_rupiah, terbilang
from xlproc.report.cetak import cetak, tanpa_angka
from xlproc.report.jejak import asal_sel, polos
from xlproc.report.ukuran import Ukuran, angka

Nama = Callable[[Ukuran], str | None]

#: Every name with its function, in the order of the documentation.
NAMA: dict[str, Nama] = {}

#: Names that hold in the texts of one section alone.
NAMA_LOKAL = {"analisis_sasaran": ("sasaran", "sasaran_ke")}

_JUDUL = {
    "LKjIP": "Laporan Kinerja Instansi Pemerintah (LKjIP)",
    "LAKIP": "Laporan Akuntabilitas Kinerja Instansi Pemerintah (LAKIP)",
    "LKj": "Laporan Kinerja (LKj)",
}


def _nama(function: Nama) -> Nama:
    NAMA[function.__name__] = function
    return function


def _identitas(key: str, doc: str) -> None:
    def read(u: Ukuran) -> str | None:
        return u.h.laporan.teks_identitas(key).strip() or None

    read.__name__, read.__doc__ = key, doc
    _nama(read)


for _key, _doc in (
    ("nama_opd", "Name of the office."),
    ("pemerintah_daerah", "Name of the local government."),
    ("daerah", "Name of the city or regency."),
    ("provinsi", "Name of the province."),
    ("alamat", "Address of the office."),
    ("telepon", "Telephone number."),
    ("surel", "Mail address."),
    ("kepala_jabatan", "Position of the head of the office."),
    ("kepala_nama", "Name of the head of the office."),
    ("atasan_jabatan", "Position of the head's superior."),
    ("atasan_nama", "Name of the head's superior."),
    ("tempat_ttd", "Place of signing."),
):
    _identitas(_key, _doc)


def _bilangan(count: int | Decimal | None) -> str | None:
    return None if not count else format_angka(Decimal(count))


def _kata(count: int | Decimal | None) -> str | None:
    return None if not count or count != int(count) else terbilang(int(count))


def _rupiah(amount: Decimal | None) -> str | None:
    return None if amount is None else format_rupiah(amount)


def _persen(share: Decimal | None) -> str | None:
    return None if share is None else format_persen(share)


def _rupiah_kata(amount: Decimal | None) -> str | None:
    if amount is None or amount != amount.to_integral_value():
        return None
    return f"{terbilang(int(amount))} rupiah"


@_nama
def tahun(u: Ukuran) -> str | None:
    """Reported year."""
    return None if u.tahun is None else str(u.tahun)


@_nama
def tahun_lalu(u: Ukuran) -> str | None:
    """Year before the reported one."""
    return None if u.tahun is None else str(u.tahun - 1)


@_nama
def tahun_depan(u: Ukuran) -> str | None:
    """Year after the reported one."""
    return None if u.tahun is None else str(u.tahun + 1)


@_nama
def renstra_awal(u: Ukuran) -> str | None:
    """First year of the Renstra."""
    return _tahun(u, "renstra_awal")


@_nama
def renstra_akhir(u: Ukuran) -> str | None:
    """Last year of the Renstra."""
    return _tahun(u, "renstra_akhir")


def _tahun(u: Ukuran, key: str) -> str | None:
    year = angka(u.h.laporan.identitas(key))
    return None if year is None else str(int(year))


@_nama
def judul_laporan(u: Ukuran) -> str | None:
    """Short name of the report: LKjIP, LAKIP or LKj."""
    return u.h.laporan.teks_identitas("judul_laporan", "LKjIP").strip()


@_nama
def nama_laporan(u: Ukuran) -> str | None:
    """Name of the report in full, with its abbreviation."""
    short = u.h.laporan.teks_identitas("judul_laporan", "LKjIP").strip()
    return _JUDUL.get(short, short)


@_nama
def tanggal_ttd(u: Ukuran) -> str | None:
    """Date of signing, as 31 Januari 2022."""
    value = u.h.laporan.identitas("tanggal_ttd")
    return None if value is None else tanpa_angka(value)


@_nama
def jumlah_sasaran(u: Ukuran) -> str | None:
    """Number of sasaran in pkk."""
    return _bilangan(len(u.sasaran))


@_nama
def terbilang_jumlah_sasaran(u: Ukuran) -> str | None:
    """Number of sasaran in pkk, in words."""
    return _kata(len(u.sasaran))


@_nama
def jumlah_indikator(u: Ukuran) -> str | None:
    """Number of indicators in pkk."""
    return _bilangan(len(u.indikator))


@_nama
def terbilang_jumlah_indikator(u: Ukuran) -> str | None:
    """Number of indicators in pkk, in words."""
    return _kata(len(u.indikator))


@_nama
def jumlah_tercapai(u: Ukuran) -> str | None:
    """Number of indicators whose capaian is at least 100%; 0 is said, too."""
    return str(len(u.tercapai)) if u.terukur else None


@_nama
def terbilang_jumlah_tercapai(u: Ukuran) -> str | None:
    """Number of indicators whose capaian is at least 100%, in words."""
    return terbilang(len(u.tercapai)) if u.terukur else None


@_nama
def jumlah_belum_tercapai(u: Ukuran) -> str | None:
    """Number of indicators whose capaian is below 100%; 0 is said, too."""
    return str(len(u.belum_tercapai)) if u.terukur else None


@_nama
def capaian_rata_rata(u: Ukuran) -> str | None:
    """Mean capaian over all indicators."""
    return _persen(u.capaian_rata_rata)


@_nama
def predikat_rata_rata(u: Ukuran) -> str | None:
    """What the chosen scale calls the mean capaian."""
    return u.predikat(u.capaian_rata_rata)


@_nama
def skala_predikat(u: Ukuran) -> str | None:
    """Name of the chosen scale of predicates, where the workbook holds it."""
    return u.nama_skala if u.skala else None


@_nama
def pagu_anggaran(u: Ukuran) -> str | None:
    """Budget of the office in the year."""
    return _rupiah(u.pagu)


@_nama
def terbilang_pagu_anggaran(u: Ukuran) -> str | None:
    """Budget of the office in words; only for whole rupiah."""
    return _rupiah_kata(u.pagu)


@_nama
def realisasi_anggaran(u: Ukuran) -> str | None:
    """Spending of the office in the year."""
    return _rupiah(u.realisasi)


@_nama
def terbilang_realisasi_anggaran(u: Ukuran) -> str | None:
    """Spending of the office in words; only for whole rupiah."""
    return _rupiah_kata(u.realisasi)


@_nama
def sisa_anggaran(u: Ukuran) -> str | None:
    """Budget less spending."""
    return None if u.pagu is None or u.realisasi is None else _rupiah(u.pagu - u.realisasi)


@_nama
def serapan_anggaran(u: Ukuran) -> str | None:
    """Share of the budget that was spent."""
    return _persen(u.serapan)


@_nama
def serapan_anggaran_lalu(u: Ukuran) -> str | None:
    """Share of last year's budget that was spent."""
    return _persen(u.serapan_lalu)


@_nama
def jumlah_program(u: Ukuran) -> str | None:
    """Number of different programmes in keuangan."""
    return _bilangan(len(u.berbeda("program")))


@_nama
def jumlah_kegiatan(u: Ukuran) -> str | None:
    """Number of different kegiatan in keuangan."""
    return _bilangan(len(u.berbeda("kegiatan")))


@_nama
def jumlah_sub_kegiatan(u: Ukuran) -> str | None:
    """Number of different sub kegiatan in keuangan."""
    return _bilangan(len(u.berbeda("sub kegiatan")))


@_nama
def jumlah_pegawai(u: Ukuran) -> str | None:
    """Number of staff by the tables of staff."""
    return _bilangan(u.pegawai)


@_nama
def jumlah_isu(u: Ukuran) -> str | None:
    """Number of strategic issues."""
    return _bilangan(len(u.isu))


@_nama
def nilai_skm(u: Ukuran) -> str | None:
    """Converted value (NIK) of the survey of public satisfaction."""
    return _skm(u, "NIK")


@_nama
def mutu_skm(u: Ukuran) -> str | None:
    """Quality of service (A to D) by the survey of public satisfaction."""
    return _skm(u, "mutu")


@_nama
def kinerja_skm(u: Ukuran) -> str | None:
    """Performance of the unit by the survey of public satisfaction."""
    return _skm(u, "kinerja")


def _skm(u: Ukuran, key: str) -> str | None:
    value = u.h.nilai("skm_kaki", 0, key)
    return polos(cetak(u.h, "skm_kaki", 0, key)) if isinstance(value, Decimal | str) else None


def _asal_nama() -> Iterator[tuple[str, str]]:
    """Yield where each name comes from, for its mark (`xlproc.report.jejak`)."""
    own = {
        "tahun_lalu": "=tahun_lalu",
        "tahun_depan": "=tahun_depan",
        "judul_laporan": "",
        "nama_laporan": "",
        "skala_predikat": "=skala",
        "jumlah_sasaran": "=sasaran",
        "terbilang_jumlah_sasaran": "=terbilang!sasaran",
        "jumlah_indikator": "=indikator",
        "terbilang_jumlah_indikator": "=terbilang!indikator",
        "jumlah_tercapai": "=tercapai",
        "terbilang_jumlah_tercapai": "=terbilang!tercapai",
        "jumlah_belum_tercapai": "=belum_tercapai",
        "capaian_rata_rata": "=capaian_rata_rata",
        "predikat_rata_rata": "=predikat!capaian_rata_rata",
        "pagu_anggaran": "=pagu",
        "terbilang_pagu_anggaran": "=terbilang!pagu",
        "realisasi_anggaran": "=realisasi",
        "terbilang_realisasi_anggaran": "=terbilang!realisasi",
        "sisa_anggaran": "=sisa",
        "serapan_anggaran": "=serapan",
        "serapan_anggaran_lalu": "=serapan_lalu",
        "jumlah_program": "=berbeda!program",
        "jumlah_kegiatan": "=berbeda!kegiatan",
        "jumlah_sub_kegiatan": "=berbeda!sub_kegiatan",
        "jumlah_pegawai": "=pegawai",
        "jumlah_isu": "=isu",
        "nilai_skm": "skm_kaki!0!NIK",
        "mutu_skm": "skm_kaki!0!mutu",
        "kinerja_skm": "skm_kaki!0!kinerja",
    }
    for name in NAMA:
        yield name, own.get(name, asal_sel("identitas", 0, name))


#: The origin of each name's text; "" for one that is the report's own.
ASAL_NAMA = dict(_asal_nama())
