"""A workbook is read right whoever saved it, and whatever busy hands did to its sheets."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.buku_asing import BukuAsing, Nilai, letters_of, split
from tests.libreoffice import recalculate
from xlproc.cli import main

DATA = Path(__file__).with_name("data") / "medan-amplas-2023.json"

Data = dict[str, Any]
Finding = dict[str, str]


@dataclass(frozen=True)
class Contents:
    """What a workbook says: its inputs, and what the check finds."""

    data: Data
    findings: list[Finding]

    @property
    def faults(self) -> list[Finding]:
        return [finding for finding in self.findings if finding["rule"] == "struktur"]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook of real figures, cut short, with a date, scales and every sort of figure."""
    data = json.loads(DATA.read_text(encoding="utf-8"))
    data["keuangan"] = data["keuangan"][:9]
    data["kegiatan"] = data["kegiatan"][:4]
    data["identitas"] |= {
        "tanggal_ttd": "2024-01-31",
        "kepala_nama": "Nama Camat",
        "kepala_nip": "196901011990031005",
        "tempat_ttd": "Medan",
    }
    data["isu"][0]["langkah"] = "  baris satu\nbaris dua\tdengan tab & <tanda>  "
    data["isu"][1]["langkah"] = "tertulis _x000D_ begitu"
    folder = tmp_path_factory.mktemp("asal")
    (folder / "data.json").write_text(json.dumps(data), encoding="utf-8")
    assert run("new", folder / "asal.xlsx", "--data", folder / "data.json")[0] == 0
    return folder / "asal.xlsx"


@pytest.fixture
def book(original: Path) -> BukuAsing:
    return BukuAsing(original)


Read = Callable[[Path | BukuAsing], Contents]
Fill = Callable[[Path | BukuAsing], tuple[Path, str]]


def run(*arguments: object) -> tuple[int, str]:
    """Run a command; return its exit status and what it printed."""
    output = io.StringIO()
    with redirect_stdout(output):
        status = main([str(argument) for argument in arguments])
    return status, output.getvalue()


def read_contents(path: Path, target: Path) -> Contents:
    assert run("export", path, "-o", target, "--force")[0] == 0
    status, printed = run("check", path, "--json")
    assert status in (0, 1)
    return Contents(json.loads(target.read_text(encoding="utf-8")), json.loads(printed))


@pytest.fixture(scope="module")
def expected(original: Path) -> Contents:
    return read_contents(original, original.with_suffix(".json"))


@pytest.fixture
def contents(tmp_path: Path) -> Read:
    """Return a function that exports and checks a workbook."""

    def read(source: Path | BukuAsing) -> Contents:
        path = source if isinstance(source, Path) else source.save(tmp_path / "asing.xlsx")
        return read_contents(path, tmp_path / "keluar.json")

    return read


@pytest.fixture
def filled(tmp_path: Path) -> Fill:
    """Return a function that fills a workbook anew: the new one, and what the command said."""

    def fill(source: Path | BukuAsing) -> tuple[Path, str]:
        path = source if isinstance(source, Path) else source.save(tmp_path / "asing.xlsx")
        before = path.read_bytes()
        status, said = run("fill", path, "-o", tmp_path / "baru.xlsx")
        assert status == 0
        assert path.read_bytes() == before
        return tmp_path / "baru.xlsx", said

    return fill


def formulas(path: Path) -> dict[tuple[str, str], str]:
    opened = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate): str(cell.value)
        for sheet in opened
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


# ---------------------------------------------------------------- other programs' files


def saved_by_excel(book: BukuAsing) -> None:
    book.like_excel()


def saved_by_wps(book: BukuAsing) -> None:
    book.like_excel()
    book.like_wps()


def with_absolute_targets(book: BukuAsing) -> None:
    book.absolute_targets()


def with_namespace_prefixes(book: BukuAsing) -> None:
    book.prefixed()


def in_strict_open_xml(book: BukuAsing) -> None:
    book.strict()


def with_inline_strings(book: BukuAsing) -> None:
    book.inline_strings()


def without_cell_addresses(book: BukuAsing) -> None:
    book.inline_strings()
    book.drop_addresses()


def without_results(book: BukuAsing) -> None:
    book.drop_results()


def with_wrong_results_everywhere(book: BukuAsing) -> None:
    assert book.plant_wrong_results() > 400


def with_shared_formulas_and_wrong_results(book: BukuAsing) -> None:
    assert book.share_formulas() > 50
    book.plant_wrong_results()


def counting_from_1904(book: BukuAsing) -> None:
    book.count_from_1904([("identitas", date_cell(book))])


def date_cell(book: BukuAsing) -> str:
    cells = [c for c in book.sheet("identitas").iter() if c.tag.endswith("}c")]
    found = next(c for c in cells if "Tanggal tanda tangan" in book.text(c))
    return f"B{split(found.get('r'))[1]}"


def with_an_iso_date(book: BukuAsing) -> None:
    book.put("identitas", date_cell(book), "2024-01-31T00:00:00", kind="d")


def with_sheets_hidden(book: BukuAsing) -> None:
    for name in ("pk", "keuangan", "skala"):
        book.hide_sheet(name)
    book.hide_sheet("narasi", "veryHidden")


def with_sheets_in_another_order(book: BukuAsing) -> None:
    book.reverse_sheets()


def with_filters_and_hidden_rows(book: BukuAsing) -> None:
    book.filter("t_keuangan", 2, [2, 4, 5, 9])


def with_columns_moved(book: BukuAsing) -> None:
    for table in ("t_keuangan", "t_pk", "t_pkk", "t_identitas", "t_skm_kaki"):
        count = len(book.titles(table))
        book.reorder_columns(table, list(reversed(range(count))))


def with_a_header_switched_off(book: BukuAsing) -> None:
    book.hide_header("t_pk_anggaran")


def with_a_totals_row(book: BukuAsing) -> None:
    book.add_totals("t_keuangan", "Jumlah seluruhnya", "Pagu (Rp)", 123456789)


def with_titles_in_other_case_and_lines(book: BukuAsing) -> None:
    book.rename_column("t_keuangan", "Pagu (Rp)", "PAGU \n (Rp) ")


SAME = (
    saved_by_excel,
    saved_by_wps,
    with_absolute_targets,
    with_namespace_prefixes,
    in_strict_open_xml,
    with_inline_strings,
    without_cell_addresses,
    without_results,
    with_wrong_results_everywhere,
    with_shared_formulas_and_wrong_results,
    counting_from_1904,
    with_an_iso_date,
    with_sheets_hidden,
    with_sheets_in_another_order,
    with_filters_and_hidden_rows,
    with_a_header_switched_off,
    with_a_totals_row,
    with_titles_in_other_case_and_lines,
)


@pytest.mark.parametrize("rewrite", SAME, ids=lambda f: f.__name__)
def test_the_same_is_read_from_a_workbook(
    rewrite: Callable[[BukuAsing], None], expected: Contents, book: BukuAsing, contents: Read
) -> None:
    rewrite(book)

    found = contents(book)

    assert found == expected
    assert found.faults == []


def test_moved_columns_change_nothing_but_the_addresses(
    expected: Contents, book: BukuAsing, contents: Read
) -> None:
    with_columns_moved(book)

    found = contents(book)

    assert found.data == expected.data
    assert sorted((f["rule"], f["sheet"], f["message"]) for f in found.findings) == sorted(
        (f["rule"], f["sheet"], f["message"]) for f in expected.findings
    )
    moved = [f for f in found.findings if f["sheet"] == "pkk" and f["cell"]]
    assert moved
    assert {f["cell"] for f in moved} != {f["cell"] for f in expected.findings}


def test_libreoffices_own_file_says_the_same(
    original: Path, expected: Contents, tmp_path: Path, contents: Read, filled: Fill
) -> None:

    resaved = recalculate(original, tmp_path / "libreoffice")

    assert contents(resaved) == expected
    renewed, said = filled(resaved)
    assert contents(renewed) == expected
    assert formulas(renewed) == formulas(original)
    assert "Tidak terbawa" not in said


def test_openpyxls_own_file_says_the_same(
    original: Path, expected: Contents, tmp_path: Path, contents: Read
) -> None:
    opened = openpyxl.load_workbook(original)
    for row in opened["isu"].iter_rows():
        for cell in row:  # openpyxl forgets to escape what looks like an escape
            if "_x000D_" in str(cell.value):
                cell.value = str(cell.value).replace("_x000D_", "_x005F_x000D_")
    opened.save(tmp_path / "openpyxl.xlsx")

    assert contents(tmp_path / "openpyxl.xlsx") == expected


def test_fill_puts_back_what_excel_wps_and_wrong_results_did(
    original: Path, expected: Contents, book: BukuAsing, contents: Read, filled: Fill
) -> None:
    saved_by_wps(book)
    with_sheets_hidden(book)
    with_columns_moved(book)
    book.plant_wrong_results()

    renewed, said = filled(book)

    assert contents(renewed) == expected
    assert formulas(renewed) == formulas(original)
    assert openpyxl.load_workbook(renewed)["pk"].sheet_state == "visible"
    assert "Tidak terbawa" not in said


# ---------------------------------------------------------------------- kinds of cells


def test_texts_keep_their_escapes_and_lose_what_cannot_be_printed(
    book: BukuAsing, contents: Read
) -> None:
    for row, text in enumerate(
        (
            "satu_x000D__x000a_dua",
            "satu\r\ndua",
            "lonceng_x0007_!",
            "_x005F_x0041_",
            "_xD83D__xDE00_",
            "rusak_xD83D_",
        ),
        1,
    ):
        book.type_in("t_isu", row, {"Langkah": text})

    steps = [row["langkah"] for row in contents(book).data["isu"]]

    assert steps == ["satu\ndua", "satu\ndua", "lonceng!", "_x0041_", "😀", "rusak"]


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [
        ("General", "82.15", 82.15),
        ("0.00", "82.15", 82.15),
        ('0" bulan"', "12", "12 bulan"),
        (r"0\ \b\u\l\a\n", "12", "12 bulan"),
        ('General" bulan"', "12", "12 bulan"),
        ('"B ("0.00")"', "82.15", "B (82,15)"),
        ('"B ("0.00\\)', "82.15", "B (82,15)"),
        ("0.00E+00", "1234", 1234),
        ("#,##0.##", "1234.5", "1.234,5"),
        ("[Red]0", "7", 7),
        ('_-* #,##0_-;\\-* #,##0_-;_-* "-"_-;_-@_-', "7", 7),
        ("0", "82.15000000000001", 82.15),
        ("General", "8.5E1", 85),
    ],
)
def test_a_figure_is_read_with_what_its_format_shows(
    code: str, value: str, expected: object, book: BukuAsing, contents: Read
) -> None:
    ref = book.at("t_pk", "Target", 1)
    book.put("pk", ref, value, kind="n", style=book.style(code))

    read = contents(book).data["pk"][0]["target"]

    shown = {"1.234,5": (1234.5, "1.234,5")}.get(str(expected), (expected,))
    assert read in shown


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [
        ("General", "101", "101"),
        ("00", "1", "01"),
        ("0%", "0.85", "85%"),
        ('0" keg"', "5", "5 keg"),
        ("dd/mm/yyyy", "45322", "31 Januari 2024"),
    ],
)
def test_a_number_in_a_text_column_reads_as_its_cell_shows_it(
    code: str, value: str, expected: str, book: BukuAsing, contents: Read
) -> None:
    ref = book.at("t_isu", "Isu strategis", 1)
    book.put("isu", ref, value, kind="n", style=book.style(code))

    assert contents(book).data["isu"][0]["isu"] == expected


@pytest.mark.parametrize("value", ["NaN", "INF", "1E+400", "-1E+999999", "1E+300", "1e-400"])
def test_a_number_that_no_cell_can_hold_is_a_finding(
    value: str, book: BukuAsing, contents: Read
) -> None:
    ref = book.at("t_keuangan", "Pagu (Rp)", 3)
    book.put("keuangan", ref, value, kind="n")

    assert [
        (f["sheet"], f["cell"]) for f in contents(book).findings if f["rule"] == "bukan-angka"
    ] == [("keuangan", ref)]


@pytest.mark.parametrize(
    ("kind", "value", "rule"),
    [("e", "#DIV/0!", "nilai-galat"), ("b", "1", "bukan-angka"), ("str", "abc", "bukan-angka")],
)
def test_an_error_a_truth_value_or_a_word_in_a_money_cell_is_a_finding(
    kind: str, value: str, rule: str, book: BukuAsing, contents: Read
) -> None:
    ref = book.at("t_keuangan", "Pagu (Rp)", 3)
    book.put("keuangan", ref, value, kind=kind)

    assert (rule, "keuangan", ref) in [
        (f["rule"], f["sheet"], f["cell"]) for f in contents(book).findings
    ]


# ------------------------------------------------------------------- the user's formulas


def test_an_own_formula_in_an_input_counts_with_its_result_and_fill_says_so(
    book: BukuAsing, contents: Read, filled: Fill
) -> None:
    ref = book.at("t_keuangan", "Pagu (Rp)", 3)
    book.put("keuangan", ref, 1234567.333333333, formula="3703702/3")

    assert contents(book).data["keuangan"][2]["pagu"] == 1234567.33

    renewed, said = filled(book)
    assert f'Tidak terbawa: rumus sendiri pada lembar "keuangan", sel {ref}' in said
    assert contents(renewed).data["keuangan"][2]["pagu"] == 1234567.33


def test_an_own_formula_filled_down_counts_in_every_row(book: BukuAsing, contents: Read) -> None:
    first, second = (book.at("t_keuangan", "Pagu (Rp)", row) for row in (8, 9))
    book.put("keuangan", first, 100, formula="50*2")
    book.put("keuangan", second, 300, formula="")
    for ref, area in ((first, f"{first}:{second}"), (second, None)):
        formula = next(f for f in book.cell("keuangan", ref) if f.tag.endswith("}f"))
        formula.set("t", "shared")
        formula.set("si", "77")
        if area:
            formula.set("ref", area)

    rows = contents(book).data["keuangan"]

    assert [row.get("pagu") for row in rows[7:9]] == [100, 300]


def test_an_own_formula_without_a_stored_result_is_not_taken_for_empty(
    book: BukuAsing, contents: Read
) -> None:
    ref = book.at("t_keuangan", "Pagu (Rp)", 3)
    book.put("keuangan", ref, None, formula="1000*2")

    assert ("bukan-angka", ref) in [(f["rule"], f["cell"]) for f in contents(book).findings]


# ------------------------------------------------------------------------ busy hands


ROW: dict[str, Nilai] = {
    "Kode rekening": "01.09",
    "Tingkat": "sub kegiatan",
    "Program/kegiatan/sub kegiatan": "Kegiatan baru",
    "Pagu (Rp)": 1000000,
    "Realisasi (Rp)": 250000.5,
}
AS_DATA = {
    "kode": "01.09",
    "tingkat": "sub kegiatan",
    "uraian": "Kegiatan baru",
    "pagu": 1000000,
    "realisasi": 250000.5,
}


def test_a_row_inserted_in_the_middle_is_read_in_its_place(
    expected: Contents, book: BukuAsing, contents: Read, filled: Fill
) -> None:
    rows = expected.data["keuangan"]
    book.insert_row("t_keuangan", 4, ROW)

    found = contents(book)

    assert found.data["keuangan"] == [*rows[:3], AS_DATA, *rows[3:]]
    assert found.faults == []
    renewed, _ = filled(book)
    assert contents(renewed).data == found.data
    assert openpyxl.load_workbook(renewed)["keuangan"]["S11"].data_type == "f"


def test_rows_typed_right_below_the_table_are_read(
    expected: Contents, book: BukuAsing, contents: Read
) -> None:
    rows = expected.data["keuangan"]
    count = book.row_count("t_keuangan")
    book.type_in("t_keuangan", count + 1, ROW)
    book.type_in("t_keuangan", count + 2, ROW)
    book.type_in("t_keuangan", count + 4, {"Kode rekening": "Catatan kaki, di luar tabel"})

    found = contents(book)

    assert found.data["keuangan"] == [*rows, AS_DATA, AS_DATA]
    assert found.faults == []


def test_blank_rows_within_a_table_do_not_count(
    expected: Contents, book: BukuAsing, contents: Read
) -> None:
    book.insert_row("t_keuangan", 4, {})
    book.insert_row("t_keuangan", 4, {"Kode rekening": None})

    assert contents(book).data == expected.data


def test_texts_merged_over_rows_count_in_each(
    expected: Contents, book: BukuAsing, contents: Read
) -> None:
    top = book.at("t_kegiatan", "Sasaran strategis", 1)
    bottom = book.at("t_kegiatan", "Sasaran strategis", 4)
    book.merge("kegiatan", f"{top}:{bottom}")

    assert contents(book).data["kegiatan"] == expected.data["kegiatan"]


def test_an_own_column_and_an_own_sheet_stay_behind_and_fill_names_them(
    expected: Contents, book: BukuAsing, contents: Read, filled: Fill
) -> None:
    book.add_column("t_keuangan", "Catatan saya", ["penting"] * 9)
    book.add_sheet("Rekap saya")
    book.put("Rekap saya", "A1", 5)

    found = contents(book)
    renewed, said = filled(book)

    assert found == expected
    assert 'Tidak terbawa: kolom "Catatan saya" pada lembar keuangan.' in said
    assert 'Tidak terbawa: lembar "Rekap saya".' in said
    assert contents(renewed).data == found.data


def test_a_sheet_that_only_resembles_ours_is_left_alone(
    expected: Contents, book: BukuAsing, contents: Read
) -> None:
    book.add_sheet("catatan")
    for ref, text in (("A4", "Kode rekening"), ("B4", "Tingkat"), ("C4", "Pagu (Rp)")):
        book.put("catatan", ref, text)

    assert contents(book) == expected


def fault(contents: Contents) -> Finding:
    assert len(contents.faults) == 1, contents.faults
    assert contents.faults[0]["level"] == "galat"
    return contents.faults[0]


def test_a_renamed_sheet_is_found_by_its_table_and_named(
    expected: Contents, book: BukuAsing, contents: Read
) -> None:
    book.rename_sheet("keuangan", "Realisasi 2023")

    found = contents(book)

    assert found.data == expected.data
    assert fault(found)["sheet"] == "keuangan"
    assert '"Realisasi 2023"' in fault(found)["message"]


def test_a_renamed_table_is_found_by_its_titles_and_named(
    original: Path, expected: Contents, book: BukuAsing, contents: Read, filled: Fill
) -> None:
    book.rename_table("t_keuangan", "Tabel7")

    found = contents(book)

    assert found.data == expected.data
    assert fault(found)["message"] == "Tabel t_keuangan berganti nama menjadi Tabel7."
    renewed, said = filled(book)
    assert contents(renewed) == expected
    assert formulas(renewed) == formulas(original)
    assert "Tidak terbawa" not in said


@pytest.mark.parametrize("table", ["t_keuangan", "t_pk", "t_identitas", "t_skm", "t_skm_kaki"])
def test_a_table_turned_into_a_range_is_still_read_and_named(
    table: str, expected: Contents, book: BukuAsing, contents: Read
) -> None:
    book.drop_table(table)

    found = contents(book)

    assert found.data == expected.data
    assert fault(found)["sheet"] == table.removeprefix("t_")
    assert table in fault(found)["message"]


def test_a_table_lost_on_a_renamed_sheet_is_still_found(
    expected: Contents, book: BukuAsing, contents: Read
) -> None:
    book.drop_table("t_keuangan")
    book.rename_sheet("keuangan", "Realisasi")

    found = contents(book)

    assert found.data == expected.data
    assert fault(found)["sheet"] == "keuangan"


def test_a_sheet_that_is_gone_is_one_finding_and_fill_brings_it_back_empty(
    expected: Contents, book: BukuAsing, contents: Read, filled: Fill
) -> None:
    book.drop_sheet("belanja")

    found = contents(book)

    assert found.data == {key: rows for key, rows in expected.data.items() if key != "belanja"}
    assert (fault(found)["sheet"], fault(found)["cell"]) == ("belanja", "")
    renewed, _ = filled(book)
    assert contents(renewed).faults == []


def test_a_renamed_column_is_one_finding_with_both_names(book: BukuAsing, contents: Read) -> None:
    book.rename_column("t_keuangan", "Pagu (Rp)", "Anggaran")

    found = contents(book)

    assert '"Pagu (Rp)"' in fault(found)["message"]
    assert '"Anggaran"' in fault(found)["message"]
    assert all("pagu" not in row for row in found.data["keuangan"])


def test_a_required_column_that_is_gone_is_one_finding(
    expected: Contents, book: BukuAsing, contents: Read
) -> None:
    before = [f for f in expected.findings if f["rule"] == "wajib"]
    book.rename_column("t_pk", "Satuan", "Ukuran")

    found = contents(book)

    assert '"Satuan"' in fault(found)["message"]
    assert [f for f in found.findings if f["rule"] == "wajib"] == before


@pytest.mark.parametrize("title", ["Pagu (Rp)2", "Pagu (Rp)"])
def test_a_column_that_is_there_twice_is_one_finding_and_the_first_counts(
    title: str, expected: Contents, book: BukuAsing, contents: Read, filled: Fill
) -> None:
    book.add_column("t_keuangan", title, [1] * 9)

    found = contents(book)

    assert found.data == expected.data
    assert "dua kali" in fault(found)["message"]
    assert "Pagu (Rp)" in fault(found)["message"]
    _, said = filled(book)
    assert f'kolom kedua "{title}" pada lembar keuangan' in said


def test_a_copied_sheet_is_one_finding_and_the_first_counts(
    expected: Contents, book: BukuAsing, contents: Read, filled: Fill
) -> None:
    book.copy_sheet("keuangan", "keuangan (2)", "t_keuangan", "t_keuangan2")
    book.put("keuangan (2)", book.at("t_keuangan", "Pagu (Rp)", 3), 1)

    found = contents(book)

    assert found.data == expected.data
    assert "t_keuangan2" in fault(found)["message"]
    assert '"keuangan (2)"' in fault(found)["message"]
    _, said = filled(book)
    assert 'Tidak terbawa: lembar "keuangan (2)".' in said


def test_lost_hidden_columns_are_one_finding_and_fill_restores_them(
    expected: Contents, book: BukuAsing, contents: Read, filled: Fill
) -> None:
    book.rename_column("t_pk", "bantu kunci indikator", "X")

    found = contents(book)

    assert found.data == expected.data
    assert "bantu kunci indikator" in fault(found)["message"]
    renewed, _ = filled(book)
    assert contents(renewed).faults == []


def test_comments_and_pictures_stay_behind_and_fill_says_so(
    expected: Contents, book: BukuAsing, contents: Read, filled: Fill
) -> None:
    book.relate(book.sheet_part("pk"), "comments", "../comments1.xml")
    book.relate(book.sheet_part("pk"), "drawing", "../drawings/drawing1.xml")

    renewed, said = filled(book)

    assert contents(renewed) == expected
    assert 'Tidak terbawa: komentar sel pada lembar "pk".' in said
    assert 'Tidak terbawa: gambar atau grafik pada lembar "pk".' in said


def test_a_workbook_of_which_one_sheet_is_left_goes_through_every_command(
    original: Path, book: BukuAsing, tmp_path: Path, contents: Read, filled: Fill
) -> None:
    for name in book.sheet_names():
        if name != "skm":
            book.drop_sheet(name)

    found = contents(book)
    renewed, _ = filled(book)

    assert set(found.data) == {"skm", "skm_kaki"}
    missing = {finding["sheet"] for finding in found.faults}
    assert {"identitas", "pk", "pkk", "keuangan", "belanja", "narasi"} <= missing
    assert len(missing) == len(found.faults)
    assert run("report", tmp_path / "asing.xlsx", "-o", tmp_path / "a.docx")[0] == 0
    assert contents(renewed).faults == []
    shipped, restored = (openpyxl.load_workbook(path) for path in (original, renewed))
    for name in ("narasi", "skala", "aturan"):
        rows = [
            [[c.value for c in row] for row in b[name].iter_rows(5)] for b in (shipped, restored)
        ]
        assert rows[0] == rows[1]


def test_rows_of_identitas_may_be_sorted_but_not_lost(
    expected: Contents, book: BukuAsing, contents: Read
) -> None:
    _, top, _, bottom = book.place("t_identitas")
    sheet = book.sheet("identitas")
    rows = [r for r in sheet.iter() if r.tag.endswith("}row") and top < int(r.get("r")) <= bottom]
    numbers = [int(row.get("r")) for row in rows]
    for row, number in zip(rows, reversed(numbers), strict=True):
        row.set("r", str(number))
        for cell in row:
            cell.set("r", f"{letters_of(split(cell.get('r'))[0])}{number}")
    rows[0].getparent()[:] = sorted(rows[0].getparent(), key=lambda r: int(r.get("r")))
    assert contents(book).data == expected.data

    book.put("identitas", f"A{bottom}", "Nama lain")
    found = contents(book)
    assert "Nama perangkat daerah" in fault(found)["message"]
