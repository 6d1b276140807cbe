"""The zip for offices: its scripts, what belongs inside, and that Windows can install from it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from scripts.build_bundle import (
    PIN_KANTOR,
    PIN_UJI,
    PYTHON,
    ROOT,
    collect,
    copy_source,
    parts,
    pin_of,
)

SCRIPTS = ("pasang.cmd", "copot.cmd")


@pytest.fixture(scope="module")
def isi(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return what goes into the zip, with stand-ins for what must be fetched."""
    folder = tmp_path_factory.mktemp("bungkusan")
    for name in ("paket/xlproc-0-py3-none-any.whl", "alat/uv.exe"):
        (folder / name).parent.mkdir()
        (folder / name).write_bytes(b"isi")
    return dict(parts(folder / "paket", folder / "alat"))


def names_and_pins(path: Path) -> dict[str, str]:
    return dict(re.findall(r"^([\w-]+)==(\S+)", path.read_text(encoding="utf-8"), re.M))


def test_the_bundle_holds_all_that_its_readme_names(isi: dict[str, bytes]) -> None:
    assert isi["paket/xlproc-0-py3-none-any.whl"] == isi["alat/uv.exe"] == b"isi"
    readme = isi["BACA-DAHULU.txt"].decode()
    named = re.findall(r"[\w/-]+\.(?:cmd|oxt|xlsx|xlam|html|md)\b", readme)
    assert {*SCRIPTS, "lkjip.oxt", "pengelola-ti/lkjip.xlam", "lkjip-kosong.xlsx"} <= set(named)
    assert set(named) <= set(isi)
    for folder in re.findall(r"[\w-]+/(?=[, ])", readme):
        assert any(name.startswith(folder) for name in isi), folder


def test_links_of_the_manual_stay_inside(isi: dict[str, bytes]) -> None:
    pages = [name for name in isi if name.startswith("panduan/") and name.endswith(".md")]
    for page in pages:
        for link in re.findall(r"\]\((?!http)([^)#]+)\)", isi[page].decode()):
            assert f"panduan/{link}" in isi, (page, link)


def test_the_add_in_inside_waits_for_no_python_of_ours(
    isi: dict[str, bytes], tmp_path: Path
) -> None:
    path = tmp_path / "lkjip.xlam"
    path.write_bytes(isi["pengelola-ti/lkjip.xlam"])
    with zipfile.ZipFile(path) as archive:
        assert "INTERPRETER" not in archive.read("xl/sharedStrings.xml").decode()


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_are_written_as_windows_reads_them(isi: dict[str, bytes], name: str) -> None:
    script = isi[name]
    assert script.count(b"\n") == script.count(b"\r\n") > 20
    # Any code page shows these letters; a command line has room for 8,191 of them.
    assert script.isascii() and max(map(len, script.splitlines())) < 1000


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_go_only_where_there_is_a_label(isi: dict[str, bytes], name: str) -> None:
    labels = set(re.findall(rb"^:(\w+)", isi[name], re.M))
    targets = re.findall(rb"(?:goto |call :)(\w+)", isi[name])
    assert targets and set(targets) <= labels


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_end_of_a_script_has_its_status(isi: dict[str, bytes], name: str) -> None:
    text = isi[name].decode()
    told = re.search(r"Status akhir: (.*)", text)
    assert told
    assert set(re.findall(r'set "AKHIR=(\d)"', text)) == set(re.findall(r"\b(\d)\b ", told[1]))


def test_the_installer_fetches_nothing_but_python(isi: dict[str, bytes]) -> None:
    text = isi["pasang.cmd"].decode()
    assert not re.search(r"powershell|https?:|curl|bitsadmin|certutil|iex\b", text, re.I)
    assert "--no-index" in text


def test_the_installer_looks_for_the_pythons_that_have_wheels(isi: dict[str, bytes]) -> None:
    wanted = re.search(r'set "VERSI=([\d. ]+)"', isi["pasang.cmd"].decode())
    assert wanted
    assert sorted(wanted[1].split()) == sorted(PYTHON)


def test_pins_for_offices_are_those_of_the_tests() -> None:
    tested, office = names_and_pins(PIN_UJI), names_and_pins(PIN_KANTOR)
    assert {name: pin for name, pin in office.items() if name in tested} == {
        name: tested[name] for name in office if name in tested
    }
    assert set(office) - set(tested) == {"pywin32"}


def test_pins_for_offices_hold_all_that_the_package_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["dependencies"] + project["optional-dependencies"]["excel"]
    declared = {re.split(r"[<>=]", line)[0].lower() for line in lines}
    assert declared <= set(names_and_pins(PIN_KANTOR))


def test_uv_is_pinned_with_its_hashes() -> None:
    pin = pin_of("uv", PIN_UJI.read_text(encoding="utf-8"))
    assert re.match(r"uv==[\d.]+ \\\n(    --hash=sha256:[0-9a-f]{64}( \\)?\n)+$", pin)


def test_the_wheel_is_built_of_the_package_alone(tmp_path: Path) -> None:
    copy_source(tmp_path)
    assert (tmp_path / "xlproc" / "addin" / "panduan.html").is_file()
    assert not list(tmp_path.rglob("__pycache__"))
    assert {p.name for p in tmp_path.iterdir()} == {"pyproject.toml", "LICENSE", "xlproc"}


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fetch the wheels as `make bundle` does (about 45 MB, 10 s)."""
    folder = tmp_path_factory.mktemp("paket")
    try:
        collect(folder)
    except subprocess.CalledProcessError:
        if "CI" in os.environ:
            raise
        pytest.skip("the wheels could not be fetched; without the internet this is not tested")
    return folder


def resolve(wheels: Path, version: str, target: Path) -> subprocess.CompletedProcess[str]:
    """Let a resolver choose from the wheels alone, for a Python on Windows."""
    uv = Path(sys.executable).with_name("uv")
    return subprocess.run(
        [uv, "pip", "install", "--dry-run", "--offline", "--no-config", "--no-cache",
         "--python-platform", "x86_64-pc-windows-msvc", "--python-version", version,
         "--no-index", "--find-links", wheels, "--target", target, "xlproc[excel]"],
        capture_output=True, text=True, check=False, cwd=target,
    )  # fmt: skip


def test_each_promised_python_installs_from_the_wheels_alone(wheels: Path, tmp_path: Path) -> None:
    expected = {*names_and_pins(PIN_KANTOR), "xlproc"}
    for version in PYTHON:
        done = resolve(wheels, version, tmp_path)
        assert done.returncode == 0, done.stderr
        assert set(re.findall(r"^ \+ ([\w-]+)==", done.stderr, re.M)) == expected


def test_a_missing_wheel_would_be_seen(wheels: Path, tmp_path: Path) -> None:
    (wheel,) = wheels.glob("jinja2-*.whl")
    wheel.rename(tmp_path / wheel.name)
    try:
        assert resolve(wheels, PYTHON[0], tmp_path).returncode != 0
    finally:
        (tmp_path / wheel.name).rename(wheel)
