"""Six hex digits over the project's own code: other code makes another edition of a build."""

import hashlib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


CODE = (
    "publish",
    "subjects",
    "ui",
    "trends",
    "etl",
    "data/reference",
    "docs",
    ".streamlit",
    "app.py",
)


SOURCES = {".py", ".html", ".js", ".css", ".toml", ".csv", ".md", ".ipynb", ".sql"}


@cache
def code() -> str:
    """Six hex digits over the project's own code: other code makes another edition of a build."""
    told = hashlib.sha256()
    for top in CODE:
        found = ROOT / top
        for path in sorted(found.rglob("*")) if found.is_dir() else [found]:
            if path.suffix in SOURCES and path.is_file():
                told.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return told.hexdigest()[:6]
