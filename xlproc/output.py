"""Writing results: aside first, then moved into place; nothing is overwritten unseen."""

from __future__ import annotations

import errno
import glob
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from xlproc.errors import OutputError

#: So many seconds old, a file aside belongs to work that was killed.
_TERTINGGAL = 60

_SEBAB = {
    errno.ENOSPC: "ruang simpan (disk) penuh; hapus berkas yang tidak perlu lalu ulangi",
    errno.EDQUOT: "jatah ruang simpan habis; hapus berkas yang tidak perlu lalu ulangi",
    errno.EACCES: "folder atau berkasnya tidak boleh ditulisi; pilih folder lain atau tutup"
    " berkas itu bila sedang dibuka",
    errno.EPERM: "folder atau berkasnya tidak boleh ditulisi; pilih folder lain atau tutup"
    " berkas itu bila sedang dibuka",
    errno.EROFS: "folder itu hanya boleh dibaca; pilih folder lain",
    errno.ENAMETOOLONG: "nama berkasnya terlalu panjang; pakai nama yang lebih pendek",
}


def periksa_tujuan(path: Path, *, timpa: bool) -> None:
    """Raise OutputError when `path` can't be the place of a result.

    A file that exists is refused unless `timpa`; so is a folder, or a place in a folder that
    doesn't exist or may not be written.
    """
    try:
        _tolak(path, timpa=timpa)
    except OSError as error:
        raise _gagal(path, error) from None


def _tolak(path: Path, *, timpa: bool) -> None:
    if path.is_dir():
        raise OutputError(f"{path} adalah folder; tuliskan nama berkas hasilnya.")
    if not path.parent.is_dir():
        raise OutputError(f"Folder {path.parent} tidak ada; buat dahulu atau pilih folder lain.")
    if path.exists() and not timpa:
        raise OutputError(f"{path} sudah ada dan tidak ditimpa; pakai nama lain atau --force.")
    if not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise _gagal(path, OSError(errno.EACCES, ""))


def tulis(path: Path, isi: bytes, *, timpa: bool) -> None:
    """Write `isi` to `path` through a file beside it, so that no half-written file is left.

    Raises OutputError as `periksa_tujuan` does, and when writing fails (disk full, file open).
    """
    periksa_tujuan(path, timpa=timpa)
    prefix = f".{path.name[:40]}."
    _sapu(path.parent, prefix)
    aside: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=prefix, suffix=".tmp", delete=False
        ) as handle:
            aside = Path(handle.name)
            handle.write(isi)
            handle.flush()
            os.fsync(handle.fileno())
        with suppress(OSError):  # some file systems know no permissions
            aside.chmod(0o666 & ~_umask())
        aside.replace(path)
    except BaseException as error:
        if aside is not None:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _gagal(path, error) from error
        raise


def _sapu(folder: Path, prefix: str) -> None:
    """Remove what earlier work left aside when it was killed."""
    for old in folder.glob(f"{glob.escape(prefix)}*.tmp"):
        with suppress(OSError):
            if time.time() - old.stat().st_mtime > _TERTINGGAL:
                old.unlink()


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _gagal(path: Path, error: OSError) -> OutputError:
    cause = _SEBAB.get(error.errno or 0, "penyimpanan gagal; periksa folder dan ruang simpannya")
    return OutputError(f"{path} tidak dapat disimpan: {cause}.")
