"""What was done for people: the outputs of activities, and how people judged the service."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xlproc.numbers import format_angka
from xlproc.report.jejak import asal_sel, bertanda
from xlproc.report.penutur import TERBANYAK, Penutur, gabung
from xlproc.report.ukuran import angka

_KELUARAN = ("Dari {n} keluaran yang diukur, {m} mencapai target dan {k} belum.",)
_KELUARAN_SEMUA = ("Target {n} keluaran yang diukur tercapai.",)
_KELUARAN_BELUM = ("Dari {n} keluaran yang diukur, belum ada yang mencapai target.",)


def keluaran(p: Penutur) -> Iterator[str]:
    """Yield how many outputs reached their target."""
    u = p.u
    if len(u.keluaran) < 2:
        return
    every = not u.keluaran_kurang
    forms = _KELUARAN_SEMUA if every else (_KELUARAN if u.keluaran_tercapai else _KELUARAN_BELUM)
    whole, reached, missed = p.deretan("keluaran", "keluaran_tercapai", "keluaran_kurang")
    yield p.katakan(forms, n=p.semua("keluaran") if every else whole, m=reached, k=missed)


_SKM = (
    "Nilai indeks konversi survei kepuasan masyarakat adalah {n}, dengan mutu pelayanan {m}[ dan"
    " kinerja unit pelayanan {k}].",
    "Survei kepuasan masyarakat menghasilkan nilai konversi {n}, yang berarti mutu pelayanan {m}["
    " dan kinerja unit pelayanan {k}].",
)
_UNSUR = (
    "Unsur dengan nilai tertinggi adalah {atas} ({a}), sedangkan yang terendah adalah {bawah}"
    " ({b}).",
    "Nilai unsur terendah terdapat pada {bawah} ({b}) dan yang tertinggi pada {atas} ({a}).",
)


def skm(p: Penutur) -> Iterator[str]:
    """Yield the survey's value and quality, and its best and worst element."""
    value, quality = p.h.nilai("skm_kaki", 0, "NIK"), p.h.nilai("skm_kaki", 0, "mutu")
    if isinstance(value, Decimal) and isinstance(quality, str):
        yield p.katakan(
            _SKM,
            n=bertanda(format_angka(value, 2), asal_sel("skm_kaki", 0, "NIK")),
            m=quality,
            k=p.sel("skm_kaki", 0, "kinerja"),
        )
    yield from _unsur_ekstrem(p)


def _unsur_ekstrem(p: Penutur) -> Iterator[str]:
    rows = range(p.h.banyak("skm"))
    values = [(v, r) for r in rows if (v := angka(p.h.nilai("skm", r, "nilai"))) is not None]
    if len({value for value, _ in values}) < 2:
        return
    high, low = max(values)[0], min(values)[0]
    tops, bottoms = ([r for value, r in values if value == v] for v in (high, low))
    yield p.katakan(
        _UNSUR,
        atas=_unsur(p, tops),
        bawah=_unsur(p, bottoms),
        a=p.sel("skm", tops[0], "nilai"),
        b=p.sel("skm", bottoms[0], "nilai"),
    )


def _unsur(p: Penutur, rows: list[int]) -> str:
    if len(rows) > TERBANYAK:
        return f"{p.banyak('senilai_skm', rows[0])} unsur"
    return gabung(p.nama("skm", row, "unsur") for row in rows)
