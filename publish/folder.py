"""The folder of an edition: written beside, put in place in one step, older editions carried on."""

import ctypes
import fcntl
import gzip
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

MANIFEST = "edition.json"
BUILDS, ASSETS = "builds", "assets"
COMPRESSIBLE = (".atom", ".css", ".csv", ".html", ".js", ".json", ".svg", ".txt", ".xml")
SMALLEST = 1024  # bytes; less is not worth a second file
HERE, EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux's renameat2


class FolderError(RuntimeError):
    """The folder cannot take an edition; the message says why."""


def read_manifest(folder: Path) -> Mapping[str, Any]:
    """What the edition in the folder says of itself; empty where there is none."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


@contextmanager
def draft(folder: Path) -> Iterator[Path]:
    """An empty folder beside; when the block ends well it takes the place of `folder` in one step.

    A reader of the place sees the old edition or the new one. Raises FolderError where the place
    holds something else, or when another process is writing it.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _locked(folder):
        _restore(folder)
        _usable(folder)
        for left in folder.parent.glob(f".{folder.name}.draft-*"):
            shutil.rmtree(left)
        new = folder.parent / f".{folder.name}.draft-{os.getpid()}"
        new.mkdir()
        try:
            yield new
            _put(new, folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)


def _usable(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise FolderError(f"{folder} is no folder.")
    if folder.is_dir() and any(folder.iterdir()) and not read_manifest(folder):
        raise FolderError(f"{folder} holds something that is no edition; name another folder.")


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    with (folder.parent / f".{folder.name}.lock").open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FolderError(f"Another process is writing {folder}; this one leaves.") from None
        yield


def _put(new: Path, place: Path) -> None:
    """Give the new folder its place; afterwards `new` is the old one, to be deleted."""
    if not place.exists() or not any(place.iterdir()):
        new.rename(place)
    elif not _exchanged(new, place):  # no such call here: a moment without an edition
        old = _aside(place)
        place.rename(old)
        new.rename(place)
        shutil.rmtree(old)


def _aside(place: Path) -> Path:
    return place.parent / f".{place.name}.old"


def _restore(place: Path) -> None:
    """A writer that was killed between two renames left the old edition aside: put it back."""
    old = _aside(place)
    if old.exists() and not place.exists():
        old.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system cannot."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    return call(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE) == 0


def link_older(old: Path, new: Path, keep: int | None = None) -> None:
    """Link the older frozen editions and their assets into the new folder.

    keep: how many frozen editions the new folder may hold, its own among them; None: all.
    """
    others = [path for path in frozen(old) if not (new / BUILDS / path.name).exists()]
    recent = others if keep is None else others[: max(keep - 1, 0)]
    for place in (*recent, old / ASSETS):
        for path in sorted(place.rglob("*")):
            target = new / path.relative_to(old)
            if path.is_file() and not target.exists():
                link(path, target)


def frozen(place: Path) -> list[Path]:
    """The frozen editions of a folder, the last written first."""
    marks = sorted(
        (place / BUILDS).glob(f"*/{MANIFEST}"), key=lambda one: (-one.stat().st_mtime, one)
    )
    return [one.parent for one in marks]


def link(path: Path, target: Path) -> None:
    """One file under a second name; a copy where the file system has no such thing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path, target)
    except OSError:
        shutil.copy2(path, target)


def gzip_files(folder: Path) -> None:
    """A gzip beside each text file, with its time, as nginx's gzip_static wants it."""
    for path in sorted(folder.rglob("*")):
        packed = path.with_name(path.name + ".gz")
        is_text = path.suffix in COMPRESSIBLE and path.is_file() and not packed.exists()
        if is_text and path.stat().st_size >= SMALLEST:
            packed.write_bytes(gzip.compress(path.read_bytes(), 6, mtime=0))
            facts = path.stat()
            os.utime(packed, ns=(facts.st_atime_ns, facts.st_mtime_ns))
