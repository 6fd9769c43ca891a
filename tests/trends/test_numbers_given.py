"""Numbers and dates that a person gives."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trends.inputs import BadInput
from trends.numbers_given import amount, day


@pytest.mark.parametrize(
    "value",
    ["", "many", None, "nan", float("nan"), "1e400", 10**400, float("inf"), -1, 0, True, []],
)
def test_what_is_refused(value: Any) -> None:
    with pytest.raises(BadInput, match=r"^Chips: ") as caught:
        amount("chips", "Chips", value)
    assert caught.value.field == "chips"
    assert str(caught.value).endswith(".")
    assert len(str(caught.value)) < 100


@given(st.one_of(st.floats(), st.text(max_size=300), st.integers(), st.none()))
def test_a_number_above_zero_or_a_sentence(value: Any) -> None:
    try:
        assert amount("x", "X", value, most=1e12) > 0
    except BadInput as error:
        assert str(error).startswith("X: ")


def test_what_is_taken() -> None:
    assert amount("x", "X", " 1e3 ") == 1000
    assert amount("x", "X", 0, may_be_zero=True) == 0
    assert amount("x", "X", 5, most=5, is_whole=True) == 5
    with pytest.raises(BadInput, match="whole number"):
        amount("x", "X", 1.5, is_whole=True)


def test_dates() -> None:
    assert day("d", "Day", "2026-03-30") == pd.Timestamp("2026-03-30")
    assert day("d", "Day", "2026-03-30T00:00Z") == pd.Timestamp("2026-03-30")
    for value in ("soon", 2026, None, "2026-13-01"):
        with pytest.raises(BadInput, match="Day: give a date"):
            day("d", "Day", value)
