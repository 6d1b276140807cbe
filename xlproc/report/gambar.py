"""Figures in the document: charts and the drawn organisation, each with its alternative text.

A figure stands in a paragraph of its own; what it needs besides, the chart and the workbook
inside, are further parts of the package.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from xlproc.report.bagan_bentuk import WPG, kelompok
from xlproc.report.bagan_buku import buku, label
from xlproc.report.bagan_organisasi import bawahan, tata_letak
from xlproc.report.bagan_xml import A, C, bagan_xml, tinggi
from xlproc.report.blok import Bagan, Gambar, JenisBagan, Struktur
from xlproc.report.paket import Paket
from xlproc.report.xml import R, aman, paragraf

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"

_TIPE_BAGAN = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_TIPE_BUKU = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_EMU_POIN, _EMU_DXA, _DXA_POIN = 12700, 635, 20

#: Programs cut longer alternative texts; a table beside the figure has every number.
_URAIAN_TERPANJANG = 4000

#: Drawing objects are numbered apart from any others: charts, and shapes, which are many.
_NOMOR_BAGAN, _NOMOR_BENTUK = 1000, 100_000


def gambar(block: Gambar, nomor: int, lebar: int, tinggi_halaman: int, paket: Paket) -> str:
    """Return the paragraphs of figure `nomor` of the document, from 1; one is the organisation.

    The page has so many dxa between its margins. A chart and its data are added to `paket`. The
    number of the caption in front of the title is no part of the alternative text.
    """
    block = replace(block, judul=block.judul.partition(" ")[2])
    if isinstance(block.isi, Struktur):
        return _struktur(block.judul, block.isi, lebar, tinggi_halaman)
    return _bagan(block, block.isi, nomor, lebar, paket)


# -------------------------------------------------------------------------------- charts


def _bagan(block: Gambar, isi: Bagan, nomor: int, lebar: int, paket: Paket) -> str:
    width, name = lebar / _DXA_POIN, f"word/charts/chart{nomor}.xml"
    link = paket.tambah(name, _TIPE_BAGAN, [bagan_xml(isi, width)], hubungan=f"{R}/chart")
    # The chart's only reference: bagan_xml knows it as rId1.
    paket.tambah(
        f"word/embeddings/data{nomor}.xlsx", _TIPE_BUKU, buku(isi),
        hubungan=f"{R}/package", dari=name,
    )  # fmt: skip
    graphic = (
        f'<a:graphicData uri="{C}"><c:chart xmlns:c="{C}" xmlns:r="{R}" r:id="{link}"/>'
        "</a:graphicData>"
    )
    place = _NOMOR_BAGAN + nomor
    return _paragraf(_sisip(graphic, lebar, tinggi(isi, width), place, block.judul, uraian(block)))


# --------------------------------------------------------------------------- organisation


def _struktur(judul: str, isi: Struktur, lebar: int, tinggi_halaman: int) -> str:
    drawings = tata_letak(isi, lebar / _DXA_POIN, tinggi_halaman / _DXA_POIN)
    place = _NOMOR_BENTUK
    paragraphs = []
    for number, drawing in enumerate(drawings):
        # The listing stands once; what follows is the rest of the same drawing.
        text = f"Lanjutan: {judul}" if number else uraian(Gambar(judul, isi))
        graphic = kelompok(isi, drawing, lebar / _DXA_POIN, place + 1)
        inline = _sisip(graphic, lebar, drawing.tinggi, place, judul, text)
        # Shapes are younger than the first Word that reads .docx; it leaves them out.
        shapes = (
            f'<mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice xmlns:wpg="{WPG}" Requires="wpg">'
            f"{inline}</mc:Choice></mc:AlternateContent>"
        )
        paragraphs.append(_paragraf(shapes))
        place += 1 + len(drawing.garis) + len(drawing.kotak)
    return "".join(paragraphs)


# ------------------------------------------------------------------------------- drawing


def _sisip(graphic: str, lebar: int, points: float, nomor: int, judul: str, teks: str) -> str:
    return (
        f'<w:drawing><wp:inline xmlns:wp="{WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{lebar * _EMU_DXA}" cy="{round(points * _EMU_POIN)}"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{nomor}" name="Gambar {nomor}" descr="{aman(teks)}"'
        f' title="{aman(judul)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{A}">{graphic}</a:graphic></wp:inline></w:drawing>'
    )


def _paragraf(drawing: str) -> str:
    return paragraf("Gambar", f"<w:r>{drawing}</w:r>")


# ---------------------------------------------------------------------- alternative text


def uraian(block: Gambar) -> str:
    """Return what a figure shows, in words, with its figures."""
    if isinstance(block.isi, Struktur):
        text = f"{block.judul}: {'; '.join(_cabang(block.isi))}."
    else:
        kind = "Diagram garis" if block.isi.jenis is JenisBagan.GARIS else "Diagram batang"
        text = f"{kind} {block.judul}. {'; '.join(_titik(block.isi))}."
    return text if len(text) <= _URAIAN_TERPANJANG else f"{text[: _URAIAN_TERPANJANG - 1]}…"


def _titik(isi: Bagan) -> Iterator[str]:
    for n, category in enumerate(isi.kategori):
        values = (
            f"{one.nama} {label(one.teks[n])}" for one in isi.deret if one.nilai[n] is not None
        )
        yield f"{category}: {', '.join(values)}"


def _cabang(isi: Struktur) -> Iterator[str]:
    """Yield each position that has others below it, with them; then those that stand alone."""
    below = bawahan(isi)
    for place, position in enumerate(isi.jabatan):
        names = [isi.jabatan[child].nama for child in below.get(place, ())]
        if names:
            yield f"{position.nama} membawahi {_deret(names)}"
        elif position.atasan is None:
            yield position.nama


def _deret(names: list[str]) -> str:
    return " dan ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
