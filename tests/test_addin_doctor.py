"""The doctor names what keeps a click in Excel from working, and what to do about it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import pytest

from xlproc import __version__
from xlproc.addin import dokter, pasang
from xlproc.addin.dokter import (
    Keadaan,
    dapat_ditulisi,
    penjelasan,
    periksa_pasangan,
    periksa_pengaya,
    periksa_python,
    pustaka_xlwings,
)
from xlproc.addin.registri import Baca, baca_registri, hambatan
from xlproc.addin.xlam import VERSI, baca_setelan, bangun_xlam
from xlproc.cli import main
from xlproc.errors import ProgramError

OFFICE = r"Software\Policies\Microsoft\Office\16.0"
POLICY = rf"{OFFICE}\Excel\Security"
OWN = r"Software\Microsoft\Office\16.0\Excel\Security"


def registri(values: Mapping[tuple[str, str, str], int]) -> Baca:
    return lambda root, key, name: values.get((root, key, name))


def bad(states: list[Keadaan]) -> dict[str, str]:
    return {item.hal: item.keterangan for item in states if not item.baik and item.wajib}


@pytest.fixture
def xlstart(tmp_path: Path) -> Path:
    folder = tmp_path / "XLSTART"
    folder.mkdir()
    (folder / "lkjip.xlam").write_bytes(bangun_xlam(sys.executable))
    return folder


# ------------------------------------------------------------------------- the registry


@pytest.mark.parametrize(
    ("values", "stops", "words"),
    [
        ({("HKCU", POLICY, "DisableAllAddins"): 1}, True, "kebijakan kantor"),
        ({("HKLM", POLICY, "DisableAllAddins"): 1}, True, "kebijakan kantor"),
        ({("HKCU", OWN, "DisableAllAddins"): 1}, True, "Trust Center"),
        ({("HKCU", OWN, "RequireAddinSig"): 1}, True, "bertanda tangan"),
        (
            {("HKCU", OFFICE + r"\Common\Security", "RequireAlwaysOnMacroSig"): 1},
            True,
            "bertanda tangan",
        ),
        ({("HKCU", OFFICE + r"\Excel\Resiliency", "RestrictToList"): 1}, True, "lkjip.xlam"),
        ({("HKCU", POLICY, "blockcontentexecutionfrominternet"): 1}, False, "dari internet"),
        (
            {
                ("HKCU", rf"{POLICY}\Trusted Locations", "AllLocationsDisabled"): 1,
                ("HKCU", POLICY, "VBAWarnings"): 4,
            },
            True,
            "makro dilarang",
        ),
        (
            {
                ("HKCU", rf"{OWN}\Trusted Locations", "AllLocationsDisabled"): 1,
                ("HKCU", OWN, "VBAWarnings"): 2,
            },
            False,
            "Enable Macros",
        ),
    ],
)
def test_what_the_registry_forbids_is_told(
    values: Mapping[tuple[str, str, str], int], stops: bool, words: str
) -> None:
    (found,) = hambatan(registri(values))
    assert found.menghalangi is stops
    assert words in found.keterangan


@pytest.mark.parametrize(
    "values",
    [
        {},
        # A trusted folder runs its macros whatever this setting says.
        {("HKCU", POLICY, "VBAWarnings"): 4},
        {("HKCU", POLICY, "DisableAllAddins"): 0},
        {
            ("HKCU", OFFICE + r"\Excel\Resiliency", "RestrictToList"): 1,
            ("HKCU", OFFICE + r"\Excel\Resiliency\AddinList", "lkjip.xlam"): 1,
        },
        {
            ("HKCU", rf"{OWN}\Trusted Locations", "AllLocationsDisabled"): 1,
            ("HKCU", OWN, "VBAWarnings"): 1,
        },
    ],
)
def test_what_lets_the_add_in_run_is_no_obstacle(
    values: Mapping[tuple[str, str, str], int],
) -> None:
    assert list(hambatan(registri(values))) == []


def test_a_policy_outdoes_what_the_user_chose() -> None:
    values = {("HKCU", OWN, "DisableAllAddins"): 1, ("HKCU", POLICY, "DisableAllAddins"): 0}
    assert list(hambatan(registri(values))) == []


def test_the_same_word_of_two_versions_of_office_is_told_once(xlstart: Path) -> None:
    values = {
        ("HKCU", POLICY, "DisableAllAddins"): 1,
        ("HKCU", POLICY.replace("16.0", "15.0"), "DisableAllAddins"): 1,
    }
    states = [s for s in periksa_pasangan(xlstart, registri(values)) if s.hal == "kebijakan makro"]
    assert len(states) == 1 and not states[0].baik


def test_other_systems_have_no_registry() -> None:
    if sys.platform == "win32":
        pytest.skip("this one has")
    assert baca_registri("HKCU", OWN, "VBAWarnings") is None


# --------------------------------------------------------------------------- the add-in


def test_an_add_in_names_its_version_and_its_python(xlstart: Path) -> None:
    settings = baca_setelan((xlstart / "lkjip.xlam").read_bytes())
    assert settings[VERSI] == __version__
    assert settings["INTERPRETER_WIN"] == sys.executable
    assert bad(list(periksa_pengaya(xlstart))) == {}


def test_an_add_in_of_another_version_is_told(
    xlstart: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dokter, "__version__", "9.9")
    told = bad(list(periksa_pengaya(xlstart)))["versi"]
    assert __version__ in told and "9.9" in told and "pasang.cmd" in told


def test_an_add_in_whose_python_is_gone_is_told(xlstart: Path, tmp_path: Path) -> None:
    gone = str(tmp_path / "pythonw.exe")
    (xlstart / "lkjip.xlam").write_bytes(bangun_xlam(gone))
    told = bad(list(periksa_pengaya(xlstart)))
    assert list(told) == ["Python pengaya"]
    assert gone in told["Python pengaya"]


def test_an_add_in_without_a_python_is_only_worth_knowing(xlstart: Path) -> None:
    (xlstart / "lkjip.xlam").write_bytes(bangun_xlam())
    states = list(periksa_pengaya(xlstart))
    assert bad(states) == {}
    assert not next(s for s in states if s.hal == "Python pengaya").baik


def other_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", "<sst")


@pytest.mark.parametrize("spoil", [other_zip, lambda path: path.write_bytes(b"PK bukan zip")])
def test_a_damaged_add_in_is_told(xlstart: Path, spoil: object) -> None:
    assert callable(spoil)
    spoil(xlstart / "lkjip.xlam")
    assert "isi pengaya" in bad(list(periksa_pasangan(xlstart)))


def test_excel_that_holds_the_file_is_told_and_stops_installing(
    xlstart: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (xlstart / "lkjip.xlam").read_bytes()
    monkeypatch.setattr(dokter, "terkunci", lambda path: True)
    monkeypatch.setattr(pasang, "terkunci", lambda path: True)
    assert "sedang terbuka" in {s.hal: s.keterangan for s in periksa_pengaya(xlstart)}["Excel"]
    with pytest.raises(ProgramError, match="tutup semua jendela Excel"):
        pasang.pasang(xlstart)
    assert (xlstart / "lkjip.xlam").read_bytes() == before


def test_a_file_that_may_not_be_opened_for_writing_counts_as_held(tmp_path: Path) -> None:
    assert not pasang.terkunci(tmp_path / "tak-ada")
    assert pasang.terkunci(tmp_path)  # a folder can't be opened either
    (tmp_path / "bebas").write_bytes(b"x")
    assert not pasang.terkunci(tmp_path / "bebas")


# --------------------------------------------------------------- Python and what it needs


def test_python_is_started_and_imports_what_a_click_needs() -> None:
    states = {state.hal: state for state in periksa_python(Path(sys.executable))}
    assert states["menjalankan Python"].baik
    assert "modul xlproc.addin.excel" not in states


def test_a_missing_module_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dokter, "_MODUL", {"json": "", "tak_ada_modul": "pasang ini"})
    assert bad(list(periksa_python(Path(sys.executable)))) == {"modul tak_ada_modul": "pasang ini"}


@pytest.mark.parametrize("error", [PermissionError(), subprocess.TimeoutExpired("python", 1)])
def test_a_guard_that_stops_child_processes_is_told(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*words: object, **options: object) -> None:
        raise error

    monkeypatch.setattr(subprocess, "run", refuse)
    assert "antivirus" in bad(list(periksa_python(Path(sys.executable))))["menjalankan Python"]


def test_a_python_that_dies_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\nexit 106\n", encoding="utf-8")
    broken.chmod(0o755)
    assert "menjalankan Python" in bad(list(periksa_python(broken)))


@pytest.mark.parametrize("place", ["Scripts", "."])
def test_xlwings_library_is_looked_for_where_excel_does(tmp_path: Path, place: str) -> None:
    python = tmp_path / place / "pythonw.exe"
    python.parent.mkdir(exist_ok=True)
    assert "xlwings64-" in pustaka_xlwings(python).keterangan
    for bits in (32, 64):
        (tmp_path / f"xlwings{bits}-{version('xlwings')}.dll").touch()
    assert pustaka_xlwings(python).baik


def test_a_folder_that_takes_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dapat_ditulisi("folder", tmp_path / "belum" / "ada").baik

    def refuse(*words: object, **options: object) -> None:
        raise PermissionError

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    assert not dapat_ditulisi("folder", tmp_path).baik


# --------------------------------------------------------------------------- the commands


def test_the_doctor_ends_well_whatever_it_finds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["addin", "doctor"]) == 0
    text = capsys.readouterr().out
    assert "Trust Center" in text
    assert f'"{sys.executable}" -m xlproc report' in text
    assert text.isascii(), "a console may show another code page"


def test_installing_says_what_the_test_saw(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pasang, "folder_mulai", lambda: tmp_path / "XLSTART")
    assert main(["addin", "install"]) == 0
    text = capsys.readouterr().out
    assert "menjalankan Python" in text and "mempercayai folder itu" in text
    assert text.isascii()
    assert (tmp_path / "XLSTART" / "lkjip.xlam").is_file()


def test_what_works_without_macros_is_explained() -> None:
    text = penjelasan()
    for word in ("XLSTART", "Unblock", "Antivirus", "kolom Periksa", "Disabled Items"):
        assert word in text
    assert max(map(len, text.splitlines()[:8])) <= 100
