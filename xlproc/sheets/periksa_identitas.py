"""What can be said of the cells of identitas, by formula and by Python alike: see `periksa`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xlproc.numbers import BULAN
from xlproc.sheets.base import Isi, Kolom, sebagai_teks
from xlproc.sheets.periksa import (
    MENENTUKAN,
    NilaiLaporan,
    larik,
    nama_tingkat,
    teks_sel,
    tingkat,
)


@dataclass(frozen=True, slots=True)
class _Temuan:
    """What can be said of a cell of identitas: rule, text, and the formula that says it."""

    aturan: str
    pesan: str
    rumus: str
    uji: Callable[[NilaiLaporan], bool]


def rumus_periksa_identitas(column: Kolom) -> str:
    """Return the formula of what is wrong with a cell of identitas: the first thing, or ""."""
    expression = '""'
    for fault in reversed(list(_cacat_identitas(column))):
        level = nama_tingkat(fault.aturan)
        text = f'{level}&" {fault.aturan}: {fault.pesan}"'
        expression = f'IF(IF({level}="mati",FALSE,{fault.rumus}),{text},{expression})'
    return expression


def periksa_identitas(nilai: NilaiLaporan, column: Kolom) -> str:
    """Return what the formula of `rumus_periksa_identitas` gives."""
    for fault in _cacat_identitas(column):
        level = tingkat(nilai, fault.aturan)
        if level != "mati" and fault.uji(nilai):
            return f"{level} {fault.aturan}: {fault.pesan}"
    return ""


def _cacat_identitas(column: Kolom) -> Iterator[_Temuan]:
    cell, key = f"{{id.{column.kunci}}}", column.kunci

    def value(n: NilaiLaporan) -> Isi:
        return n.nilai("identitas", 0, key)

    if column.wajib:
        yield _Temuan("wajib", "Masih kosong", f'{cell}=""', lambda n: not sebagai_teks(value(n)))
    if column.kunci in MENENTUKAN and column.pilihan:
        words = column.pilihan
        listed = ",".join(f'"{word}"' for word in words)
        formula = f'IF({cell}="",FALSE,SUMPRODUCT(--EXACT({cell},{larik(listed)}))=0)'
        yield _Temuan("wajib", "Di luar pilihan", formula,
                      lambda n: sebagai_teks(value(n)) not in ("", *words))  # fmt: skip
    if column.jenis.berangka:
        yield _Temuan("bukan-angka", "Bukan angka", f'AND(ISTEXT({cell}),TRIM({cell})<>"")',
                      lambda n: bool(teks_sel(value(n)).strip(" ")))  # fmt: skip
    if key == "kepala_nip":
        yield from _cacat_nip(cell, value)
    if key == "tanggal_ttd":
        yield from _cacat_tanggal(cell, value)


Nilai = Callable[[NilaiLaporan], Isi]


def _cacat_nip(cell: str, value: Nilai) -> Iterator[_Temuan]:
    """Yield what a formula can say of a NIP; the order is that of `rules.identitas.cacat_nip`."""
    digits = f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({cell}," ",""),".",""),"-","")'
    born = f"DATE(MID({digits},1,4),MID({digits},5,2),MID({digits},7,2))"
    real = f"AND(MONTH({born})=-(-MID({digits},5,2)),DAY({born})=-(-MID({digits},7,2)))"
    age = f"(MID({digits},9,4)-MID({digits},1,4))"
    month = f"AND(OR(-MID({digits},13,2)>-1,-MID({digits},13,2)<-12),-MID({digits},9,4)>-2019)"
    steps = (
        ("Bukan 18 angka",
         f'OR(LEN({digits})<>18,ISERROR(-LEFT({digits},9)),ISERROR(-RIGHT({digits},9)))'),
        ("Tanggal lahirnya tidak ada dalam kalender", f"NOT(IFERROR({real},FALSE))"),
        ("Bulan pengangkatannya mustahil", month),
        ("Angka jenis kelaminnya bukan 1 atau 2",
         f'AND(MID({digits},15,1)<>"1",MID({digits},15,1)<>"2")'),
        ("Berakhir 000: Excel membulatkannya, ketik sebagai teks", f'RIGHT({digits},3)="000"'),
        ("Usia pengangkatannya mustahil", f"OR({age}<18,{age}>58)"),
    )  # fmt: skip
    for number, (text, formula) in enumerate(steps):
        yield _Temuan("nip", text, f'IF(TRIM({cell})="",FALSE,{formula})',
                      _cacat_ke(value, number))  # fmt: skip


def _cacat_ke(value: Nilai, number: int) -> Callable[[NilaiLaporan], bool]:
    def at_fault(n: NilaiLaporan) -> bool:
        text = sebagai_teks(value(n))
        return bool(text.strip(" ")) and _langkah_nip(text) == number

    return at_fault


def _langkah_nip(text: str) -> int:
    """Return the number of the first thing wrong with a NIP, -1 when nothing is."""
    digits = re.sub(r"[ .\-]", "", text)
    if len(digits) != 18 or not digits.isdigit():
        return 0
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return 1
    year, month = int(digits[8:12]), int(digits[12:14])
    if not 1 <= month <= 12 and year < 2019:
        return 2
    if digits[14] not in "12":
        return 3
    if digits.endswith("000"):
        return 4
    return -1 if 18 <= year - int(digits[:4]) <= 58 else 5


_BULAN = ",".join(f'"{name.lower()}"' for name in BULAN)


def _cacat_tanggal(cell: str, value: Nilai) -> Iterator[_Temuan]:
    """Yield what a formula can say of the date of signing."""
    text = f"TRIM({cell})"
    year = f"-(-RIGHT({text},4))"
    first = f'LEFT({text},FIND(" ",{text})-1)'
    middle = f'LOWER(TRIM(MID({text},FIND(" ",{text}),LEN({text})-FIND(" ",{text})-4)))'
    month = f"MATCH({middle},{{{_BULAN}}},0)"
    whole = f"DATE({year},{month},{first})"
    right_day = f"DAY({whole})=-(-{first})"
    only_month = f"ISNUMBER(MATCH(LOWER({first}),{{{_BULAN}}},0)+{year})"
    shown_year = f"IF(ISNUMBER({cell}),YEAR({cell}),{year})"
    filled = f'{cell}<>""'
    yield _Temuan(
        "tanggal", "Tidak ada dalam kalender",
        f"IF(AND({filled},ISTEXT({cell})),NOT(OR(IFERROR({right_day},FALSE),{only_month})),FALSE)",
        lambda n: _macam_tanggal(value(n)) == "rusak",
    )  # fmt: skip
    yield _Temuan(
        "tanggal", "Sebelum tahun laporan berakhir",
        f"IF(AND({filled},ISNUMBER({{id.tahun}})),IFERROR({shown_year}<={{id.tahun}},FALSE),FALSE)",
        lambda n: _terlalu_awal(value(n), n.nilai("identitas", 0, "tahun")),
    )  # fmt: skip
    yield _Temuan(
        "tanggal", "Tanpa hari",
        f"IF(AND({filled},ISTEXT({cell})),{only_month},FALSE)",
        lambda n: _macam_tanggal(value(n)) == "bulan",
    )  # fmt: skip


def _macam_tanggal(value: Isi) -> str:
    if value is None or isinstance(value, date | Decimal):
        return ""
    words = sebagai_teks(value).split()
    months = [name.lower() for name in BULAN]
    if len(words) == 2 and words[0].lower() in months and words[1].isdigit():
        return "bulan"
    return "rusak"


def _terlalu_awal(value: Isi, year: Isi) -> bool:
    if not isinstance(year, Decimal) or value is None:
        return False
    if isinstance(value, date):
        return value.year <= year
    last = sebagai_teks(value).strip()[-4:]
    return last.isdigit() and len(last) == 4 and int(last) <= year
