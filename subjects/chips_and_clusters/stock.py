"""The chips sold so far, by designer, with 5-95% bands."""

from functools import partial

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from subjects.chips_and_clusters.view import TOGETHER, View
from trends.hardware import stock
from trends.hardware.stock import ChipStock
from ui import frames, hardware_frames
from ui.cache import cached
from ui.charts import stock as chart_stock
from ui.finding import Finding
from ui.look import Look
from ui.text import numbers, screened

SOURCE = "epoch_chip_sales"
SEED = 0
UNITS = {"h100_equivalents": "H100-equivalents", "power": "W", "units": "chips"}
COLUMNS = {
    "date": "Quarter's end",
    "group": "Designer",
    "value": "Median",
    "low": "5%",
    "high": "95%",
    "reason": "Left out of the fit because",
}


def quantity(view: View) -> str:
    """The view's quantity, or H100-equivalents where the stock has no such."""
    return view.what if view.what in UNITS else "h100_equivalents"


@cached
def fit(view: View) -> ChipStock:
    """The stock of the view."""
    return stock.fit(
        hardware_frames.stock(),
        quantity(view),
        np.random.default_rng(SEED),
        correlation=view.together,
        level=view.level,
    )


def of(view: View) -> Finding:
    """The view worked out."""
    found, unit = fit(view), UNITS[quantity(view)]
    rows = found.trend.rows.sort_values(["date", "group"], ascending=[False, True])
    return Finding(
        title=_title(view),
        answer=_answer(view, found),
        rows=rows[list(COLUMNS)].reset_index(drop=True),
        columns=COLUMNS,
        units=dict.fromkeys(("value", "low", "high"), unit),
        draw=partial(_figure, view),
        summary=f"{_title(view)}, lines with 5-95% bands, logarithmic axis. "
        + " ".join(_each(found)),
        numbers=_numbers(found, unit),
        definition=_definition(view, found),
        method=_method(found),
        source=SOURCE,
        fits=found.trend.groups,
    )


def _title(view: View) -> str:
    return f"AI chips sold so far, {UNITS[quantity(view)].replace('W', 'power')}, by designer"


def lines(found: ChipStock) -> pd.DataFrame:
    """What the chart draws: the total, then each designer, largest first."""
    sound = found.trend.rows[found.trend.rows["is_sound"]]
    order = sound.groupby("group")["value"].max().sort_values(ascending=False).index
    parts = [found.total.assign(group="Total")]
    parts += [sound[sound["group"] == name] for name in order]
    told = pd.concat(parts, ignore_index=True)
    for end in ("low", "high"):
        told[end] = told[end].fillna(told["value"])
    return told


def _each(found: ChipStock) -> list[str]:
    return [
        stock.sentence(name, fit.growth_per_year, fit.growth_interval)
        for name, fit in found.trend.groups.items()
    ]


def _answer(view: View, found: ChipStock) -> str:
    unit, last = UNITS[quantity(view)], found.total.iloc[-1]
    names = ", ".join(found.starts)
    plain = unit if unit == "W" else ""
    low, high = (numbers.quantity(last[end], plain) for end in ("low", "high"))
    other = "" if quantity(view) == view.what else " The stock is not told in what was asked for."
    said = screened.sentence("The stock", found.trend, "quarter")
    return (
        f"{said} In {numbers.month(last['date'])}, {names} had sold "
        f"**{numbers.quantity(last['value'], unit)}** ({low} to {high}, 5-95%).{other}"
    )


def _numbers(found: ChipStock, unit: str) -> list[tuple[str, str, str]]:
    last = found.total.iloc[-1]
    context = f"{numbers.month(last['date'])}; {unit if unit != 'W' else 'of the chips'}, 5-95%: "
    plain = unit if unit == "W" else ""
    low, high = (numbers.quantity(last[end], plain) for end in ("low", "high"))
    told = [("Sold so far", numbers.quantity(last["value"], plain), f"{context}{low} to {high}")]
    return told + screened.key_numbers(found.trend, "quarter")[:3]


def _definition(view: View, found: ChipStock) -> dict[str, str]:
    column = stock.QUANTITIES[quantity(view)][1]
    unit, meaning = frames.meaning("chip_stock", column)
    return {
        "quantity": f"{column}: {meaning} ({unit})",
        "total": f"sum of the medians; errors of designers {TOGETHER.label_of(view.together)}, "
        f"{stock.DRAWS:,} draws, seed {SEED}",
        "line": "least squares on log10 of each quarter",
        "interval": f"{numbers.level(view.level)}, Student's t, of the slope; "
        "bands are 5-95% of the source",
        "left out": found.trend.sentence,
    }


def _method(found: ChipStock) -> str:
    told = "\n\n".join(found.sentences)
    return (
        f"**What is measured.** {told}\n\n**Growth by designer.** {' '.join(_each(found))}\n\n"
        "**Source.** Epoch AI, [AI Chip Sales](https://epoch.ai/data/ai-chip-sales): estimates "
        "from revenue, reports and prices.\n\n"
        "**What is missing.** Designers outside the data (Huawei, Microsoft, Meta and others), and "
        "what has been retired."
    )


@cached(entries=32)
def _figure(view: View, look: Look) -> go.Figure:
    unit = UNITS[quantity(view)]
    return chart_stock.bands(
        lines(fit(view)),
        title=_title(view),
        definition="Cumulative; lines: medians, bands: 5-95%",
        label=f"{'Power' if unit == 'W' else unit}, logarithmic axis",
        unit=unit,
        source=frames.source_line(SOURCE),
        look=look,
    )
