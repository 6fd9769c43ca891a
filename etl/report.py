"""What a refresh came to, by source and in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from etl.parse.refusals import Refusal
from etl.sources.base import Source

LISTED = 20  # rows set aside that a report shows of one source; all are in refused_rows


@dataclass(frozen=True)
class Known:
    """What the build before says of a source."""

    fingerprint: str | None
    sha256: str | None
    stale_reason: str | None
    rows: int


@dataclass(frozen=True)
class SourceReport:
    """One source's part in a refresh. state: fresh, unchanged or stale. refused: how many of its
    rows were set aside; refusals: the first LISTED of them.
    """

    source: str
    state: str
    rows: int
    sha256: str | None
    error: str | None = None
    notes: tuple[str, ...] = ()
    refused: int = 0
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True)
class Report:
    """What a refresh did. exit: 0 all fresh, 3 some sources failed, 1 nothing published."""

    exit: int
    is_published: bool
    build: str | None
    message: str
    sources: tuple[SourceReport, ...]


@dataclass(frozen=True)
class Came:
    """What a build took in of one source: rows, hash of the raw bytes, the parser's notes, and
    the rows that it set aside.
    """

    rows: int
    sha256: str
    notes: tuple[str, ...]
    refusals: tuple[Refusal, ...] = ()


def of(
    selected: tuple[Source, ...],
    known: Mapping[str, Known],
    refused: Mapping[str, str],
    came: Mapping[str, Came],
    build: str | None,
    is_published: bool,
) -> Report:
    """The report of a refresh whose new build, if any, was published."""
    lines = tuple(_line(source.name, known, refused, came) for source in selected)
    if refused and len(refused) == len(selected) and not is_published:
        why = refused[selected[0].name]
        message = f"Nothing published: all {len(selected)} sources failed. {why}"
        return Report(1, False, build, message, lines)
    message = f"Published {build}." if is_published else "Nothing changed."
    if refused:
        message += f" Stale, with the last good rows kept: {', '.join(sorted(refused))}."
    return Report(3 if refused else 0, is_published, build, message, lines)


def _line(
    name: str, known: Mapping[str, Known], refused: Mapping[str, str], came: Mapping[str, Came]
) -> SourceReport:
    if name in came:
        new = came[name]
        return SourceReport(name, "fresh", new.rows, new.sha256, None, new.notes,
                            len(new.refusals), new.refusals[:LISTED])  # fmt: skip
    old = known.get(name)
    rows, sha256 = (old.rows, old.sha256) if old else (0, None)
    state = "stale" if name in refused else "unchanged"
    return SourceReport(name, state, rows, sha256, refused.get(name))
