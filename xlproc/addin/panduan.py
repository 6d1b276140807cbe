"""Where the short guide is that the button Panduan opens."""

from __future__ import annotations

from pathlib import Path


def berkas_panduan() -> Path:
    """Return the guide, a page for the browser."""
    return Path(__file__).with_name("panduan.html")
