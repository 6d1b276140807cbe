"""Which row is whose child, and which rows a parent or a total adds up; all by hand."""

from __future__ import annotations

import pytest

from tests.bantuan_parity import baris, hitung, kolom
from xlproc.compute import Hitungan


def keuangan(*rows: str, kepala: str = "tingkat | kode | unit | pagu") -> Hitungan:
    table = baris(kepala, *rows)
    return hitung(identitas={"nama_opd": "Kecamatan Uji"}, keuangan=table)


def belanja(*rows: str) -> Hitungan:
    return hitung(belanja=baris("tingkat | murni", *rows))


def induk(hitungan: Hitungan, lembar: str = "keuangan") -> list[int | None]:
    """Return each row's parent as its number from 1, None for rows at the top and outside."""
    return [None if row is None else row + 1 for row in hitungan.pohon(lembar).induk]


# ----------------------------------------------------------------------------- by place


def test_a_parent_is_the_nearest_row_above_of_a_higher_level() -> None:
    h = keuangan(
        "program      |  |  |",
        "kegiatan     |  |  |",
        "sub kegiatan |  |  | 10",
        "sub kegiatan |  |  | 20",
        "kegiatan     |  |  |",
        "sub kegiatan |  |  | 5",
        "program      |  |  |",
        "sub kegiatan |  |  | 7",
    )

    assert induk(h) == [None, 1, 2, 2, 1, 5, None, 7]
    assert kolom(h, "keuangan.pagu") == ["35", "30", "10", "20", "5", "5", "7", "7"]


def test_a_row_without_any_row_above_stands_at_the_top() -> None:
    h = keuangan("kegiatan | | | 4", "sub kegiatan | | | 3", "program | | | 2", "total | | |")

    assert induk(h) == [None, 1, None, None]
    assert kolom(h, "keuangan.pagu") == ["4", "3", "2", "6"]


def test_levels_need_not_follow_each_other() -> None:
    h = keuangan("program | | |", "rincian | | | 1", "sub kegiatan | | | 2", "rincian | | | 3")

    assert induk(h) == [None, 1, 1, 3]


def test_unknown_words_and_empty_cells_stand_outside_the_levels() -> None:
    h = keuangan("program | | |", "apa saja | | | 9", " | | | 8", "kegiatan | | | 1", "total | | |")

    assert induk(h) == [None, None, None, 1, None]
    assert kolom(h, "keuangan.pagu") == ["1", "9", "8", "1", "1"]


def test_case_and_blanks_of_a_level_do_not_count() -> None:
    h = keuangan("PROGRAM | | |", "Sub  Kegiatan | | | 6", "sub-kegiatan | | | 1", "Total | | |")

    assert kolom(h, "keuangan.pagu") == ["7", "6", "1", "7"]


# ------------------------------------------------------------------------------ by unit


def test_units_have_trees_of_their_own_even_interleaved() -> None:
    h = keuangan(
        "program  |  |             |",
        "program  |  | Kelurahan A |",
        "kegiatan |  |             | 1",
        "kegiatan |  | KELURAHAN A | 10",
        "kegiatan |  |             | 2",
        "kegiatan |  | Kelurahan:A | 20",
    )

    assert induk(h) == [None, None, 1, 2, 1, 2]
    assert kolom(h, "keuangan.pagu") == ["3", "30", "1", "10", "2", "20"]


@pytest.mark.parametrize("unit", ["", "-", "Kecamatan Uji", "KECAMATAN  UJI."])
def test_an_empty_unit_is_the_office_itself(unit: str) -> None:
    h = keuangan("program | | |", f"kegiatan | | {unit} | 5")

    assert induk(h) == [None, 1]


def test_a_child_of_another_unit_is_nobodys() -> None:
    h = keuangan("program | | A |", "kegiatan | | B | 5")

    assert induk(h) == [None, None]
    assert kolom(h, "keuangan.pagu") == ["-", "5"]


# ------------------------------------------------------------------------------ by code


def test_a_missing_parent_is_seen_from_codes_that_nest() -> None:
    h = keuangan(
        "program  | 01    |  |",
        "kegiatan | 01.01 |  | 1",
        "kegiatan | 02.01 |  | 10",
        "program  | 03    |  |",
        "kegiatan | 03.01 |  | 100",
        "total    |       |  |",
    )

    assert induk(h) == [None, 1, None, None, 4, None]
    assert kolom(h, "keuangan.pagu") == ["1", "1", "10", "100", "100", "111"]


def test_a_code_that_contradicts_its_place_keeps_the_place() -> None:
    """The programme 02 is there, so 02.01 under 01 is a fault to be named, not a lost parent."""
    h = keuangan(
        "program  | 01    |  |",
        "kegiatan | 01.01 |  | 1",
        "kegiatan | 02.01 |  | 10",
        "program  | 02    |  |",
        "kegiatan | 02.02 |  | 100",
    )

    assert induk(h) == [None, 1, 1, None, 4]


def test_a_code_of_another_form_than_its_parents_keeps_the_place() -> None:
    """Nobody's code nests in the parent's: the two columns of codes have nothing in common."""
    h = keuangan("program | I | |", "kegiatan | 5.1.02 | | 1", "kegiatan | 2 | | 2")

    assert induk(h) == [None, 1, 1]


def test_leading_zeros_and_case_do_not_count_in_codes() -> None:
    h = keuangan(
        "program  | 1     |  |",
        "kegiatan | 01.02 |  | 1",
        "program  | a     |  |",
        "kegiatan | A.1   |  | 10",
    )

    assert induk(h) == [None, 1, None, 3]


def test_1_10_is_not_below_1_1() -> None:
    h = keuangan(
        "program      | 1      |  |",
        "kegiatan     | 1.1    |  |",
        "sub kegiatan | 1.1.1  |  | 1",
        "sub kegiatan | 1.10.1 |  | 10",
    )

    assert induk(h) == [None, 1, 2, 2]  # 1 is in the sheet: its place, though not its code


def test_zero_is_a_code_like_any_other() -> None:
    h = keuangan("program | 0 | |", "kegiatan | 0.1 | | 1", "kegiatan | 5.1 | | 2")

    assert induk(h) == [None, 1, None]


# ------------------------------------------------------------------------------- totals


def test_a_total_is_of_its_unit_the_last_without_unit_of_all() -> None:
    h = keuangan(
        "program |  |   | 1",
        "total   |  |   |",
        "program |  | A | 10",
        "total   |  | A |",
        "program |  | B | 100",
        "total   |  | B |",
        "lain    |  |   | 1000",
        "total   |  |   |",
        "total akhir | |  |",
    )

    assert kolom(h, "keuangan.pagu") == ["1", "1", "10", "10", "100", "100", "1000", "111", "1111"]


def test_a_last_total_with_a_unit_is_of_that_unit() -> None:
    h = keuangan("program | | A | 1", "program | | B | 10", "total | | B |")

    assert kolom(h, "keuangan.pagu") == ["1", "10", "10"]


def test_a_total_without_unit_that_does_not_stand_last_is_the_offices_own() -> None:
    h = keuangan("program | | | 1", "program | | A | 10", "total | | |", "total | | A |")

    assert kolom(h, "keuangan.pagu") == ["1", "10", "1", "10"]


def test_a_total_may_stand_first_or_between() -> None:
    first = keuangan("total | | |", "program | | | 1", "program | | | 2")
    between = keuangan("program | | | 1", "total | | |", "program | | | 2")

    assert kolom(first, "keuangan.pagu") == ["3", "1", "2"]
    assert kolom(between, "keuangan.pagu") == ["1", "3", "2"]


def test_lain_stands_outside_the_programmes_and_in_the_grand_total_of_its_unit() -> None:
    h = keuangan(
        "program     |  | A | 1",
        "lain        |  | A | 10",
        "total       |  | A |",
        "total akhir |  | A |",
        "lain        |  | B | 100",
        "total akhir |  | B |",
        "total akhir |  |   |",
    )

    assert kolom(h, "keuangan.pagu") == ["1", "10", "1", "11", "100", "100", "111"]


def test_a_total_counts_a_branch_whose_top_is_missing_once() -> None:
    h = keuangan("kegiatan | | | ", "sub kegiatan | | | 5", "sub kegiatan | | | 6", "total | | |")

    assert kolom(h, "keuangan.pagu") == ["11", "5", "6", "11"]


def test_a_typed_parent_is_what_its_own_parent_and_the_total_add_up() -> None:
    h = keuangan("program | | |", "kegiatan | | | 100", "sub kegiatan | | | 7", "total | | |")

    assert kolom(h, "keuangan.pagu") == ["100", "100", "7", "100"]
    assert h.hitung("keuangan", 1, "pagu") == 7


def test_nothing_to_add_is_missing_not_zero() -> None:
    h = keuangan("program | | |", "kegiatan | | |", "total | | |", "program | | | 0")

    assert kolom(h, "keuangan.pagu") == ["-", "-", "0", "0"]


def test_a_part_that_cannot_be_read_makes_the_sum_unknown() -> None:
    h = keuangan(
        "program  |  |  |",
        "kegiatan |  |  | 1.23.456.789",
        "kegiatan |  |  | 5",
        "program  |  |  | 7",
        "total    |  |  |",
    )

    assert kolom(h, "keuangan.pagu") == ["?", "?", "5", "7", "?"]


# -------------------------------------------------------------------- jumlah in belanja


def test_jumlah_adds_up_the_group_that_it_closes() -> None:
    h = belanja(
        "kelompok |",
        "jenis    |",
        "rincian  | 1",
        "rincian  | 2",
        "jenis    | 10",
        "jumlah   |",
        "kelompok | 100",
        "jumlah   |",
        "total    |",
    )

    assert induk(h, "belanja") == [None, 1, 2, 2, 1, None, None, None, None]
    assert kolom(h, "belanja.murni") == ["13", "3", "1", "2", "10", "13", "100", "100", "113"]


def test_jumlah_without_a_group_adds_up_nothing() -> None:
    h = belanja("jumlah |", "kelompok | 5", "total |")

    assert kolom(h, "belanja.murni") == ["-", "5", "5"]


def test_people_add_up_over_the_rows_above_and_below() -> None:
    table = baris("tingkat | sma | s1", "rincian | 2 | 3", "rincian | 4 |", "total | |")
    h = hitung(pegawai=table)

    assert kolom(h, "pegawai.sma") == ["2", "4", "6"]
    assert kolom(h, "pegawai.s1") == ["3", "-", "3"]
    assert kolom(h, "pegawai.jumlah") == ["5", "4", "9"]
