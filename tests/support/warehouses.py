"""A warehouse made of the fixtures, once, and copies of it for tests that change it."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from etl import places, refresh
from tests.support import mirrors

TAKEN_ON = date(2026, 4, 1)


def fill(folder: Path) -> Path:
    """A mirror of the fixtures and a warehouse that one refresh from it has filled.

    Without the bundled snapshot: the fixtures hold a few rows of what it holds.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "SNAPSHOT", folder / "no snapshot")
        patch.setenv("AI_TRENDS_WAREHOUSE", str(folder / "warehouse"))
        report = run(mirrors.make(folder / "mirror"))
    if (report.exit, report.is_published) != (0, True):
        raise AssertionError(report)
    return folder


def copy(template: Path, folder: Path) -> Path:
    """A copy of both in the folder; returns the mirror."""
    shutil.copytree(template, folder, dirs_exist_ok=True)
    return folder / "mirror"


def run(mirror: Path | str, **wish: object) -> refresh.Report:
    """A refresh from the mirror on the fixtures' day."""
    chosen = {"taken_on": TAKEN_ON, "is_quiet": True} | wish
    return refresh.refresh(refresh.Wish(str(mirror), **chosen))  # type: ignore[arg-type]
