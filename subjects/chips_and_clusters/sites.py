"""Data centers through time: what stands, what is planned, and where."""

from datetime import date
from functools import partial

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from subjects.chips_and_clusters.view import View
from trends import screening
from trends import wording as words
from trends.hardware import sites
from trends.screening import ScreenedTrend
from ui import frames, hardware_frames
from ui.cache import cached
from ui.charts import stock
from ui.finding import Finding
from ui.look import Look
from ui.text import markdown, numbers, screened

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
    "became the largest. A running record is not independent from step to step, so that its "
    "interval is too narrow.\n\n"
    "**Source.** Epoch AI, [Frontier Data Centers](https://epoch.ai/data/data-centers), from "
    "satellite pictures, permits and announcements.\n\n"
    "**What is missing.** The covered sites are a sample of the largest, mostly in the United "
    "States; their sum is no total of the world."
)


def quantity(view: View) -> str:
    """The view's quantity, or H100-equivalents where sites have no such."""
    return view.what if view.what in UNITS else "h100_equivalents"


def today() -> pd.Timestamp:
    """The day of the data, up to which a step exists."""
    return pd.Timestamp(frames.data_day(SOURCE) or date.max)


def lines(view: View) -> pd.DataFrame:
    """The sum of the sites and the largest of them: date, value, group, state, site."""
    given, name = hardware_frames.timeline(), quantity(view)
    whole = sites.capacity(given, name, today()).assign(group=ALL)
    whole["site"] = [words.count(count, "site") for count in whole["sites"]]
    largest = sites.largest_through_time(given, name, today())
    largest = largest.assign(site=largest["group"], group=LARGEST)
    kept = ["date", "value", "group", "state", "site"]
    return pd.concat([whole[kept], largest[kept]], ignore_index=True)


def trend(view: View) -> ScreenedTrend:
    """The growth of the largest site that stands."""
    told = lines(view)
    there = told[(told["group"] == LARGEST) & (told["state"] == sites.EXISTING)]
    return screening.trend(screening.screen(there.reset_index(drop=True)), level=view.level)


def states() -> pd.DataFrame:
    """The sites with their values, now and planned, and with their places where stated."""
    return sites.states(hardware_frames.data_centers(), hardware_frames.timeline(), today())


def is_mapped(rows: pd.DataFrame) -> bool:
    """Whether enough of the sites state a place for a map of them."""
    is_placed = rows[list(sites.PLACE)].notna().all(axis=1)
    return len(rows) > 0 and bool(is_placed.mean() >= LEAST_PLACED)


def of(view: View) -> Finding:
    """The view worked out."""
    found, unit = trend(view), UNITS[quantity(view)]
    shown = states()
    planned = {f"planned_{name}": unit for name, unit in SHOWN_UNITS.items()}
    return Finding(
        title=_title(view),
        answer=_answer(view, found, unit),
        rows=shown[[*COLUMNS, "country", *sites.PLACE]],
        columns=COLUMNS,
        units=SHOWN_UNITS | planned,
        draw=partial(_figure, view),
        summary=markdown.plain(_answer(view, found, unit)),
        numbers=_numbers(view, found, unit),
        definition=_definition(view),
        method=METHOD,
        source=SOURCE,
        fits=screened.fits(found, split=False),
    )


def _title(view: View) -> str:
    label = {"W": "power", "USD": "cost"}.get(UNITS[quantity(view)], "H100-equivalents")
    return f"Frontier data centers, {label}"


def ends(view: View) -> tuple[float, float, pd.Timestamp]:
    """The sum that stands, the sum with all plans, and the day of the last plan."""
    told = lines(view)
    whole = told[told["group"] == ALL].reset_index(drop=True)
    there = whole.loc[whole["state"] == sites.EXISTING, "value"]
    last = whole.iloc[-1]
    return float(there.iloc[-1]), float(last["value"]), pd.Timestamp(last["date"])


def _answer(view: View, found: ScreenedTrend, unit: str) -> str:
    now, planned, when = ends(view)
    other = "" if quantity(view) == view.what else " Sites are not told in what was asked for."
    text = (
        f"{screened.sentence('The largest data center so far', found, 'record')} "
        f"The {words.count(len(states()), 'covered site')} hold "
        f"**{numbers.quantity(now, unit)}**; with all that is planned until {numbers.month(when)}, "
        f"{numbers.quantity(planned, unit)}.{other}"
    )
    return text.replace("$", r"\$")


def _numbers(view: View, found: ScreenedTrend, unit: str) -> list[tuple[str, str, str]]:
    now, planned, when = ends(view)
    plain = "" if unit == "H100-equivalents" else unit
    label = _title(view).split(", ")[1]
    context = f"until {numbers.month(when)}: {numbers.times(planned / now)} what stands"
    return [
        ("Standing", numbers.quantity(now, plain), f"{label} of the covered sites"),
        ("With plans", numbers.quantity(planned, plain), context),
        *screened.key_numbers(found, "record")[:2],
    ]


def _definition(view: View) -> dict[str, str]:
    column = sites.QUANTITIES[quantity(view)]
    unit, meaning = frames.meaning("data_center_timeline", column)
    return {
        "quantity": f"{column}: {meaning} ({unit})",
        "planned": f"steps after {numbers.day(today())}",
        "line": "least squares on log10 of the largest site at each record",
        "interval": f"{numbers.level(view.level)}, Student's t, of the slope",
    }


@cached(entries=32)
def _figure(view: View, look: Look) -> go.Figure:
    unit = UNITS[quantity(view)]
    told = lines(view)
    kept = told[np.isfinite(told["value"]) & (told["value"] > 0)]
    return stock.steps(
        kept,
        title=_title(view),
        definition="Sum of the covered sites, and the largest of them; plans dashed",
        label=f"{_title(view).split(', ')[1].capitalize()}, logarithmic axis",
        unit=unit,
        source=frames.source_line(SOURCE),
        look=look,
    )
