"""The baseline of a refresh: a process that reads the same raw files with pandas, and stops.

`python -m benchmarks.read_raw MIRROR`
"""

import io
import json
import sys
import zipfile
from pathlib import Path

import pandas as pd


def frames(path: Path) -> list[pd.DataFrame]:
    """A file's rows, read with no option set."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.endswith(".csv")]
            return [pd.read_csv(io.BytesIO(archive.read(name)), low_memory=False) for name in names]
    if path.suffix == ".json":
        return [pd.DataFrame(json.loads(path.read_bytes()).items())]
    return [pd.read_csv(path, low_memory=False)]


if __name__ == "__main__":
    files = [path for path in sorted(Path(sys.argv[1]).rglob("*")) if path.is_file()]
    print(sum(len(frame) for path in files for frame in frames(path)), "rows")
