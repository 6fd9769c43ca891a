"""Sentences about the limits, computed from their runs. No number stands in a text by hand."""

from subjects.limits.data import DRAWS, ENVELOPE, RESAMPLES, SEED, LimitsRun, Outlook
from subjects.limits.scenario_url import TREND
from trends import reference, wording
from trends.crossing import CrossingDate
from trends.limits.inputs import CUT
from trends.limits.scenario import LIMITS
from trends.limits.simulate import LEVEL, YEARS
from ui.finding import KeyNumber
from ui.text import markdown, numbers, sentences

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
MEANINGS = {
    "power": "the electricity of one campus, or of many joined by a network",
    "chips": "one run's share of all the chips made so far",
    "memory": "one run's share of the high-bandwidth memory made",
    "capital": "the cluster that the largest capital buys",
    "data": "compute-optimal training on all text, images, video and sound",
    "latency": "batches that must wait for one another",
    "run_length": "a longer run would be overtaken by one that starts later",
}
LAST = int(YEARS[-1])
INTERVAL = f"{numbers.level(LEVEL)} interval"
SHARES_YEARS = (int(YEARS[0]), 2030, LAST)
LEAST_SHARE = 0.005  # of the draws: what binds in fewer is left out


def answer(outlook: Outlook) -> str:
    """When the trend reaches the limits, how large a run can be, and what limits it."""
    first, *others = (NAMES[name].lower() for name in outlook.run.order[outlook.year])
    then = f", then {others[0]}" if others else ""
    size = largest_run(outlook.run, outlook.year)
    return f"{crossing(outlook)} {size} The tightest limit is {first}{then}."


def crossing(outlook: Outlook) -> str:
    """How fast the trend grows, and the year in which it reaches the lowest limit."""
    models, fit = TREND.words[outlook.request.trend], outlook.fit
    if fit is None:
        return f"Not identified: the {models} have no trend in these data."
    return (
        f"Training compute of the {models} grows {numbers.per_year(fit.growth_per_year)} "
        f"({numbers.level(fit.level)} interval {numbers.interval(*fit.growth_interval)}). If that "
        f"continues, it {when(outlook.run.crossing)}."
    )


def when(date: CrossingDate) -> str:
    """ "reaches the largest feasible run in **2029** (80% interval 2027 to 2030)"."""
    (early, late), draws = date.interval, f"{wording.percent(date.never)} of {DRAWS:,} draws"
    if early is None or date.median is None:
        return f"does not reach the largest feasible run by {LAST} in {draws}"
    end = str(late.year) if late is not None else f"after {LAST}"
    never = f"; not by {LAST} in {draws}" if date.never else ""
    return (
        f"reaches the largest feasible run in **{date.median.year}** "
        f"({numbers.level(date.level)} interval {early.year} to {end}{never})"
    )


def largest_run(run: LimitsRun, year: int) -> str:
    """How large the largest feasible run of a year is."""
    size = run.at(year)
    return (
        f"In {year} that run is about **{numbers.quantity(size['median'], UNIT)}** ({INTERVAL} "
        f"{numbers.power(size['low'])} to {numbers.power(size['high'])})."
    )


def tightest(run: LimitsRun, year: int) -> str:
    """Which limit is the lowest: by the medians, and across the draws."""
    first, *others = run.order[year]
    then = f", then {NAMES[others[0]].lower()}" if others else ""
    return (
        f"By the medians of {year}, {NAMES[first].lower()} ({MEANINGS[first]}) is the tightest "
        f"limit{then}. Across {DRAWS:,} draws, the tightest limit is "
        f"{sentences.enumerate_words(_shares(run, year))} of them."
    )


def _shares(run: LimitsRun, year: int) -> list[str]:
    """ "power in 46%", the most frequent first."""
    return [
        f"{NAMES[name].lower()} in {wording.percent(share)}"
        for name, share in run.share(year).items()
        if share >= LEAST_SHARE
    ]


def key_numbers(outlook: Outlook) -> list[KeyNumber]:
    """The largest run, when the trend reaches it, the tightest limits."""
    run, year = outlook.run, outlook.year
    shares, date = run.share(year), run.crossing
    most = next(iter(shares))
    early, late = (str(end.year) if end else f"after {LAST}" for end in date.interval)
    return [
        size_number(run, year),
        ("Trend reaches it", str(date.median.year) if date.median else f"after {LAST}",
         f"{INTERVAL} {early} to {late}"),
        ("Tightest limit", NAMES[run.order[year][0]], f"lowest median of {year}"),
        ("Most often tightest", NAMES[most],
         f"lowest in {wording.percent(shares[most])} of {DRAWS:,} draws of {year}"),
    ]  # fmt: skip


def size_number(run: LimitsRun, year: int) -> KeyNumber:
    """How large the largest feasible run of a year is, as a key number."""
    size = run.at(year)
    ends = f"{numbers.power(size['low'])} to {numbers.power(size['high'])}"
    return f"Largest run, {year}", numbers.power(size["median"]), f"FLOP; {INTERVAL} {ends}"


def summary(outlook: Outlook) -> str:
    """The main chart in plain sentences."""
    year = outlook.year
    medians = [
        f"{NAMES[name].lower()} {numbers.quantity(outlook.run.at(year, name)['median'], UNIT)}"
        for name in LIMITS
    ]
    return markdown.plain(
        f"The largest training run that each limit allows, {YEARS[0]} to {LAST}, median and "
        f"{INTERVAL} on a logarithmic axis, with the trend of training compute. Medians of "
        f"{year}: {', '.join(medians)}. {crossing(outlook)} {largest_run(outlook.run, year)} "
        f"{tightest(outlook.run, year)}"
    )


def definition_line(outlook: Outlook) -> str:
    """One line under the chart's title."""
    return (
        f"{outlook.run.scenario.name}. Medians and {INTERVAL}s of {DRAWS:,} draws; dashed: if the "
        f"trend of the {TREND.words[outlook.request.trend]} continues"
    )


def shares_summary(run: LimitsRun) -> str:
    """The chart of shares in plain sentences."""
    years = [
        f"{year}: {', '.join(part.replace(' in ', ' ') for part in _shares(run, year))}."
        for year in SHARES_YEARS
    ]
    return f"Share of {DRAWS:,} draws in which each limit is the lowest. {' '.join(years)}"


def study_sentence(study: LimitsRun) -> str:
    """What the study found, and what its inputs give here."""
    facts = reference.toml("limits")["published"]
    year = int(facts["year"])
    first = sentences.enumerate_words([NAMES[name].lower() for name in facts["binds_first"]])
    ours = numbers.quantity(study.at(year, ENVELOPE)["median"], UNIT)
    return (
        f"The study found about {numbers.quantity(facts['feasible_flop'], UNIT)} likely feasible "
        f"in {year}, with {first} as the tightest limits, in this order; with its inputs and four "
        f"limits ours is {ours}. {tightest(study, year)}"
    )


def method() -> str:
    """How the numbers came about."""
    facts = reference.toml("limits")
    limits = "; ".join(f"{NAMES[name].lower()}: {words}" for name, words in MEANINGS.items())
    return (
        "**What is worked out.** The largest training run, in FLOP, that each limit allows at the "
        f"start of each year from {YEARS[0]} to {LAST}: {limits}. The largest feasible run is the "
        "lowest of the limits included, found anew in each draw, so its median lies below every "
        "limit's own median.\n\n"
        f"**How.** {DRAWS:,} draws of {len(facts['inputs'])} inputs, each a distribution given by "
        "its low, median and high value; logarithms are normal on either side of the median, so "
        "that all three hold. Beyond low and high the sources say nothing: the outer "
        f"{numbers.level(CUT)} of that probability is drawn at its inner edge, the smallest "
        "cut with which every published range of 2030 holds ours. "
        f"{len(facts['correlation'])} pairs of inputs are correlated as their source states. The "
        f"seed is fixed ({SEED}): the same scenario gives the same numbers, and two scenarios "
        "differ by their inputs alone.\n\n"
        "**Levers and sliders.** A lever multiplies a supply. A slider moves an input's median and "
        "its range by the same factor; a growth rate moves by its excess over 1. A scenario file "
        "can give each input any low, median and high.\n\n"
        "**The trend** is fitted to the models that state their compute; its uncertainty comes "
        f"from {RESAMPLES:,} resamples of the rows. Each is paired with one draw of the limits, "
        "and they cross on the line between two years. Where the trend lies above the limits from "
        "the start, the first year counts.\n\n"
        f"**What the {INTERVAL} leaves out.** Limits that nobody has named, a supply that responds "
        "to prices, and the choice of the formulas themselves. The chips made so far are those of "
        "the table of chips sold, unless the study's are chosen. The projection is conditional, "
        "not a forecast."
    )
