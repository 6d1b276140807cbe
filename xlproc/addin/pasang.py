"""Installing the add-in for Excel for one user, without rights, and taking it away.

The .xlam is built on the spot, with the Python that runs this in its settings, and goes where
Excel starts add-ins by itself (XLSTART). Nothing outside of the user's own folders is touched.
"""

from __future__ import annotations

import compileall
import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from xlproc.addin.ikut import paket_ikut
from xlproc.addin.xlam import PROYEK, bangun_xlam
from xlproc.errors import ProgramError
from xlproc.output import tulis

_SKRIP_MAC = "Library/Application Scripts/com.microsoft.Excel"
_MAC = "Library/Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel"


def folder_mulai() -> Path:
    """Return the folder whose add-ins Excel opens at its start.

    Raises ProgramError where there is no Excel.
    """
    if sys.platform == "win32":
        roaming = os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming"
        return Path(roaming, "Microsoft", "Excel", "XLSTART")
    if sys.platform == "darwin":
        return Path.home() / _MAC
    raise ProgramError(
        "Pengaya Excel hanya untuk Windows dan macOS;"
        " untuk LibreOffice jalankan: xlproc addin libreoffice build -o lkjip.oxt"
    )


def pasang(folder: Path | None = None) -> Path:
    """Build the add-in for this Python, put it into `folder` or XLSTART, and return its place.

    Raises ProgramError, also while Excel holds the file, and OutputError.
    """
    place = folder or folder_mulai()
    target = place / f"{PROYEK}.xlam"
    if terkunci(target):
        raise _dipakai(target)
    content = bangun_xlam(str(python_tanpa_jendela()))
    for root in _folder_paket():
        compileall.compile_dir(root, quiet=2)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise ProgramError(
            f"Folder {place} tidak dapat dibuat; mintalah pengelola TI mengizinkannya."
        ) from None
    tulis(target, content, timpa=True)
    if sys.platform == "darwin":
        _izinkan_di_mac()
    return target


def _izinkan_di_mac() -> None:
    """Put xlwings' script where macOS lets Excel, and nothing else, start programs by it."""
    spec = find_spec("xlwings")
    assert spec is not None and spec.origin is not None  # the add-in was built of it
    place = Path.home() / _SKRIP_MAC
    place.mkdir(parents=True, exist_ok=True)
    for script in Path(spec.origin).parent.glob("*.applescript"):
        tulis(place / script.name, script.read_bytes(), timpa=True)


def _folder_paket() -> Iterator[Path]:
    """Yield what a click imports: xlwings starts Python with -B, so it is compiled here."""
    names = ["xlproc", "xlwings", "win32com"]
    names += [package.name.lower() for package in paket_ikut()]
    for name in names:
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            yield Path(spec.origin).parent


def terkunci(path: Path) -> bool:
    """Return whether another program, Excel as a rule, holds a file so that it can't be written."""
    if not path.exists():
        return False
    try:
        with path.open("r+b"):
            return False
    except OSError:
        return True


def _dipakai(target: Path) -> ProgramError:
    return ProgramError(
        f"{target} sedang dipakai; simpan pekerjaan, tutup semua jendela Excel, lalu ulangi."
    )


def copot(folder: Path | None = None) -> bool:
    """Take the add-in away; return whether it was there.

    Raises ProgramError when Excel holds it.
    """
    target = (folder or folder_mulai()) / f"{PROYEK}.xlam"
    if not target.exists():
        return False
    try:
        target.unlink()
    except OSError:
        raise _dipakai(target) from None
    return True


def python_tanpa_jendela() -> Path:
    """Return this Python, on Windows the one that opens no console."""
    python = Path(sys.executable)
    quiet = python.with_name("pythonw.exe")
    return quiet if quiet.exists() else python
