"""Examples: real offices' figures, their faults mended, officials made up (README.md)."""

from pathlib import Path

FOLDER = Path(__file__).parent

#: The one that `demo` shows.
DATA_CONTOH = FOLDER / "medan-amplas-2023.json"
