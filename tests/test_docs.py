"""The pages made from the code are up to date, and the manual's rooms exist."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from scripts.build_docs import DOCS, PAGES
from scripts.build_templates import TEMPLATES, build

ROOT = DOCS.parent


@pytest.mark.parametrize("name", PAGES)
def test_a_page_made_from_the_code_is_up_to_date(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), "run: make templates"


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_what_the_declarations_give(name: str, tmp_path: Path) -> None:
    (tmp_path / "lagi").mkdir()
    built, kept = build(tmp_path, name), ROOT / "workbook_templates" / name
    with zipfile.ZipFile(built) as fresh, zipfile.ZipFile(kept) as old:
        assert fresh.namelist() == old.namelist()
        differing = [part for part in fresh.namelist() if fresh.read(part) != old.read(part)]
    assert differing == [], "run: make templates"
    assert built.read_bytes() == build(tmp_path / "lagi", name).read_bytes()
    assert kept.stat().st_size < 400_000


def test_every_room_that_the_architecture_page_names_exists() -> None:
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    rooms = re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE)
    assert len(rooms) > 10
    places = [ROOT / "xlproc", ROOT]
    assert [r for r in rooms if not any((place / r).exists() for place in places)] == []


def test_every_package_module_is_in_a_room_of_the_architecture_page() -> None:
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    modules = {p.name for p in (ROOT / "xlproc").glob("*.py")} - {"__init__.py", "__main__.py"}
    folders = {f"{p.parent.name}/" for p in (ROOT / "xlproc").glob("*/__init__.py")}
    assert {name for name in modules | folders if f"`{name}`" not in page} == set()
