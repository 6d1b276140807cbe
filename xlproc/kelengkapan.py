"""How complete a workbook is, and which criteria of "pelaporan kinerja" it can be seen to meet.

The criteria are those of PermenPANRB 88/2021, component 3 (docs/peraturan.md); only what a workbook
shows is judged. Whether the report was sent, published or used is asked of people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xlproc.laporan import Baris, Laporan, Tabel
from xlproc.numbers import format_persen, format_tanggal
from xlproc.rules.base import Pemeriksaan
from xlproc.sheets.base import sebagai_teks

#: Columns that aren't required but that a good report needs, by sheet.
BERGUNA = {
    "identitas": ("pemerintah_daerah", "daerah", "renstra_awal", "renstra_akhir", "kepala_pangkat",
                  "atasan_jabatan", "atasan_nama"),
    "organisasi": ("jabatan", "tugas"),
    "isu": ("isu", "langkah"),
    "iku": ("sasaran", "satuan", "alasan", "rumus", "sumber_data", "penanggung_jawab"),
    "pk": ("arah",),
    "pk_anggaran": ("program", "sumber_dana"),
    "pkk": ("penyebab", "solusi"),
    "pps": ("sasaran", "program"),
    "perbandingan": ("realisasi_lalu_1", "target_akhir_renstra", "realisasi_nasional"),
    "keuangan": ("kode", "pagu", "realisasi"),
    "kegiatan": ("output", "satuan", "target", "realisasi"),
    "belanja": ("uraian", "murni", "realisasi"),
    "skm": ("unsur", "nilai"),
}  # fmt: skip

#: What the report lacks where a sheet is empty.
BAGIAN = {
    "organisasi": "susunan organisasi (Bab I)",
    "isu": "isu strategis (Bab I)",
    "dasar_hukum": "dasar hukum (Bab I)",
    "visi_misi": "visi dan misi (Bab II)",
    "iku": "indikator kinerja utama (Bab II dan lampiran)",
    "renstra": "Matriks Renstra (lampiran)",
    "rkt": "rencana kinerja tahunan (lampiran)",
    "pk": "perjanjian kinerja (Bab II dan lampiran)",
    "pk_anggaran": "anggaran perjanjian kinerja (Bab II)",
    "pkk": "pengukuran kinerja (Bab III)",
    "pps": "program pendukung sasaran (Bab III)",
    "perbandingan": "perbandingan dengan tahun lalu, Renstra, dan nasional (Bab III)",
    "keuangan": "realisasi anggaran (Bab III)",
    "kegiatan": "masukan, keluaran, dan hasil kegiatan (lampiran)",
    "skm": "survei kepuasan masyarakat (Bab III)",
}


@dataclass(frozen=True, slots=True)
class Isian:
    """How many cells of a sheet are filled, of those required and of those useful."""

    lembar: str
    wajib: tuple[int, int]
    berguna: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Kriteria:
    """A criterion: what it asks, whether the workbook meets it, and by what one sees that."""

    teks: str
    terpenuhi: bool
    alasan: str


def isian(laporan: Laporan) -> list[Isian]:
    """Return, by sheet in use, how many required and useful cells are filled."""
    return [_isian(laporan, table) for table in laporan.tabel.values() if _dipakai(laporan, table)]


def _dipakai(laporan: Laporan, table: Tabel) -> bool:
    key = table.lembar.kunci
    has_rows = any(row.isi for row in table.baris)
    needed = key in BERGUNA or any(c.wajib for c in table.lembar.isian)
    return needed and (has_rows or key == "identitas")


def _isian(laporan: Laporan, table: Tabel) -> Isian:
    rows = [row for row in table.baris if row.isi] or table.baris[:1]
    if table.lembar.kunci == "pkk":
        rows = table.baris[: max(len(laporan.baris("pk")), len(rows))]
    required = [c.kunci for c in table.lembar.isian if c.wajib and not c.dihitung]
    useful = [key for key in BERGUNA.get(table.lembar.kunci, ()) if key in table.lembar]
    return Isian(table.lembar.kunci, _terisi(rows, required), _terisi(rows, useful))


def _terisi(rows: list[Baris], keys: list[str]) -> tuple[int, int]:
    filled = sum(row.isi.get(key) is not None for row in rows for key in keys)
    return filled, len(rows) * len(keys)


def bagian_hilang(laporan: Laporan) -> list[str]:
    """Return the parts that the report will lack, because their sheets are empty."""
    return [part for key, part in BAGIAN.items() if not any(r.isi for r in laporan.baris(key))]


# ------------------------------------------------------------------------------ criteria


def kriteria(laporan: Laporan) -> list[Kriteria]:
    """Return the criteria of pelaporan kinerja that a workbook can show, each judged."""
    p = Pemeriksaan(laporan)
    return [judge(p) for judge in _PENILAI]


def _formal(p: Pemeriksaan) -> Kriteria:
    keys = ("kepala_jabatan", "kepala_nama", "kepala_nip", "tempat_ttd", "tanggal_ttd")
    empty = [p.judul("identitas", k) for k in keys if p.laporan.identitas(k) is None]
    reason = f"kosong: {', '.join(empty)}" if empty else "penanda tangan, tempat, tanggal terisi"
    return Kriteria("Laporan telah diformalkan", not empty, reason)


def _tepat_waktu(p: Pemeriksaan) -> Kriteria:
    signed, year = p.laporan.identitas("tanggal_ttd"), sebagai_teks(p.laporan.identitas("tahun"))
    title = "Laporan disampaikan tepat waktu"
    if not isinstance(signed, date) or not year.isdigit():
        return Kriteria(title, False, "tanggal tanda tangan belum lengkap")
    limit = date(int(year) + 1, 3, 1)
    on_time = date(int(year), 12, 31) < signed < limit
    return Kriteria(title, on_time, f"bertanggal {format_tanggal(signed)}; batasnya akhir Februari")


def _seluruh_indikator(p: Pemeriksaan) -> Kriteria:
    rows = range(p.hitungan.banyak("pk"))
    done = [r for r in rows if p.angka("pkk", r, "capaian") is not None]
    return Kriteria(
        "Seluruh capaian kinerja diungkap, dibandingkan dengan target tahunan",
        bool(rows) and len(done) == len(rows),
        f"{len(done)} dari {len(rows)} indikator mempunyai target, realisasi, dan capaian",
    )


def _banding(text: str, key: str, what: str) -> Callable[[Pemeriksaan], Kriteria]:
    def judge(p: Pemeriksaan) -> Kriteria:
        rows = p.laporan.baris("perbandingan")
        done = sum(row.isi.get(key) is not None for row in rows)
        total = max(len(rows), p.hitungan.banyak("pk"))
        reason = f"{done} dari {total} indikator mempunyai {what}"
        return Kriteria(text, bool(total) and done == total, reason)

    return judge


def _analisis(p: Pemeriksaan) -> Kriteria:
    rows = [
        r for r in range(p.hitungan.banyak("pkk"))
        if (c := p.angka("pkk", r, "capaian")) is not None and c < 1
    ]  # fmt: skip
    told = [r for r in rows if all(p.nilai("pkk", r, key) for key in ("penyebab", "solusi"))]
    reason = "tidak ada indikator di bawah 100%"
    if rows:
        reason = f"{len(told)} dari {len(rows)} indikator di bawah 100% berpenyebab dan bersolusi"
    title = "Keberhasilan dan kegagalan dianalisis beserta upayanya"
    return Kriteria(title, len(told) == len(rows), reason)


def _efisiensi(p: Pemeriksaan) -> Kriteria:
    rows = range(p.hitungan.banyak("efisiensi"))
    done = [r for r in rows if p.angka("efisiensi", r, "efisiensi") is not None]
    return Kriteria(
        "Efisiensi penggunaan sumber daya diungkap",
        bool(done),
        f"tingkat efisiensi terhitung untuk {len(done)} sasaran",
    )


def _perbaikan(p: Pemeriksaan) -> Kriteria:
    rows = [*p.laporan.baris("pkk"), *p.laporan.baris("kegiatan"), *p.laporan.baris("keuangan")]
    told = sum(bool(sebagai_teks(row.isi.get("solusi")).strip("- ")) for row in rows)
    steps = sum(bool(row.isi.get("langkah")) for row in p.laporan.baris("isu"))
    return Kriteria(
        "Upaya perbaikan ke depan disebutkan",
        bool(told or steps),
        f"{told} solusi dan {steps} langkah atas isu terisi",
    )


_PENILAI: tuple[Callable[[Pemeriksaan], Kriteria], ...] = (
    _formal,
    _tepat_waktu,
    _seluruh_indikator,
    _banding(
        "Dibandingkan dengan target jangka menengah", "target_akhir_renstra", "target Renstra"
    ),
    _banding("Dibandingkan dengan tahun sebelumnya", "realisasi_lalu_1", "realisasi tahun lalu"),
    _banding("Dibandingkan dengan realisasi nasional", "realisasi_nasional", "realisasi nasional"),
    _analisis,
    _efisiensi,
    _perbaikan,
)


# ------------------------------------------------------------------------------- summary


def bagian_terisi(counts: tuple[int, int]) -> str:
    """Return a share such as 85,37%, "-" for nothing to fill."""
    filled, total = counts
    return format_persen(Decimal(filled) / total) if total else "-"


def ringkasan(laporan: Laporan) -> str:
    """Return the lines that stand below the findings in a terminal."""
    return "\n".join(_baris_ringkasan(laporan))


def _baris_ringkasan(laporan: Laporan) -> Iterator[str]:
    sheets = isian(laporan)
    required = tuple(sum(s.wajib[i] for s in sheets) for i in (0, 1))
    useful = tuple(sum(s.berguna[i] for s in sheets) for i in (0, 1))
    yield (
        f"Isian wajib terisi {bagian_terisi((required[0], required[1]))},"
        f" isian yang berguna {bagian_terisi((useful[0], useful[1]))}."
    )
    missing = bagian_hilang(laporan)
    if missing:
        yield f"Bagian laporan yang belum ada: {'; '.join(missing)}."
    judged = kriteria(laporan)
    met = sum(k.terpenuhi for k in judged)
    yield f"Kriteria pelaporan kinerja (PermenPANRB 88/2021): {met} dari {len(judged)} terpenuhi."
    yield from (f"  belum: {k.teks} ({k.alasan})" for k in judged if not k.terpenuhi)
