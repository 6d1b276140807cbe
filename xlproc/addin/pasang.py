"""Installing the add-in for Excel for one user, without rights: install, uninstall, doctor.

The .xlam is built on the spot, with the Python that runs this in its settings, and goes where
Excel starts add-ins by itself (XLSTART). Nothing outside of the user's own folders is touched.
"""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from xlproc.addin.jalan import berkas_log
from xlproc.addin.xlam import PROYEK, bangun_xlam
from xlproc.errors import ProgramError
from xlproc.output import tulis

_MAC = "Library/Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel"
_BATAS_WAKTU = 60


class Keadaan(NamedTuple):
    """One thing that the doctor looked at: what, whether it is well, and what to do or know."""

    hal: str
    baik: bool
    keterangan: str


def folder_mulai() -> Path:
    """Return the folder whose add-ins Excel opens at its start.

    Raises ProgramError where there is no Excel.
    """
    if sys.platform == "win32":
        return Path(os.environ["APPDATA"], "Microsoft", "Excel", "XLSTART")
    if sys.platform == "darwin":
        return Path.home() / _MAC
    raise ProgramError(
        "Pengaya Excel hanya untuk Windows dan macOS;"
        " untuk LibreOffice jalankan: xlproc addin libreoffice build -o lkjip.oxt"
    )


def pasang(folder: Path | None = None) -> Path:
    """Build the add-in for this Python, put it into `folder` or XLSTART, and return its place.

    Python is started with -B by xlwings, so the package is compiled here for a fast first click.
    Raises ProgramError and OutputError.
    """
    place = folder or folder_mulai()
    content = bangun_xlam(str(python_tanpa_jendela()))
    for package in ("xlproc", "xlsxwriter", "xlwings"):
        spec = find_spec(package)
        if spec is not None and spec.origin is not None:
            compileall.compile_dir(Path(spec.origin).parent, quiet=2)
    place.mkdir(parents=True, exist_ok=True)
    target = place / f"{PROYEK}.xlam"
    tulis(target, content, timpa=True)
    return target


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
        raise ProgramError(
            f"{target} sedang dipakai; tutup semua jendela Excel lalu ulangi."
        ) from None
    return True


def python_tanpa_jendela() -> Path:
    """Return this Python, on Windows the one that opens no console."""
    python = Path(sys.executable)
    quiet = python.with_name("pythonw.exe")
    return quiet if quiet.exists() else python


def periksa_pasangan(folder: Path | None = None) -> Iterator[Keadaan]:
    """Look at everything that a click needs, from the file to the child process."""
    yield _berkas(folder)
    for package in ("xlwings", "pyopenvba"):
        there = find_spec(package) is not None
        yield Keadaan(
            f"paket {package}", there, "" if there else "python -m pip install xlproc[excel]"
        )
    yield _proses_anak()
    log = berkas_log()
    yield Keadaan(
        "catatan galat",
        not log.exists(),
        f"kirimkan kepada pendukung: {log}" if log.exists() else "",
    )


def _berkas(folder: Path | None) -> Keadaan:
    try:
        target = (folder or folder_mulai()) / f"{PROYEK}.xlam"
    except ProgramError as error:
        return Keadaan("pengaya Excel", False, str(error))
    if not target.exists():
        return Keadaan("pengaya Excel", False, "belum terpasang; jalankan: xlproc addin install")
    if _diblokir(target):
        return Keadaan(
            "pengaya Excel",
            False,
            f"diblokir Windows; klik kanan {target}, Properties, centang Unblock",
        )
    return Keadaan("pengaya Excel", True, str(target))


def _diblokir(path: Path) -> bool:
    """Return whether Windows has marked a file as come from the internet."""
    if sys.platform != "win32":
        return False
    try:
        return "ZoneId=3" in Path(f"{path}:Zone.Identifier").read_text(encoding="utf-8")
    except OSError:
        return False


def _proses_anak() -> Keadaan:
    """Start the Python that a click starts, and let it import what a click needs."""
    try:
        done = subprocess.run(
            [sys.executable, "-B", "-c", "import xlproc.addin.excel"],
            check=False,
            capture_output=True,
            timeout=_BATAS_WAKTU,
        )
    except (OSError, subprocess.SubprocessError):
        return Keadaan(
            "menjalankan Python",
            False,
            "dihalangi, biasanya oleh antivirus; minta pengelola TI mengizinkan folder"
            f" {Path(sys.executable).parent}",
        )
    good = done.returncode == 0
    return Keadaan("menjalankan Python", good, "" if good else "pasang ulang paket xlproc")


#: What no program can look at from outside Excel.
PENJELASAN = """\
Bila tab LKjIP tidak tampak di Excel:
- Makro diblokir: File, Options, Trust Center, Macro Settings; pilih "Disable VBA macros with
  notification", atau mintalah pengelola TI mengizinkan folder XLSTART (Trusted Locations).
- Berkas dari internet: klik kanan, Properties, Unblock.
- Antivirus yang melarang Excel menjalankan program lain tidak menghalangi kolom Periksa dan lembar
  mulai: keduanya bekerja tanpa makro. Laporan tetap dapat dibuat dengan: xlproc report BUKU.xlsx"""
