"""The report as laid out by LibreOffice: contents lists, page numbers, PDF/A."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from tests.test_report import W, body, flat, instructions, paragraphs
from xlproc.book.datafile import baca_data
from xlproc.compute import Hitungan
from xlproc.contoh import DATA_CONTOH
from xlproc.laporan import Laporan
from xlproc.pdf import buat_pdf, letak_halaman
from xlproc.report import Letak, buat_dokumen

OFFICES = sorted(path.stem for path in DATA_CONTOH.parent.glob("*.json"))
LISTS = ("Toc1", "Toc2", "Toc3", "TableOfFigures")


#: An office that has only half of its data yet.
HALF = "half"
MISSING = (
    "renstra", "iku", "perbandingan", "perbandingan_anggaran", "kegiatan", "organisasi",
    "dasar_hukum", "belanja", "pegawai", "efisiensi", "pk_anggaran",
)  # fmt: skip


def office(name: str) -> Laporan:
    if name != HALF:
        return baca_data(DATA_CONTOH.with_name(f"{name}.json"))
    report = office("metro-utara-2021")
    for key in MISSING:
        report.tabel[key].baris.clear()
    for key in ("atasan_nama", "atasan_jabatan", "alamat", "tanggal_ttd", "kepala_pangkat"):
        report.baris("identitas")[0].isi.pop(key, None)
    for row in report.baris("pkk")[3:]:
        row.isi.pop("realisasi")
    for row in report.baris("keuangan")[::3]:
        row.isi.pop("realisasi", None)
    return report


@cache
def laid_out(name: str) -> bytes:
    """Return a report with the page numbers of one layout, as the command makes it."""
    figures = Hitungan(office(name))
    draft = buat_dokumen(figures, draf=False, letak=Letak())
    return buat_dokumen(figures, draf=False, letak=letak_halaman(draft))


@cache
def pdf(name: str) -> bytes:
    return buat_pdf(laid_out(name))


def pages(data: bytes, folder: Path) -> dict[str, str]:
    """Return the text of each page by the number printed at its foot; the cover is left out."""
    return {foot: flat(" ".join(lines)) for foot, lines in page_lines(data, folder).items()}


def page_lines(data: bytes, folder: Path) -> dict[str, list[str]]:
    """Return the lines above the foot of each page."""
    path = folder / "report.pdf"
    path.write_bytes(data)
    text = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True
    ).stdout
    found: dict[str, list[str]] = {}
    for page in text.split("\f")[1:-1]:
        *above, foot = page.strip().splitlines()
        assert re.fullmatch(r"[ivx]+|\d+", foot.strip()), page
        assert foot.strip() not in found
        found[foot.strip()] = [flat(line) for line in above if line.strip()]
    return found


def entries(docx: bytes) -> list[tuple[str, str]]:
    """Return text and page of every entry of every list."""
    lines = [p for style in LISTS for p in paragraphs(docx, style)]
    return [(flat(text), page) for text, _, page in (p.rpartition(" ") for p in lines)]


@pytest.mark.parametrize("name", OFFICES)
def test_every_entry_stands_on_the_page_that_the_contents_name(name: str, tmp_path: Path) -> None:
    printed = pages(pdf(name), tmp_path)
    listed = entries(laid_out(name))
    assert len(listed) > 30
    missing = [(text, page) for text, page in listed if text not in printed[page]]
    assert not missing
    # A heading may be named elsewhere in a report, so the front pages alone would prove little.
    assert len({page for _, page in listed}) > 10


@pytest.mark.parametrize("name", OFFICES)
def test_the_numbers_themselves_do_not_move_the_pages(name: str) -> None:
    final = laid_out(name)
    again = letak_halaman(final)
    assert buat_dokumen(Hitungan(office(name)), draf=False, letak=again) == final


def test_each_entry_links_to_a_bookmark_and_is_a_field_that_word_updates() -> None:
    docx = laid_out(OFFICES[0])
    names = {e.get(f"{W}name") for e in body(docx).iter(f"{W}bookmarkStart")}
    links = [e.get(f"{W}anchor") for e in body(docx).iter(f"{W}hyperlink")]
    assert links and set(links) <= names
    codes = [flat(e.text or "") for e in body(docx).iter(f"{W}instrText")]
    refs = [code.split()[1] for code in codes if code.startswith("PAGEREF")]
    assert refs == links
    assert [code for code in codes if code.startswith("TOC")] == [
        'TOC \\o "1-3" \\h \\z \\u',
        'TOC \\h \\z \\c "Tabel"',
        'TOC \\h \\z \\c "Gambar"',
        'TOC \\h \\z \\c "Lampiran"',
    ]
    kinds = [e.get(f"{W}fldCharType") for e in body(docx).iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("end") == kinds.count("separate")


def test_without_a_layout_the_lists_name_no_page() -> None:
    docx = buat_dokumen(Hitungan(office(OFFICES[0])), draf=False)
    assert "PAGEREF" not in instructions(docx)
    assert paragraphs(docx, "Toc1")[0] == "KATA PENGANTAR"
    assert not any(e.tag == f"{W}tab" for p in body(docx).iter(f"{W}hyperlink") for e in p.iter())


def test_a_report_with_page_numbers_passes_the_audit(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(laid_out(OFFICES[0]))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_the_pdf_is_tagged_and_says_it_is_for_archives() -> None:
    data = pdf(OFFICES[0])
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert b"/MarkInfo<</Marked true>>" in data
    assert b"/Lang" in data
    assert b"/Outlines" in data


@pytest.mark.parametrize("name", OFFICES)
def test_no_heading_and_no_caption_of_a_table_is_left_at_the_foot_of_a_page(
    name: str, tmp_path: Path
) -> None:
    styles = ("Heading1", "Heading2", "Heading3", "JudulLampiran", "Caption")
    titles = [flat(p) for style in styles for p in paragraphs(laid_out(name), style)]
    leading = [title for title in titles if not title.startswith("Gambar ")]
    for number, lines in page_lines(pdf(name), tmp_path).items():
        ends = [" ".join(lines[-count:]) for count in (1, 2, 3)]
        assert not set(ends) & set(leading), number


@pytest.mark.parametrize("name", [*OFFICES, HALF])
def test_no_figure_is_parted_from_its_caption(name: str, tmp_path: Path) -> None:
    captions = {p for p in paragraphs(laid_out(name), "Caption") if p.startswith("Gambar ")}
    assert captions
    for number, lines in page_lines(pdf(name), tmp_path).items():
        if number.isdigit():
            below_head = [" ".join(lines[first : first + 2]) for first in (0, 1, 2)]
            parted = [c for c in captions for top in below_head if top.startswith(flat(c)[:60])]
            assert not parted, number


def test_no_page_of_the_pdf_is_empty(tmp_path: Path) -> None:
    for name in OFFICES:
        for number, text in pages(pdf(name), tmp_path).items():
            assert len(text) > 60, (name, number)
