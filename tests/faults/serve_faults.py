"""Faults while the app serves: damage to its builds, and hostile visitors."""

import os
from collections.abc import Callable
from dataclasses import dataclass

from tests.faults import build_strikes as builds
from tests.faults import visitor_strikes as visitors
from tests.faults.front import Front


@dataclass(frozen=True)
class ServeFault:
    """One fault: `strike` causes it and returns the response, which must contain `words`.

    is_behind_nginx: visitors come through nginx, as in deploy/nginx.conf.
    """

    id: str
    what: str
    words: str
    strike: Callable[[Front], str]
    is_behind_nginx: bool = False


FAULTS = (
    ServeFault(
        "serve-truncated",
        "a newer build, cut in half, appears",
        builds.GOOD_BUILD,
        builds.newest(lambda body: body[: len(body) // 2]),
    ),
    ServeFault(
        "serve-garbage",
        "a newer build of garbage appears",
        builds.GOOD_BUILD,
        builds.newest(lambda body: b"x" * 9000),
    ),
    ServeFault(
        "serve-empty",
        "a newer build of zero bytes appears",
        builds.GOOD_BUILD,
        builds.newest(lambda body: b""),
    ),
    ServeFault("serve-deleted", "the build in use is deleted", builds.GOOD_BUILD, builds.deleted),
    ServeFault(
        "serve-spoilt", "the build in use is overwritten", builds.GOOD_BUILD, builds.overwritten
    ),
    ServeFault(
        "serve-folder-gone",
        "the warehouse folder is removed",
        builds.GOOD_BUILD,
        builds.folder_gone,
    ),
    ServeFault(
        "serve-folder-file",
        "a file takes the place of the warehouse folder",
        builds.GOOD_BUILD,
        builds.folder_is_file,
    ),
    ServeFault(
        "serve-disk-full", "the warehouse's disk is full", builds.GOOD_BUILD, builds.disk_full
    ),
    ServeFault(
        "serve-read-only",
        "the warehouse's disk becomes read-only",
        builds.GOOD_BUILD,
        builds.read_only,
    ),
    ServeFault("serve-status", "status.json is garbage", builds.GOOD_BUILD, builds.status_garbage),
    ServeFault(
        "serve-publisher-killed",
        "a publisher is killed, three times",
        builds.GOOD_BUILD,
        builds.publisher_killed,
    ),
    ServeFault(
        "serve-paths",
        f"{len(visitors.TRICKS)} paths that try to leave the site",
        "no private file",
        visitors.path_tricks,
    ),
    ServeFault(
        "serve-upload",
        "a file is uploaded",
        "40",
        visitors.answered("/_stcore/upload_file/a/b", "PUT", body=b"x" * 100_000),
    ),
    ServeFault(
        "serve-method", "an unsupported HTTP method", "40", visitors.answered("/", "DELETE")
    ),
    ServeFault(
        "serve-long-address",
        "an address of 1 MB",
        "400",
        visitors.spoken("GET /?q=" + "A" * 2**20 + " HTTP/1.1\r\nHost: x\r\n\r\n"),
    ),
    ServeFault(
        "serve-long-header",
        "a header of 1 MB",
        "400",
        visitors.spoken("GET / HTTP/1.1\r\nHost: x\r\nX-A: " + "A" * 2**20 + "\r\n\r\n"),
    ),
    ServeFault(
        "serve-not-http", "bytes that are not HTTP", "400", visitors.spoken(bytes(range(256)) * 40)
    ),
    ServeFault(
        "serve-origin", "a websocket opened by another site", "403", visitors.spoken(visitors.EVIL)
    ),
    ServeFault("serve-cors", "scripts of another site", "no access", visitors.closed_to_others),
    ServeFault(
        "serve-ws-bytes",
        "websocket messages of random bytes",
        "that session alone may end",
        visitors.frames(os.urandom(4096), b"", b"\xff" * 70_000),
    ),
    ServeFault(
        "serve-ws-text",
        "websocket messages of text",
        "that session alone may end",
        visitors.frames("<script>alert(1)</script>", "{}", "x" * 100_000),
    ),
    ServeFault(
        "serve-ws-huge",
        "a websocket message of 64 MB",
        "that session alone may end",
        visitors.frames(b"\x0a" * 64 * 2**20),
    ),
    ServeFault(
        "serve-burst", "a thousand reruns at once in one session", builds.GOOD_BUILD, visitors.burst
    ),
    ServeFault("serve-silent", "sixty silent sessions", builds.GOOD_BUILD, visitors.crowd),
    ServeFault(
        "serve-queries",
        f"{len(visitors.RAW_QUERIES)} malformed query strings",
        "the default page",
        visitors.raw_queries,
    ),
    ServeFault(
        "serve-sql-file", "SQL that reads a file", "are out of reach here", visitors.file_by_sql
    ),
    ServeFault("serve-sql-endless", "an endless SQL query", "Stopped", visitors.endless_sql),
    ServeFault(
        "nginx-slow", "thirty requests that never end", "closed", visitors.slow_headers, True
    ),
    ServeFault(
        "nginx-sessions", "thirty sessions from one address", "429", visitors.many_sessions, True
    ),
    ServeFault(
        "nginx-address",
        "an address of 100 kB",
        "414",
        visitors.spoken("GET /?q=" + "A" * 100_000 + " HTTP/1.1\r\nHost: x\r\n\r\n"),
        True,
    ),
    ServeFault(
        "nginx-header",
        "a header of 100 kB",
        "400",
        visitors.spoken("GET / HTTP/1.1\r\nHost: x\r\nX-A: " + "A" * 100_000 + "\r\n\r\n"),
        True,
    ),
    ServeFault(
        "nginx-body",
        "a body of 1 MB",
        "413",
        visitors.answered("/", "POST", body=b"x" * 2**20),
        True,
    ),
    ServeFault(
        "nginx-upload",
        "a file is uploaded",
        "404",
        visitors.answered("/_stcore/upload_file/a/b", "PUT", body=b"x"),
        True,
    ),
    ServeFault(
        "nginx-paths",
        f"{len(visitors.TRICKS)} paths that try to leave the site",
        "no private file",
        visitors.path_tricks,
        True,
    ),
    ServeFault(
        "nginx-origin",
        "a websocket opened by another site",
        "403",
        visitors.spoken(visitors.EVIL),
        True,
    ),
)
