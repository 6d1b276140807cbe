"""Years to tell of: real offices with their figures changed, and an office of ten indicators."""

from __future__ import annotations

import json
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

from xlproc.book.datafile import dari_json
from xlproc.book.reader import baca_buku
from xlproc.book.template import buat_buku
from xlproc.contoh import FOLDER
from xlproc.laporan import Laporan

Data = dict[str, Any]


def contoh(name: str) -> Data:
    """Return the data file of an example office."""
    text = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    data: Data = json.loads(text, parse_int=Decimal, parse_float=Decimal)
    return data


def jadi(data: Data) -> Laporan:
    """Return an office's year as a workbook gives it: with every row that holds formulas alone."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kerja.xlsx"
        path.write_bytes(buat_buku(dari_json(data)))
        return baca_buku(path)


# ------------------------------------------------------------------------ changed offices


def tahun_kuat() -> Data:
    """Metro Utara in a year in which each target is passed, by ever more."""
    data = contoh("metro-utara-2021")
    for place, (agreed, row) in enumerate(zip(data["pk"], data["pkk"], strict=True)):
        agreed["target"] = f"{80 - place}%"
        row["realisasi"] = f"{90 + place}%"
        row.pop("penyebab", None)
        row.pop("solusi", None)
        agreed["satuan"] = "%"
    data["perbandingan"] = [
        {"indikator": row["indikator"], "satuan": "%", "target_lalu_1": "75%",
         "realisasi_lalu_3": f"{70 + n}%", "realisasi_lalu_2": f"{75 + n}%",
         "realisasi_lalu_1": f"{80 + n}%", "target_akhir_renstra": "85%",
         "realisasi_nasional": "88,5%"}
        for n, row in enumerate(data["pk"])
    ]  # fmt: skip
    return data


def tahun_lemah() -> Data:
    """Sukorejo in a year in which no target is reached and everything falls."""
    data = contoh("sukorejo-2020")
    for place, row in enumerate(data["pkk"]):
        row["realisasi"] = f"Cukup ({70 - place})" if place == 0 else f"{70 - 9 * place}%"
        row.pop("pembilang", None)
        row.pop("penyebut", None)
        row["penyebab"] = "Sebagian kegiatan tertunda"
        row["solusi"] = "Menjadwalkan ulang kegiatan sejak awal tahun"
    for row in data["perbandingan"]:
        row["realisasi_nasional"] = "90"
    return data


def tahun_baru() -> Data:
    """Medan Amplas with an indicator that is new this year, one negative and one by range."""
    data = contoh("medan-amplas-2023")
    data["pk"] += [
        {"nomor": "3", "sasaran": "Menurunnya gangguan ketertiban", "satuan": "aduan",
         "indikator": "Jumlah aduan ketertiban", "arah": "negatif", "target": "20"},
        {"nomor": "4", "sasaran": "Menurunnya gangguan ketertiban", "satuan": "%",
         "indikator": "Persentase aduan yang ditangani", "arah": "positif", "target": "80-90"},
        {"nomor": "5", "sasaran": "Menurunnya gangguan ketertiban", "satuan": "kali",
         "indikator": "Jumlah patroli gabungan", "arah": "positif", "target": "24"},
    ]  # fmt: skip
    data["pkk"] += [{"realisasi": "26"}, {"realisasi": "85"}, {}]
    data["perbandingan"][1]["realisasi_lalu_1"] = "98%"
    data["perbandingan"] += [
        {"indikator": "Jumlah aduan ketertiban", "satuan": "aduan", "realisasi_lalu_2": "35",
         "realisasi_lalu_1": "31", "target_akhir_renstra": "10", "realisasi_nasional": "24"},
    ]  # fmt: skip
    return data


def separuh_kosong() -> Data:
    """An invented office with half of its data missing."""
    return {
        "identitas": {"nama_opd": "Kecamatan Karangasri", "tahun": "2024",
                      "pemerintah_daerah": "Pemerintah Kabupaten Arjasa",
                      "kepala_jabatan": "Plt. Camat", "kepala_nama": "NAMA CAMAT",
                      "tempat_ttd": "Karangasri", "tanggal_ttd": "2025-01-20"},
        "isu": [{"isu": "Jalan desa rusak"}],
        "pk": [
            {"sasaran": "Pelayanan membaik", "indikator": "Indeks kepuasan", "satuan": "nilai",
             "target": "82,5"},
            {"sasaran": "Pelayanan membaik", "indikator": "Waktu layanan rata-rata",
             "satuan": "menit", "arah": "negatif", "target": "15"},
            {"sasaran": "Desa tertib administrasi", "indikator": "Desa dengan laporan lengkap",
             "satuan": "desa", "target": "12"},
        ],
        "pkk": [{"realisasi": "80,25"}, {"realisasi": "12"}, {}],
        "keuangan": [
            {"tingkat": "program", "uraian": "Program Penyelenggaraan Pelayanan Publik",
             "pagu": "450.000.000", "realisasi": "450.000.000"},
            {"tingkat": "program", "uraian": "Program Pembinaan Desa", "pagu": "120.500.000"},
        ],
        "perbandingan": [{"indikator": "Indeks kepuasan", "satuan": "nilai",
                          "realisasi_lalu_1": "81"}],
    }  # fmt: skip


# ------------------------------------------------------------------------- ten indicators


def sepuluh(realisasi: list[str], lalu: list[str] | None = None) -> Data:
    """Return an office of ten indicators in three sasaran, each with the target 80%."""
    names = [f"Persentase layanan jenis {letter}" for letter in "ABCDEFGHIJ"]
    aims = [f"Meningkatnya mutu bidang {word}" for word in ("umum", "sosial", "pembangunan")]
    return {
        "identitas": {"nama_opd": "Kecamatan Uji", "tahun": "2024", "kepala_jabatan": "Camat",
                      "kepala_nama": "NAMA CAMAT"},
        "pk": [
            {"sasaran": aims[n % 3], "indikator": name, "satuan": "%", "target": "80%"}
            for n, name in enumerate(names)
        ],
        "pkk": [{"realisasi": value} for value in realisasi],
        "perbandingan": [
            {"indikator": name, "satuan": "%", "realisasi_lalu_1": before,
             "target_akhir_renstra": "90%", "realisasi_nasional": "77%"}
            for name, before in zip(names, lalu or ["70%"] * 10, strict=True)
        ],
        "pps": [{"sasaran": aim, "program": f"Program Bidang {n}"} for n, aim in enumerate(aims)],
        "keuangan": [
            {"tingkat": "program", "uraian": f"Program Bidang {n}", "pagu": "1.000.000.000",
             "realisasi": f"{9 - n}50.000.000"}
            for n in range(3)
        ],
    }  # fmt: skip
