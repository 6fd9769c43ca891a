"""What happens, for the operator's log: plain sentences, or one JSON object a line.

Both go to standard error. Nothing here knows of visitors: only the command line logs.
"""

import json
import logging
import os
import sys
from datetime import UTC, datetime
from typing import Any

from etl.report import Report

KINDS = ("text", "json")
LEVELS = {"fresh": logging.INFO, "unchanged": logging.INFO, "stale": logging.WARNING}
LOGGER = logging.getLogger("etl")


class JsonLine(logging.Formatter):
    """One event as one line: at (UTC), level, event, message, and the event's own facts."""

    def format(self, record: logging.LogRecord) -> str:
        """The record's line; text stays on it, whatever line breaks it holds."""
        facts = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": getattr(record, "event", record.name),
            "message": record.getMessage(),
        }
        return json.dumps(facts | getattr(record, "facts", {}), default=str)


def kind(option: str | None) -> str:
    """The kind of log: as asked on the command line, else AI_TRENDS_LOG, else text."""
    name = option or os.environ.get("AI_TRENDS_LOG", "").strip().lower()
    return name if name in KINDS else "text"


def configure(kind_name: str) -> None:
    """Send the log to standard error; as text only what is an error, for people read the rest."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLine() if kind_name == "json" else logging.Formatter("%(message)s"))
    LOGGER.handlers = [handler]
    LOGGER.propagate = False
    LOGGER.setLevel(logging.INFO if kind_name == "json" else logging.ERROR)


def event(name: str, message: str, level: int = logging.INFO, **facts: Any) -> None:
    """Log one event: its name (`refresh.ended`), a sentence, and facts that JSON can hold."""
    LOGGER.log(level, "%s", message, extra={"event": name, "facts": facts})


def refreshed(report: Report, seconds: float) -> None:
    """Log what a refresh came to: an event per source, then one for the whole."""
    for source in report.sources:
        event(
            f"source.{source.state}", source.error or f"{source.source} is {source.state}.",
            LEVELS.get(source.state, logging.INFO), source=source.source, rows=source.rows,
            sha256=source.sha256, notes=source.notes, refused=source.refused,
        )  # fmt: skip
    level = logging.ERROR if report.exit else logging.INFO
    event(
        "refresh.ended", report.message, level, exit=report.exit, build=report.build,
        is_published=report.is_published, seconds=round(seconds, 3),
    )  # fmt: skip
