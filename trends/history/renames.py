"""Which of the names removed from a list are among those added, spelt or qualified differently.

A removed row and an added row are the same model if
- their names differ in case, spaces and punctuation only; or
- they share the date, an organisation and the training compute; or
- they share the date and an organisation, no known value contradicts, and either two values agree,
  or one does and the names are somewhat similar, or the names are very similar; or
- the date was moved, but an organisation, the words of the name, and all known values agree.
The best candidates are paired first; each row is paired once.
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
VALUE_TOLERANCE = 1e-3  # relative: the same value with fewer digits
MIN_SIMILARITY, MIN_SIMILARITY_WITH_VALUE = 0.75, 0.5  # difflib ratios
COLUMNS = ("old_model", "model", "why", "similarity", "also")


@dataclass(frozen=True)
class Row:
    """The parts of a row that identify its model."""

    name: str
    key: str
    tokens: frozenset[str]
    day: Any
    owners: frozenset[str]
    values: tuple[float, ...]


@dataclass(frozen=True)
class Candidate:
    """A pair that may be one model; a higher `score` is better."""

    old: Row
    new: Row
    why: str
    score: tuple[float, ...]


def match(removed: pd.DataFrame, added: pd.DataFrame) -> pd.DataFrame:
    """The renames: old_model, model, why, similarity (0-1), also (other names as good, or "").

    removed, added: model, published_on, organization (lists of names), and what is known of
    training_compute_flop, parameters, training_tokens. Of equally good names the first in the
    alphabet is taken, and the others are listed in `also`.
    """
    candidates = [c for pair in _pairs(_rows(removed), _rows(added)) if (c := _candidate(*pair))]
    candidates.sort(key=lambda c: (*(-part for part in c.score), *sorted((c.old.name, c.new.name))))
    taken_old: set[str] = set()
    taken_new: set[str] = set()
    renames = []
    for candidate in candidates:
        if candidate.old.name in taken_old or candidate.new.name in taken_new:
            continue
        taken_old.add(candidate.old.name)
        taken_new.add(candidate.new.name)
        renames.append(_rename(candidate, candidates))
    return pd.DataFrame(renames, columns=list(COLUMNS)).astype({"similarity": float})


def _rename(best: Candidate, candidates: Iterable[Candidate]) -> dict[str, object]:
    also = [c.new.name for c in candidates if c.old is best.old and c.score == best.score]
    return {
        "old_model": best.old.name,
        "model": best.new.name,
        "why": best.why,
        "similarity": best.score[-1],
        "also": ", ".join(name for name in also if name != best.new.name),
    }


def key(name: str) -> str:
    """A name without case, spaces and punctuation: that of "Grok-3" and "Grok 3" is "grok3"."""
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


def _pairs(removed: list[Row], added: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Pairs worth comparing: same spelling, same day and owner, or same owner and value."""
    places = defaultdict(list)
    for row in added:
        for place in _places(row):
            places[place].append(row)
    for row in removed:
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
    """difflib's ratio, 0-1, made symmetric."""
    return max(SequenceMatcher(None, *pair).ratio() for pair in ((a, b), (b, a)))


def _agreement(old: tuple[float, ...], new: tuple[float, ...]) -> tuple[set[int], int]:
    """Which values agree, and how many known ones differ."""
    known = [k for k, (a, b) in enumerate(zip(old, new, strict=True)) if a == a and b == b]
    agree = {k for k in known if abs(new[k] - old[k]) <= VALUE_TOLERANCE * max(old[k], new[k])}
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
        return "same name, different spelling"
    if not old.owners & new.owners or (differ and 0 not in agree):
        return ""
    if same_day and (
        0 in agree or len(agree) > 1 or (agree and similarity >= MIN_SIMILARITY_WITH_VALUE)
    ):
        return "same date, organisation and values"
    if differ:
        return ""
    if same_day and (contained or similarity >= MIN_SIMILARITY):
        return "same date and organisation, similar name"
    if contained and agree:
        return "same organisation and value, similar name; the date was moved"
    return ""
