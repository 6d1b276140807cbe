"""The inside of an .xlsx as any office program may have written it: sheets, Tables, raw cells.

One pass over the XML gives values, formulas, errors and number formats together. Cached values
are handed on as such; who reads decides what to trust.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import join, normpath
from typing import IO
from xml.etree import ElementTree as ET

from xlproc.errors import WorkbookError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TERENKRIPSI = "EncryptedPackage".encode("utf-16-le")

#: No part of a workbook of ours comes near this size; a crafted file would.
_BATAS_BAGIAN = 2 * 1024**3

_FORMAT_BAWAAN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd/mm/yyyy",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "dd/mm/yyyy", 37: "#,##0", 38: "#,##0",
    39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00",
    49: "@",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SelXlsx:
    """A cell as stored: `jenis` is the XML's type (n, s, b, e, d), `teks` the value as text.

    `rumus` is None for a constant; a shared formula's followers have "".
    """

    jenis: str
    teks: str
    kode: str
    rumus: str | None


@dataclass(frozen=True, slots=True)
class TabelXlsx:
    """An Excel Table: its name, the sheet, the corners (from 1) and the titles of its columns."""

    nama: str
    lembar: str
    kiri: int
    atas: int
    kanan: int
    bawah: int
    judul: tuple[str, ...]


@dataclass(slots=True)
class BukuXlsx:
    """An opened workbook: sheet names in order, Tables, and cells on demand."""

    lembar: list[str]
    tabel: list[TabelXlsx]
    mulai_1904: bool
    _zip: zipfile.ZipFile
    _bagian: dict[str, str]
    _teks: list[str]
    _kode: list[str]
    _gabungan: dict[str, list[tuple[int, int, int, int]]] = field(default_factory=dict)

    def sel(self, lembar: str) -> dict[int, dict[int, SelXlsx]]:
        """Return the cells of a sheet that hold something, by row and column (from 1)."""
        rows: dict[int, dict[int, SelXlsx]] = {}
        with self._zip.open(self._bagian[lembar]) as stream:
            for element in _elemen(stream, {"row", "mergeCell"}):
                if _nama(element.tag) == "mergeCell":
                    area = _daerah(element.get("ref", ""))
                    if area:
                        self._gabungan.setdefault(lembar, []).append(area)
                    continue
                self._baris(element, rows)
                element.clear()
        return rows

    def gabungan(self, lembar: str) -> list[tuple[int, int, int, int]]:
        """Return the merged areas of a sheet already read by `sel`: left, top, right, bottom."""
        return self._gabungan.get(lembar, [])

    def _baris(self, element: ET.Element, rows: dict[int, dict[int, SelXlsx]]) -> None:
        number = int(element.get("r") or max(rows, default=0) + 1)
        cells: dict[int, SelXlsx] = {}
        column = 0
        for child in element:
            reference = child.get("r")
            column = _kolom(reference) if reference else column + 1
            cell = self._satu(child)
            if cell is not None:
                cells[column] = cell
        if cells:
            rows[number] = cells

    def _satu(self, element: ET.Element) -> SelXlsx | None:
        kind = element.get("t", "n")
        formula: str | None = None
        text: str | None = None
        for child in element:
            name = _nama(child.tag)
            if name == "v":
                text = child.text or ""
            elif name == "f":
                formula = child.text or ""
            elif name == "is":
                text = _teks_kaya(child)
        if text is None and formula is None:
            return None
        if kind == "s" and text:
            text = self._teks[int(text)]
        kind = "s" if kind in ("s", "str", "inlineStr") else kind
        style = int(element.get("s", 0))
        code = self._kode[style] if style < len(self._kode) else "General"
        return SelXlsx(kind, _tanpa_kode(text or "") if kind == "s" else text or "", code, formula)


def buka(path: Path) -> BukuXlsx:
    """Open a workbook.

    Raises WorkbookError when the path is missing, a folder, unreadable, empty, protected by a
    password, of another kind (.xls, .xlsb, text ...) or damaged.
    """
    _periksa(path)
    try:
        return _buka(path)
    except (KeyError, ValueError, IndexError, ET.ParseError, zipfile.BadZipFile, zlib.error, EOFError,
            NotImplementedError, RuntimeError, OSError):  # fmt: skip
        raise rusak(path) from None


def rusak(path: Path) -> WorkbookError:
    """Return the error for a workbook whose inside can't be read."""
    return WorkbookError(
        f"{path} rusak atau tidak lengkap; buka di Excel, simpan ulang sebagai .xlsx, lalu ulangi."
    )


def _periksa(path: Path) -> None:
    if path.is_dir():
        raise WorkbookError(f"{path} adalah folder; pilih berkas buku kerja (.xlsx).")
    try:
        with path.open("rb") as handle:
            head = handle.read(8)
            rest = handle.read() if head == _OLE else b""
    except FileNotFoundError:
        raise WorkbookError(f"Berkas {path} tidak ditemukan; periksa nama dan foldernya.") from None
    except OSError:
        raise WorkbookError(f"Berkas {path} tidak dapat dibaca; periksa izin berkasnya.") from None
    if not head:
        raise WorkbookError(f"Berkas {path} kosong (0 bita); ambil salinan yang utuh.")
    if _TERENKRIPSI in rest:
        raise WorkbookError(
            f"{path} dilindungi kata sandi; buka di Excel, hapus kata sandinya, lalu simpan."
        )
    if rest or head == _OLE:
        raise WorkbookError(
            f"{path} berformat Excel lama (.xls); simpan sebagai .xlsx lalu ulangi."
        )
    if not head.startswith(b"PK"):
        raise WorkbookError(
            f"{path} bukan buku kerja Excel (.xlsx); pilih berkas buku kerja LKjIP."
        )


def _buka(path: Path) -> BukuXlsx:
    archive = zipfile.ZipFile(path)
    if any(item.file_size > _BATAS_BAGIAN for item in archive.infolist()):
        raise ValueError(path)
    names = set(archive.namelist())
    main = _bagian_utama(archive, names)
    if main is None:
        raise WorkbookError(
            f"{path} bukan buku kerja Excel (.xlsx); pilih berkas buku kerja LKjIP."
        )
    relations = _hubungan(archive, main, names)
    root = ET.fromstring(archive.read(main))
    parts = {
        sheet.get("name", ""): relations[_atribut(sheet, "id")][0]
        for sheet in _cari(root, "sheet")
        if relations.get(_atribut(sheet, "id"), ("", ""))[1].endswith("/worksheet")
    }
    properties = next(_cari(root, "workbookPr"), None)
    return BukuXlsx(
        lembar=list(parts),
        tabel=list(_semua_tabel(archive, parts, names)),
        mulai_1904=properties is not None and properties.get("date1904") in ("1", "true"),
        _zip=archive,
        _bagian=parts,
        _teks=_teks_bersama(archive, relations),
        _kode=_kode_format(archive, relations),
    )


def _bagian_utama(archive: zipfile.ZipFile, names: set[str]) -> str | None:
    for target, kind in _hubungan(archive, "", names).values():
        if kind.endswith("/officeDocument") and target.endswith(".xml"):
            is_workbook = _nama(ET.fromstring(archive.read(target)).tag) == "workbook"
            return target if is_workbook else None
    return None


def _hubungan(archive: zipfile.ZipFile, part: str, names: set[str]) -> dict[str, tuple[str, str]]:
    """Return the relationships of a part: id to (target part, type)."""
    folder, _, name = part.rpartition("/")
    path = join(folder, "_rels", f"{name}.rels")
    if path not in names:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for relation in ET.fromstring(archive.read(path)):
        if relation.get("TargetMode") == "External":
            continue
        target = relation.get("Target", "")
        full = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
        found[relation.get("Id", "")] = (full, relation.get("Type", ""))
    return found


def _semua_tabel(
    archive: zipfile.ZipFile, parts: dict[str, str], names: set[str]
) -> Iterator[TabelXlsx]:
    for sheet, part in parts.items():
        for target, kind in _hubungan(archive, part, names).values():
            if kind.endswith("/table"):
                table = _tabel(sheet, ET.fromstring(archive.read(target)))
                if table:
                    yield table


def _tabel(sheet: str, root: ET.Element) -> TabelXlsx | None:
    area = _daerah(root.get("ref", ""))
    if area is None:
        return None
    left, top, right, bottom = area
    bottom -= int(root.get("totalsRowCount", 0))
    titles = tuple(_tanpa_kode(c.get("name", "")) for c in _cari(root, "tableColumn"))
    return TabelXlsx(
        root.get("displayName") or root.get("name", ""), sheet, left, top, right, bottom, titles
    )


def _teks_bersama(archive: zipfile.ZipFile, relations: dict[str, tuple[str, str]]) -> list[str]:
    part = next((t for t, kind in relations.values() if kind.endswith("/sharedStrings")), None)
    if part is None or part not in archive.namelist():
        return []
    texts: list[str] = []
    with archive.open(part) as stream:
        for item in _elemen(stream, {"si"}):
            texts.append(_teks_kaya(item))
            item.clear()
    return texts


def _teks_kaya(element: ET.Element) -> str:
    """Return the text of <si> or <is>: plain or in runs, without phonetic guides."""
    parts: list[str] = []
    for child in element:
        name = _nama(child.tag)
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts.extend(t.text or "" for t in child if _nama(t.tag) == "t")
    return "".join(parts)


def _kode_format(archive: zipfile.ZipFile, relations: dict[str, tuple[str, str]]) -> list[str]:
    part = next((t for t, kind in relations.values() if kind.endswith("/styles")), None)
    if part is None or part not in archive.namelist():
        return []
    root = ET.fromstring(archive.read(part))
    codes = dict(_FORMAT_BAWAAN)
    codes.update(
        {int(f.get("numFmtId", 0)): f.get("formatCode", "") for f in _cari(root, "numFmt")}
    )
    looks = next(_cari(root, "cellXfs"), None)
    return (
        [codes.get(int(xf.get("numFmtId", 0)), "General") for xf in looks]
        if looks is not None
        else []
    )


# -------------------------------------------------------------------------------- XML

_HEX = re.compile(r"_x([0-9A-Fa-f]{4})_")


def _tanpa_kode(text: str) -> str:
    return _HEX.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text


def _nama(tag: str) -> str:
    return tag.rpartition("}")[2]


def _atribut(element: ET.Element, name: str) -> str:
    return next((v for k, v in element.attrib.items() if _nama(k) == name and k != name), "")


def _cari(root: ET.Element, name: str) -> Iterator[ET.Element]:
    return (element for element in root.iter() if _nama(element.tag) == name)


def _elemen(stream: IO[bytes], wanted: set[str]) -> Iterator[ET.Element]:
    """Yield the finished elements with the names `wanted`."""
    known: dict[str, bool] = {}
    for _, element in ET.iterparse(stream):
        tag = element.tag
        hit = known.get(tag)
        if hit is None:
            hit = known[tag] = _nama(tag) in wanted
        if hit:
            yield element


_DAERAH = re.compile(r"\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")


def _daerah(ref: str) -> tuple[int, int, int, int] | None:
    match = _DAERAH.fullmatch(ref)
    if match is None:
        return None
    left, top, right, bottom = match.groups()
    return (nomor_kolom(left), int(top), nomor_kolom(right or left), int(bottom or top))


def _kolom(reference: str) -> int:
    return nomor_kolom(reference.rstrip("0123456789"))


_HURUF: dict[str, int] = {}


def nomor_kolom(letters: str) -> int:
    """Return the number of a column: A is 1, AA is 27."""
    number = _HURUF.get(letters)
    if number is None:
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter) - 64
        _HURUF[letters] = number
    return number


def huruf_kolom(number: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
