"""One file over HTTP: time-outs, bounded retries, a size limit, a deadline, and patience."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urljoin

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError, ProtocolError, ReadTimeoutError
from urllib3.exceptions import TimeoutError as ReadTimeout

from etl.errors import SourceRefused
from etl.fetch.gzip_stream import Unpacker
from etl.fetch.hosts import Hosts, retry_after

USER_AGENT = "ai-compute-trends/0.1 (open dashboard of AI compute; refreshes daily at most)"
CONNECT_SECONDS, READ_SECONDS = 10, 30
TRIES, BACKOFF_SECONDS = 4, 1.0  # the second try comes at once, the next after 1 and 2 seconds
PASSING = (429, 500, 502, 503, 504)  # tried again
POLITE = (429, 503)  # say with Retry-After when
MOST_HOPS = 5
DEADLINE_SECONDS = 180  # for one whole file, however slowly it drips
CHUNK_BYTES = 2**16
ETAG = re.compile(r'(W/)?"[^"\x00-\x1f\x7f-\xff]*"')


@dataclass(frozen=True)
class ServerAnswer:
    """What a server said: 200 with a body, 304 without one, or 404."""

    status: int
    body: bytes
    etag: str | None
    last_modified: str | None


def session() -> requests.Session:
    """A session that names the project."""
    new = requests.Session()
    new.headers.update({"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"})
    for scheme in ("http://", "https://"):
        new.mount(scheme, HTTPAdapter(pool_maxsize=16))
    return new


def get(
    via: requests.Session,
    url: str,
    max_bytes: int,
    headers: dict[str, str],
    hosts: Hosts | None = None,
) -> ServerAnswer:
    """Fetch one file, in at most TRIES tries.

    hosts: what is known of the hosts that this refresh asks. Raises SourceRefused with one
    sentence for anything but 200, 304 and 404.
    """
    hosts = hosts or Hosts()
    for left in reversed(range(TRIES)):
        try:
            with _response(via, url, headers, hosts) as response:
                if response.status_code not in PASSING or not left:
                    return _answer(response, url, max_bytes, hosts)
        except (requests.ConnectionError, requests.Timeout) as problem:
            if not left or isinstance(problem, requests.exceptions.SSLError):
                raise _refusal(url, problem) from problem
        except (requests.RequestException, HTTPError, ValueError) as problem:
            raise _refusal(url, problem) from problem
        time.sleep(min(BACKOFF_SECONDS * (TRIES - 1 - left), hosts.seconds_left()))
    raise AssertionError("the last try answers or raises")


@contextmanager
def _response(
    via: requests.Session, url: str, headers: dict[str, str], hosts: Hosts
) -> Iterator[requests.Response]:
    """The answer at the end of the redirects; each hop's host is asked when it may be."""
    for _ in range(MOST_HOPS + 1):
        hosts.wait(url)
        left = hosts.seconds_left()
        limits = min(CONNECT_SECONDS, left), min(READ_SECONDS, left)
        with via.get(
            url, headers=headers, stream=True, timeout=limits, allow_redirects=False
        ) as response:
            pause = retry_after(response.headers.get("Retry-After"))
            if response.status_code in POLITE and pause is not None:
                hosts.pause(url, pause)
            target = via.get_redirect_target(response)
            if not target:
                yield response
                return
            url = urljoin(url, target)
    raise requests.TooManyRedirects(url)


def _answer(response: requests.Response, url: str, max_bytes: int, hosts: Hosts) -> ServerAnswer:
    if response.status_code not in (200, 304, 404):
        raise SourceRefused(f"{url} answered {response.status_code} {response.reason}.")
    body = _body(response, url, max_bytes, hosts) if response.status_code == 200 else b""
    etag, modified = response.headers.get("ETag"), response.headers.get("Last-Modified")
    is_usable = bool(etag and ETAG.fullmatch(etag))
    return ServerAnswer(response.status_code, body, etag if is_usable else None, modified)


def _refusal(url: str, problem: Exception) -> SourceRefused:
    return SourceRefused(f"{url} could not be fetched: {_words(problem)}.")


def _body(response: requests.Response, url: str, max_bytes: int, hosts: Hosts) -> bytes:
    deadline = time.monotonic() + DEADLINE_SECONDS
    unpacker = Unpacker(response.headers.get("Content-Encoding", ""), url)
    body, received = bytearray(), 0
    while chunk := response.raw.read1(CHUNK_BYTES, decode_content=False):  # what has come so far
        received += len(chunk)
        body += unpacker.feed(chunk, max_bytes + 1 - len(body))
        if len(body) > max_bytes:
            raise SourceRefused(f"{url} sends more than {max_bytes:,} bytes.")
        if time.monotonic() > deadline:
            raise SourceRefused(f"{url} was not complete after {DEADLINE_SECONDS} seconds.")
        hosts.demand_time(url)
    promised = response.headers.get("Content-Length", "")
    if promised.isascii() and promised.isdigit():
        _demand_whole(url, received, int(promised[:18]))
    if not unpacker.is_whole:
        raise SourceRefused(f"{url} broke off inside its packed body.")
    return bytes(body)


def _demand_whole(url: str, have: int, promised: int) -> None:
    if have != promised:
        raise SourceRefused(f"{url} broke off after {have:,} of {promised:,} bytes.")


def _reason(problem: Exception, kind: type[Exception]) -> bool:
    """Whether this is what the last of several tries ended with."""
    return any(isinstance(getattr(why, "reason", None), kind) for why in problem.args)


def _words(problem: Exception) -> str:
    if isinstance(problem, (requests.Timeout, ReadTimeout)) or _reason(problem, ReadTimeoutError):
        return "the server did not answer in time"
    if isinstance(problem, requests.TooManyRedirects):
        return "too many redirects"
    if isinstance(problem, (requests.ConnectionError, ProtocolError)):
        return "no connection could be made or kept"
    if isinstance(problem, ValueError):  # an unknown scheme, a port beyond all, no host
        return "it leads to an address that is not fetched from here"
    return type(problem).__name__
