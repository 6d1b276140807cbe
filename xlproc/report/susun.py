"""From the outline to blocks in their order: cover, front matter, chapters, annexes.

A part without content is left out with its heading; what remains is numbered by `nomori`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xlproc.compute import Hitungan
from xlproc.numbers import format_angka
from xlproc.report.blok import (
    BarisTabel,
    Blok,
    Butir,
    Daftar,
    DaftarIsi,
    Gambar,
    Ganti,
    Halaman,
    Judul,
    JudulLampiran,
    KolomTabel,
    ModelTabel,
    Paragraf,
    Rata,
    Tabel,
)
from xlproc.report.cetak import cetak
from xlproc.report.gabungan import tabel_program, tabel_unit
from xlproc.report.jejak import asal_sel, bertanda, dengan_teks, tandai_angka
from xlproc.report.nama import NAMA
from xlproc.report.naskah import Naskah
from xlproc.report.outline import (
    BAB,
    IKHTISAR,
    Bagian,
    DaftarTeks,
    GambarBab,
    Isian,
    Prosa,
    SkalaPredikat,
    TabelBab,
    Uraian,
)
from xlproc.report.perjanjian import berubah, isi_perjanjian, pernyataan
from xlproc.report.pilihan import LAMPIRAN, Pilihan
from xlproc.report.tabel import berisi, susun_tabel
from xlproc.report.tahun import dengan_tahun
from xlproc.report.tandatangan import tanda_tangan
from xlproc.report.ukuran import Ukuran
from xlproc.sheets import SEMUA

_ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII")


class Penyusun:
    """Puts one office's report together."""

    def __init__(self, h: Hitungan) -> None:
        """Take the office's figures and prose."""
        self.h = h
        self.ukuran = Ukuran(h)
        self.naskah = Naskah(self.ukuran)

    def blok(self, *, draf: bool) -> Iterator[Blok]:
        """Yield every block of the report; `draf` puts DRAF on the cover."""
        yield Ganti(Halaman.SAMPUL)
        yield from self._sampul(draf=draf)
        yield Ganti(Halaman.DEPAN)
        yield from self._depan()
        yield Ganti(Halaman.ISI)
        yield from nomori(self._bab())
        yield tanda_tangan(self.h.laporan)
        yield from self._lampiran()

    # ------------------------------------------------------------------ front matter

    def _sampul(self, *, draf: bool) -> Iterator[Blok]:
        if draf:
            yield Paragraf("DRAF", "Draf")
        yield Paragraf(_judul_sampul(NAMA["nama_laporan"](self.ukuran) or ""), "Sampul Judul")
        for key in ("nama_opd", "pemerintah_daerah", "provinsi"):
            name = NAMA[key](self.ukuran)
            if name:
                text = _dengan_kata_provinsi(name) if key == "provinsi" else name
                capitals = text.upper()
                yield Paragraf(tandai_angka(capitals, asal_sel("identitas", 0, key)), "Sampul Nama")
        if self.ukuran.tahun:
            year = bertanda(str(self.ukuran.tahun), asal_sel("identitas", 0, "tahun"))
            yield Paragraf(f"TAHUN {year}", "Sampul Tahun")

    def _depan(self) -> Iterator[Blok]:
        foreword = self.naskah.paragraf("kata_pengantar")
        if foreword:
            yield Judul(0, dengan_teks(self.naskah.judul("kata_pengantar"), str.upper))
            yield from map(Paragraf, foreword)
            yield tanda_tangan(self.h.laporan)
        # An office that empties the text wants no summary, whatever the figures say.
        if self.naskah.paragraf("ikhtisar"):
            yield Judul(0, dengan_teks(self.naskah.judul("ikhtisar"), str.upper))
            for item in IKHTISAR:
                yield from self._isian("ikhtisar", item)
        for contents in Daftar:
            yield Judul(0, f"DAFTAR {contents.value.upper()}")
            yield DaftarIsi(contents)

    # ---------------------------------------------------------------------- chapters

    def _bab(self) -> Iterator[Blok]:
        for chapter in BAB:
            yield from self._bagian(chapter, 1)

    def _bagian(self, bagian: Bagian, tingkat: int) -> Iterator[Blok]:
        leads = [i for i in bagian.isi if isinstance(i, Prosa) and i.pengantar]
        others = [i for i in bagian.isi if i not in leads]
        content = [block for item in others for block in self._isian(bagian.kunci, item)]
        parts = [b for part in bagian.anak for b in self._bagian(part, tingkat + 1)]
        if content or parts:
            yield Judul(tingkat, self.naskah.judul(bagian.kunci))
            for lead in leads:
                yield from self._isian(bagian.kunci, lead)
            yield from content
            yield from parts

    def _isian(self, kunci: str, item: Isian) -> Iterator[Blok]:
        match item:
            case Prosa():
                yield from map(Paragraf, self.naskah.paragraf(kunci))
            case Uraian():
                yield from self._uraian(item)
            case TabelBab():
                yield from self._tabel(item)
            case DaftarTeks():
                yield from self._daftar(item)
            case SkalaPredikat():
                yield from self._skala()
            case GambarBab():
                yield from item.buat(self.ukuran)

    def _uraian(self, item: Uraian) -> Iterator[Blok]:
        sentences = [text for make in item.kalimat for text in make(self.ukuran)]
        if sentences:
            yield Butir(tuple(sentences)) if item.butir else Paragraf(" ".join(sentences))

    def _tabel(self, item: TabelBab) -> Iterator[Blok]:
        several = self.ukuran.banyak_unit > 1
        if item.per_unit and not several:
            return
        if item.hanya and not berisi(self.h, item.pilihan, item.hanya):
            return
        if item.per_unit:
            model = tabel_unit(self.h, item.pilihan)
        elif item.gabung and several:
            model = tabel_program(self.h, item.pilihan)
        else:
            model = susun_tabel(self.h, item.pilihan)
        if model:
            yield Tabel(dengan_tahun(self.h.laporan, item.judul), model)

    def _daftar(self, item: DaftarTeks) -> Iterator[Blok]:
        rows = range(self.h.banyak(item.lembar))
        texts = [cetak(self.h, item.lembar, row, item.kolom) for row in rows]
        filled = tuple(text for text in texts if text != "-")
        if filled:
            yield Butir(filled, bernomor=True)

    def _skala(self) -> Iterator[Blok]:
        rows = [
            BarisTabel((f"{'≥' if inclusive else '>'} {format_angka(bound)}%", label))
            for bound, inclusive, label in self.ukuran.skala
        ]
        if rows:
            columns = (KolomTabel("Capaian", rata=Rata.TENGAH, utuh=True), KolomTabel("Predikat"))
            name = f"Skala Predikat Capaian Kinerja ({self.ukuran.nama_skala})"
            yield Tabel(name, ModelTabel(columns, tuple(rows)))

    # ----------------------------------------------------------------------- annexes

    def _lampiran(self) -> Iterator[Blok]:
        contents = ((choice, list(self._isi_lampiran(choice))) for choice in LAMPIRAN)
        filled = ((choice, blocks) for choice, blocks in contents if blocks)
        for number, (choice, blocks) in enumerate(filled):
            statement = list(self._pernyataan()) if choice.lembar == "pk" else []
            if statement:
                yield Ganti(Halaman.LAMPIRAN_TEGAK)
            elif number == 0:
                yield Ganti(Halaman.LAMPIRAN)
            title = SEMUA[choice.lembar].lampiran
            yield JudulLampiran(f"LAMPIRAN {_ROMAWI[number]}\n{title.upper()}")
            if statement:
                yield from statement
                yield Ganti(Halaman.LAMPIRAN)
            yield from blocks

    def _isi_lampiran(self, choice: Pilihan) -> Iterator[Blok]:
        if choice.lembar == "pk":
            yield from isi_perjanjian(self.h)
            return
        model = susun_tabel(self.h, choice)
        if model:
            yield Tabel("", model)

    def _pernyataan(self) -> Iterator[Blok]:
        yield from pernyataan(self.h.laporan, perubahan=berubah(self.h))


def _dengan_kata_provinsi(nama: str) -> str:
    """Return the name of a province, as "Provinsi Lampung" also where "Lampung" was typed."""
    known = ("provinsi ", "propinsi ", "daerah ", "dki ")
    return nama if nama.lower().startswith(known) else f"Provinsi {nama}"


def _judul_sampul(nama: str) -> str:
    """Return the title in capitals, the abbreviation as it is: LKjIP."""
    title, bracket, short = nama.partition(" (")
    return f"{title.upper()}\n({short}" if bracket else title.upper()


# ------------------------------------------------------------------------- numbering


def nomori(bloks: Iterable[Blok]) -> Iterator[Blok]:
    """Put BAB I, A. and 1. before headings, 3.1 before captions of each kind, counted anew."""
    counts = [0, 0, 0, 0]
    tables = figures = 0
    for block in bloks:
        if isinstance(block, Judul):
            level = block.tingkat
            counts[level] += 1
            counts[level + 1 :] = [0] * (3 - level)
            if level == 1:
                tables = figures = 0
            yield Judul(level, _bernomor(block, counts))
        elif isinstance(block, Tabel):
            tables += 1
            yield Tabel(f"{counts[1]}.{tables} {block.judul}", block.model)
        elif isinstance(block, Gambar):
            figures += 1
            yield Gambar(f"{counts[1]}.{figures} {block.judul}", block.isi)
        else:
            yield block


def _bernomor(judul: Judul, counts: list[int]) -> str:
    number = counts[judul.tingkat]
    if judul.tingkat == 1:
        return f"BAB {_ROMAWI[number - 1]}\n{dengan_teks(judul.teks, str.upper)}"
    if judul.tingkat == 2:
        return f"{chr(ord('A') + number - 1)}. {judul.teks}"
    return f"{number}. {judul.teks}"
