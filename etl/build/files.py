"""Build files: their names, which is newest, how one is published, which may go.

Every build is a new file, `build-<number>-<content hash>.duckdb`. Its name is the version of the
data and the key of every cache. The number grows under the lock, so that a wrong clock cannot
reorder builds. Readers open the newest read-only; nobody ever writes into a published build.
"""

import fcntl
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path

from etl.build import edition
from etl.errors import RefreshRunning

NAME = re.compile(r"build-(\d{6,})-([0-9a-f]{12})\.duckdb")
KEEP = 3  # newest builds that always stay
HOLD_SECONDS = 3600  # a build stays this long after a newer one took its place


def published(folder: Path) -> list[Path]:
    """The builds in the folder, newest first; no folder means none."""
    try:
        names = [n for n in os.listdir(folder) if NAME.fullmatch(n)]  # noqa: PTH208 - half the time
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [folder / n for n in sorted(names, key=_number, reverse=True)]


def _number(name: str) -> int:
    return int(NAME.fullmatch(name)[1])  # type: ignore[index]


def content_hash(build: Path | str) -> str:
    """The content hash that a build's name carries."""
    return NAME.fullmatch(Path(build).name)[2]  # type: ignore[index]


def publish(draft: Path, folder: Path, content: str) -> Path:
    """Give a finished draft its name, in one atomic step, after its bytes are on the disk."""
    return settle(draft, folder / next_name(folder, content))


def next_name(folder: Path, content: str, beyond: str | None = None) -> str:
    """The name of the folder's next build; its number is also beyond that of the named build."""
    names = [build.name for build in published(folder)[:1]] + ([beyond] if beyond else [])
    number = max((_number(name) for name in names), default=0) + 1
    return f"build-{number:06d}-{content[:12]}.duckdb"


def settle(draft: Path, build: Path) -> Path:
    """Rename the draft in one atomic step, after its bytes are on the disk."""
    _sync(draft)
    draft.rename(build)
    with suppress(OSError):  # it is published; some file systems do not sync a folder
        _sync(build.parent)
    return build


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def prune(folder: Path, now: float | None = None, spare: Path | None = None) -> list[Path]:
    """Delete builds beyond the newest three, an hour after a newer one took their place.

    A reader of this host opens the newest build for the length of one query; an hour is ample.
    spare: a build that stays whatever its rank.
    """
    now = time.time() if now is None else now
    all_builds = published(folder)
    old = [
        build
        for rank, (successor, build) in enumerate(pairwise(all_builds), start=1)
        if rank >= KEEP and build != spare and now - successor.stat().st_mtime > HOLD_SECONDS
    ]
    for build in old:
        build.unlink(missing_ok=True)
    return old


@contextmanager
def lock(folder: Path, wait_seconds: float = 0) -> Iterator[None]:
    """Hold the folder's one writer's lock; the kernel frees it when the process ends, however.

    Raises RefreshRunning when another process holds it for longer than `wait_seconds`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("a+") as handle:
        _acquire(handle.fileno(), wait_seconds)
        remove_drafts(folder)
        yield


def _acquire(handle: int, wait_seconds: float) -> None:
    deadline = time.monotonic() + wait_seconds
    while True:
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise RefreshRunning(
                    "Another refresh of this warehouse is running; this one leaves."
                ) from None
            time.sleep(0.1)


def remove_drafts(folder: Path) -> None:
    """Delete drafts and their logs: of a writer that was killed, or of one that failed."""
    for leftover in folder.glob(".draft-*"):
        leftover.unlink(missing_ok=True)


def draft_path(folder: Path) -> Path:
    """Where the holder of the lock writes its next build."""
    return folder / f".draft-{os.getpid()}.duckdb"


def newest_readable(folder: Path) -> Path | None:
    """The newest build of the folder that opens, of whatever edition, or None.

    Raises NewerWarehouse where a newer program has written it.
    """
    readable = (build for build in published(folder) if edition.of(build) is not None)
    newest = next(readable, None)
    return edition.demand_known(newest) if newest else None
