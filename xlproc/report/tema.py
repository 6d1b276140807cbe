"""The two parts that Word expects beside the styles: a theme in plain greys, and the fonts."""

from __future__ import annotations

from xlproc.report.gaya import HURUF
from xlproc.report.xml import KEPALA, W

_WARNA = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "1F3864", "lt2": "E7E6E6",
    "accent1": "1F4E79", "accent2": "C55A11", "accent3": "7F7F7F", "accent4": "BF9000",
    "accent5": "2E75B6", "accent6": "548235", "hlink": "0563C1", "folHlink": "954F72",
}  # fmt: skip

_ISI = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_GARIS = f'<a:ln w="6350">{_ISI}</a:ln>'
_EFEK = "<a:effectStyle><a:effectLst/></a:effectStyle>"
_HURUF_TEMA = f'<a:latin typeface="{HURUF}"/><a:ea typeface=""/><a:cs typeface=""/>'

#: word/theme/theme1.xml; a format scheme has three of each kind.
TEMA = (
    f'{KEPALA}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' name="Laporan"><a:themeElements><a:clrScheme name="Laporan">'
    + "".join(f'<a:{key}><a:srgbClr val="{rgb}"/></a:{key}>' for key, rgb in _WARNA.items())
    + '</a:clrScheme><a:fontScheme name="Laporan">'
    f"<a:majorFont>{_HURUF_TEMA}</a:majorFont><a:minorFont>{_HURUF_TEMA}</a:minorFont>"
    '</a:fontScheme><a:fmtScheme name="Laporan">'
    f"<a:fillStyleLst>{_ISI * 3}</a:fillStyleLst><a:lnStyleLst>{_GARIS * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{_EFEK * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_ISI * 3}</a:bgFillStyleLst>"
    "</a:fmtScheme></a:themeElements></a:theme>"
)

#: word/fontTable.xml
TABEL_HURUF = (
    f'{KEPALA}<w:fonts xmlns:w="{W}"><w:font w:name="{HURUF}"><w:family w:val="swiss"/>'
    '<w:pitch w:val="variable"/></w:font></w:fonts>'
)
