"""The add-in for Excel, as far as it can be seen without Excel."""

from __future__ import annotations

import ast
import importlib
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from oletools.olevba import VBA_Parser
from openxml_audit import OpenXmlValidator
from pyopenvba.integrity import check_file
from pyvbaanalysis import analyze_loose_file, analyze_workbook

from scripts.build_macros import build
from xlproc.addin import makro
from xlproc.addin.daftar import TOMBOL
from xlproc.addin.pasang import copot, pasang, periksa_pasangan, python_tanpa_jendela
from xlproc.cli import main

PROJECT = Path(__file__).parents[1]
RIBBON = "{http://schemas.microsoft.com/office/2009/07/customui}"
OURS = ("LKjIP", "xlwings_udfs")


@pytest.fixture(scope="module")
def xlam(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("xlam") / "lkjip.xlam"
    assert main(["addin", "build", "-o", str(path)]) == 0
    return path


@pytest.fixture(scope="module")
def modules(xlam: Path) -> dict[str, str]:
    found = {}
    for _, _, name, code in VBA_Parser(str(xlam)).extract_macros():
        found[name.rpartition(".")[0]] = code
    return found


@pytest.fixture(scope="module")
def buttons(xlam: Path) -> list[ET.Element]:
    with zipfile.ZipFile(xlam) as archive:
        return list(ET.fromstring(archive.read("customUI/customUI14.xml")).iter(f"{RIBBON}button"))


def findings(path: Path) -> list[Any]:
    return list(OpenXmlValidator().validate(path).errors)


def test_the_package_is_valid_and_whole(xlam: Path) -> None:
    assert findings(xlam) == []
    assert check_file(xlam).ok


def test_the_validator_looks_at_the_ribbon(xlam: Path, tmp_path: Path) -> None:
    broken = tmp_path / "rusak.xlam"
    with zipfile.ZipFile(xlam) as source, zipfile.ZipFile(broken, "w") as target:
        for item in source.infolist():
            content = source.read(item)
            if item.filename.endswith("customUI14.xml"):
                content = content.replace(b' size="large"', b' size="raksasa"')
            target.writestr(item.filename, content)
    assert findings(broken)


def test_equal_sources_give_an_equal_ribbon_and_modules(modules: dict[str, str]) -> None:
    folder = Path(__file__).parents[1] / "macros"
    for name in OURS:
        text = (folder / f"{name}.bas").read_bytes().decode()
        assert text.splitlines() == modules[name].splitlines()


def test_the_folder_macros_holds_what_is_built(tmp_path: Path) -> None:
    build(tmp_path)
    folder = Path(__file__).parents[1] / "macros"
    for path in tmp_path.iterdir():
        assert (folder / path.name).read_bytes() == path.read_bytes(), "run scripts.build_macros"


def test_every_button_is_answered_by_a_procedure(
    buttons: list[ET.Element], modules: dict[str, str]
) -> None:
    procedures = re.findall(
        r"^Public Sub (\w+)\(control As IRibbonControl\)", modules["LKjIP"], re.M
    )
    assert [button.get("onAction") for button in buttons] == [
        f"lkjip_{button.nama}" for button in TOMBOL
    ]
    assert sorted(procedures) == sorted(b.get("onAction", "") for b in buttons)


def test_buttons_help_and_have_keys_of_their_own(buttons: list[ET.Element]) -> None:
    assert len(buttons) >= 10
    for name in ("screentip", "supertip", "imageMso", "keytip"):
        assert all(button.get(name) for button in buttons)
    keys = [button.get("keytip") for button in buttons]
    assert len(set(keys)) == len(keys)


def test_vba_calls_python_in_one_way_only(modules: dict[str, str]) -> None:
    calls = re.findall(r"RunPython .*", modules["LKjIP"])
    names = []
    for call in calls:
        match = re.fullmatch(r'RunPython "import ([\w.]+); \1\.(\w+)\(\)"\s*', call)
        assert match, call
        names.append(match[2])
        assert callable(getattr(importlib.import_module(match[1]), match[2]))
    assert names == [button.nama for button in TOMBOL]
    for name in OURS:
        assert not re.search(r"\b(Shell|CreateObject|Kill|Declare|Environ)\b", modules[name])


def test_the_entries_import_without_excel_and_xlwings() -> None:
    code = "import sys; sys.modules['xlwings'] = None; import xlproc.addin.excel as e; e.tentang"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[1])


def test_the_office_component_is_understood_by_an_older_python() -> None:
    path = Path(makro.__file__).with_name("komponen_uno.py")
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_functions_for_cells_are_wrapped_as_they_are_written(modules: dict[str, str]) -> None:
    import inspect

    udf = importlib.import_module("xlproc.addin.udf")
    wrapped = re.findall(r"^Function (\w+)\((.*)\)", modules["xlwings_udfs"], re.M)
    assert {name for name, _ in wrapped} == {function.__name__ for function in udf.FUNGSI}
    for name, arguments in wrapped:
        parameters = inspect.signature(getattr(udf, name)).parameters.values()
        assert arguments.strip() == ", ".join(
            p.name if p.default is p.empty else f"Optional {p.name}" for p in parameters
        )


def test_nothing_suspicious_beyond_xlwings_own_module(modules: dict[str, str]) -> None:
    assert set(modules) == {"ThisWorkbook", "Sheet1", "xlwings", *OURS}
    for name in ("ThisWorkbook", "Sheet1"):
        assert "Sub " not in modules[name]


def test_our_vba_has_no_fault_that_a_parser_sees(xlam: Path, tmp_path: Path) -> None:
    faults = analyze_workbook(xlam)
    assert [fault for name in OURS for fault in faults[name]] == []
    module = tmp_path / "LKjIP.bas"
    module.write_text(makro.modul().replace("(control", "control", 1), encoding="utf-8")
    assert analyze_loose_file(module)


def test_install_builds_for_this_python_and_uninstall_takes_it_away(tmp_path: Path) -> None:
    folder = tmp_path / "XLSTART"
    target = pasang(folder)
    with zipfile.ZipFile(target) as archive:
        assert str(python_tanpa_jendela()) in archive.read("xl/sharedStrings.xml").decode()
    assert findings(target) == []
    states = {item.hal: item.baik for item in periksa_pasangan(folder)}
    assert states["pengaya Excel"] and states["menjalankan Python"]
    assert copot(folder)
    assert not copot(folder)
    assert not next(iter(periksa_pasangan(folder))).baik


def test_where_there_is_no_excel_install_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    if sys.platform != "linux":
        pytest.skip("there may be an Excel")
    assert main(["addin", "install"]) == 2
    assert "LibreOffice" in capsys.readouterr().err
    assert main(["addin", "doctor"]) == 0
    assert "Trust Center" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("CAPAIAN", (87.0, 90.28), 90.28 / 87),
        ("CAPAIAN", (10.0, 12.0, "negatif"), 0.8),
        ("CAPAIAN", (10.0, 12.0, "negatif", "rasio"), 10 / 12),
        ("CAPAIAN", (0.0, 12.0), "-"),
        ("CAPAIAN", (None, 12.0), "-"),
        ("CAPAIAN", ("B (82,15)", "82,15"), 1.0),
        ("PREDIKAT", (0.9, ), "Tinggi"),
        ("PREDIKAT", (0.91, ), "Sangat Tinggi"),
        ("PREDIKAT", (1.0, "Empat tingkat (lebih dari 100%)"), "Baik"),
        ("PREDIKAT", (0.9, "entah"), "Tidak ada skala itu; lihat nama-namanya pada lembar skala."),
        ("TERBILANG", (1001000.0,), "satu juta seribu"),
        ("TERBILANG", (1.5,), "-"),
        ("RUPIAH", (18441032489.0,), "Rp18.441.032.489"),
        ("RUPIAH", ("x",), "-"),
    ],
)  # fmt: skip
def test_functions_for_cells(name: str, arguments: tuple[Any, ...], expected: object) -> None:
    udf = importlib.import_module("xlproc.addin.udf")
    result = getattr(udf, name)(*arguments)
    assert result == (pytest.approx(expected) if isinstance(expected, float) else expected)


# ------------------------------------------------------- what the commands send to Excel

MARK = "── LKjIP ──\nGALAT: x\n> y\n(warna semula: {})"
SENT: list[tuple[str, dict[str, Any]]] = [
    ("periksa_semua", {"sel": [["pkk", 8, 8, "banyak"]]}),
    ("periksa_lembar", {"sel": [["pkk", 8, 8, "banyak"]], "pilih": ["pkk", "C9"]}),
    ("temuan_berikut", {"sel": [["temuan", 8, 1, "galat"], ["temuan", 8, 3, "pkk"],
                                ["temuan", 8, 4, "H9"], ["temuan", 8, 5, "Periksa."]]}),
    ("hapus_tanda", {"tanda": [["pkk", 8, 8, "punya saya\n" + MARK.format("bawaan")],
                               ["pkk", 9, 8, MARK.format("#00FF00")]]}),
    ("pulihkan_rumus", {"sel": [["pkk", 8, 10, 0.5], ["pkk", 9, 10, 0.5]]}),
    ("buat_laporan", {}),
    ("tentang", {}),
]  # fmt: skip


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[Any]]]:
    """Run the commands on a real workbook of ours in xlwings' remote engine."""
    path = tmp_path_factory.mktemp("jauh") / "LKjIP.xlsx"
    data = PROJECT / "xlproc" / "contoh" / "medan-amplas-2023.json"
    assert main(["new", str(path), "--data", str(data)]) == 0
    done = subprocess.run(
        [sys.executable, "-m", "tests.xlwings_jauh", str(path), json.dumps(SENT)],
        check=True,
        capture_output=True,
        text=True,
        cwd=PROJECT,
        env=os.environ | {"XLWINGS_LICENSE_KEY": "noncommercial"},
    )
    assert path.with_suffix(".docx").stat().st_size > 10_000
    return dict(zip((name for name, _ in SENT), json.loads(done.stdout), strict=True))


def test_a_check_sends_the_list_then_note_and_fill_of_each_cell(
    sent: dict[str, list[list[Any]]],
) -> None:
    for command, where in (("periksa_semua", ""), ("periksa_lembar", "Lembar pkk: ")):
        listed, link, note, fill, sheet, cell, status = sent[command]
        message, advice = listed[4][0][4:]
        assert listed[:4] == ["setValues", "temuan", [8, 1], [1, 6]]
        assert listed[4][0][:4] == [
            "galat", "bukan-angka", "pkk", """=HYPERLINK("#'pkk'!H8","H8")""",
        ]  # fmt: skip
        assert link == ["setFontProperty", "temuan", [8, 4], [1, 1], ["color", "#0563c1"]]
        text = f"── LKjIP ──\nGALAT: {message}\n> {advice}\n(warna semula: bawaan)"
        assert note == ["addNote", "pkk", [8, 8], [1, 1], ["$H$8", text]]
        assert fill == ["setRangeColor", "pkk", [8, 8], [1, 1], ["#f4a6a0"]]
        assert [sheet[:2], cell[:3]] == [
            ["activateSheet", "temuan"], ["rangeSelect", "temuan", [8, 1]],
        ]  # fmt: skip
        assert status[4].startswith(f"LKjIP: {where}1 galat, 0 peringatan")


def test_going_to_a_finding_sends_a_sheet_and_a_cell(sent: dict[str, list[list[Any]]]) -> None:
    sheet, cell, status = sent["temuan_berikut"]
    assert [sheet[:2], cell[:3]] == [["activateSheet", "pkk"], ["rangeSelect", "pkk", [9, 8]]]
    assert status[4] == "LKjIP: Temuan 1 dari 1 (galat): Periksa."


def test_clearing_marks_sends_own_fills_and_notes(sent: dict[str, list[list[Any]]]) -> None:
    assert sent["hapus_tanda"] == [
        ["setRangeColor", "pkk", [8, 8], [1, 1], [None]],
        ["setNoteText", "pkk", [8, 8], [1, 1], ["$H$8", "punya saya"]],
        ["setRangeColor", "pkk", [9, 8], [1, 1], ["#00ff00"]],
        ["deleteNote", "pkk", [9, 8], [1, 1], ["$H$9"]],
        ["statusBar", None, None, None, "LKjIP: Tanda pada 2 sel dihapus."],
    ]


def test_formulas_are_sent_for_the_damaged_cells_alone(sent: dict[str, list[list[Any]]]) -> None:
    written, status = sent["pulihkan_rumus"]
    assert written[:4] == ["setFormula", "pkk", [8, 10], [2, 1]]
    assert all("[#This Row]" in formula for (formula,) in written[4])
    assert "Cadangan tersimpan" in status[4]


def test_messages_come_into_the_status_line_or_a_window(sent: dict[str, list[list[Any]]]) -> None:
    ((*_, told),) = sent["buat_laporan"]
    assert told.startswith("LKjIP: Laporan tersimpan: LKjIP.docx")
    alert, _ = sent["tentang"]
    assert alert[0] == "alert"
    assert alert[4][1:3] == ["LKjIP", "ok"]


#: Writes down who imports xlwings.pro while every button is pressed; nobody is there to answer.
PRESS = """
import sys
from unittest.mock import MagicMock
importers = set()
class Watch:
    def find_spec(self, name, path=None, target=None):
        if name.startswith("xlwings.pro"):
            frame = sys._getframe(1)
            while frame.f_globals.get("__name__", "").startswith("importlib"):
                frame = frame.f_back
            importers.add(frame.f_globals["__name__"])
sys.meta_path.insert(0, Watch())
import webbrowser, xlwings
from xlproc.addin import excel
from xlproc.addin.daftar import TOMBOL
from xlproc.hosts import percakapan
webbrowser.open = percakapan.tanya = percakapan.minta_teks = percakapan.minta_berkas = MagicMock(
    return_value=None)
book = MagicMock()
book.impl.name, book.impl.sheets = "Book1", []
book.set_mock_caller = xlwings.Book.set_mock_caller.__get__(book)
book.set_mock_caller()
for button in TOMBOL:
    getattr(excel, button.nama)()
print(*sorted(importers))
"""


def test_nothing_of_ours_imports_what_of_xlwings_is_not_open(tmp_path: Path) -> None:
    """Hold that only xlwings itself does, which imports `xlwings.pro` when it is imported."""
    done = subprocess.run(
        [sys.executable, "-c", PRESS],
        check=True,
        capture_output=True,
        text=True,
        cwd=PROJECT,
        env=os.environ | {"XDG_STATE_HOME": str(tmp_path)},
    )
    assert not list(tmp_path.iterdir()), "a button failed"
    importers = done.stdout.split()
    assert importers
    assert [name for name in importers if name.split(".")[0] != "xlwings"] == []
