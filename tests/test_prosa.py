"""The rules on prose: sentences that a reader would stumble over, and like ones that are fine."""

from __future__ import annotations

import pytest

from scripts.contoh_aturan import IDENTITAS, laporan_contoh
from xlproc.rules import periksa

KEUANGAN = [
    {"tingkat": "program", "uraian": "A", "pagu": 2000, "realisasi": 1500},
    {"tingkat": "kegiatan", "uraian": "B", "pagu": 2000, "realisasi": 1500,
     "kendala": "k", "solusi": "s"},
]  # fmt: skip


def aturan(text: str) -> list[str]:
    """Return the rules that find fault with a sentence of the narrative."""
    identitas = {**IDENTITAS, "renstra_awal": 2021, "renstra_akhir": 2026, "daerah": "Kota Contoh"}
    narasi = [{"kunci": "penutup", "teks": text}]
    report = laporan_contoh({"identitas": identitas, "narasi": narasi, "keuangan": KEUANGAN})
    return [f.rule for f in periksa(report) if f.sheet == "narasi"]


@pytest.mark.parametrize(
    "text",
    [
        "Pelayanan Kecamatan Sebelah meningkat.",
        "Laporan Kinerja Dinas Kesehatan disusun setiap tahun.",
        "Pemerintah Kota Seberang memberi penghargaan.",
        "LKjIP Tahun 2021 disusun tepat waktu.",
        "Renstra 2016-2021 menjadi pedoman.",
        "Capaian termasuk berhasil / cukup / kurang.",
        "Kegiatan berlangsung ... hari.",
    ],
)
def test_what_was_left_from_a_copy_is_found(text: str) -> None:
    assert aturan(text) == ["sisa-salinan"]


@pytest.mark.parametrize(
    "text",
    [
        "Pelayanan Kecamatan Contoh meningkat dibandingkan tahun 2022.",
        "Kecamatan Contoh Kota Contoh memiliki tujuh kelurahan.",
        "Koordinasi dengan Dinas Kesehatan berjalan baik.",
        "Penyelenggaraan pelayanan umum Kecamatan Meningkatnya kualitas layanan.",
        "Renstra 2021-2026 menjadi pedoman, targetnya pada tahun 2026 tercapai.",
        "Kecamatan dibentuk dengan Peraturan Daerah Nomor 7 Tahun 2008.",
        "Sensus penduduk tahun 2020 mencatat 40.000 jiwa.",
        "Perbaikan akan dilanjutkan pada tahun 2024.",
        "Realisasi 2019-2023 naik setiap tahun.",
        "Kinerja baik dan layanan cukup cepat.",
        "BAB I PENDAHULUAN........................ 1",
    ],
)
def test_a_sentence_of_the_offices_own_is_fine(text: str) -> None:
    assert aturan(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Perpres Nomor 29 Tahun 2014", []),
        ("Perpres Nomor 29 Tahun 2019", []),
        (
            "Peraturan Presiden Nomor 29 Tahun 2019 tentang Sistem Akuntabilitas Kinerja"
            " Instansi Pemerintah",
            ["rujukan"],
        ),
        ("Permenpan RB Nomor 14/2017", []),
        ("Permenpan-RB No. 14 Tahun 2016", ["rujukan"]),
        ("Peraturan Daerah Kota Contoh Nomor 53 Tahun 2015", []),
    ],
)
def test_a_citation_is_wrong_only_where_the_regulation_is_known(
    text: str, found: list[str]
) -> None:
    assert aturan(f"Berdasarkan {text}.") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Anggaran seluruhnya Rp2.000 dengan realisasi Rp1.500.", []),
        ("Anggaran seluruhnya Rp2.500 dengan realisasi Rp1.500.", ["beda-teks"]),
        ("Serapan anggaran mencapai 75%.", []),
        ("Serapan anggaran mencapai 85%.", ["beda-teks"]),
        ("Anggaran dibagi dalam 1 program dan 1 kegiatan.", []),
        ("Anggaran dibagi dalam 1 program dan 3 kegiatan.", ["beda-teks"]),
        ("Ada 7 kegiatan sosial di kelurahan.", []),
    ],
)
def test_figures_in_the_narrative_are_those_of_the_tables(text: str, found: list[str]) -> None:
    assert aturan(text) == found
