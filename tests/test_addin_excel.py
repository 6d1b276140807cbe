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

import elixcee
import pytest
from oletools.olevba import VBA_Parser, VBA_Scanner, detect_base64_strings
from openxml_audit import OpenXmlValidator
from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.integrity import check_file
from pyvbaanalysis import analyze_loose_file, analyze_workbook

from xlproc.addin import makro
from xlproc.addin import xlam as xlam_
from xlproc.addin.daftar import TOMBOL, Tombol
from xlproc.addin.dokter import periksa_pasangan
from xlproc.addin.pasang import copot, pasang, python_tanpa_jendela
from xlproc.cli import main

PROJECT = Path(__file__).parents[1]
TEMPLATE = PROJECT / "workbook_templates" / "lkjip-kosong.xlsx"
RIBBON = "{http://schemas.microsoft.com/office/2009/07/customui}"
MODULES = ("LKjIP", "xlwings_udfs")
OURS = (*MODULES, "LKjIPPeristiwa")
XLWINGS = ("xlwings", "Dictionary")
CALL = re.compile(r'RunPython ("import ([\w.]+); \2\.(\w+)\(\)")')


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
def ribbon(xlam: Path) -> ET.Element:
    with zipfile.ZipFile(xlam) as archive:
        return ET.fromstring(archive.read("customUI/customUI14.xml"))


@pytest.fixture(scope="module")
def buttons(ribbon: ET.Element) -> list[ET.Element]:
    return list(ribbon.iter(f"{RIBBON}button"))


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
    folder = PROJECT / "macros"
    for name, text in makro.berkas_makro().items():
        if name.endswith(".bas"):
            assert text.splitlines() == modules[Path(name).stem].splitlines()
        assert (folder / name).read_bytes() == text.encode(), "run scripts.build_macros"
    assert {path.name for path in folder.iterdir()} == {"README.md", *makro.berkas_makro()}


def test_every_callback_of_the_ribbon_is_a_procedure_of_its_signature(
    ribbon: ET.Element, buttons: list[ET.Element], modules: dict[str, str]
) -> None:
    procedures = dict(re.findall(r"^Public Sub (\w+)\((.*?)\)\s*$", modules["LKjIP"], re.M))
    assert procedures[ribbon.get("onLoad", "")] == "ribbon As IRibbonUI"
    for button in buttons:
        assert procedures[button.get("onAction", "")] == "control As IRibbonControl"
        if (enabled := button.get("getEnabled")) is not None:
            assert procedures[enabled] == "control As IRibbonControl, ByRef returnedVal"
    assert [button.get("onAction") for button in buttons] == [
        f"lkjip_{button.nama}" for button in TOMBOL
    ]


def test_a_button_that_needs_a_workbook_of_ours_asks_for_it(buttons: list[ET.Element]) -> None:
    asking = [button.get("getEnabled") is not None for button in buttons]
    assert asking == [button.perlu_buku for button in TOMBOL]
    assert 4 < sum(asking) < len(asking)


def test_buttons_help_and_have_keys_of_their_own(buttons: list[ET.Element]) -> None:
    assert len(buttons) >= 10
    for name in ("screentip", "supertip", "imageMso", "keytip"):
        assert all(button.get(name) for button in buttons)
    keys = [button.get("keytip") for button in buttons]
    assert len(set(keys)) == len(keys)


def test_vba_calls_python_in_one_way_only(modules: dict[str, str]) -> None:
    code = modules["LKjIP"]
    calls = CALL.findall(code)
    assert len(calls) == len(re.findall(r"\bRunPython\b", code))
    assert [name for _, _, name in calls] == [button.nama for button in TOMBOL]
    for _, module, name in calls:
        assert callable(getattr(importlib.import_module(module), name))
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
    wrapped = re.findall(r"^Public Function (\w+)\((.*)\)", modules["xlwings_udfs"], re.M)
    assert [name for name, _ in wrapped] == ["CAPAIAN", "PREDIKAT", "TERBILANG", "RUPIAH"]
    for name, arguments in wrapped:
        assert arguments.strip() == ", ".join(
            p.name if p.default is p.empty else f"Optional {p.name}"
            for p in inspect.signature(getattr(udf, name)).parameters.values()
        )


def test_functions_for_cells_help_in_the_wizard(modules: dict[str, str]) -> None:
    code = modules["xlwings_udfs"].replace("_\r\n", "")
    for function in makro.FUNGSI:
        assert f'Attribute {function.nama}.VB_Description = "{function.keterangan}"' in code
        assert max(map(len, (function.keterangan, *function.argumen.values()))) <= 255
        told = re.search(rf"'!{function.nama}\".*ArgumentDescriptions:=Array\((.*)\)", code)
        assert told
        assert re.findall(r'"([^"]*)"', told[1]) == list(function.argumen.values())


def scan(code: str) -> list[tuple[str, str]]:
    """Return what olevba finds in a module, without the class id that every class has."""
    return [row[:2] for row in VBA_Scanner(re.sub(r".*VB_Base = .*", "", code)).scan()]


def test_nothing_suspicious_beyond_xlwings_own_module(xlam: Path, modules: dict[str, str]) -> None:
    assert set(modules) == {"ThisWorkbook", "Sheet1", *XLWINGS, *OURS}
    assert "Sub " not in modules["ThisWorkbook"] + modules["Sheet1"]
    found = {name: scan(code) for name, code in modules.items() if name not in XLWINGS}
    # eight capitals look like base64 to olevba: the name of the function PREDIKAT
    assert found.pop("xlwings_udfs") == [("Suspicious", "Base64 Strings")]
    assert [text for text, _ in detect_base64_strings(modules["xlwings_udfs"])] == ["PREDIKAT"]
    assert not any(found.values()), found
    assert all(kind != "AutoExec" for kind, *_ in VBA_Parser(str(xlam)).analyze_macros())


def test_olevba_would_see_a_shell(modules: dict[str, str]) -> None:
    assert ("Suspicious", "Shell") in scan(f'{modules["LKjIP"]}\nSub x()\n Shell "a"\nEnd Sub\n')


def start_command(module: str, settings: dict[str, str], book: str) -> str:
    """Return the command by which xlwings' module starts Python: its own lines, run on settings."""
    code = module.replace("\r\n", "\n")
    start = code.index("Function XLPyCommand()")
    function = code[start : code.index("End Function", start)]
    function = re.sub(r"^ *#.*\n", "", function, flags=re.M)  # the one host is Excel
    function = re.sub(r" *' Other office apps\n(?:.*\n)*?(?=\n)", "", function)
    function = function.replace("ActiveWorkbook.FullName", f'"{book}"')
    get_config = "Function GetConfig(key As String, Optional default)\n    GetConfig = default\n"
    for key, value in settings.items():
        answer = value if value == "False" else f'"{value}"'
        get_config += f'    If key = "{key}" Then GetConfig = {answer}\n'
    vba = ExcelApplication()
    vba.add_workbook()
    text = f"{get_config}End Function\n{function}End Function\n"
    vba.add_module(text.replace("ThisWorkbook.FullName", r'"C:\lkjip.xlam"'))
    return str(vba.run("XLPyCommand"))


def test_python_is_started_without_a_shell(modules: dict[str, str]) -> None:
    settings = xlam_.setelan(r"C:\Data Kita\pythonw.exe")
    command = start_command(modules["xlwings"], settings, r"C:\Kec. Amplas\100% & lebih.xlsx")
    program, _, script = command.partition(" -P -B -c ")
    assert program == r'"C:\Data Kita\pythonw.exe"'
    assert script == "\"import xlwings; xlwings.serve('$(CLSID)')\""


def test_one_python_serves_every_workbook(modules: dict[str, str]) -> None:
    """A command that names the workbook starts another Python for each (config.cpp of xlwings)."""
    settings = xlam_.setelan(r"C:\pythonw.exe")
    books = (r"C:\a.xlsx", "https://kantor.sharepoint.com/" + "b%20" * 500 + "$(c).xlsx")
    assert len({start_command(modules["xlwings"], settings, book) for book in books}) == 1


def test_no_workbook_can_name_the_program_that_is_started(modules: dict[str, str]) -> None:
    code = modules["xlwings"].replace("\r\n", "\n")
    beside = r"#Else\n.*\n *#End If\n *If FileExists\(GetDirectoryConfigFilePath\(\)\)"
    for place in (r"If GetConfigFromSheet\(ActiveWorkbook\)", beside):
        assert re.search(rf"If False Then.*\n *{place}", code)


def test_every_class_that_xlwings_module_names_comes_along(modules: dict[str, str]) -> None:
    assert set(re.findall(r"= New (\w+)", modules["xlwings"])) == {"Dictionary"} <= set(modules)


def test_our_vba_has_no_fault_that_a_parser_sees(xlam: Path, tmp_path: Path) -> None:
    faults = analyze_workbook(xlam)
    assert [fault for name in OURS for fault in faults[name]] == []
    module = tmp_path / "LKjIP.bas"
    module.write_text(makro.modul().replace("(control", "control", 1), encoding="utf-8")
    assert analyze_loose_file(module)


# --------------------------------------------------------------- our VBA, run without Excel

#: What our VBA calls, and what presses its buttons as the ribbon does.
BESIDE_OURS = """
Public Called As String, Broken As Boolean, Quiet As Boolean
Public Function RunPython(command As String)
    Quiet = Not Application.DisplayAlerts
    If Broken Then Err.Raise 1000, Description:="Could not load xlwings64.dll"
    Called = command
End Function
Public Function XLPy() As Object
    Err.Raise 1000, Description:="Could not load xlwings64.dll"
End Function
Public Sub BreakPython()
    Broken = True
End Sub
Public Function Press(name As String) As String
    Dim control As IRibbonControl
    Called = ""
    Select Case name
    {cases}
    End Select
    Press = Called
End Function
Public Function Silent() As Boolean
    Silent = Quiet
End Function
Public Function Asks() As Boolean
    Asks = Application.DisplayAlerts
End Function
Public Function Enabled() As Boolean
    Dim control As IRibbonControl, answer
    lkjip_aktif control, answer
    Enabled = answer
End Function
"""


@pytest.fixture
def excel(modules: dict[str, str]) -> ExcelApplication:
    """Run our modules in pyOpenVBA's Excel: no WithEvents, no Attribute, no EnableCancelKey."""
    application = ExcelApplication()
    cases = "\n".join(f'Case "{b.nama}": lkjip_{b.nama} control' for b in TOMBOL)
    application.add_module(BESIDE_OURS.format(cases=cases), name="xlwings")
    application.add_module("Public Aplikasi As Object", name="LKjIPPeristiwa", kind="class")
    for name in MODULES:
        code = re.sub(r"^(Attribute \w+\.|.*EnableCancelKey).*\n", "", modules[name], flags=re.M)
        application.add_module(code, name=name)
    return application


@pytest.mark.parametrize("button", TOMBOL, ids=lambda button: button.nama)
def test_a_click_calls_python_once(excel: ExcelApplication, button: Tombol) -> None:
    if button.perlu_buku:
        excel.add_workbook()
    expected = f"import xlproc.addin.excel; xlproc.addin.excel.{button.nama}()"
    assert excel.run("Press", button.nama) == expected
    assert (len(excel.workbooks()), excel.dialogs) == (1, [])


@pytest.mark.parametrize("button", TOMBOL, ids=lambda button: button.nama)
def test_where_python_is_blocked_a_click_says_what_to_do(
    excel: ExcelApplication, button: Tombol
) -> None:
    excel.add_workbook()
    excel.run("BreakPython")
    assert excel.run("Press", button.nama) == ""
    assert [dialog[1] for dialog in excel.dialogs] == [makro.GAGAL]
    assert "addin doctor" in makro.GAGAL


@pytest.mark.parametrize("broken", [False, True], ids=["python", "blocked"])
def test_excel_asks_nothing_while_python_works(excel: ExcelApplication, broken: bool) -> None:
    excel.add_workbook()
    if broken:
        excel.run("BreakPython")
    excel.run("Press", "periksa_semua")
    assert (excel.run("Silent"), excel.run("Asks")) == (True, True)


def test_buttons_are_enabled_for_a_workbook_of_ours_alone(excel: ExcelApplication) -> None:
    assert excel.run("Enabled") is False
    excel.add_workbook()
    assert excel.run("Enabled") is False
    excel.open_workbook(TEMPLATE)
    assert excel.run("Enabled") is True
    excel.add_workbook()
    assert excel.run("Enabled") is False


def test_a_function_says_in_its_cell_that_python_is_blocked(
    excel: ExcelApplication, modules: dict[str, str]
) -> None:
    in_a_cell = "If TypeOf Application.Caller Is Range Then "
    code = modules["xlwings_udfs"].replace(in_a_cell, "")
    excel.add_module(re.sub(r"^Attribute .*\n", "", code, flags=re.M), name="Sel")
    excel.add_workbook()
    for function in makro.FUNGSI:
        assert excel.run(f"Sel.{function.nama}", *function.argumen) == makro.GAGAL_SEL


@pytest.mark.parametrize("button", [b for b in TOMBOL if b.perlu_buku], ids=lambda b: b.nama)
@pytest.mark.parametrize("broken", [False, True], ids=["python", "blocked"])
def test_another_interpreter_runs_the_same_lines(
    modules: dict[str, str], button: Tombol, broken: bool
) -> None:
    """Elixcee knows no call without Call, no Workbooks.Add and no DisplayAlerts."""
    found = re.search(
        rf"^Public Sub lkjip_{button.nama}\(.*?^End Sub", modules["LKjIP"], re.M | re.S
    )
    assert found
    procedure = CALL.sub(r"Call RunPython(\1)", found[0]).replace("lkjip_gagal", "Call Failed()")
    procedure = re.sub(r".*(lkjip_tunggu|DisplayAlerts).*\n", "", procedure)
    work = 'Err.Raise 1000, "", "Could not load"' if broken else "Cells(1, 1).Value = command"
    machine = elixcee.Vm()
    machine.run(
        f"Sub RunPython(command As String)\n    {work}\nEnd Sub\n"
        "Sub Failed()\n    Cells(2, 1).Value = True\nEnd Sub\n"
        f"{procedure}\nSub Press()\n    Call lkjip_{button.nama}(Nothing)\nEnd Sub\n",
        "Press",
    )
    command = f"import xlproc.addin.excel; xlproc.addin.excel.{button.nama}()"
    expected = (None, True) if broken else (command, None)
    assert (machine.get_cell(1, 1), machine.get_cell(2, 1)) == expected


def test_an_excel_that_does_not_answer_is_told_of(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from xlproc.addin import excel as entries
    from xlproc.hosts import percakapan

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    told: list[str] = []
    monkeypatch.setattr(percakapan, "tanya", lambda text, answers: told.append(text))
    vars(entries)["tentang"]()  # no Excel called
    log = tmp_path / "xlproc" / "catatan-galat.txt"
    assert str(log) in told[0] and "Traceback" not in told[0]
    assert "Book.caller()" in log.read_text(encoding="utf-8")


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


def test_on_macos_excel_may_start_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only scripts in this folder may; xlwings' module calls the one of its own version."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "darwin")
    target = pasang()
    assert target.is_relative_to(tmp_path) and target.name == "lkjip.xlam"
    module = next(c for _, _, n, c in VBA_Parser(str(target)).extract_macros() if "xlwings." in n)
    version = re.search(r'XLWINGS_VERSION As String = "(.*)"', module)
    assert version
    scripts = tmp_path / "Library" / "Application Scripts" / "com.microsoft.Excel"
    assert [p.name for p in scripts.iterdir()] == [f"xlwings-{version[1]}.applescript"]


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
        off, on, listed, *again, sheet, cell, note, fill, status = sent[command]
        for filtering in ([off, on], again):
            assert [[*step[:2], step[4][1]] for step in filtering] == [
                ["showAutofilterTable", "temuan", False], ["showAutofilterTable", "temuan", True],
            ]  # fmt: skip
        message, advice = listed[4][0][4:]
        assert listed[:4] == ["setValues", "temuan", [8, 1], [1, 6]]
        assert listed[4][0][:4] == [
            "galat", "bukan-angka", "pkk", """=HYPERLINK("#'pkk'!H8","H8")""",
        ]  # fmt: skip
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
        ["setRangeColor", "pkk", [9, 8], [1, 1], ["#00ff00"]],
        ["setNoteText", "pkk", [8, 8], [1, 1], ["$H$8", "punya saya"]],
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
