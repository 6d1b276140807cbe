"""Who tells the report's sentences: says figures with their origin, and takes turns in wording.

Every figure of a sentence is printed here, because here its origin is known: a cell (`sel`,
`besar`, `rupiah_sel`) or a measure of `Ukuran` by its name (`uang`, `persen`, `beda`, `banyak`,
`tahun`). What has no value is None; a form of words that needs it is then passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from string import Formatter

from xlproc.numbers import (
    KOSONG,
    format_angka,
    format_persen,
    format_rupiah,
    read_range,
    round_half_away,
    terbilang,
)
from xlproc.report.cetak import cetak
from xlproc.report.jejak import (
    AWAL,
    TENGAH,
    asal_sel,
    asal_ukuran,
    bertanda,
    tandai_angka,
    tandai_sisa,
)
from xlproc.report.ukuran import Ukuran, angka
from xlproc.sheets.base import Isi, sebagai_teks

#: A part of a form that goes where what it holds has no value.
_BOLEH_TIADA = re.compile(r"\[([^\[\]]*)\]")

#: Units that are not said after a figure; a difference is told in poin.
_BERPOIN = frozenset({"", "nilai", "indeks", "skor", "angka", "poin"})

#: Numbers of more words are written in figures (EYD V).
_KATA_TERBANYAK = 2


class Penutur:
    """Tells one office's year; forms of words take turns from sentence to sentence."""

    def __init__(self, ukuran: Ukuran) -> None:
        """Tell of what `ukuran` has measured."""
        self.u = ukuran
        self.h = ukuran.h
        self._giliran: dict[Sequence[str], int] = {}

    # ------------------------------------------------------------------------- wording

    def katakan(self, bentuk: Sequence[str], **nilai: str | None) -> str:
        """Return the next of the forms whose values are all there, filled in; "" for none.

        A form names values in braces; what stands between brackets goes where its values are
        missing. Each form has its turn, so that none follows itself while there is another.
        """
        fitting = [f for f in bentuk if all(nilai[name] for name in _perlu(f))]
        if not fitting:
            return ""
        turn = self._giliran.get(bentuk, 0)
        self._giliran[bentuk] = turn + 1
        return _isi(fitting[turn % len(fitting)], nilai)

    # --------------------------------------------------------------------------- cells

    def sel(self, lembar: str, baris: int, kunci: str) -> str | None:
        """Return a cell as printed, None for an empty one."""
        text = cetak(self.h, lembar, baris, kunci)
        return None if text == KOSONG else text

    def besar(self, lembar: str, baris: int, kunci: str) -> str | None:
        """Return a figure with its unit, as ``95%`` or ``5 keg``; None where there is none."""
        value = self.h.nilai(lembar, baris, kunci)
        if not isinstance(value, Decimal) and not _rentang(value):
            return None
        form = self.h.bentuk(lembar, baris, kunci)
        text = cetak(self.h, lembar, baris, kunci)
        unit = self.satuan(lembar, baris)
        return text if form and form.bertulisan else _bersatuan(text, unit)

    def rupiah_sel(self, lembar: str, baris: int, kunci: str) -> str | None:
        """Return an amount of money in a cell, as ``Rp1.000``."""
        value = angka(self.h.nilai(lembar, baris, kunci))
        if value is None:
            return None
        return bertanda(format_rupiah(value), asal_sel(lembar, baris, kunci))

    def ucapan(self, lembar: str, baris: int, kunci: str) -> str | None:
        """Return what people wrote in a cell, on as many lines as they like, as one sentence."""
        lines = sebagai_teks(self.h.nilai(lembar, baris, kunci)).splitlines()
        bare = [body for line in lines if (body := line.strip().rstrip(".;"))]
        if not bare:
            return None
        origin = asal_sel(lembar, baris, kunci)
        text = "; ".join(tandai_sisa(line, origin) for line in bare)
        return text if bare[-1].endswith(("!", "?")) else f"{text}."

    def satuan(self, lembar: str, baris: int) -> str:
        """Return the unit of a row, "" for none."""
        unit = sebagai_teks(self.h.nilai(lembar, baris, "satuan")).strip()
        return "%" if "%" in unit or unit.lower().startswith("persen") else unit.strip("-")

    def nama(self, lembar: str, baris: int, kunci: str) -> str:
        """Return a name in quotation marks, on one line."""
        return f"“{' '.join((self.sel(lembar, baris, kunci) or '').split())}”"

    def nama_sasaran(self) -> list[str]:
        """Return the names of the sasaran in their order."""
        return [
            tandai_angka(name, asal_sel("pkk", rows[0], "sasaran"))
            for name, rows in self.u.sasaran.items()
        ]

    # ------------------------------------------------------------------------ measures

    def uang(self, ukuran: str, *bahan: int | str) -> str | None:
        """Return a measure of the office as an amount of money."""
        value = self._nilai(ukuran, *bahan)
        return None if value is None else bertanda(format_rupiah(value), _asal(ukuran, bahan))

    def persen(self, ukuran: str, *bahan: int | str) -> str | None:
        """Return a measure that is a fraction as a percentage."""
        value = self._nilai(ukuran, *bahan)
        return None if value is None else bertanda(format_persen(value), _asal(ukuran, bahan))

    def beda(self, lembar: str, baris: int, dari: str) -> str | None:
        """Return by how much realisasi differs from the column `dari`, with its unit.

        Of percentages that is told in poin persen; None for no difference at all.
        """
        value = self.u.selisih(lembar, baris, "realisasi", dari)
        if not value:
            return None
        origin = asal_ukuran("selisih", lembar, baris, "realisasi", dari)
        text, satuan = bertanda(_ringkas(abs(value)), origin), self.satuan(lembar, baris)
        if satuan == "%":
            return f"{text} poin persen"
        return f"{text} {'poin' if satuan.lower() in _BERPOIN else satuan}"

    def besar_uang(self, ukuran: str, *bahan: int | str) -> str | None:
        """Return the size of a measure as an amount of money, whatever its sign."""
        value = self._nilai(ukuran, *bahan)
        return None if value is None else bertanda(format_rupiah(abs(value)), _asal(ukuran, bahan))

    def beda_serapan(self) -> str | None:
        """Return by how many percentage points the shares spent in both years differ."""
        value = self.u.selisih_serapan
        if value is None:
            return None
        return bertanda(format_angka(abs(value), 2), asal_ukuran("selisih_serapan"))

    def bulat(self, ukuran: str, *bahan: int | str) -> str | None:
        """Return a measure that counts, in figures."""
        value = self._nilai(ukuran, *bahan)
        return None if value is None else bertanda(format_angka(value), _asal(ukuran, bahan))

    def banyak(self, ukuran: str, *bahan: int) -> str:
        """Return how many things a measure lists, in words where two words do (EYD V)."""
        count = self._cacah(ukuran, *bahan)
        return bertanda(_kata(count) or format_angka(Decimal(count)), _asal(ukuran, bahan))

    def deretan(self, *ukuran: str) -> list[str]:
        """Return how many things several measures list: all in words, or all in figures."""
        counts = [self._cacah(name) for name in ukuran]
        words = all(_kata(count) for count in counts)
        texts = (_kata(n) if words else format_angka(Decimal(n)) for n in counts)
        return [bertanda(text, _asal(name, ())) for text, name in zip(texts, ukuran, strict=True)]

    def semua(self, ukuran: str, *bahan: int) -> str:
        """Return ``kedua`` or ``seluruh tiga``, of all the things that a measure lists."""
        if self._cacah(ukuran, *bahan) == 2:
            return bertanda("kedua", _asal(ukuran, bahan))
        return f"seluruh {self.banyak(ukuran, *bahan)}"

    def _cacah(self, ukuran: str, *bahan: int) -> int:
        return len(self.u.daftar(ukuran, *bahan))

    def tahun(self, mundur: int = 0) -> str | None:
        """Return the reported year, or one before it."""
        year = self.u.tahun
        if year is None:
            return None
        own = asal_sel("identitas", 0, "tahun")
        return bertanda(str(year - mundur), asal_ukuran("tahun_lalu", mundur) if mundur else own)

    def _nilai(self, ukuran: str, *bahan: int | str) -> Decimal | None:
        return self.u.nilai(ukuran, *bahan)


def _asal(ukuran: str, bahan: Iterable[int | str]) -> str:
    return asal_ukuran(ukuran, *bahan)


def _kata(count: int) -> str:
    """Return a number in words, "" where it takes too many."""
    words = terbilang(count)
    return words if len(words.split()) <= _KATA_TERBANYAK else ""


def _perlu(bentuk: str) -> list[str]:
    """Return the names that a form can't do without."""
    return _nama_dalam(_BOLEH_TIADA.sub("", bentuk))


def _nama_dalam(bentuk: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(bentuk) if name]


def _isi(bentuk: str, nilai: dict[str, str | None]) -> str:
    def optional(match: re.Match[str]) -> str:
        return match[1] if all(nilai[name] for name in _nama_dalam(match[1])) else ""

    return kapital(_BOLEH_TIADA.sub(optional, bentuk).format(**nilai))


def kapital(text: str) -> str:
    """Return a sentence with its first letter a capital, behind a mark, too."""
    start = text.find(TENGAH) + 1 if text.startswith(AWAL) else 0
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def _ringkas(value: Decimal) -> str:
    """Return a difference with two decimals at most, unless it would then look like nothing."""
    short = round_half_away(value, 2)
    return format_angka(short if short and short != value else value)


def _rentang(value: Isi) -> bool:
    return isinstance(value, str) and read_range(value) is not None


def _bersatuan(text: str, unit: str) -> str:
    if unit.lower() in _BERPOIN or "%" in text:
        return text
    return f"{text}%" if unit == "%" else f"{text} {unit}"


#: So many names that share the highest or lowest value are told one by one.
TERBANYAK = 3


def gabung(parts: Iterable[str]) -> str:
    """Return ``a, b, dan c``."""
    items = list(parts)
    if len(items) < 3:
        return " dan ".join(items)
    return f"{', '.join(items[:-1])}, dan {items[-1]}"


def deret(parts: Iterable[str]) -> str:
    """Return ``a, b, dan c``; names that hold commas themselves are kept apart by semicolons."""
    items = list(parts)
    if not any("," in item for item in items):
        return gabung(items)
    return f"{'; '.join(items[:-1])}; dan {items[-1]}" if len(items) > 1 else items[0]
