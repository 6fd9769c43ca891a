"""A refresh from a local mirror against merely reading the same raw files with pandas.

`python -m benchmarks.bench_refresh [MIRROR]` prints the row. The mirror is a folder laid out as
`<host>/<path>`; without one, the raw folder's newest files serve (run a refresh first).
"""

import io
import json
import os
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.timing import seconds
from etl import mirror
from etl.refresh import Wish, refresh
from etl.registry import SOURCES

TARGET = 3.0
ROUNDS = 5


def read_only(folder: Path) -> int:
    """The baseline: every part that the mirror holds, read by pandas with no option set."""
    rows = 0
    for source in SOURCES:
        for part in source.parts:
            path = mirror.folder_path(str(folder), part.url)
            if path.is_file():
                rows += sum(len(frame) for frame in _frames(path))
    return rows


def _frames(path: Path) -> list[pd.DataFrame]:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.endswith(".csv")]
            return [pd.read_csv(io.BytesIO(archive.read(name)), low_memory=False) for name in names]
    if path.suffix == ".json":
        return [pd.DataFrame(json.loads(path.read_bytes()).items())]
    return [pd.read_csv(path, low_memory=False)]


def first_refresh(folder: Path) -> None:
    """Fetch, parse, check, build and publish into an empty warehouse."""
    with tempfile.TemporaryDirectory() as empty:
        os.environ["AI_TRENDS_RAW"] = f"{empty}/raw"
        report = refresh(Wish(str(folder), is_quiet=True), Path(empty) / "warehouse")
        del os.environ["AI_TRENDS_RAW"]
    if not report.is_published:
        raise SystemExit(report.message)


def ratios(folder: Path) -> list[dict[str, Any]]:
    """One row: seconds of ours and of the baseline, medians of five, and their ratio."""
    ours = seconds(lambda: first_refresh(folder), ROUNDS)
    baseline = seconds(lambda: read_only(folder), ROUNDS)
    ratio = ours / baseline
    return [
        {"name": "refresh from a local mirror / reading the raw files", "ours": ours,
         "baseline": baseline, "ratio": ratio, "target": f"at most {TARGET}",
         "met": ratio <= TARGET}
    ]  # fmt: skip


if __name__ == "__main__":
    for row in ratios(Path(sys.argv[1])):
        print(row)
