"""The sentences of the report: true to the figures, varied, and people's own words first."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from tests.tahun_uji import (
    Data,
    contoh,
    jadi,
    separuh_kosong,
    sepuluh,
    tahun_baru,
    tahun_kuat,
    tahun_lemah,
)
from xlproc.book.datafile import dari_json
from xlproc.book.template import buat_buku
from xlproc.compute import Hitungan
from xlproc.report.blok import Blok, Butir, Judul, JudulLampiran, Paragraf, Tabel
from xlproc.report.jejak import polos
from xlproc.report.susun import Penyusun
from xlproc.report.templat import DAFTAR
from xlproc.report.ukuran import Ukuran
from xlproc.rules import periksa
from xlproc.sheets.narasi import NARASI

# ------------------------------------------------------------------------------ helpers


def blocks(data: Data) -> list[Blok]:
    return list(Penyusun(Hitungan(jadi(data))).blok(draf=False))


def lines(data: Data) -> list[str]:
    """Return every heading, paragraph and list item, as read."""
    found: list[str] = []
    for block in blocks(data):
        if isinstance(block, Judul | Paragraf | JudulLampiran):
            found.append(block.teks)
        elif isinstance(block, Butir):
            found.extend(block.teks)
    return [polos(line) for line in found]


def text(data: Data) -> str:
    return "\n".join(lines(data))


def headings(data: Data) -> list[str]:
    return [polos(b.teks) for b in blocks(data) if isinstance(b, Judul | JudulLampiran)]


def section(data: Data, title: str) -> str:
    """Return the prose under the heading that ends in `title`."""
    found, inside = [], False
    for block in blocks(data):
        if isinstance(block, Judul | JudulLampiran):
            inside = polos(block.teks).endswith(title)
        elif inside and isinstance(block, Paragraf):
            found.append(polos(block.teks))
        elif inside and isinstance(block, Butir):
            found.extend(map(polos, block.teks))
    return "\n".join(found)


def analyses(data: Data) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each indicator with what is said of it, by label."""
    name = ""
    for block in blocks(data):
        if isinstance(block, Paragraf) and block.gaya == "Subjudul":
            name = polos(block.teks)
        elif isinstance(block, Butir) and name:
            pairs = (polos(line).partition(": ") for line in block.teks)
            yield name, {label: rest for label, _, rest in pairs}
            name = ""


# ---------------------------------------------------------------------------- variety

_WORDS = (
    "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas kedua seluruh belas puluh"
)
_PREDICATE = r"Sangat Tinggi|Sangat Rendah|Tinggi|Sedang|Rendah"


def skeleton(sentence: str) -> str:
    """Return a sentence without its names and figures."""
    bare = re.sub(r"“[^”]*”", "N", sentence)
    bare = re.sub(_PREDICATE, "P", bare)
    bare = re.sub(rf"\b({'|'.join(_WORDS.split())})\b", "#", bare)
    bare = re.sub(r"(?:Rp)?\d[\d.,]*\d|\d", "#", bare)
    return re.sub(r"(# ?)+", "# ", bare)


def told(data: Data) -> list[str]:
    """Return the sentences that the report made itself, in their order."""
    sentences = [
        part
        for block in blocks(data)
        if isinstance(block, Butir) or (isinstance(block, Paragraf) and block.gaya == "Isi")
        for line in (block.teks if isinstance(block, Butir) else (block.teks,))
        for part in re.split(r"(?<=[.!?])\s+(?=[A-Z“])", polos(line))
    ]
    return [s for s in sentences if not s.startswith(("Bab", "Lampiran")) and "pihak" not in s]


def bare(data: Data) -> Data:
    """Take the shipped prose out, so that only what is made of figures is told."""
    shipped = [{"kunci": row["kunci"], "teks": "{{ uraian }}"} for row in NARASI.bawaan]
    return {**data, "narasi": shipped}


STRONG = [f"{90 + n}%" for n in range(10)]
WEAK = [f"{70 - n}%" for n in range(10)]
EXACT = ["80%"] * 10
MIXED = ["80%", "95%", "60%", "80%", "79%", "81%", "40%", "100%", "80%", "75,5%"]
YEARS = {
    "strong": bare(sepuluh(STRONG)),
    "weak": bare(sepuluh(WEAK)),
    "exact": bare(sepuluh(EXACT, EXACT)),
    "mixed": bare(sepuluh(MIXED, [f"{60 + 4 * n}%" for n in range(10)])),
}


@pytest.mark.parametrize("year", YEARS)
def test_no_form_of_words_is_used_more_than_five_times_for_ten_indicators(year: str) -> None:
    counts = Counter(map(skeleton, told(YEARS[year])))
    assert len(counts) > 20
    assert counts.most_common(1)[0][1] <= 5, counts.most_common(3)


@pytest.mark.parametrize("year", YEARS)
def test_no_form_of_words_comes_three_times_running(year: str) -> None:
    """Neither in the whole report nor under one label, read from indicator to indicator."""
    whole = [skeleton(s) for s in told(YEARS[year])]
    columns: dict[str, list[str]] = {}
    for _, said in analyses(YEARS[year]):
        for label, words in said.items():
            columns.setdefault(label, []).append(skeleton(words))
    for run in (whole, *columns.values()):
        triples = zip(run, run[1:], run[2:], strict=False)
        assert not [one for one, two, three in triples if one == two == three]


def test_equal_input_gives_equal_words() -> None:
    assert text(sepuluh(MIXED)) == text(sepuluh(MIXED))


# -------------------------------------------------------------- re-read against the data


def number(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", "."))


def figures(sentence: str) -> list[Decimal]:
    """Return the figures of a sentence, without years."""
    found = re.findall(r"\d+(?:\.\d{3})*(?:,\d+)?", sentence)
    return [number(one) for one in found if not re.fullmatch(r"20\d\d", one)]


def percent(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def draws() -> Iterator[Data]:
    """Yield years of ten indicators with figures drawn anew, some of them negative."""
    for seed in range(12):
        rng = random.Random(seed)
        values = [f"{rng.randint(30, 130)}%" for _ in range(10)]
        before = [f"{rng.choice([int(v[:-1]), rng.randint(30, 130)])}%" for v in values]
        data = sepuluh(values, before)
        for row in rng.sample(data["pk"], 3):
            row["arah"] = "negatif"
        yield data


def test_what_is_said_of_the_target_is_true_of_the_figures() -> None:
    seen = Counter[str]()
    for data in draws():
        rows = {pk["indikator"]: (pk, pkk) for pk, pkk in zip(data["pk"], data["pkk"], strict=True)}
        for name, said in analyses(data):
            if name not in rows:
                continue
            agreed, row = rows[name]
            target, reached = (number(x[:-1]) for x in (agreed["target"], row["realisasi"]))
            negative = agreed.get("arah") == "negatif"
            share = (2 * target - reached if negative else reached) / target * 100
            words = said["Target tahun ini"]
            allowed = {target, reached, abs(reached - target), percent(max(share, Decimal(0)))}
            assert set(figures(words)) <= allowed, (words, allowed)
            assert percent(max(share, Decimal(0))) in figures(words)
            seen.update(_check_target(words, reached - target, negative=negative))
    assert {"above", "below", "better", "worse"} <= set(seen)


def _check_target(words: str, gap: Decimal, *, negative: bool) -> Iterator[str]:
    missed = re.search(r"belum mencapai|belum tercapai|di bawah target|baru terealisasi", words)
    passed = re.search(r"melampaui|terlampaui|di atas target|lebih baik", words)
    if negative:
        if gap > 0:
            assert "belum tercapai" in words or "belum mencapai" in words, words
            yield "worse"
        elif gap < 0:
            assert "terpenuhi" in words or "lebih baik daripada target" in words, words
            assert "lampaui" not in words
            yield "better"
    elif gap > 0:
        assert passed and not missed, words
        yield "above"
    elif gap < 0:
        assert missed and not passed, words
        yield "below"
    else:
        assert not passed and not missed, words


def test_rises_and_falls_are_those_of_the_figures() -> None:
    seen = set()
    for data in draws():
        now = {
            pk["indikator"]: r["realisasi"] for pk, r in zip(data["pk"], data["pkk"], strict=True)
        }
        past = {row["indikator"]: row["realisasi_lalu_1"] for row in data["perbandingan"]}
        for name, said in analyses(data):
            if name not in now:
                continue
            after, before = number(now[name][:-1]), number(past[name][:-1])
            first = said["Tahun sebelumnya"].split(". ")[0]
            assert set(figures(first)) <= {after, before, abs(after - before)}, first
            word = "naik" if after > before else ("turun" if after < before else "tetap")
            others = {
                "naik": "turun|menurun|penurunan|tetap",
                "turun": "naik|meningkat|kenaikan|tetap",
                "tetap": "naik|turun|meningkat|menurun",
            }
            assert not re.search(others[word], first), first
            if after != before:
                assert abs(after - before) in figures(first), first
                assert "poin persen" in first
            seen.add(word)
    assert seen == {"naik", "turun", "tetap"}


def test_a_fall_of_a_negative_indicator_is_told_as_better() -> None:
    data = tahun_baru()
    said = dict(analyses(data))["Jumlah aduan ketertiban"]
    assert "turun 5 aduan" in said["Tahun sebelumnya"]
    assert "perbaikan" in said["Tahun sebelumnya"] or "membaik" in said["Tahun sebelumnya"]
    assert "belum tercapai" in said["Target tahun ini"]


def test_the_end_of_the_renstra_is_reached_when_the_figures_say_so() -> None:
    for data in draws():
        reached = {pk["indikator"]: number(r["realisasi"][:-1])
                   for pk, r in zip(data["pk"], data["pkk"], strict=True)}  # fmt: skip
        negative = {pk["indikator"] for pk in data["pk"] if pk.get("arah") == "negatif"}
        for name, said in analyses(data):
            if name in reached:
                done = reached[name] <= 90 if name in negative else reached[name] >= 90
                words = said["Akhir Renstra"]
                assert bool(re.search("sudah|terpenuhi", words)) == done, words


def test_counts_and_the_mean_are_those_of_the_indicators() -> None:
    for data in draws():
        shares = []
        for agreed, row in zip(data["pk"], data["pkk"], strict=True):
            target, reached = (number(x[:-1]) for x in (agreed["target"], row["realisasi"]))
            raw = (2 * target - reached if agreed.get("arah") == "negatif" else reached) / target
            shares.append(max(raw, Decimal(0)))
        mean = percent(sum(shares, Decimal(0)) / 10 * 100)
        shown = f"{mean:.2f}".replace(".", ",") + "%"
        assert shown in section(data, "IKHTISAR EKSEKUTIF")
        assert shown in section(data, "Kesimpulan")
        words = (*_WORDS.split()[:9], "sepuluh")
        reached_count = sum(share >= 1 for share in shares)
        if 0 < reached_count < 10:
            said = section(data, "IKHTISAR EKSEKUTIF")
            assert re.search(rf"\b{words[reached_count - 1]} indikator", said), said


# ------------------------------------------------------------- three years, read whole


def test_a_strong_year_misses_nothing() -> None:
    printed = text(tahun_kuat())
    assert not re.search(r"belum (?:tercapai|mencapai)|turun|di bawah target", printed)
    assert "Realisasi seluruh tujuh indikator lebih baik daripada targetnya." in printed
    assert "Cara kerja yang membuat target tercapai dipertahankan." in printed
    assert "Kesenjangan Kinerja Tahun" not in printed


def test_a_weak_year_reaches_nothing() -> None:
    data = tahun_lemah()
    made = " ".join(told(bare(data)))
    assert not re.search(r"melampaui|terlampaui|di atas target|naik|lebih baik", made)
    assert "Dari lima indikator tersebut belum ada yang mencapai target." in made
    assert "Penyebab belum tercapainya target ditindaklanjuti." in text(data)
    assert "Cara kerja" not in text(data)
    said = dict(analyses(data))["Persentase pelayanan tepat waktu"]
    assert said["Penyebab"] == "Sebagian kegiatan tertunda."
    assert said["Solusi"] == "Menjadwalkan ulang kegiatan sejak awal tahun."


def test_a_new_indicator_has_no_past_and_says_so() -> None:
    data = tahun_baru()
    said = dict(analyses(data))
    assert "dibandingkan" in said["Persentase aduan yang ditangani"]["Tahun sebelumnya"] or (
        "Tidak tercantum" in said["Persentase aduan yang ditangani"]["Tahun sebelumnya"]
    )
    assert "rentang target 80-90%" in said["Persentase aduan yang ditangani"]["Target tahun ini"]
    assert "Targetnya 24 kali" in said["Jumlah patroli gabungan"]["Target tahun ini"]
    assert "Dari enam indikator kinerja, satu belum memiliki realisasi." in text(data)
    assert "Rata-rata capaian lima indikator yang terukur adalah" in text(data)


def test_one_is_told_in_the_singular_and_two_as_both() -> None:
    one = sepuluh(["90%"] * 10)
    for key in ("pk", "pkk", "perbandingan"):
        one[key] = one[key][:1]
    printed = text(one)
    assert "Capaian satu-satunya indikator kinerja adalah 112,50%" in printed
    assert "seluruh satu" not in printed
    two = sepuluh(["90%"] * 10)
    for key in ("pk", "pkk", "perbandingan"):
        two[key] = two[key][:2]
    assert "Realisasi kedua indikator lebih baik daripada targetnya." in text(two)
    assert "seluruh dua" not in text(two)


def test_numbers_of_one_sentence_are_all_words_or_all_figures() -> None:
    printed = text(contoh("metro-utara-2021"))
    assert "Dari 53 keluaran yang diukur, 51 mencapai target dan 2 belum." in printed


def test_what_was_not_spent_by_all_is_called_incomplete() -> None:
    printed = text(separuh_kosong())
    assert "belum lengkap karena realisasi satu program belum tercantum" in printed


@pytest.mark.parametrize(
    ("spent", "said"),
    [
        ("1.000", "terealisasi seluruhnya tanpa sisa"),
        ("900", "sisa anggarannya Rp100"),
        ("1.100", "realisasi itu melebihi pagu sebesar Rp100"),
    ],
)
def test_money_left_none_left_and_beyond_the_budget(spent: str, said: str) -> None:
    data = separuh_kosong()
    data["keuangan"] = [
        {"tingkat": "program", "uraian": "P", "pagu": "1.000", "realisasi": spent}
    ]  # fmt: skip
    assert said in text(data)


def test_a_budget_that_changed_is_told_with_the_difference() -> None:
    said = section(contoh("medan-amplas-2023"), "Perubahan APBD")
    assert "berkurang Rp26.204.624, dari Rp30.938.085.059 menjadi Rp30.911.880.435" in said


def test_what_stands_outside_the_programmes_is_told_apart() -> None:
    said = section(contoh("metro-utara-2021"), "Realisasi Anggaran Menurut Program")
    assert "Di antara program, serapan tertinggi" in said
    assert "Di luar program, " in said


def test_the_staff_is_told_by_the_education_that_most_have() -> None:
    data = separuh_kosong()
    data["pegawai"] = [
        {"tingkat": "rincian", "golongan": "III", "sma": 2, "s1": 7, "s2": 1},
        {"tingkat": "rincian", "golongan": "II", "sma": 3, "s1": 1},
    ]
    data["pegawai"] = [{k: str(v) for k, v in row.items()} for row in data["pegawai"]]
    said = section(data, "Sumber Daya Manusia")
    assert "Menurut pendidikan, kelompok terbesar adalah pegawai berpendidikan S1" in said
    assert "yaitu 8 orang" in said


def test_no_indicator_is_the_only_one_that_missed_while_another_waits() -> None:
    waiting = text(separuh_kosong())
    assert "Indikator yang targetnya belum tercapai adalah “Indeks kepuasan”" in waiting
    assert not re.search("Satu-satunya indikator yang target|hanya indikator", waiting)
    data = separuh_kosong()
    data["pkk"][2] = {"realisasi": "12"}
    assert "Satu-satunya indikator yang targetnya belum tercapai adalah" in text(data)


def test_a_target_that_changed_is_counted() -> None:
    data = separuh_kosong()
    data["pk"][0]["target_murni"] = "85"
    assert "Target satu indikator berubah dari perjanjian semula." in text(data)


def test_peoples_own_lines_become_one_sentence_that_ends_once() -> None:
    data = tahun_lemah()
    data["pkk"][0]["penyebab"] = "Hanya 5 petugas.\nHujan sejak tahun 2019."
    data["pkk"][1]["penyebab"] = "Cuaca buruk"
    said = dict(analyses(data))
    first, second = (row["indikator"] for row in data["pk"][:2])
    assert said[first]["Penyebab"] == "Hanya 5 petugas; Hujan sejak tahun 2019."
    assert said[second]["Penyebab"] == "Cuaca buruk."


def test_an_indicator_says_how_it_is_measured() -> None:
    data = separuh_kosong()
    data["iku"] = [{"indikator": "Indeks Kepuasan", "rumus": "Rata-rata 9 unsur",
                    "sumber_data": "Survei"}]  # fmt: skip
    said = dict(analyses(data))
    assert said["Indeks kepuasan"]["Cara ukur"] == "Rata-rata 9 unsur. Sumber data: Survei."
    assert "Cara ukur" not in said["Waktu layanan rata-rata"]


@pytest.mark.parametrize("unit", ["%", "Persen", "Persen (%)", "persentase"])
def test_any_name_of_per_cent_is_told_in_percentage_points(unit: str) -> None:
    data = sepuluh(WEAK)
    for row in data["pk"]:
        row["satuan"] = unit
    said = dict(analyses(data))["Persentase layanan jenis A"]["Target tahun ini"]
    assert "kekurangannya 10 poin persen" in said


# --------------------------------------------------------------------------- structure


def test_a_part_without_data_is_left_out_and_the_letters_follow() -> None:
    titles = headings(separuh_kosong())
    assert [t for t in titles if re.match(r"[A-Z]\. ", t)] == [
        "A. Latar Belakang", "B. Maksud dan Tujuan", "C. Gambaran Umum", "D. Isu Strategis",
        "E. Sistematika Laporan", "A. Perjanjian Kinerja", "A. Capaian Kinerja Organisasi",
        "B. Realisasi Anggaran", "A. Kesimpulan", "B. Langkah Perbaikan",
    ]  # fmt: skip


def test_the_parts_of_chapter_three_stand_where_there_is_data() -> None:
    titles = {re.sub(r"^\d+\. ", "", t) for t in headings(tahun_baru())}
    assert {
        "Metode Pengukuran",
        "Perbandingan dengan Tahun-Tahun Sebelumnya",
        "Perbandingan dengan Target Akhir Renstra",
        "Perbandingan dengan Standar Nasional",
        "Sasaran 3: Menurunnya gangguan ketertiban",
        "Analisis Efisiensi Penggunaan Sumber Daya",
        "Analisis Program yang Menunjang Pencapaian Kinerja",
        "Masukan, Keluaran, dan Hasil Kegiatan",
        "Kesenjangan Kinerja, Kendala, dan Solusi",
        "Realisasi Anggaran Menurut Program",
        "Realisasi Anggaran Menurut Jenis Belanja",
        "Anggaran Sebelum dan Sesudah Perubahan APBD",
        "Perbandingan Realisasi Anggaran dengan Tahun Sebelumnya",
    } <= titles


def test_every_indicator_has_its_analyses_under_its_sasaran() -> None:
    data = tahun_baru()
    assert [name for name, _ in analyses(data) if name != "Sumber daya"] == [
        row["indikator"] for row in data["pk"]
    ]


def test_an_indicator_whose_sasaran_has_no_name_is_analysed_all_the_same() -> None:
    data = separuh_kosong()
    del data["pk"][2]["sasaran"]
    assert "5. Analisis Indikator" in headings(data)
    assert "Targetnya 12 desa" in section(data, "Analisis Indikator")


def test_the_list_of_chapters_names_only_those_that_stand() -> None:
    said = section(separuh_kosong(), "Sistematika Laporan")
    assert "Bab II Perencanaan Kinerja memuat Perjanjian Kinerja." in said
    assert "Matriks Renstra" not in said
    data = separuh_kosong()
    data["narasi"] = [
        {"kunci": key, "teks": ""} for key in ("penutup_kesimpulan", "penutup_langkah")
    ]
    said = section(data, "Sistematika Laporan")
    assert "Bab III" in said
    assert "Bab IV" not in said


def test_missed_targets_stand_in_a_table_of_their_own() -> None:
    captions = {polos(b.judul): b for b in blocks(tahun_baru()) if isinstance(b, Tabel)}
    table = next(b for title, b in captions.items() if "Kesenjangan Kinerja" in title)
    assert [row.sel[0] for row in table.model.baris] == ["Jumlah aduan ketertiban"]


# ----------------------------------------------------------------- people's own words


def own(kunci: str, teks: str, judul: str = "Judul Uji") -> Data:
    data = separuh_kosong()
    data["narasi"] = [{"kunci": kunci, "judul": judul, "teks": teks}]
    return data


def test_words_without_the_place_of_the_sentences_leave_them_out() -> None:
    said = section(own("capaian", "Kinerja kami tahun ini kami uraikan sendiri."), "Judul Uji")
    assert said == "Kinerja kami tahun ini kami uraikan sendiri."


def test_words_stand_before_and_after_the_sentences() -> None:
    said = section(own("capaian", "Awal.\n{{ uraian }}\nAkhir."), "Judul Uji").splitlines()
    assert (said[0], said[-1]) == ("Awal.", "Akhir.")
    assert any("capaian" in line for line in said[1:-1])


def test_the_analyses_of_a_sasaran_can_be_written_by_its_number() -> None:
    words = "{% if sasaran_ke == 2 %}\nCatatan tentang {{ sasaran }}.\n{% endif %}\n{{ uraian }}"
    data = own("analisis_sasaran", words, "Bagian {{ sasaran_ke }}")
    assert section(data, "Bagian 2").startswith("Catatan tentang Desa tertib administrasi.")
    assert "Catatan" not in section(data, "Bagian 1")


# -------------------------------------------------------------------- template language


def filled(teks: str) -> str:
    return section(own("latar_belakang", teks), "Judul Uji")


def test_conditions_compare_figures() -> None:
    assert filled("{% if jumlah_belum_tercapai > 0 %}Ada.{% else %}Tidak ada.{% endif %}") == "Ada."
    assert filled("{% if serapan_anggaran < 80 %}Rendah.{% endif %}") == "Rendah."
    assert filled("{% if pagu_anggaran == 570500000 %}Sama.{% endif %}") == "Sama."


def test_loops_go_through_the_indicators() -> None:
    words = "{% for i in daftar_indikator if not i.tercapai %}\n{{ i.nama }}: {{ i.capaian }}.\n"
    assert filled(words + "{% endfor %}") == (
        "Indeks kepuasan: 97,27%.\nDesa dengan laporan lengkap: -."
    ).replace("\nDesa dengan laporan lengkap: -.", "")


def test_filters_keep_to_the_text() -> None:
    assert filled("Kantor {{ nama_opd | upper }}.") == "Kantor KECAMATAN KARANGASRI."


def test_a_sentence_with_a_name_without_a_value_goes_in_the_template_language_too() -> None:
    assert filled("{% if tahun %}Satu. Telepon {{ telepon }}. Dua.{% endif %}") == "Satu. Dua."


MANUAL = (Path(__file__).parents[1] / "docs" / "narasi.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("example", re.findall(r"```\n(.*?)```", MANUAL, re.DOTALL))
def test_the_examples_of_the_manual_hold_no_mistake_and_leave_no_brace(example: str) -> None:
    data = own("capaian", example.strip())
    assert not [f for f in periksa(jadi(data)) if f.rule == "templat"]
    said = section(data, "Judul Uji")
    assert said
    assert not re.search(r"[{}]", said)


def test_the_manual_names_every_list_and_what_its_rows_hold() -> None:
    u = Ukuran(Hitungan(jadi(separuh_kosong())))
    for name, make in DAFTAR.items():
        row = make(u)[0]
        assert f"| `{name}` | {', '.join(row)} |" in MANUAL


MISTAKES = {
    "Kinerja {{ nama_op }} baik.": "Nama {{ nama_op }} tidak dikenal; barangkali maksudnya"
    " {{ nama_opd }}.",
    "{% if tahun %}Baik.": "Perintah pada baris 1 tidak lengkap atau salah tulis.",
    "Satu.\n{% ulangi %}": "Perintah ulangi pada baris 2 tidak dikenal.",
    "{{ tahun | terjemah }}": "Saringan terjemah pada baris 1 tidak dikenal.",
    "{{ tahunan + 1 }}": "Nama {{ tahunan }} tidak dikenal; barangkali maksudnya {{ tahun }}.",
    "Kami {{ uraian }} begitu.": "{{ uraian }} harus berdiri sendiri pada barisnya.",
    "{{ tahun / 0 }}": "Perhitungan di dalamnya tidak dapat dikerjakan.",
    "Kinerja {{ nama_opd }.": "Perintah pada baris 1 tidak lengkap atau salah tulis.",
    "{{ ''.__class__.__mro__ }}": "Perintah di dalamnya tidak diizinkan.",
    "{{ 'a' * 1000000000 }}": "Perintah di dalamnya tidak diizinkan.",
    "{{ 9 ** 99999999 }}": "Perintah di dalamnya tidak diizinkan.",
    "{% include '/etc/passwd' %}": "Perhitungan di dalamnya tidak dapat dikerjakan.",
    "{% for a in daftar_indikator %}{% for b in daftar_indikator %}{{ a.nama }}{% endfor %}":
        "Perintah pada baris 1 tidak lengkap atau salah tulis.",
}  # fmt: skip


@pytest.mark.parametrize("words", MISTAKES)
def test_a_mistake_names_its_cell_and_leaves_the_words_as_typed(words: str) -> None:
    data = own("latar_belakang", words)
    laporan = jadi(data)
    findings = [f for f in periksa(laporan) if f.rule == "templat"]
    assert [(f.sheet, f.level, f.message) for f in findings] == [
        ("narasi", "galat", MISTAKES[words])
    ]
    row = next(n for n, r in enumerate(laporan.baris("narasi")) if r.isi.get("teks") == words)
    assert findings[0].cell == laporan.tabel["narasi"].alamat(row, "teks")
    first = words.splitlines()[0]
    assert first in filled(words)


def test_a_title_holds_names_only() -> None:
    findings = [
        f.message
        for f in periksa(jadi(own("latar_belakang", "Isi.", "Judul {% if tahun %}x{% endif %}")))
        if f.rule == "templat"
    ]
    assert findings == ["Judul hanya dapat memuat nama, seperti {{ tahun }}."]


@pytest.mark.parametrize("office", ["sukorejo-2020", "medan-amplas-2023", "metro-utara-2021"])
def test_the_shipped_texts_hold_no_mistake(office: str) -> None:
    assert not [f for f in periksa(jadi(contoh(office))) if f.rule == "templat"]


def test_a_check_of_well_known_names_loads_neither_the_report_nor_the_language(
    tmp_path: Path,
) -> None:
    words = "Kami {{ nama_opd }} pada {{ tahun }}.\n{{ uraian }}"
    book = tmp_path / "kerja.xlsx"
    book.write_bytes(buat_buku(dari_json(own("latar_belakang", words))))
    code = (
        "import sys; from xlproc.cli import main; main(['check', sys.argv[1]]);"
        "print([m for m in sys.modules if m.startswith(('xlproc.report', 'jinja2'))])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(book)], capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines()[-1] == "[]"


def test_each_sentence_ends_once_and_begins_with_a_capital() -> None:
    years = (tahun_kuat(), tahun_lemah(), tahun_baru(), separuh_kosong())
    for data in (*map(bare, years), *YEARS.values()):
        made = told(data)
        assert not [s for s in made if re.search(r"[{}\[\]]|  | ,| \.|\.\.", s)]
        words = [re.sub(r"^(?:[A-Z][a-z]+ ?){1,3}: (?=[A-Z“])", "", s) for s in made]
        assert not [s for s in words if not re.match(r"[A-Z“0-9]", s)]
        assert not [(a, b) for a, b in pairwise(made) if a == b]
