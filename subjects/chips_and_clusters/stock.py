"""The chips sold so far, by designer, with bands."""

from functools import partial

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from subjects.chips_and_clusters.view import TOGETHER, ClustersView
from trends.hardware import stock
from trends.hardware.stock import ChipStock
from ui import frames, hardware_frames
from ui.cache import cached
from ui.charts import stock as chart_stock
from ui.finding import Finding, KeyNumber
from ui.look import Look
from ui.text import numbers, screened_trends

SOURCE = "epoch_chip_sales"
SEED = 0
UNITS = {"h100_equivalents": "H100-equivalents", "power": "W", "units": "chips"}
COLUMNS = {
    "date": "Quarter's end",
    "group": "Designer",
    "value": "Median",
    "low": "5th percentile",
    "high": "95th percentile",
    "reason": "Left out of the fit because",
}


def quantity(view: ClustersView) -> str:
    """The view's quantity, or H100-equivalents where the stock has no such count."""
    return view.what if view.what in UNITS else "h100_equivalents"


@cached
def fit(view: ClustersView) -> ChipStock:
    """The stock of the view."""
    return stock.fit(
        hardware_frames.stock(),
        quantity(view),
        np.random.default_rng(SEED),
        correlation=view.together,
        level=view.level,
    )


def of(view: ClustersView) -> Finding:
    """The view worked out."""
    fitted, unit = fit(view), UNITS[quantity(view)]
    rows = fitted.trend.rows.sort_values(["date", "group"], ascending=[False, True])
    return Finding(
        title=_title(view),
        answer=_answer(view, fitted),
        rows=rows[list(COLUMNS)].reset_index(drop=True),
        columns=COLUMNS,
        units=dict.fromkeys(("value", "low", "high"), unit),
        draw=partial(_figure, view),
        summary=f"{_title(view)}, lines with bands from the 5th to the 95th percentile, "
        f"logarithmic axis. {_growth_by_designer(fitted)}",
        numbers=_key_numbers(fitted, unit),
        definition=_definition(view, fitted),
        method=_method(fitted),
        source=SOURCE,
        fits=fitted.trend.groups,
    )


def _title(view: ClustersView) -> str:
    return f"AI chips sold so far, {UNITS[quantity(view)].replace('W', 'power')}, by designer"


def lines(fitted: ChipStock) -> pd.DataFrame:
    """What the chart draws: the total, then each designer, largest first."""
    sound = fitted.trend.rows[fitted.trend.rows["is_sound"]]
    order = sound.groupby("group")["value"].max().sort_values(ascending=False).index
    parts = [fitted.total.assign(group="Total")]
    parts += [sound[sound["group"] == name] for name in order]
    every = pd.concat(parts, ignore_index=True)
    for end in ("low", "high"):
        every[end] = every[end].fillna(every["value"])
    return every


def _growth_by_designer(fitted: ChipStock) -> str:
    return " ".join(
        stock.sentence(name, growth.growth_per_year, growth.growth_interval)
        for name, growth in fitted.trend.groups.items()
    )


def _answer(view: ClustersView, fitted: ChipStock) -> str:
    unit, last = UNITS[quantity(view)], fitted.total.iloc[-1]
    is_replaced = quantity(view) != view.what
    return (
        f"{screened_trends.sentence('The stock', fitted.trend, 'quarter')} In "
        f"{numbers.month(last['date'])}, {', '.join(fitted.starts)} had sold "
        f"**{numbers.quantity(last['value'], unit)}** ({_percentiles(last, unit)})."
        f"{' The stock is not available in that unit.' if is_replaced else ''}"
    )


def _percentiles(last: pd.Series, unit: str) -> str:
    """ "17 million to 22 million, 5th-95th percentile"."""
    low, high = (numbers.quantity(last[end], _spelled(unit)) for end in ("low", "high"))
    return f"{low} to {high}, 5th-95th percentile"


def _spelled(unit: str) -> str:
    return unit if unit == "W" else ""


def _key_numbers(fitted: ChipStock, unit: str) -> list[KeyNumber]:
    last = fitted.total.iloc[-1]
    what = unit if unit != "W" else "of the chips"
    context = f"{numbers.month(last['date'])}; {what}, {_percentiles(last, unit)}"
    value = numbers.quantity(last["value"], _spelled(unit))
    return [
        ("Sold so far", value, context),
        *screened_trends.key_numbers(fitted.trend, "quarter")[:3],
    ]


def _definition(view: ClustersView, fitted: ChipStock) -> dict[str, str]:
    column = stock.QUANTITIES[quantity(view)][1]
    unit, meaning = frames.column_doc("chip_stock", column)
    return {
        "quantity": f"{column}: {meaning} ({unit})",
        "total": f"sum of the medians; errors of designers {TOGETHER.label_of(view.together)}, "
        f"{stock.DRAWS:,} draws, seed {SEED}",
        "line": "least squares on log10 of each quarter",
        "interval": f"{numbers.level(view.level)}, Student's t, of the slope; "
        "bands: 5th-95th percentile of the source",
        "left out": fitted.trend.sentence,
    }


def _method(fitted: ChipStock) -> str:
    measured = "\n\n".join(fitted.sentences)
    return (
        f"**What is measured.** {measured}\n\n"
        f"**Growth by designer.** {_growth_by_designer(fitted)}\n\n"
        "**Source.** Epoch AI, [AI Chip Sales](https://epoch.ai/data/ai-chip-sales): estimates "
        "from revenue, reports and prices.\n\n"
        "**What is missing.** Designers outside the data (Huawei, Microsoft, Meta and others), and "
        "chips that have been retired."
    )


@cached(entries=32)
def _figure(view: ClustersView, look: Look) -> go.Figure:
    unit = UNITS[quantity(view)]
    return chart_stock.bands(
        lines(fit(view)),
        title=_title(view),
        definition="Cumulative; lines: medians, bands: 5th-95th percentile",
        label=f"{'Power' if unit == 'W' else unit}, logarithmic axis",
        unit=unit,
        source=frames.source_line(SOURCE),
        look=look,
    )
