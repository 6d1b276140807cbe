"""The add-in for Excel (.xlam), built from text on any system.

pyOpenVBA makes workbook and VBA project; the ribbon and the settings are put in as parts of the
zip; the module that starts Python is the installed xlwings' own (BSD), under our name.
"""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from xlproc import __version__
from xlproc.addin.makro import (
    KELAS_PERISTIWA,
    MODUL,
    MODUL_FUNGSI,
    kelas_peristiwa,
    modul,
    modul_fungsi,
    pita,
)
from xlproc.errors import ProgramError

PROYEK = "lkjip"
LEMBAR_SETELAN = f"{PROYEK}.conf"

#: The setting that names the version which built the add-in; xlwings passes over it.
VERSI = "LKJIP_VERSION"

#: What we change in xlwings' module. Our name for its settings, and these from nowhere but the
#: add-in and the user's own folder: a sheet or file beside the workbook in front, whoever sent it,
#: could name another program to start. Python is started by itself: the module does it through
#: cmd.exe, which virus guards forbid to Excel; its server library (CreateProcess) needs no shell,
#: has room for 2048 characters, and starts another Python for another command. So the command
#: names no workbook, and -P keeps what lies in Excel's current folder off Python's path.
_UBAHAN = {
    'PROJECT_NAME As String = "myaddin"': f'PROJECT_NAME As String = "{PROYEK}"',
    'SheetExists(ActiveWorkbook, PROJECT_NAME & ".conf") = True': "False",
    'GetFullName(ActiveWorkbook) <> ""': "False",
    '"cmd.exe " & ConsoleSwitch & " /K " & Chr(34) & Chr(34) & PYTHON_WIN': "Chr(34) & PYTHON_WIN",
    r'" -B -c ""import sys, os;" & LicenseKeyEnvString & "import xlwings.utils;'
    r'xlwings.utils.prepare_sys_path(\""" & PYTHONPATH & "\"");': '" -P -B -c ""',
    "XLPyCommand = PYTHON_WIN & tail & Chr(34)": "XLPyCommand = PYTHON_WIN & tail",
}  # fmt: skip

_KAMUS = "Dictionary"

_WAKTU = (1980, 1, 1, 0, 0, 0)
_HUBUNGAN_PITA = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_BAGIAN_PITA = "customUI/customUI14.xml"
_BAGIAN_TEKS = "xl/sharedStrings.xml"
_HUBUNGAN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SEL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def setelan(python: str = "") -> dict[str, str]:
    """Return the settings of the add-in for the Python at `python` ("" is the one on the path).

    The server keeps Python warm between two clicks; the workbook's folder isn't put on Python's
    path, for what lies there is not ours.
    """
    own = {"INTERPRETER_WIN": python, "INTERPRETER_MAC": python} if python else {}
    return {
        **own,
        "USE UDF SERVER": "True",
        "UDF MODULES": "xlproc.addin.udf",
        "ADD_WORKBOOK_TO_PYTHONPATH": "False",
        "SHOW CONSOLE": "False",
        VERSI: __version__,
    }


def baca_setelan(xlam: bytes) -> dict[str, str]:
    """Return the settings in an add-in that `bangun_xlam` made.

    Raises ValueError where it made none like it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(xlam)) as archive:
            root = ElementTree.fromstring(archive.read(_BAGIAN_TEKS))
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError) as error:
        raise ValueError(str(error)) from error
    texts = [item.text or "" for item in root.iter(f"{{{_SEL}}}t")]
    return dict(zip(texts[::2], texts[1::2], strict=True))


def bangun_xlam(python: str = "") -> bytes:
    """Return the add-in as the bytes of an .xlam.

    Raises ProgramError where the packages that build it aren't installed.
    """
    source = _sumber_xlwings()
    try:
        from pyopenvba import ExcelFile, VBAModuleKind
    except ImportError:
        raise _belum_terpasang("pyOpenVBA") from None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{PROYEK}.xlam")
        book = ExcelFile.create_new(path)
        project = book.vba_project()
        project.delete_module("Module1")
        texts = {"xlwings": _modul_xlwings(source), MODUL: modul(), MODUL_FUNGSI: modul_fungsi()}
        for name, text in texts.items():
            project.add_module(name, _baris_windows(text))
        classes = {KELAS_PERISTIWA: kelas_peristiwa(), _KAMUS: _kelas_xlwings(source)}
        for name, text in classes.items():
            project.add_module(name, _baris_windows(text), kind=VBAModuleKind.other)
        book.save(path)
        return _lengkapi(path.read_bytes(), setelan(python))


def _baris_windows(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def _belum_terpasang(name: str) -> ProgramError:
    return ProgramError(
        f"Paket {name} belum terpasang; jalankan: python -m pip install xlproc[excel]"
    )


def _sumber_xlwings() -> Path:
    """Return the folder of the installed xlwings; ProgramError where there is none."""
    spec = find_spec("xlwings")
    if spec is None or spec.origin is None:
        raise _belum_terpasang("xlwings")
    return Path(spec.origin).parent


def _kelas_xlwings(source: Path) -> str:
    """Return the class without which xlwings' module doesn't compile on macOS."""
    return (source / "addin" / f"{_KAMUS}.cls").read_text(encoding="utf-8")


def _modul_xlwings(source: Path) -> str:
    """Return xlwings' module for add-ins of one's own, changed in what `_UBAHAN` says.

    Raises ProgramError where the installed xlwings isn't the one that the changes are made for.
    """
    text = (source / "xlwings_custom_addin.bas").read_text(encoding="utf-8")
    for old, new in _UBAHAN.items():
        if text.count(old) != 1:
            raise ProgramError(
                "xlwings yang terpasang bukan keluaran yang dikenal; pasang ulang xlproc[excel]."
            )
        text = text.replace(old, new)
    return text


def _lengkapi(xlam: bytes, settings: Mapping[str, str]) -> bytes:
    """Return the package with the ribbon part and the sheet of settings."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlam)) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        parts = {item.filename: source.read(item) for item in source.infolist()}
        for name, change in _PERUBAHAN.items():
            parts[name] = change(parts[name].decode("utf-8"), settings).encode("utf-8")
        parts[_BAGIAN_PITA] = pita().encode("utf-8")
        parts[_BAGIAN_TEKS] = _teks_bersama(settings).encode("utf-8")
        for name, content in parts.items():
            target.writestr(zipfile.ZipInfo(name, _WAKTU), content, zipfile.ZIP_DEFLATED)
    return result.getvalue()


def _hubungkan(text: str, settings: Mapping[str, str]) -> str:
    del settings
    link = f'<Relationship Id="lkjip" Type="{_HUBUNGAN_PITA}" Target="{_BAGIAN_PITA}"/>'
    return text.replace("</Relationships>", f"{link}</Relationships>")


def _namai(text: str, settings: Mapping[str, str]) -> str:
    del settings
    return text.replace('name="Sheet1"', f'name="{LEMBAR_SETELAN}"')


def _isi_lembar(text: str, settings: Mapping[str, str]) -> str:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="s"><v>{2 * row - 2}</v></c>'
        f'<c r="B{row}" t="s"><v>{2 * row - 1}</v></c></row>'
        for row in range(1, len(settings) + 1)
    )
    text = re.sub(r'<dimension ref="[^"]*"/>', f'<dimension ref="A1:B{len(settings)}"/>', text)
    return text.replace("<sheetData/>", f"<sheetData>{rows}</sheetData>")


def _teks_bersama(settings: Mapping[str, str]) -> str:
    texts = [word for pair in settings.items() for word in pair]
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    count = f'count="{len(texts)}" uniqueCount="{len(texts)}"'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<sst xmlns="{_SEL}" {count}>{items}</sst>'
    )


def _kaitkan_teks(text: str, settings: Mapping[str, str]) -> str:
    del settings
    link = f'<Relationship Id="lkjip" Type="{_HUBUNGAN}/sharedStrings" Target="sharedStrings.xml"/>'
    return text.replace("</Relationships>", f"{link}</Relationships>")


def _jenis_bagian(text: str, settings: Mapping[str, str]) -> str:
    del settings
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    entry = f'<Override PartName="/{_BAGIAN_TEKS}" ContentType="{kind}"/>'
    return text.replace("</Types>", f"{entry}</Types>")


def _judul_bagian(text: str, settings: Mapping[str, str]) -> str:
    """Name the sheet in the properties too, which list it."""
    del settings
    return text.replace(">Sheet1<", f">{LEMBAR_SETELAN}<")


_PERUBAHAN = {
    "[Content_Types].xml": _jenis_bagian,
    "xl/_rels/workbook.xml.rels": _kaitkan_teks,
    "_rels/.rels": _hubungkan,
    "xl/workbook.xml": _namai,
    "xl/worksheets/sheet1.xml": _isi_lembar,
    "docProps/app.xml": _judul_bagian,
}
