"""What stands in the cells: required ones filled, numbers readable, no error values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xlproc.book.isi import NILAI_GALAT, angka_polos
from xlproc.laporan import Baris, Tabel
from xlproc.numbers import BATAS_ANGKA, BATAS_UANG, format_angka
from xlproc.rules.base import GALAT, Pemeriksaan, Temuan, aturan
from xlproc.rules.dugaan import dugaan
from xlproc.sheets.bantuan import PULIHKAN
from xlproc.sheets.base import Jenis, Kolom, TakTerbaca, sebagai_teks
from xlproc.sheets.periksa import MENENTUKAN

#: Sheets without which there is no report to write.
_LEMBAR_WAJIB = ("pk",)


@aturan(
    "wajib",
    GALAT,
    "Isian wajib masih kosong, atau bukan salah satu pilihannya.",
    "Isi minimum laporan kinerja: PermenPANRB 53/2014 (lihat docs/peraturan.md)",
)
def wajib(p: Pemeriksaan) -> Iterator[Temuan]:
    """A required cell is empty, or holds a word that its list doesn't have."""
    for key in _LEMBAR_WAJIB:
        table = p.laporan.tabel[key]
        if table.huruf and not any(row.isi for row in table.baris):
            title = table.lembar.judul
            yield Temuan(
                "",
                "",
                key,
                "",
                f"{title} belum diisi sama sekali.",
                "Isi sedikitnya satu sasaran dengan indikator dan targetnya.",
            )
    for table, index, row in _baris_wajib(p):
        for column in table.lembar.isian:
            if not table.ada(column.kunci):
                continue
            if column.wajib and row.isi.get(column.kunci) is None:
                yield _kosong(p, table, index, column)
            elif column.kunci in MENENTUKAN and column.pilihan:
                yield from _bukan_pilihan(p, table, index, column)
    yield from _skala(p)


def _skala(p: Pemeriksaan) -> Iterator[Temuan]:
    """Name a scale of predicates that the sheet skala doesn't have."""
    chosen = p.laporan.teks_identitas("skala_predikat").strip()
    names = {sebagai_teks(row.isi.get("nama")) for row in p.laporan.baris("skala")} - {""}
    if chosen and chosen.lower() not in {name.lower() for name in names}:
        yield p.temuan(
            "identitas",
            0,
            "skala_predikat",
            f'Skala predikat "{chosen}" tidak ada pada lembar skala, yang memuat'
            f" {', '.join(sorted(names))}.",
            "Tulis salah satu nama itu, atau tambahkan skalanya.",
        )


def _baris_wajib(p: Pemeriksaan) -> Iterator[tuple[Tabel, int, Baris]]:
    """Yield the rows in use: filled ones, identitas always, pkk wherever pk has an indicator."""
    agreed = p.laporan.baris("pk")
    for table, index, row in p.laporan.isian():
        key = table.lembar.kunci
        measured = key == "pkk" and index < len(agreed) and agreed[index].isi
        if row.isi or key == "identitas" or measured:
            yield table, index, row


def _kosong(p: Pemeriksaan, table: Tabel, index: int, column: Kolom) -> Temuan:
    key = table.lembar.kunci
    name = p.sebutan(key, index)
    if key == "pkk":
        name = str(p.nilai("pkk", index, "indikator") or name)
    place = f' untuk "{name}"' if name else ""
    return p.temuan(
        key,
        index,
        column.kunci,
        f"{column.judul}{place} masih kosong.",
        f"Isi {column.judul.lower()}; laporan memerlukannya.",
    )


def _bukan_pilihan(p: Pemeriksaan, table: Tabel, index: int, column: Kolom) -> Iterator[Temuan]:
    value = table.baris[index].isi.get(column.kunci)
    if value is not None and value not in column.pilihan:
        yield p.temuan(
            table.lembar.kunci,
            index,
            column.kunci,
            f'{column.judul} berisi "{value}", padahal pilihannya {", ".join(column.pilihan)}.',
            "Pilih salah satu dari daftar pada sel itu.",
        )


@aturan(
    "nilai-galat",
    GALAT,
    "Sel berisi nilai kesalahan rumus seperti #DIV/0! atau #REF!.",
    "Angka yang tak terdefinisi dicetak sebagai tanda pisah (-)",
)
def nilai_galat(p: Pemeriksaan) -> Iterator[Temuan]:
    """A cell shows the error value of a formula."""
    for table, index, row in p.baris():
        for key, value in row.isi.items():
            if isinstance(value, TakTerbaca) and NILAI_GALAT.fullmatch(value.teks):
                column = table.lembar[key]
                right = (
                    p.cetak(
                        table.lembar.kunci, key, p.hitungan.hitung(table.lembar.kunci, index, key)
                    )
                    if column.dihitung
                    else ""
                )
                advice = (
                    f"Kembalikan rumusnya; hasil yang benar adalah {right}."
                    if column.dihitung
                    else "Hapus rumus itu dan ketik nilainya, atau kosongkan selnya."
                )
                yield p.temuan(
                    table.lembar.kunci, index, key, f"{column.judul} berisi {value.teks}.", advice
                )


@aturan(
    "bukan-angka",
    GALAT,
    "Teks atau angka yang salah tulis berada di tempat angka; target hanya berupa kata.",
    "Penulisan bilangan: titik untuk ribuan, koma untuk desimal",
)
def bukan_angka(p: Pemeriksaan) -> Iterator[Temuan]:
    """Text or a malformed number stands where a number belongs."""
    for table, index, row in p.baris():
        for key, value in row.isi.items():
            column = table.lembar[key]
            if not column.jenis.berangka:
                continue
            fault = _cacat(column, row, value)
            if fault is not None and isinstance(value, TakTerbaca):
                fault = _dengan_dugaan(p, table, index, column, value.teks) or fault
            if fault is not None:
                yield p.temuan(table.lembar.kunci, index, key, *fault)


def _dengan_dugaan(
    p: Pemeriksaan, table: Tabel, index: int, column: Kolom, text: str
) -> tuple[str, str] | None:
    """Return message and advice where sums, shares or other sheets tell what was meant."""
    if column.jenis is not Jenis.UANG or not any(char.isdigit() for char in text):
        return None
    guess = dugaan(p).isi_tak_terbaca(table.lembar.kunci, index, column.kunci, text)
    if guess is None:
        return None
    value, evidence = guess
    return (
        f'{column.judul} berisi "{text}", yang tidak terbaca sebagai angka; yang cocok dengan'
        f" {evidence} adalah {format_angka(value)}.",
        f"Bila benar, ketik {angka_polos(value).replace('.', ',')}.",
    )


def _cacat(column: Kolom, row: Baris, value: object) -> tuple[str, str] | None:
    if isinstance(value, TakTerbaca):
        if NILAI_GALAT.fullmatch(value.teks) or satuan_bukan_uang(column, value.teks):
            return None
        return _tulisan(column, value.teks)
    if isinstance(value, str) and not column.kunci.startswith("target"):
        return _tulisan(column, value)
    if not isinstance(value, Decimal):
        return None
    if abs(value) > (BATAS_UANG if column.jenis is Jenis.UANG else BATAS_ANGKA):
        return (
            f"{column.judul} berisi {format_angka(value)},"
            " melebihi 15 angka yang dapat disimpan Excel.",
            "Periksa jumlah angkanya.",
        )
    if column.kunci in row.teks_angka:
        return (
            f"{column.judul} menyimpan {format_angka(value)} sebagai teks,"
            " sehingga rumus tidak menghitungnya.",
            f"Ketik ulang angkanya, atau {PULIHKAN}.",
        )
    return None


def satuan_bukan_uang(column: Kolom, text: str) -> bool:
    """Return whether an amount of money is written with another unit (12 bulan)."""
    if not column.kunci.startswith("input_"):
        return False
    return bool(re.fullmatch(r"\s*\d[\d.,]*\s*(?!rp\b)[a-z%][a-z/% ]*", text, re.IGNORECASE))


def _tulisan(column: Kolom, text: str) -> tuple[str, str]:
    if not any(char.isdigit() for char in text):
        return (
            f'{column.judul} hanya berisi kata "{text}", bukan angka.',
            "Ketik rupiah penuh, angkanya saja, misalnya 125000000."
            if column.jenis is Jenis.UANG
            else 'Ketik angkanya; kata predikat boleh menyertainya, misalnya "B (82,15)".',
        )
    guess = _dugaan(text)
    unreadable = f'{column.judul} berisi "{text}", yang tidak terbaca sebagai angka'
    if not guess:
        return f"{unreadable}.", "Ketik ulang angkanya tanpa titik."
    return (
        f"{unreadable}: kelompok ribuannya tidak tiga-tiga.",
        f"Bila yang dimaksud {guess}, ketik {guess.replace('.', '')}.",
    )


def _dugaan(text: str) -> str:
    """Return the number that a malformed one probably means, "" when there is no telling."""
    digits = re.sub(r"[^\d]", "", text)
    looks_grouped = re.fullmatch(r"\s*(?:rp\.?)?\s*\d+(?:[.,]\d+)+\s*", text, re.IGNORECASE)
    return format_angka(Decimal(digits)) if looks_grouped and digits[0] != "0" else ""
