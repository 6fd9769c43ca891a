"""Which pages the edition has: the words, and those of the menu that show a chart of their own."""

from collections.abc import Mapping
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from app import PAGES
from publish import (
    subjects_evidence,
)
from publish.subjects import Make, of_room
from ui.finding import Room
from ui.text import glossary

START = "pages/start/overview.py"  # it is the index
GLOSSARY = glossary.PAGE  # it has no chart
OLD = {
    **subjects_evidence.PAGES,
}


def _room(script: str) -> Room | None:
    """The room of a page; None where it has none yet."""
    room = f"subjects.{Path(script).stem}"
    name = f"{room}.finding"
    module = import_module(name) if find_spec(room) and find_spec(name) else None
    return getattr(module, "ROOM", None)


def _makes() -> dict[str, Make]:
    rooms = {
        script: _room(script)
        for scripts in PAGES.values()
        for script in scripts
        if script not in (START, GLOSSARY)
    }
    return {
        script: partial(of_room, room) if room else OLD[script]
        for script, room in rooms.items()
        if (room and not room.not_in_edition) or script in OLD
    }


SUBJECTS: Mapping[str, Make] = _makes()
EXCLUDED = {  # pages that the edition leaves out, and why
    "pages/start/examples.py": "leads into views of the live pages; it has no chart of its own",
    "pages/data/sql.py": "answers questions that the reader types; it has no chart of its own",
}
