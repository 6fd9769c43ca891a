"""Lay out Streamlit's static files with a gzip beside each: python deploy/precompress.py FOLDER.

Streamlit sends its 9 MB of scripts uncompressed; nginx's gzip_static sends these in their place.
Run it again after each upgrade of Streamlit. The new layout takes the old one's place in one step.
"""

import gzip
import importlib.util
import os
import shutil
import sys
from pathlib import Path

PACKABLE = (".css", ".html", ".js", ".json", ".svg", ".txt", ".wasm")
SMALLEST = 1024  # bytes; less is not worth a second file


def source() -> Path:
    """The `static` folder of the installed Streamlit, found without importing it."""
    found = importlib.util.find_spec("streamlit")
    if found is None or found.origin is None:
        sys.exit("Streamlit is not installed here.")
    return Path(found.origin).parent / "static" / "static"


def lay_out(folder: Path) -> tuple[int, int, int]:
    """Fill `folder/static`; returns how many files, their bytes, and the bytes that are sent."""
    new, old = folder / f".static-{os.getpid()}", folder / f".old-{os.getpid()}"
    shutil.copytree(source(), new)
    sizes = [_pack(path) for path in sorted(new.rglob("*")) if path.is_file()]
    place = folder / "static"
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)
    return len(sizes), sum(plain for plain, _ in sizes), sum(sent for _, sent in sizes)


def _pack(path: Path) -> tuple[int, int]:
    """The file's size, and that of what nginx sends for it."""
    body = path.read_bytes()
    if path.suffix not in PACKABLE or len(body) < SMALLEST:
        return len(body), len(body)
    packed = path.with_name(path.name + ".gz")
    packed.write_bytes(gzip.compress(body, 9, mtime=0))
    facts = path.stat()
    os.utime(packed, (facts.st_atime, facts.st_mtime))  # nginx asks for equal times
    return len(body), packed.stat().st_size


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    count, plain, sent = lay_out(Path(sys.argv[1]))
    print(f"Laid out {count} files: {plain / 1e6:.1f} MB, {sent / 1e6:.1f} MB as sent.")
