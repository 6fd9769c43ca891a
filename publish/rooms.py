"""Which pages the edition has: those of the menu, by their rooms."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from app import PAGES
from ui.finding import Finding, Room, Section
from ui.text import glossary

START = "pages/start/overview.py"  # the edition's index
GLOSSARY = glossary.PAGE


def _room(script: str) -> Room[Any]:
    """The room of a page, which is called as its script is."""
    room: Room[Any] = import_module(f"subjects.{Path(script).stem}.finding").ROOM
    return room


_ALL = {script: _room(script) for scripts in PAGES.values() for script in scripts}
ROOMS: Mapping[str, Room[Any]] = {
    script: room for script, room in _ALL.items() if not room.not_in_edition
}
EXCLUDED: Mapping[str, str] = {  # pages that the edition leaves out or makes itself, and why
    script: room.not_in_edition for script, room in _ALL.items() if room.not_in_edition
}


def default_views(room: Room[Any]) -> tuple[dict[str, Finding], tuple[Section, ...]]:
    """A room's views by name, the main one first and called "", and its further sections."""
    main = room.find(room.default())
    views = {part.anchor: part.finding for part in main.sections if part.finding}
    sections = [part for part in main.sections if not part.finding]
    return {"": main, **views, **room.more_views()}, (*sections, *room.more_sections())
