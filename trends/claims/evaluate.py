"""Verdicts on claims: holds, does not hold, too early, or cannot be known from the data."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd

from trends.claims import growth, models, race, reach, supply
from trends.claims.ledger import (
    EARLY,
    FAILS,
    HOLDS,
    PLAIN_UNITS,
    UNKNOWN,
    VERDICTS,
    Claim,
    Frames,
    Measurement,
    classify,
    ledger,
)
from trends.errors import BadArgument, NotIdentified
from trends.history import daily
from trends.history.daily import History
from trends.wording import significant

__all__ = ["EARLY", "FAILS", "HOLDS", "UNKNOWN", "VERDICTS", "Claim", "Verdict", "evaluate",
           "evaluate_all", "ledger", "table", "verdict_history"]  # fmt: skip

Evaluator = Callable[[Claim, Frames, pd.Timestamp, np.random.Generator], Measurement]
EVALUATORS: Mapping[str, Evaluator] = MappingProxyType(
    {
        "growth": growth.growth_of,
        "price_fall": growth.price_fall,
        "reaches_by": reach.reaches_by,
        "count_by": reach.count_by,
        "data_used": reach.data_used,
        "data_runs_out": reach.data_runs_out,
        "model_value": models.model_value,
        "run_fits": models.run_fits,
        "priced_queries": supply.priced_queries,
        "cpu_years": supply.cpu_years,
        "limit_reached": race.limit_reached,
        "concentration": race.concentration,
        "open_lag": race.open_lag,
    }
)
SEED = 0  # of the bootstrap behind a claim: the same data give the same verdict


@dataclass(frozen=True)
class Verdict:
    """A claim and what the data of one day say about it.

    verdict: one of VERDICTS. number, low, high, kind, n, words: see `ledger.Measurement`.
    distance: from the number to the nearest end of the claimed span, a difference for the units
    in PLAIN_UNITS (0 where the claim holds), a factor for all others (1 where it holds); nan
    where there is no number.
    """

    claim: Claim
    as_of: pd.Timestamp
    verdict: str
    number: float
    low: float
    high: float
    kind: str
    n: int
    distance: float
    words: str

    @property
    def sentence(self) -> str:
        """The verdict, what the data say, and how far that is from the claim."""
        finding = f"{self.verdict[0].upper()}{self.verdict[1:]}: {self.words}"
        return f"{finding} {_distance_sentence(self)}".strip()

    @property
    def link(self) -> tuple[str, dict[str, str]]:
        """The page that shows the number, and its query parameters."""
        return self.claim.page, dict(self.claim.params)


def evaluate(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator | None = None
) -> Verdict:
    """Test one claim on the data.

    frames: tables by name, at least `claim.frames`, with the columns of the warehouse. as_of: the
    date of the data. rng: for bootstraps; seeded with SEED by default. Too few rows give the
    verdict UNKNOWN. Raises BadArgument (no such evaluator, a table missing).
    """
    if claim.evaluator not in EVALUATORS:
        raise BadArgument(f"There is no evaluator called {claim.evaluator!r}.")
    missing = [name for name in claim.frames if name not in frames]
    if missing:
        raise BadArgument(f"The claim {claim.id!r} is tested on a table {missing[0]!r}.")
    rng = rng if rng is not None else np.random.default_rng(SEED)
    try:
        measurement = EVALUATORS[claim.evaluator](claim, frames, as_of, rng)
    except NotIdentified as problem:
        measurement = Measurement(np.nan, str(problem), verdict=UNKNOWN)
    return Verdict(
        claim=claim,
        as_of=as_of,
        verdict=classify(claim, measurement),
        number=measurement.number,
        low=measurement.low,
        high=measurement.high,
        kind=measurement.kind,
        n=measurement.n,
        distance=_distance(claim, measurement.number),
        words=measurement.words,
    )


def evaluate_all(
    frames: Frames, as_of: pd.Timestamp, claims: Iterable[Claim] | None = None
) -> list[Verdict]:
    """The verdict on every claim (by default the whole ledger) that these tables can test."""
    candidates = ledger() if claims is None else claims
    return [evaluate(c, frames, as_of) for c in candidates if set(c.frames) <= set(frames)]


def verdict_history(claim: Claim, history: History) -> list[Verdict]:
    """The verdicts that the stored exports of models would have given, one a day, oldest first.

    history: rows of `model_history`, or the exports one after the other (see
    `trends.history.daily`). Empty for a claim that is tested on other tables, as no exports of
    those are stored. Exports of notable models are left out where the claim is about all models
    (parameter `pool` = "").
    """
    if claim.frames != ("models",):
        return []
    is_whole = claim.parameters.get("pool", "is_notable") == ""
    exports = daily.exports(history, is_whole=is_whole)
    return [evaluate(claim, {"models": export.rows}, export.day) for export in exports]


def table(verdicts: Iterable[Verdict]) -> pd.DataFrame:
    """A row per verdict: id, claim, who, said_on, verdict, number, low, high, unit, distance ..."""
    return pd.DataFrame(
        [
            {
                "id": v.claim.id, "claim": v.claim.text, "who": v.claim.who,
                "said_on": v.claim.said_on, "verdict": v.verdict, "number": v.number,
                "low": v.low, "high": v.high, "unit": v.claim.unit, "distance": v.distance,
                "n": v.n, "as_of": v.as_of, "sentence": v.sentence, "url": v.claim.url,
            }
            for v in verdicts
        ]
    )  # fmt: skip


def _distance(claim: Claim, number: float) -> float:
    plain = claim.unit in PLAIN_UNITS
    if np.isnan(number):
        return float("nan")
    if claim.holds(number):
        return 0.0 if plain else 1.0
    end = claim.low if number < claim.low else claim.high
    if plain:
        return float(abs(number - end))
    factor = number / end if end else float("inf")
    return float(max(factor, 1 / factor)) if factor > 0 else float("inf")


def _distance_sentence(verdict: Verdict) -> str:
    claim, number = verdict.claim, verdict.number
    if np.isnan(verdict.distance) or claim.holds(number):
        return ""
    way, end = ("below", claim.low) if number < claim.low else ("above", claim.high)
    if claim.unit == "share":
        return f"That is {100 * verdict.distance:.0f} percentage points {way} the claim."
    if claim.unit == "year":
        return f"That is {verdict.distance:.3g} years away from the claimed years."
    if claim.unit in PLAIN_UNITS:
        return f"That is {verdict.distance:.3g} {claim.unit} {way} the claimed {significant(end)}."
    return (
        f"That is a factor of {verdict.distance:.3g} {way} the claimed {significant(end)} "
        f"{claim.unit}."
    )
