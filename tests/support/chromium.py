"""The Chromium that tests and benchmarks drive: Debian's, or the one that CHROMIUM names."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
MISSING = "no Chromium was found (set CHROMIUM to its path)"


def path() -> str | None:
    """The browser's path, or None where there is none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@contextlib.contextmanager
def launch() -> Iterator[Browser]:
    """A Chromium without a window. A thread can have one at a time."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path(), args=FLAGS)
        yield chromium
        chromium.close()


def blank_page(
    browser: Browser, width: int = 1280, height: int = 900, scheme: str = "light", **options: Any
) -> Page:
    """An empty page in a context without history or cookies; the caller closes its context."""
    is_dark = scheme == "dark"
    context = browser.new_context(
        viewport=ViewportSize(width=width, height=height),
        color_scheme="dark" if is_dark else "light",
        **options,
    )
    return context.new_page()
