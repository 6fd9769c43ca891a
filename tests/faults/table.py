"""Generates docs/faults.md from the suite."""

from pathlib import Path

from tests.faults import (
    build_faults,
    csv_faults,
    download_faults,
    front,
    json_faults,
    serve_faults,
    store_faults,
)
from tests.faults.fault import Fault
from tests.faults.store_faults import KILLS
from tests.faults.survival import MOST_BYTES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "faults.md"
CHAPTERS = (
    ("Download", download_faults.FAULTS),
    ("Parse: CSV", csv_faults.FAULTS),
    ("Parse: JSON", json_faults.JSON_FAULTS),
    ("Parse: zip", json_faults.ZIP_FAULTS),
    ("Build", build_faults.FAULTS),
    ("Publish and serve", store_faults.FAULTS),
)
HEAD = """# Faults

The test suite causes {count} distinct faults with a real server, real processes and a real
warehouse. `python -m tests.faults` generates this page from the suite, and a test fails when the
page is out of date. After each fault of a refresh:

- the refresh exits with the code in the table, without a traceback and with less than {most} MiB of
  memory. 0: all sources are fresh. 3: published, but the faulty source keeps its last good rows and
  is marked *stale*. 1: nothing is published;
- readers still get data: the previous data or, where the table says *loads*, the new data;
- the message and the stale mark name the cause (quoted in the table), the healthy source beside it
  is untouched, and no partial file remains.

After each fault while serving, with the same processes still running:

- `/_stcore/health` answers;
- an existing session and a new one both get the last good build without an error;
- no process has ended, restarted or reached {held} MiB, and the log has no traceback from a page;
- the response contains the words in the table.

Text that loads is never run as code. The refresh removes hidden characters and shortens overlong
names; HTML, Markdown and formulas stay plain text, which pages and exports escape.
"""
KILLED = (
    f"| `killed-01` to `killed-{KILLS}` | SIGKILL at {KILLS} random moments (seeded) of a refresh "
    "| the old data or the new, never a mix; the next refresh exits 0 |"
)


def all_faults() -> list[Fault]:
    """Every fault of every chapter."""
    return [fault for _, faults in CHAPTERS for fault in faults]


def page() -> str:
    """The page: one table per chapter, the kills as one row, then the faults while serving."""
    tables = [_table(title, faults) for title, faults in CHAPTERS]
    count = len([f for f in all_faults() if not f.id.startswith("killed-")]) + 1
    count += len(serve_faults.FAULTS)
    head = HEAD.format(count=count, most=MOST_BYTES // 2**20, held=front.MOST_BYTES // 2**20)
    return "\n".join([head, *tables, _serving()])


def _table(title: str, faults: tuple[Fault, ...]) -> str:
    rows = [_row(fault) for fault in faults if not fault.id.startswith("killed-")]
    if len(rows) < len(faults):
        rows.append(KILLED)
    head = "| fault | what happens | result |\n|---|---|---|"
    return "\n".join([f"## {title}\n", head, *rows, ""])


def _serving() -> str:
    rows = [
        f"| `{fault.id}` | {_cell(fault.what)} | {'nginx' if fault.is_behind_nginx else 'the app'} "
        f"| “{_cell(fault.words)}” |"
        for fault in serve_faults.FAULTS
    ]
    head = "| fault | what happens | handled by | response |\n|---|---|---|---|"
    return "\n".join(["## While serving\n", head, *rows, ""])


def _row(fault: Fault) -> str:
    return f"| `{fault.id}` | {_cell(fault.what)} | {_outcome(fault)} |"


def _outcome(fault: Fault) -> str:
    if fault.exit == 0:
        ended = "loads" if fault.asks else "no harm"
        return f"{ended}, exit 0" + (f": “{_cell(fault.words)}”" if fault.words else "")
    kept = "stale" if fault.exit == 3 else "refused"
    return f"{kept}, exit {fault.exit}" + (f": “{_cell(fault.words)}”" if fault.words else "")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
