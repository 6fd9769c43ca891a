"""Screened trends as points and sentences."""

import numpy as np
import pandas as pd
import pytest

from trends import screening
from ui.text import numbers, screened_trends

DAYS = pd.date_range("2015-01-01", periods=20, freq="180D")


def rows(growth: float, groups: int = 2) -> pd.DataFrame:
    years = np.asarray((DAYS - DAYS[0]).days) / 365.2425
    wobble = 1 + 0.02 * np.cos(np.arange(20))
    return pd.DataFrame(
        {
            "chip": [f"chip {n}" for n in range(20)],
            "date": DAYS,
            "value": growth**years * wobble,
            "group": [f"group {n % groups}" for n in range(20)],
            "link": "",
        }
    )


def trend(growth: float, groups: int = 2) -> screening.ScreenedTrend:
    return screening.trend(screening.screen(rows(growth, groups)))


@pytest.mark.parametrize(
    ("growth", "said"),
    [(2.0, "grows **2.0x per year**"), (0.5, "falls **0.50x per year**"), (1.0, "no clear growth")],
)
def test_the_sentence_says_which_way(growth: float, said: str) -> None:
    told = screened_trends.sentence("It", trend(growth), "chip")
    assert said in told and "90% interval" in told and "20 chips, 2015 to 2024." in told


def test_a_wild_row_is_drawn_as_left_out_and_bends_nothing() -> None:
    given = rows(2.0)
    given.loc[10, "value"] *= 1e6
    found = screening.trend(screening.screen(given))
    drawn = screened_trends.points(found).set_index("model")["group"]
    assert (
        drawn["chip 10"] == screened_trends.LEFT_OUT
        and (drawn == screened_trends.LEFT_OUT).sum() == 1
    )
    assert "grows **2.0x per year**" in screened_trends.sentence("It", found, "chip")
    assert "1:" in screened_trends.exclusions(found.left_out)


def test_more_groups_than_colours_are_other() -> None:
    drawn = screened_trends.points(trend(2.0, groups=8))
    assert drawn["group"].nunique() == screened_trends.MAX_GROUPS + 1


@pytest.mark.parametrize(
    ("ends", "words"),
    [((20, 30), "20–30 months"), ((20, 60), "1.7–5.0 years")],
)
def test_both_ends_have_one_unit(ends: tuple[float, float], words: str) -> None:
    assert numbers.months_interval(*ends) == words


def test_an_open_end_is_said() -> None:
    assert numbers.months_interval(20, float("inf")) == "at least 20 months"


def test_without_a_fit_the_reason_stands_there() -> None:
    found = screening.trend(screening.screen(rows(2.0)[:1]))
    assert "not identified" in screened_trends.sentence("It", found, "chip")
