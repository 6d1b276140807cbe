"""The LibreOffice add-on's own part: it takes the clicks on menu and toolbar.

LibreOffice loads this file by itself, with the folder pythonpath beside it on Python's path. It
imports the package at the first click only, so that LibreOffice starts as fast as without it.
"""

from __future__ import annotations

import sys
from typing import Any

import uno
import unohelper
from com.sun.star.frame import XDispatch, XDispatchProvider
from com.sun.star.lang import XInitialization, XServiceInfo

PROTOKOL = "vnd.xlproc.lkjip:"
PELAKSANA = "id.xlproc.lkjip.Pelaksana"
LAYANAN = "com.sun.star.frame.ProtocolHandler"

#: LibreOffice for Windows and macOS brings a Python of its own, older releases an older one. This
#: file must be understood by all of them.
PYTHON_TERENDAH = (3, 11)
TERLALU_LAMA = (
    "LibreOffice ini memakai Python {}.{}, sedangkan LKjIP memerlukan 3.11 atau lebih baru."
    " Pasang LibreOffice keluaran terbaru, lalu klik lagi."
).format(*sys.version_info[:2])

#: A click while a command still works is let pass.
_sedang_bekerja = False


class Pelaksana(
    unohelper.Base,  # type: ignore[misc]  # UNO ships no types
    XInitialization,  # type: ignore[misc]
    XDispatchProvider,  # type: ignore[misc]
    XDispatch,  # type: ignore[misc]
    XServiceInfo,  # type: ignore[misc]
):
    """Runs the command that stands behind the protocol in a URL."""

    def __init__(self, context: Any, *arguments: Any) -> None:
        del arguments
        self._context = context
        self._bingkai: Any = None

    def initialize(self, arguments: Any) -> None:
        """Learn the window."""
        self._bingkai = arguments[0] if arguments else None

    def queryDispatch(self, url: Any, target: str, flags: int) -> Any:  # noqa: N802 - UNO's names
        """Return who takes `url`."""
        del target, flags
        return self if url.Protocol == PROTOKOL else None

    def queryDispatches(self, requests: Any) -> Any:  # noqa: N802
        """Return who takes each URL."""
        return tuple(
            self.queryDispatch(item.FeatureURL, item.FrameName, item.SearchFlags)
            for item in requests
        )

    def dispatch(self, url: Any, arguments: Any) -> None:
        """Run a command."""
        del arguments
        global _sedang_bekerja
        if _sedang_bekerja:
            return
        if sys.version_info < PYTHON_TERENDAH:
            self._terlalu_lama()
            return
        _sedang_bekerja = True
        try:
            from xlproc.addin.jalan import jalankan
            from xlproc.hosts.libreoffice import InangLibreOffice

            jalankan(url.Path, InangLibreOffice(self._context))
        finally:
            _sedang_bekerja = False

    def _terlalu_lama(self) -> None:
        """Say that this LibreOffice brings a Python too old for the package."""
        window = self._bingkai.getContainerWindow()
        kind = uno.Enum("com.sun.star.awt.MessageBoxType", "INFOBOX")
        box = window.getToolkit().createMessageBox(window, kind, 1, "LKjIP", TERLALU_LAMA)
        box.execute()
        box.dispose()

    def addStatusListener(self, listener: Any, url: Any) -> None:  # noqa: N802
        """Tell whether the button makes sense in this window."""
        event = uno.createUnoStruct("com.sun.star.frame.FeatureStateEvent")
        event.FeatureURL, event.Source = url, self
        event.IsEnabled = url.Path not in PERLU_BUKU or self._buku_kita()
        event.Requery = False
        listener.statusChanged(event)

    def removeStatusListener(self, listener: Any, url: Any) -> None:  # noqa: N802
        """Nothing is kept of listeners."""
        del listener, url

    def _buku_kita(self) -> bool:
        controller = self._bingkai and self._bingkai.Controller
        model: Any = controller and controller.Model
        names = model.DatabaseRanges.ElementNames if hasattr(model, "DatabaseRanges") else ()
        return any(name.startswith("t_") for name in names)

    def getImplementationName(self) -> str:  # noqa: N802
        """Return the component's name."""
        return PELAKSANA

    def supportsService(self, name: str) -> bool:  # noqa: N802
        """Return whether it does what `name` asks."""
        return name == LAYANAN

    def getSupportedServiceNames(self) -> tuple[str, ...]:  # noqa: N802
        """Return what it does."""
        return (LAYANAN,)


#: The commands that need a workbook of ours; filled in when the add-on is built.
PERLU_BUKU: frozenset[str] = frozenset()

g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - the loader's name
g_ImplementationHelper.addImplementation(Pelaksana, PELAKSANA, (LAYANAN,))
