"""A refresh from a local mirror against merely reading the same raw files with pandas.

Whole processes, as an operator runs them: `python -m etl refresh --mirror M` on a warehouse
whose sources have all changed, and `python -m benchmarks.read_raw M`. The mirror is the folder
named by AI_TRENDS_BENCH_MIRROR, or the newest raw files that a refresh has kept.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.timing import seconds
from etl import places
from etl.build import snapshot
from etl.fetch import mirror
from etl.fetch.raw import RawStore
from etl.registry import SOURCES

TARGET = 3.0


def local_mirror(folder: Path) -> Path | None:
    """The chosen mirror, or one made in the folder of kept raw files; None without any."""
    setting = os.environ.get("AI_TRENDS_BENCH_MIRROR")
    if setting:
        return Path(setting)
    store = RawStore(places.raw_folder())
    stored = [raw for source in SOURCES for part in source.parts if (raw := store.latest(part.url))]
    for raw in stored:
        path = mirror.folder_path(str(folder), raw.url)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw.body)
    return folder if stored else None


def _refresh(files: Path, scratch: Path, base: Path) -> None:
    """Over a warehouse made from the snapshot, whose fingerprints differ from any fetch."""
    warehouse = scratch / "warehouse"
    shutil.rmtree(warehouse, ignore_errors=True)
    warehouse.mkdir()
    shutil.copy(base, warehouse)
    done = subprocess.run(
        [sys.executable, "-m", "etl", "refresh", "--mirror", str(files)],
        env=os.environ | {"AI_TRENDS_WAREHOUSE": str(warehouse)}, capture_output=True, text=True,
    )  # fmt: skip
    if "Published" not in done.stdout + done.stderr:
        raise RuntimeError(done.stderr)


def _read(files: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "benchmarks.read_raw", str(files)], check=True, capture_output=True
    )


def ratios() -> list[dict[str, Any]]:
    """One row: medians of five of both, and their ratio; none where there are no raw files."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        files = local_mirror(scratch / "mirror")
        if files is None:
            print("bench_refresh is skipped: no raw files are kept; run python -m etl refresh.")
            return []
        base = snapshot.ensure(scratch / "base")
        ours = seconds(lambda: _refresh(files, scratch, base))
        baseline = seconds(lambda: _read(files))
    return [
        {"name": "refresh from a local mirror / a process that only reads its files",
         "ours": ours, "baseline": baseline, "ratio": ours / baseline,
         "target": f"at most {TARGET:g}x", "met": ours <= TARGET * baseline}
    ]  # fmt: skip


if __name__ == "__main__":
    from benchmarks.table import show

    show(ratios())
