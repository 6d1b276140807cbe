"""Write the pages of docs/ that are made from the code: ``python -m scripts.build_docs``."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

from scripts.contoh_aturan import CONTOH, IDENTITAS, Data, laporan_contoh
from xlproc.rules import daftar_aturan, periksa
from xlproc.rules.base import Aturan
from xlproc.sheets import SEMUA
from xlproc.sheets.base import Kolom, Lembar

DOCS = Path(__file__).parents[1] / "docs"

_DIBUAT = "<!-- Dibuat oleh scripts/build_docs.py dari kode; jangan disunting di sini. -->\n"


def aturan() -> str:
    """Return the page that lists the rules."""
    rows = [
        f"| [`{r.nama}`](aturan/{r.keluarga}.md) | {r.tingkat} | {r.teks} | {r.sumber} |"
        for r in daftar_aturan()
    ]
    head = ["| Aturan | Tingkat | Apa yang diperiksa | Dasar |", "|---|---|---|---|"]
    intro = (
        "# Aturan pemeriksaan\n\n"
        "Perintah `xlproc check` menjalankan aturan-aturan ini. Tingkatnya dapat diubah pada\n"
        "lembar `aturan` buku kerja; `mati` mematikan satu aturan. Contohnya ada pada halaman\n"
        "tiap keluarga.\n"
    )
    return "\n".join([_DIBUAT, intro, *head, *rows, ""])


def keluarga(family: str) -> str:
    """Return the page of one family of rules, with an example that fails and one that passes."""
    rules = [rule for rule in daftar_aturan() if rule.keluarga == family]
    parts = [part for rule in rules for part in _aturan(rule)]
    return "\n".join([_DIBUAT, f"# Aturan: {family}\n", *parts])


def _aturan(rule: Aturan) -> list[str]:
    head = [
        f"## {rule.nama}\n",
        f"{rule.teks}\n",
        f"- Tingkat bawaan: {rule.tingkat}\n- Dasar: {rule.sumber}\n",
    ]
    example = CONTOH.get(rule.nama)
    if example is None:
        return [*head, "Ditemukan saat buku kerja dibaca, sehingga tidak dicontohkan di sini.\n"]
    found = next(f for f in periksa(laporan_contoh(example.salah)) if f.rule == rule.nama)
    return [
        *head,
        f"Ditemukan:\n\n```json\n{_potongan(example.salah)}\n```\n",
        f"> {found.message} {found.advice}\n",
        f"Tidak ditemukan:\n\n```json\n{_potongan(example.benar)}\n```\n",
    ]


def _potongan(sheets: Data) -> str:
    """Return the sheets as JSON, a row a line; of identitas only what was changed."""
    lines = []
    for key, content in sheets.items():
        if isinstance(content, dict):
            changed = {k: v for k, v in content.items() if IDENTITAS.get(k) != v} or {"...": "..."}
            lines.append(f'"{key}": {json.dumps(changed, ensure_ascii=False)}')
        else:
            rows = ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in content)
            lines.append(f'"{key}": [\n  {rows}\n]')
    return ",\n".join(lines)


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
    head = ["| Kunci | Judul kolom | Jenis | Pilihan | Apa yang diisi |", "|---|---|---|---|---|"]
    rows = [_kolom(column) for column in sheet.isian]
    return [f"## {sheet.kunci}: {sheet.judul}\n", *head, *rows, ""]


def _kolom(column: Kolom) -> str:
    mark = " =" if column.dihitung else " \\*" if column.wajib else ""
    words = ", ".join(column.pilihan)
    cells = (f"`{column.kunci}`{mark}", column.judul, column.jenis.value, words, column.bantuan)
    return f"| {' | '.join(cells)} |"


PAGES: dict[str, Callable[[], str]] = {
    "aturan.md": aturan,
    "buku-kerja.md": buku_kerja,
    **{
        f"aturan/{family}.md": partial(keluarga, family)
        for family in dict.fromkeys(rule.keluarga for rule in daftar_aturan())
    },
}


if __name__ == "__main__":
    (DOCS / "aturan").mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
        print(DOCS / name)
