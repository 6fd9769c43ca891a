"""The changes as an Atom feed (RFC 4287): one entry for each stored export.

No clock and no chance: an entry's id comes from the facts of the two exports, its date is the day
of the newer one, so that the same data give the same bytes and a reader sees each entry once.
"""

import re
import uuid
from collections.abc import Iterable
from datetime import date
from xml.etree import ElementTree as Xml

from etl import warehouse
from etl.changes import compare
from etl.changes.compare import Summary
from etl.warehouse_vintages import Vintage
from trends.history.changes import day

NAMESPACE = "http://www.w3.org/2005/Atom"
TITLE = "AI Compute Trends: what changed in the data"
NAME = "ai-compute-trends/changes"
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # by XML 1.0
EMPTY_ON = date(2025, 1, 1)  # a feed without entries needs a date too
MOST = 15


def atom(steps: Iterable[Summary]) -> str:
    """The feed of these steps, the newest first."""
    summaries = list(steps)
    Xml.register_namespace("", NAMESPACE)
    root = Xml.Element(f"{{{NAMESPACE}}}feed")
    _add(root, "title", TITLE)
    _add(root, "id", _urn(NAME))
    _add(root, "updated", _stamp(max((s.new.taken_on for s in summaries), default=EMPTY_ON)))
    author = Xml.SubElement(root, f"{{{NAMESPACE}}}author")
    _add(author, "name", "AI Compute Trends")
    for step in summaries:
        _entry(root, step)
    Xml.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'


def _entry(root: Xml.Element, step: Summary) -> None:
    entry, counts = Xml.SubElement(root, f"{{{NAMESPACE}}}entry"), step.changes.counts
    counts_text = ", ".join(f"{number:,} {what}" for what, number in counts.items())
    _add(entry, "title", f"Export of {day(step.changes.new_on)}: {counts_text}")
    _add(entry, "id", _urn(f"{NAME}/{_facts(step.old)}/{_facts(step.new)}"))
    _add(entry, "updated", _stamp(step.new.taken_on))
    _add(entry, "summary", step.changes.sentence)
    content = _add(entry, "content", "\n".join(_lines(step)))
    content.set("type", "text")


def _facts(export: Vintage) -> str:
    """Number, day and content: two exports may say the same, on one day or on another."""
    return f"{export.vintage_id}/{export.taken_on.isoformat()}/{export.content_hash}"


def _lines(step: Summary) -> list[str]:
    """The entry in plain text: the sentences, then the names."""
    changes = step.changes
    lines = [changes.sentence, *(effect.sentence for effect in step.effects)]
    lines += _named("Added", changes.added["model"])
    lines += _named("Removed", changes.removed["model"])
    renames = zip(changes.renamed["old_model"], changes.renamed["model"], strict=True)
    return lines + _named("Renamed", [f"{old} (now {new})" for old, new in renames])


def _named(title: str, names: Iterable[str]) -> list[str]:
    listed = list(names)
    more = f" and {len(listed) - MOST:,} more" if len(listed) > MOST else ""
    return [f"{title}: {'; '.join(listed[:MOST])}{more}"] if listed else []


def _add(parent: Xml.Element, name: str, text: str) -> Xml.Element:
    child = Xml.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    child.text = FORBIDDEN.sub("", text)
    return child


def _urn(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn


def _stamp(on: date) -> str:
    return f"{on.isoformat()}T00:00:00Z"


def changes_feed() -> str:
    """The changes of all stored exports as an Atom feed."""
    with warehouse.connect() as connection:
        return atom(compare.all_steps(connection))
