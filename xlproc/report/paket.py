"""The package of a .docx: its parts, what kind each is, and how one refers to another."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field

from xlproc.report.xml import KEPALA, aman

_PAKET = "http://schemas.openxmlformats.org/package/2006"
_RELASI = "application/vnd.openxmlformats-package.relationships+xml"

#: The part that holds the text; the parts it refers to are its own unless said otherwise.
DOKUMEN = "word/document.xml"

#: A fixed day instead of the clock, so that equal reports are equal files.
_HARI = (1980, 1, 1, 0, 0, 0)


@dataclass(slots=True)
class Paket:
    """Parts by name, in the order in which they were added.

    Every part is known before the first is written, for the list of them stands in front. A part
    given as pieces is drawn only then, piece by piece: a long text is never whole in memory.
    """

    _isi: dict[str, Iterable[str] | bytes] = field(default_factory=dict)
    _tipe: dict[str, str] = field(default_factory=dict)
    #: by part: id, kind, target and whether it lies outside, for each reference
    _relasi: dict[str, list[tuple[str, str, str, bool]]] = field(default_factory=dict)

    def tambah(
        self,
        nama: str,
        tipe: str,
        isi: Iterable[str] | bytes,
        *,
        hubungan: str,
        dari: str = DOKUMEN,
        kunci: str = "",
    ) -> str:
        """Add the part `nama` (``word/charts/chart1.xml``) and return its id for the part `dari`.

        `tipe` is its content type, `hubungan` the kind of reference to it; `dari` "" is the
        package itself. `kunci` is the id where `dari` was written with one.
        """
        self._isi[nama], self._tipe[nama] = isi, tipe
        return self.rujuk(nama, hubungan=hubungan, dari=dari, kunci=kunci)

    def rujuk(self, nama: str, *, hubungan: str, dari: str = DOKUMEN, kunci: str = "") -> str:
        """Let `dari` refer to a part that is there or will be, and return the id of that."""
        return self._hubungkan(dari, (hubungan, nama, False), kunci)

    def tautkan(self, alamat: str, *, hubungan: str, dari: str = DOKUMEN, kunci: str = "") -> str:
        """Let `dari` refer to an address outside the package, and return the id of that."""
        return self._hubungkan(dari, (hubungan, alamat, True), kunci)

    def _hubungkan(self, dari: str, sasaran: tuple[str, str, bool], kunci: str) -> str:
        links = self._relasi.setdefault(dari, [])
        key = kunci or f"rId{len(links) + 1}"
        links.append((key, *sasaran))
        return key

    def tulis(self) -> bytes:
        """Return the package as the bytes of a zip."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as package:
            _masukkan(package, "[Content_Types].xml", [self._daftar_tipe()])
            for part, links in self._relasi.items():
                _masukkan(package, _nama_relasi(part), [_daftar_relasi(part, links)])
            for name, content in self._isi.items():
                _masukkan(package, name, content)
        return buffer.getvalue()

    def _daftar_tipe(self) -> str:
        parts = "".join(
            f'<Override PartName="/{aman(name)}" ContentType="{kind}"/>'
            for name, kind in self._tipe.items()
        )
        return (
            f'{KEPALA}<Types xmlns="{_PAKET}/content-types">'
            f'<Default Extension="rels" ContentType="{_RELASI}"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
        )


def _nama_relasi(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _daftar_relasi(part: str, links: Iterable[tuple[str, str, str, bool]]) -> str:
    folder = posixpath.dirname(part) or "."
    items = []
    for key, kind, target, outside in links:
        mode = ' TargetMode="External"' if outside else ""
        place = target if outside else posixpath.relpath(target, folder)
        items.append(
            f'<Relationship Id="{aman(key)}" Type="{aman(kind)}" Target="{aman(place)}"{mode}/>'
        )
    return f'{KEPALA}<Relationships xmlns="{_PAKET}/relationships">{"".join(items)}</Relationships>'


def _masukkan(package: zipfile.ZipFile, name: str, content: Iterable[str] | bytes) -> None:
    entry = zipfile.ZipInfo(name, _HARI)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with package.open(entry, "w") as handle:
        if isinstance(content, bytes):
            handle.write(content)
            return
        for piece in content:
            handle.write(piece.encode())
