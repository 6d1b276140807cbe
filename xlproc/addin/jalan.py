"""Running a command for someone who clicked: every end of it is a sentence, never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from xlproc.addin import perintah
from xlproc.addin.catatan import catat_galat
from xlproc.addin.daftar import TOMBOL
from xlproc.errors import XlprocError
from xlproc.hosts.inang import Dibatalkan, Inang, Sibuk

PERINTAH: dict[str, Callable[[Inang], None]] = {
    tombol.nama: getattr(perintah, tombol.nama) for tombol in TOMBOL
}


def jalankan(nama: str, inang: Inang) -> None:
    """Run the command `nama`; tell the user whatever stops it."""
    try:
        PERINTAH[nama](inang)
    except Dibatalkan:
        inang.selesai("Dibatalkan; isian buku kerja tidak berubah.")
    except Sibuk:
        inang.selesai("")
        inang.beri_tahu("Sel sedang disunting; tekan Enter atau Esc, lalu klik lagi.")
    except XlprocError as error:
        inang.selesai("")
        inang.beri_tahu(str(error))
    except Exception:
        _lapor(nama, inang)


def _lapor(nama: str, inang: Inang) -> None:
    """Write down what went wrong in our own code; the workbook may be gone by now."""
    path = catat_galat(nama)
    with suppress(Exception):
        inang.selesai("")
    with suppress(Exception):
        inang.beri_tahu(
            "Maaf, program mengalami kesalahan; isian Anda tidak berubah."
            f" Kirimkan berkas catatan ini kepada pendukung: {path}"
        )
