"""What comes along with the package wherever there is no installer: its own declared dependencies.

They are declared once, in pyproject.toml, and read from there where the package runs from its
sources, otherwise from the metadata that its installation left.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath
from typing import cast

from xlproc.errors import ProgramError

_PAKET = "xlproc"
_NAMA = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_BUKAN_BAGIAN = frozenset({"..", "__pycache__"})

#: Files that only one system can use, and what they were made from.
_SATU_SISTEM = frozenset({".so", ".pyd", ".dll", ".dylib", ".c", ".pyc"})


def paket_ikut() -> list[Distribution]:
    """Return what the commands need beside the package, with what that needs, in order of name.

    Raises ProgramError where one isn't installed here.
    """
    found: dict[str, Distribution] = {}
    waiting = list(_nama_wajib(_diminta()))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = _terpasang(name)
            waiting.extend(_nama_wajib(found[name].requires or ()))
    return [found[name] for name in sorted(found)]


def berkas_murni(paket: Distribution) -> Iterator[tuple[str, bytes]]:
    """Yield what of an installed package runs on every system: Python, data and its licence."""
    for file in sorted(paket.files or (), key=str):
        path = PurePosixPath(file.as_posix())
        if path.suffix not in _SATU_SISTEM and not _BUKAN_BAGIAN & set(path.parts):
            if ".dist-info" in path.parts[0] and "LICENSE" not in path.name.upper():
                continue
            yield path.as_posix(), Path(str(file.locate())).read_bytes()


def _diminta() -> Iterable[str]:
    """Return what the package declares that it needs."""
    source = Path(__file__).parents[2] / "pyproject.toml"
    if source.is_file():
        project = tomllib.loads(source.read_text(encoding="utf-8"))["project"]
        if project["name"] == _PAKET:
            return cast(list[str], project["dependencies"])
    return distribution(_PAKET).requires or ()


def _nama_wajib(lines: Iterable[str]) -> Iterator[str]:
    """Yield the names of what is always needed: a condition speaks of extras or older Pythons.

    (A test holds the result against the pins, which a real resolver made.)
    """
    for line in lines:
        match = _NAMA.match(line)
        if match and ";" not in line:
            yield re.sub(r"[-_.]+", "-", match[0]).lower()


def _terpasang(name: str) -> Distribution:
    try:
        return distribution(name)
    except PackageNotFoundError:
        raise ProgramError(
            f"Paket {name} belum terpasang; jalankan: python -m pip install xlproc"
        ) from None
