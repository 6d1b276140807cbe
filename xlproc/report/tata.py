"""How a table fits a page: widths by content, font size, and parts where it is too wide.

Widths are in twentieths of a point (dxa), as Word counts them; text is measured in em with the
mean widths of a sans serif face, on the safe side, so that no figure breaks over lines.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from xlproc.numbers import KOSONG
from xlproc.report.blok import BarisTabel, ModelTabel, saring
from xlproc.report.jejak import polos

EM_ANGKA = 0.53
_EM_HURUF = 0.56
_EM_KAPITAL = 0.73

#: The longest word that a column makes room for, and the widest and narrowest text column, in em.
_KATA_TERPANJANG = 13.0
_TEKS_TERLEBAR = 34.0
_TEKS_TERSEMPIT = 10.0

#: Left and right margin of a cell.
SELA_SEL = 140


@dataclass(frozen=True, slots=True)
class Potongan:
    """A part of a table that fits the page: which columns, how wide, in which size (points)."""

    kolom: tuple[int, ...]
    lebar: tuple[int, ...]
    ukuran: int


@dataclass(frozen=True, slots=True)
class _Ukuran:
    """A column's widths in em: the least, a comfortable one that breaks no word, the best."""

    rapat: float
    sempit: float
    baik: float


def potong(model: ModelTabel, lebar: int, ukuran: Sequence[int]) -> list[Potongan]:
    """Return the parts of `model` for a page of `lebar` dxa, trying sizes from the largest."""
    measures = _ukur_kolom(model)
    every = tuple(range(len(measures)))
    for size in ukuran:
        if _butuh(measures, every, size) <= lebar:
            return [_potongan(measures, every, lebar, size)]
    size = ukuran[-1]
    tight = [_Ukuran(m.rapat, m.rapat, m.baik) for m in measures]
    if _butuh(tight, every, size) <= lebar:
        return [_potongan(tight, every, lebar, size)]
    parts = _bagi(model, measures, lebar, size)
    return [_potongan(measures, part, lebar, size) for part in parts]


def baris_potongan(model: ModelTabel, potongan: Potongan) -> Iterable[BarisTabel]:
    """Return the rows of a part: where columns are missing, only rows that still say something."""
    if len(potongan.kolom) == len(model.kolom):
        return model.baris
    own = [n for n in potongan.kolom if not model.kolom[n].tetap]
    return saring(model.baris, lambda row: not row.sekat and any(row.sel[n] != KOSONG for n in own))


#: A table of at most this share of a page stays on one page; a longer row than the second may
#: break over pages.
_TABEL_PENDEK, _BARIS_PANJANG = 0.45, 0.5

#: More rows are never few, and so many letters never fill half a page.
_BARIS_TERBANYAK, _HURUF_TERBANYAK = 60, 400

#: What a line of text takes of its size, and a cell beside its text.
_TINGGI_BARIS, _SELA_TEGAK = 1.2, 40


@dataclass(frozen=True, slots=True)
class BarisTertata:
    """A row with how it stands on the page: kept with the next one, and kept whole."""

    baris: BarisTabel
    nyambung: bool
    utuh: bool


def tata_baris(
    model: ModelTabel, potongan: Potongan, tinggi: int, *, nyambung: bool
) -> Iterator[BarisTertata]:
    """Yield the rows of a part on pages of the height `tinggi`, in dxa.

    A short table stays on one page; of a longer one no row stands alone at its beginning or end.
    `nyambung` keeps the last row with what follows the table.
    """
    rows = list(baris_potongan(model, potongan))
    heights = (_tinggi(row, potongan) for row in rows[:_BARIS_TERBANYAK])
    short = len(rows) <= _BARIS_TERBANYAK and sum(heights) <= tinggi * _TABEL_PENDEK
    last = len(rows) - 1
    for place, row in enumerate(rows):
        keep = nyambung if place == last else short or place in (0, last - 1) or row.sekat > 0
        long = max(map(len, row.sel)) > _HURUF_TERBANYAK
        whole = not long or _tinggi(row, potongan) <= tinggi * _BARIS_PANJANG
        yield BarisTertata(row, keep, whole)


def _tinggi(row: BarisTabel, potongan: Potongan) -> float:
    """Return about how high a row is, in dxa."""
    if row.sekat:
        lines = _banyak_baris(row.sel[0], sum(potongan.lebar), potongan.ukuran)
    else:
        lines = max(
            _banyak_baris(row.sel[n], width, potongan.ukuran)
            for n, width in zip(potongan.kolom, potongan.lebar, strict=True)
        )
    return lines * potongan.ukuran * 20 * _TINGGI_BARIS + _SELA_TEGAK


def _banyak_baris(text: str, width: int, size: int) -> int:
    room = (width - SELA_SEL) / (size * 20)
    return sum(max(1, math.ceil(_em(line) / room)) for line in polos(text).splitlines() or [""])


def _dxa(em: float, size: int) -> float:
    return em * size * 20 + SELA_SEL


def _butuh(measures: Sequence[_Ukuran], columns: Sequence[int], size: int) -> float:
    return sum(_dxa(measures[n].sempit, size) for n in columns)


def _bagi(
    model: ModelTabel, measures: Sequence[_Ukuran], lebar: int, size: int
) -> list[tuple[int, ...]]:
    """Return the columns of each part; the leading ones stand in all, captions stay whole."""
    leading = tuple(n for n, column in enumerate(model.kolom) if column.tetap)
    room = lebar - _butuh(measures, leading, size)
    parts: list[list[int]] = [[]]
    for group in _kelompok(model, leading):
        for piece in [group] if _butuh(measures, group, size) <= room else [[n] for n in group]:
            if parts[-1] and _butuh(measures, [*parts[-1], *piece], size) > room:
                parts.append([])
            parts[-1].extend(piece)
    return [(*leading, *part) for part in parts]


def _kelompok(model: ModelTabel, leading: Sequence[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    before = ""
    for n, column in enumerate(model.kolom):
        if n in leading:
            continue
        if column.kelompok and column.kelompok == before:
            groups[-1].append(n)
        else:
            groups.append([n])
        before = column.kelompok
    return groups


def _potongan(
    measures: Sequence[_Ukuran], columns: tuple[int, ...], lebar: int, size: int
) -> Potongan:
    narrow = [_dxa(measures[n].sempit, size) for n in columns]
    wish = [max(0.0, _dxa(measures[n].baik, size) - narrow[i]) for i, n in enumerate(columns)]
    rest = lebar - sum(narrow)
    total = sum(wish) or 1.0
    if rest >= total:
        # More room than anyone asks for: everybody gets some, in proportion.
        best = [a + b for a, b in zip(narrow, wish, strict=True)]
        widths = [w * lebar / sum(best) for w in best]
    else:
        widths = [a + b * rest / total for a, b in zip(narrow, wish, strict=True)]
    return Potongan(columns, tuple(int(w) for w in widths), size)


# --------------------------------------------------------------------------- measuring


def _ukur_kolom(model: ModelTabel) -> list[_Ukuran]:
    rows = [map(polos, row.sel) for row in model.baris if not row.sekat]
    columns = zip(*rows, strict=True)
    return [
        _ukur(polos(column.judul), cells, utuh=column.utuh)
        for column, cells in zip(model.kolom, columns, strict=True)
    ]


def _ukur(judul: str, cells: Sequence[str], *, utuh: bool) -> _Ukuran:
    title = max((_em(word, kapital=True) for word in judul.split()), default=1.0)
    texts = set(cells)
    longest = max(texts, key=len)
    if utuh and len(longest) <= 26:
        width = max(title, max(map(_em, texts)))
        return _Ukuran(width, width, width)
    words = {word for text in texts for word in text.split()}
    word = min(max(map(_em, words), default=1.0), _KATA_TERPANJANG)
    whole = _em(longest)
    narrow = max(title, word, min(whole, _TEKS_TERSEMPIT + whole / 25, _TEKS_TERLEBAR / 2))
    mean = sum(map(len, texts)) / len(texts) * _EM_HURUF
    tight = max(title, min(max(word, whole), _TEKS_TERSEMPIT))
    return _Ukuran(tight, narrow, max(narrow, min(whole, _TEKS_TERLEBAR, 8 + mean / 2)))


def _em(text: str, *, kapital: bool = False) -> float:
    if text[-1:].isdigit() or text[-1:] in "%-":
        return len(text) * EM_ANGKA
    return len(text) * (_EM_KAPITAL if text.isupper() else (0.7 if kapital else _EM_HURUF))
