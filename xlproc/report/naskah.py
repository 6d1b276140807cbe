"""Prose from the sheet narasi: paragraphs with the names between double braces put in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from xlproc.report.jejak import asal_sel, bertanda, tandai_sisa
from xlproc.report.nama import ASAL_NAMA, NAMA
from xlproc.report.ukuran import Ukuran
from xlproc.sheets.narasi import NARASI

_NAMA = re.compile(r"\{\{\s*([A-Za-z_]\w*)\s*\}\}")

#: A name in a title together with the word that makes no sense without it.
_NAMA_JUDUL = re.compile(rf"\s*(?:\btahun\s+)?{_NAMA.pattern}", re.IGNORECASE)

#: The reported year with the words that make no sense without it.
_TAHUN_PROSA = re.compile(
    r"[^\S\n]*(?:\b(?:pada|selama)\s+)?\bTahun\s+\{\{\s*tahun\s*\}\}", re.IGNORECASE
)

#: A sentence ends where a capital, a digit or a name begins the next one; "Nomor 29. 30" doesn't
#: matter: sentences are only taken apart to leave one out.
_AKHIR_KALIMAT = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9“\"({])")


#: A section that narasi doesn't have.
_KOSONG = ("", "", -1)


class Naskah:
    """The prose of one office, by the key of its section."""

    def __init__(self, ukuran: Ukuran) -> None:
        """Take the rows of narasi and the figures that its names stand for."""
        self._ukuran = ukuran
        self._nilai: dict[str, str | None] = {}

    @cached_property
    def _baris(self) -> dict[str, tuple[str, str, int]]:
        """The title, the text and the row of each section."""
        rows = enumerate(row.isi for row in self._ukuran.h.laporan.baris("narasi"))
        return {
            key.strip(): (_teks(row.get("judul")), _teks(row.get("teks")), index)
            for index, row in rows
            if isinstance(key := row.get("kunci"), str)
        }

    def judul(self, kunci: str) -> str:
        """Return the title of a section: the row's own, else the one that is shipped."""
        own, _, row = self._baris.get(kunci, _KOSONG)
        title = tandai_sisa(self._isi_judul(own), asal_sel("narasi", row, "judul"))
        return title or self._isi_judul(JUDUL_BAWAAN[kunci])

    def paragraf(self, kunci: str) -> list[str]:
        """Return the paragraphs of a section; none where its text is empty or its row is gone."""
        _, text, row = self._baris.get(kunci, _KOSONG)
        if self._nama("tahun") is None:
            text = _TAHUN_PROSA.sub("", text)
        filled = (self._tanpa_yang_kosong(part) for part in text.splitlines() if part.strip())
        return [tandai_sisa(part, asal_sel("narasi", row, "teks")) for part in filled if part]

    def isi_nama(self, text: str) -> str:
        """Return `text` with the names put in; unknown and undefined ones stay as typed."""
        return _NAMA.sub(lambda match: self._nama(match[1]) or match[0], text).strip()

    def _isi_judul(self, text: str) -> str:
        """Return a title with the names put in; one without a value goes with its "Tahun"."""

        def without(match: re.Match[str]) -> str:
            return "" if match[1] in NAMA and self._nama(match[1]) is None else match[0]

        return self.isi_nama(_NAMA_JUDUL.sub(without, text))

    def _tanpa_yang_kosong(self, paragraph: str) -> str:
        kept = [part for part in _kalimat(paragraph) if not self._kosong(part)]
        return self.isi_nama(" ".join(kept))

    def _kosong(self, sentence: str) -> bool:
        names = [name for name in _NAMA.findall(sentence) if name in NAMA]
        return any(self._nama(name) is None for name in names)

    def _nama(self, name: str) -> str | None:
        if name not in self._nilai:
            function = NAMA.get(name)
            text = function(self._ukuran) if function else None
            self._nilai[name] = None if text is None else bertanda(text, ASAL_NAMA[name])
        return self._nilai[name]


#: The titles of the sections as shipped.
JUDUL_BAWAAN = {row["kunci"]: row["judul"] for row in NARASI.bawaan}


def _teks(value: object) -> str:
    return value if isinstance(value, str) else ""


def _kalimat(paragraph: str) -> Sequence[str]:
    return _AKHIR_KALIMAT.split(paragraph.strip())
