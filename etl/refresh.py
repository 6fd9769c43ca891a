"""A refresh: pull, parse, check, build, publish; and what came of it."""

import functools
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from etl import build, builds, places, snapshot, status
from etl.errors import BadRequest, NothingPublished, SourceRefused
from etl.fetch import Fetched, Fetcher
from etl.raw import Store, joint_hash
from etl.registry import BY_NAME, SOURCES
from etl.sources.base import Source


@dataclass(frozen=True)
class Wish:
    """What the operator asked for."""

    mirror: str | None = None
    only: tuple[str, ...] = ()
    accept_shrink: tuple[str, ...] = ()
    taken_on: date | None = None
    is_quiet: bool = False


@dataclass(frozen=True)
class SourceReport:
    """One source's part in a refresh. state: fresh, unchanged, stale, or kept (not asked for)."""

    source: str
    state: str
    rows: int
    sha256: str | None
    error: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """What a refresh did. exit: 0 all fresh, 3 some sources failed, 1 nothing published."""

    exit: int
    is_published: bool
    build: str | None
    message: str
    sources: tuple[SourceReport, ...]


def refresh(wish: Wish, folder: Path | None = None, now: datetime | None = None) -> Report:
    """One refresh under the folder's lock. Raises RefreshRunning and BadRequest."""
    folder = folder or places.warehouse_folder()
    now = now or datetime.now(UTC).replace(microsecond=0)
    chosen = select(wish.only, wish.accept_shrink)
    with builds.lock(folder):
        base = snapshot.base(folder)
        fetcher = Fetcher(wish.mirror, Store(places.raw_folder()), now, wish.is_quiet)
        fetched = fetcher.pull(chosen)
        known = _known(base)
        order = _order(chosen, fetched, known, wish, now)
        report = _build_and_publish(folder, base, order, known, chosen)
        status.note(folder, report.sources, now, wish.taken_on or now.date())
        builds.prune(folder)
    return report


def select(only: Iterable[str], accept_shrink: Iterable[str] = ()) -> tuple[Source, ...]:
    """The sources of these names, or all. Raises BadRequest with the names there are."""
    unknown = [name for name in (*only, *accept_shrink) if name not in BY_NAME]
    if unknown:
        raise BadRequest(f"No source is named {unknown[0]!r}; there are: {', '.join(BY_NAME)}.")
    wanted = set(only)
    return tuple(s for s in SOURCES if not wanted or s.name in wanted)


@dataclass(frozen=True)
class Known:
    """What the base says of a source."""

    fingerprint: str | None
    sha256: str | None
    stale_reason: str | None


def _known(base: Path | None) -> dict[str, Known]:
    if base is None:
        return {}
    with duckdb.connect(str(base), read_only=True) as connection:
        rows = connection.execute(
            "SELECT source, fingerprint, sha256, stale_reason FROM sources"
        ).fetchall()
    return {row[0]: Known(*row[1:]) for row in rows}


def _order(
    chosen: tuple[Source, ...],
    fetched: Mapping[str, Fetched],
    known: Mapping[str, Known],
    wish: Wish,
    now: datetime,
) -> build.Order:
    fresh, stale, unchanged = {}, {}, set()
    for source in chosen:
        got = fetched[source.name]
        mark = fingerprint(source, got)
        if got.failure:
            stale[source.name] = got.failure
        elif source.name in known and known[source.name].fingerprint == mark:
            unchanged.add(source.name)
        else:
            try:
                fresh[source.name] = _parse(source, got, mark, wish.taken_on or now.date(), now)
            except SourceRefused as refusal:
                stale[source.name] = str(refusal)
    shrink = frozenset(wish.accept_shrink)
    return build.Order(fresh, stale, frozenset(unchanged), shrink)


def _parse(source: Source, got: Fetched, mark: str, taken_on: date, now: datetime) -> build.Fresh:
    parsed = source.parse({name: part.body for name, part in got.parts.items()}, taken_on)
    return build.Fresh(parsed, got.sha256, mark, now, taken_on)


def fingerprint(source: Source, got: Fetched) -> str:
    """A hash over a source's raw bytes and all code that reads them: equal means same rows."""
    return joint_hash({"raw": got.sha256, "code": _code_hash(), "parts": ",".join(got.parts)})


@functools.cache
def _code_hash() -> str:
    code = [*sorted((places.ROOT / "etl").rglob("*.py")), places.SCHEMA]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in code)).hexdigest()


def _build_and_publish(
    folder: Path,
    base: Path | None,
    order: build.Order,
    known: Mapping[str, Known],
    chosen: tuple[Source, ...],
) -> Report:
    if len(order.stale) == len(chosen):
        return _all_failed(order, chosen, known, base)
    if base and not order.fresh and not _moves_stale_marks(order, known):
        return _report(order, None, chosen, known, _words(order.stale, None), base.name)
    draft = builds.draft_path(folder)
    try:
        outcome = build.make(draft, base, SOURCES, order)
    except (NothingPublished, duckdb.Error, OSError) as problem:
        draft.unlink(missing_ok=True)
        return Report(1, False, base.name if base else None, f"Nothing published: {problem}", ())
    made = builds.publish(draft, folder, outcome.content)
    return _report(order, outcome, chosen, known, _words(outcome.refused, made), made.name)


def _all_failed(
    order: build.Order, chosen: tuple[Source, ...], known: Mapping[str, Known], base: Path | None
) -> Report:
    why = order.stale[chosen[0].name]
    failed = _report(order, None, chosen, known, "", base.name if base else "")
    return replace(
        failed, exit=1, message=f"Nothing published: all {len(chosen)} sources failed. {why}"
    )


def _moves_stale_marks(order: build.Order, known: Mapping[str, Known]) -> bool:
    newly = any(
        name not in known or known[name].stale_reason != why for name, why in order.stale.items()
    )
    healed = any(known[name].stale_reason for name in order.unchanged)
    return newly or healed


def _words(refused: Mapping[str, str], made: Path | None) -> str:
    did = f"Published {made.name}." if made else "Nothing changed."
    if refused:
        names = ", ".join(sorted(refused))
        did += f" Stale, with the last good rows kept: {names}."
    return did


def _report(
    order: build.Order,
    outcome: build.Outcome | None,
    chosen: tuple[Source, ...],
    known: Mapping[str, Known],
    message: str,
    name: str,
) -> Report:
    refused = outcome.refused if outcome else dict(order.stale)
    rows = outcome.rows if outcome else {}
    reports = tuple(_source_report(s, order, refused, rows, known) for s in chosen)
    return Report(3 if refused else 0, outcome is not None, name, message, reports)


def _source_report(
    source: Source,
    order: build.Order,
    refused: Mapping[str, str],
    rows: Mapping[str, int],
    known: Mapping[str, Known],
) -> SourceReport:
    fresh = order.fresh.get(source.name)
    old = known.get(source.name)
    if source.name in refused:
        sha, state = (old.sha256 if old else None), "stale"
    elif fresh:
        sha, state = fresh.sha256, "fresh"
    else:
        sha, state = (old.sha256 if old else None), "unchanged"
    notes = fresh.parsed.notes if fresh and state == "fresh" else ()
    return SourceReport(
        source.name, state, rows.get(source.name, 0), sha, refused.get(source.name), notes
    )
