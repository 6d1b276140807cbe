"""Runs one command of the add-in over a pipe, for a test that kills it; in the system's Python.

Arguments: the pipe of a LibreOffice with a workbook, the command, one of the host's verbs, at which
of its calls to stop, whether that call is begun, and what the user answers (JSON; texts that begin
with / are paths).
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from xlproc.addin.jalan import jalankan
from xlproc.hosts.libreoffice import InangLibreOffice, sambung


class Terhenti(InangLibreOffice):
    """The live host, which says when it has come to a call, and waits there to be killed."""

    def __init__(
        self, context: Any, verb: str, calls: int, begun: bool, answers: list[Any]
    ) -> None:
        super().__init__(context)
        self._verb, self._calls, self._begun, self._answers = verb, calls, begun, answers

    def __getattribute__(self, name: str) -> Any:
        if name in ("tanya", "minta_teks", "minta_berkas"):
            return lambda *asked: self._jawab()
        if not name.startswith("_") and name == self._verb:
            self._hitung()
        return super().__getattribute__(name)

    def _hitung(self) -> None:
        self._calls -= 1
        if self._calls:
            return
        print("sampai", flush=True)
        if not self._begun:
            time.sleep(60)

    def _jawab(self) -> Any:
        answer = self._answers.pop(0)
        is_path = isinstance(answer, str) and answer.startswith("/")
        return Path(answer) if is_path else answer


if __name__ == "__main__":
    pipe, command, verb, calls, begun, answers = sys.argv[1:]
    context = sambung(f"pipe,name={pipe}")
    host = Terhenti(context, verb, int(calls), begun == "begun", json.loads(answers))
    jalankan(command, host)
