"""The .docx: blocks drawn one after the other, sections, headers and footers, the package.

The parts are written straight into the zip: nothing of another program's default template, and
the same workbook gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest

from xlproc.book.asal import BukuAsal
from xlproc.compute import Hitungan
from xlproc.report.blok import (
    Blok,
    Butir,
    DaftarIsi,
    DuaTandaTangan,
    Gambar,
    Ganti,
    Halaman,
    Judul,
    JudulLampiran,
    Paragraf,
    Pasangan,
    Tabel,
    TandaTangan,
)
from xlproc.report.gambar import gambar
from xlproc.report.gaya import UKURAN_TABEL, id_gaya, styles
from xlproc.report.jejak import lipat, polos
from xlproc.report.paket import DOKUMEN, Paket
from xlproc.report.penanda import SIFAT_BAGIAN, Penanda, nama_baris
from xlproc.report.sifat import inti, khusus
from xlproc.report.tata import potong
from xlproc.report.tema import TABEL_HURUF, TEMA
from xlproc.report.xml import (
    BIDANG_AKHIR,
    KEPALA,
    R,
    W,
    bidang,
    bidang_awal,
    paragraf,
    run,
    tabel,
)

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAKET = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_JENIS = f"{_OFFICE}.wordprocessingml"


@dataclass(frozen=True, slots=True)
class Kertas:
    """A page: A4, margins and size in twentieths of a point."""

    lebar: int
    tinggi: int
    kiri: int
    kanan: int
    tegak: int
    rebah: bool = False

    @property
    def isi(self) -> int:
        """Return the width between the margins."""
        return self.lebar - self.kiri - self.kanan


_TEGAK = Kertas(11906, 16838, 1701, 1134, 1418)
_REBAH = Kertas(16838, 11906, 851, 851, 1134, rebah=True)
_NOMOR = {
    Halaman.SAMPUL: '<w:pgNumType w:fmt="lowerRoman"/>',
    Halaman.DEPAN: '<w:pgNumType w:fmt="lowerRoman" w:start="1"/>',
    Halaman.ISI: '<w:pgNumType w:fmt="decimal" w:start="1"/>',
    Halaman.LAMPIRAN: '<w:pgNumType w:fmt="decimal"/>',
    Halaman.LAMPIRAN_TEGAK: '<w:pgNumType w:fmt="decimal"/>',
}


def _kertas(halaman: Halaman) -> Kertas:
    return _REBAH if halaman is Halaman.LAMPIRAN else _TEGAK


def tulis_dokumen(
    bloks: Sequence[Blok],
    h: Hitungan,
    *,
    judul: str,
    kantor: str,
    draf: bool,
    buku: BukuAsal | None = None,
) -> bytes:
    """Return the .docx of the blocks; `judul` and `kantor` are its title and author.

    `h` holds the rows that marked values come from, `buku` is the workbook itself.
    """
    judul, kantor = polos(judul), polos(kantor)
    package, marks = Paket(), Penanda()
    package.tambah(
        "docProps/core.xml", _TIPE_INTI, [inti(judul, kantor, buku)],
        hubungan=_HUBUNGAN_INTI, dari="",
    )  # fmt: skip
    package.tambah(
        "docProps/custom.xml", f"{_OFFICE}.custom-properties+xml", [khusus(buku)],
        hubungan=f"{_REL}/custom-properties", dari="",
    )  # fmt: skip
    drawing = Penggambar(bloks, package)
    package.tambah(
        DOKUMEN, f"{_JENIS}.document.main+xml", map(marks.pasang, drawing.dokumen()),
        hubungan=f"{_REL}/officeDocument", dari="",
    )  # fmt: skip
    for name, kind, content in (
        ("styles", "styles", styles()),
        ("settings", "settings", _SETELAN),
        ("fontTable", "fontTable", TABEL_HURUF),
        ("header1", "header", _kepala("", draf=draf)),
        ("header2", "header", _kepala(judul, draf=draf)),
        ("footer1", "footer", _kaki("")),
        ("footer2", "footer", _kaki(bidang("PAGE", "1"))),
    ):
        link = package.tambah(
            f"word/{name}.xml", f"{_JENIS}.{kind}+xml", [content], hubungan=f"{_REL}/{kind}"
        )
        drawing.pinggir[name] = link
    package.tambah(
        "word/theme/theme1.xml", f"{_OFFICE}.theme+xml", [TEMA], hubungan=f"{_REL}/theme"
    )
    # Drawn after the body, so that every mark is known.
    package.tambah(
        _ASAL, "application/xml", marks.bagian(partial(nama_baris, h)), hubungan=f"{_REL}/customXml"
    )
    package.tambah(
        "customXml/itemProps1.xml", f"{_OFFICE}.customXmlProperties+xml", [SIFAT_BAGIAN],
        hubungan=f"{_REL}/customXmlProps", dari=_ASAL,
    )  # fmt: skip
    return package.tulis()


# ------------------------------------------------------------------------------ drawing


class Penggambar:
    """Draws blocks as XML, knowing on which kind of page it stands."""

    def __init__(self, bloks: Sequence[Blok], paket: Paket) -> None:
        """Take the blocks; the contents lists are made from them all.

        What a block needs beside the text (a chart, a picture) goes into `paket` here, before the
        first part is written.
        """
        self._bloks = bloks
        self._paket = paket
        #: the ids of headers and footers by name
        self.pinggir: dict[str, str] = {}
        self._halaman = Halaman.SAMPUL
        #: whether a signature or table follows: neither stands apart from the text before it
        self._nyambung = False
        self._gambar_jadi = iter(list(_gambar_semua(bloks, paket)))

    def dokumen(self) -> Iterator[str]:
        """Yield word/document.xml in pieces."""
        yield f'{KEPALA}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>'
        begun = False
        for block, after in zip(self._bloks, [*self._bloks[1:], None], strict=True):
            self._nyambung = isinstance(after, TandaTangan | DuaTandaTangan | Tabel)
            if isinstance(block, Ganti):
                if begun:
                    yield f"<w:p><w:pPr>{_seksi(self._halaman, self.pinggir)}</w:pPr></w:p>"
                self._halaman, begun = block.halaman, True
            else:
                yield from self._gambar(block)
        yield f"{_seksi(self._halaman, self.pinggir)}</w:body></w:document>"

    def _gambar(self, block: Blok) -> Iterator[str]:
        match block:
            case Judul():
                style = f"Heading{block.tingkat}" if block.tingkat else "JudulDepan"
                yield paragraf(style, run(block.teks), sifat="<w:keepNext/>")
            case JudulLampiran(teks):
                yield paragraf("JudulLampiran", run(teks))
            case Paragraf(teks, gaya):
                yield paragraf(id_gaya(gaya), run(teks), sifat=_NYAMBUNG * self._nyambung)
            case Butir():
                yield from _butir(block, nyambung=self._nyambung)
            case Pasangan(baris):
                yield from _pasangan(baris)
            case Tabel():
                yield from self._tabel(block)
            case Gambar():
                yield next(self._gambar_jadi)
                # A figure's caption stands below it, and doesn't stay with what follows.
                yield _keterangan(block.judul, "Gambar", sifat=_DI_BAWAH)
            case TandaTangan():
                yield from _tanda_tangan(block)
            case DuaTandaTangan():
                yield from _dua_tanda_tangan(block, _kertas(self._halaman))
            case DaftarIsi():
                yield from self._daftar(hanya_tabel=block.tabel)

    def _tabel(self, block: Tabel) -> Iterator[str]:
        if block.judul:
            yield _keterangan(block.judul, "Tabel")
        parts = potong(block.model, _kertas(self._halaman).isi, self._ukuran_tabel)
        for place, part in enumerate(parts, 1):
            if len(parts) > 1:
                yield paragraf("BagianTabel", run(f"Bagian {place} dari {len(parts)}"))
            yield from tabel(block.model, part)
            yield paragraf("Jeda")

    @property
    def _ukuran_tabel(self) -> Sequence[int]:
        # Annexes begin smaller: they hold the wide forms.
        return UKURAN_TABEL[1:] if self._halaman is Halaman.LAMPIRAN else UKURAN_TABEL

    def _daftar(self, *, hanya_tabel: bool) -> Iterator[str]:
        code = 'TOC \\h \\z \\c "Tabel"' if hanya_tabel else 'TOC \\o "1-3" \\h \\z \\u'
        lines = list(self._entri_tabel() if hanya_tabel else self._entri())
        if not lines:
            return
        for number, (style, text) in enumerate(lines):
            begin = bidang_awal(code) if number == 0 else ""
            end = BIDANG_AKHIR if number == len(lines) - 1 else ""
            yield paragraf(style, begin, run(text), end)

    def _entri(self) -> Iterator[tuple[str, str]]:
        for block in self._bloks:
            if isinstance(block, Judul):
                yield f"Toc{block.tingkat or 1}", _satu_baris(block.teks)
            elif isinstance(block, JudulLampiran):
                yield "Toc1", _satu_baris(block.teks)

    def _entri_tabel(self) -> Iterator[tuple[str, str]]:
        for block in self._bloks:
            if isinstance(block, Tabel) and block.judul:
                yield "TableOfFigures", f"Tabel {polos(block.judul)}"


def _satu_baris(teks: str) -> str:
    return " ".join(polos(teks).split())


def _keterangan(judul: str, jenis: str, sifat: str = "") -> str:
    """Return a caption; `judul` begins with its number: 3.1 Capaian Kinerja."""
    number, _, title = judul.partition(" ")
    chapter, _, nth = number.partition(".")
    # \r 1 rather than \s 1: programs other than Word know it, too.
    restart = " \\r 1" if nth == "1" else ""
    count = bidang(f"SEQ {jenis} \\* ARABIC{restart}", nth)
    return paragraf("Caption", run(f"{jenis} {chapter}."), count, run(f" {title}"), sifat=sifat)


_DI_BAWAH = '<w:keepNext w:val="0"/><w:spacing w:before="100" w:after="200"/>'

#: What a caption and the heading above a figure take of a page's height, in dxa.
_RUANG_JUDUL = 1500


def _gambar_semua(bloks: Sequence[Blok], paket: Paket) -> Iterator[str]:
    """Yield the paragraphs of every figure; they are drawn first because they add parts."""
    page, number = Halaman.SAMPUL, 0
    for block in bloks:
        if isinstance(block, Ganti):
            page = block.halaman
        elif isinstance(block, Gambar):
            number, paper = number + 1, _kertas(page)
            height = paper.tinggi - 2 * paper.tegak - _RUANG_JUDUL
            yield gambar(block, number, paper.isi, height, paket)


_NYAMBUNG = "<w:keepNext/><w:keepLines/>"


def _butir(block: Butir, *, nyambung: bool) -> Iterator[str]:
    for number, text in enumerate(block.teks, 1):
        mark = f"{number}." if block.bernomor else "–"
        keep = _NYAMBUNG if nyambung and number == len(block.teks) else ""
        yield paragraf("Butir", run(mark), "<w:r><w:tab/></w:r>", run(text), sifat=keep)


_TAB = "<w:r><w:tab/></w:r>"
_SEJAJAR = (
    '<w:keepNext/><w:tabs><w:tab w:val="left" w:pos="1701"/></w:tabs>'
    '<w:spacing w:after="40"/><w:ind w:left="1871" w:hanging="1304"/><w:jc w:val="left"/>'
)


def _pasangan(baris: Iterable[tuple[str, str]]) -> Iterator[str]:
    for label, text in baris:
        yield paragraf("Isi", run(label), _TAB, run(f": {text}"), sifat=_SEJAJAR)


def _tanda_tangan(block: TandaTangan) -> Iterator[str]:
    yield paragraf("TandaTangan", sifat='<w:spacing w:before="360" w:after="0"/>')
    for line in block.atas:
        yield paragraf("TandaTangan", run(line))
    for number, line in enumerate(block.bawah):
        # The room for the signature itself stands above the name.
        room = '<w:spacing w:before="1300" w:after="0"/>' if number == 0 else ""
        yield paragraf("TandaTangan", run(line, "<w:b/>" if number == 0 else ""), sifat=room)


#: Longer lines of a signature that has another beside it are broken: a letter takes so many dxa.
_HURUF = 130


def _dua_tanda_tangan(block: DuaTandaTangan, kertas: Kertas) -> Iterator[str]:
    half = kertas.isi * 9 // 16
    tabs = f'<w:tabs><w:tab w:val="left" w:pos="{half}"/></w:tabs>'
    width = (kertas.isi - half) // _HURUF
    sides = [side or TandaTangan((), ()) for side in (block.kiri, block.kanan)]
    above = [_terlipat(side.atas, width) for side in sides]
    below = [_terlipat(side.bawah, width) for side in sides]
    rows = [*zip_longest(*above, fillvalue=""), *zip_longest(*below, fillvalue="")]
    first_below = max(map(len, above))
    for number, (left, right) in enumerate(rows):
        room = {0: 360, first_below: 1100}.get(number, 0)
        spacing = f'<w:spacing w:before="{room}" w:after="0"/>' if room else ""
        bold = "<w:b/>" if number == first_below else ""
        runs = [run(text, bold) if text else "" for text in (left, right)]
        runs.insert(1, "<w:r><w:tab/></w:r>")
        last = '<w:keepNext w:val="0"/>' if number == len(rows) - 1 else ""
        yield paragraf("TandaTanganGanda", *runs, sifat=last + tabs + spacing)


def _terlipat(lines: Iterable[str], width: int) -> list[str]:
    return [part for line in lines for part in lipat(line, width)]


# ----------------------------------------------------------------------------- sections


def _seksi(halaman: Halaman, pinggir: Mapping[str, str]) -> str:
    paper = _kertas(halaman)
    kind = 1 if halaman is Halaman.SAMPUL else 2
    orient = ' w:orient="landscape"' if paper.rebah else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{pinggir[f"header{kind}"]}"/>'
        f'<w:footerReference w:type="default" r:id="{pinggir[f"footer{kind}"]}"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{paper.lebar}" w:h="{paper.tinggi}"{orient}/>'
        f'<w:pgMar w:top="{paper.tegak}" w:right="{paper.kanan}" w:bottom="{paper.tegak}"'
        f' w:left="{paper.kiri}" w:header="567" w:footer="567" w:gutter="0"/>'
        f'{_NOMOR[halaman]}<w:cols w:space="708"/></w:sectPr>'
    )


def _kepala(teks: str, *, draf: bool) -> str:
    mark = paragraf("KepalaDraf", run("DRAF")) if draf else ""
    line = paragraf("Header", run(teks)) if teks or not draf else ""
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
