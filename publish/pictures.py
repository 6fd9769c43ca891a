"""Charts as pictures, drawn by a Chromium on this host; one browser for all of them.

Where kaleido or a Chromium is missing there are no pictures: the edition then has the interactive
charts, the texts and the tables.
"""

import asyncio
import os
import re
import shutil
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
NAMED = re.compile(r'id="(?:top)?defs-([0-9a-f]{1,6})"')  # Plotly's random name of one drawing
TRACED = re.compile(r'(class="[^"]*\btrace)[0-9a-f]{1,6}\b')  # and of each trace in it
TABS = 2  # as many as the least host has cores
WAIT_SECONDS = 120


@dataclass(frozen=True)
class Shot:
    """One picture to take. figure: Plotly's JSON as a mapping; width, height: pixels."""

    path: Path
    figure: Mapping[str, Any]
    width: int
    height: int
    scale: float = 1

    @property
    def kind(self) -> str:
        return self.path.suffix[1:]


class PictureError(RuntimeError):
    """A picture could not be drawn."""


def browser() -> str | None:
    """The path of a Chromium, or None where there is none or kaleido is not installed."""
    try:
        import kaleido  # noqa: F401
    except ImportError:
        return None
    named = os.environ.get("BROWSER_PATH")
    if named:
        return named if Path(named).exists() else None
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def take(shots: Sequence[Shot]) -> None:
    """Draw all the pictures and write them. Raises PictureError."""
    chromium = browser()
    if chromium is None:
        raise PictureError("No Chromium was found to draw the pictures with.")
    os.environ["BROWSER_PATH"] = chromium  # kaleido reads it
    try:
        with ThreadPoolExecutor(1) as apart:  # the caller's thread may have a loop of its own
            apart.submit(lambda: asyncio.run(_take(shots))).result()
    except Exception as problem:  # of the browser, whatever its kind
        raise PictureError(f"A picture could not be drawn: {problem}.") from problem


async def _take(shots: Sequence[Shot]) -> None:
    import kaleido

    waiting = list(reversed(shots))
    async with kaleido.Kaleido(n=TABS, timeout=WAIT_SECONDS) as camera:

        async def work() -> None:
            while waiting:
                shot = waiting.pop()
                shot.path.write_bytes(_plain(shot, await camera.calc_fig(*_request(shot))))

        await asyncio.gather(*(work() for _ in range(TABS)))


def _request(shot: Shot) -> tuple[dict[str, Any], dict[str, Any]]:
    sizes = {"width": shot.width, "height": shot.height, "scale": shot.scale}
    return dict(shot.figure), {"format": shot.kind, **sizes}


def _plain(shot: Shot, picture: bytes) -> bytes:
    """The same drawing gives the same bytes: Plotly's random names become fixed ones."""
    if shot.kind != "svg":
        return picture
    text = TRACED.sub(r"\1", picture.decode()).replace(' style=""', "")  # now here, now there
    for name in set(NAMED.findall(text)):
        text = re.sub(rf"((?:id=\"|#)[a-z-]*?){name}(?=[a-z\"')])", r"\g<1>000000", text)
    return text.encode()
