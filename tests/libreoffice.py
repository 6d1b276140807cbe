"""Opens what the package writes in a real, headless LibreOffice.

Every process of the test run (each xdist worker is one) has a private user profile, so they can
run side by side. In that profile formulas are always calculated anew on load, whatever values the
file has stored for them. Charts are drawn as such however many a document has.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from pathlib import Path

TIMEOUT = 180
SYSTEM_PYTHON = "/usr/bin/python3"
XLSX_FILTER = "xlsx:Calc MS Excel 2007 XML"
UNO_SCRIPT = Path(__file__).with_name("uno_edit.py")

#: The day that a workbook counts its dates from.
DAY_ZERO = date(1899, 12, 30)

ALWAYS_RECALCULATE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
           xmlns:xs="http://www.w3.org/2001/XMLSchema"
           xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">\
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Cache/Writer">\
<prop oor:name="OLE_Objects" oor:op="fuse"><value>1000</value></prop></item>
</oor:items>
"""


class LibreOfficeError(RuntimeError):
    """A program failed, took too long, or made no file."""


def recalculate(path: Path, folder: Path) -> Path:
    """Save the workbook as .xlsx in ``folder`` with every formula calculated by LibreOffice."""
    return _convert(path, folder, XLSX_FILTER)


def to_pdf(path: Path, folder: Path) -> Path:
    """Print a .docx or .xlsx to a PDF in ``folder``."""
    return _convert(path, folder, "pdf")


def to_png(pdf: Path, folder: Path, dpi: int = 70) -> list[Path]:
    """Draw every page of the PDF as a PNG in ``folder``; the pages come back in order."""
    folder.mkdir(parents=True, exist_ok=True)
    prefix = folder / f"{pdf.stem}-page"
    for old in _pages(prefix):
        old.unlink()
    _run(["pdftoppm", "-png", "-r", str(dpi), str(pdf), str(prefix)])
    pages = _pages(prefix)
    if not pages:
        raise LibreOfficeError(f"pdftoppm drew no page of {pdf}")
    return pages


def work(path: Path, out: Path, *steps: tuple[object, ...]) -> Path:
    """Do with whole rows what a person does, one step after another, and save as ``out``.

    A step is a word and what it needs: ("insert", sheet, row, count),
    ("delete", sheet, row, count), ("sort", sheet, area, column),
    ("filter", sheet, area, column, text), ("type", sheet, cells), ("enter", sheet, cells), where
    texts are taken as from the keyboard.
    """
    return edit(path, out, {}, steps=steps)


def edit(
    path: Path,
    out: Path,
    changes: dict[str, dict[str, object]],
    *,
    force: bool = False,
    steps: Sequence[tuple[object, ...]] = (),
) -> Path:
    """Type values into the workbook as a person would, calculate it and save it as ``out``.

    ``changes`` is sheet name → cell address → number, text, date, formula (text that starts with
    ``=``) or None to empty the cell. A locked cell of a protected sheet is an error, unless
    ``force`` is set: then it is changed as by someone who lifted the protection.
    """
    _fresh(path, out)
    job = {
        "profile": str(profile()),
        "source": path.resolve().as_uri(),
        "target": out.resolve().as_uri(),
        "force": force,
        "steps": [list(step) for step in steps],
        "changes": {
            sheet: {cell: _plain(value) for cell, value in cells.items()}
            for sheet, cells in changes.items()
        },
    }
    output = _run([SYSTEM_PYTHON, str(UNO_SCRIPT)], json.dumps(job))
    return _made(out, output)


@cache
def profile() -> Path:
    """Make this process's own LibreOffice user profile; it goes when the process ends."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    folder = Path(tempfile.mkdtemp(prefix=f"xlproc-libreoffice-{worker}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "user").mkdir()
    settings = folder / "user" / "registrymodifications.xcu"
    settings.write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    return folder


def _convert(path: Path, folder: Path, target: str) -> Path:
    """Let soffice convert one file; ``target`` is its SUFFIX or SUFFIX:FILTER."""
    out = folder / f"{path.stem}.{target.partition(':')[0]}"
    _fresh(path, out)
    output = _run(
        [
            "soffice",
            f"-env:UserInstallation={profile().as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            target,
            "--outdir",
            str(folder),
            str(path),
        ]
    )
    return _made(out, output)


def _fresh(path: Path, out: Path) -> None:
    """Check that ``path`` is there and that nothing old can pass for the new ``out``."""
    if not path.is_file():
        raise FileNotFoundError(path)
    if out.resolve() == path.resolve():
        raise ValueError(f"{path} would overwrite itself")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.unlink(missing_ok=True)


def _made(out: Path, output: str) -> Path:
    """Return ``out`` if LibreOffice wrote it: its exit code alone does not tell."""
    if not out.is_file():
        raise LibreOfficeError(f"LibreOffice made no {out.name}:\n{output}")
    return out


def _run(command: list[str], text: str = "") -> str:
    """Run a program in a process group of its own and return what it printed."""
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        start_new_session=True,
    ) as process:
        try:
            output, _ = process.communicate(text, timeout=TIMEOUT)
        except BaseException as error:
            _end_group(process.pid)
            if isinstance(error, subprocess.TimeoutExpired):
                raise LibreOfficeError(f"{command[0]} took more than {TIMEOUT} s") from error
            raise
    if process.returncode:
        _end_group(process.pid)
        raise LibreOfficeError(f"{command[0]} failed ({process.returncode}):\n{output}")
    return output


def _end_group(leader: int) -> None:
    """End a program with all that it started; soffice is a chain of three processes."""
    with suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)


def _plain(value: object) -> float | str | None:
    """Turn a cell value into what JSON and a cell can hold: a date is its serial number."""
    match value:
        case bool() | datetime():
            raise TypeError(f"cannot type {value!r} into a cell")
        case None | str():
            return value
        case date():
            return float((value - DAY_ZERO).days)
        case int() | float():
            return float(value)
    raise TypeError(f"cannot type {value!r} into a cell")


def _pages(prefix: Path) -> list[Path]:
    """List the page pictures under a prefix; pdftoppm pads their numbers to one width."""
    return sorted(
        file
        for file in prefix.parent.iterdir()
        if file.suffix == ".png" and file.name.startswith(f"{prefix.name}-")
    )
