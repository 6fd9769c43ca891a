"""Which pages the edition has: those of the menu, by their rooms."""

from collections.abc import Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from app import PAGES
from publish.subjects import Make, of_room
from ui.finding import Room
from ui.text import glossary

START = "pages/start/overview.py"  # the edition's index
GLOSSARY = glossary.PAGE


def _room(script: str) -> Room[Any]:
    """The room of a page, which is called as its script is."""
    room: Room[Any] = import_module(f"subjects.{Path(script).stem}.finding").ROOM
    return room


ROOMS = {script: _room(script) for scripts in PAGES.values() for script in scripts}
SUBJECTS: Mapping[str, Make] = {
    script: partial(of_room, room) for script, room in ROOMS.items() if not room.not_in_edition
}
EXCLUDED: Mapping[str, str] = {  # pages that the edition leaves out or makes itself, and why
    script: room.not_in_edition for script, room in ROOMS.items() if room.not_in_edition
}
