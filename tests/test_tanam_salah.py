"""Faults planted at random places are found, by the right rule at the right row, and told once.

Each kind is a small function that plants one fault in a data file and says where it must be found.
What counts are the findings that the same data without the fault doesn't have.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.test_rules import DATA, LAPORAN, Sel, laporan, temuan_bersel
from xlproc.contoh import FOLDER
from xlproc.numbers import format_angka, format_persen, read_uang, round_half_away

Data = dict[str, Any]
Rng = random.Random
#: Rule, sheet, row (from 1) and the columns any of which may be named.
Tempat = tuple[str, str, int, tuple[str, ...]]
Tanam = Callable[[Data, Rng], Tempat | None]

JENIS: dict[str, Tanam] = {}

MUTAN = 500
BAGIAN = 20
SUMBER = tuple(f"{kind}/{name}" for kind in ("asli", "contoh") for name in LAPORAN)


def jenis(function: Tanam) -> Tanam:
    JENIS[function.__name__] = function
    return function


@cache
def _teks(source: str) -> str:
    kind, name = source.split("/")
    folder: Path = DATA if kind == "asli" else FOLDER
    return (folder / f"{name}.json").read_text(encoding="utf-8")


def data(source: str) -> Data:
    found: Data = json.loads(_teks(source))
    return found


def kunci(found: Sel) -> tuple[str, str, int, str]:
    return found.temuan.rule, found.temuan.sheet, found.baris, found.kunci


def temuan(content: Data) -> list[Sel]:
    return [s for s in temuan_bersel(laporan(content)) if s.temuan.rule != "rumus-hilang"]


@cache
def dasar(source: str) -> frozenset[tuple[str, str, int, str]]:
    return frozenset(kunci(s) for s in temuan(data(source)))


# ------------------------------------------------------------------------------- places


def baris(content: Data, sheet: str, rng: Rng, *keys: str) -> tuple[int, dict[str, Any]] | None:
    """Return a random row of a sheet in which all `keys` are filled, with its index."""
    rows = [
        (i, row)
        for i, row in enumerate(content.get(sheet, []))
        if all(str(row.get(key, "")).strip() not in ("", "-") for key in keys)
    ]
    return rng.choice(rows) if rows else None


def rupiah(value: object) -> int | None:
    try:
        number = read_uang(str(value))
    except ValueError:
        return None
    return int(number) if number is not None and number == int(number) else None


def geser(value: int, rng: Rng) -> int:
    """Return an amount with one digit, not the last ones, changed by a slip."""
    digits = list(str(value))
    place = rng.randrange(max(1, len(digits) - 3))
    digits[place] = rng.choice([d for d in "123456789" if d != digits[place]])
    return int("".join(digits))


def keluarga(content: Data, sheet: str = "keuangan") -> Iterator[tuple[int, list[int]]]:
    """Yield the parents of a sheet with their children, by level alone."""
    levels = {"program": 1, "kegiatan": 2, "sub kegiatan": 3, "rincian": 4}
    rows = content.get(sheet, [])
    for i, row in enumerate(rows):
        own = levels.get(row.get("tingkat", ""))
        children: list[int] = []
        for j in range(i + 1, len(rows)) if own else ():
            level = levels.get(rows[j].get("tingkat", ""))
            if level is None or own is None or level <= own:
                break
            if level == own + 1:
                children.append(j)
        if children:
            yield i, children


def cocok_jumlah(content: Data, parent: int, children: list[int], key: str) -> bool:
    rows = content["keuangan"]
    amounts = [rupiah(rows[i].get(key)) for i in (parent, *children)]
    if any(a is None or a <= 0 for a in amounts):
        return False
    return amounts[0] == sum(a or 0 for a in amounts[1:])


def pilih_keluarga(content: Data, rng: Rng, key: str) -> tuple[int, list[int]] | None:
    found = [f for f in keluarga(content) if cocok_jumlah(content, *f, key)]
    return rng.choice(found) if found else None


# -------------------------------------------------------------------------------- kinds


@jenis
def anak_keliru(d: Data, rng: Rng) -> Tempat | None:
    key = rng.choice(("pagu", "realisasi"))
    family = pilih_keluarga(d, rng, key)
    if family is None:
        return None
    child = rng.choice(family[1])
    if child in {parent for parent, _ in keluarga(d)}:
        return None
    rows = d["keuangan"]
    value = rupiah(rows[child][key]) or 0
    rows[child][key] = value - max(1, value // rng.randrange(3, 40)) if key == "realisasi" else (
        geser(value, rng)
    )  # fmt: skip
    return "jumlah-induk", "keuangan", family[0] + 1, (key,)


@jenis
def induk_keliru(d: Data, rng: Rng) -> Tempat | None:
    family = pilih_keluarga(d, rng, "pagu")
    if family is None:
        return None
    row = d["keuangan"][family[0]]
    row["pagu"] = (rupiah(row["pagu"]) or 0) + rng.choice((9, 90, 9000, 900000)) * 1000
    return "jumlah-induk", "keuangan", family[0] + 1, ("pagu",)


@jenis
def total_keliru(d: Data, rng: Rng) -> Tempat | None:
    rows = [i for i, r in enumerate(d["keuangan"]) if r.get("tingkat") == "total" and "pagu" in r]
    if not rows:
        return None
    index = rng.choice(rows)
    row = d["keuangan"][index]
    row["pagu"] = (rupiah(row["pagu"]) or 0) + rng.randrange(1, 10) * 10 ** rng.randrange(3, 8)
    return "jumlah-induk", "keuangan", index + 1, ("pagu",)


def _bagian(d: Data, rng: Rng) -> tuple[int, dict[str, Any], Decimal] | None:
    found = baris(d, "keuangan", rng, "pagu", "realisasi")
    if found is None:
        return None
    budget, spent = (rupiah(found[1][k]) for k in ("pagu", "realisasi"))
    if not budget or not spent or spent > budget:
        return None
    return *found, Decimal(spent) / Decimal(budget) * 100


@jenis
def serapan_keliru(d: Data, rng: Rng) -> Tempat | None:
    found = _bagian(d, rng)
    if found is None:
        return None
    index, row, share = found
    wrong = share - rng.randrange(2, 20)
    row["serapan"] = f"{round_half_away(wrong, 2)}%".replace(".", ",")
    return "beda-hitung", "keuangan", index + 1, ("serapan",)


@jenis
def sisa_keliru(d: Data, rng: Rng) -> Tempat | None:
    found = _bagian(d, rng)
    if found is None:
        return None
    index, row, _ = found
    left = (rupiah(row["pagu"]) or 0) - (rupiah(row["realisasi"]) or 0)
    row["sisa"] = left + rng.randrange(1, 10) * 10 ** rng.randrange(3, 7)
    return "beda-hitung", "keuangan", index + 1, ("sisa",)


@jenis
def capaian_keliru(d: Data, rng: Rng) -> Tempat | None:
    index = rng.randrange(len(d["pkk"]))
    try:
        target, real = (float(str(r).strip("%").replace(",", ".")) for r in (
            d["pk"][index]["target"], d["pkk"][index]["realisasi"]))  # fmt: skip
    except ValueError:
        return None
    d["pkk"][index]["capaian"] = f"{real / target * 100 + rng.randrange(3, 30):.2f}%"
    return "beda-hitung", "pkk", index + 1, ("capaian",)


@jenis
def lewat_pagu(d: Data, rng: Rng) -> Tempat | None:
    parents = {i for i, _ in keluarga(d)}
    found = baris(d, "keuangan", rng, "pagu", "realisasi")
    if found is None or found[0] in parents or "program" in found[1]["tingkat"]:
        return None
    found[1]["realisasi"] = (rupiah(found[1]["pagu"]) or 0) + rng.randrange(1, 10**6)
    if found[1]["tingkat"] in ("total", "total akhir"):
        return None
    return "lebih-pagu", "keuangan", found[0] + 1, ("realisasi",)


@jenis
def perjanjian_lain(d: Data, rng: Rng) -> Tempat | None:
    found = baris(d, "pk_anggaran", rng, "anggaran_perubahan", "program")
    if found is None:
        return None
    found[1]["anggaran_perubahan"] = geser(rupiah(found[1]["anggaran_perubahan"]) or 0, rng)
    return "beda-total", "pk_anggaran", found[0] + 1, ("anggaran_perubahan",)


@jenis
def masukan_lain(d: Data, rng: Rng) -> Tempat | None:
    names = {" ".join(r["uraian"].lower().split()) for r in d["keuangan"]}
    found = baris(d, "kegiatan", rng, "input_target", "kegiatan")
    value = rupiah(found[1]["input_target"]) if found else None
    if found is None or not value or " ".join(found[1]["kegiatan"].lower().split()) not in names:
        return None
    found[1]["input_target"] = value + rng.randrange(1, 10) * 10 ** rng.randrange(4, 8)
    return "beda-total", "kegiatan", found[0] + 1, ("input_target",)


@jenis
def rencana_tahunan_lain(d: Data, rng: Rng) -> Tempat | None:
    names = {" ".join(r["uraian"].lower().split()) for r in d["keuangan"]}
    found = baris(d, "rkt", rng, "anggaran", "kegiatan")
    if found is None or " ".join(found[1]["kegiatan"].lower().split()) not in names:
        return None
    found[1]["anggaran"] = (rupiah(found[1]["anggaran"]) or 0) + rng.randrange(1, 10**7)
    return "beda-total", "rkt", found[0] + 1, ("anggaran",)


@jenis
def ribuan_salah(d: Data, rng: Rng) -> Tempat | None:
    found = baris(d, "keuangan", rng, rng.choice(("pagu", "realisasi")), "uraian")
    if found is None:
        return None
    key = "pagu" if rupiah(found[1].get("pagu")) else "realisasi"
    value = rupiah(found[1].get(key))
    if not value or value < 10**6:
        return None
    groups = f"{value:,}".split(",")
    groups[1] = groups[1][:2]
    found[1][key] = ".".join(groups)
    return "bukan-angka", "keuangan", found[0] + 1, (key,)


@jenis
def target_kata(d: Data, rng: Rng) -> Tempat | None:
    index = rng.randrange(len(d["pk"]))
    d["pk"][index]["target"] = rng.choice(("Baik", "tercapai", "seratus persen"))
    return "bukan-angka", "pk", index + 1, ("target",)


@jenis
def nilai_galat(d: Data, rng: Rng) -> Tempat | None:
    found = baris(d, "keuangan", rng, "uraian")
    if found is None:
        return None
    found[1]["serapan"] = rng.choice(("#DIV/0!", "#REF!", "#VALUE!"))
    return "nilai-galat", "keuangan", found[0] + 1, ("serapan",)


@jenis
def kosong(d: Data, rng: Rng) -> Tempat | None:
    if rng.random() < 0.5:
        key = rng.choice(("nama_opd", "kepala_jabatan", "tahun"))
        if key == "tahun":
            key = "kepala_jabatan"
        d["identitas"][key] = ""
        return "wajib", "identitas", 1, (key,)
    index = rng.randrange(len(d["pkk"]))
    d["pkk"][index].pop("realisasi")
    return "wajib", "pkk", index + 1, ("realisasi",)


@jenis
def nip_salah(d: Data, rng: Rng) -> Tempat | None:
    d["identitas"]["kepala_nip"] = rng.choice(
        ("1970101 199503 1 001", "197013011995031001", "197001011995033001", "19700101199503100")
    )
    return "nip", "identitas", 1, ("kepala_nip",)


@jenis
def tanggal_dini(d: Data, rng: Rng) -> Tempat | None:
    year = d["identitas"]["tahun"] - rng.randrange(1, 3)
    d["identitas"]["tanggal_ttd"] = f"{rng.randrange(1, 29)} Februari {year}"
    return "tanggal", "identitas", 1, ("tanggal_ttd",)


@jenis
def persen_pecahan(d: Data, rng: Rng) -> Tempat | None:
    index = rng.randrange(len(d["pkk"]))
    if d["pk"][index]["satuan"] != "%":
        return None
    d["pkk"][index]["realisasi"] = round(rng.uniform(0.6, 0.99), 2)
    d["pkk"][index].pop("capaian", None)
    return "persen-rancu", "pkk", index + 1, ("realisasi",)


@jenis
def persen_seratus_kali(d: Data, rng: Rng) -> Tempat | None:
    found = _bagian(d, rng)
    if found is None:
        return None
    index, row, share = found
    row["serapan"] = f"{round_half_away(share * 100, 0)}%"
    return "persen-rancu", "keuangan", index + 1, ("serapan",)


@jenis
def indikator_asing(d: Data, rng: Rng) -> Tempat | None:
    sheet = rng.choice(("iku", "perbandingan"))
    found = baris(d, sheet, rng, "indikator")
    if found is None:
        return None
    found[1]["indikator"] = rng.choice(
        ("Jumlah usaha mikro binaan", "Indeks risiko bencana", "Angka harapan hidup")
    )
    return "tak-selaras", sheet, found[0] + 1, ("indikator",)


@jenis
def program_asing(d: Data, rng: Rng) -> Tempat | None:
    found = baris(d, "pps", rng, "program")
    if found is None:
        return None
    found[1]["program"] = rng.choice(("Program Penyuluhan Pertanian", "Program Kota Sehat"))
    return "tak-selaras", "pps", found[0] + 1, ("program",)


@jenis
def target_bukan_renstra(d: Data, rng: Rng) -> Tempat | None:
    planned = {r.get("indikator") for r in d.get("renstra", []) if r.get("target_5")}
    rows = [i for i, r in enumerate(d["pk"]) if r["indikator"] in planned]
    if not rows or d["identitas"]["tahun"] != 2020:
        return None
    index = rng.choice(rows)
    d["pk"][index]["target"] = f"{rng.randrange(60, 90)}%"
    return "tak-selaras", "pk", index + 1, ("target",)


@jenis
def satuan_lain(d: Data, rng: Rng) -> Tempat | None:
    found = baris(d, "kegiatan", rng, "satuan", "target", "realisasi")
    if found is None or "/" in str(found[1]["target"]):
        return None
    number = "".join(c for c in str(found[1]["realisasi"]) if c.isdigit())
    found[1]["realisasi"] = f"{number} helai"
    return "satuan-beda", "kegiatan", found[0] + 1, ("realisasi",)


@jenis
def kode_ganda(d: Data, rng: Rng) -> Tempat | None:
    rows = [
        (i, r) for i, r in enumerate(d["keuangan"])
        if i and str(r.get("kode", "")).count(".") >= 2 and r["tingkat"] == "sub kegiatan"
        and d["keuangan"][i - 1].get("tingkat") == "sub kegiatan"
    ]  # fmt: skip
    if not rows:
        return None
    index, row = rng.choice(rows)
    if row["kode"] == d["keuangan"][index - 1]["kode"]:
        return None
    row["kode"] = d["keuangan"][index - 1]["kode"]
    return "kode", "keuangan", index + 1, ("kode",)


@jenis
def kode_salah_bentuk(d: Data, rng: Rng) -> Tempat | None:
    found = baris(d, "keuangan", rng, "kode")
    if found is None:
        return None
    found[1]["kode"] = rng.choice(("01..02", "01,02.03", "O1.02.03", "01.02.l3 x"))
    return "kode", "keuangan", found[0] + 1, ("kode",)


@jenis
def kode_bukan_resmi(d: Data, rng: Rng) -> Tempat | None:
    found = baris(d, "keuangan", rng, "uraian")
    if found is None or d["identitas"]["tahun"] < 2021 or found[1]["tingkat"] != "program":
        return None
    found[1]["kode"] = "7.01.06"
    found[1]["uraian"] = "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota"
    return "kode", "keuangan", found[0] + 1, ("kode",)


@jenis
def baris_terulang(d: Data, rng: Rng) -> Tempat | None:
    sheet = rng.choice(("rkt", "isu", "dasar_hukum", "organisasi"))
    found = baris(d, sheet, rng)
    if found is None:
        return None
    d[sheet].append(dict(found[1]))
    keys = ("indikator_kegiatan", "kegiatan", "isu", "langkah", "uraian", "jabatan", "tugas",
            "fungsi", "jumlah_pegawai", "keterangan")  # fmt: skip
    return "baris-ganda", sheet, len(d[sheet]), keys


def _kalimat(d: Data, rng: Rng, sentence: str, rule: str) -> Tempat | None:
    sheet, key = rng.choice(
        (("keuangan", "kendala"), ("pkk", "penyebab"), ("isu", "isu"), ("narasi", "teks"))
    )
    if sheet == "narasi":
        d.setdefault("narasi", []).append({"kunci": "penutup", "teks": sentence})
        return rule, "narasi", 0, ("teks",)
    found = baris(d, sheet, rng)
    if found is None:
        return None
    found[1][key] = sentence
    return rule, sheet, found[0] + 1, (key,)


@jenis
def kantor_lain(d: Data, rng: Rng) -> Tempat | None:
    name = rng.choice(("Kecamatan Banyuwangi", "Kecamatan Tebet", "Kec. Lowokwaru"))
    return _kalimat(d, rng, f"Pelayanan pada {name} sudah berjalan.", "sisa-salinan")


@jenis
def tahun_lain(d: Data, rng: Rng) -> Tempat | None:
    year = d["identitas"]["tahun"] - rng.randrange(2, 7)
    return _kalimat(d, rng, f"Laporan Kinerja Tahun {year} disusun bersama.", "sisa-salinan")


@jenis
def pilihan_belum_dicoret(d: Data, rng: Rng) -> Tempat | None:
    text = rng.choice(("berhasil / cukup / kurang", "sangat baik/baik/cukup", "naik / turun"))
    return _kalimat(d, rng, f"Kinerja kantor {text} tahun ini.", "sisa-salinan")


@jenis
def titik_titik(d: Data, rng: Rng) -> Tempat | None:
    return _kalimat(d, rng, "Kegiatan dilaksanakan sebanyak …… kali.", "sisa-salinan")


@jenis
def rujukan_salah(d: Data, rng: Rng) -> Tempat | None:
    text = rng.choice(
        (
            "Permenpan 53 Tahun 2015 tentang Petunjuk Teknis Perjanjian Kinerja, Pelaporan Kinerja"
            " dan Tata Cara Reviu atas Laporan Kinerja Instansi Pemerintah",
            "Peraturan Presiden Nomor 29 Tahun 2019 tentang Sistem Akuntabilitas Kinerja Instansi"
            " Pemerintah",
            "PermenPANRB Nomor 88 Tahun 2020",
            "Permendagri Nomor 86 Tahun 2016",
        )
    )
    return _kalimat(d, rng, f"Laporan berpedoman pada {text}.", "rujukan")


@jenis
def kalimat_beda(d: Data, rng: Rng) -> Tempat | None:
    found = _bagian(d, rng)
    if found is None or found[1]["tingkat"] == "program":
        return None
    index, row, share = found
    row["kendala"] = f"Anggaran terserap {format_persen((share - 7) / 100)} karena efisiensi."
    return "beda-teks", "keuangan", index + 1, ("kendala",)


@jenis
def tanpa_solusi(d: Data, rng: Rng) -> Tempat | None:
    index = rng.randrange(len(d["pkk"]))
    if d["pk"][index]["satuan"] != "%":
        return None
    row = d["pkk"][index]
    row["realisasi"] = "40%"
    row.pop("capaian", None)
    row.pop("pembilang", None)
    row.pop("penyebut", None)
    row.update(penyebab="", solusi="")
    return "kendala-kosong", "pkk", index + 1, ("penyebab", "solusi")


@jenis
def keluaran_nol(d: Data, rng: Rng) -> Tempat | None:
    found = baris(d, "kegiatan", rng, "input_target", "input_realisasi", "target", "realisasi")
    if found is None or "/" in str(found[1]["target"]):
        return None
    row = found[1]
    if (rupiah(row["input_realisasi"]) or 0) < 0.95 * (rupiah(row["input_target"]) or 0):
        return None
    row["realisasi"] = "0"
    row.update(kendala="Penyedia terlambat", solusi="Kontrak lebih awal")
    row.pop("capaian_output", None)
    return "janggal", "kegiatan", found[0] + 1, ("realisasi",)


@jenis
def sama_tahun_lalu(d: Data, rng: Rng) -> Tempat | None:
    parents = {i for i, _ in keluarga(d)}
    found = baris(d, "keuangan", rng, "realisasi")
    if found is None or found[0] in parents or found[1]["tingkat"] in ("total", "program"):
        return None
    if found[1].get("realisasi_lalu") or not rupiah(found[1]["realisasi"]):
        return None
    found[1]["realisasi_lalu"] = found[1]["realisasi"]
    return "janggal", "keuangan", found[0] + 1, ("realisasi",)


@jenis
def unsur_di_luar(d: Data, rng: Rng) -> Tempat | None:
    found = baris(d, "skm", rng, "nilai")
    if found is None:
        return None
    found[1]["nilai"] = rng.choice(("4,51", "0,35", "341", "12"))
    return "skm", "skm", found[0] + 1, ("nilai",)


@jenis
def nik_keliru(d: Data, rng: Rng) -> Tempat | None:
    if not d.get("skm"):
        return None
    d["skm_kaki"] = {**(d.get("skm_kaki") or {}), "NIK": f"7{rng.randrange(1, 9)},5"}
    return "skm", "skm_kaki", 1, ("NIK",)


@jenis
def predikat_keliru(d: Data, rng: Rng) -> Tempat | None:
    for index, row in enumerate(d["pkk"]):
        if "(" in str(row.get("realisasi", "")):
            row["realisasi"] = rng.choice(("Kurang Baik (90,22)", "C (86,9)", "Tidak Baik (95)"))
            row.pop("capaian", None)
            return "predikat", "pkk", index + 1, ("realisasi",)
    return None


# --------------------------------------------------------------------------------- runs


def tanam(number: int) -> tuple[str, str, Data, Tempat]:
    """Plant the fault of mutant `number`: its kind by turns, source and place at random."""
    names = list(JENIS)
    rng = random.Random(f"tanam-{number}")
    kind = names[number % len(names)]
    while True:
        source = rng.choice(SUMBER)
        content = data(source)
        place = JENIS[kind](content, rng)
        if place is not None and not any(
            key[:3] == place[:3] and key[3] in place[3] for key in dasar(source)
        ):
            return kind, source, content, place


def hasil(number: int) -> tuple[str, bool, list[Sel]]:
    """Return the kind, whether the mutant was found, and what else was told of it."""
    kind, source, content, (rule, sheet, row, keys) = tanam(number)
    new = [s for s in temuan(content) if kunci(s) not in dasar(source)]
    hits = [
        s
        for s in new
        if s.temuan.rule == rule
        and s.temuan.sheet == sheet
        and s.kunci in keys
        and (s.baris == row or not row)
    ]
    return f"{kind} {source}", bool(hits), [s for s in new if s not in hits[:1]]


def test_there_are_at_least_25_kinds_over_20_rules() -> None:
    assert len(JENIS) >= 25


@pytest.mark.parametrize("part", range(BAGIAN))
def test_planted_faults_are_found_once(part: int) -> None:
    """Of each part all but one at most are found, with one finding more on average at most."""
    results = [hasil(number) for number in range(part, MUTAN, BAGIAN)]
    missed = [kind for kind, found, _ in results if not found]
    extra = sum(len(others) for _, _, others in results)
    assert missed == []
    assert extra <= len(results)


# ------------------------------------------------------------------------ which is likelier


def _sel_pagu(rng: Rng) -> tuple[Data, int, list[int], str]:
    content = data("asli/sukorejo-2020")
    key = rng.choice(("pagu", "realisasi"))
    families = [f for f in keluarga(content) if cocok_jumlah(content, *f, key)]
    parent, children = rng.choice(families)
    return content, parent, children, key


def _serapan(row: dict[str, Any]) -> str:
    budget, spent = (rupiah(row.get(k)) for k in ("pagu", "realisasi"))
    return format_persen(Decimal(spent or 0) / Decimal(budget)) if budget else "-"


def _keliru(number: int) -> tuple[bool, str, str]:
    """Plant a wrong child, parent or percentage; return whether the data can tell, and both texts.

    They can when the planted figure stands in something else that it no longer fits: for a child
    its own percentage as shown (or that it is the only child, and the parent fits its total); for
    a parent the total above; for a percentage the sums of the two figures that it is made of.
    """
    rng = random.Random(f"dugaan-{number}")
    content, parent, children, key = _sel_pagu(rng)
    rows = content["keuangan"]
    which = ("anak", "induk", "persen")[number % 3]
    index = parent if which == "induk" else rng.choice(children)
    row = rows[index]
    before = _serapan(row)
    if which == "persen":
        row["serapan"] = format_persen(Decimal(rng.randrange(1000, 8900)) / 10000)
        return True, f"Serapan {row['serapan']}", _pesan(content)
    row[key] = geser(rupiah(row[key]) or 0, rng)
    can_tell = which == "induk" or _serapan(row) != before or len(children) == 1
    shown = f"Rp{format_angka(Decimal(row[key]))}"
    return can_tell, shown, _pesan(content)


def _pesan(content: Data) -> str:
    base = dasar("asli/sukorejo-2020")
    return "\n".join(s.temuan.message for s in temuan(content) if kunci(s) not in base)


@pytest.mark.parametrize("part", range(2))
def test_the_wrong_figure_is_named_as_likelier(part: int) -> None:
    named = known = 0
    for number in range(part, 200, 2):
        can_tell, shown, messages = _keliru(number)
        claims = [m for m in messages.split("\n") if "Lebih mungkin keliru" in m]
        wrong = [m for m in claims if shown not in m.partition("Lebih mungkin keliru")[2]]
        assert wrong == []
        known += can_tell
        named += bool(claims) and can_tell
    assert named >= 0.9 * known


def test_nothing_is_claimed_where_the_data_cannot_tell() -> None:
    rows = [
        {"tingkat": "program", "uraian": "A", "pagu": 31_000},
        {"tingkat": "kegiatan", "uraian": "B", "pagu": 10_000},
        {"tingkat": "kegiatan", "uraian": "C", "pagu": 20_000},
    ]
    content = data("contoh/medan-amplas-2023")
    alone = {"identitas": content["identitas"], "pk": content["pk"], "pkk": content["pkk"]}
    messages = [s.temuan.message for s in temuan({**alone, "keuangan": rows})]
    assert any("jumlah 2 rinciannya" in m for m in messages)
    assert not any("Lebih mungkin" in m for m in messages)
