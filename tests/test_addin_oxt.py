"""The add-on for LibreOffice brings all that it needs, and nothing that only fits one system."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from xlproc.addin.ikut import paket_ikut
from xlproc.addin.oxt import bangun_oxt

ROOT = Path(__file__).parents[1]
CONTOH = ROOT / "xlproc" / "contoh" / "sukorejo-2020.json"

#: A text of an office that the report understands only with the template language.
BERSYARAT = "{% if tahun %}Bersyarat sejak {{ tahun }}.{% else %}Tanpa tahun.{% endif %}"


@pytest.fixture(scope="module")
def isi(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the add-on as LibreOffice does; return the folder on its Python's path."""
    folder = tmp_path_factory.mktemp("oxt")
    with zipfile.ZipFile(io.BytesIO(bangun_oxt())) as archive:
        archive.extractall(folder)
    return folder / "pythonpath"


def jalankan(isi: Path, words: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a command with the standard library and the add-on's own folder, nothing else."""
    code = f"import sys; sys.path.insert(0, {str(isi)!r}); from xlproc.cli import main; "
    return subprocess.run(
        [sys.executable, "-I", "-S", "-B", "-c", f"{code}sys.exit(main(sys.argv[1:]))", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=isi,
        check=False,
    )


def test_workbook_check_and_report_with_the_add_on_alone(isi: Path, tmp_path: Path) -> None:
    data = json.loads(CONTOH.read_text(encoding="utf-8"))
    data["narasi"] = [{"kunci": "penutup", "teks": BERSYARAT}]
    source, book, report = (tmp_path / f"a.{kind}" for kind in ("json", "xlsx", "docx"))
    source.write_text(json.dumps(data), encoding="utf-8")
    for words, allowed in (
        (["new", "--data", str(source), str(book)], {0}),
        (["check", str(book)], {0, 1}),
        (["report", str(book), "-o", str(report)], {0}),
    ):
        done = jalankan(isi, words)
        assert done.returncode in allowed, done.stderr + done.stdout
        assert "Traceback" not in done.stderr
    with zipfile.ZipFile(report) as archive:
        text = re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())
    assert "Bersyarat sejak 2020." in text


def test_nothing_inside_fits_one_system_only(isi: Path) -> None:
    kinds = {path.suffix for path in isi.rglob("*") if path.is_file()}
    assert not kinds & {".so", ".pyd", ".dll", ".dylib", ".c", ".pyc"}


def test_each_package_inside_comes_with_its_licence(isi: Path) -> None:
    packages = {path.name for path in isi.iterdir() if (path / "__init__.py").is_file()}
    licences = [path.as_posix().lower() for path in isi.rglob("*LICENSE*") if path.is_file()]
    for package in packages - {"xlproc"}:
        assert any(f"/{package}-" in path for path in licences), package


def test_equal_sources_give_an_equal_add_on() -> None:
    assert bangun_oxt() == bangun_oxt()


def test_what_comes_along_is_what_the_pins_resolve_to() -> None:
    pins = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    names = [package.name.lower() for package in paket_ikut()]
    assert names == re.findall(r"^([\w-]+)==", pins, re.M)
