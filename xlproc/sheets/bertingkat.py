"""The hidden columns of sheets whose rows stand in a hierarchy, and the formulas of their sums.

The same tree as `xlproc.sheets.hierarki` grows in Python, said in Excel formulas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from xlproc.sheets.base import Isi, Kolom, Konteks, Lembar, bantu, rumus_rusak, sebagai_teks
from xlproc.sheets.hierarki import Hierarki
from xlproc.sheets.kunci import kunci_kode, rumus_kode, rumus_nama

_UNIT_KOSONG = 'OR(TRIM({unit})="",TRIM({unit})="-")'


def dengan_hierarki(sheet: Lembar) -> Lembar:
    """Return `sheet` with the hidden columns of its hierarchy and the list of its levels."""
    tree = sheet.hierarki
    if tree is None:
        return sheet
    typed = (replace(c, pilihan=tree.pilihan) if c.kunci == "tingkat" else c for c in sheet.kolom)
    return replace(sheet, kolom=(*typed, *_kolom_hierarki(tree)))


def _kolom_hierarki(hierarki: Hierarki) -> Iterator[Kolom]:
    """Yield the hidden columns that say `xlproc.sheets.hierarki.tanam` in Excel formulas.

    Rows are named by their row number on the sheet there, by their index in Python.
    """
    if hierarki.unit:
        yield bantu(
            "kunci_unit",
            f"IF({_UNIT_KOSONG},{rumus_nama('{id.nama_opd}')},{rumus_nama('{unit}')})",
            lambda b: b.pohon.unit[b.indeks],
        )
    if hierarki.kode:
        yield bantu(
            "kunci_kode", rumus_kode("{kode}"), lambda b: kunci_kode(sebagai_teks(b["kode"]))
        )
    yield bantu("jenjang", _rumus_jenjang(hierarki), _hitung_jenjang)
    yield bantu("letak", _rumus_letak(hierarki), _hitung_letak)
    yield bantu("induk", _rumus_induk(hierarki), _hitung_induk)
    yield bantu("anak", 'IF({jenjang}="",0,COUNTIF({ini.induk},ROW()))', _hitung_anak)
    if hierarki.unit and hierarki.total:
        yield bantu("lingkup", _rumus_lingkup(hierarki), _hitung_lingkup)
    yield bantu(
        "ujung", _menurut_tingkat(hierarki, _ujung), lambda b: _batas_bagian(b, hierarki, max)
    )
    yield bantu(
        "awal",
        f"IF({{ujung}}=0,0,{_menurut_tingkat(hierarki, _awal)})",
        lambda b: _batas_bagian(b, hierarki, min),
    )


#: The row's place in its Table, from 1.
_URUTAN = "(ROW()-ROW({#}))"
_TEMPAT = "(ROW({ini.induk})-ROW({#}))"
_BANYAK = "ROWS({ini.induk})"

Bagian = Callable[[str], str]


def bagian_kolom(kunci: str) -> str:
    """Return the part of the column `kunci` from the first to the last row that is added up.

    A formula that adds up its own column must not contain itself, nor a total that contains
    it, or Excel calls it circular; hence not the whole column.
    """
    return f"INDEX({{ini.{kunci}}},{{awal}}):INDEX({{ini.{kunci}}},{{ujung}})"


def _bagian_atas(kunci: str) -> str:
    return f"INDEX({{ini.{kunci}}},{{awal}}):INDEX({{ini.{kunci}}},{_URUTAN}-1)"


def _bagian_bawah(kunci: str) -> str:
    return f"INDEX({{ini.{kunci}}},{_URUTAN}+1):INDEX({{ini.{kunci}}},{{ujung}})"


def rumus_jumlah(hierarki: Hierarki, tingkat: str, kunci: str, *, terbelah: bool) -> str:
    """Return the formula of a money cell that adds up other rows, for a row of `tingkat`.

    `terbelah` says that the parts stand on both sides of the row. The result is empty when
    there is nothing to add, "-" when a part can't be read.
    """
    bad, found, total = [], [], []
    for side in (_bagian_atas, _bagian_bawah) if terbelah else (bagian_kolom,):
        mask, column = _topeng(hierarki, tingkat, side), side(kunci)
        bad.append(rumus_rusak(mask, column, side("anak")))
        found.append(f"SUMPRODUCT({mask}*ISNUMBER({column}))")
        total.append(f"SUMPRODUCT({mask}*1,{column})")
    adding = f'IF({"+".join(bad)}>0,"-",IF({"+".join(found)}=0,"",{"+".join(total)}))'
    return f'IF({{ujung}}=0,"",{adding})'


def _topeng(hierarki: Hierarki, tingkat: str, side: Bagian) -> str:
    """Return the formula that is 1 in the rows which a row of `tingkat` adds up, else 0."""
    parent = f"({side('induk')})"
    if tingkat and tingkat == hierarki.jumlah:
        has_children = "(COUNTIF({ini.induk},{letak})>0)"
        return (
            f"({{letak}}>0)*(({parent}={{letak}})*{has_children}+"
            f"(ROW({side('induk')})={{letak}})*(1-{has_children}))"
        )
    if tingkat not in (hierarki.total, hierarki.total_akhir) or not tingkat:
        return f"({parent}=ROW())"
    unit = f"({side('kunci_unit')})={{kunci_unit}}"
    scope = f'((({unit})+({{lingkup}}="semua"))>0)' if hierarki.unit else "1"
    if tingkat == hierarki.total:
        return f"({parent}=0)*{scope}"
    other = f'({side("tingkat")})="{hierarki.lain}"'
    return f"((({parent}=0)+({other}))>0)*{scope}"


def _seluruh(kunci: str) -> str:
    return f"{{ini.{kunci}}}"


def _menurut_tingkat(hierarki: Hierarki, expression: Callable[[str], str]) -> str:
    """Return a formula that takes `expression` of the mask that fits the row's tingkat."""
    formula = f"IF({{anak}}=0,0,{expression(_topeng(hierarki, '', _seluruh))})"
    for word in (hierarki.jumlah, hierarki.total, hierarki.total_akhir):
        if word:
            mask = expression(_topeng(hierarki, word, _seluruh))
            formula = f'IF({{tingkat}}="{word}",{mask},{formula})'
    return formula


def _ujung(mask: str) -> str:
    return f"SUMPRODUCT(MAX({mask}*{_TEMPAT}))"


def _awal(mask: str) -> str:
    return f"{_BANYAK}+1-SUMPRODUCT(MAX({mask}*({_BANYAK}+1-{_TEMPAT})))"


def _rumus_jenjang(hierarki: Hierarki) -> str:
    expression = '""'
    for number, word in reversed(list(enumerate(hierarki.jenjang, 1))):
        expression = f'IF({{tingkat}}="{word}",{number},{expression})'
    return expression


def _atas(column: str) -> str:
    return f"INDEX({{ini.{column}}},1):{{{column}}}"


def _rumus_letak(hierarki: Hierarki) -> str:
    same_unit = f"*({_atas('kunci_unit')}={{kunci_unit}})" if hierarki.unit else ""
    above = f"({_atas('jenjang')}<{{jenjang}}){same_unit}"
    closing = '""'
    if hierarki.jumlah:
        group = f"IFERROR(LOOKUP(2,1/({_atas('jenjang')}=1),ROW({_atas('jenjang')})),0)"
        closing = f'IF({{tingkat}}="{hierarki.jumlah}",{group},"")'
    place = f"IFERROR(LOOKUP(2,1/({above}),ROW({_atas('jenjang')})),0)"
    return f'IF({{jenjang}}="",{closing},{place})'


def _rumus_induk(hierarki: Hierarki) -> str:
    if not hierarki.kode:
        return 'IF({jenjang}="","",{letak})'
    codes = "{ini.kunci_kode}"
    parent = "INDEX({ini.kunci_kode},{letak}-ROW({#}))"
    same_unit = "({ini.kunci_unit}={kunci_unit})*" if hierarki.unit else ""
    below_it = f'LEFT({{kunci_kode}},LEN({parent})+1)={parent}&"."'
    family = f'SUMPRODUCT(--(LEFT({codes},LEN({parent})+1)={parent}&"."))'
    elsewhere = (
        f"SUMPRODUCT({same_unit}({{ini.jenjang}}<{{jenjang}})*(LEN({codes})>1)"
        f'*(LEFT({{kunci_kode}},LEN({codes})+1)={codes}&"."))'
    )
    # What is cheap to see comes first: only doubtful rows look through the whole sheet.
    certain = f'OR(ISERROR(FIND(".",{{kunci_kode}},3)),{below_it},LEN({parent})<2)'
    doubtful = f"IF({family}=0,{{letak}},IF({elsewhere}=0,0,{{letak}}))"
    return f'IF({{jenjang}}="","",IF({{letak}}=0,0,IF({certain},{{letak}},{doubtful})))'


def _rumus_lingkup(hierarki: Hierarki) -> str:
    several = "SUMPRODUCT(--({ini.kunci_unit}<>{kunci_unit}))>0"
    below = "COUNTIF({tingkat}:INDEX({ini.tingkat},ROWS({ini.tingkat}))"
    last = f'{below},"{hierarki.total}")=1'
    is_last = f'{{tingkat}}="{hierarki.total_akhir}"' if hierarki.total_akhir else "FALSE"
    is_total = f'IF({{tingkat}}="{hierarki.total}",{last},{is_last})'
    return f'IF({_UNIT_KOSONG},IF({is_total},IF({several},"semua",""),""),"")'


def _hitung_jenjang(b: Konteks) -> Isi:
    level = b.pohon.jenjang[b.indeks]
    return "" if level is None else Decimal(level)


def _baris_lembar(b: Konteks, row: int | None) -> Isi:
    return Decimal(0) if row is None else Decimal(b.nomor_baris(row))


def _hitung_letak(b: Konteks) -> Isi:
    place = b.pohon.letak[b.indeks]
    if b.pohon.jenjang[b.indeks] is None and place is None:
        closes = b["tingkat"] == "jumlah"
        return Decimal(0) if closes else ""
    return _baris_lembar(b, place)


def _hitung_induk(b: Konteks) -> Isi:
    if b.pohon.jenjang[b.indeks] is None:
        return ""
    return _baris_lembar(b, b.pohon.induk[b.indeks])


def _hitung_lingkup(b: Konteks) -> Isi:
    return "semua" if b.pohon.semua[b.indeks] else ""


def _batas_bagian(b: Konteks, hierarki: Hierarki, pick: Callable[[Sequence[int]], int]) -> Isi:
    parts = b.pohon.bagian(b.indeks, hierarki, sebagai_teks(b["tingkat"]))
    return Decimal(pick(parts) + 1) if parts else Decimal(0)


def _hitung_anak(b: Konteks) -> Isi:
    return Decimal(len(b.pohon.anak.get(b.indeks, ())))
