"""The zip for offices, without what must be fetched for it."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.build_bundle import copy_source, parts, pinned


def test_the_bundle_holds_all_that_its_readme_names(tmp_path: Path) -> None:
    (tmp_path / "xlproc-0-py3-none-any.whl").write_bytes(b"roda")
    found = dict(parts(tmp_path))
    assert found["paket/xlproc-0-py3-none-any.whl"] == b"roda"
    readme = found["BACA-DAHULU.txt"].decode()
    for name in re.findall(r"[\w/-]+\.(?:cmd|oxt|xlsx|md)", readme):
        assert name in found, name
    assert found["lkjip.oxt"].startswith(b"PK")


def test_windows_gets_its_line_ends(tmp_path: Path) -> None:
    script = dict(parts(tmp_path))["pasang.cmd"]
    assert script.count(b"\n") == script.count(b"\r\n") > 20
    labels = set(re.findall(rb"^:(\w+)", script, re.M))
    assert set(re.findall(rb"goto (\w+)", script)) <= labels


def test_packages_are_those_of_the_tests() -> None:
    assert all("==" in pin for pin in pinned())


def test_the_wheel_is_built_of_the_package_alone(tmp_path: Path) -> None:
    copy_source(tmp_path)
    assert (tmp_path / "xlproc" / "addin" / "panduan.html").is_file()
    assert not list(tmp_path.rglob("__pycache__"))
    assert {p.name for p in tmp_path.iterdir()} == {"pyproject.toml", "LICENSE", "xlproc"}
