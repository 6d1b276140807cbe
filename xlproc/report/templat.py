"""The template language of the sheet narasi: Jinja2 in its sandbox, names and rows as data.

Plain names never come here (`xlproc.report.naskah`); the library is loaded only for a text that
uses conditions, loops, filters or expressions. Nothing outside the data can be reached: there is
no loader, no global function, few filters, and what would grow without bound is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from difflib import get_close_matches
from functools import cache, total_ordering
from typing import TYPE_CHECKING

from xlproc.numbers import read_angka, read_uang
from xlproc.report.jejak import dengan_teks, polos
from xlproc.report.nama import NAMA
from xlproc.report.penutur import Penutur
from xlproc.report.ukuran import Ukuran
from xlproc.sheets.narasi import URAIAN

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

#: Stands in the place of a name without a value until its sentence is left out.
TIADA = "\ue003"

#: The place of the report's own sentences; it stays as typed.
_URAIAN = "{{ uraian }}"

#: A text that grows beyond so many letters is no paragraph of a report.
_TERPANJANG = 200_000

_NAMA = re.compile(r"\{\{\s*([A-Za-z_]\w*)\s*\}\}")
_POLOS = re.compile(r"\{\{\s*[A-Za-z_]\w*\s*\}\}")
_BERBAHASA = re.compile(r"\{\{|\}\}|\{%|%\}|\{#")
_DIKUTIP = re.compile(r"'([^']*)'")


class SalahTemplatError(ValueError):
    """A text that the template language can't read or work out; the message is Indonesian."""


@total_ordering
class Sebutan:
    """What a name stands for: printed as text, compared as the number it shows."""

    __slots__ = ("_angka", "_teks")

    def __init__(self, teks: str | None) -> None:
        """Take the text, None for a name without a value."""
        self._teks = TIADA if teks is None else teks
        self._angka = None if teks is None else _angka(polos(teks))

    def __str__(self) -> str:
        """Return the text as printed, with its mark."""
        return self._teks

    def __bool__(self) -> bool:
        """Return whether there is a value, and one other than 0."""
        return self._teks not in (TIADA, "") and self._angka != 0

    def __eq__(self, other: object) -> bool:
        """Compare numbers as numbers, anything else as it reads."""
        number = _bilangan(other)
        if number is not None and self._angka is not None:
            return self._angka == number
        return polos(self._teks) == polos(str(other))

    def __lt__(self, other: object) -> bool:
        """Compare with a number; what has none is not less than anything."""
        number = _bilangan(other)
        return number is not None and self._angka is not None and self._angka < number

    def __hash__(self) -> int:
        """Hash as it reads."""
        return hash(polos(self._teks))


def _bilangan(value: object) -> Decimal | None:
    if isinstance(value, Sebutan):
        return value._angka
    if isinstance(value, int | float | Decimal):
        return Decimal(str(value))
    return None


def _angka(text: str) -> Decimal | None:
    for read in (read_uang, read_angka):
        try:
            found = read(text)
        except ValueError:
            continue
        return found[0] if isinstance(found, tuple) else found
    return None


# ----------------------------------------------------------------------------- reading


def isi(
    text: str,
    ukuran: Ukuran,
    nama: Callable[[str], str | None],
    lokal: Mapping[str, str],
) -> str:
    """Return a text in the template language worked out; names without a value as `TIADA`.

    Raises SalahTemplatError where it can't be.
    """
    from jinja2 import TemplateError

    try:
        template = _lingkungan().from_string(text)
        return _terbatas(template.generate(_data(text, ukuran, nama, lokal)))
    except SalahTemplatError:
        raise
    except TemplateError as error:
        raise SalahTemplatError(_kata(error, [*NAMA, *lokal])) from error
    except Exception as error:
        raise SalahTemplatError("perhitungan di dalamnya tidak dapat dikerjakan") from error


def _terbatas(pieces: Iterator[str]) -> str:
    parts, length = [], 0
    for piece in pieces:
        parts.append(piece)
        length += len(piece)
        if length > _TERPANJANG:
            raise SalahTemplatError("hasilnya terlalu panjang untuk sebuah bagian laporan")
    return "".join(parts)


@cache
def _lingkungan() -> ImmutableSandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment as Sandbox

    class Lingkungan(Sandbox):
        intercepted_binops = frozenset({"*", "**", "%"})

        def call_binop(self, context: object, operator: str, left: object, right: object) -> object:
            numbers = all(isinstance(side, int | float) for side in (left, right))
            if operator == "**" or not numbers:
                raise SecurityError(operator)
            return self.binop_table[operator](left, right)

    environment = Lingkungan(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    shipped = environment.filters
    environment.globals.clear()
    environment.filters = {
        **{name: shipped[name] for name in ("default", "first", "join", "last", "length")},
        "upper": lambda value: dengan_teks(str(value), str.upper),
        "lower": lambda value: dengan_teks(str(value), str.lower),
    }
    return environment


# -------------------------------------------------------------------------------- data


def _data(
    text: str,
    ukuran: Ukuran,
    nama: Callable[[str], str | None],
    lokal: Mapping[str, str],
) -> dict[str, object]:
    used = set(re.findall(r"[A-Za-z_]\w*", text))
    data: dict[str, object] = {name: Sebutan(nama(name)) for name in NAMA if name in used}
    data.update({name: Sebutan(value) for name, value in lokal.items()})
    data.update({name: rows(ukuran) for name, rows in DAFTAR.items() if name in used})
    data["uraian"] = _URAIAN
    return data


Baris = dict[str, object]


def _daftar_indikator(u: Ukuran) -> list[Baris]:
    p = Penutur(u)
    return [
        {
            "nama": Sebutan(p.sel("pkk", row, "indikator")),
            "sasaran": Sebutan(p.sel("pkk", row, "sasaran")),
            "satuan": Sebutan(p.satuan("pkk", row)),
            "target": Sebutan(p.besar("pkk", row, "target")),
            "realisasi": Sebutan(p.besar("pkk", row, "realisasi")),
            "capaian": Sebutan(p.sel("pkk", row, "capaian")),
            "predikat": Sebutan(p.sel("pkk", row, "predikat")),
            "penyebab": Sebutan(p.sel("pkk", row, "penyebab")),
            "solusi": Sebutan(p.sel("pkk", row, "solusi")),
            "tercapai": row in u.tercapai,
        }
        for row in u.indikator
    ]


def _daftar_sasaran(u: Ukuran) -> list[Baris]:
    p = Penutur(u)
    return [
        {
            "nama": Sebutan(name),
            "capaian": Sebutan(p.persen("rata_sasaran", place)),
            "predikat": Sebutan(u.predikat(u.rata_sasaran(place))),
        }
        for place, name in enumerate(u.sasaran)
    ]


def _daftar_program(u: Ukuran) -> list[Baris]:
    p = Penutur(u)
    return [
        {
            "nama": Sebutan(group.nama),
            "pagu": Sebutan(p.uang("pagu_program", place)),
            "realisasi": Sebutan(p.uang("realisasi_program", place)),
            "serapan": Sebutan(p.persen("serapan_program", place)),
            "sisa": Sebutan(p.uang("sisa_program", place)),
        }
        for place, group in enumerate(u.program)
    ]


#: Lists that a text can go through, each row with its own names.
DAFTAR: dict[str, Callable[[Ukuran], list[Baris]]] = {
    "daftar_indikator": _daftar_indikator,
    "daftar_sasaran": _daftar_sasaran,
    "daftar_program": _daftar_program,
}


# ---------------------------------------------------------------------------- mistakes


def kesalahan(
    text: str,
    ukuran: Ukuran,
    nama: Callable[[str], str | None],
    lokal: Collection[str],
    *,
    judul: bool = False,
) -> Iterator[str]:
    """Yield what is wrong with a text of narasi, in Indonesian; nothing where all is well.

    `judul` says that it is a title, which holds plain names only.
    """
    rest = _POLOS.sub("", text)
    if _BERBAHASA.search(rest) and not judul:
        try:
            isi(text, ukuran, nama, dict.fromkeys(lokal, ""))
        except SalahTemplatError as error:
            yield str(error)
        return
    known = {*NAMA, *lokal, *(() if judul else ("uraian",))}
    for name in dict.fromkeys(_NAMA.findall(text)):
        if name not in known:
            yield _tak_dikenal(name, known)
    alone = [line for line in text.splitlines() if not URAIAN.fullmatch(line)]
    if not judul and any("uraian" in _NAMA.findall(line) for line in alone):
        yield "{{ uraian }} harus berdiri sendiri pada barisnya"
    if _BERBAHASA.search(rest):
        yield "judul hanya dapat memuat nama, seperti {{ tahun }}"


def _tak_dikenal(name: str, known: Collection[str]) -> str:
    close = get_close_matches(name, known, 1)
    hint = f"; barangkali maksudnya {{{{ {close[0]} }}}}" if close else ""
    return f"nama {{{{ {name} }}}} tidak dikenal{hint}"


def _kata(error: Exception, known: Collection[str]) -> str:
    """Return in Indonesian what a text has wrong; the library's own words are English."""
    from jinja2 import TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError

    message = str(error)
    quoted = _DIKUTIP.findall(message)
    if isinstance(error, SecurityError):
        return "perintah di dalamnya tidak diizinkan"
    if isinstance(error, UndefinedError) and quoted:
        return _tak_dikenal(quoted[-1], [*known, *DAFTAR])
    if isinstance(error, TemplateSyntaxError):
        where = f"pada baris {error.lineno}"
        if message.startswith("No filter") and quoted:
            return f"saringan {quoted[0]} {where} tidak dikenal"
        if "unknown tag" in message and quoted:
            return f"perintah {quoted[0]} {where} tidak dikenal"
        return f"perintah {where} tidak lengkap atau salah tulis"
    return "perintah di dalamnya tidak dapat dikerjakan"
