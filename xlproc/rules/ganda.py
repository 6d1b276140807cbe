"""The same row twice."""

from __future__ import annotations

from collections.abc import Iterator

from xlproc.laporan import Baris
from xlproc.rules.base import PERINGATAN, Pemeriksaan, Temuan, aturan
from xlproc.sheets.base import Lembar, sebagai_teks
from xlproc.sheets.periksa import TANPA_GANDA


@aturan(
    "baris-ganda",
    PERINGATAN,
    "Baris yang sama tercatat dua kali.",
    "Satu data satu baris",
)
def baris_ganda(p: Pemeriksaan) -> Iterator[Temuan]:
    """The same row stands twice in a sheet; the later one is named."""
    for table in p.laporan.tabel.values():
        if table.lembar.kunci in TANPA_GANDA:
            continue
        seen: dict[tuple[tuple[str, str], ...], int] = {}
        for index, row in enumerate(table.baris):
            content = _isi(table.lembar, row)
            if not content:
                continue
            first = seen.setdefault(content, index)
            if first != index:
                yield _temuan(p, table.lembar, index, first)


def _isi(sheet: Lembar, row: Baris) -> tuple[tuple[str, str], ...]:
    """Return what a row holds, as it counts: neither case nor blanks nor its running number."""
    return tuple(
        (key, " ".join(sebagai_teks(value).lower().split()))
        for key, value in sorted(row.isi.items())
        if key != "nomor" and not sheet[key].bantu
    )


def _temuan(p: Pemeriksaan, sheet: Lembar, index: int, first: int) -> Temuan:
    name = p.sebutan(sheet.kunci, index)
    rows = p.laporan.baris(sheet.kunci)
    key = next(c.kunci for c in reversed(sheet.isian) if rows[index].isi.get(c.kunci) is not None)
    named = next(
        (
            k
            for k in ("uraian", "indikator_kegiatan", "kegiatan", "indikator", "program")
            if k in sheet
        ),
        key,
    )
    return p.temuan(
        sheet.kunci,
        index,
        named,
        f"Baris {rows[index].nomor} sama dengan baris {rows[first].nomor}"
        + (f' ("{name}").' if name else "."),
        "Hapus salah satunya, atau bedakan bila memang dua hal yang berlainan.",
    )
