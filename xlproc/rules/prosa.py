"""Figures in prose, beside the row or the tables that they describe."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlproc.numbers import read_plain, read_uang, round_half_away
from xlproc.rules.base import PERINGATAN, Pemeriksaan, Temuan, aturan
from xlproc.rules.teks import sel_teks
from xlproc.sheets.base import Jenis, sebagai_teks
from xlproc.sheets.kunci import kunci_nama


@dataclass(frozen=True, slots=True)
class AngkaProsa:
    """A figure in a text that isn't its row's: as written, what the row has, whose it is."""

    tertulis: str
    seharusnya: str
    milik: str


_UKURAN = (
    r"terealisasi|realisasi(?:nya)?|tercapai|terserap|serapan(?:nya)?|penyerapan(?:nya)?"
    r"|capaian(?:nya)?|mencapai"
)
_PERSENTASE = re.compile(
    rf"\b(?:{_UKURAN})\b(?:\s+[a-z]+){{0,5}}?\s*:?\s*(\d+(?:[.,]\d+)?)\s*(?:%|persen)",
    re.IGNORECASE,
)
_RUPIAH = re.compile(
    r"\b(pagu|anggaran|realisasi|belanja|terealisasi|terserap)\b[^.;\d]{0,40}?"
    r"(Rp\.?\s*\d[\d.,]*\d(?:,-)?)",
    re.IGNORECASE,
)
_KOLOM_ALASAN = ("kendala", "solusi", "penyebab", "keterangan", "outcome")
_KOLOM_UKURAN = (
    "serapan", "capaian", "capaian_input", "capaian_output", "serapan_lalu", "realisasi", "target",
    "fisik_realisasi", "nonfisik_realisasi", "tingkat_k", "tingkat_rp",
)  # fmt: skip


def angka_prosa(p: Pemeriksaan) -> Sequence[tuple[str, int, str, AngkaProsa]]:
    """Return the percentages in the reasons given in a row that none of its own figures is."""
    known = p.simpanan.get("angka prosa")
    if not isinstance(known, tuple):
        known = p.simpanan["angka prosa"] = tuple(_angka_asing(p))
    return known


def _angka_asing(p: Pemeriksaan) -> Iterator[tuple[str, int, str, AngkaProsa]]:
    for sheet, index, key, text in sel_teks(p):
        if key not in _KOLOM_ALASAN or not any(char.isdigit() for char in text):
            continue
        for match in _PERSENTASE.finditer(text):
            own = _persentase_baris(p, sheet, index)
            number, digits, _ = read_plain(match[1])
            if own and not any(_tampak(value, digits) == number for value in own.values()):
                right = next(iter(own))
                shown = p.cetak(sheet, right, p.nilai(sheet, index, right))
                owner = _pemilik(p, sheet, index, right, number, digits)
                yield (
                    sheet,
                    index,
                    key,
                    AngkaProsa(f"{match[1]}%", f"{p.judul(sheet, right)} {shown}", owner),
                )
                break


def _tampak(value: Decimal, digits: int) -> Decimal:
    return round_half_away(value, digits)


def _persentase_baris(p: Pemeriksaan, sheet: str, index: int) -> dict[str, Decimal]:
    """Return the figures in per cent that a row has."""
    table = p.laporan.tabel[sheet]
    found: dict[str, Decimal] = {}
    for key in _KOLOM_UKURAN:
        value = p.angka(sheet, index, key) if key in table.lembar else None
        if value is None or table.lembar[key].jenis is Jenis.UANG:
            continue
        found[key] = value * 100 if table.lembar[key].jenis is Jenis.PERSEN else value
    return found


def _pemilik(p: Pemeriksaan, sheet: str, index: int, key: str, number: Decimal, digits: int) -> str:
    """Return the unit whose row of the same name has the figure, "" when none has."""
    if sheet != "keuangan":
        return ""
    name = p.nilai(sheet, index, "kunci_uraian")
    for row in p.hitungan.baris(sheet, "kunci_uraian", name):
        value = p.angka(sheet, row, key)
        if row != index and value is not None and _tampak(value * 100, digits) == number:
            return sebagai_teks(p.nilai(sheet, row, "unit"))
    return ""


@aturan(
    "beda-teks",
    PERINGATAN,
    "Angka dalam kalimat bertentangan dengan baris atau tabelnya.",
    "Uraian laporan sama dengan tabel yang diuraikannya",
)
def beda_teks(p: Pemeriksaan) -> Iterator[Temuan]:
    """A figure in a text contradicts its row, or in the narrative every table."""
    for sheet, index, key, figure in angka_prosa(p):
        if not figure.milik:
            yield p.temuan(
                sheet,
                index,
                key,
                f"{p.judul(sheet, key)} menyebut {figure.tertulis}, sedangkan baris itu"
                f" {figure.seharusnya} ({p.sebutan(sheet, index)}).",
                "Samakan angka dalam kalimat dengan tabelnya.",
            )
    yield from _narasi(p)


#: A count of programmes of the whole office, and counts beside it: "5 program, 11 kegiatan".
_HITUNGAN = re.compile(
    r"(?<![\d.,])([1-9]\d{0,2}) (?:\(\w+(?: \w+)*\) )?(program|kegiatan|sub kegiatan)\b",
    re.IGNORECASE,
)
#: Sentences about what came more or less, or about a budget before it was changed.
_BUKAN_JUMLAH = re.compile(
    r"\b(?:kenaikan|penurunan|bertambah|berkurang|selisih|naik|turun|sisa|silpa|murni|semula|awal)",
    re.IGNORECASE,
)


def _narasi(p: Pemeriksaan) -> Iterator[Temuan]:
    texts = [(i, t) for s, i, k, t in sel_teks(p) if s == "narasi" and k == "teks"]
    texts = [(index, text) for index, text in texts if any(char.isdigit() for char in text)]
    for index, text in texts:
        for message in (*_uang_asing(p, text), *_persen_asing(p, text), *_banyak_asing(p, text)):
            yield p.temuan(
                "narasi", index, "teks", message, "Samakan angka dalam kalimat dengan tabelnya."
            )


def _uang_asing(p: Pemeriksaan, text: str) -> Iterator[str]:
    for match in _RUPIAH.finditer(text) if not _BUKAN_JUMLAH.search(text) else ():
        try:
            amount = read_uang(match[2])
        except ValueError:
            continue
        if amount is not None and amount not in _semua_uang(p):
            total = _jumlah_kantor(p, match[1])
            yield (
                f"Teks menyebut {match[1].lower()} {match[2]}, angka yang tidak ada pada tabel mana"
                f" pun{total}."
            )


def _jumlah_kantor(p: Pemeriksaan, word: str) -> str:
    key = "pagu" if word.lower() in ("pagu", "anggaran", "belanja") else "realisasi"
    rows = [
        r for r in range(p.hitungan.banyak("keuangan")) if p.hitungan.pohon("keuangan").jenjang[r]
    ]
    tops = [r for r in rows if p.hitungan.pohon("keuangan").induk[r] is None]
    values = [v for r in tops if (v := p.angka("keuangan", r, key)) is not None]
    return f"; jumlah {key} {p.cetak('keuangan', key, sum(values, Decimal(0)))}" if values else ""


def _semua_uang(p: Pemeriksaan) -> frozenset[Decimal]:
    return _sekali(p, "uang", lambda: _kumpul(p, Jenis.UANG))


def _semua_persen(p: Pemeriksaan) -> frozenset[Decimal]:
    return _sekali(p, "persen", lambda: _persen_di_tabel(p))


def _persen_di_tabel(p: Pemeriksaan) -> Iterator[Decimal]:
    yield from (value * 100 for value in _kumpul(p, Jenis.PERSEN))
    yield from _kumpul(p, Jenis.ANGKA)
    yield from _rata_rata(p)


def _sekali(
    p: Pemeriksaan, name: str, gather: Callable[[], Iterator[Decimal]]
) -> frozenset[Decimal]:
    known = p.simpanan.get(name)
    if not isinstance(known, frozenset):
        known = p.simpanan[name] = frozenset(gather())
    return known


def _rata_rata(p: Pemeriksaan) -> Iterator[Decimal]:
    values = [v for i in range(p.hitungan.banyak("pkk")) if (v := p.angka("pkk", i, "capaian"))]
    if values:
        yield sum(values, Decimal(0)) / len(values) * 100
    sums = [_puncak(p, key) for key in ("pagu", "realisasi")]
    if sums[0]:
        yield 100 * sums[1] / sums[0]


def _puncak(p: Pemeriksaan, key: str) -> Decimal:
    tree = p.hitungan.pohon("keuangan")
    values = (p.angka("keuangan", row, key) for row in tree.puncak_semua())
    return sum((v for v in values if v is not None), Decimal(0))


#: Sheets whose figures are settings, not results.
_PENGATURAN = ("identitas", "skala", "aturan")


def _kumpul(p: Pemeriksaan, kind: Jenis) -> Iterator[Decimal]:
    for table, index, _ in p.baris():
        for column in () if table.lembar.kunci in _PENGATURAN else table.lembar.isian:
            value = (
                p.angka(table.lembar.kunci, index, column.kunci) if column.jenis is kind else None
            )
            if value is not None:
                yield value
    if kind is Jenis.UANG:
        yield from (_puncak(p, key) for key in ("pagu", "realisasi"))


def _persen_asing(p: Pemeriksaan, text: str) -> Iterator[str]:
    for match in _PERSENTASE.finditer(text):
        number, digits, _ = read_plain(match[1])
        if not any(_tampak(value, digits) == number for value in _semua_persen(p)):
            phrase = " ".join(match[0].split())
            yield f'Teks menyebut "{phrase}", angka yang tidak ada pada tabel mana pun.'


def _banyak_asing(p: Pemeriksaan, text: str) -> Iterator[str]:
    levels = [sebagai_teks(row.isi.get("tingkat")) for row in p.laporan.baris("keuangan")]
    names = [kunci_nama(sebagai_teks(row.isi.get("uraian"))) for row in p.laporan.baris("keuangan")]
    found = list(_HITUNGAN.finditer(text)) if levels else []
    whole = len(found) > 1 and any(match[2].lower() == "program" for match in found)
    for match in found if whole else ():
        level = match[2].lower()
        distinct = {n for n, own in zip(names, levels, strict=True) if own == level}
        counts = {len(distinct), levels.count(level)}
        if counts != {0} and int(match[1]) not in counts:
            there = f"lembar keuangan memuat {len(distinct)} {level}"
            yield f"Teks menyebut {match[0]}, sedangkan {there}."
