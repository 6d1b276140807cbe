"""How far a target was reached: the one formula, in Excel and in Python (contract section 3).

The formulas and their settings differ between offices and laws, so identitas says which one
holds (rumus_negatif, batas_capaian) and the report prints it.
"""

from __future__ import annotations

from decimal import Decimal

from xlproc.numbers import read_range, round_half_away
from xlproc.sheets.base import (
    Isi,
    Jenis,
    Kolom,
    Konteks,
    TakTerbaca,
    angka_dari,
    bantu,
    hasil,
    salah_satu_rusak,
    sebagai_teks,
)

DI_DALAM = "dalam"
SKALA_BAKU = "Permendagri 86/2017"


def capaian_positif(target: Decimal, realisasi: Decimal) -> Decimal | None:
    """Return realisasi / target; None for target 0."""
    return realisasi / target if target else None


def capaian_negatif(target: Decimal, realisasi: Decimal, rasio: bool) -> Decimal | None:
    """Return the capaian of an indicator that is better when lower.

    Selisih (2T - R) / T, not below 0; rasio T / R. Target 0 with realisasi 0 is 100%,
    target 0 otherwise is undefined, as is rasio with realisasi 0.
    """
    if not target:
        return None if realisasi else Decimal(1)
    if rasio:
        return target / realisasi if realisasi else None
    return max(Decimal(0), (2 * target - realisasi) / target)


def _batas(b: Konteks, which: int) -> Isi:
    target = b["target"]
    text = sebagai_teks(target)
    bounds = read_range(text) if isinstance(target, str | TakTerbaca) else None
    return bounds[which] if bounds else ""


def _sasaran_angka(b: Konteks) -> Isi:
    target, realisasi = b["target"], angka_dari(b["realisasi"])
    if isinstance(target, Decimal):
        return target
    low, high = b["batas_bawah_target"], b["batas_atas_target"]
    if isinstance(low, Decimal) and isinstance(high, Decimal) and realisasi is not None:
        if realisasi > high:
            return high
        return low if realisasi < low else DI_DALAM
    return ""


def _capaian_asli(b: Konteks) -> Isi:
    target, realisasi = b["sasaran_angka"], b["realisasi"]
    if isinstance(realisasi, Decimal):
        if target == DI_DALAM:
            return Decimal(1)
        if isinstance(target, Decimal):
            if sebagai_teks(b["arah"]).strip().lower() == "negatif":
                rasio = sebagai_teks(b.identitas("rumus_negatif")).strip().lower() == "rasio"
                return capaian_negatif(target, realisasi, rasio)
            return capaian_positif(target, realisasi)
    return TakTerbaca() if salah_satu_rusak(b["target"], realisasi) else None


def _capaian(b: Konteks) -> Isi:
    raw, cap = b["capaian_asli"], b.identitas("batas_capaian")
    if isinstance(raw, Decimal) and isinstance(cap, Decimal):
        return min(raw, cap / 100)
    return raw


def _bersih(ref: str) -> str:
    """Return the Excel text of a range target without blanks and per cent sign."""
    text = f'SUBSTITUTE({ref},"–","-")'
    for char in " \u00a0%":
        text = f'SUBSTITUTE({text},"{char}","")'
    return text


def _bagian_rentang(which: int) -> str:
    text = _bersih("{target}")
    dash = f'FIND("-",{text})'
    part = f"LEFT({text},{dash}-1)" if which == 0 else f"MID({text},{dash}+1,30)"
    comma = f'FIND(",",{part})'
    whole = f'VALUE(SUBSTITUTE({part},",",""))/10^(LEN({part})-{comma})'
    plain = f'AND(ISERROR(FIND(".",{text})),ISERROR(FIND("/",{text})),ISERROR(FIND(":",{text})))'
    one_comma = f'LEN({part})-LEN(SUBSTITUTE({part},",",""))<2'
    return f"IF(AND({plain},{one_comma}),IF(ISERROR({comma}),VALUE({part}),{whole}),1/0)"


def _rumus_batas(which: int) -> str:
    low, high = _bagian_rentang(0), _bagian_rentang(1)
    own = (low, high)[which]
    return f'IF(ISTEXT({{target}}),IFERROR(IF({low}<{high},{own},""),""),"")'


KOLOM_CAPAIAN: tuple[Kolom, ...] = (
    bantu("batas_bawah_target", _rumus_batas(0), lambda b: _batas(b, 0)),
    bantu("batas_atas_target", _rumus_batas(1), lambda b: _batas(b, 1)),
    bantu(
        "sasaran_angka",
        "IF(ISNUMBER({target}),{target},"
        "IF(AND(ISNUMBER({batas_bawah_target}),ISNUMBER({realisasi})),"
        "IF({realisasi}>{batas_atas_target},{batas_atas_target},"
        f'IF({{realisasi}}<{{batas_bawah_target}},{{batas_bawah_target}},"{DI_DALAM}")),""))',
        _sasaran_angka,
    ),
    bantu(
        "capaian_asli",
        f'IF(NOT(ISNUMBER({{realisasi}})),"-",IF({{sasaran_angka}}="{DI_DALAM}",1,'
        'IF(NOT(ISNUMBER({sasaran_angka})),"-",'
        'IF(LOWER(TRIM({arah}))="negatif",'
        'IF({sasaran_angka}=0,IF({realisasi}=0,1,"-"),'
        'IF(LOWER(TRIM({id.rumus_negatif}))="rasio",'
        'IF({realisasi}=0,"-",{sasaran_angka}/{realisasi}),'
        "MAX(0,(2*{sasaran_angka}-{realisasi})/{sasaran_angka}))),"
        'IF({sasaran_angka}=0,"-",{realisasi}/{sasaran_angka})))))',
        _capaian_asli,
    ),
)

CAPAIAN = hasil(
    "capaian", "Capaian (%)", Jenis.PERSEN,
    "IF(AND(ISNUMBER({capaian_asli}),ISNUMBER({id.batas_capaian})),"
    "MIN({capaian_asli},{id.batas_capaian}/100),{capaian_asli})",
    _capaian,
)  # fmt: skip


# ----------------------------------------------------------------------------- predikat


def _nama_skala(b: Konteks) -> str:
    return (sebagai_teks(b.identitas("skala_predikat")).strip() or SKALA_BAKU).lower()


def _ambang(b: Konteks) -> Isi:
    capaian = angka_dari(b["capaian"])
    if capaian is None:
        return ""
    if _skala_rusak(b):
        return ""
    percent = round_half_away(capaian * 100, 8)
    bounds = [
        bound
        for row in _baris_skala(b)
        if (bound := angka_dari(b.nilai("skala", row, "batas_bawah"))) is not None
        and (percent > bound or (percent == bound and _inklusif(b, row)))
    ]
    return max(bounds) if bounds else ""


def _skala_rusak(b: Konteks) -> bool:
    """Return whether some bound can't be read, so that no predicate is certain."""
    bounds = (b.nilai("skala", row, "batas_bawah") for row in range(b.banyak("skala")))
    return any(isinstance(bound, TakTerbaca | str) for bound in bounds)


def _baris_skala(b: Konteks) -> list[int]:
    name = _nama_skala(b)
    rows = range(b.banyak("skala"))
    return [r for r in rows if sebagai_teks(b.nilai("skala", r, "nama")).lower() == name]


def _inklusif(b: Konteks, row: int) -> bool:
    return sebagai_teks(b.nilai("skala", row, "inklusif")).lower() != "tidak"


def _predikat(b: Konteks) -> Isi:
    bound = b["ambang"]
    if not isinstance(bound, Decimal):
        unknown = salah_satu_rusak(b["capaian"]) or _skala_rusak(b)
        return TakTerbaca() if unknown else None
    rows = [r for r in _baris_skala(b) if b.nilai("skala", r, "batas_bawah") == bound]
    return sebagai_teks(b.nilai("skala", rows[-1], "predikat")) or None


_PERSEN = "ROUND({capaian}*100,8)"
_BATAS = "{skala.batas_bawah}"
_PILIHAN_SKALA = "TRIM({id.skala_predikat})"
_SKALA = f'({{skala.nama}}=IF({_PILIHAN_SKALA}="","{SKALA_BAKU}",{_PILIHAN_SKALA}))'
_LOLOS = f'(({_PERSEN}>{_BATAS})+({{skala.inklusif}}<>"tidak")*({_PERSEN}={_BATAS})>0)'

_BATAS_RUSAK = f'SUMPRODUCT(ISTEXT({_BATAS})*({_BATAS}<>"")*({_BATAS}<>"-"))>0'
# A bound may be 0 or below, MAX's own sign of "none": hence the thousand to and fro, and ROUND
# because the sum loses digits (0.1 + 1000 - 1000 is not 0.1).
_TERTINGGI = f"ROUND(SUMPRODUCT(MAX({_SKALA}*ISNUMBER({_BATAS})*{_LOLOS}*({_BATAS}+1000)))-1000,8)"

KOLOM_PREDIKAT: tuple[Kolom, ...] = (
    bantu(
        "ambang",
        f"IF(AND(ISNUMBER({{capaian}}),NOT({_BATAS_RUSAK})),IFERROR(IF("
        f'SUMPRODUCT({_SKALA}*ISNUMBER({_BATAS})*{_LOLOS})=0,"",{_TERTINGGI}),""),"")',
        _ambang,
    ),
)

_SEBUTAN = f"LOOKUP(2,1/({_SKALA}*({_BATAS}={{ambang}})),{{skala.predikat}})"

PREDIKAT = hasil(
    "predikat", "Predikat", Jenis.TEKS,
    f'IF(ISNUMBER({{ambang}}),IF({_SEBUTAN}="","-",{_SEBUTAN}),"-")',
    _predikat, lebar=16,
)  # fmt: skip
