"""From a sheet's declaration and rows to a table of texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from xlproc.compute import Hitungan
from xlproc.numbers import KOSONG
from xlproc.report.blok import BarisTabel, KolomTabel, ModelTabel, Rata, saring
from xlproc.report.cetak import cetak, cetak_isi, desimal_kolom
from xlproc.report.jejak import asal_baris, polos
from xlproc.report.pilihan import Pilihan
from xlproc.report.tahun import dengan_tahun
from xlproc.report.tata import EM_ANGKA
from xlproc.sheets import SEMUA
from xlproc.sheets.base import Isi, Jenis, Kolom

_RATA = {
    Jenis.UANG: Rata.KANAN,
    Jenis.PERSEN: Rata.KANAN,
    Jenis.ANGKA: Rata.TENGAH,
}

#: Short text columns that look better in the middle, and columns whose text must not break.
_TENGAH = frozenset({"nomor", "satuan", "mutu"})
_UTUH = frozenset({"kode", "kode_lalu", "nomor"})


#: A figure without a unit or a word: only such can be compared digit by digit.
_ANGKA_POLOS = re.compile(r"-?[\d.]+(,\d+)?")

#: Hints for those who fill in the workbook, within a column's title.
_PETUNJUK = re.compile(r" \(satu per baris\)")


def susun_tabel(h: Hitungan, pilihan: Pilihan) -> ModelTabel | None:
    """Return the table that `pilihan` selects, None when it has no row with content."""
    rows = list(_baris_terpilih(h, pilihan))
    if pilihan.syarat and not berisi(h, pilihan, pilihan.syarat):
        return None
    divided = {key for group in pilihan.sekat for key in group}
    columns = [c for c in _kolom(pilihan) if c.kunci not in divided]
    texts = [_teks_kolom(h, pilihan.lembar, column, rows) for column in columns]
    kept = [
        n for n, column in enumerate(columns)
        if column.kunci in pilihan.wajib or _berisi(texts[n])
    ]  # fmt: skip
    cells = [tuple(texts[n][place] for n in kept) for place in range(len(rows))]
    printed = _dengan_sekat(h, pilihan, zip(rows, cells, strict=True))
    body = tuple(_sekali(printed) if pilihan.unik else printed)
    if not body:
        return None
    # A caption over every column there is would say nothing that the table's title doesn't.
    grouped = len({columns[n].kelompok for n in kept} - {""}) > 1
    titles = (
        _sejajar(judul_kolom(h, columns[n], pilihan, berkelompok=grouped), columns[n], texts[n])
        for n in kept
    )
    return ModelTabel(tuple(titles), body)


def _sejajar(judul: KolomTabel, kolom: Kolom, texts: Sequence[str]) -> KolomTabel:
    """Return the head of a column; plain figures in it stand below each other at the comma."""
    figures = [polos(text) for text in texts if text != KOSONG]
    plain = figures and all(map(_ANGKA_POLOS.fullmatch, figures))
    if kolom.jenis is not Jenis.ANGKA or not plain:
        return judul
    decimals = max(len(figure.partition(",")[2]) for figure in figures)
    widest = max(len(figure.partition(",")[0]) for figure in figures) + decimals + bool(decimals)
    return replace(judul, rata=Rata.DESIMAL, desimal=decimals, em=widest * EM_ANGKA)


def _kolom(pilihan: Pilihan) -> list[Kolom]:
    """Return the selected columns: leading ones first, those of one caption side by side."""
    sheet = SEMUA[pilihan.lembar]
    chosen = [sheet[key] for key in pilihan.kolom] if pilihan.kolom else list(sheet.isian)
    groups: dict[str, list[Kolom]] = {}
    for column in sorted(chosen, key=lambda c: c.kunci not in pilihan.utama):
        if column.kunci != "tingkat" or sheet.hierarki is None:
            groups.setdefault(column.kelompok or f"\0{column.kunci}", []).append(column)
    return [column for group in groups.values() for column in group]


def _baris_terpilih(h: Hitungan, pilihan: Pilihan) -> Iterator[int]:
    sheet, needed = pilihan.lembar, pilihan.berisi
    for row in range(h.banyak(sheet)):
        if pilihan.tingkat and h.nilai(sheet, row, "tingkat") not in pilihan.tingkat:
            continue
        if pilihan.kurang and not _di_bawah_satu(h.nilai(sheet, row, pilihan.kurang)):
            continue
        if not needed or any(h.nilai(sheet, row, key) is not None for key in needed):
            yield row


def _di_bawah_satu(value: Isi) -> bool:
    return isinstance(value, Decimal) and value < 1


def _teks_kolom(h: Hitungan, lembar: str, kolom: Kolom, rows: Sequence[int]) -> list[str]:
    decimals = desimal_kolom(h, lembar, kolom, rows)
    return [cetak_isi(h, lembar, row, kolom, decimals) for row in rows]


def _berisi(cells: Sequence[str]) -> bool:
    return any(cell != KOSONG for cell in cells)


def judul_kolom(h: Hitungan, kolom: Kolom, pilihan: Pilihan, *, berkelompok: bool) -> KolomTabel:
    """Return a column's head; `berkelompok` prints its caption, which then isn't said twice."""
    caption = dengan_tahun(h.laporan, kolom.kelompok) if berkelompok else ""
    # Blanks around the strokes let a narrow column break "Program/kegiatan" over lines.
    title = dengan_tahun(h.laporan, _PETUNJUK.sub("", kolom.judul).replace("/", " / "))
    if caption:
        bare = re.sub(re.escape(caption), "", title, flags=re.IGNORECASE)
        title = " ".join(bare.split()) or title
    if kolom.jenis is Jenis.PERSEN:
        title = title.removesuffix(" (%)")  # each cell says so
    middle = Rata.TENGAH if kolom.kunci in _TENGAH else Rata.KIRI
    whole = kolom.jenis.berangka or kolom.kunci in _UTUH
    return KolomTabel(
        title[:1].upper() + title[1:],
        caption,
        _RATA.get(kolom.jenis, middle),
        tetap=kolom.kunci in pilihan.utama,
        utuh=whole,
        kunci=kolom.kunci,
        bernilai=kolom.jenis.berangka or kolom.jenis is Jenis.TANGGAL or kolom.dihitung,
    )


# ---------------------------------------------------------------------- rows, dividers


def _dengan_sekat(
    h: Hitungan, pilihan: Pilihan, filled: Iterable[tuple[int, tuple[str, ...]]]
) -> Iterator[BarisTabel]:
    before = [""] * len(pilihan.sekat)
    for row, cells in filled:
        dividers = [_sekat(h, pilihan.lembar, row, group) for group in pilihan.sekat]
        shown = [polos(text) for text in dividers]
        changed = next((n for n, text in enumerate(shown) if text != before[n]), len(before))
        for level, text in enumerate(dividers[changed:], changed + 1):
            if text:
                yield BarisTabel((text,), sekat=level)
        before = shown
        if _berisi(cells):
            origin = asal_baris(pilihan.lembar, row)
            yield BarisTabel(cells, tebal=_tebal(h, pilihan, row), asal=origin)


def _sekat(h: Hitungan, lembar: str, row: int, group: Sequence[str]) -> str:
    parts = []
    for key in group:
        text = cetak(h, lembar, row, key)
        if text != KOSONG:
            parts.append(f"{SEMUA[lembar][key].judul}: {text}")
    return "\n".join(parts)


def _tebal(h: Hitungan, pilihan: Pilihan, row: int) -> bool:
    """Return whether a row stands out: the highest of several levels, or a total."""
    hierarchy = SEMUA[pilihan.lembar].hierarki
    if hierarchy is None or len(pilihan.tingkat) == 1:
        return False
    level = h.nilai(pilihan.lembar, row, "tingkat")
    highest = hierarchy.jenjang[:1] if len(hierarchy.jenjang) > 1 else ()
    return bool(level) and level in (
        *highest, hierarchy.jumlah, hierarchy.total, hierarchy.total_akhir,
    )  # fmt: skip


def _sekali(rows: Iterable[BarisTabel]) -> Iterator[BarisTabel]:
    """Yield rows that look alike once under each divider."""
    seen: set[tuple[str, ...]] = set()

    def is_new(row: BarisTabel) -> bool:
        if row.sekat:
            seen.clear()
        elif row.sel not in seen:
            seen.add(row.sel)
            return True
        return False

    return saring(rows, is_new)


def berisi(h: Hitungan, pilihan: Pilihan, kunci: Sequence[str]) -> bool:
    """Return whether any selected row has something in one of the columns `kunci`."""
    rows = list(_baris_terpilih(h, pilihan))
    return any(h.nilai(pilihan.lembar, row, key) is not None for row in rows for key in kunci)
