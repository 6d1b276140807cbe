"""The commands: exit status, what they print, what they import, what they leave alone."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from html import escape
from pathlib import Path

import openpyxl
import pytest

from xlproc.cli import main
from xlproc.sheets import SEMUA

ROOT = Path(__file__).parents[1]
DATA = Path(__file__).with_name("data") / "medan-amplas-2023.json"
COMMANDS = ("new", "fill", "check", "report", "pk", "export", "demo")

#: An office's year without any finding of level galat.
CLEAN = {
    "identitas": {
        "nama_opd": "Kecamatan Contoh",
        "tahun": 2023,
        "kepala_jabatan": "Camat",
        "kepala_nama": "Nama Camat",
        "kepala_nip": "196901011990031005",
        "tempat_ttd": "Contoh",
        "tanggal_ttd": "2024-01-31",
    },
    "pk": [{"sasaran": "S", "indikator": "I", "satuan": "%", "target": 90}],
    "pkk": [{"realisasi": 95, "penyebab": "Kerja sama baik"}],
}


def run(*arguments: object, cwd: Path, program: tuple[str, ...] = ()) -> tuple[int, str, str]:
    """Run a command as a process; return exit status, output and errors."""
    result = subprocess.run(
        [*(program or (sys.executable, "-m", "xlproc")), *(str(a) for a in arguments)],
        cwd=cwd,
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return result.returncode, result.stdout, result.stderr


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workbook without faults and one with many."""
    folder = tmp_path_factory.mktemp("buku")
    (folder / "bersih.json").write_text(json.dumps(CLEAN), encoding="utf-8")
    for name, data in (("bersih", folder / "bersih.json"), ("galat", DATA)):
        assert main(["new", str(folder / f"{name}.xlsx"), "--data", str(data)]) == 0
    return folder


@pytest.fixture
def workplace(books: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with two workbooks, on a computer without LibreOffice: that takes seconds."""
    monkeypatch.setattr("xlproc.pdf.cari_program", lambda: None)
    for name in ("bersih.xlsx", "galat.xlsx"):
        (tmp_path / name).write_bytes((books / name).read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


# ------------------------------------------------------------------------ exit status


def test_check_without_errors_ends_with_0_and_with_errors_with_1(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert workplace.exists()
    assert main(["check", "bersih.xlsx"]) == 0, capsys.readouterr().out
    assert main(["check", "galat.xlsx"]) == 1


def test_every_other_command_ends_with_0_whatever_is_found(workplace: Path) -> None:
    for name in ("bersih", "galat"):
        assert main(["fill", f"{name}.xlsx", "-o", f"{name}-baru.xlsx"]) == 0
        assert main(["export", f"{name}.xlsx", "-o", f"{name}.json"]) == 0
        assert main(["report", f"{name}.xlsx"]) == 0
    assert (workplace / "galat.docx").read_bytes().startswith(b"PK")


def test_the_module_and_the_script_are_the_same(workplace: Path) -> None:
    script = (sys.executable, "-c", "import sys; from xlproc.cli import main; sys.exit(main())")
    by_module = run("check", "galat.xlsx", "--json", cwd=workplace)
    by_script = run("check", "galat.xlsx", "--json", cwd=workplace, program=script)

    assert by_module[0] == 1
    assert by_module == by_script
    declared = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'xlproc = "xlproc.cli:main"' in declared


def test_the_installed_script_answers_too(workplace: Path) -> None:
    script = Path(sys.executable).with_name("xlproc")
    if not script.exists():
        pytest.skip("xlproc is not installed in this environment")

    assert run("check", "galat.xlsx", cwd=workplace, program=(str(script),))[0] == 1


# ---------------------------------------------------------------------------- findings


@pytest.mark.parametrize("name", ["bersih.xlsx", "galat.xlsx"])
def test_the_json_of_check_has_the_agreed_keys_and_cells_that_exist(
    name: str, workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", name, "--json"])
    findings = json.loads(capsys.readouterr().out)

    opened = openpyxl.load_workbook(workplace / name)
    tables = {
        table.displayName: sheet[table.ref] for sheet in opened for table in sheet.tables.values()
    }
    assert findings or name == "bersih.xlsx"
    for finding in findings:
        assert list(finding) == ["level", "rule", "sheet", "cell", "message", "advice"]
        assert all(isinstance(value, str) for value in finding.values())
        assert finding["level"] in ("galat", "peringatan", "catatan")
        assert finding["sheet"] in SEMUA
        assert finding["rule"]
        assert finding["message"].endswith((".", "…", '"', "”", ")")), finding
        assert finding["advice"]
        if finding["cell"]:
            cells = {cell.coordinate for row in tables[f"t_{finding['sheet']}"] for cell in row}
            assert finding["cell"] in cells, finding


def test_the_table_of_check_tells_every_error_and_the_sum(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert workplace.exists()
    main(["check", "galat.xlsx", "--json"])
    errors = [f for f in json.loads(capsys.readouterr().out) if f["level"] == "galat"]
    main(["check", "galat.xlsx"])
    table = capsys.readouterr().out

    words = " ".join(table.split())
    assert f"{len(errors)} galat," in table.splitlines()[-1]
    for error in errors:
        assert " ".join(error["message"].split()) in words
        assert f"galat {error['cell']}".strip() in words


def test_check_never_changes_the_workbook(workplace: Path) -> None:
    (workplace / "galat.xlsx").chmod(0o444)
    before = {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in workplace.iterdir()
    }

    for words in (("check", "galat.xlsx"), ("check", "galat.xlsx", "--json")):
        main(list(words))

    after = {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in workplace.iterdir()
    }
    assert after == before


# ----------------------------------------------------------------------------- results


@pytest.mark.parametrize(
    "words",
    [
        ("new", "hasil.xlsx"),
        ("fill", "bersih.xlsx", "-o", "hasil.xlsx"),
        ("export", "bersih.xlsx", "-o", "hasil.json"),
        ("report", "bersih.xlsx", "-o", "hasil.docx"),
    ],
    ids=lambda words: words[0],
)
def test_force_overwrites_and_only_force(words: tuple[str, ...], workplace: Path) -> None:
    target = workplace / next(word for word in words if word.startswith("hasil"))
    target.write_bytes(b"lama")

    assert main(list(words)) == 2
    assert target.read_bytes() == b"lama"
    assert main([*words, "--force"]) == 0
    assert target.stat().st_size > 100
    assert {path.name for path in workplace.iterdir()} == {
        "bersih.xlsx",
        "galat.xlsx",
        target.name,
    }


def test_a_result_may_be_read_like_any_other_file(workplace: Path) -> None:
    (workplace / "biasa").write_bytes(b"")

    assert main(["export", "bersih.xlsx", "-o", "hasil.json"]) == 0

    assert (workplace / "hasil.json").stat().st_mode == (workplace / "biasa").stat().st_mode


def test_every_result_is_named_on_standard_output(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert workplace.exists()
    for words in (
        ("new", "a.xlsx", "--tahun", "2024"),
        ("fill", "bersih.xlsx", "-o", "b.xlsx"),
        ("export", "bersih.xlsx", "-o", "c.json"),
        ("report", "bersih.xlsx", "-o", "d.docx"),
    ):
        capsys.readouterr()
        assert main(list(words)) == 0
        shown = capsys.readouterr()
        assert shown.err == ""
        assert next(word for word in words if re.fullmatch(r"[abcd]\.\w+", word)) in shown.out


def test_the_report_of_a_faulty_workbook_says_how_many_errors_there_are(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert workplace.exists()
    main(["check", "galat.xlsx", "--json"])
    errors = [f for f in json.loads(capsys.readouterr().out) if f["level"] == "galat"]

    assert main(["report", "galat.xlsx"]) == 0
    assert f"DRAF karena ada {len(errors)} temuan galat" in capsys.readouterr().out
    assert main(["report", "bersih.xlsx"]) == 0
    assert "DRAF" not in capsys.readouterr().out


def test_only_the_report_of_a_faulty_workbook_bears_draf_on_cover_and_headers(
    workplace: Path,
) -> None:
    for name, is_draft in (("galat", True), ("bersih", False)):
        assert main(["report", f"{name}.xlsx"]) == 0
        with zipfile.ZipFile(workplace / f"{name}.docx") as parts:
            shown = [p for p in parts.namelist() if re.match(r"word/(document|header\d*)\.xml", p)]
            marked = [p for p in shown if b"DRAF<" in parts.read(p)]
        assert len(shown) > 1
        assert marked == (shown if is_draft else [])


def test_without_a_program_for_pdf_the_word_report_is_made_all_the_same(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "bersih.xlsx", "--pdf"]) == 2

    shown = capsys.readouterr()
    assert shown.err.count("\n") == 1
    assert "LibreOffice" in shown.err
    assert (workplace / "bersih.docx").exists()
    assert not (workplace / "bersih.pdf").exists()


def test_demo_makes_everything_below_build_and_may_do_so_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["demo"]) == 0
    first = {path.name for path in (tmp_path / "build").iterdir()}
    assert main(["demo"]) == 0

    assert [path.name for path in tmp_path.iterdir()] == ["build"]
    assert {path.name for path in (tmp_path / "build").iterdir()} == first
    assert {Path(name).suffix for name in first} == {".xlsx", ".txt", ".docx"}


def test_demo_says_where_it_cannot_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "build").write_bytes(b"")

    assert main(["demo"]) == 2
    assert "build" in capsys.readouterr().err


# -------------------------------------------------------------------------------- help

ENGLISH = re.compile(
    r"\b(usage|options|positional|arguments|show this|help message|exit|optional|default)\b", re.I
)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_has_indonesian_help(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*filter(None, [command]), "--help"])

    text = capsys.readouterr().out
    assert ended.value.code == 0
    assert text.startswith("cara pakai: xlproc")
    assert ENGLISH.search(text) is None, text
    assert "tampilkan bantuan ini" in text
    if not command:
        assert all(re.search(rf"^\s+{name}\s+\w", text, re.M) for name in COMMANDS), text


# ----------------------------------------------------------------------------- imports


def imported(workplace: Path, *arguments: str) -> set[str]:
    """Run a command in a process of its own; return the packages that it imported."""
    script = (
        "import sys\nfrom xlproc.cli import main\nmain(sys.argv[1:])\n"
        "print('MODUL', *sorted(sys.modules), file=sys.stderr)"
    )
    _, _, errors = run(*arguments, cwd=workplace, program=(sys.executable, "-c", script))
    line = next(line for line in errors.splitlines() if line.startswith("MODUL "))
    return {name.partition(".")[0] for name in line.split()[1:]}


HEAVY = {"xlsxwriter", "docx", "lxml", "openpyxl", "pandas", "numpy", "xlwings"}


def test_check_and_export_import_no_program_library(workplace: Path) -> None:
    assert not imported(workplace, "check", "galat.xlsx") & HEAVY
    assert not imported(workplace, "export", "galat.xlsx", "-o", "a.json") & HEAVY


def test_new_and_fill_import_only_what_writes_workbooks(workplace: Path) -> None:
    assert imported(workplace, "new", "a.xlsx") & HEAVY == {"xlsxwriter"}
    assert imported(workplace, "fill", "galat.xlsx", "-o", "b.xlsx") & HEAVY == {"xlsxwriter"}


def test_report_imports_only_what_writes_documents(workplace: Path) -> None:
    assert imported(workplace, "report", "bersih.xlsx") & HEAVY <= {"docx", "lxml"}


def test_check_writes_a_page_that_needs_no_script_and_overwrites_nothing(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = workplace / "temuan.html"
    assert main(["check", "galat.xlsx", "--json"]) == 1
    findings = json.loads(capsys.readouterr().out)
    assert main(["check", "galat.xlsx", "--html", str(page)]) == 1
    text = page.read_text(encoding="utf-8")

    assert text.startswith("<!DOCTYPE html>")
    assert "<script" not in text and "http" not in text
    assert all(escape(f["message"]) in text for f in findings if f["level"] == "galat")
    assert main(["check", "galat.xlsx", "--html", str(page)]) == 2
    assert main(["check", "galat.xlsx", "--html", str(page), "--force"]) == 1


def test_a_report_without_page_numbers_says_why_and_what_to_do(
    workplace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["report", "bersih.xlsx"]) == 0
    assert "LibreOffice tidak terpasang; di Word tekan Ctrl+A lalu F9" in capsys.readouterr().out
    without = (workplace / "bersih.docx").read_bytes()

    # A program of that name that fails as a broken installation does.
    broken = workplace / "soffice"
    broken.write_text("#!/bin/sh\nexit 77\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr("xlproc.pdf.cari_program", lambda: str(broken))
    assert main(["report", "bersih.xlsx", "--force"]) == 0
    assert "LibreOffice gagal menatanya" in capsys.readouterr().out
    assert (workplace / "bersih.docx").read_bytes() == without


def test_a_base_document_that_cannot_be_used_stops_the_report_in_one_sentence(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (workplace / "surat.docx").write_text("bukan dokumen", encoding="utf-8")
    for name, says in (("surat.docx", "bukan dokumen Word"), ("hilang.docx", "tidak dapat dibuka")):
        assert main(["report", "bersih.xlsx", "--dasar", name]) == 2
        assert says in capsys.readouterr().err
    assert not (workplace / "bersih.docx").exists()
    assert main(["report", "bersih.xlsx", "-o", "surat.docx", "--dasar", "surat.docx"]) == 2
    assert (workplace / "surat.docx").read_text(encoding="utf-8") == "bukan dokumen"
