"""Append-on-change: a catalogue's offers become dated observations only when they differ."""

from datetime import date

import duckdb
import pandas as pd
import pyarrow as pa

from etl.errors import SourceRefused
from etl.sources.base import Source

KEY = "vendor, region, offer, chip, commitment"
TOLERANCE = 1e-6  # of the price: less is rounding


def append_changed(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    table: str,
    frame: pd.DataFrame,
    taken_on: date,
    keep: float = 0.0,
) -> None:
    """Carry the source's older observations over, then add what is new on this day.

    Added are offers never seen, offers whose price moved, offers that came back, and, for vendors
    that answered, a row without a price for each offer that is gone. Observations of the same
    day are replaced for vendors that answered; a vendor that is silent in a day's second refresh
    keeps those of the first. `base` must be attached; frame: today's offers, one row per key.
    Raises SourceRefused when a vendor shows less than `keep` of the offers that it had before.
    """
    connection.register("offers_in", pa.Table.from_pandas(frame, preserve_index=False))
    try:
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE older AS SELECT * FROM base.{table} "
            f"WHERE source = $source AND NOT (observed_on = $day "
            f"AND vendor IN (SELECT vendor FROM offers_in))",
            {"source": source.name, "day": taken_on},
        )
        connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM older")
        connection.execute(LAST, {"day": taken_on})
        _guard_vendors(connection, source, keep)
        connection.execute(f"INSERT INTO {table} BY NAME {CHANGED}")
        connection.execute(f"INSERT INTO {table} BY NAME {GONE}", {"day": taken_on})
        connection.execute("DROP TABLE older; DROP TABLE last_seen")
    finally:
        connection.unregister("offers_in")


def _guard_vendors(connection: duckdb.DuckDBPyConnection, source: Source, keep: float) -> None:
    shrunk = connection.execute(SHRUNK, [keep]).fetchone()
    if shrunk:
        vendor, had, have = shrunk
        raise SourceRefused(
            f"{source.title}: the offers of {vendor} fell from {had:,} to {have:,}, below "
            f"{keep:.0%}; if that is right, refresh with --accept-shrink {source.name}."
        )


SHRUNK = """
    SELECT vendor, had, have
    FROM (SELECT vendor, count(*) AS had FROM last_seen WHERE is_offered GROUP BY vendor)
    JOIN (SELECT vendor, count(*) AS have FROM offers_in GROUP BY vendor) USING (vendor)
    WHERE have < ? * had ORDER BY vendor
"""

LAST = f"""
    CREATE OR REPLACE TEMP TABLE last_seen AS
    SELECT * FROM older WHERE observed_on < $day
    QUALIFY row_number() OVER (PARTITION BY {KEY} ORDER BY observed_on DESC) = 1
"""

CHANGED = f"""
    SELECT o.* FROM offers_in AS o LEFT JOIN last_seen AS l USING ({KEY})
    WHERE l.vendor IS NULL OR NOT l.is_offered
       OR abs(o.price_usd_per_hour / l.price_usd_per_hour - 1) > {TOLERANCE}
"""

GONE = f"""
    SELECT l.* REPLACE ($day::DATE AS observed_on, NULL AS price_usd_per_hour, false AS is_offered)
    FROM last_seen AS l ANTI JOIN offers_in AS o USING ({KEY})
    WHERE l.is_offered AND l.vendor IN (SELECT vendor FROM offers_in)
"""
