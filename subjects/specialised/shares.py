"""The shares of the chip stock by kind or designer, with 5-95% bands."""

from functools import partial

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from subjects.chips_and_clusters import stock as chips_and_clusters_stock
from subjects.specialised.view import BY, WHAT, View
from trends import wording as words
from trends.hardware import makers
from trends.hardware.makers import Shares
from ui import frames, hardware_frames
from ui.cache import cached
from ui.charts import stock
from ui.finding import Finding
from ui.look import Look
from ui.text import markdown, numbers

SEED = 0
SOURCE = chips_and_clusters_stock.SOURCE
COLUMNS = {
    "date": "Quarter's end",
    "group": "Chips",
    "value": "Share of the medians",
    "low": "5%",
    "high": "95%",
}


@cached
def shares(view: View) -> Shares:
    """The shares of the view's quantity."""
    return makers.shares(
        hardware_frames.stock(),
        view.what,
        np.random.default_rng(SEED),
        by=view.by,
        correlation=float(view.together),
    )


def of(view: View, growth: str) -> Finding:
    """The view worked out. growth: a sentence that the answer ends with."""
    found = shares(view)
    rows = found.rows.sort_values(["date", "value"], ascending=False, ignore_index=True)
    return Finding(
        title=_title(view),
        answer=f"{sentence(found)} {growth}",
        rows=rows[list(COLUMNS)],
        columns=COLUMNS,
        units={},
        draw=partial(_figure, view),
        summary=f"{_title(view)}, lines with 5-95% bands. {markdown.plain(sentence(found))}",
        numbers=_numbers(found),
        definition=_definition(view),
        method=METHOD,
        source=SOURCE,
    )


METHOD = (
    "**What is measured.** Each kind's or designer's share of all chips sold so far by the "
    "designers in the data, on the days on which each of them has a count.\n\n"
    "**Bands.** 5-95% of draws in which each designer's estimate is log-normal on either side of "
    "its median; the errors of two designers go together as chosen.\n\n"
    "**Source.** Epoch AI, [AI Chip Sales](https://epoch.ai/data/ai-chip-sales).\n\n"
    "**What is missing.** Designers outside the data: shares are of the counted ones only."
)


def sentence(found: Shares) -> str:
    """The newest shares, the largest in bold."""
    day = found.rows["date"].max()
    newest = found.rows[found.rows["date"] == day].sort_values("value", ascending=False)
    told = [
        f"{row.group} {words.percent(row.value)} ({words.percent(row.low)} to "
        f"{words.percent(row.high)})"
        for row in newest.itertuples()
    ]
    return (
        f"In {numbers.month(day)}, of the stock of {', '.join(found.designers)}: "
        f"**{told[0]}**, {', '.join(told[1:])}; bands 5-95%."
    )


def _title(view: View) -> str:
    return f"Share of the AI chips sold so far, in {WHAT.words[view.what]}, {BY.words[view.by]}"


def _numbers(found: Shares) -> list[tuple[str, str, str]]:
    days = found.rows["date"]
    newest = found.rows[days == days.max()].sort_values("value", ascending=False)
    first = found.rows[days == days.min()].set_index("group")["value"]
    return [
        (str(row.group), words.percent(row.value),
         f"of the stock; {words.percent(first[row.group])} in {numbers.month(days.min())}")
        for row in newest.head(4).itertuples()
    ]  # fmt: skip


def _definition(view: View) -> dict[str, str]:
    unit, meaning = frames.meaning("chip_stock", "h100_equivalents")
    return {
        "quantity": f"share of {WHAT.words[view.what]} (H100-equivalents: {meaning}, {unit})",
        "bands": f"5-95% of draws, seed {SEED}, correlation of errors {view.together}",
    }


@cached(entries=32)
def _figure(view: View, look: Look) -> go.Figure:
    rows = shares(view).rows
    order = rows.groupby("group")["value"].max().sort_values(ascending=False).index
    ordered = pd.concat([rows[rows["group"] == name] for name in order], ignore_index=True)
    return stock.bands(
        ordered,
        title=_title(view),
        definition="Of the designers in the data; lines: medians, bands: 5-95%",
        label="Share of the stock",
        unit="",
        source=frames.source_line(SOURCE),
        look=look,
        share=True,
    )
