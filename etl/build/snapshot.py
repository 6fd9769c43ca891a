"""A build to begin from: the folder's newest, of the present edition, or the bundled snapshot."""

import tempfile
from pathlib import Path

import duckdb

from etl import places
from etl.build import bundled, checks, edition, files, takeover

WAIT_SECONDS = 120  # for another process that is building the same thing


def ensure(folder: Path) -> Path:
    """The newest readable build of the folder, in the present edition of the schema.

    One of an older edition is taken over, and where there is none one is made from the snapshot.
    A folder that cannot be written to is left alone: the build then lies in the system's
    temporary folder, which serves just as well. Raises OSError when neither can be written, and
    NewerWarehouse.
    """
    older = files.newest_readable(folder)
    if older and edition.is_ours(older):
        return older
    try:
        return _ensure_in(folder, older)
    except OSError:
        spare = Path(tempfile.gettempdir()) / "ai-compute-trends"
        return _ensure_in(spare / older.stem if older else spare, older)


def _ensure_in(folder: Path, older: Path | None) -> Path:
    there = files.newest_readable(folder)
    if there and edition.is_ours(there):
        return there
    with files.lock(folder, WAIT_SECONDS):
        build = base(folder, older)
    if build is None:
        raise OSError(f"no snapshot in {places.SNAPSHOT}")
    return build


def base(folder: Path, older: Path | None = None) -> Path | None:
    """As `ensure`, for the holder of the folder's lock; None where no snapshot is bundled.

    older: a build of another folder to take over where this one has none.
    """
    there = files.newest_readable(folder) or older
    if there:
        return there if edition.is_ours(there) else takeover.take_over(there, folder)
    if not bundled.files(places.SNAPSHOT):
        return None
    draft = files.draft_path(folder)
    with duckdb.connect(str(draft)) as connection:
        checks.create_schema(connection)
        bundled.load(connection)
        content = checks.content_hash(connection)
    return files.publish(draft, folder, content)
