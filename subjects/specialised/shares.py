"""The shares of the chip stock by kind or designer, with bands."""

from functools import partial

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from subjects.chips_and_clusters import stock as chips_and_clusters_stock
from subjects.specialised.view import BY, WHAT, SpecialisedView
from trends import wording as words
from trends.hardware import makers
from trends.hardware.makers import Shares
from ui import frames, hardware_frames
from ui.cache import cached
from ui.charts import stock
from ui.finding import Finding, KeyNumber
from ui.look import Look
from ui.text import markdown, numbers

SEED = 0
SOURCE = chips_and_clusters_stock.SOURCE
COLUMNS = {
    "date": "Quarter's end",
    "group": "Chips",
    "value": "Share of the medians",
    "low": "5th percentile",
    "high": "95th percentile",
}


@cached
def shares(view: SpecialisedView) -> Shares:
    """The shares of the view's quantity."""
    return makers.shares(
        hardware_frames.stock(),
        view.what,
        np.random.default_rng(SEED),
        by=view.by,
        correlation=view.together,
    )


def of(view: SpecialisedView, growth: str) -> Finding:
    """The view worked out. growth: a sentence that the answer ends with."""
    stock_shares = shares(view)
    rows = stock_shares.rows.sort_values(["date", "value"], ascending=False, ignore_index=True)
    return Finding(
        title=_title(view),
        answer=f"{sentence(stock_shares)} {growth}",
        rows=rows[list(COLUMNS)],
        columns=COLUMNS,
        units={},
        draw=partial(_figure, view),
        summary=f"{_title(view)}, lines with bands from the 5th to the 95th percentile. "
        f"{markdown.plain(sentence(stock_shares))}",
        numbers=_key_numbers(stock_shares),
        definition=_definition(view),
        method=METHOD,
        source=SOURCE,
    )


METHOD = (
    "**What is measured.** Each kind's or designer's share of all chips sold so far by the "
    "designers in the data, on the days on which each of them has a count.\n\n"
    "**Bands.** From the 5th to the 95th percentile of draws in which each designer's estimate is "
    "log-normal on either side of its median; the errors of two designers are correlated as "
    "chosen.\n\n"
    "**Source.** Epoch AI, [AI Chip Sales](https://epoch.ai/data/ai-chip-sales).\n\n"
    "**What is missing.** Designers outside the data: shares are of the counted ones only."
)


def sentence(stock_shares: Shares) -> str:
    """The newest shares, the largest in bold."""
    newest = _newest(stock_shares)
    clauses = [
        f"{share['group']} {words.percent(share['value'])} ({words.percent(share['low'])} to "
        f"{words.percent(share['high'])})"
        for share in newest.to_dict("records")
    ]
    return (
        f"In {numbers.month(newest['date'].iloc[0])}, of the stock of "
        f"{', '.join(stock_shares.designers)}: **{clauses[0]}**, {', '.join(clauses[1:])}; "
        "ranges from the 5th to the 95th percentile."
    )


def _newest(stock_shares: Shares) -> pd.DataFrame:
    """The shares of the last day, the largest first."""
    rows = stock_shares.rows
    return rows[rows["date"] == rows["date"].max()].sort_values("value", ascending=False)


def _title(view: SpecialisedView) -> str:
    return f"Share of the AI chips sold so far, in {WHAT.words[view.what]}, {BY.words[view.by]}"


def _key_numbers(stock_shares: Shares) -> list[KeyNumber]:
    rows = stock_shares.rows
    start = rows["date"].min()
    first = rows[rows["date"] == start].set_index("group")["value"]
    return [
        (str(share["group"]), words.percent(share["value"]),
         f"of the stock; {words.percent(first[share['group']])} in {numbers.month(start)}")
        for share in _newest(stock_shares).head(4).to_dict("records")
    ]  # fmt: skip


def _definition(view: SpecialisedView) -> dict[str, str]:
    unit, meaning = frames.column_doc("chip_stock", "h100_equivalents")
    return {
        "quantity": f"share of {WHAT.words[view.what]} (H100-equivalents: {meaning}, {unit})",
        "bands": f"5th to 95th percentile of draws, seed {SEED}, correlation of errors "
        f"{view.together:g}",
    }


@cached(entries=32)
def _figure(view: SpecialisedView, look: Look) -> go.Figure:
    rows = shares(view).rows
    order = rows.groupby("group")["value"].max().sort_values(ascending=False).index
    ordered = pd.concat([rows[rows["group"] == name] for name in order], ignore_index=True)
    return stock.bands(
        ordered,
        title=_title(view),
        definition="Of the designers in the data; lines: medians, bands: 5th-95th percentile",
        label="Share of the stock",
        unit="",
        source=frames.source_line(SOURCE),
        look=look,
        share=True,
    )
