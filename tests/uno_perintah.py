"""Runs one command of the add-in over a pipe, for a test that kills it; in the system's Python.

Arguments: the pipe of a LibreOffice with a workbook, and the command's name.
"""

from __future__ import annotations

import sys

from xlproc.addin.jalan import jalankan
from xlproc.hosts.libreoffice import InangLibreOffice, sambung

if __name__ == "__main__":
    print("mulai", flush=True)
    jalankan(sys.argv[2], InangLibreOffice(sambung(f"pipe,name={sys.argv[1]}")))
