"""A host that asks for peace gets it, for all its files; the others are fetched all the same."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from etl.errors import SourceRefused
from etl.fetch import hosts
from etl.fetch.fetch import WORKERS, Fetched, Fetcher
from etl.fetch.hosts import Hosts
from etl.fetch.raw import RawStore
from etl.registry import BY_NAME
from etl.sources.base import Part, Source
from tests.support import serving

FILES = 40


@pytest.fixture
def busy() -> Iterator[serving.Served]:
    """A host that answers every file with 429 and a day."""
    with serving.serving() as served:
        for number in range(FILES):
            served.script(f"/{number}", serving.plain(b"", 429, Retry_After="86400"))
        yield served


@pytest.fixture
def good() -> Iterator[serving.Served]:
    with serving.serving() as served:
        served.script("/file", serving.plain(b"content"))
        yield served


def source(name: str, *urls: str) -> Source:
    parts = tuple(Part(str(number), url) for number, url in enumerate(urls))
    return replace(BY_NAME["electricity"], name=name, parts=parts)


def pull(folder: Path, *sources: Source) -> dict[str, Fetched]:
    return Fetcher(None, RawStore(folder), datetime.now(UTC), is_quiet=True).pull(sources)


def test_a_host_that_asks_for_a_day_is_left_alone_and_the_others_are_not(
    busy: serving.Served, good: serving.Served, tmp_path: Path
) -> None:
    many = source("many", *(f"{busy.url}/{number}" for number in range(FILES)))
    other = source("other", f"{good.url}/file")
    began = time.monotonic()
    found = pull(tmp_path, many, other)
    assert time.monotonic() - began < 30
    assert len(busy.requests) <= WORKERS  # those that were under way
    assert "asks not to be asked again before" in str(found["many"].failure)
    assert found["other"].failure is None


def test_the_next_refresh_does_not_ask_it_either_before_its_time(
    busy: serving.Served, tmp_path: Path
) -> None:
    one = source("one", f"{busy.url}/0")
    pull(tmp_path, one)
    assert busy.count("/0") == 1
    assert "before" in str(pull(tmp_path, one)["one"].failure)
    assert busy.count("/0") == 1
    memory = tmp_path / hosts.FILE
    past = (datetime.now(UTC) - timedelta(seconds=1)).isoformat()
    memory.write_text(json.dumps({hosts.host(busy.url): past}))
    pull(tmp_path, one)
    assert busy.count("/0") == 2


@pytest.mark.parametrize("content", ["", "[]", '{"a": 5}', '{"a": "9999-01-01T00:00:00+00:00"}'])
def test_a_broken_or_absurd_memory_holds_no_host_back(content: str, tmp_path: Path) -> None:
    memory = tmp_path / hosts.FILE
    memory.write_text(content)
    Hosts(memory).wait("https://a/x")


def test_a_bad_hop_of_one_source_costs_no_other(good: serving.Served, tmp_path: Path) -> None:
    good.script("/hop", serving.plain(b"", 302, Location="http://[::1"))
    good.script("/length", serving.plain(b"", 302, Location="http://a:99999/"))
    found = pull(
        tmp_path,
        source("hop", f"{good.url}/hop", f"{good.url}/length"),
        source("other", f"{good.url}/file"),
    )
    assert "could not be fetched" in str(found["hop"].failure)
    assert found["other"].failure is None


def test_a_pause_holds_for_the_host_that_a_redirect_leads_to(
    busy: serving.Served, good: serving.Served, tmp_path: Path
) -> None:
    urls = [good.script(f"/to/{k}", serving.plain(b"", 302, Location=f"{busy.url}/{k}"))
            for k in range(9)]  # fmt: skip
    one = source("one", *urls[:1])
    pull(tmp_path, one)
    found = pull(tmp_path, source("many", *urls), source("other", f"{good.url}/file"))
    assert len(busy.requests) == 1
    assert found["many"].failure and found["other"].failure is None


def test_a_refresh_fetches_for_so_long_and_no_longer(
    good: serving.Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hosts, "FETCH_SECONDS", 0.6)
    urls = [good.script(f"/drip/{k}", serving.endless(b"x", 0.05)) for k in range(3 * WORKERS)]
    began = time.monotonic()
    found = pull(tmp_path, source("slow", *urls), source("other", f"{good.url}/file"))
    assert time.monotonic() - began < 10
    assert str(found["slow"].failure).count("a refresh fetches for at most 0.01 minutes") == len(
        urls
    )
    assert "at most" in str(found["other"].failure)
    assert len(good.requests) == WORKERS


def test_of_several_pauses_the_longest_counts_and_none_is_for_ever() -> None:
    known = Hosts()
    known.pause("https://a/x", 86400)
    known.pause("https://a/y", 1)
    with pytest.raises(SourceRefused, match="a asks not to be asked again before"):
        known.wait("https://a/z")
    known.wait("https://b/z")
    known.pause("https://b/x", 1e12)
    soon = datetime.now(UTC) + timedelta(days=7)
    with pytest.raises(SourceRefused, match=f"before {soon:%Y-%m-%d}"):
        known.wait("https://b/z")


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("120", 120), (" 0 ", 0), ("Thu, 01 Jan 2015 00:00:00 GMT", 0), ("soon", None), (None, None),
     ("-1", None), ("9" * 5000, 999999999999), ("Thu, 01 Jan 99999 00:00:00 GMT", None)],
)  # fmt: skip
def test_reads_seconds_and_dates(header: str | None, seconds: float | None) -> None:
    assert hosts.retry_after(header) == seconds
