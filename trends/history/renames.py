"""Which of the names that left a list are the names that came, spelt or qualified anew.

A row that left and a row that came are one model when
- their names differ in case, spaces and marks only; or
- they share the date, an organisation and the training compute; or
- they share the date and an organisation, no known value speaks against it, and two values agree,
  or one with a kindred name, or the names are alike; or
- the date was moved, but an organisation, the words of the name, and all known values agree.
The best candidates pair off first; each row is paired once.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import numpy as np
import pandas as pd

from trends.dates import stamps
from trends.points import numbers

VALUES = ("training_compute_flop", "parameters", "training_tokens")
SAME = 1e-3  # relative: the same value, written with fewer digits
ALIKE, KINDRED = 0.75, 0.5  # of difflib's ratio: names alone; with a value that agrees
COLUMNS = ("old_model", "model", "why", "similarity", "also")


@dataclass(frozen=True)
class Row:
    """What of a row speaks for its identity."""

    name: str
    key: str
    tokens: frozenset[str]
    day: Any
    owners: frozenset[str]
    values: tuple[float, ...]


@dataclass(frozen=True)
class Candidate:
    """A pair that may be one model; `score` orders the pairs, the best last."""

    old: Row
    new: Row
    why: str
    score: tuple[float, ...]


def match(gone: pd.DataFrame, come: pd.DataFrame) -> pd.DataFrame:
    """The renames: old_model, model, why, similarity (0-1), also (other names as good, or "").

    gone, come: model, published_on, organization (lists of names), and the values known of
    training_compute_flop, parameters, training_tokens. Among names that are equally good the
    first in the alphabet is taken, and the others are told in `also`.
    """
    found = [c for pair in _pairs(_rows(gone), _rows(come)) if (c := _candidate(*pair))]
    found.sort(key=lambda c: (*(-part for part in c.score), *sorted((c.old.name, c.new.name))))
    taken_old: set[str] = set()
    taken_new: set[str] = set()
    chosen = []
    for each in found:
        if each.old.name in taken_old or each.new.name in taken_new:
            continue
        taken_old.add(each.old.name)
        taken_new.add(each.new.name)
        chosen.append(_told(each, found))
    return pd.DataFrame(chosen, columns=list(COLUMNS)).astype({"similarity": float})


def _told(best: Candidate, found: Iterable[Candidate]) -> dict[str, object]:
    also = [c.new.name for c in found if c.old is best.old and c.score == best.score]
    return {
        "old_model": best.old.name,
        "model": best.new.name,
        "why": best.why,
        "similarity": best.score[-1],
        "also": ", ".join(name for name in also if name != best.new.name),
    }


def key(name: str) -> str:
    """A name without case, spaces and marks: "Grok-3" and "Grok 3" have the same."""
    return "".join(c for c in unicodedata.normalize("NFKC", name).casefold() if c.isalnum())


def _rows(frame: pd.DataFrame) -> list[Row]:
    days = stamps(frame["published_on"]).astype("datetime64[D]")
    values = np.column_stack(
        [numbers(frame[c]) if c in frame else np.full(len(frame), np.nan) for c in VALUES]
    )
    return [
        Row(name, key(name), _tokens(name), day, frozenset(owners), tuple(known))
        for name, day, owners, known in zip(
            frame["model"], days, frame["organization"], values, strict=True
        )
    ]


def _tokens(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", unicodedata.normalize("NFKC", name).casefold()))


def _pairs(gone: list[Row], come: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Pairs worth a look: of one spelling, of one day and owner, or of one owner and value."""
    places = defaultdict(list)
    for row in come:
        for place in _places(row):
            places[place].append(row)
    for row in gone:
        near = {id(other): other for place in _places(row) for other in places.get(place, ())}
        yield from ((row, other) for other in near.values())


def _places(row: Row) -> Iterator[tuple[object, ...]]:
    yield "key", row.key
    for owner in row.owners:
        if not np.isnat(row.day):
            yield "day", owner, row.day
        yield from (("value", owner, k, f"{v:.2e}") for k, v in enumerate(row.values) if v == v)


def _candidate(old: Row, new: Row) -> Candidate | None:
    agree, differ = _agreement(old.values, new.values)
    same_day = bool(old.day == new.day)  # NaT equals nothing
    contained = old.tokens <= new.tokens or new.tokens <= old.tokens
    similarity = _similarity(old.name.casefold(), new.name.casefold())
    why = _why(old, new, same_day, agree, differ, contained, similarity)
    if not why:
        return None
    score = (old.key == new.key, same_day, len(agree), -differ, contained, round(similarity, 2))
    return Candidate(old, new, why, tuple(float(part) for part in score))


def _similarity(a: str, b: str) -> float:
    """difflib's ratio, 0-1, the same in both directions, which difflib's own is not."""
    return max(SequenceMatcher(None, *pair).ratio() for pair in ((a, b), (b, a)))


def _agreement(old: tuple[float, ...], new: tuple[float, ...]) -> tuple[set[int], int]:
    """Which values agree, and how many known ones differ."""
    known = [k for k, (a, b) in enumerate(zip(old, new, strict=True)) if a == a and b == b]
    agree = {k for k in known if abs(new[k] - old[k]) <= SAME * max(old[k], new[k])}
    return agree, len(known) - len(agree)


def _why(
    old: Row,
    new: Row,
    same_day: bool,
    agree: set[int],
    differ: int,
    contained: bool,
    similarity: float,
) -> str:
    if old.key == new.key:
        return "the same name but for its spelling"
    if not old.owners & new.owners or (differ and 0 not in agree):
        return ""
    if same_day and (0 in agree or len(agree) > 1 or (agree and similarity >= KINDRED)):
        return "the same date, organisation and values"
    if differ:
        return ""
    if same_day and (contained or similarity >= ALIKE):
        return "the same date and organisation, and a name alike"
    if contained and agree:
        return "the same organisation and value, and a name alike; the date was moved"
    return ""
