"""WordprocessingML as text: runs, paragraphs, fields and tables.

Everything is built as strings: a table of 50,000 rows takes seconds and no tree in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from xlproc.report.blok import BarisTabel, KolomTabel, ModelTabel, Rata
from xlproc.report.jejak import AKHIR, AWAL, TENGAH, berangka, polos, urai
from xlproc.report.tata import SELA_SEL, BarisTertata, Potongan, tata_baris

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KEPALA = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

#: What XML 1.0 can't hold.
_TERLARANG = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GANTI = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def aman(teks: str) -> str:
    """Return text escaped for XML, without marks and the characters that it can't hold."""
    return _TERLARANG.sub("", polos(teks)).translate(_GANTI)


def run(teks: str, sifat: str = "") -> str:
    """Return runs; line breaks become w:br, `sifat` is the content of their w:rPr.

    Marked text stays between marks, for `xlproc.report.penanda` to make bookmarks of.
    """
    properties = f"<w:rPr>{sifat}</w:rPr>" if sifat else ""
    if AWAL not in teks:
        return _satu_run(aman(teks).splitlines() or [""], properties)
    return "".join(
        bertanda_xml(piece.asal, _satu_run(_baris(piece.teks), properties)) for piece in urai(teks)
    )


def bertanda_xml(asal: str, isi: str) -> str:
    """Return XML between the marks of its origin; as it is where there is none."""
    return f"{AWAL}{asal}{TENGAH}{isi}{AKHIR}" if asal else isi


def _baris(teks: str) -> list[str]:
    """Return the lines of a piece of text; one that ends in a break has an empty last line."""
    *lines, last = f"{aman(teks)}.".splitlines()
    return [*lines, last[:-1]]


def _satu_run(lines: Sequence[str], properties: str) -> str:
    body = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines).replace(
        "\t", " "
    )
    return f"<w:r>{properties}{body}</w:r>"


def paragraf(gaya: str, *isi: str, sifat: str = "") -> str:
    """Return a paragraph in the style with the id `gaya`; `sifat` follows in its w:pPr."""
    return f'<w:p><w:pPr><w:pStyle w:val="{gaya}"/>{sifat}</w:pPr>{"".join(isi)}</w:p>'


def bidang(kode: str, hasil: str) -> str:
    """Return a complex field with the instruction `kode`, showing the text `hasil`."""
    return f"{bidang_awal(kode)}{run(hasil)}{BIDANG_AKHIR}"


def bidang_awal(kode: str) -> str:
    """Return the beginning of a complex field, up to its result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {aman(kode)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


BIDANG_AKHIR = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


# ------------------------------------------------------------------------------ tables


def tabel(
    model: ModelTabel, potongan: Potongan, tinggi: int, *, nyambung: bool = False
) -> Iterator[str]:
    """Yield the XML of the columns of `model` that `potongan` names, row by row.

    The pages are `tinggi` dxa high; `nyambung` keeps the end of the table with what follows.
    """
    columns = [model.kolom[n] for n in potongan.kolom]
    yield (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TabelLaporan"/>'
        f'<w:tblW w:w="{sum(potongan.lebar)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>'
    )
    yield "".join(f'<w:gridCol w:w="{width}"/>' for width in potongan.lebar)
    yield "</w:tblGrid>"
    yield from _kepala(columns, potongan)
    if model.bernomor:
        numbers = zip(potongan.kolom, potongan.lebar, strict=True)
        cells = (_sel_judul(f"({n + 1})", width, potongan.ukuran) for n, width in numbers)
        yield f"{_BARIS_KEPALA}{''.join(cells)}</w:tr>"
    rows = tata_baris(model, potongan, tinggi, nyambung=nyambung)
    yield from _badan(rows, columns, potongan)
    yield "</w:tbl>"


#: Blanks as wide as a digit and as a comma.
_RUANG_ANGKA, _RUANG_KOMA = "\u2007", "\u2008"

_BARIS_KEPALA = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_BARIS = {True: "<w:tr><w:trPr><w:cantSplit/></w:trPr>", False: "<w:tr>"}
_NYAMBUNG = {True: "<w:keepNext/>", False: ""}


def _kepala(columns: Sequence[KolomTabel], potongan: Potongan) -> Iterator[str]:
    groups = list(_bentang(columns))
    if all(caption == "" for caption, _ in groups):
        titles = (_sel_judul(c.judul, w, potongan.ukuran) for c, w in _lebar(columns, potongan))
        yield f"{_BARIS_KEPALA}{''.join(titles)}</w:tr>"
        return
    upper, lower, start = [], [], 0
    for caption, count in groups:
        widths = potongan.lebar[start : start + count]
        inside = columns[start : start + count]
        span = f'<w:gridSpan w:val="{count}"/>' if count > 1 else ""
        merge = "" if caption else '<w:vMerge w:val="restart"/>'
        title = caption or inside[0].judul
        upper.append(_sel_judul(title, sum(widths), potongan.ukuran, span + merge))
        start += count
        for column, width in zip(inside, widths, strict=True):
            text = column.judul if caption else ""
            lower.append(_sel_judul(text, width, potongan.ukuran, "" if caption else "<w:vMerge/>"))
    yield f"{_BARIS_KEPALA}{''.join(upper)}</w:tr>{_BARIS_KEPALA}{''.join(lower)}</w:tr>"


def _lebar(columns: Sequence[KolomTabel], potongan: Potongan) -> Iterable[tuple[KolomTabel, int]]:
    return zip(columns, potongan.lebar, strict=True)


def _bentang(columns: Sequence[KolomTabel]) -> Iterator[tuple[str, int]]:
    """Yield each caption with the number of columns side by side under it; "" stands alone."""
    start = 0
    while start < len(columns):
        caption, end = columns[start].kelompok, start + 1
        while caption and end < len(columns) and columns[end].kelompok == caption:
            end += 1
        yield caption, end - start
        start = end


def _sel_judul(text: str, width: int, size: int, properties: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}'
        '<w:shd w:val="clear" w:color="auto" w:fill="D9E2EC"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraf(f'TabelJudul{size}', run(text) if text else '')}</w:tc>"
    )


def _badan(
    rows: Iterable[BarisTertata], columns: Sequence[KolomTabel], potongan: Potongan
) -> Iterator[str]:
    starts = {
        keep: [
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
            f'<w:pStyle w:val="Tabel{column.rata.value}{potongan.ukuran}"/>{_NYAMBUNG[keep]}'
            f"{_sela_angka(column, width, potongan.ukuran)}</w:pPr>"
            for column, width in _lebar(columns, potongan)
        ]
        for keep in (True, False)
    }
    cells = {keep: list(zip(starts[keep], potongan.kolom, columns, strict=True)) for keep in starts}
    for laid in rows:
        row = laid.baris
        if row.sekat:
            yield _sekat(row.sel[0], len(columns), potongan)
            continue
        style = "<w:b/>" if row.tebal else ""
        inner = "".join(
            f"{start}{_isi_sel(row, row.sel[n], column, style)}</w:p></w:tc>"
            for start, n, column in cells[laid.nyambung]
        )
        yield f"{_BARIS[laid.utuh]}{inner}</w:tr>"


def _sela_angka(column: KolomTabel, width: int, size: int) -> str:
    """Return the indent by which figures stand below each other in the middle of their column."""
    if column.rata is not Rata.DESIMAL:
        return ""
    return f'<w:ind w:right="{max(0, int((width - SELA_SEL - column.em * size * 20) / 2))}"/>'


def _isi_sel(row: BarisTabel, text: str, column: KolomTabel, style: str) -> str:
    own = run(text, style)
    if column.desimal and text[-1:].isdigit():
        _, _, decimals = polos(text).partition(",")
        missing = _RUANG_ANGKA * (column.desimal - len(decimals))
        return _bertanda_sel(row, text, column, own) + _pelengkap(decimals, missing)
    return _bertanda_sel(row, text, column, own)


def _pelengkap(decimals: str, missing: str) -> str:
    """Return blanks as wide as what a figure lacks behind its decimal sign."""
    text = missing if decimals else f"{_RUANG_KOMA}{missing}"
    return run(text) if missing else ""


def _bertanda_sel(row: BarisTabel, text: str, column: KolomTabel, own: str) -> str:
    if not row.asal or not column.kunci or AWAL in text:
        return own
    if column.bernilai or berangka(text):
        return bertanda_xml(f"{row.asal}!{column.kunci}", own)
    return own


def _sekat(text: str, count: int, potongan: Potongan) -> str:
    span = f'<w:gridSpan w:val="{count}"/>' if count > 1 else ""
    return (
        f'{_BARIS[True]}<w:tc><w:tcPr><w:tcW w:w="{sum(potongan.lebar)}" w:type="dxa"/>{span}'
        '<w:shd w:val="clear" w:color="auto" w:fill="F1F4F8"/></w:tcPr>'
        + paragraf(f"TabelKiri{potongan.ukuran}", run(text, "<w:b/>"), sifat="<w:keepNext/>")
        + "</w:tc></w:tr>"
    )
