"""LibreOffice in a window that nobody sees: our add-on installed, hands and eyes for a test.

Xvfb is the screen, openbox the window manager, xdotool the hands, ImageMagick's import the eyes.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.inang_uji import InangJauh, jalur_program, pasang_skrip, sambung
from tests.libreoffice import SYSTEM_PYTHON

UNO_SCRIPT = Path(__file__).with_name("uno_tombol.py")
TIMEOUT = 120
NOBODY = 65534

#: No tips, no questions at the start; in Indonesian, as in an office.
SETTINGS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
           xmlns:xs="http://www.w3.org/2001/XMLSchema"
           xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Misc">\
<prop oor:name="ShowTipOfTheDay" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Setup/Product">\
<prop oor:name="LastTimeGetInvolvedShown" oor:op="fuse"><value>9000000000</value></prop></item>
<item oor:path="/org.openoffice.Setup/Product">\
<prop oor:name="LastTimeDonateShown" oor:op="fuse"><value>9000000000</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N">\
<prop oor:name="ooLocale" oor:op="fuse"><value>id</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N">\
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>id-ID</value></prop></item>
<item oor:path="/org.openoffice.Office.Linguistic/General">\
<prop oor:name="UILocale" oor:op="fuse"><value>id</value></prop></item>
</oor:items>
"""


class Jendela:
    """A screen with LibreOffice on it."""

    def __init__(self, display: str, pipe: str, film: Path) -> None:
        self._display = display
        self._film = film
        self._pictures = 0
        self.pipe = pipe
        self._host: InangJauh | None = None

    @property
    def inang(self) -> InangJauh:
        """Look at the workbook; the first look comes after the first click of a test."""
        self._host = self._host or sambung(self.pipe)
        return self._host

    def klik(self, label: str) -> None:
        """Click a button of our toolbar."""
        x, y = self._tempat()[label]
        self._xdotool("mousemove", str(x), str(y), "click", "1")

    def klik_tautan(self, baris: int, kolom: int) -> None:
        """Follow the link in a cell that is in sight: a click with Ctrl."""
        x, y = self._tempat(baris, kolom)["sel"]
        self._xdotool("mousemove", str(x), str(y), "sleep", "0.3", "keydown", "ctrl")
        self._xdotool("mousemove_relative", "2", "1", "sleep", "0.2", "mousedown", "1")
        self._xdotool("sleep", "0.1", "mouseup", "1", "sleep", "0.2", "keyup", "ctrl")

    def _tempat(self, *sel: int) -> dict[str, list[int]]:
        """Return where the buttons are on the screen, and a cell.

        Now and then the bridge to a busy LibreOffice breaks down: then it is asked again.
        """
        command = [SYSTEM_PYTHON, str(UNO_SCRIPT), self.pipe, *map(str, sel)]
        for _ in range(3):
            asked = subprocess.run(command, capture_output=True, timeout=TIMEOUT)
            if not asked.returncode:
                break
        asked.check_returncode()
        places: dict[str, list[int]] = json.loads(asked.stdout)
        return places

    def ketik(self, text: str, *, ganti: bool = False, enter: bool = True) -> None:
        """Type a text and Enter, in the place of what stands there if `ganti`."""
        if ganti:
            self._xdotool("key", "ctrl+a")
        self._xdotool("type", "--delay", "25", text)
        if enter:
            self._xdotool("key", "Return")
        time.sleep(0.5)

    def tombol(self, *keys: str) -> None:
        """Press keys, one after another."""
        self._xdotool("key", "--delay", "100", *keys)

    def ke_sel(self, address: str) -> None:
        """Go to a cell through the name box."""
        self._xdotool("key", "ctrl+shift+t")
        self.ketik(address, ganti=True)

    def tunggu_judul(self, text: str) -> None:
        """Wait for a window with this title."""
        self.tunggu(lambda: self._ada_judul(text))
        time.sleep(1)

    def tunggu(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""
        deadline = time.monotonic() + TIMEOUT
        while not condition():
            if time.monotonic() > deadline:
                self.potret("habis-waktu")
                raise TimeoutError(self._film)
            time.sleep(0.2)

    def potret(self, name: str) -> Path:
        """Take a picture of the screen."""
        time.sleep(0.7)
        self._pictures += 1
        picture = self._film / f"{self._pictures:02}-{name}.png"
        subprocess.run(
            ["import", "-display", self._display, "-window", "root", str(picture)],
            check=True,
            timeout=TIMEOUT,
        )
        return picture

    def tutup(self) -> None:
        if self._host is not None:
            self._host.process.kill()
            self._host.process.wait()

    def _ada_judul(self, text: str) -> bool:
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", text],
            capture_output=True,
            env=os.environ | {"DISPLAY": self._display},
            check=False,
        )
        return bool(found.stdout.strip())

    def _xdotool(self, *words: str) -> None:
        subprocess.run(
            ["xdotool", *words],
            check=True,
            env=os.environ | {"DISPLAY": self._display},
            timeout=TIMEOUT,
        )


@contextmanager
def jendela(oxt: Path, film: Path) -> Iterator[Jendela]:
    """Install the add-on in a fresh profile and open LibreOffice Calc on a screen of its own."""
    profile = Path(tempfile.mkdtemp(prefix="xlproc-jendela-"))
    film.mkdir(parents=True, exist_ok=True)
    started: list[subprocess.Popen[bytes]] = []
    window: Jendela | None = None
    try:
        pasang_oxt(oxt, profile)
        screen, display = layar()
        started.append(screen)
        env = _bersih() | {"DISPLAY": display, "SAL_USE_VCLPLUGIN": "gen", "HOME": str(profile)}
        started.append(_pengelola(env))
        pipe = f"xlproc-jendela-{os.getpid()}"
        started.append(
            _mulai(
                [
                    "soffice",
                    f"-env:UserInstallation={profile.as_uri()}",
                    "--norestore",
                    "--nologo",
                    "--calc",
                    f"--accept=pipe,name={pipe};urp;",
                ],
                env,
            )
        )
        window = Jendela(display, pipe, film)
        window.tunggu_judul("LibreOffice Calc")
        yield window
    finally:
        if window is not None:
            window.tutup()
        for process in reversed(started):
            os.killpg(process.pid, 9)
            process.wait()
        shutil.rmtree(profile, ignore_errors=True)


def pasang_oxt(oxt: Path, profile: Path) -> None:
    """Install with unopkg, as people do; it refuses root, who becomes nobody for the moment."""
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    pasang_skrip(profile)
    command = [
        "unopkg",
        "add",
        "--suppress-license",
        f"-env:UserInstallation={profile.as_uri()}",
        str(oxt),
    ]
    if os.geteuid() == 0:
        as_nobody = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
        command = as_nobody + command
        copy = shutil.copy(oxt, profile)
        command[-1] = str(copy)
        for path in (profile, *profile.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
    env = os.environ | {"HOME": str(profile)}
    done = subprocess.run(
        command, env=env, cwd=profile, capture_output=True, timeout=TIMEOUT, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))


def _bersih() -> dict[str, str]:
    """Return the environment without a way to the project: the add-on brings all it needs."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return kept | {"PATH": jalur_program()}


def layar() -> tuple[subprocess.Popen[bytes], str]:
    """Start a screen; it chooses its number itself and tells it."""
    source, target = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(target), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=(target,),
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    os.close(target)
    with os.fdopen(source) as stream:
        return screen, f":{stream.readline().strip()}"


def _pengelola(env: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start the window manager, without which no window gets the keys that are typed."""
    deadline = time.monotonic() + TIMEOUT
    process = _mulai(["openbox"], env)
    while subprocess.run(["xdotool", "get_num_desktops"], capture_output=True, env=env).returncode:
        if time.monotonic() > deadline:
            raise TimeoutError("openbox")
        if process.poll() is not None:
            process = _mulai(["openbox"], env)
        time.sleep(0.2)
    return process


def _mulai(command: list[str], env: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
