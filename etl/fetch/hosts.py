"""When each host may be asked: what it said of its own time, and how long a refresh may fetch.

A host that answers 429 or 503 with Retry-After is left in peace until then, for all its files. A
short wait is waited for; after a longer one the host's other files are refused at once, and the
next refresh that comes too early does not ask either.
"""

import json
import os
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

from etl.errors import SourceRefused

FETCH_SECONDS = 600.0  # for all files of a refresh together
LONGEST_WAIT_SECONDS = 60.0  # that a refresh waits for a host
LONGEST_PAUSE_SECONDS = 7 * 86400.0  # that a host is believed
FILE = "hosts.json"  # in the folder of raw files


@dataclass
class Hosts:
    """The hosts of one refresh. Safe for many threads.

    memory: the file that keeps the pauses from one refresh to the next; None for none.
    """

    memory: Path | None = None
    ends_at: float = field(default_factory=lambda: time.monotonic() + FETCH_SECONDS)
    _pauses: dict[str, float] = field(default_factory=dict)  # per host, seconds since 1970
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._pauses |= _read(self.memory)

    def seconds_left(self) -> float:
        """How long this refresh may still fetch; never below a tenth of a second."""
        return max(self.ends_at - time.monotonic(), 0.1)

    def demand_time(self, url: str) -> None:
        """Raise SourceRefused when the refresh has fetched for as long as it may."""
        if time.monotonic() > self.ends_at:
            raise SourceRefused(
                f"{url} was not fetched to its end: a refresh fetches for at most "
                f"{FETCH_SECONDS / 60:g} minutes."
            )

    def wait(self, url: str) -> None:
        """Return when the URL's host may be asked. Raises SourceRefused when that takes long."""
        self.demand_time(url)
        while (pause := self._until(url) - time.time()) > 0:
            if pause > min(LONGEST_WAIT_SECONDS, self.seconds_left()):
                raise SourceRefused(
                    f"{url} was not fetched: {host(url)} asks not to be asked again before "
                    f"{_moment(self._until(url)):%Y-%m-%d %H:%M} UTC."
                )
            time.sleep(pause)

    def pause(self, url: str, seconds: float) -> None:
        """Leave the URL's host in peace for so long; of several pauses the longest counts."""
        until = time.time() + min(max(seconds, 0.0), LONGEST_PAUSE_SECONDS)
        with self._lock:
            self._pauses[host(url)] = max(until, self._pauses.get(host(url), 0.0))
            self._write()

    def _until(self, url: str) -> float:
        with self._lock:
            return self._pauses.get(host(url), 0.0)

    def _write(self) -> None:
        """Keep the pauses for the next refresh; without a place for them it is only less polite."""
        if self.memory is None:
            return
        now = time.time()
        notes = {h: _moment(at).isoformat() for h, at in self._pauses.items() if at > now}
        draft = self.memory.with_name(f".{self.memory.name}.{os.getpid()}")
        with suppress(OSError):
            draft.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(json.dumps(notes, indent=1), encoding="utf-8")
            draft.replace(self.memory)


def host(url: str) -> str:
    """The host of a URL, with its port."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def retry_after(header: str | None) -> float | None:
    """The seconds that a Retry-After header asks for; None where it says nothing readable."""
    text = (header or "").strip()
    try:
        if text.isascii() and text.isdigit():
            return float(int(text[:12]))
        moment = parsedate_to_datetime(text)
        return max(
            (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds(), 0.0
        )
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _read(memory: Path | None) -> dict[str, float]:
    """The kept pauses that are not over; an absent or broken file counts as none."""
    if memory is None:
        return {}
    try:
        notes = json.loads(memory.read_text(encoding="utf-8"))
        pauses = {str(h): datetime.fromisoformat(at).timestamp() for h, at in notes.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}
    latest = time.time() + LONGEST_PAUSE_SECONDS  # beyond it a clock was wrong
    return {h: at for h, at in pauses.items() if time.time() < at <= latest}


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
