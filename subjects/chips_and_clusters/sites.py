"""Data centers through time: what operates, what is planned, and where."""

from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from subjects.chips_and_clusters.view import ClustersView
from trends import screening
from trends import wording as words
from trends.hardware import sites
from trends.screening import ScreenedTrend
from ui import frames, hardware_frames
from ui.cache import cached
from ui.charts import stock
from ui.finding import Finding, KeyNumber
from ui.look import Look
from ui.text import markdown, numbers, screened_trends, sentences

SOURCE = "epoch_data_centers"
UNITS = {"h100_equivalents": "H100-equivalents", "power": "W", "cost": "USD"}
LEAST_PLACED = 0.5  # of the sites; exports since April 2026 state no coordinates
ALL, LARGEST = "All covered sites", "The largest site"
COLUMNS = {
    "title": "Data center",
    "owner": "Owner",
    "users": "Users",
    "power_w": "Power",
    "planned_power_w": "Power planned",
    "h100_equivalents": "H100-equivalents",
    "planned_h100_equivalents": "H100-equivalents planned",
    "capital_cost_usd2025": "Cost (2025 dollars)",
    "planned_capital_cost_usd2025": "Cost planned",
    "planned_on": "Last planned step",
}
SHOWN_UNITS = {"power_w": "W", "h100_equivalents": "", "capital_cost_usd2025": "USD"}
METHOD = (
    "**What is measured.** Each covered site's value from each dated step on, and the sum over the "
    "sites; steps after the data's day are plans and never enter a fit.\n\n"
    "**Growth.** Least squares of log10 of the largest site so far, at each step at which a site "
    "became the largest. The steps of a running record depend on one another, so its interval is "
    "too narrow.\n\n"
    "**Source.** Epoch AI, [Frontier Data Centers](https://epoch.ai/data/data-centers), from "
    "satellite pictures, permits and announcements.\n\n"
    "**What is missing.** The covered sites are a sample of the largest, mostly in the United "
    "States; their sum is not a world total."
)


def quantity(view: ClustersView) -> str:
    """The view's quantity, or H100-equivalents where sites do not state it."""
    return view.what if view.what in UNITS else "h100_equivalents"


def today() -> pd.Timestamp:
    """The day of the data, up to which a step exists."""
    return pd.Timestamp(frames.data_day(SOURCE) or date.max)


@dataclass(frozen=True, eq=False)
class Capacity:
    """What data centers have of a view's quantity, through time.

    lines: date, value, group (ALL, LARGEST), state, site. trend: of the largest operating site.
    operating, planned: of all sites today, and with all plans, until the day of the last plan.
    """

    lines: pd.DataFrame
    trend: ScreenedTrend
    operating: float
    planned: float
    until: pd.Timestamp


@cached
def capacity_of(view: ClustersView) -> Capacity:
    """The sum of the sites and the largest of them."""
    timeline, name = hardware_frames.timeline(), quantity(view)
    total = sites.capacity(timeline, name, today()).assign(group=ALL)
    total["site"] = [words.count(count, "site") for count in total["sites"]]
    largest = sites.largest_through_time(timeline, name, today())
    largest = largest.assign(site=largest["group"], group=LARGEST)
    columns = ["date", "value", "group", "state", "site"]
    operating = largest[largest["state"] == sites.EXISTING].reset_index(drop=True)
    last = total.iloc[-1]
    return Capacity(
        lines=pd.concat([total[columns], largest[columns]], ignore_index=True),
        trend=screening.trend(screening.screen(operating[columns]), level=view.level),
        operating=float(total.loc[total["state"] == sites.EXISTING, "value"].iloc[-1]),
        planned=float(last["value"]),
        until=pd.Timestamp(last["date"]),
    )


def states() -> pd.DataFrame:
    """The sites with their values, now and planned, and with their places where stated."""
    return sites.states(hardware_frames.data_centers(), hardware_frames.timeline(), today())


def is_mapped(rows: pd.DataFrame) -> bool:
    """Whether enough of the sites state a place for a map of them."""
    is_placed = rows[list(sites.PLACE)].notna().all(axis=1)
    return len(rows) > 0 and bool(is_placed.mean() >= LEAST_PLACED)


def of(view: ClustersView) -> Finding:
    """The view worked out."""
    capacity, unit, rows = capacity_of(view), UNITS[quantity(view)], states()
    planned_units = {f"planned_{name}": unit for name, unit in SHOWN_UNITS.items()}
    answer = _answer(view, capacity, len(rows))
    return Finding(
        title=_title(view),
        answer=markdown.escape_dollars(answer),
        rows=rows[[*COLUMNS, "country", *sites.PLACE]],
        columns=COLUMNS,
        units=SHOWN_UNITS | planned_units,
        draw=partial(_figure, view),
        summary=markdown.plain(answer),
        numbers=_key_numbers(view, capacity, unit),
        definition=_definition(view),
        method=METHOD,
        source=SOURCE,
        fits=screened_trends.fits(capacity.trend, split=False),
    )


def _label(view: ClustersView) -> str:
    return {"W": "power", "USD": "cost"}.get(UNITS[quantity(view)], "H100-equivalents")


def _title(view: ClustersView) -> str:
    return f"Frontier data centers, {_label(view)}"


def _answer(view: ClustersView, capacity: Capacity, count: int) -> str:
    unit = UNITS[quantity(view)]
    is_replaced = quantity(view) != view.what
    return (
        f"{screened_trends.sentence('The largest data center so far', capacity.trend, 'record')} "
        f"The {words.count(count, 'covered site')} hold "
        f"**{numbers.quantity(capacity.operating, unit)}**, and with all plans until "
        f"{numbers.month(capacity.until)} {numbers.quantity(capacity.planned, unit)}."
        f"{' Data centers are not available in that unit.' if is_replaced else ''}"
    )


def _key_numbers(view: ClustersView, capacity: Capacity, unit: str) -> list[KeyNumber]:
    plain = "" if unit == "H100-equivalents" else unit
    ratio = numbers.times(capacity.planned / capacity.operating)
    return [
        ("Operating", numbers.quantity(capacity.operating, plain),
         f"{_label(view)} of the covered sites"),
        ("Operating plus planned", numbers.quantity(capacity.planned, plain),
         f"until {numbers.month(capacity.until)}: {ratio} what operates today"),
        *screened_trends.key_numbers(capacity.trend, "record")[:2],
    ]  # fmt: skip


def _definition(view: ClustersView) -> dict[str, str]:
    column = sites.QUANTITIES[quantity(view)]
    unit, meaning = frames.column_doc("data_center_timeline", column)
    return {
        "quantity": f"{column}: {meaning} ({unit})",
        "planned": f"steps after {numbers.day(today())}",
        "line": "least squares on log10 of the largest site at each record",
        "interval": f"{numbers.level(view.level)}, Student's t, of the slope",
    }


@cached(entries=32)
def _figure(view: ClustersView, look: Look) -> go.Figure:
    unit = UNITS[quantity(view)]
    lines = capacity_of(view).lines
    return stock.steps(
        lines[np.isfinite(lines["value"]) & (lines["value"] > 0)],
        title=_title(view),
        definition="Sum of the covered sites, and the largest of them; plans dashed",
        label=f"{sentences.capitalise(_label(view))}, logarithmic axis",
        unit=unit,
        source=frames.source_line(SOURCE),
        look=look,
    )
