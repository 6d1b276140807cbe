"""xlproc's own pass over a workbook: values, formulas and number formats of every cell."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from xlproc.book.xlsx import buka

book = buka(Path(sys.argv[1]))
print(sum(len(row) for name in book.lembar for row in book.sel(name).values()))
