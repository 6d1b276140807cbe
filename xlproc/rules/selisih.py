"""The same figure in two sheets: it must be one figure.

The later sheet's cell is named. A programme or kegiatan is found by the key of its name, else by
its code; where several rows bear the name, the figure may be that of any of them or their sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from xlproc.rules.base import GALAT, Pemeriksaan, Temuan, aturan
from xlproc.rules.nama import hampir_sama
from xlproc.sheets.base import jumlahkan, sebagai_teks
from xlproc.sheets.kunci import kunci_kode, kunci_nama
from xlproc.sheets.renstra import TAHUN_RENSTRA


@aturan(
    "beda-total",
    GALAT,
    "Angka yang sama tertulis berbeda pada dua lembar.",
    "Satu angka, satu nilai; toleransi nol rupiah",
)
def beda_total(p: Pemeriksaan) -> Iterator[Temuan]:
    """The same figure differs between sheets."""
    keuangan = _Keuangan(p)
    if not p.hitungan.banyak("keuangan"):
        yield from _renstra(p)
        return
    for family in (_pk_anggaran, _pps, _belanja, _kegiatan, _rkt, _realisasi_renstra):
        yield from family(p, keuangan)
    yield from _renstra(p)


class _Keuangan:
    """The sheet keuangan, looked up by name, code and unit."""

    def __init__(self, p: Pemeriksaan) -> None:
        self._p = p
        self._mungkin: dict[tuple[tuple[int, ...], str], list[Decimal]] = {}

    def jumlah(self, rows: Iterable[int], kunci: str) -> Decimal | None:
        """Return the sum of a column over rows; None where nothing or something unreadable is."""
        total = jumlahkan([self._p.nilai("keuangan", row, kunci) for row in rows])
        return total if isinstance(total, Decimal) else None

    def cari(self, nama: str, kode: str = "", tingkat: str = "") -> Sequence[int]:
        """Return the rows with that name key, else those with that code key."""
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
        return sebagai_teks(self._p.nilai("keuangan", row, "tingkat"))

    def nama(self, row: int) -> str:
        return sebagai_teks(self._p.nilai("keuangan", row, "uraian"))

    @cached_property
    def menurut_nama(self) -> dict[str, list[int]]:
        """Rows by their name as written, over all units and levels."""
        found: dict[str, list[int]] = {}
        for row in range(self._p.hitungan.banyak("keuangan")):
            found.setdefault(self.nama(row), []).append(row)
        return found

    def unit(self, row: int) -> str:
        return sebagai_teks(self._p.nilai("keuangan", row, "kunci_unit"))

    def mungkin(self, rows: Sequence[int], kunci: str) -> list[Decimal]:
        """Return the values that a figure for `rows` may have: their sum, a unit's, or one's."""
        asked = (tuple(rows), kunci)
        if asked not in self._mungkin:
            self._mungkin[asked] = self._nilai_mungkin(rows, kunci)
        return self._mungkin[asked]

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


def _lapor(
    p: Pemeriksaan, sheet: str, index: int, key: str, there: str, right: Decimal, where: str
) -> Temuan:
    typed = p.nilai(sheet, index, key)
    name = p.sebutan(sheet, index)
    return p.temuan(
        sheet,
        index,
        key,
        f"{p.judul(sheet, key)}"
        + (f' "{name}"' if name else "")
        + f" tertulis {p.cetak(sheet, key, typed)},"
        f" sedangkan {there} {p.cetak(sheet, key, right)}.",
        f"Samakan dengan lembar {where}, atau perbaiki lembar itu bila di sanalah yang keliru.",
    )


_DI_KEUANGAN = "pada lembar keuangan"


# --------------------------------------------------------------------- pk_anggaran, pps


def _pk_anggaran(p: Pemeriksaan, keuangan: _Keuangan) -> Iterator[Temuan]:
    rows = p.laporan.baris("pk_anggaran")
    matched = _pasangkan(p, keuangan)
    for index, row in enumerate(rows):
        key = "anggaran_perubahan" if "anggaran_perubahan" in row.isi else "anggaran_murni"
        figure = p.ketikan("pk_anggaran", index, key)
        total = keuangan.jumlah(matched.get(index, ()), "pagu")
        if figure is not None and total is not None and figure != total:
            yield _lapor(p, "pk_anggaran", index, key, _DI_KEUANGAN, total, "keuangan")


def _pasangkan(p: Pemeriksaan, keuangan: _Keuangan) -> dict[int, Sequence[int]]:
    """Match the agreement's programmes with keuangan's: by name, by code, then by likeness."""
    matched: dict[int, Sequence[int]] = {}
    left: dict[str, int] = {}
    free = dict(keuangan.program)
    for index, row in enumerate(p.laporan.baris("pk_anggaran")):
        if sebagai_teks(row.isi.get("tingkat")) == "total":
            continue
        name = sebagai_teks(p.nilai("pk_anggaran", index, "kunci_program"))
        rows = free.pop(name, None) or keuangan.cari("", _kode(row.isi.get("kode")), "program")
        if rows:
            matched[index] = rows
        elif name:
            left[sebagai_teks(row.isi.get("program"))] = index
    names = {keuangan.nama(rows[0]): rows for rows in free.values()}
    for name, other in hampir_sama(left, names, p.nama_sendiri).items():
        matched[left[name]] = names[other]
    return matched


def _kode(value: object) -> str:
    return kunci_kode(value) if isinstance(value, str) else ""


def _pps(p: Pemeriksaan, keuangan: _Keuangan) -> Iterator[Temuan]:
    del keuangan  # the computed column has looked it up already
    for index in range(p.hitungan.banyak("pps")):
        for key in ("pagu", "realisasi_anggaran"):
            typed = p.ketikan("pps", index, key)
            right = p.hitungan.hitung("pps", index, key)
            if typed is not None and isinstance(right, Decimal) and typed != right:
                yield _lapor(p, "pps", index, key, _DI_KEUANGAN, right, "keuangan")


# ----------------------------------------------------------------------------- belanja

_BELANJA = (
    (("perubahan", "murni"), "pagu"),
    (("realisasi",), "realisasi"),
    (("perubahan_lalu", "murni_lalu"), "pagu_lalu"),
    (("realisasi_lalu",), "realisasi_lalu"),
)


def _belanja(p: Pemeriksaan, keuangan: _Keuangan) -> Iterator[Temuan]:
    named = _total_bernama(p, keuangan)
    for index, row in enumerate(p.laporan.baris("belanja")):
        level = sebagai_teks(row.isi.get("tingkat"))
        name = _nama_total(sebagai_teks(row.isi.get("uraian")))
        rows = (
            keuangan.kantor
            if level == "total"
            else named.get(name, ())
            if level == "kelompok"
            else ()
        )
        for keys, theirs in _BELANJA if rows else ():
            key = next((k for k in keys if p.nilai("belanja", index, k) is not None), keys[0])
            figure, total = p.angka("belanja", index, key), keuangan.jumlah(rows, theirs)
            if figure is not None and total is not None and figure != total:
                yield _lapor(p, "belanja", index, key, _DI_KEUANGAN, total, "keuangan")


def _total_bernama(p: Pemeriksaan, keuangan: _Keuangan) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row in range(p.hitungan.banyak("keuangan")):
        if keuangan.tingkat(row) in ("total", "lain"):
            name = _nama_total(sebagai_teks(p.nilai("keuangan", row, "uraian")))
            found.setdefault(name, []).append(row)
    return found


def _nama_total(text: str) -> str:
    """Return the key of what a total is of: "Jumlah Belanja Langsung (x)" is Belanja Langsung."""
    words = text.partition("(")[0].split()
    return kunci_nama(
        " ".join(words[1:] if words[:1] and words[0].lower() in ("jumlah", "total") else words)
    )


# ----------------------------------------------------------------------- kegiatan, rkt


def _kegiatan(p: Pemeriksaan, keuangan: _Keuangan) -> Iterator[Temuan]:
    activities = p.laporan.baris("kegiatan")
    written = {sebagai_teks(row.isi.get("kegiatan")) for row in activities}
    near = hampir_sama(written, keuangan.menurut_nama, p.nama_sendiri)
    for index, row in enumerate(activities):
        name = sebagai_teks(p.nilai("kegiatan", index, "kunci_kegiatan"))
        code = _kode(row.isi.get("kode"))
        other = near.get(sebagai_teks(row.isi.get("kegiatan")), "")
        rows = _sekode(p, keuangan.cari(name, code), code) or keuangan.menurut_nama.get(other, ())
        namesakes = p.hitungan.baris("kegiatan", "kunci_kegiatan", name) if name else ()
        for key, theirs in (("input_target", "pagu"), ("input_realisasi", "realisasi")):
            figure = p.ketikan("kegiatan", index, key)
            possible = keuangan.mungkin(rows, theirs)
            together = jumlahkan([p.nilai("kegiatan", r, key) for r in namesakes])
            if (
                figure is not None
                and possible
                and figure not in possible
                and together not in possible
            ):
                yield _lapor(p, "kegiatan", index, key, _DI_KEUANGAN, possible[0], "keuangan")


def _sekode(p: Pemeriksaan, rows: Sequence[int], code: str) -> Sequence[int]:
    same = [r for r in rows if code and p.nilai("keuangan", r, "kunci_kode") == code]
    return same or rows


def _rkt(p: Pemeriksaan, keuangan: _Keuangan) -> Iterator[Temuan]:
    for index, row in enumerate(p.laporan.baris("rkt")):
        figure = p.ketikan("rkt", index, "anggaran")
        if figure is None:
            continue
        name = sebagai_teks(p.nilai("rkt", index, "kunci_kegiatan"))
        unit = kunci_nama(sebagai_teks(row.isi.get("keterangan")))
        rows = keuangan.dari_unit(name, unit) or keuangan.cari(name)
        possible = keuangan.mungkin(rows, "pagu")
        if possible and figure not in possible:
            yield _lapor(p, "rkt", index, "anggaran", _DI_KEUANGAN, possible[0], "keuangan")


# --------------------------------------------------------- perbandingan_anggaran, renstra


def _realisasi_renstra(p: Pemeriksaan, keuangan: _Keuangan) -> Iterator[Temuan]:
    year, start = p.laporan.identitas("tahun"), p.laporan.identitas("renstra_awal")
    if not isinstance(year, Decimal) or not isinstance(start, Decimal):
        return
    number = int(year - start) + 1
    for shift, theirs in ((0, "realisasi"), (1, "realisasi_lalu")):
        key = f"rp_{number - shift}"
        if number - shift in TAHUN_RENSTRA:
            yield from _bandingkan_tahun(p, keuangan, key, theirs)


def _bandingkan_tahun(
    p: Pemeriksaan, keuangan: _Keuangan, key: str, theirs: str
) -> Iterator[Temuan]:
    sheet = "perbandingan_anggaran"
    for index, row in enumerate(p.laporan.baris(sheet)):
        figure = p.ketikan(sheet, index, key)
        name = sebagai_teks(p.nilai(sheet, index, "kunci_uraian"))
        rows = keuangan.cari(name, _kode(row.isi.get("kode")))
        possible = keuangan.mungkin(rows, theirs)
        if figure is not None and possible and figure not in possible:
            yield _lapor(p, sheet, index, key, _DI_KEUANGAN, possible[0], "keuangan")


def _renstra(p: Pemeriksaan) -> Iterator[Temuan]:
    """Compare a kegiatan's target over the Renstra with the Renstra's own yearly budgets."""
    sheet = "perbandingan_anggaran"
    planned = _pagu_renstra(p)
    for index, row in enumerate(p.laporan.baris(sheet)):
        figure = p.ketikan(sheet, index, "target_rp")
        sums = planned.get(_kode(row.isi.get("kode")), [])
        if figure is None or not sums or p.hitungan.bagian(sheet, index):
            continue
        if figure not in sums:
            yield _lapor(
                p, sheet, index, "target_rp", "jumlah pagu pada Matriks Renstra", sums[0], "renstra"
            )


def _pagu_renstra(p: Pemeriksaan) -> dict[str, list[Decimal]]:
    """Return, by code, the sums that the Renstra gives: its years, and its years with the end."""
    years = [f"pagu_{n}" for n in TAHUN_RENSTRA]
    found: dict[str, list[int]] = {}
    for index, row in enumerate(p.laporan.baris("renstra")):
        code = _kode(row.isi.get("kode"))
        if code and not p.hitungan.bagian("renstra", index):
            found.setdefault(code, []).append(index)
    return {code: sums for code, rows in found.items() if (sums := _kemungkinan(p, rows, years))}


def _kemungkinan(p: Pemeriksaan, rows: Sequence[int], years: Sequence[str]) -> list[Decimal]:
    def total(keys: Sequence[str]) -> Decimal | None:
        value = jumlahkan([p.nilai("renstra", row, key) for row in rows for key in keys])
        return value if isinstance(value, Decimal) else None

    complete = any(p.nilai("renstra", row, years[-1]) is not None for row in rows)
    ways = ([years] if complete else [[*years, "pagu_akhir"], years]) + [["pagu_akhir"]]
    return [value for keys in ways if (value := total(keys)) is not None]
