"""The page: paper by the setting `kertas`, margins, and a section of the document.

The margins are a choice, for no rule was found that fixes those of an LKjIP. They keep to what is
printed for naskah dinas (ANRI 5/2021: top at least 2 cm, bottom 2.5, left 3, right 2) and can be
changed in Word at once, for they stand in the sections alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from xlproc.report.blok import Halaman
from xlproc.sheets import SEMUA

#: Width and height in millimetres; F4 as offices call it, 21,5 x 33 cm.
_UKURAN_MM = {"A4": (210, 297), "F4": (215, 330)}


def _dxa(cm: float) -> int:
    return round(cm * 1440 / 2.54)


#: Distance of header and footer from the edge of the paper.
_PINGGIR = _dxa(1.25)


@dataclass(frozen=True, slots=True)
class Kertas:
    """A page: size and margins in twentieths of a point; `rebah` is landscape."""

    lebar: int
    tinggi: int
    atas: int
    bawah: int
    kiri: int
    kanan: int
    rebah: bool = False

    @property
    def isi(self) -> int:
        """Return the width between the margins."""
        return self.lebar - self.kiri - self.kanan

    @property
    def tinggi_isi(self) -> int:
        """Return the height between the margins."""
        return self.tinggi - self.atas - self.bawah

    def rebahkan(self) -> Kertas:
        """Return the page on its side: bound at the edge that was left and is now on top."""
        return replace(
            self, lebar=self.tinggi, tinggi=self.lebar, atas=self.kiri, bawah=self.kanan,
            kiri=_dxa(2), kanan=_dxa(2), rebah=True,
        )  # fmt: skip


def kertas_tegak(nama: str) -> Kertas:
    """Return the page upright on the paper called `nama`, the workbook's first choice if none."""
    papers = SEMUA["identitas"]["kertas"].pilihan
    width, height = _UKURAN_MM.get(nama.strip().upper()) or _UKURAN_MM[papers[0]]
    return Kertas(
        _dxa(width / 10), _dxa(height / 10),
        atas=_dxa(2.5), bawah=_dxa(2.5), kiri=_dxa(3), kanan=_dxa(2),
    )  # fmt: skip


#: Roman in front, arabic from the first chapter on.
_ANGKA = {Halaman.SAMPUL: "lowerRoman", Halaman.DEPAN: "lowerRoman"}


def seksi(halaman: Halaman, kertas: Kertas, pinggir: Mapping[str, str], *, mulai: bool) -> str:
    """Return the w:sectPr of pages of a kind; `pinggir` is XML of its headers and footers.

    `mulai` begins to count its pages anew.
    """
    cover = halaman is Halaman.SAMPUL
    orient = ' w:orient="landscape"' if kertas.rebah else ""
    start = ' w:start="1"' if mulai else ""
    return (
        f'<w:sectPr>{pinggir["sampul" if cover else "isi"]}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{kertas.lebar}" w:h="{kertas.tinggi}"{orient}/>'
        f'<w:pgMar w:top="{kertas.atas}" w:right="{kertas.kanan}" w:bottom="{kertas.bawah}"'
        f' w:left="{kertas.kiri}" w:header="{_PINGGIR}" w:footer="{_PINGGIR}" w:gutter="0"/>'
        f'<w:pgNumType w:fmt="{_ANGKA.get(halaman, "decimal")}"{start}/>'
        f'<w:cols w:space="708"/>{"" if cover else pinggir.get("akhir", "")}</w:sectPr>'
    )
