"""Blocks drawn one after the other: the body of the document, section by section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

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
    Logo,
    Paragraf,
    Pasangan,
    Tabel,
    TandaTangan,
)
from xlproc.report.daftar import DaftarDokumen, Letak, tanpa_daftar_kosong
from xlproc.report.gambar import gambar
from xlproc.report.gaya import NOMOR_BUTIR, UKURAN_TABEL, id_gaya
from xlproc.report.jejak import lipat
from xlproc.report.kertas import Kertas, seksi
from xlproc.report.logo import gambar_logo
from xlproc.report.paket import Paket
from xlproc.report.tata import potong
from xlproc.report.xml import KEPALA, R, W, bidang, paragraf, run, tabel

_TAB = "<w:r><w:tab/></w:r>"
_NYAMBUNG = "<w:keepNext/><w:keepLines/>"

_ROMAWI = re.compile("[IVXLC]+")

#: What doesn't stand apart from the text before it.
_MELEKAT = TandaTangan | DuaTandaTangan | Tabel | Gambar

#: What a caption and the heading above a figure take of a page's height, in dxa.
_RUANG_JUDUL = 1500


class Penggambar:
    """Draws blocks as XML, knowing on which kind of page it stands."""

    def __init__(
        self, bloks: Sequence[Blok], paket: Paket, kertas: Kertas, letak: Letak | None
    ) -> None:
        """Take the blocks; the contents lists are made from them all.

        What a block needs beside the text (a chart, a picture) goes into `paket` here, before the
        first part is written. `kertas` is the page upright, `letak` where the headings stand.
        """
        self._bloks = tanpa_daftar_kosong(bloks)
        self._daftar = DaftarDokumen(self._bloks, letak)
        self._kertas_tegak, self._kertas_rebah = kertas, kertas.rebahkan()
        #: XML that refers to headers and footers, by kind of page
        self.pinggir: Mapping[str, str] = {}
        #: how many numbered lists were drawn: each is a numbering of its own
        self.daftar_bernomor = 0
        self._halaman = Halaman.SAMPUL
        self._dimulai: set[Halaman] = set()
        #: whether something follows that doesn't stand apart from the text before it
        self._nyambung = False
        #: whether a signature follows, which a table isn't left by either
        self._ditandatangani = False
        #: whether a figure follows
        self._digambari = False
        self._gambar_jadi = iter(list(self._gambar_semua(paket)))

    def dokumen(self) -> Iterator[str]:
        """Yield word/document.xml in pieces."""
        yield f'{KEPALA}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>'
        begun = False
        for index, (block, after) in enumerate(
            zip(self._bloks, [*self._bloks[1:], None], strict=True)
        ):
            self._nyambung = isinstance(after, _MELEKAT)
            self._ditandatangani = isinstance(after, TandaTangan | DuaTandaTangan)
            self._digambari = isinstance(after, Gambar)
            if isinstance(block, Ganti):
                if begun:
                    yield paragraf("Jeda", sifat=self._seksi())
                self._halaman, begun = block.halaman, True
            else:
                yield from self._gambar(block, index)
        yield f"{self._seksi()}</w:body></w:document>"

    def _kertas(self, halaman: Halaman) -> Kertas:
        return self._kertas_rebah if halaman is Halaman.LAMPIRAN else self._kertas_tegak

    def _seksi(self) -> str:
        counts = self._halaman in (Halaman.DEPAN, Halaman.ISI)
        starts = counts and self._halaman not in self._dimulai
        self._dimulai.add(self._halaman)
        return seksi(self._halaman, self._kertas(self._halaman), self.pinggir, mulai=starts)

    def _gambar(self, block: Blok, index: int) -> Iterator[str]:
        match block:
            case Judul():
                style = f"Heading{block.tingkat}" if block.tingkat else "JudulDepan"
                text = self._daftar.tandai(index, run(block.teks))
                # A base document may have other ideas of a heading, but chapters begin a page.
                page = "<w:pageBreakBefore/>" if block.tingkat == 1 else ""
                yield paragraf(style, text, sifat=f"<w:keepNext/>{page}")
            case JudulLampiran(teks):
                yield self._judul_lampiran(teks, index)
            case Paragraf(teks, gaya):
                yield paragraf(id_gaya(gaya), run(teks), sifat=_NYAMBUNG * self._nyambung)
            case Butir():
                yield from self._butir(block)
            case Pasangan(baris):
                yield from _pasangan(baris)
            case Tabel():
                yield from self._tabel(block, index)
            case Logo():
                yield next(self._gambar_jadi)
            case Gambar():
                yield next(self._gambar_jadi)
                # A figure's caption stands below it, and doesn't stay with what follows.
                yield self._keterangan(block.judul, "Gambar", index, sifat=_DI_BAWAH)
            case TandaTangan():
                yield from _tanda_tangan(block)
            case DuaTandaTangan():
                yield from _dua_tanda_tangan(block, self._kertas(self._halaman))
            case DaftarIsi(isi):
                yield from self._daftar.gambar(isi)

    def _judul_lampiran(self, teks: str, index: int) -> str:
        """Return the heading of an annex; its number is counted, so that a list can be made."""
        first, *rest = teks.split("\n")
        word, _, number = first.partition(" ")
        head = run(first)
        if _ROMAWI.fullmatch(number):
            head = run(f"{word} ") + bidang("SEQ Lampiran \\* ROMAN", number)
        title = run("\n" + "\n".join(rest)) if rest else ""
        return paragraf("JudulLampiran", self._daftar.tandai(index, head + title))

    def _keterangan(self, judul: str, jenis: str, index: int, sifat: str) -> str:
        """Return a caption; `judul` begins with its number: 3.1 Capaian Kinerja."""
        number, _, title = judul.partition(" ")
        chapter, _, nth = number.partition(".")
        # \\r 1 rather than \\s 1: programs other than Word know it, too.
        restart = " \\r 1" if nth == "1" else ""
        count = bidang(f"SEQ {jenis} \\* ARABIC{restart}", nth)
        text = f"{run(f'{jenis} {chapter}.')}{count}{run(f' {title}')}"
        return paragraf("Caption", self._daftar.tandai(index, text), sifat=sifat)

    def _tabel(self, block: Tabel, index: int) -> Iterator[str]:
        if block.judul:
            yield self._keterangan(block.judul, "Tabel", index, sifat=_NYAMBUNG)
        parts = potong(block.model, self._kertas(self._halaman).isi, self._ukuran_tabel)
        height, ends = self._kertas(self._halaman).tinggi_isi, self._ditandatangani
        for place, part in enumerate(parts, 1):
            if len(parts) > 1:
                yield paragraf("BagianTabel", run(f"Bagian {place} dari {len(parts)}"))
            yield from tabel(block.model, part, height, nyambung=ends and place == len(parts))
            # A gap after a table makes LibreOffice part the figure below from its caption.
            if place < len(parts) or not self._digambari:
                yield paragraf("Jeda", sifat="<w:keepNext/>" * ends)

    @property
    def _ukuran_tabel(self) -> Sequence[int]:
        # Annexes begin smaller: they hold the wide forms.
        return UKURAN_TABEL[1:] if self._halaman is Halaman.LAMPIRAN else UKURAN_TABEL

    def _gambar_semua(self, paket: Paket) -> Iterator[str]:
        """Yield the paragraphs of logo and figures; they are drawn first because they add parts."""
        page, number = Halaman.SAMPUL, 0
        for block in self._bloks:
            if isinstance(block, Ganti):
                page = block.halaman
            elif isinstance(block, Logo):
                yield gambar_logo(block, paket)
            elif isinstance(block, Gambar):
                number, paper = number + 1, self._kertas(page)
                yield gambar(block, number, paper.isi, paper.tinggi_isi - _RUANG_JUDUL, paket)

    def _butir(self, block: Butir) -> Iterator[str]:
        style, number = "ListBullet", NOMOR_BUTIR
        if block.bernomor:
            self.daftar_bernomor += 1
            style, number = "ListNumber", NOMOR_BUTIR + self.daftar_bernomor
        counted = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        for place, text in enumerate(block.teks, 1):
            keep = _NYAMBUNG if self._nyambung and place == len(block.teks) else ""
            yield paragraf(style, run(text), sifat=keep + counted)


_DI_BAWAH = '<w:keepNext w:val="0"/><w:spacing w:before="100" w:after="200"/>'

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
    return [part for line in lines for part in lipat(line, width) or [""]]
