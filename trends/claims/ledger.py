"""The ledger of claims, `data/reference/claims.toml`: who said what, in machine-readable form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from trends import reference
from trends.errors import BadArgument

Frames = Mapping[str, pd.DataFrame]
HOLDS = "holds"
FAILS = "does not hold"
EARLY = "too early"
UNKNOWN = "cannot be known from the data"
VERDICTS = (HOLDS, FAILS, EARLY, UNKNOWN)

# In these units the distance to a claim is a difference; in all others it is a factor.
PLAIN_UNITS = ("months", "share", "models", "year")


@dataclass(frozen=True)
class Claim:
    """One claim.

    id          stable name, for links
    text        the claim in our words
    who, said_on, title, url   its source; said_on as exact as it is known
    quantity    what is measured to test it, in words
    unit        of the number: x per year, months, USD, FLOP, share, ...
    low, high   the numbers for which it holds, both ends included (-inf, inf: open)
    by          the deadline, or None
    evaluator, parameters, frames   the function that tests it, its arguments, the tables it reads
    page, params                    the view that shows it
    note        how we read the claim, where its words leave room
    """

    id: str
    text: str
    who: str
    said_on: str
    title: str
    url: str
    quantity: str
    unit: str
    evaluator: str
    frames: tuple[str, ...]
    page: str
    low: float = -np.inf
    high: float = np.inf
    by: pd.Timestamp | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    params: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    def holds(self, number: float) -> bool:
        """Whether the number lies within the claimed span."""
        return self.low <= number <= self.high


@dataclass(frozen=True)
class Measurement:
    """What the data say about a claim, before the verdict on it.

    number, low, high   the measured number and its interval (nan where there is none)
    kind                the interval in words: its level and what it covers
    n                   rows behind it
    words               one or two sentences
    verdict             set where the evaluator knows more than the number says; else "", and
                        `classify` decides
    """

    number: float
    words: str
    low: float = np.nan
    high: float = np.nan
    kind: str = ""
    n: int = 0
    verdict: str = ""


def unknown(why: str, n: int = 0) -> Measurement:
    """A measurement that the data do not allow, with the reason."""
    return Measurement(np.nan, why, n=n, verdict=UNKNOWN)


def classify(claim: Claim, measurement: Measurement) -> str:
    """HOLDS where the number lies in the claimed span, FAILS where its whole interval is outside.

    UNKNOWN where the number is outside but its interval overlaps the span.
    """
    if measurement.verdict:
        return measurement.verdict
    if np.isnan(measurement.number):
        return UNKNOWN
    if claim.holds(measurement.number):
        return HOLDS
    if np.isnan(measurement.low) or measurement.high < claim.low or measurement.low > claim.high:
        return FAILS
    return UNKNOWN


def ledger() -> tuple[Claim, ...]:
    """All claims, in the file's order. Raises BadArgument where one is not well-formed."""
    claims = tuple(read(facts) for facts in reference.toml("claims")["claim"])
    ids = [claim.id for claim in claims]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice:
        raise BadArgument(f"The ledger has two claims called {twice[0]!r}.")
    return claims


def read(facts: Mapping[str, Any]) -> Claim:
    """A claim from its table in the file. Raises BadArgument (a field missing or unknown)."""
    fields = dict(facts)
    fields["by"] = pd.Timestamp(fields["by"]) if "by" in fields else None
    fields["said_on"] = str(fields.get("said_on", ""))
    fields["frames"] = tuple(fields.get("frames", ("models",)))
    try:
        return Claim(**fields)
    except TypeError as problem:
        name = fields.get("id", "without an id")
        raise BadArgument(f"The claim {name!r} of the ledger is not well-formed: {problem}.") from (
            problem
        )
