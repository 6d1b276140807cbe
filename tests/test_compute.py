"""Every formula of the contract's section 3, with values worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.bantuan_parity import baris, hitung, kolom
from xlproc.compute import Hitungan
from xlproc.sheets.capaian import capaian_negatif, capaian_positif
from xlproc.sheets.pengaturan import SKALA
from xlproc.sheets.skm import MUTU, mutu_dari, nrr


def pkk(kepala: str, *rows: str, **identitas: str) -> Hitungan:
    """Return an agreement whose rows are also measured; pk and pkk take the columns they know."""
    table = baris(kepala, *rows)
    own = ("realisasi", "capaian", "predikat")
    names = ("sasaran", "indikator")
    agreed = [
        {name: row.get(name, f"{name} {number}") for name in names}
        | {key: value for key, value in row.items() if key not in own}
        for number, row in enumerate(table)
    ]
    measured = [{key: value for key, value in row.items() if key in own} for row in table]
    return hitung(identitas=identitas, pk=agreed, pkk=measured)


def capaian(target: str, realisasi: str, arah: str = "", **identitas: str) -> str:
    """Return the capaian of one indicator as a word."""
    row = f"{target} | {realisasi} | {arah}"
    (result,) = kolom(pkk("target | realisasi | arah", row, **identitas), "pkk.capaian")
    return result


# ----------------------------------------------------------------------------- capaian


@pytest.mark.parametrize(
    ("target", "realisasi", "share"),
    [
        ("85", "90", "1.058824"),  # 90/85
        ("100", "90", "0.9"),
        ("80", "0", "0"),
        ("0,5", "0,25", "0.5"),
        ("B (82,15)", "A (98,58)", "1.2"),
        ("87%", "90,22%", "1.037011"),
        ("0", "5", "-"),
        ("0", "0", "-"),
        ("80", "", "-"),
        ("", "80", "-"),
        ("Baik", "80", "?"),
        ("80", "Baik", "?"),
    ],
)
def test_capaian_of_an_indicator_better_when_higher(
    target: str, realisasi: str, share: str
) -> None:
    assert capaian(target, realisasi) == share
    assert capaian(target, realisasi, "positif") == share


@pytest.mark.parametrize(
    ("target", "realisasi", "selisih", "rasio"),
    [
        ("7", "6,5", "1.071429", "1.076923"),  # (14 - 6,5)/7; 7/6,5
        ("8", "9", "0.875", "0.888889"),
        ("10", "10", "1", "1"),
        ("10", "20", "0", "0.5"),
        ("10", "25", "0", "0.4"),  # never below 0
        ("10", "0", "2", "-"),
        ("0", "0", "1", "1"),
        ("0", "3", "-", "-"),
        ("10", "", "-", "-"),
        ("", "10", "-", "-"),
    ],
)
def test_capaian_of_an_indicator_better_when_lower(
    target: str, realisasi: str, selisih: str, rasio: str
) -> None:
    assert capaian(target, realisasi, "negatif") == selisih
    assert capaian(target, realisasi, "negatif", rumus_negatif="selisih") == selisih
    assert capaian(target, realisasi, "Negatif", rumus_negatif="Rasio") == rasio


@pytest.mark.parametrize(
    ("realisasi", "share"),
    [
        ("79,9", "0.99875"),
        ("80", "1"),
        ("85", "1"),
        ("90", "1"),
        ("99", "1.1"),
        ("0", "0"),
        ("", "-"),
    ],
)
@pytest.mark.parametrize("target", ["80-90", "80 – 90 %", "80%-90%", "80,0-90,0"])
def test_capaian_of_a_target_range(target: str, realisasi: str, share: str) -> None:
    """92 against 80 to 90 is 102%, as the regulation's example should have printed."""
    assert capaian(target, realisasi) == share
    assert capaian(target, "92") == "1.022222"


def test_a_range_for_an_indicator_better_when_lower() -> None:
    assert capaian("80-90", "85", "negatif") == "1"
    assert capaian("80-90", "99", "negatif") == "0.9"  # (180 - 99)/90
    assert capaian("80-90", "60", "negatif") == "1.25"  # (160 - 60)/80


@pytest.mark.parametrize(
    ("batas", "shown"), [("", "1.5"), ("120", "1.2"), ("100", "1"), ("150", "1.5"), ("200", "1.5")]
)
def test_a_cap_limits_what_is_shown_not_the_raw_value(batas: str, shown: str) -> None:
    identitas = {"batas_capaian": batas} if batas else {}
    h = pkk("target | realisasi", "80 | 120", **identitas)

    assert kolom(h, "pkk.capaian") == [shown]
    assert kolom(h, "pkk.capaian_asli") == ["1.5"]


def test_the_cap_leaves_lower_and_undefined_values_alone() -> None:
    assert capaian("80", "60", batas_capaian="100") == "0.75"
    assert capaian("0", "60", batas_capaian="100") == "-"


def test_the_bare_formulas() -> None:
    d = Decimal
    assert capaian_positif(d(4), d(3)) == d("0.75")
    assert capaian_positif(d(0), d(3)) is None
    assert capaian_negatif(d(4), d(3), False) == d("1.25")
    assert capaian_negatif(d(4), d(9), False) == 0
    assert capaian_negatif(d(3), d(4), True) == d("0.75")
    assert capaian_negatif(d(0), d(0), True) == 1


def test_pkk_repeats_the_agreement_row_by_row() -> None:
    h = hitung(
        pk=baris("sasaran | indikator | target", "S | A | 5 keg", " | B | baik", "T | A | 80-90"),
        pkk=baris("realisasi", "5", "", "85", "7"),
    )

    assert kolom(h, "pkk.sasaran") == ["S", "-", "T", "-"]
    assert kolom(h, "pkk.indikator") == ["A", "B", "A", "-"]
    assert kolom(h, "pkk.target") == ["5", "?", "80-90", "-"]
    assert kolom(h, "pkk.capaian") == ["1", "?", "1", "-"]


# ---------------------------------------------------------------------------- predikat

SKALA_DIKIRIM = [
    ("Permendagri 86/2017", "91 Sangat Tinggi/76 Tinggi/66 Sedang/51 Rendah/0 Sangat Rendah"),
    (
        "Permendagri 86/2017, sebutan baik",
        "91 Sangat Baik/76 Baik/66 Cukup/51 Kurang/0 Sangat Kurang",
    ),
    ("Lima tingkat keberhasilan", "100 Sangat Berhasil/85 Berhasil/70 Cukup/55 Sedang/0 Kurang"),
    (
        "Empat tingkat keberhasilan",
        "100 Sangat Berhasil/85 Berhasil/70 Cukup Berhasil/0 Tidak Berhasil",
    ),
    ("LAN 239/IX/6/8/2003", "85 Sangat Berhasil/70 Berhasil/55 Cukup Berhasil/0 Tidak Berhasil"),
]


def predikat(percent: str, nama: str, **sheets: Any) -> str:
    """Return the predicate of a capaian in per cent."""
    h = hitung(
        identitas={"skala_predikat": nama} if nama else {},
        pk=[{"sasaran": "S", "indikator": "I", "target": "100"}],
        pkk=[{"realisasi": percent} if percent else {}],
        **sheets,
    )
    return kolom(h, "pkk.predikat")[0]


@pytest.mark.parametrize(("name", "rows"), SKALA_DIKIRIM)
def test_a_bound_belongs_to_its_own_step(name: str, rows: str) -> None:
    steps = [row.split(" ", 1) for row in rows.split("/")]
    for (bound, label), (_, below) in zip(steps, [*steps[1:], ("", "")], strict=True):
        assert predikat(bound, name) == label
        assert predikat(f"{bound},01", name) == label
        if below:
            assert predikat(f"{int(bound) - 1},99", name) == below
    assert predikat("250", name) == steps[0][1]


def test_a_bound_that_is_not_in_belongs_to_the_step_below() -> None:
    name = "Empat tingkat (lebih dari 100%)"

    got = [predikat(p, name) for p in ("100,01", "100", "76", "75,99", "55", "54,99", "0")]

    assert got == ["Sangat Baik", "Baik", "Baik", "Cukup", "Cukup", "Kurang", "Kurang"]


def test_every_shipped_scale_is_looked_at_here() -> None:
    shipped = {row["nama"] for row in SKALA.bawaan}

    assert shipped == {name for name, _ in SKALA_DIKIRIM} | {"Empat tingkat (lebih dari 100%)"}


def test_the_scale_is_found_by_name_and_missing_it_is_the_permendagri() -> None:
    assert predikat("80", "") == "Tinggi"
    assert predikat("80", "LAN 239/ix/6/8/2003") == "Berhasil"
    assert predikat("80", "tidak dikenal") == "-"


def test_gaps_of_the_printed_intervals_count_to_the_step_below() -> None:
    """Printed 76-90 and 91-100: 90,5 is no longer 91."""
    assert predikat("90,5", "") == "Tinggi"
    assert predikat("90,99999999", "") == "Tinggi"
    assert predikat("90,999999999", "") == "Sangat Tinggi"  # as Excel's 8 decimals see it


def test_undefined_capaian_has_no_predicate() -> None:
    assert predikat("", "") == "-"
    assert predikat("baik", "") == "?"


def test_an_office_can_add_a_scale_of_its_own() -> None:
    own = baris(
        "nama | batas_bawah | inklusif | predikat",
        "Milik | 0,1 | | Ada",
        "Milik | 50 | tidak | Lebih",
        "Milik | | | Tanpa batas",
        "Milik | 90 | | ",
    )

    got = [predikat(p, "Milik", skala=own) for p in ("0", "0,1", "50", "50,1", "90")]

    assert got == ["-", "Ada", "Ada", "Lebih", "-"]


def test_a_bound_that_cannot_be_read_leaves_every_predicate_unknown() -> None:
    own = baris("nama | batas_bawah | predikat", "Milik | lima puluh | Ada", "Milik | 0 | Nol")

    assert predikat("80", "Milik", skala=own) == "?"


# ------------------------------------------------------------------------------- money


def test_serapan_and_sisa_of_a_row() -> None:
    h = hitung(
        keuangan=baris(
            "tingkat | pagu | realisasi",
            "lain | 30.911.880.435 | 30.039.791.551",
            "lain | 0 | 0",
            "lain | 0 | 5",
            "lain | | 5",
            "lain | 5 |",
            "lain | 200 | 0",
            "lain | 1.23.4 | 5",
            "lain | 3 | 1,50",
        )
    )

    assert kolom(h, "keuangan.serapan") == ["0.971788", "-", "-", "-", "-", "0", "?", "0.5"]
    assert kolom(h, "keuangan.sisa") == ["872088884", "0", "-5", "-", "-", "200", "?", "1.5"]


def test_a_parents_serapan_is_of_its_sums_not_a_mean() -> None:
    h = hitung(
        keuangan=baris(
            "tingkat | pagu | realisasi | pagu_lalu | realisasi_lalu",
            "program | | | |",
            "kegiatan | 300 | 300 | 10 | 5",
            "kegiatan | 100 | 0 | 30 | 5",
        )
    )

    assert kolom(h, "keuangan.serapan") == ["0.75", "1", "0"]
    assert kolom(h, "keuangan.serapan_lalu") == ["0.25", "0.5", "0.166667"]
    assert kolom(h, "keuangan.sisa_lalu") == ["30", "5", "25"]


def test_belanja_compares_with_the_changed_budget_or_else_the_first() -> None:
    h = hitung(
        belanja=baris(
            "tingkat | murni | perubahan | realisasi",
            "kelompok | 1000 | 1200 | 900",
            "kelompok | 1000 | | 900",
            "kelompok | 1000 | 800 |",
            "kelompok | 0 | 500 | 500",
            "kelompok | 1000 | 0 | 0",
            "kelompok | 1000 | abc | 900",
        )
    )

    assert kolom(h, "belanja.selisih") == ["200", "-", "-200", "500", "-1000", "?"]
    assert kolom(h, "belanja.persen_selisih") == ["0.2", "-", "-0.2", "-", "-1", "?"]
    assert kolom(h, "belanja.sisa") == ["300", "100", "-", "0", "0", "?"]
    assert kolom(h, "belanja.serapan") == ["0.75", "0.9", "-", "1", "-", "?"]


def test_belanja_of_last_year() -> None:
    h = hitung(
        belanja=baris(
            "tingkat | murni_lalu | perubahan_lalu | realisasi_lalu",
            "kelompok | | |",
            "jenis | 100 | 150 | 120",
            "jenis | 100 | 50 | 30",
        )
    )

    assert kolom(h, "belanja.selisih_lalu") == ["0", "50", "-50"]
    assert kolom(h, "belanja.sisa_lalu") == ["50", "30", "20"]
    assert kolom(h, "belanja.serapan_lalu") == ["0.75", "0.8", "0.6"]


# --------------------------------------------------------------- perbandingan_anggaran


@pytest.mark.parametrize(
    ("awal", "akhir", "mean"),
    [("2019", "2023", "24"), ("2021", "2026", "20"), ("2021", "", "20"), ("2021", "2030", "20")],
)
def test_total_k_is_the_mean_over_the_years_and_an_empty_one_counts_zero(
    awal: str, akhir: str, mean: str
) -> None:
    """100 + 20 over five years is 24, over six (or where the years are unknown) 20."""
    identitas = {"renstra_awal": awal, **({"renstra_akhir": akhir} if akhir else {})}
    rows = baris("tingkat | target_k | k_1 | k_2 | k_3", "program | 50 | 100 | | 20")

    h = hitung(identitas=identitas, perbandingan_anggaran=rows)

    assert kolom(h, "perbandingan_anggaran.total_k") == [mean]
    assert kolom(h, "perbandingan_anggaran.tingkat_k") == [{"24": "0.48", "20": "0.4"}[mean]]


def test_total_rp_is_the_sum_of_the_years() -> None:
    h = hitung(
        perbandingan_anggaran=baris(
            "tingkat | target_rp | rp_1 | rp_2 | rp_6",
            "program | | | |",
            "kegiatan | 400 | 100 | | 200",
            "kegiatan | 0 | | 5 |",
            "kegiatan | 100 | | |",
            "program | 10 | 1.2.3 | 5 |",
        )
    )

    assert kolom(h, "perbandingan_anggaran.total_rp") == ["305", "300", "5", "-", "?"]
    assert kolom(h, "perbandingan_anggaran.tingkat_rp") == ["0.61", "0.75", "-", "-", "?"]


def test_a_year_that_cannot_be_read_leaves_the_total_unknown() -> None:
    rows = baris("tingkat | k_1 | k_2", "program | 80-90 | 5", "program | baik | 5")

    assert kolom(hitung(perbandingan_anggaran=rows), "perbandingan_anggaran.total_k") == ["?", "?"]


# ---------------------------------------------------------------------------- kegiatan


def test_output_of_a_row_with_children_is_the_mean_of_theirs() -> None:
    h = hitung(
        kegiatan=baris(
            "tingkat | kode | input_target | input_realisasi | target | realisasi",
            "program | 01 | | | |",
            "kegiatan | 01.01 | | | |",
            "sub kegiatan | 01.01.01 | 100 | 50 | 10 | 10",
            "sub kegiatan | 01.01.01 | | | 4 | 1",
            "sub kegiatan | 01.01.02 | 100 | 100 | 0 | 3",
            "kegiatan | 01.02 | 200 | 150 | 8 | 7",
        )
    )

    # (1 + 0.25) / 2, the undefined third left out; (0.625 + 0.875) / 2
    assert kolom(h, "kegiatan.capaian_output") == ["0.75", "0.625", "1", "0.25", "-", "0.875"]
    assert kolom(h, "kegiatan.capaian_input") == ["0.75", "0.75", "0.5", "-", "1", "0.75"]


def test_children_without_any_output_leave_the_mean_undefined() -> None:
    rows = baris("tingkat | target | realisasi", "kegiatan | 5 | 5", "sub kegiatan | |")

    assert kolom(hitung(kegiatan=rows), "kegiatan.capaian_output") == ["-", "-"]


# --------------------------------------------------------------------------------- skm


def skm(*values: str) -> Hitungan:
    return hitung(skm=[{"unsur": f"U{n}", "nilai": v} for n, v in enumerate(values, 1)])


KAKI = ("total", "NI", "NIK", "mutu", "kinerja")


def kaki(h: Hitungan) -> str:
    return " ".join(kolom(h, f"skm_kaki.{key}")[0] for key in KAKI)


@pytest.mark.parametrize(
    ("values", "foot"),
    [
        ("3 3 3 3 3 3 3 3 3", "27 3 75 C Kurang Baik"),
        ("3,5 3,6 3,55", "10.65 3.55 88.75 A Sangat Baik"),
        ("3,2 3,0 3,4 3,1", "12.7 3.175 79.38 B Baik"),  # 79,375 rounded away from zero
        ("1 2", "3 1.5 37.5 D Tidak Baik"),
        ("80 90 100", "270 3.6 90 A Sangat Baik"),  # already converted
        ("3 100", "103 3.5 87.5 B Baik"),  # one of each
        ("4,5 3", "7.5 - - - -"),
        ("0,9 3", "3.9 - - - -"),
        ("101 3", "104 - - - -"),
        ("baik 3", "? ? ? ? ?"),
        ("3-4 3", "? ? ? ? ?"),
        ("- 3", "3 3 75 C Kurang Baik"),
    ],
)
def test_the_foot_of_the_survey(values: str, foot: str) -> None:
    assert kaki(skm(*values.split())) == foot


def test_no_survey_no_foot() -> None:
    assert kaki(hitung()) == "- - - - -"


@pytest.mark.parametrize(
    ("nik", "mutu"),
    [
        ("100", "A"),
        ("88.31", "A"),
        ("88.30", "B"),
        ("76.61", "B"),
        ("76.60", "C"),
        ("65", "C"),
        ("64.99", "D"),
        ("25", "D"),
    ],
)
def test_mutu_by_the_converted_value(nik: str, mutu: str) -> None:
    quality = mutu_dari(Decimal(nik))

    assert quality is not None
    assert quality[0] == mutu
    assert quality in [(label, unit) for _, label, unit in MUTU]
    assert kolom(skm(nik.replace(".", ",")), "skm.mutu") == [mutu]


def test_mutu_of_each_unsur() -> None:
    h = skm("3,5324", "3,5320", "3,0644", "3,0640", "2,6", "1", "0,5", "5", "", "baik")

    assert kolom(h, "skm.mutu") == ["A", "B", "B", "C", "C", "D", "-", "-", "-", "?"]


def test_a_value_between_the_two_ranges_is_neither() -> None:
    assert nrr(Decimal(4)) == 4
    assert nrr(Decimal(25)) == 1
    assert nrr(Decimal("4.01")) is None
    assert nrr(Decimal("24.99")) is None
    assert mutu_dari(Decimal("24.99")) is None


# --------------------------------------------------------------- pps, efisiensi, compare

UANG = baris(
    "tingkat | kode | uraian | pagu | realisasi",
    "program | 01 | Program Pelayanan Umum | 600 | 300",
    "program | 02 | Ketertiban | 300 | 300",
    "kegiatan | 02.01 | Pelayanan Umum | 300 | 300",
    "program | 03 | KETERTIBAN. | 100 | 50",
    "program | 04 | Rusak | 1.2.3 | 5",
    "lain | | Gaji | |",
)


def pps(*rows: str, keuangan: Any = UANG, **sheets: Any) -> Hitungan:
    table = baris("sasaran | kode | program", *rows)
    return hitung(pps=table, keuangan=keuangan, **sheets)


def test_programmes_are_found_by_name_else_by_code() -> None:
    h = pps(
        "S | | pelayanan umum",
        "S | 02 |",
        "S | 2 | Nama lain",
        "S | 03 | Program: Pelayanan-Umum",
        "S | 09 | Tidak ada",
        "S | |",
        "S | | Ketertiban",
        "S | 02.01 |",
        "S | 04 |",
    )

    # Two programmes have the name Ketertiban; a kegiatan is no programme.
    assert kolom(h, "pps.pagu") == ["600", "300", "300", "600", "?", "-", "400", "?", "?"]
    assert kolom(h, "pps.serapan") == ["0.5", "1", "1", "0.5", "?", "-", "0.875", "?", "?"]


def test_porsi_is_the_share_of_all_programmes_and_lain() -> None:
    money = baris(
        "tingkat | unit | uraian | pagu",
        "program | | P | 600",
        "total | | Jumlah |",
        "program | Kel. A | P | 200",
        "kegiatan | Kel. B | Tanpa program | 100",
        "lain | | Gaji | 100",
        "total | | Jumlah |",
        "total akhir | | Semua |",
    )

    h = pps("S | | P", "S | | Gaji", keuangan=money)

    assert kolom(h, "pps.pagu_kantor") == ["1000", "1000"]
    assert kolom(h, "pps.porsi") == ["0.8", "?"]


def test_an_office_without_a_budget_has_no_porsi() -> None:
    h = pps("S | | P", keuangan=baris("tingkat | uraian | pagu", "program | P | 0"))

    assert kolom(h, "pps.porsi") == ["-"]


SASARAN = {
    "pk": baris(
        "sasaran | indikator | target",
        "Layanan baik | I1 | 100",
        "Aman | I2 | 100",
        "LAYANAN BAIK | I3 | 100",
        "Aman | I4 | 0",
        "Rapi | I5 | 0",
    ),
    "pkk": baris("realisasi", "90", "60", "100", "5", "5"),
}


def test_indicators_of_a_sasaran_stand_side_by_side_with_its_programmes() -> None:
    h = pps("layanan baik | | ", "Aman | 02 |", "Layanan baik. | 01 |", "Layanan baik | |",
            "Tidak ada | | ", **SASARAN)  # fmt: skip

    assert kolom(h, "pps.indikator") == ["I1", "I2", "I3", "-", "?"]
    assert kolom(h, "pps.capaian") == ["0.9", "0.6", "1", "-", "-"]


def test_efficiency_is_capaian_by_serapan_for_each_sasaran() -> None:
    h = pps(
        "Layanan baik | 01 |",
        "Layanan baik | 02 |",
        "layanan baik | 01 |",  # named twice, counted once
        "Aman | 02 |",
        **SASARAN,
    )

    assert kolom(h, "efisiensi.sasaran")[:3] == ["Layanan baik", "Aman", "Rapi"]
    # Means leave the undefined out: (0.9 + 1)/2; 0.6 alone; nothing.
    assert kolom(h, "efisiensi.capaian")[:3] == ["0.95", "0.6", "-"]
    # (300 + 300)/(600 + 300); 300/300; no programme named.
    assert kolom(h, "efisiensi.serapan")[:3] == ["0.666667", "1", "?"]
    # 0.95/0.6667 = 1.425, rounded away from zero.
    assert kolom(h, "efisiensi.efisiensi")[:3] == ["1.43", "0.6", "?"]


def test_efficiency_is_undefined_where_nothing_was_spent() -> None:
    money = baris("tingkat | kode | pagu | realisasi", "program | 01 | 600 | 0")

    h = pps("Layanan baik | 01 |", keuangan=money, **SASARAN)

    assert kolom(h, "efisiensi.serapan")[0] == "0"
    assert kolom(h, "efisiensi.efisiensi")[0] == "-"


def test_comparison_takes_this_year_from_the_agreement_by_name() -> None:
    h = hitung(
        **SASARAN,
        perbandingan=baris(
            "indikator | target_akhir_renstra", "i.1 | 120", "I2 | 0", "I3 |", "Lain | 5", " | 5"
        ),
    )

    assert kolom(h, "perbandingan.target") == ["100", "100", "100", "?", "-"]
    assert kolom(h, "perbandingan.realisasi") == ["90", "60", "100", "?", "-"]
    assert kolom(h, "perbandingan.kemajuan") == ["0.75", "-", "-", "?", "-"]


# -------------------------------------------------------- typed values in computed cells


def test_a_typed_value_is_kept_apart_from_what_the_cell_should_be() -> None:
    rows = baris("tingkat | pagu | realisasi | serapan", "lain | 200 | 150 | 80,00%")
    h = hitung(keuangan=rows)

    assert kolom(h, "keuangan.serapan") == ["0.75"]
    assert Hitungan(h.laporan, seperti_sel=True).nilai("keuangan", 0, "serapan") == Decimal("0.8")


def test_a_typed_value_stands_in_where_the_right_one_cannot_be_known() -> None:
    rows = baris("tingkat | pagu | realisasi | serapan", "lain | 2.0.0 | 150 | 0%")

    assert kolom(hitung(keuangan=rows), "keuangan.serapan") == ["0"]
