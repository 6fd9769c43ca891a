"""A private PostgreSQL cluster: Debian's programs, a folder and a socket of its own, no network."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE_SECONDS = 180
QUICK = ("fsync=off", "shared_buffers=16MB", "max_connections=200")
OWNERS = ("postgres", "nobody")  # PostgreSQL refuses to run as root


class PostgresCluster:
    """A running server. words: how libpq reaches a database of it."""

    def __init__(self, folder: Path, programs: Path, owner: str | None) -> None:
        self.folder, self.programs, self.owner = folder, programs, owner

    def words(self, database: str, **more: str) -> str:
        """The words of a connection."""
        told = {"host": str(self.folder), "dbname": database, "user": "postgres", **more}
        return " ".join(f"{name}={value}" for name, value in told.items())

    def sql(self, statement: str, database: str = "postgres") -> str:
        """What a statement answers, in a connection of its own."""
        words = [self.programs / "psql", "-XAtq", "-c", statement, self.words(database)]
        done = subprocess.run(words, capture_output=True, text=True, timeout=PATIENCE_SECONDS)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = f"-c listen_addresses='' -k {self.folder} {' '.join(map('-c {}'.format, QUICK))}"
        self._run("pg_ctl", "-D", "data", "-l", "log", "-w", "-o", options, "start")

    def stop(self) -> None:
        """Stop the server at once, whoever is connected."""
        self._run("pg_ctl", "-D", "data", "-w", "-m", "immediate", "stop")

    def _run(self, program: str, *words: str) -> None:
        other = {} if self.owner is None else {"user": self.owner, "group": self.owner}
        if self.owner == "nobody":
            other["group"] = pwd.getpwnam("nobody").pw_gid  # type: ignore[assignment]
        subprocess.run(
            [self.programs / program, *words],
            cwd=self.folder, check=True, timeout=PATIENCE_SECONDS,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
            extra_groups=None if self.owner is None else [], **other,  # type: ignore[call-overload]
        )  # fmt: skip


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, the newest version's, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def _version(program: Path) -> int:
    name = program.parent.parent.name
    return int(name) if name.isdigit() else 0


def _owner() -> str | None:
    """Who is to run the server: nobody else than us, unless we are root."""
    if os.geteuid():
        return None
    return next(name for name in OWNERS if any(name == u.pw_name for u in pwd.getpwall()))


@contextmanager
def running(where: Path) -> Iterator[PostgresCluster]:
    """A cluster of its own, gone afterwards. where: the folder of PostgreSQL's programs."""
    folder = Path(tempfile.mkdtemp(prefix="lake-"))  # a socket's path must be short
    cluster = PostgresCluster(folder, where, _owner())
    try:
        folder.chmod(0o755)
        if cluster.owner:
            shutil.chown(folder, cluster.owner)
        cluster._run("initdb", "-D", "data", "-A", "trust", "-U", "postgres", "--no-sync")
        cluster.start()
        yield cluster
        cluster.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
