"""The organisation as a tree, and where each of its boxes stands on the page.

The head stands above; those below a head stand side by side as columns, and whoever is below them
stands under them, a step to the right. Columns that don't fit side by side go on in another row,
to which a line at the left edge leads. Lengths are in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from xlproc.compute import Hitungan
from xlproc.numbers import KOSONG
from xlproc.report.blok import Jabatan, Struktur
from xlproc.report.cetak import cetak
from xlproc.report.huruf import banyak_baris, lebar, singkatkan
from xlproc.report.jejak import asal_sel, polos, tandai_angka
from xlproc.sheets.base import sebagai_teks
from xlproc.sheets.kunci import kunci_kode

#: Longer names, in letters, are no names of positions any more; the table has them whole.
_NAMA_TERPANJANG = 250

# ---------------------------------------------------------------------------------- tree


def struktur(h: Hitungan) -> Struktur | None:
    """Return the tree of the sheet organisasi, None where no position is named.

    A position whose superior isn't found stands at the top. Where positions are each other's
    superiors, the first of them does.
    """
    rows = [r for r in range(h.banyak("organisasi")) if _nama(h, r) != KOSONG]
    if not rows:
        return None
    places: dict[str, int] = {}
    for place, row in enumerate(rows):
        if key := _kode(h, row, "kode"):
            places.setdefault(key, place)
    above = [places.get(_kode(h, row, "kode_atasan")) for row in rows]
    return Struktur(
        tuple(
            Jabatan(_nama(h, row), boss)
            for row, boss in zip(rows, _tanpa_lingkaran(above), strict=True)
        )
    )


def _nama(h: Hitungan, row: int) -> str:
    """Return a position on one line, marked where it holds a figure."""
    name = singkatkan([polos(cetak(h, "organisasi", row, "jabatan"))], _NAMA_TERPANJANG)[0]
    return tandai_angka(name, asal_sel("organisasi", row, "jabatan"))


def _kode(h: Hitungan, row: int, kunci: str) -> str:
    return kunci_kode(sebagai_teks(h.nilai("organisasi", row, kunci)))


def _tanpa_lingkaran(above: Sequence[int | None]) -> list[int | None]:
    """Return the superiors with every circle opened at its first position."""
    free = list(above)
    safe: set[int] = set()
    for start in range(len(free)):
        path: list[int] = []
        here: int | None = start
        while here is not None and here not in safe and here not in path:
            path.append(here)
            here = free[here]
        if here is not None and here in path:
            free[min(path[path.index(here) :])] = None
        safe.update(path)
    return free


def bawahan(isi: Struktur) -> dict[int | None, list[int]]:
    """Return the places of those directly below each position; below None are the topmost."""
    below: dict[int | None, list[int]] = {}
    for place, position in enumerate(isi.jabatan):
        below.setdefault(position.atasan, []).append(place)
    return below


# -------------------------------------------------------------------------------- layout


@dataclass(frozen=True, slots=True)
class Kotak:
    """A box: the place of its position, its left upper corner and its size."""

    jabatan: int
    x: float
    y: float
    lebar: float
    tinggi: float


@dataclass(frozen=True, slots=True)
class Garis:
    """A line from one point down or to the right to another."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(slots=True)
class Lembaran:
    """A drawing of boxes and lines; `huruf` is the size of its text in points.

    `barisan` is the number of rows that its columns take.
    """

    huruf: float
    tinggi: float = 0.0
    barisan: int = 0
    kotak: list[Kotak] = field(default_factory=list)
    garis: list[Garis] = field(default_factory=list)


#: Sizes to try, from the most readable; the last only where nothing else fits the page. Boxes are
#: measured in em.
_UKURAN = (9.0, 8.0, 7.0)
_KOTAK_TERSEMPIT = 9.0
_KOTAK_TERLEBAR = 17.0
_KOLOM_TERBANYAK = 7

_SELA = 8.0  # beside each other
_TURUN = 12.0  # from a box to the line below it, and from there to the next box
_ANTARA = 7.0  # between boxes of one column
_INDEN = 12.0
_INDEN_TERDALAM = 5
_TEPI = 3.5  # within a box
_PINGGIR = 10.0  # room for the line at the left edge


def tata_letak(isi: Struktur, lebar_poin: float, tinggi_poin: float) -> list[Lembaran]:
    """Return the drawings of the tree: one, or several where it is higher than `tinggi_poin`.

    Of the readable sizes that fit one page that with the fewest rows is chosen, then the largest.
    """
    drawings = [_Penata(isi, lebar_poin, size).susun() for size in _UKURAN]
    fitting = [one for one in drawings if one.tinggi <= tinggi_poin]
    readable = [one for one in fitting if one.huruf > _UKURAN[-1]]
    # What needs several pages anyway is no smaller than it must be.
    chosen = min(readable or fitting or drawings[:1], key=lambda one: one.barisan)
    return list(_terpotong(chosen, tinggi_poin))


class _Penata:
    """Puts the boxes of one tree in their places, for one size of text."""

    def __init__(self, isi: Struktur, width: float, size: float) -> None:
        self.nama = [polos(position.nama) for position in isi.jabatan]
        self.below = bawahan(isi)
        self.width = width
        self.gambar = Lembaran(size)
        # A sliver of room at the edges keeps border lines on the paper.
        self.tepi = 0.5

    def susun(self) -> Lembaran:
        top = self.below[None]
        bottom = self._puncak(top[0], self.tepi) if len(top) == 1 else self._baris(top, self.tepi)
        self.gambar.tinggi = bottom + self.tepi
        return self.gambar

    def _puncak(self, place: int, y: float) -> float:
        """Place a head in the middle and what is below it; return how far down that reaches."""
        while True:
            bottom = self._kotak(place, *self._tengah(place), y)
            below = self.below.get(place, [])
            if len(below) != 1:
                return self._baris(below, bottom + 2 * _TURUN, dari=bottom) if below else bottom
            # A chain of single positions goes straight down.
            self._garis(self.width / 2, bottom, self.width / 2, bottom + _TURUN)
            place, y = below[0], bottom + _TURUN

    def _tengah(self, place: int) -> tuple[float, float]:
        size = self.gambar.huruf
        wish = lebar(self.nama[place]) * size + 2 * _TEPI + size
        width = min(max(wish, _KOTAK_TERSEMPIT * size), _KOTAK_TERLEBAR * size, self.width - 1)
        return (self.width - width) / 2, width

    def _baris(self, places: Sequence[int], y: float, dari: float | None = None) -> float:
        """Place positions with all below them as columns; `dari` is where their line begins."""
        rows = bagi_rata(places, self._kolom_muat(places))
        count = self.gambar.barisan = len(rows)
        left = self.tepi + (_PINGGIR if count > 1 and dari is not None else 0)
        columns = max(map(len, rows))
        room = (self.width - self.tepi - left - (columns - 1) * _SELA) / columns
        box = min(room, _KOTAK_TERLEBAR * self.gambar.huruf)
        first = bus = y - _TURUN
        for number, row in enumerate(rows):
            whole = len(row) * box + (len(row) - 1) * _SELA
            start = left + (self.width - self.tepi - left - whole) / 2
            lefts = [start + n * (box + _SELA) for n in range(len(row))]
            if dari is not None:
                middles = [x + box / 2 for x in lefts]
                self._bus(middles, bus, ke_kiri=count > 1)
                if number == 0:
                    self._garis(self.width / 2, dari, self.width / 2, bus)
            bottom = self._kolom(row, lefts, box, bus + _TURUN)
            if number < count - 1:
                bus = bottom + 2 * _TURUN
        if dari is not None and count > 1:
            self._garis(self.tepi, first, self.tepi, bus)
        return bottom

    def _kolom_muat(self, places: Sequence[int]) -> int:
        """Return how many columns fit side by side without breaking their heads' words."""
        words = (word for place in places for word in self.nama[place].split())
        widest = min(max(map(lebar, words)) + 2 * _TEPI / self.gambar.huruf, _KOTAK_TERLEBAR)
        narrow = max(_KOTAK_TERSEMPIT, widest) * self.gambar.huruf + _SELA
        return max(1, min(_KOLOM_TERBANYAK, int((self.width + _SELA) // narrow)))

    def _bus(self, middles: Sequence[float], y: float, *, ke_kiri: bool) -> None:
        ends = [*middles, self.width / 2]
        start = self.tepi if ke_kiri else min(ends)
        if start < max(ends):
            self._garis(start, y, max(ends), y)
        for x in middles:
            self._garis(x, y, x, y + _TURUN)

    def _kolom(
        self, places: Sequence[int], lefts: Sequence[float], width: float, y: float
    ) -> float:
        head = max(self._tinggi(place, width) for place in places)
        bottoms = []
        for place, x in zip(places, lefts, strict=True):
            self._kotak(place, x, width, y, head)
            bottoms.append(self._tumpuk(place, x, width, y + head, 1))
        return max(bottoms)

    def _tumpuk(self, place: int, x: float, width: float, bottom: float, level: int) -> float:
        """Place all below `place` under it, one after another; return how far down that is."""
        # A tree may be deeper than Python's stack: who is next is kept here.
        waiting = [(child, place, level) for child in reversed(self.below.get(place, []))]
        edges = {place: (x, bottom)}
        while waiting:
            child, boss, depth = waiting.pop()
            inset = _INDEN * min(depth, _INDEN_TERDALAM)
            left, y = x + inset, bottom + _ANTARA
            height = self._tinggi(child, width - inset)
            self._kotak(child, left, width - inset, y, height)
            boss_left, boss_bottom = edges[boss]
            trunk, middle = boss_left + _INDEN / 2, y + height / 2
            if left > trunk:
                self._garis(trunk, boss_bottom, trunk, middle)
                self._garis(trunk, middle, left, middle)
            else:
                self._garis(trunk, boss_bottom, trunk, y)
            bottom = y + height
            edges[child] = (left, bottom)
            below = self.below.get(child, [])
            waiting += [(one, child, depth + 1) for one in reversed(below)]
        return bottom

    def _tinggi(self, place: int, width: float) -> float:
        size = self.gambar.huruf
        room = (width - 2 * _TEPI) / size
        lines = banyak_baris(self.nama[place], room)
        return max(lines, 2) * size * 1.2 + 2 * _TEPI

    def _kotak(
        self, place: int, x: float, width: float, y: float, height: float | None = None
    ) -> float:
        own = self._tinggi(place, width) if height is None else height
        self.gambar.kotak.append(Kotak(place, x, y, width, own))
        return y + own

    def _garis(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self.gambar.garis.append(Garis(x1, y1, x2, y2))


def bagi_rata(items: Sequence[int], terbanyak: int) -> list[Sequence[int]]:
    """Return the items in runs of about the same length, the first longest; none too long."""
    count = -(-len(items) // terbanyak)
    each, longer = divmod(len(items), count or 1)
    starts = [n * each + min(n, longer) for n in range(count + 1)]
    return [items[start:end] for start, end in pairwise(starts)]


# ------------------------------------------------------------------------------- cutting


def _terpotong(gambar: Lembaran, tinggi: float) -> Iterator[Lembaran]:
    """Yield a drawing in pieces of at most `tinggi`, cut where no box is."""
    top = 0.0
    boxes = sorted(gambar.kotak, key=lambda box: box.y)
    while gambar.tinggi - top > tinggi:
        cut = _potongan(boxes, top, top + tinggi)
        yield _bagian(gambar, top, cut)
        top = cut
    yield _bagian(gambar, top, gambar.tinggi)


def _potongan(boxes: Sequence[Kotak], top: float, limit: float) -> float:
    """Return the lowest place up to `limit` where no box is cut; `limit` where there is none."""
    cut, moved = limit, True
    while moved:
        moved = False
        for box in boxes:
            if box.y < cut < box.y + box.tinggi:
                cut, moved = box.y - _ANTARA / 2, True
    return cut if cut > top else limit


def _bagian(gambar: Lembaran, top: float, bottom: float) -> Lembaran:
    part = Lembaran(gambar.huruf, bottom - top)
    for box in gambar.kotak:
        if top <= box.y < bottom:
            part.kotak.append(Kotak(box.jabatan, box.x, box.y - top, box.lebar, box.tinggi))
    for line in gambar.garis:
        y1, y2 = max(line.y1, top), min(line.y2, bottom)
        if y1 < y2 or (y1 == y2 and line.y1 == line.y2):
            part.garis.append(Garis(line.x1, y1 - top, line.x2, y2 - top))
    return part
