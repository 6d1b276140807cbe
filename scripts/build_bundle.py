"""Build one zip for offices: ``python -m scripts.build_bundle [FOLDER]`` (dist/ unless said).

It holds wheels for Windows, the add-on for LibreOffice, empty workbooks, the guide and pasang.cmd,
which sets everything up below the user's profile, without the internet where Python is there.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from xlproc.addin.oxt import bangun_oxt

ROOT = Path(__file__).parents[1]
NAMA = "lkjip-kantor.zip"

#: The Pythons for which there are wheels inside.
PYTHON = ("3.11", "3.12", "3.13", "3.14")

#: What xlproc[excel] needs on Windows; pip here would leave out what only Windows needs.
PAKET = ("XlsxWriter", "pypdf", "xlwings", "pyOpenVBA")
PAKET_WINDOWS = ("pywin32",)


def build(folder: Path) -> Path:
    """Write the zip into `folder` and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / NAMA
    with (
        tempfile.TemporaryDirectory() as wheels,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        collect(Path(wheels))
        for name, content in parts(Path(wheels)):
            archive.writestr(name, content)
    return target


def collect(wheels: Path) -> None:
    """Build our own wheel and fetch the others, as pinned, for Windows."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    with tempfile.TemporaryDirectory() as source:
        copy_source(Path(source))
        own = ["wheel", "--no-deps", "--wheel-dir", str(wheels), source]
        subprocess.run([*pip, *own], check=True)
    wanted = [*pinned(), *PAKET_WINDOWS]
    for version in PYTHON:
        fetch = ["download", "--no-deps", "--only-binary", ":all:", "--platform", "win_amd64",
                 "--python-version", version, "--dest", str(wheels), *wanted]  # fmt: skip
        subprocess.run([*pip, *fetch], check=True)


def copy_source(folder: Path) -> None:
    """Copy what the wheel is built of: setuptools leaves files behind, and takes in old ones."""
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(
        ROOT / "xlproc", folder / "xlproc", ignore=shutil.ignore_patterns("__pycache__")
    )


def pinned() -> list[str]:
    """Return the packages with the versions that the tests use."""
    lines = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8").splitlines()
    pins = {line.partition("==")[0].lower(): line.split()[0] for line in lines if "==" in line}
    return [pins[name.lower()] for name in PAKET]


def parts(wheels: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what goes into the zip."""
    for path in sorted(wheels.glob("*.whl")):
        yield f"paket/{path.name}", path.read_bytes()
    for path in sorted((ROOT / "scripts" / "bungkusan").iterdir()):
        text = path.read_text(encoding="utf-8")
        yield path.name, text.replace("\n", "\r\n").encode("utf-8")
    yield "lkjip.oxt", bangun_oxt()
    for path in sorted((ROOT / "workbook_templates").glob("*.xlsx")):
        yield path.name, path.read_bytes()
    guide = ROOT / "docs" / "panduan"
    for path in sorted(guide.rglob("*")):
        if path.is_file():
            yield f"panduan/{path.relative_to(guide).as_posix()}", path.read_bytes()
    yield "panduan/uji-excel.md", (ROOT / "docs" / "uji-excel.md").read_bytes()


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist"))
