"""Forecasts from the past: what was known, what was promised, what held."""

import numpy as np
import pandas as pd
import pytest

from trends.backtest import half_years, rolling
from trends.dates import decimal_years
from trends.errors import BadArgument
from trends.frontier import top_n
from trends.growth import fit

AS_OF = pd.Timestamp("2026-01-01")
ORIGINS = half_years(pd.Timestamp("2016-01-01"), AS_OF)


def sample(seed=0, n=300, slope=0.6, noise=0.5):
    rng = np.random.default_rng(seed)
    days = pd.Timestamp("2010-01-01") + pd.to_timedelta(rng.integers(0, 5843, n), unit="D")
    return days, 10 ** (20 + slope * (decimal_years(days) - 2010) + noise * rng.normal(size=n))


def scored(days, values, **more):
    return rolling(days, values, **({"origins": ORIGINS, "as_of": AS_OF} | more))


def test_the_90_percent_interval_holds_for_90_percent_of_simulated_models():
    held = [scored(*sample(seed)).predictions[["held_80", "held_90"]].mean() for seed in range(40)]
    shares = pd.DataFrame(held).mean()
    assert 0.88 < shares["held_90"] < 0.92
    assert 0.78 < shares["held_80"] < 0.82


def test_every_prediction_equals_a_statsmodels_fit_of_what_was_known():
    days, values = sample(3, n=120)
    found = scored(days, values, origins=ORIGINS[:6]).predictions
    assert found["origin"].nunique() == 6
    for origin, rows in found.groupby("origin"):
        known = days < origin
        growth = fit(days[known], values[known], level=0.9)
        ahead = growth.project(rows["published_on"])
        assert rows["known"].eq(growth.n).all()
        np.testing.assert_allclose(rows["oom_per_year"], growth.oom_per_year, rtol=1e-9)
        np.testing.assert_allclose(10 ** rows["predicted"], ahead["median"], rtol=1e-9)
        inside = (10 ** rows["actual"]).between(ahead["low"].values, ahead["high"].values)
        assert (inside.to_numpy() == rows["held_90"].to_numpy()).all()


def test_windows_follow_on_one_another_and_are_over():
    found = scored(*sample(1)).predictions
    ahead = decimal_years(found["published_on"]) - decimal_years(found["origin"])
    for years, window in ((1, "1 year ahead"), (2, "2 years ahead"), (3, "3 years ahead")):
        rows = found["window"] == window
        assert (ahead[rows] > years - 0.5).all() and (ahead[rows] <= years + 0.5).all()
        last = found.loc[rows, "origin"].max()
        assert last == pd.Timestamp(f"{2025 - years}-07-01")
    assert not found.duplicated(["origin", "published_on", "actual"]).any()


def test_an_exact_trend_is_predicted_without_error():
    days, values = sample(noise=0.0)
    found = scored(days, values)
    assert found.predictions["error"].abs().max() < 1e-9
    for score in found.scores:
        assert score.skill_no_growth == pytest.approx(1)
        assert score.median_abs_error < 1e-9


def test_no_growth_is_as_good_where_nothing_grows():
    found = scored(*sample(2, slope=0.0))
    for score in found.scores:
        assert abs(score.skill_no_growth) < 0.1
        assert score.skill_last_year > 0.1


def test_the_baselines_are_the_last_years_means():
    days, values = sample(4)
    rows = scored(days, values, origins=[pd.Timestamp("2018-01-01")]).predictions
    logs, years = np.log10(values), decimal_years(days)
    last = logs[(years >= 2017) & (years < 2018)].mean()
    before = logs[(years >= 2016) & (years < 2017)].mean()
    np.testing.assert_allclose(rows["actual"] - rows["no_growth"], last)
    ahead = decimal_years(rows["published_on"]) - 2017.5
    expected = last + (last - before) * ahead
    np.testing.assert_allclose(rows["actual"] - rows["last_year"], expected)


def test_intervals_that_fail_are_said_to_fail():
    days, values = sample(5)
    years = decimal_years(days)
    values = values * 10 ** (1.5 * np.maximum(years - 2017, 0))
    found = scored(days, values)
    assert found.scores[2].held_90 < 0.7
    assert "less often than promised" in found.scores[2].sentence
    assert "too low" in found.scores[2].sentence
    assert found.scores[2].worst_held_90 <= found.scores[2].held_90
    assert found.sentence.count("ahead: of") == 3


def test_a_frontier_rule_sees_nothing_later():
    days, values = sample(6)

    def top(dates, amounts):
        return top_n(dates, amounts, 5)

    early = pd.Timestamp("2012-01-01")
    found = scored(days, values, rule=top, since=early).predictions
    kept = top(days, values)
    assert set(found["published_on"]) <= set(days[kept])
    for origin, rows in found.groupby("origin"):
        assert rows["known"].eq((kept & (days < origin) & (days >= early)).sum()).all()


def test_by_origin_adds_up():
    found = scored(*sample(7))
    table = found.by_origin()
    assert table["predictions"].sum() == len(found.predictions)
    one = table[table["window"] == "1 year ahead"]
    held = (one["held_90"] * one["predictions"]).sum() / one["predictions"].sum()
    assert held == pytest.approx(found.scores[0].held_90)
    assert table["growth_per_year"].between(2, 8).all()


@pytest.mark.parametrize("n", [0, 1, 2, 3, 9])
def test_too_few_rows_are_skipped_and_said(n):
    days, values = sample(8)
    found = scored(days[:n], values[:n])
    assert found.skipped == len(ORIGINS)
    assert found.scores == () and len(found.predictions) == 0
    assert found.sentence == f"Not identified: none of {len(ORIGINS)} origins could be scored."
    assert len(found.by_origin()) == 0


def test_one_date_zeros_and_missing_values_are_skipped():
    found = scored(["2015-01-01"] * 30, np.arange(1.0, 31))
    assert found.scores == ()
    days, values = sample(9)
    dirty = np.r_[values, 0.0, -5.0, np.nan, np.inf]
    extra = [*days, *["2014-01-01"] * 4]
    pd.testing.assert_frame_equal(
        scored(extra, dirty).predictions, scored(days, values).predictions
    )


def test_rows_after_the_datas_date_are_not_scored_and_an_outlier_is_survived():
    days, values = sample(10)
    values[days.argmax()] = 1e60
    later = [*days, pd.Timestamp("2040-01-01")]
    found = scored(later, np.r_[values, 1e30])
    assert found.predictions["published_on"].max() <= AS_OF
    assert found.sentence


def test_arguments_out_of_their_domain():
    days, values = sample(11)
    for more in ({"horizons": ()}, {"horizons": (0.5,)}, {"origins": [None]}, {"as_of": pd.NaT}):
        with pytest.raises(BadArgument):
            scored(days, values, **more)


def test_half_years_are_januaries_and_julies():
    found = half_years(pd.Timestamp("2020-02-03"), pd.Timestamp("2021-07-01"))
    assert [f"{day:%Y-%m-%d}" for day in found] == ["2020-07-01", "2021-01-01", "2021-07-01"]


def test_values_at_the_ends_of_the_number_range_make_no_warning():
    days, values = sample(12)
    values[:5] = [1.7e308, 5e-324, 1e300, 1e-300, 1.79e308]
    found = scored(days, values, rule=lambda dates, amounts: top_n(dates, amounts, 20))
    assert found.sentence
