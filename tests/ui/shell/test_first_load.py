"""The hints in a page's head: they name what is there, and nothing that is not."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.support.paths import ROOT
from ui.shell import first_load

INDEX = (first_load.STATIC / "index.html").read_text("utf-8")
HINT = re.compile(r'<link rel="modulepreload" crossorigin href="\./(static/js/[^"]+)">')


def test_every_hint_is_a_file_and_stands_once() -> None:
    page = first_load.add_hints(INDEX)
    named = HINT.findall(page)
    assert len(named) > 50
    assert len(named) == len(set(named))
    assert all((first_load.STATIC / name).is_file() for name in named)


def test_all_parts_are_there_in_this_streamlit() -> None:
    for part in first_load.PARTS:
        assert any(name.startswith(f"{part}.") for name in first_load.parts()), part


def test_what_a_part_imports_is_hinted_too() -> None:
    page = first_load.add_hints(INDEX)
    folder = first_load.STATIC / "static" / "js"
    for name in first_load.parts():
        for needed in first_load.IMPORTED.findall((folder / name).read_text("utf-8")):
            assert f"/{needed}" in page, (name, needed)


def test_a_page_without_a_head_stays_as_it_is() -> None:
    assert first_load.add_hints("<p>Nothing</p>") == "<p>Nothing</p>"


@pytest.mark.parametrize("base, written", [("", "/"), ("trends", "/trends/"), ("/a/b/", "/a/b/")])
def test_a_page_says_where_it_is_served(
    base: str, written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_load, "get_option", {"server.baseUrlPath": base}.__getitem__)
    assert f'content="/compute" data-base="{written}"' in first_load.place({"path": "/compute"})


@pytest.mark.parametrize("path", ['/"><script>alert(1)</script>', "/a b", "/é", "/a\n"])
def test_a_strange_path_is_not_written_into_the_page(path: str) -> None:
    assert first_load.place({"path": path}) == ""


def test_the_shipped_policy_allows_the_script() -> None:
    headers = (ROOT / "deploy/nginx/headers.conf").read_text("utf-8")
    assert f"'{first_load.policy_hash()}'" in headers


def answer(path: str, kind: bytes, pieces: list[bytes]) -> tuple[dict[bytes, bytes], bytes]:
    """What a browser gets through the middleware from an app that answers in these pieces."""
    sent: list[dict[str, Any]] = []

    async def inner(scope: Any, receive: Any, send: Any) -> None:
        headers = [(b"content-type", kind), (b"content-length", b"1"), (b"etag", b"x")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        for n, piece in enumerate(pieces, 1):
            more = n < len(pieces)
            await send({"type": "http.response.body", "body": piece, "more_body": more})

    async def keep(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "path": path, "headers": [(b"accept-encoding", b"gzip")]}
    passed = first_load.FirstLoad(inner)(scope, None, keep)  # type: ignore[arg-type]
    with ThreadPoolExecutor(1) as thread:  # a browser's session holds the loop of this one
        thread.submit(asyncio.run, passed).result()
    return dict(sent[0]["headers"]), b"".join(message["body"] for message in sent[1:])


def test_a_page_in_pieces_is_hinted_and_has_its_new_length() -> None:
    half = len(INDEX) // 2
    headers, body = answer("/compute", b"text/html", [INDEX[:half].encode(), INDEX[half:].encode()])
    assert b"modulepreload" in body
    assert b'content="/compute"' in body
    assert headers[b"content-length"] == str(len(body)).encode()
    assert b"etag" not in headers


@pytest.mark.parametrize(
    "path, kind", [("/static/js/a.js", b"text/html"), ("/compute", b"application/json")]
)
def test_what_is_no_page_passes_untouched(path: str, kind: bytes) -> None:
    headers, body = answer(path, kind, [b"<head>", b"</head>"])
    assert (headers[b"etag"], body) == (b"x", b"<head></head>")
