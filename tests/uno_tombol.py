"""Prints where on the screen the buttons of our toolbar are; runs under the system's Python.

Arguments: the pipe of a LibreOffice with a window, and row and column (from 1) of a cell in sight,
if that is to be told, too. JSON comes out: label to [x, y], and "sel" to that of the cell.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from typing import Any

import uno

BAR = "private:resource/toolbar/addon_id.xlproc.lkjip"
TIMEOUT = 90


def main() -> None:
    deadline = time.monotonic() + TIMEOUT
    while True:
        try:
            places = buttons(sys.argv[1])
        except Exception:
            if time.monotonic() > deadline:
                raise
            places = {}
        if len(places) > 3 or time.monotonic() > deadline:
            break
        time.sleep(0.5)
    if len(sys.argv) > 2:
        places["sel"] = cell(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    print(json.dumps(places))


def frame(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
    desktop = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context
    )
    return desktop.getCurrentFrame()


def buttons(pipe: str) -> dict[str, list[int]]:
    bar: Any = frame(pipe).LayoutManager.getElement(BAR)
    inside = bar.getRealInterface().getAccessibleContext()
    found = {}
    for index in range(inside.getAccessibleChildCount()):
        item = inside.getAccessibleChild(index).getAccessibleContext()
        place, size = item.getLocationOnScreen(), item.getSize()
        name = item.getAccessibleName()
        if name:
            found[name] = [place.X + size.Width // 2, place.Y + size.Height // 2]
    return found


def cell(pipe: str, row: int, column: int) -> list[int]:
    """Return a place in the first letter of a cell."""
    window = frame(pipe).getComponentWindow().getAccessibleContext()
    table = next(found for found in below(window) if hasattr(found, "getAccessibleCellAt"))
    inside = table.getAccessibleCellAt(row - 1, column - 1).getAccessibleContext()
    place = inside.getLocationOnScreen()
    return [place.X + 6, place.Y + 9]


def below(context: Any) -> Iterator[Any]:
    """Yield what a window holds, the outer before the inner."""
    yield context
    for index in range(min(context.getAccessibleChildCount(), 50)):
        yield from below(context.getAccessibleChild(index).getAccessibleContext())


if __name__ == "__main__":
    main()
