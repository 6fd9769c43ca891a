"""The rental page on 30 million price observations, and how small a year of refreshes stays.

`python -m benchmarks.bench_rentals` prints the rows of `ratios()`, in about a minute: most of it
builds the table, in a temporary folder. The table: 50,000 offers of 40 chips, the most frequent
with a tenth of them, by 20 vendors in 40 regions, half on demand and half spot; over three years
each offer is observed 600 times, one in fifty a withdrawal. The page's queries are those of
`etl.warehouse_rentals`; the same shape with 30 thousand rows (50 offers) gives the ratio.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from benchmarks import table
from etl import observations, places, warehouse_rentals
from etl.sources.skypilot import SOURCE
from trends.rentals import RULES

OFFERS, OBSERVED = 50_000, 600
FIRST, LAST = date(2024, 1, 1), date(2026, 12, 30)
CHIP, RULE = "chip-0", RULES.parameters
YEAR, REFRESHES = 365, 15
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


def queries() -> dict[str, Callable[[], pd.DataFrame]]:
    """What the page asks for: every chip now, one chip's offers, its medians through time."""
    ask = warehouse_rentals
    return {
        "every chip now": lambda: ask.overview({}, "on_demand", LAST, RULE),
        "one chip's offers now": lambda: ask.offers([CHIP], "on_demand", LAST, RULE),
        "one chip, daily for a year": lambda: ask.daily(
            [CHIP], "on_demand", LAST - timedelta(days=YEAR), LAST, RULE
        ),
        "one chip, weekly for three years": lambda: ask.daily(
            [CHIP], "on_demand", FIRST, LAST, RULE
        ),
    }


def measure() -> dict[str, Any]:
    """Seconds of each query, the shortest of three runs, and this process's peak memory."""
    seconds = {name: shortest(task) for name, task in queries().items()}
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": seconds, "peak": used if sys.platform == "darwin" else used * 1024}


def shortest(task: Callable[[], pd.DataFrame], rounds: int = 3) -> float:
    """The shortest wall time; a query must find something."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        assert not task().empty, "a query of the rental page found nothing"
        times.append(time.perf_counter() - start)
    return min(times)


def measured(offers: int) -> dict[str, Any]:
    """`measure` in a process of its own, over a warehouse of offers x OBSERVED rows."""
    with tempfile.TemporaryDirectory() as name:
        build(Path(name), offers)
        own = {**os.environ, "AI_TRENDS_WAREHOUSE": name}
        said = subprocess.check_output([sys.executable, "-m", MODULE, "--measure"], env=own)
    return dict(json.loads(said))


def page() -> list[dict[str, Any]]:
    """The page's queries over 30 million rows, against the same over 30 thousand."""
    large, small = measured(OFFERS), measured(OFFERS // 1000)
    million = OFFERS * OBSERVED / 1e6
    rows = []
    for name, seconds in large["seconds"].items():
        less = small["seconds"][name]
        rows.append(
            {
                "name": f"rental page, {million:.0f} million rows: {name}",
                "ours": seconds,
                "baseline": f"30 thousand rows {1000 * less:.0f} ms",
                "ratio": seconds / less,
                "target": "within 1 s; 1,000 times the rows",
                "met": seconds < 1,
            }
        )
    return [*rows, _row("rental page, peak memory", large["peak"], 1e9, "1 GB", "within 1 GB")]


def _row(name: str, ours: float, most: float, baseline: str, target: str) -> dict[str, Any]:
    return {
        "name": name,
        "ours": f"{ours / 1e6:.0f} MB",
        "baseline": baseline,
        "ratio": most / ours,
        "target": target,
        "met": ours < most,
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


MODULE = "benchmarks.bench_rentals"

if __name__ == "__main__":
    if "--measure" in sys.argv:
        print(json.dumps(measure()))
    else:
        table.show(ratios())
