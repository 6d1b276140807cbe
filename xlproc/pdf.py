"""Word to PDF through LibreOffice, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from xlproc.errors import ProgramError

_BATAS_WAKTU = 300


def buat_pdf(docx: bytes) -> bytes:
    """Return the PDF of a Word document.

    Raises ProgramError when no program that can make one is installed, or it fails.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise ProgramError(
            "PDF tidak dibuat karena LibreOffice tidak terpasang;"
            " buka .docx di Word lalu simpan sebagai PDF."
        )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "laporan.docx")
        source.write_bytes(docx)
        _jalankan(program, source, Path(folder))
        target = source.with_suffix(".pdf")
        if not target.exists():
            raise _gagal()
        return target.read_bytes()


def _jalankan(program: str, source: Path, folder: Path) -> None:
    profile = folder / "profil"
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(source),
    ]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_BATAS_WAKTU)
    except (OSError, subprocess.SubprocessError):
        raise _gagal() from None


def _gagal() -> ProgramError:
    return ProgramError(
        "PDF tidak dibuat karena LibreOffice gagal; buka .docx di Word lalu simpan sebagai PDF."
    )
