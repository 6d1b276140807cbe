"""The usual way to a report: pandas over openpyxl reads, docxtpl fills a Word template.

The template has a heading and a table loop for each table that xlproc's report of Sukorejo has,
with the same columns; the sentences between them are left out.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
from docx import Document
from docx.oxml import OxmlElement
from docxtpl import DocxTemplate

#: The row of a sheet, from 0, that holds the titles of its Table.
KEPALA = 6

_UKURAN = ("Indikator kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)", "Predikat")
_IKU = ("Nomor", "Sasaran strategis", "Indikator kinerja utama", "Satuan",
        "Formulasi pengukuran", "Sumber data")  # fmt: skip
_RENSTRA = ("Sasaran/program/kegiatan", "Indikator kinerja", "Satuan",
            *(f"Target tahun ke-{n}" for n in range(1, 7)))  # fmt: skip
_BANDING = ("Indikator kinerja", "Satuan", "Target T-1", "Realisasi T-1", "Target", "Realisasi")
_LAIN = ("Perangkat daerah pembanding", "Target pembanding", "Realisasi pembanding")
_ANGGARAN = ("Program", "Pagu (Rp)", "Realisasi anggaran (Rp)", "Serapan (%)",
             "Porsi anggaran (%)")  # fmt: skip
_EFISIENSI = ("Sasaran strategis", "Capaian (%)", "Serapan (%)", "Tingkat efisiensi")

_STRATEGI = ("Sasaran/program/kegiatan", "Strategi", "Kebijakan")
_KENDALA = ("Program/kegiatan/sub kegiatan", "Unit kerja", "Serapan (%)", "Kendala")

#: Tables of only those rows in which this column says something.
HANYA = {_STRATEGI: "Strategi", _KENDALA: "Kendala"}

#: Sheet and columns of each table, in the order of the report.
TABEL: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("organisasi", ("Kode", "Jabatan", "Tugas", "Fungsi (satu per baris)")),
    ("isu", ("Nomor", "Isu strategis")),
    ("visi_misi", ("Jenis", "Nomor", "Uraian")),
    ("renstra", _RENSTRA),
    ("renstra", _STRATEGI),
    ("iku", _IKU),
    ("rkt", ("Sasaran strategis", "Indikator sasaran", "Target sasaran")),
    ("rkt", ("Program", "Indikator program", "Target program")),
    ("pk", ("Nomor", "Sasaran strategis", "Indikator kinerja", "Satuan", "Target")),
    ("pk_anggaran", ("Nomor", "Program", "Perubahan APBD (Rp)", "Sumber dana")),
    ("pkk", _UKURAN),
    ("perbandingan", _BANDING),
    ("perbandingan", ("Indikator kinerja", "Satuan", "Realisasi", "Target akhir Renstra",
                      "Tingkat kemajuan (%)")),
    ("perbandingan", ("Indikator kinerja", "Target", "Realisasi", *_LAIN)),
    ("efisiensi", _EFISIENSI),
    ("pps", _ANGGARAN),
    ("skm", ("Nomor", "Unsur pelayanan", "Nilai rata-rata", "Mutu")),
    ("skm", ("Jumlah nilai", "Nilai indeks (NI)", "Nilai indeks konversi (NIK)",
             "Mutu pelayanan", "Kinerja unit pelayanan")),
    ("keuangan", _KENDALA),
    ("renstra", (*_RENSTRA, "Strategi", "Kebijakan")),
    ("iku", _IKU),
    ("rkt", ("Kegiatan", "Indikator kegiatan", "Target kegiatan", "Anggaran (Rp)", "Keterangan")),
    ("pk", ("Nomor", "Sasaran strategis", "Indikator kinerja", "Satuan", "Target")),
    ("pk_anggaran", ("Nomor", "Program", "Perubahan APBD (Rp)", "Sumber dana")),
    ("pkk", (*_UKURAN, "Arah", "Pembilang", "Penyebut", "Penyebab tercapai atau tidak tercapai",
             "Solusi")),
    ("pps", ("Indikator kinerja", "Target", "Realisasi", "Capaian (%)", *_ANGGARAN)),
    ("perbandingan", (*_BANDING, "Target akhir Renstra", "Tingkat kemajuan (%)", *_LAIN)),
    ("keuangan", ("Kode rekening", "Program/kegiatan/sub kegiatan", "Pagu (Rp)", "Realisasi (Rp)",
                  "Serapan (%)", "Sisa (Rp)", "Kendala")),
    ("efisiensi", _EFISIENSI),
)  # fmt: skip


def main(book: str, result: str, template: str) -> None:
    """Read `book` and write its tables to `result` through `template`, made once."""
    if not Path(template).exists():
        _buat_templat(template)
    frames = pd.read_excel(book, sheet_name=None, engine="openpyxl", header=KEPALA, dtype=object)
    document = DocxTemplate(template)
    rows = {
        f"t{number}": _baris(frames[sheet], titles) for number, (sheet, titles) in enumerate(TABEL)
    }
    document.render(rows, autoescape=True)
    document.save(result)


def _baris(frame: pd.DataFrame, titles: tuple[str, ...]) -> list[list[str]]:
    chosen = frame[list(titles)]
    if titles in HANYA:
        chosen = chosen[chosen[HANYA[titles]].notna()]
    kept = chosen.dropna(how="all").drop_duplicates()
    rows: list[list[str]] = kept.fillna("").astype(str).to_numpy().tolist()
    return rows


def _buat_templat(path: str) -> None:
    document = Document()
    for number, (sheet, titles) in enumerate(TABEL):
        document.add_heading(sheet, level=2)
        grid = document.add_table(rows=4, cols=len(titles), style="Table Grid")
        grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell, title in zip(grid.rows[0].cells, titles, strict=True):
            cell.text = title
        grid.rows[1].cells[0].text = f"{{%tr for row in t{number} %}}"
        for place, cell in enumerate(grid.rows[2].cells):
            cell.text = f"{{{{ row[{place}] }}}}"
        grid.rows[3].cells[0].text = "{%tr endfor %}"
    document.save(path)


main(*sys.argv[1:4])
