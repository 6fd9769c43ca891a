"""Run an analyst's own SQL on the newest build: reading only, within limits.

Each query runs in a process of its own (`etl.sql.worker`), with the build attached read-only and
everything else shut: no file, no network, no setting, no write, no extension. In the server's own
process DuckDB's memory limit and interrupt would not be enough: one call such as range(1000000000)
allocates past the one and is not stopped by the other, and would take every visitor down.
"""

import json
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from etl import warehouse
from etl.errors import EtlError
from etl.sql import worker

WORKER = Path(worker.__file__)
ROWS, SECONDS, MEMORY_MB = 1000, 5.0, 256
GRACE_SECONDS = 1.5  # to start and to be interrupted, before the process is killed
LONGEST_SQL = 20_000
AT_ONCE = 2
_places = threading.BoundedSemaphore(AT_ONCE)

KINDS = ("file", "statement", "memory", "time", "syntax", "busy")


class SqlRefused(EtlError):  # noqa: N818 - named for what happened
    """A query that was not run, or not to its end; the message says why. kind: one of KINDS."""

    def __init__(self, kind: str, sentence: str) -> None:
        self.kind = kind
        super().__init__(sentence)


@dataclass(frozen=True, eq=False)
class SqlResult:
    """What a query found. is_cut: whether there were more rows than the limit. seconds: wall."""

    rows: pd.DataFrame
    is_cut: bool
    seconds: float


def run(
    sql: str,
    *,
    rows: int = ROWS,
    seconds: float = SECONDS,
    memory_mb: int = MEMORY_MB,
    build: Path | None = None,
) -> SqlResult:
    """Run one reading query on the newest build (or the one given).

    Lists come as lists, dates and timestamps as pandas stamps. Raises SqlRefused, with a sentence
    for the screen, and NoWarehouse.
    """
    if not sql.strip():
        raise SqlRefused("statement", "There is no query yet.")
    if len(sql) > LONGEST_SQL:
        raise SqlRefused("statement", f"A query has at most {LONGEST_SQL:,} characters.")
    job = {
        "sql": sql, "rows": rows, "seconds": seconds, "memory_mb": memory_mb,
        "build": str((build or warehouse.newest()).resolve()),
    }  # fmt: skip
    if not _places.acquire(timeout=seconds):
        raise SqlRefused("busy", "Other queries are running; try again in a few seconds.")
    began = time.perf_counter()
    try:
        answer = _ask(job, seconds, memory_mb)
    finally:
        _places.release()
    if "refusal" in answer:
        raise SqlRefused(answer["kind"], answer["refusal"])
    return SqlResult(_frame(answer), answer["is_cut"], time.perf_counter() - began)


def _ask(job: dict, seconds: float, memory_mb: int) -> dict:
    """The worker's answer; a worker that was killed or died is a refusal as well."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(WORKER)],
            input=json.dumps(job),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=seconds + GRACE_SECONDS,
            env={},
            cwd=WORKER.parent,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"refusal": worker.time_words(seconds), "kind": "time"}
    try:
        return json.loads(done.stdout)
    except ValueError:  # it died: beyond its memory there is nothing else that it dies of
        return {"refusal": worker.memory_words(memory_mb), "kind": "memory"}


def _frame(answer: dict) -> pd.DataFrame:
    columns = [pd.Series([row[k] for row in answer["rows"]]) for k in range(len(answer["columns"]))]
    for k, kind in enumerate(answer["types"]):
        if kind.startswith(("DATE", "TIMESTAMP")):
            columns[k] = pd.to_datetime(columns[k], errors="coerce", format="ISO8601")
        elif kind in ("DOUBLE", "FLOAT"):
            columns[k] = pd.to_numeric(columns[k], errors="coerce")
    frame = pd.concat(columns, axis=1) if columns else pd.DataFrame()
    frame.columns = answer["columns"]
    return frame


def ask(sql: str) -> SqlResult | str:
    """The result of an analyst's own query, or the sentence that refuses it."""
    try:
        return run(sql)
    except SqlRefused as refusal:
        return str(refusal)


def sql_limits() -> dict[str, int]:
    """The limits of `ask`: rows, seconds, memory_mb, letters of a query."""
    return {"rows": ROWS, "seconds": int(SECONDS), "memory_mb": MEMORY_MB, "letters": LONGEST_SQL}
