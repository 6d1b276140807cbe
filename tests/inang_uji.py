"""A live LibreOffice for the tests, spoken to from whatever Python runs them.

The host that is tested works where it works in an office too: inside LibreOffice's own Python. A
relay in the system's Python (the one that has UNO) hands it one call at a time. Only what would
wait for a person (windows) is answered as prepared, exactly as the in-memory host does.
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
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import IO, Any

from tests.libreoffice import SYSTEM_PYTHON

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

    nama = "LibreOffice"

    def __init__(self, process: subprocess.Popen[bytes], pipe: str) -> None:
        self.process = process
        self.pipe = pipe
        self.akhiri_paksa: Callable[[], None] = process.kill

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *arguments: self._panggil(name, *arguments)

    def _panggil(self, name: str, *arguments: object) -> Any:
        assert self.process.stdin and self.process.stdout
        pickle.dump((name, arguments), self.process.stdin)
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


def lingkungan() -> dict[str, str]:
    """Return an environment in which the system's Python finds the project and its packages."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(_jalur())}


# ------------------------------------------------------------- in the system's Python


def _layani(pipe: str, source: IO[bytes], target: IO[bytes]) -> None:
    """Hand on calls, one after another, until the last."""
    script = _skrip(pipe)
    while True:
        try:
            name, arguments = pickle.load(source)
        except EOFError:
            return
        call = base64.b64encode(pickle.dumps((name, arguments))).decode()
        answer, _, _ = script.invoke((call,), (), ())
        target.write(base64.b64decode(answer))
        target.flush()
        if name == "akhiri":
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
    name, arguments = pickle.loads(base64.b64decode(call))
    try:
        answer = (False, _polos(getattr(_inang(), name)(*arguments)))
    except Exception as error:
        answer = (True, _terkirim(error))
    return base64.b64encode(pickle.dumps(answer)).decode()


def _polos(result: object) -> object:
    """Return what can cross the pipe: a workbook is read wholly first."""
    from xlproc.hosts.buku_calc import BukuCalc
    from xlproc.hosts.memori import BukuMemori

    return BukuMemori.dari(result) if isinstance(result, BukuCalc) else result


def _terkirim(error: Exception) -> Exception:
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(repr(error))
    return error


@cache
def _inang() -> Any:
    from collections import deque

    import uno

    from xlproc.hosts.inang import Dibatalkan
    from xlproc.hosts.libreoffice import InangLibreOffice

    class Berjawab(InangLibreOffice):
        """The live host, with prepared answers in the place of windows."""

        def __init__(self) -> None:
            super().__init__(uno.getComponentContext())
            self._antre: deque[Any] = deque()
            self._ucapan: list[str] = []
            self._dibuka: list[Path] = []
            self._batal: int | None = None

        def masuk(self) -> None:
            self._sekaligus = self.sekaligus()
            self._sekaligus.__enter__()

        def keluar(self) -> None:
            self._sekaligus.__exit__(None, None, None)

        def siapkan(self, answer: object) -> None:
            self._antre.append(answer)

        def dengar(self) -> list[str]:
            return self._ucapan

        def yang_dibuka(self) -> list[Path]:
            return self._dibuka

        def batalkan(self, after: int | None) -> None:
            self._batal = after

        def kemajuan(self, teks: str, bagian: float) -> None:
            super().kemajuan(teks, bagian)
            if self._batal is not None:
                self._batal -= 1
                if self._batal < 0:
                    raise Dibatalkan

        def selesai(self, teks: str) -> None:
            super().selesai(teks)
            if teks:
                self._ucapan.append(teks)

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
            if document is not None:
                document.close(True)

        def kosong(self) -> None:
            self.tutup()
            self._desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())

        def ketik(self, sel: Any, nilai: Any) -> None:
            cell = self._sel(sel)
            if isinstance(nilai, str):
                cell.setString(nilai)
            else:
                cell.setValue(nilai)

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
            while self._dokumen() is not None:
                self.tutup()
            threading.Timer(0.5, self._desktop.terminate).start()

    return Berjawab()


if __name__ == "__main__":
    _layani(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer)
