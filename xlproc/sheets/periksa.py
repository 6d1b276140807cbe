"""periksa: what a formula can say of a row, said by the formula and by Python alike.

Each condition is a `Syarat`: the rule it belongs to (names and levels as in `xlproc.rules`), its
text, an Excel formula, and the Python function of the same meaning. A row's periksa cell lists the
conditions that hold: "galat wajib: Target kosong; peringatan baris-ganda: ...". A rule that the
sheet aturan sets to mati is silent here too, through the names tk_RULE on the sheet mulai.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal
from itertools import groupby
from typing import Protocol

from xlproc.numbers import round_half_away
from xlproc.sheets.base import (
    Isi,
    Jenis,
    Kolom,
    Konteks,
    Lembar,
    TakTerbaca,
    bantu,
    jumlahkan,
    sebagai_teks,
)
from xlproc.sheets.hierarki import Hierarki

#: The rules that formulas judge, with the levels that `xlproc.rules` gives them.
TINGKAT_BAKU = {
    "wajib": "galat",
    "nilai-galat": "galat",
    "bukan-angka": "galat",
    "jumlah-induk": "galat",
    "lebih-pagu": "galat",
    "satuan-beda": "peringatan",
    "baris-ganda": "peringatan",
    "nip": "galat",
    "tanggal": "galat",
}
TINGKAT = ("galat", "peringatan", "catatan", "mati")

#: Choices that steer the computation: an unknown word there is as bad as none.
MENENTUKAN = ("tingkat", "arah", "rumus_negatif", "inklusif")

#: Sheets whose rows follow another sheet's, or hold settings: a repeated row there means nothing.
TANPA_GANDA = (
    "identitas", "pkk", "efisiensi", "skala", "aturan", "narasi", "temuan", "skm_kaki",
)  # fmt: skip

#: Sheets without inputs of their own, or that nobody fills.
_TANPA_PERIKSA = ("efisiensi", "aturan", "temuan", "skm_kaki", "identitas", "narasi")

#: Sheet, columns of the budget (the first one filled counts) and of the spending.
PASANGAN = (
    ("keuangan", ("pagu",), "realisasi"),
    ("keuangan", ("pagu_lalu",), "realisasi_lalu"),
    ("belanja", ("perubahan", "murni"), "realisasi"),
    ("belanja", ("perubahan_lalu", "murni_lalu"), "realisasi_lalu"),
    ("kegiatan", ("input_target",), "input_realisasi"),
)

_SELISIH_TERKECIL = Decimal("0.005")

#: The column holds sentences.
_LEBAR = 60

#: Decimals with which numbers are compared; further ones are noise that engines print unlike.
_DESIMAL_SIDIK = 4
#: A number joined to a text shows so many significant digits, in Excel as in LibreOffice.
_ANGKA_TEKS = Context(prec=15, rounding=ROUND_HALF_UP)

Uji = Callable[[Konteks], bool]


class NilaiLaporan(Protocol):
    """The values of a report, as `xlproc.compute.Hitungan` gives them."""

    def nilai(self, lembar: str, indeks: int, kunci: str) -> Isi:
        """Return the value of a cell."""

    def baris(self, lembar: str, kunci: str, nilai: Isi) -> Sequence[int]:
        """Return the rows of a sheet whose column `kunci` holds `nilai`."""


@dataclass(frozen=True, slots=True)
class Syarat:
    """One condition of a row: rule, text, formula and function; text may be a formula too."""

    aturan: str
    pesan: str
    rumus: str
    uji: Uji


def nama_tingkat(aturan: str) -> str:
    """Return the defined name of the cell that holds a rule's level."""
    return f"tk_{aturan.replace('-', '_')}"


def dengan_periksa(sheet: Lembar) -> Lembar:
    """Return `sheet` with its periksa column and the hidden ones that it needs."""
    if sheet.kunci in _TANPA_PERIKSA:
        return sheet
    helpers = tuple(_kolom_bantu(sheet))
    own = replace(sheet, kolom=(*sheet.kolom, *helpers))
    shown = tuple(c for c in own.kolom if not c.tersembunyi)
    hidden = tuple(c for c in own.kolom if c.tersembunyi)
    return replace(own, kolom=(*shown, _kolom_periksa(own), *hidden))


def _kolom_periksa(sheet: Lembar) -> Kolom:
    conditions = list(syarat(sheet))
    active, is_active = terpakai(sheet)
    parts = [
        f'IF({nama_tingkat(rule)}="mati","",{"&".join(_bagian(c) for c in group)})'
        for rule, group in groupby(conditions, key=lambda c: c.aturan)
    ]
    broken = _awalan("nilai-galat") + '&"Ada nilai kesalahan rumus"'
    formula = f'IFERROR(IF({active},MID({"&".join(parts)},3,400),""),MID({broken},3,99))'
    lingkar = _melingkar(sheet)
    if lingkar:
        # Outside of IFERROR: sums that run in a circle make errors of all the other conditions.
        silent = f'IF({nama_tingkat(lingkar.aturan)}="mati",FALSE,{lingkar.rumus})'
        formula = f'IF({silent},MID({_awalan(lingkar.aturan)}&"{lingkar.pesan}",3,99),{formula})'

    def judge(b: Konteks) -> Isi:
        if lingkar and tingkat(b, lingkar.aturan) != "mati" and lingkar.uji(b):
            return f"{tingkat(b, lingkar.aturan)} {lingkar.aturan}: {lingkar.pesan}"
        if not is_active(b):
            return ""
        texts = (
            f"; {level} {c.aturan}: {c.pesan}"
            for c in conditions
            if (level := tingkat(b, c.aturan)) != "mati" and c.uji(b)
        )
        return "".join(texts)[2:402]

    return Kolom("periksa", "Periksa", Jenis.PERIKSA, lebar=_LEBAR, rumus=formula, hitung=judge)


def _awalan(rule: str) -> str:
    return f'"; "&{nama_tingkat(rule)}&" {rule}: "'


def _bagian(condition: Syarat) -> str:
    text = f'"; "&{nama_tingkat(condition.aturan)}&" {condition.aturan}: {condition.pesan}"'
    return f'IF({condition.rumus},{text},"")'


def tingkat(b: NilaiLaporan, aturan: str) -> str:
    """Return a rule's level as the workbook's own sheet aturan sets it."""
    rows = b.baris("aturan", "aturan", aturan)
    level = sebagai_teks(b.nilai("aturan", rows[0], "tingkat")).strip().lower() if rows else ""
    return level if level in TINGKAT else TINGKAT_BAKU[aturan]


def syarat(sheet: Lembar) -> Iterator[Syarat]:
    """Yield what is judged in a row of `sheet`, rule by rule."""
    yield from _wajib(sheet)
    yield _nilai_galat(sheet)
    for column in sheet.masukan:
        if column.jenis.berangka:
            yield _bukan_angka(column)
    if "selisih_induk" in sheet:
        yield from _jumlah_induk(sheet)
    for key, budgets, spending in PASANGAN:
        if key == sheet.kunci:
            yield _lebih_pagu(sheet, budgets, spending)
    for column in sheet.masukan:
        if column.kunci.startswith("input_"):
            yield _masukan_bukan_uang(column)
    if "sidik" in sheet:
        yield _baris_ganda()


# ----------------------------------------------------------------------- a row in use


def terpakai(sheet: Lembar) -> tuple[str, Uji]:
    """Return formula and function that say whether anything was typed in the row."""
    texts = [c for c in sheet.masukan if not c.dijumlah]
    sums = [c for c in sheet.masukan if c.dijumlah]
    terms = [f'({{{c.kunci}}}<>"")' for c in texts] + [f"ISNUMBER({{{c.kunci}}})" for c in sums]
    keys = [c.kunci for c in texts]
    copies = ("sasaran", "indikator") if sheet.kunci == "pkk" else ()
    terms += [f'({{{key}}}<>"-")' for key in copies]

    def used(b: Konteks) -> bool:
        typed = any(sebagai_teks(b[key]) for key in keys)
        money = any(isinstance(b[c.kunci], Decimal) for c in sums)
        return typed or money or any(sebagai_teks(b[key]) not in ("", "-") for key in copies)

    return f"{'+'.join(terms)}>0", used


# ------------------------------------------------------------------------------ wajib


def _wajib(sheet: Lembar) -> Iterator[Syarat]:
    for column in sheet.masukan:
        if column.wajib:
            yield Syarat("wajib", f"{column.judul} kosong", f'{{{column.kunci}}}=""',
                         _kosong(column.kunci))  # fmt: skip
        if column.kunci in MENENTUKAN and column.pilihan:
            yield _di_luar_pilihan(column)


def _kosong(key: str) -> Uji:
    return lambda b: not sebagai_teks(b[key])


def _di_luar_pilihan(column: Kolom) -> Syarat:
    key, words = column.kunci, column.pilihan
    listed = ",".join(f'"{word}"' for word in words)
    return Syarat(
        "wajib", f"{column.judul} di luar pilihan",
        f'IF({{{key}}}="",FALSE,SUMPRODUCT(--EXACT({{{key}}},{larik(listed)}))=0)',
        lambda b: bool(sebagai_teks(b[key])) and sebagai_teks(b[key]) not in words,
    )  # fmt: skip


def larik(listed: str) -> str:
    """Return an array constant; the braces are doubled so that they aren't taken for keys."""
    return f"{{{listed}}}"


# ------------------------------------------------------------------------------ cells


def _nilai_galat(sheet: Lembar) -> Syarat:
    first, last = sheet.isian[0], sheet.isian[-1]
    keys = [c.kunci for c in sheet.isian]
    return Syarat(
        "nilai-galat", "Ada nilai kesalahan rumus",
        f'COUNTIF({{{first.kunci}}}:{{{last.kunci}}},"#*")>0',
        lambda b: any(teks_sel(b[key]).startswith("#") for key in keys),
    )  # fmt: skip


def teks_sel(value: Isi) -> str:
    """Return a cell's text, "" for a number or an empty cell."""
    return value.teks if isinstance(value, TakTerbaca) else value if isinstance(value, str) else ""


def _bukan_angka(column: Kolom) -> Syarat:
    cell = f"{{{column.kunci}}}"
    extra, money = "", column.kunci.startswith("input_")
    if column.kunci.startswith("target"):
        extra = f',ISERROR(FIND("-",SUBSTITUTE({cell},"–","-"),2))'
    if money:
        extra = f",NOT({_satuan_lain(cell)})"
    formula = f'AND(ISTEXT({cell}),SUBSTITUTE(TRIM({cell}),"-","")<>"",LEFT({cell})<>"#"{extra})'

    def bad(b: Konteks) -> bool:
        text = teks_sel(b[column.kunci])
        if not text.strip(" ").replace("-", "") or text.startswith("#"):
            return False
        if column.kunci.startswith("target"):
            return "-" not in text.replace("–", "-")[1:]
        return not (money and _bersatuan_lain(text))

    return Syarat("bukan-angka", f"{column.judul} bukan angka", formula, bad)


def _satuan_lain(cell: str) -> str:
    digit, last = f"LEFT(TRIM({cell}))", f"LOWER(RIGHT(TRIM({cell})))"
    letter = f'AND({last}>="a",{last}<="z")'
    return f"IF(ISTEXT({cell}),AND(ISNUMBER(-{digit}),{letter}),FALSE)"


def _bersatuan_lain(text: str) -> bool:
    stripped = text.strip(" ").lower()
    return stripped[:1].isdigit() and "a" <= stripped[-1:] <= "z"


def _masukan_bukan_uang(column: Kolom) -> Syarat:
    return Syarat(
        "satuan-beda", f"{column.judul} bukan rupiah", _satuan_lain(f"{{{column.kunci}}}"),
        lambda b: _bersatuan_lain(teks_sel(b[column.kunci])),
    )  # fmt: skip


# ------------------------------------------------------------------------------- sums


def _kolom_bantu(sheet: Lembar) -> Iterator[Kolom]:
    hierarchy = sheet.hierarki
    summed = [c for c in sheet.kolom if c.dijumlah]
    if hierarchy is not None:
        yield bantu("acuan", _rumus_acuan(hierarchy), lambda b: _acuan(b, hierarchy))
    if hierarchy is not None and summed:
        formula = "&".join(_rumus_selisih(hierarchy, c) for c in summed)
        yield bantu(
            "selisih_induk",
            f'IF({{ujung}}=0,"",MID({formula},3,200))',
            lambda b: _selisih_induk(b, hierarchy, summed),
        )
    if sheet.kunci not in TANPA_GANDA:
        yield bantu("sidik", _rumus_sidik(sheet), lambda b: _sidik(b, sheet))


def _rumus_acuan(hierarki: Hierarki) -> str:
    """Return the formula of what the induk of a row's parts is: itself, its group, or 0."""
    expression = "ROW()"
    if hierarki.jumlah:
        expression = f'IF({{tingkat}}="{hierarki.jumlah}",{{letak}},{expression})'
    for word in filter(None, (hierarki.total, hierarki.total_akhir)):
        expression = f'IF({{tingkat}}="{word}",0,{expression})'
    return f'IF({{ujung}}=0,"",{expression})'


def _acuan(b: Konteks, hierarki: Hierarki) -> Isi:
    level = sebagai_teks(b["tingkat"])
    if b["ujung"] == 0:
        return ""
    if level and level in (hierarki.total, hierarki.total_akhir):
        return Decimal(0)
    return b["letak"] if level and level == hierarki.jumlah else Decimal(b.nomor_baris(b.indeks))


def _topeng(hierarki: Hierarki) -> str:
    """Return the array that is 1 in the rows which a row adds up; see `_rumus_acuan`."""
    parent = "({ini.induk}={acuan})"
    if hierarki.jumlah:
        group = f'({{tingkat}}="{hierarki.jumlah}")'
        parent = f"({parent}*(1-{group})+(ROW({{ini.induk}})={{letak}})*{group})"
    if hierarki.lain:
        last = f'({{tingkat}}="{hierarki.total_akhir}")*({{ini.tingkat}}="{hierarki.lain}")'
        parent = f"({parent}+{last})"
    if not (hierarki.unit and hierarki.total):
        return parent
    return f'{parent}*((({{ini.kunci_unit}}={{kunci_unit}})+({{lingkup}}="semua"))>0)'


def _rumus_selisih(hierarki: Hierarki, column: Kolom) -> str:
    cell, cells, mask = f"{{{column.kunci}}}", f"{{ini.{column.kunci}}}", _topeng(hierarki)
    differs = f"ABS(SUMPRODUCT({mask}*1,{cells})-{cell})>={_SELISIH_TERKECIL}"
    known = f'SUMPRODUCT({mask}*(ISNUMBER({cells})-9^9*ISTEXT({cells})*({cells}<>"")))>0'
    rests = ""
    if hierarki.total_akhir:
        parts = "+".join(
            f'SUMIF({{ini.tingkat}},"{word}",{cells})' for word in (hierarki.total, hierarki.lain)
        )
        rests = f',OR({{tingkat}}<>"{hierarki.total_akhir}",{parts}<>{cell})'
    return f'IF(ISNUMBER({cell}),IF({differs},IF(AND({known}{rests}),", {column.judul}",""),""),"")'


def _selisih_induk(b: Konteks, hierarki: Hierarki, columns: Sequence[Kolom]) -> Isi:
    parts = b.pohon.bagian(b.indeks, hierarki, sebagai_teks(b["tingkat"]))
    if not parts:
        return ""
    if sebagai_teks(b["tingkat"]) == hierarki.jumlah and hierarki.jumlah:
        place = b.pohon.letak[b.indeks]
        parts = [] if place is None else [place]
    return "".join(
        f", {c.judul}" for c in columns if _berselisih(b, hierarki, c.kunci, parts)
    )[2:202]  # fmt: skip


def _berselisih(b: Konteks, hierarki: Hierarki, key: str, parts: Sequence[int]) -> bool:
    own = b[key]
    values = [b.nilai(b.lembar, row, key) for row in parts]
    total = jumlahkan(values)
    if not isinstance(own, Decimal) or not isinstance(total, Decimal) or any(map(teks_sel, values)):
        return False
    if sebagai_teks(b["tingkat"]) == hierarki.total_akhir and hierarki.total_akhir:
        words = (hierarki.total, hierarki.lain)
        rows = [r for word in words for r in b.baris(b.lembar, "tingkat", word)]
        numbers = [v for r in rows if isinstance(v := b.nilai(b.lembar, r, key), Decimal)]
        if sum(numbers, Decimal(0)) == own:
            return False
    return abs(total - own) >= _SELISIH_TERKECIL


def _jumlah_induk(sheet: Lembar) -> Iterator[Syarat]:
    yield Syarat(
        "jumlah-induk", "Berbeda dari jumlah rinciannya", '{selisih_induk}<>""',
        lambda b: bool(b["selisih_induk"]),
    )  # fmt: skip


def _melingkar(sheet: Lembar) -> Syarat | None:
    """Return the condition of a row that stands below the total of its own parent."""
    tree = sheet.hierarki
    if tree is None or not tree.total or not any(c.dijumlah for c in sheet.kolom):
        return None
    words = "+".join(
        f'({_dari_induk("tingkat")}="{word}")' for word in (tree.total, tree.total_akhir) if word
    )
    scope = ""
    if tree.unit:
        same = f"({_dari_induk('kunci_unit')}={{kunci_unit}})"
        scope = f'*(({same}+({_dari_induk("lingkup")}="semua"))>0)'
    return Syarat(
        "jumlah-induk", "Di bawah baris total induknya, pindahkan ke atas total",
        f"IF(IF(ISNUMBER({{letak}}),{{letak}},0)>0,SUMPRODUCT(({words}){scope})>0,FALSE)",
        lambda b: b.pohon.total_di_antara(b.indeks) is not None,
    )  # fmt: skip


def _dari_induk(key: str) -> str:
    return f"INDEX({{ini.{key}}},{{letak}}-ROW({{#}})):{{{key}}}"


def _lebih_pagu(sheet: Lembar, budgets: Sequence[str], spending: str) -> Syarat:
    over = _rumus_lebih(budgets, spending, "")
    mask = _topeng(sheet.hierarki or Hierarki(()))
    below = f"SUMPRODUCT({mask}*{_rumus_lebih(budgets, spending, 'ini.')})=0"
    return Syarat(
        "lebih-pagu",
        f"{sheet[spending].judul} melebihi {sheet[budgets[0]].judul}",
        f"IF({over}=0,FALSE,IF({{ujung}}=0,TRUE,{below}))",
        lambda b: (
            _melebihi(b, b.indeks, budgets, spending)
            and not any(_melebihi(b, row, budgets, spending) for row in _bagian_baris(b, sheet))
        ),
    )


def _bagian_baris(b: Konteks, sheet: Lembar) -> Sequence[int]:
    if sheet.hierarki is None:
        return ()
    parts = b.pohon.bagian(b.indeks, sheet.hierarki, sebagai_teks(b["tingkat"]))
    if parts and sheet.hierarki.jumlah and b["tingkat"] == sheet.hierarki.jumlah:
        place = b.pohon.letak[b.indeks]
        return [] if place is None else [place]
    return parts


def _rumus_lebih(budgets: Sequence[str], spending: str, place: str) -> str:
    spent, terms = f"{{{place}{spending}}}", []
    empty = ""
    for key in budgets:
        budget = f"{{{place}{key}}}"
        terms.append(f"{empty}ISNUMBER({budget})*({spent}>{budget})")
        empty += f'({budget}="")*'
    return f"ISNUMBER({spent})*({'+'.join(terms)})"


def _melebihi(b: Konteks, row: int, budgets: Sequence[str], spending: str) -> bool:
    spent = b.nilai(b.lembar, row, spending)
    for key in budgets:
        budget = b.nilai(b.lembar, row, key)
        if budget is None or budget == "":
            continue
        return isinstance(budget, Decimal) and isinstance(spent, Decimal) and spent > budget
    return False


# ------------------------------------------------------------------------ baris-ganda


def _rumus_sidik(sheet: Lembar) -> str:
    """Return the formula of a row's content in one text; numbers are rounded."""
    cells = [
        f"IF(ISNUMBER({{{c.kunci}}}),ROUND({{{c.kunci}}},{_DESIMAL_SIDIK}),{{{c.kunci}}})"
        if c.jenis.berangka
        else f"{{{c.kunci}}}"
        for c in sheet.masukan
        if c.kunci != "nomor"
    ]
    return "&".join(f'LOWER(TRIM({cell}))&"|"' for cell in cells)


def _sidik(b: Konteks, sheet: Lembar) -> Isi:
    return "".join(f"{_rapat(b, c)}|" for c in sheet.masukan if c.kunci != "nomor")


def _rapat(b: Konteks, column: Kolom) -> str:
    value = b[column.kunci]
    if isinstance(value, Decimal):
        value = _ANGKA_TEKS.plus(round_half_away(value, _DESIMAL_SIDIK))
    return " ".join(filter(None, sebagai_teks(value).lower().split(" ")))


def _baris_ganda() -> Syarat:
    before = "INDEX({ini.sidik},1):{sidik}"
    filled = 'SUBSTITUTE({sidik},"|","")<>""'

    def repeated(b: Konteks) -> bool:
        own = sebagai_teks(b["sidik"])
        return bool(own.replace("|", "")) and b.baris(b.lembar, "sidik", own)[0] < b.indeks

    return Syarat(
        "baris-ganda", "Sama dengan baris di atasnya",
        f"IF({filled},SUMPRODUCT(--({before}={{sidik}}))>1,FALSE)", repeated,
    )  # fmt: skip
