"""What was left from a copy: other offices and years, choices and dots of a form.

Language is needed, not patterns alone: a word after "Kecamatan" is a name only when it is written
as one and is no ordinary word; a year is another report's only when nothing in its sentence
accounts for it (a comparison, a plan, a regulation, the Renstra's period).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from xlproc.rules.base import PERINGATAN, Pemeriksaan, Temuan, aturan
from xlproc.rules.nama import kemiripan
from xlproc.rules.nomenklatur import daftar
from xlproc.rules.prosa import AngkaProsa, angka_prosa
from xlproc.rules.teks import bertahun, kalimat, sel_teks
from xlproc.sheets.base import sebagai_teks
from xlproc.sheets.kunci import TANDA, kunci_nama

#: Cells repeat each other: so many different texts and names are kept with what they gave.
_TEKS_DIINGAT = 2048


@aturan(
    "sisa-salinan",
    PERINGATAN,
    "Teks menyebut kantor atau tahun laporan lain, memuat pilihan yang belum dicoret,"
    " titik-titik, atau angka unit lain.",
    "Laporan memuat data kantor dan tahunnya sendiri: PermenPANRB 53/2014",
)
def sisa_salinan(p: Pemeriksaan) -> Iterator[Temuan]:
    """A text was copied from elsewhere, or from a form, and not made the office's own."""
    context = _Konteks.dari(p)
    for sheet, index, key, text in sel_teks(p):
        found = (
            sisa_formulir(text)
            or (_kantor_lain(p, context, sheet, index, key, text))
            or (sheet != "dasar_hukum" and tahun_lain(context.tahun, key, text))
        )
        if found:
            message, advice = found
            yield p.temuan(sheet, index, key, f"{p.judul(sheet, key)} {message}", advice)
    for sheet, index, key, figure in angka_prosa(p):
        if figure.milik:
            yield _angka_unit_lain(p, sheet, index, key, figure)


# -------------------------------------------------------------------------- leftover form

_PILIHAN = (
    "sangat berhasil", "cukup berhasil", "kurang berhasil", "tidak berhasil", "berhasil",
    "sangat baik", "cukup baik", "kurang baik", "tidak baik", "baik", "cukup", "kurang",
    "sangat tinggi", "tinggi", "sedang", "rendah", "sangat rendah", "tercapai", "tidak tercapai",
    "belum tercapai", "meningkat", "menurun", "naik", "turun", "tetap", "ya", "tidak", "ada",
    "melebihi", "sesuai", "efisien", "tidak efisien",
)  # fmt: skip
_KATA = "|".join(sorted(_PILIHAN, key=len, reverse=True))
_ALTERNATIF = re.compile(rf"\b(?:{_KATA})\b(?:\s*/\s*\b(?:{_KATA})\b)+", re.IGNORECASE)
#: A dotted line up to a page number is a table of contents.
_DAFTAR_ISI = re.compile(r"[.…]{4,}\s*[ivxlc\d]+\s*$", re.IGNORECASE | re.MULTILINE)
_TITIK = re.compile(r"…|\.{3,}|_{3,}|\bx{3,}\b|\[\s*(?:isi|tulis|nama)[^\]]*\]", re.IGNORECASE)


@lru_cache(_TEKS_DIINGAT)
def sisa_formulir(text: str) -> tuple[str, str] | None:
    """Return message and advice on alternatives or dots that nobody filled in."""
    choice = _ALTERNATIF.search(text)
    if choice:
        return (
            f'masih memuat pilihan "{choice[0]}".',
            "Pilih satu yang sesuai dengan angkanya, lalu hapus yang lain.",
        )
    dots = _TITIK.search(text)
    if dots and not _DAFTAR_ISI.search(text):
        before, after = text[: dots.start()].split()[-4:], text[dots.end() :].split()[:3]
        around = " ".join([*before, dots[0], *after])
        return f'masih memuat isian kosong "{around}".', "Lengkapi isian itu, atau hapus."
    return None


# ------------------------------------------------------------------------------- offices


@dataclass(frozen=True, slots=True)
class _Tahun:
    laporan: int
    awal: int
    akhir: int


@dataclass(frozen=True, slots=True)
class _Konteks:
    """What a text may name: the office, its kelurahan, its city; and its years."""

    nama: str
    daerah: str
    kelurahan: frozenset[str]
    pembanding: frozenset[str]
    tahun: _Tahun

    @classmethod
    def dari(cls, p: Pemeriksaan) -> _Konteks:
        year, first, last = (
            int(v) if isinstance(v := p.laporan.identitas(k), Decimal) else 0
            for k in ("tahun", "renstra_awal", "renstra_akhir")
        )
        return cls(
            p.laporan.teks_identitas("nama_opd"),
            p.laporan.teks_identitas("daerah"),
            frozenset(_kelurahan(p)),
            frozenset(
                kunci_nama(name)
                for row in p.laporan.baris("perbandingan")
                for _, name in sebutan_kantor(sebagai_teks(row.isi.get("pembanding")))
            ),
            _Tahun(year, first, last),
        )


def _kelurahan(p: Pemeriksaan) -> Iterator[str]:
    """Yield the kelurahan that the office's rows are about, as keys."""
    for sheet, keys in (("keuangan", ("unit", "uraian", "lokasi")), ("rkt", ("keterangan",)),
                        ("kegiatan", ("kegiatan",)), ("pegawai", ("unit",)),
                        ("perbandingan_anggaran", ("uraian",))):  # fmt: skip
        for row in p.laporan.baris(sheet):
            for key in keys:
                for kind, name in sebutan_kantor(sebagai_teks(row.isi.get(key))):
                    if kind == "kelurahan":
                        yield kunci_nama(name)


_JENIS = {
    "kec": "kecamatan",
    "kel": "kelurahan",
    "kecamatan": "kecamatan",
    "kelurahan": "kelurahan",
}
_KANTOR = re.compile(
    r"\b(?P<jenis>[Kk]ecamatan|[Kk]elurahan|[Kk]ec\.|[Kk]el\.|KECAMATAN|KELURAHAN)[ \t]+"
    r"(?P<nama>[A-Z][A-Za-z'’]*(?:[ \t]+[A-Z][A-Za-z'’]*){0,3})"
)


@lru_cache(_TEKS_DIINGAT)
def sebutan_kantor(text: str) -> list[tuple[str, str]]:
    """Return the kecamatan and kelurahan that a text names, as kind and name."""
    found = []
    for match in _KANTOR.finditer(text):
        words = []
        for word in match["nama"].split():
            if _kata_biasa(word.lower()):
                break
            words.append(word)
        if words and not (
            match["jenis"].isupper() and " ".join(words).isupper() and len(words) > 2
        ):
            found.append((_JENIS[match["jenis"].lower().rstrip(".")], " ".join(words)))
    return found


#: Words that are made from others by their ends are no names: Meningkatnya, Peningkatan.
_BERIMBUHAN = re.compile(r"(?:me|pe|ter|di|ber|ke)\w{3,}(?:kan|nya|an|i)|\w{3,}(?:nya|kan)")


def _kata_biasa(word: str) -> bool:
    return word in _kata_umum() or word in _JENIS or bool(_BERIMBUHAN.fullmatch(word))


_UMUM = """
rp dana desa anggaran realisasi target persentase prosentase survey survei indeks kantor rumah jalan
kepala gedung rehab seksi bidang urusan bagian nilai standar waktu ukur hasil data isu strategis
di ke dari dan yang untuk pada dengan serta oleh dalam sebagai adalah atau telah akan ini itu
tersebut se tahun tahunan kota kabupaten provinsi pemerintah wali walikota bupati camat lurah
dapat tidak belum sudah sangat baik nomor tentang laporan kinerja lkjip lakip lkj renstra rencana
strategis perubahan perjanjian indikator utama sasaran tujuan visi misi program bab tabel gambar
total jumlah selaku merupakan memiliki melalui terhadap agar karena antara setiap seluruh masing
bersama atas berhasil terbaik teladan lomba sehat layak anak sekretariat seksi kasi staf ketua rw
rt lpm pkk dprd apbd apbn dau pns asn tni polri umkm skm ikm paten iumk ktp kk imb ho pbb
musrenbang senam bersih
"""


@cache
def _kata_umum() -> frozenset[str]:
    """Return the words that are no names: common ones, and those of the official programmes."""
    official = {word for name in daftar().values() for word in re.findall(r"[a-z]+", name.lower())}
    return frozenset(official | set(_UMUM.split()))


def _kantor_lain(
    p: Pemeriksaan, context: _Konteks, sheet: str, index: int, key: str, text: str
) -> tuple[str, str] | None:
    if sheet == "dasar_hukum" or key in ("unit", "lokasi"):
        return None
    for kind, name in sebutan_kantor(text):
        if _milik_sendiri(context, kind, name):
            own = _kelurahan_baris(p, sheet, index, key) if kind == "kelurahan" else ""
            if own and not _sama(own, name):
                return _sebut_kantor(kind, name, f"Kelurahan {own} pada baris itu")
            continue
        return _sebut_kantor(kind, name, context.nama or "kantor ini")
    return _instansi_lain(context, text) if _BERINSTANSI.search(text) else None


def _milik_sendiri(context: _Konteks, kind: str, name: str) -> bool:
    """Return whether a kecamatan or kelurahan may be named: one's own, or the one compared with."""
    if kunci_nama(name) in context.pembanding:
        return True
    own = context.nama.partition(" ")[2]
    if kind == "kecamatan":
        is_own = context.nama.lower().startswith("kecamatan")
        return not is_own or not own or _sama(own, name)
    if context.nama.lower().startswith("kelurahan"):
        return _sama(own, name)
    known = context.kelurahan
    return len(known) < _KELURAHAN_TERSEDIKIT or any(_sama_kunci(k, name) for k in known)


_KELURAHAN_TERSEDIKIT = 2


def _sama(own: str, name: str) -> bool:
    """Return whether a name is one's own: whole, begun, run on, or with a slip of a letter."""
    return _sama_kunci(kunci_nama(own), name)


@lru_cache(_TEKS_DIINGAT)
def _sama_kunci(own: str, name: str) -> bool:
    key = kunci_nama(name)
    begun = key.startswith(own) or own.startswith(key) or key.endswith(own.removeprefix(TANDA))
    return begun or kemiripan(own, key) > _SALAH_KETIK


_SALAH_KETIK = 0.9


def _kelurahan_baris(p: Pemeriksaan, sheet: str, index: int, key: str) -> str:
    """Return the one kelurahan that the row itself is about, "" for none or for its own cell."""
    row = p.laporan.baris(sheet)[index].isi
    for about in ("uraian", "kegiatan", "unit"):
        if about == key:
            return ""
        names = {n for k, n in sebutan_kantor(sebagai_teks(row.get(about))) if k == "kelurahan"}
        if len(names) == 1:
            return names.pop()
    return ""


def _sebut_kantor(kind: str, name: str, own: str) -> tuple[str, str]:
    return (
        f'menyebut "{kind.capitalize()} {name}", bukan {own}.',
        f"Ganti dengan {own}, atau jelaskan bila kantor lain itu memang yang dimaksud.",
    )


_BERINSTANSI = re.compile(r"Dinas|Badan|Inspektorat|Sekretariat|Bagian|Kantor|Pemerintah")
_DOKUMEN = r"(?:laporan kinerja|lkjip|lakip|lkj|renstra|rencana strategis|perjanjian kinerja|iku)"
_INSTANSI = re.compile(
    rf"\b{_DOKUMEN}\s+(?:(?:pada|di|perangkat daerah)\s+)?"
    r"((?:Dinas|Badan|Inspektorat|Sekretariat|Bagian|Kantor)(?:\s+(?:dan\s+)?[A-Z][\w,]*){1,6})",
    re.IGNORECASE,
)
_DAERAH = re.compile(r"\bPemerintah(?:an)?\s+((?:Kota|Kabupaten)\s+[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?)")


def _instansi_lain(context: _Konteks, text: str) -> tuple[str, str] | None:
    match = _INSTANSI.search(text)
    if match and match[1][0].isupper() and not _sama(context.nama, match[1]):
        return _sebut_lain(match[1], context.nama)
    match = _DAERAH.search(text)
    if match and context.daerah and not _sama(context.daerah, match[1]):
        return _sebut_lain(match[1], context.daerah)
    return None


def _sebut_lain(name: str, own: str) -> tuple[str, str]:
    return f'menyebut "{name}", bukan {own}.', f"Ganti dengan {own}."


# -------------------------------------------------------------------------------- years

_BULAN = (
    r"januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember"
    r"|jan|feb|mar|apr|jun|jul|agu?s?t?|sept?|okt|nop|nov|des"
)
_KUTIPAN = re.compile(
    r"(?:nomor|no\.?)\s*[\w./-]+\s*(?:tahun\s*\d{4}|/\s*\d{4})?|\d+\s*/\s*\d{4}|\d+\s+tahun\s+\d{4}"
    r"|(?:undang-undang|peraturan|keputusan|perda|perwal|perbup|permen\w*)[^.;]{0,60}?tahun\s*\d{4}",
    re.IGNORECASE,
)
_PERIODE = re.compile(
    r"\b((?:19|20)\d\d)\s*(?:-|–|—|s\.?/?d\.?|sampai(?: dengan)?|hingga)\s*((?:19|20)\d\d)\b"
)
_TAHUN = re.compile(
    r"\b(?P<kata>tahun(?: anggaran)?|t\.?a\.?|lkjip|lakip|lkj|renja|rkpd|apbd|p-apbd|dpa|kinerja"
    rf"|{_BULAN})\.?\s*:?\s*(?P<tahun>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_LAPORAN = re.compile(r"lkjip|lakip|lkj|laporan kinerja|tahun anggaran|\bta\b|t\.a", re.IGNORECASE)
_PEMBANDING = re.compile(
    r"banding|lalu|sebelum|sejak|dari tahun|dibentuk|pembentukan|berdiri|pemekaran|undang|peratur"
    r"|keputusan|sensus|meningkat|menurun|naik|turun|selama|tren|capaian tahun|data",
    re.IGNORECASE,
)
_RENCANA = re.compile(
    r"renstra|rpjm|target|akhir|hingga|sampai|visi|pada tahun|akan", re.IGNORECASE
)
_BERTAHUN = 5


def tahun_lain(tahun: _Tahun, key: str, text: str) -> tuple[str, str] | None:
    """Return message and advice on a year that isn't the report's, its Renstra's or a law's own."""
    if not tahun.laporan or not bertahun(text):
        return None
    for sentence in kalimat(text):
        plain = _KUTIPAN.sub(" ", sentence)
        period = _periode_lain(tahun, plain)
        phrase = period or _satu_tahun(tahun, key, _PERIODE.sub(" ", plain))
        if phrase:
            own = f"{tahun.awal}-{tahun.akhir}" if period and tahun.awal else str(tahun.laporan)
            return (
                f'menyebut "{phrase}", sedangkan laporan ini untuk tahun {tahun.laporan}'
                + (f" dengan Renstra {own}." if period and tahun.awal else "."),
                f"Ganti dengan {own}, atau sebutkan mengapa tahun itu disebut.",
            )
    return None


def _periode_lain(tahun: _Tahun, sentence: str) -> str:
    for match in _PERIODE.finditer(sentence):
        first, last = int(match[1]), int(match[2])
        if (first, last) == (tahun.awal, tahun.akhir):
            continue
        is_renstra = re.search(r"renstra|rpjm|rencana strategis", sentence, re.IGNORECASE)
        low = min(tahun.awal or tahun.laporan, tahun.laporan - _BERTAHUN)
        high = max(tahun.akhir, tahun.laporan + 1)
        if (is_renstra and tahun.awal) or not low <= first <= last <= high:
            return match[0]
        if not tahun.awal and not first <= tahun.laporan <= last:
            return match[0]
    return ""


def _satu_tahun(tahun: _Tahun, key: str, sentence: str) -> str:
    years = {int(y) for y in re.findall(r"\b(?:19|20)\d\d\b", sentence)}
    for match in _TAHUN.finditer(sentence):
        year = int(match["tahun"])
        if year == tahun.laporan or _wajar(tahun, key, year, years, sentence, match):
            continue
        return match[0]
    return ""


def _wajar(
    tahun: _Tahun, key: str, year: int, years: set[int], sentence: str, match: re.Match[str]
) -> bool:
    """Return whether a sentence accounts for a year that isn't the report's."""
    if key == "waktu":
        return False
    before = sentence[max(0, match.start() - 25) : match.end()]
    titled = bool(_LAPORAN.search(before))
    if _PEMBANDING.search(sentence) and (not titled or tahun.laporan in years):
        return True
    if year == tahun.laporan + 1 or year == tahun.akhir:
        return not titled and bool(year > tahun.laporan or _RENCANA.search(sentence))
    recent = tahun.laporan - _BERTAHUN <= year < tahun.laporan
    return recent and tahun.laporan in years


# ------------------------------------------------------------------------- another unit's


def _angka_unit_lain(
    p: Pemeriksaan, sheet: str, index: int, key: str, figure: AngkaProsa
) -> Temuan:
    return p.temuan(
        sheet,
        index,
        key,
        f"{p.judul(sheet, key)} menyebut {figure.tertulis}, angka milik {figure.milik}; baris ini"
        f" {figure.seharusnya} ({p.sebutan(sheet, index)}).",
        "Tulis kembali kalimatnya menurut angka baris ini.",
    )
