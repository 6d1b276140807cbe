"""Rows come and go in LibreOffice as people do it; fill completes them, check and report follow.

After each step every cell of every Table, on new rows too, has its validation and its conditional
formats; after each fill it has its formula as well.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter, range_boundaries

from tests.libreoffice import recalculate, work
from tests.penjaga import rusak
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


@pytest.fixture(scope="module")
def awal(tmp_path_factory: pytest.TempPathFactory) -> Path:
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
    path = tmp_path_factory.mktemp("awal") / "awal.xlsx"
    data = {"keuangan": rows, "aturan": list(baris_aturan()), "identitas": _identitas()}
    simpan_buku(laporan(data), path, timpa=True)
    return path


@pytest.fixture(scope="module")
def diam(awal: Path) -> Path:
    """The same workbook as LibreOffice saves it, untouched."""
    return work(awal, awal.with_name("diam.xlsx"))


class Buku:
    """A workbook that a person works in; it comes back complete from each step."""

    def __init__(self, path: Path, awal: Path, diam: Path) -> None:
        self.path, self._awal, self._diam = path, awal, diam

    def kerjakan(self, *steps: tuple[object, ...]) -> Buku:
        """Do the steps in LibreOffice; whatever it saves, every cell is still guarded."""
        out = self.path.with_name(f"{self.path.stem}+.xlsx")
        after = Buku(work(self.path, out, *steps), self._awal, self._diam)
        assert rusak(after.path, self._diam) == []
        return after

    def isi(self) -> Buku:
        """Run fill; every cell has its guards and every computed one its formula."""
        after = Buku(isi(self.path), self._awal, self._diam)
        assert rusak(after.path, self._awal) == []
        rumus_lengkap(after.path)
        return after

    def nilai(self, key: str) -> list[Any]:
        """Return a column of keuangan as LibreOffice calculates it."""
        return nilai(self.path, key)


@pytest.fixture
def buku(tmp_path: Path, awal: Path, diam: Path) -> Buku:
    """A copy of the workbook to work in."""
    return Buku(Path(shutil.copy(awal, tmp_path / "kerja.xlsx")), awal, diam)


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


def langkah(path: Path) -> str:
    """Return what the start sheet tells to do next, as LibreOffice calculates it."""
    out = recalculate(path, path.parent / "hitung")
    return str(openpyxl.load_workbook(out, data_only=True)["mulai"]["A6"].value)


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


def test_thirty_rows_in_three_places(buku: Buku) -> None:
    steps: list[tuple[object, ...]] = []
    for place in (PERTAMA + 6, PERTAMA + 4, PERTAMA + 2):  # before the total, and in the middle
        steps.append(("insert", "keuangan", place, 10))
        steps += [
            ("type", "keuangan", kegiatan(place + n, f"Baru {place}-{n}", 10, 5)) for n in range(10)
        ]
    out = buku.kerjakan(*steps).isi()
    pagu = out.nilai("pagu")
    assert len(pagu) == 37
    assert pagu[-1] == 4 * 100 + 30 * 10
    assert [pagu[0], out.nilai("realisasi")[-1]] == [300, 4 * 90 + 30 * 5]
    assert out.nilai("periksa") == [None] * 37


def test_rows_typed_right_below_the_table_belong_to_it(buku: Buku) -> None:
    below = PERTAMA + 6  # without the total, below which a kegiatan would be in its programme's sum
    steps = (
        ("delete", "keuangan", below, 1),
        ("type", "keuangan", kegiatan(below, "Di bawah", 50, 60)),
    )
    typed = buku.kerjakan(*steps)
    assert "keuangan mempunyai baris di bawah tabelnya" in langkah(typed.path)
    out = typed.isi()
    assert "di bawah tabelnya" not in langkah(out.path)
    assert out.nilai("uraian")[-1] == "Di bawah"
    assert out.nilai("pagu") == [200, 100, 100, 250, 100, 100, 50]
    assert out.nilai("periksa")[-1] == "galat lebih-pagu: Realisasi (Rp) melebihi Pagu (Rp)"


def test_a_deleted_row_leaves_no_broken_formula(buku: Buku) -> None:
    out = buku.kerjakan(("delete", "keuangan", PERTAMA + 2, 1))
    rumus_lengkap(out.path)  # without fill
    assert out.nilai("pagu") == [100, 100, 200, 100, 100, 300]
    assert not any("#REF" in str(text) for text in out.nilai("periksa"))
    out.isi()


def test_filtering_hides_rows_and_changes_no_sum(buku: Buku) -> None:
    last = huruf("keuangan", "awal")
    area = f"A{PERTAMA - 1}:{last}{PERTAMA + 6}"
    out = buku.kerjakan(("filter", "keuangan", area, 2, "program"))
    rumus_lengkap(out.path)
    assert out.nilai("pagu") == [200, 100, 100, 200, 100, 100, 400]
    assert len(out.isi().nilai("pagu")) == 7


def test_a_sheet_without_levels_can_be_sorted(buku: Buku) -> None:
    typed = {
        f"{huruf('isu', key)}{PERTAMA + n}": value
        for n, name in enumerate("cab")
        for key, value in (("nomor", str(n + 1)), ("isu", name))
    }
    area = f"A{PERTAMA}:C{PERTAMA + 2}"
    full = buku.kerjakan(("insert", "isu", PERTAMA + 1, 2), ("type", "isu", typed)).isi()
    out = full.kerjakan(("sort", "isu", area, 1)).isi()
    assert [row.isi["isu"] for row in baca_buku(out.path).baris("isu")] == ["a", "b", "c"]


def test_numbers_pasted_as_text_are_told_and_become_numbers(buku: Buku) -> None:
    pasted = {f"{huruf('keuangan', 'pagu')}{PERTAMA + 1}": "1.250.000"}
    out = buku.kerjakan(("type", "keuangan", pasted))
    assert out.nilai("periksa")[1] == "galat bukan-angka: Pagu (Rp) bukan angka"
    assert out.nilai("pagu")[0] == "-"  # never silently without it
    assert out.isi().nilai("pagu") == [1250100, 1250000, 100, 200, 100, 100, 1250300]


def test_a_formula_typed_over_comes_back_once_the_cell_is_emptied(buku: Buku) -> None:
    cell = {key: f"{huruf('keuangan', key)}{PERTAMA}" for key in ("periksa", "serapan", "sisa")}
    typed = dict(zip(cell.values(), ("beres", 0.5, "7"), strict=True))
    over = buku.kerjakan(("type", "keuangan", typed))
    assert [over.nilai(key)[0] for key in cell] == list(typed.values())
    emptied = over.kerjakan(("type", "keuangan", dict.fromkeys(cell.values()))).isi()
    assert [emptied.nilai(key)[0] for key in cell] == [None, 0.9, 20]


def test_wrong_things_are_told_in_their_row_and_stay_as_typed(buku: Buku) -> None:
    wrong = (
        sel("keuangan", PERTAMA + 1, tingkat="giat")
        | sel("keuangan", PERTAMA + 2, realisasi="seratus")
        | sel("keuangan", PERTAMA + 4, realisasi=101)
        | {f"{huruf('keuangan', 'uraian')}{PERTAMA + 5}": None}
    )
    steps = (("type", "keuangan", wrong), ("type", "identitas", {"B23": "1970", "B14": "dua"}))
    saved = buku.kerjakan(*steps)
    told = saved.nilai("periksa")
    assert told == saved.isi().nilai("periksa")
    for row, text in ((1, "wajib"), (2, "bukan-angka"), (4, "lebih-pagu"), (5, "wajib")):
        assert text in str(told[row]), (row, told)


def test_a_new_parent_gets_its_sum_from_fill(buku: Buku) -> None:
    place = PERTAMA + 3
    parent = sel("keuangan", place, tingkat="program", uraian="Program baru", kode="3")
    steps = (
        ("insert", "keuangan", place, 2),
        ("type", "keuangan", parent),
        ("type", "keuangan", kegiatan(place + 1, "Kegiatan baru", 70, 70)),
    )
    out = buku.kerjakan(*steps).isi()
    assert out.nilai("pagu") == [200, 100, 100, 70, 70, 200, 100, 100, 470]


def test_a_whole_session_ends_in_check_and_report(
    buku: Buku, capsys: pytest.CaptureFixture[str]
) -> None:
    """One workbook through all that people do, LibreOffice and fill taking turns."""
    ten = [("type", "keuangan", kegiatan(PERTAMA + 3 + n, f"Baru {n}", 10, 5)) for n in range(10)]
    grown = buku.kerjakan(("insert", "keuangan", PERTAMA + 3, 10), *ten).isi()
    last = huruf("keuangan", "awal")
    seen = grown.kerjakan(
        ("filter", "keuangan", f"A{PERTAMA - 1}:{last}{PERTAMA + 16}", 2, "kegiatan"),
        ("delete", "keuangan", PERTAMA + 3, 2),
    ).isi()
    assert seen.nilai("pagu")[0] == 200 + 80
    pasted = seen.kerjakan(
        ("type", "keuangan", kegiatan(PERTAMA + 1, "Kegiatan 1.1", "1.000", 150))
    )
    wrong = pasted.isi().kerjakan(
        ("type", "keuangan", kegiatan(PERTAMA + 2, "Kegiatan 1.2", 100, 150)),
        ("type", "keuangan", sel("keuangan", PERTAMA, serapan=0.1)),
    )
    assert wrong.nilai("pagu")[0] == 1000 + 100 + 80
    assert "lebih-pagu" in str(wrong.nilai("periksa")[2])
    capsys.readouterr()
    assert main(["check", str(wrong.path), "--json"]) == 1
    found = {f["rule"] for f in json.loads(capsys.readouterr().out) if f["sheet"] == "keuangan"}
    assert {"lebih-pagu", "beda-hitung"} <= found
    report = wrong.path.with_name("l.docx")
    assert main(["report", str(wrong.path), "-o", str(report)]) == 0
    assert report.stat().st_size > 10_000


def test_our_own_sheets_are_not_called_lost(buku: Buku, capsys: pytest.CaptureFixture[str]) -> None:
    isi(buku.path)
    captured = capsys.readouterr()
    for name in ("mulai", "petunjuk", "nomenklatur", "rekap_unit"):
        assert f'"{name}"' not in captured.out + captured.err
