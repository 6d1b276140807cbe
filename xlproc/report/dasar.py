"""An office's own Word document as the base of a report: its styles and its letterhead.

The text of the base isn't taken, nor is its numbering: the numbers of a report's headings are
text. Styles are matched by name, which Word keeps in English whatever language it speaks.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from xml.etree import ElementTree

from xlproc.errors import DocumentError
from xlproc.report.paket import DOKUMEN, Paket
from xlproc.report.xml import KEPALA, R, W

_RUJUKAN = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TIPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"

#: No base needs more than this, unpacked; anything larger isn't a letterhead.
_TERBESAR = 64 * 2**20

#: Drawings of the letterhead are numbered from here on, far beyond those of the report.
_GAMBAR_PERTAMA = 1_000_000

_OLE = b"\xd0\xcf\x11\xe0"
_GAYA_DIPAKAI = re.compile(rb'(<w:(?:p|r|tbl)Style w:val=")([^"]*)(")')
_ID_GAMBAR = re.compile(rb'(<wp:docPr\b[^>]*?\bid=")\d+')
_AKAR = re.compile(rb"<(?:\w+:)?hdr\b[^>]*>")


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


@dataclass(frozen=True, slots=True)
class _Bagian:
    """A part of the base, and what it refers to: id, kind, target, whether it lies outside."""

    nama: str
    tipe: str
    isi: bytes
    rujukan: tuple[tuple[str, str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class Dasar:
    """What is taken from a base document: styles, theme, the headers of its first section."""

    _gaya: bytes
    #: by kind of page: default, first
    _kepala: Mapping[str, str] = field(default_factory=dict)
    _bagian: Mapping[str, _Bagian] = field(default_factory=dict)
    _tema: str = ""

    @property
    def bertema(self) -> bool:
        """Return whether the base has a theme, whose fonts its styles may name."""
        return bool(self._tema)

    @property
    def berkop(self) -> bool:
        """Return whether the base has headers, which are taken for a letterhead."""
        return bool(self._kepala)

    def gaya(self, kami: str) -> str:
        """Return word/styles.xml: the styles of the base, and those of `kami` that it lacks."""
        return _gabung(ElementTree.fromstring(self._gaya), ElementTree.fromstring(kami))

    def pasang(self, paket: Paket, kami: str, awalan: str) -> str:
        """Add theme and letterhead to `paket`; return the XML that refers to the headers.

        The headers name styles as in what `gaya` makes of `kami`. `awalan` is put in front of
        each header, as DRAF is.
        """
        if self._tema:
            self._salin(paket, self._bagian[self._tema], f"{R}/theme")
        keys = _kunci_baru(ElementTree.fromstring(self._gaya), ElementTree.fromstring(kami))
        drawings = count(_GAMBAR_PERTAMA)

        def rename(match: re.Match[bytes]) -> bytes:
            before, name, after = match.groups()
            return before + keys.get(name.decode(), name.decode()).encode() + after

        xml = ""
        for kind, name in self._kepala.items():
            part = self._bagian[name]
            content = _GAYA_DIPAKAI.sub(rename, part.isi)
            content = _ID_GAMBAR.sub(lambda match: match[1] + b"%d" % next(drawings), content)
            content = _AKAR.sub(lambda match: match[0] + awalan.encode(), content, count=1)
            link = self._salin(paket, replace(part, isi=content), f"{R}/header")
            xml += f'<w:headerReference w:type="{kind}" r:id="{link}"/>'
        return xml

    def _salin(self, paket: Paket, part: _Bagian, hubungan: str) -> str:
        new = _nama_baru(part.nama)
        link = paket.tambah(new, part.tipe, part.isi, hubungan=hubungan)
        for key, kind, target, outside in part.rujukan:
            if outside:
                paket.tautkan(target, hubungan=kind, dari=new, kunci=key)
            elif inner := self._bagian.get(target):
                paket.tambah(
                    _nama_baru(target), inner.tipe, inner.isi, hubungan=kind, dari=new, kunci=key
                )
        return link


def _nama_baru(name: str) -> str:
    return f"word/dasar/{name.replace('/', '_')}"


# ------------------------------------------------------------------------------ reading


def baca_dasar(isi: bytes, nama: str) -> Dasar:
    """Return what can be taken from a .docx; `nama` is its name in messages.

    Raises DocumentError when it can't be read as a Word document.
    """
    if isi.startswith(_OLE):
        raise DocumentError(
            f"{nama} terkunci kata sandi atau berformat .doc lama;"
            " simpan sebagai .docx tanpa kata sandi."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as package:
            if sum(entry.file_size for entry in package.infolist()) > _TERBESAR:
                raise DocumentError(
                    f"{nama} terlalu besar untuk dokumen dasar; kecilkan gambarnya."
                )
            return _susun(_Pembaca(package))
    except (zipfile.BadZipFile, KeyError, ValueError, ElementTree.ParseError, NotImplementedError,
            EOFError, OSError, RuntimeError, zlib.error):  # fmt: skip
        raise DocumentError(
            f"{nama} bukan dokumen Word (.docx) atau berkasnya rusak; simpan ulang dari Word."
        ) from None


class _Pembaca:
    def __init__(self, package: zipfile.ZipFile) -> None:
        self.package = package
        self.tipe = dict(self._tipe())

    def xml(self, name: str) -> ElementTree.Element:
        content = self.package.read(name)
        if b"<!DOCTYPE" in content:
            raise ValueError(name)  # no Word document has one, and it may grow without end
        return ElementTree.fromstring(content)

    def _tipe(self) -> Iterator[tuple[str, str]]:
        root = self.xml("[Content_Types].xml")
        for item in root.iter(f"{_TIPE}Default"):
            yield item.get("Extension", "").lower(), item.get("ContentType", "")
        for item in root.iter(f"{_TIPE}Override"):
            yield item.get("PartName", "").lstrip("/"), item.get("ContentType", "")

    def bagian(self, name: str) -> _Bagian:
        kind = self.tipe.get(name) or self.tipe[name.rpartition(".")[2].lower()]
        return _Bagian(name, kind, self.package.read(name), tuple(self.rujukan(name)))

    def rujukan(self, part: str) -> Iterator[tuple[str, str, str, bool]]:
        folder, _, name = part.rpartition("/")
        links = f"{folder}/_rels/{name}.rels"
        if links not in self.package.namelist():
            return
        for item in self.xml(links).iter(f"{_RUJUKAN}Relationship"):
            outside = item.get("TargetMode") == "External"
            target = item.get("Target", "")
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield item.get("Id", ""), item.get("Type", ""), target, outside


def _susun(reader: _Pembaca) -> Dasar:
    body = reader.xml(DOKUMEN)
    links = {key: (kind, target) for key, kind, target, _ in reader.rujukan(DOKUMEN)}
    by_kind = {kind.rpartition("/")[2]: target for kind, target in links.values()}
    if reader.xml(by_kind["styles"]).tag != _w("styles"):
        raise ValueError(by_kind["styles"])
    headers = {kind: links[key][1] for kind, key in _kepala_seksi(body) if key in links}
    theme = by_kind.get("theme", "")
    parts: dict[str, _Bagian] = {}
    for name in (*headers.values(), *filter(None, [theme])):
        parts[name] = reader.bagian(name)
        for _, _, target, outside in parts[name].rujukan:
            if not outside and target in reader.package.namelist():
                parts[target] = reader.bagian(target)
    return Dasar(reader.package.read(by_kind["styles"]), headers, parts, theme)


def _kepala_seksi(body: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """Yield kind and id of the headers of the first section, as they are shown there."""
    section = next(body.iter(_w("sectPr")), None)
    if section is None:
        return
    shown = {"default"} if section.find(_w("titlePg")) is None else {"default", "first"}
    for item in section.iter(_w("headerReference")):
        kind = item.get(_w("type"), "default")
        if kind in shown:
            yield kind, item.get(f"{{{R}}}id", "")


# ------------------------------------------------------------------------------- styles


def _nama_gaya(style: ElementTree.Element) -> tuple[str, str]:
    name = style.find(_w("name"))
    return style.get(_w("type"), ""), ("" if name is None else name.get(_w("val"), "")).lower()


def _kunci_baru(base: ElementTree.Element, ours: ElementTree.Element) -> dict[str, str]:
    """Return by the id of each style of the base the id that it has in the report."""
    our_keys = {_nama_gaya(style): style.get(_w("styleId"), "") for style in ours.iter(_w("style"))}
    taken = set(our_keys.values())
    new: dict[str, str] = {}
    for style in base.iter(_w("style")):
        key = style.get(_w("styleId"), "")
        # A style of another name mustn't pass for ours.
        other = f"{key}Dasar" if key in taken else key
        wanted = our_keys.get(_nama_gaya(style), other)
        # Names that differ in case alone are one name here; the first of them is ours.
        new[key] = other if wanted in new.values() else wanted
    return new


def _gabung(base: ElementTree.Element, ours: ElementTree.Element) -> str:
    merged = ElementTree.Element(_w("styles"))
    keys = _kunci_baru(base, ours)
    found, defaults = set(), set()
    for tag in ("docDefaults", "latentStyles"):
        element = base.find(_w(tag))
        element = ours.find(_w(tag)) if element is None else element
        if element is not None:
            merged.append(element)
    for style in base.iter(_w("style")):
        if style.get(_w("type")) == "numbering":
            continue
        found.add(_nama_gaya(style))
        merged.append(_sesuaikan(style, keys))
        if style.get(_w("default")) in ("1", "true", "on"):
            defaults.add(style.get(_w("type")))
    for style in ours.iter(_w("style")):
        if _nama_gaya(style) not in found:
            if style.get(_w("type")) in defaults:
                style.attrib.pop(_w("default"), None)
            merged.append(style)
    for language in merged.iter(_w("lang")):
        language.set(_w("val"), "id-ID")
    _bersihkan(merged)
    ElementTree.register_namespace("w", W)
    return KEPALA + ElementTree.tostring(merged, encoding="unicode")


def _sesuaikan(style: ElementTree.Element, keys: Mapping[str, str]) -> ElementTree.Element:
    """Return a style of the base with the report's ids, and without numbers of its own."""
    style.set(_w("styleId"), keys[style.get(_w("styleId"), "")])
    for tag in ("basedOn", "next", "link"):
        for item in style.findall(_w(tag)):
            item.set(_w("val"), keys.get(item.get(_w("val"), ""), item.get(_w("val"), "")))
    for properties in style.iter(_w("pPr")):
        for numbers in properties.findall(_w("numPr")):
            properties.remove(numbers)
    return style


def _bersihkan(element: ElementTree.Element) -> None:
    """Take out what isn't WordprocessingML itself: extensions of one program."""
    own = f"{{{W}}}"
    for child in list(element):
        if child.tag.startswith(own):
            _bersihkan(child)
        else:
            element.remove(child)
    for name in [name for name in element.attrib if not name.startswith(own)]:
        del element.attrib[name]
