"""Downloads from a real server that misbehaves in the ways that servers do."""

import gzip
import time
from datetime import UTC, datetime, timedelta

import pytest

from etl.errors import SourceRefused
from etl.fetch import download
from tests.support import serving


@pytest.fixture
def served():
    with serving.serving() as made:
        yield made


@pytest.fixture
def get(monkeypatch):
    monkeypatch.setattr(download, "READ_SECONDS", 0.5)
    monkeypatch.setattr(download, "DEADLINE_SECONDS", 1.0)

    def fetch(url, max_bytes=10_000, **headers):
        with download.session() as via:
            return download.get(via, url, max_bytes, headers)

    return fetch


def test_names_the_project_and_returns_the_bytes_with_their_etag(served, get):
    url = served.script("/a.csv", serving.plain(b"x,y\n1,2\n", ETag='"v1"'))
    answer = get(url)
    assert (answer.status, answer.body, answer.etag) == (200, b"x,y\n1,2\n", '"v1"')
    assert "ai-compute-trends" in served.requests[0][1]["User-Agent"]


def test_follows_redirects(served, get):
    served.script("/new", serving.plain(b"moved here"))
    url = served.script("/old", serving.plain(b"", 302, Location="/new"))
    assert get(url).body == b"moved here"


def test_refuses_an_unending_chain_of_redirects(served, get):
    url = served.script("/loop", serving.plain(b"", 302, Location="/loop"))
    with pytest.raises(SourceRefused, match="too many redirects"):
        get(url)
    assert served.count("/loop") <= 31


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_tries_again_after_a_passing_failure(served, get, status):
    url = served.script("/flaky", serving.plain(b"", status), serving.plain(b"good"))
    assert get(url).body == b"good"
    assert served.count("/flaky") == 2


def test_gives_up_after_four_tries_and_says_the_status(served, get):
    url = served.script("/down", serving.plain(b"", 503, Retry_After="0"))
    with pytest.raises(SourceRefused, match="answered 503"):
        get(url)
    assert served.count("/down") == 4


def test_waits_as_long_as_a_server_asks_and_no_less(served, get):
    url = served.script("/wait", serving.plain(b"", 429, Retry_After="1"), serving.plain(b"now"))
    began = time.monotonic()
    assert get(url).body == b"now"
    assert time.monotonic() - began >= 1
    assert served.count("/wait") == 2


def test_a_retry_after_of_a_day_is_a_refusal_that_names_the_moment(served, get):
    url = served.script("/wait", serving.plain(b"", 429, Retry_After="86400"))
    tomorrow = f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%d}"
    with pytest.raises(SourceRefused, match=f"not to be asked again before {tomorrow}"):
        get(url)
    assert served.count("/wait") == 1


@pytest.mark.parametrize("header", ["soon", "-5", "\xb2", "Fri, 99 Nov 2026", "1e9", ""])
def test_a_retry_after_that_cannot_be_read_is_none(served, get, header):
    answers = serving.plain(b"", 503, Retry_After=header), serving.plain(b"now")
    assert get(served.script("/odd", *answers)).body == b"now"


BAD_HOPS = (
    "http://[::1", "http://a:99999/", "file:///etc/passwd", "ftp://a.example/x", "//",
    "http://" + "a" * 70 + "./", "http://\xff",
)  # fmt: skip


@pytest.mark.parametrize("to", BAD_HOPS)
def test_a_bad_hop_is_a_refusal(served, get, to):
    url = served.script("/old", serving.plain(b"", 302, Location=to))
    with pytest.raises(SourceRefused, match="could not be fetched"):
        get(url)


@pytest.mark.parametrize("length", ["\xb2", "many", "-1"])
def test_a_length_that_is_no_number_is_passed_over(served, get, length):
    def answer(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", length)
        handler.end_headers()
        handler.wfile.write(b"body")
        handler.close_connection = True

    try:
        assert get(served.script("/odd", answer)).body == b"body"
    except SourceRefused as refusal:  # or http.client does not read it: in a sentence all the same
        assert "could not be fetched" in str(refusal)


def test_404_is_an_answer_and_403_a_refusal(served, get):
    assert get(served.url + "/nothing").status == 404
    url = served.script("/forbidden", serving.plain(b"", 403))
    with pytest.raises(SourceRefused, match="answered 403"):
        get(url)


def test_304_keeps_what_is_known(served, get):
    url = served.script("/same", serving.plain(b"", 304))
    assert get(url, **{"If-None-Match": '"v1"'}).status == 304
    assert served.requests[0][1]["If-None-Match"] == '"v1"'


def test_refuses_a_body_that_breaks_off(served, get):
    url = served.script("/torn", serving.broken_off(b"half", 1000))
    with pytest.raises(SourceRefused, match="torn"):
        get(url)


def test_refuses_an_endless_body_at_the_size_limit(served, get):
    url = served.script("/flood", serving.endless(b"x" * 5000))
    with pytest.raises(SourceRefused, match="more than 10,000 bytes"):
        get(url)


def test_refuses_a_body_that_drips_past_the_deadline(served, get):
    url = served.script("/drip", serving.endless(b"x" * 100, pause_seconds=0.1))
    with pytest.raises(SourceRefused, match="not complete after"):
        get(url, max_bytes=10**9)


def test_refuses_a_server_that_says_nothing(served, get):
    url = served.script("/mute", serving.silent(3))
    with pytest.raises(SourceRefused, match=r"did not answer in time|no connection"):
        get(url)


def test_refuses_a_port_where_nobody_listens(get):
    with pytest.raises(SourceRefused, match="no connection"):
        get("http://127.0.0.1:9/none.csv")


def test_counts_the_bytes_of_a_compressed_body_after_it_is_unpacked(served, get):
    bomb = gzip.compress(b"0" * 1_000_000)
    url = served.script("/bomb", serving.plain(bomb, Content_Encoding="gzip"))
    with pytest.raises(SourceRefused, match="more than 10,000 bytes"):
        get(url)


def test_unpacks_a_compressed_body(served, get):
    url = served.script("/packed", serving.plain(gzip.compress(b"a,b"), Content_Encoding="gzip"))
    assert get(url).body == b"a,b"


def test_unpacks_a_body_of_two_members(served, get):
    packed = gzip.compress(b"a,") + gzip.compress(b"b")
    url = served.script("/two", serving.plain(packed, Content_Encoding="gzip"))
    assert get(url).body == b"a,b"
    assert served.requests[0][1]["Accept-Encoding"] == "gzip"


@pytest.mark.parametrize("cut", [1, 8, 12])
def test_refuses_a_packed_body_that_lacks_its_end(served, get, cut):
    packed = gzip.compress(b"a,b\n" * 9)[:-cut]
    url = served.script("/cut", serving.plain(packed, Content_Encoding="gzip"))
    with pytest.raises(SourceRefused, match="broke off inside its packed body"):
        get(url)
