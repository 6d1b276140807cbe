"""Marked values as hidden bookmarks, and the part of the package that knows their origins.

docs/jejak.md says why bookmarks, and what survives a person's editing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

from xlproc.compute import Hitungan
from xlproc.report.jejak import AKHIR, AWAL, TENGAH
from xlproc.report.xml import KEPALA, aman
from xlproc.sheets import SEMUA

#: The namespace of the part; its number changes when its form does.
NS = "urn:xlproc:jejak:1"

#: Bookmarks whose name begins with "_" are hidden from people in Word.
NAMA = "_jejak"

#: Ids below are left to the bookmarks of headings and captions.
_ID_PERTAMA = 100_000

_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_ITEM = "{7C1F2B52-6A0E-4C8E-9B53-3F6E1D0A5D11}"

#: So much of a name is enough to know a row again.
_TERPANJANG = 120

_TANDA = re.compile(f"{AWAL}([^{TENGAH}]*){TENGAH}([^{AKHIR}]*){AKHIR}")
_XML = re.compile(r"<[^>]*>")


class Penanda:
    """Turns the marks in the XML of the document's body into bookmarks, numbered from 1."""

    def __init__(self) -> None:
        """Begin with no bookmark."""
        self._nilai: list[tuple[str, str]] = []

    def pasang(self, xml: str) -> str:
        """Return `xml` with bookmarks in place of its marks."""
        return _TANDA.sub(self._satu, xml) if AWAL in xml else xml

    def _satu(self, match: re.Match[str]) -> str:
        origin, body = match.groups()
        self._nilai.append((origin, body))
        number = len(self._nilai)
        key = f'w:id="{_ID_PERTAMA + number}"'
        return f'<w:bookmarkStart {key} w:name="{NAMA}{number}"/>{body}<w:bookmarkEnd {key}/>'

    def bagian(self, nama: Callable[[str, int], tuple[int, str]]) -> Iterator[str]:
        """Yield the part: each printed value with its origin, then the rows they come from.

        `nama` tells a row's number on the worksheet and the names in it, by which it is known
        again after rows were put in above it.
        """
        yield f'{KEPALA}<jejak xmlns="{NS}">'
        yield "".join(f'<n a="{origin}">{_teks(body)}</n>' for origin, body in self._nilai)
        rows = dict.fromkeys(o.rpartition("!")[0] for o, _ in self._nilai if not o.startswith("="))
        for row in rows:
            sheet, _, index = row.partition("!")
            number, names = nama(sheet, int(index))
            yield f'<b a="{row}" r="{number}">{aman(names)}</b>'
        yield "</jejak>"


def _teks(isi: str) -> str:
    """Return the text of runs as XML."""
    return _XML.sub("", isi.replace("<w:br/>", "\n") if "<w:br/>" in isi else isi)


def nama_baris(h: Hitungan, lembar: str, baris: int) -> tuple[int, str]:
    """Return a row's number on the worksheet and the texts that stand before its figures."""
    names = takewhile(lambda column: not column.jenis.berangka, SEMUA[lembar].isian)
    texts = (h.nilai(lembar, baris, column.kunci) for column in names)
    shown = (text.strip()[:_TERPANJANG] for text in texts if isinstance(text, str))
    return h.laporan.baris(lembar)[baris].nomor, " | ".join(shown)


SIFAT_BAGIAN = (
    f'{KEPALA}<ds:datastoreItem xmlns:ds="{_CUSTOM}" ds:itemID="{_ITEM}">'
    f'<ds:schemaRefs><ds:schemaRef ds:uri="{NS}"/></ds:schemaRefs></ds:datastoreItem>'
)
