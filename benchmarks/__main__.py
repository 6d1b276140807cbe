"""``python -m benchmarks [--cepat]``: measures the commands beside the usual way.

Prints Markdown for docs/performance.md. With ``--cepat`` only the smallest workbook is measured,
in three runs instead of five.
"""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from benchmarks.buku import FOLDER, BukuUji, siapkan
from benchmarks.ukur import Ukuran, pangkat, ukur_bergantian

KALI = (1, 10, 100)
DI_SINI = Path(__file__).resolve().parent

#: From so many times Sukorejo on every command runs only once: the usual report takes minutes.
SEKALI_SEJAK = 100


#: python-calamine isn't pinned, for nothing but a comparison uses it: measured where installed.
ADA_CALAMINE = find_spec("python_calamine") is not None


def main() -> None:
    """Build the workbooks, measure, and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--cepat", action="store_true", help="only Sukorejo itself, three runs")
    quick: bool = parser.parse_args().cepat
    runs, sizes = (3, KALI[:1]) if quick else (5, KALI)
    books = [siapkan(size) for size in sizes]
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {runs} runs, medians\n")
    start = _mulai(runs)
    print("| workbook | command | time | processor | peak memory | ratio of times (processor) |")
    print("|---|---|---:|---:|---:|---:|", flush=True)
    measured = {}
    for book in books:
        measured[book.kali] = _ukur_buku(book, 0 if book.kali >= SEKALI_SEJAK else runs)
        _cetak_buku(book, measured[book.kali])
    if len(books) > 1:
        _cetak_pertumbuhan(books, measured, start)


def _mulai(runs: int) -> Ukuran:
    """Measure and print the start-up; return that of the interpreter alone."""
    measured = ukur_bergantian(
        {"bare": ["-c", "pass"], "xlproc": ["-m", "xlproc", "--help"]}, max(runs, 5) * 2
    )
    print("| start-up | time | peak memory |\n|---|---:|---:|")
    for name, label in (("bare", "`python -c pass`"), ("xlproc", "`xlproc --help`")):
        print(f"| {label} | {_waktu(measured[name].detik)} | {measured[name].mib:.0f} MiB |")
    print()
    return measured["bare"]


def _ukur_buku(book: BukuUji, runs: int) -> dict[str, Ukuran]:
    source = str(book.path)
    result, usual = str(FOLDER / "laporan.docx"), str(FOLDER / "laporan-docxtpl.docx")
    template = str(FOLDER / "templat-docxtpl.docx")
    reading = {
        "check": ["-m", "xlproc", "check", source],
        "pandas": [str(DI_SINI / "baca_pandas.py"), source],
    }
    if ADA_CALAMINE:
        reading["pass"] = [str(DI_SINI / "baca_xlproc.py"), source]
        reading["calamine"] = [str(DI_SINI / "baca_calamine.py"), source]
    reporting = {
        "report": [str(DI_SINI / "lapor_xlproc.py"), source, result],
        "docxtpl": [str(DI_SINI / "lapor_docxtpl.py"), source, usual, template],
    }
    return ukur_bergantian(reading, runs) | ukur_bergantian(reporting, runs)


def _waktu(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 0.1 else f"{seconds * 1000:.0f} ms"


_JUDUL = {
    "check": "`check`",
    "pandas": "pandas over openpyxl, reading alone",
    "report": "`report`",
    "docxtpl": "pandas/openpyxl + docxtpl, the same tables",
    "pass": "xlproc's own pass, reading alone",
    "calamine": "calamine's values and a scan for formulas, reading alone",
}


def _cetak_buku(book: BukuUji, values: dict[str, Ukuran]) -> None:
    label = f"{book.kali} × Sukorejo, {book.baris:,} rows"
    for name, beside in (("check", "pandas"), ("report", "docxtpl"), ("pass", "calamine")):
        if beside not in values:
            continue
        ours, theirs = values[name], values[beside]
        ratio = f"**{ours.detik / theirs.detik:.2f}** ({ours.prosesor / theirs.prosesor:.2f})"
        print(_baris(label, _JUDUL[name], ours, ratio))
        print(_baris("", _JUDUL[beside], theirs, "1"), flush=True)
        label = ""


def _baris(label: str, command: str, measured: Ukuran, ratio: str) -> str:
    seconds, processor = _waktu(measured.detik), _waktu(measured.prosesor)
    return f"| {label} | {command} | {seconds} | {processor} | {measured.mib:.0f} MiB | {ratio} |"


def _cetak_pertumbuhan(
    books: Sequence[BukuUji], measured: dict[int, dict[str, Ukuran]], start: Ukuran
) -> None:
    """Print the powers of the rows with which time and memory above the interpreter's grow."""
    rows = [book.baris for book in books]
    print("\n| growth | processor time ~ rows^ | of these from 10 to 100 times | memory ~ rows^ |")
    print("|---|---:|---:|---:|")
    for name in ("check", "report", "pandas", "docxtpl"):
        values = [measured[book.kali][name] for book in books]
        seconds = [value.prosesor - start.prosesor for value in values]
        memory = [value.mib - start.mib for value in values]
        print(
            f"| {_JUDUL[name]} | {pangkat(rows, seconds):.2f} |"
            f" {pangkat(rows[-2:], seconds[-2:]):.2f} | {pangkat(rows, memory):.2f} |"
        )
    print()


main()
