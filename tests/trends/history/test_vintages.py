"""Old exports are judged by the newest, and revisions are told apart from forecasts."""

import numpy as np
import pandas as pd
import pytest

from trends.backtest import rolling
from trends.dates import decimal_years
from trends.errors import BadArgument
from trends.growth import fit
from trends.history.vintages import score


def history(vintages=("2021-01-01", "2022-01-01", "2026-01-01"), seed=0, n=240):
    rng = np.random.default_rng(seed)
    days = pd.Timestamp("2012-01-01") + pd.to_timedelta(rng.integers(0, 5113, n), unit="D")
    logs = 20 + 0.6 * (decimal_years(days) - 2012) + 0.4 * rng.normal(size=n)
    rows = pd.DataFrame(
        {"model": [f"m{i}" for i in range(n)], "published_on": days, "value": 10**logs}
    )
    frames = [rows[rows["published_on"] < day].assign(vintage_on=day) for day in vintages]
    return pd.concat(frames, ignore_index=True)


def test_without_revisions_it_is_the_back_test_by_publication_date():
    rows = history()
    newest = rows[rows["vintage_on"] == "2026-01-01"]
    plain = rolling(
        newest["published_on"],
        newest["value"],
        origins=pd.to_datetime(["2021-01-01", "2022-01-01"]),
        as_of=pd.Timestamp("2026-01-01"),
    )
    found = score(rows)
    ahead = found.scorecard.predictions
    ahead = ahead[ahead["window"].str.contains("ahead")].reset_index(drop=True)
    pd.testing.assert_frame_equal(ahead, plain.predictions, check_dtype=False)
    assert (found.revisions[["revised", "removed", "added"]] == 0).all(axis=None)
    np.testing.assert_allclose(found.revisions["growth_then"], found.revisions["growth_now"])


def test_revisions_are_counted_and_their_effect_is_measured():
    rows = history()
    old = rows["vintage_on"] == "2021-01-01"
    names = rows.loc[old, "model"].tolist()
    rows.loc[old & rows["model"].isin(names[:10]), "value"] *= 10
    rows = rows[~(old & rows["model"].isin(names[10:15]))]
    rows.loc[old & (rows["model"] == names[20]), "model"] = "an old name"
    revised = score(rows).revisions.set_index("vintage_on").loc["2021-01-01"]
    assert revised["revised"] == 10
    assert revised["median_revision"] == pytest.approx(1)
    assert (revised["added"], revised["removed"]) == (6, 1)
    assert revised["rows"] == revised["same"] + revised["removed"] == len(names) - 5
    then = rows[rows["vintage_on"] == "2021-01-01"]
    growth = fit(then["published_on"], then["value"]).growth_per_year
    assert revised["growth_then"] == pytest.approx(growth, rel=1e-9)
    told = score(rows).sentence
    assert "10 were revised (typically by a factor of 10), 1 removed, and 6 added" in told


def test_the_old_line_is_fitted_to_old_values():
    rows = history()
    rows.loc[rows["vintage_on"] != "2026-01-01", "value"] *= 1000
    errors = score(rows).scorecard.predictions["error"]
    assert errors.median() == pytest.approx(-3, abs=0.3)


def test_young_vintages_are_scored_to_date_and_said_to_be_young():
    found = score(history(("2025-06-05", "2025-11-01", "2026-01-01")))
    (only,) = found.scorecard.scores
    assert only.window == "from then to the newest data"
    assert found.sentence.startswith("No vintage is old enough yet")
    published = found.scorecard.predictions["published_on"]
    assert (published > found.scorecard.predictions["origin"]).all()


def test_one_vintage_cannot_be_scored():
    found = score(history(("2026-01-01",)))
    assert "only one vintage" in found.sentence
    assert found.scorecard.scores == ()


def test_a_model_named_twice_counts_once_and_unusable_rows_do_not():
    rows = history()
    dirty = pd.concat([rows, rows.iloc[:5], rows.iloc[5:8].assign(model="x", value=0.0)])
    again = score(dirty)
    pd.testing.assert_frame_equal(again.revisions, score(rows).revisions)


def test_too_few_rows_in_a_vintage_are_skipped():
    rows = history()
    few = pd.concat([rows[rows["vintage_on"] == "2021-01-01"].head(4), rows])
    few = few[(few["vintage_on"] != "2021-01-01") | (few.index < 4)]
    found = score(few)
    assert found.scorecard.skipped == 1
    assert np.isnan(found.revisions["growth_then"].iloc[0])
    assert found.sentence


def test_a_history_without_its_columns_or_rows():
    with pytest.raises(BadArgument, match="vintage_on"):
        score(history().drop(columns="vintage_on"))
    with pytest.raises(BadArgument):
        score(history().iloc[:0])
