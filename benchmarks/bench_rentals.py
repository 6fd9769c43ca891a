"""The rental page on 30 million price observations, and how small a year of refreshes stays.

`python -m benchmarks.bench_rentals` prints the rows of `ratios()`, in some minutes: most of it
builds the table, in a temporary folder. The table: 50,000 offers of 40 chips, the most frequent
with a tenth of them, by 20 vendors in 40 regions, half on demand and half spot; over three years
each offer is observed 600 times, one in fifty a withdrawal. The page's queries are those of
`etl.warehouse_rentals`, each for every kind of choice that the page offers (VIEWS), and what the
page makes of their rows; the same shape with 30 thousand rows (50 offers) gives the ratio.
"""

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import plotly.graph_objects as go

from benchmarks import memory, table, timing
from etl import places, warehouse_rentals
from etl.build import observations
from etl.sources.skypilot import SOURCE
from etl.warehouse_rentals import Pool
from trends.hardware.rentals import RULES

OFFERS, OBSERVED = 50_000, 600
FIRST, LAST = date(2024, 1, 1), date(2026, 12, 30)
CHIPS, RULE = ("chip-0",), RULES.parameters
VIEWS = {
    "a chip": Pool(CHIPS, "on_demand"),
    "of a vendor": Pool(CHIPS, "on_demand", "vendor-0"),
    "in a region": Pool(CHIPS, "on_demand", None, "region-0"),
    "spot": Pool(CHIPS, "spot"),
    "spot, of a vendor in a region": Pool(CHIPS, "spot", "vendor-5", "region-0"),
}
YEAR, REFRESHES = 365, 15
Tasks = dict[str, dict[str, Callable[[], Any]]]  # by path, by view
# Shares of the offers whose price changes in a day. Spot prices move about weekly in the large
# clouds' lists and daily in a marketplace; list prices stand for months. 0.2% come and 0.2% go.
SPOT_MOVES, LIST_MOVES, TURNOVER = 0.15, 0.002, 0.002

DIMENSIONS = """
    CREATE TEMP TABLE offers AS
    SELECT o, 'skypilot' AS source, 'rental' AS kind,
           if(o % 2 = 0, 'on_demand', 'spot') AS commitment,
           'chip-' || floor(40 * pow(o * 0.6180339887 % 1.0, 1.7))::INTEGER AS chip,
           'vendor-' || o % 20 AS vendor, 'region-' || o // 20 % 40 AS region,
           'instance-' || o // 800 AS offer, 8.0::DOUBLE AS chips_per_offer,
           8e10::DOUBLE AS memory_bytes, NULL::DOUBLE AS price_usd, NULL::VARCHAR AS link,
           1.5 + hash(o) % 1000 / 1000.0 AS base
    FROM range($1) AS r(o)
"""
HISTORY = """
    CREATE TABLE chip_prices AS
    SELECT source, DATE '2024-01-01' + (k * 1095 // $1)::INTEGER AS observed_on, kind, commitment,
           chip, vendor, region, offer, chips_per_offer, memory_bytes, price_usd,
           if((o * 7 + k) % 50 = 0, NULL, round(base * (1 + (o * 31 + k * 17) % 100 / 1e3), 3))
               AS price_usd_per_hour,
           (o * 7 + k) % 50 <> 0 AS is_offered, link
    FROM range($1) AS r(k), offers
"""


def build(folder: Path, offers: int) -> None:
    """A warehouse with the rentals of so many offers, oldest first, as refreshes append them."""
    path = folder / f"build-000001-{offers:012x}.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("SET force_compression = 'dictionary'")  # the same size, sooner
        connection.execute(DIMENSIONS, [offers])
        connection.execute(HISTORY, [OBSERVED])
        connection.execute("CREATE TABLE sources AS SELECT 'skypilot' AS source")


def queries() -> Tasks:
    """What the page asks for: by path, by view. Each finds something."""
    ask = warehouse_rentals
    year = LAST - timedelta(days=YEAR)
    paths: dict[str, Callable[[Pool], Any]] = {
        "offers now": lambda pool: ask.offers(pool, LAST, RULE),
        "offers a year ago": lambda pool: ask.offers(pool, year, RULE),
        "medians daily for a year": lambda pool: ask.daily(pool, year, LAST, RULE),
        "medians weekly for three years": lambda pool: ask.daily(pool, FIRST, LAST, RULE),
        "vendors' quotes by month": lambda pool: ask.quotes(pool, LAST, RULE),
        "first day": lambda pool: [ask.first_day(pool)],
    }
    whole: Tasks = {
        "lists of chips, vendors and regions": {"": ask.names},
        "every chip now": {"": lambda: ask.overview({}, "on_demand", LAST, RULE)},
    }
    each: Tasks = {
        path: {view: partial(task, pool) for view, pool in VIEWS.items()}
        for path, task in paths.items()
    }
    return whole | each | made_of_rows()


def made_of_rows() -> Tasks:
    """What the page makes of the rows of its widest view: comparison, move, downloads."""
    from trends.hardware import rental_moves, rental_places, rentals
    from ui import page as panels
    from ui.exports import tables
    from ui.exports.contents import ExportBundle

    days = (LAST - timedelta(days=YEAR), LAST)
    then, now = (warehouse_rentals.offers(VIEWS["a chip"], day, RULE) for day in days)
    both = pd.concat([then, now]).assign(date=lambda rows: pd.to_datetime(rows["date"]))
    first, last = (pd.Timestamp(day) for day in days)
    export = ExportBundle("Rental prices", now, {}, {}, "0", LAST, "", go.Figure)
    return {
        "median and range of the offers": {"": lambda: rentals.daily(now)},
        "by cloud and region": {"": lambda: rental_places.compare(now, ["vendor", "region"])},
        "why the median moved": {"": lambda: [rental_moves.move(both, first, last)]},
        "prices in words": {"": lambda: panels.words(now["price_usd_per_hour"], "USD")},
        "rows as CSV": {"": lambda: tables.csv(export)},
        "rows as Parquet": {"": lambda: tables.parquet(export)},
        "rows as XLSX": {"": lambda: tables.xlsx(export)},
    }


def measure() -> dict[str, dict[str, float]]:
    """Seconds of each path and view; for a process of its own (see `memory.in_child`)."""
    return {
        path: {view: timing.seconds(partial(run_query, task), 3) for view, task in tasks.items()}
        for path, tasks in queries().items()
    }


def run_query(task: Callable[[], Any]) -> None:
    """A query must find something, or its time means nothing."""
    assert len(task()), "a query of the rental page found nothing"


def measured(offers: int) -> tuple[dict[str, dict[str, float]], int]:
    """`measure` and its peak memory over a warehouse of offers x OBSERVED rows."""
    with tempfile.TemporaryDirectory() as name:
        build(Path(name), offers)
        warehouse = {"AI_TRENDS_WAREHOUSE": name}
        return memory.in_child("benchmarks.bench_rentals", "measure", warehouse)


def page() -> list[dict[str, Any]]:
    """The page's queries over 30 million rows, against the same over 30 thousand."""
    (large, peak), (small, _) = measured(OFFERS), measured(OFFERS // 1000)
    million = f"rental page, {OFFERS * OBSERVED / 1e6:.0f} million rows"
    rows = [_row(f"{million}: {path}", seen, small[path]) for path, seen in large.items()]
    return [*rows, memory.row(f"{million}, all of these", peak)]


def _row(name: str, seen: dict[str, float], less: dict[str, float]) -> dict[str, Any]:
    """A path by its slowest view, against the same view of the small table."""
    view = max(seen, key=lambda each: seen[each])
    slowest = f" (slowest of {len(seen)} views: {view})" if len(seen) > 1 else ""
    return {
        "name": f"{name}{slowest}",
        "ours": seen[view],
        "baseline": f"30 thousand rows {1000 * less[view]:.3g} ms",
        "ratio": seen[view] / less[view],
        "target": "within 1 s; 1,000 times the rows",
        "met": seen[view] < 1,
    }


def catalogue(offers: int) -> pd.DataFrame:
    """A day's offers as the source's parser gives them; half of them spot."""
    number = np.arange(offers)
    return pd.DataFrame({
        "source": SOURCE.name,
        "observed_on": pd.Timestamp(FIRST),
        "kind": "rental",
        "commitment": np.where(number % 2 == 0, "on_demand", "spot"),
        "chip": [f"chip-{k % 40}" for k in number],
        "vendor": [f"vendor-{k % 20}" for k in number],
        "region": [f"region-{k // 20 % 40}" for k in number],
        "offer": [f"instance-{k // 800}" for k in number],
        "chips_per_offer": 8.0,
        "memory_bytes": 8e10,
        "price_usd": np.nan,
        "price_usd_per_hour": 1.5 + number % 1000 / 1e3,
        "is_offered": True,
        "link": None,
    })  # fmt: skip


def next_day(today: pd.DataFrame, day: date, rng: np.random.Generator) -> pd.DataFrame:
    """The catalogue of the next day: prices move, offers go, and as many new ones come."""
    moves = np.where(today["commitment"] == "spot", SPOT_MOVES, LIST_MOVES)
    moved = rng.random(len(today)) < moves
    price = today["price_usd_per_hour"] * np.where(moved, rng.uniform(0.9, 1.1, len(today)), 1)
    renamed = today["offer"].where(
        rng.random(len(today)) >= TURNOVER, [f"{day:%j}-{k}" for k in range(len(today))]
    )
    return today.assign(
        price_usd_per_hour=price.round(4), offer=renamed, observed_on=pd.Timestamp(day)
    )


def year_of_refreshes() -> dict[str, Any]:
    """Rows that the real append adds in REFRESHES days at 50,000 offers, carried to a year."""
    rng, today = np.random.default_rng(0), catalogue(OFFERS)
    with tempfile.TemporaryDirectory() as name, duckdb.connect() as connection:
        connection.execute("ATTACH ':memory:' AS base")
        connection.execute(_table("base.chip_prices"))
        connection.execute(_table("chip_prices"))
        for number in range(REFRESHES + 1):
            day = FIRST + timedelta(days=number)
            today = next_day(today, day, rng) if number else today
            connection.execute("DELETE FROM chip_prices")
            observations.append_changed(connection, SOURCE, "chip_prices", today, day)
            connection.execute("DELETE FROM base.chip_prices")
            connection.execute("INSERT INTO base.chip_prices FROM chip_prices")
        rows = connection.execute("SELECT count(*) FROM chip_prices").fetchall()[0][0]
        size = _size(connection, Path(name) / "year.duckdb")
    added = (rows - OFFERS) / REFRESHES
    whole, all_rows = OFFERS + added * YEAR, OFFERS * (YEAR + 1)
    return {
        "name": f"a year of daily refreshes of {OFFERS:,} offers ({added:,.0f} changes a day)",
        "ours": f"{whole / 1e6:.2f} million rows, {size / rows * whole / 1e6:.0f} MB",
        "baseline": f"every offer every day {all_rows / 1e6:.1f} million rows",
        "ratio": all_rows / whole,
        "target": "at least 5 times fewer, under 100 MB",
        "met": all_rows / whole >= 5 and size / rows * whole < 100e6,
    }


def _table(name: str) -> str:
    """The schema's statement for chip_prices, under another name."""
    schema = places.SCHEMA.read_text(encoding="utf-8")
    start = schema.index("CREATE TABLE chip_prices")
    return schema[start : schema.index(";", start)].replace("chip_prices", name, 1)


def _size(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Bytes of a file that holds the rows."""
    connection.execute(f"ATTACH '{path}' AS kept")
    connection.execute("CREATE TABLE kept.chip_prices AS FROM chip_prices")
    connection.execute("DETACH kept")
    return path.stat().st_size


def ratios() -> list[dict[str, Any]]:
    """One row for each comparison: name, ours, baseline, ratio, target, met."""
    return [*page(), year_of_refreshes()]


if __name__ == "__main__":
    table.show(ratios())
