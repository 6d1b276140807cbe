"""The data file (JSON): read into a Laporan, and written from one (contract sections 1 and 2)."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from xlproc.book.isi import (
    Bacaan,
    angka_polos,
    baca_angka,
    baca_teks,
    desimal,
)
from xlproc.book.tata import BARIS_KEPALA, BARIS_TERAKHIR
from xlproc.errors import DataFileError
from xlproc.laporan import Baris, Laporan, Tabel
from xlproc.numbers import OutOfRangeError, format_bentuk
from xlproc.sheets import SEMUA
from xlproc.sheets.base import Isi, Jenis, Kolom, Lembar, TakTerbaca

#: Characters that neither a workbook nor a Word file can hold.
_TERLARANG = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

#: The longest text that an Excel cell holds; it counts a character beyond U+FFFF twice.
_PANJANG_SEL = 32767

#: The rows of an Excel sheet that are left below a Table's header.
_BARIS_LEMBAR = BARIS_TERAKHIR - BARIS_KEPALA

Json = Any


def baca_data(path: Path) -> Laporan:
    """Read a data file.

    Raises DataFileError, naming sheet, row and key, when the file can't be read, isn't JSON of
    the contract's shape, or holds an unknown sheet or key, a value of a wrong type, a number
    beyond Excel's range or a character that no document can hold.
    """
    return dari_json(_muat(path), path.name)


def _muat(path: Path) -> Json:
    try:
        if path.is_dir():
            raise DataFileError(f"{path} adalah folder; pilih berkas data (.json).")
        raw = path.read_bytes()
    except FileNotFoundError:
        raise DataFileError(
            f"Berkas data {path} tidak ditemukan; periksa nama dan foldernya."
        ) from None
    except OSError:
        raise DataFileError(
            f"Berkas data {path} tidak dapat dibaca; periksa izin berkasnya."
        ) from None
    try:
        return json.loads(
            raw.decode("utf-8-sig"),
            parse_float=Decimal,
            parse_int=Decimal,
            parse_constant=_bukan_bilangan,
            object_pairs_hook=_tanpa_kembar,
        )
    except UnicodeDecodeError:
        raise DataFileError(
            f"Berkas data {path} bukan teks UTF-8; simpan ulang sebagai UTF-8."
        ) from None
    except RecursionError:
        raise DataFileError(
            f"Berkas data {path} bertingkat terlalu dalam untuk sebuah data laporan."
        ) from None
    except json.JSONDecodeError as error:
        raise DataFileError(
            f"Berkas data {path} bukan JSON yang benar: kesalahan pada baris {error.lineno},"
            f" huruf ke-{error.colno}."
        ) from None
    except InvalidOperation:
        raise DataFileError(f"Berkas data {path} memuat bilangan yang terlalu panjang.") from None


def _potong(text: str) -> str:
    """Return a name short enough for a message."""
    return text if len(text) <= 60 else f"{text[:60]}…"


def _bukan_bilangan(text: str) -> Json:
    raise DataFileError(f"Berkas data memuat {text}, yang bukan bilangan.")


def _tanpa_kembar(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    seen = dict(pairs)
    if len(seen) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise DataFileError(
            f'Berkas data memuat kunci "{_potong(twice)}" dua kali; hapus salah satunya.'
        )
    return seen


def dari_json(data: Json, nama: str = "data") -> Laporan:
    """Return the Laporan that parsed JSON holds; raises DataFileError as `baca_data` does."""
    if not isinstance(data, dict):
        raise DataFileError(f"Berkas data {nama} harus berupa objek JSON dengan nama-nama lembar.")
    report = Laporan.kosong()
    for key, content in data.items():
        if key not in SEMUA:
            raise DataFileError(
                f'Berkas data {nama} memuat lembar "{_potong(key)}" yang tidak dikenal.'
            )
        report.tabel[key].baris = _baris(SEMUA[key], content)
    for key, sheet in SEMUA.items():
        if sheet.bawaan:
            lengkapi_bawaan(report, key, sheet.bawaan)
    return report


def _baris(sheet: Lembar, content: Json) -> list[Baris]:
    if sheet.satu_baris:
        return [_satu(sheet, content, 0)]
    if not isinstance(content, list):
        raise DataFileError(f'Lembar "{sheet.kunci}" harus berupa daftar baris ([...]).')
    if len(content) > _BARIS_LEMBAR:
        raise DataFileError(
            f'Lembar "{sheet.kunci}" memuat {len(content)} baris, lebih dari isi satu lembar Excel'
            f" ({_BARIS_LEMBAR})."
        )
    return [_satu(sheet, item, number) for number, item in enumerate(content, 1)]


def _satu(sheet: Lembar, item: Json, number: int) -> Baris:
    place = f'Lembar "{sheet.kunci}"' + (f" baris {number}" if number else "")
    if not isinstance(item, dict):
        raise DataFileError(f"{place} harus berupa objek JSON ({{...}}).")
    row = Baris(0)
    for key, value in item.items():
        if key not in sheet or sheet[key].bantu:
            raise DataFileError(f'{place}: kunci "{_potong(key)}" tidak dikenal.')
        read = _nilai(sheet[key], value, f'{place}, kunci "{key}"')
        simpan(row, key, read)
    return row


def simpan(row: Baris, key: str, read: Bacaan) -> None:
    """Put what was read into a row; an empty value leaves the row as it is."""
    if read.isi is None:
        return
    row.isi[key] = read.isi
    if read.bentuk is not None:
        row.bentuk[key] = read.bentuk


def _nilai(column: Kolom, value: Json, place: str) -> Bacaan:
    if value is None:
        return Bacaan(None)
    try:
        if isinstance(value, Decimal):
            return baca_angka(column, value)
        if isinstance(value, str):
            _periksa_teks(value, place)
            return baca_teks(column, value)
    except OutOfRangeError:
        raise DataFileError(
            f"{place}: bilangan {_potong(str(value))} di luar jangkauan sel Excel."
        ) from None
    raise DataFileError(f"{place}: diharapkan teks atau bilangan, bukan {_sebutan(value)}.")


def _periksa_teks(text: str, place: str) -> None:
    found = _TERLARANG.search(text)
    if found:
        code = f"U+{ord(found.group()):04X}"
        raise DataFileError(
            f"{place}: teks memuat karakter kendali {code} yang tidak dapat dicetak; hapus."
        )
    length = len(text) + sum(char > "\uffff" for char in text)
    if length > _PANJANG_SEL:
        raise DataFileError(f"{place}: teks {length} huruf melebihi isi satu sel ({_PANJANG_SEL}).")


def _sebutan(value: Json) -> str:
    return {bool: "benar/salah", list: "daftar", dict: "objek"}.get(type(value), "nilai lain")


# --------------------------------------------------------------------- default rows


def lengkapi_bawaan(laporan: Laporan, kunci: str, bawaan: Sequence[Mapping[str, str]]) -> None:
    """Give a sheet the rows that it ships with.

    Rows that it has already take the place of shipped ones of the same name; new names come last.
    """
    sheet = SEMUA[kunci]
    shipped = [_satu(sheet, dict(row), number) for number, row in enumerate(bawaan, 1)]
    groups = _kelompokkan(sheet, shipped)
    groups.update(_kelompokkan(sheet, laporan.baris(kunci)))
    laporan.tabel[kunci].baris = [row for group in groups.values() for row in group]


def _kelompokkan(sheet: Lembar, rows: Iterable[Baris]) -> dict[Isi, list[Baris]]:
    groups: dict[Isi, list[Baris]] = {}
    for row in rows:
        groups.setdefault(row.isi.get(sheet.kunci_bawaan), []).append(row)
    return groups


# ------------------------------------------------------------------------- writing


def tulis_data(laporan: Laporan, bawaan: Mapping[str, Sequence[Mapping[str, str]]]) -> str:
    """Return the data file of `laporan` as text.

    Rows that a sheet ships with are left out where they were not changed; `bawaan` adds the
    shipped rows of sheets that get theirs from elsewhere (aturan).
    """
    data = {
        key: content
        for key, table in laporan.tabel.items()
        if not table.lembar.keluaran
        and (content := _isi_tabel(table, bawaan.get(key, table.lembar.bawaan)))
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _isi_tabel(table: Tabel, shipped: Sequence[Mapping[str, str]]) -> Json:
    sheet = table.lembar
    rows = [_isi_baris(sheet, row) for row in table.baris]
    if sheet.satu_baris:
        return rows[0] if rows else {}
    if shipped:
        return _yang_diubah(
            sheet, rows, [_isi_baris(sheet, _satu(sheet, dict(r), 1)) for r in shipped]
        )
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _yang_diubah(sheet: Lembar, rows: list[Json], shipped: list[Json]) -> list[Json]:
    key = sheet.kunci_bawaan

    def grouped(items: list[Json]) -> dict[str, list[Json]]:
        groups: dict[str, list[Json]] = {}
        for item in items:
            if item:
                groups.setdefault(str(item.get(key, "")), []).append(item)
        return groups

    before, now = grouped(shipped), grouped(rows)
    changed = [item for name, items in now.items() if items != before.get(name) for item in items]
    if "teks" in sheet:
        gone = [{key: name, "teks": ""} for name in before if name not in now]
        changed.extend(gone)
    return changed


def _isi_baris(sheet: Lembar, row: Baris) -> dict[str, Json]:
    return {
        column.kunci: _ke_json(column, row)
        for column in sheet.isian
        if row.isi.get(column.kunci) is not None
    }


def _ke_json(column: Kolom, row: Baris) -> Json:
    value, form = row.isi[column.kunci], row.bentuk.get(column.kunci)
    if isinstance(value, TakTerbaca):
        return value.teks
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, Decimal):
        return value
    if column.jenis is Jenis.UANG or form is None:
        return _bilangan(value * 100 if column.jenis is Jenis.PERSEN else value)
    shown = value * 100 if form.persen else value
    if desimal(shown) > form.desimal:
        form = replace(form, desimal=desimal(shown))
    if form.bertulisan or form.desimal != desimal(shown):
        return format_bentuk(value, form)
    return _bilangan(shown)


def _bilangan(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(angka_polos(value))
