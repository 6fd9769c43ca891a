"""The members of a zip file, read with bounds: a hostile one costs a sentence, not the memory."""

import io
import zipfile
import zlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePosixPath

from etl.errors import SourceRefused

MAX_UNPACKED_BYTES = 200 * 2**20
PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)


def members(
    body: bytes, endings: Sequence[str], what: str, max_bytes: int = MAX_UNPACKED_BYTES
) -> dict[str, bytes]:
    """The bytes of the members whose file names end so, by ending; absent ones are left out.

    Raises SourceRefused for what is no zip file, is cut short or damaged, or would unpack to
    more than `max_bytes` in total.
    """
    if not body or body.isspace():
        raise SourceRefused(f"{what}: the file is empty.")
    if body[:1000].lstrip().startswith(b"<"):
        raise SourceRefused(f"{what}: the answer is a web page, not a zip file.")
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            entries = {e: info for e in endings if (info := _find(archive, e)) is not None}
            _demand_bounds(list(entries.values()), max_bytes, what)
            with ThreadPoolExecutor() as pool:  # unpacking leaves the interpreter to others
                return dict(zip(entries, pool.map(archive.read, entries.values()), strict=True))
    except BROKEN as problem:
        raise SourceRefused(
            f"{what}: the zip file is damaged or cut short ({problem})."
        ) from problem


def _find(archive: zipfile.ZipFile, ending: str) -> zipfile.ZipInfo | None:
    fits = [i for i in archive.infolist() if _name(i).endswith(ending) and _name(i)[0] != "."]
    return min(fits, key=lambda info: (len(info.filename), info.filename), default=None)


def _name(info: zipfile.ZipInfo) -> str:
    return PurePosixPath(info.filename).name or "."


def _demand_bounds(infos: Sequence[zipfile.ZipInfo], max_bytes: int, what: str) -> None:
    """`read` stops at the declared size, so that the declared sizes bound what is unpacked."""
    total = sum(info.file_size for info in infos)
    if total > max_bytes:
        raise SourceRefused(
            f"{what}: would unpack to {total / 2**20:,.0f} MiB; the limit is "
            f"{max_bytes / 2**20:,.0f} MiB."
        )
    odd = [info.filename for info in infos if info.compress_type not in PLAIN]
    if odd:
        raise SourceRefused(f"{what}: {odd[0]} is packed in a way that is not read here.")
