"""By how many months models with open weights lag closed ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from subjects.open_closed import chart
from subjects.trend import selection
from trends import dates as days
from trends import reference
from trends import wording as words
from trends.errors import TrendError
from trends.models import open_lag
from trends.models.open_lag import OpenLag
from ui import frames, page
from ui.cache import cached
from ui.controls.controls import Controls
from ui.controls.kinds import Choice
from ui.controls.shared import LEVEL, POOL
from ui.look import Look
from ui.page import Finding
from ui.text import markdown, numbers

QUESTION = "How far are open models behind closed ones?"
SEED = 0
RULE = Choice(
    "rule",
    "Frontier",
    {"1": "record setters", "3": "top 3 at release", "5": "top 5 at release"}
    | {"10": "top 10 at release"},
    help="Of each kind apart: the models that were among the largest of their kind on the day of "
    "publication. The published figure uses record setters.",
)
START = Choice("start", "From", {str(year): str(year) for year in range(2012, 2024)})
END = Choice(
    "end",
    "Until",
    {"any": "the newest model", "2024-11": "November 2024"}
    | {f"{year}-01": f"January {year}" for year in range(2021, 2027)},
    help="The published figure ends in November 2024.",
)
KINDS = {True: "Open weights", False: "Closed weights"}


@dataclass(frozen=True)
class View:
    """The choices of the page."""

    rule: str = "1"
    pool: str = "notable"
    start: str = "2018"
    end: str = "any"
    level: float = 0.9

    @property
    def window(self) -> tuple[float, float]:
        """Decimal years: from, until."""
        if self.end == "any":
            return float(self.start), float("inf")
        year, month = (int(part) for part in self.end.split("-"))
        return float(self.start), float(days.decimal_years([date(year, month, 1)])[0])


RANKED = ("published_on", "training_compute_flop", "is_open_weights")
DEFAULT = View()
CONTROLS = Controls(DEFAULT, (RULE, POOL), (START, END, LEVEL))


@cached(entries=256)
def lag(view: View) -> OpenLag | str:
    """The lag, or why there is none."""
    pooled = _pool(view)
    since, until = view.window
    try:
        return open_lag.lag(
            *(pooled[name] for name in RANKED),
            rng=np.random.default_rng(SEED),
            n=int(view.rule),
            since=since,
            until=until,
            level=view.level,
        )
    except TrendError as reason:
        return str(reason)


def _pool(view: View) -> pd.DataFrame:
    models = selection.models()
    return models[models[selection.POOLS[view.pool]]] if view.pool in selection.POOLS else models


def frontier(view: View) -> pd.DataFrame:
    """The frontier models of both kinds in the window: the rows behind the number, oldest first.

    months: for a model that set the open record, how long closed ones had been that large.
    """
    pooled = _pool(view).reset_index(drop=True)
    when, flop, kinds = (pooled[name] for name in RANKED)
    years, (since, until) = days.decimal_years(when), view.window
    chosen = open_lag.frontier(when, flop, kinds, int(view.rule))
    apart = open_lag.distances(when, flop, kinds).set_index("row")
    named = pooled.assign(months=apart["months"], closed_on=apart["closed_on"])
    kept = named[chosen & (years >= since) & (years < until)]
    kept = kept.assign(
        group=kept["is_open_weights"].map(KINDS), value=kept["training_compute_flop"]
    )
    return kept.sort_values("published_on", kind="stable").reset_index(drop=True)


@cached(entries=128)
def of(view: View) -> Finding:
    """The view worked out on the newest build."""
    found, rows = lag(view), frontier(view)
    names = ["model", "published_on", "organization", "group", "training_compute_flop"]
    shown = rows[[*names, "months", "closed_on", "confidence", "link"]].iloc[::-1]
    return Finding(
        title="Training compute of open and closed models",
        answer=found if isinstance(found, str) else _answer(view, found),
        rows=shown.reset_index(drop=True),
        columns=COLUMNS,
        units={"training_compute_flop": "FLOP", "months": ""},
        draw=partial(_figure, view) if len(rows) else None,
        summary=_summary(view, found, rows),
        numbers=[] if isinstance(found, str) else _numbers(found, rows),
        definition=_definition(view),
        method=METHOD,
    )


COLUMNS = {
    "model": "Model",
    "published_on": "Published",
    "organization": "Organisation",
    "group": "Kind",
    "training_compute_flop": "Training compute",
    "months": "Months after a closed one",
    "closed_on": "Closed one of that size",
    "link": "Link",
}
METHOD = (
    "**What is measured.** Training compute of each kind's frontier against the day of "
    "publication. The frontier is worked out for each kind apart, on the whole pool, from its "
    "first model on; the window is cut afterwards.\n\n"
    "**Formula.** log10(FLOP) = a(kind) + b x year, by least squares with one slope b for both "
    "kinds; lag = 12 (a(closed) - a(open)) / b months, the horizontal distance of the two lines. "
    "The interval is that of percentiles of a pairs bootstrap within each kind, "
    "1,000 resamples, seeded.\n\n"
    "**Source of the definition.** Cottier et al. (2024), "
    "[How far behind are open models?](https://epoch.ai/blog/open-models-report).\n\n"
    "**What is missing.** Compute is not capability: better algorithms and distillation let a "
    "later, smaller model match an earlier, larger one. The newest closed models are often "
    "undisclosed, which makes the lag look shorter than it is. A model whose weights are of "
    "unknown status is of neither kind."
)


def _who(view: View) -> str:
    rule = RULE.words[view.rule]
    end = "" if view.end == "any" else f" to {END.words[view.end]}"
    return f"{rule} among {POOL.words[view.pool]}, from {view.start}{end}"


def _answer(view: View, found: OpenLag) -> str:
    if not found.is_identified:
        return f"Not identified: too few resamples grow. {_who(view).capitalize()}."
    low, high = found.interval
    who = f"{words.count(found.open, 'open model')}, {found.closed} closed"
    told = f"Open models lag closed ones by **{numbers.months(abs(found.months))}**"
    if found.months < 0:
        told = f"Open models lead closed ones by **{numbers.months(-found.months)}**"
    return (
        f"{told} of training compute ({numbers.level(found.level)} interval "
        f"{numbers.interval(low, high)} months), while both grow "
        f"{numbers.per_year(10**found.slope)}. {_who(view)[0].upper()}{_who(view)[1:]}: {who}."
    )


def _numbers(found: OpenLag, rows: pd.DataFrame) -> list[tuple[str, str, str]]:
    low, high = found.interval
    last = rows[rows["months"].notna()]
    told = [
        ("Lag", numbers.months(found.months),
         f"{numbers.level(found.level)} interval {numbers.interval(low, high)} months"),
        ("Compute behind", numbers.times(10**found.gap), "closed above open on the same day"),
        ("Growth of both", numbers.per_year(10**found.slope), "one slope for both frontiers"),
    ]  # fmt: skip
    if len(last):
        newest = last.iloc[-1]
        told.append(
            ("Newest open record", numbers.months(newest["months"]),
             f"{newest['model']}, {numbers.month(newest['published_on'])}: after the first closed "
             "model as large")
        )  # fmt: skip
    return told


def _definition(view: View) -> dict[str, str]:
    unit, meaning = frames.meaning("models", "training_compute_flop")
    return {
        "quantity": f"training_compute_flop: {meaning} ({unit})",
        "models": _who(view),
        "lag": "horizontal distance of two lines of one slope, least squares on log10",
        "interval": f"{numbers.level(view.level)}, percentiles of a pairs bootstrap within kinds, "
        f"seed {SEED}",
        "months": "months from the first closed model at least as large to an open record",
    }


def _summary(view: View, found: OpenLag | str, rows: pd.DataFrame) -> str:
    sizes = rows["group"].value_counts()
    told = ", ".join(f"{int(sizes.get(kind, 0))} {kind.lower()}" for kind in KINDS.values())
    seen = f"Training compute over time, {_who(view)}: {told}, on a logarithmic axis."
    return f"{seen} {found if isinstance(found, str) else markdown.plain(_answer(view, found))}"


@cached
def _figure(view: View, look: Look) -> go.Figure:
    found = lag(view)
    return chart.figure(
        frontier(view),
        None if isinstance(found, str) else found,
        definition=f"{_who(view)[0].upper()}{_who(view)[1:]}; one slope for both lines",
        source=page.source_line("epoch_models"),
        look=look,
    )


def published() -> Mapping[str, Any]:
    """The published lag: months, interval, level, title, url, and its definition as a view."""
    return reference.toml("open_lag")["published"]
