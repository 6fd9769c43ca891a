"""Every benchmark: `python -m benchmarks [NAME ...] [--write FILE]`.

Each is a module bench_<name>.py whose ratios() measures ours and a stated baseline in the same
run, and perhaps a section(), a table of its own. The printed table states targets and never fails:
a busy machine is slow.
"""

import argparse
import importlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import table
from benchmarks.document import document, this_machine


def main() -> None:
    """Run the selected benchmarks, print their tables, and write the page where a file is named."""
    names = sorted(p.stem.removeprefix("bench_") for p in Path(__file__).parent.glob("bench_*.py"))
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names))
    parser.add_argument("--write", type=Path, help="also write docs/benchmarks.md to this file")
    options = parser.parse_args()
    print(table.HEAD)
    rows: list[dict[str, Any]] = []
    sections: list[str] = []
    for name in options.names or names:
        new_rows, section = _measure(name)
        rows += new_rows
        sections += [section] if section else []
    if options.write:
        page = document(rows, sections, datetime.now(UTC).date(), this_machine())
        options.write.write_text(page, encoding="utf-8")


def _measure(name: str) -> tuple[list[dict[str, Any]], str]:
    """Run and print one benchmark: its rows, and its own section or ""."""
    module = importlib.import_module(f"benchmarks.bench_{name}")
    rows = list(module.ratios())
    print("\n".join(table.lines(rows)), flush=True)
    section = str(module.section()) if hasattr(module, "section") else ""
    if section:
        print(section, flush=True)
    return rows, section


if __name__ == "__main__":
    main()
