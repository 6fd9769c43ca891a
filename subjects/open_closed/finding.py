"""By how many months models with open weights lag closed ones."""

from functools import partial

import pandas as pd
import plotly.graph_objects as go

from subjects.open_closed import chart, data, sections
from subjects.open_closed.data import KINDS, SEED
from subjects.open_closed.view import CONTROLS, END, RULE, OpenClosedView
from trends import wording as words
from trends.models.open_lag import OpenLag
from ui import frames
from ui.cache import cached
from ui.controls.shared import POOL
from ui.finding import Finding, KeyNumber, Room
from ui.look import Look
from ui.text import markdown, numbers, sentences

COLUMNS = {
    "model": "Model",
    "published_on": "Published",
    "organization": "Organisation",
    "group": "Kind",
    "training_compute_flop": "Training compute",
    "months": "Months after a closed model as large",
    "closed_on": "First closed model as large",
    "link": "Link",
}
ROWS = [*list(COLUMNS)[:-1], "confidence", "link"]
METHOD = (
    "**What is measured.** The training compute of each kind's frontier against the day of "
    "publication. The frontier is worked out for each kind separately, on the whole pool, from its "
    "first model on; the window is applied afterwards.\n\n"
    "**Formula.** log10(FLOP) = a(kind) + b x year, by least squares with one slope b for both "
    "kinds; lag = 12 (a(closed) - a(open)) / b months, the horizontal distance between the two "
    "lines. The interval comes from the percentiles of a pairs bootstrap within each kind, "
    "1,000 resamples, seeded.\n\n"
    "**Source of the definition.** Cottier et al. (2024), "
    "[How far behind are open models?](https://epoch.ai/blog/open-models-report).\n\n"
    "**What is missing.** Compute is not capability: better algorithms and distillation let a "
    "later, smaller model match an earlier, larger one. The newest closed models are often "
    "undisclosed, which makes the lag look shorter than it is. A model whose weights have an "
    "unknown status counts as neither kind."
)


@cached(entries=128)
def of(view: OpenClosedView) -> Finding:
    """The view worked out on the newest build."""
    lag, rows = data.lag(view), data.frontier(view)
    return Finding(
        title="Training compute of open and closed models",
        answer=lag if isinstance(lag, str) else _answer(view, lag),
        rows=rows[ROWS].iloc[::-1].reset_index(drop=True),
        columns=COLUMNS,
        units={"training_compute_flop": "FLOP", "months": ""},
        draw=partial(_figure, view, _lag=lag, _rows=rows) if len(rows) else None,
        summary=_summary(view, lag, rows),
        numbers=[] if isinstance(lag, str) else _key_numbers(lag, rows),
        definition=_definition(view),
        method=METHOD,
        sections=sections.of(view, lag),
    )


def _models(view: OpenClosedView) -> str:
    rule = RULE.label_of(view.rule)
    end = f" to {END.label_of(view.end)}" if view.end else ""
    return f"{rule} among {POOL.words[view.pool]}, from {view.start}{end}"


def _answer(view: OpenClosedView, lag: OpenLag) -> str:
    models = sentences.capitalise(_models(view))
    if not lag.is_identified:
        return f"Not identified: too few resamples grow. {models}."
    low, high = lag.interval
    verb = "lag" if lag.months >= 0 else "lead"
    return (
        f"Open models {verb} closed ones by **{numbers.months(abs(lag.months))}** of training "
        f"compute ({numbers.level(lag.level)} interval {numbers.interval(low, high)} months), "
        f"while both grow {numbers.per_year(10**lag.slope)}. {models}: "
        f"{words.count(lag.open, 'open model')}, {lag.closed} closed."
    )


def _key_numbers(lag: OpenLag, rows: pd.DataFrame) -> list[KeyNumber]:
    low, high = lag.interval
    records = rows[rows["months"].notna()]
    key_numbers = [
        ("Lag", numbers.months(lag.months),
         f"{numbers.level(lag.level)} interval {numbers.interval(low, high)} months"),
        ("Compute behind", numbers.times(10**lag.gap), "closed over open on the same day"),
        ("Growth of both", numbers.per_year(10**lag.slope), "one slope for both frontiers"),
    ]  # fmt: skip
    if len(records):
        newest = records.iloc[-1]
        key_numbers.append(
            ("Newest open record", numbers.months(newest["months"]),
             f"{newest['model']}, {numbers.month(newest['published_on'])}: after the first closed "
             "model as large")
        )  # fmt: skip
    return key_numbers


def _definition(view: OpenClosedView) -> dict[str, str]:
    unit, meaning = frames.column_doc("models", "training_compute_flop")
    return {
        "quantity": f"training_compute_flop: {meaning} ({unit})",
        "models": _models(view),
        "lag": "horizontal distance of two lines of one slope, least squares on log10",
        "interval": f"{numbers.level(view.level)}, percentiles of a pairs bootstrap within kinds, "
        f"seed {SEED}",
        "months": "months from the first closed model at least as large to an open record",
    }


def _summary(view: OpenClosedView, lag: OpenLag | str, rows: pd.DataFrame) -> str:
    sizes = rows["group"].value_counts()
    counts = ", ".join(f"{int(sizes.get(kind, 0))} {kind.lower()}" for kind in KINDS.values())
    chart = f"Training compute over time, {_models(view)}: {counts}, on a logarithmic axis."
    return f"{chart} {lag if isinstance(lag, str) else markdown.plain(_answer(view, lag))}"


@cached
def _figure(
    view: OpenClosedView, look: Look, _lag: OpenLag | str, _rows: pd.DataFrame
) -> go.Figure:
    models = sentences.capitalise(_models(view))
    return chart.figure(
        _rows,
        None if isinstance(_lag, str) else _lag,
        definition=f"{models}; one slope for both lines",
        source=frames.source_line("epoch_models"),
        look=look,
    )


ROOM = Room(
    question="How far are open models behind closed ones?",
    controls=lambda: CONTROLS,
    find=of,
)
