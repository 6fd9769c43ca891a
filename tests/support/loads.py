"""Loads of one source into a real build file, from frames: for tests of what a build takes in."""

import functools
import hashlib
from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pandas as pd

from etl.build import build
from etl.registry import BY_NAME
from etl.sources.base import Parsed
from tests.support import mirrors
from tests.support.warehouses import TAKEN_ON

NOW = datetime(2026, 4, 1, tzinfo=UTC)


@functools.cache
def fixture(source: str) -> Parsed:
    """What the source's parser makes of its fixtures."""
    owner = BY_NAME[source]
    found = {part.name: mirrors._body(owner, part) for part in owner.parts}
    return owner.parse({n: body for n, body in found.items() if body is not None}, TAKEN_ON)


def several(frame: pd.DataFrame, key: str, times: int) -> pd.DataFrame:
    """The frame's rows so many times over, told apart by their key, a name or a number."""
    is_number = pd.api.types.is_numeric_dtype(frame[key])
    ends = [n * 1000 if is_number else f" {n}" * bool(n) for n in range(times)]
    copies = [frame.assign(**{key: frame[key] + end}) for end in ends]
    return pd.concat(copies, ignore_index=True)


def months(value: Iterable[float], column: str, series: str, source: str) -> pd.DataFrame:
    """A monthly series from January 2020 on."""
    values = list(value)
    days = pd.date_range("2020-01-01", periods=len(values), freq="MS")
    return pd.DataFrame({"source": source, "series": series, "month_on": days, column: values})


class Loads:
    """Builds of one source after another in a folder, each on top of the last that was taken in."""

    def __init__(self, folder: Path, source: str) -> None:
        self.folder, self.source = folder, BY_NAME[source]
        self.base: Path | None = None
        self.number = 0

    def load(
        self, tables: Mapping[str, pd.DataFrame], after_days: int = 0, accepted: Iterable[str] = ()
    ) -> build.Outcome:
        """Build with these rows as the source's new ones, for so many days after TAKEN_ON."""
        self.number += 1
        draft = self.folder / f"{self.number}.duckdb"
        day: date = TAKEN_ON + timedelta(days=after_days)
        mark = hashlib.sha256(str(self.number).encode()).hexdigest()
        job: Future[build.Fresh] = Future()
        job.set_result(build.Fresh(Parsed(tables), mark, mark, NOW, day))
        rules = {self.source.name: frozenset(accepted)}
        order = build.Order({self.source.name: job}, {}, accepted=rules)
        outcome = build.make(draft, self.base, [self.source], order)
        if outcome.came:
            self.base = draft
        return outcome

    def refusal(self, tables: Mapping[str, pd.DataFrame], after_days: int = 0) -> str:
        """The sentence with which such a load is refused; empty where it is not."""
        return self.load(tables, after_days).refused.get(self.source.name, "")

    def query(self, sql: str) -> list[tuple]:
        """Rows of the last build that was taken in."""
        with duckdb.connect(str(self.base), read_only=True) as connection:
            return connection.execute(sql).fetchall()
