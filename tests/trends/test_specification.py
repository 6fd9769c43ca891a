"""Each point of the curve is the fit that its choices describe."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from trends.dates import decimal_years
from trends.errors import BadArgument
from trends.frontier import top_n
from trends.growth import fit
from trends.lines import fit_line
from trends.specification import RULES, Specification, combinations, curve

RNG = np.random.default_rng(4)
DAYS = pd.Timestamp("2008-01-01") + pd.to_timedelta(RNG.integers(0, 6500, 300), unit="D")
FRAME = pd.DataFrame(
    {
        "published_on": DAYS,
        "value": 10 ** (20 + 0.6 * (decimal_years(DAYS) - 2008) + RNG.normal(0, 0.8, 300)),
        "confidence": RNG.choice(["Confident", "Likely", "Speculative", None], 300),
        "notable": True,
        "language": RNG.random(300) < 0.5,
    },
    index=RNG.permutation(300),
)
VIEW = Specification("notable", "all models", "2010-01-01", "ols", True)


def every():
    lines = ["ols", "hc3", "huber"]
    return combinations(["notable", "language"], list(RULES), ["", "2010-01-01"], lines)


def test_every_choice_equals_the_plain_fit_of_its_rows():
    found = curve(FRAME, every(), level=0.8)
    assert len(found.rows) == 2 * 4 * 2 * 3 * 2
    for row in found.rows.itertuples():
        rows = FRAME[FRAME[row.pool]]
        if not row.speculative:
            rows = rows[rows["confidence"] != "Speculative"]
        rule = RULES[row.rule]
        rows = rows if rule is None else rows[rule(rows["published_on"], rows["value"])]
        rows = rows[rows["published_on"] >= (row.since or "1900-01-01")]
        assert row.n == len(rows)
        if row.n < 10:
            assert np.isnan(row.growth) and "needs 10" in row.reason
            continue
        growth = fit_line(row.line, rows["published_on"], rows["value"], level=0.8)
        assert row.growth == pytest.approx(growth.growth_per_year, rel=1e-9)
        assert (row.low, row.high) == pytest.approx(growth.growth_interval, rel=1e-9)


def test_sorted_with_median_range_and_position():
    found = curve(FRAME, every())
    growths = found.fitted["growth"]
    assert growths.is_monotonic_increasing
    assert found.range == pytest.approx((growths.iloc[0], growths.iloc[-1]))
    assert found.median == pytest.approx(growths.median(), rel=0.01)
    row = found.rows.iloc[found.position(VIEW)]
    assert row["growth"] == pytest.approx(
        fit(
            FRAME["published_on"][FRAME["published_on"] >= "2010-01-01"],
            FRAME["value"][FRAME["published_on"] >= "2010-01-01"],
        ).growth_per_year
    )
    assert found.rows["since"][found.position(replace(VIEW, since=""))] == ""


def test_the_sentence_says_median_range_and_place():
    told = curve(FRAME, every()).sentence(VIEW)
    assert told.startswith("Across ") and "growth has a median of" in told
    assert "matters most" in told and "This view's" in told
    unfit = curve(FRAME, [VIEW, replace(VIEW, since="2025-12-01")])
    assert "1 other could not be fitted" in unfit.sentence()
    assert unfit.position(replace(VIEW, since="2025-12-01")) is None
    assert "This view itself could not be fitted." in unfit.sentence(
        replace(VIEW, since="2025-12-01")
    )


def test_effects_are_medians_by_option():
    found = curve(FRAME, every())
    effects = found.effects().set_index(["choice", "option"])
    for name, option in (("pool", "language"), ("line", "huber"), ("rule", "record setters")):
        growths = found.fitted.loc[found.fitted[name] == option, "oom_per_year"]
        assert effects.loc[(name, option), "fits"] == len(growths)
        assert effects.loc[(name, option), "median"] == pytest.approx(10 ** growths.median())
    assert ("since", "all dates") in effects.index


def test_the_frontier_sees_the_whole_pool_before_the_window():
    choice = Specification("notable", "top 10 at release", "2015-01-01", "ols", True)
    kept = top_n(FRAME["published_on"], FRAME["value"], 10)
    late = (FRAME["published_on"] >= "2015-01-01").to_numpy()
    assert curve(FRAME, [choice]).rows["n"].item() == (kept & late).sum()


def test_exact_growth_comes_back_from_every_combination():
    exact = FRAME.assign(value=10 ** (0.45 * (decimal_years(FRAME["published_on"]) - 2008)))
    lines = ["ols", "huber", "theil-sen"]
    choices = combinations(["notable"], list(RULES), ["", "2012-01-01"], lines)
    found = curve(exact, choices)
    assert len(found.fitted) == len(choices)
    np.testing.assert_allclose(found.rows["oom_per_year"], 0.45, rtol=1e-9)
    assert "What moves it most" not in found.sentence(choices[0])


def test_clustered_lines_take_a_column_of_groups():
    groups = FRAME.assign(organization=np.arange(300) % 20)
    found = curve(groups, [replace(VIEW, line="clustered")], groups="organization").rows
    late = groups[groups["published_on"] >= "2010-01-01"]
    growth = fit_line("clustered", late["published_on"], late["value"], groups=late["organization"])
    assert found["low"].item() == pytest.approx(growth.growth_interval[0], rel=1e-9)


def test_a_row_without_a_flag_is_not_in_the_pool():
    flags = pd.array([None, True, False] * 100, dtype="boolean")
    view = replace(VIEW, since="")
    assert curve(FRAME.assign(notable=flags), [view]).rows["n"].item() == 100
    assert curve(FRAME.assign(notable=flags.astype(object)), [view]).rows["n"].item() == 100


@pytest.mark.parametrize("n", [0, 1, 2, 3, 9])
def test_too_few_rows_are_listed_with_the_reason(n):
    found = curve(FRAME.iloc[:n], [VIEW])
    assert found.rows["n"].item() <= n
    assert found.rows["reason"].str.startswith("Not identified").all()
    assert found.sentence(VIEW).startswith("Not identified")
    assert np.isnan(found.median) and np.isnan(found.range[0])


def test_one_date_and_unusable_values():
    same = FRAME.assign(published_on=pd.Timestamp("2020-01-01"))
    assert "same date" in curve(same, [VIEW]).rows["reason"].item()
    dirty = FRAME.copy()
    dirty.loc[dirty.index[:20], "value"] = [0.0, -1.0, np.nan, np.inf] * 5
    clean = curve(FRAME.iloc[20:], every())
    pd.testing.assert_frame_equal(curve(dirty, every()).rows, clean.rows)


def test_a_wild_outlier_and_future_dates_end_in_an_answer():
    wild = FRAME.copy()
    wild.loc[wild.index[0], "value"] = 1e200
    wild.loc[wild.index[1], "published_on"] = pd.Timestamp("2090-01-01")
    assert np.isfinite(curve(wild, every()).median)


@pytest.mark.parametrize(
    "wrong", [{"pool": "nowhere"}, {"rule": "top 7"}, {"line": "curly"}, {"line": "clustered"}]
)
def test_unknown_options(wrong):
    with pytest.raises(BadArgument):
        curve(FRAME, [replace(VIEW, **wrong)])


def test_a_view_that_is_not_on_the_curve_and_no_choices():
    with pytest.raises(BadArgument):
        curve(FRAME, [VIEW]).position(replace(VIEW, line="huber"))
    with pytest.raises(BadArgument):
        curve(FRAME, [])


def test_the_frontier_is_worked_out_before_the_rows_are_cut_and_by_its_own_column():
    ranks = FRAME["value"] * 10 ** np.random.default_rng(1).normal(0, 1, 300)
    frame = FRAME.assign(rank=ranks.where(ranks > ranks.quantile(0.1)))
    choice = replace(VIEW, rule="top 10 at release", since="")
    found = curve(frame, [choice], within="language", ranked_by="rank")
    rows = frame[top_n(frame["published_on"], frame["rank"], 10) & frame["language"]]
    assert found.rows["n"][0] == len(rows)
    assert found.rows["growth"][0] == pytest.approx(
        fit(rows["published_on"], rows["value"]).growth_per_year, rel=1e-9
    )


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(BadArgument, match="nowhere"):
        curve(FRAME, [VIEW], within="nowhere")
