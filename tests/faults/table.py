"""The suite as a page of the docs."""

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
from tests.faults.ordeal import MOST_BYTES
from tests.faults.store_faults import KILLS

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

{count} distinct faults, each brought about by `tests/faults/` with a real server, real processes
and a real warehouse; this page is generated from the suite by `python -m tests.faults`, and a test
fails when it is out of date. After each of them:

- the refresh ends with the code of the table (0 all fresh; 3 published, the source at fault kept at
  its last good rows and marked as stale; 1 nothing published), without a traceback and with less
  than {most} MiB of memory;
- readers still get data: those from before or, where the table says *loads*, the new ones;
- the message names the cause (in the words of the table), the stale mark repeats it, the healthy
  source beside it is untouched, and no half-written file is left behind.

After each fault of serving, while the same processes go on: `/_stcore/health` answers, a reader
whose session began before all of them and a new one get the page of the last good build without an
error, no process has ended or started anew or holds {held} MiB, no traceback of a page is in the
log, and the visitor or the reader is told the words of the table.

What loads is text, never code. Hidden characters and overlong names end here; HTML, Markdown and
formulas stay the text that they are, for pages and exports to escape.
"""
KILLED = (
    f"| `killed-01` to `killed-{KILLS}` | SIGKILL at {KILLS} random (seeded) moments of a refresh "
    "| the old or the new data, never a mix; the next refresh exits 0 |"
)


def all_faults() -> list[Fault]:
    """Every fault of every chapter."""
    return [fault for _, faults in CHAPTERS for fault in faults]


def page() -> str:
    """The page: a table per chapter, the kills as one row, then what happens while it serves."""
    tables = [_table(title, faults) for title, faults in CHAPTERS]
    count = len([f for f in all_faults() if not f.id.startswith("killed-")]) + 1
    count += len(serve_faults.FAULTS)
    head = HEAD.format(count=count, most=MOST_BYTES // 2**20, held=front.MOST_BYTES // 2**20)
    return "\n".join([head, *tables, _serving()])


def _table(title: str, faults: tuple[Fault, ...]) -> str:
    rows = [_row(fault) for fault in faults if not fault.id.startswith("killed-")]
    if len(rows) < len(faults):
        rows.append(KILLED)
    head = "| fault | what is done | what comes of it |\n|---|---|---|"
    return "\n".join([f"## {title}\n", head, *rows, ""])


def _serving() -> str:
    rows = [
        f"| `{fault.id}` | {_cell(fault.what)} | {'nginx' if fault.is_behind_nginx else 'the app'} "
        f"| “{_cell(fault.words)}” |"
        for fault in serve_faults.FAULTS
    ]
    head = "| fault | what is done | to whom | what is told |\n|---|---|---|---|"
    return "\n".join(["## Serve, while it lasts\n", head, *rows, ""])


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
