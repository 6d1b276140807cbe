"""The whole story by clicks on our toolbar, in a LibreOffice window with the installed add-on."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.jendela import Jendela, jendela
from tests.test_addin import cell, read
from xlproc.addin.tanda import WARNA
from xlproc.book.xlsx import huruf_kolom
from xlproc.cli import main
from xlproc.contoh import FOLDER

SUKOREJO = FOLDER / "sukorejo-2020.json"

#: Where the pictures of the story stay for whoever wants to look.
FILM = Path(__file__).parents[1] / "build" / "rekaman"


@pytest.fixture(scope="module")
def oxt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("oxt") / "lkjip.oxt"
    assert main(["addin", "libreoffice", "build", "-o", str(path)]) == 0
    return path


@pytest.fixture
def window(oxt: Path) -> Iterator[Jendela]:
    with jendela(oxt, FILM) as opened:
        yield opened


def test_from_the_first_click_to_the_report(window: Jendela, tmp_path: Path) -> None:
    empty, book = tmp_path / "LKjIP 2024.xlsx", tmp_path / "LKjIP 2020.xlsx"

    window.potret("mulai")
    window.klik("Buku baru")
    window.tunggu_judul("LKjIP")
    window.potret("tahun")
    window.ketik("2024", ganti=True)
    window.tombol("Return")
    window.tunggu_judul("Simpan buku kerja baru")
    window.ketik(str(empty), ganti=True)
    window.tunggu(empty.exists)
    window.tunggu_judul(empty.name)
    window.potret("buku-baru")
    assert "uno_packages" in window.inang.asal()
    assert read(window.inang).identitas("tahun") == 2024

    window.klik("Isi dari data")
    window.tunggu_judul("Pilih berkas data")
    window.ketik(str(SUKOREJO), ganti=True)
    window.tunggu_judul("Simpan buku kerja terisi")
    window.ketik(str(book), ganti=True)
    window.tunggu(book.exists)
    window.tunggu_judul(book.name)
    window.potret("terisi")

    right = read(window.inang).baris("pkk")[0].isi["realisasi"]  # the host keeps to what it read
    at = cell(window.inang, "pkk", "realisasi")
    address = f"pkk.{huruf_kolom(at.kolom)}{at.baris}"
    window.ke_sel(address)
    window.ketik("900,28 banyak")
    window.potret("salah-ketik")
    window.klik("Periksa semua")
    window.tunggu(lambda: window.inang.terpilih().lembar == "temuan")
    window.tunggu(lambda: at in window.inang.catatan())  # the marks follow the list
    window.potret("temuan")
    findings = [row.isi["aturan"] for row in read(window.inang).baris("temuan")]

    window.klik_tautan(window.inang.terpilih().baris, 4)
    window.tunggu(lambda: window.inang.terpilih().lembar != "temuan")
    first = read(window.inang).baris("temuan")[0].isi
    followed = window.inang.terpilih()
    assert (followed.lembar, f"{huruf_kolom(followed.kolom)}{followed.baris}") == (
        first["lembar"], first["sel"],
    )  # fmt: skip
    window.ke_sel("temuan.A8")
    window.tunggu(lambda: window.inang.terpilih().lembar == "temuan")

    seen = [window.inang.terpilih()]
    while seen[-1] != at and len(seen) <= len(findings):
        window.klik("Temuan berikutnya")
        window.tunggu(lambda: window.inang.terpilih() != seen[-1])
        seen.append(window.inang.terpilih())
    assert seen[-1] == at
    assert window.inang.warna([at]) == [WARNA["galat"]]
    window.potret("sel-temuan")

    window.ketik(
        str(right).replace(".", ","), enter=False
    )  # the click must not lose what is being typed
    window.klik("Periksa semua")
    window.tunggu(lambda: window.inang.terpilih().lembar == "temuan")
    window.tunggu(lambda: at not in window.inang.catatan())  # the marks follow the list
    window.potret("diperiksa-lagi")
    left = [row.isi["aturan"] for row in read(window.inang).baris("temuan")]
    assert len(left) < len(findings)

    window.klik("Buat laporan")
    report = book.with_suffix(".docx")
    window.tunggu(report.exists)
    window.potret("laporan")
    with zipfile.ZipFile(report) as archive:
        assert "Sukorejo" in archive.read("word/document.xml").decode()
    window.klik("Hapus tanda")
    window.tunggu(lambda: not window.inang.catatan())
    window.potret("tanpa-tanda")

    report.unlink()
    window.klik("Buat laporan")
    window.tombol(*["Escape"] * 15)
    time.sleep(12)  # longer than the report takes
    assert not report.exists()
    window.potret("dibatalkan")
