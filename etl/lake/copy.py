"""A published build of the lake as a build file of this machine.

What reads a file needs one: the analysts' SQL, which runs shut off from the network, and the next
refresh, which begins from the last good rows.
"""

import tempfile
from pathlib import Path

import duckdb

from etl import places
from etl.build import checks, files
from etl.errors import LakeLost
from etl.lake import catalog
from etl.lake.catalog import Address, Snapshot

WAIT_SECONDS = 120  # for another process that is copying the same thing


def of(snapshot: Snapshot) -> Path:
    """The build's file in this machine's folder, copied from the lake where it is not there yet.

    Where the folder cannot be written to, it lies in the system's temporary folder. Raises
    LakeLost and OSError.
    """
    where = catalog.address()
    try:
        return _in(where, snapshot, places.warehouse_folder())
    except OSError:
        spare = Path(tempfile.gettempdir()) / "ai-compute-trends"
        return _in(where, snapshot, spare)


def _in(where: Address, snapshot: Snapshot, folder: Path) -> Path:
    build = folder / snapshot.build
    if is_there(build):
        return build
    with files.lock(folder, WAIT_SECONDS):
        copied = fetch(where, snapshot, folder)
        files.prune(folder, spare=copied)
    return copied


def fetch(where: Address, snapshot: Snapshot, folder: Path) -> Path:
    """As `of`, for the holder of the folder's lock."""
    build = folder / snapshot.build
    if is_there(build):
        return build
    draft = files.draft_path(folder)
    try:
        _copy(where, snapshot, draft)
        files.settle(draft, build)
    finally:
        files.remove_drafts(folder)
    return build


def is_there(build: Path) -> bool:
    """Whether the file opens; a spoilt one is copied anew."""
    try:
        with duckdb.connect(str(build), read_only=True) as connection:
            return connection.execute("SELECT count(*) > 0 FROM sources").fetchone() == (True,)
    except (duckdb.Error, OSError):
        return False


def _copy(where: Address, snapshot: Snapshot, draft: Path) -> None:
    name = catalog.alias()
    with catalog.cursor() as connection:
        try:
            catalog.attach(connection, where, name, snapshot.number)
            connection.execute(f"ATTACH '{catalog.quoted(draft)}' AS {name}_copy")
            connection.execute(f"COPY FROM DATABASE {name} TO {name}_copy")
        except duckdb.Error as problem:
            raise catalog.lost(where, problem) from problem
        finally:
            for each in (f"{name}_copy", name):
                connection.execute(f"DETACH DATABASE IF EXISTS {each}")
    with duckdb.connect(str(draft), read_only=True) as copy:
        content = checks.content_hash(copy)
    if content[:12] != files.content_hash(snapshot.build):
        raise LakeLost(f"The lake's rows are not those of {snapshot.build}, so they are not used.")
