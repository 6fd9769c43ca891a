"""Where faults of serving happen: real processes of the app, and readers who stay meanwhile."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.support import cluster
from tests.support.sessions import Run, Session

BUILD = re.compile(r"build ([0-9a-f]{12})")
MOST_BYTES = 700 * 2**20  # of the process, whatever a visitor sends
PAGE = "sources"


@dataclass
class Front:
    """A server that serves, a reader whose session began before any fault, and how to undo one.

    port: where visitors go (nginx's, where there is one). jobs: the app's processes by port.
    """

    port: int
    jobs: "dict[int, subprocess.Popen[bytes]]"
    folder: Path
    reader: Session
    good: str = ""
    undo: list[Callable[[], object]] = field(default_factory=list)

    @property
    def warehouse(self) -> Path:
        return self.folder / "warehouse"

    @property
    def build(self) -> Path:
        """The good build, made from the bundled snapshot at the start."""
        return next(self.warehouse.glob(f"build-*-{self.good}.duckdb"))

    def newer(self, body: bytes, letter: str = "a") -> Path:
        """A newer build of these bytes; gone with the fault."""
        path = self.warehouse / f"build-000009-{letter * 12}.duckdb"
        path.write_bytes(body)
        self.undo.append(lambda: path.unlink(missing_ok=True))
        return path

    def visit(self, query: str = "", page: str = PAGE) -> Run:
        """A new visitor's first run."""
        with Session(self.port, page) as session:
            return session.open(query)

    def log(self) -> str:
        """What the processes have said so far."""
        return (self.folder / "replicas.log").read_text("utf-8", "replace")

    def demand(self) -> None:
        """All that must hold after any fault: health, both kinds of readers, the data, the size."""
        assert cluster.ask(self.port, "/_stcore/health").status == 200
        assert build_of(self.reader.open("by=year")) == self.good
        assert build_of(self.visit()) == self.good
        assert all(job.poll() is None for job in self.jobs.values())
        assert max(resident(job.pid) for job in self.jobs.values()) < MOST_BYTES

    def mend(self) -> None:
        """Undo the fault."""
        while self.undo:
            self.undo.pop()()


def build_of(run: Run) -> str:
    """The build that a page names at its foot; fails where the run has a problem."""
    assert not run.problems, run.problems
    return str(BUILD.findall(run.said)[-1])


def resident(pid: int) -> int:
    """A process's resident memory in bytes; 0 where it is unknown."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text("utf-8").splitlines() if status.exists() else []
    return next((1024 * int(n.split()[1]) for n in lines if n.startswith("VmRSS:")), 0)


@contextmanager
def start(folder: Path, *, is_behind_nginx: bool = False) -> Iterator[Front]:
    """A front with its first reader."""
    with ExitStack() as stack:
        if is_behind_nginx:
            running = stack.enter_context(cluster.start(folder / "warehouse", folder))
            port, jobs = running.port, running.replicas
        else:
            jobs = stack.enter_context(cluster.serving(folder / "warehouse", folder))
            port = next(iter(jobs))
        reader = stack.enter_context(Session(port, PAGE))
        yield Front(port, jobs, folder, reader, build_of(reader.open()))


def without(front: Front, folder: Path) -> None:
    """Move the warehouse away until the fault is over, and what came in its place with it."""
    aside = folder.with_name("aside")
    folder.rename(aside)

    def back() -> None:
        if folder.is_dir():
            shutil.rmtree(folder)
        else:
            folder.unlink(missing_ok=True)
        aside.rename(folder)

    front.undo.append(back)
