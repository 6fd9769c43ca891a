"""Where a public file lies in a mirror: `<mirror>/<host>/<path>`, a query behind an `@`."""

from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urlsplit


def place(url: str) -> PurePosixPath:
    """The file's relative place, percent signs resolved: safe to join to a folder."""
    parts = urlsplit(url)
    query = f"@{parts.query}" if parts.query else ""
    relative = PurePosixPath(parts.netloc) / (unquote(parts.path).lstrip("/") + query)
    if ".." in relative.parts:
        raise ValueError(f"{url!r} leaves the mirror.")
    return relative


def is_url(mirror: str) -> bool:
    """Whether the mirror is served over HTTP rather than a folder."""
    return mirror.startswith(("http://", "https://"))


def folder_path(mirror: str, url: str) -> Path:
    """The file of a mirror folder."""
    return Path(mirror).expanduser() / place(url)


def mirrored_url(mirror: str, url: str) -> str:
    """The address in a mirror that is served over HTTP."""
    return mirror.rstrip("/") + "/" + quote(str(place(url)), safe="/@=&+")
