"""Commands of the add-in killed in the middle: the workbook is unharmed, the next click works."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.inang_uji import PROJECT, libreoffice_hidup, lingkungan
from tests.libreoffice import SYSTEM_PYTHON
from tests.test_addin import METRO, cell, read, type_
from xlproc.addin.daftar import TOMBOL
from xlproc.addin.jalan import jalankan
from xlproc.book.datafile import tulis_data
from xlproc.cli import main
from xlproc.hosts.inang import Sel
from xlproc.hosts.memori import InangMemori
from xlproc.output import tulis
from xlproc.pdf import cetak

#: A command, the host's verb at which it is killed, at which call, and whether that is under way.
KILLS = [
    ("buku_baru", "buka_buku", 1, "before"),
    ("isi_dari_data", "buka_buku", 1, "begun"),
    ("pulihkan_rumus", "simpan_salinan", 1, "begun"),
    ("pulihkan_rumus", "tulis_rumus", 3, "begun"),
    ("periksa_semua", "tulis", 1, "begun"),
    ("periksa_semua", "warnai", 1, "before"),
    ("periksa_lembar", "catat", 1, "begun"),
    ("temuan_berikut", "pilih", 1, "before"),
    ("hapus_tanda", "potong_catatan", 1, "before"),
    ("buat_laporan", "jadikan_pdf", 1, "begun"),
    ("buat_pdf", "jadikan_pdf", 2, "before"),
]
#: Commands that show or tell something and change nothing.
HARMLESS = {"buka_folder", "panduan", "tentang"}
#: So many seconds after its beginning a call is under way.
UNDER_WAY = 0.1


@pytest.fixture(scope="module")
def live() -> Iterator[Any]:
    with libreoffice_hidup() as host:
        yield host


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("buku") / "asal.xlsx"
    assert main(["new", str(path), "--data", str(METRO)]) == 0
    return path


@pytest.fixture(scope="module")
def cells(made: Path) -> list[Sel]:
    """Return four cells in which a number belongs."""
    memory = InangMemori(made)
    return [cell(memory, "pkk", "realisasi", index) for index in range(4)]


@pytest.fixture
def book(live: Any, made: Path, cells: list[Sel], tmp_path: Path) -> Iterator[Path]:
    """Open a workbook with four faults, and a fill and a note of its own."""
    path = tmp_path / "LKjIP 2021.xlsx"
    path.write_bytes(made.read_bytes())
    live.buka_buku(path)
    for at in cells:
        type_(live, at, "banyak")
    live.warnai({cells[0]: "#00FF00"})
    live.catat({cells[1]: "catatan saya"})
    live.pilih(cells[0])
    yield path
    while live.baca() is not None:
        live.tutup()


def test_every_command_that_works_long_is_killed_here() -> None:
    assert {name for name, *_ in KILLS} | HARMLESS == {button.nama for button in TOMBOL}


@pytest.mark.parametrize(
    ("name", "verb", "calls", "begun"), KILLS, ids=["-".join(map(str, kill)) for kill in KILLS]
)
def test_a_command_killed_in_the_middle_harms_nothing(
    live: Any, book: Path, name: str, verb: str, calls: int, begun: str
) -> None:
    look = live.rupa_semua("pkk")
    if name in ("temuan_berikut", "hapus_tanda"):
        jalankan("periksa_semua", live)
    before = inputs(live)
    new = book.with_name("baru.xlsx")
    answers = {"buku_baru": ["2024", 0, str(new)], "isi_dari_data": [str(METRO), str(new)]}
    kill(live.pipe, [name, verb, str(calls), begun, json.dumps(answers.get(name, []))])

    live.buka_buku(book)  # which is open: a new workbook may have come before it
    assert inputs(live) == before
    jalankan("periksa_semua", live)
    assert "galat" in live.ucapan[-1]
    jalankan("hapus_tanda", live)
    assert live.rupa_semua("pkk") == look
    left = {path.name for path in book.parent.iterdir() if not path.name.startswith(".~lock")}
    allowed = {book.name, "baru.xlsx", "LKjIP 2021.docx"}
    assert {name for name in left if "cadangan" not in name} <= allowed


def inputs(host: Any) -> dict[str, object]:
    """Return what people typed; the list of findings is the check's own."""
    data: dict[str, object] = json.loads(tulis_data(read(host), {}))
    data.pop("temuan", None)
    return data


def kill(pipe: str, words: list[str]) -> None:
    """Run a command in a process of its own, and kill it where it says that it has come to."""
    child = subprocess.Popen(
        [SYSTEM_PYTHON, "-m", "tests.uno_perintah", pipe, *words],
        cwd=PROJECT,
        env=lingkungan(),
        stdout=subprocess.PIPE,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"sampai\n", "the command ended before"
    if "begun" in words:
        time.sleep(UNDER_WAY)
    child.kill()
    child.communicate()


@pytest.mark.parametrize("name", ["periksa_semua", "buat_laporan"])
def test_libreoffice_killed_while_it_works_leaves_the_file(
    made: Path, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "LKjIP 2021.xlsx"
    path.write_bytes(made.read_bytes())
    with libreoffice_hidup() as host:
        host.buka_buku(path)
        read(host)  # what is imported at the first click is there
        threading.Timer(UNDER_WAY, host.akhiri_paksa).start()
        with pytest.raises((EOFError, OSError)):
            host.waktu(name)
    assert path.read_bytes() == made.read_bytes()
    left = {p.name for p in tmp_path.iterdir() if not p.name.startswith(".~lock")}
    assert left == {path.name}
    assert main(["check", str(path)]) == main(["check", str(made)])


def test_what_a_killed_command_left_aside_goes_with_the_next(tmp_path: Path) -> None:
    target = tmp_path / "LKjIP [1].docx"
    old = tmp_path / ".LKjIP [1].docx.a1b2.tmp"
    new, other = old.with_name(".LKjIP [1].docx.c3d4.tmp"), old.with_name(".lain.docx.e5f6.tmp")
    for path in (old, new, other):
        path.write_bytes(b"separuh")
    for path in (old, other):
        os.utime(path, (time.time() - 120,) * 2)
    tulis(target, b"utuh", timpa=False)
    assert sorted(tmp_path.iterdir()) == sorted([target, new, other])


def test_what_killed_printing_left_goes_with_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old, new = tmp_path / "lkjip-cetak-lama", tmp_path / "lkjip-cetak-baru"
    for folder in (old, new):
        (folder / "profil").mkdir(parents=True)
    os.utime(old, (time.time() - 7200,) * 2)
    assert cetak(b"sebaris teks", {}).startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [new]
