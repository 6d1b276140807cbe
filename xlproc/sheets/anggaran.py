"""keuangan, belanja, perbandingan_anggaran, kegiatan: the money and what it brought about."""

from collections.abc import Iterator
from decimal import Decimal

from xlproc.sheets.base import (
    LEBAR_UANG,
    Isi,
    Jenis,
    Kolom,
    Konteks,
    Lembar,
    ada_rusak,
    angka,
    angka_dari,
    bagi,
    bantu_nama,
    hasil,
    jumlahkan,
    kolom_bagi,
    kolom_kurang,
    kurang,
    pilihan,
    rata_rata,
    teks,
    uang,
)
from xlproc.sheets.bertingkat import bagian_kolom
from xlproc.sheets.hierarki import Hierarki
from xlproc.sheets.renstra import TAHUN_RENSTRA

KEUANGAN = Lembar(
    "keuangan",
    "Realisasi Capaian Keuangan dan Kinerja Kegiatan",
    (
        teks("kode", "Kode rekening", 18),
        teks("kode_lalu", "Kode rekening tahun lalu", 14),
        pilihan("tingkat", "Tingkat", wajib=True),
        teks("uraian", "Program/kegiatan/sub kegiatan", 44, wajib=True),
        teks("unit", "Unit kerja", 24),
        teks("indikator", "Indikator", 36),
        teks("sumber_dana", "Sumber dana", 12),
        teks("lokasi", "Lokasi", 16),
        uang("pagu_lalu", "Pagu T-1 (Rp)", kelompok="{T-1}", dijumlah=True),
        uang("realisasi_lalu", "Realisasi T-1 (Rp)", kelompok="{T-1}", dijumlah=True),
        kolom_bagi(
            "serapan_lalu", "Serapan T-1 (%)", "realisasi_lalu", "pagu_lalu", kelompok="{T-1}"
        ),
        kolom_kurang("sisa_lalu", "Sisa T-1 (Rp)", "pagu_lalu", "realisasi_lalu", kelompok="{T-1}"),
        uang("pagu", "Pagu (Rp)", kelompok="{T}", dijumlah=True),
        uang("nilai_kontrak", "Nilai kontrak (Rp)", kelompok="{T}", dijumlah=True),
        teks("pelaksana", "Pelaksana", 20),
        teks("waktu", "Waktu pelaksanaan", 16),
        uang("rencana", "Rencana (Rp)", kelompok="{T}", dijumlah=True),
        uang("realisasi", "Realisasi (Rp)", kelompok="{T}", dijumlah=True),
        kolom_bagi("serapan", "Serapan (%)", "realisasi", "pagu", kelompok="{T}"),
        kolom_kurang("sisa", "Sisa (Rp)", "pagu", "realisasi", kelompok="{T}"),
        angka("fisik_rencana", "Fisik rencana", 11),
        angka("fisik_realisasi", "Fisik realisasi", 11),
        angka("nonfisik_rencana", "Nonfisik rencana", 11),
        angka("nonfisik_realisasi", "Nonfisik realisasi", 11),
        teks("kendala", "Kendala", 40),
        teks("solusi", "Solusi", 40),
        teks("keterangan", "Keterangan", 30),
        bantu_nama("kunci_uraian", "uraian"),
    ),
    hierarki=Hierarki(
        ("program", "kegiatan", "sub kegiatan", "rincian"),
        total="total", total_akhir="total akhir", lain="lain", unit=True, kode=True,
    ),
    lampiran="Realisasi Capaian Keuangan dan Kinerja Kegiatan",
)  # fmt: skip


# ----------------------------------------------------------------------------- belanja


def _anggaran_kini(perubahan: Isi, murni: Isi) -> Isi:
    return murni if perubahan is None else perubahan


def _rumus_kini(perubahan: str, murni: str) -> str:
    """Return the formula of `_anggaran_kini`; the dash of a row that adds up is no empty cell."""
    empty = f'OR({{{perubahan}}}="",AND({{{perubahan}}}="-",{{ujung}}=0))'
    return f'IF(ISNUMBER({{{perubahan}}}),{{{perubahan}}},IF({empty},{{{murni}}},"-"))'


def _belanja_tahun(akhiran: str, sebutan: str, tahun: str) -> Iterator[Kolom]:
    """Yield the columns of one year: keys end in `akhiran`, titles in `sebutan`."""
    murni, perubahan, realisasi = (f"{k}{akhiran}" for k in ("murni", "perubahan", "realisasi"))
    kini = _rumus_kini(perubahan, murni)
    terbaca = f"AND(ISNUMBER({kini}),ISNUMBER({{{realisasi}}}))"
    yield uang(murni, f"APBD{sebutan} (Rp)", kelompok=tahun, dijumlah=True)
    yield uang(perubahan, f"Perubahan APBD{sebutan} (Rp)", kelompok=tahun, dijumlah=True)
    yield uang(realisasi, f"Realisasi{sebutan} (Rp)", kelompok=tahun, dijumlah=True)
    selisih = f"selisih{akhiran}"
    yield kolom_kurang(selisih, f"Selisih{sebutan} (Rp)", perubahan, murni, kelompok=tahun)
    if not akhiran:
        yield kolom_bagi("persen_selisih", "Selisih (%)", selisih, murni, kelompok=tahun)
    yield hasil(
        f"sisa{akhiran}", f"Sisa{sebutan} (Rp)", Jenis.UANG,
        f'IF({terbaca},{kini}-{{{realisasi}}},"-")',
        lambda b: kurang(_anggaran_kini(b[perubahan], b[murni]), b[realisasi]),
        kelompok=tahun, lebar=LEBAR_UANG,
    )  # fmt: skip
    yield hasil(
        f"serapan{akhiran}", f"Serapan{sebutan} (%)", Jenis.PERSEN,
        f'IF({terbaca},IF({kini}=0,"-",{{{realisasi}}}/{kini}),"-")',
        lambda b: bagi(b[realisasi], _anggaran_kini(b[perubahan], b[murni])),
        kelompok=tahun,
    )  # fmt: skip


BELANJA = Lembar(
    "belanja",
    "Anggaran dan Realisasi Menurut Jenis Belanja",
    (
        teks("kode", "Kode rekening", 16),
        pilihan("tingkat", "Tingkat"),
        teks("uraian", "Uraian belanja", 48),
        *_belanja_tahun("_lalu", " T-1", "{T-1}"),
        *_belanja_tahun("", "", "{T}"),
    ),
    hierarki=Hierarki(("kelompok", "jenis", "rincian"), total="total", jumlah="jumlah"),
    lampiran="Anggaran dan Realisasi Menurut Jenis Belanja",
)


# --------------------------------------------------------------- perbandingan_anggaran

_K = tuple(f"k_{n}" for n in TAHUN_RENSTRA)
_RP = tuple(f"rp_{n}" for n in TAHUN_RENSTRA)


def _daftar(keys: tuple[str, ...]) -> str:
    return ",".join(f"{{{key}}}" for key in keys)


def _tahun_renstra(b: Konteks) -> Decimal:
    first, last = angka_dari(b.identitas("renstra_awal")), angka_dari(b.identitas("renstra_akhir"))
    if first is None or last is None or not 0 < last - first + 1 <= len(TAHUN_RENSTRA):
        return Decimal(len(TAHUN_RENSTRA))
    return last - first + 1


def _total_k(b: Konteks) -> Isi:
    total = jumlahkan([b[key] for key in _K])
    return total / _tahun_renstra(b) if isinstance(total, Decimal) else total


_TAHUN = "({id.renstra_akhir}-{id.renstra_awal}+1)"
_BANYAK_TAHUN = (
    "IF(AND(ISNUMBER({id.renstra_awal}),ISNUMBER({id.renstra_akhir})),"
    f"IF(AND({_TAHUN}>0,{_TAHUN}<={len(TAHUN_RENSTRA)}),{_TAHUN},{len(TAHUN_RENSTRA)}),{len(TAHUN_RENSTRA)})"
)


_TINGKAT = "Tingkat capaian"

PERBANDINGAN_ANGGARAN = Lembar(
    "perbandingan_anggaran",
    "Data Perbandingan Realisasi Kinerja",
    (
        teks("sasaran", "Sasaran strategis", 22),
        teks("kode", "Kode rekening", 12),
        pilihan("tingkat", "Tingkat"),
        teks("uraian", "Program/kegiatan", 38),
        teks("indikator", "Indikator kinerja", 26),
        angka("target_k", "Target kinerja", 11, kelompok="Target Renstra"),
        uang("target_rp", "Target anggaran (Rp)", kelompok="Target Renstra", dijumlah=True),
        *(
            column
            for n in TAHUN_RENSTRA
            for column in (
                angka(f"k_{n}", f"Kinerja tahun ke-{n}", 11, kelompok=f"{{R{n}}}"),
                uang(f"rp_{n}", f"Anggaran tahun ke-{n} (Rp)", kelompok=f"{{R{n}}}", dijumlah=True),
            )
        ),
        hasil(
            "total_k", "Realisasi kinerja sampai akhir", Jenis.ANGKA,
            f'IF({ada_rusak(_K, dijumlah=False)},"-",'
            f'IF(COUNT({_daftar(_K)})=0,"-",SUM({_daftar(_K)})/{_BANYAK_TAHUN}))',
            _total_k, kelompok="Realisasi kumulatif",
        ),
        hasil(
            "total_rp", "Realisasi anggaran sampai akhir (Rp)", Jenis.UANG,
            f'IF({ada_rusak(_RP, dijumlah=True)},"-",'
            f'IF(COUNT({_daftar(_RP)})=0,"-",SUM({_daftar(_RP)})))',
            lambda b: jumlahkan([b[key] for key in _RP]),
            kelompok="Realisasi kumulatif", lebar=LEBAR_UANG,
        ),
        kolom_bagi("tingkat_k", "Tingkat kinerja (%)", "total_k", "target_k", kelompok=_TINGKAT),
        kolom_bagi(
            "tingkat_rp", "Tingkat anggaran (%)", "total_rp", "target_rp", kelompok=_TINGKAT
        ),
        teks("keterangan", "Keterangan", 22),
        bantu_nama("kunci_uraian", "uraian"),
    ),
    hierarki=Hierarki(("program", "kegiatan", "sub kegiatan"), kode=True),
    lampiran="Data Perbandingan Realisasi Kinerja",
)  # fmt: skip


# ---------------------------------------------------------------------------- kegiatan


def _capaian_output(b: Konteks) -> Isi:
    children = b.pohon.anak.get(b.indeks)
    if children:
        return rata_rata([b.nilai(b.lembar, row, "capaian_output") for row in children])
    return bagi(b["realisasi"], b["target"])


_MASUKAN, _KELUARAN = "Masukan (input)", "Keluaran (output)"

KEGIATAN = Lembar(
    "kegiatan",
    "Pengukuran Masukan, Keluaran, dan Hasil Kegiatan",
    (
        pilihan("tingkat", "Tingkat"),
        teks("kode", "Kode rekening", 14),
        teks("sasaran", "Sasaran strategis", 34),
        teks("kegiatan", "Program/kegiatan/sub kegiatan", 48),
        uang("input_target", "Target masukan (Rp)", kelompok=_MASUKAN, dijumlah=True),
        uang("input_realisasi", "Realisasi masukan (Rp)", kelompok=_MASUKAN, dijumlah=True),
        kolom_bagi("capaian_input", "Capaian masukan (%)", "input_realisasi", "input_target",
                   kelompok=_MASUKAN),
        teks("output", "Keluaran", 36, kelompok=_KELUARAN),
        teks("satuan", "Satuan", 11, kelompok=_KELUARAN),
        angka("target", "Target keluaran", 11, kelompok=_KELUARAN),
        angka("realisasi", "Realisasi keluaran", 11, kelompok=_KELUARAN),
        hasil(
            "capaian_output", "Capaian keluaran (%)", Jenis.PERSEN,
            f'IF({{anak}}>0,IFERROR(AVERAGEIFS({bagian_kolom("capaian_output")},{bagian_kolom("induk")},ROW()),"-"),'
            "IF(AND(ISNUMBER({realisasi}),ISNUMBER({target})),"
            'IF({target}=0,"-",{realisasi}/{target}),"-"))',
            _capaian_output, kelompok=_KELUARAN,
        ),
        teks("outcome", "Hasil (outcome)", 36),
        teks("kendala", "Kendala", 40),
        teks("solusi", "Solusi", 40),
        bantu_nama("kunci_kegiatan", "kegiatan"),
    ),
    hierarki=Hierarki(("program", "kegiatan", "sub kegiatan"), kode=True),
    lampiran="Pengukuran Masukan, Keluaran, dan Hasil Kegiatan",
)  # fmt: skip
