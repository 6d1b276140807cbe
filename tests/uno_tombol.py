"""Prints where on the screen the buttons of our toolbar are; runs under the system's Python.

Argument: the pipe of a LibreOffice with a window. JSON comes out: label to [x, y].
"""

from __future__ import annotations

import json
import sys
import time
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
    print(json.dumps(places))


def buttons(pipe: str) -> dict[str, list[int]]:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
    desktop = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context
    )
    bar: Any = desktop.getCurrentFrame().LayoutManager.getElement(BAR)
    inside = bar.getRealInterface().getAccessibleContext()
    found = {}
    for index in range(inside.getAccessibleChildCount()):
        item = inside.getAccessibleChild(index).getAccessibleContext()
        place, size = item.getLocationOnScreen(), item.getSize()
        name = item.getAccessibleName()
        if name:
            found[name] = [place.X + size.Width // 2, place.Y + size.Height // 2]
    return found


if __name__ == "__main__":
    main()
