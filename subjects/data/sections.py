"""What stands under "Data": the year of full use, the published figures, the stock's sources."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from subjects.data import chart, data, text
from subjects.data import view as data_view
from subjects.data.data import Use
from subjects.limits import references
from trends import reference, wording
from trends.crossing import CrossingDate
from trends.growth import Growth
from trends.limits import data_stock
from ui.charts import shares as chart_shares
from ui.finding import Section, Table, comparison
from ui.text import numbers

YEAR_HEADING = "In which year"


def of(use: Use) -> Sequence[Section]:
    """All the sections of a view."""
    published = comparison_rows(use.fit, data.use(data_view.PUBLISHED))
    sources = replace(references.sources_table("data_stock"), caption="Sources of the stock")
    return [
        full_use(use),
        comparison(published, note=f"Published: {references.published_source('data_stock')}."),
        Section("Sources of the stock and its growth", tables=[sources], anchor="stock-sources"),
    ]


def full_use(use: Use) -> Section:
    """In which year the stock is used up, as a picture and in words."""
    if use.full_use is None:
        return Section(YEAR_HEADING, "There is no trend to date it by.", anchor="year")
    summary = text.years_summary(use.full_use, chart.years(use.full_use))
    draw = partial(chart.full_use, use, use.full_use)
    rows = Table("Share of the draws by year", _by_year(use.full_use), False, is_folded=True)
    return Section(YEAR_HEADING, summary, draw, summary, [rows], anchor="year")


def _by_year(arrival: CrossingDate) -> pd.DataFrame:
    """The share of the draws that use up the stock in each year, and until its end."""
    years = chart.years(arrival)
    shares = chart_shares.by_year(arrival, years)
    return pd.DataFrame(
        {
            "Year": [str(year) for year in years],
            "Share of the draws": [wording.percent(share) for share in shares],
            "By the end of the year": [wording.percent(share) for share in np.cumsum(shares)],
        }
    )


def comparison_rows(fit: Growth | None, published: Use) -> pd.DataFrame:
    """What, published, ours: the growth of the datasets and the year of full use.

    fit: of the view; published: the use by the published growth and stock.
    """
    facts: dict[str, Any] = reference.toml("data_stock")["published"]
    item, arrival = data_stock.catalogue()["dataset_oom_per_year"], published.full_use
    assert arrival is not None
    early, late = (str(end.year) if end else "open" for end in arrival.interval)
    theirs = numbers.interval(10**item.low, 10**item.high)
    ours = "not identified"
    if fit is not None:
        ours = f"{numbers.times(fit.growth_per_year)} ({numbers.level(fit.level)} interval "
        ours += f"{numbers.interval(*fit.growth_interval)}), this view's trend"
    rows = [
        {"What": "Growth of datasets, per year",
         "Published": f"{numbers.times(10**item.median)} ({numbers.level(item.level)} interval "
         f"{theirs})",
         "Ours": ours},
        {"What": "Text fully used",
         "Published": f"{facts['full_use'][0]} to {facts['full_use'][1]} "
         f"({numbers.level(facts['level'])})",
         "Ours": f"{early} to {late} ({text.INTERVAL}), with the published growth and stock"},
    ]  # fmt: skip
    return pd.DataFrame(rows)
