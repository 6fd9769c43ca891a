"""A refresh: pull, parse, check, build, publish; and what came of it."""

import functools
import hashlib
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from etl import places, report, status
from etl.build import build, checks, drift, files, stores
from etl.errors import BadRequest, LakeLost, NothingPublished, SourceRefused
from etl.fetch.fetch import Fetched, Fetcher
from etl.fetch.raw import RawStore, joint_hash
from etl.parse import refusals
from etl.registry import BY_NAME, SOURCES
from etl.report import Known, Report
from etl.sources.base import Source


@dataclass(frozen=True)
class Wish:
    """What the operator asked for. accept: rules to overrule, each with the source concerned;
    accept_shrink: sources that may hold far fewer rows than before.
    """

    mirror: str | None = None
    only: tuple[str, ...] = ()
    accept_shrink: tuple[str, ...] = ()
    accept: tuple[tuple[str, str], ...] = ()
    taken_on: date | None = None
    is_quiet: bool = False


def refresh(wish: Wish, folder: Path | None = None, now: datetime | None = None) -> Report:
    """One refresh under the store's lock. Raises RefreshRunning, BadRequest and LakeLost."""
    store = stores.open_store(folder)
    now = now or datetime.now(UTC).replace(microsecond=0)
    selected = select(wish.only, _accepted(wish))
    fetcher = Fetcher(wish.mirror, RawStore(places.raw_folder()), now, wish.is_quiet)
    with store.lock():
        with ThreadPoolExecutor(1) as parser:  # parses the next source while one is built in
            pull = parser.submit(fetcher.pull, selected)
            base = store.base()
            known, fetched = _known(base), pull.result()
            order = _order(selected, fetched, known, wish, now, parser)
            outcome = _build_and_publish(store, base, order, known, selected)
        return _tidied(outcome, store, now, wish.taken_on or now.date())


def _tidied(outcome: Report, store: stores.Store, now: datetime, good_for: date) -> Report:
    """The report, its status noted and old builds gone; what fails here takes no data back."""
    try:
        status.note(store.notes, outcome.sources, now, good_for)
        store.tidy()
    except OSError as problem:
        return replace(outcome, message=f"{outcome.message} The status was not noted: {problem}.")
    except LakeLost as problem:
        return replace(outcome, message=f"{outcome.message} Old builds were not let go: {problem}")
    return outcome


def select(only: Iterable[str], accept_shrink: Iterable[str] = ()) -> tuple[Source, ...]:
    """The sources of these names, or all. Raises BadRequest with the names there are."""
    unknown = [name for name in (*only, *accept_shrink) if name not in BY_NAME]
    if unknown:
        raise BadRequest(f"No source is named {unknown[0]!r}; there are: {', '.join(BY_NAME)}.")
    wanted = set(only)
    return tuple(s for s in SOURCES if not wanted or s.name in wanted)


def _accepted(wish: Wish) -> dict[str, frozenset[str]]:
    """By source, the rules that the operator overrules. Raises BadRequest for an unknown rule."""
    rules: dict[str, frozenset[str]] = {}
    fewer = [(rule, source) for source in wish.accept_shrink for rule in ("shrink", "newest")]
    for rule, source in (*wish.accept, *fewer):
        known = (*drift.RULES, *(check.name for check in checks.checks(source)))
        if rule not in known:
            names = ", ".join(known)
            raise BadRequest(f"No rule of {source} is named {rule!r}; there are: {names}.")
        rules[source] = rules.get(source, frozenset()) | {rule}
    return rules


def _known(base: Path | None) -> dict[str, Known]:
    if base is None:
        return {}
    with duckdb.connect(str(base), read_only=True) as connection:
        rows = connection.execute(
            "SELECT source, fingerprint, sha256, stale_reason, rows FROM sources"
        ).fetchall()
    return {row[0]: Known(*row[1:]) for row in rows}


def _order(
    selected: tuple[Source, ...],
    fetched: Mapping[str, Fetched],
    known: Mapping[str, Known],
    wish: Wish,
    now: datetime,
    parser: ThreadPoolExecutor,
) -> build.Order:
    fresh, stale, unchanged = {}, {}, set()
    for source in selected:
        got = fetched[source.name]
        mark = fingerprint(source, got)
        if got.failure:
            stale[source.name] = got.failure
        elif source.name in known and known[source.name].fingerprint == mark:
            unchanged.add(source.name)
        else:
            day = wish.taken_on or now.date()
            fresh[source.name] = parser.submit(_parse, source, got, mark, day, now)
    return build.Order(fresh, stale, frozenset(unchanged), _accepted(wish))


def _parse(source: Source, got: Fetched, mark: str, taken_on: date, now: datetime) -> build.Fresh:
    bodies = {name: part.body for name, part in got.parts.items()}
    try:
        with refusals.ledger() as entries:
            parsed = source.parse(bodies, taken_on)
    except SourceRefused:
        raise
    except Exception as bug:  # a file that no parser foresaw costs its own source only
        raise SourceRefused(
            f"{source.title}: the parser failed ({type(bug).__name__}: {bug})."
        ) from bug
    noted = replace(
        parsed,
        notes=(*parsed.notes, *entries.notes, *_silence(source, got)),
        refusals=(*parsed.refusals, *entries.refusals),
    )
    return build.Fresh(noted, got.sha256, mark, now, taken_on)


def _silence(source: Source, got: Fetched) -> tuple[str, ...]:
    """What a reader should know of parts that were not there, where older rows of theirs stay."""
    if not (source.appends and got.absent):
        return ()
    return (
        f"Not found (404): {', '.join(got.absent)}. "
        "Offers of theirs that were there before stay, those of the same day too.",
    )


def fingerprint(source: Source, got: Fetched) -> str:
    """A hash over a source's raw bytes and all code that reads them: equal means same rows."""
    return joint_hash({"raw": got.sha256, "code": _code_hash(), "parts": ",".join(got.parts)})


@functools.cache
def _code_hash() -> str:
    code = [*sorted((places.ROOT / "etl").rglob("*.py")), places.SCHEMA]
    code += sorted(places.CHECKS.glob("*.sql"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in code)).hexdigest()


def _build_and_publish(
    store: stores.Store,
    base: Path | None,
    order: build.Order,
    known: Mapping[str, Known],
    selected: tuple[Source, ...],
) -> Report:
    name = base.name if base else None
    if base and not order.fresh and not _moves_marks(order.stale, order, known, selected):
        return report.of(selected, known, order.stale, {}, name, False)
    draft = files.draft_path(store.folder)
    try:
        outcome = build.make(draft, base, SOURCES, order)
    except (NothingPublished, duckdb.Error, OSError) as problem:
        files.remove_drafts(store.folder)
        return Report(1, False, name, f"Nothing published: {problem}", ())
    if not outcome.came and not _moves_marks(outcome.refused, order, known, selected):
        draft.unlink()
        return report.of(selected, known, outcome.refused, {}, name, False)
    published = store.publish(draft, outcome.content)
    return report.of(selected, known, outcome.refused, outcome.came, published.name, True)


def _moves_marks(
    refused: Mapping[str, str],
    order: build.Order,
    known: Mapping[str, Known],
    selected: tuple[Source, ...],
) -> bool:
    """Whether a source becomes stale, for a new reason, or heals; not when all of them failed."""
    if len(refused) == len(selected):
        return False
    newly = any(name not in known or known[name].stale_reason != refused[name] for name in refused)
    healed = any(known[name].stale_reason for name in order.unchanged)
    return newly or healed
