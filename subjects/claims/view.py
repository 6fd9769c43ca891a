"""What a reader can choose on "Claims", and the verdicts of the newest build."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from etl import warehouse, warehouse_vintages
from etl.warehouse_vintages import Vintage
from trends import wording
from trends.claims import evaluate
from trends.claims.evaluate import Claim, Verdict
from trends.history.daily import ExportRows
from ui import frames
from ui.cache import BUILDS, cached
from ui.charts import text
from ui.controls.controls import Controls
from ui.controls.kinds import Choice
from ui.text import numbers

SOURCE = "epoch_models"
LETTERS = 90  # of a claim in the list of claims
BASE = (
    "model", "published_on", "domain", "organization", "country", "confidence",
    "training_compute_flop", "parameters", "training_tokens", "is_notable", "is_open_weights",
)  # fmt: skip
KINDS = {
    "any": "every verdict",
    "holds": evaluate.HOLDS,
    "fails": evaluate.FAILS,
    "early": evaluate.EARLY,
    "unknown": evaluate.UNKNOWN,
}
TOPICS = {
    "any": "every topic",
    "compute": "training compute",
    "size": "model size",
    "cost": "training cost",
    "power": "training power",
    "data": "training data",
    "open-models": "open and closed models",
    "concentration": "who can afford it",
    "clusters": "clusters",
    "chip-stock": "chips sold",
    "serving": "serving",
    "token-prices": "token prices",
    "limits": "limits",
    "compression": "time compressed",
}
LEDGER = evaluate.ledger()
NAMED = {
    one.parameters[name]
    for one in LEDGER
    for name in ("column", "ranked_by")
    if one.frames == ("models",) and name in one.parameters
}
COLUMNS = (*BASE, *sorted(NAMED - set(BASE)))  # that claims about models are worked out from
VERDICT = Choice("verdict", "Verdict", KINDS)
TOPIC = Choice("topic", "Topic", TOPICS)
CLAIM = Choice(
    "claim",
    "Claim in the chart",
    {one.id: text.cut(one.text, LETTERS) for one in LEDGER},
    width=420,
)


@dataclass(frozen=True)
class View:
    """The choices of the page."""

    verdict: str = "any"
    topic: str = "any"
    claim: str = "frontier-compute-grows-fivefold"


DEFAULT = View()
CONTROLS = Controls(DEFAULT, (VERDICT, TOPIC, CLAIM))


@cached(entries=BUILDS, spinner="Holding the claims against the data…")
def verdicts() -> list[Verdict]:
    """Every claim of the ledger, held against the newest build."""
    tables = {name for claim in LEDGER for name in claim.frames}
    found = {name: warehouse.query(f"SELECT * FROM {name}") for name in sorted(tables)}
    return evaluate.evaluate_all(found, as_of())


def as_of() -> pd.Timestamp:
    """The day for which the models speak."""
    return pd.Timestamp(str(frames.data_day(SOURCE)))


def chosen(view: View) -> list[Verdict]:
    """The verdicts that the filters leave."""
    return [
        one
        for one in verdicts()
        if view.verdict == "any" or one.verdict == KINDS[view.verdict]
        if view.topic == "any" or one.claim.page == view.topic
    ]


def one(view: View) -> Verdict:
    """The verdict on the claim in the chart."""
    return next(found for found in verdicts() if found.claim.id == view.claim)


def through(claim: Claim) -> list[Verdict]:
    """The claim's verdicts through the stored exports; today's alone where no exports tell."""
    return _through(claim.id)


@cached(entries=128)
def _through(name: str) -> list[Verdict]:
    claim = next(one for one in LEDGER if one.id == name)
    exports = warehouse_vintages.series(warehouse_vintages.stored(SOURCE)).exports
    return evaluate.verdict_history(claim, history(exports)) or [one(View(claim=name))]


def history(exports: Iterable[Vintage], columns: Iterable[str] = COLUMNS) -> Iterator[ExportRows]:
    """The exports, one after the other, with these columns of their rows."""
    chosen = list(exports)
    frames_of = warehouse_vintages.each_models(chosen, columns)
    for export, rows in zip(chosen, frames_of, strict=True):
        yield ExportRows(pd.Timestamp(export.taken_on), export.scope, rows)


def said(value: float, unit: str) -> str:
    """A number of a claim in words, three digits; empty where there is none."""
    if pd.isna(value):
        return ""
    if unit.startswith("USD"):
        return numbers.dollars(value, 3)
    if unit in ("x per year", "times"):
        return f"{numbers.times(value, 3)}{unit[1:] if unit != 'times' else ''}"
    if unit == "share":
        return wording.percent(value)
    if unit == "year":
        return f"{value:.0f}"
    return numbers.quantity(value, unit, 3)


def between(low: float, high: float, unit: str) -> str:
    """An interval in words; empty where there is none."""
    if pd.isna(low) or pd.isna(high):
        return ""
    if unit in ("x per year", "times"):
        return f"{numbers.interval(low, high, 3)}{unit if unit != 'times' else 'x'}"
    return f"{said(low, unit)} to {said(high, unit)}"


def claimed(claim: Claim) -> str:
    """The numbers for which the claim holds."""
    ends = (claim.low, claim.high)
    told = [said(end, claim.unit) if abs(end) != float("inf") else "" for end in ends]
    if all(told):
        return f"{told[0]} to {told[1]}"
    return f"at least {told[0]}" if told[0] else f"at most {told[1]}"


def apart(verdict: Verdict) -> str:
    """How far the number is from what is claimed; empty where it is there, or is none."""
    distance, unit = verdict.distance, verdict.claim.unit
    if pd.isna(distance) or verdict.claim.holds(verdict.number):
        return ""
    if unit == "share":
        return f"{100 * distance:.0f} percentage points"
    if unit == "year":
        return f"{numbers.significant(distance, 3)} years"
    if unit in ("months", "models"):
        return f"{numbers.significant(distance, 3)} {unit}"
    return f"a factor of {numbers.significant(distance, 3)}"
