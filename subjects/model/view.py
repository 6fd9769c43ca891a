"""One model: its row, what each export said of it, and the models around it."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from etl import warehouse, warehouse_vintages
from etl.warehouse_vintages import WHOLE
from subjects.explorer import query
from ui import frames
from ui.cache import BUILDS, cached
from ui.controls.controls import Controls
from ui.controls.kinds import Choice

SOURCE = "epoch_models"
RUNS = 12  # columns of what exports said
NAMES = "SELECT model FROM models ORDER BY is_notable DESC, published_on DESC NULLS LAST, model"
LARGEST = """
    SELECT model FROM models WHERE is_notable
    ORDER BY training_compute_flop DESC NULLS LAST, model LIMIT 1
"""
ROW = "SELECT * FROM models WHERE model = ?"
VERSIONS = "SELECT * FROM model_versions WHERE model = ?"
AROUND = """
    SELECT model, published_on, array_to_string(organization, ', ') AS organization,
           training_compute_flop, parameters, cost_usd2023, link FROM models
    WHERE is_notable AND model <> $name AND list_has_any(domain, $domain)
      AND published_on IS NOT NULL
    ORDER BY abs(published_on - CAST($day AS DATE)), model LIMIT 10
"""


@dataclass(frozen=True)
class View:
    """The choice of the page."""

    model: str


def default() -> View:
    """The notable model with the largest stated training compute."""
    return View(str(frames.rows(LARGEST)["model"].iloc[0]))


@cached(entries=BUILDS)
def controls() -> Controls[View]:
    """The list of all models, notable and new ones first."""
    return Controls(default(), (Choice("model", "Model", names(), width=420),))


@cached(entries=BUILDS)
def names() -> dict[str, str]:
    """The names of all models, notable and new ones first."""
    return {name: name for name in frames.rows(NAMES)["model"]}


@cached
def row(view: View) -> pd.Series:
    """The model's row of the newest build."""
    return warehouse.query(ROW, [view.model]).iloc[0]


@cached
def values(view: View) -> pd.DataFrame:
    """A row per known value: value, unit, meaning, and what the stored exports said.

    One column for each run of exports that said the same of this name, by the run's first day;
    at most RUNS of them, the newest.
    """
    now, versions = row(view), warehouse.query(VERSIONS, [view.model])
    words = query.columns("models")
    table = pd.DataFrame({"value": [text(now[name]) for name in words.index]}, index=words.index)
    table = table.join(words[["unit", "meaning"]])
    for day, place in _runs(versions["vintage_ids"])[-RUNS:]:
        version = versions.iloc[place]
        table[day] = [text(version[n]) if n in versions else "" for n in words.index]
    days = table.columns[3:]
    known = (table["value"] != "") | (table[days] != "").any(axis=1)
    return table[known].rename_axis("column").reset_index()


def _runs(numbers: Iterable[Iterable[int]]) -> list[tuple[str, int]]:
    """The first day of each run of daily exports that held the same version, and its place.

    numbers: for each version of a model the vintages in which it stood.
    """
    places = {number: place for place, group in enumerate(numbers) for number in group}
    runs, before = [], None
    for export in warehouse_vintages.one_a_day(warehouse_vintages.stored(SOURCE)):
        place = places.get(export.vintage_id)
        if place is None and export.scope != WHOLE:
            continue  # an export of notable models is silent about the others
        if place is not None and place != before:
            runs.append((export.taken_on.isoformat(), place))
        before = place
    return runs


@cached
def around(view: View) -> pd.DataFrame:
    """The ten notable models of a shared domain that were published nearest in time."""
    one = row(view)
    if pd.isna(one["published_on"]):
        return pd.DataFrame()
    day = f"{one['published_on']:%Y-%m-%d}"
    params = {"name": view.model, "domain": list(one["domain"]), "day": day}
    return warehouse.query(AROUND, params)


def text(value: object) -> str:
    """A cell as text, all its digits; lists with commas; empty where nothing is known."""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if hasattr(value, "tolist") and not isinstance(value, str | float | int):
        value = value.tolist()
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return ""
    return f"{value:.12g}" if isinstance(value, float) else str(value)
