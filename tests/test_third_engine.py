"""Every formula of the example workbooks gives the same in Python, LibreOffice and formulon."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.formulon_engine import Value, calculate
from tests.test_rules import LAPORAN, laporan
from xlproc.book.baru import simpan_buku

DATA = Path(__file__).with_name("data")


def same(one: Value, other: Value) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= 1e-6 + 1e-9 * abs(one)
    return one == other


@pytest.mark.parametrize("name", [*LAPORAN, ""])
def test_formulon_gives_what_python_stored(name: str, tmp_path: Path) -> None:
    rows = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8")) if name else {}
    simpan_buku(laporan(rows), tmp_path / "a.xlsx", timpa=True)
    cells = list(calculate(tmp_path / "a.xlsx"))
    assert len(cells) > 500
    assert [cell for cell in cells if not same(*cell[2:])] == []
