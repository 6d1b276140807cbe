"""The other way that was tried: python-calamine's values, and a scan that finds the formulas.

The scan is the least that check needs beside the values: which cells hold a formula, and which
number format each has. It looks for the tags as XlsxWriter and Excel write them.
"""

import re
import sys
import zipfile

from python_calamine import CalamineWorkbook

SEL = re.compile(rb'<c r="([A-Z]+\d+)"(?: s="(\d+)")?[^>]*>(<f)?')

book = CalamineWorkbook.from_path(sys.argv[1])
values = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
formats: dict[str, list[tuple[bytes, bytes, bool]]] = {}
with zipfile.ZipFile(sys.argv[1]) as archive:
    for part in archive.namelist():
        if part.startswith("xl/worksheets/sheet"):
            found = SEL.findall(archive.read(part))
            formats[part] = [(cell, look, bool(formula)) for cell, look, formula in found]
print(sum(map(len, values.values())), sum(map(len, formats.values())))
