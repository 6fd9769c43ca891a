"""The scorecard on its page: numbers, tables, the vintages, the method, the download."""

from dataclasses import replace

import numpy as np
import pandas as pd

from subjects.scorecard import data
from subjects.scorecard.data import ViewScores
from subjects.trend import controls, text
from trends import backtest
from trends import wording as words
from trends.history.vintages import TO_DATE, VintageScore
from trends.scorecard import Score, Scorecard
from ui.cache import cached
from ui.finding import Finding, Room, Section, Table
from ui.text import numbers

METHOD = """
**On today's data.** At each January and July the least-squares line is drawn through log10 of the
values of the models published before that day ({need} at least), and predicts those published
about one, two and three years later: within half a year of that time. A horizon counts once it
is over. A frontier rule sees what was published by then and nothing later. The intervals are the
classical prediction intervals of one new model, by Student's t.

**What it measures.** The share of models inside the 80% and the 90% interval; the median error,
as a factor; and skill: by how much the mean error in log10 is smaller than that of two simpler
forecasts, "no growth" (the mean of the last year before) and "last year's growth" (that mean
moved on by its change in a year). Below zero the simpler forecast was better.

**What it cannot say.** Today's data know what people of that day did not: which models became
notable, and what their training later turned out to have taken. One model is predicted from
several dates, so the predictions are not independent, and the shares are less certain than their
number suggests.

**By true vintage.** Here the line is drawn through an export as it was published on a day, and is
scored against the newest export: nothing of the future leaks in. Exports have been stored since
{first}, so few of the horizons are over.
"""
UNBIASED = 0.05  # dex
COLUMNS = {
    "origin": "Forecast of",
    "window": "Horizon",
    "known": "Models known",
    "growth_per_year": "Growth per year",
    "predictions": "Predictions",
    "held_80": "Inside 80%",
    "held_90": "Inside 90%",
    "median_abs_error": "Median error, dex",
}
UNITS = {"growth_per_year": "x", "held_80": "share", "held_90": "share", "median_abs_error": ""}


def panel(card: ViewScores) -> Finding:
    """The card as every renderer shows it."""
    is_scored = bool(card.scored.scores)
    has_points = len(data.points(card)) > 0
    return Finding(
        title=f"{card.subject}: past forecasts",
        answer=data.answer(card),
        rows=_origins(card.scored) if is_scored else pd.DataFrame(),
        columns=COLUMNS if is_scored else {},
        units=UNITS if is_scored else {},
        draw=data.figure_of(card, "forecasts") if has_points else None,
        summary=card.scored.sentence,
        numbers=key_numbers(card.scored.scores[0]) if is_scored else [],
        definition=definition(card),
        method=method(card),
        sections=[coverage(card), vintages(card)],
    )


def key_numbers(score: Score) -> list[tuple[str, str, str]]:
    """The first horizon in four numbers."""
    base = f"of {score.predictions:,} predictions {score.window}"
    error = numbers.times(10**score.median_abs_error)
    return [
        ("90% interval held", words.percent(score.held_90), base),
        ("80% interval held", words.percent(score.held_80), base),
        ("Median error", error, f"half of the models {score.window} were nearer"),
        (
            "Mean error",
            skill(score.skill_no_growth),
            f"than “no growth” would have, {score.window}",
        ),
    ]


def skill(share: float) -> str:
    """ "14% smaller"; "not known" where there is nothing to compare with."""
    if not np.isfinite(share):
        return numbers.NO_VALUE
    return f"{words.percent(abs(share))} {'smaller' if share >= 0 else 'larger'}"


def definition(card: ViewScores) -> dict[str, str]:
    """What the numbers are, as named words."""
    view = card.result.view
    return {
        "models": f"{text.pool(view)}{text.narrowed(view)}",
        "window": text.window(view),
        "line": "ordinary least squares on log10 through the models known at each origin",
        "interval": "prediction interval of one new model, Student's t, 80% and 90%",
        "origins": "each January and July; horizons of 1, 2 and 3 years, half a year either way",
    }


def method(card: ViewScores) -> str:
    """How the scores came about."""
    revised = pd.DataFrame() if card.vintages is None else card.vintages.revisions
    first = words.month(revised["vintage_on"].min()) if len(revised) else "the newest one"
    return METHOD.format(need=backtest.MIN_ROWS, first=first)


def coverage(card: ViewScores) -> Section:
    """The second picture: how often the interval held, by the forecast's date."""
    if not card.scored.scores:
        return Section()
    sentence = alt(card.scored)
    draw = data.figure_of(card, "coverage")
    rows = Table("How often the intervals held", horizons(card.scored))
    return Section("When did the intervals hold?", "", draw, sentence, [rows], anchor="coverage")


def alt(scored: Scorecard) -> str:
    """The picture of the coverage in words."""
    ranges = [
        f"{score.window}: between {words.percent(score.worst_held_90)} and "
        f"{words.percent(float(_of(scored, score)['held_90'].max()))} by origin"
        for score in scored.scores
    ]
    return f"Share of models inside the 90% interval: {'; '.join(ranges)}."


@cached(entries=16)
def _origins(scored: Scorecard) -> pd.DataFrame:
    return scored.by_origin()


def _of(scored: Scorecard, score: Score) -> pd.DataFrame:
    origins = _origins(scored)
    return origins[origins["window"] == score.window]


def horizons(scored: Scorecard) -> pd.DataFrame:
    """A row for each horizon, in words."""
    return pd.DataFrame([_row(score) for score in scored.scores])


def _row(score: Score) -> dict[str, str]:
    way = "low" if score.median_error > 0 else "high"
    bias = f"{numbers.times(10 ** abs(score.median_error))} too {way}"
    return {
        "Horizon": score.window,
        "Predictions": f"{score.predictions:,} from {words.count(score.origins, 'origin')}",
        "Inside 90%": words.percent(score.held_90),
        "Inside 80%": words.percent(score.held_80),
        "Worst origin": f"{words.percent(score.worst_held_90)}, {words.month(score.worst_origin)}",
        "Median error": numbers.times(10**score.median_abs_error),
        "Typical bias": bias if abs(score.median_error) >= UNBIASED else "none",
        "Error against no growth": skill(score.skill_no_growth),
        "Error against last year's growth": skill(score.skill_last_year),
    }


def vintages(card: ViewScores) -> Section:
    """Scores by true vintage, and what revisions did."""
    heading, anchor = "By true vintage", "vintages"
    if card.result.rows.empty:
        return Section()
    if card.result.view.pool != "notable":
        text_of = "Not identified: the older exports on file hold notable models only."
        return Section(heading, text_of, anchor=anchor)
    if card.vintages is None:
        return Section(heading, card.problem, anchor=anchor)
    scored, revised = card.vintages.scorecard, card.vintages.revisions
    tables = [Table("The same by true vintage", horizons(scored))] if scored.scores else []
    if len(revised):
        caption = "What became of the models in each export, and of the line up to it"
        tables.append(Table(caption, revisions(revised)))
    return Section(heading, summary_of(card.vintages), tables=tables, anchor=anchor)


def summary_of(score: VintageScore) -> str:
    """The scores by vintage in words; the revisions have a table of their own."""
    if not score.scorecard.scores:
        return score.sentence
    full = any(one.window != TO_DATE for one in score.scorecard.scores)
    young = "" if full else "No export is old enough yet for a full horizon. "
    return f"{young}{score.scorecard.sentence}"


def revisions(rows: pd.DataFrame) -> pd.DataFrame:
    """What became of each export, in words."""
    return pd.DataFrame(
        {
            "Export of": [numbers.day(day) for day in rows["vintage_on"]],
            "Growth then": [_growth(value) for value in rows["growth_then"]],
            "Same period, newest data": [_growth(value) for value in rows["growth_now"]],
            "Models then": [f"{n:,}" for n in rows["rows"]],
            "Revised since": [f"{n:,}" for n in rows["revised"]],
            "Typical revision": [numbers.times(10**dex) for dex in rows["median_revision"]],
            "Removed": [f"{n:,}" for n in rows["removed"]],
            "Added": [f"{n:,}" for n in rows["added"]],
        }
    )


def _growth(value: float) -> str:
    return numbers.per_year(value) if np.isfinite(value) else "not identified"


ROOM = Room(
    question="How good were past forecasts?",
    controls=lambda: controls.evidence_controls(controls.SCORED),
    find=lambda view: panel(data.of(view.quantity, replace(view, vintage=None))),
    wait="Forecasting from every half year of the past",
)
