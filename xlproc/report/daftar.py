"""The contents lists: what they name, and the page on which each entry stands.

An entry is a link to the bookmark of its heading or caption, with a field that shows the page. The
pages come from a layout (`Letak`), because only a program that lays out knows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from xlproc.report.blok import (
    Blok,
    Daftar,
    DaftarIsi,
    Gambar,
    Ganti,
    Halaman,
    Judul,
    JudulLampiran,
    Tabel,
)
from xlproc.report.jejak import polos
from xlproc.report.xml import BIDANG_AKHIR, aman, bidang, bidang_awal, paragraf, run

_TAB = "<w:r><w:tab/></w:r>"

#: Stands where a page isn't known yet, as wide as most numbers are.
_SEMENTARA = "00"

#: So many last entries of a list stay together: no page of a list holds one line.
_BERSAMA = 4

_ROMAWI = (
    (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"),
    (1, "i"),
)  # fmt: skip

_KODE = {
    Daftar.JUDUL: 'TOC \\o "1-3" \\h \\z \\u',
    Daftar.TABEL: 'TOC \\h \\z \\c "Tabel"',
    Daftar.GAMBAR: 'TOC \\h \\z \\c "Gambar"',
    Daftar.LAMPIRAN: 'TOC \\h \\z \\c "Lampiran"',
}


@dataclass(frozen=True, slots=True)
class Letak:
    """Where bookmarks stand in a layout: page counted from 0, by name; empty before there is one.

    The text of a report with an empty `Letak` takes as much room as with a full one.
    """

    halaman: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Entri:
    daftar: Daftar
    gaya: str
    teks: str
    penanda: str
    halaman: Halaman


class DaftarDokumen:
    """All entries of a document, and the bookmarks that they lead to."""

    def __init__(self, bloks: Sequence[Blok], letak: Letak | None) -> None:
        """Take the blocks as drawn; without `letak` the lists have no page numbers."""
        self._letak = letak
        self._entri = dict(_entri(bloks))
        self._awal = self._awal_bagian()

    def tandai(self, indeks: int, isi: str) -> str:
        """Return the XML of a heading or caption within the bookmark of block `indeks`."""
        entry = self._entri.get(indeks)
        if entry is None:
            return isi
        key = f'w:id="{indeks}"'
        return f'<w:bookmarkStart {key} w:name="{entry.penanda}"/>{isi}<w:bookmarkEnd {key}/>'

    def gambar(self, daftar: Daftar) -> Iterator[str]:
        """Yield the paragraphs of a list, one field over all."""
        lines = [entry for entry in self._entri.values() if daftar in _di_daftar(entry)]
        for number, entry in enumerate(lines):
            style = "TableOfFigures" if daftar is Daftar.LAMPIRAN else entry.gaya
            begin = bidang_awal(_KODE[daftar]) if number == 0 else ""
            end = BIDANG_AKHIR if number == len(lines) - 1 else ""
            keep = "<w:keepNext/>" if -_BERSAMA <= number - len(lines) < -1 else ""
            yield paragraf(style, begin, self._tautan(entry), end, sifat=keep)

    def _tautan(self, entry: _Entri) -> str:
        page = ""
        if self._letak is not None:
            page = _TAB + bidang(f"PAGEREF {entry.penanda} \\h", self._nomor(entry))
        return (
            f'<w:hyperlink w:anchor="{aman(entry.penanda)}" w:history="1">'
            f"{run(entry.teks)}{page}</w:hyperlink>"
        )

    def _nomor(self, entry: _Entri) -> str:
        """Return the page number as printed there: roman in front, from 1 again in the chapters."""
        pages = self._letak.halaman if self._letak else {}
        if entry.penanda not in pages:
            return _SEMENTARA
        front = entry.halaman is Halaman.DEPAN
        number = pages[entry.penanda] - pages[self._awal[front]] + 1
        return _romawi(number) if front else str(number)

    def _awal_bagian(self) -> dict[bool, str]:
        """Return the bookmarks that front matter (True) and chapters begin with."""
        first: dict[bool, str] = {}
        for entry in self._entri.values():
            first.setdefault(entry.halaman is Halaman.DEPAN, entry.penanda)
        return first


def tanpa_daftar_kosong(bloks: Sequence[Blok]) -> list[Blok]:
    """Return the blocks without lists that would name nothing, and without their headings."""
    named = {found for _, entry in _entri(bloks) for found in _di_daftar(entry)}
    gone = [isinstance(block, DaftarIsi) and block.isi not in named for block in bloks]
    pairs = zip(bloks, gone, [*gone[1:], False], strict=True)
    return [block for block, empty, heads_empty in pairs if not (empty or heads_empty)]


def _di_daftar(entry: _Entri) -> tuple[Daftar, ...]:
    """Return the lists that name an entry; an annex is a heading, too."""
    return (Daftar.JUDUL, Daftar.LAMPIRAN) if entry.daftar is Daftar.LAMPIRAN else (entry.daftar,)


def _entri(bloks: Sequence[Blok]) -> Iterator[tuple[int, _Entri]]:
    page = Halaman.SAMPUL
    for index, block in enumerate(bloks):
        if isinstance(block, Ganti):
            page = block.halaman
        elif found := _bernama(block):
            yield index, _Entri(*found, f"_Toc{index:06}", page)


def _bernama(block: Blok) -> tuple[Daftar, str, str] | None:
    match block:
        case Judul():
            return Daftar.JUDUL, f"Toc{block.tingkat or 1}", _satu_baris(block.teks)
        case JudulLampiran():
            return Daftar.LAMPIRAN, "Toc1", _satu_baris(block.teks)
        case Tabel(judul) if judul:
            return Daftar.TABEL, "TableOfFigures", f"Tabel {_satu_baris(judul)}"
        case Gambar(judul):
            return Daftar.GAMBAR, "TableOfFigures", f"Gambar {_satu_baris(judul)}"
    return None


def _satu_baris(teks: str) -> str:
    return " ".join(polos(teks).split())


def _romawi(number: int) -> str:
    text = ""
    for value, letters in _ROMAWI:
        count, number = divmod(number, value)
        text += letters * count
    return text
