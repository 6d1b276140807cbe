"""Whatever is wrong: one Indonesian sentence, exit status 2, and not a byte changed on the disk."""

from __future__ import annotations

import ctypes
import io
import json
import os
import re
import resource
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.worksheet.table import Table

from xlproc.cli import main

ROOT = Path(__file__).parents[1]
DATA = Path(__file__).with_name("data") / "medan-amplas-2023.json"
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

ENGLISH = re.compile(
    r"\b(error|errors|file|invalid|traceback|none|exception|cannot|can't|failed|permission|denied"
    r"|argument|arguments|usage|expected|unknown|not|found|missing|required|no such|bad|true|false"
    r"|the|value|unrecognized)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("baik") / "baik.xlsx"
    assert main(["new", str(path), "--tahun", "2024"]) == 0
    return path.read_bytes()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty; messages then hold no other path than the one typed."""
    place = tmp_path / "kerja"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def snapshot(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def one_indonesian_sentence(text: str) -> str:
    assert text.endswith("\n")
    assert text.count("\n") == 1, text
    assert ENGLISH.search(text) is None, text
    assert 20 < len(text) < 600, text
    return text.strip()


Refuse = Callable[..., str]


@pytest.fixture
def refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> Refuse:
    """Return a function that runs a command which must be refused; it gives the sentence."""

    def run(*arguments: str) -> str:
        before = snapshot(folder)
        capsys.readouterr()
        status = main(list(arguments))
        shown = capsys.readouterr()
        assert (status, shown.out) == (2, ""), shown
        assert snapshot(folder) == before
        return one_indonesian_sentence(shown.err)

    return run


def process(
    *arguments: str,
    cwd: Path,
    plain: bool = False,
    limit: int | None = None,
    stdout: int = subprocess.PIPE,
) -> subprocess.CompletedProcess[str]:
    """Run the command line as a process of its own.

    `plain` takes away root's power to pass over permissions, `limit` is the largest file that
    the process may write.
    """

    def restrict() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        if plain and os.geteuid() == 0:
            libc = ctypes.CDLL(None)
            for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
                libc.prctl(PR_CAPBSET_DROP, capability)

    return subprocess.run(
        [sys.executable, "-m", "xlproc", *arguments],
        cwd=cwd,
        env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PATH": os.environ["PATH"]},
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        preexec_fn=restrict if plain or limit else None,
    )


def refused_process(*arguments: str, cwd: Path, plain: bool = False) -> str:
    before = snapshot(cwd)
    result = process(*arguments, cwd=cwd, plain=plain)
    assert (result.returncode, result.stdout) == (2, ""), result
    assert snapshot(cwd) == before
    return one_indonesian_sentence(result.stderr)


# ------------------------------------------------------------------------- workbooks


def rezip(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return the .xlsx with every part changed; None leaves a part out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return buffer.getvalue()


def zipped(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_rels_rels", "_rels/.rels"), content)
    return buffer.getvalue()


def in_sheet(pattern: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Return a maker that replaces the first match of `pattern` in the sheet identitas."""

    def make(good: bytes) -> bytes:
        def change(name: str, content: bytes) -> bytes:
            if name != "xl/worksheets/sheet1.xml":
                return content
            changed = re.sub(pattern, lambda _: new, content, count=1)
            assert changed != content
            return changed

        return rezip(good, change)

    return make


def without(part: str) -> Callable[[bytes], bytes]:
    return lambda good: rezip(good, lambda name, content: None if name == part else content)


def broken(part: str) -> Callable[[bytes], bytes]:
    return lambda good: rezip(
        good, lambda name, content: content[: len(content) // 2] if name == part else content
    )


def with_headers(good: bytes, offset_local: int, offset_central: int, value: bytes) -> bytes:
    """Return the zip with a field of both headers of every part overwritten."""
    data = bytearray(good)
    for signature, offset in ((b"PK\x03\x04", offset_local), (b"PK\x01\x02", offset_central)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset : at + offset + len(value)] = value
            at = data.find(signature, at + 4)
    return bytes(data)


def claims_to_be_huge(good: bytes) -> bytes:
    return with_headers(good, 22, 24, struct.pack("<I", 3 * 1024**3))


def with_unknown_compression(good: bytes) -> bytes:
    return with_headers(good, 8, 10, struct.pack("<H", 99))


def with_zip_password(good: bytes) -> bytes:
    return with_headers(good, 6, 8, struct.pack("<H", 1))


def with_damaged_bytes(good: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        item = archive.getinfo("xl/worksheets/sheet1.xml")
    data = bytearray(good)
    middle = item.header_offset + 30 + len(item.filename) + item.compress_size // 2
    for place in range(middle, middle + 40):
        data[place] ^= 0xFF
    return bytes(data)


def entity_bomb(good: bytes) -> bytes:
    entities = "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha" * 10}">' for n in range(12)
    )
    bomb = f"<!DOCTYPE bom [{entities}]><worksheet><sheetData>&a11;</sheetData></worksheet>"
    return rezip(
        good, lambda name, content: bomb.encode() if name.endswith("sheet1.xml") else content
    )


def deep_xml(good: bytes) -> bytes:
    deep = b"<a>" * 200_000
    return rezip(good, lambda name, content: deep if name.endswith("sheet1.xml") else content)


def without_our_tables(table: str | None) -> bytes:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for values in (("Kode", "Uraian"), ("1", "a")):
        sheet.append(values)
    if table:
        sheet.add_table(Table(displayName=table, ref="A1:B2"))
    book.save(buffer)
    return buffer.getvalue()


def with_password(good: bytes) -> bytes:
    buffer = io.BytesIO()
    OOXMLFile(io.BytesIO(good)).encrypt("rahasia", buffer)
    return buffer.getvalue()


def word_document(_: bytes) -> bytes:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    return buffer.getvalue()


RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="xl/workbook.bin" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)

DAMAGED = "rusak atau tidak lengkap"
FOREIGN = "bukan buku kerja"

BAD_WORKBOOKS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "kosong.xlsx": (lambda _: b"", "kosong (0 bita)"),
    "teks.xlsx": (lambda _: b"Laporan kinerja", FOREIGN),
    "data.xlsx": (lambda _: b'{"identitas": {}}', FOREIGN),
    "terpotong.xlsx": (lambda good: good[: len(good) // 2], DAMAGED),
    "empat.xlsx": (lambda _: b"PK\x03\x04", DAMAGED),
    "lain.xlsx": (lambda _: without_our_tables(None), "tidak ada tabel bernama t_"),
    "tabel.xlsx": (lambda _: without_our_tables("Tabel1"), "tidak ada tabel bernama t_"),
    "sandi.xlsx": (with_password, "kata sandi"),
    "tiruan.xlsx": (
        lambda _: OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600),
        "kata sandi",
    ),
    "lama.xls": (lambda _: OLE + bytes(600) + "Workbook".encode("utf-16-le"), ".xls"),
    "delapan.xls": (lambda _: OLE, ".xls"),
    "biner.xlsb": (lambda _: zipped(_rels_rels=RELATIONS, xl__workbook="x"), FOREIGN),
    "terbuka.ods": (
        lambda _: zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet", isi="x"),
        FOREIGN,
    ),
    "surat.docx": (word_document, FOREIGN),
    "arsip.xlsx": (lambda _: zipped(catatan="halo"), FOREIGN),
    "lembar-rusak.xlsx": (broken("xl/worksheets/sheet1.xml"), DAMAGED),
    "lembar-akhir-rusak.xlsx": (broken("xl/worksheets/sheet24.xml"), DAMAGED),
    "buku-rusak.xlsx": (broken("xl/workbook.xml"), DAMAGED),
    "tabel-rusak.xlsx": (broken("xl/tables/table1.xml"), DAMAGED),
    "gaya-rusak.xlsx": (broken("xl/styles.xml"), DAMAGED),
    "teks-rusak.xlsx": (broken("xl/sharedStrings.xml"), DAMAGED),
    "tanpa-lembar.xlsx": (without("xl/worksheets/sheet1.xml"), DAMAGED),
    "tanpa-tabel.xlsx": (without("xl/tables/table1.xml"), DAMAGED),
    "tanpa-buku.xlsx": (without("xl/workbook.xml"), DAMAGED),
    "tanpa-teks.xlsx": (without("xl/sharedStrings.xml"), DAMAGED),
    "indeks-teks.xlsx": (in_sheet(rb't="s"><v>\d+</v>', b't="s"><v>99999</v>'), DAMAGED),
    "indeks-minus.xlsx": (in_sheet(rb't="s"><v>\d+</v>', b't="s"><v>-1</v>'), DAMAGED),
    "indeks-kata.xlsx": (in_sheet(rb't="s"><v>\d+</v>', b't="s"><v>dua</v>'), DAMAGED),
    "baris-kata.xlsx": (in_sheet(rb'<row r="5"', b'<row r="lima"'), DAMAGED),
    "gaya-kata.xlsx": (in_sheet(rb' s="\d+"', b' s="tebal"'), DAMAGED),
    "penyandian.xlsx": (in_sheet(rb'encoding="UTF-8"', b'encoding="antah"'), DAMAGED),
    "bita-rusak.xlsx": (with_damaged_bytes, DAMAGED),
    "besar.xlsx": (claims_to_be_huge, DAMAGED),
    "pemampatan.xlsx": (with_unknown_compression, DAMAGED),
    "sandi-zip.xlsx": (with_zip_password, DAMAGED),
    "entitas.xlsx": (entity_bomb, DAMAGED),
    "dalam.xlsx": (deep_xml, DAMAGED),
}

COMMANDS: dict[str, tuple[str, ...]] = {
    "check": (),
    "export": ("-o", "hasil.json"),
    "fill": ("-o", "hasil.xlsx"),
    "report": ("-o", "hasil.docx"),
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", BAD_WORKBOOKS)
def test_a_workbook_that_cannot_be_read_is_refused(
    name: str, command: str, good: bytes, folder: Path, refused: Refuse
) -> None:
    make, because = BAD_WORKBOOKS[name]
    (folder / name).write_bytes(make(good))

    sentence = refused(command, name, *COMMANDS[command])

    assert name in sentence
    assert because in sentence


@pytest.mark.parametrize(
    "name", ["kosong.xlsx", "terpotong.xlsx", "lain.xlsx", "sandi.xlsx", "bita-rusak.xlsx"]
)
def test_so_it_is_by_the_real_command(name: str, good: bytes, folder: Path) -> None:
    (folder / name).write_bytes(BAD_WORKBOOKS[name][0](good))

    sentence = refused_process("fill", name, "-o", "hasil.xlsx", cwd=folder)

    assert BAD_WORKBOOKS[name][1] in sentence


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("name", "because"),
    [
        ("hilang.xlsx", "tidak ditemukan"),
        ("jauh/hilang.xlsx", "tidak ditemukan"),
        ("map.xlsx", "folder"),
        (".", "folder"),
        ("/", "folder"),
        ("", "folder"),
        ("n" * 300 + ".xlsx", "tidak dapat dibaca"),
        ("baris\nbaru.xlsx", "tidak ditemukan"),
    ],
)
def test_a_workbook_that_is_not_there_is_refused(
    name: str, because: str, command: str, folder: Path, refused: Refuse
) -> None:
    (folder / "map.xlsx").mkdir()

    assert because in refused(command, name, *COMMANDS[command])


# ------------------------------------------------------------------------ data files

SURROGATE = "\\ud800"

BAD_DATA: dict[str, tuple[str | bytes, str]] = {
    "kosong": (b"", "bukan JSON"),
    "kalimat": ("Ini laporan kami.", "bukan JSON"),
    "terpotong": ('{"isu": [{"isu": "a"', "baris 1"),
    "koma": ('{"isu": [],}', "bukan JSON"),
    "utf16": ('{"isu": []}'.encode("utf-16"), "UTF-8"),
    "latin": ('{"isu": [{"isu": "é"}]}'.encode("latin-1"), "UTF-8"),
    "dalam": ("[" * 100_000, "terlalu dalam"),
    "dalam-objek": ('{"isu":' * 100_000, "terlalu dalam"),
    "daftar": ("[]", "objek JSON"),
    "angka": ("5", "objek JSON"),
    "nihil": ("null", "objek JSON"),
    "lembar-asing": ('{"anggaran": []}', '"anggaran"'),
    "lembar-panjang": (json.dumps({"x" * 10_000: []}), "xxx…"),
    "kunci-asing": ('{"pk": [{}, {"bobot": 5}]}', 'Lembar "pk" baris 2: kunci "bobot"'),
    "kunci-bantu": ('{"pk": [{"kunci_indikator": "a"}]}', '"kunci_indikator"'),
    "kunci-berbaris": ('{"pk": [{"satu\\ndua": 5}]}', "satu dua"),
    "bukan-daftar": ('{"pk": {"nomor": 1}}', 'Lembar "pk" harus berupa daftar'),
    "bukan-objek": ('{"identitas": []}', 'Lembar "identitas" harus berupa objek'),
    "baris-teks": ('{"pk": ["a"]}', 'Lembar "pk" baris 1'),
    "baris-nihil": ('{"pk": [null]}', 'Lembar "pk" baris 1'),
    "benar": ('{"pk": [{"target": true}]}', "benar/salah"),
    "nilai-daftar": ('{"pk": [{"target": [1]}]}', "daftar"),
    "nilai-objek": ('{"pk": [{"target": {}}]}', "objek"),
    "uang-besar": ('{"keuangan": [{"pagu": 10000000000000}]}', "di luar jangkauan"),
    "uang-teks": ('{"keuangan": [{"pagu": "Rp 99.999.999.999.999"}]}', "di luar jangkauan"),
    "angka-teks": ('{"pk": [{"target": "9999999999999999"}]}', "di luar jangkauan"),
    "pangkat": ('{"pk": [{"target": 1e400}]}', "di luar jangkauan"),
    "pangkat-minus": ('{"pk": [{"target": -1e400}]}', "di luar jangkauan"),
    "pangkat-luar": ('{"pk": [{"target": 1e999999999999999999999}]}', "terlalu panjang"),
    "pangkat-kecil": ('{"keuangan": [{"pagu": 1e-999999999}]}', "di luar jangkauan"),
    "pangkat-teks": ('{"pk": [{"satuan": 1e99999999}]}', "di luar jangkauan"),
    "digit": ('{"pk": [{"target": %s}]}' % ("9" * 5000), "di luar jangkauan"),
    "nan": ('{"pk": [{"target": NaN}]}', "NaN"),
    "tak-hingga": ('{"pk": [{"target": -Infinity}]}', "-Infinity"),
    "lembar-dua-kali": ('{"isu": [], "isu": []}', '"isu" dua kali'),
    "kunci-dua-kali": ('{"isu": [{"isu": "a", "isu": "b"}]}', '"isu" dua kali'),
    "kendali": ('{"isu": [{"isu": "a\\u0007b"}]}', "U+0007"),
    "nol": ('{"identitas": {"nama_opd": "a\\u0000"}}', "U+0000"),
    "separuh": ('{"isu": [{"isu": "' + SURROGATE + '"}]}', "U+D800"),
    "separuh-kunci": ('{"isu": [{"' + SURROGATE + '": "a"}]}', "tidak dikenal"),
    "panjang": (json.dumps({"isu": [{"isu": "a" * 32_768}]}), "32768"),
    "panjang-emoji": (json.dumps({"isu": [{"isu": "😀" * 16_384}]}), "32768"),
    "baris-banyak": (json.dumps({"isu": [0] * 1_048_573}), "1048573 baris"),
}


@pytest.mark.parametrize("name", BAD_DATA)
def test_a_data_file_that_cannot_be_used_is_refused(
    name: str, folder: Path, refused: Refuse
) -> None:
    content, because = BAD_DATA[name]
    raw = content.encode() if isinstance(content, str) else content
    (folder / "data.json").write_bytes(raw)

    assert because in refused("new", "hasil.xlsx", "--data", "data.json")


@pytest.mark.parametrize("name", ["kosong", "dalam", "kunci-asing", "nan", "separuh-kunci"])
def test_so_it_is_by_the_real_command_new(name: str, folder: Path) -> None:
    content, because = BAD_DATA[name]
    raw = content.encode() if isinstance(content, str) else content
    (folder / "data.json").write_bytes(raw)

    assert because in refused_process("new", "hasil.xlsx", "--data", "data.json", cwd=folder)


@pytest.mark.parametrize(
    ("name", "because"),
    [
        ("hilang.json", "tidak ditemukan"),
        ("map", "folder"),
        ("", "folder"),
        ("n" * 300, "tidak dapat dibaca"),
    ],
)
def test_a_data_file_that_is_not_there_is_refused(
    name: str, because: str, folder: Path, refused: Refuse
) -> None:
    (folder / "map").mkdir()

    assert because in refused("new", "hasil.xlsx", "--data", name)


# -------------------------------------------------------------------------- arguments


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("laporan",),
        ("--tahun",),
        ("new",),
        ("new", "a.xlsx", "b.xlsx"),
        ("new", "a.xlsx", "--data"),
        ("new", "a.xlsx", "--tahun", "abc"),
        ("new", "a.xlsx", "--tahun", "24"),
        ("new", "a.xlsx", "--tahun", "2024.5"),
        ("new", "a.xlsx", "--tahun", "99999"),
        ("new", "a.xlsx", "--asing"),
        ("new", "a.xlsx", "--dat", "b.json"),
        ("fill",),
        ("fill", "a.xlsx"),
        ("fill", "a.xlsx", "-o"),
        ("check",),
        ("check", "a.xlsx", "--xml"),
        ("check", "a.xlsx", "b.xlsx"),
        ("report",),
        ("report", "a.xlsx", "-o"),
        ("report", "a.xlsx", "-o", "hasil.pdf", "--pdf"),
        ("export",),
        ("export", "a.xlsx"),
        ("demo", "a.xlsx"),
    ],
    ids=" ".join,
)
def test_wrong_arguments_are_refused(arguments: tuple[str, ...], refused: Refuse) -> None:
    refused(*arguments)


def test_so_are_they_by_the_real_command(folder: Path) -> None:
    assert "xlproc new" in refused_process("new", "a.xlsx", "--tahun", "abc", cwd=folder)
    assert "PERINTAH" in refused_process("laporan", cwd=folder)


# ---------------------------------------------------------------------------- results

WRITING: dict[str, tuple[str, ...]] = {
    "new": ("new", "{}"),
    "fill": ("fill", "buku.xlsx", "-o", "{}"),
    "export": ("export", "buku.xlsx", "-o", "{}"),
    "report": ("report", "buku.xlsx", "-o", "{}"),
}


@pytest.fixture
def workplace(folder: Path, good: bytes) -> Path:
    (folder / "buku.xlsx").write_bytes(good)
    (folder / "map").mkdir()
    (folder / "ada").write_bytes(b"sudah lama di sini")
    return folder


@pytest.mark.parametrize("command", WRITING)
@pytest.mark.parametrize(
    ("target", "because"),
    [
        ("ada", "--force"),
        ("buku.xlsx", "tidak ditimpa"),
        ("map", "adalah folder"),
        (".", "adalah folder"),
        ("/", "adalah folder"),
        ("", "adalah folder"),
        ("jauh/hasil", "Folder jauh tidak ada"),
        ("ada/hasil", "Folder ada tidak ada"),
        ("n" * 300, "terlalu panjang"),
        ("map/" + "n" * 300 + "/x", "terlalu panjang"),
    ],
)
def test_a_place_that_takes_no_result_is_refused(
    target: str, because: str, command: str, workplace: Path, refused: Refuse
) -> None:
    assert workplace.exists()

    assert because in refused(*(word.replace("{}", target) for word in WRITING[command]))


@pytest.mark.parametrize("command", ["fill", "export", "report"])
def test_the_source_is_never_overwritten_even_by_force(
    command: str, workplace: Path, refused: Refuse
) -> None:
    (workplace / "tautan.xlsx").symlink_to("buku.xlsx")
    os.link(workplace / "buku.xlsx", workplace / "kembar.xlsx")

    for target in ("buku.xlsx", "./map/../buku.xlsx", "tautan.xlsx", "kembar.xlsx"):
        words = [word.replace("{}", target) for word in WRITING[command]]
        assert "sumbernya sendiri" in refused(*words, "--force")


def test_a_data_file_is_never_overwritten_by_its_workbook(folder: Path, refused: Refuse) -> None:
    (folder / "data.json").write_text("{}")

    sentence = refused("new", "data.json", "--data", "data.json", "--force")

    assert "sumbernya sendiri" in sentence


def test_an_existing_pdf_stops_the_report_before_anything_is_written(
    workplace: Path, refused: Refuse
) -> None:
    (workplace / "hasil.pdf").write_bytes(b"lama")

    assert "hasil.pdf" in refused("report", "buku.xlsx", "-o", "hasil.docx", "--pdf")


def test_the_real_command_does_not_overwrite(workplace: Path) -> None:
    sentence = refused_process("export", "buku.xlsx", "-o", "ada", cwd=workplace)

    assert "sudah ada" in sentence


@pytest.mark.parametrize("step", ["replace", "fsync"])
def test_a_result_that_another_program_holds_open_stays_as_it_is(
    step: str, workplace: Path, refused: Refuse, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert workplace.exists()

    def locked(*_: object) -> None:
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(Path if step == "replace" else os, step, locked)

    sentence = refused("export", "buku.xlsx", "-o", "ada", "--force")

    assert "sedang dibuka" in sentence


def test_an_interrupted_command_leaves_nothing_behind(
    workplace: Path, refused: Refuse, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert workplace.exists()

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)

    assert "Dihentikan" in refused("export", "buku.xlsx", "-o", "baru.json")


@pytest.fixture
def guarded(workplace: Path) -> Path:
    """A folder in which permissions count, also where the tests are run by root."""
    (workplace / "map").chmod(0o555)
    result = process("new", "map/coba.xlsx", cwd=workplace, plain=True)
    if result.returncode == 0:
        pytest.skip("permissions don't count on this machine")
    return workplace


@pytest.mark.parametrize("command", ["new", "fill", "export"])
def test_a_read_only_folder_is_refused(command: str, guarded: Path) -> None:
    words = [word.replace("{}", "map/hasil") for word in WRITING[command]]

    assert "tidak boleh ditulisi" in refused_process(*words, cwd=guarded, plain=True)


def test_a_read_only_result_is_refused_even_by_force(guarded: Path) -> None:
    (guarded / "ada").chmod(0o444)

    words = ("export", "buku.xlsx", "-o", "ada", "--force")

    assert "tidak boleh ditulisi" in refused_process(*words, cwd=guarded, plain=True)


def test_a_locked_folder_is_refused(guarded: Path) -> None:
    (guarded / "map").chmod(0)
    try:
        results = [
            process(*words, cwd=guarded, plain=True)
            for words in (("new", "map/hasil.xlsx"), ("check", "map/buku.xlsx"))
        ]
    finally:
        (guarded / "map").chmod(0o755)

    assert [result.returncode for result in results] == [2, 2]
    assert "tidak boleh ditulisi" in one_indonesian_sentence(results[0].stderr)
    assert "tidak dapat dibaca" in one_indonesian_sentence(results[1].stderr)


def test_a_source_that_may_not_be_read_is_refused(guarded: Path) -> None:
    (guarded / "data.json").write_text("{}")
    for name in ("buku.xlsx", "data.json"):
        (guarded / name).chmod(0)

    for words in (("check", "buku.xlsx"), ("new", "hasil.xlsx", "--data", "data.json")):
        result = process(*words, cwd=guarded, plain=True)
        assert (result.returncode, result.stdout) == (2, "")
        assert "tidak dapat dibaca" in one_indonesian_sentence(result.stderr)
    assert {path.name for path in guarded.iterdir()} == {"ada", "buku.xlsx", "data.json", "map"}


def test_a_full_disk_leaves_the_old_result_and_nothing_else(good: bytes, tmp_path: Path) -> None:
    (tmp_path / "buku.xlsx").write_bytes(good)
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("a small disk can be mounted by root only")
    try:
        (disk / "hasil.xlsx").write_bytes(b"lama")
        result = process("fill", "buku.xlsx", "-o", "disk/hasil.xlsx", "--force", cwd=tmp_path)
        assert snapshot(disk) == {"hasil.xlsx": b"lama"}
    finally:
        subprocess.run(["umount", str(disk)], check=True)

    assert (result.returncode, result.stdout) == (2, "")
    assert "penuh" in one_indonesian_sentence(result.stderr)


def test_a_limit_on_sizes_leaves_the_old_result_and_nothing_else(workplace: Path) -> None:
    before = snapshot(workplace)

    result = process("fill", "buku.xlsx", "-o", "ada", "--force", cwd=workplace, limit=4096)

    assert (result.returncode, result.stdout) == (2, "")
    assert snapshot(workplace) == before
    assert "tidak dapat disimpan" in one_indonesian_sentence(result.stderr)


# --------------------------------------------------------------------- odd but right


@pytest.mark.parametrize("name", ["hasil", "hasil kami.xlsx", "Kecamatan Ünïk – 测试 😀.xlsx"])
def test_odd_names_are_taken_as_they_are(name: str, folder: Path) -> None:
    result = process("new", name, "--tahun", "2024", cwd=folder)

    assert (result.returncode, result.stderr) == (0, "")
    assert name in result.stdout
    assert [path.name for path in folder.iterdir()] == [name]


def test_a_name_that_is_no_text_is_taken_too(folder: Path) -> None:
    name = os.fsdecode(b"hasil-\xff.json")
    result = process("new", "buku.xlsx", "--data", name, cwd=folder)

    assert result.returncode == 2
    one_indonesian_sentence(result.stderr)


def test_a_reader_that_stops_listening_is_no_failure(workplace: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "xlproc", "check", "buku.xlsx", "--json"],
        cwd=workplace,
        env={"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as command:
        assert command.stdout is not None
        assert command.stderr is not None
        command.stdout.close()
        said = command.stderr.read()

    assert said == b""
    assert command.returncode in (0, 1)


def test_a_closed_standard_output_is_no_failure(workplace: Path) -> None:
    script = f'"{sys.executable}" -m xlproc check buku.xlsx >&-'
    result = subprocess.run(
        script,
        shell=True,
        cwd=workplace,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )

    assert (result.returncode, result.stderr) == (1, b"")


def test_an_output_that_takes_nothing_is_told(workplace: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        result = process("check", "buku.xlsx", cwd=workplace, stdout=full)
    finally:
        os.close(full)

    assert result.returncode == 2
    one_indonesian_sentence(result.stderr)
