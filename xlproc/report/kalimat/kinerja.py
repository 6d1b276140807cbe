"""The office's performance as a whole: how it is measured, what it reached, how it compares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlproc.numbers import format_angka
from xlproc.report.jejak import asal_sel, bertanda
from xlproc.report.penutur import TERBANYAK, Penutur, gabung
from xlproc.report.ukuran import angka

#: So many missed indicators are told by name; of more only the worst.
_DISEBUT = 6
_DISEBUT_RINGKAS = 3

# --------------------------------------------------------------------------- measuring

_SELISIH = "((2 × target − realisasi) : target) × 100%, paling rendah 0%"
_RASIO = "(target : realisasi) × 100%"


def metode(p: Penutur) -> Iterator[str]:
    """Yield the settings by which capaian is measured."""
    if any(p.u.negatif(row) for row in p.u.indikator):
        ratio = p.h.laporan.teks_identitas("rumus_negatif").strip().lower() == "rasio"
        yield (
            "Untuk indikator negatif, yakni indikator yang makin rendah realisasinya makin baik"
            f" kinerjanya, capaian = {_RASIO if ratio else _SELISIH}."
        )
    if p.u.skala:
        yield "Predikat ditetapkan dari capaian yang belum dibulatkan."
    cap = angka(p.h.laporan.identitas("batas_capaian"))
    if cap is not None:
        bound = bertanda(f"{format_angka(cap)}%", asal_sel("identitas", 0, "batas_capaian"))
        yield f"Capaian yang ditampilkan dibatasi paling tinggi {bound}."


# ------------------------------------------------------------------------- the mean

_RATA = (
    "Rata-rata capaian {n} indikator kinerja adalah {c}[ dengan predikat {p}].",
    "Secara keseluruhan, capaian {n} indikator kinerja rata-rata {c}[ dan berpredikat {p}].",
    "Capaian kinerja organisasi, yakni rata-rata capaian {n} indikator, sebesar {c}[ ({p})].",
)
_RATA_SATU = (
    "Capaian satu-satunya indikator kinerja adalah {c}[ dengan predikat {p}].",
    "Kinerja diukur dengan satu indikator, yang capaiannya {c}[ ({p})].",
    "Capaian kinerja organisasi, yang diukur dengan satu indikator, sebesar {c}[ ({p})].",
)
_RATA_TERUKUR = (
    "Rata-rata capaian {n} indikator yang terukur adalah {c}[ dengan predikat {p}].",
    "Dari {n} indikator yang terukur, capaian rata-ratanya {c}[ dan berpredikat {p}].",
    "Capaian kinerja organisasi, yakni rata-rata {n} indikator yang terukur, sebesar {c}[ ({p})].",
)
_SATU_TERUKUR = (
    "Capaian satu-satunya indikator yang terukur adalah {c}[ dengan predikat {p}].",
    "Baru satu indikator yang terukur, dengan capaian {c}[ ({p})].",
    "Indikator yang sudah terukur baru satu; capaiannya {c}[ dan berpredikat {p}].",
)
_MENUNGGU = (
    "Dari {n} indikator kinerja, {m} belum memiliki realisasi.",
    "Realisasi {m} dari {n} indikator kinerja belum tersedia.",
    "Di antara {n} indikator kinerja, {m} belum ada realisasinya.",
)
_TAK_TERHITUNG = (
    "Sebanyak {n} indikator tidak diikutsertakan dalam rata-rata karena capaiannya tidak dapat"
    " dihitung.",
    "Rata-rata itu tidak memuat {n} indikator yang capaiannya tidak dapat dihitung.",
)


def capaian_kantor(p: Penutur) -> Iterator[str]:
    """Yield the mean over all indicators, what was left out of it, and how many reached."""
    u = p.u
    if u.tanpa_realisasi:
        whole, waiting = p.deretan("indikator", "tanpa_realisasi")
        yield p.katakan(_MENUNGGU, n=whole, m=waiting)
    if u.capaian_rata_rata is None:
        return
    mean, label = p.persen("capaian_rata_rata"), u.predikat(u.capaian_rata_rata)
    yield p.katakan(_bentuk_rata(p), n=p.banyak("terukur"), c=mean, p=label)
    if u.tak_terhitung:
        yield p.katakan(_TAK_TERHITUNG, n=p.banyak("tak_terhitung"))
    yield banyak_tercapai(p)


def _bentuk_rata(p: Penutur) -> Sequence[str]:
    alone = len(p.u.terukur) == 1
    if len(p.u.terukur) < len(p.u.indikator):
        return _SATU_TERUKUR if alone else _RATA_TERUKUR
    return _RATA_SATU if alone else _RATA


_SEMUA = (
    "Target {n} indikator tercapai[, {m} di antaranya dengan hasil yang lebih baik"
    " daripada target].",
    "Tidak ada target yang luput: {n} indikator mencapai target[, {m} di antaranya dengan hasil"
    " yang lebih baik].",
    "Setiap target tercapai, yakni pada {n} indikator[; hasil yang lebih baik daripada target"
    " diperoleh pada {m} indikator].",
)
_SEMUA_LEBIH = (
    "Realisasi {n} indikator lebih baik daripada targetnya.",
    "Target {n} indikator tercapai dengan hasil yang lebih baik.",
    "Hasil yang lebih baik daripada target diperoleh pada {n} indikator.",
)
_TERUKUR = (
    "Target {n} indikator yang terukur itu tercapai.",
    "Semua target yang sudah dapat diukur, yaitu pada {n} indikator, tercapai.",
    "Pada {n} indikator yang capaiannya terukur, targetnya tercapai.",
)
_SATU = (
    "Target indikator tersebut tercapai.",
    "Dengan demikian, targetnya tercapai.",
    "Target yang ditetapkan itu tercapai.",
)
_SATU_BELUM = (
    "Target indikator tersebut belum tercapai.",
    "Dengan demikian, targetnya belum tercapai.",
    "Target yang ditetapkan itu belum tercapai.",
)
_BELUM_ADA = (
    "Dari {m} indikator tersebut belum ada yang mencapai target.",
    "Target {m} indikator itu seluruhnya belum tercapai.",
    "Belum satu pun dari {m} indikator tersebut mencapai target.",
)
_SEBAGIAN = (
    "Target {n} indikator tercapai, sedangkan target {m} indikator belum tercapai.",
    "Sebanyak {n} indikator mencapai target dan {m} indikator belum mencapainya.",
    "Indikator yang mencapai target berjumlah {n}, sedangkan yang belum mencapainya {m}.",
)


def banyak_tercapai(p: Penutur) -> str:
    """Return how many of the measured indicators reached their target."""
    u = p.u
    if len(u.terukur) == 1:
        return p.katakan(_SATU_BELUM if u.belum_tercapai else _SATU)
    if not u.tercapai:
        return p.katakan(_BELUM_ADA, m=p.banyak("belum_tercapai"))
    if u.belum_tercapai:
        reached, missed = p.deretan("tercapai", "belum_tercapai")
        return p.katakan(_SEBAGIAN, n=reached, m=missed)
    if len(u.tercapai) < len(u.indikator):
        return p.katakan(_TERUKUR, n=p.banyak("tercapai"))
    if len(u.melampaui) == len(u.tercapai):
        return p.katakan(_SEMUA_LEBIH, n=p.semua("tercapai"))
    better = p.banyak("melampaui") if u.melampaui else None
    return p.katakan(_SEMUA, n=p.semua("tercapai"), m=better)


# ------------------------------------------------------------------- best and worst

_EKSTREM = (
    "Capaian tertinggi terdapat pada {atas} ({a}), sedangkan yang terendah pada {bawah} ({b}).",
    "Di antara indikator itu, {atas} mencapai yang tertinggi, yaitu {a}, dan {bawah} yang"
    " terendah, yaitu {b}.",
    "Dengan capaian {a}, {atas} berada paling atas; dengan capaian {b}, {bawah} paling bawah.",
)


def capaian_ekstrem(p: Penutur) -> Iterator[str]:
    """Yield the indicators with the highest and the lowest capaian, where they differ."""
    pairs = [(p.u.capaian(row) or Decimal(0), row) for row in p.u.terukur]
    values = {value for value, _ in pairs}
    if len(values) < 2:
        return
    high, low = max(values), min(values)
    tops, bottoms = ([row for value, row in pairs if value == v] for v in (high, low))
    yield p.katakan(
        _EKSTREM,
        atas=_yang(p, tops),
        bawah=_yang(p, bottoms),
        a=p.sel("pkk", tops[0], "capaian"),
        b=p.sel("pkk", bottoms[0], "capaian"),
    )


def _yang(p: Penutur, rows: Sequence[int]) -> str:
    if len(rows) > TERBANYAK:
        return f"{p.banyak('secapaian', rows[0])} indikator"
    names = gabung(p.nama("pkk", row, "indikator") for row in rows)
    return f"indikator {names}"


# ---------------------------------------------------------------------------- missed

_LUPUT_SATU = (
    "Satu-satunya indikator yang targetnya belum tercapai adalah {daftar}.",
    "Target yang belum tercapai terdapat pada satu indikator, yaitu {daftar}.",
    "Yang belum mencapai target hanya indikator {daftar}.",
)
_LUPUT = (
    "Indikator yang targetnya belum tercapai adalah {daftar}.",
    "Target yang belum tercapai terdapat pada indikator {daftar}.",
    "Yang belum mencapai target ialah indikator {daftar}.",
)
_LUPUT_BANYAK = (
    "Target {n} indikator belum tercapai; capaian terendah terdapat pada {daftar}.",
    "Di antara {n} indikator yang belum mencapai target, yang terendah adalah {daftar}.",
    "Dari {n} target yang belum tercapai, capaian terendah ialah {daftar}.",
)


def belum_tercapai(p: Penutur) -> Iterator[str]:
    """Yield the indicators whose target was missed and by how much, in one sentence."""
    yield from _belum_tercapai(p, _DISEBUT)


def belum_tercapai_ringkas(p: Penutur) -> Iterator[str]:
    """Yield the same where it was or will be told in full; of more than a few only the worst."""
    yield from _belum_tercapai(p, _DISEBUT_RINGKAS)


def _belum_tercapai(p: Penutur, most: int) -> Iterator[str]:
    rows = p.u.belum_tercapai
    if len(rows) > most:
        worst = sorted(rows, key=lambda row: p.u.capaian(row) or Decimal(0))[:TERBANYAK]
        names = gabung(_luput(p, row) for row in worst)
        yield p.katakan(_LUPUT_BANYAK, n=p.banyak("belum_tercapai"), daftar=names)
    elif rows:
        alone = len(rows) == 1 < len(p.u.terukur) == len(p.u.indikator)
        forms = _LUPUT_SATU if alone else _LUPUT
        yield p.katakan(forms, daftar=gabung(_luput(p, row) for row in rows))


def _luput(p: Penutur, row: int) -> str:
    name, share = p.nama("pkk", row, "indikator"), p.sel("pkk", row, "capaian")
    gap = p.beda("pkk", row, "target")
    if gap is None:
        return f"{name} (capaian {share})"
    side = "di atas" if (p.u.selisih_target(row) or 0) > 0 else "di bawah"
    return f"{name} (capaian {share}, {gap} {side} target)"


# --------------------------------------------------------------------------- sasaran

_SASARAN = (
    "Capaian {daftar}.",
    "Menurut sasarannya, capaian {daftar}.",
    "Dilihat dari setiap sasaran, capaian {daftar}.",
)
_SASARAN_BANYAK = (
    "Di antara {n} sasaran, capaian tertinggi terdapat pada {atas} ({a}) dan yang terendah pada"
    " {bawah} ({b}).",
    "Sasaran dengan capaian tertinggi ialah {atas}, yaitu {a}, sedangkan yang terendah ialah"
    " {bawah}, yaitu {b}.",
    "Capaian sasaran berkisar dari {b} pada {bawah} sampai {a} pada {atas}.",
)
_SASARAN_SAMA = (
    "Capaian {n} sasaran sama, yaitu {a}.",
    "Capaian setiap sasaran, yakni {n} sasaran, adalah {a}.",
)


def capaian_sasaran(p: Penutur) -> Iterator[str]:
    """Yield the mean capaian of the sasaran: each of a few, the best and worst of many."""
    u, names = p.u, p.nama_sasaran()
    means = [(mean, n) for n in range(len(names)) if (mean := u.rata_sasaran(n)) is not None]
    if not means:
        return
    if len(means) <= TERBANYAK:
        parts = (_satu_sasaran(p, n, names[n]) for _, n in means)
        yield p.katakan(_SASARAN, daftar=gabung(parts))
        return
    high, low = max(means), min(means)
    top, bottom = (p.persen("rata_sasaran", n) for _, n in (high, low))
    if high[0] == low[0]:
        yield p.katakan(_SASARAN_SAMA, n=p.semua("sasaran"), a=top)
        return
    yield p.katakan(
        _SASARAN_BANYAK,
        n=p.banyak("sasaran"),
        atas=_sasaran_sama(p, names, high[1]),
        bawah=_sasaran_sama(p, names, low[1]),
        a=top,
        b=bottom,
    )


def _sasaran_sama(p: Penutur, names: Sequence[str], ke: int) -> str:
    same = p.u.sasaran_secapaian(ke)
    if len(same) > TERBANYAK:
        return f"{p.banyak('sasaran_secapaian', ke)} sasaran"
    return gabung(f"“{names[n]}”" for n in same)


def _satu_sasaran(p: Penutur, ke: int, nama: str) -> str:
    label = p.u.predikat(p.u.rata_sasaran(ke))
    named = f" ({label})" if label else ""
    return f"sasaran “{nama}” {p.persen('rata_sasaran', ke)}{named}"


# ----------------------------------------------------------------------- comparisons

_NAIK_TURUN = (
    "Dibandingkan dengan tahun {y}, realisasi {daftar}.",
    "Terhadap tahun {y}, realisasi {daftar}.",
)


def ringkasan_lalu(p: Penutur) -> Iterator[str]:
    """Yield how many indicators rose, fell or stayed since the year before."""
    moved = [word for word in ("naik", "turun", "tetap") if p.u.daftar(word)]
    counts = zip(p.deretan(*moved), moved, strict=True)
    parts = [f"{count} indikator {word}" for count, word in counts]
    if parts:
        yield p.katakan(_NAIK_TURUN, y=p.tahun(1), daftar=gabung(parts))


_AKHIR = (
    "Dari {n} indikator yang dibandingkan, {m} sudah mencapai target akhir Renstra.",
    "Target akhir Renstra sudah tercapai pada {m} dari {n} indikator yang dibandingkan.",
)
_AKHIR_SEMUA = (
    "Realisasi {n} indikator yang dibandingkan sudah mencapai target akhir Renstra.",
    "Target akhir Renstra sudah tercapai pada {n} indikator yang dibandingkan.",
)
_AKHIR_BELUM = (
    "Dari {n} indikator yang dibandingkan, belum ada yang mencapai target akhir Renstra.",
    "Target akhir Renstra belum tercapai pada {n} indikator yang dibandingkan.",
)


def ringkasan_akhir(p: Penutur) -> Iterator[str]:
    """Yield how many indicators are already where the Renstra wants them at its end."""
    u = p.u
    if len(u.akhir_terukur) > 1:
        every = len(u.akhir_tercapai) == len(u.akhir_terukur)
        forms = _AKHIR_SEMUA if every else (_AKHIR if u.akhir_tercapai else _AKHIR_BELUM)
        whole, done = p.deretan("akhir_terukur", "akhir_tercapai")
        yield p.katakan(forms, n=p.semua("akhir_terukur") if every else whole, m=done)


_EFISIEN = (
    "Dari {n} sasaran yang dapat diukur, {m} menggunakan sumber dayanya dengan efisien.",
    "Sumber daya digunakan dengan efisien pada {m} dari {n} sasaran yang dapat diukur.",
)
_EFISIEN_SEMUA = (
    "Sumber daya pada {n} sasaran yang dapat diukur digunakan dengan efisien.",
    "Penggunaan sumber daya pada {n} sasaran yang dapat diukur efisien.",
)
_EFISIEN_BELUM = (
    "Belum ada sasaran yang penggunaan sumber dayanya efisien di antara {n} sasaran yang dapat"
    " diukur.",
    "Penggunaan sumber daya pada {n} sasaran yang dapat diukur belum efisien.",
)
_EFISIEN_SATU = (
    "Dengan tingkat efisiensi {e}, penggunaan sumber daya sasaran tersebut {w}.",
    "Penggunaan sumber daya sasaran tersebut {w}, dengan tingkat efisiensi {e}.",
)


def efisiensi(p: Penutur) -> Iterator[str]:
    """Yield of how many sasaran the means were used efficiently (1 and above is)."""
    u = p.u
    if len(u.efisiensi_terukur) == 1:
        row = u.efisiensi_terukur[0]
        word = "efisien" if row in u.efisien else "belum efisien"
        yield p.katakan(_EFISIEN_SATU, e=p.sel("efisiensi", row, "efisiensi"), w=word)
    elif u.efisiensi_terukur:
        every = len(u.efisien) == len(u.efisiensi_terukur)
        forms = _EFISIEN_SEMUA if every else (_EFISIEN if u.efisien else _EFISIEN_BELUM)
        whole, done = p.deretan("efisiensi_terukur", "efisien")
        yield p.katakan(forms, n=p.semua("efisiensi_terukur") if every else whole, m=done)
