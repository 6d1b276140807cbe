"""Numbers as Indonesian offices print them: read, rounded, printed, and read again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from xlproc.numbers import (
    BATAS_UANG,
    BULAN,
    Bentuk,
    OutOfRangeError,
    format_angka,
    format_bentuk,
    format_jumlah,
    format_persen,
    format_rupiah,
    format_tanggal,
    read_angka,
    read_persen,
    read_plain,
    read_range,
    read_tanggal,
    read_uang,
    round_half_away,
    terbilang,
)

D = Decimal


# ------------------------------------------------------------------------------- money


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rp. 600.000,-", "600000"),
        ("Rp. 11,320,367,649", "11320367649"),
        ("Rp. 30.911.880.435,00-", "30911880435"),
        ("Rp. 1.234,00", "1234"),
        ("Rp 669.414.700,00", "669414700"),
        ("Rp500.000,00", "500000"),
        ("Rp18.441.032.489", "18441032489"),
        ("-Rp500", "-500"),
        ("Rp-500", "-500"),
        ("(Rp500)", "-500"),
        ("rp.5", "5"),
        ("18.441.032.489", "18441032489"),
        ("3.563.325.186,04", "3563325186.04"),
        ("1,234,567.8", "1234567.8"),
        ("(79.500.000)", "-79500000"),
        ("−79.500.000", "-79500000"),
        ("9000000", "9000000"),
        (" 1 000 000 ", "1000000"),
        ("1\u00a0000", "1000"),
        ("96.88", "96.88"),
        ("0", "0"),
        ("9.999.999.999.999,99", "9999999999999.99"),
    ],
)
def test_money_is_read_as_it_was_printed(text: str, value: str) -> None:
    assert read_uang(text) == D(value)


@pytest.mark.parametrize("text", ["", "  ", "-", " - ", "–", "—"])
def test_a_blank_or_a_lone_dash_is_no_money(text: str) -> None:
    assert read_uang(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "1.23.456.789",
        "2.994.021,843",
        "0.125",
        "12.345.67",
        "1.234,567.89",
        "0.000",
        "1,2,3",
        "5 keg",
        "Rp",
        "Rupiah 5",
        "lima",
        "1e5",
        "٣",
        ".5",
        "#DIV/0!",
        "--5",
    ],
)
def test_malformed_money_is_refused_not_guessed(text: str) -> None:
    with pytest.raises(ValueError) as refused:
        read_uang(text)
    assert not isinstance(refused.value, OutOfRangeError)


@pytest.mark.parametrize("text", ["10.000.000.000.000", "(9.999.999.999.999,999)"])
def test_money_beyond_fifteen_digits_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_uang(text)


amounts = st.decimals(-BATAS_UANG, BATAS_UANG, places=2, allow_nan=False, allow_infinity=False)


@given(amounts)
def test_money_printed_read_and_printed_is_the_same(amount: Decimal) -> None:
    for show in (format_rupiah, format_jumlah):
        printed = show(amount)
        read = read_uang(printed)
        assert read == amount
        assert show(read) == printed


@given(
    st.integers(0, 10**13 - 1), st.sampled_from(["Rp. {},-", "Rp {}", "Rp.{},00", "Rp{}-", "{}"])
)
def test_any_way_to_print_rupiah_means_the_same(amount: int, style: str) -> None:
    shown = format_angka(D(amount))

    assert read_uang(style.format(shown)) == amount
    assert read_uang(style.format(amount)) == amount


@given(st.integers(0, 10**12 - 1))
def test_english_thousands_mean_the_same(amount: int) -> None:
    assert read_uang(f"Rp. {amount:,}") == amount
    assert read_uang(f"{amount:,}.50") == amount + D("0.5")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("18441032489", "Rp18.441.032.489"),
        ("-500", "-Rp500"),
        ("0", "Rp0"),
        ("3563325186.04", "Rp3.563.325.186,04"),
        ("0.5", "Rp0,50"),
    ],
)
def test_rupiah_is_printed_in_the_standard_form(value: str, text: str) -> None:
    assert format_rupiah(D(value)) == text


# ----------------------------------------------------------------------------- figures


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("63,57%", "63.57", "63,57%"),
        ("B (82,15)", "82.15", "B (82,15)"),
        ("2 Dokumen", "2", "2 Dokumen"),
        ("5 keg", "5", "5 keg"),
        (">80", "80", ">80"),
        ("96.88%", "96.88", "96,88%"),
        ("0.125", "0.125", "0,125"),
        ("12 bulan", "12", "12 bulan"),
        ("100 %", "100", "100 %"),
        ("1.234 orang", "1234", "1.234 orang"),
        ("1234 orang", "1234", "1234 orang"),
        ("1,234.50 m2", "1234.50", "1.234,50 m2"),
        ("-5", "-5", "-5"),
        ("- 5 %", "-5", "-5 %"),
        ("(3)", "-3", "-3"),
        ("9000000", "9000000", "9000000"),
        ("Baik (102%)", "102", "Baik (102%)"),
    ],
)
def test_a_figure_keeps_the_text_around_it(text: str, value: str, shown: str) -> None:
    read = read_angka(text)

    assert read is not None
    assert read[0] == D(value)
    assert format_bentuk(*read) == shown


@pytest.mark.parametrize("text", ["", "-", " – "])
def test_a_blank_or_a_lone_dash_is_no_figure(text: str) -> None:
    assert read_angka(text) is None
    assert read_persen(text) is None


@pytest.mark.parametrize("text", ["Baik", "1.23.456.789", "1,2,3", "B (1.23.4)", "%"])
def test_words_and_malformed_groups_are_no_figure(text: str) -> None:
    with pytest.raises(ValueError):
        read_angka(text)


def test_a_figure_with_more_digits_than_excel_shows_is_refused() -> None:
    assert read_angka("999999999999999") is not None
    with pytest.raises(OutOfRangeError):
        read_angka("1000000000000000 buah")


words = st.text(st.sampled_from("AbZ %()/>=<\"'é–"), max_size=8)


@given(st.decimals(0, 10**9, places=6), st.integers(0, 6), st.booleans(), words, words)
def test_a_figure_printed_read_and_printed_is_the_same(
    value: Decimal, digits: int, grouped: bool, before: str, after: str
) -> None:
    form = Bentuk(before, after, digits, grouped)
    # Three decimals after up to three digits look like thousands; such a print says another
    # number, see the test below.
    assume(digits != 3 or value >= (10**6 if grouped else 10**3))
    assume(not (before.strip() == "(" and after.strip() == ")") and before.strip() != "–")
    printed = format_bentuk(value, form)

    read = read_angka(printed)

    assert read is not None
    assert read[0] == round_half_away(value, digits)
    assert format_bentuk(*read) == printed.strip()


def test_three_decimals_after_few_digits_read_as_thousands() -> None:
    """The contract's rule for marks before groups of three; 0,125 can't be thousands."""
    assert read_plain("1,250") == (D(1250), 0, True)
    assert read_plain("0,125") == (D("0.125"), 3, False)
    assert read_plain("1250,125") == (D("1250.125"), 3, False)


@given(st.decimals(-(10**9), 10**9, places=4))
def test_figures_without_fixed_decimals_show_all_of_theirs(value: Decimal) -> None:
    printed = format_angka(value)

    assert "," not in printed or not printed.endswith("0")
    whole, _, part = printed.partition(",")
    assert D(f"{whole.replace('.', '')}.{part or 0}") == value


# ------------------------------------------------------------------------- percentages


@pytest.mark.parametrize(
    ("text", "fraction"),
    [
        ("85,37%", "0.8537"),
        ("94,56", "0.9456"),
        ("96.88%", "0.9688"),
        ("100 %", "1"),
        ("Baik (102%)", "1.02"),
        ("0,00%", "0"),
        ("-5%", "-0.05"),
    ],
)
def test_a_percentage_is_read_as_a_fraction(text: str, fraction: str) -> None:
    read = read_persen(text)

    assert read is not None
    assert read[0] == D(fraction)


@given(st.decimals(-10, 10, places=9))
def test_a_percentage_printed_read_and_printed_is_the_same(fraction: Decimal) -> None:
    printed = format_persen(fraction)
    read = read_persen(printed)

    assert read is not None
    assert format_persen(read[0]) == printed
    assert format_bentuk(*read) == printed
    assert abs(read[0] - fraction) <= D("0.0001")


@given(st.decimals(0, 1, places=20), st.integers(0, 6))
def test_a_percentage_below_a_hundred_never_shows_as_a_hundred(share: Decimal, digits: int) -> None:
    assume(share < 1)

    assert not format_persen(share, digits).startswith("100")


@pytest.mark.parametrize(
    ("fraction", "text"),
    [
        ("0.8537", "85,37%"),
        ("0.853749", "85,37%"),
        ("0.85375", "85,38%"),
        ("1", "100,00%"),
        ("1.2", "120,00%"),
        ("12.345", "1.234,50%"),
        ("0.99999", "99,99%"),
        ("0", "0,00%"),
        ("-0.05", "-5,00%"),
        ("-0.00001", "0,00%"),
    ],
)
def test_a_percentage_shows_two_decimals(fraction: str, text: str) -> None:
    assert format_persen(D(fraction)) == text


def test_nearly_everything_spent_is_not_all() -> None:
    """Seen in print as 100,00%: 330.053.142,20 of 330.053.158,04."""
    assert format_persen(D("330053142.20") / D("330053158.04")) == "99,99%"


# ---------------------------------------------------------------------------- rounding


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-0.5", 0, "-1"),
        ("-2.5", 0, "-3"),
        ("2.445", 2, "2.45"),
        ("-2.445", 2, "-2.45"),
        ("2.4449", 2, "2.44"),
        ("1249", -2, "1200"),
        ("1250", -2, "1300"),
        ("9999999999999.995", 2, "10000000000000.00"),
    ],
)
def test_halves_are_rounded_away_from_zero(value: str, digits: int, rounded: str) -> None:
    assert round_half_away(D(value), digits) == D(rounded)


@given(st.decimals(-(10**12), 10**12, places=6), st.integers(0, 5))
def test_rounding_moves_a_number_by_half_a_digit_at_most(value: Decimal, digits: int) -> None:
    rounded = round_half_away(value, digits)

    assert abs(rounded - value) * 2 <= D(1).scaleb(-digits)
    assert round_half_away(-value, digits) == -rounded
    assert round_half_away(rounded, digits) == rounded


# ------------------------------------------------------------------------------ ranges


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("80-90", "80", "90"),
        ("80 - 90", "80", "90"),
        ("80–90", "80", "90"),
        ("70,5-80,25 %", "70.5", "80.25"),
        ("80%-90%", "80", "90"),
        ("80\u00a0-\u00a090", "80", "90"),
    ],
)
def test_a_target_range_has_two_bounds(text: str, low: str, high: str) -> None:
    assert read_range(text) == (D(low), D(high))


@pytest.mark.parametrize(
    "text",
    ["90-80", "80-80", "80", "80-", "-80", "80-90-100", "1,2,3-5", "a-b", "80.5-90", "٨٠-٩٠"],
)
def test_anything_else_is_no_range(text: str) -> None:
    assert read_range(text) is None


# ------------------------------------------------------------------------------- dates


@given(st.dates(date(1000, 1, 1)))
def test_a_date_printed_read_and_printed_is_the_same(day: date) -> None:
    assert read_tanggal(format_tanggal(day)) == day
    assert read_tanggal(day.isoformat()) == day
    assert format_tanggal(day).split()[1] in BULAN


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-01-31", date(2022, 1, 31)),
        ("31 Januari 2022", date(2022, 1, 31)),
        ("01 november 2021", date(2021, 11, 1)),
        ("  29 FEBRUARI 2024 ", date(2024, 2, 29)),
    ],
)
def test_a_date_is_read_in_both_forms(text: str, day: date) -> None:
    assert read_tanggal(text) == day


@pytest.mark.parametrize("text", ["Januari 2022", "2022", "31 Januar 2022", "akhir tahun", ""])
def test_text_without_a_whole_date_is_no_date(text: str) -> None:
    assert read_tanggal(text) is None


@pytest.mark.parametrize(
    "text", ["31 Februari 2022", "2022-13-01", "29 Februari 2023", "0 Mei 2022"]
)
def test_an_impossible_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_tanggal(text)


def test_a_printed_day_has_no_leading_zero() -> None:
    assert format_tanggal(date(2021, 12, 1)) == "1 Desember 2021"


# --------------------------------------------------------------------- numbers in words

SATUAN = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
    "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11,
}  # fmt: skip
SKALA = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def dari_kata(text: str) -> int:
    """Return the number that Indonesian words name, read from left to right."""
    total = group = unit = 0
    for word in text.split():
        if word in SATUAN:
            unit = SATUAN[word]
        elif word == "belas":
            unit += 10
        elif word == "puluh":
            group, unit = group + unit * 10, 0
        elif word in ("ratus", "seratus"):
            group, unit = group + (unit or 1) * 100, 0
        elif word == "seribu":
            total += 1000
        else:
            total, group, unit = total + (group + unit) * SKALA[word], 0, 0
    return total + group + unit


@given(st.integers(0, 10**15 - 1) | st.integers(0, 2000))
def test_words_say_the_number(number: int) -> None:
    assert dari_kata(terbilang(number)) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (20, "dua puluh"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (1000, "seribu"),
        (1100, "seribu seratus"),
        (2001, "dua ribu satu"),
        (11000, "sebelas ribu"),
        (101000, "seratus satu ribu"),
        (1001000, "satu juta seribu"),
        (1000000000, "satu miliar"),
        (-5, "minus lima"),
        (30911880435, "tiga puluh miliar sembilan ratus sebelas juta delapan ratus delapan puluh"
                      " ribu empat ratus tiga puluh lima"),
    ],
)  # fmt: skip
def test_numbers_in_words(number: int, text: str) -> None:
    assert terbilang(number) == text


@pytest.mark.parametrize("number", [10**15, -(10**15)])
def test_words_end_below_a_thousand_trillion(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        terbilang(number)
