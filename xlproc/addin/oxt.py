"""The add-on for LibreOffice (.oxt): menu, toolbar and the package itself, in one zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from xlproc import __version__
from xlproc.addin.daftar import KELOMPOK, TOMBOL, Tombol
from xlproc.addin.ikut import berkas_murni, paket_ikut

PENGENAL = "id.xlproc.lkjip"
PROTOKOL = "vnd.xlproc.lkjip:"
_BILAH = f"private:resource/toolbar/addon_{PENGENAL}"
_CALC = "com.sun.star.sheet.SpreadsheetDocument"

#: Equal sources give an equal file.
_WAKTU = (1980, 1, 1, 0, 0, 0)

_KEPALA = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OOR = (
    'xmlns:oor="http://openoffice.org/2001/registry"'
    ' xmlns:xs="http://www.w3.org/2001/XMLSchema" oor:package="org.openoffice.Office'
)


def bangun_oxt() -> bytes:
    """Return the add-on as the bytes of an .oxt.

    Raises ProgramError where a package that belongs inside isn't installed.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _bagian():
            archive.writestr(zipfile.ZipInfo(name, _WAKTU), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _bagian() -> Iterator[tuple[str, bytes]]:
    texts = {
        "META-INF/manifest.xml": _manifes(),
        "description.xml": _keterangan(),
        "Addons.xcu": _addons(),
        "ProtocolHandler.xcu": _penangan(),
        "CalcWindowState.xcu": _jendela(),
        "lkjip.py": _komponen(),
    }
    for name, text in texts.items():
        yield name, text.encode("utf-8")
    yield from ((f"pythonpath/{name}", content) for name, content in _program())


def _program() -> Iterator[tuple[str, bytes]]:
    """Yield the package and what it needs; pure Python, so the add-on runs everywhere."""
    root = Path(__file__).parents[1]
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(root.parent).as_posix(), path.read_bytes()
    for package in paket_ikut():
        yield from berkas_murni(package)


def _di_sini(name: str) -> Path:
    return Path(__file__).with_name(name)


def _komponen() -> str:
    """Return the component with the list of commands that it can't import before a click."""
    text = _di_sini("komponen_uno.py").read_text(encoding="utf-8")
    names = sorted(button.nama for button in TOMBOL if button.perlu_buku)
    return text.replace("frozenset()", f"frozenset({names!r})")


def _manifes() -> str:
    config = "application/vnd.sun.star.configuration-data"
    kinds = {
        "Addons.xcu": config,
        "ProtocolHandler.xcu": config,
        "CalcWindowState.xcu": config,
        "lkjip.py": "application/vnd.sun.star.uno-component;type=Python",
    }
    entries = "".join(
        f'<manifest:file-entry manifest:media-type="{kind}" manifest:full-path="{name}"/>'
        for name, kind in kinds.items()
    )
    return (
        f'{_KEPALA}<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">'
        f"{entries}</manifest:manifest>"
    )


def _keterangan() -> str:
    return (
        f'{_KEPALA}<description xmlns="http://openoffice.org/extensions/description/2006"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink">'
        f'<identifier value="{PENGENAL}"/><version value="{__version__}"/>'
        '<display-name><name lang="id">LKjIP</name></display-name>'
        "<dependencies><l:LibreOffice-minimal-version"
        ' xmlns:l="http://libreoffice.org/extensions/description/2011" value="7.0"'
        ' name="LibreOffice 7.0"/></dependencies></description>'
    )


def _addons() -> str:
    menu = "".join(_butir(f"m{number:02}", button) for number, button in _berurut())
    bar = "".join(_butir(f"b{number:02}", button, bar=True) for number, button in _berurut())
    images = "".join(_gambar(f"g{number:02}", button) for number, button in _berurut() if button)
    return (
        f'{_KEPALA}<oor:component-data {_OOR}" oor:name="Addons"><node oor:name="AddonUI">'
        f'<node oor:name="OfficeMenuBar"><node oor:name="{PENGENAL}" oor:op="replace">'
        f"{_nilai('Context', '')}{_nilai('Title', '~LKjIP')}"
        f'<node oor:name="Submenu">{menu}</node></node></node>'
        f'<node oor:name="OfficeToolBar"><node oor:name="{PENGENAL}" oor:op="replace">'
        f'{bar}</node></node><node oor:name="Images">{images}</node></node></oor:component-data>'
    )


def _berurut() -> Iterator[tuple[int, Tombol | None]]:
    """Yield the buttons numbered, None between two groups."""
    number = 0
    for group in KELOMPOK:
        if number:
            yield number, None
            number += 1
        for button in TOMBOL:
            if button.kelompok == group:
                yield number, button
                number += 1


def _butir(name: str, button: Tombol | None, *, bar: bool = False) -> str:
    if button is None:
        return (
            f'<node oor:name="{name}" oor:op="replace">{_nilai("URL", "private:separator")}</node>'
        )
    context = _CALC if bar else ""
    return (
        f'<node oor:name="{name}" oor:op="replace">{_nilai("Context", context)}'
        f"{_nilai('URL', PROTOKOL + button.nama)}{_nilai('Title', button.label)}"
        f"{_nilai('Target', '_self')}</node>"
    )


def _gambar(name: str, button: Tombol) -> str:
    icon = f"%origin%/pythonpath/xlproc/addin/ikon/{button.nama}"
    return (
        f'<node oor:name="{PENGENAL}.{name}" oor:op="replace">'
        f"{_nilai('URL', PROTOKOL + button.nama)}"
        '<node oor:name="UserDefinedImages">'
        f"{_nilai('ImageSmallURL', f'{icon}_16.png')}{_nilai('ImageBigURL', f'{icon}_26.png')}"
        "</node></node>"
    )


def _nilai(name: str, value: str) -> str:
    return f'<prop oor:name="{name}" oor:type="xs:string"><value>{escape(value)}</value></prop>'


def _penangan() -> str:
    return (
        f'{_KEPALA}<oor:component-data {_OOR}" oor:name="ProtocolHandler">'
        '<node oor:name="HandlerSet">'
        f'<node oor:name="{PENGENAL}.Pelaksana" oor:op="replace"><prop oor:name="Protocols"'
        f' oor:type="oor:string-list"><value>{PROTOKOL}*</value></prop></node>'
        "</node></oor:component-data>"
    )


def _jendela() -> str:
    """Show the toolbar below the others, each button with its picture and its label."""
    values = {"Docked": ("boolean", "true"), "Visible": ("boolean", "true"),
              "Style": ("int", "2"), "DockingArea": ("int", "0"),
              "DockPos": ("string", "0,2")}  # fmt: skip
    props = "".join(
        f'<prop oor:name="{name}" oor:type="xs:{kind}"><value>{value}</value></prop>'
        for name, (kind, value) in values.items()
    )
    props += (
        '<prop oor:name="UIName" oor:type="xs:string"><value xml:lang="en-US">LKjIP</value></prop>'
    )
    return (
        f'{_KEPALA}<oor:component-data {_OOR}.UI" oor:name="CalcWindowState">'
        f'<node oor:name="UIElements"><node oor:name="States"><node oor:name="{_BILAH}"'
        f' oor:op="replace">{props}</node></node></node></oor:component-data>'
    )
