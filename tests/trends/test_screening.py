"""No row vanishes silently, and no wild row bends a line."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trends import screening
from trends.errors import BadArgument


def rows(n: int = 40, growth: float = 2.0, seed: int = 0) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    dates = pd.Timestamp("2012-01-01") + pd.to_timedelta(np.arange(n) * 100, unit="D")
    values = 1e12 * growth ** (np.arange(n) * 100 / 365.25) * 10 ** rng.normal(0, 0.15, n)
    return pd.DataFrame({"date": dates, "value": values, "group": "a"})


def test_plain_scatter_is_kept() -> None:
    assert not screening.outliers(rows()["date"], rows()["value"]).any()


@given(
    st.lists(st.integers(0, 39), min_size=1, max_size=8, unique=True),
    st.sampled_from([1e-9, 1e-3, 30.0, 1e4, 1e9]),
)
@settings(max_examples=25, deadline=None)
def test_up_to_a_fifth_of_wild_rows_are_found_and_bend_nothing(at: list[int], by: float) -> None:
    good, bad = rows(), rows()
    bad.loc[at, "value"] *= by
    found = screening.screen(bad)
    assert set(found.index[~found["is_used"]]) == set(at)
    assert (found.loc[at, "reason"] == screening.OUTLIER).all()
    without = screening.trend(screening.screen(good.drop(index=at))).overall
    fitted = screening.trend(found).overall
    assert fitted is not None and without is not None
    assert fitted.oom_per_year == pytest.approx(without.oom_per_year, rel=1e-9)


@pytest.mark.parametrize("value", [0.0, -1.0, np.nan, np.inf, -np.inf])
def test_values_that_are_none_are_named(value: float) -> None:
    bad = rows()
    bad.loc[5, "value"] = value
    found = screening.screen(bad)
    assert found.loc[5, "reason"] == screening.NO_VALUE
    assert found["is_used"].sum() == len(bad) - 1


def test_the_first_broken_rule_is_the_reason() -> None:
    bad = rows()
    bad.loc[3, ["date", "value"]] = [pd.NaT, np.nan]
    rule = np.arange(len(bad)) == 3
    assert screening.screen(bad, {"planned": rule}).loc[3, "reason"] == "planned"
    assert screening.screen(bad).loc[3, "reason"] == screening.NO_DATE
    with pytest.raises(BadArgument, match="one answer"):
        screening.screen(bad, {"planned": rule[:4]})


def test_a_trend_tells_its_rows_and_groups() -> None:
    mixed = pd.concat([rows(), rows(6, seed=2).assign(group="b"), rows(2).assign(group="c")])
    mixed.iloc[0, mixed.columns.get_loc("value")] = 0.0
    found = screening.trend(screening.screen(mixed.reset_index(drop=True)))
    assert list(found.groups) == ["a", "b"]
    assert "2 usable points" in found.problems["c"]
    assert found.left_out == {screening.NO_VALUE: 1}
    assert found.sentence.startswith("47 of 48 rows are in the fit. Excluded: 1: no positive")
    assert len(found.used) == 47


def test_no_trend_within_half_a_year() -> None:
    short = rows().assign(date=pd.date_range("2025-01-01", periods=40))
    found = screening.trend(screening.screen(short))
    assert found.overall is None and "half a year" in str(found.problem)
    assert screening.trend(screening.screen(short)).sentence == "All 40 rows are in the fit."
