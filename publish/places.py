"""Addresses within an edition: every page stands twice, as the newest and frozen by its build."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

FROZEN = "builds"
TABLES = "data"


@dataclass(frozen=True)
class Edition:
    """What all pages of an edition share.

    build: hash of the data; name: of the frozen copy, by data and code. url: where the edition
    will be served, app: where the live dashboard is, both "" where not told, without a final
    slash. menu: section -> page's address -> title. scripts, style: files in assets/.
    """

    build: str
    name: str
    as_of: date | None
    url: str
    app: str
    menu: Mapping[str, Mapping[str, str]]
    style: str = ""
    script: str = ""
    plotly: str = ""
    has_pictures: bool = False


@dataclass(frozen=True)
class Place:
    """Where one page stands. path: within the edition, "training/compute.html"."""

    edition: Edition
    path: str
    is_frozen: bool = False

    @property
    def stem(self) -> str:
        """The path without its ending: the name of the page's files."""
        return str(PurePosixPath(self.path).with_suffix(""))

    def to(self, target: str) -> str:
        """A link to another file of the same edition, frozen where this page is."""
        return f"{self._up}{target}"

    def shared_link(self, target: str) -> str:
        """A link to what there is once for all editions: assets, docs, the newest pages."""
        return f"{self._up}{'../../' if self.is_frozen else ''}{target}"

    def frozen_link(self, target: str) -> str:
        """A link to a file of this build's frozen copy: it never changes under its address."""
        return self.to(target) if self.is_frozen else self.to(frozen(self.edition, target))

    @property
    def _up(self) -> str:
        return "../" * self.path.count("/")

    @property
    def full(self) -> str:
        """The page's own whole address, "" where the edition's is not told."""
        return whole(self.edition, frozen(self.edition, self.path) if self.is_frozen else self.path)


def frozen(edition: Edition, target: str) -> str:
    """The target within the frozen copy of this build."""
    return f"{FROZEN}/{edition.name}/{target}"


def whole(edition: Edition, target: str) -> str:
    """The whole address of a file of the edition, "" where its own is not told."""
    return f"{edition.url}/{target}" if edition.url else ""


def address(script: str) -> str:
    """ "pages/training/compute.py" is "training/compute.html"; data/ is the tables' own."""
    path = PurePosixPath(script).relative_to("pages").with_suffix(".html")
    return str("explore" / path.relative_to(TABLES) if path.parts[0] == TABLES else path)


def live(edition: Edition, script: str) -> str:
    """The address of a page in the live dashboard, "" where that is not told."""
    return f"{edition.app}/{PurePosixPath(script).stem}" if edition.app else ""
