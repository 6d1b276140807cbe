"""The formulas stay within what Excel 2010 takes, for no Excel is at hand to refuse them.

The limits are those of Microsoft's page "Excel specifications and limits" and of ECMA-376.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from tests.test_parity import FUNGSI, PANJANG_RUMUS, SARANG
from xlproc.book.datafile import baca_data
from xlproc.book.template import buat_buku
from xlproc.contoh import FOLDER

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

#: Functions of the other sheets, lists and conditions, all older than Excel 2010.
FUNCTIONS = FUNGSI | {
    "CHOOSE", "COUNTA", "DATE", "DAY", "HYPERLINK", "MONTH", "SEARCH", "SUBTOTAL", "SUMIFS",
    "UPPER", "YEAR",
}  # fmt: skip


class Rumus(NamedTuple):
    """A formula and where it stands: cell, validation, condition or name."""

    jenis: str
    letak: str
    teks: str


def _rumus(path: Path) -> Iterator[Rumus]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if not name.endswith(".xml"):
                continue
            for element in ElementTree.fromstring(archive.read(name)).iter():
                kind = _JENIS.get(element.tag.removeprefix(_S))
                if kind and element.text:
                    yield Rumus(kind, name, element.text)


_JENIS = {
    "f": "sel",
    "calculatedColumnFormula": "kolom",
    "definedName": "nama",
    "formula": "syarat",
    "formula1": "pilihan",
    "formula2": "pilihan",
}


@pytest.fixture(scope="module", params=[p.stem for p in sorted(FOLDER.glob("*.json"))])
def formulas(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> set[Rumus]:
    """Return the different formulas of an example's workbook."""
    book = tmp_path_factory.mktemp("batas") / "kerja.xlsx"
    book.write_bytes(buat_buku(baca_data(FOLDER / f"{request.param}.json")))
    return set(_rumus(book))


def _tanpa_teks(formula: str) -> str:
    """Return `formula` without its texts, references by title and sheet names."""
    bare = re.sub(r'"(?:[^"]|"")*"', '""', formula)
    return re.sub(r"\[[^\[\]]*\]|'[^']*'", "", re.sub(r"\[\[.*?\]\]", "", bare))


def _kedalaman(formula: str) -> int:
    depth = deepest = 0
    for mark in _tanpa_teks(formula):
        depth += (mark == "(") - (mark == ")")
        deepest = max(deepest, depth)
    return deepest


def test_no_formula_is_longer_or_deeper_than_excel_takes(formulas: set[Rumus]) -> None:
    assert formulas
    limit = {"pilihan": 255}
    too_long = [f for f in formulas if len(f.teks) > limit.get(f.jenis, PANJANG_RUMUS)]
    assert not too_long
    assert max(_kedalaman(f.teks) for f in formulas) <= SARANG


def test_no_text_in_a_formula_is_longer_than_excel_takes(formulas: set[Rumus]) -> None:
    texts = [t for f in formulas for t in re.findall(r'"((?:[^"]|"")*)"', f.teks)]
    assert max(map(len, texts)) <= 255


def test_only_functions_of_excel_2010_are_used(formulas: set[Rumus]) -> None:
    used = {n for f in formulas for n in re.findall(r"([A-Za-z_.]+)\(", _tanpa_teks(f.teks))}
    assert used <= FUNCTIONS
    assert {"SUMPRODUCT", "COUNTA", "YEAR"} <= used


def test_nothing_refers_to_another_workbook(formulas: set[Rumus]) -> None:
    assert not [f for f in formulas if re.search(r"\[\d+\]|https?:|file:", f.teks)]
