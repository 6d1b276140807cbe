"""The styles of the report: every style declared once, as a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xlproc.report.kertas import Kertas
from xlproc.report.xml import KEPALA, W

HURUF = "Arial"

#: The sizes of tables, in points: what `xlproc.report.tata` may choose from.
UKURAN_TABEL = (9, 8, 7)


@dataclass(frozen=True, slots=True)
class Gaya:
    """A paragraph style: its name, size in points, and the rest of its properties as XML.

    Size 0 is that of the document. `paragraf` and `huruf` are the content of w:pPr and w:rPr
    (before the size) in schema order.
    """

    nama: str
    ukuran: float
    paragraf: str = ""
    huruf: str = ""
    lanjut: str = ""


def _jarak(sebelum: int, sesudah: int, baris: int = 240) -> str:
    """Return spacing in twentieths of a point; `baris` 240 is single."""
    return (
        f'<w:spacing w:before="{sebelum}" w:after="{sesudah}" w:line="{baris}" w:lineRule="auto"/>'
    )


_KANAN = '<w:jc w:val="right"/>'
_TENGAH = '<w:jc w:val="center"/>'
_TEBAL = "<w:b/><w:bCs/>"
_NYAMBUNG = "<w:keepNext/><w:keepLines/>"

GAYA = (
    Gaya("Isi", 0, f'<w:widowControl/>{_jarak(0, 120, 300)}<w:jc w:val="both"/>'),
    *(
        Gaya(name, 0, f'<w:widowControl/>{_jarak(0, 80, 288)}<w:ind w:left="425" w:hanging="425"/>'
             )
        for name in ("List Bullet", "List Number")
    ),
    Gaya("heading 1", 14, f"{_NYAMBUNG}<w:pageBreakBefore/>{_jarak(0, 360)}{_TENGAH}"
         '<w:outlineLvl w:val="0"/>', _TEBAL, "Isi"),
    Gaya("heading 2", 12, f"{_NYAMBUNG}{_jarak(280, 120)}"
         '<w:ind w:left="425" w:hanging="425"/><w:outlineLvl w:val="1"/>', _TEBAL, "Isi"),
    Gaya("heading 3", 11, f"{_NYAMBUNG}{_jarak(240, 100)}"
         '<w:ind w:left="425" w:hanging="425"/><w:outlineLvl w:val="2"/>', _TEBAL, "Isi"),
    Gaya("Judul Depan", 14, f"{_NYAMBUNG}<w:pageBreakBefore/>{_jarak(0, 360)}{_TENGAH}"
         '<w:outlineLvl w:val="0"/>', _TEBAL, "Isi"),
    Gaya("Judul Lampiran", 12, f"{_NYAMBUNG}<w:pageBreakBefore/>{_jarak(0, 200)}{_TENGAH}"
         '<w:outlineLvl w:val="0"/>', _TEBAL, "Isi"),
    Gaya("caption", 10, f"{_NYAMBUNG}{_jarak(180, 80)}{_TENGAH}", _TEBAL, "Isi"),
    Gaya("Subjudul", 11, f"{_NYAMBUNG}{_jarak(160, 60)}", _TEBAL, "Isi"),
    Gaya("Subjudul Lampiran", 10, f"{_NYAMBUNG}{_jarak(180, 80)}{_TENGAH}", _TEBAL),
    Gaya("Bagian Tabel", 9, f"<w:keepNext/>{_jarak(120, 60)}", "<w:i/><w:iCs/>"),
    Gaya("Kop Pemerintah", 13, f"{_jarak(0, 0)}{_TENGAH}", _TEBAL),
    Gaya("Kop Kantor", 16, f"{_jarak(0, 40)}{_TENGAH}", _TEBAL),
    Gaya("Kop Alamat", 9, '<w:pBdr><w:bottom w:val="thinThickSmallGap" w:sz="18" w:space="4"'
         f' w:color="auto"/></w:pBdr>{_jarak(0, 360)}{_TENGAH}'),
    Gaya("Judul Perjanjian", 13, f"{_NYAMBUNG}{_jarak(120, 280)}{_TENGAH}", _TEBAL),
    Gaya("Gambar", 11, f"<w:keepNext/>{_jarak(160, 0)}{_TENGAH}"),
    # As good as nothing, so that it finds room below a table that fills its page.
    Gaya("Jeda", 1, '<w:spacing w:before="0" w:after="140" w:line="20" w:lineRule="exact"/>'),
    Gaya("Draf", 36, f"{_jarak(0, 600)}{_TENGAH}", f'{_TEBAL}<w:color w:val="C00000"/>'),
    Gaya("Sampul Logo", 0, f"{_jarak(600, 0)}{_TENGAH}"),
    Gaya("Sampul Judul", 20, f"{_jarak(1600, 1800, 276)}{_TENGAH}", _TEBAL),
    Gaya("Sampul Nama", 18, f"{_jarak(0, 240)}{_TENGAH}", _TEBAL),
    Gaya("Sampul Tahun", 18, f"{_jarak(1800, 0)}{_TENGAH}", _TEBAL),
    Gaya("Tanda Tangan", 11, f'{_NYAMBUNG}{_jarak(0, 0, 264)}<w:ind w:left="4535"/>'),
    Gaya("Tanda Tangan Ganda", 10, f"{_NYAMBUNG}{_jarak(0, 0)}"),
    Gaya("header", 9,
         '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="A6A6A6"/></w:pBdr>'
         f"{_jarak(0, 0)}", '<w:color w:val="595959"/>'),
    Gaya("Kepala Draf", 12, f"{_jarak(0, 0)}{_TENGAH}", f'{_TEBAL}<w:color w:val="C00000"/>'),
    Gaya("footer", 9, f"{_jarak(0, 0)}{_TENGAH}"),
)  # fmt: skip


def _gaya_daftar(lebar: int) -> Iterator[Gaya]:
    """Yield the styles of the contents lists on a page of `lebar` dxa between its margins.

    The number stands at the right margin after dots. No indent at the right keeps titles away from
    it: LibreOffice shows no number beyond such an indent.
    """
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{lebar}"/></w:tabs>'
    for name, before, left, hanging, bold in (
        ("toc 1", 50, 0, 0, _TEBAL),
        ("toc 2", 0, 567, 283, ""),
        ("toc 3", 0, 850, 283, ""),
        ("table of figures", 0, 1134, 1134, ""),
    ):
        indent = f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'
        yield Gaya(name, 10, f"<w:keepLines/>{tab}{_jarak(before, 20)}{indent}", bold)


_RATA_TABEL = {"Kiri": "", "Tengah": _TENGAH, "Kanan": _KANAN, "Desimal": _KANAN}


def _gaya_tabel() -> Iterator[Gaya]:
    for size in UKURAN_TABEL:
        for name, align in _RATA_TABEL.items():
            yield Gaya(f"Tabel {name} {size}", size, _jarak(20, 20) + align)
        yield Gaya(f"Tabel Judul {size}", size, f"<w:keepNext/>{_jarak(40, 40)}{_TENGAH}", _TEBAL)


def styles(kertas: Kertas) -> str:
    """Return word/styles.xml for the page `kertas`."""
    every = "".join(map(_satu, (*GAYA, *_gaya_daftar(kertas.isi), *_gaya_tabel())))
    return (
        f'{KEPALA}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="{HURUF}" w:hAnsi="{HURUF}" w:eastAsia="{HURUF}" w:cs="{HURUF}"/>'
        '<w:sz w:val="22"/><w:szCs w:val="22"/>'
        '<w:lang w:val="id-ID" w:eastAsia="id-ID" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/><w:rPr><w:lang w:val="id-ID"/></w:rPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TabelNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        f"{_TABEL_LAPORAN}{every}</w:styles>"
    )


def _satu(gaya: Gaya) -> str:
    half = round(gaya.ukuran * 2)
    size = f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if half else ""
    after = f'<w:next w:val="{gaya.lanjut}"/>' if gaya.lanjut else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{id_gaya(gaya.nama)}">'
        f'<w:name w:val="{gaya.nama}"/>'
        f'<w:basedOn w:val="Normal"/>{after}<w:qFormat/><w:pPr>{gaya.paragraf}</w:pPr>'
        f"<w:rPr>{gaya.huruf}{size}</w:rPr></w:style>"
    )


def id_gaya(nama: str) -> str:
    """Return the id of the style `nama`: each word with a capital, no blanks."""
    return "".join(word[:1].upper() + word[1:] for word in nama.split())


#: The numbering of lists with dashes; those with numbers follow, each with a numbering of its own.
NOMOR_BUTIR = 1


def penomoran(bernomor: int) -> str:
    """Return word/numbering.xml for so many numbered lists."""
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr></w:lvl></w:abstractNum>'
        for key, form, text in ((0, "bullet", "–"), (1, "decimal", "%1."))
    )
    lists = "".join(
        f'<w:num w:numId="{NOMOR_BUTIR + number}"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in range(1, bernomor + 1)
    )
    return (
        f'{KEPALA}<w:numbering xmlns:w="{W}">{kinds}<w:num w:numId="{NOMOR_BUTIR}">'
        f'<w:abstractNumId w:val="0"/></w:num>{lists}</w:numbering>'
    )


_GARIS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)

_TABEL_LAPORAN = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="TabelLaporan">'
    '<w:name w:val="Tabel Laporan"/><w:basedOn w:val="TabelNormal"/><w:tblPr>'
    f"<w:tblBorders>{_GARIS}</w:tblBorders><w:tblCellMar>"
    '<w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
)
