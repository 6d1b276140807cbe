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
from xlproc.addin.dokter import periksa_pasangan
from xlproc.addin.pasang import copot, pasang, python_tanpa_jendela
from xlproc.cli import main

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


def test_writing_through_xlwings_is_legal() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.xlwings_jauh"],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[1],
        env=os.environ | {"XLWINGS_LICENSE_KEY": "noncommercial"},
    )
    sent = json.loads(done.stdout)
    assert ["resizeTable", [0, "$A$1:$B$3"], None] in sent
    assert ["setValues", [None], [["H8", "'=bukan rumus"], ["", 1.5]]] in sent
    assert ["addHyperlink", ["#'pkk'!H8", "H8", "H8"], None] in sent
    assert ["setRangeColor", ["#ffd966"], None] in sent
    assert {"addSheet", "addTable", "rangeSelect", "alert"} <= {name for name, _, _ in sent}


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
