"""Build one zip for offices: ``python -m scripts.build_bundle [FOLDER]`` (dist/ unless said).

It holds wheels for Windows, the add-ons for Excel and LibreOffice, empty workbooks, the guide, and
pasang.cmd, which sets everything up below the user's profile: without the internet where a Python
that fits is there, otherwise with uv, which lies inside too.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from xlproc.addin.oxt import bangun_oxt
from xlproc.addin.xlam import bangun_xlam

ROOT = Path(__file__).parents[1]
NAMA = "lkjip-kantor.zip"

#: The Pythons for which there are wheels inside.
PYTHON = ("3.11", "3.12", "3.13", "3.14", "3.15")

#: What xlproc[excel] needs on Windows, as a resolver found it for there, with hashes.
PIN_KANTOR = ROOT / "requirements-kantor.txt"
PIN_UJI = ROOT / "requirements-dev.txt"

#: What of uv's wheel is taken out: the program and its licences.
_UV = re.compile(r"/(uv\.exe|LICENSE-\w+)$")

#: Equal sources give an equal zip.
_WAKTU = (1980, 1, 1, 0, 0, 0)


def build(folder: Path) -> Path:
    """Write the zip into `folder` and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / NAMA
    with tempfile.TemporaryDirectory() as fetched:
        wheels, tools = Path(fetched, "paket"), Path(fetched, "alat")
        collect(wheels)
        fetch_uv(tools)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts(wheels, tools):
                archive.writestr(zipfile.ZipInfo(name, _WAKTU), content, zipfile.ZIP_DEFLATED)
    return target


def collect(wheels: Path) -> None:
    """Build our own wheel and fetch the others for Windows, each checked against its hash."""
    own_wheel(wheels)
    for version in PYTHON:
        fetch(PIN_KANTOR, wheels, version)


def own_wheel(wheels: Path) -> None:
    """Build the wheel of the package, with the pinned setuptools that is here."""
    with tempfile.TemporaryDirectory() as source:
        copy_source(Path(source))
        _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), source)


def copy_source(folder: Path) -> None:
    """Copy what the wheel is built of: setuptools leaves files behind, and takes in old ones."""
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(
        ROOT / "xlproc", folder / "xlproc", ignore=shutil.ignore_patterns("__pycache__")
    )


def fetch(pins: Path, folder: Path, version: str) -> None:
    """Fetch the wheels that a file of pins names, for a Python of this version on Windows."""
    where = ["--platform", "win_amd64", "--python-version", version, "--only-binary", ":all:"]
    what = ["--no-deps", "--require-hashes", "-r", str(pins)]
    _pip("download", *where, *what, "--dest", str(folder))


def fetch_uv(folder: Path) -> None:
    """Fetch uv.exe and its licences out of uv's own wheel, as pinned for the tests."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as where:
        pin = Path(where, "uv.txt")
        pin.write_text(pin_of("uv", PIN_UJI.read_text(encoding="utf-8")), encoding="utf-8")
        fetch(pin, Path(where), PYTHON[0])
        (wheel,) = Path(where).glob("uv-*.whl")
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if match := _UV.search(name):
                    (folder / match[1]).write_bytes(archive.read(name))


def pin_of(name: str, pins: str) -> str:
    """Return the lines of one package in a file of pins, with its hashes."""
    match = re.search(rf"^{re.escape(name)}==.*\n(?:    --hash=.*\n)+", pins, re.M)
    assert match, name
    return match[0]


def _pip(*words: str) -> None:
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *words], check=True)


def parts(wheels: Path, tools: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what goes into the zip."""
    for folder in (wheels, tools):
        for path in sorted(folder.iterdir()):
            yield f"{folder.name}/{path.name}", path.read_bytes()
    for path in sorted((ROOT / "scripts" / "bungkusan").iterdir()):
        yield path.name, windows_text(path)
    yield "LISENSI.txt", windows_text(ROOT / "LICENSE")
    yield "lkjip.oxt", bangun_oxt()
    yield "pengelola-ti/lkjip.xlam", bangun_xlam()
    for path in sorted((ROOT / "workbook_templates").glob("*.xlsx")):
        yield path.name, path.read_bytes()
    yield from guide()


def windows_text(path: Path) -> bytes:
    """Return a text with the line ends of Windows."""
    return path.read_text(encoding="utf-8").replace("\n", "\r\n").encode("utf-8")


def guide() -> Iterator[tuple[str, bytes]]:
    """Yield the manual: the page for a browser, and the chapters with their pictures."""
    yield "panduan.html", (ROOT / "xlproc" / "addin" / "panduan.html").read_bytes()
    folder = ROOT / "docs" / "panduan"
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes().replace(b"(../uji-excel.md)", b"(uji-excel.md)")
            yield f"panduan/{path.relative_to(folder).as_posix()}", content
    yield "panduan/uji-excel.md", (ROOT / "docs" / "uji-excel.md").read_bytes()


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist"))
