"""The frontier equals its definition, row by row, ties and missing values included."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trends.errors import BadArgument
from trends.frontier import record_setters, top_n

DAYS = pd.date_range("2020-01-01", periods=8).tolist()
ROWS = st.lists(
    st.tuples(
        st.sampled_from([*DAYS, None]),
        st.sampled_from([1.0, 2.0, 2.0, 3.0, 5.0, 1e25, 0.0, None, float("inf")]),
    ),
    max_size=30,
)


def by_definition(dates: list, values: list, n: int) -> list[bool]:
    rows = list(zip(dates, values, strict=True))
    known = [(d, v) for d, v in rows if d is not None and v is not None and np.isfinite(v)]
    return [
        (date, value) in known and sum(v > value for d, v in known if d <= date) < n
        for date, value in rows
    ]


@given(ROWS, st.integers(1, 6))
def test_equal_to_the_definition(rows: list, n: int) -> None:
    dates, values = [row[0] for row in rows], [row[1] for row in rows]
    assert top_n(dates, values, n).tolist() == by_definition(dates, values, n)


@given(ROWS)
def test_a_larger_n_never_loses_a_row(rows: list) -> None:
    dates, values = [row[0] for row in rows], [row[1] for row in rows]
    assert not (top_n(dates, values, 2) & ~top_n(dates, values, 3)).any()
    assert (record_setters(dates, values) == top_n(dates, values, 1)).all()


def test_ties_keep_every_tied_row() -> None:
    dates = ["2020-01-01", "2021-01-01", "2022-01-01", "2023-01-01"]
    assert record_setters(dates, [5, 5, 4, 5]).tolist() == [True, True, False, True]
    assert top_n(dates, [9, 5, 5, 5], 2).tolist() == [True, True, True, True]


def test_its_own_date_counts_and_the_hour_does_not() -> None:
    dates = ["2020-01-01T09:00", "2020-01-01T18:00", "2020-01-02"]
    assert record_setters(dates, [1, 2, 1.5]).tolist() == [False, True, False]


def test_order_and_index_of_the_rows_do_not_matter() -> None:
    rng = np.random.default_rng(3)
    dates = pd.Series(pd.Timestamp("2020") + pd.to_timedelta(rng.integers(0, 90, 200), unit="D"))
    values = pd.Series(rng.lognormal(size=200), index=np.arange(200)[::-1])
    turned = rng.permutation(200)
    chosen = top_n(dates, values, 5)
    assert (top_n(dates.iloc[turned], values.iloc[turned], 5) == chosen[turned]).all()


def test_nothing_in_nothing_out() -> None:
    assert top_n([], [], 3).tolist() == []
    assert top_n([None], [4.0], 3).tolist() == [False]


@pytest.mark.parametrize("n", [0, -1, 2.5])
def test_a_frontier_of_no_models_is_refused(n: float) -> None:
    with pytest.raises(BadArgument, match="largest models"):
        top_n(DAYS, [1.0] * 8, n)  # type: ignore[arg-type]


def test_lengths_must_agree() -> None:
    with pytest.raises(BadArgument, match="one length"):
        top_n(DAYS, [1.0], 1)
