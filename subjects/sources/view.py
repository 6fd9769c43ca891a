"""What a reader can choose on "Sources and methods", and how much of the data is stated."""

from dataclasses import dataclass

import pandas as pd

from etl import warehouse
from trends import disclosure, growth
from trends.disclosure import Nondisclosure
from trends.errors import TrendError
from trends.growth import Growth
from ui import frames
from ui.cache import cached
from ui.controls.controls import Controls
from ui.controls.kinds import Choice

SINCE = "2010-01-01"
WORDS = ("unit", "meaning")
REFUSED = """
    SELECT title, place, rule, reason, row_text
    FROM refused_rows JOIN sources USING (source) ORDER BY ALL
"""
NOTABLE = """
    SELECT published_on, organization, training_compute_flop, parameters, cost_usd2023
    FROM models WHERE is_notable
"""
WHAT = Choice(
    "stated",
    "Stated value",
    {"compute": "training compute", "parameters": "parameters", "cost": "training cost"},
)
BY = Choice("by", "Share by", {"year": "by year", "organisation": "by organisation"})


@dataclass(frozen=True)
class View:
    """The choices of the page."""

    stated: str = "compute"
    by: str = "year"

    @property
    def column(self) -> str:
        return disclosure.WHAT[self.stated]


DEFAULT = View()
CONTROLS = Controls(DEFAULT, (WHAT, BY))


def shares(view: View) -> pd.DataFrame:
    """key, models, and per value the count and share that state it, of notable models."""
    return _shares(view.by)


@cached(entries=8)
def _shares(by: str) -> pd.DataFrame:
    models = frames.rows(NOTABLE)
    if by == "organisation":
        return disclosure.by_organization(models).rename(columns={"organization": "key"})
    found = disclosure.by_year(models)
    found = found[found["year"] >= int(SINCE[:4])].reset_index(drop=True)
    return found.rename(columns={"year": "key"}).assign(key=lambda f: f["key"].astype(str))


def silence(view: View) -> tuple[Nondisclosure, Growth] | None:
    """What the silent could do to the trend, and the trend of those who speak; or None."""
    return _silence(view.column)


@cached(entries=8)
def _silence(column: str) -> tuple[Nondisclosure, Growth] | None:
    models = frames.rows(NOTABLE)
    told = models[models[column].notna() & (models["published_on"] >= pd.Timestamp(SINCE))]
    try:
        fit = growth.fit(told["published_on"], told[column])
        return disclosure.nondisclosure(models, column, since=SINCE), fit
    except TrendError:
        return None


@cached(entries=2)
def dictionary() -> pd.DataFrame:
    """table, column, type, unit, meaning of every column; views and versions say what theirs are.

    A column of a view or of the kept versions has no comment of its own: it is that of the table
    which it comes from.
    """
    found = frames.rows(warehouse.DICTIONARY)
    known = found.dropna(subset=["meaning"]).drop_duplicates("column").set_index("column")
    told = {name: found[name].fillna(found["column"].map(known[name])) for name in WORDS}
    return found.assign(**told).fillna({"unit": "", "meaning": ""})


def refused() -> pd.DataFrame:
    """title, place, rule, reason, row_text of each row that was set aside."""
    return frames.rows(REFUSED)
