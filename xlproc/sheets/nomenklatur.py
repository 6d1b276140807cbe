"""The official codes and names of a kecamatan's programmes (docs/peraturan.md, "Nomenklatur").

The list is that of 2021 to 2023; from 2024 the last segment has four digits, with the same names.
Later amendments aren't in it, so what it doesn't hold is unknown, not wrong.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

_BERKAS = Path(__file__).with_name("nomenklatur_7_01.csv")


class Butir(NamedTuple):
    """An entry: its code, its level (urusan ... sub_kegiatan) and its name."""

    kode: str
    tingkat: str
    nama: str


@cache
def nomenklatur() -> tuple[Butir, ...]:
    """Return the official list in the order of its codes, sub kegiatan with two digits."""
    with _BERKAS.open(encoding="utf-8") as file:
        return tuple(Butir(r["kode"], r["level"], r["nama"]) for r in csv.DictReader(file))
