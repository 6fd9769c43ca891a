"""Numbers and dates that a person gives."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trends.inputs import InvalidInput
from trends.parse_input import parse_date, parse_positive


@pytest.mark.parametrize(
    "value",
    ["", "many", None, "nan", float("nan"), "1e400", 10**400, float("inf"), -1, 0, True, []],
)
def test_what_is_refused(value: Any) -> None:
    with pytest.raises(InvalidInput, match=r"^Chips: ") as caught:
        parse_positive("chips", "Chips", value)
    assert caught.value.field == "chips"
    assert str(caught.value).endswith(".")
    assert len(str(caught.value)) < 100


@given(st.one_of(st.floats(), st.text(max_size=300), st.integers(), st.none()))
def test_a_number_above_zero_or_a_sentence(value: Any) -> None:
    try:
        assert parse_positive("x", "X", value, maximum=1e12) > 0
    except InvalidInput as error:
        assert str(error).startswith("X: ")


def test_what_is_taken() -> None:
    assert parse_positive("x", "X", " 1e3 ") == 1000
    assert parse_positive("x", "X", 0, may_be_zero=True) == 0
    assert parse_positive("x", "X", 5, maximum=5, is_whole=True) == 5
    with pytest.raises(InvalidInput, match="whole number"):
        parse_positive("x", "X", 1.5, is_whole=True)


def test_dates() -> None:
    assert parse_date("d", "Day", "2026-03-30") == pd.Timestamp("2026-03-30")
    assert parse_date("d", "Day", "2026-03-30T00:00Z") == pd.Timestamp("2026-03-30")
    for value in ("soon", 2026, None, "2026-13-01"):
        with pytest.raises(InvalidInput, match="Day: give a date"):
            parse_date("d", "Day", value)
