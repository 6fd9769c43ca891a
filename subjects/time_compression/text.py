"""Sentences about compute-years, computed from the runs. No number stands in a text by hand."""

import pandas as pd

from subjects.time_compression.view import DEFAULT, PRECISION, START, VECTORS, View
from subjects.trend import text
from trends import reference
from trends import wording as words
from trends.growth import Growth
from ui.text import numbers, sentences

POOLS = text.POOLS
FORMATS = {
    "tensor_fp16_flop_per_s": "tensor FP16 or BF16",
    "fp16_flop_per_s": "FP16",
    "fp32_flop_per_s": "FP32",
}
UNIT = "compute-years a day"
DOWN = "`"


def answer(view: View, rows: pd.DataFrame, fit: Growth | None, chips: pd.DataFrame) -> str:
    """How many compute-years a day of training holds, its growth, and the chips of the goal."""
    if fit is None:
        return (
            "Not identified: no growth per year with an interval, because fewer than three "
            f"{START.words[view.start]} of {POOLS[view.pool]} state both compute and wall time."
        )
    top = rows.iloc[int(rows["compute_years_per_day"].argmax())]
    return (
        f"A day of training holds the work of years of one CPU thread: {_pace(view, fit)} The most "
        f"is **{_years(top['compute_years_per_day'])}** ({_plain(str(top['model']))}, "
        f"{numbers.month(top['published_on'])}). {_fewest(view, chips)}"
    )


def _pace(view: View, fit: Growth) -> str:
    low, high = fit.growth_interval
    if not fit.is_identified:
        level = f"{numbers.level(fit.level)} interval"
        return (
            f"among {POOLS[view.pool]} no clear growth, {numbers.interval(low, high)}x per year "
            f"({level})."
        )
    verb = "grow" if fit.oom_per_year > 0 else "fall"
    return f"among {POOLS[view.pool]} those years {verb} {sentences.rate(fit, 'x')}."


def _fewest(view: View, chips: pd.DataFrame) -> str:
    goal = numbers.counted(view.goal)
    if chips.empty:
        return f"No chip of the table has a known peak to reach {goal} with."
    first = chips.iloc[0]
    count = words.count(int(first["count"]), "chip")
    return f"{goal} a day take {count} of the fastest kind, {_plain(first['chip'])}."


def chips_answer(view: View, rows: pd.DataFrame, fit: Growth | None) -> str:
    """How the number of chips that the goal takes falls."""
    goal = f"{numbers.counted(view.goal)} compute-years fit in a day"
    if fit is None or not fit.is_identified:
        return f"The chips that make {goal}, by the day of their release."
    span = numbers.interval(*fit.halving_interval)
    return (
        f"The number of chips that make {goal} halves every **{numbers.months(fit.halving_months)}"
        f"** of release dates ({numbers.level(fit.level)} interval {span} months; "
        f"{words.count(fit.n, 'chip')})."
    )


def four(
    view: View, rows: pd.DataFrame, fit: Growth | None, chips: pd.DataFrame
) -> list[tuple[str, str, str]]:
    """Label, value and context of each number under the chart."""
    thread = view.thread
    found = [
        (
            "One compute-year",
            numbers.power(thread.flop_per_year),
            f"FLOP of one thread, {numbers.quantity(thread.flop_per_s, 'FLOP/s')} sustained",
        )
    ]
    if fit is not None:
        low, high = fit.growth_interval
        found += [
            (
                "Growth",
                numbers.per_year(fit.growth_per_year),
                f"{numbers.level(fit.level)} interval {numbers.interval(low, high)}",
            ),
            ("Fit", f"R² {fit.r_squared:.2f}", words.count(fit.n, "run")),
        ]
    if len(chips):
        first = chips.iloc[0]
        goal = f"{numbers.counted(view.goal)} a day on {first['chip']}"
        found.append(("Fewest chips", f"{int(first['count']):,}", goal))
    return found


def one_line(view: View, is_runs: bool) -> str:
    """The definition under a figure's title."""
    thread = f"one thread of {view.cpu}, {numbers.quantity(view.thread.flop_per_s, 'FLOP/s')}"
    if is_runs:
        who = POOLS[view.pool]
        return f"{who[0].upper()}{who[1:]}, {START.words[view.start]}; {thread} sustained"
    return f"At {view.utilization:g}% of peak; compute-years of {thread} sustained"


def definition(view: View) -> dict[str, str]:
    """What the numbers are, as named words."""
    return {
        "quantity": "training FLOP over the FLOP of a CPU thread's year, per day of wall time",
        "models": f"{POOLS[view.pool]}, {START.words[view.start]}, compute and wall time stated",
        "thread": f"{view.cpu}, {VECTORS[view.vector]['label']}, {PRECISION.words[view.precision]}",
        "sustained": f"{view.sustained:g}% of the thread's peak",
        "chips": f"{view.utilization:g}% of peak; goal {view.goal:g} compute-years a day",
        "line": "ordinary least squares on log10, exact decimal years, 90% by Student's t",
    }


def method(view: View) -> str:
    """How the numbers came about, with sources."""
    facts, thread = reference.toml("cpus"), view.thread
    clock = f"{thread.clock_hz / 1e9:.3g} GHz"
    per_cycle = f"{thread.flop_per_cycle:g} FLOP a cycle"
    return (
        f"**One thread** of {view.cpu} does {clock} × {per_cycle} × {view.sustained:g}% sustained "
        f"= {numbers.quantity(thread.flop_per_s, 'FLOP/s', 3)}. A compute-year is what it does in "
        "365.25 days. The clock is the base clock of the chip sheet, else the boost clock. FLOP "
        f"per cycle by the width of the vectors: {facts['source']}. Sustained: "
        f"{DEFAULT['sustained_note']}\n\n"
        "**Runs.** Training compute over the compute-year, per day of the run's wall time. Only "
        "models that state both count; those derived from another model are left out, because "
        "their wall time is that of the last step alone. The line is least squares through log10 "
        "against exact decimal years, with the interval of the slope by Student's t.\n\n"
        "**Chips.** Whole chips whose peak (tensor FP16 or BF16, else FP16, else FP32; FP16 that "
        "its maker has crippled is passed over) times the "
        f"utilisation of {view.utilization:g}% does the goal in a day. Power is their thermal "
        "design power alone, without servers and cooling. No network or memory stands in the way "
        "here, as it would in a cluster."
    )


def _years(value: float) -> str:
    return numbers.counted(value, UNIT)


def _plain(name: str) -> str:
    return f"{DOWN}{name.replace(DOWN, '')}{DOWN}" if any(c in name for c in "*_[]<$~") else name
