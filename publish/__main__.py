"""python -m publish FOLDER: the newest build as a folder of light web pages for any file host."""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from etl.errors import EtlError


def main(words: Sequence[str] | None = None) -> int:
    """0: written, or there already; 1: not written, the old edition stays; a sentence says why."""
    options = _parser().parse_args(words)
    _quiet()
    from publish import edition
    from publish.folder import FolderError

    wish = edition.PublishOptions(
        url=options.url,
        app=options.app,
        draws=not options.no_pictures,
        packs=options.gzip,
        is_forced=options.force,
        keep=options.keep,
    )
    try:
        edition.publish(Path(options.folder).absolute(), wish)
    except (EtlError, FolderError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _quiet() -> None:
    """Streamlit warns that no app runs: here none has to."""
    from streamlit.logger import set_log_level

    set_log_level(logging.ERROR)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m publish", description=__doc__)
    parser.add_argument("folder", metavar="FOLDER", help="made anew beside, then swapped in")
    parser.add_argument(
        "--url",
        type=_address,
        default=os.environ.get("AI_TRENDS_EDITION_URL", ""),
        help="where the edition will be served: for the site map, canonical links and citations",
    )
    parser.add_argument(
        "--app",
        type=_address,
        default=os.environ.get("AI_TRENDS_APP_URL", ""),
        help="where the live dashboard is: pages then link to their live view",
    )
    parser.add_argument("--no-pictures", action="store_true", help="draw no PNG and SVG")
    parser.add_argument(
        "--gzip", action="store_true", help="a .gz beside each text file, for nginx"
    )
    parser.add_argument("--keep", type=_count, help="frozen editions to keep (default: all)")
    parser.add_argument("--force", action="store_true", help="write it though it is there already")
    return parser


def _count(text: str) -> int:
    if text.isdecimal() and int(text) >= 1:
        return int(text)
    raise argparse.ArgumentTypeError("at least one edition is kept: the newest")


def _address(text: str) -> str:
    is_web = text.startswith(("http://", "https://")) and not set(text) & set(" \"<>'")
    if is_web or not text:
        return text
    raise argparse.ArgumentTypeError("an address begins with http:// or https://")


if __name__ == "__main__":
    raise SystemExit(main())
