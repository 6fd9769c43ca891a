"""What each source's last attempts came to: kept beside the builds, joined with what they hold."""

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Protocol

from etl import places, warehouse

FILE = "status.json"


class Attempt(Protocol):
    """What `note` asks of one source's report."""

    @property
    def source(self) -> str: ...
    @property
    def state(self) -> str: ...
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
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    records = found if isinstance(found, dict) else {}
    return {name: record for name, record in records.items() if isinstance(record, dict)}


def status(now: datetime | None = None) -> list[dict[str, Any]]:
    """Per source: last good fetch, age in days, rows, content hash, last error, whether overdue.

    The age counts from the day for which the files speak: a mirror's old files stay old.
    """
    now = now or datetime.now(UTC)
    records = read(places.notes_folder())
    return [_joined(row, records.get(row["source"], {}), now) for row in _held()]


def overdue(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """The sources older than their rhythm allows, each with its age and the last error."""
    return [_overdue(row) for row in rows if row["is_overdue"]]


def _overdue(row: Mapping[str, Any]) -> str:
    age = "never fetched" if row["age_days"] is None else f"{row['age_days']:,} days old"
    why = f"; {row['last_error'].rstrip('.')}" if row["last_error"] else ""
    return f"{row['source']} ({age}, {row['rhythm_days']:,} allowed{why})"


def _held() -> list[dict[str, Any]]:
    """The table of sources with None, not NaN, for what is missing."""
    with warehouse.connect() as connection:
        found = connection.execute("SELECT * FROM sources ORDER BY source")
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _joined(row: Mapping[Any, Any], record: dict[str, Any], now: datetime) -> dict[str, Any]:
    good_for = record.get("good_for") or _iso_day(row["taken_on"])
    age = None if good_for is None else (now.date() - date.fromisoformat(good_for)).days
    error = record.get("last_error") or row["stale_reason"]
    return {
        "source": row["source"], "title": row["title"], "licence": row["licence"],
        "url": row["url"], "citation": row["citation"], "rows": int(row["rows"]),
        "sha256": row["sha256"], "taken_on": _iso_day(row["taken_on"]),
        "last_good_at": record.get("last_good_at") or _iso_day(row["fetched_at"]),
        "age_days": age,
        "rhythm_days": int(row["rhythm_days"]),
        "is_stale": bool(error), "is_overdue": age is None or age > row["rhythm_days"],
        "last_error": error or None, "notes": list(row["notes"]),
    }  # fmt: skip


def _iso_day(stamp: date | None) -> str | None:
    return None if stamp is None else f"{stamp:%Y-%m-%d}"
