"""Where builds are published: a folder of build files, or a lake that several machines share."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from etl import log, places
from etl.build import edition, files, snapshot, takeover

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from etl.lake.catalog import Address


class Store(Protocol):
    """What a refresh and a backfill ask of the place where they publish.

    folder: this machine's builds and drafts. notes: where the attempts are noted.
    """

    folder: Path
    notes: Path

    def lock(self) -> "AbstractContextManager[None]":
        """Be the one writer. Raises RefreshRunning."""

    def base(self) -> Path | None:
        """The build to begin from, for the holder of the lock; None where there is none."""

    def publish(self, draft: Path, content: str) -> Path:
        """Publish a finished draft, whole or not at all; returns the build's file."""

    def tidy(self) -> None:
        """Let go of what nobody reads any more."""


class FolderStore:
    """Build files in one folder: for one machine."""

    def __init__(self, folder: Path, notes: Path) -> None:
        self.folder, self.notes = folder, notes

    def lock(self) -> "AbstractContextManager[None]":
        """The folder's lock."""
        return files.lock(self.folder)

    def base(self) -> Path | None:
        """The folder's newest readable build, or one of the bundled snapshot."""
        return snapshot.base(self.folder)

    def publish(self, draft: Path, content: str) -> Path:
        """Rename the draft into place."""
        return files.publish(draft, self.folder, content)

    def tidy(self) -> None:
        """Delete old builds."""
        files.prune(self.folder)


class LakeStore:
    """A lake, with a folder of this machine for drafts and copies. Its methods raise LakeLost."""

    def __init__(self, where: "Address", folder: Path, notes: Path) -> None:
        self.where, self.folder, self.notes = where, folder, notes
        self._held: str | None = None  # the build that the lake holds

    @contextmanager
    def lock(self) -> Iterator[None]:
        """The folder's lock and the lake's."""
        from etl.lake import publish as lake_publish

        with files.lock(self.folder), lake_publish.lock(self.where):
            yield

    def base(self) -> Path | None:
        """The lake's newest build as a file of this machine.

        A lake without a build, new or restored, is given this machine's newest or the bundled
        snapshot first.
        """
        from etl.lake import copy
        from etl.lake import publish as lake_publish

        there = lake_publish.published(self.where)
        if there:
            self._held = there.build
            copied = edition.demand_known(copy.fetch(self.where, there, self.folder))
            return copied if edition.is_ours(copied) else takeover.take_over(copied, self.folder)
        build = snapshot.base(self.folder)
        if build:
            lake_publish.publish(self.where, build, build.name, None)
            log.event("lake.filled", f"The lake held no build; it was given {build.name}.")
            self._held = build.name
        return build

    def publish(self, draft: Path, content: str) -> Path:
        """Publish the draft's rows in one transaction, then keep its file as this machine's."""
        from etl.lake import publish as lake_publish

        name = files.next_name(self.folder, content, self._held)
        try:
            lake_publish.publish(self.where, draft, name, self._held)
        except BaseException:
            files.remove_drafts(self.folder)
            raise
        self._held = name
        return files.settle(draft, self.folder / name)

    def tidy(self) -> None:
        """Delete old builds of this machine and let go of old snapshots."""
        from etl.lake import publish as lake_publish

        files.prune(self.folder)
        lake_publish.tidy(self.where)


def open_store(folder: Path | None = None) -> Store:
    """The store of this folder; without one, that which the environment names.

    Raises LakeLost where it names a lake badly.
    """
    if folder is not None:
        return FolderStore(folder, folder)
    if places.lake() is None:
        return FolderStore(places.warehouse_folder(), places.notes_folder())
    from etl.lake import catalog

    return LakeStore(catalog.address(), places.warehouse_folder(), places.notes_folder())
