"""``python -m benchmarks.klik``: from click to answer in LibreOffice, beside the command line.

A click is timed inside LibreOffice's own Python, from call to answer, windows left out: cold
is the first click after LibreOffice has started, warm are those after it. In turn with each pair of
clicks the command line does the same as a new process. Sukorejo, medians; prints Markdown.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.buku import siapkan
from benchmarks.ukur import ukur_bergantian
from tests.inang_uji import InangJauh, libreoffice_hidup

MULAI, HANGAT = 3, 3

#: A button, and what the command line does in its place.
PASANGAN = {"periksa_semua": "check", "buat_laporan": "report"}


def main() -> None:
    """Start LibreOffice a few times, click in each, and print the table."""
    times: dict[tuple[str, str], list[float]] = defaultdict(list)
    with TemporaryDirectory() as folder:
        book = Path(folder, "LKjIP 2020.xlsx")
        book.write_bytes(siapkan(1).path.read_bytes())
        for _ in range(MULAI):
            for button in PASANGAN:
                with libreoffice_hidup() as host:
                    host.buka_buku(book)
                    _ukur(host, book, button, times)
    print(f"Medians of {MULAI} starts, {HANGAT} warm clicks and commands in each\n")
    print("| | click, cold | click, warm | command line | warm less command line |")
    print("|---|---:|---:|---:|---:|")
    for button, command in PASANGAN.items():
        cold, warm, line = (
            statistics.median(times[button, kind]) for kind in ("cold", "warm", "line")
        )
        print(
            f"| `{button}`, `{command}` | {cold:.2f} s | {warm:.2f} s | {line:.2f} s |"
            f" {warm - line:+.2f} s |"
        )


def _ukur(
    host: InangJauh, book: Path, button: str, times: dict[tuple[str, str], list[float]]
) -> None:
    report = book.with_suffix(".docx")
    for number in range(HANGAT + 1):
        report.unlink(missing_ok=True)
        times[button, "warm" if number else "cold"].append(host.waktu(button))
        if number:
            report.unlink(missing_ok=True)
            line = ["-m", "xlproc", PASANGAN[button], str(book)]
            times[button, "line"].append(ukur_bergantian({"": line}, 0)[""].detik)


if __name__ == "__main__":
    main()
