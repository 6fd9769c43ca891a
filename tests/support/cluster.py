"""Real processes that serve: replicas of the app, and the shipped nginx before them."""

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.support.paths import ROOT

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
WITHOUT_NGINX = "nginx is not installed: serving through it is not tried here"
HOST = "127.0.0.1"
START_SECONDS = 60
UNIT = {"MALLOC_ARENA_MAX": "2", "ARROW_DEFAULT_MEMORY_POOL": "system"}  # as the unit has it
TELLS = "add_header X-Replica $upstream_addr always;"
Job = subprocess.Popen


@dataclass
class Cluster:
    """nginx's port, the replicas by port, and the folder with the static files and the log."""

    port: int
    replicas: "dict[int, Job[bytes]]"
    folder: Path

    @property
    def host(self) -> str:
        return f"{HOST}:{self.port}"

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> http.client.HTTPResponse:
        """One request, its answer read; header names are written with _ for -."""
        return ask(self.port, path, method, body, **headers)


def ask(
    port: int, path: str, method: str = "GET", body: bytes | None = None, **headers: str
) -> http.client.HTTPResponse:
    """One request to a port, its answer read as `body`; header names are written with _ for -."""
    with closing(http.client.HTTPConnection(HOST, port, timeout=10)) as via:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        via.request(method, path, body, named)
        answer = via.getresponse()
        answer.body = answer.read()  # type: ignore[attr-defined]
        return answer


def free_port() -> int:
    with socket.socket() as free:
        free.bind((HOST, 0))
        return int(free.getsockname()[1])


def wait_for(port: int, path: str = "/_stcore/health") -> None:
    """Until the port answers healthy."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError, http.client.HTTPException):
            if ask(port, path).status == 200:
                return
        time.sleep(0.1)
    raise AssertionError(f"nothing healthy on port {port}")


@contextlib.contextmanager
def running(
    command: list[str], log: IO[str], environment: Mapping[str, str] | None = None
) -> "Iterator[Job[bytes]]":
    """A process that ends with the block."""
    job = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        yield job
    finally:
        job.terminate()
        try:
            job.wait(timeout=20)
        except subprocess.TimeoutExpired:
            job.kill()
            job.wait()


def replica(port: int) -> list[str]:
    """The command line of one process of the app, as the systemd unit has it."""
    words = ["run", "app.py", "--server.address", HOST, "--server.port", str(port)]
    return [sys.executable, "-m", "streamlit", *words]


@contextlib.contextmanager
def serving(
    warehouse: Path, folder: Path, replicas: int = 1, **environment: str
) -> "Iterator[dict[int, Job[bytes]]]":
    """So many processes of the app on one warehouse, by port; their log is folder/replicas.log."""
    ports = [free_port() for _ in range(replicas)]
    told = os.environ | UNIT | {"AI_TRENDS_WAREHOUSE": str(warehouse)} | environment
    with ExitStack() as stack, (folder / "replicas.log").open("a") as log:
        jobs = {port: stack.enter_context(running(replica(port), log, told)) for port in ports}
        for port in ports:
            wait_for(port)
        yield jobs


@contextlib.contextmanager
def start(warehouse: Path, folder: Path, replicas: int = 2) -> Iterator[Cluster]:
    """nginx as deploy/nginx.conf has it, before so many replicas of one warehouse."""
    assert NGINX is not None
    port = free_port()
    layout = [sys.executable, str(ROOT / "deploy/precompress.py"), str(folder / "www")]
    subprocess.run(layout, check=True, stdout=subprocess.DEVNULL)
    with serving(warehouse, folder, replicas) as jobs, (folder / "nginx.log").open("a") as log:
        conf = configure(folder, port, list(jobs))
        with running([NGINX, "-c", str(conf), "-g", "daemon off;"], log):
            wait_for(port)
            yield Cluster(port, jobs, folder)


def configure(folder: Path, port: int, replicas: list[int]) -> Path:
    """A copy of deploy/ with this test's ports and places, and the replica's name in a header."""
    shutil.copytree(ROOT / "deploy", folder / "deploy")
    conf = folder / "deploy" / "nginx.conf"
    text = conf.read_text("utf-8")
    for old, new in (
        ("listen 8080;", f"listen {HOST}:{port};"),
        ("/srv/ai-compute-trends/www", f"{folder}/www"),
        ("/tmp/ai-compute-trends-nginx.pid", f"{folder}/nginx.pid"),
        ("access_log /dev/stdout", f"access_log {folder}/access.log"),
        ("proxy_buffering off;", f"proxy_buffering off; {TELLS}"),
    ):
        assert old in text
        text = text.replace(old, new)
    user = "user root;\n" if os.geteuid() == 0 else ""  # to read the test's files
    conf.write_text(user + text)
    servers = [f"server {HOST}:{p} max_fails=1 fail_timeout=5s;\n" for p in replicas]
    (folder / "deploy/nginx/replicas.conf").write_text("".join(servers))
    with (folder / "deploy/nginx/headers.conf").open("a") as headers:
        headers.write(f"{TELLS}\n")
    return conf
