"""Faults on the way from the publisher: the network, the server, what it says and how slowly."""

import gzip
import os
from pathlib import Path

from etl.fetch import mirror
from tests.faults.environment import Environment
from tests.faults.fault import Fault, answers
from tests.support import mirrors, serving

GOOD = mirrors.body("electricity")


def hang_up(handler: serving.Handler) -> None:
    handler.close_connection = True
    handler.connection.close()


def says(text: bytes) -> serving.Answer:
    """Raw bytes in place of an HTTP answer, then the end."""

    def answer(handler: serving.Handler) -> None:
        handler.wfile.write(text)
        handler.close_connection = True

    return answer


def stalls(body: bytes, seconds: float) -> serving.Answer:
    """Promises the body, sends half of it and falls silent."""
    half = serving.broken_off(body[: len(body) // 2], len(body))

    def answer(handler: serving.Handler) -> None:
        half(handler)
        serving.silent(seconds)(handler)

    return answer


def elsewhere(place: str) -> serving.Answer:
    return serving.plain(b"", 302, Location=place)


def status(code: int) -> serving.Answer:
    return serving.plain(b"", code, Retry_After="0")


def packed(body: bytes, kind: str = "gzip") -> serving.Answer:
    return serving.plain(body, Content_Encoding=kind)


def dead_mirror(environment: Environment) -> None:
    environment.mirror = "http://127.0.0.1:9"


def https_mirror(environment: Environment) -> None:
    environment.mirror = environment.served.url.replace("http:", "https:")


def no_folder(environment: Environment) -> None:
    environment.mirror = str(environment.folder / "nowhere")


def huge_file(environment: Environment) -> None:
    """A folder mirror whose file is a terabyte of nothing: sparse, so that it costs no disk."""
    environment.mirror = str(environment.folder / "mirror")
    path = mirror.folder_path(environment.mirror, mirrors.part("electricity").url)
    os.truncate(path, 2**40)


def folder_for_file(environment: Environment) -> None:
    environment.mirror = str(environment.folder / "mirror")
    path = mirror.folder_path(environment.mirror, mirrors.part("electricity").url)
    path.unlink()
    path.mkdir()


def lost_raw_file(environment: Environment) -> None:
    """The server thinks that we have the file, but its kept bytes were damaged."""
    environment.serve("electricity", serving.plain(b"", 304))
    folder = environment.warehouse / "raw" / mirror.place(mirrors.part("electricity").url)
    for path in folder.iterdir():
        path.unlink()


def foreign_sidecar(environment: Environment) -> None:
    folder = environment.warehouse / "raw" / mirror.place(mirrors.part("electricity").url)
    for path in Path(folder).glob("*.json"):
        path.write_text('["not", "ours"]')


def case(id: str, what: str, words: str, *given: serving.Answer, **more: object) -> Fault:
    return Fault(id, what, words, answers(*given), **more)  # type: ignore[arg-type]


FAULTS = (
    Fault("nobody-listens", "no server at the address", "no connection", dead_mirror, exit=1),
    Fault("tls-to-plain-http", "a TLS request to a plain HTTP server", "no connection",
          https_mirror, exit=1),
    Fault("mirror-folder-missing", "the mirror folder does not exist", "404", no_folder, exit=1),
    Fault("mirror-file-huge", "a sparse file of 1 TiB in a mirror folder", "is larger than",
          huge_file),
    Fault("mirror-file-is-folder", "a folder in place of a file in the mirror", "404",
          folder_for_file),
    case("hangs-up", "the connection closes without an answer", "no connection", hang_up),
    case("not-http", "an answer that is not HTTP", "no connection", says(b"SSH-2.0-x\r\n\r\n")),
    case("endless-headers", "a header line of 1 MB", "no connection",
         says(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 2**20 + b"\r\n\r\n")),
    case("silent", "the server accepts the connection and sends nothing", "did not answer in time",
         serving.silent(3), hurry=True),
    case("stalls", "half a body, then silence", "did not answer in time", stalls(GOOD, 3),
         hurry=True),
    case("drips", "an endless body, sent a few bytes at a time", "was not complete after",
         serving.endless(b"x" * 100, 0.1), hurry=True),
    case("endless-body", "an endless body", "sends more than 67,108,864 bytes",
         serving.endless(b"x" * 2**20)),
    case("gzip-bomb", "200 kB of gzip that unpack to 200 MB", "sends more than 67,108,864 bytes",
         packed(gzip.compress(bytes(200 * 2**20), 1))),
    case("not-gzip", "a body labelled gzip that is not gzip", "not packed as told",
         packed(GOOD)),
    case("gzip-cut", "a gzip body cut in half", "broke off inside its packed body",
         packed(gzip.compress(GOOD * 50)[:60])),
    case("gzip-no-trailer", "a gzip body without its trailer", "broke off inside its packed",
         packed(gzip.compress(GOOD)[:-8])),
    case("gzip-wrong-sum", "a gzip body with a wrong checksum", "not packed as told",
         packed(gzip.compress(GOOD)[:-8] + b"12345678")),
    case("brotli", "an encoding that was not requested (brotli)", "not asked for",
         packed(GOOD, "br")),
    case("breaks-off", "fewer bytes than Content-Length announced", "no connection",
         serving.broken_off(GOOD[:20], 9000)),
    case("chunk-broken", "a broken chunk in a chunked body", "no connection",
         says(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")),
    case("empty-body", "status 200 with an empty body", "the file is empty", serving.plain(b"")),
    case("web-page", "a web page with status 200", "a web page, not data",
         serving.plain(b"<!DOCTYPE html><html>Sign in to the network</html>")),
    case("redirect-loop", "a redirect loop", "too many redirects",
         elsewhere("fredgraph.csv@id=APU000072610")),
    case("redirect-to-file", "a redirect to file:///etc/passwd", "not fetched from here",
         elsewhere("file:///etc/passwd")),
    case("redirect-to-nowhere", "a redirect to a dead port", "no connection",
         elsewhere("http://127.0.0.1:9/x")),
    Fault("raw-lost-304", "status 304 after the stored raw file was deleted",
          "no older file is kept", lost_raw_file),
    Fault("raw-sidecar-foreign", "a raw file's sidecar holds unrelated JSON", "", foreign_sidecar,
          exit=0),
    case("missing", "404 for the file", "404", status(404)),
    *(case(f"status-{code}", f"status {code}, every time", f"answered {code}", status(code))
      for code in (204, 206, 401, 403, 410, 429, 500, 503)),
)  # fmt: skip
