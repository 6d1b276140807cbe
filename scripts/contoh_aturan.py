"""For each rule a piece of a data file that it finds fault with, and the same piece mended.

The pages docs/aturan/ show them, and the tests run them over a faultless report (DASAR).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xlproc.book.datafile import dari_json
from xlproc.book.template import lengkapi, tempatkan
from xlproc.laporan import Laporan

Data = dict[str, Any]

IDENTITAS: Data = {
    "nama_opd": "Kecamatan Contoh",
    "tahun": 2023,
    "kepala_jabatan": "Camat Contoh",
    "kepala_nama": "NAMA CAMAT",
    "tempat_ttd": "Contoh",
    "tanggal_ttd": "2024-01-31",
}
INDIKATOR: Data = {"nomor": "1", "sasaran": "S", "indikator": "I", "satuan": "%", "target": 90}
DASAR: Data = {"identitas": IDENTITAS, "pk": [INDIKATOR], "pkk": [{"realisasi": 90}]}


@dataclass(frozen=True, slots=True)
class Contoh:
    """Sheets that a rule finds fault with, and the same ones mended."""

    salah: Data
    benar: Data


def _keuangan(*rows: str) -> Data:
    """Return keuangan from rows "tingkat|uraian|pagu|realisasi", further columns as key=value."""
    keys = ("tingkat", "uraian", "pagu", "realisasi")
    lines = []
    for row in rows:
        parts = row.split("|")
        line = dict(zip(keys, parts[:4], strict=False))
        for part in parts[4:]:
            key, _, value = part.partition("=")
            line[key] = value
        lines.append({key: value for key, value in line.items() if value})
    return {"keuangan": lines}


def _identitas(**values: object) -> Data:
    return {"identitas": {**IDENTITAS, **values}}


def _narasi(teks: str) -> Data:
    return {"narasi": [{"kunci": "penutup", "teks": teks}]}


CONTOH: dict[str, Contoh] = {
    "wajib": Contoh(_identitas(kepala_nama=""), _identitas()),
    "nilai-galat": Contoh(
        _keuangan("program|A|100|100|serapan=#DIV/0!"), _keuangan("program|A|100|100")
    ),
    "bukan-angka": Contoh(
        _keuangan("program|A|10.000.000|9.000.000",
                  "kegiatan|B|1.00.000|9.000.000|kendala=k|solusi=s",
                  "kegiatan|C|9.900.000||kendala=k|solusi=s"),
        _keuangan("program|A|10.000.000|9.000.000", "kegiatan|B|100.000||kendala=k|solusi=s",
                  "kegiatan|C|9.900.000|9.000.000|kendala=k|solusi=s"),
    ),
    "nip": Contoh(_identitas(kepala_nip="1970101 199503 1 001"),
                  _identitas(kepala_nip="19700101 199503 1 001")),
    "tanggal": Contoh(_identitas(tanggal_ttd="31 Desember 2023"),
                      _identitas(tanggal_ttd="31 Januari 2024")),
    "persen-rancu": Contoh({"pkk": [{"realisasi": 0.9}]}, {"pkk": [{"realisasi": 90}]}),
    "rumus-hilang": Contoh(
        _keuangan("program|A|100|100|serapan=100,00%"), _keuangan("program|A|100|100")
    ),
    "beda-hitung": Contoh(
        _keuangan("program|A|200|150|serapan=80,00%"), _keuangan("program|A|200|150")
    ),
    "jumlah-induk": Contoh(
        _keuangan("program|A|31.000|30.000", "kegiatan|B|10.000|10.000",
                  "kegiatan|C|20.000|20.000"),
        _keuangan("program|A|30.000|30.000", "kegiatan|B|10.000|10.000",
                  "kegiatan|C|20.000|20.000"),
    ),
    "lebih-pagu": Contoh(_keuangan("program|A|100|120"), _keuangan("program|A|120|120")),
    "beda-total": Contoh(
        {**_keuangan("program|Program A|100|100"), "pk_anggaran": [
            {"tingkat": "program", "program": "Program A", "anggaran_perubahan": 101}]},
        {**_keuangan("program|Program A|100|100"), "pk_anggaran": [
            {"tingkat": "program", "program": "Program A", "anggaran_perubahan": 100}]},
    ),
    "tak-selaras": Contoh({"iku": [{"indikator": "Indeks desa"}]}, {"iku": [{"indikator": "I"}]}),
    "satuan-beda": Contoh({"pkk": [{"realisasi": "90 dokumen"}]}, {"pkk": [{"realisasi": "90%"}]}),
    "kode": Contoh(
        _keuangan("kegiatan|A|10|10|kode=01.02", "sub kegiatan|B|10|10|kode=01.01.02",
                  "kegiatan|C|10|10|kode=01.01"),
        _keuangan("kegiatan|A|10|10|kode=01.02", "sub kegiatan|B|10|10|kode=01.02.02",
                  "kegiatan|C|10|10|kode=01.01"),
    ),
    "baris-ganda": Contoh({"isu": [{"isu": "Sampah"}, {"isu": "sampah"}]},
                          {"isu": [{"isu": "Sampah"}, {"isu": "Banjir"}]}),
    "sisa-salinan": Contoh(_narasi("Kinerja Kecamatan Sebelah tahun ini berhasil/cukup/kurang."),
                           _narasi("Kinerja Kecamatan Contoh tahun ini berhasil.")),
    "beda-teks": Contoh(
        _keuangan("kegiatan|A|200|150|kendala=terserap 80% dari pagu|solusi=s"),
        _keuangan("kegiatan|A|200|150|kendala=terserap 75% dari pagu|solusi=s"),
    ),
    "rujukan": Contoh(_narasi("Laporan berpedoman pada Permenpan RB Nomor 53 Tahun 2015."),
                      _narasi("Laporan berpedoman pada Permenpan RB Nomor 53 Tahun 2014.")),
    "templat": Contoh(_narasi("Kinerja {{ nama_op }} tahun ini disajikan dalam laporan ini."),
                      _narasi("Kinerja {{ nama_opd }} tahun ini disajikan dalam laporan ini.")),
    "kendala-kosong": Contoh(
        {"pkk": [{"realisasi": 45}]},
        {"pkk": [{"realisasi": 45, "penyebab": "hujan", "solusi": "jadwal baru"}]},
    ),
    "janggal": Contoh(
        _keuangan("program|A|100|100|fisik_rencana=100%|fisik_realisasi=0%"),
        _keuangan("program|A|100|100|fisik_rencana=100%|fisik_realisasi=100%"),
    ),
    "skm": Contoh({"skm": [{"unsur": "U1", "nilai": "4,5"}]},
                  {"skm": [{"unsur": "U1", "nilai": "3,5"}]}),
    "predikat": Contoh(
        {"pk": [{**INDIKATOR, "indikator": "Indeks Kepuasan Masyarakat", "target": "A (82,15)"}]},
        {"pk": [{**INDIKATOR, "indikator": "Indeks Kepuasan Masyarakat", "target": "B (82,15)"}]},
    ),
}  # fmt: skip


def laporan_contoh(sheets: Data) -> Laporan:
    """Return the faultless report with `sheets` in place of its own."""
    content = {**DASAR, **sheets}
    report = dari_json(_desimal(content))
    lengkapi(report)
    tempatkan(report)
    return report


def _desimal(value: Any) -> Any:
    """Return JSON content with the numbers that a data file gives."""
    if isinstance(value, dict):
        return {key: _desimal(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_desimal(item) for item in value]
    return Decimal(str(value)) if isinstance(value, int | float) else value
