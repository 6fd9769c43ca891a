"""nginx before two replicas, as deploy/nginx.conf has it: real processes, on free ports."""

import socket
import time
from collections.abc import Iterator

import pytest

from tests.support.cluster import NGINX, WITHOUT_NGINX, Cluster, start

HANDSHAKE = (
    "GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{more}\r\n"
)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    if NGINX is None:
        pytest.skip(WITHOUT_NGINX)
    folder = tmp_path_factory.mktemp("cluster")
    with start(folder / "warehouse", folder) as running:
        yield running


def test_static_files_come_packed_and_may_be_kept_for_a_year(cluster):
    scripts = (cluster.folder / "www/static/js").glob("*.js")
    script = max(scripts, key=lambda path: path.stat().st_size)
    answer = cluster.ask(f"/static/js/{script.name}", Accept_Encoding="gzip")
    assert answer.getheader("Content-Encoding") == "gzip"
    assert answer.body == script.with_name(script.name + ".gz").read_bytes()
    assert answer.getheader("Cache-Control") == "public, max-age=31536000, immutable"
    assert answer.getheader("X-Content-Type-Options") == "nosniff"
    assert answer.getheader("Cross-Origin-Resource-Policy") == "same-origin"
    assert cluster.ask(f"/static/js/{script.name}").body == script.read_bytes()


def test_a_static_file_that_is_not_laid_out_comes_from_the_app(cluster):
    script = next((cluster.folder / "www/static/js").glob("index.*.js"))
    script.rename(script.with_suffix(".moved"))
    answer = cluster.ask(f"/static/js/{script.name}")
    script.with_suffix(".moved").rename(script)
    assert answer.status == 200 and answer.body == script.read_bytes()


def test_pages_come_packed_with_every_security_header(cluster):
    answer = cluster.ask("/", Accept_Encoding="gzip")
    assert answer.status == 200 and answer.getheader("Content-Encoding") == "gzip"
    wanted = ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options",
              "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy")  # fmt: skip
    assert all(answer.getheader(name) for name in wanted)
    assert "nginx/" not in (answer.getheader("Server") or "")


def test_a_chart_alone_may_stand_in_any_frame_and_a_page_only_in_our_own(cluster):
    page, alone = cluster.ask("/compute"), cluster.ask("/compute?pool=all&embed=true")
    assert "frame-ancestors 'self'" in page.getheader("Content-Security-Policy")
    assert page.getheader("X-Frame-Options") == "SAMEORIGIN"
    assert "frame-ancestors *" in alone.getheader("Content-Security-Policy")
    assert alone.getheader("X-Frame-Options") is None
    assert alone.getheader("X-Content-Type-Options") == "nosniff"


def test_the_policy_knows_the_one_inline_script_of_this_streamlit(cluster):
    import base64
    import hashlib
    import re

    page = cluster.ask("/").body.decode()
    policy = cluster.ask("/").getheader("Content-Security-Policy")
    for script in re.findall(r"<script>(.*?)</script>", page, re.S):
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_a_browser_stays_with_its_replica_and_browsers_spread_over_both(cluster):
    first = cluster.ask("/")
    cookie = first.getheader("Set-Cookie").split(";")[0]
    again = [cluster.ask("/", Cookie=cookie) for _ in range(8)]
    assert len({answer.getheader("X-Replica") for answer in again}) == 1
    assert not any(answer.getheader("Set-Cookie") for answer in again)
    assert "HttpOnly" in first.getheader("Set-Cookie") and "Expires" not in first.getheader(
        "Set-Cookie"
    )
    others = {cluster.ask("/", Cookie=f"replica={n}").getheader("X-Replica") for n in range(24)}
    assert others == {f"127.0.0.1:{port}" for port in cluster.replicas}


def test_the_websocket_passes(cluster):
    with socket.create_connection(("127.0.0.1", cluster.port), timeout=10) as via:
        via.sendall(HANDSHAKE.format(host=cluster.host, more="").encode())
        assert via.recv(4096).startswith(b"HTTP/1.1 101 ")


def test_a_websocket_from_another_origin_does_not_pass(cluster):
    with socket.create_connection(("127.0.0.1", cluster.port), timeout=10) as via:
        asked = HANDSHAKE.format(host=cluster.host, more="")
        via.sendall(asked.replace("Origin: http://127", "Origin: http://evil").encode())
        assert b" 101 " not in via.recv(4096)[:40]


@pytest.mark.parametrize(
    "path", ["/static/../../../../etc/passwd", "/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
             "/static/..%2f..%2f..%2fetc/passwd", "//etc/passwd", "/static//etc/passwd"],
)  # fmt: skip
def test_no_path_leads_out_of_the_folder(cluster, path):
    assert b"root:" not in cluster.ask(path).body


def test_nothing_is_uploaded_and_the_process_tells_nothing(cluster):
    assert cluster.ask("/_stcore/upload_file/a/b", "PUT", b"x").status == 404
    assert cluster.ask("/_stcore/metrics").status == 404
    assert cluster.ask("/", "POST", b"x" * 100_000).status == 413


def test_the_log_keeps_no_address_and_no_query(cluster):
    cluster.ask("/?q=SECRET", User_Agent="BROWSER", Referer="http://FROM")
    time.sleep(0.2)
    log = (cluster.folder / "access.log").read_text("utf-8")
    assert " 200 GET / " in log
    assert not any(word in log for word in ("127.0.0.1", "SECRET", "BROWSER", "FROM"))


def test_a_flood_from_one_address_is_held_off_and_health_is_not(cluster):
    answers = [cluster.ask("/nothing").status for _ in range(300)]
    assert 429 in answers and answers[0] == 200
    assert cluster.ask("/_stcore/health").status == 200
    time.sleep(3.5)  # until the next tests may ask again


@pytest.mark.browser
def test_a_browser_finds_nothing_that_the_policy_forbids(cluster, browser):
    from tests.browser.visitor import Visitor

    for path in ("/", "/compute"):
        visitor = Visitor.open(browser, f"http://{cluster.host}{path}", 1280, "light")
        assert visitor.errors == []
    visitor.page.get_by_role("tab", name="Download and cite").click()
    for name in ("CSV", "Save the chart as PNG"):
        with visitor.page.expect_download() as pressed:
            visitor.page.get_by_role("button", name=name, exact=True).click()
        assert pressed.value.path().stat().st_size > 1000 and visitor.errors == []
    visitor.close()


def test_when_a_replica_dies_its_visitors_are_led_to_the_other(cluster):
    cookie = "replica=somebody"
    name = cluster.ask("/", Cookie=cookie).getheader("X-Replica")
    gone = int(name.rpartition(":")[2])
    cluster.replicas[gone].kill()
    cluster.replicas[gone].wait()
    answers = [cluster.ask("/", Cookie=cookie) for _ in range(5)]
    assert {answer.status for answer in answers} == {200}
    assert not answers[-1].getheader("X-Replica").endswith(f":{gone}")
