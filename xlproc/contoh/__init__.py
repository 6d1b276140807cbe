"""The example that `demo` shows: a real office's figures, its faults mended, officials made up."""

from pathlib import Path

DATA_CONTOH = Path(__file__).with_name("medan-amplas-2023.json")
