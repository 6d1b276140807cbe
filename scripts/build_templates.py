"""Build workbook_templates/ anew: ``python -m scripts.build_templates [FOLDER]``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

from xlproc.book.baru import simpan_buku
from xlproc.book.datafile import dari_json, lengkapi_bawaan
from xlproc.rules import baris_aturan

#: The empty workbook, as the command new writes it.
NAMA = "lkjip-kosong.xlsx"

#: The same in every build, so that equal declarations give equal bytes.
_DIBUAT = datetime(2026, 1, 1)

CONTOH = "medan-amplas-2023.json"


def build(folder: Path, name: str = NAMA) -> Path:
    """Write the template `name` into `folder` and return its path."""
    report = dari_json(TEMPLATES[name]())
    lengkapi_bawaan(report, "aturan", baris_aturan())
    target = folder / name
    simpan_buku(report, target, timpa=True, dibuat=_DIBUAT)
    return target


def _kosong() -> dict[str, Any]:
    return {}


def _kelurahan() -> dict[str, Any]:
    """Return the rows of a kecamatan with kelurahan: each unit with its programme and total."""
    units = ("", "Kelurahan Pertama", "Kelurahan Kedua")
    rows = [row for unit in units for row in _satu_unit(unit)]
    rows.append({"tingkat": "total", "uraian": "Jumlah seluruh unit"})
    return {"identitas": {"jenis_opd": "kecamatan"}, "keuangan": rows}


def _satu_unit(unit: str) -> Iterator[dict[str, str]]:
    own = {"unit": unit} if unit else {"unit": "Kecamatan"}
    yield {"kode": "7.01.01", "tingkat": "program", "uraian": _PENUNJANG, **own}
    yield {"kode": "7.01.01.2.06", "tingkat": "kegiatan", "uraian": _UMUM, **own}
    yield {"kode": "7.01.01.2.06.02", "tingkat": "sub kegiatan", "uraian": _PERLENGKAPAN, **own}
    yield {"tingkat": "total", "uraian": f"Jumlah {own['unit']}", **own}


_PENUNJANG = "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA"
_UMUM = "Administrasi Umum Perangkat Daerah"
_PERLENGKAPAN = "Penyediaan Peralatan dan Perlengkapan Kantor"


def _contoh() -> dict[str, Any]:
    text = files("xlproc.contoh").joinpath(CONTOH).read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    return data


TEMPLATES = {
    NAMA: _kosong,
    "lkjip-kosong-kelurahan.xlsx": _kelurahan,
    "lkjip-contoh.xlsx": _contoh,
}


if __name__ == "__main__":
    default = Path(__file__).parents[1] / "workbook_templates"
    for template in TEMPLATES:
        print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else default, template))
