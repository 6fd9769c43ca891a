"""The edition behind the shipped nginx, and the way to it from the live dashboard."""

import gzip
import json
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from publish import folder as folders
from tests.support.cluster import NGINX, configure, free_port, running, wait_for
from tests.support.editions import ROOT

NAME = "0123456789ab-abcdef"
PAGE = "<!doctype html><title>A page</title>" + "<p>Words.</p>" * 200


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small edition, packed, where nginx looks for it."""
    place = tmp_path_factory.mktemp("public") / "edition"
    with folders.draft(place) as new:
        for path in ("index.html", "404.html", "training/compute.html", "assets/style-0.css",
                     "data/models.parquet", f"builds/{NAME}/index.html"):  # fmt: skip
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).write_text(PAGE)
        (new / folders.MANIFEST).write_text(json.dumps({"edition": 1}))
        folders.gzip_files(new)
    return place.parent


@pytest.fixture(scope="module")
def host(public: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an nginx with the shipped configuration, and no replica behind it."""
    if NGINX is None:
        pytest.skip("nginx is not installed: serving through it is not tried here")
    place, port = tmp_path_factory.mktemp("nginx"), free_port()
    conf = configure(place, port, [free_port()])
    edition = place / "deploy/nginx/edition.conf"
    text = edition.read_text("utf-8")
    assert "/srv/ai-compute-trends/public" in text
    edition.write_text(text.replace("/srv/ai-compute-trends/public;", f"{public};"))
    command = [NGINX, "-c", str(conf), "-g", "daemon off;"]
    with (place / "log").open("w") as log, running(command, log, None):
        wait_for(port, "/edition/")
        yield f"http://127.0.0.1:{port}"


def ask(url: str, **headers: str) -> tuple[int, Message, bytes]:
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as problem:
        return problem.code, problem.headers, problem.read()


def test_a_page_comes_packed_for_a_short_while_and_for_everybody(host: str) -> None:
    status, headers, body = ask(
        f"{host}/edition/training/compute.html", **{"Accept-Encoding": "gzip"}
    )
    assert status == 200
    assert gzip.decompress(body).decode() == PAGE
    assert headers["Cache-Control"] == "public, max-age=300"
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "script-src 'self';" in headers["Content-Security-Policy"]
    assert headers["ETag"]


@pytest.mark.parametrize("path", ["assets/style-0.css", f"builds/{NAME}/index.html"])
def test_what_never_changes_may_be_kept_for_a_year(host: str, path: str) -> None:
    status, headers, _ = ask(f"{host}/edition/{path}")
    assert status == 200
    assert headers.get_all("Cache-Control") == ["public, max-age=31536000, immutable"]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_folders_have_their_index_and_what_is_missing_has_its_page(host: str) -> None:
    for path in ("/edition", "/edition/", f"/edition/builds/{NAME}/"):
        assert ask(f"{host}{path}")[0] == 200
    status, _, body = ask(f"{host}/edition/nowhere.html")
    assert (status, body.decode()) == (404, PAGE)


def test_a_swap_is_seen_at_once(host: str, public: Path) -> None:
    with folders.draft(public / "edition") as new:
        subprocess.run(["cp", "-a", f"{public}/edition/.", str(new)], check=True)
        (new / "index.html").write_text("New.")
        (new / "index.html.gz").unlink()
    assert ask(f"{host}/edition/")[2] == b"New."


@pytest.mark.parametrize(
    ("address", "count"), [("/edition/", 1), ("https://e.org/x/", 1), ("", 0), ("javascript:x", 0)]
)
def test_the_live_menu_leads_to_the_edition_where_there_is_one(
    address: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AI_TRENDS_EDITION", address)
    at = AppTest.from_string("from ui.shell import edition_link; edition_link.show()").run()
    assert not at.exception
    assert len([each for each in at.caption if f"]({address})" in each.value]) == count
    assert "edition_link.show()" in (ROOT / "ui" / "shell" / "navigation.py").read_text("utf-8")
