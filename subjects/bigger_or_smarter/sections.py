"""What stands under "Bigger or smarter": ways to be smarter, hardware, the published figures."""

from collections.abc import Sequence

import pandas as pd

from subjects.bigger_or_smarter import options
from subjects.bigger_or_smarter.view import BiggerOrSmarterView
from subjects.token_prices import finding as token_prices
from subjects.token_prices.view import TokenPricesView
from trends import wording as words
from trends.errors import TrendError
from trends.models import efficiency, token_decline
from ui import table as html_table
from ui.finding import Section, Table, comparison
from ui.text import numbers


def of(view: BiggerOrSmarterView) -> Sequence[Section]:
    """All the sections of a view."""
    ways = Table("Ways to train, store and serve the model", ways_table(view))
    hardware = Table("The smallest hardware that holds the model", options.hardware_words(view))
    return [
        Section(f"What it does to {view.transformer.label}", tables=[ways], anchor="ways"),
        Section("The smallest hardware that runs it", tables=[hardware], anchor="hardware"),
        comparison(comparison_rows(view)),
    ]


def ways_table(view: BiggerOrSmarterView) -> pd.DataFrame:
    """`options.ways` in words."""
    ways = options.ways(view)
    quantities = {
        name: html_table.format_column(ways[name], unit) for name, unit in options.UNITS.items()
    }
    return ways.assign(**quantities).rename(columns=options.COLUMNS)


def comparison_rows(view: BiggerOrSmarterView) -> pd.DataFrame:
    """The halving time in use beside the published one, and beside the price of tokens."""
    rows = [
        _row("this view", view.progress()),
        _row("published: Ho et al. 2024", efficiency.published_progress()),
    ]
    try:
        fall = token_decline.spread(token_prices.declines(TokenPricesView()))
    except TrendError:
        return pd.DataFrame(rows)
    levels = words.count(int(fall["levels"]), "level")
    ends = f"{numbers.times(fall['least'])} to {numbers.times(fall['most'])}"
    rows.append(
        {"What": "Price of tokens at a fixed benchmark score",
         "Falls each year": numbers.times(fall["median"], 3),
         "Interval": f"from {ends} over {levels}; chips and margins fall too"}
    )  # fmt: skip
    return pd.DataFrame(rows)


def _row(name: str, progress: efficiency.Progress) -> dict[str, str]:
    halvings = (progress.months, progress.high, progress.low)
    factor, low, high = (float(2 ** (12 / months)) for months in halvings)
    return {
        "What": f"Compute for a fixed capability, {name}",
        "Falls each year": numbers.times(factor, 3),
        "Interval": f"{numbers.level(progress.level)}: {numbers.interval(low, high, 3)}x "
        f"(halving in {progress.months:g} months, {progress.low:g} to {progress.high:g})",
    }
