"""The tables of "The billion-dollar run": every sum, method and rule; what it takes; forecasts."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from subjects.billion_dollar_run import finding
from subjects.billion_dollar_run.view import SUM, View
from subjects.cost import data
from subjects.cost import finding as cost_finding
from subjects.cost.data import NAMES
from subjects.cost.view import RULE
from trends import reference
from trends import wording as words
from trends.cost.constants import median
from trends.growth import Growth
from trends.planner import machine as planner_hardware
from trends.planner import plan
from trends.planner.machine import Machine
from ui import table
from ui.cache import cached
from ui.text import numbers

NEWEST = 6  # rows
CHIP, HOURS = "NVIDIA B200", 24.0
DAYS_PER_MONTH, DAYS_PER_YEAR = 30.4375, 365.25
UTILIZATION = median("utilization")
ELECTRICITY = plan.PlannedRun.electricity_usd_per_kwh


def show(view: View) -> None:
    """All the tables."""
    st.header("Other sums, methods and frontiers", anchor="others")
    table.show(sums(view), "When a run costs each sum")
    table.show(ways(view), "The same by method and frontier")
    st.header("What it would take", anchor="takes")
    st.markdown(takes(view))
    st.header("What was forecast", anchor="compare")
    table.show(forecasts(view), "What was forecast")
    st.markdown("**The newest disclosed runs against the line**")
    table.show(newest(view), "The newest disclosed runs")


@cached
def sums(view: View) -> pd.DataFrame:
    """Each sum: when by the central line, when by the largest run."""
    rows = []
    for usd in SUM.values.values():
        if usd is None and view.sum is not None:
            continue
        one = replace(view, sum=usd)
        rows.append({"A run costs": numbers.dollars(one.threshold)} | _dates(one))
    return pd.DataFrame(rows)


@cached
def ways(view: View) -> pd.DataFrame:
    """The view's sum by each method and frontier rule."""
    rows = []
    for how, name in NAMES.items():
        for rule in (10, 3, 1):
            one = replace(view, method=how, rule=rule)
            fit = cost_finding.fit(one.trend, how)
            pace = fit if isinstance(fit, str) else numbers.per_year(fit.growth_per_year)
            told = {"Method": name, "Frontier": RULE.label_of(rule), "Growth": pace}
            rows.append(told | _dates(one))
    return pd.DataFrame(rows)


def _dates(view: View) -> dict[str, str]:
    found = finding.crossing(view)
    if isinstance(found, str):
        return {"Central line": "not identified", "Largest run": "not identified"}
    reached = found.reached_on
    largest = finding.when(found.largest) if reached is None else f"reached: {finding.first(view)}"
    return {"Central line": finding.when(found.line), "Largest run": largest}


@cached
def takes(view: View) -> str:
    """Chips, power and compute of a run of that sum on hardware of the year of the central line."""
    found = finding.crossing(view)
    if isinstance(found, str) or found.line.median is None:
        return "No date, so no hardware of that year."
    now = finding.today()
    day = max(found.line.median, now)
    machine = planner_hardware.machine(data.chips(), data.known(), CHIP, now)
    chips, hours = size(view, machine)
    better = 10 ** (median("price_performance") * (day - now).days / DAYS_PER_YEAR)
    flop = hours * 3600 * machine.peak_flop_per_s * better * UTILIZATION
    watts = chips * plan.chip_draw_w(machine, median("pue_hyperscaler"))
    return (
        f"A run of {numbers.dollars(view.threshold)} ({NAMES[view.method].lower()}) that lasts "
        f"{view.months:g} months in {numbers.month(day)}: about "
        f"**{numbers.counted(chips)} accelerators** at the prices of a {CHIP}, each "
        f"{numbers.times(better)} as fast by then, drawing **{numbers.metric(watts, 'W')}** on "
        f"average if a chip draws no more than today, for "
        f"**{numbers.quantity(flop, 'FLOP')}** at {words.percent(UTILIZATION)} of peak."
    )


def size(view: View, machine: Machine) -> tuple[float, float]:
    """Chips and chip-hours that the sum pays for by the view's method."""
    hours_each = view.months * DAYS_PER_MONTH * HOURS
    if view.method == "upfront":
        chips = view.threshold / (float(machine.server_usd or 0) * median("interconnect"))
        return chips, chips * hours_each
    price = machine.rent_usd
    if view.method == "amortised":
        new = machine.priced(server_usd=machine.server_usd)
        price = plan.amortised_usd_per_hour(new, median("pue_hyperscaler"), ELECTRICITY)
    hours = view.threshold / float(price or 1)
    return hours / hours_each, hours


def forecasts(view: View) -> pd.DataFrame:
    """What was said of the cost of a run, and how it stands."""
    rows = []
    for claim in reference.toml("claims")["claim"]:
        parameters = claim.get("parameters", {})
        if claim["evaluator"] == "reaches_by" and parameters.get("column") == "cost_usd2023":
            rows.append(_forecast(view, claim))
    return pd.DataFrame(rows)


def _forecast(view: View, claim: dict[str, object]) -> dict[str, str]:
    by, usd = pd.Timestamp(str(claim["by"])), float(str(claim["low"]))
    one = replace(view, sum=None, own=usd / 1e6)
    found, today = finding.crossing(one), finding.today()
    column = data.costs().models[f"{view.method}_usd"]
    largest = numbers.dollars(float(column.max()))
    if isinstance(found, str):
        stands = "not identified"
    elif found.reached_on is not None:
        stands = f"met: {finding.first(one)}" if found.reached_on <= by else "met later"
    else:
        chance = words.percent(float(found.largest.by([by])[0]))
        open_ = "open" if by > today else "not met by a disclosed run"
        stands = f"{open_}; dearest disclosed so far {largest}; {chance} by then on this trend"
    return {
        "Said": f"[{claim['text']}]({claim['url']})",
        "Who": f"{claim['who']}, {numbers.month(pd.Timestamp(str(claim['said_on'])))}",
        "How it stands": stands,
    }


@cached
def newest(view: View) -> pd.DataFrame:
    """The last frontier runs with a cost: what they cost, and what the line says of the day."""
    fit = cost_finding.fit(view.trend, view.method)
    rows = cost_finding.rows(view.trend).iloc[:NEWEST]
    if not isinstance(fit, Growth):
        return pd.DataFrame()
    line = fit.project(rows["published_on"])["median"].to_numpy()
    return pd.DataFrame(
        {
            "Run": rows["model"].to_numpy(),
            "Published": [numbers.day(day) for day in rows["published_on"]],
            "Cost": [numbers.dollars(usd, 3) for usd in rows["value"]],
            "90% range": [
                f"{numbers.dollars(low)} to {numbers.dollars(high)}"
                for low, high in zip(rows["low"], rows["high"], strict=True)
            ],
            "The line on that day": [numbers.dollars(usd, 3) for usd in line],
            "Cost over line": [numbers.times(r) for r in rows["value"].to_numpy() / line],
        }
    )
