"""Cold commands side by side: time and peak memory of each, in turn, and what follows from them."""

from __future__ import annotations

import math
import os
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.buku import AKAR, FOLDER

_SEKALI = Path(__file__).resolve().parent / "sekali.py"


@dataclass(frozen=True, slots=True)
class Ukuran:
    """The medians of several runs: seconds, processor seconds, and MiB at the peak."""

    detik: float
    prosesor: float
    mib: float


def ukur_bergantian(perintah: Mapping[str, Sequence[str]], kali: int) -> dict[str, Ukuran]:
    """Run each command `kali` times, in turn (A B A B), after one run that isn't counted.

    With `kali` 0 there is a single run, and it counts.
    """
    runs: dict[str, list[Ukuran]] = {name: [] for name in perintah}
    for number in range(kali + 1):
        for name, arguments in perintah.items():
            measured = _sekali(arguments)
            if number or not kali:
                runs[name].append(measured)
    return {name: _tengah(measured) for name, measured in runs.items()}


def _sekali(arguments: Sequence[str]) -> Ukuran:
    """Run one command as a new process; raises RuntimeError when it fails."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(FOLDER / "pycache")
    command = [sys.executable, "-W", "ignore", *arguments]
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(_SEKALI), *command],
        cwd=AKAR,
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    seconds, processor, kib, status = done.stdout.split()
    if status not in ("0", "1"):  # check ends with 1 when there are errors in the workbook
        raise RuntimeError(f"{' '.join(arguments)}: {status}")
    return Ukuran(float(seconds), float(processor), int(kib) / 1024)


def _tengah(runs: Sequence[Ukuran]) -> Ukuran:
    return Ukuran(
        statistics.median(run.detik for run in runs),
        statistics.median(run.prosesor for run in runs),
        statistics.median(run.mib for run in runs),
    )


def pangkat(rows: Sequence[int], values: Sequence[float]) -> float:
    """Return the slope of `values` over `rows` on logarithmic scales (least squares)."""
    x, y = [math.log(n) for n in rows], [math.log(max(v, 1e-6)) for v in values]
    middle_x, middle_y = statistics.fmean(x), statistics.fmean(y)
    above = sum((a - middle_x) * (b - middle_y) for a, b in zip(x, y, strict=True))
    return above / sum((a - middle_x) ** 2 for a in x)
