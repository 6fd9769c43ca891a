"""What the page says about past forecasts is what they did."""

import numpy as np
import pandas as pd
import pytest

from subjects.scorecard import data, finding
from subjects.trend import quantities
from subjects.trend.view import TrendView
from trends import growth
from ui.look import Look

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")


@pytest.fixture(scope="module")
def card() -> data.ViewScores:
    return data.of(quantities.TRAINING_COMPUTE, TrendView())


def test_the_answer_tells_every_horizon_and_hides_no_failure(card: data.ViewScores) -> None:
    told = data.answer(card)
    for score in card.scored.scores:
        assert f"{score.predictions:,} predictions {score.window}" in told
        assert f"{score.held_90:.0%}" in told
        assert f"{score.held_80:.0%}" in told
    short = [score for score in card.scored.scores if score.held_90 < 0.87]
    assert ("less often than promised" in told) is bool(short)
    assert "At its worst" in told


def test_what_does_not_matter_shares_the_work(card: data.ViewScores) -> None:
    assert data.of(quantities.TRAINING_COMPUTE, TrendView(axis="linear", level="50")) is card
    assert data.of(quantities.TRAINING_COMPUTE, TrendView(frontier="top10")) is not card


def test_the_bands_are_those_that_the_scores_used(card: data.ViewScores) -> None:
    """A point is inside its band in the picture exactly where its prediction held."""
    came = data.points(card)
    rows = card.result.rows
    for origin, part in came.groupby("origin"):
        known = rows[rows["published_on"] < origin]
        fit = growth.fit(known["published_on"], known["value"])
        band = fit.project(part["published_on"])
        inside = (part["value"].to_numpy() >= band["low"]) & (
            part["value"].to_numpy() <= band["high"]
        )
        assert (inside.to_numpy() == part["held"].to_numpy()).all()
    assert came["model"].notna().all()
    assert not came.duplicated(["model", "published_on", "value"]).any()


def test_both_pictures_are_drawn_in_both_themes(card: data.ViewScores) -> None:
    for name in data.FIGURES:
        for dark in (False, True):
            figure = data.figure_of(card, name)(Look(dark=dark, phone=dark))
            assert figure.data
    held = [trace for trace in figure.data if trace.name in {s.window for s in card.scored.scores}]
    shares = np.concatenate([np.asarray(trace.y) for trace in held])
    assert shares.size == len(card.scored.by_origin())


def test_true_vintages_are_scored_and_their_revisions_counted(card: data.ViewScores) -> None:
    assert card.vintages is not None
    then = card.vintages.revisions.set_index("vintage_on")
    assert then.loc[pd.Timestamp("2025-06-05"), "rows"] == 429
    assert then.loc[pd.Timestamp("2025-06-05"), "growth_then"] == pytest.approx(4.652, abs=0.001)
    assert len(finding.revisions(card.vintages.revisions)) == len(then)
    assert finding.summary_of(card.vintages).startswith("No export is old enough yet")


def test_a_view_without_rows_says_why() -> None:
    empty = data.of(quantities.TRAINING_COMPUTE, TrendView(org="zzzz"))
    assert data.answer(empty).startswith("Not identified")
    assert finding.panel(empty).draw is None


@pytest.mark.parametrize("quantity", quantities.OF_MODELS, ids=lambda q: q.name)
def test_every_quantity_has_a_card(quantity: quantities.Quantity) -> None:
    panel = finding.panel(data.of(quantity, TrendView(frontier="top10")))
    assert panel.answer
    assert panel.method
