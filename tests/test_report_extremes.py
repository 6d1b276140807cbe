"""Offices at the edges: made as people make them, through data file, workbook and report."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import OpenXmlValidator

from tests.bacaan_laporan import baca
from tests.libreoffice import to_pdf
from xlproc.cli import main
from xlproc.contoh import DATA_CONTOH

Data = dict[str, Any]

KAMPUNG = "Kampung Mekar & Setia"
JAWA = "ꦏꦼꦕꦩꦠꦤ꧀"
ANEH = f'Layanan <cepat> & "ramah" 🙂 {JAWA}'
IDENTITAS = {
    "nama_opd": "Kecamatan Ujung", "pemerintah_daerah": "Pemerintah Kota Ujung",
    "daerah": "Kota Ujung", "provinsi": "Provinsi Ujung", "tahun": 2023, "renstra_awal": 2021,
    "renstra_akhir": 2026, "kepala_jabatan": "Camat", "kepala_nama": "NAMA KEPALA",
    "atasan_jabatan": "Wali Kota", "atasan_nama": "NAMA ATASAN", "tempat_ttd": "Ujung",
    "tanggal_ttd": "2024-01-31",
}  # fmt: skip


def panjang(kata: str, nomor: int, huruf: int = 200) -> str:
    """Return a name of `huruf` letters, of words that stand in no other name."""
    words: list[str] = []
    while len(" ".join(words)) < huruf:
        words.append(f"{kata}{nomor}x{len(words)}")
    return " ".join(words)[:huruf].strip()


# ------------------------------------------------------------------------------ offices


def lebar() -> Data:
    """Return 40 indicators with long names, and 30 kelurahan."""
    names = [panjang("ukur", n) for n in range(40)]
    goals = [panjang("sasaran", n // 4) for n in range(40)]
    return {
        "identitas": IDENTITAS,
        "pk": [
            {"nomor": str(n + 1), "sasaran": goal, "indikator": name, "satuan": "%", "target": 80}
            for n, (goal, name) in enumerate(zip(goals, names, strict=True))
        ],
        "pkk": [{"realisasi": 60 + n, "penyebab": panjang("sebab", n)} for n in range(40)],
        "perbandingan": [
            {"indikator": name, "satuan": "%", "target_lalu_1": 70, "realisasi_lalu_1": 71 + n,
             "target_akhir_renstra": 90, "realisasi_nasional": 65}
            for n, name in enumerate(names)
        ],
        "keuangan": anggaran(4),
    }  # fmt: skip


def dalam() -> Data:
    """Return 2,000 rows of budget of 31 units."""
    return {"identitas": IDENTITAS, "keuangan": anggaran(65)[:2000]}


def anggaran(banyak: int) -> list[Data]:
    """Return `banyak` programmes of the office and of each of 30 kelurahan; 8 names in all."""
    units = ["", *(f"Kelurahan {panjang('desa', n, 40)}" for n in range(30))]
    return [
        {
            "kode": f"7.01.{n + 1:02}",
            "tingkat": "program",
            "uraian": panjang("program", n % 8, 30 if n % 8 else 200),
            "unit": unit,
            "pagu": 1_000_000 * (n + 1),
            "realisasi": 900_000 * (n + 1),
            "pagu_lalu": 500_000,
            "realisasi_lalu": 499_999,
        }
        for unit in units
        for n in range(banyak)
    ]


def aneh() -> Data:
    """Return one indicator, no kelurahan, odd letters, 0 rupiah, huge sums, more spent than had."""
    money = [
        ("Nol", 0, 0),
        (ANEH, 9_999_999_999_999.99, 9_000_000_000_000),
        ("Lebih", 1_000, 1_500.5),
        ("Kosong", None, None),
        *((f"Sembilan triliun {n}", 9_000_000_000_000, 8_999_999_999_999) for n in range(9)),
    ]
    return {
        "identitas": IDENTITAS | {"nama_opd": f"Kecamatan {ANEH}", "alamat": KAMPUNG},
        "pk": [{"nomor": "1", "sasaran": ANEH, "indikator": ANEH, "satuan": "🙂", "target": 10}],
        "pkk": [{"realisasi": 4, "penyebab": f"{ANEH}\n]]> &amp;", "solusi": "{{ x }} {% y"}],
        "keuangan": [
            {"kode": f"7.01.0{n}", "tingkat": "program", "uraian": name, "pagu": had,
             "realisasi": spent, "pagu_lalu": had}
            for n, (name, had, spent) in enumerate(money, 1)
        ],
        "belanja": [
            {"tingkat": "kelompok", "uraian": "Belanja Modal", "murni": 500, "perubahan": 200,
             "realisasi": 300},
        ],
        "organisasi": [{"kode": "1", "jabatan": "x" * 200}, {"kode": "2", "jabatan": ANEH,
                                                             "kode_atasan": "1"}],
    }  # fmt: skip


def tanpa_anggaran() -> Data:
    """Return an office without any money, and with one indicator whose name is long."""
    return {
        "identitas": IDENTITAS,
        "pk": [{"sasaran": "S", "indikator": panjang("satu", 1), "satuan": "%", "target": 0}],
        "pkk": [{"realisasi": 0}],
        "keuangan": [],
    }


def separuh() -> Data:
    """Return the example with every other sheet, row and value taken away."""
    full: Data = json.loads(DATA_CONTOH.read_text(encoding="utf-8"))
    half: Data = {"identitas": full["identitas"] | {"tempat_ttd": "", "daerah": ""}}
    for number, (sheet, rows) in enumerate(full.items()):
        if sheet == "identitas" or number % 4 == 3 or not isinstance(rows, list):
            continue
        half[sheet] = [
            {
                key: value
                for place, (key, value) in enumerate(row.items())
                if (place + at) % 2 or key in {"tingkat", "uraian", "indikator", "kunci"}
            }
            for at, row in enumerate(rows)
            if sheet in {"pk", "pkk", "narasi"} or at % 2 == 0
        ]
    return half


#: The offices whose pages LibreOffice lays out; 2,000 rows would take it a minute.
DICETAK = {"lebar": lebar, "aneh": aneh, "tanpa_anggaran": tanpa_anggaran, "separuh": separuh}
KANTOR = DICETAK | {"dalam": dalam}


# ------------------------------------------------------------------------------- proofs


def buat(name: str, folder: Path) -> Path:
    """Return the report that the commands make of an office's data file."""
    data, book = folder / f"{name}.json", folder / f"{name}.xlsx"
    data.write_text(json.dumps(KANTOR[name]()), encoding="utf-8")
    assert main(["new", "--data", str(data), str(book)]) == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "")  # no pages are laid out for the contents list: they are here
        assert main(["report", str(book)]) == 0
    return book.with_suffix(".docx")


def nama(data: Data) -> Iterator[str]:
    """Yield the words that were made up for names."""
    text = json.dumps(data)
    yield from re.findall(r"\b[a-z]+\d+x\d+\b", text)


@pytest.mark.parametrize("name", DICETAK)
def test_offices_at_the_edges_are_printed_whole(name: str, tmp_path: Path) -> None:
    docx = buat(name, tmp_path)
    assert [str(error) for error in OpenXmlValidator().validate(docx).errors] == []
    pdf = to_pdf(docx, tmp_path / "pdf")
    command = ["pdftotext", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert set(nama(DICETAK[name]())) - set(text.split()) == set()


def test_two_thousand_rows_of_budget_stand_in_the_report(tmp_path: Path) -> None:
    docx = buat("dalam", tmp_path)  # the validator would take a minute over so many cells
    marks, _ = baca(docx.read_bytes())
    origins = {mark.asal for mark in marks}
    assert {f"keuangan!{row}!{key}" for row in range(2000) for key in ("pagu", "sisa")} <= origins
    total = sum(row["pagu"] for row in dalam()["keuangan"])
    assert ("=jumlah_program!semua!pagu", f"{total:,}".replace(",", ".")) in {
        (mark.asal, mark.teks) for mark in marks
    }


def test_odd_letters_and_huge_sums_are_printed_as_they_are(tmp_path: Path) -> None:
    docx = buat("aneh", tmp_path)
    marks, _ = baca(docx.read_bytes())
    printed = {mark.teks for mark in marks}
    # More than 90 trillion in all, a sum to the sen, nothing at all, and a negative rest.
    assert {"Rp91.000.000.000.999,99", "9.999.999.999.999,99", "0,00", "-500,50"} <= printed
    with zipfile.ZipFile(docx) as package:
        body = package.read("word/document.xml").decode()
    assert "Layanan &lt;cepat&gt; &amp; &quot;ramah&quot; 🙂 " + JAWA in body
    assert "]]&gt; &amp;amp;" in body
    assert "{{ x }} {% y" in body


def test_what_no_cell_can_hold_is_refused_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data.json"
    money = [{"tingkat": "program", "uraian": "P", "pagu": "90.000.000.000.000"}]
    data.write_text(json.dumps({"identitas": IDENTITAS, "keuangan": money}), encoding="utf-8")
    assert main(["new", "--data", str(data), str(tmp_path / "buku.xlsx")]) == 2
    assert "90.000.000.000.000 di luar jangkauan" in capsys.readouterr().err
