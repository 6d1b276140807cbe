"""What the buttons in Excel call: one function a button, by the button's name.

The VBA of the add-in names these functions and does nothing else. Importing this module needs
neither Excel nor xlwings.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from xlproc.addin.daftar import TOMBOL


def _klik(nama: str) -> None:
    """Run a command over the workbook in front; xlwings would show an error's traceback."""
    try:
        from xlproc.addin.jalan import jalankan
        from xlproc.hosts.excel import buku_pemanggil

        host = buku_pemanggil()
    except Exception:
        with suppress(Exception):
            _tak_tersambung(nama)
        return
    jalankan(nama, host)


def _tak_tersambung(nama: str) -> None:
    """Say that there is no speaking to Excel, in a window of our own."""
    from xlproc.addin.catatan import catat_galat
    from xlproc.hosts.percakapan import tanya

    log = catat_galat(nama)
    tanya(
        "Excel tidak menjawab LKjIP; isian Anda tidak berubah. Tutup semua jendela Excel, buka"
        f" kembali, lalu klik lagi. Bila berulang, kirimkan berkas ini kepada pendukung: {log}",
        ("Tutup",),
    )


def _entri(nama: str) -> Callable[[], None]:
    def klik() -> None:
        _klik(nama)

    klik.__name__ = nama
    return klik


globals().update({button.nama: _entri(button.nama) for button in TOMBOL})
