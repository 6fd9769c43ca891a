"""Two significant digits, never a bare or false percentage."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trends.wording import count, month, percent, significant, times


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (4.33, "4.3"),
        (1.02, "1.0"),
        (12.4, "12"),
        (9.96, "10"),
        (1234, "1,200"),
        (0.0456, "0.046"),
        (0, "0"),
        (-2.26, "-2.3"),
        (3e9, "3.0 × 10⁹"),
        (1e26, "10²⁶"),
        (-2e-7, "-2.0 × 10⁻⁷"),
        (float("inf"), "infinitely many"),
        (float("nan"), "no finite number"),
    ],
)
def test_two_significant_digits(number, words):
    assert significant(number) == words


@given(st.floats(1e-4, 9.9e5))
def test_the_words_are_within_half_a_digit(number):
    assert float(significant(number).replace(",", "")) == pytest.approx(number, rel=0.0501)


def test_shares_never_round_to_none_or_all():
    shares = [0, 0.001, 0.5, 0.999, 1]
    assert [percent(share) for share in shares] == ["0%", "under 1%", "50%", "over 99%", "100%"]


def test_words():
    assert times(4.329) == "4.3x"
    assert month(pd.Timestamp("2026-03-30")) == "March 2026"
    assert (count(1, "row"), count(2300, "row")) == ("1 row", "2,300 rows")
    assert count(2, "query", "queries") == "2 queries"
