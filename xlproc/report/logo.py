"""The logo on the cover: what kind of picture it is, and how it is drawn."""

from __future__ import annotations

from xlproc.report.blok import Logo
from xlproc.report.paket import Paket
from xlproc.report.xml import R, aman, paragraf

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"

#: The room for a logo: 3.2 cm wide, 3.6 cm high, in EMU.
_LEBAR, _TINGGI = 1_152_000, 1_296_000

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"

#: The markers of a JPEG that hold its size: SOF0 to SOF15 without DHT, JPG and DAC.
_SOF = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def kenali_logo(isi: bytes) -> Logo | None:
    """Return a PNG or JPEG with its size in pixels, None for anything else."""
    size = None
    if isi.startswith(_PNG) and isi[12:16] == b"IHDR":
        size = int.from_bytes(isi[16:20], "big"), int.from_bytes(isi[20:24], "big")
    elif isi.startswith(_JPEG):
        size = _ukuran_jpeg(isi)
    if size is None or not all(size):
        return None
    return Logo(isi, "png" if isi.startswith(_PNG) else "jpeg", *size)


def _ukuran_jpeg(isi: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 9 <= len(isi) and isi[place] == 0xFF:
        marker, rest = isi[place + 1], isi[place + 2 : place + 9]
        if marker in _SOF:
            return int.from_bytes(rest[5:7], "big"), int.from_bytes(rest[3:5], "big")
        # Any number of filling bytes may stand before a marker.
        place += 1 if marker == 0xFF else 2 + int.from_bytes(rest[:2], "big")
    return None


def gambar_logo(logo: Logo, paket: Paket) -> str:
    """Return the paragraph of the logo; the picture is added to `paket`."""
    link = paket.tambah(
        f"word/media/logo.{logo.jenis}", f"image/{logo.jenis}", logo.isi, hubungan=f"{R}/image"
    )
    scale = min(_LEBAR / logo.lebar, _TINGGI / logo.tinggi)
    wide, high = max(1, round(logo.lebar * scale)), max(1, round(logo.tinggi * scale))
    extent = f'cx="{wide}" cy="{high}"'
    picture = (
        f'<pic:pic xmlns:pic="{_PIC}"><pic:nvPicPr><pic:cNvPr id="1" name="Logo"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{R}" r:embed="{link}"/><a:stretch>'
        "<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic>"
    )
    return paragraf(
        "SampulLogo",
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {extent}/><wp:docPr id="1" name="Logo" descr="{aman(logo.uraian)}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}">{picture}'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
    )
