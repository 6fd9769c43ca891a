"""One analyst's query in a process of its own, which `etl.sql.run` starts and may kill.

Not imported: run as a script in isolated mode, with a job as JSON on standard input and the
answer as JSON on standard output. The build is attached read-only to an empty database in memory
whose access to files and to its own settings is then shut. Alone that is not enough: DuckDB
builds one huge list or text outside its memory limit, and looks for an interrupt only between
operators. So the process limits itself as well.
"""

import contextlib
import json
import math
import re
import sys
import threading
from datetime import date, datetime, time, timedelta
from typing import Any

HEADROOM_BYTES = 768 * 2**20  # Python, DuckDB's code and what it maps, beside the query's memory
LONGEST_TEXT = 10_000
READING = ("select", "from", "with", "values", "table", "pivot", "unpivot")
SHOWING = ("describe", "show", "summarize")

# Functions of the host's files and settings. The lock refuses most of them anyway; here each gets
# the same clear sentence, and none tells a path.
HOST = re.compile(
    r"""\bduckdb_(settings|databases|secrets|extensions|logs?|temporary_files|log_contexts)\b
    |\b(getenv|current_setting|glob|sniff_csv|parquet_\w+|read_\w+|\w+_scan|pragma_\w+|write_log
    |query|query_table|which_secret|load_aws_credentials|getvariable)\s*\(""",
    re.IGNORECASE | re.VERBOSE,
)
TEXTS = re.compile(r"'(?:[^']|'')*'|--[^\n]*|/\*.*?\*/", re.DOTALL)


class QueryRefusal(Exception):  # noqa: N818 - told to the parent as data
    """A query that is not run, or not to its end. kind: file, statement, memory, time, syntax."""

    def __init__(self, kind: str, sentence: str) -> None:
        self.kind = kind
        super().__init__(sentence)


FILES = (
    "Files, the network and the settings of this machine are out of reach here: "
    "only the tables of the data can be read."
)
ONE = "Only one statement at a time is run here."
READS = (
    "Only a query that reads is run here (SELECT, FROM, WITH, VALUES, PIVOT, DESCRIBE, SHOW, "
    "SUMMARIZE)"
)


def main() -> None:
    """Answer the job of standard input."""
    job = json.load(sys.stdin)
    try:
        _limit(job["memory_mb"], job["seconds"])
        answer = _answer(job)
    except QueryRefusal as refusal:
        answer = {"refusal": str(refusal), "kind": refusal.kind}
    except MemoryError:
        answer = {"refusal": memory_words(job["memory_mb"]), "kind": "memory"}
    json.dump(answer, sys.stdout)


def memory_words(megabytes: int) -> str:
    """What is said of a query that wants more memory than it may have."""
    return f"Stopped: the query needs more than the {megabytes} MB of memory that it may use."


def time_words(seconds: float) -> str:
    """What is said of a query that takes too long."""
    return f"Stopped: the query took longer than the {seconds:g} seconds that it may take."


def _limit(memory_mb: int, seconds: float) -> None:
    """Bound this process's memory, processor time and files written, where the system can."""
    try:
        import resource
    except ImportError:  # no such limits on this system: the parent's kill remains
        return
    bounds = {
        resource.RLIMIT_AS: memory_mb * 2**20 + HEADROOM_BYTES,
        resource.RLIMIT_CPU: math.ceil(seconds) + 2,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for which, bound in bounds.items():
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(which, (bound, bound))


def _answer(job: dict[str, Any]) -> dict[str, Any]:
    import duckdb

    connection = _locked(job["build"], job["memory_mb"])
    timer = threading.Timer(job["seconds"], connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        sql = checked(connection, job["sql"])
        cursor = connection.execute(_bounded(sql, job["rows"] + 1))
        rows = cursor.fetchmany(job["rows"] + 1)
    except duckdb.Error as problem:
        raise _in_words(problem, job) from None
    finally:
        timer.cancel()
    return {
        "columns": [column[0] for column in cursor.description],
        "types": [str(column[1]) for column in cursor.description],
        "rows": [[_plain(cell) for cell in row] for row in rows[: job["rows"]]],
        "is_cut": len(rows) > job["rows"],
    }


def _locked(build: str, memory_mb: int) -> Any:
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": f"{memory_mb}MB",
        "threads": 1,
        "temp_directory": "",
        "max_temp_directory_size": "0B",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "allow_community_extensions": "false",
    }
    connection = duckdb.connect(":memory:", config=settings)
    quoted = build.replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS data (READ_ONLY)")
    connection.execute("USE data")
    for last in ("python_enable_replacements", "enable_external_access"):
        connection.execute(f"SET {last} = false")
    connection.execute("SET lock_configuration = true")
    return connection


def checked(connection: Any, sql: str) -> str:
    """The query without what follows its last semicolon. Raises Refusal, and duckdb.Error.

    Parsed by the locked connection: parsing IMPORT DATABASE reads a file.
    """
    bare = TEXTS.sub(lambda match: "''" if match[0].startswith("'") else " ", sql)
    first = re.match(r"[\s(;]*([A-Za-z]+)", bare)
    word = first[1].casefold() if first else ""
    if HOST.search(bare):
        raise QueryRefusal("file", FILES)
    if word not in READING + SHOWING:
        verb = f", not {word.upper()}." if word else "."
        raise QueryRefusal("statement", READS + verb)
    parsed = connection.extract_statements(sql)
    kinds = [statement.type.name for statement in parsed]
    if word in ("pivot", "with", "from") and kinds == ["CREATE", "SELECT"]:
        kinds = ["SELECT"]  # a pivot's list of values is made first
    elif len(kinds) != 1:
        raise QueryRefusal("statement", ONE)
    if kinds != ["SELECT"]:
        raise QueryRefusal("statement", f"{READS}, not {kinds[0]}.")
    return re.sub(r"(\s|;)+\Z", "", sql)


def _bounded(sql: str, rows: int) -> str:
    """The query with a limit on its rows, so that none are made that nobody sees."""
    return f"SELECT * FROM (\n{sql}\n) LIMIT {rows}"


def _in_words(problem: Exception, job: dict[str, Any]) -> QueryRefusal:
    import duckdb

    first = " ".join(str(problem).split("\n\n")[0].split())
    if isinstance(problem, duckdb.InterruptException):
        return QueryRefusal("time", time_words(job["seconds"]))
    if isinstance(problem, duckdb.OutOfMemoryException):
        return QueryRefusal("memory", memory_words(job["memory_mb"]))
    if isinstance(problem, duckdb.PermissionException) or re.search(
        r"Table with name \S*[/\\.:]\S* does not exist", first
    ):
        return QueryRefusal("file", FILES)
    if "read-only" in first or "locked" in first:
        return QueryRefusal("statement", f"{READS}.")
    if "pytz" in first:
        return QueryRefusal(
            "syntax", "A time with a time zone cannot be shown; cast it to TIMESTAMP."
        )
    return QueryRefusal("syntax", f"The query cannot be run: {first[:400]}")


def _plain(cell: Any) -> Any:
    """A cell as JSON holds it; dates and times as ISO text."""
    if cell is None or isinstance(cell, bool | int):
        return cell
    if isinstance(cell, float):
        return cell if math.isfinite(cell) else str(cell)
    if isinstance(cell, str):
        return cell[:LONGEST_TEXT]
    if isinstance(cell, list | tuple):
        return [_plain(part) for part in cell]
    if isinstance(cell, dict):
        return {str(name): _plain(part) for name, part in cell.items()}
    if isinstance(cell, date | datetime | time):
        return cell.isoformat()
    return str(cell)[:LONGEST_TEXT] if not isinstance(cell, timedelta) else cell.total_seconds()


if __name__ == "__main__":
    main()
