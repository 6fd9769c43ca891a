"""Dollars of one month in those of another."""

import numpy as np
import pandas as pd
import pytest

from trends.cost.deflator import factors
from trends.errors import BadArgument

INDEX = pd.DataFrame(
    {"month_on": ["2023-12-01", "2020-01-01", "2020-02-01"], "index_value": [110.0, 100.0, 105.0]}
)


def test_by_the_month_of_the_date() -> None:
    factor, status = factors(INDEX, ["2020-01-31", "2020-02-01", "2023-12-31"])
    assert factor.tolist() == pytest.approx([1.1, 110 / 105, 1.0])
    assert status == ["reported"] * 3


def test_after_the_last_month_its_index_stands_in() -> None:
    factor, status = factors(INDEX, ["2026-03-01"])
    assert (factor[0], status) == (1.0, ["derived"])


def test_before_the_first_month_and_without_a_date() -> None:
    factor, status = factors(INDEX, ["2019-12-31", None])
    assert np.isnan(factor).all()
    assert status == ["missing", "missing"]


def test_a_base_that_the_index_lacks() -> None:
    with pytest.raises(BadArgument, match="2021-01-01"):
        factors(INDEX, ["2020-01-01"], "2021-01-01")
