"""The office's own things in a report: its base document and its logo."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import msoffcrypto.format.ooxml
import pytest
from docx import Document
from docx.shared import Cm, Pt
from openxml_audit import OpenXmlValidator

from tests.libreoffice import _convert, to_pdf
from tests.test_report import W, body, office, part, text_of
from xlproc.book.template import buat_buku
from xlproc.cli import main
from xlproc.compute import Hitungan
from xlproc.errors import DocumentError
from xlproc.report import buat_dokumen
from xlproc.report.dasar import baca_dasar
from xlproc.report.logo import kenali_logo

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def png(width: int = 3, height: int = 4) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x20\x60\x40" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def base(folder: Path, *, first_page: bool = False) -> bytes:
    """Make a letterhead as an office has one: a picture, a name, a font and a colour of its own."""
    document = Document()
    document.styles["Normal"].font.name = "Georgia"
    document.styles["Heading 1"].font.size = Pt(17)
    section = document.sections[0]
    section.different_first_page_header_footer = first_page
    header = section.first_page_header if first_page else section.header
    header.paragraphs[0].add_run().add_picture(io.BytesIO(png()), height=Cm(1))
    header.add_paragraph("PEMERINTAH KOTA UJI", style="Heading 2")
    document.add_paragraph("Isi surat lama")
    path = folder / "kop.docx"
    document.save(str(path))
    return path.read_bytes()


def in_indonesian(docx: bytes) -> bytes:
    """Return the base as Indonesian Word names it: the id of a style is a word of its own."""
    new = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(new, "w") as target:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith((".xml",)):
                for number in b"123":
                    digit = bytes([number])
                    content = content.replace(b'"Heading' + digit + b'"', b'"Judul' + digit + b'"')
            target.writestr(name, content)
    return new.getvalue()


def make(dasar: bytes, *, draf: bool = False) -> bytes:
    taken = baca_dasar(dasar, "kop.docx")
    return buat_dokumen(Hitungan(office("metro-utara-2021")), draf=draf, dasar=taken)


def style(docx: bytes, key: str) -> str:
    """Return size and font of a style, as XML."""
    found = [
        e for e in part(docx, "word/styles.xml").iter(f"{W}style") if e.get(f"{W}styleId") == key
    ]
    assert len(found) == 1, key
    size, fonts = found[0].find(f"{W}rPr/{W}sz"), found[0].find(f"{W}rPr/{W}rFonts")
    return " ".join(
        "" if e is None else e.get(f"{W}{name}", "")
        for e, name in ((size, "val"), (fonts, "ascii"))
    ).strip()


def header_parts(docx: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return [n for n in package.namelist() if "header" in n and "_rels" not in n]


@pytest.mark.parametrize("foreign", [False, True])
def test_styles_and_letterhead_come_from_the_base_and_ours_fill_the_gaps(
    foreign: bool, tmp_path: Path
) -> None:
    docx = base(tmp_path)
    report = make(in_indonesian(docx) if foreign else docx)
    assert style(report, "Heading1").split()[0] == "34"
    assert style(report, "Normal").endswith("Georgia")
    assert style(report, "TabelJudul9") == "18"
    headers = {name: text_of(part(report, name)) for name in header_parts(report)}
    assert "PEMERINTAH KOTA UJI" in "".join(headers.values())
    assert "Isi surat lama" not in text_of(body(report))
    with zipfile.ZipFile(io.BytesIO(report)) as package:
        assert any(package.read(n) == png() for n in package.namelist() if n.endswith(".png"))


@pytest.mark.parametrize("first_page", [False, True])
@pytest.mark.parametrize("draf", [False, True])
def test_a_report_on_a_base_passes_the_audit_and_prints(
    first_page: bool, draf: bool, tmp_path: Path
) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(make(base(tmp_path, first_page=first_page), draf=draf))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    assert to_pdf(path, tmp_path).stat().st_size > 20_000
    for name in header_parts(path.read_bytes()):
        assert text_of(part(path.read_bytes(), name)).startswith("DRAF") == draf


def test_a_base_that_libreoffice_saved_can_be_used_too(tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    base(tmp_path)
    saved = _convert(tmp_path / "kop.docx", folder, "docx").read_bytes()
    path = tmp_path / "report.docx"
    path.write_bytes(make(saved))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_the_language_stays_indonesian_and_no_style_brings_numbers(tmp_path: Path) -> None:
    root = part(make(base(tmp_path)), "word/styles.xml")
    assert {e.get(f"{W}val") for e in root.iter(f"{W}lang")} == {"id-ID"}
    assert not list(root.iter(f"{W}numPr"))


def _locked(docx: bytes) -> bytes:
    out = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(docx)).encrypt("rahasia", out)
    return out.getvalue()


def _without(docx: bytes, gone: str) -> bytes:
    new = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(new, "w") as target:
        for name in old.namelist():
            if name != gone:
                target.writestr(name, old.read(name))
    return new.getvalue()


def test_a_base_that_is_none_is_refused_in_one_sentence(tmp_path: Path) -> None:
    docx = base(tmp_path)
    workbook = buat_buku(office("metro-utara-2021"))
    broken = [
        b"", b"bukan zip", docx[: len(docx) // 2], workbook, _locked(docx), png(),
        _without(docx, "word/styles.xml"), _without(docx, "word/document.xml"),
        _without(docx, "[Content_Types].xml"),
    ]  # fmt: skip
    for content in broken:
        with pytest.raises(DocumentError) as caught:
            baca_dasar(content, "kop.docx")
        assert str(caught.value).startswith("kop.docx ")
        assert str(caught.value).endswith(".")


# --------------------------------------------------------------------------------- logo


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    laporan = office("metro-utara-2021")
    laporan.baris("identitas")[0].isi["logo"] = "logo.png"
    (tmp_path / "buku.xlsx").write_bytes(buat_buku(laporan))
    monkeypatch.setattr("xlproc.pdf.cari_program", lambda: None)
    return tmp_path


def pictures(docx: bytes) -> list[str | None]:
    return [e.get("descr") for e in body(docx).iter(f"{WP}docPr") if e.get("name") == "Logo"]


def test_the_logo_stands_on_the_cover_with_its_alt_text(folder: Path) -> None:
    (folder / "logo.png").write_bytes(png(30, 40))
    assert main(["report", str(folder / "buku.xlsx")]) == 0
    docx = (folder / "buku.docx").read_bytes()
    assert pictures(docx) == ["Logo Pemerintah Kota Metro"]
    extent = next(body(docx).iter(f"{WP}extent"))
    wide, high = (int(extent.get(name, "")) for name in ("cx", "cy"))
    assert wide * 40 == pytest.approx(high * 30, rel=0.01)
    assert [str(e) for e in OpenXmlValidator().validate(folder / "buku.docx").errors] == []


@pytest.mark.parametrize("content", [None, b"", b"GIF89a", png()[:15], b"\xff\xd8\xff\xe0\0\x10"])
def test_a_logo_that_is_missing_or_broken_is_told_and_stops_nothing(
    content: bytes | None, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (folder / "logo.png").write_bytes(content)
    assert main(["report", str(folder / "buku.xlsx")]) == 0
    assert "Sampul tanpa logo karena logo.png" in capsys.readouterr().out
    assert pictures((folder / "buku.docx").read_bytes()) == []


def test_the_size_of_a_jpeg_is_read_past_its_other_parts() -> None:
    app = b"\xff\xe0\x00\x10" + b"\0" * 14
    frame = b"\xff\xc2\x00\x11\x08" + struct.pack(">HH", 480, 640) + b"\x03" + b"\0" * 9
    logo = kenali_logo(b"\xff\xd8" + app + b"\xff" + frame)
    assert logo is not None
    assert (logo.jenis, logo.lebar, logo.tinggi) == ("jpeg", 640, 480)
