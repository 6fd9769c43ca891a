"""The decline per benchmark level agrees with the published fits."""

import numpy as np
import pandas as pd
import pytest

from tests.support.paths import FIXTURES
from trends.errors import BadArgument
from trends.models.token_decline import declines, spread, summary

FACTS = FIXTURES / "token_decline"
LOWEST, RESULTS = pd.read_csv(FACTS / "lowest.csv"), pd.read_csv(FACTS / "results.csv")


def in_years_of_365_days(prices: pd.DataFrame) -> pd.DataFrame:
    """Each level moved to start in 2021, so that no leap day falls into it: the source's years."""
    days = pd.to_datetime(prices["released_on"])
    start = days.groupby([prices["benchmark"], prices["level_model"]]).transform("min")
    return prices.assign(released_on=pd.Timestamp("2021-01-01") + (days - start))


def test_every_level_equals_the_published_fit() -> None:
    found = summary(declines(in_years_of_365_days(LOWEST)))
    both = found.merge(RESULTS, on=["benchmark", "level_model"], suffixes=("", "_published"))
    assert len(both) == len(RESULTS) == 21
    assert (both["n"] == both["n_published"]).all()
    assert np.allclose(both["factor_per_year"], both["factor_per_year_published"], rtol=1e-9)
    assert np.allclose(both["low"], both["low_90"], rtol=1e-9)
    assert np.allclose(both["high"], both["high_90"], rtol=1e-9)
    assert np.allclose(both["r_squared"], both["r_squared_published"], atol=0.00501)


def test_leap_days_change_the_exponent_by_less_than_one_day_in_a_year() -> None:
    found = summary(declines(LOWEST)).merge(RESULTS, on=["benchmark", "level_model"])
    ratio = np.log(found["factor_per_year_x"]) / np.log(found["factor_per_year_y"])
    assert ratio.between(1, 366 / 365 + 1e-9).all()


def test_published_spread() -> None:
    """9 to 900 times a year, median 50."""
    found = spread(declines(LOWEST))
    assert found["levels"] == 21
    assert round(found["least"]) == 9
    assert 800 < found["most"] < 900
    assert found["median"] == pytest.approx(50, rel=0.1)


def test_a_known_fall_is_given_back() -> None:
    days = ["2023-01-01", "2024-01-01", "2025-01-01"]
    rows = pd.DataFrame(
        {"benchmark": "B", "level_model": "M", "released_on": days,
         "price_usd_per_million_tokens": [100.0, 10.0, 1.0]}
    )  # fmt: skip
    (one,) = declines(rows)
    assert one.factor == pytest.approx(10)
    dearer = rows.assign(is_lowest=[True, True, False])
    assert declines(dearer) == []


def test_bad_arguments() -> None:
    with pytest.raises(BadArgument, match="'released_on'"):
        declines(LOWEST.drop(columns="released_on"))
    with pytest.raises(BadArgument, match="level"):
        declines(LOWEST, level=90)
    with pytest.raises(BadArgument, match="No benchmark level"):
        spread([])
