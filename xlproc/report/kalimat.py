"""Sentences made of figures. What no cell supports isn't said; a missing figure says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from xlproc.numbers import format_angka, format_persen, format_rupiah, read_range, terbilang
from xlproc.report.cetak import cetak
from xlproc.report.gabungan import per_program
from xlproc.report.jejak import polos
from xlproc.report.tandatangan import pihak
from xlproc.report.ukuran import Ukuran, angka
from xlproc.sheets.base import sebagai_teks

_SEMPURNA = Decimal(1)

#: So many names that share the highest or lowest value are told one by one.
_TERBANYAK = 3


def gabung(parts: Iterable[str]) -> str:
    """Return ``a, b, dan c``."""
    items = list(parts)
    if len(items) < 3:
        return " dan ".join(items)
    return f"{', '.join(items[:-1])}, dan {items[-1]}"


def besar(u: Ukuran, lembar: str, baris: int, kunci: str) -> str | None:
    """Return a figure with its unit, as ``95%`` or ``5 keg``; None where there is none."""
    value = u.h.nilai(lembar, baris, kunci)
    if not isinstance(value, Decimal) and not _rentang(value):
        return None
    form = u.h.bentuk(lembar, baris, kunci)
    text = cetak(u.h, lembar, baris, kunci)
    return text if form and form.bertulisan else _bersatuan(text, satuan(u, lembar, baris))


def _rentang(value: object) -> bool:
    return isinstance(value, str) and read_range(value) is not None


def satuan(u: Ukuran, lembar: str, baris: int) -> str:
    """Return the unit of a row, "" for none."""
    unit = sebagai_teks(u.h.nilai(lembar, baris, "satuan")).strip()
    return "%" if unit.lower() in ("%", "persen") else unit.strip("-")


def _bersatuan(text: str, unit: str) -> str:
    if not unit or polos(text).endswith("%"):
        return text
    return f"{text}%" if unit == "%" else f"{text} {unit}"


def _nama(u: Ukuran, lembar: str, baris: int) -> str:
    return f"“{sebagai_teks(u.h.nilai(lembar, baris, 'indikator')).strip()}”"


# --------------------------------------------------------------------- performance


def perjanjian(u: Ukuran) -> Iterator[str]:
    """Yield who agreed with whom on the targets."""
    head, superior = (pihak(u.h.laporan, who) for who in ("kepala", "atasan"))
    if head and superior:
        year = f" Tahun {u.tahun}" if u.tahun else ""
        yield (
            f"Perjanjian Kinerja{year} disepakati oleh {head} sebagai Pihak Pertama dengan"
            f" {superior} sebagai Pihak Kedua."
        )


def capaian_indikator(u: Ukuran) -> Iterator[str]:
    """Yield what each indicator reached against its target of the year."""
    for row in u.indikator:
        sentence = _capaian(u, row)
        if sentence:
            yield sentence


def _capaian(u: Ukuran, row: int) -> str | None:
    target, reached = besar(u, "pkk", row, "target"), besar(u, "pkk", row, "realisasi")
    share = u.capaian(row)
    if target is not None and row in u.tanpa_realisasi:
        name = _nama(u, "pkk", row)
        return f"Indikator {name} ditargetkan {target}; realisasinya belum ada."
    if target is None or reached is None:
        return None
    start = f"Indikator {_nama(u, 'pkk', row)} ditargetkan {target} dan terealisasi {reached}"
    start += _perbandingan(u, row)
    if share is None:
        return f"{start}; capaiannya tidak dapat dihitung."
    label = u.h.nilai("pkk", row, "predikat")
    named = f" dengan predikat {label}" if isinstance(label, str) and label else ""
    return f"{start}, sehingga capaiannya {format_persen(share)}{named}; {_hasil(u, row)}."


def _perbandingan(u: Ukuran, row: int) -> str:
    parts = [u.h.nilai("pkk", row, key) for key in ("pembilang", "penyebut")]
    if not all(isinstance(part, Decimal) for part in parts):
        return ""
    above, below = (cetak(u.h, "pkk", row, key) for key in ("pembilang", "penyebut"))
    return f" ({above} dari {below})"


def _hasil(u: Ukuran, row: int) -> str:
    share = u.capaian_asli(row)
    if share is None or share < _SEMPURNA:
        return "target belum tercapai"
    if share == _SEMPURNA:
        return "target tercapai"
    # The less, the better: such a realisasi lies below its target.
    negative = _arah(u, row) == "negatif"
    return "realisasi lebih baik daripada target" if negative else "realisasi melampaui target"


def capaian_kantor(u: Ukuran) -> Iterator[str]:
    """Yield the mean over all indicators, and what was left out of it."""
    mean, count = u.capaian_rata_rata, len(u.terukur)
    waiting = len(u.tanpa_realisasi)
    if waiting:
        yield (
            f"Dari {_kata(len(u.indikator))} indikator kinerja, {_kata(waiting)} belum ada"
            " realisasinya."
        )
    if mean is None:
        return
    label = u.predikat(mean)
    named = f" dengan predikat {label}" if label else ""
    which = "indikator lainnya" if waiting else "indikator kinerja"
    yield f"Rata-rata capaian {_kata(count)} {which} adalah {format_persen(mean)}{named}."
    missing = len(u.indikator) - count - waiting
    if missing:
        yield (
            f"{_kata(missing).capitalize()} indikator tidak diikutsertakan dalam rata-rata karena"
            " capaiannya tidak dapat dihitung."
        )
    yield _banyak_tercapai(u)


def _banyak_tercapai(u: Ukuran) -> str:
    reached, missed = len(u.tercapai), len(u.belum_tercapai)
    if not missed:
        whole = reached == len(u.indikator) and reached > 1
        return f"Target {'seluruh ' * whole}{_kata(reached)} indikator tercapai."
    if not reached:
        return f"Dari {_kata(missed)} indikator tersebut belum ada yang mencapai target."
    return (
        f"Target {_kata(reached)} indikator tercapai, sedangkan target {_kata(missed)} indikator"
        " belum tercapai."
    )


def capaian_sasaran(u: Ukuran) -> Iterator[str]:
    """Yield the mean capaian of each sasaran."""
    for name, rows in u.sasaran.items():
        mean = u.capaian_sasaran(rows)
        if mean is not None:
            label = u.predikat(mean)
            named = f" ({label})" if label else ""
            yield f"Capaian sasaran “{name}” adalah {format_persen(mean)}{named}."


def belum_tercapai(u: Ukuran) -> Iterator[str]:
    """Yield the indicators whose target was missed, in one sentence."""
    if u.belum_tercapai:
        names = gabung(
            f"{_nama(u, 'pkk', row)} ({format_persen(u.capaian(row) or Decimal(0))})"
            for row in u.belum_tercapai
        )
        yield f"Indikator yang targetnya belum tercapai adalah {names}."


def _kata(count: int) -> str:
    return f"{count} ({terbilang(count)})"


# ---------------------------------------------------------------------- comparisons


def dengan_tahun_lalu(u: Ukuran) -> Iterator[str]:
    """Yield how each indicator rose or fell since the year before."""
    if u.tahun is None:
        return
    for row in range(u.h.banyak("perbandingan")):
        now, before = (
            angka(u.h.nilai("perbandingan", row, key)) for key in ("realisasi", "realisasi_lalu_1")
        )
        if now is not None and before is not None:
            yield _perubahan(u, row, now - before)


def _perubahan(u: Ukuran, row: int, change: Decimal) -> str:
    sheet = "perbandingan"
    name, now = _nama(u, sheet, row), besar(u, sheet, row, "realisasi")
    before, last = besar(u, sheet, row, "realisasi_lalu_1"), (u.tahun or 0) - 1
    if not change:
        return f"Realisasi indikator {name} tetap {now}, sama dengan realisasi tahun {last}."
    verb = "naik" if change > 0 else "turun"
    amount = _selisih(abs(change), satuan(u, sheet, row))
    return (
        f"Realisasi indikator {name} {verb} {amount}, dari {before} pada tahun {last} menjadi"
        f" {now} pada tahun {u.tahun}."
    )


def _selisih(change: Decimal, unit: str) -> str:
    if unit == "%":
        return f"{format_angka(change)} poin persen"
    return f"{format_angka(change)} {unit}".strip()


def dengan_akhir_renstra(u: Ukuran) -> Iterator[str]:
    """Yield how far each indicator has come towards the end of the Renstra."""
    for row in range(u.h.banyak("perbandingan")):
        share = angka(u.h.nilai("perbandingan", row, "kemajuan"))
        target = besar(u, "perbandingan", row, "target_akhir_renstra")
        reached = besar(u, "perbandingan", row, "realisasi")
        if share is not None and target and reached:
            yield (
                f"Realisasi indikator {_nama(u, 'perbandingan', row)} sebesar {reached} adalah"
                f" {format_persen(share)} dari target akhir Renstra sebesar {target}."
            )


def dengan_nasional(u: Ukuran) -> Iterator[str]:
    """Yield how each indicator compares with the national figure."""
    for row in range(u.h.banyak("perbandingan")):
        own, national = (
            angka(u.h.nilai("perbandingan", row, key))
            for key in ("realisasi", "realisasi_nasional")
        )
        if own is None or national is None:
            continue
        word = (
            "sama dengan"
            if own == national
            else ("lebih tinggi daripada" if own > national else "lebih rendah daripada")
        )
        yield (
            f"Realisasi indikator {_nama(u, 'perbandingan', row)} sebesar"
            f" {besar(u, 'perbandingan', row, 'realisasi')} {word} realisasi nasional sebesar"
            f" {besar(u, 'perbandingan', row, 'realisasi_nasional')}."
        )


def efisiensi(u: Ukuran) -> Iterator[str]:
    """Yield whether the means of each sasaran were used efficiently (1 and above is)."""
    for row in range(u.h.banyak("efisiensi")):
        level = angka(u.h.nilai("efisiensi", row, "efisiensi"))
        if level is not None:
            word = "efisien" if level >= 1 else "belum efisien"
            yield (
                f"Tingkat efisiensi sasaran “{cetak(u.h, 'efisiensi', row, 'sasaran')}” adalah"
                f" {format_angka(level, 2)}, sehingga penggunaan sumber dayanya {word}."
            )


def metode(u: Ukuran) -> Iterator[str]:
    """Yield the settings by which capaian is measured."""
    rows = u.indikator
    if any(_arah(u, row) == "negatif" for row in rows):
        yield _rumus_negatif(u)
    cap = angka(u.h.laporan.identitas("batas_capaian"))
    if cap is not None:
        yield f"Capaian yang ditampilkan dibatasi paling tinggi {format_angka(cap)}%."


def _arah(u: Ukuran, row: int) -> str:
    return sebagai_teks(u.h.nilai("pkk", row, "arah")).strip().lower()


def _rumus_negatif(u: Ukuran) -> str:
    ratio = u.h.laporan.teks_identitas("rumus_negatif").strip().lower() == "rasio"
    formula = (
        "(target : realisasi) × 100%"
        if ratio
        else ("((2 × target − realisasi) : target) × 100%, paling rendah 0%")
    )
    return (
        "Untuk indikator negatif, yakni indikator yang makin rendah realisasinya makin baik"
        f" kinerjanya, capaian = {formula}."
    )


# ---------------------------------------------------------------------------- money


def serapan(u: Ukuran) -> Iterator[str]:
    """Yield what was spent of the office's budget, and against the year before."""
    if u.pagu is None or u.realisasi is None or u.serapan is None:
        return
    rest = u.pagu - u.realisasi
    left = (
        f"sisa anggarannya {format_rupiah(rest)}"
        if rest >= 0
        else (f"realisasi itu melebihi pagu sebesar {format_rupiah(-rest)}")
    )
    yield (
        f"Dari pagu anggaran sebesar {format_rupiah(u.pagu)} terealisasi"
        f" {format_rupiah(u.realisasi)} atau {format_persen(u.serapan)}; {left}."
    )
    yield from _serapan_lalu(u)


def _serapan_lalu(u: Ukuran) -> Iterator[str]:
    if u.serapan is None or u.serapan_lalu is None or u.tahun is None:
        return
    change = (u.serapan - u.serapan_lalu) * 100
    last = f"serapan tahun {u.tahun - 1} sebesar {format_persen(u.serapan_lalu)}"
    shown = format_angka(abs(change), 2)
    if shown == "0,00":
        yield f"Serapan tersebut sama dengan {last}."
        return
    word = "lebih tinggi" if change > 0 else "lebih rendah"
    yield f"Serapan tersebut {word} {shown} poin persen daripada {last}."


def program_ekstrem(u: Ukuran) -> Iterator[str]:
    """Yield the programmes with the highest and the lowest share spent, as the table has them."""
    shares = [(share, name) for name, share in _serapan_program(u) if share is not None]
    if len(shares) < 2:
        return
    high, low = max(shares)[0], min(shares)[0]
    if high != low:
        top, bottom = (_yang_sama(shares, share, "program") for share in (high, low))
        yield (
            f"Serapan tertinggi terdapat pada {top}, yakni {format_persen(high)},"
            f" dan terendah pada {bottom}, yakni {format_persen(low)}."
        )


def _serapan_program(u: Ukuran) -> Iterator[tuple[str, Decimal | None]]:
    if u.banyak_unit > 1:
        for group in per_program(u.h):
            yield group.nama, angka(group.nilai(u.h, "serapan"))
        return
    for row in u.baris_keuangan("program"):
        name = cetak(u.h, "keuangan", row, "uraian")
        yield name, angka(u.h.nilai("keuangan", row, "serapan"))


def _yang_sama(pairs: list[tuple[Decimal, str]], value: Decimal, kind: str) -> str:
    """Return the names that share a value, up to three; else how many they are."""
    names = [f"“{name}”" for other, name in pairs if other == value]
    return gabung(names) if len(names) <= _TERBANYAK else f"{_kata(len(names))} {kind}"


# ------------------------------------------------------------------------------ skm


def skm(u: Ukuran) -> Iterator[str]:
    """Yield the survey's value and quality, and its best and worst element."""
    value, quality = u.h.nilai("skm_kaki", 0, "NIK"), u.h.nilai("skm_kaki", 0, "mutu")
    if isinstance(value, Decimal) and isinstance(quality, str):
        yield (
            f"Nilai indeks konversi survei kepuasan masyarakat adalah {format_angka(value, 2)},"
            f" dengan mutu pelayanan {quality} dan kinerja unit pelayanan"
            f" {cetak(u.h, 'skm_kaki', 0, 'kinerja')}."
        )
    rows = [r for r in range(u.h.banyak("skm")) if angka(u.h.nilai("skm", r, "nilai")) is not None]
    if len(rows) > 1:
        yield from _unsur_ekstrem(u, rows)


def _unsur_ekstrem(u: Ukuran, rows: list[int]) -> Iterator[str]:
    def value(row: int) -> Decimal:
        return angka(u.h.nilai("skm", row, "nilai")) or Decimal(0)

    pairs = [(value(row), cetak(u.h, "skm", row, "unsur")) for row in rows]
    top, bottom = max(rows, key=value), min(rows, key=value)
    if value(top) != value(bottom):
        yield " ".join(
            f"Unsur dengan nilai {word} adalah {_yang_sama(pairs, value(row), 'unsur')}"
            f" ({cetak(u.h, 'skm', row, 'nilai')})."
            for word, row in (("tertinggi", top), ("terendah", bottom))
        )


# -------------------------------------------------------------------------- remedies


def langkah(u: Ukuran) -> Iterator[str]:
    """Yield what is to be done: the remedies of indicators, then those of the issues."""
    for row in u.indikator:
        remedy = sebagai_teks(u.h.nilai("pkk", row, "solusi")).strip()
        if remedy:
            yield f"Indikator {_nama(u, 'pkk', row)}: {_satu_baris(remedy)}"
    for row in range(u.h.banyak("isu")):
        step = sebagai_teks(u.h.nilai("isu", row, "langkah")).strip()
        if step:
            issue = sebagai_teks(u.h.nilai("isu", row, "isu")).strip()
            yield f"Isu “{issue}”: {_satu_baris(step)}" if issue else _satu_baris(step)


def _satu_baris(text: str) -> str:
    body = "; ".join(line.strip().rstrip(".;") for line in text.splitlines() if line.strip())
    return f"{body}."
