"""The Word report: what stands in it, and that it follows every cell."""

from __future__ import annotations

import copy
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openxml_audit import OpenXmlValidator

from tests.libreoffice import to_pdf
from xlproc.book.datafile import baca_data, dari_json
from xlproc.book.reader import baca_buku
from xlproc.book.template import buat_buku
from xlproc.compute import Hitungan
from xlproc.contoh import DATA_CONTOH
from xlproc.laporan import Baris, Laporan
from xlproc.report import buat_dokumen
from xlproc.report.nama import NAMA, NAMA_LOKAL
from xlproc.sheets import SEMUA
from xlproc.sheets.base import Jenis, TakTerbaca

DATA = Path(__file__).with_name("data")
OFFICES = ("sukorejo-2020", "medan-amplas-2023", "metro-utara-2021")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

#: Sheets whose cells are settings or prose, not figures and names of a table.
NOT_PRINTED = {"identitas", "narasi", "skala", "aturan", "temuan"}

#: Columns that only say how rows hang together.
STRUCTURE = {"tingkat", "kode_atasan", "nomor"}


# ------------------------------------------------------------------------------ helpers


def office(name: str) -> Laporan:
    return numbered(baca_data(DATA / f"{name}.json"))


def numbered(laporan: Laporan) -> Laporan:
    """Give the rows the numbers that they have on a worksheet."""
    for table in laporan.tabel.values():
        for place, row in enumerate(table.baris):
            row.nomor = place + 7
    return laporan


def small(**sheets: object) -> Laporan:
    """Make a Laporan of a few rows in the form of a data file."""
    identity = {"nama_opd": "Kecamatan Uji", "tahun": "2023", "kepala_jabatan": "Camat"}
    return numbered(dari_json({"identitas": identity, **sheets}))


def make(laporan: Laporan, *, draf: bool = False) -> bytes:
    return buat_dokumen(Hitungan(laporan), draf=draf)


@cache
def report(name: str) -> bytes:
    return make(office(name))


def part(docx: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return ElementTree.fromstring(package.read(name))


def body(docx: bytes) -> ElementTree.Element:
    return part(docx, "word/document.xml")


def text_of(element: ElementTree.Element) -> str:
    """Return the text of an element; a line break is a blank."""
    shown = {f"{W}t", f"{W}br", f"{W}tab"}
    return "".join(e.text or " " for e in element.iter() if e.tag in shown)


def paragraphs(docx: bytes, style: str = "") -> list[str]:
    found = []
    for paragraph in body(docx).iter(f"{W}p"):
        mark = paragraph.find(f"{W}pPr/{W}pStyle")
        if not style or (mark is not None and mark.get(f"{W}val") == style):
            found.append(text_of(paragraph))
    return found


def flat(text: str) -> str:
    return " ".join(text.split())


def whole_text(docx: bytes) -> str:
    return "\n".join(flat(p) for p in paragraphs(docx))


def cells(docx: bytes) -> set[str]:
    return {flat(text_of(cell)) for cell in body(docx).iter(f"{W}tc")}


def tables(docx: bytes) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield each captioned table: its caption, its rows."""
    caption = ""
    for element in body(docx)[0]:
        if element.tag == f"{W}p":
            caption = text_of(element) or caption
        elif element.tag == f"{W}tbl":
            yield (
                caption,
                [[text_of(c) for c in row.iter(f"{W}tc")] for row in element.iter(f"{W}tr")],
            )


def table(docx: bytes, title: str) -> list[list[str]]:
    return next(rows for caption, rows in tables(docx) if title in caption)


def audit(docx: bytes, folder: Path) -> list[str]:
    path = folder / "report.docx"
    path.write_bytes(docx)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


# ------------------------------------------------- expected print, apart from the package


def dotted(value: Decimal, decimals: int) -> str:
    digits = str(abs(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))
    whole, _, rest = digits.partition(".")
    grouped = re.sub(r"(?<=\d)(?=(\d{3})+$)", ".", whole)
    return f"{'-' if value < 0 else ''}{grouped}{',' + rest if rest else ''}"


def own_decimals(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent))


def expected(laporan: Laporan) -> Iterator[tuple[str, str]]:
    """Yield where each typed figure or name stands, and a text that must be printed for it."""
    for sheet, row_number, row in laporan.isian():
        key = sheet.lembar.kunci
        if key in NOT_PRINTED:
            continue
        for column in sheet.lembar.isian:
            value = row.isi.get(column.kunci)
            if column.dihitung or column.kunci in STRUCTURE or value is None:
                continue
            place = f"{key}[{row_number}].{column.kunci}"
            if isinstance(value, TakTerbaca):
                yield place, value.teks
            elif isinstance(value, Decimal):
                yield place, figure(column.jenis, value, row.bentuk.get(column.kunci))
            elif isinstance(value, str):
                yield place, value


def figure(kind: Jenis, value: Decimal, form: object) -> str:
    if kind is Jenis.UANG:
        return dotted(value, 0 if value == value.to_integral_value() else 2)
    if form is None:
        return dotted(value, own_decimals(value))
    before, after = getattr(form, "awalan"), getattr(form, "akhiran")  # noqa: B009
    number = dotted(value, getattr(form, "desimal"))  # noqa: B009
    if not getattr(form, "ribuan"):  # noqa: B009
        number = number.replace(".", "")
    return f"{before}{number}{after}"


# ------------------------------------------------------------------- figures and names


@pytest.mark.parametrize("name", OFFICES)
def test_every_typed_figure_and_name_stands_in_the_report(name: str) -> None:
    printed = whole_text(report(name))
    missing = [
        f"{place}: {text}"
        for place, text in expected(office(name))
        if flat(text).lower() not in printed.lower()
    ]
    assert not missing


@pytest.mark.parametrize("name", OFFICES)
def test_every_amount_of_money_stands_alone_in_a_cell_of_a_table(name: str) -> None:
    printed = cells(report(name))
    for place, text in expected(office(name)):
        sheet, column = re.sub(r"\[\d+\]", "", place).split(".")
        if SEMUA[sheet][column].jenis is Jenis.UANG:
            assert printed & {text, f"{text},00"}, place


def test_computed_columns_are_printed_as_computed_whatever_was_typed_over_them() -> None:
    laporan = small(
        pk=[{"sasaran": "S", "indikator": "I", "satuan": "%", "target": "80%"}],
        pkk=[{"realisasi": "60%", "capaian": "99%"}],
    )
    printed = whole_text(make(laporan))
    assert "75,00%" in printed
    assert "99" not in printed


def test_a_repeated_figure_is_printed_in_the_form_of_the_cell_it_repeats() -> None:
    rows = table(report("medan-amplas-2023"), "Capaian Kinerja Tahun")
    assert rows[2][:5] == [
        "Indeks Kepuasan Masyarakat",
        "indeks",
        "B (82,15)",
        "B (86,9)",
        "105,78%",
    ]


def test_money_of_a_column_shows_the_sen_as_soon_as_one_amount_has_any() -> None:
    laporan = small(
        keuangan=[
            {"tingkat": "program", "uraian": "Program Satu", "pagu": "1.000,50", "realisasi": "10"},
            {"tingkat": "program", "uraian": "Program Dua", "pagu": "2.000", "realisasi": "20"},
        ]
    )
    rows = table(make(laporan), "Menurut Program")
    assert [row[1:3] for row in rows[1:]] == [["1.000,50", "10"], ["2.000,00", "20"]]


def test_what_cannot_be_read_is_printed_as_typed_and_makes_no_sentence() -> None:
    laporan = small(
        keuangan=[{"tingkat": "program", "uraian": "P", "pagu": "1.23.456.789", "realisasi": "5"}]
    )
    printed = make(laporan)
    assert "1.23.456.789" in cells(printed)
    assert "Dari pagu anggaran" not in whole_text(printed)


def test_a_percentage_below_100_is_never_printed_as_100() -> None:
    laporan = small(
        keuangan=[
            {"tingkat": "program", "uraian": "P", "pagu": "10.000.000", "realisasi": "9.999.999"}
        ]
    )
    printed = whole_text(make(laporan))
    assert "99,99%" in printed
    assert "100,00%" not in printed


# ------------------------------------------------------------ one cell changes them all


def change(laporan: Laporan, sheet: str, row: int, key: str, value: Decimal | str) -> Laporan:
    changed = copy.deepcopy(laporan)
    changed.baris(sheet)[row].isi[key] = value
    changed.baris(sheet)[row].bentuk.pop(key, None)
    return changed


def test_a_changed_realisasi_changes_tables_means_and_sentences() -> None:
    before = office("medan-amplas-2023")
    after = whole_text(make(change(before, "pkk", 1, "realisasi", Decimal(48))))
    assert "50,00%" in after
    assert "Realisasi 48% belum mencapai target 96%; kekurangannya 48 poin persen" in after
    assert "Target dua indikator tercapai, sedangkan target satu indikator belum" in after
    assert "Rata-rata capaian tiga indikator kinerja adalah 85,60%" in after
    assert "Target seluruh" not in after


def test_a_changed_pagu_changes_the_share_spent_in_table_and_sentence() -> None:
    before = office("medan-amplas-2023")
    total = next(
        n for n, r in enumerate(before.baris("keuangan")) if r.isi.get("tingkat") == "total"
    )
    after = whole_text(make(change(before, "keuangan", total, "pagu", Decimal("40000000000"))))
    assert "Dari pagu anggaran sebesar Rp40.000.000.000" in after
    assert "75,10%" in after
    assert "97,18%; sisa" not in after


def test_another_name_of_the_office_changes_cover_headers_and_prose() -> None:
    laporan = office("metro-utara-2021")
    laporan.baris("identitas")[0].isi["nama_opd"] = "Kecamatan Baru"
    docx = make(laporan)
    assert "KECAMATAN BARU" in paragraphs(docx, "SampulNama")
    assert "Kecamatan Baru" in text_of(part(docx, "word/header2.xml"))
    assert "Kecamatan Baru merupakan perangkat daerah" in whole_text(docx)


def test_the_predicate_follows_the_chosen_scale() -> None:
    laporan = office("medan-amplas-2023")
    laporan.baris("identitas")[0].isi["skala_predikat"] = "Lima tingkat keberhasilan"
    printed = whole_text(make(laporan))
    assert "predikat Sangat Berhasil" in printed
    assert "Sangat Tinggi" not in printed


def test_rises_of_a_percentage_are_told_in_percentage_points() -> None:
    printed = whole_text(report("sukorejo-2020"))
    assert "naik 7 poin persen" in printed


# ------------------------------------------------------------------------------- prose


def with_prose(kunci: str, teks: str) -> bytes:
    return make(small(narasi=[{"kunci": kunci, "judul": "Judul Uji", "teks": teks}]))


def test_names_are_put_in_and_unknown_ones_stay_as_typed() -> None:
    printed = whole_text(
        with_prose("latar_belakang", "Kami {{ nama_opd }} {{tahun}} {{ apa_ini }}.")
    )
    assert "Kami Kecamatan Uji 2023 {{ apa_ini }}." in printed


def test_a_sentence_whose_figure_is_missing_is_left_out() -> None:
    printed = with_prose("latar_belakang", "Satu. Serapan {{ serapan_anggaran }}. Tiga.")
    assert "Satu. Tiga." in paragraphs(printed, "Isi")


def test_an_empty_text_leaves_the_section_out() -> None:
    assert any("Judul Uji" in p for p in paragraphs(with_prose("sistematika", "Isi."), "Heading2"))
    assert not any("Judul Uji" in p for p in paragraphs(with_prose("sistematika", ""), "Heading2"))


def test_a_row_of_narasi_that_is_gone_leaves_its_prose_out() -> None:
    laporan = office("medan-amplas-2023")
    rows = laporan.baris("narasi")
    rows[:] = [row for row in rows if row.isi["kunci"] not in ("ikhtisar", "maksud_tujuan")]
    docx = make(laporan)
    assert "IKHTISAR EKSEKUTIF" not in whole_text(docx)
    assert not any("Maksud dan Tujuan" in p for p in paragraphs(docx))


def test_prose_under_an_unknown_key_is_harmless() -> None:
    assert "Tak dikenal" not in whole_text(with_prose("entah_apa", "Tak dikenal."))


@pytest.mark.parametrize("name", sorted(NAMA))
def test_every_name_says_what_it_stands_for_and_is_documented(name: str) -> None:
    manual = Path(__file__).parents[1] / "docs" / "laporan.md"
    assert f"| `{name}` | {NAMA[name].__doc__} |" in manual.read_text(encoding="utf-8")


def test_the_documentation_lists_no_name_that_does_not_exist() -> None:
    manual = (Path(__file__).parents[1] / "docs" / "laporan.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", manual, re.MULTILINE) == list(NAMA)


def test_the_shipped_prose_uses_only_names_that_exist() -> None:
    prose = " ".join(row["teks"] + row["judul"] for row in SEMUA["narasi"].bawaan)
    own = {"uraian", *(name for names in NAMA_LOKAL.values() for name in names)}
    assert set(re.findall(r"\{\{ (\w+) \}\}", prose)) <= {*NAMA, *own}


# ------------------------------------------------------------------------------- form


@pytest.mark.parametrize("name", OFFICES)
def test_chapters_stand_in_the_order_of_the_regulation(name: str) -> None:
    chapters = [flat(p) for p in paragraphs(report(name), "Heading1")]
    assert chapters == [
        "BAB I PENDAHULUAN",
        "BAB II PERENCANAAN KINERJA",
        "BAB III AKUNTABILITAS KINERJA",
        "BAB IV PENUTUP",
    ]


@pytest.mark.parametrize("name", OFFICES)
def test_headings_and_captions_count_without_gaps(name: str) -> None:
    docx = report(name)
    parts = [p.split(".")[0] for p in paragraphs(docx, "Heading2")]
    assert set(parts) <= set("ABCDEFGHIJ")
    assert all(re.match(r"\d+\. \S", p) for p in paragraphs(docx, "Heading3"))
    numbers = [p.split()[:2] for p in paragraphs(docx, "Caption")]
    for kind, chapter in product(("Tabel", "Gambar"), "123"):
        own = [n for word, n in numbers if word == kind and n.startswith(f"{chapter}.")]
        assert own == [f"{chapter}.{n}" for n in range(1, len(own) + 1)]


@pytest.mark.parametrize("name", OFFICES)
def test_the_contents_name_every_heading_and_caption(name: str) -> None:
    docx = report(name)
    lines = {flat(p) for style in ("Toc1", "Toc2", "Toc3") for p in paragraphs(docx, style)}
    styles = ("JudulDepan", "Heading1", "Heading2", "Heading3", "JudulLampiran")
    assert lines == {flat(p) for style in styles for p in paragraphs(docx, style)}
    captions = [p for p in paragraphs(docx, "Caption") if p.startswith("Tabel")]
    assert [p for p in paragraphs(docx, "TableOfFigures") if p.startswith("Tabel")] == captions


def instructions(docx: bytes) -> list[str]:
    return [(e.text or "").split()[0] for e in body(docx).iter(f"{W}instrText")]


def test_contents_and_captions_are_complex_fields_and_nothing_asks_to_update() -> None:
    docx = report("sukorejo-2020")
    assert set(instructions(docx)) == {"TOC", "SEQ"}
    kinds = [e.get(f"{W}fldCharType") for e in body(docx).iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("end") == kinds.count("separate")
    assert part(docx, "word/settings.xml").find(f"{W}updateFields") is None


def sections(docx: bytes) -> list[tuple[str, str, str]]:
    found = []
    for section in body(docx).iter(f"{W}sectPr"):
        size, number = section.find(f"{W}pgSz"), section.find(f"{W}pgNumType")
        assert size is not None and number is not None
        found.append(
            (size.get(f"{W}orient", "portrait"), number.get(f"{W}fmt", ""),
             number.get(f"{W}start", ""))
        )  # fmt: skip
    return found


def test_front_matter_is_roman_the_body_begins_at_1_and_annexes_lie_on_their_side() -> None:
    assert sections(report("metro-utara-2021")) == [
        ("portrait", "lowerRoman", ""),
        ("portrait", "lowerRoman", "1"),
        ("portrait", "decimal", "1"),
        ("landscape", "decimal", ""),
    ]


def test_header_rows_repeat_and_no_row_breaks_over_a_page() -> None:
    for table_ in body(report("metro-utara-2021")).iter(f"{W}tbl"):
        rows = list(table_.iter(f"{W}tr"))
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


@pytest.mark.parametrize("name", OFFICES)
def test_tables_are_no_wider_than_their_page(name: str) -> None:
    room = 12189 - 1701 - 1134
    for element in body(report(name))[0]:
        if element.find(f"{W}pPr/{W}sectPr/{W}pgNumType[@{W}fmt='decimal']") is not None:
            room = 18709 - 2 * 1134
        if element.tag == f"{W}tbl":
            widths = [int(c.get(f"{W}w", "0")) for c in element.iter(f"{W}gridCol")]
            assert sum(widths) <= room


def test_pages_are_numbered_except_the_cover() -> None:
    docx = report("metro-utara-2021")
    assert "PAGE" in ElementTree.tostring(part(docx, "word/footer2.xml"), "unicode")
    assert text_of(part(docx, "word/footer1.xml")) == ""


def test_the_language_of_the_styles_is_indonesian() -> None:
    languages = {
        e.get(f"{W}val")
        for e in part(report("metro-utara-2021"), "word/styles.xml").iter(f"{W}lang")
    }
    assert languages == {"id-ID"}


# -------------------------------------------------------------------------------- draft


def headers(docx: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        names = [n for n in package.namelist() if n.startswith("word/header")]
    return [text_of(part(docx, name)) for name in names]


def test_a_draft_says_so_on_the_cover_and_in_every_header() -> None:
    docx = make(office("metro-utara-2021"), draf=True)
    assert paragraphs(docx)[0] == "DRAF"
    assert all(text.startswith("DRAF") for text in headers(docx))
    assert len(list(body(docx).iter(f"{W}headerReference"))) == len(sections(docx))


def test_a_report_that_is_no_draft_nowhere_says_so() -> None:
    docx = report("metro-utara-2021")
    assert "DRAF" not in whole_text(docx)
    assert not any("DRAF" in text for text in headers(docx))


# ---------------------------------------------------------------------------- signature


def signed(**identity: object) -> list[str]:
    base = {"nama_opd": "Kecamatan Medan Amplas", "tahun": "2023"}
    laporan = numbered(dari_json({"identitas": {**base, **identity}}))
    lines = [p for p in paragraphs(make(laporan), "TandaTangan") if p]
    assert lines[: len(lines) // 2] == lines[len(lines) // 2 :], "foreword and end differ"
    return lines[: len(lines) // 2]


def test_the_signature_block_has_place_position_name_rank_and_grouped_nip() -> None:
    assert signed(
        kepala_jabatan="Camat Medan Amplas", kepala_nama="Siti Aminah, S.Sos.",
        kepala_pangkat="Pembina", kepala_nip="196807221994022002", tempat_ttd="Medan",
        tanggal_ttd="2024-01-31",
    ) == [
        "Medan, 31 Januari 2024", "CAMAT MEDAN AMPLAS,", "Siti Aminah, S.Sos.", "Pembina",
        "NIP 19680722 199402 2 002",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Camat", "CAMAT MEDAN AMPLAS,"),
        ("Plt. Camat Medan Amplas", "Plt. CAMAT MEDAN AMPLAS,"),
        ("Plt. Camat", "Plt. CAMAT MEDAN AMPLAS,"),
        ("Sekretaris", "SEKRETARIS,"),
        ("CAMAT MEDAN AMPLAS,", "CAMAT MEDAN AMPLAS,"),
    ],
)
def test_the_position_is_printed_in_capitals_with_a_comma(typed: str, printed: str) -> None:
    assert signed(kepala_jabatan=typed) == [printed]


@pytest.mark.parametrize(
    ("short", "title"),
    [
        ("LKjIP", "LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)"),
        ("LAKIP", "LAPORAN AKUNTABILITAS KINERJA INSTANSI PEMERINTAH (LAKIP)"),
        ("LKj", "LAPORAN KINERJA (LKj)"),
    ],
)
def test_the_cover_bears_the_title_in_full(short: str, title: str) -> None:
    laporan = office("metro-utara-2021")
    laporan.baris("identitas")[0].isi["judul_laporan"] = short
    assert [flat(p) for p in paragraphs(make(laporan), "SampulJudul")] == [title]


# ----------------------------------------------------------------------------- validity

HOSTILE = "& < > \" ' ]]> 😀 ꦲꦏ꧀ꦱꦫ \u200b \x0b\x1f\ufffe " + "N" * 200


def hostile() -> Laporan:
    laporan = office("metro-utara-2021")
    for _, _, row in laporan.isian():
        for key, value in row.isi.items():
            if isinstance(value, str) and key not in ("tingkat", "kunci"):
                row.isi[key] = f"{value} {HOSTILE}"
    return laporan


MAKERS: dict[str, Callable[[], Laporan]] = {
    "sukorejo": lambda: office("sukorejo-2020"),
    "medan": lambda: office("medan-amplas-2023"),
    "metro": lambda: office("metro-utara-2021"),
    "hostile": hostile,
    "bare": small,
    "nothing": lambda: numbered(Laporan.kosong()),
}


@pytest.mark.parametrize("draf", [True, False])
@pytest.mark.parametrize("name", MAKERS)
def test_the_audit_finds_nothing(name: str, draf: bool, tmp_path: Path) -> None:
    assert audit(make(MAKERS[name](), draf=draf), tmp_path) == []


def test_the_audit_would_find_a_fault(tmp_path: Path) -> None:
    broken = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(report("metro-utara-2021"))) as old,
        zipfile.ZipFile(broken, "w") as new,
    ):
        for name in old.namelist():
            new.writestr(
                name,
                old.read(name)
                .replace(b"<w:tblGrid>", b"<w:tblGridd>")
                .replace(b"</w:tblGrid>", b"</w:tblGridd>"),
            )
    assert audit(broken.getvalue(), tmp_path)


@pytest.mark.parametrize("name", ["sukorejo", "hostile", "nothing"])
def test_libreoffice_prints_it(name: str, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(make(MAKERS[name](), draf=True))
    assert to_pdf(path, tmp_path).stat().st_size > 5_000


def test_hostile_text_stands_in_the_report_without_what_xml_cannot_hold() -> None:
    printed = whole_text(make(hostile()))
    assert "& < > \" ' ]]> 😀 ꦲꦏ꧀ꦱꦫ" in printed
    assert not re.search("[\x0b\x1f\ufffe]", printed)


def test_an_office_with_nothing_but_its_identity_gets_a_short_report() -> None:
    docx = make(small())
    assert flat(paragraphs(docx, "Heading1")[0]) == "BAB I PENDAHULUAN"
    assert not any("Tabel 1." in p for p in paragraphs(docx, "Caption"))
    assert len(sections(docx)) == 3
    assert " - " not in whole_text(docx)


def test_equal_input_gives_equal_bytes() -> None:
    assert make(office("medan-amplas-2023")) == report("medan-amplas-2023")


def test_several_units_are_put_together_by_programme_and_told_apart_in_the_annex() -> None:
    rows = [
        {
            "tingkat": "program",
            "uraian": "Program Satu",
            "unit": unit,
            "pagu": pagu,
            "realisasi": "50",
        }
        for unit, pagu in (("Kelurahan A", "100"), ("Kelurahan B", "300"))
    ]
    docx = make(small(keuangan=rows))
    assert table(docx, "Menurut Program")[1:] == [
        ["Program Satu", "400", "100", "25,00%", "300"],
        ["Jumlah", "400", "100", "25,00%", "300"],
    ]
    assert {"Unit kerja: Kelurahan A", "Unit kerja: Kelurahan B"} <= cells(docx)


# ------------------------------------------------------- efficiency, missing realisasi


def with_efficiency() -> Laporan:
    laporan = small(
        pk=[
            {"sasaran": "S", "indikator": "I", "satuan": "%", "target": "80"},
            {"sasaran": "S", "indikator": "J", "satuan": "%", "target": "50"},
        ],
        pkk=[{"realisasi": "80"}],
        pps=[{"sasaran": "S", "program": "Program Satu"}],
        keuangan=[
            {"tingkat": "program", "uraian": "Program Satu", "pagu": "100", "realisasi": "80"}
        ],
    )
    # As the reader hands it on: rows of formulas alone, as many as pk asks for, and one too many.
    laporan.baris("pkk").append(Baris(9))
    laporan.baris("efisiensi")[:] = [Baris(7), Baris(8)]
    return numbered(laporan)


def test_efficiency_stands_in_chapter_and_annex_when_only_computed() -> None:
    docx = make(with_efficiency())
    rows = table(docx, "Efisiensi Penggunaan Sumber Daya")
    assert rows[1:] == [["S", "100,00%", "80,00%", "1,25"]]
    annexes = [flat(p) for p in paragraphs(docx, "JudulLampiran")]
    assert any("EFISIENSI PENGGUNAAN SUMBER DAYA" in title for title in annexes)


def test_efficiency_without_its_share_of_the_budget_is_shown_with_a_dash() -> None:
    laporan = with_efficiency()
    laporan.baris("pps").clear()
    assert table(make(laporan), "Efisiensi")[1:] == [["S", "100,00%", "-", "-"]]


def test_an_indicator_without_realisasi_is_listed_and_counted() -> None:
    docx = make(with_efficiency())
    rows = table(docx, "Capaian Kinerja Tahun 2023")
    assert ["J", "%", "50", "-", "-", "-"] in rows
    printed = whole_text(docx)
    assert "Dari dua indikator kinerja, satu belum memiliki realisasi." in printed
    assert "Targetnya 50%; realisasinya belum tersedia." in printed


# ------------------------------------------------------------------- budgets of units


def several_units(*totals: dict[str, str]) -> bytes:
    rows = [
        {"tingkat": "program", "uraian": name, "unit": unit, "pagu": pagu, "realisasi": spent}
        for unit, name, pagu, spent in (
            ("", "Program Satu", "200", "200"),
            ("Kelurahan A", "Program Satu", "100", "10"),
            ("Kelurahan A", "Program Dua", "100", "90"),
            ("Kelurahan B", "Program Dua", "300", "150"),
        )
    ]
    return make(small(keuangan=[*rows, *totals]))


@pytest.mark.parametrize(
    "totals",
    [
        [],
        [{"tingkat": "total", "uraian": "Total"}],
        [{"tingkat": "total", "uraian": "T", "unit": "Kelurahan A"},
         {"tingkat": "total", "uraian": "T", "unit": "Kelurahan B"}],
    ],
)  # fmt: skip
def test_the_table_of_units_names_them_all_and_adds_up(totals: list[dict[str, str]]) -> None:
    assert table(several_units(*totals), "Menurut Unit Kerja")[1:] == [
        ["Kecamatan Uji", "200", "200", "100,00%", "0"],
        ["Kelurahan A", "200", "100", "50,00%", "100"],
        ["Kelurahan B", "300", "150", "50,00%", "150"],
        ["Jumlah", "700", "450", "64,29%", "250"],
    ]


def test_highest_and_lowest_programme_are_those_of_the_table() -> None:
    docx = several_units()
    assert [row[3] for row in table(docx, "Menurut Program")[1:]] == ["70,00%", "60,00%", "64,29%"]
    assert (
        "Di antara program, serapan tertinggi terdapat pada “Program Satu”, yakni 70,00%,"
        " dan terendah pada “Program Dua”, yakni 60,00%."
    ) in whole_text(docx)


def test_both_years_of_the_programme_table_have_pagu_realisasi_and_serapan() -> None:
    money = {"pagu_lalu": "50", "realisasi_lalu": "25", "pagu": "100", "realisasi": "90"}
    units: list[dict[str, str]] = [{"unit": "Kelurahan A"}, {"unit": "Kelurahan B"}]
    one: list[dict[str, str]] = [{}]
    for rows in (one, units):
        laporan = small(
            keuangan=[{"tingkat": "program", "uraian": "P", **money, **row} for row in rows]
        )
        head, below, first = table(make(laporan), "Program Tahun 2022 dan 2023")[:3]
        assert head[1:] == ["2022", "2023"]
        assert [title.split()[0] for title in below[1:]] == ["Pagu", "Realisasi", "Serapan"] * 2
        assert first[3] == "50,00%"
        assert first[6] == "90,00%"


# ------------------------------------------------------------- province and agreement


def agreed(**identity: object) -> bytes:
    base = {"nama_opd": "Kecamatan Uji", "tahun": "2023", "kepala_jabatan": "Camat"}
    return make(
        numbered(
            dari_json(
                {
                    "identitas": {**base, **identity},
                    "pk": [{"sasaran": "S", "indikator": "I", "satuan": "%", "target": "80"}],
                    "pk_anggaran": [
                        {"tingkat": "program", "program": "Program Uji", "anggaran_murni": "123"}
                    ],
                }
            )
        )
    )


@pytest.mark.parametrize("typed", ["Lampung", "Provinsi Lampung"])
def test_the_cover_names_the_province(typed: str) -> None:
    assert "PROVINSI LAMPUNG" in paragraphs(agreed(provinsi=typed), "SampulNama")


def test_the_agreement_says_who_agreed_with_whom_and_bears_two_signatures() -> None:
    docx = agreed(kepala_nama="Siti", atasan_nama="Budi", atasan_jabatan="Wali Kota Uji")
    assert (
        "Perjanjian Kinerja Tahun 2023 disepakati oleh Siti selaku Camat sebagai Pihak Pertama"
        " dengan Budi selaku Wali Kota Uji sebagai Pihak Kedua."
    ) in whole_text(docx)
    signatures = ["Pihak Kedua, Pihak Pertama,", "WALI KOTA UJI, CAMAT UJI,", "Budi Siti"]
    assert [flat(p) for p in paragraphs(docx, "TandaTanganGanda")] == 2 * signatures
    annex = whole_text(docx).split("LAMPIRAN I PERJANJIAN KINERJA")[-1]
    assert annex.index("Program Uji") < annex.rindex("Pihak Kedua")


def test_the_statement_of_both_parties_stands_upright_before_what_they_agreed_on() -> None:
    docx = agreed(kepala_nama="Siti", atasan_nama="Budi", atasan_jabatan="Wali Kota Uji")
    annex = whole_text(docx).split("LAMPIRAN I PERJANJIAN KINERJA")[-1]
    order = (
        "\nPERJANJIAN KINERJA TAHUN 2023", "Dalam rangka mewujudkan", "Nama : Siti",
        "Jabatan : Camat", "disebut pihak pertama", "Nama : Budi", "Jabatan : Wali Kota Uji",
        "disebut pihak kedua", "Pihak pertama berjanji", "Pihak kedua akan melakukan supervisi",
        "Pihak Kedua,", "Program Uji",
    )  # fmt: skip
    places = [annex.find(text) for text in order]
    assert -1 not in places
    assert places == sorted(places)
    assert [kind for kind, _, _ in sections(docx)][-2:] == ["portrait", "landscape"]


@pytest.mark.parametrize("missing", ["kepala_nama", "atasan_nama", "atasan_jabatan"])
def test_without_both_parties_nobody_states_anything(missing: str) -> None:
    names = {"kepala_nama": "Siti", "atasan_nama": "Budi", "atasan_jabatan": "Wali Kota Uji"}
    assert "Dalam rangka mewujudkan" not in whole_text(agreed(**{**names, missing: ""}))


def test_a_changed_budget_makes_it_a_changed_agreement() -> None:
    parties = {"kepala_nama": "Siti", "atasan_nama": "Budi", "atasan_jabatan": "Bupati"}
    laporan = numbered(
        dari_json(
            {
                "identitas": {"nama_opd": "Kecamatan Uji", "tahun": "2023",
                              "kepala_jabatan": "Camat", **parties},
                "pk": [{"sasaran": "S", "indikator": "I", "satuan": "%", "target": "80"}],
                "pk_anggaran": [{"tingkat": "program", "program": "P",
                                 "anggaran_murni": "123", "anggaran_perubahan": "120"}],
            }
        )
    )  # fmt: skip
    assert "PERJANJIAN KINERJA PERUBAHAN TAHUN 2023" in whole_text(make(laporan))


def test_a_signature_without_a_name_is_left_out() -> None:
    assert paragraphs(agreed(), "TandaTanganGanda") == []
    alone = [flat(p) for p in paragraphs(agreed(kepala_nama="Siti"), "TandaTanganGanda")]
    assert alone == ["Pihak Pertama,", "CAMAT UJI,", "Siti"]


# ------------------------------------------------------------------ headings, wording


def test_headings_and_what_leads_to_a_table_keep_with_what_follows() -> None:
    docx = report("medan-amplas-2023")
    elements = list(body(docx)[0])
    for element, after in pairwise(elements):
        mark = element.find(f"{W}pPr/{W}pStyle")
        style = "" if mark is None else mark.get(f"{W}val", "")
        own = element.find(f"{W}pPr/{W}keepNext") is not None
        follows = after.find(f"{W}pPr/{W}pStyle")
        if style.startswith("Heading"):
            assert own
        if follows is not None and follows.get(f"{W}val") == "Caption" and style == "Isi":
            assert own


def test_all_targets_reached_are_told_in_plain_words() -> None:
    printed = whole_text(report("medan-amplas-2023"))
    assert "Target seluruh tiga indikator tercapai, dua di antaranya dengan hasil yang" in printed


def test_fewer_complaints_than_the_target_are_better_not_beyond_it() -> None:
    laporan = small(
        pk=[
            {"sasaran": "S", "indikator": "Aduan", "satuan": "aduan", "arah": "negatif",
             "target": "20"}
        ],
        pkk=[{"realisasi": "13"}],
    )  # fmt: skip
    printed = whole_text(make(laporan))
    assert "jadi lebih baik daripada target" in printed
    assert "melampaui" not in printed


def test_elements_of_the_survey_that_tie_are_all_named() -> None:
    values = {"A": "3,5", "B": "3,5", "C": "3,1", "D": "3", "E": "3", "F": "3", "G": "3"}
    laporan = small(skm=[{"unsur": name, "nilai": value} for name, value in values.items()])
    assert (
        "nilai tertinggi adalah “A” dan “B” (3,5), sedangkan yang terendah adalah empat unsur (3)."
    ) in whole_text(make(laporan))


def test_without_a_year_nothing_reads_like_a_placeholder() -> None:
    laporan = office("medan-amplas-2023")
    del laporan.baris("identitas")[0].isi["tahun"]
    docx = make(laporan)
    printed = whole_text(docx)
    assert "{{" not in printed
    assert not re.search(r"\bT-\d|Tahun [Tt]ahun", printed)
    headings = [flat(p) for p in paragraphs(docx, "Heading3")]
    assert "2. Perbandingan Target dan Realisasi Kinerja" in headings
    assert any(p.endswith(" Perjanjian Kinerja") for p in paragraphs(docx, "Caption"))
    assert "menyusun Laporan Kinerja Instansi Pemerintah (LKjIP)." in printed


def test_the_report_of_a_saved_workbook_has_its_efficiency_and_every_indicator(
    tmp_path: Path,
) -> None:
    """Rows that hold formulas alone must survive writing and reading."""
    data = json.loads(DATA_CONTOH.read_text(encoding="utf-8"))
    del data["pkk"][-1]
    book = tmp_path / "kerja.xlsx"
    book.write_bytes(buat_buku(dari_json(json.loads(json.dumps(data), parse_int=Decimal,
                                                    parse_float=Decimal))))  # fmt: skip

    text = whole_text(buat_dokumen(Hitungan(baca_buku(book)), draf=True))

    assert "Efisiensi Penggunaan Sumber Daya" in text
    assert "Dari tiga indikator kinerja, satu belum memiliki realisasi." in text


# ------------------------------------------------------------- how tables stand on pages


def rows_of(docx: bytes, title: str) -> list[ElementTree.Element]:
    found = False
    for element in body(docx)[0]:
        mark = element.find(f"{W}pPr/{W}pStyle")
        caption = mark is not None and mark.get(f"{W}val") == "Caption"
        found = found or (caption and title in text_of(element))
        if found and element.tag == f"{W}tbl":
            return list(element.iter(f"{W}tr"))
    raise AssertionError(title)


def kept(row: ElementTree.Element) -> bool:
    """Return whether every paragraph of a row stays with the next row."""
    return all(p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p"))


def issues(count: int, text: str = "Isu") -> bytes:
    return make(small(isu=[{"nomor": str(n), "isu": f"{text} {n}"} for n in range(1, count + 1)]))


def test_a_short_table_stays_on_one_page() -> None:
    _, *rows = rows_of(issues(5), "Tabel 1.1")
    assert [kept(row) for row in rows] == [True] * 4 + [False]


def test_of_a_long_table_no_row_stands_alone_at_either_end() -> None:
    _, *rows = rows_of(issues(90), "Tabel 1.1")
    assert [n for n, row in enumerate(rows) if kept(row)] == [0, 88]


def test_only_a_row_longer_than_half_a_page_may_break_over_pages() -> None:
    for text, whole in (("kata " * 40, True), ("kata " * 2000, False)):
        _, row = rows_of(issues(1, text), "Tabel 1.1")
        assert (row.find(f"{W}trPr/{W}cantSplit") is not None) == whole


def test_plain_figures_stand_below_each_other_at_the_comma() -> None:
    values = ("3,5", "12,25", "100")
    laporan = small(skm=[{"unsur": value, "nilai": value} for value in values])
    _, *rows = rows_of(make(laporan), "Nilai Unsur")
    shown = [next(text_of(c) for c in list(row.iter(f"{W}tc"))[1:]) for row in rows]
    assert shown == ["3,5\u2007", "12,25", "100\u2008\u2007\u2007"]


def test_a_column_of_several_units_is_not_aligned_by_digits() -> None:
    rows = table(report("sukorejo-2020"), "Tabel 2.7")
    assert not any("\u2007" in cell for row in rows for cell in row)


def test_the_section_of_an_annex_begins_without_an_empty_paragraph_of_any_height() -> None:
    docx = report("sukorejo-2020")
    breaks = [p for p in body(docx)[0] if p.find(f"{W}pPr/{W}sectPr") is not None]
    assert breaks
    for paragraph in breaks:
        mark = paragraph.find(f"{W}pPr/{W}pStyle")
        assert mark is not None and mark.get(f"{W}val") == "Jeda"


@pytest.mark.parametrize(
    ("paper", "size"),
    [
        ("A4", (11906, 16838)),
        ("F4", (12189, 18709)),
        ("", (12189, 18709)),
        ("Folio", (12189, 18709)),
    ],
)
def test_the_paper_follows_identitas_in_every_section(paper: str, size: tuple[int, int]) -> None:
    laporan = office("metro-utara-2021")
    laporan.baris("identitas")[0].isi["kertas"] = paper
    for section in body(make(laporan)).iter(f"{W}sectPr"):
        page = section.find(f"{W}pgSz")
        assert page is not None
        sides = sorted(int(page.get(f"{W}{name}", "0")) for name in ("w", "h"))
        assert tuple(sides) == size


# --------------------------------------------------------------- styles, lists, read back


def style_named(docx: bytes, name: str) -> ElementTree.Element:
    for style in part(docx, "word/styles.xml").iter(f"{W}style"):
        mark = style.find(f"{W}name")
        if mark is not None and mark.get(f"{W}val") == name:
            return style
    raise AssertionError(name)


@pytest.mark.parametrize(
    ("name", "level"),
    [("heading 1", "0"), ("heading 2", "1"), ("heading 3", "2"), ("Judul Depan", "0"),
     ("Judul Lampiran", "0")],
)  # fmt: skip
def test_headings_have_their_level_and_keep_with_what_follows(name: str, level: str) -> None:
    properties = style_named(report("metro-utara-2021"), name).find(f"{W}pPr")
    assert properties is not None
    outline = properties.find(f"{W}outlineLvl")
    assert outline is not None and outline.get(f"{W}val") == level
    assert properties.find(f"{W}keepNext") is not None


def test_every_style_that_is_used_is_declared() -> None:
    docx = report("sukorejo-2020")
    declared = {e.get(f"{W}styleId") for e in part(docx, "word/styles.xml").iter(f"{W}style")}
    used = {
        e.get(f"{W}val")
        for tag in ("pStyle", "rStyle", "tblStyle")
        for e in body(docx).iter(f"{W}{tag}")
    }
    assert used <= declared


def test_lists_are_numbered_by_word_and_each_begins_at_1() -> None:
    docx = report("sukorejo-2020")
    numbering = part(docx, "word/numbering.xml")
    kinds = {
        kind.get(f"{W}abstractNumId"): next(kind.iter(f"{W}numFmt")).get(f"{W}val")
        for kind in numbering.iter(f"{W}abstractNum")
    }
    lists = {
        entry.get(f"{W}numId"): (
            kinds[next(entry.iter(f"{W}abstractNumId")).get(f"{W}val")],
            [e.get(f"{W}val") for e in entry.iter(f"{W}startOverride")],
        )
        for entry in numbering.iter(f"{W}num")
    }
    used: dict[str, set[str | None]] = {"ListNumber": set(), "ListBullet": set()}
    for paragraph in body(docx).iter(f"{W}p"):
        mark = paragraph.find(f"{W}pPr/{W}pStyle")
        number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        assert (number is not None) == (mark is not None and mark.get(f"{W}val") in used)
        if mark is not None and number is not None:
            used[mark.get(f"{W}val", "")].add(number.get(f"{W}val"))
    assert used["ListNumber"] and used["ListBullet"]
    assert all(lists[key] == ("decimal", ["1"]) for key in used["ListNumber"])
    assert all(lists[key] == ("bullet", []) for key in used["ListBullet"])


@pytest.mark.parametrize("name", OFFICES)
def test_a_unit_stands_in_the_head_or_in_the_cells_not_in_both(name: str) -> None:
    for caption, rows in tables(report(name)):
        assert not any(cell.endswith("(%)") for row in rows for cell in row), caption
        money = [n for n, title in enumerate(rows[0]) if title.endswith("(Rp)")]
        assert not any(row[n].startswith("Rp") for row in rows[1:] for n in money if n < len(row))
