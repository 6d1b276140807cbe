"""Running a command for someone who clicked: every end of it is a sentence, never a traceback."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from xlproc.addin import perintah
from xlproc.addin.daftar import TOMBOL
from xlproc.errors import XlprocError
from xlproc.hosts.inang import Dibatalkan, Inang, Sibuk

PERINTAH: dict[str, Callable[[Inang], None]] = {
    tombol.nama: getattr(perintah, tombol.nama) for tombol in TOMBOL
}

#: The log keeps its last part only.
_PANJANG_LOG = 200_000


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


def catat_galat(nama: str) -> Path:
    """Add the current exception to the log; return where that is."""
    path = berkas_log()
    entry = f"--- {datetime.now():%Y-%m-%d %H:%M:%S} {nama}\n{traceback.format_exc()}\n"
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        old = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
        path.write_text((old + entry)[-_PANJANG_LOG:], encoding="utf-8")
    return path


def berkas_log() -> Path:
    """Return the place of the log: below the user's own folder, writable without rights."""
    local = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else None
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(local or state) / "xlproc" / "catatan-galat.txt"
