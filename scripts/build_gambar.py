"""Make the manual's pictures anew: ``python -m scripts.build_gambar``, after the window test.

They are what `tests/test_addin_window.py` filmed in the live application, made small.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILM = ROOT / "build" / "rekaman"
GAMBAR = ROOT / "docs" / "panduan" / "gambar"

#: Each picture of the manual, and which of the film it is.
ASAL = {
    "buku-baru": "tahun",
    "mulai": "buku-baru",
    "mengisi": "salah-ketik",
    "temuan": "temuan",
    "sel-temuan": "sel-temuan",
    "laporan": "laporan",
}


def main() -> None:
    """Write every picture; raises StopIteration where the film lacks one."""
    for name, filmed in ASAL.items():
        source = next(FILM.glob(f"??-{filmed}.png"))
        target = GAMBAR / f"{name}.png"
        subprocess.run(
            ["convert", str(source), "-resize", "1024x", "-colors", "64", "-strip", str(target)],
            check=True,
        )
        print(target)


if __name__ == "__main__":
    main()
