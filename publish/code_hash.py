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
    digest = hashlib.sha256()
    for top in CODE:
        source = ROOT / top
        for path in sorted(source.rglob("*")) if source.is_dir() else [source]:
            if path.suffix in SOURCES and path.is_file():
                digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:6]
