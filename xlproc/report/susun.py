"""From the outline to blocks in their order: cover, front matter, chapters, annexes.

A part without content is left out with its heading; what remains is numbered by `nomori`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

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
    Logo,
    ModelTabel,
    Paragraf,
    Rata,
    Tabel,
)
from xlproc.report.cetak import cetak
from xlproc.report.gabungan import tabel_program, tabel_unit
from xlproc.report.jejak import (
    asal_baris,
    asal_sel,
    asal_ukuran,
    bertanda,
    dengan_teks,
    polos,
    tandai_angka,
)
from xlproc.report.nama import NAMA
from xlproc.report.naskah import Naskah
from xlproc.report.outline import (
    BAB,
    IKHTISAR,
    Bagian,
    DaftarTeks,
    GambarBab,
    Isian,
    KalimatTentang,
    Sistematika,
    SkalaPredikat,
    TabelBab,
    TiapSasaran,
    Uraian,
)
from xlproc.report.penutur import Penutur, deret
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
        self.penutur = Penutur(self.ukuran)

    def blok(self, *, draf: bool, logo: Logo | None = None) -> Iterator[Blok]:
        """Yield every block of the report; `draf` puts DRAF on the cover, `logo` stands below."""
        yield Ganti(Halaman.SAMPUL)
        yield from self._sampul(logo, draf=draf)
        yield Ganti(Halaman.DEPAN)
        yield from self._depan()
        yield Ganti(Halaman.ISI)
        yield from nomori(self._bab())
        yield tanda_tangan(self.h.laporan)
        yield from self._lampiran()

    # ------------------------------------------------------------------ front matter

    def _sampul(self, logo: Logo | None, *, draf: bool) -> Iterator[Blok]:
        if draf:
            yield Paragraf("DRAF", "Draf")
        if logo:
            owner = NAMA["pemerintah_daerah"](self.ukuran) or NAMA["nama_opd"](self.ukuran) or ""
            yield replace(logo, uraian=f"Logo {polos(owner)}".strip())
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
        prose = self.naskah.prosa("kata_pengantar")
        foreword = (*prose.awal, *prose.akhir)
        if foreword:
            yield Judul(0, dengan_teks(self.naskah.judul("kata_pengantar"), str.upper))
            yield from map(Paragraf, foreword)
            yield tanda_tangan(self.h.laporan)
        summary = self._isi(IKHTISAR)
        if summary:
            yield Judul(0, dengan_teks(self.naskah.judul("ikhtisar"), str.upper))
            yield from summary
        for contents in Daftar:
            yield Judul(0, f"DAFTAR {contents.value.upper()}")
            yield DaftarIsi(contents)

    # ---------------------------------------------------------------------- chapters

    def _bab(self) -> Iterator[Blok]:
        chapters = [list(self._bagian(chapter, 1)) for chapter in BAB]
        contents = Butir(tuple(self._isi_laporan(blocks for blocks in chapters if blocks)))
        for block in (block for blocks in chapters for block in blocks):
            yield contents if block is _ISI_LAPORAN else block

    def _bagian(self, bagian: Bagian | TiapSasaran, tingkat: int) -> Iterator[Blok]:
        if isinstance(bagian, TiapSasaran):
            yield from self._tiap_sasaran(bagian, tingkat)
            return
        content = self._isi(bagian)
        parts = [b for part in bagian.anak for b in self._bagian(part, tingkat + 1)]
        if content or parts:
            yield Judul(tingkat, self.naskah.judul(bagian.kunci))
            yield from content or map(Paragraf, self.naskah.prosa(bagian.kunci).awal)
            yield from parts

    def _isi(self, bagian: Bagian) -> list[Blok]:
        """Return what stands in a part; nothing where there is only a lead to nothing."""
        prose = self.naskah.prosa(bagian.kunci)
        made = [b for item in bagian.isi for b in self._isian(item, uraian=prose.uraian)]
        if not made and not bagian.mandiri:
            return []
        return [*map(Paragraf, prose.awal), *made, *map(Paragraf, prose.akhir)]

    def _isian(self, item: Isian, *, uraian: bool) -> Iterator[Blok]:
        match item:
            case Uraian():
                if uraian:
                    yield from self._uraian(item)
            case Sistematika():
                if uraian:
                    yield _ISI_LAPORAN
            case TabelBab():
                yield from self._tabel(item)
            case DaftarTeks():
                yield from self._daftar(item)
            case SkalaPredikat():
                yield from self._skala()
            case GambarBab():
                yield from item.buat(self.ukuran)

    def _uraian(self, item: Uraian) -> Iterator[Blok]:
        sentences = [text for make in item.kalimat for text in make(self.penutur) if text]
        if sentences:
            yield Butir(tuple(sentences)) if item.butir else Paragraf(" ".join(sentences))

    # ---------------------------------------------------------------- sasaran by sasaran

    def _tiap_sasaran(self, bagian: TiapSasaran, tingkat: int) -> Iterator[Blok]:
        for place, name in enumerate(self.ukuran.sasaran):
            rows = self.ukuran.indikator_sasaran(place)
            origin = asal_sel("pkk", rows[0], "sasaran")
            own = {
                "sasaran": tandai_angka(name, origin),
                "sasaran_ke": bertanda(str(place + 1), asal_ukuran("sasaran_ke", place + 1)),
            }
            prose = self.naskah.prosa(bagian.kunci, own)
            made = list(self._satu_sasaran(bagian, place)) if prose.uraian else []
            if made or prose.awal:
                yield Judul(tingkat, self.naskah.judul(bagian.kunci, own))
                yield from map(Paragraf, prose.awal)
                yield from made
                yield from map(Paragraf, prose.akhir)
        if self.naskah.prosa(bagian.kunci).uraian:
            alone = list(self._tiap_indikator(bagian, self.ukuran.tanpa_sasaran))
            if alone:
                yield Judul(tingkat, "Analisis Indikator")
                yield from alone

    def _satu_sasaran(self, bagian: TiapSasaran, ke: int) -> Iterator[Blok]:
        summary = " ".join(filter(None, bagian.ringkasan(self.penutur, ke)))
        if summary:
            yield Paragraf(summary)
        yield from self._tiap_indikator(bagian, self.ukuran.indikator_sasaran(ke))
        means = tuple(self._berlabel(bagian.sumber_daya, ke))
        if means:
            yield Paragraf("Sumber daya", "Subjudul")
            yield Butir(means)

    def _tiap_indikator(self, bagian: TiapSasaran, rows: Iterable[int]) -> Iterator[Blok]:
        for row in rows:
            points = tuple(self._berlabel(bagian.indikator, row))
            if points:
                yield Paragraf(self.penutur.sel("pkk", row, "indikator") or "", "Subjudul")
                yield Butir(points)

    def _berlabel(self, hal: Iterable[tuple[str, KalimatTentang]], tentang: int) -> Iterator[str]:
        for label, make in hal:
            text = " ".join(filter(None, make(self.penutur, tentang)))
            if text:
                yield f"{label}: {text}"

    # ------------------------------------------------------------------- sistematika

    def _isi_laporan(self, chapters: Iterable[Sequence[Blok]]) -> Iterator[str]:
        """Yield a sentence for each chapter that stands, with the parts that stand in it."""
        for number, (title, parts) in enumerate(map(_judul_bagian, chapters)):
            yield self.penutur.katakan(
                _SISTEMATIKA, n=f"Bab {_ROMAWI[number]}", j=title, b=deret(parts) or None
            )
        annexes = [SEMUA[choice.lembar].lampiran for choice, _ in self._isi_semua_lampiran]
        if annexes:
            yield f"Lampiran berisi {deret(annexes)}."

    def _tabel(self, item: TabelBab) -> Iterator[Blok]:
        several = self.ukuran.banyak_unit > 1
        if item.per_unit and not several:
            return
        if item.hanya and not berisi(self.h, item.pilihan, item.hanya):
            return
        if not all(berisi(self.h, item.pilihan, (key,)) for key in item.semua):
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
        u = self.ukuran
        rows = [
            BarisTabel(
                (f"{'≥' if inclusive else '>'} {format_angka(bound)}%", label),
                asal=asal_baris("skala", row),
            )
            for row, (bound, inclusive, label) in zip(u.baris_skala, u.skala, strict=True)
        ]
        if rows:
            columns = (
                KolomTabel("Capaian", rata=Rata.TENGAH, utuh=True, kunci="batas_bawah"),
                KolomTabel("Predikat", kunci="predikat"),
            )
            scale = tandai_angka(u.nama_skala, asal_ukuran("skala"))
            name = f"Skala Predikat Capaian Kinerja ({scale})"
            yield Tabel(name, ModelTabel(columns, tuple(rows)))

    # ----------------------------------------------------------------------- annexes

    @cached_property
    def _isi_semua_lampiran(self) -> list[tuple[Pilihan, list[Blok]]]:
        contents = ((choice, list(self._isi_lampiran(choice))) for choice in LAMPIRAN)
        return [(choice, blocks) for choice, blocks in contents if blocks]

    def _lampiran(self) -> Iterator[Blok]:
        for number, (choice, blocks) in enumerate(self._isi_semua_lampiran):
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


#: Holds the place of the list of chapters until all of them are known.
_ISI_LAPORAN = Butir(())

_SISTEMATIKA = ("{n} {j}[ memuat {b}].",)


def _judul_bagian(bloks: Sequence[Blok]) -> tuple[str, list[str]]:
    """Return the title of a chapter and those of its parts, as a sentence names them."""
    titles = [b for b in bloks if isinstance(b, Judul) and b.tingkat <= 2]
    return titles[0].teks, [title.teks for title in titles[1:]]


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
