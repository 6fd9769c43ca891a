"""What each source's last attempts came to: kept beside the builds, joined with what they hold.

Three words: *stale*, the last refresh failed; *overdue*, older than expected, because it was long
not fetched, or because its newest row has long not moved whatever its server answered; *frozen*,
its publisher moves it no more.
"""

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Protocol

import duckdb

from etl import places, warehouse
from etl.registry import BY_NAME, SOURCES

FILE = "status.json"


class Attempt(Protocol):
    """What `note` asks of one source's report."""

    @property
    def source(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def sha256(self) -> str | None: ...
    @property
    def error(self) -> str | None: ...


def note(folder: Path, attempts: Iterable[Attempt], now: datetime, good_for: date) -> None:
    """Record the attempts, atomically; sources that were not attempted keep their record.

    good_for: the day for which successfully fetched files speak.
    """
    records = read(folder)
    for attempt in attempts:
        record = records.setdefault(attempt.source, {})
        record["last_attempt_at"] = now.isoformat()
        record["last_error"] = attempt.error
        if attempt.state != "stale":
            if record.get("sha256") != attempt.sha256:
                record |= {"sha256": attempt.sha256, "changed_on": good_for.isoformat()}
            record |= {"last_good_at": now.isoformat(), "good_for": good_for.isoformat()}
    draft = folder / f".{FILE}.{os.getpid()}"
    try:
        draft.write_text(json.dumps(records, indent=1, sort_keys=True), encoding="utf-8")
        draft.replace(folder / FILE)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def read(folder: Path) -> dict[str, dict[str, Any]]:
    """The records by source; an absent or broken file counts as none."""
    try:
        content = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    records = content if isinstance(content, dict) else {}
    return {name: record for name, record in records.items() if isinstance(record, dict)}


def status(now: datetime | None = None) -> list[dict[str, Any]]:
    """Per source: last good fetch, age in days, rows, content hash, last error, and its state.

    The age counts from the day for which the files speak: a mirror's old files stay old. moved_on
    is the day of the newest row, or for a source without a column that tells it the day on which
    its files last changed. state: "fresh", "stale", "overdue" or "frozen"; state_reason: why it is
    overdue or frozen, in a sentence.
    """
    now = now or datetime.now(UTC)
    records = read(places.notes_folder())
    with warehouse.connect() as connection:
        rows, newest = _sources(connection), _newest(connection)
    return [
        _joined(row, records.get(row["source"], {}), newest.get(row["source"]), now.date())
        for row in rows
    ]


def overdue(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """The sources that are overdue, each with its age and the last error."""
    return [_overdue(row) for row in rows if row["is_overdue"]]


def _overdue(row: Mapping[str, Any]) -> str:
    why = f"; {row['last_error'].rstrip('.')}" if row["last_error"] else ""
    age = row["age_days"]
    if age is not None and age <= row["rhythm_days"]:
        allowed = f"{row['lag_days']:,} allowed"
        return f"{row['source']} (moved {row['moved_days']:,} days ago, {allowed}{why})"
    age_text = "never fetched" if age is None else f"{age:,} days old"
    return f"{row['source']} ({age_text}, {row['rhythm_days']:,} allowed{why})"


def _sources(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """The table of sources with None, not NaN, for what is missing."""
    cursor = connection.execute("SELECT * FROM sources ORDER BY source")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _newest(connection: duckdb.DuckDBPyConnection) -> dict[str, date | None]:
    """Per source with a column that tells it: the day of its newest row, plans left out."""
    queries = [
        f"SELECT '{source.name}', max(r.{column}) FROM {table} AS r JOIN sources AS s "
        f"USING (source) WHERE source = '{source.name}' AND r.{column} <= s.taken_on"
        for source in SOURCES
        if source.newest
        for table, column in [source.newest.split(".")]
    ]
    return dict(connection.execute(" UNION ALL ".join(queries)).fetchall())


def _joined(
    row: Mapping[Any, Any], record: dict[str, Any], newest: date | None, today: date
) -> dict[str, Any]:
    taken_on = _iso_day(row["taken_on"])
    good_for = record.get("good_for") or taken_on
    moved_on = _iso_day(newest) or record.get("changed_on") or taken_on
    error = record.get("last_error") or row["stale_reason"]
    source = BY_NAME.get(row["source"])
    facts = {
        "source": row["source"], "title": row["title"], "licence": row["licence"],
        "url": row["url"], "citation": row["citation"], "rows": int(row["rows"]),
        "sha256": row["sha256"], "taken_on": taken_on,
        "last_good_at": record.get("last_good_at") or _iso_day(row["fetched_at"]),
        "age_days": _days(good_for, today), "rhythm_days": int(row["rhythm_days"]),
        "newest_on": _iso_day(newest), "moved_on": moved_on,
        "moved_days": _days(moved_on, today), "lag_days": source.lag_days if source else None,
        "frozen": source.frozen if source else "",
        "is_stale": bool(error), "last_error": error or None, "notes": list(row["notes"]),
    }  # fmt: skip
    return facts | _judged(facts)


def _judged(facts: Mapping[str, Any]) -> dict[str, Any]:
    """is_overdue, state and state_reason."""
    age, moved, lag = facts["age_days"], facts["moved_days"], facts["lag_days"]
    reason = ""
    if not facts["frozen"] and (age is None or age > facts["rhythm_days"]):
        reason = f"Last fetched {age:,} days ago" if age is not None else "Never fetched"
        reason += f"; usually updated every {facts['rhythm_days']:,} days."
    elif not facts["frozen"] and lag is not None and moved > lag:
        what = "Its newest row is from" if facts["newest_on"] else "Its files last changed on"
        reason = f"{what} {facts['moved_on']}, {moved:,} days ago; up to {lag:,} days is normal."
    state = "frozen" if facts["frozen"] else "overdue" if reason else "fresh"
    return {
        "is_overdue": bool(reason),
        "state": "stale" if facts["is_stale"] else state,
        "state_reason": facts["frozen"] or reason,
    }


def _days(since: str | None, today: date) -> int | None:
    return None if since is None else (today - date.fromisoformat(since)).days


def _iso_day(stamp: date | None) -> str | None:
    return None if stamp is None else f"{stamp:%Y-%m-%d}"
