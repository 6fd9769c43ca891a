"""The lake: the same tables in DuckLake, for replicas and a refresher on several machines.

The catalog lies in PostgreSQL, the rows as Parquet files on a folder that all machines see. Every
published build is one snapshot, whose commit message is the build's name. DuckDB's two extensions
come as wheels and are loaded from their files, so that no network is asked for code.
"""

import functools
import importlib.util
import itertools
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from etl import places
from etl.build import files as builds
from etl.errors import LakeLost

Connection = duckdb.DuckDBPyConnection
EXTENSIONS = ("postgres_scanner", "ducklake")  # the second one builds on the first
PREFIX = "postgres:"
PATIENCE = {"connect_timeout": "5", "tcp_user_timeout": "15000"}  # seconds; milliseconds
MEMORY = "512MB"  # of a process that reads the lake; the rest goes by way of temporary files
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "memory_limit": MEMORY,
}
SECRETS = r"(?i)\b\w*(password|passfile|key)\w*\s*=\s*('[^']*'|\S+)|//[^@\s]*@"
_aliases = itertools.count(1)


@dataclass(frozen=True)
class Address:
    """Where the lake is. catalog: libpq's words for PostgreSQL. files: the folder all share."""

    catalog: str
    files: Path

    @property
    def tables(self) -> Path:
        """The folder of the Parquet files, which nothing else may lie in."""
        return self.files / "tables"


@dataclass(frozen=True)
class Snapshot:
    """A published build in the lake. number: DuckLake's version, as in AT (VERSION => number)."""

    number: int
    published_at: datetime
    build: str


def address() -> Address:
    """The lake that the environment names. Raises LakeLost when it is not named in full."""
    words, files = places.lake() or "", places.lake_files()
    if not words.startswith(PREFIX) or not words.removeprefix(PREFIX).strip():
        raise LakeLost(
            "AI_TRENDS_WAREHOUSE names no lake that is known here: after ducklake: comes postgres: "
            "and the words of a PostgreSQL connection, such as host=db dbname=trends."
        )
    if files is None:
        raise LakeLost("AI_TRENDS_LAKE_FILES must name the folder of the lake's files.")
    return Address(_patient(words.removeprefix(PREFIX).strip()), files)


def _patient(catalog: str) -> str:
    """The words, with an end to waiting for a server that is silent, unless they say one."""
    if "://" in catalog:
        return catalog
    missing = [f"{name}={value}" for name, value in PATIENCE.items() if name not in catalog]
    return " ".join([catalog, *missing])


def engine() -> Connection:
    """A database in memory with the extensions, in a third of a second. Raises LakeLost."""
    spill = Path(tempfile.gettempdir()) / f"ai-compute-trends-{os.getpid()}-{alias()}"
    connection = duckdb.connect(":memory:", config={**SETTINGS, "temp_directory": str(spill)})
    try:
        for name in EXTENSIONS:
            connection.execute(f"LOAD '{quoted(_extension(name))}'")
    except duckdb.Error as problem:
        raise LakeLost(f"DuckDB's extensions cannot be loaded: {problem}.") from problem
    return connection


_shared_engine = functools.cache(engine)


def _extension(name: str) -> Path:
    """The file of an extension, of exactly this DuckDB's version, in its wheel."""
    spec = importlib.util.find_spec(f"duckdb_extension_{name}")
    homes = list(spec.submodule_search_locations or ()) if spec else []
    paths = [p for home in homes for p in Path(home).glob(f"extensions/*/{name}.duckdb_extension")]
    fitting = [path for path in paths if path.parent.name == f"v{duckdb.__version__}"]
    if not fitting:
        raise LakeLost(
            f"The lake needs DuckDB's extension {name} for version {duckdb.__version__}: "
            "pip install -r requirements-lake.txt."
        )
    return fitting[0]


def cursor() -> Connection:
    """A connection to the process's own engine, for what is attached for a while only."""
    return _shared_engine().cursor()


def alias() -> str:
    """A name that no attached database of this process has."""
    return f"lake_{next(_aliases)}"


def attach(connection: Connection, where: Address, name: str, version: int | None = None) -> None:
    """Attach the lake read-only, at a snapshot or as it changes. Raises duckdb.Error.

    Where it is only read, the folder may lie under another path than where it is written.
    """
    fixed = "" if version is None else f", SNAPSHOT_VERSION {version}"
    connection.execute(
        f"ATTACH 'ducklake:postgres:{quoted(where.catalog)}' AS {name} "
        f"(READ_ONLY, DATA_PATH '{quoted(where.tables)}', OVERRIDE_DATA_PATH true{fixed})"
    )


@contextmanager
def opened(where: Address, *, is_writer: bool = False) -> Iterator[tuple[Connection, str]]:
    """A connection with the lake attached, and the lake's name in it; a writer may create it.

    Raises LakeLost when the catalog or the files cannot be reached.
    """
    name = alias()
    with cursor() as connection:
        try:
            (_attach_for_writing if is_writer else attach)(connection, where, name)
        except duckdb.Error as problem:
            raise lost(where, problem) from problem
        try:
            yield connection, name
        except duckdb.IOException as problem:
            raise lost(where, problem) from problem
        finally:
            with suppress(duckdb.Error):
                connection.execute(f"DETACH {name}")


def _attach_for_writing(connection: Connection, where: Address, name: str) -> None:
    where.tables.mkdir(parents=True, exist_ok=True)
    connection.execute(
        f"ATTACH 'ducklake:postgres:{quoted(where.catalog)}' AS {name} "
        f"(DATA_PATH '{quoted(where.tables)}', DATA_INLINING_ROW_LIMIT 0)"
    )


def lost(where: Address, problem: Exception) -> LakeLost:
    """The problem in one sentence, without the words of the connection: they may hold a secret."""
    message = " ".join(str(problem).replace(where.catalog, "").split())
    message = re.sub(r".*Unable to connect to Postgres at [^:]*?\"\": ", "", message)
    message = re.sub(SECRETS, "...", message)
    if "creating a new DuckLake is explicitly disabled" in message:
        message = "this database holds none yet; python -m etl refresh makes it"
    return LakeLost(f"The lake cannot be read ({message[:300].rstrip('. ')}).")


def snapshots(connection: Connection, name: str) -> list[Snapshot]:
    """The published builds that can be read, the newest first."""
    rows = connection.execute(
        f"SELECT snapshot_id, epoch_ms(snapshot_time), commit_message FROM {name}.snapshots() "
        "WHERE commit_message IS NOT NULL ORDER BY snapshot_id DESC"
    ).fetchall()
    return [
        Snapshot(number, datetime.fromtimestamp(milliseconds / 1000).astimezone(), build)
        for number, milliseconds, build in rows
        if builds.NAME.fullmatch(build)
    ]


def touch(connection: Connection, name: str) -> None:
    """Read a row of a small table's file: the catalog may be there and the folder not."""
    connection.execute(f"SELECT * FROM {name}.sources LIMIT 1").fetchall()


def quoted(text: object) -> str:
    """Text for between single quotes of SQL."""
    return str(text).replace("'", "''")
