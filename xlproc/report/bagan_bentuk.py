"""The organisation as shapes that Word can edit: a group of boxes with text, and lines."""

from __future__ import annotations

from xlproc.report.bagan_organisasi import Garis, Kotak, Lembaran
from xlproc.report.blok import Struktur
from xlproc.report.xml import run

WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"

#: English metric units of a point.
_EMU = 12700

_TEPI = '<a:ln w="9525"><a:solidFill><a:srgbClr val="404040"/></a:solidFill></a:ln>'
_PUNCAK, _LAIN = "D9E2EC", "F7F9FB"


def kelompok(isi: Struktur, gambar: Lembaran, lebar: float, nomor: int) -> str:
    """Return the a:graphicData of a drawing `lebar` points wide; its shapes count from `nomor`."""
    size = f'cx="{_emu(lebar)}" cy="{_emu(gambar.tinggi)}"'
    # Lines come first, so that boxes lie over them.
    lines = [_garis(line, nomor + n) for n, line in enumerate(gambar.garis)]
    start = nomor + len(lines)
    boxes = [_kotak(isi, gambar.huruf, box, start + n) for n, box in enumerate(gambar.kotak)]
    return (
        f'<a:graphicData uri="{WPG}"><wpg:wgp xmlns:wpg="{WPG}" xmlns:wps="{WPS}">'
        "<wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext {size}/><a:chOff x="0" y="0"/><a:chExt {size}/></a:xfrm>'
        f"</wpg:grpSpPr>{''.join(lines)}{''.join(boxes)}</wpg:wgp></a:graphicData>"
    )


def _kotak(isi: Struktur, size: float, box: Kotak, nomor: int) -> str:
    position = isi.jabatan[box.jabatan]
    top = position.atasan is None
    half = round(size * 2)
    letters = f'{"<w:b/><w:bCs/>" * top}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    return (
        f'<wps:wsp><wps:cNvPr id="{nomor}" name="Jabatan {box.jabatan + 1}"/><wps:cNvSpPr/>'
        f"<wps:spPr>{_letak(box.x, box.y, box.lebar, box.tinggi, 'rect')}<a:solidFill>"
        f'<a:srgbClr val="{_PUNCAK if top else _LAIN}"/></a:solidFill>{_TEPI}</wps:spPr>'
        "<wps:txbx><w:txbxContent><w:p><w:pPr>"
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        f'<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>'
        f"{run(position.nama, letters)}</w:p></w:txbxContent></wps:txbx>"
        f'<wps:bodyPr lIns="{_emu(2)}" tIns="{_emu(1)}" rIns="{_emu(2)}" bIns="{_emu(1)}"'
        ' anchor="ctr"><a:noAutofit/></wps:bodyPr></wps:wsp>'
    )


def _garis(line: Garis, nomor: int) -> str:
    place = _letak(line.x1, line.y1, line.x2 - line.x1, line.y2 - line.y1, "line")
    return (
        f'<wps:wsp><wps:cNvPr id="{nomor}" name="Garis {nomor}"/><wps:cNvCnPr/>'
        f"<wps:spPr>{place}{_TEPI}</wps:spPr><wps:bodyPr/></wps:wsp>"
    )


def _letak(x: float, y: float, width: float, height: float, bentuk: str) -> str:
    return (
        f'<a:xfrm><a:off x="{_emu(x)}" y="{_emu(y)}"/>'
        f'<a:ext cx="{_emu(width)}" cy="{_emu(height)}"/></a:xfrm>'
        f'<a:prstGeom prst="{bentuk}"><a:avLst/></a:prstGeom>'
    )


def _emu(points: float) -> int:
    return round(points * _EMU)
