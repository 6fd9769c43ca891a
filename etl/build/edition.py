"""Which edition of the schema a build has, and which one this program writes.

The number grows by one with each release that changes a table in a way that older programs, or the
builds that they wrote, cannot do with. New columns may be empty or have a default, so that the
rows of an older edition can be taken over (`etl.build.takeover`).
"""

import functools
from pathlib import Path

import duckdb

from etl.errors import NewerWarehouse

OURS = 2
FIRST = 1  # of builds that do not say


def of(build: Path) -> int | None:
    """The edition of a build; None where it does not open or holds no source.

    Only a number is remembered: what another process locks opens later.
    """
    try:
        facts = build.stat()
        return _read(build, (facts.st_size, facts.st_mtime_ns))
    except (duckdb.Error, OSError):  # truncated, garbage, flipped bytes: an older build serves
        return None


@functools.lru_cache(maxsize=64)
def _read(build: Path, state: tuple[int, int]) -> int:
    with duckdb.connect(str(build), read_only=True) as connection:
        if connection.execute("SELECT count(*) FROM sources").fetchone() == (0,):
            raise duckdb.InvalidInputException(f"{build.name} holds no source.")
        try:
            row = connection.execute("SELECT max(version) FROM schema_version").fetchone()
        except duckdb.CatalogException:
            return FIRST
        return int(row[0]) if row and row[0] else FIRST


def is_ours(build: Path) -> bool:
    """Whether the build has the edition that this program writes."""
    return of(build) == OURS


def demand_known(build: Path) -> Path:
    """The build, if this program knows its edition. Raises NewerWarehouse."""
    number = of(build)
    if number is not None and number > OURS:
        raise NewerWarehouse(
            f"{build.name} was written by a newer version of this program (edition {number} of "
            f"the tables; this one knows {OURS}): update the program, or move the newer builds "
            "out of the warehouse folder."
        )
    return build
