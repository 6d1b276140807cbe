"""A chart as DrawingML: a part of its own, which Word draws and whose data it can edit.

Every label is tied to a cell of the workbook inside, which holds the figure as the report prints
it; Word shows that text whatever the computer's own decimal sign is. LibreOffice doesn't follow
such a tie, so that each label has a number format of Indonesian locale, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xlproc.report.bagan_buku import label, letak_kategori, letak_nama, letak_nilai, letak_teks
from xlproc.report.blok import Bagan, Deret, JenisBagan
from xlproc.report.huruf import banyak_baris, lebar
from xlproc.report.xml import KEPALA, R, aman

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"

#: English metric units: of a point, and of a twentieth of one.
POIN, DXA = 12700, 635

_HURUF = 8  # points
_BARIS = _HURUF * 1.25
_LEGENDA = 2.2 * _HURUF
_TEBAL_BATANG = 13
_JARAK = 9

#: The part of the width that names beside bars take at most.
_RUANG_NAMA = 0.42


@dataclass(frozen=True, slots=True)
class _Bidang:
    """Where the bars stand within the chart, in points."""

    kiri: float
    kanan: float
    tinggi: float
    celah: int  # the gap between categories, in hundredths of a bar


def tinggi(bagan: Bagan, lebar_poin: float) -> float:
    """Return the height of a chart in points, for a width in points."""
    if bagan.jenis is JenisBagan.GARIS:
        return 165 + sum(
            _BARIS * banyak_baris(one.nama, lebar_poin / _HURUF - 6) + 3 for one in bagan.deret
        )
    return _bidang(bagan, lebar_poin).tinggi + _legenda(bagan) + 6


def _legenda(bagan: Bagan) -> float:
    return _LEGENDA if len(bagan.deret) > 1 or bagan.berimpit else 0


def _bidang(bagan: Bagan, width: float) -> _Bidang:
    names = min(max(map(lebar, bagan.kategori)) * _HURUF, width * _RUANG_NAMA) + 8
    texts = (label(text) for one in bagan.deret for text in one.teks)
    labels = max(map(lebar, texts)) * _HURUF + 10
    lines = max(banyak_baris(name, (names - 10) / _HURUF) for name in bagan.kategori)
    bars = 1 if bagan.berimpit else len(bagan.deret)
    row = max(lines * _BARIS, bars * _TEBAL_BATANG) + _JARAK
    gap = round((row / _TEBAL_BATANG - bars) * 100)
    return _Bidang(names, labels, row * len(bagan.kategori), min(gap, 500))


def bagan_xml(bagan: Bagan, lebar_poin: float) -> str:
    """Return the chart part; its relationship rId1 is the workbook inside."""
    draw = _garis if bagan.jenis is JenisBagan.GARIS else _batang
    legend = (
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_huruf()}</c:legend>'
        if bagan.jenis is JenisBagan.GARIS or _legenda(bagan)
        else ""
    )
    gaps = "span" if bagan.jenis is JenisBagan.GARIS else "gap"
    return (
        f'{KEPALA}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}">'
        '<c:date1904 val="0"/><c:lang val="id-ID"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>'
        f"{draw(bagan, lebar_poin)}<c:spPr><a:noFill/></c:spPr></c:plotArea>{legend}"
        f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="{gaps}"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_huruf()}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


# --------------------------------------------------------------------------------- bars

_TEPI = '<a:ln w="6350"><a:solidFill><a:srgbClr val="404040"/></a:solidFill></a:ln>'


def _arsir(pola: str) -> str:
    return (
        f'<a:pattFill prst="{pola}"><a:fgClr><a:srgbClr val="595959"/></a:fgClr>'
        f'<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>{_TEPI}'
    )


#: Told apart without colours: hatched and dark.
_ISI = (_arsir("ltUpDiag"), f'<a:solidFill><a:srgbClr val="1F4E79"/></a:solidFill>{_TEPI}')


def _batang(bagan: Bagan, width: float) -> str:
    area, height = _bidang(bagan, width), tinggi(bagan, width)
    # One place for each bar where only one series has a value; the dark one is what was reached.
    fills = _ISI[::-1] if bagan.berimpit else _ISI
    overlap = 100 if bagan.berimpit else 0
    series = "".join(
        _deret(bagan, n, f'<c:spPr>{fills[n]}</c:spPr><c:invertIfNegative val="0"/>', "outEnd")
        for n in range(len(bagan.deret))
    )
    return (
        f"{_letak(area, width, height)}"
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="{area.celah}"/><c:overlap val="{overlap}"/>'
        f'<c:axId val="1"/><c:axId val="2"/></c:barChart>'
        f"{_sumbu_kategori('maxMin', 'l')}{_sumbu_nilai(bagan, 'b')}"
    )


def _letak(area: _Bidang, width: float, height: float) -> str:
    share = (
        area.kiri / width,
        3 / height,
        (width - area.kiri - area.kanan) / width,
        area.tinggi / height,
    )
    parts = "".join(f'<c:{k} val="{v:.4f}"/>' for k, v in zip("xywh", share, strict=True))
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/>{parts}</c:manualLayout></c:layout>'
    )


# -------------------------------------------------------------------------------- lines

#: A dark to a light line, each with its dashes and its marker; later markers are smaller, so that
#: lines that run together all show.
_RUPA_GARIS = (
    ("1F4E79", "solid", "circle", 10),
    ("595959", "dash", "square", 7),
    ("000000", "sysDot", "triangle", 6),
    ("7F7F7F", "lgDashDot", "diamond", 5),
)


def _garis(bagan: Bagan, width: float) -> str:
    del width
    places = _letak_label(bagan)
    series = "".join(
        _deret(bagan, n, _rupa_garis(n), "t", places[n], '<c:smooth val="0"/>')
        for n in range(len(bagan.deret))
    )
    return (
        '<c:layout/><c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        f'{series}<c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>'
        f"{_sumbu_kategori('minMax', 'b')}{_sumbu_nilai(bagan, 'l')}"
    )


def _rupa_garis(n: int) -> str:
    colour, dashes, marker, size = _RUPA_GARIS[n]
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    inside = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>' if n == 0 else fill
    return (
        f'<c:spPr><a:ln w="22225" cap="rnd">{fill}<a:prstDash val="{dashes}"/></a:ln></c:spPr>'
        f'<c:marker><c:symbol val="{marker}"/><c:size val="{size}"/>'
        f'<c:spPr>{inside}<a:ln w="12700">{fill}</a:ln></c:spPr></c:marker>'
    )


def _letak_label(bagan: Bagan) -> list[list[str]]:
    """Return for each point of each line where its label goes; "" for none.

    The highest is written above, the lowest below, others to the right; of equal ones one.
    """
    places = [["" for _ in bagan.kategori] for _ in bagan.deret]
    for point in range(len(bagan.kategori)):
        first: dict[object, int] = {}
        for n, one in enumerate(bagan.deret):
            if one.nilai[point] is not None:
                first.setdefault(one.nilai[point], n)
        ranked = sorted((value, n) for value, n in first.items())
        for rank, (_, n) in enumerate(reversed(ranked)):
            last = rank == len(ranked) - 1
            places[n][point] = "t" if rank == 0 else ("b" if last else "r")
    return places


# ------------------------------------------------------------------------- common parts


def _huruf(sifat: str = "") -> str:
    return (
        f'<c:txPr><a:bodyPr{sifat}/><a:p><a:pPr><a:defRPr sz="{_HURUF}00"><a:solidFill>'
        '<a:srgbClr val="000000"/></a:solidFill></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="id-ID"/></a:p></c:txPr>'
    )


def _sumbu_kategori(arah: str, letak: str) -> str:
    return (
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{arah}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{letak}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="7F7F7F"/></a:solidFill></a:ln>'
        f'</c:spPr>{_huruf()}<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _sumbu_nilai(bagan: Bagan, letak: str) -> str:
    """Return the axis of values, unseen because every value is labelled; bars begin at zero."""
    values = [v for one in bagan.deret for v in one.nilai if v is not None]
    zero = '<c:min val="0"/>' if letak == "b" and min(values) >= 0 else ""
    return (
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>{zero}</c:scaling>'
        f'<c:delete val="1"/><c:axPos val="{letak}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="none"/><c:crossAx val="1"/>'
        '<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )


def _deret(
    bagan: Bagan, n: int, rupa: str, letak: str, places: Sequence[str] | None = None, ekor: str = ""
) -> str:
    one = bagan.deret[n]
    labels = "".join(_label(bagan, n, letak, places))
    names = "".join(_teks(bagan.kategori))
    values = "".join(
        f'<c:pt idx="{i}"><c:v>{value}</c:v></c:pt>'
        for i, value in enumerate(one.nilai)
        if value is not None
    )
    count = f'<c:ptCount val="{len(bagan.kategori)}"/>'
    return (
        f'<c:ser><c:idx val="{n}"/><c:order val="{n}"/><c:tx><c:strRef><c:f>{letak_nama(n)}</c:f>'
        f'<c:strCache><c:ptCount val="1"/>{"".join(_teks([one.nama]))}</c:strCache></c:strRef>'
        f"</c:tx>{rupa}<c:dLbls>{labels}{_RUPA_LABEL}"
        f'<c:dLblPos val="{letak}"/>{_TAMPAK}</c:dLbls>'
        f"<c:cat><c:strRef><c:f>{letak_kategori(bagan)}</c:f><c:strCache>{count}{names}"
        f"</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>{letak_nilai(bagan, n)}</c:f>"
        f"<c:numCache><c:formatCode>{_FORMAT[one.persen]}</c:formatCode>{count}{values}"
        f"</c:numCache></c:numRef></c:val>{ekor}</c:ser>"
    )


#: LibreOffice breaks labels over lines unless it is told not to.
_RUPA_LABEL = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>" + _huruf(' wrap="none"')

_FORMAT = {False: "#,##0.##", True: "0.00%"}

_TAMPAK = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def _teks(texts: Sequence[str]) -> Iterator[str]:
    for number, text in enumerate(texts):
        yield f'<c:pt idx="{number}"><c:v>{aman(text)}</c:v></c:pt>'


def _label(bagan: Bagan, n: int, letak: str, places: Sequence[str] | None) -> Iterator[str]:
    one = bagan.deret[n]
    for point, marked in enumerate(one.teks):
        place = places[point] if places else letak
        text = label(marked)
        if not text:
            continue
        if not place:
            yield f'<c:dLbl><c:idx val="{point}"/><c:delete val="1"/></c:dLbl>'
            continue
        yield (
            f'<c:dLbl><c:idx val="{point}"/><c:tx><c:strRef>'
            f"<c:f>{letak_teks(bagan, n, point)}</c:f><c:strCache>"
            f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{aman(text)}</c:v></c:pt></c:strCache>'
            f'</c:strRef></c:tx><c:numFmt formatCode="{aman(_kode(one, text))}"'
            f' sourceLinked="0"/>{_RUPA_LABEL}<c:dLblPos val="{place}"/>{_TAMPAK}</c:dLbl>'
        )


_ANGKA = re.compile(r"-?(?P<bulat>\d[\d.]*)(?:,(?P<desimal>\d+))?")


def _kode(deret: Deret, teks: str) -> str:
    """Return the number format that shows a value as `teks` does."""
    found = _ANGKA.search(teks)
    if found is None:
        return "General"
    before, after = teks[: found.start()], teks[found.end() :]
    whole, decimals = found["bulat"], found["desimal"] or ""
    digits = "0" if len(whole) > 3 and "." not in whole else "#,##0"
    digits += "." * bool(decimals) + "0" * len(decimals)
    if deret.persen:
        return f"[$-421]{digits}%"
    return f"[$-421]{_harfiah(before)}{digits}{_harfiah(after)}"


def _harfiah(text: str) -> str:
    bare = text.replace('"', "")
    return f'"{bare}"' if bare else ""
