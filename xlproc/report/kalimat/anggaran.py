"""What the office could spend and did: in all, against last year, before and after the change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlproc.report.penutur import TERBANYAK, Penutur, gabung
from xlproc.report.ukuran import angka

# ------------------------------------------------------------------------- the whole

_SERAPAN = (
    "Dari pagu anggaran sebesar {a} terealisasi {r} atau {s}[; sisa anggarannya {l}].",
    "Anggaran yang terserap {r}, yaitu {s} dari pagu sebesar {a}[, sehingga tersisa {l}].",
    "Realisasi anggaran {r} setara dengan {s} dari pagu sebesar {a}[ dan menyisakan {l}].",
)
_HABIS = (
    "Pagu anggaran sebesar {a} terealisasi seluruhnya tanpa sisa.",
    "Seluruh pagu anggaran, yaitu {a}, terealisasi.",
    "Realisasi anggaran sama dengan pagunya, yaitu {a}.",
)
_LEBIH = (
    "Dari pagu anggaran sebesar {a} terealisasi {r} atau {s}; realisasi itu melebihi pagu"
    " sebesar {l}.",
    "Realisasi anggaran {r} melebihi pagu {a} sebesar {l}, sehingga serapannya {s}.",
)
_BELUM_LENGKAP = (
    "Angka itu belum lengkap karena realisasi {n} program belum tercantum.",
    "Realisasi {n} program belum tercantum, sehingga angka tersebut belum lengkap.",
)
_NAIK = (
    "Serapan tersebut lebih tinggi {d} poin persen daripada serapan tahun {y} sebesar {l}.",
    "Dibandingkan dengan tahun {y} yang serapannya {l}, serapan tahun ini naik {d} poin persen.",
    "Serapan tahun {y} sebesar {l}, jadi terdapat kenaikan {d} poin persen.",
)
_TURUN = (
    "Serapan tersebut lebih rendah {d} poin persen daripada serapan tahun {y} sebesar {l}.",
    "Dibandingkan dengan tahun {y} yang serapannya {l}, serapan tahun ini turun {d} poin persen.",
    "Serapan tahun {y} sebesar {l}, jadi terdapat penurunan {d} poin persen.",
)
_SAMA = (
    "Serapan tersebut sama dengan serapan tahun {y} sebesar {l}.",
    "Tahun {y} serapannya juga {l}.",
)


def serapan(p: Penutur) -> Iterator[str]:
    """Yield what was spent of the office's budget, what is left, and against the year before."""
    u = p.u
    if u.serapan is None or u.sisa is None:
        return
    forms = _HABIS if not u.sisa else (_SERAPAN if u.sisa > 0 else _LEBIH)
    yield p.katakan(
        forms,
        a=p.uang("pagu"),
        r=p.uang("realisasi"),
        s=p.persen("serapan"),
        l=p.uang("sisa") if u.sisa > 0 else p.uang("lebih"),
    )
    if u.tanpa_realisasi_anggaran:
        yield p.katakan(_BELUM_LENGKAP, n=p.banyak("tanpa_realisasi_anggaran"))
        return
    yield from serapan_lalu(p)


def serapan_lalu(p: Penutur) -> Iterator[str]:
    """Yield how the share spent compares with the year before."""
    change = p.u.selisih_serapan
    if change is not None and p.u.tahun is not None:
        forms = _SAMA if not change else (_NAIK if change > 0 else _TURUN)
        yield p.katakan(forms, d=p.beda_serapan(), y=p.tahun(1), l=p.persen("serapan_lalu"))


_NOMINAL = (
    "Secara nominal, pagu {wa} {a} dan realisasi {wr} {r} dari tahun {y}.",
    "Dibandingkan dengan tahun {y}, pagu {wa} {a}, sedangkan realisasi {wr} {r}.",
)
_NOMINAL_SEARAH = (
    "Dibandingkan dengan tahun {y}, pagu {wa} {a} dan realisasi pun {wr} {r}.",
    "Baik pagu maupun realisasi {wa} dari tahun {y}, masing-masing {a} dan {r}.",
)


def nominal_lalu(p: Penutur) -> Iterator[str]:
    """Yield by how much budget and spending changed since the year before."""
    budget, spent = p.u.selisih_pagu, p.u.selisih_realisasi
    if not budget or not spent or p.u.tahun is None:
        return
    forms = _NOMINAL_SEARAH if (budget > 0) == (spent > 0) else _NOMINAL
    yield p.katakan(
        forms,
        wa=_arah(budget), wr=_arah(spent), a=p.besar_uang("selisih_pagu"),
        r=p.besar_uang("selisih_realisasi"), y=p.tahun(1),
    )  # fmt: skip


def _arah(change: Decimal) -> str:
    return "naik" if change > 0 else "turun"


# -------------------------------------------------------------- before and after the change

_BERTAMBAH = (
    "Melalui perubahan APBD, anggaran bertambah {d}, dari {m} menjadi {p}.",
    "Perubahan APBD menambah anggaran sebesar {d}, yakni dari {m} menjadi {p}.",
)
_BERKURANG = (
    "Melalui perubahan APBD, anggaran berkurang {d}, dari {m} menjadi {p}.",
    "Perubahan APBD mengurangi anggaran sebesar {d}, yakni dari {m} menjadi {p}.",
)
_TAK_BERUBAH = (
    "Perubahan APBD tidak mengubah jumlah anggaran, yaitu {m}.",
    "Jumlah anggaran sebelum dan sesudah perubahan APBD sama, yaitu {m}.",
)


def perubahan(p: Penutur) -> Iterator[str]:
    """Yield by how much the budget changed within the year."""
    change = p.u.selisih_perubahan
    if change is not None:
        forms = _TAK_BERUBAH if not change else (_BERTAMBAH if change > 0 else _BERKURANG)
        yield p.katakan(
            forms, d=p.besar_uang("selisih_perubahan"), m=p.uang("murni"), p=p.uang("perubahan")
        )


# ------------------------------------------------------------------- programmes, units

_EKSTREM = (
    "Di antara {jenis}, serapan tertinggi terdapat pada {atas}, yakni {a}, dan terendah pada"
    " {bawah}, yakni {b}.",
    "{kapital} dengan serapan tertinggi ialah {atas} ({a}), sedangkan yang terendah ialah"
    " {bawah} ({b}).",
)
_SAMA_RATA = (
    "Serapan {n} {jenis} sama, yaitu {a}.",
    "Serapan setiap {jenis}, yakni {n} {jenis}, adalah {a}.",
)
_TERBESAR = (
    "Program dengan pagu terbesar ialah {x}, yaitu {a} atau {s} dari seluruh pagu.",
    "Di antara program, pagu terbesar ada pada {x}, yaitu {a} atau {s} dari seluruh pagu.",
)
_SISA_TERBESAR = (
    "Program dengan sisa anggaran terbesar ialah {x}, yaitu {a}.",
    "Di antara program, sisa anggaran terbesar ada pada {x}, yaitu {a}.",
)


def program(p: Penutur) -> Iterator[str]:
    """Yield the programmes with the highest and lowest share, the largest budget and rest."""
    yield from _ekstrem(p, "program")
    places = range(len(p.u.program))
    if len(places) < 2:
        return
    budget = _puncak(p, "pagu_program", places)
    if budget is not None and p.u.porsi_program(budget) is not None:
        yield p.katakan(
            _TERBESAR,
            x=_nama(p, "program", budget),
            a=p.uang("pagu_program", budget),
            s=p.persen("porsi_program", budget),
        )
    rest = _puncak(p, "sisa_program", places)
    if rest is not None:
        yield p.katakan(_SISA_TERBESAR, x=_nama(p, "program", rest), a=p.uang("sisa_program", rest))


_DI_LUAR = (
    "Di luar program, {x} terealisasi {r} dari pagu {a}[, yaitu {s}].",
    "Selain program terdapat {x} dengan pagu {a} dan realisasi {r}[ ({s})].",
)


def di_luar_program(p: Penutur) -> Iterator[str]:
    """Yield what stands outside the programmes, where that is no more than a few rows."""
    rows = p.u.baris_keuangan("lain")
    for row in rows if len(rows) <= TERBANYAK else ():
        yield p.katakan(
            _DI_LUAR,
            x=(p.sel("keuangan", row, "uraian") or "").strip(),
            r=p.rupiah_sel("keuangan", row, "realisasi"),
            a=p.rupiah_sel("keuangan", row, "pagu"),
            s=p.sel("keuangan", row, "serapan"),
        )


def unit(p: Penutur) -> Iterator[str]:
    """Yield the units with the highest and the lowest share spent."""
    yield from _ekstrem(p, "unit")


def _puncak(p: Penutur, measure: str, places: Sequence[int]) -> int | None:
    """Return the one place with the greatest value above zero; None where several share it."""
    values = [(value, n) for n in places if (value := p.u.nilai(measure, n)) is not None]
    top = max(values, default=(Decimal(0), 0))
    shared = sum(value == top[0] for value, _ in values)
    return top[1] if top[0] > 0 and shared == 1 and len(values) == len(places) else None


def _ekstrem(p: Penutur, jenis: str) -> Iterator[str]:
    measure = f"serapan_{jenis}"
    places = range(len(p.u.daftar(jenis)))
    shares = [(share, n) for n in places if (share := p.u.nilai(measure, n)) is not None]
    if len(shares) < 2:
        return
    high, low = max(shares), min(shares)
    kind = "program" if jenis == "program" else "unit kerja"
    if high[0] == low[0]:
        if len(shares) == len(places):
            count = p.semua(jenis)
            yield p.katakan(_SAMA_RATA, n=count, jenis=kind, a=p.persen(measure, high[1]))
        return
    yield p.katakan(
        _EKSTREM,
        kapital=kind,
        jenis=kind,
        atas=_yang_sama(p, jenis, kind, high[1]),
        bawah=_yang_sama(p, jenis, kind, low[1]),
        a=p.persen(measure, high[1]),
        b=p.persen(measure, low[1]),
    )


def _yang_sama(p: Penutur, jenis: str, kind: str, ke: int) -> str:
    """Return the names that share the value of one place, up to three; else how many they are."""
    same = p.u.seserapan_program(ke) if jenis == "program" else p.u.seserapan_unit(ke)
    if len(same) > TERBANYAK:
        return f"{p.banyak(f'seserapan_{jenis}', ke)} {kind}"
    return gabung(_nama(p, jenis, n) for n in same)


def _nama(p: Penutur, jenis: str, ke: int) -> str:
    group = (p.u.program if jenis == "program" else p.u.unit)[ke]
    return f"“{group.nama}”" if jenis == "program" else group.nama


# ------------------------------------------------------------------------- by kind

_KELOMPOK = (
    "{x} terealisasi {r} dari anggaran {a}[, atau {s}].",
    "Untuk {x} terealisasi {r}[ ({s})] dari anggaran {a}.",
    "Anggaran {x} sebesar {a} terealisasi {r}[, yaitu {s}].",
)


def belanja(p: Penutur) -> Iterator[str]:
    """Yield what each main kind of spending had and spent."""
    for row in p.u.kelompok_belanja:
        changed = angka(p.h.nilai("belanja", row, "perubahan")) is not None
        yield p.katakan(
            _KELOMPOK,
            x=(p.sel("belanja", row, "uraian") or "").strip(),
            a=p.rupiah_sel("belanja", row, "perubahan" if changed else "murni"),
            r=p.rupiah_sel("belanja", row, "realisasi"),
            s=p.sel("belanja", row, "serapan"),
        )
