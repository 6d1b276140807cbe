"""Write macros/ anew: ``python -m scripts.build_macros [FOLDER]``."""

from __future__ import annotations

import sys
from pathlib import Path

from xlproc.addin.makro import berkas_makro


def build(folder: Path) -> None:
    """Write every text of the Excel add-in into `folder`."""
    for name, text in berkas_makro().items():
        (folder / name).write_bytes(text.encode("utf-8"))


if __name__ == "__main__":
    default = Path(__file__).parents[1] / "macros"
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else default)
