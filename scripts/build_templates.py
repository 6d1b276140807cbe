"""Build the empty workbook anew: ``python -m scripts.build_templates [FOLDER]``."""

from __future__ import annotations

import sys
from pathlib import Path

from xlproc.book.baru import siapkan_baru, simpan_buku
from xlproc.rules import baris_aturan

NAMA = "lkjip-kosong.xlsx"


def build(folder: Path) -> Path:
    """Write the empty workbook into `folder` and return its path."""
    target = folder / NAMA
    simpan_buku(siapkan_baru(None, None, baris_aturan()), target, timpa=True)
    return target


if __name__ == "__main__":
    default = Path(__file__).parents[1] / "workbook_templates"
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else default))
