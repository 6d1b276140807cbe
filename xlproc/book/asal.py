"""The workbook as a file: what a report tells of it, so that both can be matched."""

from __future__ import annotations

import hashlib
import re
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from xlproc.book.xlsx import CACAT

_DIUBAH = re.compile(rb"<(?:\w+:)?modified\b[^>]*>([^<]{1,40})<")


@dataclass(frozen=True, slots=True)
class BukuAsal:
    """The workbook that a report was made from: file name, SHA-256 (hexadecimal), time.

    `sidik` is None where the report was made of cells that weren't saved: no file is like them.

    `waktu` (UTC) is the time that the program which saved the workbook wrote into it, not that of
    the file, so that a copy of the workbook makes the same report; None where there is none.
    """

    nama: str
    sidik: str | None
    waktu: datetime | None = None


def buku_asal(path: Path) -> BukuAsal:
    """Return what is to be told of a workbook that was read before."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return BukuAsal(path.name, digest, _waktu(path))


def _waktu(path: Path) -> datetime | None:
    try:
        with zipfile.ZipFile(path) as package:
            found = _DIUBAH.search(package.read("docProps/core.xml"))
        if found is None:
            return None
        time = datetime.fromisoformat(found[1].decode().strip())
    except CACAT:
        return None
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
