"""What was done for the money: shortfalls explained, and figures that can hardly be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlproc.numbers import format_persen
from xlproc.rules.base import PERINGATAN, Pemeriksaan, Temuan, aturan
from xlproc.sheets.base import sebagai_teks
from xlproc.sheets.kunci import kunci_kode
from xlproc.sheets.renstra import TAHUN_RENSTRA

_BATAS_BAKU = Decimal(100)
_KOSONG_BERARTI = ("", "-")


@aturan(
    "kendala-kosong",
    PERINGATAN,
    "Capaian atau serapan di bawah batas tanpa penyebab (kendala) atau tanpa solusi.",
    "Analisis penyebab kegagalan dan solusinya: PermenPANRB 53/2014",
)
def kendala_kosong(p: Pemeriksaan) -> Iterator[Temuan]:
    """A result below the bound is left without cause or remedy; money told in kegiatan is told."""
    bound = p.laporan.identitas("batas_kendala")
    limit = (bound if isinstance(bound, Decimal) else _BATAS_BAKU) / 100
    for index in range(p.hitungan.banyak("pkk")):
        yield from _tanpa_alasan(p, "pkk", index, "capaian", "penyebab", limit)
    for index in range(p.hitungan.banyak("kegiatan")):
        if not p.hitungan.bagian("kegiatan", index):
            yield from _tanpa_alasan(p, "kegiatan", index, _ukuran(p, index), "kendala", limit)
    for index in range(p.hitungan.banyak("keuangan")):
        if _ujung(p, index) and not _terurai(p, index, limit):
            yield from _tanpa_alasan(p, "keuangan", index, "serapan", "kendala", limit)


def _ukuran(p: Pemeriksaan, index: int) -> str:
    """Return what a row of kegiatan is measured by: its output, else its money."""
    row = p.laporan.baris("kegiatan")[index].isi
    has_output = any(row.get(key) is not None for key in ("output", "target", "realisasi"))
    return "capaian_output" if has_output else "capaian_input"


def _ujung(p: Pemeriksaan, index: int) -> bool:
    level = p.nilai("keuangan", index, "tingkat")
    return level in ("kegiatan", "sub kegiatan", "rincian", "lain") and not p.hitungan.bagian(
        "keuangan", index
    )


def _terurai(p: Pemeriksaan, index: int, limit: Decimal) -> bool:
    """Return whether kegiatan has the row and shows the shortfall, so that it is told there."""
    name, code = (p.nilai("keuangan", index, key) for key in ("kunci_uraian", "kode"))
    rows = p.hitungan.baris("kegiatan", "kunci_kegiatan", name) if name else ()
    if not rows and code:
        key = kunci_kode(sebagai_teks(code))
        everyone = p.laporan.baris("kegiatan")
        rows = [
            r for r in p.hitungan.baris("kegiatan", "kode", code)
            if kunci_kode(sebagai_teks(everyone[r].isi.get("kode"))) == key
        ]  # fmt: skip
    shares = (p.angka("kegiatan", row, "capaian_input") for row in rows)
    return any(share is not None and share < limit for share in shares)


def _tanpa_alasan(
    p: Pemeriksaan, sheet: str, index: int, measure: str, cause: str, limit: Decimal
) -> Iterator[Temuan]:
    value = p.angka(sheet, index, measure)
    row = p.laporan.baris(sheet)[index].isi
    empty = [k for k in (cause, "solusi") if sebagai_teks(row.get(k)).strip() in _KOSONG_BERARTI]
    if value is None or value >= limit or not empty:
        return
    names = " dan ".join(p.judul(sheet, key).lower() for key in empty)
    name = _nama(p, sheet, index)
    yield p.temuan(
        sheet,
        index,
        empty[0],
        f"{p.judul(sheet, measure).removesuffix(' (%)')} {format_persen(value)} di bawah batas"
        f" {format_persen(limit)}, tetapi {names} masih kosong" + (f" ({name})." if name else "."),
        f"Isi {names}.",
    )


def _nama(p: Pemeriksaan, sheet: str, index: int) -> str:
    return sebagai_teks(p.nilai("pkk", index, "indikator")) if sheet == "pkk" else p.sebutan(
        sheet, index
    )  # fmt: skip


# ------------------------------------------------------------------------------ janggal

#: From this share on, money counts as all spent.
_HABIS = Decimal("0.95")
_TAHUN_TERSEDIKIT = 3


@aturan(
    "janggal",
    PERINGATAN,
    "Uang nol tetapi keluaran ada, uang habis tetapi keluaran nol, nol setiap tahun,"
    " atau realisasi persis sama dengan tahun lalu.",
    "Kewajaran data kinerja: reviu atas laporan kinerja, PermenPANRB 53/2014",
)
def janggal(p: Pemeriksaan) -> Iterator[Temuan]:
    """Figures that are possible, but hardly so."""
    for index in range(p.hitungan.banyak("kegiatan")):
        yield from _uang_dan_hasil(
            p, "kegiatan", index, ("input_target", "input_realisasi"), (("target", "realisasi"),)
        )
    for index in range(p.hitungan.banyak("keuangan")):
        pairs = tuple((f"{kind}_rencana", f"{kind}_realisasi") for kind in ("fisik", "nonfisik"))
        yield from _uang_dan_hasil(p, "keuangan", index, ("pagu", "realisasi"), pairs)
        yield from _sama_tahun_lalu(p, index)
    for sheet, keys in _BERTAHUN:
        for index in range(p.hitungan.banyak(sheet)):
            yield from _nol_terus(p, sheet, index, keys)
    yield from _indikator_sama(p)


def _uang_dan_hasil(
    p: Pemeriksaan,
    sheet: str,
    index: int,
    money: tuple[str, str],
    results: Sequence[tuple[str, str]],
) -> Iterator[Temuan]:
    budget, spent = (p.angka(sheet, index, key) for key in money)
    if not budget or spent is None:
        return
    for plan_key, key in results:
        plan, done = p.angka(sheet, index, plan_key), p.angka(sheet, index, key)
        if done is None or not plan:
            continue
        if spent == 0 and done > 0:
            yield _tidak_wajar(p, sheet, index, key, money[1], "padahal belum ada")
        elif done == 0 and spent >= _HABIS * budget:
            yield _tidak_wajar(p, sheet, index, key, money[1], "padahal sudah")


def _tidak_wajar(
    p: Pemeriksaan, sheet: str, index: int, key: str, spent_key: str, link: str
) -> Temuan:
    form = p.laporan.baris(sheet)[index].bentuk.get(key)
    done = p.cetak(sheet, key, p.nilai(sheet, index, key), form)
    spent = p.cetak(sheet, spent_key, p.nilai(sheet, index, spent_key))
    words = "uang yang terpakai (realisasi" if "belum" in link else "hampir seluruh pagu terpakai ("
    name = p.sebutan(sheet, index)
    return p.temuan(
        sheet,
        index,
        key,
        f"{p.judul(sheet, key)} {done}, {link} {words}{' ' if 'belum' in link else ''}{spent})"
        + (f" untuk {name}." if name else "."),
        "Periksa kedua angka itu; jelaskan pada kolom kendala bila memang demikian.",
    )


def _sama_tahun_lalu(p: Pemeriksaan, index: int) -> Iterator[Temuan]:
    now, before = (p.ketikan("keuangan", index, k) for k in ("realisasi", "realisasi_lalu"))
    if not now or now != before or p.hitungan.bagian("keuangan", index):
        return
    yield p.temuan(
        "keuangan",
        index,
        "realisasi",
        f"Realisasi {p.cetak('keuangan', 'realisasi', now)} persis sama dengan realisasi tahun"
        f" lalu {p.cetak('keuangan', 'realisasi', before)} ({p.sebutan('keuangan', index)}).",
        "Periksa apakah angka tahun lalu tersalin; biarkan bila memang sama.",
    )


_BERTAHUN = (
    ("perbandingan", (*(f"realisasi_lalu_{n}" for n in range(4, 0, -1)), "realisasi")),
    ("perbandingan_anggaran", tuple(f"k_{n}" for n in TAHUN_RENSTRA)),
)


def _nol_terus(p: Pemeriksaan, sheet: str, index: int, keys: Sequence[str]) -> Iterator[Temuan]:
    values = [value for key in keys if (value := p.angka(sheet, index, key)) is not None]
    if len(values) < _TAHUN_TERSEDIKIT or any(values):
        return
    key = next(k for k in reversed(keys) if p.angka(sheet, index, k) is not None)
    yield p.temuan(
        sheet,
        index,
        key,
        f"Realisasi {p.sebutan(sheet, index)} tercatat 0 selama {len(values)} tahun berturut-turut,"
        f" termasuk {p.judul(sheet, key)} 0.",
        "Isi realisasinya, atau jelaskan mengapa indikator ini tidak pernah bergerak.",
    )


def _indikator_sama(p: Pemeriksaan) -> Iterator[Temuan]:
    """An indicator with decimals that repeats last year's; 100% twice means nothing."""
    for index in range(p.hitungan.banyak("perbandingan")):
        now = p.angka("perbandingan", index, "realisasi")
        before = p.angka("perbandingan", index, "realisasi_lalu_1")
        if now is None or now != before or now == now.to_integral_value():
            continue
        shown = p.cetak("perbandingan", "realisasi", now)
        yield p.temuan(
            "perbandingan",
            index,
            "realisasi_lalu_1",
            f"Realisasi {p.sebutan('perbandingan', index)} {shown} persis sama dengan tahun lalu"
            f" {shown}.",
            "Periksa apakah angka tahun lalu tersalin; biarkan bila memang sama.",
        )
