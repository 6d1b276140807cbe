"""The text of the add-in for Excel: VBA modules and the ribbon, from the list of buttons.

macros/ holds what this writes (``python -m scripts.build_macros``), for whoever wants to read
what runs in Excel; a test holds both together. One call a button, no logic; the one question that
VBA answers itself is whether the workbook in front is ours, because the ribbon often asks it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from xlproc.addin.daftar import KELOMPOK, TOMBOL, Tombol

MODUL = "LKjIP"
MODUL_FUNGSI = "xlwings_udfs"
KELAS_PERISTIWA = "LKjIPPeristiwa"
_PITA = "http://schemas.microsoft.com/office/2009/07/customui"
_CATATAN = "' Dibuat oleh scripts/build_macros.py; jangan disunting di sini."

#: What VBA says where Python can't be reached: then nothing of ours runs to say it.
GAGAL = (
    "LKjIP tidak dapat menjalankan Python; isian Anda tidak berubah."
    " Biasanya Python dihalangi antivirus atau terhapus:"
    " minta pengelola TI menjalankan xlproc addin doctor."
    " Kolom Periksa dan lembar mulai tetap bekerja."
)
#: The same in a cell.
GAGAL_SEL = "Fungsi LKjIP tidak dapat dijalankan; klik Tentang pada tab LKjIP."
BUKAN_DI_MAC = "Fungsi ini tidak tersedia di Excel untuk Mac."


class Fungsi(NamedTuple):
    """A function for cells: what it tells, and its arguments; those in brackets can be left out."""

    nama: str
    keterangan: str
    argumen: Mapping[str, str]


FUNGSI = (
    Fungsi("CAPAIAN", "Capaian indikator sebagai pecahan (0,85 berarti 85%).", {
        "target": "target indikator",
        "realisasi": "realisasi indikator",
        "[arah]": "positif (makin besar makin baik) atau negatif",
        "[rumus]": "untuk arah negatif: selisih atau rasio",
    }),
    Fungsi("PREDIKAT", "Predikat capaian menurut skala bawaan buku kerja.", {
        "nilai": "capaian sebagai pecahan, misalnya 0,85",
        "[skala]": "nama skala predikat",
    }),
    Fungsi("TERBILANG", "Bilangan dalam kata, misalnya seribu dua ratus.", {
        "angka": "bilangan bulat di bawah seribu triliun",
    }),
    Fungsi("RUPIAH", "Jumlah uang sebagai teks, misalnya Rp18.441.032.489.", {
        "angka": "jumlah uang dalam rupiah",
    }),
)  # fmt: skip


def berkas_makro() -> dict[str, str]:
    """Return every text of the add-in by its file name."""
    return {
        f"{MODUL}.bas": modul(),
        f"{MODUL_FUNGSI}.bas": modul_fungsi(),
        f"{KELAS_PERISTIWA}.cls": kelas_peristiwa(),
        "customUI14.xml": pita(),
    }


def panggilan(button: Tombol) -> str:
    """Return the name of the VBA procedure behind a button."""
    return f"lkjip_{button.nama}"


def modul() -> str:
    """Return the VBA module with the callbacks of the ribbon: a procedure for each button."""
    head = [f'Attribute VB_Name = "{MODUL}"', "Option Explicit", _CATATAN]
    return "\n".join([*head, *_pita_hidup(), *(_prosedur(button) for button in TOMBOL), ""])


def _pita_hidup() -> Iterator[str]:
    """Yield what keeps the ribbon's buttons in step with the workbook in front.

    Without the ribbon (VBA was reset) all stay enabled: a button that makes no sense says so. While
    Python works, Esc is for Python alone (Excel would offer to debug our VBA), and Excel doesn't
    complain of a long OLE action, after which it refuses calls.
    """
    yield f"""
Private pita As IRibbonUI
Private peristiwa As {KELAS_PERISTIWA}

Public Sub lkjip_muat(ribbon As IRibbonUI)
    Set pita = ribbon
    Set peristiwa = New {KELAS_PERISTIWA}
    Set peristiwa.Aplikasi = Application
    lkjip_kenalkan_fungsi
End Sub

Public Sub lkjip_segarkan()
    If Not pita Is Nothing Then pita.Invalidate
End Sub

Public Sub lkjip_aktif(control As IRibbonControl, ByRef returnedVal)
    returnedVal = lkjip_buku_kita()
End Sub

Public Function lkjip_buku_kita() As Boolean
    Dim lembar As Worksheet, tabel As ListObject
    If ActiveWorkbook Is Nothing Then Exit Function
    For Each lembar In ActiveWorkbook.Worksheets
        For Each tabel In lembar.ListObjects
            If Left$(tabel.Name, 2) = "t_" Then lkjip_buku_kita = True: Exit Function
        Next tabel
    Next lembar
End Function

Public Sub lkjip_tunggu()
    Application.EnableCancelKey = xlDisabled
    Application.DisplayAlerts = False
End Sub

Public Sub lkjip_gagal()
    Application.DisplayAlerts = True
    MsgBox "{GAGAL}", vbExclamation, "LKjIP"
End Sub"""


def _prosedur(button: Tombol) -> str:
    """Return a button's procedure; xlwings needs a workbook, so one is added where none is open."""
    lines = [
        "",
        f"Public Sub {panggilan(button)}(control As IRibbonControl)",
        "    On Error GoTo gagal",
        *([] if button.perlu_buku else ["    If ActiveWorkbook Is Nothing Then Workbooks.Add"]),
        "    lkjip_tunggu",
        f'    RunPython "import xlproc.addin.excel; xlproc.addin.excel.{button.nama}()"',
        "    Application.DisplayAlerts = True",
        "    Exit Sub",
        "gagal:",
        "    lkjip_gagal",
        "End Sub",
    ]
    return "\n".join(lines)


def kelas_peristiwa() -> str:
    """Return the class that hears of another workbook coming to the front."""
    flags = {"GlobalNameSpace": False, "Creatable": False, "PredeclaredId": False, "Exposed": False}
    head = [
        "VERSION 1.0 CLASS",
        "BEGIN",
        "  MultiUse = -1  'True",
        "END",
        f'Attribute VB_Name = "{KELAS_PERISTIWA}"',
        *(f"Attribute VB_{name} = {value}" for name, value in flags.items()),
        "Option Explicit",
        _CATATAN,
        "",
        "Public WithEvents Aplikasi As Application",
    ]
    events = (
        f"\nPrivate Sub Aplikasi_{event}(ByVal Wb As Workbook)\n    lkjip_segarkan\nEnd Sub"
        for event in ("WorkbookActivate", "WorkbookDeactivate")
    )
    return "\n".join([*head, *events, ""])


def modul_fungsi() -> str:
    """Return the wrappers of the functions for cells, as xlwings itself would import them."""
    lines = [f'Attribute VB_Name = "{MODUL_FUNGSI}"', "Option Explicit", _CATATAN]
    return "\n".join([*lines, *map(_bungkus, FUNGSI), _perkenalan(), ""])


def _bungkus(function: Fungsi) -> str:
    name = function.nama
    plain = [word.strip("[]") for word in function.argumen]
    signature = ", ".join(
        f"Optional {word}" if argument != word else word
        for argument, word in zip(function.argumen, plain, strict=True)
    )
    call = f'"xlproc.addin.udf", "{name}", Array({", ".join(plain)})'
    return f"""
Public Function {name}({signature})
Attribute {name}.VB_Description = "{function.keterangan}"
#If Mac Then
    {name} = "{BUKAN_DI_MAC}"
#Else
    If TypeOf Application.Caller Is Range Then On Error GoTo gagal
    {name} = XLPy.CallUDF({call}, ActiveWorkbook, Application.Caller)
    Exit Function
gagal:
    {name} = "{GAGAL_SEL}"
#End If
End Function"""


def _perkenalan() -> str:
    """Return the procedure that gives Excel's function wizard the help texts.

    Excel refuses them while no workbook is open: then the wizard shows the names alone.
    """
    calls = "\n".join(
        f'    Application.MacroOptions Macro:="\'" & ThisWorkbook.Name & "\'!{item.nama}", _\n'
        f'        Description:="{item.keterangan}", Category:="LKjIP", _\n'
        f"        ArgumentDescriptions:=Array({', '.join(map(_kutip, item.argumen.values()))})"
        for item in FUNGSI
    )
    return f"\nPublic Sub lkjip_kenalkan_fungsi()\n    On Error Resume Next\n{calls}\nEnd Sub"


def _kutip(text: str) -> str:
    return f'"{text}"'


def pita() -> str:
    """Return the ribbon: a tab, its groups in the order of work, a screen tip for each button."""
    groups = "\n".join(_kelompok(key, title) for key, title in KELOMPOK.items())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<customUI xmlns="{_PITA}" onLoad="lkjip_muat">\n <ribbon>\n  <tabs>\n'
        '   <tab id="lkjip" label="LKjIP" keytip="K">\n'
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
    if button.perlu_buku:
        values["getEnabled"] = "lkjip_aktif"
    yield from (f"{name}={quoteattr(value)}" for name, value in values.items())
