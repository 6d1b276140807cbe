"""The commands (contract section 5).

Each imports what it needs when it runs: a click on a button waits for every import.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from xlproc.errors import DocumentError, OutputError, ProgramError, UsageError, XlprocError

if TYPE_CHECKING:
    from xlproc.addin.dokter import Keadaan
    from xlproc.laporan import Laporan
    from xlproc.report.blok import Logo
    from xlproc.report.dasar import Dasar
    from xlproc.rules import Temuan

SELESAI, ADA_GALAT, TAK_DAPAT = 0, 1, 2

#: Where `demo` puts its results, below the current folder.
FOLDER_DEMO = "build"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status and print what the user must know."""
    _pakai_utf8()
    gc.disable()  # a command is short and makes no cycles worth looking for
    status = SELESAI
    try:
        options = _penafsir().parse_args(argv)
        command: Callable[[argparse.Namespace], int] = options.perintah
        status = command(options)
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except XlprocError as error:
        return _tolak(str(error))
    except BrokenPipeError:
        _bungkam()
        return status
    except OSError:
        _bungkam()
        return _tolak("Hasil tidak dapat ditampilkan atau disimpan; periksa ruang simpannya.")
    except MemoryError:
        return _tolak(
            "Memori komputer tidak cukup untuk berkas ini; tutup program lain lalu ulangi."
        )
    except KeyboardInterrupt:
        return _tolak("Dihentikan sebelum selesai; tidak ada hasil yang disimpan.")
    finally:
        gc.enable()


def _tolak(sentence: str) -> int:
    """Tell why a command ends without its result, in one line whatever names stand in it."""
    line = "".join(char if char.isprintable() else " " for char in sentence)
    with suppress(OSError):
        print(line, file=sys.stderr)
    return TAK_DAPAT


def _bungkam() -> None:
    """Let nothing more be written to an output that takes nothing."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _pakai_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


# ----------------------------------------------------------------------------- commands


def _new(options: argparse.Namespace) -> int:
    from xlproc.book.baru import siapkan_baru, simpan_buku
    from xlproc.output import periksa_tujuan
    from xlproc.rules import baris_aturan

    target = Path(options.keluaran)
    data = None if options.data is None else Path(options.data)
    if data is not None:
        _bukan_sumber(target, data)
    periksa_tujuan(target, timpa=options.force)
    report = siapkan_baru(data, options.tahun, baris_aturan())
    simpan_buku(report, target, timpa=options.force)
    print(f"Buku kerja tersimpan: {target}")
    return SELESAI


def _fill(options: argparse.Namespace) -> int:
    from xlproc.book.baru import simpan_buku
    from xlproc.book.datafile import lengkapi_bawaan
    from xlproc.book.reader import baca_buku
    from xlproc.output import periksa_tujuan
    from xlproc.rules import baris_aturan

    target = Path(options.keluaran)
    _bukan_sumber(target, Path(options.berkas))
    periksa_tujuan(target, timpa=options.force)
    report = baca_buku(Path(options.berkas))
    lengkapi_bawaan(report, "aturan", baris_aturan())
    simpan_buku(report, target, timpa=options.force)
    print(f"Buku kerja baru dengan isian yang sama tersimpan: {target}")
    for item in report.tak_terbawa:
        print(f"Tidak terbawa: {item}.")
    return SELESAI


def _check(options: argparse.Namespace) -> int:
    from xlproc.book.reader import baca_buku
    from xlproc.findings import sebagai_json, sebagai_tabel
    from xlproc.rules import GALAT, periksa

    page = Path(options.html) if options.html else None
    if page is not None:
        from xlproc.output import periksa_tujuan

        _bukan_sumber(page, Path(options.berkas))
        periksa_tujuan(page, timpa=options.force)
    report = baca_buku(Path(options.berkas))
    findings = periksa(report)
    if page is not None:
        _tulis_halaman(page, report, findings, Path(options.berkas).name, timpa=options.force)
    if options.json:
        print(sebagai_json(findings))
    else:
        from xlproc.kelengkapan import ringkasan

        print(sebagai_tabel(findings, ringkasan(report)))
    return ADA_GALAT if any(finding.level == GALAT for finding in findings) else SELESAI


def _tulis_halaman(
    page: Path, report: Laporan, findings: Sequence[Temuan], name: str, *, timpa: bool
) -> None:
    from xlproc.halaman import halaman
    from xlproc.output import tulis

    tulis(page, halaman(report, findings, name).encode("utf-8"), timpa=timpa)


def _export(options: argparse.Namespace) -> int:
    from xlproc.book.datafile import tulis_data
    from xlproc.book.reader import baca_buku
    from xlproc.output import periksa_tujuan, tulis
    from xlproc.rules import baris_aturan

    target = Path(options.keluaran)
    _bukan_sumber(target, Path(options.berkas))
    periksa_tujuan(target, timpa=options.force)
    data = tulis_data(baca_buku(Path(options.berkas)), {"aturan": baris_aturan()})
    tulis(target, data.encode("utf-8"), timpa=options.force)
    print(f"Berkas data tersimpan: {target}")
    return SELESAI


def _report(options: argparse.Namespace) -> int:
    source, target, base = _sumber_tujuan(options, "")
    return _buat_laporan(
        source, target, pdf=options.pdf, jejak=options.jejak, dasar=base, timpa=options.force
    )


def _sumber_tujuan(options: argparse.Namespace, akhiran: str) -> tuple[Path, Path, Path | None]:
    """Return the workbook, the Word document to make (beside it unless said otherwise), its base.

    Raises UsageError and OutputError where they don't fit together.
    """
    source = Path(options.berkas)
    if not source.name:
        raise UsageError(f"{source} adalah folder; pilih berkas buku kerja (.xlsx).")
    default = source.with_name(f"{source.stem}{akhiran}.docx")
    target = default if options.keluaran is None else Path(options.keluaran)
    if options.pdf and target.suffix.lower() == ".pdf":
        raise UsageError("Setelah -o tuliskan nama .docx; PDF-nya dibuat di sampingnya.")
    _bukan_sumber(target, source)
    base = None if options.dasar is None else Path(options.dasar)
    if base is not None:
        _bukan_sumber(target, base)
    return source, target, base


def _buat_laporan(
    source: Path,
    target: Path,
    *,
    pdf: bool = False,
    jejak: bool = False,
    dasar: Path | None = None,
    timpa: bool,
) -> int:
    from xlproc.book.asal import buku_asal
    from xlproc.book.reader import baca_buku
    from xlproc.compute import Hitungan
    from xlproc.output import periksa_tujuan, tulis
    from xlproc.report import buat_dokumen
    from xlproc.rules import GALAT, periksa

    periksa_tujuan(target, timpa=timpa)
    if pdf:
        periksa_tujuan(target.with_suffix(".pdf"), timpa=timpa)
    trace = target.with_name(f"{target.stem}_jejak.xlsx")
    if jejak:
        _bukan_sumber(trace, source)
        periksa_tujuan(trace, timpa=timpa)
    base = None if dasar is None else _baca_dasar(dasar)
    report = baca_buku(source)
    faults = sum(finding.level == GALAT for finding in periksa(report))
    book, logo = buku_asal(source), _baca_logo(report, source.parent)
    make = partial(
        buat_dokumen, Hitungan(report), draf=bool(faults), buku=book, logo=logo, dasar=base
    )
    document = _bernomor_halaman(make)
    tulis(target, document, timpa=timpa)
    print(f"Laporan tersimpan: {target}")
    if faults:
        print(f"Laporan ini masih DRAF karena ada {faults} temuan galat; lihat perintah check.")
    if jejak:
        from xlproc.report.tabel_jejak import Berkas, buat_jejak

        tulis(trace, buat_jejak(document, report, book, Berkas(target, source, trace)), timpa=timpa)
        print(f"Jejak angka tersimpan: {trace}")
    if pdf:
        _tulis_pdf(document, target.with_suffix(".pdf"), timpa=timpa)
    return SELESAI


def _tulis_pdf(document: bytes, target: Path, *, timpa: bool) -> None:
    from xlproc.output import tulis
    from xlproc.pdf import buat_pdf

    tulis(target, buat_pdf(document), timpa=timpa)
    print(f"PDF tersimpan: {target}")


def _pk(options: argparse.Namespace) -> int:
    ending = "-pk-perubahan" if options.perubahan else "-pk"
    source, target, base = _sumber_tujuan(options, ending)
    return _buat_perjanjian(
        source, target,
        perubahan=options.perubahan, pdf=options.pdf, dasar=base, timpa=options.force,
    )  # fmt: skip


def _buat_perjanjian(
    source: Path, target: Path, *, perubahan: bool, pdf: bool, dasar: Path | None, timpa: bool
) -> int:
    from xlproc.book.asal import buku_asal
    from xlproc.book.reader import baca_buku
    from xlproc.compute import Hitungan
    from xlproc.output import periksa_tujuan, tulis
    from xlproc.report import pk
    from xlproc.report.perjanjian import berubah
    from xlproc.rules import GALAT, periksa

    periksa_tujuan(target, timpa=timpa)
    if pdf:
        periksa_tujuan(target.with_suffix(".pdf"), timpa=timpa)
    base = None if dasar is None else _baca_dasar(dasar)
    report = baca_buku(source)
    values = Hitungan(report)
    if not pk.ada_target(values):
        raise UsageError(
            "Lembar pk belum berisi perjanjian; isi sasaran, indikator, dan targetnya lebih dahulu."
        )
    if perubahan and not berubah(values):
        raise UsageError(
            "Buku kerja ini tidak memuat perubahan; isi lebih dahulu kolom Target sebelum perubahan"
            " (lembar pk) atau Perubahan APBD (lembar pk_anggaran)."
        )
    faults = sum(f.level == GALAT and pk.menyangkut(report, f.sheet, f.cell)
                 for f in periksa(report))  # fmt: skip
    document = pk.buat_perjanjian(
        values,
        perubahan=perubahan,
        draf=bool(faults),
        buku=buku_asal(source),
        logo=_baca_logo(report, source.parent, "Perjanjian"),
        dasar=base,
    )
    tulis(target, document, timpa=timpa)
    print(f"{'Perubahan perjanjian' if perubahan else 'Perjanjian'} kinerja tersimpan: {target}")
    if faults:
        print(f"Dokumen ini masih DRAF karena ada {faults} temuan galat; lihat perintah check.")
    for sentence in pk.kekurangan(values, perubahan=perubahan):
        print(sentence)
    if not perubahan and berubah(values):
        print("Buku kerja ini memuat perubahan; perjanjian perubahannya dibuat dengan --perubahan.")
    if pdf:
        _tulis_pdf(document, target.with_suffix(".pdf"), timpa=timpa)
    return SELESAI


def _baca_dasar(path: Path) -> Dasar:
    from xlproc.report.dasar import baca_dasar

    try:
        content = path.read_bytes()
    except OSError:
        raise DocumentError(f"{path} tidak dapat dibuka; periksa nama dan foldernya.") from None
    return baca_dasar(content, str(path))


def _baca_logo(report: Laporan, folder: Path, dokumen: str = "Sampul") -> Logo | None:
    """Return the logo that identitas names; say so where there is none to be had."""
    from xlproc.logo import baca_logo

    logo, fault = baca_logo(report, folder, dokumen)
    if fault:
        print(fault)
    return logo


def _bernomor_halaman(make: Callable[..., bytes]) -> bytes:
    """Return the report with page numbers in its contents, where a program can lay it out."""
    from xlproc.pdf import cari_program, letak_halaman
    from xlproc.report.daftar import Letak

    if cari_program() is None:
        print(
            "Daftar isi tanpa nomor halaman karena LibreOffice tidak terpasang;"
            " di Word tekan Ctrl+A lalu F9 untuk mengisinya."
        )
        return make()
    print("Menata halaman untuk nomor pada daftar isi ...", flush=True)
    try:
        return make(letak=letak_halaman(make(letak=Letak())))
    except ProgramError:
        print(
            "Daftar isi tanpa nomor halaman karena LibreOffice gagal menatanya;"
            " di Word tekan Ctrl+A lalu F9 untuk mengisinya."
        )
        return make()


def _demo(options: argparse.Namespace) -> int:
    from xlproc.book.baru import siapkan_baru, simpan_buku
    from xlproc.book.reader import baca_buku
    from xlproc.contoh import DATA_CONTOH
    from xlproc.findings import sebagai_tabel
    from xlproc.output import tulis
    from xlproc.rules import baris_aturan, periksa

    folder = Path(FOLDER_DEMO)
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        raise OutputError(
            f"Folder {folder} tidak dapat dibuat di sini; pindah ke folder lain."
        ) from None
    book, notes = folder / "contoh-lkjip.xlsx", folder / "contoh-temuan.txt"
    simpan_buku(siapkan_baru(DATA_CONTOH, None, baris_aturan()), book, timpa=True)
    findings = sebagai_tabel(periksa(baca_buku(book)))
    tulis(notes, f"{findings}\n".encode(), timpa=True)
    print(f"Buku kerja tersimpan: {book}\n\n{findings}\n\nTemuan tersimpan: {notes}")
    return _buat_laporan(book, folder / "contoh-lkjip.docx", timpa=True)


def _bangun_xlam(options: argparse.Namespace) -> int:
    from xlproc.addin.xlam import bangun_xlam
    from xlproc.output import periksa_tujuan, tulis

    target = Path(options.keluaran)
    periksa_tujuan(target, timpa=options.force)
    tulis(target, bangun_xlam(), timpa=options.force)
    print(f"Pengaya Excel tersimpan: {target}")
    return SELESAI


def _pasang(options: argparse.Namespace) -> int:
    del options
    from xlproc.addin.dokter import periksa_python
    from xlproc.addin.pasang import pasang, python_tanpa_jendela

    print(f"Pengaya Excel terpasang: {pasang()}")
    for item in periksa_python(python_tanpa_jendela()):
        print(_baris(item))
    print(
        "Excel mempercayai folder itu, jadi makronya berjalan tanpa pertanyaan;"
        " bila kantor mengubahnya, xlproc addin doctor menyebutnya.\nTutup dan buka kembali Excel."
    )
    return SELESAI


def _copot(options: argparse.Namespace) -> int:
    del options
    from xlproc.addin.pasang import copot

    print("Pengaya Excel dicopot." if copot() else "Pengaya Excel memang belum terpasang.")
    return SELESAI


def _dokter(options: argparse.Namespace) -> int:
    del options
    from xlproc.addin.dokter import penjelasan, periksa_pasangan

    for item in periksa_pasangan():
        print(_baris(item))
    print(f"\n{penjelasan()}")
    return SELESAI


def _baris(item: Keadaan) -> str:
    """Return what the doctor saw in one line."""
    mark = "baik" if item.baik else "BENAHI" if item.wajib else "info"
    return f"{mark:<7}{item.hal}  {item.keterangan}".rstrip()


def _bangun_oxt(options: argparse.Namespace) -> int:
    from xlproc.addin.oxt import bangun_oxt
    from xlproc.output import periksa_tujuan, tulis

    target = Path(options.keluaran)
    periksa_tujuan(target, timpa=options.force)
    tulis(target, bangun_oxt(), timpa=options.force)
    print(f"Pengaya LibreOffice tersimpan: {target}. Pasang dengan klik ganda pada berkasnya.")
    return SELESAI


def _bukan_sumber(target: Path, source: Path) -> None:
    try:
        same = target.exists() and source.exists() and target.samefile(source)
    except OSError:
        return  # a place that can't be looked at is told by who uses it
    if same:
        raise OutputError(
            f"{target} adalah berkas sumbernya sendiri dan tidak ditimpa; pakai nama lain."
        )


# ---------------------------------------------------------------------------- arguments


class _Penafsir(argparse.ArgumentParser):
    #: the names of the commands, for the parser that has them
    daftar = ""

    def error(self, message: str) -> NoReturn:
        del message  # argparse speaks English
        raise UsageError(
            f"Perintah tidak lengkap atau keliru. Tulis seperti ini: {self._contoh()}{self.daftar}"
        )

    def _contoh(self) -> str:
        return " ".join(self.format_usage().removeprefix("cara pakai:").split())


class _Bantuan(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "cara pakai: " if prefix is None else prefix)


def _penafsir() -> argparse.ArgumentParser:
    parser = _Penafsir(
        prog="xlproc",
        formatter_class=_Bantuan,
        add_help=False,
        allow_abbrev=False,
        description="Laporan kinerja (LKjIP) kecamatan dari satu buku kerja Excel.",
    )
    _bantuan(parser)
    parser.set_defaults(perintah=lambda _: _tanpa_perintah(parser))
    commands = parser.add_subparsers(title="perintah", metavar="PERINTAH", parser_class=_Penafsir)

    new = _perintah(
        commands, "new", "membuat buku kerja, kosong atau terisi dari berkas data", _new
    )
    new.add_argument("keluaran", metavar="HASIL.xlsx", help="buku kerja yang dibuat")
    new.add_argument("--data", metavar="DATA.json", help="berkas data yang diisikan")
    new.add_argument("--tahun", metavar="TAHUN", type=_tahun, help="tahun laporan")

    fill = _perintah(
        commands, "fill", "menyusun ulang buku kerja: isian tetap, rumus dan format utuh", _fill
    )
    _berkas(fill)
    _ke(fill, "HASIL.xlsx", wajib=True)

    check = _perintah(commands, "check", "memeriksa buku kerja dan menampilkan temuannya", _check)
    _berkas(check)
    check.add_argument("--json", action="store_true", help="tampilkan sebagai daftar JSON")
    check.add_argument(
        "--html", metavar="TEMUAN.html", help="simpan juga sebagai halaman untuk peramban dan cetak"
    )

    report = _perintah(commands, "report", "membuat laporan Word", _report)
    _berkas(report)
    _ke(report, "HASIL.docx", wajib=False)
    report.add_argument(
        "--jejak", action="store_true", help="buat juga daftar asal setiap angka (_jejak.xlsx)"
    )

    pk = _perintah(commands, "pk", "membuat Perjanjian Kinerja sebagai dokumen tersendiri", _pk)
    _berkas(pk)
    _ke(pk, "HASIL.docx", wajib=False)
    for command in (report, pk):
        command.add_argument(
            "--dasar", metavar="KOP.docx", help="pakai gaya dan kop surat dokumen Word ini"
        )
        command.add_argument(
            "--pdf", action="store_true", help="buat juga PDF/A-nya (memerlukan LibreOffice)"
        )
    pk.add_argument("--perubahan", action="store_true", help="buat perjanjian kinerja perubahannya")

    export = _perintah(
        commands, "export", "menyimpan isian buku kerja sebagai berkas data", _export
    )
    _berkas(export)
    _ke(export, "DATA.json", wajib=True)

    for command in (new, fill, check, report, pk, export):
        command.add_argument("--force", action="store_true", help="timpa hasil yang sudah ada")
    _perintah(commands, "demo", f"membuat contoh lengkap di folder {FOLDER_DEMO}/", _demo)
    _daftarkan_addin(commands)
    parser.daftar = f"; perintahnya {', '.join(commands.choices)}."
    return parser


def _daftarkan_addin(commands: argparse._SubParsersAction[_Penafsir]) -> None:
    """Add `addin`, whose own words say for which application and what."""
    hosts = _kelompok(commands, "addin", "menyiapkan tombol LKjIP di Excel dan LibreOffice")
    excel = _perintah(hosts, "build", "membuat pengaya Excel (.xlam)", _bangun_xlam)
    _ke(excel, "HASIL.xlam", wajib=True)
    excel.add_argument("--force", action="store_true", help="timpa hasil yang sudah ada")
    _perintah(hosts, "install", "memasang pengaya Excel untuk pengguna ini", _pasang)
    _perintah(hosts, "uninstall", "mencopot pengaya Excel", _copot)
    _perintah(hosts, "doctor", "memeriksa pemasangan dan menyebut yang perlu dibenahi", _dokter)
    actions = _kelompok(hosts, "libreoffice", "pengaya LibreOffice Calc (.oxt)")
    build = _perintah(actions, "build", "membuat berkas pengaya untuk dipasang", _bangun_oxt)
    _ke(build, "HASIL.oxt", wajib=True)
    build.add_argument("--force", action="store_true", help="timpa hasil yang sudah ada")


def _kelompok(
    commands: argparse._SubParsersAction[_Penafsir], name: str, text: str
) -> argparse._SubParsersAction[_Penafsir]:
    """Add a command that does nothing without one of its own."""
    parser = _perintah(commands, name, text, lambda _: _tanpa_perintah(parser))
    return parser.add_subparsers(title="perintah", metavar="PERINTAH", parser_class=_Penafsir)


def _perintah(
    commands: argparse._SubParsersAction[_Penafsir],
    name: str,
    text: str,
    function: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name,
        help=text,
        description=f"{text[0].upper()}{text[1:]}.",
        formatter_class=_Bantuan,
        add_help=False,
        allow_abbrev=False,
    )
    _bantuan(parser)
    parser.set_defaults(perintah=function)
    return parser


def _bantuan(parser: argparse.ArgumentParser) -> None:
    parser._positionals.title, parser._optionals.title = "berkas", "pilihan"
    parser.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")


def _berkas(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("berkas", metavar="BUKU.xlsx", help="buku kerja")


def _ke(parser: argparse.ArgumentParser, metavar: str, *, wajib: bool) -> None:
    parser.add_argument("-o", dest="keluaran", metavar=metavar, required=wajib, help="berkas hasil")


def _tahun(text: str) -> int:
    year = int(text)
    if not 1900 <= year <= 9999:
        raise ValueError(text)
    return year


def _tanpa_perintah(parser: argparse.ArgumentParser) -> int:
    parser.error("")
