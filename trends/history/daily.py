"""One stored export of models for each day, out of the rows of many."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from trends.errors import BadArgument

WHOLE = "all"


@dataclass(frozen=True, eq=False)
class ExportRows:
    """One stored export: its day, its scope ("all" or "notable"), its rows of `model_history`."""

    day: pd.Timestamp
    scope: str
    rows: pd.DataFrame


History = pd.DataFrame | Iterable[ExportRows]  # rows of `model_history`, or one export at a time


def exports(history: History, *, is_whole: bool = False) -> Iterator[ExportRows]:
    """One export for each day, oldest first.

    Of several on a day the last one of the widest scope counts. Exports are distinguished by their
    number (`vintage_id`), so neither two of a day nor two scopes are ever mixed. is_whole: only
    exports of all models. An iterable of exports is taken as it is. Raises BadArgument where a
    column of a history is missing.
    """
    candidates = _daily(history) if isinstance(history, pd.DataFrame) else history
    return (export for export in candidates if not is_whole or export.scope == WHOLE)


def _daily(history: pd.DataFrame) -> Iterator[ExportRows]:
    for name in ("vintage_id", "taken_on", "scope"):
        if name not in history:
            raise BadArgument(f"A history of vintages needs a column {name}.")
    heads = history.drop_duplicates("vintage_id")[["vintage_id", "taken_on", "scope"]]
    ordered = heads.assign(is_whole=heads["scope"] == WHOLE).sort_values(
        ["taken_on", "is_whole", "vintage_id"]
    )
    for head in ordered.drop_duplicates("taken_on", keep="last").itertuples():
        rows = history[history["vintage_id"] == head.vintage_id]
        yield ExportRows(pd.Timestamp(str(head.taken_on)), str(head.scope), rows)
