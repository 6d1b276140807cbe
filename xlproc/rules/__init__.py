"""The check: every rule over a report, as one list of findings in the order of the workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from xlproc.laporan import Laporan
from xlproc.rules import (
    bentuk,
    ganda,
    hitung,
    identitas,
    isian,
    jumlah,
    kinerja,
    kode,
    prosa,
    rancu,
    rujukan,
    salinan,
    satuan,
    selaras,
    selisih,
    skm,
    templat,
)
from xlproc.rules.base import (
    CATATAN,
    GALAT,
    MATI,
    PERINGATAN,
    Aturan,
    Pemeriksaan,
    Temuan,
    semua_aturan,
)
from xlproc.sheets import SEMUA
from xlproc.sheets.base import sebagai_teks

__all__ = ["CATATAN", "GALAT", "PERINGATAN", "Temuan", "baris_aturan", "daftar_aturan", "periksa"]

#: The families, in the order in which a reviewer goes through a workbook.
KELUARGA = (
    bentuk,
    isian,
    identitas,
    rancu,
    hitung,
    jumlah,
    selisih,
    selaras,
    satuan,
    kode,
    ganda,
    salinan,
    prosa,
    rujukan,
    templat,
    kinerja,
    skm,
)


def daftar_aturan() -> list[Aturan]:
    """Return every rule, by family."""
    names = [module.__name__.rpartition(".")[2] for module in KELUARGA]
    return sorted(semua_aturan().values(), key=lambda rule: names.index(rule.keluarga))


def baris_aturan() -> tuple[dict[str, str], ...]:
    """Return the rows with which the sheet aturan ships: each rule and its default level."""
    return tuple({"aturan": rule.nama, "tingkat": rule.tingkat} for rule in daftar_aturan())


def periksa(laporan: Laporan) -> list[Temuan]:
    """Return the findings on `laporan`, sheet by sheet, each sheet's from the top."""
    examination = Pemeriksaan(laporan)
    levels = _tingkat(laporan)
    findings = [
        finding
        for rule in daftar_aturan()
        if levels.get(rule.nama) != MATI
        for finding in _temuan(rule, examination, levels)
    ]
    order = {key: number for number, key in enumerate(SEMUA)}
    return sorted(findings, key=lambda f: (order.get(f.sheet, -1), _baris(f.cell), f.cell))


def _temuan(rule: Aturan, examination: Pemeriksaan, levels: dict[str, str]) -> Iterator[Temuan]:
    level = levels.get(rule.nama, rule.tingkat)
    for finding in rule.periksa(examination):
        yield replace(finding, rule=rule.nama, level=finding.level or level)


def _tingkat(laporan: Laporan) -> dict[str, str]:
    """Return the levels that the workbook's own sheet aturan sets."""
    known = {GALAT, PERINGATAN, CATATAN, MATI}
    return {
        sebagai_teks(row.isi.get("aturan")).strip(): level
        for row in laporan.baris("aturan")
        if (level := sebagai_teks(row.isi.get("tingkat")).strip().lower()) in known
    }


def _baris(cell: str) -> int:
    digits = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits else 0
