"""A PostgreSQL for each worker, and for each test a lake and a machine of its own."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from etl import places
from etl.lake import catalog, publish, reader
from tests.lake import postgres
from tests.lake.postgres import PostgresCluster
from tests.support import warehouses

_numbers = itertools.count(1)


@dataclass
class Machine:
    """One machine of a lake. mirror: what it refreshes from. copies: the folder of its builds."""

    cluster: PostgresCluster
    database: str
    mirror: Path
    copies: Path
    files: Path

    @property
    def where(self) -> catalog.Address:
        """The lake's address."""
        return catalog.address()

    def builds(self) -> list[str]:
        """The names of the builds in the lake, the newest first."""
        return [snapshot.build for snapshot in publish.builds_in(self.where)]


@pytest.fixture(scope="session")
def cluster() -> Iterator[PostgresCluster]:
    """A running PostgreSQL."""
    where = postgres.programs()
    if where is None:
        pytest.skip("no PostgreSQL was found (Debian's package postgresql)")
    with postgres.running(where) as made:
        yield made


@pytest.fixture
def machine(
    cluster: PostgresCluster, template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Machine]:
    """A machine with a warehouse of the fixtures, and a lake that is still empty."""
    database = f"lake_{next(_numbers)}"
    cluster.sql(f"CREATE DATABASE {database}")
    mirror = warehouses.copy(template, tmp_path)
    made = Machine(cluster, database, mirror, tmp_path / "warehouse", tmp_path / "shared")
    monkeypatch.setenv("AI_TRENDS_WAREHOUSE", f"ducklake:postgres:{cluster.words(database)}")
    monkeypatch.setenv("AI_TRENDS_LAKE_FILES", str(made.files))
    monkeypatch.setenv("AI_TRENDS_LAKE_COPIES", str(made.copies))
    monkeypatch.setattr(places, "SNAPSHOT", tmp_path / "no snapshot")
    monkeypatch.setattr(reader, "FRESH_SECONDS", 0.0)
    monkeypatch.setattr(reader, "RETRY_SECONDS", 0.0)
    yield made
    cluster.sql(f"DROP DATABASE {database} WITH (FORCE)")


@pytest.fixture
def filled(machine: Machine) -> Machine:
    """The same, its warehouse in the lake."""
    report = warehouses.run(machine.mirror)
    assert (report.exit, report.message) == (0, "Nothing changed.")
    return machine
