"""The sheet rekap_unit: the money of each unit (the office itself, its kelurahan) and of all.

Units come from keuangan in the order of their first rows; their sum follows the last one. The
programmes of a chosen unit stand below. Rows that hold nothing have no look either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from xlproc.book.rupa import Gaya, Macam, Rupa
from xlproc.book.tata import MULAI, REKAP
from xlproc.book.ukur import banyak_garis
from xlproc.compute import Hitungan
from xlproc.sheets import SEMUA
from xlproc.sheets.base import rumus_excel, sebagai_teks

#: Units for which the sheet has rows, and programmes of the unit that is looked at.
BANYAK_UNIT, BANYAK_PROGRAM = 20, 20

_KEPALA = (
    ("No", 5), ("Unit kerja", 56), ("Pagu program (Rp)", 21), ("Realisasi program (Rp)", 21),
    ("Serapan (%)", 11), ("Sisa (Rp)", 19), ("Pagu di luar program (Rp)", 21),
    ("Realisasi di luar program (Rp)", 21), ("Jumlah pagu (Rp)", 21), ("Jumlah realisasi (Rp)", 21),
    ("Serapan (%)", 11),
)  # fmt: skip
_SELURUH = "JUMLAH SELURUH UNIT"
_ATAS = 7
_AKHIR = _ATAS + BANYAK_UNIT
_PILIH = _AKHIR + 3
_RINCI = _PILIH + 3


@dataclass(slots=True)
class _Unit:
    """The sums of one unit, and the rows of its programmes."""

    kunci: str
    nama: str
    uang: list[Decimal] = field(default_factory=lambda: [Decimal(0)] * 4)
    program: list[int] = field(default_factory=list)


def tulis(book: Any, rupa: Rupa, hitungan: Hitungan) -> None:
    """Write the sheet and name the list of units daftar_unit."""
    sheet = book.get_worksheet_by_name(REKAP)
    units = _unit(hitungan)
    _kepala(sheet, rupa)
    for number in range(BANYAK_UNIT + 1):
        _baris(sheet, rupa, number, units)
    _warnai(sheet, rupa)
    _rincian(sheet, rupa, units, hitungan)
    count = f"MAX(1,COUNT({REKAP}!$A${_ATAS}:$A${_AKHIR - 1}))"
    book.define_name(
        "daftar_unit", f"={REKAP}!$B${_ATAS}:INDEX({REKAP}!$B${_ATAS}:$B${_AKHIR - 1},{count})"
    )
    sheet.freeze_panes(_ATAS - 1, 2)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1)
    sheet.set_margins(left=0.4, right=0.4)
    sheet.repeat_rows(0, _ATAS - 2)
    sheet.set_footer("&R&8Halaman &P dari &N", {"scale_with_doc": False})


def _unit(hitungan: Hitungan) -> list[_Unit]:
    office = hitungan.laporan.teks_identitas("nama_opd")
    found: dict[str, _Unit] = {}
    for row, source in enumerate(hitungan.laporan.baris("keuangan")):
        key = sebagai_teks(hitungan.nilai("keuangan", row, "kunci_unit"))
        if not source.isi or not key:
            continue
        unit = found.setdefault(key, _Unit(key, ""))
        name = sebagai_teks(source.isi.get("unit"))
        unit.nama = unit.nama or (name if name.strip(" ") not in ("", "-") else office)
        _tambah(hitungan, unit, row)
    return list(found.values())


def _tambah(hitungan: Hitungan, unit: _Unit, row: int) -> None:
    is_top = hitungan.nilai("keuangan", row, "induk") == 0
    is_other = hitungan.nilai("keuangan", row, "tingkat") == "lain"
    for offset, wanted in ((0, is_top), (2, is_other)):
        for n, key in enumerate(("pagu", "realisasi")):
            value = hitungan.nilai("keuangan", row, key)
            if wanted and isinstance(value, Decimal):
                unit.uang[offset + n] += value
    if is_top:
        unit.program.append(row)


def _kepala(sheet: Any, rupa: Rupa) -> None:
    title = "REKAPITULASI KEUANGAN MENURUT UNIT KERJA"
    sheet.write_formula(0, 0, f'=HYPERLINK("#{MULAI}!A1","{title}")', rupa["judul_kiri"], title)
    sheet.write_string(1, 0, "Semua angka datang dari lembar keuangan.", rupa["catatan_kiri"])
    sheet.write_url(2, 0, f"internal:'{REKAP}'!B{_PILIH}", rupa["tautan"],
                    "Program menurut unit: pilih unitnya di bawah.")  # fmt: skip
    for col, (title, width) in enumerate(_KEPALA):
        sheet.set_column(col, col, width)
        sheet.write_string(_ATAS - 3, col, title, rupa["kepala"])
        sheet.write_string(_ATAS - 2, col, f"({col + 1})", rupa["nomor"])
    sheet.set_column(len(_KEPALA), len(_KEPALA), 12, None, {"hidden": True})
    sheet.set_row(_ATAS - 3, 32)


# --------------------------------------------------------------------------- all units


def _baris(sheet: Any, rupa: Rupa, number: int, units: Sequence[_Unit]) -> None:
    row, line = _ATAS - 1 + number, _ATAS + number
    unit = units[number] if number < len(units) else None
    is_sum = unit is None and 0 < number == len(units)
    money = _jumlah(units) if is_sum else unit.uang if unit else None
    _kunci_unit(sheet, rupa, row, unit)
    first = f"MATCH($L{line},{{keuangan.kunci_unit}},0)"
    name = f"INDEX({{keuangan.unit}},{first})"
    own = f'IF(OR(TRIM({name})="",TRIM({name})="-"),id_nama_opd,{name})'
    after_last = f'IF($L{line - 1}="","","{_SELURUH}")' if number else '""'
    shown = unit.nama if unit else _SELURUH if is_sum else ""
    _tulis(sheet, row, 0, f'IF($L{line}="","",{number + 1})', rupa["rekap_nomor"],
           number + 1 if unit else "")  # fmt: skip
    _tulis(sheet, row, 1, f'IF($L{line}="",{after_last},{own}&"")', rupa["rekap"], shown)
    for place, (col, (key, where)) in enumerate(zip((2, 3, 6, 7), _SUMBER, strict=True)):
        total = f"SUMIFS({{keuangan.{key}}},{{keuangan.kunci_unit}},$L{line},{where})"
        letter = xl_col_to_name(col)
        above = f"SUM({letter}${_ATAS}:{letter}{line - 1})" if number else '""'
        formula = f'IF($B{line}="","",IF($L{line}="",{above},{total}))'
        _tulis(sheet, row, col, formula, rupa["rekap_uang"], money[place] if money else None)
    _turunan(sheet, rupa, row, money)


def _warnai(sheet: Any, rupa: Rupa) -> None:
    """Give rows their look only where there is something in them."""
    last = len(_KEPALA) - 1
    areas = (
        (_ATAS - 1, _AKHIR - 1, last, f'=$B{_ATAS}="{_SELURUH}"', "k_jumlah"),
        (_ATAS - 1, _AKHIR - 1, last, f'=$B{_ATAS}<>""', "k_hitung"),
        (_RINCI - 1, _RINCI + BANYAK_PROGRAM - 2, 4, f'=$B{_RINCI}<>""', "k_hitung"),
    )
    for top, bottom, right, criteria, look in areas:
        rule = {"type": "formula", "criteria": criteria, "format": rupa[look],
                "stop_if_true": True}  # fmt: skip
        sheet.conditional_format(top, 0, bottom, right, rule)


_SUMBER = (
    ("pagu", "{keuangan.induk},0"), ("realisasi", "{keuangan.induk},0"),
    ("pagu", '{keuangan.tingkat},"lain"'), ("realisasi", '{keuangan.tingkat},"lain"'),
)  # fmt: skip


def _kunci_unit(sheet: Any, rupa: Rupa, row: int, unit: _Unit | None) -> None:
    """Write the hidden key of the next unit that the rows above don't have."""
    known = f"COUNTIF($L${_ATAS - 1}:$L{row},{{keuangan.kunci_unit}})"
    used = '((({keuangan.tingkat}<>"")+({keuangan.uraian}<>""))>0)'
    formula = _pertama(f"({known}=0)*{used}", "INDEX({keuangan.kunci_unit},%s)")
    sheet.write_formula(row, 11, _rumus(formula), rupa["bantu"], unit.kunci if unit else "")


_TEMPAT = "(ROW({keuangan.induk})-MIN(ROW({keuangan.induk}))+1)"
_BANYAK = "(ROWS({keuangan.induk})+1)"


def _pertama(where: str, result: str) -> str:
    """Return the formula of `result` for the first row for which `where` is 1, else ""."""
    place = f"{_BANYAK}-SUMPRODUCT(MAX({where}*({_BANYAK}-{_TEMPAT})))"
    return f'IF(SUMPRODUCT({where}*1)=0,"",{result % place})'


def _turunan(sheet: Any, rupa: Rupa, row: int, money: Sequence[Decimal] | None) -> None:
    line = row + 1
    amount, share = rupa["rekap_uang"], rupa["rekap_persen"]
    empty = f'IF($C{line}="","",'
    p, r, pl, rl = money or (None,) * 4
    cells = (
        (4, f'{empty}IF(C{line}=0,"-",D{line}/C{line}))', share, _bagi(r, p)),
        (5, f"{empty}C{line}-D{line})", amount, None if p is None else p - _nol(r)),
        (8, f"{empty}C{line}+G{line})", amount, None if p is None else p + _nol(pl)),
        (9, f"{empty}D{line}+H{line})", amount, None if r is None else r + _nol(rl)),
        (10, f'{empty}IF(I{line}=0,"-",J{line}/I{line}))', share,
         None if p is None else _bagi(_nol(r) + _nol(rl), p + _nol(pl))),
    )  # fmt: skip
    for col, formula, look, value in cells:
        _tulis(sheet, row, col, formula, look, value)


def _jumlah(units: Sequence[_Unit]) -> list[Decimal]:
    return [sum((u.uang[n] for u in units), Decimal(0)) for n in range(4)]


# ----------------------------------------------------------------------- one unit alone


def _rincian(sheet: Any, rupa: Rupa, units: Sequence[_Unit], hitungan: Hitungan) -> None:
    sheet.merge_range(
        _PILIH - 2, 0, _PILIH - 2, 4, "Program satu unit (pilih unitnya)", rupa["sub"]
    )
    chosen = units[0].nama if units else ""
    sheet.write_string(_PILIH - 1, 1, chosen, rupa.sel(Gaya(Macam.ISIAN)))
    sheet.data_validation(_PILIH - 1, 1, _PILIH - 1, 1, {
        "validate": "list", "source": "=daftar_unit", "input_title": "Pilih unit",
        "input_message": "Pilih unit kerja yang programnya ingin dilihat."
        " Contoh: Kelurahan Tlumpu.",
    })  # fmt: skip
    for col, title in enumerate(("No", "Program", "Pagu (Rp)", "Realisasi (Rp)", "Serapan (%)")):
        sheet.write_string(_RINCI - 2, col, title, rupa["kepala"])
    rows = units[0].program if units else []
    for number in range(BANYAK_PROGRAM):
        _program(sheet, rupa, number, rows[number] if number < len(rows) else None, hitungan)


def _program(sheet: Any, rupa: Rupa, number: int, source: int | None, hitungan: Hitungan) -> None:
    row, line = _RINCI - 1 + number, _RINCI + number
    key = f"INDEX($L${_ATAS}:$L${_AKHIR - 1},MATCH($B${_PILIH},$B${_ATAS}:$B${_AKHIR - 1},0))"
    where = (
        f'({{keuangan.kunci_unit}}={key})*({{keuangan.induk}}=0)*({{keuangan.kunci_unit}}<>"")'
        f'*({{keuangan.induk}}<>"")*({_TEMPAT}>MAX($L${_RINCI - 1}:$L{line - 1}))'
    )
    formula = f'IF($B${_PILIH}="","",{_pertama(where, "%s")})'
    found = "" if source is None else source + 1
    sheet.write_formula(row, 11, _rumus(formula), rupa["bantu"], found)
    if source is not None:
        name = sebagai_teks(hitungan.nilai("keuangan", source, "uraian"))
        sheet.set_row(row, 15.5 * banyak_garis(name, _KEPALA[1][1] - 1))
    looks = {"uraian": "rekap", "serapan": "rekap_persen"}
    _tulis(sheet, row, 0, f'IF($L{line}="","",{number + 1})', rupa["rekap_nomor"],
           None if source is None else number + 1)  # fmt: skip
    for col, column in ((1, "uraian"), (2, "pagu"), (3, "realisasi"), (4, "serapan")):
        value = None if source is None else hitungan.nilai("keuangan", source, column)
        if value is None and source is not None and column == "serapan":
            value = "-"
        cell = f"INDEX({{keuangan.{column}}},$L{line})"
        look = rupa[looks.get(column, "rekap_uang")]
        _tulis(sheet, row, col, f'IF($L{line}="","",IF({cell}="","",{cell}))', look,
               value if isinstance(value, Decimal) else sebagai_teks(value))  # fmt: skip


# ----------------------------------------------------------------------------- helpers


def _rumus(formula: str) -> str:
    return rumus_excel(formula, SEMUA["keuangan"], SEMUA)


def _tulis(sheet: Any, row: int, col: int, formula: str, look: Any, value: object) -> None:
    shown = float(value) if isinstance(value, Decimal | int) else value or ""
    sheet.write_formula(row, col, _rumus(formula), look, shown)


def _nol(value: Decimal | None) -> Decimal:
    return value or Decimal(0)


def _bagi(above: Decimal | None, below: Decimal | None) -> Decimal | str | None:
    if above is None or below is None:
        return None
    return above / below if below else "-"
