"""The looks of cells: what people fill, what is computed, what is fixed, and headings.

The three kinds differ in shade, slant and pattern, so that they can be told apart in a grey print
and by people who don't see colours: an input is white and upright, a computed cell shaded and
slanted, a fixed one dotted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from xlsxwriter.format import Format

from xlproc.book import formats

_GARIS = "#7F7F7F"
_BIRU = "#1F3864"


class Macam(Enum):
    """What kind of cell it is."""

    ISIAN = "isian"
    HITUNG = "hitung"
    TETAP = "tetap"


_LATAR: dict[Macam, dict[str, Any]] = {
    Macam.ISIAN: {},
    Macam.HITUNG: {"bg_color": "#DDE6F0", "italic": True, "font_color": _BIRU},
    Macam.TETAP: {"pattern": 18, "bg_color": "#FFFFFF", "fg_color": "#D9D9D9"},
}

_KOTAK = {"left": 1, "right": 1, "top": 1, "bottom": 1}
_TENGAH = {"align": "center", "valign": "vcenter", "text_wrap": True}
_BERNAMA: dict[str, dict[str, Any]] = {
    "judul": {"bold": True, "font_size": 14, "align": "center", "font_color": "black"},
    "judul_kiri": {"bold": True, "font_size": 14, "font_color": "black"},
    "kantor": {"bold": True, "font_size": 12, "align": "center"},
    "kantor_kiri": {"bold": True, "font_size": 12},
    "tahun": {"bold": True, "font_size": 12, "align": "center", "valign": "top"},
    "tahun_kiri": {"bold": True, "font_size": 12, "valign": "top"},
    "kepala": {"bold": True, "border": 1, "bg_color": "#D9D9D9", **_TENGAH},
    "kepala_hitung": {"bold": True, "italic": True, "border": 1, "bg_color": "#BFCBDA", **_TENGAH},
    # one box with the Table's own header below it, in which only the filter buttons show
    "nomor": {"top": 1, "left": 1, "right": 1, "font_size": 8, "italic": True, **_TENGAH},
    "tabel": {"num_format": ";;;", "font_size": 8, "bottom": 6, "left": 1, "right": 1,
              "valign": "bottom"},
    "periksa": {"border": 1, "bg_color": "#FFF7DB", "text_wrap": True, "valign": "top",
                "font_size": 9},
    "kepala_periksa": {"bold": True, "border": 1, "bg_color": "#FFE699", **_TENGAH},
    "bantu": {"font_color": "#7F7F7F", "font_size": 8},
    "catatan_kiri": {"italic": True, "font_color": "#595959"},
    "rekap": {"text_wrap": True, "valign": "top"},
    "rekap_nomor": {"align": "center", "valign": "top"},
    "rekap_uang": {"num_format": formats.UANG, "align": "right", "indent": 1, "valign": "top"},
    "rekap_persen": {"num_format": formats.PERSEN, "align": "right", "indent": 1, "valign": "top"},
    "catatan": {"italic": True, "font_color": "#595959", "text_wrap": True, "valign": "top"},
    "tautan": {"font_color": "#0563C1", "underline": 1, "valign": "top"},
    "tautan_sel": {"font_color": "#0563C1", "underline": 1, "valign": "top", "border": 1},
    "teks": {"text_wrap": True, "valign": "top"},
    "sel": {"text_wrap": True, "valign": "top", "border": 1},
    "sel_tengah": {"valign": "top", "border": 1, "align": "center"},
    "penting": {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 2,
                "bg_color": "#FFF7DB", "font_size": 12, "indent": 1},
    "sub": {"bold": True, "font_size": 12, "bottom": 1},
    # conditional formats: only what Excel lets them change
    "k_galat": {"bg_color": "#F8CBAD", "bold": True, "font_color": "#9C0006"},
    "k_peringatan": {"bg_color": "#FFE699"},
    "k_kosong": {"bg_color": "#FFF2CC", "pattern": 1, **_KOTAK},
    "k_baris": {"bold": True},
    "k_ulang": {"font_color": "#7F7F7F", "num_format": ";".join(['"  ”"'] * 4)},
    "k_total": {"bold": True, "bg_color": "#D9D9D9", "top": 1, "bottom": 1},
    "k_hitung": {"bg_color": "#DDE6F0", "italic": True, "font_color": _BIRU, **_KOTAK},
    "k_jumlah": {"bold": True, "bg_color": "#D9D9D9", **_KOTAK},
    "k_beres": {"bg_color": "#E2EFDA"},
    "k_tautan": {"font_color": "#0563C1", "underline": 1},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gaya:
    """The look of a cell of a Table: its kind, its number format and where its text stands."""

    macam: Macam
    kode: str = formats.UMUM
    kanan: bool = False


class Rupa:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._ada: dict[Gaya | str, Format] = {}

    def __getitem__(self, name: str) -> Format:
        """Return the format of that name."""
        if name not in self._ada:
            self._ada[name] = self._book.add_format(_BERNAMA[name])
        return self._ada[name]

    def sel(self, look: Gaya) -> Format:
        """Return the format of a cell of a Table."""
        if look not in self._ada:
            options: dict[str, Any] = {
                "num_format": look.kode,
                "border": 1,
                "border_color": _GARIS,
                "valign": "top",
                "text_wrap": not look.kanan,
                "align": "right" if look.kanan else "left",
                "indent": 1 if look.kanan else 0,
            }
            self._ada[look] = self._book.add_format(options | _LATAR[look.macam])
        return self._ada[look]
