"""Workbooks as other programs and busy hands leave them, made by rewriting the XML of ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import cycle
from pathlib import Path
from posixpath import join, normpath
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

UTAMA = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HUBUNGAN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PAKET = "http://schemas.openxmlformats.org/package/2006/relationships"
KONTEN = "http://schemas.openxmlformats.org/package/2006/content-types"
RUANG = "{http://www.w3.org/XML/1998/namespace}space"

JENIS_LEMBAR = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
JENIS_TABEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"

Elemen = Any
Nilai = float | int | str | None


def x(name: str) -> str:
    return f"{{{UTAMA}}}{name}"


def number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def letters_of(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def split(ref: str) -> tuple[int, int]:
    """Return column and row of an address such as F12."""
    match = re.fullmatch(r"([A-Z]+)(\d+)", ref)
    assert match, ref
    return number_of(match[1]), int(match[2])


def corners(ref: str) -> tuple[int, int, int, int]:
    """Return left, top, right, bottom of an area such as A4:I7."""
    first, _, last = ref.partition(":")
    return (*split(first), *split(last or first))


def area(left: int, top: int, right: int, bottom: int) -> str:
    return f"{letters_of(left)}{top}:{letters_of(right)}{bottom}"


class BukuAsing:
    """The parts of one .xlsx, to be rewritten and saved elsewhere; the source stays as it is."""

    def __init__(self, path: Path) -> None:
        with ZipFile(path) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self._trees: dict[str, Elemen] = {}

    def save(self, path: Path) -> Path:
        for name, tree in self._trees.items():
            self.parts[name] = etree.tostring(
                tree, xml_declaration=True, encoding="UTF-8", standalone=True
            )
        self._trees.clear()
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        return path

    # ------------------------------------------------------------------- parts

    def tree(self, part: str) -> Elemen:
        if part not in self._trees:
            self._trees[part] = etree.fromstring(self.parts[part])
        return self._trees[part]

    @property
    def workbook(self) -> Elemen:
        return self.tree("xl/workbook.xml")

    def relations(self, part: str) -> Elemen:
        folder, _, name = part.rpartition("/")
        path = join(folder, "_rels", f"{name}.rels")
        self.parts.setdefault(path, f'<Relationships xmlns="{PAKET}"/>'.encode())
        return self.tree(path)

    def relate(self, part: str, kind: str, target: str) -> str:
        relations = self.relations(part)
        number = 1 + max((int(r.get("Id")[3:]) for r in relations), default=0)
        etree.SubElement(
            relations,
            f"{{{PAKET}}}Relationship",
            Id=f"rId{number}",
            Type=f"{HUBUNGAN}/{kind}",
            Target=target,
        )
        return f"rId{number}"

    def declare(self, part: str, kind: str) -> None:
        types = self.tree("[Content_Types].xml")
        etree.SubElement(types, f"{{{KONTEN}}}Override", PartName=f"/{part}", ContentType=kind)

    def sheet_element(self, name: str) -> Elemen:
        return next(s for s in self.workbook.iter(x("sheet")) if s.get("name") == name)

    def sheet_names(self) -> list[str]:
        return [sheet.get("name") for sheet in self.workbook.iter(x("sheet"))]

    def sheet_part(self, name: str) -> str:
        wanted = self.sheet_element(name).get(f"{{{HUBUNGAN}}}id")
        target = next(
            r.get("Target") for r in self.relations("xl/workbook.xml") if r.get("Id") == wanted
        )
        return normpath(join("xl", target))

    def sheet(self, name: str) -> Elemen:
        return self.tree(self.sheet_part(name))

    def sheets(self) -> list[Elemen]:
        return [self.sheet(name) for name in self.sheet_names()]

    def table_part(self, table: str) -> str:
        return next(
            part
            for part in self.parts
            if part.startswith("xl/tables/") and self.tree(part).get("displayName") == table
        )

    def table(self, table: str) -> Elemen:
        return self.tree(self.table_part(table))

    def home(self, table: str) -> str:
        """Return the name of the sheet on which a Table stands."""
        file = self.table_part(table).rpartition("/")[2]
        return next(
            name
            for name in self.sheet_names()
            if any(
                r.get("Target").endswith(f"/{file}") for r in self.relations(self.sheet_part(name))
            )
        )

    # ------------------------------------------------------------------- cells

    def cell(self, sheet: str, ref: str) -> Elemen:
        """Return a cell; it is made where there is none."""
        column, number = split(ref)
        data = self.sheet(sheet).find(x("sheetData"))
        row = self._child(data, number, "row", lambda e: int(e.get("r")), str(number))
        return self._child(row, column, "c", lambda e: split(e.get("r"))[0], ref)

    @staticmethod
    def _child(parent: Elemen, key: int, tag: str, order: Any, ref: str) -> Elemen:
        index = 0
        for index, child in enumerate(parent):  # noqa: B007
            if order(child) == key:
                return child
            if order(child) > key:
                break
        else:
            index = len(parent)
        made = etree.Element(x(tag), r=ref)
        parent.insert(index, made)
        return made

    def put(
        self,
        sheet: str,
        ref: str,
        value: Nilai,
        *,
        formula: str | None = None,
        kind: str = "",
        style: str | None = None,
    ) -> None:
        """Type a value as an office program stores it; `kind` overrides the type (b, e, d ...)."""
        cell = self.cell(sheet, ref)
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", None)
        if style is not None:
            cell.set("s", style)
        if kind or isinstance(value, str):
            cell.set("t", kind or "str")
        if formula is not None:
            etree.SubElement(cell, x("f")).text = formula
        if value is not None:
            etree.SubElement(cell, x("v")).text = str(value)

    def style(self, code: str) -> str:
        """Add a cell format with the number format `code`; return its index."""
        root = self.tree("xl/styles.xml")
        formats = root.find(x("numFmts"))
        number = 1 + max(int(f.get("numFmtId")) for f in formats)
        etree.SubElement(formats, x("numFmt"), numFmtId=str(number), formatCode=code)
        looks = root.find(x("cellXfs"))
        etree.SubElement(looks, x("xf"), numFmtId=str(number), applyNumberFormat="1")
        looks.set("count", str(len(looks)))
        return str(len(looks) - 1)

    def text(self, cell: Elemen) -> str:
        value = cell.findtext(x("v")) or ""
        if cell.get("t") == "s":
            return "".join(
                t.text or "" for t in self.tree("xl/sharedStrings.xml")[int(value)].iter(x("t"))
            )
        return value

    def formula_cells(self) -> Iterable[Elemen]:
        return (f.getparent() for sheet in self.sheets() for f in sheet.iter(x("f")))

    # ------------------------------------------------------------------- Tables

    def place(self, table: str) -> tuple[int, int, int, int]:
        return corners(self.table(table).get("ref"))

    def resize(self, table: str, place: tuple[int, int, int, int]) -> None:
        root = self.table(table)
        for element in (root, *root.iter(x("autoFilter"))):
            element.set("ref", area(*place))

    def titles(self, table: str) -> list[str]:
        return [c.get("name") for c in self.table(table).iter(x("tableColumn"))]

    def at(self, table: str, title: str, row: int) -> str:
        """Return the address of a column's cell; `row` counts the data rows from 1."""
        left, top, _, _ = self.place(table)
        return f"{letters_of(left + self.titles(table).index(title))}{top + row}"

    def type_in(self, table: str, row: int, values: Mapping[str, Nilai]) -> None:
        for title, value in values.items():
            self.put(self.home(table), self.at(table, title, row), value)

    def row_count(self, table: str) -> int:
        _, top, _, bottom = self.place(table)
        return bottom - top

    def insert_row(self, table: str, row: int, values: Mapping[str, Nilai]) -> None:
        """Insert a row so that it becomes data row `row`, as Excel does within a Table."""
        left, top, right, bottom = self.place(table)
        for element in self.sheet(self.home(table)).iter(x("row")):
            number = int(element.get("r"))
            if number >= top + row:
                element.set("r", str(number + 1))
                for cell in element:
                    cell.set("r", f"{letters_of(split(cell.get('r'))[0])}{number + 1}")
        self.resize(table, (left, top, right, bottom + 1))
        self.type_in(table, row, values)

    def reorder_columns(self, table: str, order: Sequence[int]) -> None:
        """Put the columns of a Table into another order (indices of the old one)."""
        left, top, _, bottom = self.place(table)
        new_place = {left + old: left + new for new, old in enumerate(order)}
        for row in self.sheet(self.home(table)).iter(x("row")):
            number = int(row.get("r"))
            if not top <= number <= bottom:
                continue
            for cell in row:
                column = split(cell.get("r"))[0]
                cell.set("r", f"{letters_of(new_place.get(column, column))}{number}")
            row[:] = sorted(row, key=lambda c: split(c.get("r"))[0])
        columns = self.table(table).find(x("tableColumns"))
        columns[:] = [columns[old] for old in order]

    def add_column(self, table: str, title: str, values: Sequence[Nilai]) -> None:
        left, top, right, bottom = self.place(table)
        columns = self.table(table).find(x("tableColumns"))
        number = 1 + max(int(c.get("id")) for c in columns)
        etree.SubElement(columns, x("tableColumn"), id=str(number), name=title)
        columns.set("count", str(len(columns)))
        self.resize(table, (left, top, right + 1, bottom))
        for offset, value in enumerate([title, *values]):
            self.put(self.home(table), f"{letters_of(right + 1)}{top + offset}", value)

    def rename_column(self, table: str, old: str, new: str) -> None:
        self.put(self.home(table), self.at(table, old, 0), new)
        column = next(c for c in self.table(table).iter(x("tableColumn")) if c.get("name") == old)
        column.set("name", new)

    def add_totals(self, table: str, label: str, column: str, value: float) -> None:
        """Switch on the Table's totals row."""
        left, top, right, bottom = self.place(table)
        below = bottom - top + 1
        self.put(self.home(table), f"{letters_of(left)}{bottom + 1}", label)
        formula = f"SUBTOTAL(109,{table}[{column}])"
        self.put(self.home(table), self.at(table, column, below), value, formula=formula)
        self.table(table).set("ref", area(left, top, right, bottom + 1))
        self.table(table).set("totalsRowCount", "1")

    def hide_header(self, table: str) -> None:
        """Switch off the Table's header row; Excel empties its cells."""
        left, top, right, bottom = self.place(table)
        for column in range(left, right + 1):
            self.put(self.home(table), f"{letters_of(column)}{top}", None)
        self.table(table).set("ref", area(left, top + 1, right, bottom))
        self.table(table).set("headerRowCount", "0")

    def filter(self, table: str, column: int, hidden: Iterable[int]) -> None:
        """Filter a Table: its data rows `hidden` (from 1) are hidden."""
        _, top, _, _ = self.place(table)
        shown = etree.SubElement(
            self.table(table).find(x("autoFilter")), x("filterColumn"), colId=str(column)
        )
        etree.SubElement(etree.SubElement(shown, x("filters")), x("filter"), val="x")
        numbers = {top + row for row in hidden}
        for row in self.sheet(self.home(table)).iter(x("row")):
            if int(row.get("r")) in numbers:
                row.set("hidden", "1")

    def merge(self, sheet: str, ref: str) -> None:
        """Merge cells; all but the first become empty."""
        left, top, right, bottom = corners(ref)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (column, row) != (left, top):
                    self.put(sheet, f"{letters_of(column)}{row}", None)
        root = self.sheet(sheet)
        merged = root.find(x("mergeCells"))
        if merged is None:
            merged = etree.Element(x("mergeCells"))
            root.find(x("sheetData")).addnext(merged)
        etree.SubElement(merged, x("mergeCell"), ref=ref)

    def rename_table(self, old: str, new: str) -> None:
        self.table(old).set("name", new)
        self.table(old).set("displayName", new)

    def drop_table(self, table: str) -> None:
        """Turn a Table into a plain range."""
        part, home = self.table_part(table), self.sheet_part(self.home(table))
        relations = self.relations(home)
        relation = next(
            r for r in relations if r.get("Target").endswith(f"/{part.rpartition('/')[2]}")
        )
        relations.remove(relation)
        parts = self.tree(home).find(x("tableParts"))
        for element in list(parts):
            if element.get(f"{{{HUBUNGAN}}}id") == relation.get("Id"):
                parts.remove(element)
        del self.parts[part]
        self._trees.pop(part, None)

    # ------------------------------------------------------------------- sheets

    def rename_sheet(self, old: str, new: str) -> None:
        self.sheet_element(old).set("name", new)
        for name in self.workbook.iter(x("definedName")):
            name.text = (name.text or "").replace(f"{old}!", f"'{new}'!")

    def hide_sheet(self, name: str, state: str = "hidden") -> None:
        self.sheet_element(name).set("state", state)

    def reverse_sheets(self) -> None:
        sheets = self.workbook.find(x("sheets"))
        sheets[:] = list(reversed(sheets))

    def drop_sheet(self, name: str) -> None:
        self.workbook.find(x("sheets")).remove(self.sheet_element(name))

    def add_sheet(self, name: str, content: bytes | None = None) -> str:
        """Add a sheet at the end; return its part."""
        number = len(self.parts) + 100
        part = f"xl/worksheets/sheet{number}.xml"
        empty = f'<worksheet xmlns="{UTAMA}"><sheetData/></worksheet>'.encode()
        self.parts[part] = content or empty
        self.declare(part, JENIS_LEMBAR)
        relation = self.relate("xl/workbook.xml", "worksheet", f"worksheets/sheet{number}.xml")
        element = etree.SubElement(
            self.workbook.find(x("sheets")), x("sheet"), name=name, sheetId=str(number)
        )
        element.set(f"{{{HUBUNGAN}}}id", relation)
        return part

    def copy_sheet(self, name: str, new_name: str, table: str, new_table: str) -> None:
        """Copy a sheet with its Table, as Excel does when a tab is dragged with Ctrl."""
        root = etree.fromstring(etree.tostring(self.sheet(name)))
        for parts in root.iter(x("tableParts")):
            parts[0].set(f"{{{HUBUNGAN}}}id", "rId1")
        part = self.add_sheet(new_name, etree.tostring(root))
        copied = etree.fromstring(etree.tostring(self.table(table)))
        copied.set("id", "900")
        copied.set("name", new_table)
        copied.set("displayName", new_table)
        self.parts["xl/tables/table900.xml"] = etree.tostring(copied)
        self.declare("xl/tables/table900.xml", JENIS_TABEL)
        self.relate(part, "table", "../tables/table900.xml")

    # ---------------------------------------------------------- other programs' ways

    def plant_wrong_results(self) -> int:
        """Give every formula a wrong stored result of every sort; return their number."""
        wrong = cycle(
            [("n", "987654321"), ("str", "keliru"), ("e", "#REF!"), ("b", "1"), ("n", "-1")]
        )
        cells = list(self.formula_cells())
        for cell, (kind, value) in zip(cells, wrong, strict=False):
            cell.set("t", kind)
            result = cell.find(x("v"))
            if result is None:
                result = etree.SubElement(cell, x("v"))
            result.text = value
        return len(cells)

    def drop_results(self) -> None:
        """Leave formulas without results, as programs without a calculator do."""
        for cell in self.formula_cells():
            cell.attrib.pop("t", None)
            for result in cell.findall(x("v")):
                cell.remove(result)

    def share_formulas(self) -> int:
        """Store equal formulas below each other once, as Excel does; return how many follow."""
        followers = 0
        for sheet in self.sheets():
            masters: dict[int, tuple[int, Elemen, int]] = {}
            index = 0
            for row in sheet.iter(x("row")):
                for cell in row:
                    formula = cell.find(x("f"))
                    if formula is None:
                        continue
                    column, number = split(cell.get("r"))
                    text = formula.text
                    last, master, shared = masters.get(column, (0, None, 0))
                    if master is not None and last == number - 1 and master.text == text:
                        if master.get("t") is None:
                            master.set("t", "shared")
                            master.set("si", str(shared))
                        top = split(master.getparent().get("r"))[1]
                        master.set("ref", area(column, top, column, number))
                        formula.text = None
                        formula.set("t", "shared")
                        formula.set("si", str(shared))
                        followers += 1
                        masters[column] = (number, master, shared)
                    else:
                        masters[column] = (number, formula, index)
                        index += 1
        return followers

    def enrich_strings(self) -> None:
        """Split shared strings into runs with looks, phonetic guides and escapes, as Excel may."""
        for item in self.tree("xl/sharedStrings.xml"):
            plain = item.find(x("t"))
            text = plain.text or ""
            if len(text) < 2 or "_x" in text:
                continue
            item.remove(plain)
            half = len(text) // 2
            for part in (text[:half], text[half:]):
                run = etree.SubElement(item, x("r"))
                etree.SubElement(etree.SubElement(run, x("rPr")), x("b"))
                piece = etree.SubElement(run, x("t"))
                piece.text = part.replace("\t", "_x0009_")
                piece.set(RUANG, "preserve")
            guide = etree.SubElement(item, x("rPh"), sb="0", eb="1")
            etree.SubElement(guide, x("t")).text = "YOMI"
            etree.SubElement(item, x("phoneticPr"), fontId="1")

    def add_calc_chain(self) -> None:
        cells = [f'<c r="{c.get("r")}" i="1"/>' for c in self.formula_cells()]
        chain = f'<calcChain xmlns="{UTAMA}">{"".join(cells)}</calcChain>'
        self.parts["xl/calcChain.xml"] = chain.encode()
        self.relate("xl/workbook.xml", "calcChain", "calcChain.xml")

    def add_extensions(self) -> None:
        """Give every sheet an extLst with x14 data validations and conditional formats."""
        x14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
        xm = "http://schemas.microsoft.com/office/excel/2006/main"
        for sheet in self.sheets():
            sheet.append(
                etree.fromstring(
                    f'<extLst xmlns="{UTAMA}"><ext uri="{{CCE6A557}}" xmlns:x14="{x14}">'
                    f'<x14:dataValidations xmlns:xm="{xm}" count="1"><x14:dataValidation>'
                    "<x14:formula1><xm:f>skala!$A$5:$A$9</xm:f></x14:formula1>"
                    "<xm:sqref>A1</xm:sqref></x14:dataValidation></x14:dataValidations>"
                    "</ext></extLst>"
                )
            )

    def like_excel(self) -> None:
        """Rewrite everything in the way Excel saves it."""
        self.share_formulas()
        self.enrich_strings()
        self.add_calc_chain()
        self.add_extensions()

    def like_wps(self) -> None:
        """Add what WPS Office writes: its own namespaces, properties and extensions."""
        etc = "http://www.wps.cn/officeDocument/2017/etCustomData"
        name = "xl/workbook.xml"
        etree.SubElement(
            etree.SubElement(self.workbook, x("extLst")),
            x("ext"),
            uri="{7523E5D3-25F3-A5E0-1632-64F254C22452}",
        ).append(etree.Element(f"{{{etc}}}bookProps", nsmap={"etc": etc}))
        text = etree.tostring(self.tree(name)).decode()
        self._trees.pop(name)
        self.parts[name] = text.replace(
            "<workbook ",
            f'<workbook xmlns:etc="{etc}"'
            ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            ' xmlns:wpsdc="http://www.wps.cn/officeDocument/2017/drawingmlCustomData" ',
            1,
        ).encode()
        self.parts["docProps/custom.xml"] = (
            b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
            b'custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/'
            b'2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" '
            b'pid="2" name="KSOProductBuildVer"><vt:lpwstr>1057-11.2.0.11537</vt:lpwstr>'
            b"</property></Properties>"
        )
        for sheet in self.sheets():
            for row in sheet.iter(x("row")):
                row.attrib.pop("spans", None)
                row.set("ht", "18")
                row.set("customHeight", "1")

    def inline_strings(self) -> None:
        """Put every text into its cell and drop the shared strings."""
        for sheet in self.sheets():
            for cell in list(sheet.iter(x("c"))):
                if cell.get("t") == "s":
                    text = self.text(cell)
                    for child in list(cell):
                        cell.remove(child)
                    cell.set("t", "inlineStr")
                    piece = etree.SubElement(etree.SubElement(cell, x("is")), x("t"))
                    piece.text = text
                    piece.set(RUANG, "preserve")
        self._trees.pop("xl/sharedStrings.xml", None)
        del self.parts["xl/sharedStrings.xml"]
        relations = self.relations("xl/workbook.xml")
        for relation in list(relations):
            if relation.get("Type").endswith("/sharedStrings"):
                relations.remove(relation)

    def drop_addresses(self) -> None:
        """Leave out the addresses of rows and cells; gaps become empty elements."""
        for sheet in self.sheets():
            data = sheet.find(x("sheetData"))
            rows = {int(row.get("r")): row for row in data}
            for row in rows.values():
                cells = {split(cell.get("r"))[0]: cell for cell in row}
                row[:] = [cells.get(n, etree.Element(x("c"))) for n in range(1, max(cells) + 1)]
                for cell in row:
                    cell.attrib.pop("r", None)
                row.attrib.pop("r")
            data[:] = [rows.get(n, etree.Element(x("row"))) for n in range(1, max(rows) + 1)]

    def absolute_targets(self) -> None:
        """Name the parts from the package's root, as openpyxl and .NET writers do."""
        for part in [p for p in self.parts if p.endswith(".rels") and p != "_rels/.rels"]:
            folder = part.rpartition("/_rels/")[0]
            for relation in self.tree(part):
                relation.set("Target", "/" + normpath(join(folder, relation.get("Target"))))

    def count_from_1904(self, dates: Iterable[tuple[str, str]]) -> None:
        """Switch to the date system of old Macs and shift the dates (sheet, address) along."""
        self.workbook.find(x("workbookPr")).set("date1904", "1")
        for sheet, ref in dates:
            value = self.cell(sheet, ref).find(x("v"))
            value.text = str(int(float(value.text)) - 1462)

    def prefixed(self) -> None:
        """Write all elements with a namespace prefix, as some .NET writers do."""
        self._rewrite(
            lambda text: re.sub(r"<(/?)(?=[a-zA-Z][\w]*[\s/>])", r"<\1x:", text).replace(
                f'xmlns="{UTAMA}"', f'xmlns:x="{UTAMA}"'
            )
        )

    def strict(self) -> None:
        """Change to the namespaces of "Strict Open XML"."""
        self._rewrite(
            lambda text: text.replace(UTAMA, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        )
        for part in list(self.parts):
            self.parts[part] = self.parts[part].replace(
                HUBUNGAN.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"
            )

    def _rewrite(self, change: Any) -> None:
        for part in list(self.parts):
            if part.startswith("xl/") and part.endswith(".xml") and "theme" not in part:
                text = etree.tostring(self.tree(part), encoding="unicode")
                self._trees.pop(part)
                self.parts[part] = change(text).encode()
        for part in list(self._trees):
            self.parts[part] = etree.tostring(self._trees.pop(part))
