"""The .docx: blocks drawn one after the other, sections, headers and footers, the package.

The parts are written straight into the zip: nothing of another program's default template, and
the same workbook gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from xlproc.book.asal import BukuAsal
from xlproc.compute import Hitungan
from xlproc.report.blok import Blok
from xlproc.report.daftar import Letak
from xlproc.report.gaya import penomoran, styles
from xlproc.report.jejak import polos
from xlproc.report.kertas import kertas_tegak
from xlproc.report.paket import DOKUMEN, Paket
from xlproc.report.penanda import SIFAT_BAGIAN, Penanda, nama_baris
from xlproc.report.penggambar import Penggambar
from xlproc.report.sifat import inti, khusus
from xlproc.report.tema import TABEL_HURUF, TEMA
from xlproc.report.xml import KEPALA, R, W, bidang, paragraf, run

if TYPE_CHECKING:
    from xlproc.report.dasar import Dasar

_PAKET = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_JENIS = f"{_OFFICE}.wordprocessingml"


def tulis_dokumen(
    bloks: Sequence[Blok],
    h: Hitungan,
    *,
    judul: str,
    kantor: str,
    draf: bool,
    buku: BukuAsal | None = None,
    letak: Letak | None = None,
    dasar: Dasar | None = None,
) -> bytes:
    """Return the .docx of the blocks; `judul` and `kantor` are its title and author.

    `h` holds the rows that marked values come from, `buku` is the workbook itself; `letak` knows
    the pages that the contents lists print, without it they print none. Styles and letterhead of
    `dasar` come before our own.
    """
    judul, kantor = polos(judul), polos(kantor)
    paper = kertas_tegak(h.laporan.teks_identitas("kertas"))
    package, marks = Paket(), Penanda()
    package.tambah(
        "docProps/core.xml", _TIPE_INTI, [inti(judul, kantor, buku)],
        hubungan=_HUBUNGAN_INTI, dari="",
    )  # fmt: skip
    package.tambah(
        "docProps/custom.xml", f"{_OFFICE}.custom-properties+xml", [khusus(buku)],
        hubungan=f"{R}/custom-properties", dari="",
    )  # fmt: skip
    drawing = Penggambar(bloks, package, paper, letak)
    package.tambah(
        DOKUMEN, f"{_JENIS}.document.main+xml", map(marks.pasang, drawing.dokumen()),
        hubungan=f"{R}/officeDocument", dari="",
    )  # fmt: skip
    our_styles = styles(paper)
    letterhead = dasar.pasang(package, our_styles, _DRAF if draf else "") if dasar else ""
    drawing.pinggir = _pinggir(package, judul, letterhead, draf=draf)
    for name, content in (
        ("styles", [dasar.gaya(our_styles) if dasar else our_styles]),
        ("settings", [_SETELAN]),
        ("fontTable", [TABEL_HURUF]),
        # Drawn after the body, so that every list is known.
        ("numbering", _penomoran(drawing)),
    ):
        package.tambah(f"word/{name}.xml", f"{_JENIS}.{name}+xml", content, hubungan=f"{R}/{name}")
    if dasar is None or not dasar.bertema:
        package.tambah(
            "word/theme/theme1.xml", f"{_OFFICE}.theme+xml", [TEMA], hubungan=f"{R}/theme"
        )
    # Drawn after the body, so that every mark is known.
    package.tambah(
        _ASAL, "application/xml", marks.bagian(partial(nama_baris, h)), hubungan=f"{R}/customXml"
    )
    package.tambah(
        "customXml/itemProps1.xml", f"{_OFFICE}.customXmlProperties+xml", [SIFAT_BAGIAN],
        hubungan=f"{R}/customXmlProps", dari=_ASAL,
    )  # fmt: skip
    return package.tulis()


def _penomoran(drawing: Penggambar) -> Iterator[str]:
    yield penomoran(drawing.daftar_bernomor)


# ------------------------------------------------------------------- headers and footers


def _pinggir(package: Paket, judul: str, kop: str, *, draf: bool) -> dict[str, str]:
    """Add headers and footers; return the XML that refers to them, by kind of page.

    `kop` refers to the headers of a base document, which stand in place of ours.
    """
    cover = _rujukan(package, "header", 1, _kepala("", draf=draf))
    cover += _rujukan(package, "footer", 1, _kaki(""))
    pages, foot = kop, _rujukan(package, "footer", 2, _kaki(bidang("PAGE", "1")))
    if 'w:type="default"' not in kop:
        pages += _rujukan(package, "header", 2, _kepala(judul, draf=draf))
    if 'w:type="first"' not in kop:
        return {"sampul": cover, "isi": pages + foot}
    foot += foot.replace('"default"', '"first"')
    return {"sampul": cover, "isi": pages + foot, "akhir": "<w:titlePg/>"}


def _rujukan(package: Paket, kind: str, number: int, content: str) -> str:
    link = package.tambah(
        f"word/{kind}{number}.xml", f"{_JENIS}.{kind}+xml", [content], hubungan=f"{R}/{kind}"
    )
    return f'<w:{kind}Reference w:type="default" r:id="{link}"/>'


#: It declares its prefix, because it may stand in the header of a base document.
_DRAF = paragraf("KepalaDraf", run("DRAF")).replace("<w:p>", f'<w:p xmlns:w="{W}">', 1)


def _kepala(teks: str, *, draf: bool) -> str:
    mark = _DRAF if draf else ""
    line = paragraf("Header", run(teks)) if teks else "" if draf else paragraf("Jeda")
    return f'{KEPALA}<w:hdr xmlns:w="{W}" xmlns:r="{R}">{mark}{line}</w:hdr>'


def _kaki(isi: str) -> str:
    return f'{KEPALA}<w:ftr xmlns:w="{W}" xmlns:r="{R}">{paragraf("Footer", isi)}</w:ftr>'


# ------------------------------------------------------------------------------ package

_HUBUNGAN_INTI = f"{_PAKET}/relationships/metadata/core-properties"
_TIPE_INTI = "application/vnd.openxmlformats-package.core-properties+xml"

#: The part that knows where the printed values come from.
_ASAL = "customXml/item1.xml"

_SETELAN = (
    f'{KEPALA}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
    '<w:defaultTabStop w:val="425"/><w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="id-ID"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
    "</w:settings>"
)
