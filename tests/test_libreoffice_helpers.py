"""The helpers must really use LibreOffice: else no test built on them proves anything."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.libreoffice import LibreOfficeError, edit, recalculate, to_pdf, to_png


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook whose stored results are all wrong, with one protected sheet."""
    path = tmp_path / "buku kerja.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        keuangan = workbook.add_worksheet("keuangan")
        keuangan.write_number("A1", 10)
        keuangan.write_string("A2", "lama")
        keuangan.write_formula("B1", "=A1*2", None, 999)
        keuangan.write_formula("C1", "=1+1", None, 999)
        kunci = workbook.add_worksheet("kunci")
        kunci.write_number("A1", 1)
        kunci.protect()
    return path


def values(path: Path, *addresses: str, sheet: str = "keuangan") -> list[object]:
    cells = openpyxl.load_workbook(path, data_only=True)[sheet]
    return [cells[address].value for address in addresses]


def it_recalculates_whatever_the_file_has_stored(book: Path, tmp_path: Path) -> None:
    assert values(book, "B1", "C1") == [999, 999]

    result = recalculate(book, tmp_path / "hasil")

    assert result == tmp_path / "hasil" / "buku kerja.xlsx"
    assert values(result, "B1", "C1") == [20, 2]


def it_edits_inputs_and_the_formulas_follow(book: Path, tmp_path: Path) -> None:
    result = edit(
        book,
        tmp_path / "hasil.xlsx",
        {
            "keuangan": {
                "A1": 5_000_000,
                "A2": None,
                "A3": "Kecamatan Sukamaju – 2025",
                "A4": date(2025, 12, 31),
                "A5": "=A1+1",
            }
        },
    )

    assert values(result, "A1", "A2", "A3", "B1", "C1", "A5") == [
        5_000_000,
        None,
        "Kecamatan Sukamaju – 2025",
        10_000_000,
        2,
        5_000_001,
    ]
    assert values(result, "A4") == [46022]
    assert values(book, "A1") == [10]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kunci": {"A1": 2}}, "kunci!A1 is locked"),
        ({"tidak ada": {"A1": 2}}, "no sheet 'tidak ada', only keuangan, kunci"),
    ],
)
def it_says_which_edit_is_impossible(
    book: Path, tmp_path: Path, changes: dict[str, dict[str, object]], message: str
) -> None:
    with pytest.raises(LibreOfficeError, match=message):
        edit(book, tmp_path / "hasil.xlsx", changes)


def it_sets_a_locked_cell_by_force(book: Path, tmp_path: Path) -> None:
    result = edit(book, tmp_path / "hasil.xlsx", {"kunci": {"A1": 2}}, force=True)

    assert values(result, "A1", sheet="kunci") == [2]


def it_prints_and_draws_a_workbook(book: Path, tmp_path: Path) -> None:
    pages = to_png(to_pdf(book, tmp_path / "pdf"), tmp_path / "png")

    assert [page.read_bytes()[:4] for page in pages] == [b"\x89PNG"] * 2


def it_fails_when_no_file_is_made(tmp_path: Path) -> None:
    broken = tmp_path / "rusak.docx"
    broken.write_bytes(b"PK\x03\x04 not a document")

    with pytest.raises(LibreOfficeError):
        to_pdf(broken, tmp_path / "hasil")


def it_never_overwrites_its_source(book: Path) -> None:
    with pytest.raises(ValueError, match="overwrite"):
        recalculate(book, book.parent)
