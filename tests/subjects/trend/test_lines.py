"""The line and the interval that a view asks for, and their descriptions."""

import numpy as np
import pandas as pd
import pytest

from subjects.trend import lines
from subjects.trend.controls import INTERVALS, LINE
from subjects.trend.view import TrendView
from trends import growth


def rows(count: int = 120) -> pd.DataFrame:
    """Rows of several organisations and grades that grow 4x per year."""
    rng = np.random.default_rng(3)
    years = np.sort(rng.uniform(0, 10, count))
    return pd.DataFrame(
        {
            "published_on": pd.Timestamp("2014-01-01") + pd.to_timedelta(years * 365.25, unit="D"),
            "value": 10 ** (20 + np.log10(4) * years + rng.normal(0, 0.5, count)),
            "confidence": rng.choice(["Confident", "Likely", "Speculative", "Unknown"], count),
            "first_org": rng.choice(list("ABCDEFGHIJKLMNOP"), count),
        }
    )


@pytest.mark.parametrize("line", LINE.words)
@pytest.mark.parametrize("intervals", INTERVALS.words)
def test_every_line_with_every_interval_finds_the_growth(line: str, intervals: str) -> None:
    view = TrendView(line=line, intervals=intervals)
    fit = lines.fit(rows(), view)
    low, high = fit.growth_interval
    assert low < fit.growth_per_year < high
    assert 3.5 < fit.growth_per_year < 4.6
    assert (fit.kind == line) is not lines.is_resampled(view)


def test_the_default_is_the_plain_fit() -> None:
    frame = rows()
    plain = growth.fit(frame["published_on"], frame["value"], level=0.9)
    assert lines.fit(frame, TrendView()).to_dict() == plain.to_dict()


@pytest.mark.parametrize("intervals", INTERVALS.words)
def test_the_same_rows_give_the_same_interval(intervals: str) -> None:
    view = TrendView(intervals=intervals)
    assert lines.fit(rows(), view).to_dict() == lines.fit(rows(), view).to_dict()


def test_noise_widens_the_interval() -> None:
    bare, noisy = (lines.fit(rows(), TrendView(intervals=kind)) for kind in ("rows", "noise"))
    assert noisy.slope_se > bare.slope_se
    assert noisy.oom_per_year == bare.oom_per_year


def test_what_could_not_be_followed_is_said() -> None:
    assert "least-squares line only" in lines.remark(TrendView(line="huber", intervals="rows"))
    assert not lines.remark(TrendView(line="hc3", intervals="rows"))
    assert not lines.remark(TrendView(line="huber"))


@pytest.mark.parametrize("line", LINE.words)
@pytest.mark.parametrize("intervals", INTERVALS.words)
def test_each_combination_has_its_words(line: str, intervals: str) -> None:
    view = TrendView(line=line, intervals=intervals)
    assert "log10" in lines.short(view)
    assert ("resamples" in lines.basis(view)) is lines.is_resampled(view)


def test_the_noise_says_whose_factors_they_are() -> None:
    told = lines.noise_words()
    assert "Confident 3.0x" in told
    assert "Unknown: our choice" in told
    assert "Likely: our choice" not in told
