"""What other sheets call by name, found in keuangan: the same figure in two places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from xlproc.rules.base import Pemeriksaan
from xlproc.rules.nama import hampir_sama
from xlproc.sheets.base import jumlahkan, sebagai_teks
from xlproc.sheets.kunci import kunci_kode, kunci_nama


class Keuangan:
    """The sheet keuangan, looked up by name, code and unit."""

    def __init__(self, p: Pemeriksaan) -> None:
        self._p = p
        self._dicari: dict[tuple[str, str, str], Sequence[int]] = {}
        self._mungkin: dict[tuple[int, str], tuple[Sequence[int], list[Decimal]]] = {}

    def jumlah(self, rows: Iterable[int], kunci: str) -> Decimal | None:
        """Return the sum of a column over rows; None where nothing or something unreadable is."""
        total = jumlahkan([self._p.nilai("keuangan", row, kunci) for row in rows])
        return total if isinstance(total, Decimal) else None

    def cari(self, nama: str, kode: str = "", tingkat: str = "") -> Sequence[int]:
        """Return the rows with that name key, else that code key; always the same list."""
        asked = (nama, kode, tingkat)
        if asked not in self._dicari:
            self._dicari[asked] = self._cari(nama, kode, tingkat)
        return self._dicari[asked]

    def _cari(self, nama: str, kode: str, tingkat: str) -> Sequence[int]:
        for column, key in (("kunci_uraian", nama), ("kunci_kode", kode)):
            rows = self._p.hitungan.baris("keuangan", column, key) if key else ()
            fitting = [r for r in rows if not tingkat or self.tingkat(r) == tingkat]
            if fitting:
                return fitting
        return ()

    def dari_unit(self, nama: str, unit: str) -> Sequence[int]:
        """Return the rows of a unit with that name key."""
        return self._per_unit.get((nama, unit), ())

    @cached_property
    def _per_unit(self) -> dict[tuple[str, str], list[int]]:
        found: dict[tuple[str, str], list[int]] = {}
        for row in range(self._p.hitungan.banyak("keuangan")):
            name = sebagai_teks(self._p.nilai("keuangan", row, "kunci_uraian"))
            found.setdefault((name, self.unit(row)), []).append(row)
        return found

    def tingkat(self, row: int) -> str:
        """Return the level of a row."""
        return sebagai_teks(self._p.nilai("keuangan", row, "tingkat"))

    def nama(self, row: int) -> str:
        """Return the name of a row as written."""
        return sebagai_teks(self._p.nilai("keuangan", row, "uraian"))

    @cached_property
    def menurut_nama(self) -> dict[str, list[int]]:
        """Rows by their name as written, over all units and levels."""
        found: dict[str, list[int]] = {}
        for row in range(self._p.hitungan.banyak("keuangan")):
            found.setdefault(self.nama(row), []).append(row)
        return found

    def unit(self, row: int) -> str:
        """Return the key of the unit of a row."""
        return sebagai_teks(self._p.nilai("keuangan", row, "kunci_unit"))

    def mungkin(self, rows: Sequence[int], kunci: str) -> list[Decimal]:
        """Return the values that a figure for `rows` may have: their sum, a unit's, or one's."""
        asked = (id(rows), kunci)
        if asked not in self._mungkin:
            # The list is kept with its values, so that no other one gets its id.
            self._mungkin[asked] = rows, self._nilai_mungkin(rows, kunci)
        return self._mungkin[asked][1]

    def _nilai_mungkin(self, rows: Sequence[int], kunci: str) -> list[Decimal]:
        total = self.jumlah(rows, kunci)
        if total is None:
            return []
        units: dict[str, list[int]] = {}
        for row in rows:
            units.setdefault(self.unit(row), []).append(row)
        per_unit = [self.jumlah(group, kunci) for group in units.values()]
        single = [self.jumlah([row], kunci) for row in rows]
        return [total, *(v for v in (*per_unit, *single) if v is not None)]

    @cached_property
    def kantor(self) -> list[int]:
        """The rows that make up the office's whole budget: programmes and what stands outside."""
        tops = self._p.hitungan.pohon("keuangan").puncak_semua()
        rows = range(self._p.hitungan.banyak("keuangan"))
        return [*tops, *(r for r in rows if self.tingkat(r) == "lain")]

    @cached_property
    def program(self) -> dict[str, list[int]]:
        """Programme rows by the key of their name, over all units."""
        found: dict[str, list[int]] = {}
        for row in range(self._p.hitungan.banyak("keuangan")):
            if self.tingkat(row) == "program":
                found.setdefault(
                    sebagai_teks(self._p.nilai("keuangan", row, "kunci_uraian")), []
                ).append(row)
        return found


@dataclass(frozen=True, slots=True)
class Padanan:
    """A figure of another sheet, and the rows of keuangan (column `acuan`) that it repeats."""

    lembar: str
    indeks: int
    kunci: str
    baris: Sequence[int]
    acuan: str


def semua_padanan(p: Pemeriksaan, keuangan: Keuangan) -> Iterator[Padanan]:
    """Yield the figures of every sheet that repeats keuangan's row by row."""
    yield from di_pk_anggaran(p, keuangan)
    yield from di_pps(p, keuangan)
    yield from di_kegiatan(p, keuangan)
    yield from di_rkt(p, keuangan)


def di_pk_anggaran(p: Pemeriksaan, keuangan: Keuangan) -> Iterator[Padanan]:
    """Yield the programmes of the agreement's annex, with the changed budget where there is one."""
    matched = pasangkan(p, keuangan)
    for index, row in enumerate(p.laporan.baris("pk_anggaran")):
        key = "anggaran_perubahan" if "anggaran_perubahan" in row.isi else "anggaran_murni"
        yield Padanan("pk_anggaran", index, key, matched.get(index, ()), "pagu")


def di_pps(p: Pemeriksaan, keuangan: Keuangan) -> Iterator[Padanan]:
    """Yield the programmes beside the sasaran."""
    for index, row in enumerate(p.laporan.baris("pps")):
        name = kunci_nama(sebagai_teks(row.isi.get("program")))
        rows = keuangan.cari(name, kode_kunci(row.isi.get("kode")), "program")
        yield Padanan("pps", index, "pagu", rows, "pagu")
        yield Padanan("pps", index, "realisasi_anggaran", rows, "realisasi")


def di_kegiatan(p: Pemeriksaan, keuangan: Keuangan) -> Iterator[Padanan]:
    """Yield the inputs of the sheet kegiatan."""
    activities = p.laporan.baris("kegiatan")
    written = {sebagai_teks(row.isi.get("kegiatan")) for row in activities}
    near = hampir_sama(written, keuangan.menurut_nama, p.nama_sendiri)
    for index, row in enumerate(activities):
        name = sebagai_teks(p.nilai("kegiatan", index, "kunci_kegiatan"))
        code = kode_kunci(row.isi.get("kode"))
        other = near.get(sebagai_teks(row.isi.get("kegiatan")), "")
        rows = _sekode(p, keuangan.cari(name, code), code) or keuangan.menurut_nama.get(other, ())
        yield Padanan("kegiatan", index, "input_target", rows, "pagu")
        yield Padanan("kegiatan", index, "input_realisasi", rows, "realisasi")


def _sekode(p: Pemeriksaan, rows: Sequence[int], code: str) -> Sequence[int]:
    same = [r for r in rows if code and p.nilai("keuangan", r, "kunci_kode") == code]
    return same or rows


def di_rkt(p: Pemeriksaan, keuangan: Keuangan) -> Iterator[Padanan]:
    """Yield the budgets of the year's plan, of the unit that its remark names."""
    for index, row in enumerate(p.laporan.baris("rkt")):
        if row.isi.get("anggaran") is None:
            continue
        name = sebagai_teks(p.nilai("rkt", index, "kunci_kegiatan"))
        unit = kunci_nama(sebagai_teks(row.isi.get("keterangan")))
        rows = keuangan.dari_unit(name, unit) or keuangan.cari(name)
        yield Padanan("rkt", index, "anggaran", rows, "pagu")


def pasangkan(p: Pemeriksaan, keuangan: Keuangan) -> dict[int, Sequence[int]]:
    """Match the agreement's programmes with keuangan's: by name, by code, then by likeness."""
    matched: dict[int, Sequence[int]] = {}
    left: dict[str, int] = {}
    free = dict(keuangan.program)
    for index, row in enumerate(p.laporan.baris("pk_anggaran")):
        if sebagai_teks(row.isi.get("tingkat")) == "total":
            continue
        name = sebagai_teks(p.nilai("pk_anggaran", index, "kunci_program"))
        rows = free.pop(name, None) or keuangan.cari("", kode_kunci(row.isi.get("kode")), "program")
        if rows:
            matched[index] = rows
        elif name:
            left[sebagai_teks(row.isi.get("program"))] = index
    names = {keuangan.nama(rows[0]): rows for rows in free.values()}
    for name, other in hampir_sama(left, names, p.nama_sendiri).items():
        matched[left[name]] = names[other]
    return matched


def kode_kunci(value: object) -> str:
    """Return the key of a code cell, "" for an empty one."""
    return kunci_kode(value) if isinstance(value, str) else ""
