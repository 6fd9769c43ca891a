"""A real server, and visitors to it in the Chromium of tests/conftest.py."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.visitor import Visitor
from tests.support.paths import ROOT

pytest.register_assert_rewrite("tests.browser.whole_page")  # its comparisons are to be seen
START_SECONDS = 60
Visit = Callable[..., Visitor]


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse folder that the first server fills from the bundled snapshot."""
    return tmp_path_factory.mktemp("warehouse")


@pytest.fixture(scope="session")
def server(browser: Browser, warehouse: Path) -> Iterator[str]:
    """The address of a server that all tests of a file share."""
    with serving(warehouse) as address:
        yield address


@pytest.fixture
def fresh_server(browser: Browser, warehouse: Path) -> Iterator[str]:
    """The address of a server that nobody has visited yet."""
    with serving(warehouse) as address:
        yield address


@contextmanager
def serving(warehouse: Path) -> Iterator[str]:
    """Run `streamlit run app.py`, as a host does."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    environment = os.environ | {"AI_TRENDS_WAREHOUSE": str(warehouse)}
    with (warehouse / f"server-{port}.log").open("w") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    """Return once the server answers; fail where it ended or takes too long."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, "the server ended before it answered"
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"the server did not answer within {START_SECONDS} s")


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Open addresses, each in a browser context of its own; all are closed after the test."""
    visitors: list[Visitor] = []

    def open_address(
        url: str, width: int = 1280, scheme: str = "light", first: str = ""
    ) -> Visitor:
        visitor = Visitor.open(browser, url, width, scheme, first)
        visitors.append(visitor)
        return visitor

    yield open_address
    for visitor in visitors:
        visitor.close()
