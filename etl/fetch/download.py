"""One file over HTTP: time-outs, bounded retries, a size limit, a deadline."""

import time
from dataclasses import dataclass

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError, ProtocolError, ReadTimeoutError
from urllib3.exceptions import TimeoutError as ReadTimeout
from urllib3.util import Retry

from etl.errors import SourceRefused
from etl.fetch.gzip_stream import Unpacker

USER_AGENT = "ai-compute-trends/0.1 (open dashboard of AI compute; refreshes daily at most)"
CONNECT_SECONDS, READ_SECONDS = 10, 30
BACKOFF_SECONDS = 0.5  # doubled from the second retry on
DEADLINE_SECONDS = 180  # for one whole file, however slowly it drips
LONGEST_WAIT_SECONDS = 30  # no Retry-After may park us for a day
CHUNK_BYTES = 2**16


@dataclass(frozen=True)
class Answer:
    """What a server said: 200 with a body, 304 without one, or 404."""

    status: int
    body: bytes
    etag: str | None
    last_modified: str | None


def session() -> requests.Session:
    """A session that names the project and retries 429 and 5xx three times with back-off."""
    made = requests.Session()
    made.headers.update({"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"})
    retry = Retry(
        total=3, redirect=5, backoff_factor=BACKOFF_SECONDS, raise_on_status=False,
        status_forcelist=(429, 500, 502, 503, 504), retry_after_max=LONGEST_WAIT_SECONDS,
    )  # fmt: skip
    for scheme in ("http://", "https://"):
        made.mount(scheme, HTTPAdapter(max_retries=retry, pool_maxsize=16))
    return made


def get(via: requests.Session, url: str, max_bytes: int, headers: dict[str, str]) -> Answer:
    """Fetch one file. Raises SourceRefused with one sentence for anything but 200, 304 and 404."""
    try:
        with via.get(
            url, headers=headers, stream=True, timeout=(CONNECT_SECONDS, READ_SECONDS)
        ) as response:
            if response.status_code in (304, 404):
                return _answer(response, b"")
            if response.status_code != 200:
                raise SourceRefused(f"{url} answered {response.status_code} {response.reason}.")
            return _answer(response, _body(response, url, max_bytes))
    except (requests.RequestException, HTTPError) as problem:
        raise SourceRefused(f"{url} could not be fetched: {_words(problem)}.") from problem


def _answer(response: requests.Response, body: bytes) -> Answer:
    etag, modified = response.headers.get("ETag"), response.headers.get("Last-Modified")
    return Answer(response.status_code, body, etag, modified)


def _body(response: requests.Response, url: str, max_bytes: int) -> bytes:
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
    promised = response.headers.get("Content-Length", "")
    if promised.isdigit():
        _demand_whole(url, received, int(promised))
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
    if isinstance(problem, requests.exceptions.RetryError):
        return "the server kept failing"
    if isinstance(problem, (requests.exceptions.InvalidSchema, requests.exceptions.InvalidURL)):
        return "it leads to an address that is not fetched from here"
    if isinstance(problem, (requests.ConnectionError, ProtocolError)):
        return "no connection could be made or kept"
    return type(problem).__name__
