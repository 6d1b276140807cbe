"""The blocks a report is made of: what stands in it, before anything is drawn.

Headings carry their text without a number; `xlproc.report.susun` numbers them and the captions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Halaman(Enum):
    """The kinds of pages; each becomes a section with its own header, footer and numbering."""

    SAMPUL = "sampul"
    DEPAN = "depan"
    ISI = "isi"
    LAMPIRAN = "lampiran"
    LAMPIRAN_TEGAK = "lampiran tegak"


class Rata(Enum):
    """How the cells of a column are aligned."""

    KIRI = "Kiri"
    TENGAH = "Tengah"
    KANAN = "Kanan"
    DESIMAL = "Desimal"


@dataclass(frozen=True, slots=True)
class KolomTabel:
    """A column as printed: its title and the caption above it, "" for none.

    `tetap` columns lead every part of a table that is too wide for one page; `utuh` says that
    its cells must not be broken over lines. `kunci` names the column in the origin of its cells
    (`xlproc.report.jejak`); all cells of a `bernilai` column have one (figures, dates, computed
    texts), in other columns only those that hold a digit. Of a column aligned at the decimal sign
    `desimal` is the most decimals of a figure, `em` the width of the widest.
    """

    judul: str
    kelompok: str = ""
    rata: Rata = Rata.KIRI
    tetap: bool = False
    utuh: bool = False
    kunci: str = ""
    bernilai: bool = False
    desimal: int = 0
    em: float = 0.0


@dataclass(frozen=True, slots=True)
class BarisTabel:
    """A row of cells, or a divider across the table: then `sel` holds its one text.

    `sekat` is the level of a divider from 1, 0 for a row of cells. `asal` and a column's key are
    the origin of a cell: sheet and row, or a measure with what it takes.
    """

    sel: tuple[str, ...]
    tebal: bool = False
    sekat: int = 0
    asal: str = ""


def saring(
    baris: Iterable[BarisTabel], berlaku: Callable[[BarisTabel], bool]
) -> Iterator[BarisTabel]:
    """Yield the rows for which `berlaku` holds, and the dividers that have such rows below."""
    waiting: list[BarisTabel] = []
    for row in baris:
        holds = berlaku(row)
        if row.sekat:
            waiting = [above for above in waiting if above.sekat < row.sekat]
            waiting.append(row)
        elif holds:
            yield from waiting
            waiting = []
            yield row


@dataclass(frozen=True, slots=True)
class ModelTabel:
    """A table as text, with neither widths nor a caption's number of its own.

    `bernomor` puts (1), (2) and so on below the titles of the columns.
    """

    kolom: tuple[KolomTabel, ...]
    baris: tuple[BarisTabel, ...]
    bernomor: bool = False


@dataclass(frozen=True, slots=True)
class Judul:
    """A heading: level 1 to 3 (BAB, A., 1.); level 0 for front matter, which has no number."""

    tingkat: int
    teks: str


@dataclass(frozen=True, slots=True)
class JudulLampiran:
    """The heading of an annex."""

    teks: str


@dataclass(frozen=True, slots=True)
class Paragraf:
    """A paragraph in the style `gaya`; line breaks in `teks` stay line breaks."""

    teks: str
    gaya: str = "Isi"


@dataclass(frozen=True, slots=True)
class Butir:
    """A list, numbered from 1 or with dashes."""

    teks: tuple[str, ...]
    bernomor: bool = False


@dataclass(frozen=True, slots=True)
class Pasangan:
    """Lines of a label and what it stands for, the colons below each other."""

    baris: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table with its caption; "" for a table in an annex, whose heading names it."""

    judul: str
    model: ModelTabel


class JenisBagan(Enum):
    """How a chart draws its figures: bars that lie, or lines over the years."""

    BATANG = "batang"
    GARIS = "garis"


@dataclass(frozen=True, slots=True)
class Deret:
    """A series of a chart: a value a category (None for none) and that value as printed.

    `teks` holds the marks of `xlproc.report.jejak`; it is "" where there is no value. With
    `persen` the values are fractions, printed as percentages.
    """

    nama: str
    nilai: tuple[Decimal | None, ...]
    teks: tuple[str, ...]
    persen: bool = False


@dataclass(frozen=True, slots=True)
class Bagan:
    """A chart: its categories, and series that have a value for each of them.

    `berimpit` says that at most one series has a value in a category, so bars share one place.
    """

    jenis: JenisBagan
    kategori: tuple[str, ...]
    deret: tuple[Deret, ...]
    berimpit: bool = False


@dataclass(frozen=True, slots=True)
class Jabatan:
    """A position of the organisation, maybe marked; the place in the list of the one above it."""

    nama: str
    atasan: int | None


@dataclass(frozen=True, slots=True)
class Struktur:
    """The organisation as a tree; every position stands in it once."""

    jabatan: tuple[Jabatan, ...]


@dataclass(frozen=True, slots=True)
class Logo:
    """The picture on the cover: a PNG or JPEG (`jenis`) of so many pixels, and its alt text."""

    isi: bytes
    jenis: str
    lebar: int
    tinggi: int
    uraian: str = ""


@dataclass(frozen=True, slots=True)
class Gambar:
    """A chart or the drawn organisation with its caption."""

    judul: str
    isi: Bagan | Struktur


@dataclass(frozen=True, slots=True)
class TandaTangan:
    """The signature block: the lines above the signature and those below."""

    atas: tuple[str, ...]
    bawah: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DuaTandaTangan:
    """Two signature blocks side by side; None for one that is left out."""

    kiri: TandaTangan | None
    kanan: TandaTangan | None


class Daftar(Enum):
    """The contents lists, by what they name."""

    JUDUL = "isi"
    TABEL = "tabel"
    GAMBAR = "gambar"
    LAMPIRAN = "lampiran"


@dataclass(frozen=True, slots=True)
class DaftarIsi:
    """The place of a contents list; it goes with the heading before it where it has no entry."""

    isi: Daftar


@dataclass(frozen=True, slots=True)
class Ganti:
    """From here on pages are of this kind."""

    halaman: Halaman


Blok = (
    Judul
    | JudulLampiran
    | Paragraf
    | Butir
    | Pasangan
    | Tabel
    | Logo
    | Gambar
    | TandaTangan
    | DuaTandaTangan
    | DaftarIsi
    | Ganti
)
