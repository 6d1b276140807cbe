"""The commands behind the buttons: the same assertions over all three hosts.

That of LibreOffice works in a live LibreOffice; that of Excel works there too, through xlwings and
an engine that stands for Excel (`tests.mesin_xlwings`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.inang_uji import libreoffice_hidup
from tests.penjaga import rusak
from xlproc.addin.daftar import TOMBOL
from xlproc.addin.jalan import PERINTAH, jalankan
from xlproc.addin.tanda import WARNA
from xlproc.book.datafile import tulis_data
from xlproc.book.reader import baca_buku, laporan_dari
from xlproc.cli import main
from xlproc.contoh import FOLDER
from xlproc.hosts.inang import Sel
from xlproc.hosts.memori import InangMemori
from xlproc.rules import periksa

#: The example that opens fastest: most of these tests wait for nothing else so long.
METRO = FOLDER / "metro-utara-2021.json"


@pytest.fixture(scope="module")
def live() -> Iterator[Any]:
    with libreoffice_hidup() as host:
        yield host


@pytest.fixture(params=["memori", "libreoffice", "xlwings"])
def host(request: pytest.FixtureRequest) -> Iterator[Any]:
    """Yield an application without a workbook."""
    if request.param == "memori":
        memory = InangMemori()
        memory.dapat_mencetak = False  # page numbers take long; the tests of them ask for them
        yield memory
        return
    office = request.getfixturevalue("live")
    if request.param == "xlwings":
        office = office.lewat_xlwings()
        office.mulai()
    office.dapat_mencetak = False
    office.batalkan(None)
    yield office
    office.tutup()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("buku") / "asal.xlsx"
    assert main(["new", str(path), "--data", str(METRO)]) == 0
    return path


@pytest.fixture
def book(made: Path, tmp_path: Path) -> Path:
    path = tmp_path / "LKjIP 2021.xlsx"
    path.write_bytes(made.read_bytes())
    return path


def read(host: Any) -> Any:
    report = laporan_dari(host.baca())
    assert report is not None
    return report


filed = cache(baca_buku)


def cell(host: Any, sheet: str, key: str, index: int = 0) -> Sel:
    """Return the place of a cell of a Table: as in the file, which is quicker to read."""
    from xlproc.book.xlsx import nomor_kolom

    table = filed(host.berkas()).tabel[sheet]
    address = table.alamat(index, key)
    letters = address.rstrip("0123456789")
    return Sel(table.tab, int(address[len(letters) :]), nomor_kolom(letters))


def type_(host: Any, at: Sel, value: object) -> None:
    host.tulis(at, [[value]])


# ------------------------------------------------------------------------------ reading


@pytest.mark.parametrize("name", ["sukorejo-2020", "medan-amplas-2023", "metro-utara-2021"])
def test_a_live_workbook_reads_as_its_file_does(host: Any, tmp_path: Path, name: str) -> None:
    path = tmp_path / "buku.xlsx"
    assert main(["new", str(path), "--data", str(FOLDER / f"{name}.json")]) == 0
    host.buka_buku(path)
    live, filed = read(host), baca_buku(path)
    assert live.tabel == filed.tabel
    assert live.masalah == filed.masalah
    assert periksa(live) == periksa(filed)


def test_libreoffice_speaks_indonesian_numbers(live: Any, book: Path) -> None:
    """Hold that the reading above was of formats such as 0,00, as in an Indonesian office."""
    live.buka_buku(book)
    assert "," in live.tampak(cell(live, "pkk", "capaian"))
    live.tutup()


def test_what_is_typed_is_read_before_it_is_saved(host: Any, book: Path) -> None:
    host.buka_buku(book)
    at = cell(host, "pk", "indikator")
    type_(host, at, "=bukan rumus")
    assert read(host).baris("pk")[0].isi["indikator"] == "=bukan rumus"
    assert baca_buku(book).baris("pk")[0].isi["indikator"] != "=bukan rumus"


# -------------------------------------------------------------------------- new workbook


def test_a_new_workbook_has_the_year_and_kind_asked_for(host: Any, tmp_path: Path) -> None:
    target = tmp_path / "baru.xlsx"
    host.jawaban.extend(["2024", 1, target])
    jalankan("buku_baru", host)
    report = read(host)
    assert (report.identitas("tahun"), report.identitas("jenis_opd")) == (2024, "kelurahan")
    assert host.berkas() == target


def test_a_wrong_year_makes_no_workbook(host: Any, tmp_path: Path) -> None:
    host.jawaban.extend(["dua ribu"])
    jalankan("buku_baru", host)
    assert host.baca() is None
    assert "empat angka" in host.ucapan[-1]


def test_a_data_file_becomes_an_open_workbook(host: Any, tmp_path: Path) -> None:
    target = tmp_path / "isi.xlsx"
    host.jawaban.extend([METRO, target])
    jalankan("isi_dari_data", host)
    exported = json.loads(tulis_data(read(host), {}))
    assert exported["pk"] == json.loads(tulis_data(baca_buku(target), {}))["pk"]
    assert exported["pk"]


# -------------------------------------------------------------------------------- check


def test_a_check_lists_and_marks_what_the_command_line_finds(host: Any, book: Path) -> None:
    host.buka_buku(book)
    at = cell(host, "pkk", "realisasi")
    type_(host, at, "delapan puluh")
    jalankan("periksa_semua", host)
    report = read(host)
    findings = periksa(report)
    listed = [(r.isi["tingkat"], r.isi["aturan"], r.isi["pesan"]) for r in report.baris("temuan")]
    assert listed == [(f.level, f.rule, f.message) for f in findings]
    assert any(f.rule == "bukan-angka" for f in findings)
    assert not any("rumus sendiri" in what for what in report.tak_terbawa)  # links are ours
    assert host.warna([at]) == [WARNA["galat"]]
    assert "delapan puluh" in host.catatan()[at]
    assert "galat" in host.ucapan[-1]


def test_a_second_check_lists_only_what_is_left(host: Any, book: Path) -> None:
    host.buka_buku(book)
    at = cell(host, "pkk", "realisasi")
    before = len(periksa(read(host)))
    type_(host, at, "delapan puluh")
    jalankan("periksa_semua", host)
    type_(host, at, 90.28)
    jalankan("periksa_semua", host)
    assert len(read(host).baris("temuan")) == before
    table = next(table for table in host.baca().tabel if table.nama == "t_temuan")
    assert table.bawah - table.atas == max(1, before)
    assert host.warna([at]) == [""]
    assert at not in host.catatan()


def test_a_check_lists_all_findings_though_the_list_was_filtered(host: Any, book: Path) -> None:
    host.buka_buku(book)
    jalankan("periksa_semua", host)
    if host.nama == "memori":
        return  # it hides no row
    listed = host.baca().sel("temuan")
    last = max(listed)
    host.saring("t_temuan", 2, listed[last][2].teks)
    hidden = host.tersembunyi("temuan")
    assert hidden and last not in hidden
    jalankan("periksa_semua", host)
    assert host.tersembunyi("temuan") == []
    assert host.baca().sel("temuan") == listed


def test_a_window_that_comes_to_the_front_meanwhile_is_left_alone(live: Any, book: Path) -> None:
    live.buka_buku(book)
    live.baca()
    live.tampilkan_lain()
    live.tulis(Sel("temuan", 1, 1), [["punya kita"]])
    assert live.tampak(Sel("temuan", 1, 1)) == "punya kita"
    live.tutup_semua()


def test_a_workbook_open_to_be_read_is_told_of(live: Any, book: Path) -> None:
    live.buka_terkunci(book)
    jalankan("periksa_semua", live)
    assert "hanya untuk dibaca" in live.ucapan[-1]
    live.tutup_semua()


def test_a_locked_sheet_is_told_of(live: Any, book: Path) -> None:
    live.buka_buku(book)
    at = cell(live, "pkk", "capaian")
    type_(live, at, 1)
    live.kunci(at.lembar)
    jalankan("pulihkan_rumus", live)
    assert f"Lembar {at.lembar} terkunci" in live.ucapan[-1]
    live.tutup_semua()


def test_pictures_in_a_note_count_as_letters(host: Any, book: Path) -> None:
    host.buka_buku(book)
    at, own = Sel("pkk", 9, 3), "😀😀 punya saya"
    host.catat({at: own})
    host.catat({at: " dan lain"})
    host.potong_catatan({at: len(own)})
    assert host.catatan()[at] == own


def test_writing_a_cell_leaves_its_note(host: Any, book: Path) -> None:
    host.buka_buku(book)
    at = cell(host, "pkk", "realisasi")
    host.catat({at: "catatan saya"})
    type_(host, at, 12)
    type_(host, at, "dua belas")
    assert host.catatan() == {at: "catatan saya"}


def test_check_of_one_sheet_tells_of_that_sheet_alone(host: Any, book: Path) -> None:
    host.buka_buku(book)
    type_(host, cell(host, "pkk", "realisasi"), "delapan puluh")
    pagu = cell(host, "keuangan", "pagu", 2)
    type_(host, pagu, "banyak")
    host.pilih(pagu)
    jalankan("periksa_lembar", host)
    assert {row.isi["lembar"] for row in read(host).baris("temuan")} == {"keuangan"}


def test_check_of_the_list_itself_leaves_it_as_it_is(host: Any, book: Path) -> None:
    """A check leaves the list in front: a second click would say that there is nothing."""
    host.buka_buku(book)
    type_(host, fault := cell(host, "pkk", "realisasi"), "banyak")
    host.pilih(fault)
    for _ in range(2):
        jalankan("periksa_lembar", host)
    assert len(read(host).baris("temuan")) > 0
    assert host.warna([fault]) == [WARNA["galat"]]
    assert "Buka dahulu lembar isian" in host.ucapan[-1]


def test_next_finding_goes_by_place_in_a_list_sorted_otherwise(host: Any, book: Path) -> None:
    host.buka_buku(book)
    places = [cell(host, "pkk", "realisasi", index) for index in (0, 1, 2)]
    for at in places:
        type_(host, at, "banyak")
    host.pilih(places[0])
    jalankan("periksa_lembar", host)
    rows = read(host).baris("temuan")
    names = ("tingkat", "aturan", "lembar", "sel", "pesan", "saran")
    (top,) = (table.atas + 1 for table in host.baca().tabel if table.nama == "t_temuan")
    host.tulis(Sel("temuan", top, 1), [[row.isi[n] for n in names] for row in reversed(rows)])
    host.pilih(Sel("pkk", 1, 1))
    seen = []
    for _ in rows:
        jalankan("temuan_berikut", host)
        seen.append(host.terpilih())
    assert seen == sorted(seen, key=lambda at: (at.baris, at.kolom)) and len(set(seen)) == len(rows)


def test_next_finding_goes_from_one_to_the_next_and_round(host: Any, book: Path) -> None:
    host.buka_buku(book)
    places = [cell(host, "pkk", "realisasi", index) for index in (0, 1)]
    for at in places:
        type_(host, at, "banyak")
    host.pilih(places[0])
    jalankan("periksa_lembar", host)
    seen = []
    for _ in range(len(read(host).baris("temuan")) + 1):
        jalankan("temuan_berikut", host)
        seen.append(host.terpilih())
    assert set(places) <= set(seen)
    assert seen[0] == seen[-1]
    assert "Temuan 1 dari" in host.ucapan[-1]


def test_next_finding_without_a_check_says_what_to_do(host: Any, book: Path) -> None:
    host.buka_buku(book)
    jalankan("temuan_berikut", host)
    assert "Periksa semua" in host.ucapan[-1]


def test_marks_give_back_colours_and_notes_many_times(host: Any, book: Path) -> None:
    host.buka_buku(book)
    faults = [cell(host, "pkk", "realisasi", index) for index in range(4)]
    for at in faults:
        type_(host, at, "banyak")
    own = {faults[0]: "#00FF00", faults[2]: "#123456"}
    host.warnai(own)
    host.catat({faults[0]: "Tanyakan\nkepada Bu Lurah"})
    host.catat({faults[3]: "── bukan tanda"})
    colours, notes = host.warna(faults), host.catatan()
    for _ in range(3 if host.nama == "Excel" else 10):  # the third way is the slowest
        jalankan("periksa_semua", host)
        assert host.warna(faults) == [WARNA["galat"]] * 4
        assert host.catatan()[faults[0]].startswith("Tanyakan\nkepada Bu Lurah\n")
        jalankan("hapus_tanda", host)
        assert (host.warna(faults), host.catatan()) == (colours, notes)


def test_what_is_written_below_a_mark_stays(host: Any, book: Path) -> None:
    host.buka_buku(book)
    faults = [cell(host, "pkk", "realisasi", index) for index in (0, 1)]
    type_(host, faults[0], "banyak")
    type_(host, faults[1], "banyak")
    host.warnai({faults[0]: "#00FF00"})
    host.catat({faults[0]: "Tanyakan"})
    jalankan("periksa_semua", host)
    host.catat(dict.fromkeys(faults, "\nsudah ditanyakan"))
    type_(host, faults[1], "lebih banyak")
    jalankan("periksa_semua", host)
    assert host.warna(faults) == [WARNA["galat"]] * 2
    jalankan("hapus_tanda", host)
    notes = host.catatan()
    assert [notes[at] for at in faults] == ["Tanyakan\nsudah ditanyakan", "sudah ditanyakan"]
    assert host.warna(faults) == ["#00FF00", ""]


def test_a_colour_given_to_a_marked_cell_is_the_users_own(host: Any, book: Path) -> None:
    host.buka_buku(book)
    first, second = (cell(host, "pkk", "realisasi", index) for index in range(2))
    for at in (first, second):
        type_(host, at, "banyak")
    jalankan("periksa_semua", host)
    host.warnai({first: "#00FF00"})
    host.catat({second: "\nsudah ditanyakan"})
    jalankan("periksa_semua", host)
    assert host.warna([first]) == [WARNA["galat"]]
    type_(host, first, 90)
    jalankan("periksa_semua", host)
    assert host.warna([first, second]) == ["#00FF00", WARNA["galat"]]
    jalankan("hapus_tanda", host)
    assert host.warna([first, second]) == ["#00FF00", ""]


def test_a_list_saved_with_its_links_reads_as_it_was(live: Any, book: Path) -> None:
    live.buka_buku(book)
    type_(live, cell(live, "pkk", "realisasi"), "banyak")
    jalankan("periksa_semua", live)
    saved = book.with_name("disimpan.xlsx")
    live.simpan_salinan(saved)
    filed = baca_buku(saved)
    assert filed.tabel["temuan"] == read(live).tabel["temuan"]
    assert re.fullmatch(r"[A-Z]+\d+", str(filed.baris("temuan")[0].isi["sel"]))
    assert not [f for f in periksa(filed) if f.sheet == "temuan"]
    live.tutup()


def test_a_check_repeated_writes_no_mark_again(book: Path) -> None:
    class Counting(InangMemori):
        written = 0

        def catat(self, catatan: Mapping[Sel, str]) -> set[Sel]:
            self.written += len(catatan)
            return super().catat(catatan)

        def warnai(self, warna: Mapping[Sel, str]) -> None:
            self.written += len(warna)
            super().warnai(warna)

    host = Counting(book)
    for index in range(3):
        type_(host, cell(host, "pkk", "realisasi", index), "banyak")
    jalankan("periksa_semua", host)
    assert host.written >= 6
    host.written = 0
    jalankan("periksa_semua", host)
    assert host.written == 0


def test_a_cell_that_can_hold_no_note_keeps_its_fill(book: Path) -> None:
    class WithConversations(InangMemori):
        def catat(self, catatan: Mapping[Sel, str]) -> set[Sel]:
            return set(catatan)

    host = WithConversations(book)
    at = cell(host, "pkk", "realisasi")
    type_(host, at, "banyak")
    jalankan("periksa_semua", host)
    assert "banyak" in read(host).baris("temuan")[-1].isi["pesan"]
    assert host.warna([at]) == [""]


def test_a_whole_workbook_of_colours_and_notes_is_as_before(live: Any, book: Path) -> None:
    live.buka_buku(book)
    faults = {"keuangan": "pagu", "pkk": "realisasi", "pk": "target", "renstra": "target_1"}
    rows, columns = range(8, 20), range(1, 13)
    cells = [Sel(sheet, row, col) for sheet in faults for row in rows for col in columns]
    live.warnai({at: f"#{(at.baris * 7919 + at.kolom * 104729) % 0xFFFFFF:06X}" for at in cells})
    live.catat({at: f"catatan {at.baris}/{at.kolom}" for at in cells[::3]})
    for sheet, key in faults.items():
        for index in range(3):
            type_(live, cell(live, sheet, key, index), "banyak")
    sheets = [sheet for sheet in live.baca().lembar if sheet != "temuan"]
    before = {name: live.rupa_semua(name) for name in sheets}
    for _ in range(10):
        jalankan("periksa_semua", live)
        assert all(live.rupa_semua(sheet) != before[sheet] for sheet in faults)
        jalankan("hapus_tanda", live)
    after = {name: live.rupa_semua(name) for name in sheets}
    assert [name for name in sheets if after[name] != before[name]] == []
    assert sum(map(len, before.values())) > 5_000
    live.tutup()


def test_work_stopped_half_way_can_be_cleared(host: Any, book: Path) -> None:
    host.buka_buku(book)
    for index in range(4):
        type_(host, cell(host, "pkk", "realisasi", index), "banyak")
    if isinstance(host, InangMemori):
        host.batal_setelah = 3
    else:
        host.batalkan(3)
    jalankan("periksa_semua", host)
    assert "Dibatalkan" in host.ucapan[-1]
    if isinstance(host, InangMemori):
        host.batal_setelah = None
    else:
        host.batalkan(None)
    jalankan("hapus_tanda", host)
    assert host.catatan() == {}


# ------------------------------------------------------------------------------ formulas


def test_formulas_come_back_and_inputs_stay(host: Any, book: Path) -> None:
    host.buka_buku(book)
    capaian, target = cell(host, "pkk", "capaian"), cell(host, "pkk", "target", 1)
    typed = cell(host, "pkk", "realisasi")
    type_(host, capaian, 0.5)
    type_(host, target, None)
    type_(host, typed, 77)
    jalankan("pulihkan_rumus", host)
    cells = host.baca().sel("pkk")
    for at in (capaian, target):
        assert cells[at.baris][at.kolom].rumus
    assert read(host).baris("pkk")[0].isi["realisasi"] == 77
    assert "capaian" not in read(host).baris("pkk")[0].isi
    assert host.ucapan[-1].startswith("2 sel")
    assert [p.suffix for p in book.parent.glob("*cadangan*")] == [".xlsx"]


def test_rows_below_a_table_come_into_it(host: Any, book: Path) -> None:
    """LibreOffice lets no Table grow by typing; pkk follows the rows of pk."""
    host.buka_buku(book)
    before = {table.nama: table.bawah for table in host.baca().tabel}
    agreed, spent = read(host).baris("pk"), cell(host, "keuangan", "pagu")
    last = cell(host, "pk", "indikator", len(agreed) - 1)
    places = {
        key: cell(host, "pk", key)._replace(baris=last.baris + 1)
        for key in ("sasaran", "indikator", "satuan", "target")
    }
    new = {"sasaran": agreed[0].isi["sasaran"], "indikator": "Indeks Zebra", "satuan": "nilai"}
    for key, value in (new | {"target": 12.5}).items():
        type_(host, places[key], value)
    host.tulis(spent, [["1.250.000"]])
    jalankan("pulihkan_rumus", host)
    after = {table.nama: table.bawah for table in host.baca().tabel}
    assert {name: after[name] - before[name] for name in after if after[name] != before[name]} == {
        "t_pk": 1, "t_pkk": 1,
    }  # fmt: skip
    report = read(host)
    assert report.baris("pk")[-1].isi.items() >= {**new, "target": Decimal("12.5")}.items()
    row = report.baris("pkk")[-1]
    formulas = host.baca().sel("pkk")[row.nomor]
    assert all(formulas[cell(host, "pkk", key).kolom].rumus for key in ("indikator", "capaian"))
    assert report.baris("keuangan")[0].isi["pagu"] == 1_250_000
    assert not report.baris("keuangan")[0].teks_angka
    assert "2 baris masuk ke tabelnya, 1 angka" in host.ucapan[-1]
    jalankan("pulihkan_rumus", host)
    assert "sudah utuh" in host.ucapan[-1]


def test_a_new_row_is_guarded_as_the_others(live: Any, book: Path, tmp_path: Path) -> None:
    live.buka_buku(book)
    at = cell(live, "isu", "isu", len(read(live).baris("isu")) - 1)
    live.tulis(at._replace(baris=at.baris + 1), [["Isu baru"]])
    jalankan("pulihkan_rumus", live)
    saved, whole = tmp_path / "sesudah.xlsx", tmp_path / "utuh.xlsx"
    live.simpan_salinan(saved)
    live.tutup()
    live.buka_buku(book)
    live.simpan_salinan(whole)
    live.tutup()
    assert rusak(saved, whole) == []
    assert baca_buku(saved).baris("isu")[-1].isi["isu"] == "Isu baru"


def test_a_number_in_a_new_row_is_shown_as_it_was_typed(live: Any, book: Path) -> None:
    live.buka_buku(book)
    at = cell(live, "pk", "target", len(read(live).baris("pk")) - 1)
    below = at._replace(baris=at.baris + 1)
    live.ketik_di_papan(below, "85%")
    shown = live.tampak(below)
    assert shown.startswith("85") and shown.endswith("%")
    jalankan("pulihkan_rumus", live)
    assert "baris masuk" in live.ucapan[-1]
    assert live.tampak(below) == shown
    live.tutup()


def test_whole_formulas_are_left_alone(host: Any, book: Path) -> None:
    host.buka_buku(book)
    jalankan("pulihkan_rumus", host)
    assert "sudah utuh" in host.ucapan[-1]


# -------------------------------------------------------------------------------- report


def test_the_report_is_made_of_what_the_cells_hold_now(host: Any, book: Path) -> None:
    import zipfile

    host.buka_buku(book)
    host.dapat_mencetak = not isinstance(host, InangMemori)
    type_(host, cell(host, "pk", "indikator"), "Indeks Kelancaran Layanan Zebra")
    jalankan("buat_laporan", host)
    with zipfile.ZipFile(book.with_suffix(".docx")) as archive:
        text = archive.read("word/document.xml").decode()
    assert "Layanan Zebra" in text
    if isinstance(host, InangMemori):
        return
    numbers = re.findall(r'PAGEREF.*?separate"/></w:r>(.*?)<w:fldChar', text)
    assert len(numbers) > 20
    assert all(re.search(r"<w:t[^>]*>\w+</w:t>", number) for number in numbers)
    assert "Laporan tersimpan" in host.ucapan[-1]


def test_the_report_is_matched_with_its_workbook_where_it_was_saved(host: Any, book: Path) -> None:
    import hashlib

    host.buka_buku(book)
    jalankan("buat_laporan", host)
    kept = properties(book.with_suffix(".docx"))
    assert kept["Buku kerja"] == book.name
    assert kept["SHA-256 buku kerja"] == hashlib.sha256(book.read_bytes()).hexdigest()
    book.with_suffix(".docx").unlink()
    type_(host, cell(host, "pk", "indikator"), "Indeks Kelancaran Layanan Zebra")
    jalankan("buat_laporan", host)
    kept = properties(book.with_suffix(".docx"))
    assert kept["Buku kerja"] == book.name
    assert "SHA-256 buku kerja" not in kept


def properties(path: Path) -> dict[str, str]:
    """Return the properties that people see under Berkas, Properti, Kustom."""
    import zipfile

    with zipfile.ZipFile(path) as archive:
        text = archive.read("docProps/custom.xml").decode()
    return dict(re.findall(r'name="([^"]+)"><vt:\w+>([^<]*)<', text))


def test_an_existing_report_is_never_replaced_unasked(host: Any, book: Path) -> None:
    host.buka_buku(book)
    old = book.with_suffix(".docx")
    old.write_bytes(b"suntingan")
    host.jawaban.extend([None])
    jalankan("buat_laporan", host)
    assert [p.name for p in book.parent.glob("*.docx")] == [old.name]
    host.jawaban.extend([0])
    jalankan("buat_laporan", host)
    assert old.read_bytes() == b"suntingan"
    assert (book.parent / "LKjIP 2021 (2).docx").stat().st_size > 10_000
    host.jawaban.extend([1])
    jalankan("buat_laporan", host)
    assert old.stat().st_size > 10_000


def test_a_report_open_in_word_is_told_of(host: Any, book: Path) -> None:
    host.buka_buku(book)
    old = book.with_suffix(".docx")
    old.write_bytes(b"terbuka")
    old.with_name(f"~${old.name[2:]}").write_bytes(b"")
    host.jawaban.extend([None])
    jalankan("buat_laporan", host)
    assert "sedang terbuka" in host.ucapan[-1]
    assert old.read_bytes() == b"terbuka"


def test_the_pdf_is_one(host: Any, book: Path) -> None:
    host.buka_buku(book)
    host.dapat_mencetak = True
    jalankan("buat_pdf", host)
    assert book.with_suffix(".pdf").read_bytes().startswith(b"%PDF")


# ------------------------------------------------------------------------ kind sentences


@pytest.mark.parametrize("name", [b.nama for b in TOMBOL if b.perlu_buku])
def test_without_a_workbook_a_sentence_says_so(host: Any, name: str) -> None:
    jalankan(name, host)
    assert "Buku baru" in host.ucapan[-1]


def test_a_foreign_workbook_is_left_alone(host: Any, tmp_path: Path) -> None:
    import openpyxl

    path = tmp_path / "lain.xlsx"
    openpyxl.Workbook().save(path)
    host.buka_buku(path)
    for name in ("periksa_semua", "buat_laporan", "pulihkan_rumus", "temuan_berikut"):
        jalankan(name, host)
        assert "bukan buku kerja LKjIP" in host.ucapan[-1]
    assert [p.name for p in tmp_path.iterdir() if not p.name.startswith(".~lock")] == ["lain.xlsx"]


def test_a_workbook_never_saved_has_no_place_for_a_report(live: Any) -> None:
    live.kosong()
    jalankan("buat_laporan", live)
    assert "belum tersimpan" in live.ucapan[-1]
    live.tutup()


def test_the_folder_is_that_of_the_workbook(host: Any, book: Path) -> None:
    host.buka_buku(book)
    jalankan("buka_folder", host)
    assert host.terbuka[-1] == book.parent
    assert str(book.parent) in host.ucapan[-1]  # where nothing shows folders, the place is told


def test_an_error_of_ours_is_a_sentence_and_a_log(
    host: Any, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))

    def broken(host: object) -> None:
        raise ZeroDivisionError("kita")

    monkeypatch.setitem(PERINTAH, "tentang", broken)
    jalankan("tentang", host)
    log = tmp_path / "xlproc" / "catatan-galat.txt"
    assert str(log) in host.ucapan[-1]
    assert "Traceback" not in host.ucapan[-1]
    assert "ZeroDivisionError: kita" in log.read_text()
