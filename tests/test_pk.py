"""The Perjanjian Kinerja as a document of its own, and its Perubahan."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.test_dasar import base, pictures, png
from tests.test_report import W, audit, body, numbered, paragraphs, text_of, whole_text
from xlproc.book.datafile import dari_json
from xlproc.cli import main
from xlproc.compute import Hitungan
from xlproc.report.pk import buat_perjanjian, kekurangan

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

IDENTITY = {
    "nama_opd": "Kecamatan Uji",
    "pemerintah_daerah": "Pemerintah Kota Contoh",
    "alamat": "Jl. Contoh No. 1",
    "tahun": "2023",
    "kepala_jabatan": "Camat",
    "kepala_nama": "NAMA CAMAT",
    "kepala_pangkat": "Pembina",
    "kepala_nip": "197001011995031001",
    "atasan_jabatan": "Wali Kota Contoh",
    "atasan_nama": "NAMA WALI KOTA",
    "tempat_ttd": "Contoh",
    "tanggal_ttd": "2024-01-31",
}
TARGETS = [
    {"nomor": "1", "sasaran": "S1", "indikator": "I1", "satuan": "%", "target_murni": "90",
     "target": "85"},
    {"nomor": "2", "sasaran": "S2", "indikator": "I2", "satuan": "nilai", "target": "B (82,15)"},
]  # fmt: skip
BUDGET = [
    {"tingkat": "program", "program": "Program A", "anggaran_murni": "1.000",
     "anggaran_perubahan": "900,50", "sumber_dana": "APBD"},
    {"tingkat": "program", "program": "Program B", "anggaran_perubahan": "50"},
    {"tingkat": "program", "program": "Program C", "anggaran_murni": "200",
     "anggaran_perubahan": "200"},
]  # fmt: skip


def data(**changes: Any) -> dict[str, Any]:
    sheets: dict[str, Any] = {"identitas": IDENTITY, "pk": TARGETS, "pk_anggaran": BUDGET}
    return sheets | changes


def values(**changes: Any) -> Hitungan:
    return Hitungan(numbered(dari_json(data(**changes))))


def agreement(*, perubahan: bool = False, draf: bool = False, **changes: Any) -> bytes:
    return buat_perjanjian(values(**changes), perubahan=perubahan, draf=draf)


def tables(docx: bytes) -> list[list[list[str]]]:
    return [
        [[text_of(cell).strip() for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
        for table in body(docx).iter(f"{W}tbl")
    ]


def without(*keys: str) -> dict[str, str]:
    return {key: value for key, value in IDENTITY.items() if key not in keys}


# ------------------------------------------------------------------------ the statement


def test_the_statement_has_its_elements_in_their_order() -> None:
    text = whole_text(agreement())
    elements = (
        "PEMERINTAH KOTA CONTOH", "KECAMATAN UJI", "Jl. Contoh No. 1",
        "PERJANJIAN KINERJA TAHUN 2023",
        "Dalam rangka mewujudkan manajemen pemerintahan yang efektif",
        "NAMA CAMAT", "Camat", "pihak pertama,", "NAMA WALI KOTA", "Wali Kota Contoh",
        "pihak kedua.", "Pihak pertama berjanji", "menjadi tanggung jawab kami.",
        "Pihak kedua akan melakukan supervisi", "penghargaan dan sanksi.",
        "Contoh, ………", "Pihak Kedua,", "WALI KOTA CONTOH,", "NAMA WALI KOTA",
        "Pembina", "NIP 19700101 199503 1 001", "LAMPIRAN PERJANJIAN KINERJA TAHUN 2023",
    )  # fmt: skip
    place = 0
    for element in elements:
        found = text.find(element, place)
        assert found >= 0, f"{element!r} is missing after {text[place - 80 : place]!r}"
        place = found
    assert text.count("NAMA CAMAT") == 3  # the statement and both signatures


def test_the_day_the_report_is_signed_is_not_the_day_of_the_agreement() -> None:
    text = whole_text(agreement())
    assert "31 Januari 2024" not in text
    assert "Contoh, ……… 2023".replace("………", "…" * 8) in text


def test_missing_names_are_dotted_lines_and_a_sentence_tells_of_them() -> None:
    identity = without("atasan_nama", "kepala_jabatan", "tempat_ttd")
    docx = agreement(identitas=identity)
    assert [p for p in paragraphs(docx) if p.strip().startswith("Nama")][1].endswith("…" * 14)
    assert "Pihak Kedua," in whole_text(docx) and "WALI KOTA CONTOH," in whole_text(docx)
    told = list(kekurangan(values(identitas=identity), perubahan=False))
    assert told == [
        "Jabatan penanda tangan dan nama atasan belum diisi pada lembar identitas;"
        " dalam perjanjian tersedia titik-titik untuk menuliskannya."
    ]
    assert list(kekurangan(values(), perubahan=True)) == []


# --------------------------------------------------------------------------- the tables


def test_the_first_agreement_holds_what_was_agreed_before_any_change() -> None:
    targets, budget = tables(agreement())
    assert [cell.lower() for cell in targets[0]][1:] == [
        "sasaran strategis", "indikator kinerja", "satuan", "target",
    ]  # fmt: skip
    assert targets[1] == ["(1)", "(2)", "(3)", "(4)", "(5)"]
    assert [row[-1] for row in targets[2:]] == ["90", "B (82,15)"]
    assert budget[0] == ["Program", "Anggaran (Rp)", "Keterangan"]
    assert budget[2:] == [
        ["Program A", "1.000", "APBD"], ["Program C", "200", "-"], ["Jumlah", "1.200", ""]
    ]  # fmt: skip
    assert "900,50" not in whole_text(agreement())


def test_the_revised_one_shows_before_and_after() -> None:
    docx = agreement(perubahan=True)
    assert "PERJANJIAN KINERJA PERUBAHAN TAHUN 2023" in paragraphs(docx, "JudulPerjanjian")
    targets, budget = tables(docx)
    assert targets[0][-2:] == ["Target semula", "Target perubahan"]
    assert [row[-2:] for row in targets[2:]] == [["90", "85"], ["B (82,15)", "B (82,15)"]]
    assert budget[0] == ["Program", "APBD (Rp)", "P-APBD (Rp)", "Keterangan"]
    assert [row[1:3] for row in budget[2:]] == [
        ["1.000", "900,50"], ["-", "50,00"], ["200", "200,00"], ["1.200", "1.150,50"]
    ]  # fmt: skip


def test_a_sum_that_somebody_typed_a_row_for_is_not_said_twice() -> None:
    rows = [*BUDGET, {"tingkat": "total", "program": "Jumlah anggaran"}]
    _, budget = tables(agreement(pk_anggaran=rows))
    assert [row[0] for row in budget].count("Jumlah anggaran") == 1
    assert "Jumlah" not in [row[0] for row in budget]
    assert budget[-1][1] == "1.200"


def test_an_original_budget_that_is_unknown_is_left_out_rather_than_guessed() -> None:
    rows = [{key: v for key, v in row.items() if key != "anggaran_murni"} for row in BUDGET]
    assert len(tables(agreement(pk_anggaran=rows))) == 1
    told = list(kekurangan(values(pk_anggaran=rows), perubahan=False))
    assert told == [
        "Tabel anggaran tidak dimuat karena kolom APBD pada lembar pk_anggaran belum diisi."
    ]
    assert tables(agreement(perubahan=True, pk_anggaran=rows))[1][0][1] == "P-APBD (Rp)"


@pytest.mark.parametrize("perubahan", [False, True])
def test_the_document_is_valid_even_with_odd_and_long_names(
    perubahan: bool, tmp_path: Path
) -> None:
    odd = 'A & B <c> "d" 😀 ꦲꦤ ' + "sangat panjang " * 12
    identity = IDENTITY | dict.fromkeys(
        ("nama_opd", "kepala_nama", "atasan_jabatan", "alamat"), odd
    )
    targets = [row | {"indikator": f"{odd}{n}"} for n in range(40) for row in TARGETS]
    docx = agreement(perubahan=perubahan, identitas=identity, pk=targets, draf=True)
    assert audit(docx, tmp_path) == []
    assert len(tables(docx)[0]) == 82
    with zipfile.ZipFile(tmp_path / "report.docx") as package:
        headers = [package.read(n).decode() for n in package.namelist() if "header" in n]
    assert len(headers) == 2 and all("DRAF" in header for header in headers)


# -------------------------------------------------------------------------- the command


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_book(data())


def make_book(content: dict[str, Any]) -> Path:
    Path("kerja.json").write_text(json.dumps(content), encoding="utf-8")
    assert main(["new", "kerja.xlsx", "--data", "kerja.json", "--force"]) == 0
    return Path("kerja.xlsx")


def test_the_person_chooses_which_of_both_and_is_told_of_the_other(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pk", str(book)]) == 0
    told = capsys.readouterr().out
    assert "kerja-pk.docx" in told and "--perubahan" in told and "DRAF" not in told
    assert main(["pk", str(book), "--perubahan"]) == 0
    told = capsys.readouterr().out
    assert "Perubahan perjanjian kinerja tersimpan: kerja-pk-perubahan.docx" in told
    assert "--perubahan" not in told
    texts = [whole_text(Path(name).read_bytes()) for name in
             ("kerja-pk.docx", "kerja-pk-perubahan.docx")]  # fmt: skip
    assert ["PERUBAHAN" in text for text in texts] == [False, True]


def test_nothing_is_overwritten_unseen(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("kerja-pk.docx").write_text("milik orang")
    assert main(["pk", str(book)]) == 2
    assert Path("kerja-pk.docx").read_text() == "milik orang"
    assert "kerja-pk.docx" in capsys.readouterr().err
    assert main(["pk", str(book), "-o", str(book)]) == 2
    assert main(["pk", str(book), "-o", "lain.docx"]) == 0
    assert main(["pk", str(book), "--force"]) == 0
    assert zipfile.is_zipfile("kerja-pk.docx") and zipfile.is_zipfile("lain.docx")


def test_what_cannot_be_made_is_said_in_a_sentence(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del book
    same = [{k: v for k, v in row.items() if k != "target_murni"} for row in TARGETS]
    money = [{k: v for k, v in row.items() if k != "anggaran_perubahan"} for row in BUDGET]
    make_book(data(pk=same, pk_anggaran=money))
    assert main(["pk", "kerja.xlsx", "--perubahan"]) == 2
    assert "tidak memuat perubahan" in capsys.readouterr().err
    assert main(["pk", "kerja.xlsx"]) == 0
    assert "--perubahan" not in capsys.readouterr().out
    make_book(data(pk=[], pk_anggaran=[]))
    assert main(["pk", "kerja.xlsx", "-o", "lain.docx"]) == 2
    assert "Lembar pk belum berisi perjanjian" in capsys.readouterr().err
    assert not Path("lain.docx").exists()
    assert main(["pk", "kerja.xlsx", "-o", "lain.pdf", "--pdf"]) == 2


def test_only_faults_of_the_agreement_itself_make_it_a_draft(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del book
    # The year isn't over: no realisasi, and no day of signing of the report.
    make_book(data(identitas=without("tanggal_ttd"), pkk=[{"realisasi": "kata"}]))
    assert main(["check", "kerja.xlsx"]) == 1
    capsys.readouterr()
    assert main(["pk", "kerja.xlsx"]) == 0
    assert "DRAF" not in capsys.readouterr().out
    make_book(data(pk=[TARGETS[0] | {"target": "kata"}]))
    assert main(["pk", "kerja.xlsx", "--force"]) == 0
    assert "masih DRAF" in capsys.readouterr().out


def test_logo_and_letterhead_are_the_offices_own(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del book
    make_book(data(identitas=IDENTITY | {"logo": "logo.png"}))
    assert main(["pk", "kerja.xlsx"]) == 0
    assert "Perjanjian tanpa logo karena logo.png" in capsys.readouterr().out
    Path("logo.png").write_bytes(png(30, 40))
    assert main(["pk", "kerja.xlsx", "--force"]) == 0
    plain = Path("kerja-pk.docx").read_bytes()
    assert pictures(plain) == ["Logo Pemerintah Kota Contoh"]
    assert paragraphs(plain, "KopKantor") == ["KECAMATAN UJI"]
    Path("surat.docx").write_bytes(base(Path.cwd()))
    assert main(["pk", "kerja.xlsx", "--dasar", "surat.docx", "-o", "surat.docx"]) == 2
    assert main(["pk", "kerja.xlsx", "--dasar", "surat.docx", "--force"]) == 0
    docx = Path("kerja-pk.docx").read_bytes()
    # Its own letterhead stands in the header of the first page already.
    assert pictures(docx) == [] and paragraphs(docx, "KopKantor") == []
    assert paragraphs(docx)[0] == "PERJANJIAN KINERJA TAHUN 2023"
    assert audit(docx, Path.cwd()) == []
    with zipfile.ZipFile("kerja-pk.docx") as package:
        links = package.read("word/_rels/document.xml.rels").decode()
        first = body(docx).find(f".//{W}sectPr/{W}headerReference")
        assert first is not None
        target = re.search(rf'Id="{first.get(f"{R}id")}"[^>]*Target="([^"]+)"', links)
        assert target is not None
        assert "PEMERINTAH KOTA UJI" in package.read(f"word/{target[1]}").decode()
