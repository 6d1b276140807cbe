"""xlproc's report without the layout by LibreOffice, which takes its seconds whatever we do."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import xlproc.pdf
from xlproc.cli import main

xlproc.pdf.cari_program = lambda: None
sys.exit(main(["report", sys.argv[1], "-o", sys.argv[2], "--force"]))
