"""What the buttons in Excel call: one function a button, by the button's name.

The VBA of the add-in names these functions and does nothing else. Importing this module needs
neither Excel nor xlwings.
"""

from __future__ import annotations

from collections.abc import Callable

from xlproc.addin.daftar import TOMBOL


def _tombol(nama: str) -> Callable[[], None]:
    def klik() -> None:
        from xlproc.addin.jalan import jalankan
        from xlproc.hosts.excel import buku_pemanggil

        jalankan(nama, buku_pemanggil())

    klik.__name__ = nama
    return klik


for _button in TOMBOL:
    globals()[_button.nama] = _tombol(_button.nama)
