"""Write the pages of docs/ that are made from the code: ``python -m scripts.build_docs``."""

from __future__ import annotations

from pathlib import Path

from xlproc.rules import daftar_aturan
from xlproc.sheets import SEMUA
from xlproc.sheets.base import Kolom, Lembar

DOCS = Path(__file__).parents[1] / "docs"

_DIBUAT = "<!-- Dibuat oleh scripts/build_docs.py dari kode; jangan disunting di sini. -->\n"


def aturan() -> str:
    """Return the page that lists the rules."""
    rows = [f"| `{r.nama}` | {r.tingkat} | {r.teks} | {r.sumber} |" for r in daftar_aturan()]
    head = ["| Aturan | Tingkat | Apa yang diperiksa | Dasar |", "|---|---|---|---|"]
    intro = (
        "# Aturan pemeriksaan\n\n"
        "Perintah `xlproc check` menjalankan aturan-aturan ini. Tingkatnya dapat diubah\n"
        "pada lembar `aturan` buku kerja; `mati` mematikan satu aturan.\n"
    )
    return "\n".join([_DIBUAT, intro, *head, *rows, ""])


def buku_kerja() -> str:
    """Return the page that lists the sheets and their columns."""
    sheets = [part for sheet in SEMUA.values() for part in _lembar(sheet)]
    intro = (
        "# Lembar dan kolom buku kerja\n\n"
        "Setiap lembar memuat satu tabel Excel bernama `t_` dan kunci lembarnya. Kunci dipakai\n"
        "dalam berkas data (JSON). Kolom bertanda **=** dihitung; bertanda **\\*** wajib diisi.\n"
    )
    return "\n".join([_DIBUAT, intro, *sheets])


def _lembar(sheet: Lembar) -> list[str]:
    head = ["| Kunci | Judul kolom | Jenis | Pilihan |", "|---|---|---|---|"]
    rows = [_kolom(column) for column in sheet.isian]
    return [f"## {sheet.kunci}: {sheet.judul}\n", *head, *rows, ""]


def _kolom(column: Kolom) -> str:
    mark = " =" if column.dihitung else " \\*" if column.wajib else ""
    words = ", ".join(column.pilihan)
    return f"| `{column.kunci}`{mark} | {column.judul} | {column.jenis.value} | {words} |"


PAGES = {"aturan.md": aturan, "buku-kerja.md": buku_kerja}


if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
        print(DOCS / name)
