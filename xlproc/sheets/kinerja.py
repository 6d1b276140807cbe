"""pk, pk_anggaran, pkk, pps, perbandingan, efisiensi: the agreement and how it was kept."""

from bisect import bisect_right
from decimal import Decimal

from xlproc.numbers import round_half_away
from xlproc.sheets.base import (
    LEBAR_UANG,
    Isi,
    Jenis,
    Kolom,
    Konteks,
    Lembar,
    Sel,
    TakTerbaca,
    angka,
    bagi,
    bantu,
    bantu_nama,
    bantu_urut,
    hasil,
    jumlahkan,
    kolom_bagi,
    pilihan,
    rata_rata,
    rumus_rusak,
    salinan,
    sebagai_teks,
    teks,
    uang,
)
from xlproc.sheets.capaian import CAPAIAN, KOLOM_CAPAIAN, KOLOM_PREDIKAT, PREDIKAT
from xlproc.sheets.hierarki import Hierarki
from xlproc.sheets.kunci import kunci_kode, rumus_kode

PK = Lembar(
    "pk",
    "Perjanjian Kinerja",
    (
        teks("nomor", "Nomor", 8),
        teks("sasaran", "Sasaran strategis", 44, wajib=True),
        teks("indikator", "Indikator kinerja", 44, wajib=True),
        teks("satuan", "Satuan", 11, wajib=True),
        pilihan("arah", "Arah", "positif", "negatif"),
        angka("target_murni", "Target sebelum perubahan", 13),
        angka("target", "Target", 13, wajib=True),
        teks("target_teks", "Target dalam kata", 16),
        bantu_nama("kunci_indikator", "indikator"),
    ),
    lampiran="Perjanjian Kinerja",
)

PK_ANGGARAN = Lembar(
    "pk_anggaran",
    "Anggaran Program dalam Perjanjian Kinerja",
    (
        pilihan("tingkat", "Tingkat"),
        teks("nomor", "Nomor", 8),
        teks("kode", "Kode", 14),
        teks("program", "Program", 60),
        uang("anggaran_murni", "APBD (Rp)", dijumlah=True),
        uang("anggaran_perubahan", "Perubahan APBD (Rp)", dijumlah=True),
        teks("sumber_dana", "Sumber dana", 13),
        bantu_nama("kunci_program", "program"),
    ),
    hierarki=Hierarki(("program",), total="total"),
)


# -------------------------------------------------------------------------------- pkk


def _dari_pk(kunci: str, judul: str, jenis: Jenis, lebar: float = 13) -> Kolom:
    row = "ROW()-ROW({#})"
    cell = f"INDEX({{pk.{kunci}}},{row})"
    return salinan(
        kunci, judul, jenis,
        f'IF({row}>ROWS({{pk.{kunci}}}),"-",IF({cell}="","-",{cell}))',
        lambda b: ("pk", b.indeks, kunci), "pk", lebar=lebar,
    )  # fmt: skip


def _sasaran_baru(b: Konteks) -> Isi:
    return Decimal(int(str(b["urut_sasaran"]).endswith("#1")))


def _sasaran_ke(b: Konteks) -> Isi:
    if b["sasaran_baru"] != 1:
        return ""
    return Decimal(bisect_right(b.baris(b.lembar, "sasaran_baru", Decimal(1)), b.indeks))


PKK = Lembar(
    "pkk",
    "Pengukuran Kinerja Kegiatan",
    (
        _dari_pk("sasaran", "Sasaran strategis", Jenis.TEKS, 40),
        _dari_pk("indikator", "Indikator kinerja", Jenis.TEKS, 40),
        _dari_pk("satuan", "Satuan", Jenis.TEKS, 11),
        _dari_pk("arah", "Arah", Jenis.TEKS, 10),
        _dari_pk("target", "Target", Jenis.ANGKA, 13),
        angka("pembilang", "Pembilang"),
        angka("penyebut", "Penyebut"),
        angka("realisasi", "Realisasi", 13, wajib=True),
        teks("realisasi_teks", "Realisasi dalam kata", 16),
        CAPAIAN,
        PREDIKAT,
        teks("penyebab", "Penyebab tercapai atau tidak tercapai", 32),
        teks("solusi", "Solusi", 32),
        *KOLOM_CAPAIAN,
        *KOLOM_PREDIKAT,
        bantu_nama("kunci_indikator", "indikator"),
        bantu_nama("kunci_sasaran", "sasaran"),
        bantu_urut("urut_sasaran", "kunci_sasaran"),
        bantu("sasaran_baru", 'IF(RIGHT({urut_sasaran},2)="#1",1,0)', _sasaran_baru),
        bantu(
            "sasaran_ke",
            'IF({sasaran_baru}=1,SUM(INDEX({ini.sasaran_baru},1):{sasaran_baru}),"")',
            _sasaran_ke,
        ),
    ),
    lampiran="Pengukuran Kinerja Kegiatan",
)


# -------------------------------------------------------------------------------- pps


def _seindikator(kunci: str, judul: str, jenis: Jenis, lembar: str, *, lebar: float = 13,
                 kelompok: str = "") -> Kolom:  # fmt: skip
    """Return the column that repeats `kunci` of the row of `lembar` with the same indikator."""

    def find(b: Konteks) -> Sel | TakTerbaca | None:
        key = b["kunci_indikator"]
        if not key:
            return None
        rows = b.baris(lembar, "kunci_indikator", key)
        return (lembar, rows[0], kunci) if rows else TakTerbaca()

    cell = f"INDEX({{{lembar}.{kunci}}},MATCH({{kunci_indikator}},{{{lembar}.kunci_indikator}},0))"
    return salinan(
        kunci, judul, jenis,
        f'IF({{kunci_indikator}}="","-",IFERROR(IF({cell}="","-",{cell}),"-"))',
        find, lembar, lebar=lebar, kelompok=kelompok,
    )  # fmt: skip


def _dari_pkk(kunci: str, judul: str, jenis: Jenis, lebar: float = 13) -> Kolom:
    return _seindikator(kunci, judul, jenis, "pkk", lebar=lebar)


def _indikator_ke(b: Konteks) -> Sel | TakTerbaca | None:
    key = b["urut_sasaran"]
    if not key:
        return None
    rows = b.baris("pkk", "urut_sasaran", key)
    if rows:
        return "pkk", rows[0], "indikator"
    return None if b.baris("pkk", "kunci_sasaran", b["kunci_sasaran"]) else TakTerbaca()


def _program_keuangan(b: Konteks) -> list[int]:
    """Return the programme rows of keuangan that the row names, by name or else by code."""
    for own, theirs in (("kunci_program", "kunci_uraian"), ("kunci_kode", "kunci_kode")):
        key = b[own]
        rows = b.baris("keuangan", theirs, key) if key else ()
        programmes = [r for r in rows if b.nilai("keuangan", r, "tingkat") == "program"]
        if programmes:
            return programmes
    return []


def _dari_keuangan(kunci: str, judul: str, asal: str) -> Kolom:
    def add(b: Konteks) -> Isi:
        if not b["kunci_program"] and not b["kunci_kode"]:
            return None
        rows = _program_keuangan(b)
        return jumlahkan([b.nilai("keuangan", r, asal) for r in rows]) if rows else TakTerbaca()

    column = f"{{keuangan.{asal}}}"

    def total(own: str, theirs: str) -> str:
        where = f'({{keuangan.{theirs}}}={{{own}}})*({{keuangan.tingkat}}="program")'
        bad = rumus_rusak(where, column, "{keuangan.anak}")
        return (
            f'IF(OR({bad}>0,SUMPRODUCT({where}*ISNUMBER({column}))=0),"-",'
            f"SUMPRODUCT({where}*1,{column}))"
        )

    def found(own: str, theirs: str) -> str:
        same = f'COUNTIFS({{keuangan.{theirs}}},{{{own}}},{{keuangan.tingkat}},"program")'
        return f'AND({{{own}}}<>"",{same}>0)'

    by_name, by_code = ("kunci_program", "kunci_uraian"), ("kunci_kode", "kunci_kode")
    return hasil(
        kunci, judul, Jenis.UANG,
        f'IF({found(*by_name)},{total(*by_name)},IF({found(*by_code)},{total(*by_code)},"-"))',
        add, lebar=LEBAR_UANG, sumber="keuangan",
    )  # fmt: skip


def _anggaran_kantor(b: Konteks) -> Isi:
    rows = range(b.banyak("keuangan"))
    tops = [
        b.nilai("keuangan", r, "pagu")
        for r in rows
        if b.nilai("keuangan", r, "induk") == 0 or b.nilai("keuangan", r, "tingkat") == "lain"
    ]
    return jumlahkan(tops)


def _pagu_kantor(b: Konteks) -> Isi:
    if b.indeks:
        return b.nilai(b.lembar, 0, "pagu_kantor")
    total = _anggaran_kantor(b)
    return Decimal(0) if total is None else total


_KANTOR = '((({keuangan.induk}=0)+({keuangan.tingkat}="lain"))>0)'
_PAGU = "{keuangan.pagu}"
_KANTOR_RUSAK = f"{rumus_rusak(_KANTOR, _PAGU, '{keuangan.anak}')}>0"

_KANTOR_PAGU = bantu(
    "pagu_kantor",
    f'IF({_KANTOR_RUSAK},"-",SUMPRODUCT({_KANTOR}*1,{_PAGU}))',
    _pagu_kantor,
)


def _pertama(b: Konteks) -> Isi:
    sasaran, program = b["kunci_sasaran"], b["kunci_pakai"]
    if not sasaran or not program:
        return Decimal(0)
    same = (
        row
        for row in b.baris(b.lembar, "kunci_sasaran", sasaran)
        if b.nilai(b.lembar, row, "kunci_pakai") == program
    )
    return Decimal(int(next(same) == b.indeks))


PPS = Lembar(
    "pps",
    "Pengukuran Pencapaian Sasaran",
    (
        teks("sasaran", "Sasaran strategis", 40),
        salinan(
            "indikator", "Indikator kinerja", Jenis.TEKS,
            'IF({urut_sasaran}="","-",IFERROR(INDEX({pkk.indikator},'
            'MATCH({urut_sasaran},{pkk.urut_sasaran},0))&"","-"))',
            _indikator_ke, "pkk", lebar=40,
        ),
        _dari_pkk("target", "Target", Jenis.ANGKA),
        _dari_pkk("realisasi", "Realisasi", Jenis.ANGKA),
        _dari_pkk("capaian", "Capaian (%)", Jenis.PERSEN),
        teks("kode", "Kode", 14),
        teks("program", "Program", 44),
        _dari_keuangan("pagu", "Pagu (Rp)", "pagu"),
        _dari_keuangan("realisasi_anggaran", "Realisasi anggaran (Rp)", "realisasi"),
        kolom_bagi("serapan", "Serapan (%)", "realisasi_anggaran", "pagu"),
        kolom_bagi("porsi", "Porsi anggaran (%)", "pagu", "pagu_kantor"),
        bantu_nama("kunci_sasaran", "sasaran"),
        bantu_urut("urut_sasaran", "kunci_sasaran"),
        bantu_nama("kunci_indikator", "indikator"),
        bantu_nama("kunci_program", "program"),
        bantu("kunci_kode", rumus_kode("{kode}"), lambda b: kunci_kode(sebagai_teks(b["kode"]))),
        bantu(
            "kunci_pakai",
            'IF({kunci_program}="",{kunci_kode},{kunci_program})',
            lambda b: b["kunci_program"] or b["kunci_kode"],
        ),
        _KANTOR_PAGU,
        bantu(
            "pertama",
            'IF(OR({kunci_sasaran}="",{kunci_pakai}=""),0,'
            "IF(COUNTIFS(INDEX({ini.kunci_sasaran},1):{kunci_sasaran},{kunci_sasaran},"
            "INDEX({ini.kunci_pakai},1):{kunci_pakai},{kunci_pakai})=1,1,0))",
            _pertama,
        ),
    ),
    lampiran="Pengukuran Pencapaian Sasaran",
)  # fmt: skip


# ------------------------------------------------------------------------ perbandingan

_LALU = (4, 3, 2, 1)


PERBANDINGAN = Lembar(
    "perbandingan",
    "Perbandingan Capaian Kinerja",
    (
        teks("indikator", "Indikator kinerja", 38, wajib=True),
        teks("satuan", "Satuan", 10),
        *(angka(f"target_lalu_{n}", f"Target T-{n}", 10, kelompok=f"{{T-{n}}}") for n in _LALU),
        *(
            angka(f"realisasi_lalu_{n}", f"Realisasi T-{n}", 10, kelompok=f"{{T-{n}}}")
            for n in _LALU
        ),
        _seindikator("target", "Target", Jenis.ANGKA, "pk", kelompok="{T}"),
        _seindikator("realisasi", "Realisasi", Jenis.ANGKA, "pkk", kelompok="{T}"),
        angka("target_akhir_renstra", "Target akhir Renstra", 12),
        kolom_bagi("kemajuan", "Tingkat kemajuan (%)", "realisasi", "target_akhir_renstra"),
        angka("target_nasional", "Target nasional", 12),
        angka("realisasi_nasional", "Realisasi nasional", 12),
        teks("pembanding", "Perangkat daerah pembanding", 22),
        teks("pembanding_target_lalu", "Target pembanding tahun lalu", 12),
        teks("pembanding_realisasi_lalu", "Realisasi pembanding tahun lalu", 12),
        teks("pembanding_target", "Target pembanding", 12),
        teks("pembanding_realisasi", "Realisasi pembanding", 12),
        bantu_nama("kunci_indikator", "indikator"),
    ),
    lampiran="Data Perbandingan Capaian Kinerja",
)


# --------------------------------------------------------------------------- efisiensi


def _sasaran_efisiensi(b: Konteks) -> Sel | None:
    rows = b.baris("pkk", "sasaran_ke", Decimal(b.indeks + 1))
    return ("pkk", rows[0], "sasaran") if rows else None


def _capaian_sasaran(b: Konteks) -> Isi:
    key = b["kunci_sasaran"]
    if not key:
        return None
    rows = b.baris("pkk", "kunci_sasaran", key)
    if not rows:
        return TakTerbaca()
    return rata_rata([b.nilai("pkk", row, "capaian") for row in rows])


def _serapan_sasaran(b: Konteks) -> Isi:
    key = b["kunci_sasaran"]
    if not key:
        return None
    rows = [r for r in b.baris("pps", "kunci_sasaran", key) if b.nilai("pps", r, "pertama") == 1]
    if not rows:
        return TakTerbaca()
    spent = [b.nilai("pps", r, "realisasi_anggaran") for r in rows]
    budgets = [b.nilai("pps", r, "pagu") for r in rows]
    if None in spent or None in budgets:
        return None
    return bagi(jumlahkan(spent), jumlahkan(budgets))


def _efisiensi(b: Konteks) -> Isi:
    ratio = bagi(b["capaian"], b["serapan"])
    return round_half_away(ratio, 2) if isinstance(ratio, Decimal) else ratio


_PPS = "({pps.kunci_sasaran}={kunci_sasaran})*({pps.pertama}=1)"


def _pps(column: str) -> str:
    return f"SUMPRODUCT({_PPS}*1,{{pps.{column}}})"


EFISIENSI = Lembar(
    "efisiensi",
    "Efisiensi Penggunaan Sumber Daya",
    (
        salinan(
            "sasaran", "Sasaran strategis", Jenis.TEKS,
            'IFERROR(INDEX({pkk.sasaran},MATCH(ROW()-ROW({#}),{pkk.sasaran_ke},0))&"","-")',
            _sasaran_efisiensi, "pkk", lebar=56,
        ),
        hasil(
            "capaian", "Capaian (%)", Jenis.PERSEN,
            'IF({kunci_sasaran}="","-",'
            'IFERROR(AVERAGEIFS({pkk.capaian},{pkk.kunci_sasaran},{kunci_sasaran}),"-"))',
            _capaian_sasaran,
        ),
        hasil(
            "serapan", "Serapan (%)", Jenis.PERSEN,
            f'IF({{kunci_sasaran}}="","-",IF(OR({_pps("pagu")}=0,'
            f"SUMPRODUCT({_PPS}*ISNUMBER({{pps.realisasi_anggaran}}))=0,"
            f"SUMPRODUCT({_PPS}*(1-ISNUMBER({{pps.pagu}})))>0,"
            f"SUMPRODUCT({_PPS}*(1-ISNUMBER({{pps.realisasi_anggaran}})))>0),"
            f'"-",{_pps("realisasi_anggaran")}/{_pps("pagu")}))',
            _serapan_sasaran,
        ),
        hasil(
            "efisiensi", "Tingkat efisiensi", Jenis.ANGKA,
            'IF(AND(ISNUMBER({capaian}),ISNUMBER({serapan})),'
            'IF({serapan}=0,"-",ROUND({capaian}/{serapan},2)),"-")',
            _efisiensi,
        ),
        bantu_nama("kunci_sasaran", "sasaran"),
    ),
    lampiran="Efisiensi Penggunaan Sumber Daya",
)  # fmt: skip
