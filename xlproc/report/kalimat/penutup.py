"""What is to be done: the remedies of indicators, then those of the issues."""

from __future__ import annotations

from collections.abc import Iterator

from xlproc.report.penutur import Penutur

_TINDAK_LANJUT = ("Penyebab belum tercapainya target ditindaklanjuti.",)
_DIPERTAHANKAN = ("Cara kerja yang membuat target tercapai dipertahankan.",)


def tindak_lanjut(p: Penutur) -> Iterator[str]:
    """Yield what follows from targets that were missed, and from those that were reached."""
    if p.u.belum_tercapai:
        yield p.katakan(_TINDAK_LANJUT)
    if p.u.tercapai:
        yield p.katakan(_DIPERTAHANKAN)


def langkah(p: Penutur) -> Iterator[str]:
    """Yield the remedies in the words of those who filled them in, each with what it is for."""
    for row in p.u.indikator:
        remedy = p.ucapan("pkk", row, "solusi")
        if remedy:
            yield f"Indikator {p.nama('pkk', row, 'indikator')}: {remedy}"
    for row in range(p.h.banyak("isu")):
        step = p.ucapan("isu", row, "langkah")
        if step:
            issue = p.sel("isu", row, "isu")
            yield f"Isu {p.nama('isu', row, 'isu')}: {step}" if issue else step
