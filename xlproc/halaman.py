"""The findings as one HTML page: by sheet, worst first, each cell among its neighbours.

It needs no script and no other file, prints, and fits a telephone. Whatever comes from the
workbook is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from xlproc.findings import ringkasan, terlipat
from xlproc.kelengkapan import Isian, Kriteria, bagian_hilang, bagian_terisi, isian, kriteria
from xlproc.laporan import Laporan, Tabel
from xlproc.rules import CATATAN, GALAT, PERINGATAN, Temuan
from xlproc.rules.base import Pemeriksaan
from xlproc.sheets.base import Kolom

_TINGKAT = (GALAT, PERINGATAN, CATATAN)
#: How far the neighbours reach: columns to each side, rows up and down.
_KOLOM, _BARIS = 2, 1

_GAYA = """
:root{--galat:#b3261e;--peringatan:#8a5a00;--catatan:#3f5873;--garis:#c9ced6}
*{box-sizing:border-box}
body{font:16px/1.5 system-ui,"Segoe UI",Arial,sans-serif;color:#1b1f24;background:#fff;
margin:0 auto;max-width:62rem;padding:1rem}
h1{font-size:1.5rem;margin:.2rem 0}h2{font-size:1.2rem;border-bottom:2px solid var(--garis);
margin:2rem 0 .6rem}
nav a{margin-right:.9rem}
article{border-left:.35rem solid var(--catatan);padding:.2rem 0 .2rem .8rem;margin:0 0 1.1rem;
break-inside:avoid}
article.galat{border-color:var(--galat)}article.peringatan{border-color:var(--peringatan)}
article h3{font-size:1rem;margin:0}article p{margin:.2rem 0}
.tanda{font-weight:700;color:var(--catatan)}.galat .tanda{color:var(--galat)}
.peringatan .tanda{color:var(--peringatan)}
.saran::before{content:"→ "}
.gulir{overflow-x:auto}
table{border-collapse:collapse;font-size:.85rem;margin:.4rem 0}
th,td{border:1px solid var(--garis);padding:.15rem .5rem;text-align:left;vertical-align:top;
max-width:16rem;overflow-wrap:break-word}
th{background:#f1f3f6;font-weight:600}
td.sel{outline:2px solid var(--galat);background:#fff4c2}
td.ya,td.belum{white-space:nowrap}td.ya{color:#1d6b34}td.belum{color:var(--galat)}
@media (max-width:40rem){body{padding:.6rem}th,td{padding:.1rem .3rem}}
@media print{body{font-size:10pt;max-width:none}nav{display:none}.gulir{overflow:visible}
td.sel,th{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
"""


def halaman(laporan: Laporan, findings: Sequence[Temuan], nama: str) -> str:
    """Return the page for a workbook called `nama`."""
    p = Pemeriksaan(laporan)
    sheets = list(dict.fromkeys(f.sheet for f in findings))
    office = laporan.teks_identitas("nama_opd", "Buku kerja")
    body = [
        f"<h1>Hasil pemeriksaan {escape(office)}</h1>",
        f"<p>{escape(nama)} · {escape(ringkasan(findings))}</p>",
        _daftar_isi(sheets),
        *(part for sheet in sheets for part in _lembar(p, sheet, findings)),
        *_kelengkapan(laporan),
    ]
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>Hasil pemeriksaan {escape(office)}</title><style>{_GAYA}</style>"
    )
    return f'<!DOCTYPE html>\n<html lang="id"><head>{head}</head>\n<body>\n' + "\n".join(
        [*body, "</body></html>\n"]
    )


def _daftar_isi(sheets: Sequence[str]) -> str:
    links = (f'<a href="#{escape(s)}">{escape(s or "buku kerja")}</a>' for s in sheets)
    return f'<nav>{" ".join(links)} <a href="#kelengkapan">kelengkapan</a></nav>'


# ------------------------------------------------------------------------------ findings


def _lembar(p: Pemeriksaan, sheet: str, findings: Sequence[Temuan]) -> Iterator[str]:
    own = [f for f in findings if f.sheet == sheet]
    own.sort(key=lambda f: _TINGKAT.index(f.level) if f.level in _TINGKAT else len(_TINGKAT))
    table = p.laporan.tabel.get(sheet)
    title = f"Lembar {sheet}" + (f": {table.lembar.judul}" if table else "")
    yield f'<section id="{escape(sheet)}"><h2>{escape(title)}</h2>'
    yield f"<p>{escape(ringkasan(own))}</p>"
    for finding, others in terlipat(own):
        yield _temuan(p, table, finding, others)
    yield "</section>"


def _temuan(p: Pemeriksaan, table: Tabel | None, finding: Temuan, others: int) -> str:
    more = f" dan {others} sel lain pada kolom itu" if others else ""
    head = (
        f'<h3><span class="tanda">{escape(finding.level.capitalize())}</span>'
        f" {escape(finding.cell)}{more} · {escape(finding.rule)}</h3>"
    )
    text = f'<p>{escape(finding.message)}</p><p class="saran">{escape(finding.advice)}</p>'
    around = _tetangga(p, table, finding.cell) if table and finding.cell else ""
    return f'<article class="{escape(finding.level)}">{head}{text}{around}</article>'


def _tetangga(p: Pemeriksaan, table: Tabel, cell: str) -> str:
    """Return the cell with those around it as a small table, "" for one that isn't in the rows."""
    if table.sel:
        return _tetangga_tegak(p, table, cell)
    letters = cell.rstrip("0123456789")
    columns = [c for c in table.lembar.isian if table.huruf.get(c.kunci)]
    at = next((i for i, c in enumerate(columns) if table.huruf[c.kunci] == letters), None)
    first = table.baris[0].nomor if table.baris else 0
    index = int(cell[len(letters) :] or 0) - first
    if at is None or not 0 <= index < len(table.baris):
        return ""
    near = columns[max(0, at - _KOLOM) : at + _KOLOM + 1]
    rows = range(max(0, index - _BARIS), min(len(table.baris), index + _BARIS + 1))
    head = "".join(f"<th>{escape(c.judul)}</th>" for c in near)
    lines = "".join(_baris(p, table, row, near, (index, columns[at])) for row in rows)
    return f'<div class="gulir"><table><tr><th></th>{head}</tr>{lines}</table></div>'


def _baris(
    p: Pemeriksaan, table: Tabel, row: int, columns: Sequence[Kolom], target: tuple[int, Kolom]
) -> str:
    cells = "".join(_isi_sel(p, table, row, column, (row, column) == target) for column in columns)
    return f"<tr><th>{table.baris[row].nomor}</th>{cells}</tr>"


def _isi_sel(p: Pemeriksaan, table: Tabel, row: int, column: Kolom, is_target: bool) -> str:
    sheet, content = table.lembar.kunci, table.baris[row]
    typed = content.isi.get(column.kunci)
    value = typed if typed is not None else p.nilai(sheet, row, column.kunci)
    shown = p.cetak(sheet, column.kunci, value, content.bentuk.get(column.kunci))
    mark = ' class="sel"' if is_target else ""
    return f"<td{mark}>{escape(_pendek(shown))}</td>"


def _pendek(text: str, length: int = 160) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"


def _tetangga_tegak(p: Pemeriksaan, table: Tabel, cell: str) -> str:
    keys = [key for key in table.sel if key in table.lembar]
    at = next((i for i, key in enumerate(keys) if table.sel[key] == cell), None)
    if at is None:
        return ""
    lines = []
    for i in range(max(0, at - _BARIS), min(len(keys), at + _BARIS + 1)):
        column = table.lembar[keys[i]]
        lines.append(
            f"<tr><th>{escape(column.judul)}</th>{_isi_sel(p, table, 0, column, i == at)}</tr>"
        )
    return f'<div class="gulir"><table>{"".join(lines)}</table></div>'


# -------------------------------------------------------------------------- completeness


def _kelengkapan(laporan: Laporan) -> Iterator[str]:
    yield '<section id="kelengkapan"><h2>Kelengkapan</h2>'
    missing = bagian_hilang(laporan)
    if missing:
        yield f"<p>Bagian laporan yang belum ada: {escape('; '.join(missing))}.</p>"
    yield _tabel_isian(isian(laporan))
    yield "<h2>Kriteria pelaporan kinerja</h2>"
    yield "<p>PermenPANRB 88/2021, hanya yang dapat dilihat dari buku kerja.</p>"
    yield _tabel_kriteria(kriteria(laporan))
    yield "</section>"


def _tabel_isian(sheets: Sequence[Isian]) -> str:
    head = "<tr><th>Lembar</th><th>Wajib terisi</th><th>Berguna terisi</th></tr>"
    lines = "".join(
        f"<tr><td>{escape(s.lembar)}</td><td>{bagian_terisi(s.wajib)}</td>"
        f"<td>{bagian_terisi(s.berguna)}</td></tr>"
        for s in sheets
    )
    return f'<div class="gulir"><table>{head}{lines}</table></div>'


def _tabel_kriteria(judged: Sequence[Kriteria]) -> str:
    lines = "".join(
        f'<tr><td>{escape(k.teks)}</td><td class="{"ya" if k.terpenuhi else "belum"}">'
        f"{'terpenuhi' if k.terpenuhi else 'belum'}</td><td>{escape(k.alasan)}</td></tr>"
        for k in judged
    )
    head = "<tr><th>Kriteria</th><th>Hasil</th><th>Dilihat dari</th></tr>"
    return f'<div class="gulir"><table>{head}{lines}</table></div>'
