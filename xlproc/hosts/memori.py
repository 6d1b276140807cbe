"""A workbook in memory with the verbs of a live application: no window, answers given before.

It loads what `xlproc.book.xlsx` reads, so that the commands can run over a file without any
application; what is asked of the user is taken from `jawaban`, what is told stays in `ucapan`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from xlproc.book.sumber import SelLembar, Sumber
from xlproc.book.xlsx import SelXlsx, TabelXlsx, buka
from xlproc.errors import ProgramError
from xlproc.hosts.inang import Dibatalkan, Nilai, Sel, Tautan

if TYPE_CHECKING:
    from xlproc.pdf import Pilihan


@dataclass
class BukuMemori:
    """A workbook of which every cell can change."""

    lembar: list[str]
    tabel: list[TabelXlsx]
    mulai_1904: bool = False
    isi: dict[str, dict[int, dict[int, SelXlsx]]] = field(default_factory=dict)
    menyatu: dict[str, list[tuple[int, int, int, int]]] = field(default_factory=dict)
    terlampir: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def dari(cls, source: Sumber) -> BukuMemori:
        """Return a copy of `source`."""
        names = list(source.lembar)
        return cls(
            names,
            list(source.tabel),
            source.mulai_1904,
            {name: {row: dict(c) for row, c in source.sel(name).items()} for name in names},
            {name: list(source.gabungan(name)) for name in names},
            {name: source.lampiran(name) for name in names},
        )

    def sel(self, lembar: str) -> SelLembar:
        """Return the cells of a sheet."""
        return self.isi[lembar]

    def gabungan(self, lembar: str) -> list[tuple[int, int, int, int]]:
        """Return the merged areas of a sheet."""
        return self.menyatu.get(lembar, [])

    def lampiran(self, lembar: str) -> set[str]:
        """Return the kinds of things attached to a sheet."""
        return self.terlampir.get(lembar, set())


class InangMemori:
    """One workbook, open in memory."""

    nama = "memori"

    def __init__(self, path: Path | None = None) -> None:
        """Open the workbook at `path`, or none."""
        self.buku: BukuMemori | None = None
        self.tempat: Path | None = None
        self.jawaban: list[object] = []
        self.ucapan: list[str] = []
        self.terbuka: list[Path] = []
        self.batal_setelah: int | None = None
        self.dapat_mencetak = True
        self._warna: dict[Sel, str] = {}
        self._catatan: dict[Sel, str] = {}
        self._kursor: Sel | None = None
        self._berubah = False
        if path is not None:
            self.buka_buku(path)

    # ---------------------------------------------------------------- the workbook

    def baca(self) -> Sumber | None:
        """Return the workbook itself."""
        return self.buku

    def berkas(self) -> Path | None:
        """Return where the workbook came from."""
        return self.tempat

    def berubah(self) -> bool:
        """Return whether a cell was written: memory is never saved."""
        return self._berubah

    def simpan_salinan(self, ke: Path) -> None:
        """Copy the file that was opened: memory can't be written as a workbook of its own."""
        assert self.tempat is not None
        ke.write_bytes(self.tempat.read_bytes())

    def sekaligus(self) -> AbstractContextManager[None]:
        """Change nothing: memory draws nothing."""
        return nullcontext()

    # ---------------------------------------------------------------- cells

    def tulis(self, tempat: Sel, isi: Sequence[Sequence[Nilai]]) -> None:
        """Write a block."""
        for down, values in enumerate(isi):
            for right, value in enumerate(values):
                at = Sel(tempat.lembar, tempat.baris + down, tempat.kolom + right)
                self._taruh(at, self._sel(at, value))

    def tulis_rumus(self, lembar: str, kolom: int, rumus: Mapping[int, str]) -> int:
        """Write formulas without values: what is computed isn't known here."""
        changed = 0
        for number, formula in rumus.items():
            old = self._isi(lembar).get(number, {}).get(kolom)
            if old is None or old.rumus != formula.removeprefix("="):
                code = old.kode if old else "General"
                new = SelXlsx("n", "", code, formula.removeprefix("="))
                self._taruh(Sel(lembar, number, kolom), new)
                changed += 1
        return changed

    def ukur_tabel(self, nama: str, bawah: int) -> None:
        """Let a Table end with row `bawah`."""
        assert self.buku is not None
        self.buku.tabel = [
            table._replace(bawah=bawah) if table.nama == nama else table
            for table in self.buku.tabel
        ]

    def tambah_tabel(self, nama: str, tempat: Sel, judul: Sequence[str]) -> None:
        """Add a Table and its sheet."""
        assert self.buku is not None
        if tempat.lembar not in self.buku.lembar:
            self.buku.lembar.append(tempat.lembar)
        right, bottom = tempat.kolom + len(judul) - 1, tempat.baris + 1
        self.tulis(tempat, [list(judul)])
        self.buku.tabel.append(
            TabelXlsx(nama, tempat.lembar, tempat.kolom, tempat.baris, right, bottom, tuple(judul))
        )

    def _isi(self, lembar: str) -> dict[int, dict[int, SelXlsx]]:
        assert self.buku is not None
        return self.buku.isi.setdefault(lembar, {})

    def _sel(self, at: Sel, value: Nilai) -> SelXlsx | None:
        old = self._isi(at.lembar).get(at.baris, {}).get(at.kolom)
        code = old.kode if old else "General"
        if value is None:
            return None
        if isinstance(value, Tautan):
            return SelXlsx("s", value.teks, code, None)
        if isinstance(value, str):
            return SelXlsx("s", value, code, None)
        return SelXlsx("n", repr(value), code, None)

    def _taruh(self, at: Sel, cell: SelXlsx | None) -> None:
        self._berubah = True
        rows = self._isi(at.lembar)
        if cell is not None:
            rows.setdefault(at.baris, {})[at.kolom] = cell
        elif at.kolom in rows.get(at.baris, {}):
            del rows[at.baris][at.kolom]
            if not rows[at.baris]:
                del rows[at.baris]

    # ---------------------------------------------------------------- looks and notes

    def warna(self, sel: Sequence[Sel]) -> list[str]:
        """Return fill colours."""
        return [self._warna.get(at, "") for at in sel]

    def warnai(self, warna: Mapping[Sel, str]) -> None:
        """Set fill colours."""
        self._warna.update(warna)
        self._warna = {at: colour for at, colour in self._warna.items() if colour}

    def catatan(self) -> dict[Sel, str]:
        """Return all notes."""
        return dict(self._catatan)

    def catat(self, catatan: Mapping[Sel, str]) -> set[Sel]:
        """Add to notes."""
        for at, text in catatan.items():
            self._catatan[at] = self._catatan.get(at, "") + text
        return set()

    def potong_catatan(self, panjang: Mapping[Sel, int]) -> None:
        """Shorten notes."""
        for at, length in panjang.items():
            self._catatan[at] = self._catatan[at][:length]
            if not self._catatan[at]:
                del self._catatan[at]

    # ---------------------------------------------------------------- the user

    def pilih(self, sel: Sel) -> None:
        """Move the cursor."""
        self._kursor = sel

    def terpilih(self) -> Sel | None:
        """Return where the cursor is."""
        return self._kursor

    def kemajuan(self, teks: str, bagian: float) -> None:
        """Count down to the moment at which the user is to stop the work."""
        if self.batal_setelah is not None:
            self.batal_setelah -= 1
            if self.batal_setelah < 0:
                raise Dibatalkan

    def selesai(self, teks: str) -> None:
        """Keep what was said."""
        if teks:
            self.ucapan.append(teks)

    def beri_tahu(self, teks: str) -> None:
        """Keep what was said."""
        self.ucapan.append(teks)

    def tanya(self, teks: str, jawaban: Sequence[str]) -> int | None:
        """Answer as prepared."""
        self.ucapan.append(teks)
        answer = self.jawaban.pop(0)
        return answer if isinstance(answer, int) else None

    def minta_teks(self, teks: str, awal: str) -> str | None:
        """Answer as prepared."""
        self.ucapan.append(teks)
        answer = self.jawaban.pop(0)
        return answer if isinstance(answer, str) else None

    def minta_berkas(self, judul: str, akhiran: str, baru: Path | None) -> Path | None:
        """Answer as prepared."""
        answer = self.jawaban.pop(0)
        return answer if isinstance(answer, Path) else None

    # ---------------------------------------------------------------- other files

    def buka_buku(self, path: Path) -> None:
        """Load a workbook; its looks and notes aren't known."""
        self.buku = BukuMemori.dari(buka(path))
        self.tempat = path
        self._warna, self._catatan, self._berubah = {}, {}, False
        self._kursor = Sel(self.buku.lembar[0], 1, 1)

    def buka(self, path: Path) -> None:
        """Remember what would be shown."""
        self.terbuka.append(path)

    def jadikan_pdf(self, docx: bytes, pilihan: Pilihan) -> bytes:
        """Print through the program that is installed, unless there is to be none."""
        if not self.dapat_mencetak:
            raise ProgramError("PDF tidak dibuat karena tidak ada program yang dapat mencetaknya.")
        from xlproc.pdf import cetak

        return cetak(docx, pilihan)
