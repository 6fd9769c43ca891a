"""What changed between two exports (vintages) of the list of models.

Rows added, removed and renamed, and values revised beyond rounding. An export of notable models
only is compared with the notable rows of a full one, so that its other rows do not count as new.
"""

from dataclasses import dataclass

import pandas as pd

from trends.errors import BadArgument
from trends.history import renames, revisions
from trends.history.revisions import REVISED, TOLERANCE
from trends.wording import count, month

NEEDED = ("model", "published_on", "organization", "is_notable", "taken_on", "scope")
LISTED = (
    "model", "published_on", "organization", "training_compute_flop", "parameters", "cost_usd2023",
)  # fmt: skip
NOTABLE, ALL = "notable", "all"


@dataclass(frozen=True, eq=False)
class Changes:
    """Two exports compared.

    old_on, new_on  the days on which they were taken
    scope           "notable" or "all": the rows that are compared
    added           model and its main values, and is_known: whether the older export has it
                    outside the scope (a model that has become notable)
    removed         the same, is_known: whether the newer export still has it outside the scope
    renamed         old_model, model, why, similarity, also; not counted as added or removed
    revised         model, column, kind, old, new, factor: see `trends.history.revisions.values`
    restated        model, column, old, new: words that changed (date, organisation, confidence)
    not_compared    number columns that one of the exports lacks or leaves empty
    old, new        the compared rows; their index `key` has the newer export's names
    """

    old_on: pd.Timestamp
    new_on: pd.Timestamp
    scope: str
    added: pd.DataFrame
    removed: pd.DataFrame
    renamed: pd.DataFrame
    revised: pd.DataFrame
    restated: pd.DataFrame
    not_compared: tuple[str, ...]
    old: pd.DataFrame
    new: pd.DataFrame

    @property
    def counts(self) -> dict[str, int]:
        """added, removed, renamed, revised (models with a revised number)."""
        known = self.revised[self.revised["kind"] == REVISED]
        return {
            "added": len(self.added),
            "removed": len(self.removed),
            "renamed": len(self.renamed),
            "revised": int(known["model"].nunique()),
        }

    @property
    def sentence(self) -> str:
        """The counts in words, with the two days."""
        counts, pool = self.counts, "notable models" if self.scope == NOTABLE else "models"
        parts = [f"{counts[name]:,} {name}" for name in ("added", "removed", "renamed")]
        return (
            f"Between the exports of {day(self.old_on)} and {day(self.new_on)}, of {pool}: "
            f"{', '.join(parts)}, and {count(counts['revised'], 'model')} with a revised value."
        )


def day(moment: pd.Timestamp) -> str:
    """ "30 March 2026"."""
    return f"{moment.day} {month(moment)}"


def compare(old: pd.DataFrame, new: pd.DataFrame, *, tolerance: float = TOLERANCE) -> Changes:
    """Compare two vintages.

    old, new: the rows of one vintage each, with the columns of `model_history`. tolerance:
    relative; numbers that are closer count as equal. Raises BadArgument (a column missing, no
    row, a frame of several vintages, a tolerance outside 0-1).
    """
    if not 0 <= tolerance < 1:
        raise BadArgument(f"A relative tolerance lies between 0 and 1, not {tolerance}.")
    (old_on, old_scope), (new_on, new_scope) = _vintage(old), _vintage(new)
    scope = ALL if old_scope == new_scope == ALL else NOTABLE
    then, now = _scoped(old, scope), _scoped(new, scope)
    known_then, known_now = set(old["model"]), set(new["model"])
    renamed = renames.match(_without(then, known_now), _without(now, known_then))
    today = dict(zip(renamed["old_model"], renamed["model"], strict=True))
    then.index = _index([today.get(name, name) for name in then["model"]])
    now.index = _index(now["model"].to_list())
    places = now.index.get_indexer(then.index)
    revised, not_compared = revisions.values(
        paired := then[places >= 0], renewed := now.iloc[places[places >= 0]], tolerance
    )
    return Changes(
        old_on=old_on,
        new_on=new_on,
        scope=scope,
        added=_listed(now[~now.index.isin(then.index)], known_then),
        removed=_listed(then[places < 0], known_now),
        renamed=renamed,
        revised=revised,
        restated=revisions.facts(paired, renewed),
        not_compared=not_compared,
        old=then,
        new=now,
    )


def _vintage(frame: pd.DataFrame) -> tuple[pd.Timestamp, str]:
    missing = [name for name in NEEDED if name not in frame]
    if missing:
        raise BadArgument(f"A vintage of models needs a column {missing[0]}.")
    if frame.empty:
        raise BadArgument("One of the two vintages to compare has no row.")
    if frame["taken_on"].nunique() > 1 or frame["scope"].nunique() > 1:
        raise BadArgument("Each side of a comparison must be one vintage, not several.")
    return pd.Timestamp(frame["taken_on"].iloc[0]), str(frame["scope"].iloc[0])


def _scoped(frame: pd.DataFrame, scope: str) -> pd.DataFrame:
    """The rows in the scope, each name once, as first listed."""
    rows = frame if scope == ALL else frame[frame["is_notable"].to_numpy(dtype=bool)]
    return rows.drop_duplicates("model")


def _index(names: list[str]) -> pd.Index:
    return pd.Index(names, name="key", dtype=object)  # looked up in a third of Arrow's time


def _without(rows: pd.DataFrame, names: set[str]) -> pd.DataFrame:
    return rows[[name not in names for name in rows["model"]]]


def _listed(rows: pd.DataFrame, others: set[str]) -> pd.DataFrame:
    listed = rows[[name for name in LISTED if name in rows]].reset_index(drop=True)
    return listed.assign(is_known=[name in others for name in listed["model"]])
