"""The environment of a fault: fixtures in a warehouse, a misbehaving server, real processes."""

import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from etl import warehouse
from etl.build import files
from etl.fetch import mirror
from etl.registry import BY_NAME
from tests.support import mirrors, serving, warehouses

NEIGHBOUR = "price_levels"  # a healthy source beside the one at fault: it must stay unharmed
TAKEN_ON = str(warehouses.TAKEN_ON)
PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class CommandResult:
    """A command's exit code and output. peak_bytes: the largest resident memory of its process."""

    exit: int
    output: str
    peak_bytes: int


class Processes:
    """Starts processes of the command line through a fork server and waits for them."""

    def __init__(self) -> None:
        self._fork_server = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.fork_server"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def ask(self, **question: object) -> Any:
        """One question to the fork server, and its answer."""
        into, out = self._fork_server.stdin, self._fork_server.stdout
        assert into is not None and out is not None
        print(json.dumps(question), file=into, flush=True)
        return json.loads(out.readline())

    def close(self) -> None:
        """End the fork server."""
        self._fork_server.communicate()


@dataclass
class Environment:
    """One test's own mirror, warehouse (with the raw files in it), server and processes."""

    folder: Path
    served: serving.Served
    processes: Processes
    usual_seconds: float
    undo: list[Callable[[], object]] = field(default_factory=list)
    mirror: str = ""

    @property
    def warehouse(self) -> Path:
        """The folder of the builds."""
        return self.folder / "warehouse"

    def serve(self, source: str, *answers: serving.Answer, part: str | None = None) -> None:
        """What the server answers for a part of a source."""
        url = mirrors.part(source, part).url
        self.served.script("/" + str(mirror.place(url)), *answers)

    def serve_well(self, source: str) -> None:
        """Serve each part of a source that has a fixture, as it is."""
        for part in BY_NAME[source].parts:
            path = mirror.folder_path(str(self.folder / "mirror"), part.url)
            if path.is_file():
                answer = serving.plain(path.read_bytes())
                self.served.script("/" + str(mirror.place(part.url)), answer)

    def refresh(self, source: str, is_hurried: bool = False, day: str = TAKEN_ON) -> CommandResult:
        """A refresh of the source and its healthy neighbour, to its end."""
        out = self.folder / "output.txt"
        pid = self.start(source, is_hurried, day, out)
        code, peak = self.processes.ask(wait=pid)
        return CommandResult(code, out.read_text("utf-8"), peak)

    def start(
        self,
        source: str,
        is_hurried: bool = False,
        day: str = TAKEN_ON,
        out: Path = Path(os.devnull),
    ) -> int:
        """The number of a process that has begun to refresh the source and its neighbour."""
        words = ["refresh", "--mirror", self.mirror or self.served.url, "--taken-on", day]
        return self.processes.ask(
            start=[*words, "--only", source, NEIGHBOUR], out=str(out), is_hurried=is_hurried,
            environment={"AI_TRENDS_WAREHOUSE": str(self.warehouse)},
        )  # fmt: skip

    def kill(self, source: str, after_seconds: float) -> None:
        """Begin a refresh and SIGKILL it after so many seconds, if it still runs."""
        pid = self.start(source)
        time.sleep(after_seconds)
        os.kill(pid, signal.SIGKILL)
        self.processes.ask(wait=pid)

    def hold_lock(self, source: str) -> None:
        """Another real refresh holds the lock, until the test ends."""
        pid = self.start(source)
        self.undo.append(lambda: (os.kill(pid, signal.SIGKILL), self.processes.ask(wait=pid)))
        wait_until(lambda: is_locked(self.warehouse / ".lock"))


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait for another process, with an end."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def is_locked(path: Path) -> bool:
    """Whether another process holds the lock of a warehouse."""
    with path.open("a+") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def facts() -> str:
    """The content hash of the data that readers get now, and proof that they get them."""
    assert warehouse.query("SELECT count(*) AS n FROM sources")["n"][0] == len(BY_NAME)
    return files.content_hash(warehouse.newest())
