"""Citations of regulations: number and year as the regulation has them.

The table of the field's regulations is peraturan.csv beside this file; its column `keyakinan` says
how sure we are (sumber: seen in a source that docs/peraturan.md names; ingatan: not verified).
A citation counts as one of the table's when its kind and either its title or (where that is not
given) its number agree. Numbers start anew each year, so a law, PP or Perpres without title
is left alone.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from xlproc.rules.base import PERINGATAN, Pemeriksaan, Temuan, aturan
from xlproc.rules.nama import kata
from xlproc.rules.teks import bertahun, sel_teks

_BERKAS = Path(__file__).with_name("peraturan.csv")


@dataclass(frozen=True, slots=True)
class Peraturan:
    """A regulation of the field; `sebutan` is how a message names it."""

    jenis: str
    nomor: str
    tahun: str
    judul: str
    keyakinan: str

    @property
    def sebutan(self) -> str:
        """Return its name, such as PermenPANRB Nomor 53 Tahun 2014."""
        return f"{self.jenis} Nomor {self.nomor} Tahun {self.tahun}"


@cache
def daftar_peraturan() -> tuple[Peraturan, ...]:
    """Return the table of regulations."""
    with _BERKAS.open(encoding="utf-8") as file:
        return tuple(Peraturan(**row) for row in csv.DictReader(file))


#: How reports name the kinds of regulations; the first that fits counts.
_JENIS = (
    ("PermenPANRB",
     r"permenpan(?:\s*[-& ]?\s*(?:dan\s*)?rb)?"
     r"|per(?:aturan )?men(?:teri|pan)?\s*(?:negara\s*)?"
     r"(?:pendayagunaan aparatur negara(?: dan reformasi birokrasi)?"
     r"|pan\s*[-& ]?\s*(?:dan\s*)?rb|panrb|rb)"),
    ("Permendagri", r"permendagri|peraturan menteri dalam negeri"),
    ("Perpres", r"perpres|peraturan presiden"),
    ("Inpres", r"inpres|instruksi presiden"),
    ("PP", r"\bpp|peraturan pemerintah(?! daerah)"),
    ("UU", r"\buu|undang\s*-?\s*undang"),
)  # fmt: skip

_NOMOR = (
    r"(?:\s*(?:republik indonesia|ri|negara)\b)?[\s,.]*(?:nomor|no\.?)?[\s:]*(?P<nomor>\d{1,3})"
    r"\s*(?:tahun|thn\.?|/)\s*(?P<tahun>(?:19|20)\d\d)(?P<judul>\s*tentang\s[^.;()]{3,160})?"
)
_KUTIPAN = re.compile(
    "|".join(f"(?P<j{n}>{pattern})" for n, (_, pattern) in enumerate(_JENIS)).join(("(?:", ")"))
    + _NOMOR,
    re.IGNORECASE,
)

#: Issuers whose few numbers tell a regulation even where its title isn't given.
_TANPA_JUDUL = ("PermenPANRB", "Permendagri")

#: The share of a title's words that a citation of it repeats at least.
_JUDUL_SAMA = 0.75


@aturan(
    "rujukan",
    PERINGATAN,
    "Peraturan dikutip dengan nomor atau tahun yang bukan miliknya.",
    "Daftar peraturan bidang akuntabilitas kinerja: xlproc/rules/peraturan.csv",
)
def rujukan(p: Pemeriksaan) -> Iterator[Temuan]:
    """A regulation is cited with a number or year that it doesn't have."""
    for sheet, index, key, text in sel_teks(p):
        for match in _KUTIPAN.finditer(text) if bertahun(text) else ():
            right = seharusnya(match)
            if right is not None:
                yield _salah_kutip(p, sheet, index, key, match, right)


def seharusnya(match: re.Match[str]) -> Peraturan | None:
    """Return the regulation that a wrong citation means; None for a right or an unknown one."""
    kind = next(name for n, (name, _) in enumerate(_JENIS) if match[f"j{n}"])
    number, year = match["nomor"].lstrip("0"), match["tahun"]
    same_kind = [r for r in daftar_peraturan() if r.jenis == kind]
    if any((r.nomor, r.tahun) == (number, year) for r in same_kind):
        return None
    title = _judul(match["judul"] or "")
    if title:
        meant = [r for r in same_kind if _sejudul(title, r.judul)]
        meant = [r for r in meant if number == r.nomor or year == r.tahun]
    else:
        meant = [r for r in same_kind if r.nomor == number and kind in _TANPA_JUDUL]
    return meant[0] if len({(r.nomor, r.tahun) for r in meant}) == 1 else None


def _judul(text: str) -> str:
    return kata(text).removeprefix("tentang ")


def _sejudul(cited: str, title: str) -> bool:
    words, known = set(cited.split()), kata(title).split()
    return sum(word in words for word in known) >= _JUDUL_SAMA * len(known)


def _salah_kutip(
    p: Pemeriksaan, sheet: str, index: int, key: str, match: re.Match[str], right: Peraturan
) -> Temuan:
    cited = " ".join(match[0].removesuffix(match["judul"] or "").split())
    unsure = "" if right.keyakinan == "sumber" else "; periksa dahulu naskahnya"
    return p.temuan(
        sheet,
        index,
        key,
        f'Tertulis "{cited}", sedangkan peraturan tentang {right.judul} adalah {right.sebutan}.',
        f"Tulis {right.sebutan}{unsure}.",
    )
