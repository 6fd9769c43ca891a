"""The lag of open models: exact on exact data, and beside the published one on real data."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.paths import FIXTURES
from trends.dates import decimal_years, from_decimal_years
from trends.errors import BadArgument, NoSpread, TooFewPoints
from trends.models.open_lag import distances, frontier, lag

MODELS = pd.read_csv(FIXTURES / "open_lag" / "models.csv")
DATES, FLOP = MODELS["published_on"], MODELS["training_compute_flop"]
OPEN = MODELS["is_open_weights"]
PUBLISHED, LOW, HIGH = 15.6, 11.6, 19.8  # months, 90%: Cottier et al. (2024)
NOVEMBER_2024 = 2024.84


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


def test_beside_the_published_lag() -> None:
    found = lag(DATES, FLOP, OPEN, rng=rng(), until=NOVEMBER_2024)
    assert found.months == pytest.approx(PUBLISHED, abs=0.3)
    assert found.interval == pytest.approx((LOW, HIGH), abs=0.6)
    assert found.is_identified


def test_other_frontiers_stay_within_the_published_interval() -> None:
    for n in (3, 5, 10):
        found = lag(DATES, FLOP, OPEN, rng=rng(), n=n, until=NOVEMBER_2024)
        assert LOW < found.months < HIGH
        assert found.interval[0] < found.months < found.interval[1]


@settings(max_examples=25, deadline=None)
@given(st.floats(-30, 60), st.floats(0.2, 1.2))
def test_an_exact_lag_is_given_back(months: float, slope: float) -> None:
    years = np.linspace(2018, 2024, 13)
    dates = from_decimal_years(np.concatenate([years, years]))
    exact = decimal_years(dates)
    exact[13:] -= months / 12
    values = 10 ** (24 + slope * (exact - 2021))
    kinds = np.repeat([False, True], 13)
    found = lag(dates, values, kinds, rng=rng(), since=2017.0, resamples=20)
    assert found.months == pytest.approx(months, abs=1e-6)
    assert found.interval == pytest.approx((months, months), abs=1e-6)
    assert found.slope == pytest.approx(slope)


def test_frontier_is_taken_within_each_kind() -> None:
    dates = ["2020-01-01", "2021-01-01", "2021-06-01", "2022-01-01"]
    kinds = pd.Series([False, True, None, True], dtype=object)
    assert frontier(dates, [9, 1, 100, 2], kinds).tolist() == [True, True, False, True]


def test_distances_by_hand() -> None:
    """Open 5 in January 2022: closed reached 6 in January 2021, 12 months before."""
    dates = ["2020-01-01", "2021-01-01", "2022-01-01", "2023-01-01", "2024-01-01"]
    found = distances(dates, [1, 6, 5, 8, 7], [False, False, True, True, False])
    assert found["months"].tolist()[0] == pytest.approx(12)
    assert np.isnan(found["months"].tolist()[1])
    early = distances(["2022-01-01", "2023-01-01"], [5, 6], [True, False])
    assert early["months"].tolist() == pytest.approx([-12])
    assert distances([], [], []).empty


def test_the_seed_decides() -> None:
    assert lag(DATES, FLOP, OPEN, rng=rng()) == lag(DATES, FLOP, OPEN, rng=rng())


def test_no_growth_is_not_identified() -> None:
    dates = [*["2020-01-01", "2021-01-01", "2022-01-01"] * 2]
    found = lag(dates, [5.0] * 6, [True] * 3 + [False] * 3, rng=rng(), resamples=50)
    assert not found.is_identified
    assert np.isnan(found.months)


def test_bad_arguments() -> None:
    with pytest.raises(TooFewPoints, match="usable point"):
        lag(DATES, FLOP, OPEN, rng=rng(), since=2023.5, until=2024.0)
    with pytest.raises(NoSpread):
        lag(["2020-01-01"] * 6, [5.0] * 6, [True] * 3 + [False] * 3, rng=rng())
    with pytest.raises(BadArgument, match="level"):
        lag(DATES, FLOP, OPEN, rng=rng(), level=90)
    with pytest.raises(BadArgument, match="resample"):
        lag(DATES, FLOP, OPEN, rng=rng(), resamples=0)
    with pytest.raises(BadArgument, match="length"):
        lag(DATES, FLOP, OPEN[:5], rng=rng())
    with pytest.raises(BadArgument, match="frontier"):
        lag(DATES, FLOP, OPEN, rng=rng(), n=0)
