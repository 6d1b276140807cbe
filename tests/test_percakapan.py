"""The windows that ask for Excel, on a screen without a window manager."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.jendela import layar

#: Opens the windows, one after another, in a process that is gone before its screen; notes of each
#: its answer, whether it stands in sight before all others, and whether it has opened another.
BUKA = """
import json, tkinter
from xlproc.hosts.percakapan import minta_teks, tanya
plain = tkinter.Tk
told = []
def do(act, ask, *words):
    looks = []
    def step(root):
        kinds = {child.winfo_class() for child in root.winfo_children()}
        looks.append(root.state() == "normal" and root.attributes("-topmost") == 1)
        looks.append("Toplevel" in kinds)
        act(root)
    def window():
        root = plain()
        root.after(200, step, root)
        return root
    tkinter.Tk = window
    told.append([ask(*words), *looks])
def write(root):
    root.focus_get().insert("end", "5")
    root.focus_get().event_generate("<Return>")
def press(number):
    return lambda root: root.winfo_children()[1 + number].invoke()
do(write, minta_teks, "Tahun laporan:", "202")
do(lambda root: root.event_generate("<Escape>"), minta_teks, "Tahun laporan:", "2024")
do(lambda root: root.tk.call(root.protocol("WM_DELETE_WINDOW")), tanya, "Ganti?", ("Ganti",))
for number in range(3):
    do(press(number), tanya, "Untuk siapa?", ("Satu", "Dua", "Tiga"))
print(json.dumps(told))
"""


def test_windows_come_before_all_others_and_give_their_answers() -> None:
    pytest.importorskip("tkinter")
    screen, display = layar()
    try:
        done = subprocess.run(
            [sys.executable, "-c", BUKA],
            env=os.environ | {"DISPLAY": display},
            cwd=Path(__file__).parents[1],
            check=True,
            capture_output=True,
            timeout=60,
        )
    finally:
        screen.terminate()
        screen.wait()
    answers = ["2025", None, None, 0, 1, 2]
    assert json.loads(done.stdout) == [[answer, True, False] for answer in answers]
