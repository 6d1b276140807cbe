"""Looking at all that a click in Excel needs, and telling for each what to do.

The texts keep to ASCII: they are shown in a console of whatever code page.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import cache_from_source, find_spec
from pathlib import Path
from typing import NamedTuple

from xlproc import __version__
from xlproc.addin.catatan import berkas_log
from xlproc.addin.pasang import folder_mulai, python_tanpa_jendela, terkunci
from xlproc.addin.registri import Baca, baca_registri, hambatan
from xlproc.addin.xlam import PROYEK, VERSI, baca_setelan
from xlproc.errors import ProgramError

_BATAS_WAKTU = 60
_PASANG_ULANG = "jalankan lagi pasang.cmd, atau: xlproc addin install"

#: What a click imports, and what to do where that fails.
_MODUL = {
    "xlproc.addin.excel": "pasang ulang paket xlproc",
    "xlwings": "jalankan: python -m pip install xlproc[excel]",
    "tkinter": "tombol tidak dapat bertanya; pasang Python dari python.org, dengan tcl/tk",
}
_MODUL_WINDOWS = {"win32com.client": "pywin32; jalankan: python -m pip install xlproc[excel]"}

#: Says which of its arguments can't be imported; each stands alone, one may bring down another.
_COBA = """\
import importlib, sys
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except Exception:
        print(name)
"""


class Keadaan(NamedTuple):
    """One thing that was looked at: what, whether it is well, and what to do or know."""

    hal: str
    baik: bool
    keterangan: str = ""
    wajib: bool = True


def periksa_pasangan(folder: Path | None = None, baca: Baca = baca_registri) -> Iterator[Keadaan]:
    """Look at everything that a click needs, from the file to the child process."""
    yield from periksa_pengaya(folder)
    yield from _kebijakan(baca)
    python = _python_pengaya(folder)
    yield from periksa_python(python)
    yield from _paket()
    if sys.platform == "win32":
        yield pustaka_xlwings(python)
    yield _terkompilasi()
    yield dapat_ditulisi("folder catatan galat", berkas_log().parent)
    yield _catatan()
    yield _libreoffice()


def periksa_pengaya(folder: Path | None = None) -> Iterator[Keadaan]:
    """Look at the .xlam: there, let in by Windows, of this version, with a Python that is there."""
    name = "pengaya Excel"
    try:
        target = (folder or folder_mulai()) / f"{PROYEK}.xlam"
    except ProgramError as error:
        yield Keadaan(name, False, str(error))
        return
    if not target.exists():
        yield Keadaan(name, False, f"belum terpasang; {_PASANG_ULANG}")
        return
    if _diblokir(target):
        advice = f"diblokir Windows; klik kanan {target}, Properties, centang Unblock"
        yield Keadaan(name, False, advice)
        return
    yield Keadaan(name, True, str(target))
    if terkunci(target):
        yield Keadaan("Excel", False, "sedang terbuka; pemasangan perlu Excel ditutup", False)
    yield from _isi_pengaya(target)
    yield dapat_ditulisi("folder XLSTART", target.parent)


def _diblokir(path: Path) -> bool:
    """Return whether Windows has marked a file as come from the internet."""
    if sys.platform != "win32":
        return False
    try:
        return "ZoneId=3" in Path(f"{path}:Zone.Identifier").read_text(encoding="utf-8")
    except OSError:
        return False


def _isi_pengaya(target: Path) -> Iterator[Keadaan]:
    try:
        settings = baca_setelan(target.read_bytes())
    except (OSError, ValueError):
        yield Keadaan("isi pengaya", False, f"tidak terbaca; {_PASANG_ULANG}")
        return
    own = settings.get(VERSI, "lama")
    yield Keadaan(
        "versi",
        own == __version__,
        own if own == __version__ else f"pengaya {own}, program {__version__}; {_PASANG_ULANG}",
    )
    yield _penafsir(settings.get("INTERPRETER_WIN", ""))


def _penafsir(python: str) -> Keadaan:
    """Judge the Python in the add-in's settings."""
    name = "Python pengaya"
    if not python:
        advice = f"tidak disebut, dicari di PATH; lebih baik {_PASANG_ULANG}"
        return Keadaan(name, False, advice, False)
    if not Path(python).exists():
        return Keadaan(name, False, f"{python} tidak ada lagi; {_PASANG_ULANG}")
    return Keadaan(name, True, python)


def _kebijakan(baca: Baca) -> Iterator[Keadaan]:
    found = list(dict.fromkeys(hambatan(baca)))
    for item in found:
        yield Keadaan("kebijakan makro", False, item.keterangan, item.menghalangi)
    if not found and sys.platform == "win32":
        yield Keadaan("kebijakan makro", True, "XLSTART adalah lokasi tepercaya bawaan Excel")


def _python_pengaya(folder: Path | None) -> Path:
    """Return the Python that a click starts: the add-in's own, this one where it names none."""
    try:
        target = (folder or folder_mulai()) / f"{PROYEK}.xlam"
        named = baca_setelan(target.read_bytes()).get("INTERPRETER_WIN", "")
    except (ProgramError, OSError, ValueError):
        named = ""
    return Path(named) if named and Path(named).exists() else python_tanpa_jendela()


def periksa_python(python: Path) -> Iterator[Keadaan]:
    """Start a Python as a click does, and let it import what a click needs."""
    wanted = _MODUL | (_MODUL_WINDOWS if sys.platform == "win32" else {})
    name = "menjalankan Python"
    try:
        done = subprocess.run(
            [python, "-B", "-c", _COBA, *wanted],
            check=False, capture_output=True, text=True, timeout=_BATAS_WAKTU,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        yield Keadaan(
            name,
            False,
            "dihalangi, biasanya oleh antivirus; minta pengelola TI mengizinkan folder"
            f" {python.parent}",
        )
        return
    good = done.returncode == 0
    yield Keadaan(name, good, "" if good else "berhenti dengan galat; pasang ulang paket xlproc")
    for module in done.stdout.split():
        yield Keadaan(f"modul {module}", False, wanted.get(module, ""))


def _paket() -> Iterator[Keadaan]:
    for package in ("xlwings", "pyopenvba"):
        there = find_spec(package) is not None
        advice = "" if there else "jalankan: python -m pip install xlproc[excel]"
        yield Keadaan(f"paket {package}", there, advice)


def pustaka_xlwings(python: Path) -> Keadaan:
    """Look for the library that Excel loads, where the module in the add-in looks for it."""
    name = "pustaka xlwings"
    try:
        wanted = [f"xlwings{bits}-{version('xlwings')}.dll" for bits in (32, 64)]
    except PackageNotFoundError:
        return Keadaan(name, False, "jalankan: python -m pip install xlproc[excel]")
    places = (python.parent, python.parent.parent)
    missing = [file for file in wanted if not any((place / file).exists() for place in places)]
    if missing:
        return Keadaan(
            name,
            False,
            f"{', '.join(missing)} tidak ada di {places[1]}, mungkin dihapus antivirus;"
            " jalankan lagi pasang.cmd, atau pasang ulang paket xlwings",
        )
    return Keadaan(name, True)


def _terkompilasi() -> Keadaan:
    """Look for the compiled package: the Python of a click writes none (xlwings' -B)."""
    source = Path(__file__)
    good = Path(cache_from_source(str(source))).exists()
    advice = "" if good else f"klik pertama lambat; {_PASANG_ULANG}"
    return Keadaan("paket terkompilasi", good, advice, False)


def dapat_ditulisi(hal: str, folder: Path) -> Keadaan:
    """Try to write into a folder, or into the nearest one above that is there."""
    place = next((path for path in (folder, *folder.parents) if path.is_dir()), folder)
    try:
        with tempfile.TemporaryFile(dir=place):
            return Keadaan(hal, True)
    except OSError:
        return Keadaan(hal, False, f"{folder} tidak boleh ditulisi; hubungi pengelola TI")


def _catatan() -> Keadaan:
    log = berkas_log()
    advice = f"kirimkan kepada pendukung: {log}" if log.exists() else ""
    return Keadaan("catatan galat", not log.exists(), advice, False)


def _libreoffice() -> Keadaan:
    from xlproc.pdf import cari_program

    found = cari_program()
    advice = found or (
        "tidak terpasang: PDF tidak dibuat, dan nomor halaman daftar isi diisi di Word (Ctrl+A, F9)"
    )
    return Keadaan("LibreOffice", found is not None, advice, False)


def penjelasan() -> str:
    """Return what no program can look at from outside Excel, and what works all the same."""
    return f"""\
Bila tab LKjIP tidak tampak di Excel:
- Excel mempercayai folder XLSTART pengguna (Trusted Locations), jadi makronya berjalan tanpa
  pertanyaan. Bila pengelola TI mengubahnya: File, Options, Trust Center, Trust Center Settings,
  Trusted Locations; atau pada Macro Settings pilih "Disable VBA macros with notification".
- Pengaya dimatikan Excel: File, Options, Add-ins, Manage: Disabled Items, Go, pilih lkjip, Enable.
- Berkas dari internet: klik kanan, Properties, centang Unblock.
- Antivirus yang melarang Excel menjalankan program lain baru tampak pada klik pertama; percobaan di
  atas tidak dimulai dari Excel. Mintalah pengecualian untuk {Path(sys.executable).parent}.

Tanpa makro tetap bekerja: kolom Periksa dan lembar mulai di dalam buku kerja, dan di jendela
perintah:
  "{sys.executable}" -m xlproc check BUKU.xlsx
  "{sys.executable}" -m xlproc report BUKU.xlsx"""
