"""Rows come and go in LibreOffice as people do it; fill completes them, check and report follow."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter, range_boundaries

from tests.libreoffice import recalculate, work
from tests.test_rules import laporan
from xlproc.book.baru import simpan_buku
from xlproc.book.reader import baca_buku
from xlproc.cli import main
from xlproc.rules import baris_aturan
from xlproc.sheets import SEMUA

DATA = Path(__file__).with_name("data")

#: The first row of a Table, and the columns of keuangan that the steps type into.
PERTAMA = 8


def huruf(sheet: str, key: str) -> str:
    columns = [c.kunci for c in SEMUA[sheet].kolom]
    return get_column_letter(columns.index(key) + 1)


def sel(sheet: str, row: int, **values: object) -> dict[str, object]:
    return {f"{huruf(sheet, key)}{row}": value for key, value in values.items()}


def kegiatan(
    row: int, name: str, pagu: object, realisasi: object = 0, **more: object
) -> dict[str, object]:
    return sel(
        "keuangan", row, tingkat="kegiatan", uraian=name, pagu=pagu, realisasi=realisasi, **more
    )


@pytest.fixture
def buku(tmp_path: Path) -> Path:
    """A workbook with two programmes of two kegiatan each."""
    rows: list[dict[str, Any]] = []
    for program in (1, 2):
        rows.append({"tingkat": "program", "kode": f"{program}", "uraian": f"Program {program}"})
        rows += [
            {"tingkat": "kegiatan", "kode": f"{program}.{n}", "uraian": f"Kegiatan {program}.{n}",
             "pagu": 100, "realisasi": 90}
            for n in (1, 2)
        ]  # fmt: skip
    rows.append({"tingkat": "total", "uraian": "Jumlah"})
    path = tmp_path / "awal.xlsx"
    data = {"keuangan": rows, "aturan": list(baris_aturan()), "identitas": _identitas()}
    simpan_buku(laporan(data), path, timpa=True)
    return path


def _identitas() -> dict[str, Any]:
    data = json.loads((DATA / "metro-utara-2021.json").read_text(encoding="utf-8"))
    identity: dict[str, Any] = data["identitas"]
    return identity


def isi(path: Path, *arguments: str) -> Path:
    out = path.with_name(f"{path.stem}-isi.xlsx")
    assert main(["fill", str(path), "-o", str(out), "--force", *arguments]) == 0
    return out


def nilai(path: Path, key: str) -> list[Any]:
    """Return a column of keuangan as LibreOffice calculates it."""
    out = recalculate(path, path.parent / "hitung")
    sheet = openpyxl.load_workbook(out, data_only=True)["keuangan"]
    table = sheet.tables["t_keuangan"].ref
    bottom = int("".join(c for c in table.split(":")[1] if c.isdigit()))
    return [sheet[f"{huruf('keuangan', key)}{row}"].value for row in range(PERTAMA, bottom + 1)]


def rumus_lengkap(path: Path) -> None:
    """Every computed cell of every Table holds its formula, whatever rows there are."""
    book = openpyxl.load_workbook(path)
    for key, declared in SEMUA.items():
        if declared.satu_baris:
            continue
        sheet = book[key]
        area = range_boundaries(sheet.tables[f"t_{key}"].ref)
        left, top, _, bottom = (number or 0 for number in area)
        for number, column in enumerate(declared.kolom):
            if column.dihitung:
                for row in range(top + 1, bottom + 1):
                    assert sheet.cell(row, left + number).data_type == "f", (key, column.kunci, row)


def test_thirty_rows_in_three_places(buku: Path, tmp_path: Path) -> None:
    steps: list[tuple[object, ...]] = []
    for place in (PERTAMA + 6, PERTAMA + 4, PERTAMA + 2):  # before the total, and in the middle
        steps.append(("insert", "keuangan", place, 10))
        steps += [
            ("type", "keuangan", kegiatan(place + n, f"Baru {place}-{n}", 10, 5)) for n in range(10)
        ]
    out = isi(work(buku, tmp_path / "tumbuh.xlsx", *steps))
    rumus_lengkap(out)
    pagu = nilai(out, "pagu")
    assert len(pagu) == 37
    assert pagu[-1] == 4 * 100 + 30 * 10
    assert [pagu[0], nilai(out, "realisasi")[-1]] == [300, 4 * 90 + 30 * 5]
    assert nilai(out, "periksa") == [None] * 37


def test_rows_typed_right_below_the_table_belong_to_it(buku: Path, tmp_path: Path) -> None:
    below = PERTAMA + 6  # without the total, below which a kegiatan would be in its programme's sum
    steps = (
        ("delete", "keuangan", below, 1),
        ("type", "keuangan", kegiatan(below, "Di bawah", 50, 60)),
    )
    out = isi(work(buku, tmp_path / "bawah.xlsx", *steps))
    assert nilai(out, "uraian")[-1] == "Di bawah"
    assert nilai(out, "pagu") == [200, 100, 100, 250, 100, 100, 50]
    assert nilai(out, "periksa")[-1] == "galat lebih-pagu: Realisasi (Rp) melebihi Pagu (Rp)"


def test_a_deleted_row_leaves_no_broken_formula(buku: Path, tmp_path: Path) -> None:
    out = work(buku, tmp_path / "hapus.xlsx", ("delete", "keuangan", PERTAMA + 2, 1))
    assert nilai(out, "pagu") == [100, 100, 200, 100, 100, 300]
    assert not any("#REF" in str(text) for text in nilai(out, "periksa"))
    rumus_lengkap(isi(out))


def test_filtering_hides_rows_and_changes_no_sum(buku: Path, tmp_path: Path) -> None:
    last = huruf("keuangan", "awal")
    area = f"A{PERTAMA - 1}:{last}{PERTAMA + 6}"
    step = ("filter", "keuangan", area, 2, "program")
    out = work(buku, tmp_path / "saring.xlsx", step)
    assert nilai(out, "pagu") == [200, 100, 100, 200, 100, 100, 400]
    assert len(nilai(isi(out), "pagu")) == 7


def test_a_sheet_without_levels_can_be_sorted(tmp_path: Path) -> None:
    rows = [{"nomor": str(n), "isu": name} for n, name in enumerate("cab", 1)]
    simpan_buku(laporan({"isu": rows}), tmp_path / "a.xlsx", timpa=True)
    area = f"A{PERTAMA}:C{PERTAMA + 2}"
    out = isi(work(tmp_path / "a.xlsx", tmp_path / "urut.xlsx", ("sort", "isu", area, 1)))
    assert [row.isi["isu"] for row in baca_buku(out).baris("isu")] == ["a", "b", "c"]
    rumus_lengkap(out)


def test_numbers_pasted_as_text_are_told_and_become_numbers(buku: Path, tmp_path: Path) -> None:
    pasted = {f"{huruf('keuangan', 'pagu')}{PERTAMA + 1}": "1.250.000"}
    out = work(buku, tmp_path / "tempel.xlsx", ("type", "keuangan", pasted))
    assert nilai(out, "periksa")[1] == "galat bukan-angka: Pagu (Rp) bukan angka"
    assert nilai(out, "pagu")[0] == "-"  # never silently without it
    assert nilai(isi(out), "pagu") == [1250100, 1250000, 100, 200, 100, 100, 1250300]


def test_a_formula_typed_over_comes_back(buku: Path, tmp_path: Path) -> None:
    typed = {f"{huruf('keuangan', 'periksa')}{PERTAMA}": "beres"}
    out = work(buku, tmp_path / "timpa.xlsx", ("type", "keuangan", typed))
    rumus_lengkap(isi(out))


def test_a_new_parent_gets_its_sum_from_fill(buku: Path, tmp_path: Path) -> None:
    place = PERTAMA + 3
    parent = sel("keuangan", place, tingkat="program", uraian="Program baru", kode="3")
    steps = (
        ("insert", "keuangan", place, 2),
        ("type", "keuangan", parent),
        ("type", "keuangan", kegiatan(place + 1, "Kegiatan baru", 70, 70)),
    )
    out = isi(work(buku, tmp_path / "induk.xlsx", *steps))
    assert nilai(out, "pagu") == [200, 100, 100, 70, 70, 200, 100, 100, 470]


def test_check_and_report_take_the_workbook_that_libreoffice_saved(
    buku: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = kegiatan(PERTAMA + 1, "Kegiatan 1.1", 100, 150)
    saved = work(buku, tmp_path / "salah.xlsx", ("type", "keuangan", wrong))
    assert main(["check", str(saved), "--json"]) == 1
    rules = {f["rule"] for f in json.loads(capsys.readouterr().out) if f["sheet"] == "keuangan"}
    assert "lebih-pagu" in rules
    assert main(["report", str(saved), "-o", str(tmp_path / "l.docx")]) == 0


def test_our_own_sheets_are_not_called_lost(buku: Path, capsys: pytest.CaptureFixture[str]) -> None:
    isi(buku)
    captured = capsys.readouterr()
    for name in ("mulai", "petunjuk", "nomenklatur", "rekap_unit"):
        assert f'"{name}"' not in captured.out + captured.err
