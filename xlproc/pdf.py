"""The laid-out report, through LibreOffice where it is installed: its PDF, and its pages."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from xlproc.errors import ProgramError
from xlproc.report.daftar import Letak

#: So many seconds a PDF may take, and a layout for its page numbers alone.
_BATAS_PDF, _BATAS_TATA = 300, 90

#: The folder in which LibreOffice works, and after how many seconds nobody works there any more.
_AWALAN, _TERTINGGAL = "lkjip-cetak-", 3600

#: Where the installers for Windows and macOS put the program, which isn't on the path there.
_TEMPAT = (
    r"%ProgramFiles%\LibreOffice\program\soffice.exe",
    r"%ProgramFiles(x86)%\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)

#: Options of LibreOffice's PDF filter: each with its kind and its value.
Pilihan = Mapping[str, tuple[str, str]]

#: PDF/A-2b with the structure of the document (headings, tables, alt text) as tags.
ARSIP: Pilihan = {
    "SelectPdfVersion": ("long", "2"),
    "UseTaggedPDF": ("boolean", "true"),
    "ExportBookmarks": ("boolean", "true"),
    "InitialView": ("long", "1"),
    "DisplayPDFDocumentTitle": ("boolean", "true"),
}

#: A draft of the pages alone: bookmarks as named places, nothing that costs time.
TATA: Pilihan = {
    "ExportBookmarksToPDFDestination": ("boolean", "true"),
    "UseTaggedPDF": ("boolean", "false"),
    "ReduceImageResolution": ("boolean", "true"),
    "MaxImageResolution": ("long", "75"),
}

#: How LibreOffice writes the name of a bookmark ("_" becomes its code).
_NAMA_PENANDA = re.compile(r"Toc(\d{6})$")


def cari_program() -> str | None:
    """Return the command that runs LibreOffice, None where it isn't installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((p for p in map(os.path.expandvars, _TEMPAT) if shutil.which(p)), None)


def buat_pdf(docx: bytes) -> bytes:
    """Return a Word document as a tagged PDF/A.

    Raises ProgramError when no program that can make one is installed, or it fails.
    """
    return cetak(docx, ARSIP)


def letak_halaman(docx: bytes) -> Letak:
    """Return on which page each heading and caption of a report stands.

    Raises ProgramError as `buat_pdf` does.
    """
    return letak_dari_pdf(cetak(docx, TATA, _BATAS_TATA))


def letak_dari_pdf(pdf: bytes) -> Letak:
    """Return the same from the draft that was printed with the options TATA.

    Raises ProgramError when it can't be read.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(pdf))
        pages: dict[str, int] = {}
        for name, place in reader.named_destinations.items():
            match = _NAMA_PENANDA.search(name)
            page = reader.get_destination_page_number(place) if match else None
            if match and page is not None:
                pages[f"_{match[0]}"] = page
    except PyPdfError:
        raise _gagal() from None
    return Letak(pages)


def cetak(docx: bytes, pilihan: Pilihan, batas: int = _BATAS_PDF) -> bytes:
    """Return a Word document as PDF, printed with these options within `batas` seconds.

    Raises ProgramError as `buat_pdf` does.
    """
    program = cari_program()
    if program is None:
        raise ProgramError(
            "PDF tidak dibuat karena LibreOffice tidak terpasang;"
            " buka .docx di Word lalu simpan sebagai PDF."
        )
    options = {key: {"type": kind, "value": value} for key, (kind, value) in pilihan.items()}
    _sapu()
    with tempfile.TemporaryDirectory(prefix=_AWALAN, ignore_cleanup_errors=True) as folder:
        source = Path(folder, "laporan.docx")
        source.write_bytes(docx)
        target_format = f"pdf:writer_pdf_Export:{json.dumps(options)}"
        _jalankan(program, target_format, source, Path(folder), batas)
        target = source.with_suffix(".pdf")
        if not target.exists():
            raise _gagal()
        return target.read_bytes()


def _sapu() -> None:
    """Remove what earlier work left in the system's folder for such things when it was killed."""
    for old in Path(tempfile.gettempdir()).glob(f"{_AWALAN}*"):
        with suppress(OSError):
            if time.time() - old.stat().st_mtime > _TERTINGGAL:
                shutil.rmtree(old, ignore_errors=True)


#: Only so many charts are kept as such, 20 by default; beyond, their pictures come out of shape.
_PROFIL = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Cache/Writer"><prop oor:name="OLE_Objects"\
 oor:op="fuse"><value>1000</value></prop></item></oor:items>
"""


def _jalankan(program: str, target: str, source: Path, folder: Path, batas: int) -> None:
    profile = folder / "profil"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFIL, encoding="utf-8")
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        target,
        "--outdir",
        str(folder),
        str(source),
    ]
    try:
        _tunggu(command, batas)
    except (OSError, subprocess.SubprocessError):
        raise _gagal() from None


def _gagal() -> ProgramError:
    return ProgramError(
        "PDF tidak dibuat karena LibreOffice gagal; buka .docx di Word lalu simpan sebagai PDF."
    )


def _tunggu(command: list[str], batas: int) -> None:
    """Run a program; end it with all that it started when it takes too long."""
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            status = process.wait(batas)
        except BaseException:
            # LibreOffice is a chain of processes; the first alone would leave the others at work.
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
            raise
    if status:
        raise subprocess.CalledProcessError(status, command)
