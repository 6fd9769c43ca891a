"""How many notable models state a value, and what the others could do to its trend."""

import pandas as pd

from subjects.sources.view import SourcesView
from trends import disclosure, growth
from trends.disclosure import Nondisclosure
from trends.errors import TrendError
from trends.growth import Growth
from ui import frames
from ui.cache import cached

SINCE = "2010-01-01"
NOTABLE = """
    SELECT published_on, organization, training_compute_flop, parameters, cost_usd2023
    FROM models WHERE is_notable
"""


def shares(view: SourcesView) -> pd.DataFrame:
    """key, models, and per value the count and share that state it, of notable models."""
    return _shares(view.by)


@cached(entries=8)
def _shares(by: str) -> pd.DataFrame:
    models = frames.rows(NOTABLE)
    if by == "organisation":
        return disclosure.by_organization(models).rename(columns={"organization": "key"})
    years = disclosure.by_year(models)
    years = years[years["year"] >= int(SINCE[:4])].reset_index(drop=True)
    return years.rename(columns={"year": "key"}).assign(key=lambda rows: rows["key"].astype(str))


def nondisclosure(view: SourcesView) -> tuple[Nondisclosure, Growth] | None:
    """What undisclosed models could do to the trend, and the trend of the stated values.

    None where too few are stated for a trend.
    """
    return _nondisclosure(view.column)


@cached(entries=8)
def _nondisclosure(column: str) -> tuple[Nondisclosure, Growth] | None:
    models = frames.rows(NOTABLE)
    stated = models[models[column].notna() & (models["published_on"] >= pd.Timestamp(SINCE))]
    try:
        fit = growth.fit(stated["published_on"], stated[column])
        return disclosure.nondisclosure(models, column, since=SINCE), fit
    except TrendError:
        return None
