"""The first sheet: contents with links, the state of each sheet, what to do next, the legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from xlproc.book.isi import angka_polos
from xlproc.book.rupa import Gaya, Macam, Rupa
from xlproc.book.tata import BARIS_KEPALA, BARIS_PERTAMA, MULAI, PETUNJUK
from xlproc.compute import BarisHitungan, Hitungan
from xlproc.sheets import SEMUA
from xlproc.sheets.bantuan import PULIHKAN
from xlproc.sheets.base import Lembar, rumus_excel, sebagai_teks
from xlproc.sheets.periksa import (
    TINGKAT_BAKU,
    nama_tingkat,
    terpakai,
    tingkat,
)
from xlproc.sheets.periksa_identitas import periksa_identitas

#: Sheets without which there is no report.
WAJIB = ("identitas", "pk", "pkk", "keuangan")

_DAFTAR = 10
_KEPALA = ("No", "Lembar", "Isi", "Baris terisi", "Wajib kosong", "Galat", "Peringatan", "Keadaan")
_LEBAR = (6, 24, 52, 12, 12, 10, 12, 26)

_LUAR, _BELUM, _GALAT, _KURANG, _ADA, _BERES, _BOLEH, _SENDIRI = (
    "ada baris di bawah tabel", "belum diisi, wajib", "ada galat", "wajib belum lengkap",
    "ada peringatan", "terisi", "belum diisi", "terhitung sendiri",
)  # fmt: skip
_PERLU = (_LUAR, _BELUM, _KURANG, _GALAT)

#: So many rows below a Table are searched for what LibreOffice didn't take into it.
_DICARI = 500


@dataclass(frozen=True, slots=True)
class _Keadaan:
    """The figures of one sheet."""

    terisi: int
    kosong: int
    galat: int
    peringatan: int
    keadaan: str


def tulis(book: Any, rupa: Rupa, hitungan: Hitungan) -> None:
    """Write the sheet mulai, and name the cells with the levels of the rules."""
    sheet = book.get_worksheet_by_name(MULAI)
    shown = [s for s in SEMUA.values() if not s.serumah and not s.keluaran]
    states = [_keadaan(s, hitungan) for s in shown]
    _judul(sheet, rupa, hitungan)
    _langkah(sheet, rupa, shown, states)
    for col, (title, width) in enumerate(zip(_KEPALA, _LEBAR, strict=True)):
        sheet.set_column(col, col, width)
        sheet.write_string(_DAFTAR - 2, col, title, rupa["kepala"])
    for number, (declared, state) in enumerate(zip(shown, states, strict=True)):
        _baris(sheet, rupa, number, declared, state)
    _warnai(sheet, rupa, len(shown))
    bottom = _DAFTAR + len(shown) + 1
    _aturan(book, sheet, rupa, hitungan, bottom)
    _legenda(sheet, rupa, bottom)
    _cetakan(sheet)


def _judul(sheet: Any, rupa: Rupa, hitungan: Hitungan) -> None:
    office = hitungan.laporan.teks_identitas("nama_opd").upper()
    year = hitungan.laporan.identitas("tahun")
    sheet.write_string(0, 0, "BUKU KERJA LAPORAN KINERJA", rupa["judul_kiri"])
    formula = '=UPPER(id_nama_opd)&IF(ISNUMBER(id_tahun)," TAHUN "&id_tahun,"")'
    text = f"{office} TAHUN {angka_polos(year)}" if isinstance(year, Decimal) else office
    sheet.write_formula(1, 0, formula, rupa["kantor_kiri"], text)
    sheet.write_url(2, 0, f"internal:'{PETUNJUK}'!A1", rupa["tautan"],
                    "Baru pertama kali? Baca petunjuk satu halaman.")  # fmt: skip


# ----------------------------------------------------------------------- the next step


def _langkah(sheet: Any, rupa: Rupa, shown: Sequence[Lembar], states: Sequence[_Keadaan]) -> None:
    words, names = _rentang("H", len(shown)), _rentang("B", len(shown))
    sheet.write_string(4, 0, "Langkah berikutnya", rupa["sub"])
    expression = f'"{_SELESAI}"'
    for word in (_ADA, _GALAT, _BELUM, _KURANG, _LUAR):
        place = f'INDEX({names},MATCH("{word}",{words},0))'
        before, after = _SARAN[word]
        told = f'"{before}"&{place}&"{after}"'
        expression = f'IF(COUNTIF({words},"{word}")>0,{told},{expression})'
    sheet.merge_range(5, 0, 6, len(_KEPALA) - 1, "", rupa["penting"])
    sheet.write_formula(5, 0, f"={expression}", rupa["penting"], _saran(shown, states))


_SELESAI = "Semua isian wajib lengkap. Klik Periksa semua (check), lalu Buat laporan (report)."
_SARAN = {
    _LUAR: ("Lembar ",
            f" mempunyai baris di bawah tabelnya yang belum ikut dihitung; {PULIHKAN}."),
    _BELUM: ("Isi lembar ", "; selama lembar itu kosong, laporannya bertanda DRAF."),
    _KURANG: ("Lengkapi sel wajib yang masih kosong pada lembar ",
              "; kolom Periksa menyebut selnya."),
    _GALAT: ("Perbaiki galat pada lembar ", "; kolom Periksa di kanan tabel menyebut sebabnya."),
    _ADA: ("Tidak ada galat. Lihat peringatan pada lembar ",
           ", lalu klik Periksa semua (check)."),
}  # fmt: skip


def _saran(shown: Sequence[Lembar], states: Sequence[_Keadaan]) -> str:
    for word in (_KURANG, _BELUM, _GALAT, _ADA):
        for declared, state in zip(shown, states, strict=True):
            if state.keadaan == word:
                return f"{_SARAN[word][0]}{declared.kunci}{_SARAN[word][1]}"
    return _SELESAI


def _rentang(letter: str, count: int) -> str:
    return f"${letter}${_DAFTAR}:${letter}${_DAFTAR + count - 1}"


# ------------------------------------------------------------------ state of each sheet


def _baris(sheet: Any, rupa: Rupa, number: int, declared: Lembar, state: _Keadaan) -> None:
    row, line = _DAFTAR - 1 + number, _DAFTAR + number
    sheet.write_number(row, 0, number + 1, rupa["sel_tengah"])
    sheet.write_url(row, 1, f"internal:'{declared.kunci}'!A1", rupa["tautan_sel"], declared.kunci)
    sheet.write_string(row, 2, declared.judul, rupa["sel"])
    checks = _periksa(declared)
    cells = (
        (_rumus_terisi(declared), state.terisi),
        (_banyak(checks, " wajib: "), state.kosong),
        (_banyak(checks, "galat "), state.galat),
        (_banyak(checks, "peringatan "), state.peringatan),
        (_rumus_keadaan(declared, line), state.keadaan),
    )
    for col, (formula, value) in enumerate(cells, 3):
        look = rupa["sel" if col == 7 else "sel_tengah"]
        sheet.write_formula(row, col, rumus_excel(formula, declared, SEMUA), look, value)


def _periksa(declared: Lembar) -> str:
    """Return the reference to the periksa cells of a sheet, "" when it has none."""
    if declared.kunci == "identitas":
        last = BARIS_KEPALA + len(declared.isian)
        return f"identitas!$C${BARIS_PERTAMA}:$C${last}"
    return "{ini.periksa}" if "periksa" in declared else ""


def _banyak(cells: str, word: str) -> str:
    if not cells:
        return "0"
    return f'SUMPRODUCT(LEN({cells})-LEN(SUBSTITUTE({cells},"{word}","")))/{len(word)}'


def _rumus_terisi(declared: Lembar) -> str:
    if declared.kunci == "identitas":
        return f"COUNTA(identitas!$B${BARIS_PERTAMA}:$B${BARIS_KEPALA + len(declared.isian)})"
    if not declared.masukan:
        return f'SUMPRODUCT(--({{ini.{declared.isian[0].kunci}}}<>"-"))'
    formula, _ = terpakai(declared)
    return f"SUMPRODUCT(--(({formula.replace('{', '{ini.')[:-2]})>0))"


def _rumus_keadaan(declared: Lembar, line: int) -> str:
    if not declared.masukan:
        return f'"{_SENDIRI}"'
    empty = _BELUM if declared.kunci in WAJIB else _BOLEH
    state = (
        f'IF(D{line}=0,"{empty}",IF(E{line}>0,"{_KURANG}",IF(F{line}>0,"{_GALAT}",'
        f'IF(G{line}>0,"{_ADA}","{_BERES}"))))'
    )
    if declared.kunci == "identitas":
        return state
    return f'IF({_rumus_luar(declared)}>0,"{_LUAR}",{state})'


def _rumus_luar(declared: Lembar) -> str:
    """Return the formula that counts what stands below the Table; Excel takes such rows into it."""
    rows = f"ROWS({{ini.{declared.isian[0].kunci}}})"
    last = xl_col_to_name(len(declared.isian) - 1)
    top = f"INDEX({declared.kunci}!$A:$A,{BARIS_PERTAMA}+{rows})"
    bottom = f"INDEX({declared.kunci}!${last}:${last},{BARIS_PERTAMA + _DICARI}+{rows})"
    return f"COUNTA({top}:{bottom})"


def _keadaan(declared: Lembar, hitungan: Hitungan) -> _Keadaan:
    texts = _teks_periksa(declared, hitungan)
    used = _terisi(declared, hitungan)
    empty, bad, warned = (
        sum(text.count(word) for text in texts) for word in (" wajib: ", "galat ", "peringatan ")
    )
    if not declared.masukan:
        return _Keadaan(used, empty, bad, warned, _SENDIRI)
    if not used:
        word = _BELUM if declared.kunci in WAJIB else _BOLEH
    else:
        word = _KURANG if empty else _GALAT if bad else _ADA if warned else _BERES
    return _Keadaan(used, empty, bad, warned, word)


def _teks_periksa(declared: Lembar, hitungan: Hitungan) -> list[str]:
    if declared.kunci == "identitas":
        return [periksa_identitas(hitungan, column) for column in declared.isian]
    if "periksa" not in declared:
        return []
    rows = range(hitungan.banyak(declared.kunci))
    return [sebagai_teks(hitungan.nilai(declared.kunci, row, "periksa")) for row in rows]


def _terisi(declared: Lembar, hitungan: Hitungan) -> int:
    table = hitungan.laporan.tabel[declared.kunci]
    if declared.kunci == "identitas":
        return len(table.baris[0].isi)
    rows = range(len(table.baris))
    if not declared.masukan:
        key = declared.isian[0].kunci
        return sum(hitungan.nilai(declared.kunci, row, key) not in (None, "-") for row in rows)
    _, used = terpakai(declared)
    return sum(used(BarisHitungan(hitungan, table, row)) for row in rows)


def _warnai(sheet: Any, rupa: Rupa, count: int) -> None:
    bottom = _DAFTAR + count - 2
    for words, look in ((_PERLU, "k_galat"), ((_ADA,), "k_peringatan"), ((_BERES,), "k_beres")):
        equal = ",".join(f'$H{_DAFTAR}="{word}"' for word in words)
        rule = {"type": "formula", "criteria": f"=OR({equal})", "format": rupa[look]}
        sheet.conditional_format(_DAFTAR - 1, 7, bottom, 7, rule)


# --------------------------------------------------------------- levels of the rules, legend


def _aturan(book: Any, sheet: Any, rupa: Rupa, hitungan: Hitungan, top: int) -> None:
    sheet.merge_range(top, 3, top, 7, "Pemeriksaan yang dilakukan rumus", rupa["sub"])
    first = BarisHitungan(hitungan, hitungan.laporan.tabel["identitas"], 0)
    for number, (rule, level) in enumerate(TINGKAT_BAKU.items(), top + 1):
        found = f'LOWER(TRIM(INDEX({{aturan.tingkat}},MATCH("{rule}",{{aturan.aturan}},0))))'
        known = f'ISNUMBER(MATCH({found},{{"galat","peringatan","catatan","mati"}},0))'
        formula = f'IF(IFERROR({known},FALSE),{found},"{level}")'
        sheet.merge_range(number, 3, number, 5, rule, rupa["sel"])
        sheet.merge_range(number, 6, number, 7, "", rupa["sel"])
        sheet.write_formula(number, 6, rumus_excel(formula, SEMUA["aturan"], SEMUA), rupa["sel"],
                            tingkat(first, rule))  # fmt: skip
        book.define_name(nama_tingkat(rule), f"={MULAI}!$G${number + 1}")


def _legenda(sheet: Any, rupa: Rupa, top: int) -> None:
    sheet.merge_range(top, 0, top, 2, "Arti rupa sel", rupa["sub"])
    lines: tuple[tuple[Gaya | str, str, str], ...] = (
        (Gaya(Macam.ISIAN), "Isian", "putih, tegak: ketik di sini"),
        (Gaya(Macam.HITUNG), "Hitungan", "berbayang, miring: dihitung sendiri, tidak diketik"),
        (Gaya(Macam.TETAP), "Tetap", "berbintik: tulisan tetap, tidak diubah"),
        ("k_kosong", "Wajib", "kuning muda: wajib dan masih kosong"),
        ("k_galat", "Galat", "tebal, merah: salah, laporan menjadi keliru"),
        ("k_peringatan", "Peringatan", "kuning: periksa lagi"),
    )
    for number, (look, name, meaning) in enumerate(lines, top + 1):
        form = rupa.sel(look) if isinstance(look, Gaya) else rupa[look]
        sheet.write_string(number, 1, name, form)
        sheet.write_string(number, 2, meaning, rupa["teks"])


def _cetakan(sheet: Any) -> None:
    sheet.hide_gridlines(2)
    sheet.set_portrait()
    sheet.set_margins(left=0.5, right=0.5)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 1)
    sheet.set_footer("&R&8Halaman &P dari &N", {"scale_with_doc": False})
    sheet.activate()
