"""The commands of the add-in, one function a button, over any live application.

Each takes an Inang and tells its result through it. What stops a command is an XlprocError whose
text the user reads (`xlproc.addin.jalan`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from xlproc import __version__
from xlproc.addin.tanda import hapus_tanda as bersihkan
from xlproc.addin.tanda import tandai
from xlproc.book.sumber import Sumber
from xlproc.book.xlsx import TabelXlsx, nomor_kolom
from xlproc.errors import ProgramError, UsageError, WorkbookError
from xlproc.hosts.inang import Inang, Nilai, Sel, Tautan
from xlproc.laporan import Laporan, Tabel
from xlproc.output import tulis
from xlproc.rules import GALAT, Temuan, baris_aturan, periksa
from xlproc.sheets import SEMUA
from xlproc.sheets.base import Jenis

if TYPE_CHECKING:
    from xlproc.compute import Hitungan

_TEMUAN = "temuan"
_TABEL_TEMUAN = "t_temuan"
#: Where a fresh sheet temuan has its header.
_KEPALA_TEMUAN = 1

_JENIS = ("Kecamatan", "Kelurahan", "Contoh terisi")


# ------------------------------------------------------------------------------ reading


def _buku(inang: Inang) -> Sumber:
    source = inang.baca()
    if source is None:
        raise WorkbookError("Belum ada buku kerja yang terbuka; klik Buku baru atau buka yang ada.")
    return source


def _laporan(inang: Inang, source: Sumber | None = None) -> tuple[Sumber, Laporan]:
    """Return the workbook, unless it was looked at already, and what it says."""
    from xlproc.book.reader import laporan_dari

    inang.kemajuan("Membaca buku kerja", 0)
    source = source or _buku(inang)
    report = laporan_dari(source)
    if report is None:
        raise WorkbookError(
            "Buku kerja yang terbuka bukan buku kerja LKjIP; klik Buku baru untuk membuatnya."
        )
    return source, report


def _berkas(inang: Inang) -> tuple[Sumber, Path]:
    """Return the workbook and where it is saved; UsageError where there is no such place."""
    source = _buku(inang)
    path = inang.berkas()
    if path is None:
        raise UsageError(
            "Buku kerja ini belum tersimpan di komputer ini."
            " Simpan dahulu di folder biasa (bukan OneDrive), lalu klik lagi."
        )
    return source, path


# ------------------------------------------------------------------------- new workbooks


def buku_baru(inang: Inang) -> None:
    """Ask year and kind, and open a new workbook."""
    from xlproc.contoh import DATA_CONTOH

    answer = inang.minta_teks("Tahun laporan (empat angka):", str(date.today().year - 1))
    if answer is None:
        return
    year = _tahun(answer)
    kind = inang.tanya("Buku kerja untuk siapa?", _JENIS)
    if kind is None:
        return
    example = _JENIS[kind] == "Contoh terisi"
    name = "LKjIP contoh.xlsx" if example else f"LKjIP {year}.xlsx"
    target = inang.minta_berkas("Simpan buku kerja baru", ".xlsx", _rumah() / name)
    if target is None:
        return
    _susun(inang, target, DATA_CONTOH if example else None, None if example else year, _JENIS[kind])


def isi_dari_data(inang: Inang) -> None:
    """Ask for a data file and open a new workbook that holds it."""
    data = inang.minta_berkas("Pilih berkas data", ".json", None)
    if data is None:
        return
    target = inang.minta_berkas("Simpan buku kerja terisi", ".xlsx", data.with_suffix(".xlsx"))
    if target is not None:
        _susun(inang, target, data, None, "")


def _tahun(text: str) -> int:
    digits = text.strip()
    if not (digits.isdecimal() and len(digits) == 4 and digits[0] in "12"):
        raise UsageError(f'"{text}" bukan tahun; tulis empat angka, misalnya 2024.')
    return int(digits)


def _susun(inang: Inang, target: Path, data: Path | None, year: int | None, kind: str) -> None:
    from xlproc.book.baru import siapkan_baru
    from xlproc.book.template import buat_buku

    place = _bebas(inang, target)
    if place is None:
        return
    inang.kemajuan("Menyusun buku kerja", 0.2)
    report = siapkan_baru(data, year, baris_aturan())
    if data is None:
        report.tabel["identitas"].baris[0].isi["jenis_opd"] = kind.lower()
    content = buat_buku(report)
    inang.kemajuan("Menyimpan buku kerja", 0.7)
    tulis(place, content, timpa=place.exists())
    inang.kemajuan("Membuka buku kerja", 0.8)
    inang.buka_buku(place)
    inang.selesai(f"Buku kerja baru terbuka: {place.name}. Mulailah dari lembar identitas.")


def _rumah() -> Path:
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.home()


# ------------------------------------------------------------------------------ formulas


def pulihkan_rumus(inang: Inang) -> None:
    """Do what fill does, in place, after a copy of the workbook beside it.

    Every formula comes back; rows typed below a Table come into it; numbers that were pasted as
    texts become numbers.
    """
    from xlproc.compute import Hitungan

    source, path = _berkas(inang)
    _, report = _laporan(inang, source)
    copy = path.with_name(f"{path.stem} (cadangan {datetime.now():%Y-%m-%d %H.%M.%S}){path.suffix}")
    inang.simpan_salinan(copy)
    computed = Hitungan(report, seperti_sel=True)
    tables = [table for table in report.tabel.values() if table.huruf]
    changed = 0
    with inang.sekaligus():
        rows = sum(_masukkan_baris(inang, source, table) for table in tables)
        numbers = sum(_jadikan_angka(inang, table) for table in tables)
        for done, table in enumerate(tables):
            inang.kemajuan(f"Memulihkan rumus: {table.lembar.judul}", done / len(tables))
            for kunci, letters in table.huruf.items():
                formulas = _rumus_kolom(computed, table.lembar.kunci, kunci)
                changed += inang.tulis_rumus(table.tab, nomor_kolom(letters), formulas)
    parts = [
        f"{count} {what}"
        for count, what in (
            (changed, "sel kembali berisi rumus"),
            (rows, "baris masuk ke tabelnya"),
            (numbers, "angka yang tersimpan sebagai teks diperbaiki"),
        )
        if count
    ]
    told = ", ".join(parts) or "Semua rumus sudah utuh"
    inang.selesai(f"{told}. Cadangan tersimpan: {copy.name}")


def _masukkan_baris(inang: Inang, source: Sumber, table: Tabel) -> int:
    """Let a Table take in the rows below it that belong to it; return how many."""
    place = next((t for t in source.tabel if t.nama.lower() == table.lembar.tabel), None)
    bottom = table.baris[-1].nomor if table.baris else 0
    if place is None or bottom <= place.bawah:
        return 0
    inang.ukur_tabel(place.nama, bottom)
    return bottom - place.bawah


def _jadikan_angka(inang: Inang, table: Tabel) -> int:
    """Make numbers of the texts that are nothing else, in columns of money and counts."""
    found = [
        (Sel(table.tab, row.nomor, nomor_kolom(table.huruf[kunci])), value)
        for row in table.baris
        for kunci in row.teks_angka - row.bentuk.keys()
        if table.lembar[kunci].jenis in (Jenis.UANG, Jenis.ANGKA)
        and isinstance(value := row.isi[kunci], Decimal)
    ]
    for at, value in found:
        inang.tulis(at, [[float(value)]])
    return len(found)


def _rumus_kolom(computed: Hitungan, lembar: str, kunci: str) -> dict[int, str]:
    """Return the formulas that belong in a column; a typed sum is an input and stays."""
    from xlproc.book.rumus import rumus_sel

    table = computed.laporan.tabel[lembar]
    column = table.lembar[kunci]
    formulas = {}
    for index, row in enumerate(table.baris):
        if column.dihitung or row.isi.get(kunci) is None:
            formula = rumus_sel(computed, table, index, column)
            if formula:
                formulas[row.nomor] = formula
    return formulas


# ------------------------------------------------------------------------------- check


def periksa_semua(inang: Inang) -> None:
    """List the findings, mark their cells, and show the list."""
    source, report = _laporan(inang)
    _periksa(inang, source, report, None)


def periksa_lembar(inang: Inang) -> None:
    """Do so with the findings on the sheet in front; on the list there are none to look for."""
    source, report = _laporan(inang)
    cursor = inang.terpilih()
    tab = cursor.lembar if cursor else ""
    if tab not in {table.tab for key, table in report.tabel.items() if key != _TEMUAN}:
        raise UsageError("Buka dahulu lembar isian yang hendak diperiksa, lalu klik lagi.")
    _periksa(inang, source, report, tab)


def _periksa(inang: Inang, source: Sumber, report: Laporan, tab: str | None) -> None:
    from xlproc.findings import ringkasan

    inang.kemajuan("Memeriksa", 0.3)
    findings = periksa(report)
    if tab is not None:
        findings = [f for f in findings if report.tabel[f.sheet].tab == tab]
    places: dict[Sel, list[Temuan]] = defaultdict(list)
    for finding in findings:
        if finding.cell:
            places[_letak(report, finding)].append(finding)
    with inang.sekaligus():
        inang.kemajuan("Menulis temuan", 0.5)
        top = _tulis_temuan(inang, source, report, findings)
        if findings:  # the list comes to the front first: marks on a sheet in sight cost four times
            inang.pilih(top)
        tandai(inang, places)
    told = ringkasan(findings)
    if tab is not None:
        told = f"Lembar {tab}: {told[0].lower()}{told[1:]}"
    if findings:
        more = " Klik Temuan berikutnya untuk mendatangi selnya."
    else:
        more = " Laporan siap dibuat." if tab is None else ""
    inang.selesai(told + more)


def _letak(report: Laporan, finding: Temuan) -> Sel:
    letters = finding.cell.rstrip("0123456789")
    row = int(finding.cell[len(letters) :]) if letters else 1
    return Sel(report.tabel[finding.sheet].tab, row, nomor_kolom(letters or "A"))


def _tulis_temuan(inang: Inang, source: Sumber, report: Laporan, findings: Sequence[Temuan]) -> Sel:
    """Write the sheet temuan anew; return the first cell of its list."""
    table = report.tabel[_TEMUAN]
    titles = [column.judul for column in table.lembar.isian]
    place = next((t for t in source.tabel if t.nama == _TABEL_TEMUAN), None)
    if place is None:
        head, old = Sel(_TEMUAN, _KEPALA_TEMUAN, 1), 1
        inang.tambah_tabel(_TABEL_TEMUAN, head, titles)
    else:
        head, old = Sel(place.lembar, place.atas, place.kiri), place.bawah - place.atas
    rows: list[list[Nilai]] = [_baris(report, finding) for finding in findings]
    blank: list[Nilai] = [None] * len(titles)
    rows += [blank] * max(0, old - len(rows), 1 - len(rows))
    top = head._replace(baris=head.baris + 1)
    # Excel lets a Table grow over a block that begins in it and runs out of it.
    inang.ukur_tabel(_TABEL_TEMUAN, head.baris + len(rows))
    inang.tulis(top, rows)
    inang.ukur_tabel(_TABEL_TEMUAN, head.baris + max(1, len(findings)))
    return top


def _baris(report: Laporan, finding: Temuan) -> list[Nilai]:
    tab = report.tabel[finding.sheet].tab
    link = Tautan(finding.cell or "(lembar)", tab, finding.cell)
    return [finding.level, finding.rule, tab, link, finding.message, finding.advice]


def temuan_berikut(inang: Inang) -> None:
    """Go to the next cell in the list of findings, from the cursor on, round and round."""
    source = _buku(inang)
    table = next((t for t in source.tabel if t.nama == _TABEL_TEMUAN), None)
    listed = [] if table is None else list(_terdaftar(source, table))
    if table is None or not listed:
        _laporan(inang)
        inang.selesai("Tidak ada temuan dalam daftar; klik Periksa semua untuk memeriksa lagi.")
        return
    cursor = inang.terpilih()
    index = 0
    if cursor is not None and cursor.lembar == table.lembar:
        index = max(0, min(cursor.baris - table.atas - 1, len(listed) - 1))
    elif cursor is not None:
        # the list may be sorted by whatever column: what comes next is the next place
        places = [_urutan(source, cell) for cell, _, _ in listed]
        after = [place for place in places if place > _urutan(source, cursor)]
        index = places.index(min(after or places))
    cell, level, message = listed[index]
    inang.pilih(cell)
    inang.selesai(f"Temuan {index + 1} dari {len(listed)} ({level}): {message}")


def _urutan(source: Sumber, cell: Sel) -> tuple[int, int, int]:
    return source.lembar.index(cell.lembar), cell.baris, cell.kolom


def _terdaftar(source: Sumber, table: TabelXlsx) -> Iterator[tuple[Sel, str, str]]:
    """Yield cell, level and message of each row in the list that leads somewhere."""
    keys = {column.judul.lower(): column.kunci for column in SEMUA[_TEMUAN].isian}
    for number, cells in source.sel(table.lembar).items():
        if not table.atas < number <= table.bawah:
            continue
        row = {
            keys.get(title.lower(), ""): cells[table.kiri + offset].teks
            for offset, title in enumerate(table.judul)
            if table.kiri + offset in cells
        }
        cell = _sel_temuan(source, row.get("lembar", ""), row.get("sel", ""))
        if cell is not None:
            yield cell, row.get("tingkat", ""), row.get("pesan", "")


def _sel_temuan(source: Sumber, tab: str, address: str) -> Sel | None:
    letters = address.rstrip("0123456789")
    if tab not in source.lembar:
        return None
    if not letters.isalpha() or letters == address:
        return Sel(tab, 1, 1)
    return Sel(tab, int(address[len(letters) :]), nomor_kolom(letters))


def hapus_tanda(inang: Inang) -> None:
    """Take all marks away."""
    _buku(inang)
    with inang.sekaligus():
        count = bersihkan(inang)
    inang.selesai(f"Tanda pada {count} sel dihapus." if count else "Tidak ada tanda pemeriksaan.")


# ------------------------------------------------------------------------------ report


def buat_laporan(inang: Inang) -> None:
    """Make the Word report of what the cells hold now, beside the workbook."""
    _buat(inang, "Laporan", ".docx")


def buat_pdf(inang: Inang) -> None:
    """Make the report as PDF, beside the workbook."""
    _buat(inang, "PDF", ".pdf")


def _buat(inang: Inang, what: str, suffix: str) -> None:
    from xlproc.pdf import ARSIP

    source, path = _berkas(inang)
    _, report = _laporan(inang, source)
    target = _bebas(inang, path.with_suffix(suffix))
    if target is None:
        inang.selesai("")
        return
    content, notes = _dokumen(inang, report, path)
    if suffix == ".pdf":
        inang.kemajuan("Membuat PDF", 0.8)
        content = inang.jadikan_pdf(content, ARSIP)
    inang.kemajuan(f"Menyimpan {target.name}", 0.95)
    tulis(target, content, timpa=target.exists())
    inang.selesai(f"{what} tersimpan: {target.name}.{notes}")


def _dokumen(inang: Inang, report: Laporan, path: Path) -> tuple[bytes, str]:
    """Return the report of the workbook saved at `path`, and what is to be told of it."""
    from xlproc.book.asal import BukuAsal, buku_asal
    from xlproc.compute import Hitungan
    from xlproc.logo import baca_logo
    from xlproc.report import buat_dokumen

    inang.kemajuan("Memeriksa", 0.2)
    faults = sum(finding.level == GALAT for finding in periksa(report))
    inang.kemajuan("Menyusun laporan", 0.3)
    logo, fault = baca_logo(report, path.parent)
    book = BukuAsal(path.name, None) if inang.berubah() else buku_asal(path)
    make = partial(buat_dokumen, Hitungan(report), draf=bool(faults), buku=book, logo=logo)
    return _bernomor_halaman(inang, make), _draf(faults) + (f" {fault}" if fault else "")


def _bernomor_halaman(inang: Inang, make: Callable[..., bytes]) -> bytes:
    """Return the report with page numbers in its contents, where it can be laid out."""
    from xlproc.pdf import TATA, letak_dari_pdf
    from xlproc.report.daftar import Letak

    inang.kemajuan("Menata halaman", 0.5)
    try:
        return make(letak=letak_dari_pdf(inang.jadikan_pdf(make(letak=Letak()), TATA)))
    except (ProgramError, ImportError):  # Word fills them in with F9
        return make()


def _draf(faults: int) -> str:
    return f" Masih DRAF: ada {faults} galat, klik Periksa semua." if faults else ""


def _bebas(inang: Inang, target: Path) -> Path | None:
    """Return where to write: `target`, or another name where it exists and is to stay.

    What is open in another program is never replaced.
    """
    if not target.exists():
        return target
    other = next(
        path
        for number in range(2, 1000)
        if not (path := target.with_name(f"{target.stem} ({number}){target.suffix}")).exists()
    )
    if _sedang_terbuka(target):
        chosen = inang.tanya(
            f"{target.name} sedang terbuka di program lain."
            f" Tutup dahulu lalu klik lagi, atau simpan sebagai {other.name}.",
            (f"Simpan {other.name}",),
        )
        return other if chosen == 0 else None
    chosen = inang.tanya(
        f"{target.name} sudah ada. Ganti, atau simpan di sampingnya sebagai {other.name}?",
        ("Simpan di samping", "Ganti"),
    )
    return None if chosen is None else (other, target)[chosen]


def _sedang_terbuka(path: Path) -> bool:
    """Return whether Word or LibreOffice has left its sign beside a file."""
    signs = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    return any(path.with_name(sign).exists() for sign in signs)


# -------------------------------------------------------------------------------- help


def buka_folder(inang: Inang) -> None:
    """Show the folder of the workbook."""
    _, path = _berkas(inang)
    inang.buka(path.parent)
    inang.selesai(f"Folder buku kerja: {path.parent}")


def panduan(inang: Inang) -> None:
    """Show the guide."""
    from xlproc.addin.panduan import berkas_panduan

    inang.buka(berkas_panduan())


def tentang(inang: Inang) -> None:
    """Tell version and where the log of errors is."""
    from xlproc.addin.catatan import berkas_log

    inang.beri_tahu(
        f"LKjIP (xlproc {__version__}) pada {inang.nama}.\n"
        "Bila program pernah mengalami kesalahan, kirimkan berkas catatannya kepada pendukung:\n"
        f"{berkas_log()}"
    )
