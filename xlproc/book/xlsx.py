"""The inside of an .xlsx as any office program may have written it: sheets, Tables, raw cells.

One pass over the XML gives values, formulas, errors and number formats together. Cached values
are handed on as such; who reads decides what to trust.
"""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import join, normpath
from typing import IO, NamedTuple
from xml.parsers import expat

from xlproc.errors import WorkbookError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TERENKRIPSI = "EncryptedPackage".encode("utf-16-le")

#: What reading a damaged workbook may raise, from the zip down to the last attribute.
CACAT = (
    LookupError,
    ValueError,
    ArithmeticError,
    EOFError,
    OSError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    expat.ExpatError,
)

#: No part of a workbook of ours comes near this size; a crafted file would.
_BATAS_BAGIAN = 2 * 1024**3

#: Large parts are parsed in pieces of so many bytes.
_POTONGAN = 1 << 16

_FORMAT_BAWAAN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd/mm/yyyy",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "dd/mm/yyyy", 37: "#,##0", 38: "#,##0",
    39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00",
    49: "@",
}  # fmt: skip


class SelXlsx(NamedTuple):
    """A cell as stored: `jenis` is the XML's type (n, s, b, e, d), `teks` the value as text.

    `rumus` is None for a constant; a shared formula's followers have that of their first cell.
    """

    jenis: str
    teks: str
    kode: str
    rumus: str | None


class TabelXlsx(NamedTuple):
    """An Excel Table: its name, the sheet, the corners (from 1) and the titles of its columns.

    `atas` is the header's row, also where the header is switched off (not `berkepala`); a totals
    row stands below `bawah` (`berjumlah`).
    """

    nama: str
    lembar: str
    kiri: int
    atas: int
    kanan: int
    bawah: int
    judul: tuple[str, ...]
    berkepala: bool = True
    berjumlah: bool = False


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
        with self._zip.open(self._bagian[lembar]) as stream:
            rows, self._gabungan[lembar] = _baca_lembar(stream, self._teks, self._kode)
        return rows

    def gabungan(self, lembar: str) -> list[tuple[int, int, int, int]]:
        """Return the merged areas of a sheet already read by `sel`: left, top, right, bottom."""
        return self._gabungan.get(lembar, [])

    def lampiran(self, lembar: str) -> set[str]:
        """Return the kinds of parts that belong to a sheet: table, comments, drawing ..."""
        found = _hubungan(self._zip, self._bagian[lembar], set(self._zip.namelist()))
        return {kind.rpartition("/")[2] for _, kind in found.values()}


def buka(path: Path) -> BukuXlsx:
    """Open a workbook.

    Raises WorkbookError when the path is missing, a folder, unreadable, empty, protected by a
    password, of another kind (.xls, .xlsb, text ...) or damaged.
    """
    _periksa(path)
    try:
        return _buka(path)
    except CACAT:
        raise rusak(path) from None


def rusak(path: Path) -> WorkbookError:
    """Return the error for a workbook whose inside can't be read."""
    return WorkbookError(
        f"{path} rusak atau tidak lengkap; buka di Excel, simpan ulang sebagai .xlsx, lalu ulangi."
    )


def _periksa(path: Path) -> None:
    try:
        if path.is_dir():
            raise WorkbookError(f"{path} adalah folder; pilih berkas buku kerja (.xlsx).")
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
    elements = _unsur(archive.read(main))
    parts = {
        sheet.get("name", ""): relations[_atribut(sheet, "id")][0]
        for sheet in _cari(elements, "sheet")
        if relations.get(_atribut(sheet, "id"), ("", ""))[1].endswith("/worksheet")
    }
    properties = next(_cari(elements, "workbookPr"), {})
    return BukuXlsx(
        lembar=list(parts),
        tabel=list(_semua_tabel(archive, parts, names)),
        mulai_1904=properties.get("date1904") in ("1", "true"),
        _zip=archive,
        _bagian=parts,
        _teks=_teks_bersama(archive, relations),
        _kode=_kode_format(archive, relations),
    )


def _bagian_utama(archive: zipfile.ZipFile, names: set[str]) -> str | None:
    for target, kind in _hubungan(archive, "", names).values():
        if kind.endswith("/officeDocument") and target.endswith(".xml"):
            is_workbook = _unsur(archive.read(target))[0].nama == "workbook"
            return target if is_workbook else None
    return None


def _hubungan(archive: zipfile.ZipFile, part: str, names: set[str]) -> dict[str, tuple[str, str]]:
    """Return the relationships of a part: id to (target part, type)."""
    folder, _, name = part.rpartition("/")
    path = join(folder, "_rels", f"{name}.rels")
    if path not in names:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for relation in _cari(_unsur(archive.read(path)), "Relationship"):
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
                table = _tabel(sheet, _unsur(archive.read(target)))
                if table:
                    yield table


def _tabel(sheet: str, elements: list[_Unsur]) -> TabelXlsx | None:
    root = elements[0].atribut
    area = _daerah(root.get("ref", ""))
    if area is None:
        return None
    left, top, right, bottom = area
    has_header = root.get("headerRowCount") != "0"
    totals = int(root.get("totalsRowCount", 0))
    top -= 0 if has_header else 1
    titles = tuple(_tanpa_kode(c.get("name", "")) for c in _cari(elements, "tableColumn"))
    name = root.get("displayName") or root.get("name") or ""
    return TabelXlsx(
        name, sheet, left, top, right, bottom - totals, titles, has_header, bool(totals)
    )


def _teks_bersama(archive: zipfile.ZipFile, relations: dict[str, tuple[str, str]]) -> list[str]:
    part = next((t for t, kind in relations.values() if kind.endswith("/sharedStrings")), None)
    if part is None or part not in archive.namelist():
        return []
    with archive.open(part) as stream:
        return _baca_teks(stream)


def _kode_format(archive: zipfile.ZipFile, relations: dict[str, tuple[str, str]]) -> list[str]:
    part = next((t for t, kind in relations.values() if kind.endswith("/styles")), None)
    if part is None or part not in archive.namelist():
        return []
    elements = _unsur(archive.read(part))
    codes = dict(_FORMAT_BAWAAN)
    codes.update(
        {
            int(f.get("numFmtId", 0)): f.get("formatCode", "")
            for f in _cari(elements, "numFmt", "numFmts")
        }
    )
    looks = _cari(elements, "xf", "cellXfs")
    return [codes.get(int(look.get("numFmtId", 0)), "General") for look in looks]


# ------------------------------------------------------------------------- cells, texts


def _baca_lembar(
    stream: IO[bytes], texts: list[str], codes: list[str]
) -> tuple[dict[int, dict[int, SelXlsx]], list[tuple[int, int, int, int]]]:
    """Return the cells of a sheet by row and column, and its merged areas."""
    rows: dict[int, dict[int, SelXlsx]] = {}
    merged: list[tuple[int, int, int, int]] = []
    shared: dict[str, str] = {}
    same: dict[str, str] = {}  # each formula once: a column repeats its own in every row
    row: dict[int, SelXlsx] = {}
    number = column = 0
    kind, style, group = "n", "0", ""
    text: str | None = None
    formula: str | None = None
    into, phonetic = "", False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, number, column, kind, style, group, text, formula, into, phonetic
        name = _NAMA[tag]
        if name == "c":
            reference = attributes.get("r")
            column = _KOLOM[reference.rstrip(_ANGKA)] if reference else column + 1
            kind, style = attributes.get("t", "n"), attributes.get("s", "0")
            text = formula = None
        elif name == "v":
            text, into = "", "v"
        elif name == "f":
            formula, into = "", "f"
            group = attributes.get("si", "") if attributes.get("t") == "shared" else ""
        elif name == "row":
            row, column = {}, 0
            number = int(attributes.get("r") or number + 1)
        elif name == "is":
            text = ""
        elif name == "t":
            into = "" if phonetic or text is None else "v"
        elif name == "rPh":
            phonetic = True
        elif name == "mergeCell":
            area = _daerah(attributes.get("ref", ""))
            if area:
                merged.append(area)

    def characters(data: str) -> None:
        nonlocal text, formula
        if into == "v":
            text = f"{text}{data}" if text else data
        elif into == "f":
            formula = f"{formula}{data}" if formula else data

    def end(tag: str) -> None:
        nonlocal formula, into, phonetic
        into = ""
        name = _NAMA[tag]
        if name == "c":
            if text is not None or formula is not None:
                row[column] = cell()
        elif name == "f":
            if group:
                formula = shared.setdefault(group, formula) if formula else shared.get(group, "")
            formula = same.setdefault(formula or "", formula or "")
        elif name == "row":
            if row:
                rows[number] = row
        elif name == "rPh":
            phonetic = False

    def cell() -> SelXlsx:
        look = int(style)
        code = codes[look] if look < len(codes) else "General"
        if kind == "s":
            return SelXlsx("s", texts[_indeks(text)] if text else "", code, formula)
        if kind in ("str", "inlineStr"):
            return SelXlsx("s", _tanpa_kode(text or ""), code, formula)
        return SelXlsx(kind, text or "", code, formula)

    _uraikan(stream, start, characters, end)
    return rows, merged


def _baca_teks(stream: IO[bytes]) -> list[str]:
    """Return the shared strings: plain or in runs, without phonetic guides."""
    texts: list[str] = []
    parts: list[str] = []
    inside = phonetic = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal inside, phonetic
        del attributes
        name = _NAMA[tag]
        if name == "t":
            inside = not phonetic
        elif name == "rPh":
            phonetic = True

    def characters(data: str) -> None:
        if inside:
            parts.append(data)

    def end(tag: str) -> None:
        nonlocal inside, phonetic
        inside = False
        name = _NAMA[tag]
        if name == "si":
            texts.append(_tanpa_kode("".join(parts)))
            parts.clear()
        elif name == "rPh":
            phonetic = False

    _uraikan(stream, start, characters, end)
    return texts


# -------------------------------------------------------------------------------- XML

_HEX = re.compile(r"_x([0-9A-Fa-f]{4})_")

#: What an escape may hold but no document can.
_TAK_TERCETAK = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def _tanpa_kode(text: str) -> str:
    """Return `text` without the XML's escapes; unprintable characters go, lines end in LF."""
    if "_x" in text:
        text = _HEX.sub(lambda m: chr(int(m[1], 16)), text)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
        text = _TAK_TERCETAK.sub("", text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _indeks(text: str) -> int:
    number = int(text)
    if number < 0:
        raise IndexError(text)
    return number


class _NamaLokal(dict[str, str]):
    """The names of elements without their prefix, which is the writing program's own choice."""

    def __missing__(self, tag: str) -> str:
        name = self[tag] = tag.rpartition(":")[2]
        return name


_NAMA = _NamaLokal()


class _Unsur(NamedTuple):
    """An element of a small part: its name, its parent's and its attributes."""

    nama: str
    induk: str
    atribut: dict[str, str]


def _unsur(data: bytes) -> list[_Unsur]:
    """Return the elements of a small part in their order."""
    found: list[_Unsur] = []
    path = [""]

    def start(tag: str, attributes: dict[str, str]) -> None:
        found.append(_Unsur(_NAMA[tag], path[-1], attributes))
        path.append(_NAMA[tag])

    def end(tag: str) -> None:
        del tag
        path.pop()

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(data, True)
    return found


def _uraikan(
    stream: IO[bytes],
    start: Callable[[str, dict[str, str]], None],
    characters: Callable[[str], None],
    end: Callable[[str], None],
) -> None:
    """Parse a part that may be large, in pieces, with these handlers."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = _POTONGAN
    parser.StartElementHandler = start
    parser.CharacterDataHandler = characters
    parser.EndElementHandler = end
    while piece := stream.read(_POTONGAN):
        parser.Parse(piece, False)
    parser.Parse(b"", True)


def _atribut(attributes: dict[str, str], name: str) -> str:
    """Return the attribute `name` that bears a prefix, as r:id does."""
    return next((v for k, v in attributes.items() if _NAMA[k] == name and k != name), "")


def _cari(elements: Iterable[_Unsur], name: str, parent: str = "") -> Iterator[dict[str, str]]:
    return (e.atribut for e in elements if e.nama == name and (not parent or e.induk == parent))


_DAERAH = re.compile(r"\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")


def _daerah(ref: str) -> tuple[int, int, int, int] | None:
    match = _DAERAH.fullmatch(ref)
    if match is None:
        return None
    left, top, right, bottom = match.groups()
    return (nomor_kolom(left), int(top), nomor_kolom(right or left), int(bottom or top))


class _NomorKolom(dict[str, int]):
    """The numbers of columns by their letters, each worked out once."""

    def __missing__(self, letters: str) -> int:
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter) - 64
        self[letters] = number
        return number


_KOLOM = _NomorKolom()
_ANGKA = "0123456789"


def nomor_kolom(letters: str) -> int:
    """Return the number of a column: A is 1, AA is 27."""
    return _KOLOM[letters]


def huruf_kolom(number: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
