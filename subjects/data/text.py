"""Sentences about datasets and the stock of text. No number stands in a text by hand."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from subjects.data.data import DRAWS, Use
from subjects.data.view import SINCE, STOCK, TREND, View
from subjects.limits import references
from subjects.trend.text import POOLS
from trends import reference, wording
from trends.growth import Growth
from trends.limits import data_stock
from trends.limits.data_stock import LEVEL, REFERENCE_YEAR
from ui import table
from ui.charts import palette
from ui.charts import shares as chart_shares
from ui.text import markdown, numbers

UNIT = "tokens"
HUE = palette.SAME_THING["Data"]


def level_words() -> str:
    """ "80% interval"."""
    return f"{numbers.level(LEVEL)} interval"


def stock_words(view: View) -> str:
    """The stock's name in the legend."""
    told = STOCK.words[view.stock]
    return told[0].upper() + told[1:]


def who(view: View) -> str:
    """Whose growth it is."""
    names = {
        "top10": "The ten largest language datasets at release",
        "recent": "The ten largest language datasets at release since 2018",
        "record": "The record setters among language datasets",
        "every": "Language datasets",
        "published": "The largest language datasets, by the published growth,",
    }
    whose = "" if view.trend == "published" else f" of {POOLS[view.pool]}"
    return f"{names[view.trend]}{whose}"


def rate(found: Use) -> tuple[float, float, float, str]:
    """Growth per year, its interval, and what kind of interval it is."""
    if found.view.trend == "published":
        item = data_stock.catalogue()["dataset_oom_per_year"]
        low, median, high = (10**end for end in (item.low, item.median, item.high))
        return median, low, high, numbers.level(item.level)
    fit = found.fit
    assert fit is not None
    return (fit.growth_per_year, *fit.growth_interval, numbers.level(fit.level))


def trend_words(found: Use) -> str:
    """The trend's name in the legend."""
    return f"Trend: {numbers.per_year(rate(found)[0])}"


def answer(found: Use) -> str:
    """How fast datasets grow, and when they use up the stock."""
    if found.meets is None:
        return (
            "Not identified: no growth per year with an interval, because this view holds fewer "
            "than three datasets of different dates."
        )
    growth, low, high, level = rate(found)
    size = found.size(np.array([REFERENCE_YEAR])).iloc[0]
    span = f"{_tokens(size['low'])} to {_tokens(size['high'])}"
    return (
        f"{who(found.view)} grow **{numbers.per_year(growth)}** ({level} interval "
        f"{numbers.interval(low, high)}). If that continues, one of them takes all of the "
        f"{STOCK.words[found.view.stock]} {when(found)}. That stock is **{_tokens(size['median'])}"
        f"** ({level_words()} {span}) at the start of {REFERENCE_YEAR:.0f}."
    )


def when(found: Use) -> str:
    """ "in **2028** (80% interval 2027 to 2030)"."""
    meets = found.meets
    assert meets is not None
    early, late = meets.interval
    horizon = f"{data_stock.HORIZON:.0f}"
    missed = f"not by {horizon} in {wording.percent(meets.never)} of the draws"
    if early is None or meets.median is None:
        return missed
    end = str(late.year) if late is not None else f"after {horizon}"
    never = f"; {missed}" if meets.never else ""
    return f"in **{meets.median.year}** ({level_words()} {early.year} to {end}{never})"


def four(found: Use, year: float) -> list[tuple[str, str, str]]:
    """Label, value and context of each number under the chart."""
    if found.meets is None:
        return []
    growth, low, high, level = rate(found)
    used = found.used(year)
    early, late = found.meets.interval
    ends = [str(end.year) if end is not None else "open" for end in (early, late)]
    median = found.meets.median
    share = numbers.share_of(found.disclosed, found.pool, "language models")
    return [
        ("Growth", numbers.per_year(growth), f"{level} interval {numbers.interval(low, high)}"),
        (
            "Fully used",
            str(median.year) if median is not None else "not identified",
            f"{level_words()} {ends[0]} to {ends[1]}",
        ),
        (
            "Used by one dataset",
            wording.percent(used["median"]),
            f"of the stock when the data end; {level_words()} {wording.percent(used['low'])} to "
            f"{wording.percent(used['high'])}",
        ),
        ("Disclosed", share.split(" of ")[0], f"of {share.split(' of ')[-1]} state their dataset"),
    ]


def one_line(found: Use) -> str:
    """The definition under the main figure's title."""
    return f"{made_line(found)}; {level_words()}s; dashed: if the trend continues"


def made_line(found: Use) -> str:
    """Stock and trend of a view in one line."""
    view = found.view
    read = f", read {view.epochs:g} times" if view.epochs != 1 else ""
    more = f", times {view.synthetic:g} by synthetic data" if view.synthetic != 1 else ""
    return (
        f"{stock_words(view)}{read}{more}; datasets of {POOLS[view.pool]}, "
        f"{TREND.words[view.trend]}"
    )


def summary(found: Use) -> str:
    """The main chart in plain sentences."""
    rows = found.rows
    told = "Size of language datasets in tokens on a logarithmic axis, with the stock of text."
    if len(rows):
        top = rows.iloc[int(rows["value"].argmax())]
        told += (
            f" {len(rows):,} datasets; the largest is {top['model']} "
            f"({numbers.month(top['published_on'])}) with {_tokens(top['value'])}."
        )
    return markdown.plain(f"{told} {answer(found)}")


def years_summary(found: Use, years: Sequence[int]) -> str:
    """The distribution of the year in plain sentences."""
    meets = found.meets
    assert meets is not None
    shares = chart_shares.by_year(meets, years)
    most = int(np.argmax(shares))
    by = float(np.sum(shares[: years.index(2030) + 1]))
    return (
        f"The trend takes the whole stock {when(found).replace('**', '')}. {years[most]} is the "
        f"likeliest year ({wording.percent(shares[most])} of the draws); by the end of 2030 it is "
        f"{wording.percent(by)} of them."
    )


def definition(found: Use) -> dict[str, str]:
    """What the numbers are, as named words."""
    view = found.view
    return {
        "quantity": "training_tokens of language models, tokens",
        "models": f"{POOLS[view.pool]}, domain language, {TREND.words[view.trend]}",
        "window": f"from {SINCE.get(view.trend, '2010-01-01')}",
        "stock": f"{STOCK.words[view.stock]}, {view.epochs:g} epochs, times {view.synthetic:g}",
        "line": "least squares on log10, exact decimal years; pairs bootstrap for the year",
        "disclosed": numbers.share_of(found.disclosed, found.pool, "language models"),
    }


def method(found: Use) -> str:
    """How the numbers came about."""
    facts = reference.toml("data_stock")
    stocks = (
        ("effective_tokens",) if found.view.stock == "effective" else ("text_tokens", "quality")
    )
    used = (*stocks, "stock_growth", "dataset_oom_per_year", "dataset_tokens")
    items = data_stock.catalogue()
    lines = "\n".join(
        f"- {items[name].label}: {references.told(items[name], 'data_stock')}" for name in used
    )
    gain = float(data_stock.effective_tokens(1.0, found.view.epochs))
    return (
        "**Datasets.** Tokens that language models were trained on, as far as stated. The frontier "
        "is worked out among all language datasets of the pool before the dates are cut. The line "
        "is least squares through log10 against exact decimal years; the year rests on resamples "
        "of the rows.\n\n"
        f"**Stock.** Inputs are distributions by their low, median and high values:\n{lines}\n\n"
        f"**Repetition.** {found.view.epochs:g} epochs are worth {numbers.significant(gain, 3)} "
        f"fresh readings: D' = U + U R* (1 - exp(-(epochs - 1) / R*)), R* = "
        f"{facts['repetition']['r_star']} (Muennighoff et al. 2023, equation 5). "
        f"{facts['repetition']['note']}\n\n"
        f"**Full use** is the day on which one dataset would be as large as the whole stock, which "
        f"itself grows: the trend's draws against {DRAWS:,} draws of the stock. Conditional on "
        "the trend; paid, private and new kinds of data are not in it."
    )


def compare(found: Growth | None, published: Use) -> None:
    """The published growth and year beside ours, as a table."""
    facts: dict[str, Any] = reference.toml("data_stock")
    source = facts["sources"][facts["published"]["source"]]
    st.header("How this compares", anchor="compare")
    table.show(compared(found, published), "Published figures beside ours")
    st.caption(f"Published: [{references.cited(source)}]({source['url']}).")


def compared(found: Growth | None, published: Use) -> pd.DataFrame:
    """What, published, ours: the growth of the datasets and the year of full use."""
    facts: dict[str, Any] = reference.toml("data_stock")
    item = data_stock.catalogue()["dataset_oom_per_year"]
    told, meets = facts["published"], published.meets
    assert meets is not None
    early, late = meets.interval
    ours = "not identified"
    if found is not None:
        ours = f"{numbers.times(found.growth_per_year)} ({numbers.level(found.level)} interval "
        ours += f"{numbers.interval(*found.growth_interval)}), this view's trend"
    rows = [
        {
            "What": "Growth of datasets, per year",
            "Published": f"{numbers.times(10**item.median)} ({numbers.level(item.level)} interval "
            f"{numbers.interval(10**item.low, 10**item.high)})",
            "Ours": ours,
        },
        {
            "What": "Text fully used",
            "Published": f"{told['full_use'][0]} to {told['full_use'][1]} "
            f"({numbers.level(told['level'])})",
            "Ours": f"{early.year if early else 'open'} to {late.year if late else 'open'} "
            f"({level_words()}), with the published growth and stock",
        },
    ]
    return pd.DataFrame(rows)


def _tokens(value: float) -> str:
    return numbers.counted(value, UNIT)
