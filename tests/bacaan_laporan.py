"""Reads a finished report with nothing of ours: its figures, and the bookmarks around them.

lxml over the parts of the package; the tests of the trace judge by what stands in the file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
JEJAK = "{urn:xlproc:jejak:1}"


@dataclass(frozen=True, slots=True)
class Tanda:
    """A bookmark's text and the origin that the custom part gives it."""

    teks: str
    asal: str


@dataclass(frozen=True, slots=True)
class Sisa:
    """A paragraph's text outside of bookmarks, where it holds a digit, and its style's name."""

    teks: str
    gaya: str
    utuh: str


def baca(docx: bytes) -> tuple[list[Tanda], list[Sisa]]:
    """Return all bookmarks of the body and what holds a digit outside of them."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        part = etree.fromstring(package.read("customXml/item1.xml"))
        styles = etree.fromstring(package.read("word/styles.xml"))
    names = {
        style.get(f"{W}styleId", ""): _nama(style.find(f"{W}name"))
        for style in styles.iter(f"{W}style")
    }
    origins = {
        f"_jejak{n}": item.get("a", "") for n, item in enumerate(part.findall(f"{JEJAK}n"), 1)
    }
    marks: list[Tanda] = []
    rest: list[Sisa] = []
    for paragraph in body.iter(f"{W}p"):
        if any(above.tag.endswith("}Fallback") for above in paragraph.iterancestors()):
            continue  # what older programs show instead of a drawing
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = names.get(_nama(style), "")
        found, outside, whole = _paragraf(paragraph)
        marks += [Tanda(text, origins.pop(key)) for key, text in found]
        if re.search(r"\d", outside):
            rest.append(Sisa(outside, name.lower(), whole))
    assert not origins, f"bookmarks lost: {origins}"
    return marks, rest


def _nama(element: etree._Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")


def _paragraf(paragraph: etree._Element) -> tuple[list[tuple[str, str]], str, str]:
    found: list[tuple[str, str]] = []
    opened: dict[str, tuple[str, list[str]]] = {}
    outside: list[str] = []
    whole: list[str] = []
    for element in _dalam(paragraph):
        key = element.get(f"{W}id", "")
        name = element.get(f"{W}name", "")
        if element.tag == f"{W}bookmarkStart" and name.startswith("_jejak"):
            opened[key] = (name, [])
            outside.append(" ")
        elif element.tag == f"{W}bookmarkEnd" and key in opened:
            name, parts = opened.pop(key)
            found.append((name, "".join(parts)))
        elif element.tag in (f"{W}t", f"{W}br", f"{W}tab"):
            text = element.text or "" if element.tag == f"{W}t" else "\n"
            whole.append(text)
            outside.append(text if not opened else "")
            for _, parts in opened.values():
                parts.append(text)
    assert not opened, "a bookmark that isn't closed"
    return found, "".join(outside), "".join(whole)


def _dalam(element: etree._Element) -> Iterator[etree._Element]:
    """Yield what is in a paragraph, but for paragraphs in its drawings."""
    for child in element:
        if child.tag != f"{W}p":
            yield child
            yield from _dalam(child)


# ------------------------------------------------------------------------------ figures

_FIGURE = re.compile(r"-?(?:Rp)?\d[\d.]*(?:,\d+)?")


def angka(teks: str) -> Iterator[tuple[Decimal, int]]:
    """Yield the numbers in an Indonesian text, each with its decimals."""
    for found in _FIGURE.findall(teks):
        digits = found.replace("Rp", "").rstrip(".").replace(".", "").replace(",", ".")
        yield Decimal(digits), len(digits.partition(".")[2])


#: A cell holds 15 digits: beyond these an amount and what is left of it are exact in print alone.
_LIMA_BELAS = Decimal("1e12")


#: Whoever types more decimals than these sees the 15th or 16th digit differ between programs.
_TERBANYAK = 8


def tercetak(nilai: Decimal, tercetak: Decimal, desimal: int) -> bool:
    """Return whether a value is printed right: halves away from zero, never up to 100."""
    if abs(nilai) >= _LIMA_BELAS:
        return abs(abs(nilai) - abs(tercetak)) < 1
    if desimal > _TERBANYAK:
        return abs(abs(nilai) - abs(tercetak)) <= abs(nilai) / 10**14
    shown = nilai.quantize(Decimal(1).scaleb(-desimal), rounding=ROUND_HALF_UP)
    if shown == 100 > nilai:
        shown -= Decimal(1).scaleb(-desimal)
    return abs(shown) == abs(tercetak)
