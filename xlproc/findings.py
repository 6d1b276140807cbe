"""Findings for people and programs: a table for the terminal, a list for JSON."""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from xlproc.rules import CATATAN, GALAT, PERINGATAN, Temuan

_LEBAR = 96

#: Rules whose remarks in one column are told once.
_SAMA_SAJA = ("rumus-hilang", "beda-hitung")


def sebagai_json(findings: Sequence[Temuan]) -> str:
    """Return the findings as one JSON list (contract section 5)."""
    return json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1)


def ringkasan(findings: Sequence[Temuan]) -> str:
    """Return one sentence: how many findings of each level."""
    count = Counter(finding.level for finding in findings)
    if not findings:
        return "Tidak ada temuan."
    return f"{count[GALAT]} galat, {count[PERINGATAN]} peringatan, {count[CATATAN]} catatan."


def sebagai_tabel(findings: Sequence[Temuan], tambahan: str = "") -> str:
    """Return the findings by sheet, each with its remedy, `tambahan`, and the summary.

    Remarks (catatan) of one rule in one column are told once with their number: a workbook in
    which every formula was typed over would otherwise bury its errors.
    """
    lines: list[str] = []
    for sheet in dict.fromkeys(finding.sheet for finding in findings):
        lines += [f"Lembar {sheet}", "-" * (7 + len(sheet))]
        for finding, others in terlipat([f for f in findings if f.sheet == sheet]):
            lines += _baris(finding, others)
        lines.append("")
    more = [tambahan, ""] if tambahan else []
    return "\n".join([*lines, *more, ringkasan(findings)])


def terlipat(findings: Sequence[Temuan]) -> Iterator[tuple[Temuan, int]]:
    """Yield each finding to tell, and how many more of its kind it stands for."""
    groups = Counter(_kelompok(f) for f in findings if _berulang(f))
    told: set[tuple[str, str]] = set()
    for finding in findings:
        group = _kelompok(finding)
        if not _berulang(finding):
            yield finding, 0
        elif group not in told:
            told.add(group)
            yield finding, groups[group] - 1


def _berulang(finding: Temuan) -> bool:
    """Return whether a remark says the same of every cell of its column."""
    return finding.level == CATATAN and finding.rule in _SAMA_SAJA


def _kelompok(finding: Temuan) -> tuple[str, str]:
    return finding.rule, finding.cell.rstrip("0123456789")


def _baris(finding: Temuan, others: int) -> list[str]:
    more = f" (dan {others} sel lain pada kolom itu)" if others else ""
    head = f"  {finding.level:<10} {finding.cell:<6} {finding.rule}{more}"
    body = textwrap.wrap(finding.message, _LEBAR - 6) + textwrap.wrap(
        f"> {finding.advice}", _LEBAR - 6
    )
    return [head, *(f"      {line}" for line in body)]
