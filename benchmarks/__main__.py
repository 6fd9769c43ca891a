"""Every benchmark: `python -m benchmarks [NAME ...] [--write FILE]`.

Each is a module bench_<name>.py whose ratios() measures ours and a stated baseline in the same
run, and perhaps a section(), a table of its own. They print; they judge nothing: a machine has
its day.
"""

import argparse
import importlib
import platform
from pathlib import Path

from benchmarks import table


def main() -> None:
    """Run the chosen benchmarks, print a table, and write it where asked."""
    there = sorted(p.stem.removeprefix("bench_") for p in Path(__file__).parent.glob("bench_*.py"))
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(there))
    parser.add_argument("--write", type=Path, help="also write the table to this file")
    chosen = parser.parse_args()
    print(table.HEAD)
    rows: list[str] = []
    sections: list[str] = []
    for name in chosen.names or there:
        module = importlib.import_module(f"benchmarks.bench_{name}")
        measured = table.lines(module.ratios())
        print("\n".join(measured), flush=True)
        rows += measured
        if hasattr(module, "section"):  # a table of its own
            sections.append(module.section())
            print(sections[-1], flush=True)
    if chosen.write:
        chosen.write.write_text(_document(rows, sections), encoding="utf-8")


def _document(rows: list[str], sections: list[str]) -> str:
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    return (
        "# Benchmarks\n\nWritten by `python -m benchmarks --write docs/benchmarks.md` "
        f"({machine}).\nRatios of the same run; absolute times are this machine's.\n\n"
        + "\n".join([table.HEAD, *rows, "", *filter(None, sections)]).rstrip("\n")
        + "\n"
    )


if __name__ == "__main__":
    main()
