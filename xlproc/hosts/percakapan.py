"""Windows that ask, for an application that has none of its own: Python's tkinter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tkinter import Tk
    from tkinter.ttk import Entry

_JUDUL = "LKjIP"
_LEBAR = 420
_LANJUT = "Lanjut"


@contextmanager
def _latar() -> Iterator[Tk]:
    """Yield a hidden window before all others: Excel waits behind it for the answer."""
    import tkinter

    root = tkinter.Tk()
    root.withdraw()
    root.attributes("-topmost", True)
    try:
        yield root
    finally:
        root.destroy()


def tanya(teks: str, jawaban: Sequence[str]) -> int | None:
    """Ask to choose an answer; None when the window was closed."""
    with _latar() as root:
        return _jawaban(root, teks, jawaban)


def minta_teks(teks: str, awal: str) -> str | None:
    """Ask for a line of text.

    Tkinter's own window for that comes up behind Excel when its parent is hidden.
    """
    with _latar() as root:
        line = _isian(root, awal)
        return line.get() if _jawaban(root, teks, (_LANJUT,), line) == 0 else None


def _isian(root: Tk, awal: str) -> Entry:
    from tkinter import ttk

    line = ttk.Entry(root, width=40)
    line.insert(0, awal)
    line.select_range(0, "end")
    line.grid(row=1, columnspan=3, padx=14, sticky="ew")
    return line


def _jawaban(root: Tk, teks: str, jawaban: Sequence[str], isian: Entry | None = None) -> int | None:
    """Show the window until an answer is clicked; Enter ends a line, Esc takes no answer."""
    from tkinter import ttk

    chosen: list[int] = []

    def choose(number: int, *event: object) -> None:
        chosen.append(number)
        root.quit()

    root.title(_JUDUL)
    label = ttk.Label(root, text=teks, wraplength=_LEBAR)
    label.grid(row=0, columnspan=max(3, len(jawaban)), padx=14, pady=14)
    for number, answer in enumerate(jawaban):
        button = ttk.Button(root, text=answer, command=partial(choose, number))
        button.grid(row=2, column=number, padx=6, pady=10)
    if isian is not None:
        root.bind("<Return>", partial(choose, 0))
    root.bind("<Escape>", lambda event: root.quit())
    root.protocol("WM_DELETE_WINDOW", root.quit)
    root.deiconify()
    (isian or root).focus_force()
    root.mainloop()
    return chosen[0] if chosen else None


def minta_berkas(judul: str, akhiran: str, baru: Path | None) -> Path | None:
    """Ask for a file; whether one may be replaced is asked elsewhere."""
    from tkinter import filedialog

    kinds = [(akhiran, f"*{akhiran}")]
    with _latar() as root:
        if baru is None:
            chosen = filedialog.askopenfilename(title=judul, filetypes=kinds, parent=root)
        else:
            chosen = filedialog.asksaveasfilename(
                title=judul, filetypes=kinds, defaultextension=akhiran, parent=root,
                initialdir=str(baru.parent), initialfile=baru.name, confirmoverwrite=False,
            )  # fmt: skip
    return Path(chosen) if chosen else None
