"""Load an old export into history, without touching the current tables."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from etl import places, refresh
from etl.build import checks, files, staging, stores
from etl.build import draft as drafts
from etl.build.history import Export, record
from etl.errors import BadRequest, NothingPublished, SourceRefused
from etl.fetch.fetch import Fetched, Fetcher
from etl.fetch.raw import RawStore
from etl.sources.base import Source


def backfill(
    mirror: str,
    taken_on: date,
    only: tuple[str, ...] = (),
    folder: Path | None = None,
    now: datetime | None = None,
) -> dict[str, str]:
    """What became of each source that keeps history: added, known, absent or refused.

    Raises BadRequest when the mirror holds no export of any of them.
    """
    store = stores.open_store(folder)
    now = now or datetime.now(UTC).replace(microsecond=0)
    sources = [source for source in refresh.select(only) if source.history]
    with store.lock():
        base = store.base()
        if base is None:
            raise BadRequest("There is no build yet to add history to; run a refresh first.")
        fetched = Fetcher(mirror, RawStore(places.raw_folder()), now).pull(sources)
        there = [source for source in sources if fetched[source.name].parts]
        if not there:
            raise BadRequest(f"{mirror} holds no export of {', '.join(s.name for s in sources)}.")
        outcome = {source.name: "absent" for source in sources}
        outcome |= _publish(store, base, there, fetched, taken_on, now)
    return outcome


def _publish(
    store: stores.Store,
    base: Path,
    there: list[Source],
    fetched: dict[str, Fetched],
    taken_on: date,
    now: datetime,
) -> dict[str, str]:
    draft = files.draft_path(store.folder)
    shutil.copyfile(base, draft)
    with duckdb.connect(str(draft)) as connection:
        outcome = {s.name: _add(connection, s, fetched[s.name], taken_on, now) for s in there}
        content = checks.content_hash(connection)
    if "added" in outcome.values():
        store.publish(draft, content)
    else:
        draft.unlink()
    return outcome


def _add(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    got: Fetched,
    taken_on: date,
    now: datetime,
) -> str:
    """Parse into scratch tables under the same schema, so that the same rules hold."""
    connection.execute("ATTACH ':memory:' AS scratch")
    home = drafts.own_name(connection, "scratch")
    try:
        parsed = source.parse({name: part.body for name, part in got.parts.items()}, taken_on)
        connection.execute("USE scratch")
        checks.create_schema(connection)
        for table in source.history:
            staging.stage(connection, table, parsed.tables[table], taken_on)
            staging.set_aside(connection, source, table, source.spares)
            connection.execute(f"INSERT INTO {table} FROM incoming")
        connection.execute(f"USE {home}")
        export = Export(source, parsed.scope, taken_on, now, "backfill", got.sha256)
        return "added" if record(connection, export, "scratch") else "known"
    except (SourceRefused, NothingPublished, duckdb.Error) as problem:
        return f"refused: {problem}"
    finally:
        connection.execute(f"USE {home}")
        connection.execute("DETACH scratch")
