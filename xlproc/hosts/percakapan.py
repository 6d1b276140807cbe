"""Windows that ask, for an application that has none of its own: Python's tkinter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tkinter import Tk

_JUDUL = "LKjIP"
_LEBAR = 420


@contextmanager
def _latar() -> Iterator[Tk]:
    """Yield a hidden window before all others, so that what it opens is seen."""
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
    from tkinter import ttk

    chosen: list[int] = []
    with _latar() as root:

        def choosing(number: int) -> Callable[[], None]:
            def choose() -> None:
                chosen.append(number)
                root.quit()

            return choose

        root.title(_JUDUL)
        ttk.Label(root, text=teks, wraplength=_LEBAR).grid(
            columnspan=len(jawaban), padx=14, pady=14
        )
        for number, answer in enumerate(jawaban):
            button = ttk.Button(root, text=answer, command=choosing(number))
            button.grid(row=1, column=number, padx=6, pady=10)
        root.protocol("WM_DELETE_WINDOW", root.quit)
        root.deiconify()
        root.mainloop()
    return chosen[0] if chosen else None


def minta_teks(teks: str, awal: str) -> str | None:
    """Ask for a line of text."""
    from tkinter import simpledialog

    with _latar() as root:
        return simpledialog.askstring(_JUDUL, teks, initialvalue=awal, parent=root)


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
