"""Append-on-change: a catalogue's offers become dated observations only when they differ."""

from datetime import date

import duckdb
import pandas as pd

KEY = "vendor, region, offer, chip, commitment"
TOLERANCE = 1e-6  # of the price: less is rounding


def append_changed(
    connection: duckdb.DuckDBPyConnection,
    source: str,
    table: str,
    frame: pd.DataFrame,
    taken_on: date,
) -> None:
    """Carry the source's older observations over, then add what is new on this day.

    Added are offers never seen, offers whose price moved, offers that came back, and, for vendors
    that answered, a row without a price for each offer that is gone. Observations of the same
    day are replaced. `base` must be attached; frame: today's offers, one row per key.
    """
    connection.register("offers_in", frame)
    try:
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE older AS SELECT * FROM base.{table} "
            f"WHERE source = $source AND observed_on <> $day",
            {"source": source, "day": taken_on},
        )
        connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM older")
        connection.execute(LAST, {"day": taken_on})
        connection.execute(f"INSERT INTO {table} BY NAME {CHANGED}")
        connection.execute(f"INSERT INTO {table} BY NAME {GONE}", {"day": taken_on})
        connection.execute("DROP TABLE older; DROP TABLE last_seen")
    finally:
        connection.unregister("offers_in")


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
