"""What stands under "The billion-dollar run": other sums, what it would take, forecasts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from subjects.billion_dollar_run import data
from subjects.billion_dollar_run.view import SUM, BillionView
from subjects.cost import data as cost_data
from subjects.cost import frontier
from subjects.cost.data import NAMES
from subjects.cost.view import RULE
from trends import reference
from trends import wording as words
from trends.cost.constants import median
from trends.crossing import Crossing
from trends.growth import Growth
from trends.planner import machine as planner_hardware
from trends.planner import plan
from trends.planner.machine import Machine
from ui.cache import cached
from ui.finding import Section, Table
from ui.text import numbers

NEWEST = 6  # rows
RULES = (10, 3, 1)
CHIP, HOURS = "NVIDIA B200", 24.0
DAYS_PER_MONTH, DAYS_PER_YEAR = 30.4375, 365.25
UTILIZATION = median("utilization")
ELECTRICITY = plan.PlannedRun.electricity_usd_per_kwh
FEW_RUNS = (
    "Where frontier runs are few, as with record setters, the first run above a sum can come after "
    "the date of the typical run: the line says what a run would cost, not that one comes."
)


def of(view: BillionView, crossing: Crossing | str, fit: Growth | str) -> Sequence[Section]:
    """All the sections of a view."""
    others = [
        Table("When a run costs each sum", sums(view)),
        Table("The same by method and frontier", methods(view)),
    ]
    forecast = [
        Table("Forecasts and their status", forecasts(view)),
        Table("The newest disclosed runs against the trend", newest(view, fit)),
    ]
    heading = "Other amounts, methods and definitions"
    return [
        Section(heading, tables=others, note=FEW_RUNS, anchor="others"),
        Section("What it would take", requirements(view, crossing), anchor="takes"),
        Section("What others forecast", tables=forecast, anchor="compare"),
    ]


@cached
def sums(view: BillionView) -> pd.DataFrame:
    """Each sum: when the typical run costs it, when the first run."""
    amounts = [usd for usd in SUM.values.values() if usd is not None or view.sum is None]
    views = [replace(view, sum=usd) for usd in amounts]
    return pd.DataFrame([{"A run costs": data.sum_words(each)} | _dates(each) for each in views])


@cached
def methods(view: BillionView) -> pd.DataFrame:
    """The view's sum by each method and frontier rule."""
    rows = []
    for method, name in NAMES.items():
        for rule in RULES:
            other = replace(view, method=method, rule=rule)
            fit = frontier.growth(other.trend, method)
            pace = fit if isinstance(fit, str) else numbers.per_year(fit.growth_per_year)
            heads = {"Method": name, "Frontier": RULE.label_of(rule), "Growth": pace}
            rows.append(heads | _dates(other))
    return pd.DataFrame(rows)


def _dates(view: BillionView) -> dict[str, str]:
    crossing = data.crossing(view)
    typical = first = "not identified"
    if not isinstance(crossing, str):
        typical, first = data.when(crossing.line), data.when(crossing.largest)
        if crossing.reached_on is not None:
            first = f"reached: {data.first_run(view)}"
    return {"Typical frontier run": typical, "First run above the sum": first}


def requirements(view: BillionView, crossing: Crossing | str) -> str:
    """Chips, power and compute of a run of that sum on hardware of the year of the typical run."""
    if isinstance(crossing, str) or crossing.line.median is None:
        return "No date, so no hardware of that year."
    now = data.today()
    day = max(crossing.line.median, now)
    machine = planner_hardware.machine(cost_data.chips(), cost_data.chip_prices(), CHIP, now)
    chips, hours = size(view, machine)
    speedup = 10 ** (median("price_performance") * (day - now).days / DAYS_PER_YEAR)
    flop = hours * 3600 * machine.peak_flop_per_s * speedup * UTILIZATION
    watts = chips * plan.chip_draw_w(machine, median("pue_hyperscaler"))
    return (
        f"A run of {data.sum_words(view)} ({NAMES[view.method].lower()}) that lasts "
        f"{view.months:g} months in {numbers.month(day)} takes about "
        f"**{numbers.counted(chips)} accelerators** at the price of an {CHIP}, each "
        f"{numbers.times(speedup)} as fast by then. They draw **{numbers.metric(watts, 'W')}** on "
        f"average if a chip draws no more than today, and give "
        f"**{numbers.quantity(flop, 'FLOP')}** at {words.percent(UTILIZATION)} of peak."
    )


def size(view: BillionView, machine: Machine) -> tuple[float, float]:
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


def forecasts(view: BillionView) -> pd.DataFrame:
    """What others forecast of the cost of a run, and its status."""
    claims = [
        claim
        for claim in reference.toml("claims")["claim"]
        if claim["evaluator"] == "reaches_by"
        and claim.get("parameters", {}).get("column") == "cost_usd2023"
    ]
    return pd.DataFrame([_forecast(view, claim) for claim in claims])


def _forecast(view: BillionView, claim: Mapping[str, Any]) -> dict[str, str]:
    by, usd = pd.Timestamp(claim["by"]), float(claim["low"])
    own = replace(view, sum=None, own=usd / 1e6)
    crossing = data.crossing(own)
    if isinstance(crossing, str):
        status = "not identified"
    elif crossing.reached_on is not None:
        status = f"met: {data.first_run(own)}" if crossing.reached_on <= by else "met later"
    else:
        chance = words.percent(float(crossing.largest.by([by])[0]))
        largest = numbers.dollars(float(data.most_expensive(view)[f"{view.method}_usd"]))
        state = "still open" if by > data.today() else "not met by a disclosed run"
        status = (
            f"{state}; most expensive known run {largest} by our estimate; {chance} by then on "
            "this trend"
        )
    return {
        "Forecast": f"[{claim['text']}]({claim['url']})",
        "Who": f"{claim['who']}, {numbers.month(pd.Timestamp(claim['said_on']))}",
        "Status": status,
    }


def newest(view: BillionView, fit: Growth | str) -> pd.DataFrame:
    """The last frontier runs with a cost: what they cost, and what the line says of the day."""
    if isinstance(fit, str):
        return pd.DataFrame()
    rows = frontier.rows(frontier.of(view.trend)).iloc[:NEWEST]
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
            "Trend on that day": [numbers.dollars(usd, 3) for usd in line],
            "Cost over trend": [numbers.times(r) for r in rows["value"].to_numpy() / line],
        }
    )
