"""Claims about a size and a day: reached, not reached, too early, or not to be known."""

import numpy as np
import pandas as pd
import pytest

from tests.support.claim_rows import AS_OF, claim, from_ledger, growing, say
from trends.claims import evaluate

BY = pd.Timestamp("2024-12-31")
COST = {"column": "cost_usd2023", "since": "2015-01-01"}


def billion(by: pd.Timestamp = BY) -> evaluate.Claim:
    return claim("reaches_by", "USD of 2023", low=1e9, by=by, parameters=COST)


def test_reached_before_the_day_holds() -> None:
    rows = growing(4.0, "cost_usd2023", start=1e6)
    found = say(billion(), models=rows)
    assert found.verdict == evaluate.HOLDS
    assert found.number >= 1e9


def test_not_reached_when_the_day_is_past_fails_if_most_models_speak() -> None:
    rows = growing(2.0, "cost_usd2023", start=1e4)
    found = say(billion(), models=rows)
    assert found.verdict == evaluate.FAILS
    assert found.distance == pytest.approx(1e9 / found.number)


def test_not_reached_among_silent_models_cannot_be_known() -> None:
    rows = growing(2.0, "cost_usd2023", start=1e4)
    rows.loc[(rows["published_on"] > "2022-06-01") & (rows.index % 4 > 0), "cost_usd2023"] = np.nan
    found = say(billion(), models=rows)
    assert found.verdict == evaluate.UNKNOWN
    assert "of the models of the two years before state a value" in found.sentence


def test_before_the_day_it_is_too_early_and_the_trend_is_told() -> None:
    rows = growing(2.0, "cost_usd2023", start=1e4)
    found = say(billion(pd.Timestamp("2030-12-31")), models=rows)
    assert found.verdict == evaluate.EARLY
    assert "If the trend continues" in found.sentence
    assert found.low < 1e4 * 2.0**16 < found.high


def test_what_came_after_the_day_or_the_data_does_not_count() -> None:
    rows = growing(4.0, "cost_usd2023", start=1e6)
    assert say(billion(pd.Timestamp("2016-01-01")), models=rows).verdict == evaluate.FAILS
    early = say(billion(), pd.Timestamp("2018-01-01"), models=rows)
    assert early.verdict == evaluate.EARLY
    assert early.number < 1e8


def counted(low: float = -np.inf, high: float = np.inf, by: str = "2024-12-31") -> evaluate.Claim:
    told = {"column": "training_compute_flop", "at_least": 1e24}
    return claim("count_by", "models", low=low, high=high, by=pd.Timestamp(by), parameters=told)


@pytest.mark.parametrize(
    ("growth", "asked", "verdict"),
    [
        (4.0, counted(low=5), evaluate.HOLDS),
        (1.5, counted(low=5), evaluate.FAILS),
        (1.5, counted(high=0), evaluate.HOLDS),
        (4.0, counted(high=0), evaluate.FAILS),
        (1.5, counted(low=5, by="2030-01-01"), evaluate.EARLY),
        (4.0, counted(low=5, by="2030-01-01"), evaluate.HOLDS),
        (4.0, counted(high=0, by="2030-01-01"), evaluate.FAILS),
        (1.5, counted(high=0, by="2030-01-01"), evaluate.EARLY),
    ],
)
def test_count_by(growth: float, asked: evaluate.Claim, verdict: str) -> None:
    assert say(asked, models=growing(growth)).verdict == verdict


def test_silent_models_may_make_up_the_number() -> None:
    rows = growing(4.0)
    rows.loc[rows.index[-15::2], "training_compute_flop"] = np.nan
    stated = int((rows["training_compute_flop"] >= 1e24).sum())
    assert say(counted(low=stated + 3), models=rows).verdict == evaluate.UNKNOWN
    assert say(counted(low=stated + 30), models=rows).verdict == evaluate.FAILS


@pytest.mark.parametrize(
    ("largest", "verdict"),
    [(2e14, evaluate.HOLDS), (3.6e13, evaluate.FAILS), (1e14, evaluate.UNKNOWN)],
)
def test_data_used(largest: float, verdict: str) -> None:
    rows = growing(2.0, "training_tokens", start=1e9)
    rows.loc[rows.index[-1], "training_tokens"] = largest
    asked = from_ledger("human-data-is-running-out")
    assert say(asked, models=rows).verdict == verdict


def test_datasets_of_pictures_are_not_text() -> None:
    rows = growing(2.0, "training_tokens", start=1e9)
    rows.loc[rows.index[-1], "training_tokens"] = 9e15
    rows.at[rows.index[-1], "domain"] = ["Video", "Language"]
    assert say(from_ledger("human-data-is-running-out"), models=rows).verdict == evaluate.FAILS
    assert say(from_ledger("human-data-is-running-out"), models=rows.iloc[:0]).verdict == (
        evaluate.UNKNOWN
    )


@pytest.mark.parametrize(
    ("as_of", "growth", "verdict"),
    [
        ("2025-06-30", 2.4, evaluate.EARLY),
        ("2034-06-30", 2.4, evaluate.HOLDS),
        ("2034-06-30", 1.2, evaluate.FAILS),
    ],
)
def test_data_runs_out(as_of: str, growth: float, verdict: str) -> None:
    """2.4x a year from 1e10 in 2015 is 3e14 in 2026-27; 1.2x is not there by 2100."""
    rows = growing(growth, "training_tokens", start=1e10)
    found = say(from_ledger("human-data-used-up-2026-to-2032"), pd.Timestamp(as_of), models=rows)
    assert found.verdict == verdict


def test_a_year_that_is_claimed_from_the_ledger_is_asked_at_its_end() -> None:
    assert from_ledger("billion-dollar-model-by-2026").by == pd.Timestamp("2026-12-31")
    assert pd.Timestamp("2026-12-31") > AS_OF
