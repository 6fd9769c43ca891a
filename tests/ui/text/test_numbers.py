"""Numbers as readers meet them."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.text import numbers

FINITE = st.floats(min_value=1e-3, max_value=1e40)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (2.1e25, "FLOP", "2.1 × 10²⁵ FLOP"),
        (1e25, "FLOP", "10²⁵ FLOP"),
        (9.96e24, "FLOP", "10²⁵ FLOP"),
        (1.2e9, "USD", "$1.2B"),
        (9.96e8, "USD", "$1.0B"),
        (4.06e7, "USD2023", "$41M (2023 dollars)"),
        (0.021, "USD", "2.1 cents"),
        (0.996, "USD", "$1.0"),
        (-3.2e6, "USD", "-$3.2M"),
        (2.5, "USD/hour", "$2.5 per hour"),
        (3.4e9, "W", "3.4 GW"),
        (8e10, "bytes", "80 GB"),
        (1.75e11, "parameters", "180 billion parameters"),
        (456.0, "models", "460 models"),
        (3.958e15, "FLOP/s", "4.0 × 10¹⁵ FLOP/s"),
        (math.nan, "FLOP", "not known"),
    ],
)
def test_quantity_is_written_with_its_unit(value: float, unit: str, text: str) -> None:
    assert numbers.quantity(value, unit) == text


def test_text_has_two_digits_and_tables_three() -> None:
    assert numbers.significant(4.329) == "4.3"
    assert numbers.significant(4.329, 3) == "4.33"
    assert numbers.power(4.3e25, 3) == "4.30 × 10²⁵"
    assert numbers.significant(99.6) == "100"
    assert numbers.significant(1234) == "1,200"
    assert numbers.significant(-1.3e-7) == "-0.00000013"
    assert numbers.significant(1.34e-8) == "1.3 × 10⁻⁸"
    assert numbers.dollars(2.2e-20) == "2.2 × 10⁻¹⁸ cents"


def test_growth_and_times_are_written_as_readers_say_them() -> None:
    assert numbers.per_year(4.329) == "4.3x per year"
    assert numbers.months(5.677) == "5.7 months"
    assert numbers.months(30.0) == "30 months"
    assert numbers.months(2.46 * 12) == "30 months"
    assert numbers.months(48.0) == "4.0 years"
    assert numbers.months(math.nan) == "not identified"


def test_an_open_interval_says_so() -> None:
    assert numbers.interval(3.975, 4.714) == "4.0–4.7"
    assert numbers.interval(8.2, math.inf) == "over 8.2, with no upper bound"


def test_a_share_names_its_base() -> None:
    assert numbers.share_of(456, 668, "models") == "68% of 668 models"
    assert numbers.share_of(0, 0, "models") == "no models"


def test_dates_read_in_text_and_in_tables() -> None:
    assert numbers.month(date(2026, 3, 30)) == "March 2026"
    assert numbers.day(date(2026, 3, 30)) == "2026-03-30"


def test_levels_are_percentages() -> None:
    assert [numbers.level(share) for share in (0.8, 0.9, 0.975)] == ["80%", "90%", "97.5%"]


@given(FINITE)
def test_a_written_power_is_the_number_to_two_digits(value: float) -> None:
    plain = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
    text = numbers.power(value).replace(",", "")
    if "10" in text and any(letter in text for letter in "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"):
        mantissa, _, exponent = text.rpartition("10")
        text = f"{mantissa.removesuffix(' × ') or '1'}e{exponent.translate(plain)}"
    assert float(text) == pytest.approx(value, rel=0.051)


@given(st.floats(min_value=1, max_value=1e14), st.sampled_from(["USD", "W", "bytes"]))
def test_a_prefix_takes_the_thousands(value: float, unit: str) -> None:
    lead = numbers.quantity(value, unit).lstrip("$").split()[0].rstrip("kMBT")
    assert 0 <= float(lead.replace(",", "")) < 1000


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1e9, "$1B"),
        (1e8, "$100M"),
        (5.25e9, "$5.25B"),
        (1e13, "$10T"),
        (10_000, "$10k"),
    ],
)
def test_a_chosen_sum_keeps_its_digits_and_gets_no_others(value: float, words: str) -> None:
    assert numbers.exact_dollars(value) == words
