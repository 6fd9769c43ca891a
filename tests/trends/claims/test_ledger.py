"""The ledger is well-formed, verdicts are words of four kinds, and vintages keep their own."""

from urllib.parse import urlparse

import numpy as np
import pandas as pd
import pytest

from subjects.trend import controls
from tests.support.claim_rows import AS_OF, claim, growing, say
from tests.support.exports import DAYS, history
from trends.claims import evaluate
from trends.claims.ledger import Measurement, classify, read
from trends.errors import BadArgument

LEDGER = evaluate.ledger()
UNTRACED = {"ten-thousand-cpu-years-in-a-day"}


def test_the_ledger_holds_what_it_must() -> None:
    assert len(LEDGER) >= 20
    texts = " ".join(one.text for one in LEDGER).casefold()
    for words in ("six to ten months", "billion dollars by 2026", "dollars by 2027",
                  "gpt-4 has a trillion", "14 days on 96 a100", "6 billion dollars a year",
                  "human data is running out", "10,000 cpu-years", "it is not hardware",
                  "few companies can afford", "commodity"):  # fmt: skip
        assert words in texts


@pytest.mark.parametrize("one", LEDGER, ids=lambda one: one.id)
def test_every_claim_is_complete(one: evaluate.Claim) -> None:
    assert one.evaluator in evaluate.EVALUATORS
    assert one.text.endswith(".")
    assert one.quantity
    assert one.unit
    assert one.page
    assert np.isfinite(one.low) or np.isfinite(one.high)
    assert one.low <= one.high
    if one.id not in UNTRACED:
        assert one.who
        assert pd.Timestamp(one.said_on) < pd.Timestamp("2026-01-01")
        assert one.title
        assert urlparse(one.url).scheme == "https"


@pytest.mark.parametrize("one", LEDGER, ids=lambda one: one.id)
def test_every_link_is_a_view_that_the_page_understands(one: evaluate.Claim) -> None:
    view, bad = controls.controls().read(one.params)
    assert not bad
    told = dict(one.params)
    assert controls.controls().write(view) == told


def test_every_evaluator_is_used() -> None:
    assert {one.evaluator for one in LEDGER} == set(evaluate.EVALUATORS)


@pytest.mark.parametrize(
    ("number", "low", "high", "verdict"),
    [
        (5.0, 4.0, 6.0, evaluate.HOLDS),
        (5.0, np.nan, np.nan, evaluate.HOLDS),
        (11.0, 10.5, 12.0, evaluate.FAILS),
        (11.0, 9.5, 12.0, evaluate.UNKNOWN),
        (1.0, 0.5, 1.9, evaluate.FAILS),
        (11.0, np.nan, np.nan, evaluate.FAILS),
        (np.nan, np.nan, np.nan, evaluate.UNKNOWN),
    ],
)
def test_the_interval_decides_where_the_number_misses(
    number: float, low: float, high: float, verdict: str
) -> None:
    asked = claim("growth", low=2.0, high=10.0)
    assert classify(asked, Measurement(number, "", low, high)) == verdict


def test_the_distance_is_a_factor_or_a_difference_by_unit() -> None:
    rows = growing(4.0)
    wanted = {"column": "training_compute_flop"}
    factor = say(claim("growth", low=8.0, parameters=wanted), models=rows)
    assert factor.distance == pytest.approx(8.0 / factor.number)
    assert "a factor of 2 below the claimed 8.0 x per year" in factor.sentence
    doubling = wanted | {"statistic": "doubling_months"}
    months = say(claim("growth", "months", high=3.0, parameters=doubling), models=rows)
    assert months.distance == pytest.approx(months.number - 3.0)
    assert "3 months above the claimed 3.0" in months.sentence
    assert say(claim("growth", low=3.0, parameters=wanted), models=rows).distance == 1.0


def test_a_verdict_tells_its_number_interval_and_link() -> None:
    asked = claim("growth", low=3.0, parameters={"column": "training_compute_flop"},
                  params={"frontier": "top10"})  # fmt: skip
    found = say(asked, models=growing(4.0))
    assert found.verdict == evaluate.HOLDS
    assert found.low < found.number < found.high
    assert found.n == 60
    assert found.sentence.startswith("Holds: the data give 4.0x per year (90% interval")
    assert found.link == ("compute", {"frontier": "top10"})


def test_too_few_rows_are_no_verdict() -> None:
    asked = claim("growth", low=3.0, parameters={"column": "cost_usd2023"})
    found = say(asked, models=growing(4.0))
    assert found.verdict == evaluate.UNKNOWN
    assert "0 usable points" in found.sentence
    assert np.isnan(found.distance)


def test_through_the_vintages_each_export_gives_its_own_verdict() -> None:
    frontier = next(one for one in LEDGER if one.id == "frontier-compute-grows-fivefold")
    found = evaluate.verdict_history(frontier, history())
    assert [str(each.as_of.date()) for each in found] == list(DAYS)
    assert [each.number for each in found] == pytest.approx([4.934, 4.811, 4.856], abs=0.001)
    assert [each.verdict for each in found] == [evaluate.HOLDS, evaluate.UNKNOWN, evaluate.UNKNOWN]


def test_a_number_that_a_later_export_first_states() -> None:
    gpt_4 = next(one for one in LEDGER if one.id == "gpt-4-has-a-trillion-parameters")
    rows = history().assign(confidence="Likely")
    verdicts = [each.verdict for each in evaluate.verdict_history(gpt_4, rows)]
    assert verdicts == [evaluate.UNKNOWN, evaluate.HOLDS, evaluate.HOLDS]


def test_claims_on_other_tables_have_no_vintages() -> None:
    other = next(one for one in LEDGER if one.frames == ("clusters",))
    assert evaluate.verdict_history(other, history()) == []
    wide = claim("growth", low=1.0, parameters={"column": "training_compute_flop", "pool": ""})
    assert evaluate.verdict_history(wide, history()) == []


def test_all_claims_that_the_tables_can_test_and_the_table_of_them() -> None:
    found = evaluate.evaluate_all({"models": growing(4.0)}, AS_OF)
    assert {each.claim.frames for each in found} == {("models",)}
    table = evaluate.table(found)
    assert len(table) == len(found)
    assert set(table["verdict"]) <= set(evaluate.VERDICTS)


def test_the_same_data_give_the_same_verdict_twice() -> None:
    rows = history().assign(domain=[["Language"]] * len(history()), is_open_weights=None)
    one = next(each for each in LEDGER if each.evaluator == "data_runs_out")
    told = [each.number for each in evaluate.verdict_history(one, rows)]
    assert told == [each.number for each in evaluate.verdict_history(one, rows)]


def test_malformed_claims_are_refused() -> None:
    with pytest.raises(BadArgument, match="no evaluator"):
        say(claim("guess"), models=growing(4.0))
    with pytest.raises(BadArgument, match="table 'clusters'"):
        say(claim("growth", frames=("clusters",)), models=growing(4.0))
    with pytest.raises(BadArgument, match="'x' of the ledger"):
        read({"id": "x", "surprise": 1})
