"""LibreOffice's windows that ask, and its Esc key while a command works."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import unohelper
from com.sun.star.awt import XActionListener, XKeyHandler

JUDUL = "LKjIP"
_ESC = 1281


class Esc(unohelper.Base, XKeyHandler):  # type: ignore[misc]  # UNO ships no types
    """Hears the Esc key while a command works, and keeps all other keys from the cells."""

    def __init__(self, controller: Any) -> None:
        self._controller = controller
        self.ditekan = False
        controller.addKeyHandler(self)

    def lepas(self) -> None:
        """Hear no more."""
        self._controller.removeKeyHandler(self)

    def keyPressed(self, event: Any) -> bool:  # noqa: N802 - UNO's name
        """Take the key."""
        self.ditekan = self.ditekan or event.KeyCode == _ESC
        return True

    def keyReleased(self, event: Any) -> bool:  # noqa: N802
        """Take its release, too."""
        del event
        return True

    def disposing(self, source: Any) -> None:
        """Keep nothing."""
        del source


class Percakapan(unohelper.Base, XActionListener):  # type: ignore[misc]
    """A window with a text, a button an answer, and a line to write where `awal` is given."""

    def __init__(
        self, context: Any, text: str, answers: Sequence[str], awal: str | None = None
    ) -> None:
        self._context = context
        manager = context.ServiceManager
        self._model = manager.createInstanceWithContext(
            "com.sun.star.awt.UnoControlDialogModel", context
        )
        lines = sum(1 + len(line) // 62 for line in text.split("\n"))
        height = 10 + 9 * lines + (16 if awal is not None else 0)
        self._bentuk(self._model, 90, 60, 260, height + 28)
        self._model.Title = JUDUL
        self._tambah("FixedText", "teks", (8, 8, 244, 9 * lines + 2), Label=text, MultiLine=True)
        if awal is not None:
            self._tambah("Edit", "isian", (8, height - 10, 244, 14), Text=awal)
        width = 244 // max(3, len(answers))
        for index, answer in enumerate(answers):
            left = 252 - width * (len(answers) - index)
            self._tambah(
                "Button", f"b{index}", (left + 3, height + 8, width - 3, 15), Label=answer,
                DefaultButton=index == 0,
            )  # fmt: skip
        self._dialog = manager.createInstanceWithContext(
            "com.sun.star.awt.UnoControlDialog", context
        )
        self._dialog.setModel(self._model)
        self._dipilih: int | None = None
        for index in range(len(answers)):
            button = self._dialog.getControl(f"b{index}")
            button.setActionCommand(str(index))
            button.addActionListener(self)
        self.isian = awal or ""

    @staticmethod
    def _bentuk(model: Any, left: int, top: int, width: int, height: int) -> None:
        model.PositionX, model.PositionY, model.Width, model.Height = left, top, width, height

    def _tambah(
        self, kind: str, name: str, area: tuple[int, int, int, int], **properties: Any
    ) -> None:
        control = self._model.createInstance(f"com.sun.star.awt.UnoControl{kind}Model")
        self._bentuk(control, *area)
        for key, value in properties.items():
            control.setPropertyValue(key, value)
        self._model.insertByName(name, control)

    def jalankan(self) -> int | None:
        """Show the window; return the number of the answer, None when it was closed."""
        toolkit = self._context.ServiceManager.createInstanceWithContext(
            "com.sun.star.awt.Toolkit", self._context
        )
        self._dialog.createPeer(toolkit, None)
        self._dialog.execute()
        line = self._dialog.getControl("isian")
        if line is not None:
            self.isian = line.getText()
        self._dialog.dispose()
        return self._dipilih

    def actionPerformed(self, event: Any) -> None:  # noqa: N802
        """Remember the answer and close the window."""
        self._dipilih = int(event.ActionCommand)
        self._dialog.endExecute()

    def disposing(self, source: Any) -> None:
        """Keep nothing."""
        del source
