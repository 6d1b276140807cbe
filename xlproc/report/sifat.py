"""The report's properties: title and office, and the workbook it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from xlproc import __version__
from xlproc.book.asal import BukuAsal
from xlproc.report.xml import KEPALA, aman

_PAKET = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"

#: The set of properties that people define themselves, as every program writes it.
_FMTID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def inti(judul: str, kantor: str, buku: BukuAsal | None) -> str:
    """Return docProps/core.xml; its times are the workbook's."""
    times = ""
    if buku and buku.waktu:
        stamp = _waktu(buku.waktu)
        times = "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>'
            for name in ("created", "modified")
        )
    return (
        f'{KEPALA}<cp:coreProperties xmlns:cp="{_PAKET}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{aman(judul)}</dc:title><dc:creator>{aman(kantor)}</dc:creator>"
        f"<dc:language>id-ID</dc:language>{times}</cp:coreProperties>"
    )


def khusus(buku: BukuAsal | None) -> str:
    """Return docProps/custom.xml, by which a report is matched with its workbook."""
    items = "".join(
        f'<property fmtid="{_FMTID}" pid="{number}" name="{name}">{value}</property>'
        for number, (name, value) in enumerate(_khusus(buku), 2)
    )
    return (
        f'{KEPALA}<Properties xmlns="{_OFFICE}/custom-properties"'
        f' xmlns:vt="{_OFFICE}/docPropsVTypes">{items}</Properties>'
    )


def _khusus(buku: BukuAsal | None) -> Iterator[tuple[str, str]]:
    if buku:
        yield "Buku kerja", f"<vt:lpwstr>{aman(buku.nama)}</vt:lpwstr>"
        if buku.sidik:
            yield "SHA-256 buku kerja", f"<vt:lpwstr>{buku.sidik}</vt:lpwstr>"
        if buku.waktu:
            yield "Waktu buku kerja", f"<vt:filetime>{_waktu(buku.waktu)}</vt:filetime>"
    yield "Dibuat dengan", f"<vt:lpwstr>xlproc {__version__}</vt:lpwstr>"


def _waktu(waktu: datetime) -> str:
    return f"{waktu:%Y-%m-%dT%H:%M:%SZ}"
