"""The log of errors in our own code, a file that a user can send."""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path

#: The log keeps its last part only.
_PANJANG_LOG = 200_000


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
