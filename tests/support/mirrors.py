"""A small mirror of every source, made from the fixtures: the files that a refresh reads."""

import io
import zipfile
from pathlib import Path, PurePosixPath

from etl.fetch import mirror
from etl.registry import BY_NAME, SOURCES
from etl.sources.base import Part, Source
from tests.support.paths import FIXTURES

FOLDER = FIXTURES / "sources"
MEMBERS = ("notable", "frontier", "large_scale", "all")


def make(folder: Path) -> Path:
    """Write the mirror `<host>/<path>` under the folder; parts without a fixture stay absent."""
    for source in SOURCES:
        for part in source.parts:
            body = _body(source, part)
            if body is not None:
                put(folder, part.url, body)
    return folder


def put(folder: Path, url: str, body: bytes) -> None:
    """Write one file of the mirror."""
    path = mirror.folder_path(str(folder), url)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)


def part(source: str, name: str | None = None) -> Part:
    """A part of a source: the first that has a fixture, or the named one."""
    owner = BY_NAME[source]
    found = [p for p in owner.parts if name in (None, p.name) and _body(owner, p) is not None]
    return found[0]


def body(source: str, name: str | None = None) -> bytes:
    """The fixture's bytes of a part."""
    chosen = _body(BY_NAME[source], part(source, name))
    assert chosen is not None
    return chosen


def _body(source: Source, part: Part) -> bytes | None:
    folder = FOLDER / source.name
    if part.url.endswith(".zip"):
        members = _members(source, folder / PurePosixPath(part.url).stem)
        return _zip(members) if members else None
    if source.name == "epoch_models" and part.name == "all":
        return None  # the live site has both; the zip decides
    names = (part.url.rsplit("/", 1)[-1], f"{part.name}.csv", f"{part.name}.json")
    return next((p.read_bytes() for name in names if (p := folder / name).is_file()), None)


def _members(source: Source, folder: Path) -> dict[str, Path]:
    """The files of a zip: those of a folder that bears its name; none where there is no such."""
    if source.name == "epoch_models":
        return {f"{m}_ai_models.csv": folder.parent / f"{m}_ai_models.csv" for m in MEMBERS}
    return {path.name: path for path in sorted(folder.glob("*.csv"))}


def _zip(members: dict[str, Path]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in members.items():
            archive.writestr(zipfile.ZipInfo(name), path.read_bytes())
    return packed.getvalue()
