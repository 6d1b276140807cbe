"""Charts and the drawn organisation: what they show is what the cells hold."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.libreoffice import to_pdf
from tests.test_report import (
    OFFICES,
    W,
    audit,
    body,
    make,
    numbered,
    office,
    part,
    report,
    small,
    text_of,
)
from xlproc.book.datafile import baca_data
from xlproc.compute import Hitungan
from xlproc.contoh import DATA_CONTOH
from xlproc.laporan import Laporan
from xlproc.report.bagan_organisasi import Lembaran, struktur, tata_letak
from xlproc.report.blok import Jabatan, Struktur
from xlproc.report.huruf import banyak_baris, lebar, singkatkan

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"

#: Every kind of text that could break XML, a chart or a label.
ODD = 'A & B <c> "d" 😀 ꦲꦤꦕꦫꦏ {0} \ue000 =1+1'


# ------------------------------------------------------------------------------ reading


@dataclass
class Chart:
    """A chart as Word reads it: its caption, its alternative text, its series by name."""

    caption: str
    alt: str
    kind: str
    categories: list[str]
    series: dict[str, list[float | None]]
    labels: dict[str, list[str]]
    formats: list[str]
    sheet: list[list[Any]]


def captioned(docx: bytes) -> Iterator[tuple[str, list[ElementTree.Element]]]:
    """Yield each figure's caption with the drawings above it."""
    drawings: list[ElementTree.Element] = []
    for paragraph in body(docx).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = "" if style is None else style.get(f"{W}val", "")
        if name == "Gambar":
            drawings += list(paragraph.iter(f"{W}drawing"))
        elif drawings and name:
            assert name == "Caption", "a figure without its caption"
            yield text_of(paragraph), drawings
            drawings = []
    assert not drawings


def relations(docx: bytes, name: str) -> dict[str, str]:
    return {
        item.get("Id", ""): item.get("Target", "")
        for item in part(docx, name).iter(f"{RELS}Relationship")
    }


def charts(docx: bytes) -> list[Chart]:
    links = relations(docx, "word/_rels/document.xml.rels")
    return [
        chart(docx, caption, drawing, links)
        for caption, drawings in captioned(docx)
        for drawing in drawings
        if drawing.find(f".//{C}chart") is not None
    ]


def chart(docx: bytes, caption: str, drawing: ElementTree.Element, links: dict[str, str]) -> Chart:
    own = drawing.find(f".//{C}chart")
    properties = drawing.find(f".//{WP}docPr")
    assert own is not None and properties is not None
    name = links[own.get(f"{R}id", "")]
    tree = part(docx, f"word/{name}")
    inside = relations(docx, f"word/charts/_rels/{Path(name).name}.rels")
    data = tree.find(f"{C}externalData")
    assert data is not None
    book = f"word/{inside[data.get(f'{R}id', '')].removeprefix('../')}"
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        sheet = load_workbook(io.BytesIO(package.read(book)))["Data"]
    bars = tree.findall(f".//{C}barChart") + tree.findall(f".//{C}lineChart")
    every = bars[0].findall(f"{C}ser")
    return Chart(
        caption,
        properties.get("descr", ""),
        bars[0].tag.removeprefix(C),
        cached(every[0], "cat/strRef/strCache"),
        {series_name(one): numbers(one) for one in every},
        {series_name(one): labels(one) for one in every},
        [e.get("formatCode", "") for one in every for e in one.findall(f".//{C}dLbl/{C}numFmt")],
        [list(row) for row in sheet.iter_rows(values_only=True)],
    )


def find(element: ElementTree.Element, path: str) -> ElementTree.Element:
    found = element.find("/".join(f"{C}{step}" for step in path.split("/")))
    assert found is not None, path
    return found


def cached(element: ElementTree.Element, path: str) -> list[str]:
    cache = find(element, path)
    texts = {e.get("idx"): e.findtext(f"{C}v") or "" for e in cache.findall(f"{C}pt")}
    count = int(find(cache, "ptCount").get("val", "0"))
    return [texts.get(str(n), "") for n in range(count)]


def series_name(series: ElementTree.Element) -> str:
    return cached(series, "tx/strRef/strCache")[0]


def numbers(series: ElementTree.Element) -> list[float | None]:
    return [float(text) if text else None for text in cached(series, "val/numRef/numCache")]


def labels(series: ElementTree.Element) -> list[str]:
    """Return the label of each point, "" for one that has none."""
    shown = {}
    for one in series.findall(f"{C}dLbls/{C}dLbl"):
        if one.find(f"{C}delete") is None:
            shown[find(one, "idx").get("val")] = cached(one, "tx/strRef/strCache")[0]
    return [shown.get(str(n), "") for n in range(len(numbers(series)))]


def titled(docx: bytes, title: str) -> Chart:
    return next(one for one in charts(docx) if title in one.caption)


def boxes(docx: bytes) -> list[str]:
    shapes = (shape.find(f"{WPS}txbx") for shape in body(docx).iter(f"{WPS}wsp"))
    return [text_of(box) for box in shapes if box is not None]


def descriptions(docx: bytes) -> list[ElementTree.Element]:
    return list(body(docx).iter(f"{WP}docPr"))


# -------------------------------------------------------------------------- small offices


def indicators(*rows: tuple[str, str, str, str]) -> Laporan:
    """Make an office of indicators: name, unit, target, realisasi."""
    laporan = small(
        pk=[
            {"sasaran": f"Sasaran {n}", "indikator": name, "satuan": unit, "arah": "positif",
             "target": target}
            for n, (name, unit, target, _) in enumerate(rows)
        ],
        pkk=[{"realisasi": reached} for *_, reached in rows],
    )  # fmt: skip
    laporan.ikuti_pk()
    return numbered(laporan)


def organised(*rows: tuple[str, str, str]) -> Laporan:
    """Make an office of positions: code, code of the superior, name."""
    keys = ("kode", "kode_atasan", "jabatan")
    return small(organisasi=[dict(zip(keys, row, strict=True)) for row in rows])


def budget(*rows: dict[str, str]) -> Laporan:
    return small(keuangan=[{"tingkat": "program", **row} for row in rows])


# ------------------------------------------------------------------ charts of real offices


@pytest.mark.parametrize("name", OFFICES)
def test_target_and_realisasi_in_charts_are_those_of_the_cells(name: str) -> None:
    h = Hitungan(office(name))
    expected: dict[str, tuple[float, float]] = {}
    units: dict[str, set[str]] = {}
    for row in range(h.banyak("pkk")):
        target, reached = (h.nilai("pkk", row, key) for key in ("target", "realisasi"))
        if isinstance(target, Decimal) and isinstance(reached, Decimal):
            indicator = " ".join(str(h.nilai("pkk", row, "indikator")).split())
            expected[indicator] = float(target), float(reached)
            units.setdefault(str(h.nilai("pkk", row, "satuan")), set()).add(indicator)
    shown: dict[str, tuple[float | None, float | None]] = {}
    for one in charts(report(name)):
        if "Target dan Realisasi Kinerja" in one.caption:
            found = zip(one.series["Target"], one.series["Realisasi"], strict=True)
            shown |= dict(zip(one.categories, found, strict=True))
            unit = one.caption.rpartition("(")[2].rstrip(")")
            assert {whole(n, expected) for n in one.categories} == units[unit]
    several = {n for group in units.values() if len(group) > 1 for n in group}
    assert {whole(n, expected): v for n, v in shown.items()} == {n: expected[n] for n in several}


def whole(short: str, names: Iterable[str]) -> str:
    """Return the one name that a shortened one stands for."""
    head = short.partition("…")[0].strip()
    tail = short.partition("…")[2].strip()
    fits = [name for name in names if name.startswith(head) and name.endswith(tail)]
    assert len(fits) == 1, (short, fits)
    return fits[0]


@pytest.mark.parametrize("name", OFFICES)
def test_capaian_in_the_chart_is_that_of_the_cells_and_says_who_reached_the_target(
    name: str,
) -> None:
    h = Hitungan(office(name))
    one = titled(report(name), "Capaian Setiap Indikator")
    values = [h.nilai("pkk", row, "capaian") for row in range(h.banyak("pkk"))]
    expected = [float(v) for v in values if isinstance(v, Decimal)]
    found: list[float] = []
    for n in range(len(one.categories)):
        here = {key: s[n] for key, s in one.series.items() if s[n] is not None}
        assert len(here) == 1
        ((key, value),) = here.items()
        assert value is not None and (key == "Mencapai target") is (value >= 1)
        found.append(value)
    assert found == pytest.approx(expected)


@pytest.mark.parametrize("name", OFFICES)
def test_budget_in_the_chart_is_the_sum_of_the_rows_of_each_programme(name: str) -> None:
    h = Hitungan(office(name))
    sums: dict[str, list[Decimal]] = {}
    for row in h.pohon("keuangan").puncak_semua():
        key = str(h.nilai("keuangan", row, "kunci_uraian"))
        amounts = sums.setdefault(key, [Decimal(0), Decimal(0)])
        for n, column in enumerate(("pagu", "realisasi")):
            value = h.nilai("keuangan", row, column)
            assert isinstance(value, Decimal)
            amounts[n] += value
    one = titled(report(name), "Menurut Program")
    shown = list(zip(one.series["Pagu"], one.series["Realisasi"], strict=True))
    expected = [(float(a), float(b)) for a, b in sums.values()]
    assert shown[: len(expected)] == expected
    outside = [
        r for r in range(h.banyak("keuangan")) if h.nilai("keuangan", r, "tingkat") == "lain"
    ]
    assert len(shown) == len(expected) + len(outside)


@pytest.mark.parametrize("name", OFFICES)
def test_every_label_is_what_the_report_prints_and_stands_in_the_workbook_inside(
    name: str,
) -> None:
    docx = report(name)
    printed = {t for cell in body(docx).iter(f"{W}tc") if (t := text_of(cell).strip())}
    found = charts(docx)
    assert len(found) >= 3
    for one in found:
        header, *rows = one.sheet
        count = len(one.series)
        assert header[1 : 1 + count] == list(one.series)
        assert [row[0] for row in rows] == one.categories
        assert all(text.isprintable() for text in one.categories)
        for n, (key, values) in enumerate(one.series.items()):
            assert [row[1 + n] for row in rows] == pytest.approx(values)
            texts = [row[1 + count + n] or "" for row in rows]
            assert all(
                shown in ("", text) for shown, text in zip(one.labels[key], texts, strict=True)
            )
            assert {text for text in texts if text} <= printed
            assert [bool(text) for text in texts] == [value is not None for value in values]
            if one.kind == "barChart":
                assert one.labels[key] == texts


@pytest.mark.parametrize("name", OFFICES)
def test_alternative_texts_tell_every_figure_and_captions_number_each_kind(name: str) -> None:
    docx = report(name)
    drawn = list(captioned(docx))
    assert drawn[0][0].startswith("Gambar 1.1 ")
    for caption, drawings in drawn:
        assert re.match(r"Gambar [1-4]\.\d+ \S", caption)
        assert drawings
    for one in charts(docx):
        title = one.caption.split(" ", 2)[2]
        assert one.alt.startswith((f"Diagram batang {title}.", f"Diagram garis {title}."))
        for texts in one.labels.values():
            assert all(text in one.alt for text in texts)
        assert all(category in one.alt for category in one.categories)
    properties = descriptions(docx)
    assert all((p.get("descr") or "").strip() for p in properties)
    numbers = [p.get("id") for p in properties]
    numbers += [e.get("id") for e in body(docx).iter(f"{WPS}cNvPr")]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("name", OFFICES)
def test_every_row_of_organisasi_is_a_box(name: str) -> None:
    laporan = office(name)
    positions = [str(row.isi["jabatan"]) for row in laporan.baris("organisasi")]
    assert sorted(boxes(report(name))) == sorted(" ".join(p.split()) for p in positions)
    caption, drawings = next(iter(captioned(report(name))))
    assert "Susunan Organisasi" in caption
    described = drawings[0].find(f".//{WP}docPr")
    assert described is not None
    assert all(" ".join(p.split()) in described.get("descr", "") for p in positions)


def test_equal_reports_with_charts_are_equal_files() -> None:
    assert make(office("medan-amplas-2023")) == make(office("medan-amplas-2023"))


# -------------------------------------------------------------------- what makes a chart


def test_nothing_is_drawn_where_there_is_nothing_to_compare() -> None:
    assert not list(captioned(make(small())))
    alone = indicators(("Satu", "%", "90", "95"))
    assert not charts(make(alone))
    assert not charts(make(budget({"uraian": "Program A", "pagu": "10", "realisasi": "5"})))


def test_units_are_never_mixed_and_an_unknown_one_is_compared_with_none() -> None:
    docx = make(
        indicators(
            ("Satu", "%", "90", "95"), ("Dua", "persen", "80", "70"), ("Tiga", "orang", "5", "6"),
            ("Empat", "orang", "7", "8"), ("Lima", "-", "7", "8"), ("Enam", "-", "7", "8"),
            ("Tujuh", "nilai", "7", "8"),
        )
    )  # fmt: skip
    groups = [c.categories for c in charts(docx) if "Target dan Realisasi" in c.caption]
    assert groups == [["Satu", "Dua"], ["Tiga", "Empat"]]
    assert len(titled(docx, "Capaian Setiap Indikator").categories) == 7


def test_a_target_that_is_no_single_number_stands_in_no_bar() -> None:
    docx = make(
        indicators(("Rentang", "%", "80-90", "95"), ("Satu", "%", "1", "2"), ("Dua", "%", "1", "2"))
    )
    assert titled(docx, "Target dan Realisasi").categories == ["Satu", "Dua"]


def test_zero_and_negative_values_keep_their_sign_and_bars_begin_at_zero() -> None:
    docx = make(indicators(("Nol", "%", "10", "0"), ("Minus", "%", "10", "-2,5")))
    one = titled(docx, "Target dan Realisasi")
    assert one.series["Realisasi"] == [0, -2.5]
    assert one.labels["Realisasi"] == ["0", "-2,5"]
    assert axis_minimum(docx) is None
    assert axis_minimum(make(indicators(("A", "%", "96", "98"), ("B", "%", "97", "99")))) == "0"


def axis_minimum(docx: bytes) -> str | None:
    """Return where the values of the first chart are told to begin."""
    found = part(docx, "word/charts/chart1.xml").find(f".//{C}valAx/{C}scaling/{C}min")
    return None if found is None else found.get("val")


def test_labels_have_a_number_format_that_shows_the_same_elsewhere() -> None:
    docx = make(indicators(("Satu", "nilai", "B (82,15)", "1.234,5"), ("Dua", "nilai", "7", "8")))
    one = titled(docx, "Target dan Realisasi")
    assert one.labels["Target"] == ["B (82,15)", "7"]
    assert one.formats[:2] == ['[$-421]"B ("#,##0.00")"', "[$-421]#,##0"]
    assert "[$-421]#,##0.0" in one.formats
    share = titled(docx, "Capaian Setiap Indikator")
    assert set(share.formats) == {"[$-421]#,##0.00%"}


def test_years_are_lines_of_one_unit_with_one_label_where_values_are_equal() -> None:
    laporan = small(
        perbandingan=[
            {"indikator": f"Indikator {n}", "satuan": "%", "realisasi_lalu_2": str(80 + n % 2),
             "realisasi_lalu_1": "90"}
            for n in range(6)
        ]
    )  # fmt: skip
    found = [c for c in charts(make(laporan)) if c.kind == "lineChart"]
    assert [len(c.series) for c in found] == [3, 3]
    assert all(c.categories == ["2021", "2022"] for c in found)
    assert [list(c.series.values()) for c in found] == [
        [[80, 90], [81, 90], [80, 90]], [[81, 90], [80, 90], [81, 90]]
    ]  # fmt: skip
    shown = [texts[1] for texts in found[0].labels.values()]
    assert shown == ["90", "", ""]
    assert all("90" in c.alt for c in found)


def test_many_indicators_and_programmes_are_divided_evenly_and_nothing_is_lost() -> None:
    laporan = indicators(*((f"Indikator {n}", "%", "90", str(n)) for n in range(40)))
    parts = [c for c in charts(make(laporan)) if "Target dan Realisasi" in c.caption]
    assert [len(c.categories) for c in parts] == [14, 13, 13]
    assert [c.caption.rpartition(", ")[2] for c in parts] == [
        f"Bagian {n} dari 3" for n in (1, 2, 3)
    ]
    assert [v for c in parts for v in c.series["Realisasi"]] == list(range(40))
    rows = ({"uraian": f"Program {n}", "pagu": "10", "realisasi": str(n)} for n in range(30))
    programmes = [c for c in charts(make(budget(*rows))) if "Menurut Program" in c.caption]
    assert [v for c in programmes for v in c.series["Realisasi"]] == list(range(30))


def test_thirty_kelurahan_stand_beside_the_office_with_their_own_sums() -> None:
    units = ["Kecamatan Uji", *(f"Kelurahan {n}" for n in range(30))]
    rows = [
        {"uraian": f"Program {p}", "unit": unit, "pagu": "100", "realisasi": str(n)}
        for n, unit in enumerate(units)
        for p in range(2)
    ]
    parts = [c for c in charts(make(budget(*rows))) if "Menurut Unit Kerja" in c.caption]
    assert [v for c in parts for v in c.categories] == units
    assert [v for c in parts for v in c.series["Realisasi"]] == [2 * n for n in range(31)]


# -------------------------------------------------------------------------- organisation


def test_a_circle_and_an_unknown_superior_stop_nothing() -> None:
    rows = [("1", "2", "A"), ("2", "3", "B"), ("3", "1", "C"), ("4", "4", "D"), ("5", "99", "E"),
            ("6", "1", "F")]  # fmt: skip
    laporan = organised(*rows)
    assert boxes(make(laporan)) and sorted(boxes(make(laporan))) == list("ABCDEF")
    tree = struktur(Hitungan(laporan))
    assert tree is not None
    assert [p.atasan for p in tree.jabatan] == [None, 2, 0, None, None, 0]


@pytest.mark.parametrize("count", [1, 2, 12, 40])
def test_an_organisation_of_any_size_has_all_its_boxes(count: int, tmp_path: Path) -> None:
    rows = [
        ("0", "", "Camat"),
        *((str(n), str((n - 1) // 4), f"{ODD} {n}") for n in range(1, count)),
    ]
    docx = make(organised(*rows))
    expected = [" ".join(name.replace("\ue000", "").split()) for *_, name in rows]
    assert sorted(boxes(docx)) == sorted(expected)
    assert audit(docx, tmp_path) == []


def test_a_figure_in_the_name_of_a_position_can_be_traced_to_its_cell() -> None:
    docx = make(organised(("1", "", "Camat"), ("2", "1", "Seksi 12")))
    paragraphs = [p for box in body(docx).iter(f"{WPS}txbx") for p in box.iter(f"{W}p")]
    assert [p.find(f"{W}bookmarkStart") is not None for p in paragraphs] == [False, True]
    assert boxes(docx) == ["Camat", "Seksi 12"]


trees = st.lists(st.integers(-1, 60), min_size=1, max_size=61).map(
    lambda above: Struktur(
        tuple(
            Jabatan(
                "Seksi Ketenteraman dan Ketertiban Umum"[: 5 + n % 34],
                boss if 0 <= boss < n else None,
            )
            for n, boss in enumerate(above)
        )
    )
)


@settings(max_examples=60, deadline=None)
@given(trees, st.sampled_from([(453.0, 600.0), (700.0, 400.0), (120.0, 200.0)]))
def test_boxes_stay_on_the_page_apart_from_each_other_and_tied_to_their_superior(
    tree: Struktur, page: tuple[float, float]
) -> None:
    drawings = tata_letak(tree, *page)
    assert sorted(box.jabatan for d in drawings for box in d.kotak) == list(
        range(len(tree.jabatan))
    )
    for drawing in drawings:
        assert drawing.tinggi <= page[1] + 0.01
        check_page(drawing, page[0])
    for drawing in drawings:
        for box in drawing.kotak:
            if tree.jabatan[box.jabatan].atasan is not None:
                assert any(
                    box.x - 0.01 <= line.x2 <= box.x + box.lebar + 0.01
                    and box.y - 0.01 <= line.y2 <= box.y + box.tinggi
                    for line in drawing.garis
                )


def check_page(drawing: Lembaran, width: float) -> None:
    for box in drawing.kotak:
        assert box.x >= 0 and box.x + box.lebar <= width + 0.01
        assert box.y >= -0.01 and box.y + box.tinggi <= drawing.tinggi + 0.51
    for n, one in enumerate(drawing.kotak):
        for other in drawing.kotak[:n]:
            apart = (
                one.x + one.lebar <= other.x + 0.01
                or other.x + other.lebar <= one.x + 0.01
                or one.y + one.tinggi <= other.y + 0.01
                or other.y + other.tinggi <= one.y + 0.01
            )
            assert apart
    for line in drawing.garis:
        assert line.x1 <= line.x2 and line.y1 <= line.y2
        assert line.x1 >= 0 and line.x2 <= width + 0.01
        assert line.y2 <= drawing.tinggi + 0.01


def test_a_deep_and_a_wide_tree_are_drawn_on_several_pages_without_losing_a_box() -> None:
    for above in ([None, *range(199)], [None, *([0] * 199)]):
        tree = Struktur(tuple(Jabatan("Jabatan Fungsional", boss) for boss in above))
        drawings = tata_letak(tree, 453, 600)
        assert len(drawings) > 1
        assert sum(len(d.kotak) for d in drawings) == 200


# ---------------------------------------------------------------------------------- text


def test_shortened_names_stay_different_and_within_their_length() -> None:
    head = "Persentase rekomendasi pelayanan yang diberikan di Kecamatan dalam bidang "
    short = singkatkan([f"{head}{word}" for word in ("kependudukan", "perizinan", "nikah")], 60)
    assert len(set(short)) == 3 and all(len(text) <= 60 for text in short)
    assert short[0].endswith("kependudukan") and " … " in short[0]
    assert singkatkan(["Satu dua tiga"], 9) == ["Satu dua…"]
    assert singkatkan(["x" * 30], 10) == [f"{'x' * 9}…"]
    assert singkatkan(["a", "a"], 5) == ["a", "a"]


def test_lines_of_a_text_are_counted_with_words_longer_than_a_line() -> None:
    assert banyak_baris("satu dua", 20) == 1
    assert banyak_baris("satu dua", lebar("satu") + 0.1) == 2
    assert banyak_baris("x" * 40, 10) == 3
    assert lebar("ꦲꦤ") > lebar("ha")


# --------------------------------------------------------------------------- real programs


@cache
def example() -> Laporan:
    return numbered(baca_data(DATA_CONTOH))


def printed(docx: bytes, folder: Path) -> str:
    """Return the text of a document as LibreOffice prints it, on one line."""
    path = folder / "laporan.docx"
    path.write_bytes(docx)
    command = ["pdftotext", str(to_pdf(path, folder)), "-"]
    return " ".join(
        subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    )


def test_libreoffice_draws_boxes_and_labels_as_printed(tmp_path: Path) -> None:
    docx = make(office("metro-utara-2021"))
    text = printed(docx, tmp_path)
    for title in ("Sub Bagian Kepegawaian", "Seksi Kesejahteraan Rakyat", "Gambar 1.1 Bagan"):
        assert title in text
    for one in charts(docx):
        for texts in one.labels.values():
            assert all(label in text for label in texts)


def test_libreoffice_draws_forty_boxes_and_more_charts_than_it_keeps(tmp_path: Path) -> None:
    laporan = small(
        organisasi=[{"kode": str(n), "kode_atasan": str((n - 1) // 6) if n else "",
                     "jabatan": f"Jabatan{n:02}x"} for n in range(40)],
        perbandingan=[
            {"indikator": f"Indikator {n}", "satuan": "%", "realisasi_lalu_2": f"{n},25",
             "realisasi_lalu_1": f"{n},75"}
            for n in range(88)
        ],
    )  # fmt: skip
    docx = make(laporan)
    assert len(charts(docx)) == 22
    text = printed(docx, tmp_path)
    # Only what is drawn stands twice: the table has everything once.
    assert [n for n in range(40) if text.count(f"Jabatan{n:02}x") < 2] == []
    assert [n for n in range(88) if len(re.findall(rf"\b{n},25\b", text)) < 2] == []


def test_odd_names_extreme_values_and_many_rows_make_a_valid_document(tmp_path: Path) -> None:
    long = "Meningkatnya kualitas pelayanan " * 7
    laporan = indicators(
        *((f"{long[:190]} {n}", "%", "90", "-1") for n in range(20)),
        *((f"{ODD} {n}", 'orang & <"', "0", "9.999.999.999") for n in range(20)),
    )
    docx = make(laporan)
    assert audit(docx, tmp_path) == []
    assert any("😀" in name and "ꦲꦤꦕꦫꦏ" in name for c in charts(docx) for name in c.categories)
    for one in charts(docx):
        assert all("\ue000" not in name for name in one.categories)
        assert one.sheet[1][0] == one.categories[0]


def test_the_examples_are_valid_with_all_their_figures(tmp_path: Path) -> None:
    docx = make(example())
    assert len(charts(docx)) >= 3
    assert audit(docx, tmp_path) == []
