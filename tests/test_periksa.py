"""The periksa column: formula, Python function and `xlproc.rules` say the same of the same rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.libreoffice import edit, recalculate
from tests.test_rules import LAPORAN, laporan
from xlproc.book.baru import simpan_buku
from xlproc.compute import Hitungan
from xlproc.laporan import Laporan
from xlproc.rules import daftar_aturan, periksa
from xlproc.sheets import SEMUA
from xlproc.sheets.base import sebagai_teks
from xlproc.sheets.periksa import TINGKAT_BAKU
from xlproc.sheets.periksa_identitas import periksa_identitas

DATA = Path(__file__).with_name("data")

Kena = tuple[str, int, str]

#: Where the check says more than a formula can, and why.
HANYA_ATURAN = {
    ("metro-utara-2021", "keuangan", 11, "jumlah-induk"): "the children's cells are all empty",
}


def test_rules_and_levels_are_those_of_the_check() -> None:
    levels = {rule.nama: rule.tingkat for rule in daftar_aturan()}
    assert {name: levels[name] for name in TINGKAT_BAKU} == TINGKAT_BAKU


@cache
def data(name: str) -> str:
    return (DATA / f"{name}.json").read_text(encoding="utf-8")


def menurut_rumus(report: Laporan) -> set[Kena]:
    """Return sheet, row and rule of everything that the periksa cells say."""
    values = Hitungan(report, seperti_sel=True)
    texts = [
        (key, index, sebagai_teks(values.nilai(key, index, "periksa")))
        for key, sheet in SEMUA.items()
        if "periksa" in sheet
        for index in range(values.banyak(key))
    ]
    texts += [("identitas", 0, periksa_identitas(values, c)) for c in SEMUA["identitas"].isian]
    return {(key, row, rule) for key, row, text in texts for rule in disebut(text)}


def disebut(text: str) -> Iterator[str]:
    for part in filter(None, text.split("; ")):
        level, rule, *_ = part.split(" ")
        assert level == TINGKAT_BAKU[rule.rstrip(":")]
        yield rule.rstrip(":")


def menurut_aturan(report: Laporan) -> set[Kena]:
    """Return sheet, row and rule of the check's findings that a formula can make."""
    places = {
        (table.lembar.kunci, table.alamat(index, column.kunci)): (index, column.kunci)
        for table, index, _ in report.isian()
        for column in table.lembar.isian
    }
    found = set()
    for finding in periksa(report):
        place = places.get((finding.sheet, finding.cell))
        if (
            finding.rule in TINGKAT_BAKU
            and place
            and dapat_dirumuskan(finding.rule, *place, finding.sheet)
        ):
            found.add((finding.sheet, place[0], finding.rule))
    return found


def dapat_dirumuskan(rule: str, row: int, key: str, sheet: str) -> bool:
    if sheet != "identitas" and "periksa" not in SEMUA[sheet]:
        return False
    return rule != "satuan-beda" or key.startswith("input_")


@pytest.mark.parametrize("name", LAPORAN)
def test_formulas_and_rules_judge_the_real_reports_alike(name: str) -> None:
    report = laporan(json.loads(data(name)))
    missing = menurut_aturan(report) - menurut_rumus(report)
    assert missing == {key[1:] for key in HANYA_ATURAN if key[0] == name}
    assert menurut_rumus(report) <= menurut_aturan(report)


def test_formulas_and_rules_judge_an_empty_workbook_alike() -> None:
    report = laporan({})
    assert menurut_rumus(report) == menurut_aturan(report)


RINCI = {"tingkat": "kegiatan", "uraian": "Rapat", "pagu": 100, "realisasi": 90}
GANDA = {"jenis": "misi", "nomor": "1", "uraian": "Melayani"}

#: Sums in a circle make errors of what LibreOffice shows beside them.
MELINGKAR = "a detail below the total of its own parent"

TANAM: dict[str, tuple[dict[str, Any], set[Kena]]] = {
    "an empty target": (
        {"pk": [{"sasaran": "S", "indikator": "I", "satuan": "%"}]},
        {("pk", 0, "wajib"), ("pkk", 0, "wajib")},
    ),
    "more spent than budgeted": (
        {"keuangan": [{**RINCI, "realisasi": 101}]},
        {("keuangan", 0, "lebih-pagu")},
    ),
    "a parent is not named for its child": (
        {"keuangan": [{"tingkat": "program", "uraian": "P"}, {**RINCI, "realisasi": 101}]},
        {("keuangan", 1, "lebih-pagu")},
    ),
    "children that don't add up": (
        {"keuangan": [{"tingkat": "program", "uraian": "P", "pagu": 101}, RINCI]},
        {("keuangan", 0, "jumlah-induk")},
    ),
    MELINGKAR: (
        {
            "keuangan": [
                {"tingkat": "program", "uraian": "P"},
                RINCI,
                {"tingkat": "total", "uraian": "Jumlah"},
                {**RINCI, "uraian": "Cetak"},
            ]
        },
        {("keuangan", 3, "jumlah-induk")},
    ),
    "words for money": (
        {"keuangan": [{**RINCI, "pagu": "banyak"}]},
        {("keuangan", 0, "bukan-angka")},
    ),
    "a malformed amount": (
        {"keuangan": [{**RINCI, "pagu": "1.23.456.789"}]},
        {("keuangan", 0, "bukan-angka")},
    ),
    "an unknown level": (
        {"keuangan": [{**RINCI, "tingkat": "bab"}]},
        {("keuangan", 0, "wajib")},
    ),
    "the same row twice": (
        {"visi_misi": [GANDA, {**GANDA, "nomor": "2"}]},
        {("visi_misi", 1, "baris-ganda")},
    ),
    "an input that isn't money": (
        {"kegiatan": [{"tingkat": "kegiatan", "kegiatan": "K", "input_target": "12 bulan"}]},
        {("kegiatan", 0, "satuan-beda")},
    ),
    "an error value": (
        {"keuangan": [{**RINCI, "serapan": "#DIV/0!"}]},
        {("keuangan", 0, "nilai-galat")},
    ),
    "a range for a target": (
        {"pk": [{"sasaran": "S", "indikator": "I", "satuan": "%", "target": "80-90"}],
         "pkk": [{"realisasi": 85}]},
        set(),
    ),
}  # fmt: skip

IDENTITAS = {
    "nama_opd": "Kecamatan Contoh", "tahun": 2024, "kepala_jabatan": "Camat",
    "kepala_nama": "Nama", "kepala_nip": "197001151995032001", "tempat_ttd": "Kota",
    "tanggal_ttd": "2025-01-31",
}  # fmt: skip


@pytest.mark.parametrize("name", TANAM)
def test_a_planted_fault_is_told_by_both(name: str) -> None:
    rows, expected = TANAM[name]
    report = laporan({"identitas": IDENTITAS, **rows})
    assert menurut_rumus(report) == expected
    assert menurut_aturan(report) == expected


@pytest.mark.parametrize(
    ("key", "value", "rule"),
    [
        ("kepala_nip", "19700115199503200", "nip"),
        ("kepala_nip", "197013151995032001", "nip"),
        ("kepala_nip", "197001151995132001", "nip"),
        ("kepala_nip", "197001151995033001", "nip"),
        ("kepala_nip", "197001151995032000", "nip"),
        ("kepala_nip", "199501151995032001", "nip"),
        ("kepala_nip", "19700115 199503 2 001", ""),
        ("tanggal_ttd", "2024-12-31", "tanggal"),
        ("tanggal_ttd", "Januari 2025", "tanggal"),
        ("tanggal_ttd", "31 Februari 2025", "tanggal"),
        ("tanggal_ttd", "31 Januari 2025", ""),
        ("tahun", "dua ribu", "bukan-angka"),
        ("rumus_negatif", "lain", "wajib"),
    ],
)
def test_identitas_is_judged_alike(key: str, value: str, rule: str, tmp_path: Path) -> None:
    report = laporan({"identitas": {**IDENTITAS, key: value}})
    told = {r for s, _, r in menurut_rumus(report) if s == "identitas"}
    assert told == {r for s, _, r in menurut_aturan(report) if s == "identitas"}
    assert told == ({rule} if rule else set())


def test_a_rule_that_is_switched_off_is_silent() -> None:
    rows = [{**RINCI, "realisasi": 101}]
    off = [{"aturan": "lebih-pagu", "tingkat": "mati"}]
    assert (
        menurut_rumus(laporan({"identitas": IDENTITAS, "keuangan": rows, "aturan": off})) == set()
    )


def semua_tanaman() -> dict[str, Any]:
    """Return one report with every planted fault in it that leaves the others' cells alone."""
    book: dict[str, Any] = {"identitas": {**IDENTITAS, "kepala_nip": "197013151995032001"}}
    for name, (rows, _) in TANAM.items():
        for key, value in rows.items() if name != MELINGKAR else ():
            book.setdefault(key, []).extend(value)
    return book


def test_libreoffice_names_a_detail_below_its_total_though_its_sums_run_in_a_circle(
    tmp_path: Path,
) -> None:
    source = tmp_path / "lingkar.xlsx"
    report = laporan(TANAM[MELINGKAR][0])
    simpan_buku(report, source, timpa=True)
    book = openpyxl.load_workbook(recalculate(source, tmp_path / "lo"), data_only=True)
    texts = [c.value or "" for c in book["keuangan"][report.tabel["keuangan"].huruf["periksa"]][7:]]
    assert [text.partition(":")[0] for text in texts[:4]] == [
        "galat nilai-galat", "galat nilai-galat", "galat nilai-galat", "galat jumlah-induk",
    ]  # fmt: skip


def test_libreoffice_arrives_at_the_same_texts(tmp_path: Path) -> None:
    source = tmp_path / "tanaman.xlsx"
    report = laporan(semua_tanaman())
    simpan_buku(report, source, timpa=True)
    stored, calculated = (
        openpyxl.load_workbook(path, data_only=True)
        for path in (source, recalculate(source, tmp_path / "lo"))
    )
    for key, sheet in SEMUA.items():
        if "periksa" in sheet:
            letter = report.tabel[key].huruf["periksa"]
            texts = [
                [c.value or "" for c in book[key][letter][7:]] for book in (stored, calculated)
            ]
            assert texts[0] == texts[1], key
    cells = [[c.value or "" for c in book["identitas"]["C"][7:]] for book in (stored, calculated)]
    assert cells[0] == cells[1]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("197013151995032001", "galat nip: Tanggal lahirnya tidak ada dalam kalender"),
        ("197001151995132001", "galat nip: Bulan pengangkatannya mustahil"),
        ("197001151995033001", "galat nip: Angka jenis kelaminnya bukan 1 atau 2"),
        ("199501151995032001", "galat nip: Usia pengangkatannya mustahil"),
        ("19700115 199503 2 001", None),
    ],
)
def test_the_formula_of_the_nip_says_it_in_the_sheet(
    value: str, text: str | None, tmp_path: Path
) -> None:
    report = laporan({"identitas": IDENTITAS})
    simpan_buku(report, tmp_path / "a.xlsx", timpa=True)
    cell = report.tabel["identitas"].sel["kepala_nip"]
    out = edit(tmp_path / "a.xlsx", tmp_path / "b.xlsx", {"identitas": {cell: value}})
    shown = openpyxl.load_workbook(out, data_only=True)["identitas"][f"C{cell[1:]}"].value
    assert (shown or None) == text


def test_the_numbers_that_the_start_sheet_shows_are_those_of_the_sheets(tmp_path: Path) -> None:
    report = laporan(json.loads(data("sukorejo-2020"), parse_float=Decimal))
    simpan_buku(report, tmp_path / "a.xlsx", timpa=True)
    stored, calculated = (
        openpyxl.load_workbook(path, data_only=True)["mulai"]
        for path in (tmp_path / "a.xlsx", recalculate(tmp_path / "a.xlsx", tmp_path / "lo"))
    )
    rows = [[[c.value for c in row] for row in sheet["D10:H33"]] for sheet in (stored, calculated)]
    assert rows[0] == rows[1]
    assert stored["A6"].value == calculated["A6"].value


def test_the_first_step_of_an_empty_workbook_is_identitas_and_the_next_is_pk(
    tmp_path: Path,
) -> None:
    told = []
    for rows in ({"identitas": {"tahun": 2024}}, {"identitas": IDENTITAS}):
        simpan_buku(laporan(rows), tmp_path / "a.xlsx", timpa=True)
        paths = (tmp_path / "a.xlsx", recalculate(tmp_path / "a.xlsx", tmp_path / "lo"))
        told += [openpyxl.load_workbook(p, data_only=True)["mulai"]["A6"].value for p in paths]
    assert told[0] == told[1]
    assert "wajib yang masih kosong pada lembar identitas" in str(told[0])
    assert (
        told[2] == told[3] == "Isi lembar pk; selama lembar itu kosong, laporannya bertanda DRAF."
    )
