"""A live LibreOffice for the tests, spoken to from whatever Python runs them.

The host that is tested works where it works in an office too: inside LibreOffice's own Python. A
relay in the system's Python (the one that has UNO) hands it one call at a time. Only what would
wait for a person (windows) is answered as prepared, exactly as the in-memory host does.

The same LibreOffice serves a second host: that of Excel, through xlwings and `tests.mesin_xlwings`.
"""

from __future__ import annotations

import base64
import os
import pickle
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import IO, Any

from tests.libreoffice import SYSTEM_PYTHON
from xlproc.errors import ProgramError
from xlproc.hosts.inang import Dibatalkan

START_TIMEOUT = 90
SCRIPT = "lkjip_uji.py"
PROJECT = Path(__file__).parents[1]

#: As in an Indonesian office: commas for decimals, dots for thousands.
INDONESIA = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
           xmlns:xs="http://www.w3.org/2001/XMLSchema"
           xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N">\
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>id-ID</value></prop></item>
<item oor:path="/org.openoffice.Office.Linguistic/General">\
<prop oor:name="DefaultLocale" oor:op="fuse"><value>id-ID</value></prop></item>
</oor:items>
"""


class InangJauh:
    """Passes every call on to the process that holds the live host."""

    def __init__(
        self, process: subprocess.Popen[bytes], pipe: str, nama: str = "LibreOffice"
    ) -> None:
        self.process = process
        self.pipe = pipe
        self.nama = nama
        self.akhiri_paksa: Callable[[], None] = process.kill

    def lewat_xlwings(self) -> InangJauh:
        """Return the host of Excel over the same LibreOffice."""
        return InangJauh(self.process, self.pipe, "Excel")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *arguments: self._panggil(name, *arguments)

    def _panggil(self, name: str, *arguments: object) -> Any:
        assert self.process.stdin and self.process.stdout
        pickle.dump((self.nama, name, arguments), self.process.stdin)
        self.process.stdin.flush()
        failed, result = pickle.load(self.process.stdout)
        if failed:
            raise result
        return result

    @contextmanager
    def sekaligus(self) -> Iterator[None]:
        self._panggil("masuk")
        try:
            yield
        finally:
            self._panggil("keluar")

    @property
    def jawaban(self) -> list[object]:
        return _Antrean(self)

    @property
    def ucapan(self) -> list[str]:
        return list(self._panggil("dengar"))

    @property
    def dapat_mencetak(self) -> bool:
        return bool(self._panggil("boleh_cetak"))

    @dapat_mencetak.setter
    def dapat_mencetak(self, value: bool) -> None:
        self._panggil("izinkan_cetak", value)

    @property
    def terbuka(self) -> list[Path]:
        return list(self._panggil("yang_dibuka"))


class _Antrean(list[object]):
    """Answers go to the other process."""

    def __init__(self, host: InangJauh) -> None:
        super().__init__()
        self._host = host

    def extend(self, answers: Any) -> None:
        for answer in answers:
            self._host._panggil("siapkan", answer)


@contextmanager
def libreoffice_hidup() -> Iterator[InangJauh]:
    """Start a LibreOffice without a window, and a host that speaks to it."""
    profile = Path(tempfile.mkdtemp(prefix="xlproc-inang-"))
    pipe = profile.name
    pasang_skrip(profile)
    (profile / "user" / "registrymodifications.xcu").write_text(INDONESIA, encoding="utf-8")
    office = subprocess.Popen(
        [
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--nologo",
            f"--accept=pipe,name={pipe};urp;",
        ],
        env=os.environ | {"PATH": jalur_program()},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    host = sambung(pipe)
    host.akhiri_paksa = lambda: os.killpg(office.pid, signal.SIGKILL)
    try:
        yield host
        if office.poll() is None:
            host._panggil("akhiri")
            host.process.wait(30)
            office.wait(30)
    finally:
        host.process.kill()
        host.process.wait()
        with suppress(ProcessLookupError):  # soffice is a chain of processes
            os.killpg(office.pid, signal.SIGKILL)
        office.wait()
        shutil.rmtree(profile, ignore_errors=True)


def pasang_skrip(folder: Path) -> None:
    """Let the LibreOffice of a profile find `panggil`, and the project behind its own packages."""
    scripts = folder / "user" / "Scripts" / "python"
    scripts.mkdir(parents=True, exist_ok=True)
    text = f"import sys\nsys.path += {_jalur()!r}\nfrom tests.inang_uji import panggil\n"
    (scripts / SCRIPT).write_text(text, encoding="utf-8")


def _jalur() -> list[str]:
    return [str(PROJECT), *(path for path in sys.path if path.endswith("site-packages"))]


def sambung(pipe: str) -> InangJauh:
    """Start another process that hands on calls to the LibreOffice behind `pipe`."""
    return InangJauh(
        subprocess.Popen(
            [SYSTEM_PYTHON, "-m", "tests.inang_uji", pipe],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=PROJECT,
            env=lingkungan(),
        ),
        pipe,
    )


def jalur_program() -> str:
    """Return the path of programs on which LibreOffice's Python finds itself, not another first."""
    return os.pathsep.join([str(Path(SYSTEM_PYTHON).parent), os.environ["PATH"]])


def lingkungan() -> dict[str, str]:
    """Return an environment in which the system's Python finds the project and its packages."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(_jalur())}


# ------------------------------------------------------------- in the system's Python


def _layani(pipe: str, source: IO[bytes], target: IO[bytes]) -> None:
    """Hand on calls, one after another, until the last."""
    script = _skrip(pipe)
    while True:
        try:
            call = pickle.load(source)
        except EOFError:
            return
        text = base64.b64encode(pickle.dumps(call)).decode()
        answer, _, _ = script.invoke((text,), (), ())
        target.write(base64.b64decode(answer))
        target.flush()
        if "akhiri" in call:
            return


def _skrip(pipe: str) -> Any:
    from xlproc.errors import ProgramError
    from xlproc.hosts import libreoffice

    deadline = time.monotonic() + START_TIMEOUT
    while True:
        try:
            context = libreoffice.sambung(f"pipe,name={pipe}")
            break
        except ProgramError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
    factory = context.getByName(
        "/singletons/com.sun.star.script.provider.theMasterScriptProviderFactory"
    )
    return factory.createScriptProvider("").getScript(
        f"vnd.sun.star.script:{SCRIPT}$panggil?language=Python&location=user"
    )


# -------------------------------------------------------------- inside LibreOffice


def panggil(call: str) -> str:
    """Do one call, given and answered as text."""
    host, name, arguments = pickle.loads(base64.b64decode(call))
    try:
        answer = (False, _polos(getattr(_inang(host), name)(*arguments)))
    except Exception as error:
        answer = (True, _terkirim(error))
    return base64.b64encode(pickle.dumps(answer)).decode()


def _polos(result: object) -> object:
    """Return what can cross the pipe: a workbook is read wholly first."""
    from xlproc.hosts.buku_calc import BukuCalc
    from xlproc.hosts.excel import BukuExcel
    from xlproc.hosts.memori import BukuMemori

    return BukuMemori.dari(result) if isinstance(result, (BukuCalc, BukuExcel)) else result


def _terkirim(error: Exception) -> Exception:
    error.add_note(traceback.format_exc())
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(repr(error))
    return error


class Dijawab:
    """Prepared answers in the place of windows, over any host."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)
        self._antre: deque[Any] = deque()
        self._ucapan: list[str] = []
        self._dibuka: list[Path] = []
        self._batal: int | None = None
        self._cetak = True

    def masuk(self) -> None:
        self._sekaligus = self.sekaligus()  # type: ignore[attr-defined]
        self._sekaligus.__enter__()

    def keluar(self) -> None:
        self._sekaligus.__exit__(None, None, None)

    def boleh_cetak(self) -> bool:
        return self._cetak

    def izinkan_cetak(self, value: bool) -> None:
        self._cetak = value

    def siapkan(self, answer: object) -> None:
        self._antre.append(answer)

    def dengar(self) -> list[str]:
        return self._ucapan

    def yang_dibuka(self) -> list[Path]:
        return self._dibuka

    def batalkan(self, after: int | None) -> None:
        self._batal = after

    def kemajuan(self, teks: str, bagian: float) -> None:
        super().kemajuan(teks, bagian)  # type: ignore[misc]  # the host's own
        if self._batal is not None:
            self._batal -= 1
            if self._batal < 0:
                raise Dibatalkan

    def selesai(self, teks: str) -> None:
        super().selesai(teks)  # type: ignore[misc]
        if teks:
            self._ucapan.append(teks)

    def jadikan_pdf(self, docx: bytes, pilihan: Any) -> bytes:
        if not self._cetak:
            raise ProgramError("Tidak ada program yang dapat mencetak.")
        return self.cetak(docx, pilihan)

    def cetak(self, docx: bytes, pilihan: Any) -> bytes:
        printed: bytes = super().jadikan_pdf(docx, pilihan)  # type: ignore[misc]
        return printed

    def beri_tahu(self, teks: str) -> None:
        self._ucapan.append(teks)

    def tanya(self, teks: str, jawaban: Any) -> int | None:
        self._ucapan.append(teks)
        answer: int | None = self._antre.popleft()
        return answer

    def minta_teks(self, teks: str, awal: str) -> str | None:
        answer: str | None = self._antre.popleft()
        return answer

    def minta_berkas(self, judul: str, akhiran: str, baru: Path | None) -> Path | None:
        answer: Path | None = self._antre.popleft()
        return answer

    def buka(self, path: Path) -> None:
        self._dibuka.append(path)


@cache
def _inang(name: str) -> Any:
    return _inang_excel() if name == "Excel" else _inang_libreoffice()


def _inang_excel() -> Any:
    import xlwings

    from tests import mesin_xlwings
    from xlproc.hosts.excel import InangExcel, buku_pemanggil

    office = _inang("LibreOffice")
    app = mesin_xlwings.pasang(office)

    class Berjawab(Dijawab, InangExcel):
        """The host of Excel, with LibreOffice behind the engine."""

        def mulai(self) -> None:
            """Begin as the buttons in Excel do: where no workbook is open, one is added."""
            app.books.add()
            xlwings.books.active.set_mock_caller()
            self._buku = buku_pemanggil()._buku

        def saring(self, tabel: str, kolom: int, teks: str) -> None:
            office.saring(tabel, kolom, teks)

        def tersembunyi(self, lembar: str) -> list[int]:
            hidden: list[int] = office.tersembunyi(lembar)
            return hidden

        def tutup(self) -> None:
            office.tutup_semua()
            assert app.screen_updating, "the cells must be drawn anew after every command"

        def beri_tahu(self, teks: str) -> None:
            InangExcel.beri_tahu(self, teks)
            self._ucapan.append(app.ucapan.pop())

        def cetak(self, docx: bytes, pilihan: Any) -> bytes:
            """Print through the LibreOffice that is there: starting another takes long."""
            printed: bytes = office.cetak(docx, pilihan)
            return printed

        def baris_status(self) -> str | bool:
            return app.status_bar

    return Berjawab(None)


def _inang_libreoffice() -> Any:
    import uno

    from xlproc.hosts.libreoffice import InangLibreOffice

    class Berjawab(Dijawab, InangLibreOffice):
        """The host of LibreOffice, and what tests alone ask of it."""

        def asal(self) -> str:
            """Return where the package was imported from."""
            import xlproc

            return str(xlproc.__file__)

        def waktu(self, nama: str) -> float:
            """Return how many seconds a command takes, from click to answer."""
            begin = time.perf_counter()
            from xlproc.addin.jalan import jalankan

            jalankan(nama, self)
            return time.perf_counter() - begin

        def tutup(self) -> None:
            document = self._dokumen()
            self._dibaca = None
            if document is not None:
                document.close(True)

        def tutup_semua(self) -> None:
            self._dibaca = None
            documents = self._desktop.Components.createEnumeration()
            while documents.hasMoreElements():
                documents.nextElement().close(True)

        def kosong(self) -> None:
            self.tutup()
            self._desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())

        def tampilkan_lain(self) -> None:
            """Let another spreadsheet come to the front."""
            self._desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())

        def buka_terkunci(self, path: Path) -> None:
            """Open a workbook as LibreOffice does where somebody else works on it."""
            option = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
            option.Name, option.Value = "ReadOnly", True
            self._desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (option,))

        def kunci(self, lembar: str) -> None:
            self._lembaran(lembar).protect("rahasia")

        def saring(self, tabel: str, kolom: int, teks: str) -> None:
            """Show the rows of a Table that hold a text in a column, as a filter does."""
            area = self._buku.DatabaseRanges.getByName(tabel)
            field = uno.createUnoStruct("com.sun.star.sheet.TableFilterField")
            field.Field, field.StringValue = kolom - 1, teks
            field.Operator = uno.Enum("com.sun.star.sheet.FilterOperator", "EQUAL")
            area.AutoFilter = True
            area.getFilterDescriptor().setFilterFields((field,))
            area.refresh()

        def tersembunyi(self, lembar: str) -> list[int]:
            """Return the rows of a sheet that are out of sight."""
            rows = self._lembaran(lembar).getCellRangeByName("A1:A400").Rows
            return [n + 1 for n in range(400) if not rows.getByIndex(n).IsVisible]

        def ketik(self, sel: Any, nilai: Any) -> None:
            cell = self._sel(sel)
            if isinstance(nilai, str):
                cell.setString(nilai)
            else:
                cell.setValue(nilai)

        def ketik_di_papan(self, sel: Any, teks: str) -> None:
            """Enter a text as from the keyboard: 85% becomes a number that is shown so."""
            self._sel(sel).FormulaLocal = teks

        def tampak(self, sel: Any) -> str:
            """Return what a cell shows."""
            return str(self._sel(sel).getString())

        def rupa_semua(self, lembar: str) -> list[Any]:
            """Return fill and note of every used cell of a sheet, as LibreOffice tells them."""
            sheet = self._lembaran(lembar)
            cursor = sheet.createCursor()
            cursor.gotoEndOfUsedArea(False)
            end = cursor.RangeAddress
            return [
                (cell.CellBackColor, cell.getPropertyState("CellBackColor").value,
                 cell.Annotation.String, cell.Annotation.IsVisible, cell.Annotation.Author)
                for row in range(end.EndRow + 1)
                for column in range(end.EndColumn + 1)
                for cell in (sheet.getCellByPosition(column, row),)
            ]  # fmt: skip

        def akhiri(self) -> None:
            self.tutup_semua()
            threading.Timer(0.5, self._desktop.terminate).start()

    return Berjawab(uno.getComponentContext())


if __name__ == "__main__":
    _layani(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer)
