"""The command line: refresh, status, export, snapshot, backfill, changes, lake."""

import argparse
import gc
import json
import logging
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from etl import backfill, export, log, output, places, refresh, status, warehouse
from etl.build import write_snapshot
from etl.errors import EtlError
from etl.report import Report, SourceReport

LINES = 5  # rows set aside that the text report shows of one source


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code. A failure is one sentence on standard error."""
    output.prepare()
    options = _parser().parse_args(arguments)
    options.log = log.kind(options.log)
    log.configure(options.log)
    try:
        return options.run(options)
    except EtlError as problem:
        _failed(options, str(problem))
    except OSError as problem:
        _failed(options, f"the disk or folder refused: {problem}.")
    except KeyboardInterrupt:
        _failed(options, "stopped from outside; the last good build stays.")
        return 130
    finally:
        output.finish()
    return 1


def _say(options: argparse.Namespace, text: str) -> bool:
    """Print a command's words; whether that went well. What it did stands in either case."""
    problem = output.say(text)
    if problem:
        _failed(options, f"{problem}.")
    return problem is None


def _failed(options: argparse.Namespace, why: str) -> None:
    log.event(f"{options.command}.failed", f"etl {options.command}: {why}", logging.ERROR)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m etl", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    pull = _command(commands, "refresh", _refresh, "pull, parse, check, build and publish")
    _where_from(pull)
    pull.add_argument("--accept-shrink", nargs="+", default=[], metavar="SOURCE",
                      help="accept that a source holds far fewer rows than before")  # fmt: skip
    pull.add_argument("--accept", nargs=2, action="append", default=[], metavar=("RULE", "SOURCE"),
                      help="accept what a rule refuses; the refusal names the rule")  # fmt: skip
    pull.add_argument("--json", action="store_true", help="report as JSON")
    state = _command(commands, "status", _status, "how fresh each source is")
    state.add_argument("--json", action="store_true", help="report as JSON")
    state.add_argument("--check", action="store_true",
                       help="exit 3 when a source is overdue")  # fmt: skip
    out = _command(commands, "export", _export, "all tables as CSV and Parquet")
    out.add_argument("folder", type=Path)
    text = _command(commands, "snapshot", _snapshot, "write the bundled snapshot")
    text.add_argument("folder", type=Path, nargs="?", default=places.SNAPSHOT)
    old = _command(commands, "backfill", _backfill, "load an old export into history")
    _where_from(old)
    _command(commands, "lake", _lake, "the builds that a lake holds")
    _of_changes(_command(commands, "changes", _changes, "what the newest export changed"))
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    help_text: str,
) -> argparse.ArgumentParser:
    subparser = commands.add_parser(name, help=help_text, description=help_text)
    subparser.set_defaults(run=run)
    subparser.add_argument("--log", choices=log.KINDS, help="the log: text or JSON lines")
    return subparser


def _where_from(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--mirror", metavar="FOLDER_OR_URL",
                        help="read from a mirror laid out as <host>/<path>")  # fmt: skip
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="SOURCE", help="these sources only"
    )
    parser.add_argument("--taken-on", type=date.fromisoformat, metavar="DATE",
                        help="the day for which the files speak (default: today)")  # fmt: skip


def _of_changes(parser: argparse.ArgumentParser) -> None:
    for name in ("from", "to"):
        parser.add_argument(f"--{name}", dest=f"{name}_vintage", metavar="VINTAGE",
                            help="a stored export: its day (2026-03-30) or its number")  # fmt: skip
    parser.add_argument("--markdown", type=Path, metavar="FILE",
                        help="write the summary as Markdown")  # fmt: skip
    parser.add_argument("--atom", type=Path, metavar="FILE",
                        help="write the changes of all stored exports as an Atom feed")  # fmt: skip


def _refresh(options: argparse.Namespace) -> int:
    is_quiet = options.json or options.log == "json"
    accept = tuple((rule, source) for rule, source in options.accept)
    wish = refresh.Wish(
        options.mirror, tuple(options.only), tuple(options.accept_shrink), accept, options.taken_on,
        is_quiet,
    )  # fmt: skip
    log.event("refresh.started", "A refresh begins.", mirror=options.mirror, only=options.only)
    began = time.monotonic()
    report = refresh.refresh(wish)
    log.refreshed(report, time.monotonic() - began)
    _say(options, json.dumps(asdict(report), indent=1) if options.json else _report_text(report))
    return report.exit


def _report_text(report: Report) -> str:
    lines = []
    for one in report.sources:
        line = f"{one.state:9}  {one.source:20} {one.rows:>7,} rows  {one.error or ''}"
        lines += [line.rstrip(), *(f"{'':11}{note}" for note in one.notes), *_refusals(one)]
    return "\n".join(lines if report.exit else [*lines, report.message])


def _refusals(source: SourceReport) -> list[str]:
    """The rows of a source that were set aside, the first few with the rule that each broke."""
    count = "1 row is" if source.refused == 1 else f"{source.refused:,} rows are"
    lines = [f"{'':11}{count} set aside:"] if source.refused else []
    lines += [
        f"{'':13}{each.place}, {each.rule}: {each.reason} {each.row[:160]}"
        for each in source.refusals[:LINES]
    ]
    if source.refused > LINES:
        lines.append(f"{'':13}and {source.refused - LINES:,} more, all in the table refused_rows.")
    return lines


def _status(options: argparse.Namespace) -> int:
    rows, lost = status.status(), warehouse.notice()
    _say(options, json.dumps(rows, indent=1) if options.json else _table(rows))
    if lost:
        log.event("lake.lost", lost, logging.ERROR)
    return max(_check(rows), 3 if lost else 0) if options.check else 0


def _check(rows: list[dict[str, Any]]) -> int:
    """One line for the log when sources are older than they may be; the exit code."""
    if late := status.overdue(rows):
        words = f"{len(late)} of {len(rows)} sources are overdue: "
        log.event("status.overdue", words + ", ".join(late) + ".", logging.ERROR, sources=late)
        return 3
    log.event("status.good", f"All {len(rows)} sources are as new as expected.")
    return 0


def _table(rows: list[dict[str, Any]]) -> str:
    lines = []
    for row in rows:
        age = "never" if row["age_days"] is None else f"{row['age_days']:,} days"
        mark = "" if row["state"] == "fresh" else row["state"]
        sha = (row["sha256"] or "")[:12]
        lines.append(f"{mark:8}{row['source']:20} {age:>11}  {row['rows']:>7,} rows  {sha:12}  "
                     f"{row['last_error'] or row['state_reason']}".rstrip())  # fmt: skip
    return "\n".join(lines)


def _lake(options: argparse.Namespace) -> int:
    from etl.lake import catalog, publish

    builds = publish.builds_in(catalog.address())
    lines = [f"{b.number:>6}  {b.published_at:%Y-%m-%d %H:%M}  {b.build}" for b in builds]
    return 0 if _say(options, "\n".join(lines)) else 1


def _export(options: argparse.Namespace) -> int:
    _say(options, f"Wrote {export.export(options.folder)}.")
    return 0


def _snapshot(options: argparse.Namespace) -> int:
    files = write_snapshot.write(options.folder)
    size = sum(path.stat().st_size for path in files)
    _say(options, f"Wrote {len(files)} tables, {size / 1e6:.1f} MB, to {options.folder}.")
    return 0


def _backfill(options: argparse.Namespace) -> int:
    if options.mirror is None or options.taken_on is None:
        raise backfill.BadRequest("A backfill needs --mirror FOLDER_OR_URL and --taken-on DATE.")
    outcome = backfill.backfill(options.mirror, options.taken_on, tuple(options.only))
    _say(options, "\n".join(f"{name:20} {what}" for name, what in outcome.items()))
    return 0 if "added" in outcome.values() or "known" in outcome.values() else 1


def _changes(options: argparse.Namespace) -> int:
    from etl.changes import command  # with the trends' mathematics, which no other command needs

    text = command.run(options)
    return 0 if text is None or _say(options, text) else 1


if __name__ == "__main__":
    gc.freeze()  # what the imports made stays: no collection has to look through it
    code = main()
    gc.freeze()  # nor at the end, where that would take a tenth of a refresh
    sys.exit(code)
