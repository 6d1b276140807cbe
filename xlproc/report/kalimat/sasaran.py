"""The analyses of one sasaran and of each of its indicators (PermenPANRB 53/2014, Bab III-A).

Target and realisasi, earlier years, the end of the Renstra, the national figure, causes and
solutions stand with the indicator; efficiency and programmes are those of the whole sasaran.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from xlproc.report.penutur import Penutur, gabung
from xlproc.report.ukuran import angka
from xlproc.sheets.base import sebagai_teks

_UTUH = Decimal(1)

# ------------------------------------------------------------------- the sasaran itself

_SATU = (
    "Sasaran ini diukur dengan satu indikator, sehingga capaiannya {c}[ ({p})].",
    "Dengan satu indikator sebagai ukurannya, capaian sasaran ini {c}[ dan berpredikat {p}].",
    "Capaian sasaran ini, yang bertumpu pada satu indikator, adalah {c}[ dengan predikat {p}].",
    "Satu indikator menjadi ukuran sasaran ini; capaiannya {c}[ ({p})].",
)
_BEBERAPA = (
    "Sasaran ini diukur dengan {n} indikator dan capaiannya rata-rata {c}[ ({p})].",
    "Rata-rata capaian {n} indikator pada sasaran ini adalah {c}[ dengan predikat {p}].",
    "Dengan {n} indikator yang terukur, capaian sasaran ini {c}[ dan berpredikat {p}].",
    "Capaian sasaran ini {c}[ ({p})], yaitu rata-rata dari {n} indikator.",
)
_SEBAGIAN_TERUKUR = (
    "Dari {t} indikator sasaran ini, {n} sudah terukur dengan capaian rata-rata {c}[ ({p})].",
    "Capaian sasaran ini {c}[ ({p})], yaitu rata-rata {n} dari {t} indikator.",
)
_SEMUA = (
    "Semua target indikatornya tercapai.",
    "Target setiap indikatornya tercapai.",
    "Tidak ada target yang luput.",
)
_TAK_ADA = (
    "Belum ada indikatornya yang mencapai target.",
    "Target setiap indikatornya belum tercapai.",
    "Semua indikatornya belum mencapai target.",
)
_SEBAGIAN = (
    "Dari {n} indikator tersebut, {m} mencapai target.",
    "Target yang tercapai berjumlah {m} dari {n} indikator.",
    "Indikator yang mencapai target {m} dari {n}.",
)


def ringkasan(p: Penutur, ke: int) -> Iterator[str]:
    """Yield the capaian of the sasaran at place `ke`, and how many of its indicators reached."""
    u = p.u
    mean, measured = u.rata_sasaran(ke), u.terukur_sasaran(ke)
    if mean is None:
        return
    every = u.indikator_sasaran(ke)
    forms: Sequence[str] = _SATU if len(every) == 1 else _BEBERAPA
    if len(measured) < len(every):
        forms = _SEBAGIAN_TERUKUR
    count, whole = p.banyak("terukur_sasaran", ke), p.banyak("indikator_sasaran", ke)
    yield p.katakan(forms, n=count, t=whole, c=p.persen("rata_sasaran", ke), p=u.predikat(mean))
    reached = len(u.tercapai_sasaran(ke))
    if len(measured) == len(every) > 1:
        forms = _SEMUA if reached == len(measured) else (_SEBAGIAN if reached else _TAK_ADA)
        yield p.katakan(forms, n=count, m=p.banyak("tercapai_sasaran", ke))


# ------------------------------------------------------------------ how it is measured


def cara_ukur(p: Penutur, row: int) -> Iterator[str]:
    """Yield how an indicator is measured, in the words of iku, and from which data."""
    place = p.u.baris_iku(row)
    if place is None:
        return
    for key, label in (("rumus", ""), ("sumber_data", "Sumber data: ")):
        text = p.ucapan("iku", place, key)
        if text:
            yield f"{label}{text}"


# ----------------------------------------------------------- 1. target and realisasi

_LAMPAU = (
    "Realisasi {r} melampaui target {t} dengan selisih {d}, sehingga capaiannya {c}[ ({p})].",
    "Dari target {t} terealisasi {r}, atau {d} di atas target, dengan capaian {c}[ dan predikat"
    " {p}].",
    "Target {t} terlampaui {d} oleh realisasi {r}; capaiannya {c}[ dan berpredikat {p}].",
    "Capaiannya {c}[ ({p})] karena realisasi {r} berada {d} di atas target {t}.",
)
_TEPAT = (
    "Realisasi {r} sama dengan targetnya, sehingga capaiannya {c}[ ({p})].",
    "Target {t} tercapai dengan realisasi {r}; capaiannya {c}[ dan berpredikat {p}].",
    "Dengan realisasi {r} terhadap target {t}, capaiannya {c}[ dengan predikat {p}].",
    "Capaiannya {c}[ ({p})]: target {t} terpenuhi oleh realisasi yang sama besar.",
)
_KURANG = (
    "Realisasi {r} belum mencapai target {t}; kekurangannya {d}, sehingga capaiannya {c}[ ({p})].",
    "Dari target {t} baru terealisasi {r}, atau {d} di bawah target; capaiannya {c}[ dan"
    " berpredikat {p}].",
    "Target {t} belum tercapai: realisasinya {r}, lebih rendah {d}, dengan capaian {c}[ dan"
    " predikat {p}].",
    "Capaiannya {c}[ ({p})] karena realisasi {r} masih {d} di bawah target {t}.",
)
_NEGATIF_BAIK = (
    "Indikator ini makin baik bila makin rendah: realisasi {r} berada {d} di bawah target {t},"
    " jadi lebih baik daripada target, dan capaiannya {c}[ ({p})].",
    "Target paling tinggi {t} terpenuhi dengan realisasi {r}, atau {d} lebih rendah; capaiannya"
    " {c}[ dan berpredikat {p}].",
    "Dengan realisasi {r}, yang {d} lebih rendah daripada target {t}, indikator negatif ini"
    " lebih baik daripada target dan capaiannya {c}[ ({p})].",
)
_NEGATIF_BURUK = (
    "Indikator ini makin baik bila makin rendah: realisasi {r} masih {d} di atas target {t},"
    " sehingga targetnya belum tercapai dan capaiannya {c}[ ({p})].",
    "Target paling tinggi {t} belum tercapai: realisasinya {r}, lebih tinggi {d}, dengan capaian"
    " {c}[ dan predikat {p}].",
    "Dengan realisasi {r}, yang {d} lebih tinggi daripada target {t}, indikator negatif ini belum"
    " mencapai target; capaiannya {c}[ ({p})].",
)
_RENTANG_DALAM = (
    "Realisasi {r} berada dalam rentang target {t}, sehingga capaiannya {c}[ ({p})].",
    "Target rentang {t} tercapai dengan realisasi {r}; capaiannya {c}[ dan berpredikat {p}].",
    "Dengan realisasi {r}, yang termasuk rentang target {t}, capaiannya {c}[ ({p})].",
)
_RENTANG_LUAR = (
    "Realisasi {r} berada di {sisi} rentang target {t}, sehingga capaiannya {c}[ ({p})].",
    "Terhadap target rentang {t}, realisasi {r} berada di {sisi}nya; capaiannya {c}[ dan"
    " berpredikat {p}].",
    "Dengan realisasi {r}, yang berada di {sisi} rentang target {t}, capaiannya {c}[ ({p})].",
)
_TANPA_CAPAIAN = (
    "Realisasinya {r} dengan target {t}; capaiannya tidak dapat dihitung.",
    "Dari target {t} terealisasi {r}, tetapi capaiannya tidak dapat dihitung.",
    "Capaian realisasi {r} terhadap target {t} tidak dapat dihitung.",
)
_TANPA_REALISASI = (
    "Targetnya {t}; realisasinya belum tersedia.",
    "Realisasi atas target {t} belum tersedia.",
    "Untuk target {t} belum ada realisasi.",
)
_TANPA_TARGET = (
    "Realisasinya {r}; targetnya tidak tercantum.",
    "Target untuk realisasi {r} tidak tercantum.",
    "Indikator ini terealisasi {r} tanpa target yang tercantum.",
)
_DIBATASI = (
    "Capaian itu sudah dibatasi pada batas atas yang ditetapkan.",
    "Angka capaian tersebut terkena batas atas yang ditetapkan.",
)
_PERBANDINGAN = (
    "Realisasi itu dihitung dari {a} terhadap {b}.",
    "Angka realisasi tersebut berasal dari perbandingan {a} dan {b}.",
    "Perhitungannya: {a} dibagi {b}.",
)


def target_realisasi(p: Penutur, row: int) -> Iterator[str]:
    """Yield what a row of pkk reached against its target of the year."""
    values = {
        "t": p.besar("pkk", row, "target"),
        "r": p.besar("pkk", row, "realisasi"),
        "c": p.sel("pkk", row, "capaian"),
        "p": p.sel("pkk", row, "predikat"),
        "d": p.beda("pkk", row, "target"),
    }
    if values["r"] is None:
        if values["t"] and row in p.u.tanpa_realisasi:
            yield p.katakan(_TANPA_REALISASI, **values)
        return
    if values["t"] is None:
        if p.h.nilai("pkk", row, "target") is None:
            yield p.katakan(_TANPA_TARGET, **values)
        return
    yield p.katakan(_bentuk_capaian(p, row), **values, sisi=_sisi(p, row))
    if p.u.capaian(row) != p.u.capaian_asli(row):
        yield p.katakan(_DIBATASI)
    parts = [angka(p.h.nilai("pkk", row, key)) for key in ("pembilang", "penyebut")]
    if None not in parts:
        above, below = (p.sel("pkk", row, key) for key in ("pembilang", "penyebut"))
        yield p.katakan(_PERBANDINGAN, a=above, b=below)


def _bentuk_capaian(p: Penutur, row: int) -> Sequence[str]:
    share, gap = p.u.capaian_asli(row), p.u.selisih_target(row)
    if share is None:
        return _TANPA_CAPAIAN
    if gap is None:
        return _RENTANG_DALAM if share == _UTUH else _RENTANG_LUAR
    if not gap:
        return _TEPAT
    if p.u.negatif(row):
        return _NEGATIF_BAIK if gap < 0 else _NEGATIF_BURUK
    return _LAMPAU if gap > 0 else _KURANG


def _sisi(p: Penutur, row: int) -> str:
    """Return on which side of a target range the realisasi lies."""
    better = (p.u.capaian_asli(row) or 0) > 1
    return "atas" if better != p.u.negatif(row) else "bawah"


# ------------------------------------------------------------------- 2. earlier years

_NAIK = (
    "Realisasinya naik {d}, dari {l} pada tahun {y} menjadi {r} pada tahun {t}.",
    "Dibandingkan dengan {l} pada tahun {y}, realisasi {r} berarti naik {d}.",
    "Sejak tahun {y}, ketika realisasinya {l}, terjadi kenaikan {d} menjadi {r}.",
    "Terhadap realisasi tahun {y} sebesar {l}, realisasi tahun {t} meningkat {d} menjadi {r}.",
)
_TURUN = (
    "Realisasinya turun {d}, dari {l} pada tahun {y} menjadi {r} pada tahun {t}.",
    "Dibandingkan dengan {l} pada tahun {y}, realisasi {r} berarti turun {d}.",
    "Sejak tahun {y}, ketika realisasinya {l}, terjadi penurunan {d} menjadi {r}.",
    "Terhadap realisasi tahun {y} sebesar {l}, realisasi tahun {t} menurun {d} menjadi {r}.",
)
_TETAP = (
    "Realisasinya tetap {r}, sama dengan realisasi tahun {y}.",
    "Tidak ada perubahan sejak tahun {y}; realisasinya tetap {r}.",
    "Realisasi tahun {y} dan tahun {t} sama, yaitu {r}.",
    "Dengan realisasi {r}, hasil tahun {y} dipertahankan.",
)
_MEMBAIK = (
    "Bagi indikator negatif, penurunan itu merupakan perbaikan.",
    "Penurunan tersebut berarti kinerjanya membaik, karena indikatornya negatif.",
)
_MEMBURUK = (
    "Bagi indikator negatif, kenaikan itu merupakan kemunduran.",
    "Kenaikan tersebut berarti kinerjanya memburuk, karena indikatornya negatif.",
)
_NAIK_TERUS = (
    "Kenaikan berlangsung setiap tahun sejak tahun {y}, ketika realisasinya {l}.",
    "Sejak tahun {y}, ketika realisasinya {l}, setiap tahun terjadi kenaikan.",
)
_TURUN_TERUS = (
    "Penurunan berlangsung setiap tahun sejak tahun {y}, ketika realisasinya {l}.",
    "Sejak tahun {y}, ketika realisasinya {l}, setiap tahun terjadi penurunan.",
)
_TERTINGGI = (
    "Realisasi tahun ini yang tertinggi sejak tahun {y}.",
    "Sejak tahun {y} belum ada realisasi yang lebih tinggi daripada tahun ini.",
)
_TERENDAH = (
    "Realisasi tahun ini yang terendah sejak tahun {y}.",
    "Sejak tahun {y} belum ada realisasi yang lebih rendah daripada tahun ini.",
)
_TANPA_LALU = (
    "Realisasi tahun-tahun sebelumnya tidak tercantum, sehingga perkembangannya belum dapat"
    " dibandingkan.",
    "Perkembangannya belum dapat dibandingkan karena data tahun sebelumnya tidak tercantum.",
    "Tidak tercantum realisasi tahun sebelumnya sebagai pembanding.",
)
_TANPA_TAHUN_LALU = (
    "Realisasi tahun {y} tidak tercantum; yang terakhir tercantum adalah {l} pada tahun {z}.",
    "Data terakhir sebelum tahun ini adalah {l} pada tahun {z}, karena realisasi tahun {y} tidak"
    " tercantum.",
)


def tahun_lalu(p: Penutur, row: int) -> Iterator[str]:
    """Yield how a row of pkk moved since earlier years; nothing where no indicator has any."""
    if not (p.u.ada_lalu and p.u.tahun):
        return
    place = p.u.banding(row)
    past = {} if place is None else _tercantum(p, place)
    if place is None or not past:
        yield p.katakan(_TANPA_LALU)
    elif p.besar("perbandingan", place, "realisasi") is None:
        return
    elif 1 not in past:
        last = min(past)
        figure = p.besar("perbandingan", place, f"realisasi_lalu_{last}")
        yield p.katakan(_TANPA_TAHUN_LALU, y=p.tahun(1), z=p.tahun(last), l=figure)
    else:
        yield from _perubahan(p, place, negatif=p.u.negatif(row))
        yield from _kurun(p, place, past)


def tanpa_sasaran(p: Penutur) -> Iterator[str]:
    """Yield how indicators moved that perbandingan has under a name which pkk doesn't know."""
    known = {p.u.banding(row) for row in p.u.indikator}
    for place in range(p.h.banyak("perbandingan")):
        if place not in known and p.u.tahun and p.besar("perbandingan", place, "realisasi"):
            text = " ".join(_perubahan(p, place, negatif=False))
            if text:
                yield f"Indikator {p.nama('perbandingan', place, 'indikator')}: {text}"


def _tercantum(p: Penutur, place: int) -> dict[int, Decimal]:
    """Return the realisasi of earlier years by how many years ago they were."""
    values = {
        n: angka(p.h.nilai("perbandingan", place, f"realisasi_lalu_{n}")) for n in range(1, 5)
    }
    return {n: value for n, value in values.items() if value is not None}


def _perubahan(p: Penutur, place: int, *, negatif: bool) -> Iterator[str]:
    change = p.u.selisih_lalu(place)
    if change is None:
        return
    forms = _TETAP if not change else (_NAIK if change > 0 else _TURUN)
    yield p.katakan(
        forms,
        d=p.beda("perbandingan", place, "realisasi_lalu_1"),
        l=p.besar("perbandingan", place, "realisasi_lalu_1"),
        r=p.besar("perbandingan", place, "realisasi"),
        y=p.tahun(1),
        t=p.tahun(),
    )
    if change and negatif:
        yield p.katakan(_MEMBURUK if change > 0 else _MEMBAIK)


def _kurun(p: Penutur, place: int, past: dict[int, Decimal]) -> Iterator[str]:
    """Yield the run of several years, where every year of it has a figure."""
    now = angka(p.h.nilai("perbandingan", place, "realisasi"))
    first = max(past)
    if now is None or first < 2 or len(past) < first:
        return
    values = [*(past[n] for n in range(first, 0, -1)), now]
    steps = {_tanda(after - before) for before, after in pairwise(values)}
    figure = p.besar("perbandingan", place, f"realisasi_lalu_{first}")
    if steps in ({1}, {-1}):
        forms = _NAIK_TERUS if steps == {1} else _TURUN_TERUS
        yield p.katakan(forms, y=p.tahun(first), l=figure)
    elif now > max(values[:-1]):
        yield p.katakan(_TERTINGGI, y=p.tahun(first))
    elif now < min(values[:-1]):
        yield p.katakan(_TERENDAH, y=p.tahun(first))


def _tanda(change: Decimal) -> int:
    return (change > 0) - (change < 0)


# ------------------------------------------------------------------ 3. end of the Renstra

_AKHIR_SAMPAI = (
    "Target akhir Renstra {a} sudah tercapai, dengan tingkat kemajuan {k}.",
    "Realisasi tahun ini sudah {k} dari target akhir Renstra {a}.",
    "Terhadap target akhir Renstra {a}, tingkat kemajuannya {k}, jadi target itu sudah tercapai.",
    "Tingkat kemajuan {k} menunjukkan bahwa target akhir Renstra {a} sudah terpenuhi.",
)
_AKHIR_BELUM = (
    "Terhadap target akhir Renstra {a}, tingkat kemajuannya {k}; kekurangannya {d}.",
    "Realisasi tahun ini baru {k} dari target akhir Renstra {a}, atau kurang {d}.",
    "Untuk mencapai target akhir Renstra {a} masih diperlukan {d}; kemajuannya {k}.",
    "Tingkat kemajuan {k} berarti target akhir Renstra {a} masih {d} lagi.",
)
_AKHIR_NEGATIF_SAMPAI = (
    "Realisasi tahun ini tidak melebihi target akhir Renstra {a}, jadi target itu sudah tercapai.",
    "Target akhir Renstra, paling tinggi {a}, sudah tercapai.",
)
_AKHIR_NEGATIF_BELUM = (
    "Realisasi tahun ini masih {d} di atas target akhir Renstra {a}.",
    "Target akhir Renstra, paling tinggi {a}, belum tercapai; realisasinya lebih tinggi {d}.",
)


def akhir_renstra(p: Penutur, row: int) -> Iterator[str]:
    """Yield how far a row of pkk has come towards the end of the Renstra."""
    place = p.u.banding(row)
    gap = None if place is None else p.u.selisih_akhir(place)
    if place is None or gap is None:
        return
    forms: Sequence[str]
    if p.u.negatif(row):
        forms = _AKHIR_NEGATIF_SAMPAI if gap <= 0 else _AKHIR_NEGATIF_BELUM
    else:
        forms = _AKHIR_SAMPAI if gap >= 0 else _AKHIR_BELUM
    yield p.katakan(
        forms,
        a=p.besar("perbandingan", place, "target_akhir_renstra"),
        k=p.sel("perbandingan", place, "kemajuan"),
        d=p.beda("perbandingan", place, "target_akhir_renstra"),
    )


# ------------------------------------------------------------------ 4. national figure

_NASIONAL = (
    "Realisasi nasional {n}; realisasi tahun ini {d} lebih {w}.",
    "Dibandingkan dengan realisasi nasional {n}, realisasi tahun ini lebih {w} {d}.",
    "Realisasi tahun ini {d} lebih {w} daripada realisasi nasional {n}.",
)
_NASIONAL_SAMA = (
    "Realisasi tahun ini sama dengan realisasi nasional, yaitu {n}.",
    "Realisasi nasional {n} sama dengan realisasi tahun ini.",
)


def nasional(p: Penutur, row: int) -> Iterator[str]:
    """Yield how a row of pkk compares with the national realisasi."""
    place = p.u.banding(row)
    gap = None if place is None else p.u.selisih_nasional(place)
    if place is None or gap is None:
        return
    yield p.katakan(
        _NASIONAL if gap else _NASIONAL_SAMA,
        n=p.besar("perbandingan", place, "realisasi_nasional"),
        d=p.beda("perbandingan", place, "realisasi_nasional"),
        w="tinggi" if gap > 0 else "rendah",
    )


# -------------------------------------------------------------- 5. causes and solutions


def penyebab(p: Penutur, row: int) -> Iterator[str]:
    """Yield why a target was reached or missed, in the words of those who filled it in."""
    yield p.ucapan("pkk", row, "penyebab") or ""


def solusi(p: Penutur, row: int) -> Iterator[str]:
    """Yield what was or will be done, in the words of those who filled it in."""
    yield p.ucapan("pkk", row, "solusi") or ""


# ------------------------------------------------------- 6. and 7. efficiency, programmes

_EFISIEN = (
    "Dengan capaian {c} dan serapan anggaran {s}, tingkat efisiensinya {e}; penggunaan sumber"
    " dayanya efisien.",
    "Penggunaan sumber dayanya efisien karena capaian {c} diperoleh dengan serapan {s}, sehingga"
    " tingkat efisiensinya {e}.",
    "Tingkat efisiensi {e}, yaitu capaian {c} dibagi serapan {s}, termasuk efisien.",
    "Capaian {c} dibandingkan dengan serapan {s} memberi tingkat efisiensi {e}, jadi efisien.",
)
_TAK_EFISIEN = (
    "Dengan capaian {c} dan serapan anggaran {s}, tingkat efisiensinya {e}; penggunaan sumber"
    " dayanya belum efisien.",
    "Penggunaan sumber dayanya belum efisien karena capaian {c} memerlukan serapan {s}, sehingga"
    " tingkat efisiensinya {e}.",
    "Tingkat efisiensi {e}, yaitu capaian {c} dibagi serapan {s}, belum termasuk efisien.",
    "Capaian {c} dibandingkan dengan serapan {s} memberi tingkat efisiensi {e}, jadi belum"
    " efisien.",
)


def efisiensi(p: Penutur, ke: int) -> Iterator[str]:
    """Yield whether the means of the sasaran at place `ke` were used efficiently."""
    row = p.u.efisiensi_sasaran(ke)
    if row is None or row not in p.u.efisiensi_terukur:
        return
    forms = _EFISIEN if row in p.u.efisien else _TAK_EFISIEN
    c, s, e = (p.sel("efisiensi", row, key) for key in ("capaian", "serapan", "efisiensi"))
    yield p.katakan(forms, c=c, s=s, e=e)


_PROGRAM_SATU = (
    "Sasaran ini ditunjang oleh {x}[, yang menyerap {r} ({s}) dari pagu {a}].",
    "Program penunjangnya adalah {x}[, dengan pagu {a} dan realisasi {r} ({s})].",
    "Dukungan program berasal dari {x}[; dari pagunya {a} terealisasi {r} atau {s}].",
    "{x} menunjang sasaran ini[ dengan realisasi {r} dari pagu {a}, yaitu {s}].",
)
_PROGRAM = (
    "Sasaran ini ditunjang oleh {n} program, yaitu {x}.",
    "Program yang menunjang sasaran ini ada {n}, yaitu {x}.",
    "Ada {n} program yang menunjang sasaran ini: {x}.",
    "Penunjang sasaran ini ialah {x}.",
)
_PROGRAM_UANG = (
    "Pagu program-program itu {a} dan realisasinya {r} ({s}).",
    "Dari pagu program-program tersebut sebesar {a} terealisasi {r} atau {s}.",
    "Seluruhnya menyerap {r} dari pagu {a}, yaitu {s}.",
)


def program(p: Penutur, ke: int) -> Iterator[str]:
    """Yield which programmes served the sasaran at place `ke`, and what they spent."""
    rows = p.u.program_sasaran(ke)
    named = [r for r in rows if sebagai_teks(p.h.nilai("pps", r, "program")).strip()]
    if not named:
        return
    if len(rows) == 1:
        row = rows[0]
        yield p.katakan(
            _PROGRAM_SATU,
            x=p.nama("pps", row, "program"),
            a=p.rupiah_sel("pps", row, "pagu"),
            r=p.rupiah_sel("pps", row, "realisasi_anggaran"),
            s=_serapan_sel(p, row),
        )
        return
    names = gabung(p.nama("pps", row, "program") for row in named)
    yield p.katakan(_PROGRAM, n=p.banyak("program_sasaran", ke), x=names)
    budget, spent = p.uang("pagu_sasaran", ke), p.uang("realisasi_sasaran", ke)
    share = p.persen("serapan_sasaran", ke)
    if budget and spent and share:
        yield p.katakan(_PROGRAM_UANG, a=budget, r=spent, s=share)


def _serapan_sel(p: Penutur, row: int) -> str | None:
    return p.sel("pps", row, "serapan")
