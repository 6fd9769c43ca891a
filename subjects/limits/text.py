"""Sentences about the limits, computed from their runs. No number stands in a text by hand."""

from collections.abc import Mapping
from typing import Any

from subjects.limits import scenario_url
from subjects.limits.data import DRAWS, ENVELOPE, Run
from subjects.limits.scenario_url import Asked
from trends import reference, wording
from trends.crossing import CrossingDate
from trends.growth import Growth
from trends.limits.scenario import LIMITS
from trends.limits.simulate import LEVEL, YEARS
from ui.charts import palette
from ui.text import markdown, numbers

NAMES = {
    "power": "Power",
    "chips": "Chips",
    "memory": "Memory",
    "capital": "Money",
    "data": "Data",
    "latency": "Latency",
    "run_length": "Run length",
}
LOWEST = "Lowest limit"
GROUPS = {"levers": "Levers", "run": "The run", **NAMES}
UNIT = "FLOP"
HUES = {name: palette.SAME_THING[label] for name, label in NAMES.items()}
MEANT = {
    "power": "the electricity of one campus, or of many joined by a network",
    "chips": "one run's share of all the chips made so far",
    "memory": "one run's share of the high-bandwidth memory made",
    "capital": "the cluster that the largest capital buys",
    "data": "compute-optimal training on all text, images, video and sound",
    "latency": "batches that must wait for one another",
    "run_length": "a longer run would be overtaken by one that starts later",
}
LAST = int(YEARS[-1])


def answer(run: Run, asked: Asked, fit: Growth | None) -> str:
    """The question's answer: the trend, when it meets the limits, and how large a run can be."""
    return f"{meeting(run.meets, asked, fit)} {size(run, asked.year)}"


def meeting(meets: CrossingDate, asked: Asked, fit: Growth | None) -> str:
    """How fast the trend grows, and the year in which it meets the lowest limit."""
    who = scenario_url.TREND.words[asked.trend]
    if fit is None:
        return f"Not identified: the {who} have no trend in these data."
    low, high = fit.growth_interval
    told = f"Training compute of the {who} grows {numbers.per_year(fit.growth_per_year)} "
    told += f"({numbers.level(fit.level)} interval {numbers.interval(low, high)}). "
    return f"{told}If that continues, it {when(meets)}."


def when(meets: CrossingDate) -> str:
    """ "meets the largest feasible run in **2029** (80% interval 2027 to 2030)"."""
    early, late = meets.interval
    what = "the largest feasible run"
    missed = f"{wording.percent(meets.never)} of {DRAWS:,} draws"
    if early is None or meets.median is None:
        return f"does not meet {what} by {LAST} in {missed}"
    end = str(late.year) if late is not None else f"after {LAST}"
    never = f"; not by {LAST} in {missed}" if meets.never else ""
    level = numbers.level(meets.level)
    return (
        f"meets {what} in **{meets.median.year}** ({level} interval {early.year} to {end}{never})"
    )


def size(run: Run, year: int) -> str:
    """How large the largest feasible run of a year is."""
    found = run.at(year)
    return (
        f"In {year} that run is about **{numbers.quantity(found['median'], UNIT)}** "
        f"({numbers.level(LEVEL)} interval {numbers.power(found['low'])} to "
        f"{numbers.power(found['high'])})."
    )


def binding(run: Run, year: int) -> str:
    """Which limit is the lowest: by the medians, and counted draw by draw."""
    order, shares = run.order[year], run.share(year)
    then = f", then {NAMES[order[1]].lower()}" if len(order) > 1 else ""
    counted = [
        f"{NAMES[name].lower()} in {wording.percent(share)}"
        for name, share in shares.items()
        if share >= 0.005
    ]
    return (
        f"By the medians of {year}, {NAMES[order[0]].lower()} ({MEANT[order[0]]}) binds first"
        f"{then}. Counted draw by draw, the lowest limit is {_listed(counted)} of {DRAWS:,} draws."
    )


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def four(run: Run, year: int) -> list[tuple[str, str, str]]:
    """Label, value and context of each number under the chart."""
    found, shares, order = run.at(year), run.share(year), run.order[year]
    most = next(iter(shares))
    median, (early, late) = run.meets.median, run.meets.interval
    level = numbers.level(LEVEL)
    span = f"{early.year if early else f'after {LAST}'} to {late.year if late else f'after {LAST}'}"
    ends = f"{numbers.power(found['low'])} to {numbers.power(found['high'])}"
    return [
        (f"Largest run, {year}", numbers.power(found["median"]), f"FLOP; {level} interval {ends}"),
        (
            "Trend meets it",
            str(median.year) if median else f"after {LAST}",
            f"{level} interval {span}",
        ),
        ("Binds first", NAMES[order[0]], f"lowest median of {year}"),
        (
            "Binds most often",
            NAMES[most],
            f"lowest in {wording.percent(shares[most])} of {DRAWS:,} draws of {year}",
        ),
    ]


def summary(run: Run, asked: Asked, fit: Growth | None) -> str:
    """The main chart in plain sentences."""
    year = asked.year
    medians = [
        f"{NAMES[name].lower()} {numbers.quantity(run.at(year, name)['median'], UNIT)}"
        for name in LIMITS
    ]
    told = (
        f"The largest training run that each limit allows, {YEARS[0]} to {LAST}, median and "
        f"{numbers.level(LEVEL)} interval on a logarithmic axis, with the trend of training "
        f"compute. Medians of {year}: {', '.join(medians)}. {answer(run, asked, fit)} "
        f"{binding(run, year)}"
    )
    return markdown.plain(told)


def definition(asked: Asked, run: Run) -> str:
    """One line under the chart's title."""
    who = scenario_url.TREND.words[asked.trend]
    return (
        f"{run.scenario.name}. Medians and {numbers.level(LEVEL)} intervals of {DRAWS:,} draws; "
        f"dashed: if the trend of the {who} continues"
    )


def shares_summary(run: Run) -> str:
    """The chart of shares in plain sentences."""
    told = []
    for year in (int(YEARS[0]), 2030, LAST):
        parts = [
            f"{NAMES[name].lower()} {wording.percent(share)}"
            for name, share in run.share(year).items()
            if share >= 0.005
        ]
        told.append(f"{year}: {', '.join(parts)}.")
    return f"Share of {DRAWS:,} draws in which each limit is the lowest. {' '.join(told)}"


def compared(study: Run) -> tuple[list[dict[str, str]], str]:
    """Ours beside the published ranges, by the inputs and limits of the study; and a sentence."""
    facts: Mapping[str, Any] = reference.toml("limits")["published"]
    year, level = int(facts["year"]), numbers.level(facts["level"])
    rows = []
    for name in (name for name in NAMES if name in facts["ranges"]):
        low, high = facts["ranges"][name]
        found = study.at(year, name)
        rows.append(
            {
                "Limit": NAMES[name],
                f"Published {level} range, {UNIT}": _range(low, high),
                f"Ours, {level} interval, {UNIT}": _range(found["low"], found["high"]),
                "Difference": difference(found, low, high),
            }
        )
    first = _listed([NAMES[name].lower() for name in facts["binds_first"]])
    told = (
        f"The study found about {numbers.quantity(facts['feasible_flop'], UNIT)} likely feasible "
        f"in {year}, and {first} to bind first, in this order; with its inputs and four limits "
        f"ours is {numbers.quantity(study.at(year, ENVELOPE)['median'], UNIT)}. "
        f"{binding(study, year)}"
    )
    return rows, told


def difference(found: Mapping[str, float], low: float, high: float) -> str:
    """Our band beside a published range, in words."""
    if low <= found["low"] and found["high"] <= high:
        return "inside"
    if low <= found["median"] <= high:
        return "our median is inside, an end is not"
    return "our median is outside"


def _range(low: float, high: float) -> str:
    return f"{numbers.power(low)} to {numbers.power(high)}"
