"""What a refresh came to, by source and in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from etl.sources.base import Source


@dataclass(frozen=True)
class Known:
    """What the build before says of a source."""

    fingerprint: str | None
    sha256: str | None
    stale_reason: str | None
    rows: int


@dataclass(frozen=True)
class SourceReport:
    """One source's part in a refresh. state: fresh, unchanged or stale."""

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


@dataclass(frozen=True)
class Came:
    """What a build took in of one source: rows, hash of the raw bytes, the parser's notes."""

    rows: int
    sha256: str
    notes: tuple[str, ...]


def of(
    chosen: tuple[Source, ...],
    known: Mapping[str, Known],
    refused: Mapping[str, str],
    came: Mapping[str, Came],
    build: str | None,
    is_published: bool,
) -> Report:
    """The report of a refresh whose new build, if any, was published."""
    lines = tuple(_line(source.name, known, refused, came) for source in chosen)
    if refused and len(refused) == len(chosen) and not is_published:
        why = refused[chosen[0].name]
        message = f"Nothing published: all {len(chosen)} sources failed. {why}"
        return Report(1, False, build, message, lines)
    message = f"Published {build}." if is_published else "Nothing changed."
    if refused:
        message += f" Stale, with the last good rows kept: {', '.join(sorted(refused))}."
    return Report(3 if refused else 0, is_published, build, message, lines)


def _line(
    name: str, known: Mapping[str, Known], refused: Mapping[str, str], came: Mapping[str, Came]
) -> SourceReport:
    if name in came:
        return SourceReport(name, "fresh", came[name].rows, came[name].sha256, None,
                            came[name].notes)  # fmt: skip
    old = known.get(name)
    rows, sha256 = (old.rows, old.sha256) if old else (0, None)
    state = "stale" if name in refused else "unchanged"
    return SourceReport(name, state, rows, sha256, refused.get(name))
