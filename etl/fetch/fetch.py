"""Pull the parts of sources, from their publishers or from a mirror, and keep the raw bytes.

What a folder does not need (requests, tqdm) is imported where it is used, since importing it takes
longer than reading all files of a folder does.
"""

import sys
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from etl.errors import SourceRefused
from etl.fetch import hosts, mirror, raw
from etl.fetch.hosts import Hosts
from etl.sources.base import Part, Source

if TYPE_CHECKING:
    import requests

    Via = requests.Session | None  # None: from a folder

WORKERS = 6
# What came of each part, by source and part: its bytes, why it failed, or None for a 404.
Results = dict[tuple[str, str], raw.Raw | SourceRefused | None]


@dataclass(frozen=True)
class Fetched:
    """The parts of one source that are there, and those that are not; or why it failed."""

    parts: Mapping[str, raw.Raw]
    absent: tuple[str, ...] = ()
    failure: str | None = None

    @property
    def sha256(self) -> str:
        """One hash over the raw bytes of all parts."""
        return raw.joint_hash({name: part.sha256 for name, part in self.parts.items()})


@dataclass(frozen=True)
class Fetcher:
    """Where to fetch from (None: the publishers), where to keep bytes, and the present moment."""

    source_mirror: str | None
    store: raw.RawStore
    now: datetime
    is_quiet: bool = False

    def pull(self, sources: Iterable[Source]) -> dict[str, Fetched]:
        """All parts of the sources, side by side; a failure is a result, never an exception.

        A part that stands in for another is asked for only when that answered 404. From the
        network in at most `hosts.FETCH_SECONDS`.
        """
        sources, results = list(sources), Results()
        known = Hosts(self.store.folder / hosts.FILE)
        with ThreadPoolExecutor(WORKERS) as pool, self._session() as via:
            while wanted := _wanted(sources, results):
                jobs = pool.map(lambda pair: self._attempt(via, known, *pair), wanted)
                got = self._with_progress(jobs, len(wanted))
                names = [(source.name, part.name) for source, part in wanted]
                results.update(zip(names, got, strict=True))
        return {source.name: _gather(source, results) for source in sources}

    def _session(self) -> "AbstractContextManager[Via]":
        if self.source_mirror is not None and not mirror.is_url(self.source_mirror):
            return nullcontext()
        from etl.fetch import download

        return download.session()

    def _with_progress(self, jobs: Iterable, total: int) -> Iterable:
        if self.is_quiet or sys.stderr is None or not sys.stderr.isatty():
            return jobs
        from tqdm import tqdm

        return tqdm(jobs, total=total, desc="Fetching", unit="file")

    def _attempt(
        self, via: "Via", known: Hosts, source: Source, part: Part
    ) -> raw.Raw | SourceRefused | None:
        try:
            return self._one(via, known, source, part)
        except SourceRefused as refusal:
            return refusal
        except OSError as problem:
            return SourceRefused(f"{part.url} could not be read or kept: {problem}.")
        except Exception as bug:  # what no one foresaw costs this file's source only
            return SourceRefused(f"{part.url} could not be fetched ({type(bug).__name__}: {bug}).")

    def _one(self, via: "Via", known: Hosts, source: Source, part: Part) -> raw.Raw | None:
        where = self.source_mirror
        if via is None:
            return self._from_folder(source, part, mirror.folder_path(str(where), part.url))
        url = mirror.mirrored_url(where, part.url) if where else part.url
        return self._from_network(via, known, source, part, url)

    def _from_folder(self, source: Source, part: Part, path: Path) -> raw.Raw | None:
        if not path.is_file():
            return None
        if path.stat().st_size > part.max_bytes:
            raise SourceRefused(f"{path.name} is larger than {part.max_bytes:,} bytes.")
        return self.store.keep(part.url, path.read_bytes(), source.licence, self.now)

    def _from_network(
        self, via: "requests.Session", known: Hosts, source: Source, part: Part, url: str
    ) -> raw.Raw | None:
        from etl.fetch import download

        older = self.store.latest(part.url)
        headers = {"If-None-Match": older.etag} if older and older.etag else {}
        answer = download.get(via, url, part.max_bytes, headers, known)
        if answer.status == 404:
            return None
        if answer.status == 304 and older is None:
            raise SourceRefused(f"{url} answered 304 Not Modified, but no older file is kept.")
        if answer.status == 304:
            return older
        return self.store.keep(
            part.url, answer.body, source.licence, self.now, answer.etag, answer.last_modified
        )


def _wanted(sources: Iterable[Source], results: Results) -> list[tuple[Source, Part]]:
    """The parts to ask for next: those without a result, and stand-ins of what is absent."""
    return [
        (source, part)
        for source in sources
        for part in source.parts
        if (source.name, part.name) not in results
        and (part.instead_of is None or _is_absent(results, source, part.instead_of))
    ]


def _is_absent(results: Results, source: Source, part: str) -> bool:
    key = (source.name, part)
    return key in results and results[key] is None


def _gather(source: Source, results: Results) -> Fetched:
    mine = [
        (p, results[source.name, p.name]) for p in source.parts if (source.name, p.name) in results
    ]
    there = {part.name: got for part, got in mine if isinstance(got, raw.Raw)}
    served = {part.instead_of for part, got in mine if got is not None}
    absent = [
        part
        for part, got in mine
        if got is None and part.instead_of is None and part.name not in served
    ]
    failures = [str(got) for _, got in mine if isinstance(got, SourceRefused)]
    failures += [f"{part.url} answered 404 Not Found." for part in absent if not part.is_optional]
    if not there and not failures:
        failures = [f"None of the {len(source.parts)} files of this source was found (404)."]
    failure = " ".join(failures) or None
    return Fetched(there, tuple(part.name for part in absent), failure)
