"""A finished report read back: every value that stands in it, with its place and its origin.

What is told is what the document holds, not what was meant to be written. The document may have
been edited in Word since; a bookmark that a person took away is a value no more.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from xml.etree import ElementTree as ET

from xlproc.report.penanda import NAMA, NS
from xlproc.report.xml import W

_W = f"{{{W}}}"
_ANGKA = re.compile(r"\S*\d\S*")

#: Styles whose figures number the document itself, by the beginning of their names.
_PENOMORAN = ("toc", "table of figures", "bagian tabel", "caption")

#: The number that a list puts before its item.
_NOMOR_BUTIR = re.compile(r"\d+\.")

#: What `Cetakan.baris` says of a table's head.
_KEPALA = "(kepala tabel)"

_SELA = {f"{_W}br": "\n", f"{_W}tab": "\t", f"{_W}cr": "\n"}

#: So much of a row's first text says which row it is.
_TERPANJANG = 80


@dataclass(frozen=True, slots=True)
class Cetakan:
    """A printed value, or a word with a digit that has no origin (`asal` and `penanda` are "").

    `bagian` are the headings above it; `tabel` is the caption of its table, or the annex's title,
    `baris` and `kolom` the row's first text and the column's title; in running text `tabel` is
    "" and `baris` the beginning of the paragraph.
    """

    penanda: str
    asal: str
    teks: str
    bagian: tuple[str, ...] = ()
    tabel: str = ""
    baris: str = ""
    kolom: str = ""


@dataclass(slots=True)
class _Gaya:
    nama: str = ""
    tingkat: int | None = None


@dataclass(slots=True)
class _Tempat:
    judul: list[tuple[int, str]] = field(default_factory=list)
    keterangan: str = ""

    def masuk(self, tingkat: int, teks: str) -> None:
        self.judul = [(level, text) for level, text in self.judul if level < tingkat]
        self.judul.append((tingkat, teks))
        self.keterangan = ""

    @property
    def bagian(self) -> tuple[str, ...]:
        return tuple(text for _, text in self.judul)


def telusuri(docx: bytes) -> list[Cetakan]:
    """Return every value of a report's body in its order.

    Raises KeyError, ValueError or zipfile.BadZipFile for what is no report of ours.
    """
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        body = ET.fromstring(package.read("word/document.xml"))[0]
        styles = _gaya(ET.fromstring(package.read("word/styles.xml")))
        origins = _asal(package)
    return [replace(item, asal=origins.get(item.penanda, "")) for item in _badan(body, styles)]


def _asal(package: zipfile.ZipFile) -> dict[str, str]:
    """Return the origin of each bookmark, from whichever custom part is ours."""
    for name in package.namelist():
        if re.fullmatch(r"customXml/item\d+\.xml", name):
            part = ET.fromstring(package.read(name))
            if part.tag == f"{{{NS}}}jejak":
                items = part.findall(f"{{{NS}}}n")
                return {f"{NAMA}{n}": item.get("a", "") for n, item in enumerate(items, 1)}
    return {}


def _gaya(styles: ET.Element) -> dict[str, _Gaya]:
    found = {}
    for style in styles.iter(f"{_W}style"):
        name, level = style.find(f"{_W}name"), style.find(f"{_W}pPr/{_W}outlineLvl")
        found[style.get(f"{_W}styleId", "")] = _Gaya(
            "" if name is None else name.get(f"{_W}val", "").lower(),
            None if level is None else int(level.get(f"{_W}val", "9")),
        )
    return found


def _badan(blocks: Iterable[ET.Element], styles: dict[str, _Gaya]) -> Iterator[Cetakan]:
    place = _Tempat()
    for block in blocks:
        if block.tag == f"{_W}tbl":
            yield from _tabel(block, place)
        elif block.tag == f"{_W}p":
            yield from _paragraf(block, styles, place)


def _paragraf(paragraph: ET.Element, styles: dict[str, _Gaya], place: _Tempat) -> Iterator[Cetakan]:
    style = styles.get(_id_gaya(paragraph), _Gaya())
    text, marks = _baca(paragraph)
    line = " ".join(text.split())
    if style.tingkat is not None:
        place.masuk(style.tingkat, line)
    elif style.nama == "caption":
        place.keterangan = line
    counted = style.tingkat is not None or style.nama.startswith(_PENOMORAN)
    if (
        not counted
        and marks
        and _NOMOR_BUTIR.fullmatch(marks[0].teks)
        and text.startswith(marks[0].teks)
    ):
        marks = marks[1:] if not marks[0].penanda else marks
    for mark in marks:
        if mark.penanda or not counted:
            yield replace(mark, bagian=place.bagian, baris=line[:_TERPANJANG])


def _id_gaya(paragraph: ET.Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else style.get(f"{_W}val", "")


def _tabel(table: ET.Element, place: _Tempat) -> Iterator[Cetakan]:
    titles: dict[int, list[str]] = {}
    for row in table.findall(f"{_W}tr"):
        cells = [(at, span, *_baca(cell)) for at, span, cell in _sel(row)]
        header = row.find(f"{_W}trPr/{_W}tblHeader") is not None
        label = next((" ".join(text.split()) for _, _, text, _ in cells if text.strip()), "")
        for at, span, text, marks in cells:
            title = " ".join(text.split())
            if header and title:
                for column in range(at, at + span):
                    titles.setdefault(column, []).append(title)
            shown = "" if header else " / ".join(titles.get(at, []))
            for mark in marks:
                yield replace(
                    mark,
                    bagian=place.bagian,
                    tabel=place.keterangan or (place.bagian[-1] if place.bagian else ""),
                    baris=_KEPALA if header else label[:_TERPANJANG],
                    kolom=title if header else shown,
                )


def _sel(row: ET.Element) -> Iterator[tuple[int, int, ET.Element]]:
    """Yield each cell with its first column and how many columns it spans."""
    at = 0
    for cell in row.findall(f"{_W}tc"):
        wide = cell.find(f"{_W}tcPr/{_W}gridSpan")
        span = 1 if wide is None else int(wide.get(f"{_W}val", "1"))
        yield at, span, cell
        at += span


# ------------------------------------------------------------------------------ reading


def _baca(element: ET.Element) -> tuple[str, list[Cetakan]]:
    """Return the text of an element, and its marked values and other figures in their order."""
    reader = _Pembaca()
    reader.masuk(element)
    reader.bilas()
    return "".join(reader.teks), reader.cetakan


class _Pembaca:
    def __init__(self) -> None:
        self.teks: list[str] = []
        self.cetakan: list[Cetakan] = []
        self._lepas: list[str] = []
        self._terbuka: dict[str, tuple[str, list[str]]] = {}

    def masuk(self, element: ET.Element) -> None:
        tag = element.tag
        if tag == f"{_W}t":
            self._tambah(element.text or "")
        elif tag in _SELA:
            self._tambah(_SELA[tag])
        elif tag == f"{_W}bookmarkStart":
            name = element.get(f"{_W}name", "")
            if name.startswith(NAMA):
                self.bilas()
                self._terbuka[element.get(f"{_W}id", "")] = (name, [])
        elif tag == f"{_W}bookmarkEnd":
            name, parts = self._terbuka.pop(element.get(f"{_W}id", ""), ("", []))
            if name:
                self.cetakan.append(Cetakan(name, "", "".join(parts)))
        elif not tag.endswith("}Fallback"):  # what older programs show instead of a drawing
            for child in element:
                self.masuk(child)
            if tag == f"{_W}p":
                self._tambah("\n")

    def _tambah(self, text: str) -> None:
        self.teks.append(text)
        for _, parts in self._terbuka.values():
            parts.append(text)
        if not self._terbuka:
            self._lepas.append(text)

    def bilas(self) -> None:
        """Take note of the figures outside of marks that were read so far."""
        free = "".join(self._lepas)
        self._lepas.clear()
        self.cetakan.extend(Cetakan("", "", word) for word in _ANGKA.findall(free))
