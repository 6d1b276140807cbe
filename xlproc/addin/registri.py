"""What Windows' registry says about macros and add-ins in Excel, and what that means for ours.

Looking is one small function; judging takes what was read, so that it is tested on any system.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

#: Returns the value of a name in a key below HKCU or HKLM, None where there is none.
Baca = Callable[[str, str, str], int | str | None]

_VERSI_OFFICE = ("16.0", "15.0", "14.0")

#: A policy outdoes what the user chose.
_TEMPAT = (
    ("HKCU", r"Software\Policies\Microsoft\Office", True),
    ("HKLM", r"Software\Policies\Microsoft\Office", True),
    ("HKCU", r"Software\Microsoft\Office", False),
)
_KEAMANAN = r"Excel\Security"
_LOKASI = rf"{_KEAMANAN}\Trusted Locations"
_KETAHANAN = r"Excel\Resiliency"

#: The add-in as a policy's list of allowed add-ins would name it: 1 always on, 2 left to the user.
_BERKAS = "lkjip.xlam"
_DIIZINKAN = {"1", "2"}

#: VBAWarnings: 1 runs all macros, 2 asks (as delivered), 3 wants a signature, 4 runs none.
_TANYA, _BERTANDA, _LARANG = 2, 3, 4


class Hambatan(NamedTuple):
    """Something in the registry that matters: whether it stops the add-in, and what to do."""

    menghalangi: bool
    keterangan: str


class _Nilai(NamedTuple):
    isi: int | str | None
    kebijakan: bool = False


def baca_registri(akar: str, kunci: str, nama: str) -> int | str | None:
    """Read one value of the registry of this PC; None on other systems too."""
    if sys.platform != "win32":
        return None
    import winreg

    roots = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}
    try:
        with winreg.OpenKey(roots[akar], kunci) as key:
            value = winreg.QueryValueEx(key, nama)[0]
    except OSError:
        return None
    return value if isinstance(value, (int, str)) else None


def hambatan(baca: Baca) -> Iterator[Hambatan]:
    """Yield what keeps the add-in in XLSTART from running, or is good to know about macros."""
    for version in _VERSI_OFFICE:
        yield from _pengaya(baca, version)
        if _cari(baca, version, _LOKASI, "AllLocationsDisabled").isi == 1:
            yield from _tanpa_lokasi(_cari(baca, version, _KEAMANAN, "VBAWarnings"))
        if _cari(baca, version, _KEAMANAN, "blockcontentexecutionfrominternet").isi == 1:
            yield Hambatan(
                False,
                "makro dari internet dilarang; pengaya yang dibuat 'xlproc addin install' tidak"
                " terkena, berkas .xlam yang diunduh terkena",
            )


def _pengaya(baca: Baca, version: str) -> Iterator[Hambatan]:
    off = _cari(baca, version, _KEAMANAN, "DisableAllAddins")
    if off.isi == 1:
        yield Hambatan(True, f"semua pengaya dimatikan; {_siapa(off, 'Add-ins')}")
    for key, name in (
        (_KEAMANAN, "RequireAddinSig"),
        (r"Common\Security", "RequireAlwaysOnMacroSig"),
    ):
        signed = _cari(baca, version, key, name)
        if signed.isi == 1:
            yield Hambatan(
                True,
                "pengaya harus bertanda tangan digital, pengaya ini tidak;"
                f" {_siapa(signed, 'Add-ins')}",
            )
    listed = _cari(baca, version, rf"{_KETAHANAN}\AddinList", _BERKAS)
    if (
        _cari(baca, version, _KETAHANAN, "RestrictToList").isi == 1
        and str(listed.isi) not in _DIIZINKAN
    ):
        yield Hambatan(
            True, f"hanya pengaya dalam daftar kantor yang boleh; mintalah {_BERKAS} didaftarkan"
        )


def _tanpa_lokasi(warnings: _Nilai) -> Iterator[Hambatan]:
    """Judge the setting of macros, which only counts where no place is trusted."""
    if warnings.isi in (_BERTANDA, _LARANG):
        yield Hambatan(
            True,
            "makro dilarang dan lokasi tepercaya dimatikan;"
            f" {_siapa(warnings, 'Trusted Locations')}",
        )
    elif warnings.isi in (None, _TANYA):
        yield Hambatan(
            False, "lokasi tepercaya dimatikan: Excel bertanya saat dibuka; pilih Enable Macros"
        )


def _siapa(value: _Nilai, page: str) -> str:
    """Tell who can change a setting."""
    if value.kebijakan:
        return "ini kebijakan kantor, mintalah pengelola TI mengizinkannya"
    return f"di Excel: File, Options, Trust Center, Trust Center Settings, {page}"


def _cari(baca: Baca, version: str, key: str, name: str) -> _Nilai:
    for root, start, policy in _TEMPAT:
        value = baca(root, rf"{start}\{version}\{key}", name)
        if value is not None:
            return _Nilai(value, policy)
    return _Nilai(None)
