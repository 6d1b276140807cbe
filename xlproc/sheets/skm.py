"""skm and skm_kaki: the survey of public satisfaction (PermenPANRB 14/2017).

A value is the mean of the answers (NRR, 1 to 4) or that mean already converted (25 to 100).
NI is the mean NRR, NIK = 25 NI in two decimals; mutu and kinerja follow from NIK alone, so that
the gaps between the printed intervals of NI don't matter (docs/peraturan.md, "SKM").
"""

from decimal import Decimal

from xlproc.numbers import round_half_away
from xlproc.sheets.base import Isi, Jenis, Konteks, Lembar, TakTerbaca, angka, hasil, teks

#: Lowest NIK, mutu and kinerja unit, from the best down.
MUTU = (
    (Decimal("88.31"), "A", "Sangat Baik"),
    (Decimal("76.61"), "B", "Baik"),
    (Decimal("65"), "C", "Kurang Baik"),
    (Decimal("25"), "D", "Tidak Baik"),
)

_BATAS_NRR = 4


def nrr(nilai: Decimal) -> Decimal | None:
    """Return a value as NRR (1 to 4), None for one that is in neither range."""
    if 1 <= nilai <= _BATAS_NRR:
        return nilai
    return nilai / 25 if 25 <= nilai <= 100 else None


def mutu_dari(nik: Decimal) -> tuple[str, str] | None:
    """Return mutu and kinerja of a NIK, None below 25."""
    return next(((mutu, kinerja) for bound, mutu, kinerja in MUTU if nik >= bound), None)


def _rumus_mutu(nik: str, which: int) -> str:
    expression = '"-"'
    for bound, *labels in reversed(MUTU):
        expression = f'IF({nik}>={bound},"{labels[which]}",{expression})'
    return expression


def _nik(b: Konteks) -> Isi:
    ni = b["NI"]
    return round_half_away(ni * 25, 2) if isinstance(ni, Decimal) else ni


def _mutu_unsur(b: Konteks) -> Isi:
    value = b["nilai"]
    if not isinstance(value, Decimal):
        return TakTerbaca() if isinstance(value, TakTerbaca | str) else None
    mean = nrr(value)
    quality = mutu_dari(round_half_away(mean * 25, 2)) if mean is not None else None
    return quality[0] if quality else None


def _nilai(b: Konteks) -> list[Isi]:
    return [b.nilai("skm", row, "nilai") for row in range(b.banyak("skm"))]


def _total(b: Konteks) -> Isi:
    values = _nilai(b)
    if any(isinstance(v, TakTerbaca | str) for v in values):
        return TakTerbaca()
    numbers = [v for v in values if isinstance(v, Decimal)]
    return sum(numbers, Decimal(0)) if numbers else None


def _ni(b: Konteks) -> Isi:
    values = _nilai(b)
    if any(isinstance(v, TakTerbaca | str) for v in values):
        return TakTerbaca()
    means = [nrr(v) for v in values if isinstance(v, Decimal)]
    if not means or None in means:
        return None
    return sum((m for m in means if m is not None), Decimal(0)) / len(means)


def _mutu_kaki(b: Konteks, which: int) -> Isi:
    nik = b["NIK"]
    if not isinstance(nik, Decimal):
        return nik if isinstance(nik, TakTerbaca) else None
    quality = mutu_dari(nik)
    return quality[which] if quality else None


_V = "{skm.nilai}"
_RUSAK = f'SUMPRODUCT(ISTEXT({_V})*({_V}<>"")*({_V}<>"-"))>0'
_LUAR = f"SUMPRODUCT(ISNUMBER({_V})*((({_V}<1)+({_V}>4)*({_V}<25)+({_V}>100))>0))>0"
_KONVERSI = "ROUND(IF({nilai}<=4,{nilai}*25,{nilai}),2)"

SKM = Lembar(
    "skm",
    "Survei Kepuasan Masyarakat",
    (
        teks("nomor", "Nomor", 8),
        teks("unsur", "Unsur pelayanan", 56),
        angka("nilai", "Nilai rata-rata", 12),
        hasil(
            "mutu", "Mutu", Jenis.TEKS,
            "IF(ISNUMBER({nilai}),IF(OR({nilai}<1,AND({nilai}>4,{nilai}<25),{nilai}>100),\"-\","
            f'{_rumus_mutu(_KONVERSI, 0)}),"-")',
            _mutu_unsur, lebar=8,
        ),
    ),
)  # fmt: skip

SKM_KAKI = Lembar(
    "skm_kaki",
    "Nilai Survei Kepuasan Masyarakat",
    (
        hasil("total", "Jumlah nilai", Jenis.ANGKA,
              f'IF({_RUSAK},"-",IF(COUNT({_V})=0,"-",SUM({_V})))', _total),
        hasil("NI", "Nilai indeks (NI)", Jenis.ANGKA,
              f'IF(OR({_RUSAK},COUNT({_V})=0,{_LUAR}),"-",'
              f"SUMPRODUCT(ISNUMBER({_V})*({_V}<=4)*1,{_V})/COUNT({_V})"
              f"+SUMPRODUCT(ISNUMBER({_V})*({_V}>4)*1,{_V})/25/COUNT({_V}))", _ni),
        hasil("NIK", "Nilai indeks konversi (NIK)", Jenis.ANGKA,
              'IF(ISNUMBER({NI}),ROUND(25*{NI},2),"-")', _nik),
        hasil("mutu", "Mutu pelayanan", Jenis.TEKS,
              f'IF(ISNUMBER({{NIK}}),{_rumus_mutu("{NIK}", 0)},"-")', lambda b: _mutu_kaki(b, 0)),
        hasil("kinerja", "Kinerja unit pelayanan", Jenis.TEKS,
              f'IF(ISNUMBER({{NIK}}),{_rumus_mutu("{NIK}", 1)},"-")', lambda b: _mutu_kaki(b, 1)),
    ),
    satu_baris=True,
    serumah="skm",
)  # fmt: skip
