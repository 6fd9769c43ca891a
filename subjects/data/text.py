"""Sentences about datasets and the stock of text. No number stands in a text by hand."""

from collections.abc import Sequence

import numpy as np

from subjects.data.data import DRAWS, FIRST_DAY, Use
from subjects.data.view import SINCE, STOCK, TREND, DataView
from subjects.limits import references
from subjects.trend.text import POOLS
from trends import reference, wording
from trends.crossing import CrossingDate
from trends.limits import data_stock
from trends.limits.data_stock import LEVEL, REFERENCE_YEAR
from ui.charts import shares as chart_shares
from ui.finding import KeyNumber
from ui.text import markdown, numbers, sentences

UNIT = "tokens"
INTERVAL = f"{numbers.level(LEVEL)} interval"
HORIZON = f"{data_stock.HORIZON:.0f}"
END_YEAR = 2030  # the distribution is summed up to its end


def stock(view: DataView) -> str:
    """The stock's name in the legend."""
    return sentences.capitalise(STOCK.words[view.stock])


def models(view: DataView) -> str:
    """Whose datasets they are: "notable models (top 10 at release)"."""
    if view.trend == "published":
        return f"the largest models ({TREND.words[view.trend]})"
    return f"{POOLS[view.pool]} ({TREND.words[view.trend]})"


def rate(use: Use) -> tuple[float, float, float, str]:
    """Growth per year, its interval, and the interval's level."""
    if use.view.trend == "published":
        item = data_stock.catalogue()["dataset_oom_per_year"]
        low, median, high = (10**end for end in (item.low, item.median, item.high))
        return median, low, high, numbers.level(item.level)
    fit = use.fit
    assert fit is not None
    return (fit.growth_per_year, *fit.growth_interval, numbers.level(fit.level))


def trend(use: Use) -> str:
    """The trend's name in the legend."""
    return f"Trend: {numbers.per_year(rate(use)[0])}"


def answer(use: Use) -> str:
    """How fast datasets grow, and when they use up the stock."""
    if use.full_use is None:
        return (
            "Not identified: no growth per year with an interval, because this view has fewer "
            "than three datasets of different dates."
        )
    growth, low, high, level = rate(use)
    tokens = use.stock(np.array([REFERENCE_YEAR])).iloc[0]
    span = f"{_tokens(tokens['low'])} to {_tokens(tokens['high'])}"
    return (
        f"Language datasets of {models(use.view)} grow **{numbers.per_year(growth)}** ({level} "
        f"interval {numbers.interval(low, high)}). If that continues, a single dataset uses up all "
        f"{STOCK.words[use.view.stock]} {when(use.full_use)}. That stock was "
        f"**{_tokens(tokens['median'])}** ({INTERVAL} {span}) at the start of "
        f"{REFERENCE_YEAR:.0f}."
    )


def when(full_use: CrossingDate) -> str:
    """ "in **2028** (80% interval 2027 to 2030)"."""
    early, late = full_use.interval
    never = f"not before {HORIZON} in {wording.percent(full_use.never)} of the draws"
    if early is None or full_use.median is None:
        return never
    end = str(late.year) if late is not None else f"after {HORIZON}"
    remainder = f"; {never}" if full_use.never else ""
    return f"in **{full_use.median.year}** ({INTERVAL} {early.year} to {end}{remainder})"


def key_numbers(use: Use, year: float) -> list[KeyNumber]:
    """Growth, full use, the share that one dataset uses in `year`, disclosure."""
    if use.full_use is None:
        return []
    growth, low, high, level = rate(use)
    share, median = use.share_used(year), use.full_use.median
    early, late = (str(end.year) if end is not None else "open" for end in use.full_use.interval)
    ends = f"{wording.percent(share['low'])} to {wording.percent(share['high'])}"
    disclosed = numbers.share_of(use.disclosed, use.pool, "language models")
    percent, base = disclosed.split(" of ")
    return [
        ("Growth", numbers.per_year(growth), f"{level} interval {numbers.interval(low, high)}"),
        ("Fully used", str(median.year) if median is not None else "not identified",
         f"{INTERVAL} {early} to {late}"),
        ("Used by one dataset", wording.percent(share["median"]),
         f"of the stock on the day of the data; {INTERVAL} {ends}"),
        ("Disclosed", percent, f"of {base} state their dataset"),
    ]  # fmt: skip


def inputs(view: DataView) -> str:
    """Stock and trend of a view in one line."""
    epochs = f", read {view.epochs:g} times" if view.epochs != 1 else ""
    factor = f", multiplied by {view.synthetic:g} with synthetic data"
    synthetic = factor if view.synthetic != 1 else ""
    return (
        f"{stock(view)}{epochs}{synthetic}; datasets of {POOLS[view.pool]}, "
        f"{TREND.words[view.trend]}"
    )


def summary(use: Use) -> str:
    """The main chart in plain sentences."""
    rows, largest = use.rows, ""
    if len(rows):
        top = rows.iloc[int(rows["value"].argmax())]
        largest = (
            f" {len(rows):,} datasets; the largest is {top['model']} "
            f"({numbers.month(top['published_on'])}) with {_tokens(top['value'])}."
        )
    chart = "Size of language datasets in tokens on a logarithmic axis, with the stock of text."
    return markdown.plain(f"{chart}{largest} {answer(use)}")


def years_summary(full_use: CrossingDate, years: Sequence[int]) -> str:
    """The distribution of the year in plain sentences."""
    shares = chart_shares.by_year(full_use, years)
    most = int(np.argmax(shares))
    by = float(np.sum(shares[: years.index(END_YEAR) + 1]))
    return (
        f"The trend uses up the whole stock {markdown.plain(when(full_use))}. The most likely year "
        f"is {years[most]} ({wording.percent(shares[most])} of the draws); by the end of "
        f"{END_YEAR} it has happened in {wording.percent(by)} of them."
    )


def definition(use: Use) -> dict[str, str]:
    """What the numbers are, as named words."""
    view = use.view
    return {
        "quantity": "training_tokens of language models, tokens",
        "models": f"{POOLS[view.pool]}, domain language, {TREND.words[view.trend]}",
        "window": f"from {SINCE.get(view.trend, FIRST_DAY)}",
        "stock": f"{STOCK.words[view.stock]}, {view.epochs:g} epochs, times {view.synthetic:g}",
        "line": "least squares on log10, exact decimal years; pairs bootstrap for the year",
        "disclosed": numbers.share_of(use.disclosed, use.pool, "language models"),
    }


def method(view: DataView) -> str:
    """How the numbers came about."""
    facts = reference.toml("data_stock")
    stocks = ("effective_tokens",) if view.stock == "effective" else ("text_tokens", "quality")
    names = (*stocks, "stock_growth", "dataset_oom_per_year", "dataset_tokens")
    items = [data_stock.catalogue()[name] for name in names]
    lines = "\n".join(
        f"- {item.label}: {references.sentence(item, 'data_stock')}" for item in items
    )
    gain = float(data_stock.effective_tokens(1.0, view.epochs))
    return (
        "**Datasets.** Tokens that language models were trained on, where stated. The frontier is "
        "worked out among all language datasets of the pool before the window is applied. The line "
        "is least squares through log10 against exact decimal years; the year comes from resamples "
        "of the rows.\n\n"
        f"**Stock.** Inputs are distributions given by their low, median and high values:\n{lines}"
        "\n\n"
        f"**Repetition.** {view.epochs:g} epochs are worth {numbers.significant(gain, 3)} "
        f"fresh readings: D' = U + U R* (1 - exp(-(epochs - 1) / R*)), R* = "
        f"{facts['repetition']['r_star']} (Muennighoff et al. 2023, equation 5). "
        f"{facts['repetition']['note']}\n\n"
        f"**Full use** is the day on which one dataset would be as large as the whole stock, which "
        f"itself grows: the trend's draws against {DRAWS:,} draws of the stock. It is conditional "
        "on the trend; paid, private and new kinds of data are not included."
    )


def _tokens(value: float) -> str:
    return numbers.counted(value, UNIT)
