"""Sentences about compute-years, computed from the runs. No number stands in a text by hand."""

import pandas as pd

from subjects.time_compression.view import DEFAULT, PRECISION, START, VECTORS, TimeCompressionView
from subjects.trend import text
from trends import reference
from trends import wording as words
from trends.growth import Growth
from ui.finding import KeyNumber
from ui.text import numbers, sentences

POOLS = text.POOLS
FORMATS = {
    "tensor_fp16_flop_per_s": "tensor FP16 or BF16",
    "fp16_flop_per_s": "FP16",
    "fp32_flop_per_s": "FP32",
}
UNIT = "compute-years a day"
TICK = "`"


def answer(
    view: TimeCompressionView, rows: pd.DataFrame, fit: Growth | None, chips: pd.DataFrame
) -> str:
    """How many compute-years a day of training holds, its growth, and the chips of the goal."""
    if fit is None:
        return (
            "Not identified: no growth per year with an interval, because fewer than three "
            f"{START.label_of(view.start)} of {POOLS[view.pool]} state both compute and wall time."
        )
    top = rows.iloc[int(rows["compute_years_per_day"].argmax())]
    return (
        f"A day of training does years of work of one CPU thread: {_growth(view, fit)} The most is "
        f"**{numbers.counted(top['compute_years_per_day'], UNIT)}** "
        f"({_verbatim(str(top['model']))}, {numbers.month(top['published_on'])}). "
        f"{_fewest(view, chips)}"
    )


def _growth(view: TimeCompressionView, fit: Growth) -> str:
    pool = POOLS[view.pool]
    if not fit.is_identified:
        return f"among {pool} {sentences.no_clear_growth(fit)}."
    verb = "grow" if fit.oom_per_year > 0 else "fall"
    return f"among {pool} those years {verb} {sentences.rate(fit, 'x')}."


def _fewest(view: TimeCompressionView, chips: pd.DataFrame) -> str:
    goal = numbers.counted(view.goal)
    if chips.empty:
        return f"No chip in the table states a peak, so none reaches {goal} a day."
    first = chips.iloc[0]
    count = int(first["count"])
    verb = "does" if count == 1 else "do"
    chip = "chip" if count == 1 else "chips"
    return f"{count:,} {_verbatim(first['chip'])} {chip} {verb} {goal} compute-years in a day."


def chips_answer(view: TimeCompressionView, fit: Growth | None) -> str:
    """How the number of chips that the goal takes falls."""
    goal = f"{numbers.counted(view.goal)} compute-years in a day"
    if fit is None or not fit.is_identified:
        return f"The number of chips needed to do {goal}, by release date."
    interval = numbers.months_interval(*fit.halving_interval)
    return (
        f"The number of chips needed to do {goal} halves every "
        f"**{numbers.months(fit.halving_months)}** of release dates ({numbers.level(fit.level)} "
        f"interval {interval}; {words.count(fit.n, 'chip')})."
    )


def key_numbers(
    view: TimeCompressionView, fit: Growth | None, chips: pd.DataFrame
) -> list[KeyNumber]:
    """Label, value and context of each number under the chart."""
    thread = view.thread
    speed = numbers.quantity(thread.flop_per_s, "FLOP/s")
    key_numbers = [
        (
            "One compute-year",
            numbers.power(thread.flop_per_year),
            f"FLOP of one thread, {speed} sustained",
        )
    ]
    if fit is not None:
        key_numbers += [sentences.growth_number(fit), sentences.fit_number(fit, "run")]
    if len(chips):
        first = chips.iloc[0]
        context = f"{numbers.counted(view.goal)} a day on {first['chip']}"
        key_numbers.append(("Fewest chips", f"{int(first['count']):,}", context))
    return key_numbers


def runs_definition(view: TimeCompressionView) -> str:
    """The line under the title of the figure of runs."""
    pool = POOLS[view.pool]
    return f"{pool[0].upper()}{pool[1:]}, {START.label_of(view.start)}; {_thread(view)}"


def chips_definition(view: TimeCompressionView) -> str:
    """The line under the title of the figure of chips."""
    return f"At {view.utilization:g}% of peak; compute-years of {_thread(view)}"


def _thread(view: TimeCompressionView) -> str:
    speed = numbers.quantity(view.thread.flop_per_s, "FLOP/s")
    return f"one thread of {view.cpu}, {speed} sustained"


def definition(view: TimeCompressionView) -> dict[str, str]:
    """What the numbers are, as named words."""
    return {
        "quantity": "training FLOP over the FLOP of a CPU thread's year, per day of wall time",
        "models": f"{POOLS[view.pool]}, {START.label_of(view.start)}, compute and wall time stated",
        "thread": f"{view.cpu}, {VECTORS[view.vector]['label']}, {PRECISION.words[view.precision]}",
        "sustained": f"{view.sustained:g}% of the thread's peak",
        "chips": f"{view.utilization:g}% of peak; goal {view.goal:g} compute-years a day",
        "line": "ordinary least squares on log10, exact decimal years, 90% by Student's t",
    }


def method(view: TimeCompressionView) -> str:
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
        "models that state both are included; those derived from another model are left out, "
        "because their wall time is that of the last step alone. The line is least squares through "
        "log10 against exact decimal years, with the interval of the slope by Student's t.\n\n"
        "**Chips.** Whole chips whose peak (tensor FP16 or BF16, else FP16, else FP32; FP16 that "
        "the maker crippled is not used) times the "
        f"utilisation of {view.utilization:g}% does the goal in a day. Power is their thermal "
        "design power alone, without servers and cooling. Network and memory set no limit here, "
        "as they would in a cluster."
    )


def _verbatim(name: str) -> str:
    """A name in Markdown, as code where it holds marks."""
    return f"{TICK}{name.replace(TICK, '')}{TICK}" if any(c in name for c in "*_[]<$~") else name
