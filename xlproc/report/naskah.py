"""Prose from the sheet narasi: paragraphs with names put in, around what the report makes itself.

A text holds names between double braces, which are put in here; one that uses more of the
template language goes through `xlproc.report.templat`. A line ``{{ uraian }}`` is the place of the
section's tables and sentences; without it the sentences are left out, because people's own words
win.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from xlproc.report import templat
from xlproc.report.jejak import asal_sel, bertanda, tandai_sisa
from xlproc.report.nama import ASAL_NAMA, NAMA, NAMA_LOKAL
from xlproc.report.ukuran import Ukuran
from xlproc.sheets.narasi import NARASI, URAIAN

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

#: Anything of the template language beyond plain names.
_BERBAHASA = re.compile(r"\{%|\{#|\{\{(?!\s*[A-Za-z_]\w*\s*\}\})")


@dataclass(frozen=True, slots=True)
class Prosa:
    """The prose of a section: paragraphs before and after what the report makes itself.

    `uraian` says whether the office wants the sentences that are made of figures.
    """

    awal: tuple[str, ...] = ()
    akhir: tuple[str, ...] = ()
    uraian: bool = False


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

    def judul(self, kunci: str, lokal: Mapping[str, str] | None = None) -> str:
        """Return the title of a section: the row's own, else the one that is shipped."""
        own, _, row = self._baris.get(kunci, _KOSONG)
        title = tandai_sisa(self._isi_judul(own, lokal), asal_sel("narasi", row, "judul"))
        return title or self._isi_judul(JUDUL_BAWAAN[kunci], lokal)

    def prosa(self, kunci: str, lokal: Mapping[str, str] | None = None) -> Prosa:
        """Return the prose of a section; none where its text is empty or its row is gone.

        `lokal` are names that hold in this section alone.
        """
        _, text, row = self._baris.get(kunci, _KOSONG)
        own = asal_sel("narasi", row, "teks")
        lines = [tandai_sisa(line, own) for line in self._baris_teks(text, lokal or {})]
        places = [n for n, line in enumerate(lines) if URAIAN.fullmatch(line)]
        if not places:
            return Prosa(awal=tuple(lines))
        rest = tuple(line for line in lines[places[0] + 1 :] if not URAIAN.fullmatch(line))
        return Prosa(tuple(lines[: places[0]]), rest, uraian=True)

    def isi_nama(self, text: str, lokal: Mapping[str, str] | None = None) -> str:
        """Return `text` with the names put in; unknown and undefined ones stay as typed."""
        own = lokal or {}
        return _NAMA.sub(lambda m: own.get(m[1]) or self.nama(m[1]) or m[0], text).strip()

    def nama(self, name: str) -> str | None:
        """Return what a name stands for, marked with its origin; None where it has no value."""
        if name not in self._nilai:
            function = NAMA.get(name)
            value = function(self._ukuran) if function else None
            self._nilai[name] = None if value is None else bertanda(value, ASAL_NAMA[name])
        return self._nilai[name]

    # --------------------------------------------------------------------- paragraphs

    def _baris_teks(self, text: str, lokal: Mapping[str, str]) -> list[str]:
        if _BERBAHASA.search(text):
            text = self._berbahasa(text, lokal)
        if self.nama("tahun") is None:
            text = _TAHUN_PROSA.sub("", text)
        filled = (
            part if URAIAN.fullmatch(part) else self._tanpa_yang_kosong(part, lokal)
            for part in text.splitlines()
            if part.strip()
        )
        return [part for part in filled if part]

    def _berbahasa(self, text: str, lokal: Mapping[str, str]) -> str:
        """Return a text in the template language worked out; one with a mistake as typed."""
        try:
            return templat.isi(text, self._ukuran, self.nama, lokal)
        except templat.SalahTemplatError:
            return text

    def _isi_judul(self, text: str, lokal: Mapping[str, str] | None) -> str:
        """Return a title with the names put in; one without a value goes with its "Tahun"."""

        def without(match: re.Match[str]) -> str:
            return "" if match[1] in NAMA and self.nama(match[1]) is None else match[0]

        return self.isi_nama(_NAMA_JUDUL.sub(without, text), lokal)

    def _tanpa_yang_kosong(self, paragraph: str, lokal: Mapping[str, str]) -> str:
        kept = [part for part in _kalimat(paragraph) if not self._kosong(part, lokal)]
        return self.isi_nama(" ".join(kept), lokal)

    def _kosong(self, sentence: str, lokal: Mapping[str, str]) -> bool:
        names = [name for name in _NAMA.findall(sentence) if name in NAMA and name not in lokal]
        return templat.TIADA in sentence or any(self.nama(name) is None for name in names)


#: The titles of the sections as shipped.
JUDUL_BAWAAN = {row["kunci"]: row["judul"] for row in NARASI.bawaan}


def _teks(value: object) -> str:
    return value if isinstance(value, str) else ""


def _kalimat(paragraph: str) -> Sequence[str]:
    return _AKHIR_KALIMAT.split(paragraph.strip())


def kesalahan(ukuran: Ukuran) -> Iterator[tuple[int, str, str]]:
    """Yield each mistake in the texts of narasi: row, column, what is wrong (Indonesian)."""
    prose = Naskah(ukuran)
    for place, row in enumerate(ukuran.h.laporan.baris("narasi")):
        for column in ("judul", "teks"):
            text = _teks(row.isi.get(column))
            if "{" in text:
                own = NAMA_LOKAL.get(_teks(row.isi.get("kunci")).strip(), ())
                heading = column == "judul"
                for mistake in templat.kesalahan(text, ukuran, prose.nama, own, judul=heading):
                    yield place, column, mistake
