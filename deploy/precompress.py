"""Copy Streamlit's static files with a gzip of each: python deploy/precompress.py FOLDER.

Streamlit sends its 9 MB of scripts uncompressed; nginx's gzip_static sends these files instead. Run
it again after each upgrade of Streamlit. The new copy replaces the old one in one step.
"""

import gzip
import importlib.util
import os
import shutil
import sys
from pathlib import Path

PACKABLE = (".css", ".html", ".js", ".json", ".svg", ".txt", ".wasm")
SMALLEST = 1024  # bytes; smaller files are not worth a second one


def source() -> Path:
    """The `static` folder of the installed Streamlit, located without importing it."""
    spec = importlib.util.find_spec("streamlit")
    if spec is None or spec.origin is None:
        sys.exit("Streamlit is not installed here.")
    return Path(spec.origin).parent / "static" / "static"


def lay_out(folder: Path) -> tuple[int, int, int]:
    """Fill `folder/static`; returns the number of files, their bytes and the bytes sent."""
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
    """Compress the file; returns its size and the size that nginx sends."""
    body = path.read_bytes()
    if path.suffix not in PACKABLE or len(body) < SMALLEST:
        return len(body), len(body)
    packed = path.with_name(path.name + ".gz")
    packed.write_bytes(gzip.compress(body, 9, mtime=0))
    facts = path.stat()
    os.utime(packed, (facts.st_atime, facts.st_mtime))  # nginx requires equal times
    return len(body), packed.stat().st_size


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    count, plain, sent = lay_out(Path(sys.argv[1]))
    print(f"Laid out {count} files: {plain / 1e6:.1f} MB, {sent / 1e6:.1f} MB as sent.")
