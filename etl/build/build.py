"""Make the next build: a new file from the build before it and from freshly parsed sources."""

from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import duckdb

from etl.build import draft as drafts
from etl.build import drift, measures, staging
from etl.build.checks import check, content_hash
from etl.build.history import Export, record
from etl.build.observations import append_changed
from etl.errors import NothingPublished, SourceRefused
from etl.parse.refusals import Refusal
from etl.report import Came
from etl.sources.base import Parsed, Source

Connection = duckdb.DuckDBPyConnection
OFFERS_KEPT = 0.5  # of a vendor's offers; catalogues breathe more than lists of models do


@dataclass(frozen=True)
class Fresh:
    """One source's newly parsed rows, with what its `sources` row and its vintage will say."""

    parsed: Parsed
    sha256: str
    fingerprint: str
    fetched_at: datetime
    taken_on: date


Job = Future[Fresh]


@dataclass
class Outcome:
    """What became of each source while a build was made."""

    refused: dict[str, str] = field(default_factory=dict)
    came: dict[str, Came] = field(default_factory=dict)
    content: str = ""


@dataclass(frozen=True)
class Order:
    """What to build: sources being parsed, stale ones with the reason, and by source the names of
    the rules that the operator overrules.

    A job's result is a Fresh; it raises SourceRefused when the parser refused the bytes.
    """

    fresh: Mapping[str, Job]
    stale: Mapping[str, str]
    unchanged: frozenset[str] = frozenset()
    accepted: Mapping[str, frozenset[str]] = field(default_factory=dict)


def make(draft: Path, base: Path | None, sources: Iterable[Source], order: Order) -> Outcome:
    """Write the draft file; a source whose rows break a rule keeps its rows of the base.

    Raises NothingPublished when rows of several sources together break a check.
    """
    outcome = Outcome(refused=dict(order.stale))
    with drafts.opened(draft) as connection:
        drafts.begin(connection, base)
        for source in sources:
            _fill(connection, source, order, outcome)
        connection.execute("DETACH base")
        check(connection, "all")
        outcome.content = content_hash(connection)
    return outcome


def _fill(connection: Connection, source: Source, order: Order, outcome: Outcome) -> None:
    job = order.fresh.get(source.name)
    if job is not None:
        refusal = _try_fresh(connection, source, job, order, outcome)
        if refusal is None:
            return
        outcome.refused[source.name] = refusal
    for table in (*source.tables, "refused_rows"):
        drafts.copy_rows(connection, table, f"source = '{source.name}'")
    _carry_source(connection, source, order, outcome)


def _try_fresh(
    connection: Connection, source: Source, job: Job, order: Order, outcome: Outcome
) -> str | None:
    """Insert, guard, check and note within one transaction; the reason if it was undone."""
    accepted = order.accepted.get(source.name, frozenset())
    connection.execute("BEGIN")
    try:
        fresh = job.result()
        aside = _take_in(connection, source, fresh, accepted)
        came = _note_source(connection, source, fresh, aside)
        connection.execute("COMMIT")
    except (duckdb.Error, SourceRefused, NothingPublished) as problem:
        connection.execute("ROLLBACK")
        return _words(source, problem)
    outcome.came[source.name] = came
    return None


def _take_in(
    connection: Connection, source: Source, fresh: Fresh, accepted: frozenset[str]
) -> list[Refusal]:
    """Set bad rows aside, compare the others with recent loads, insert and check them; the bad."""
    aside, counts = list(fresh.parsed.refusals), dict[str, measures.Measures]()
    moved: list[str] = []
    spares = 1.0 if "rows" in accepted else source.spares
    forgotten = {measure for rule in accepted for measure in drift.RULES.get(rule, ())}
    measures.forget(connection, source, forgotten)
    for table, frame in fresh.parsed.tables.items():
        staging.stage(connection, table, frame, fresh.taken_on)
        bad = staging.set_aside(connection, source, table, spares)
        counts[table], sentences = drift.judge(
            connection, source, table, fresh.taken_on, accepted, len(bad)
        )
        _insert(connection, source, table, fresh.taken_on, accepted)
        aside, moved = aside + bad, moved + sentences
    staging.demand_few(source, aside, _rows(counts), spares)
    check(connection, source.name, accepted)
    if moved:
        raise SourceRefused(moved[0])
    staging.record(connection, source, aside)
    measures.record(connection, source, fresh.taken_on, counts)
    if source.history:
        record(connection, _export(source, fresh))
    return aside


def _rows(by_table: Mapping[str, measures.Measures]) -> int:
    return sum(int(each["rows", "", ""]) for each in by_table.values())


def _words(source: Source, problem: Exception) -> str:
    if isinstance(problem, duckdb.Error):
        first = " ".join(str(problem).split())[:300]
        return f"{source.title}: the rows break the schema ({first})."
    return str(problem)


def _export(source: Source, fresh: Fresh) -> Export:
    return Export(
        source, fresh.parsed.scope, fresh.taken_on, fresh.fetched_at, "refresh", fresh.sha256
    )


def _insert(
    connection: Connection, source: Source, table: str, day: date, accepted: frozenset[str]
) -> None:
    """The rows of `incoming` into their table."""
    if table in source.appends:
        frame = connection.execute("FROM incoming").df()
        keep = 0.0 if "shrink" in accepted else OFFERS_KEPT
        append_changed(connection, source, table, frame, day, keep)
    else:
        connection.execute(f"INSERT INTO {table} FROM incoming")
    if column := source.keeps.get(table):
        newer = f"SELECT {column} FROM {table} WHERE source = '{source.name}'"
        drafts.copy_rows(
            connection, table, f"source = '{source.name}' AND {column} NOT IN ({newer})"
        )


def _note_source(
    connection: Connection, source: Source, fresh: Fresh, aside: list[Refusal]
) -> Came:
    counts = " + ".join(
        f"(SELECT count(*) FROM {table} WHERE source = $s)" for table in source.tables
    )
    (rows,) = connection.execute(f"SELECT {counts}", {"s": source.name}).fetchone()  # type: ignore[misc]
    connection.execute(
        "INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false, NULL, ?)",
        [
            source.name, source.title, source.licence, source.url, source.citation,
            source.rhythm_days, fresh.fetched_at, fresh.taken_on, fresh.sha256,
            fresh.fingerprint, rows, list(fresh.parsed.notes),
        ],
    )  # fmt: skip
    return Came(rows, fresh.sha256, tuple(fresh.parsed.notes), tuple(aside))


def _carry_source(connection: Connection, source: Source, order: Order, outcome: Outcome) -> None:
    reason = outcome.refused.get(source.name)
    drafts.copy_rows(connection, "sources", f"source = '{source.name}'")
    row = connection.execute("SELECT 1 FROM sources WHERE source = ?", [source.name]).fetchone()
    if not row:
        _insert_empty(connection, source, reason or "It has never been fetched.")
    elif reason or source.name in order.unchanged:
        connection.execute(
            "UPDATE sources SET is_stale = $1, stale_reason = $2 WHERE source = $3",
            [reason is not None, reason, source.name],
        )


def _insert_empty(connection: Connection, source: Source, reason: str) -> None:
    connection.execute(
        "INSERT INTO sources VALUES "
        "(?, ?, ?, ?, ?, ?, NULL, NULL, NULL, NULL, 0, true, ?, []::VARCHAR[])",
        [
            source.name, source.title, source.licence, source.url, source.citation,
            source.rhythm_days, reason,
        ],
    )  # fmt: skip
