"""The text of the add-in for Excel: VBA modules and the ribbon, from the list of buttons.

macros/ holds what this writes (``python -m scripts.build_macros``), for whoever wants to read
what runs in Excel; a test holds both together. One line a button, no logic.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from xlproc.addin.daftar import KELOMPOK, TOMBOL, Tombol

MODUL = "LKjIP"
MODUL_FUNGSI = "xlwings_udfs"
_PITA = "http://schemas.microsoft.com/office/2009/07/customui"

#: The functions for cells and their arguments, optional ones in brackets.
_FUNGSI = {
    "CAPAIAN": ("target", "realisasi", "[arah]", "[rumus]"),
    "PREDIKAT": ("capaian", "[skala]"),
    "TERBILANG": ("angka",),
    "RUPIAH": ("angka",),
}


def berkas_makro() -> dict[str, str]:
    """Return every text of the add-in by its file name."""
    return {
        f"{MODUL}.bas": modul(),
        f"{MODUL_FUNGSI}.bas": modul_fungsi(),
        "customUI14.xml": pita(),
    }


def panggilan(button: Tombol) -> str:
    """Return the name of the VBA procedure behind a button."""
    return f"lkjip_{button.nama}"


def modul() -> str:
    """Return the VBA module with a procedure for each button.

    xlwings needs an active workbook, so one is added where none is open.
    """
    lines = [
        f'Attribute VB_Name = "{MODUL}"',
        "Option Explicit",
        "' Dibuat oleh scripts/build_macros.py; jangan disunting di sini.",
    ]
    for button in TOMBOL:
        lines += [
            "",
            f"Public Sub {panggilan(button)}(control As IRibbonControl)",
            "    If ActiveWorkbook Is Nothing Then Workbooks.Add",
            f'    RunPython "import xlproc.addin.excel; xlproc.addin.excel.{button.nama}()"',
            "End Sub",
        ]
    return "\n".join([*lines, ""])


def modul_fungsi() -> str:
    """Return the wrappers of the functions for cells, as xlwings itself would import them."""
    lines = [f'Attribute VB_Name = "{MODUL_FUNGSI}"', "Option Explicit"]
    for name, arguments in _FUNGSI.items():
        plain = [argument.strip("[]") for argument in arguments]
        signature = ", ".join(
            f"Optional {word}" if argument != word else word
            for argument, word in zip(arguments, plain, strict=True)
        )
        call = f'"xlproc.addin.udf", "{name}", Array({", ".join(plain)})'
        lines += [
            "",
            f"Function {name}({signature})",
            "#If Mac Then",
            f'    {name} = "Fungsi ini hanya ada di Excel untuk Windows."',
            "#Else",
            "    If TypeOf Application.Caller Is Range Then On Error GoTo failed",
            f"    {name} = XLPy.CallUDF({call}, ActiveWorkbook, Application.Caller)",
            "    Exit Function",
            "failed:",
            f"    {name} = Err.Description",
            "#End If",
            "End Function",
        ]
    return "\n".join([*lines, ""])


def pita() -> str:
    """Return the ribbon: a tab, its groups in the order of work, a screen tip for each button."""
    groups = "\n".join(_kelompok(key, title) for key, title in KELOMPOK.items())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<customUI xmlns="{_PITA}">\n <ribbon>\n  <tabs>\n'
        '   <tab id="lkjip" label="LKjIP" keytip="J">\n'
        f"{groups}\n   </tab>\n  </tabs>\n </ribbon>\n</customUI>\n"
    )


def _kelompok(key: str, title: str) -> str:
    buttons = "\n".join(_tombol(button) for button in TOMBOL if button.kelompok == key)
    return f'    <group id="lkjip_{key}" label={quoteattr(title)}>\n{buttons}\n    </group>'


def _tombol(button: Tombol) -> str:
    return f"     <button {' '.join(_sifat(button))}/>"


def _sifat(button: Tombol) -> Iterator[str]:
    values = {
        "id": f"lkjip_t_{button.nama}",
        "label": button.label,
        "imageMso": button.ikon,
        "size": "large" if button.besar else "normal",
        "keytip": button.huruf,
        "screentip": button.label,
        "supertip": button.petunjuk,
        "onAction": panggilan(button),
    }
    yield from (f"{name}={quoteattr(value)}" for name, value in values.items())
