"""One headline number in each stored export, and at a frozen cut-off date.

At the frozen cut-off, only models published up to that day count in every export: what still moves
comes from revised, late-added and removed rows; the rest of the movement is new models.
(`trends.history.vintages` scores forecasts made on old exports.)
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends.dates import stamps
from trends.errors import BadArgument, NotIdentified
from trends.growth import Growth
from trends.headlines import Headline
from trends.history import daily
from trends.history.daily import ExportRows, History
from trends.wording import count, month

FIT_COLUMNS = ("n", "growth", "low", "high", "doubling_months", "last_on", "reason")


@dataclass(frozen=True, eq=False)
class VintageTrend:
    """rows: one per export, oldest first.

    vintage_on, scope, models (in the pool), disclosed (share of them with a value), and of the
    export's own fit: n, growth (x per year), low, high (its interval at `level`),
    doubling_months, last_on, reason (why there is none, or ""); then the same with the prefix
    frozen_ for models published up to `cutoff`. Growths are nan where there is no fit.
    """

    headline: Headline
    level: float
    cutoff: pd.Timestamp
    rows: pd.DataFrame

    @property
    def moved(self) -> dict[str, float]:
        """OOM/year from the first export to the last: total, revisions, new_models."""
        logs = np.log10(self.rows[["growth", "frozen_growth"]].iloc[[0, -1]].to_numpy())
        total, frozen = (logs[1] - logs[0]).tolist()
        return {"total": total, "revisions": frozen, "new_models": total - frozen}

    @property
    def sentence(self) -> str:
        """The first and last growth, and how much of the change comes from revisions."""
        first, last = self.rows.iloc[0], self.rows.iloc[-1]
        if not np.isfinite(first["growth"] + last["growth"]):
            return f"The growth in {self.headline.label} is not identified in every export."
        sentence = (
            f"The growth in {self.headline.label} was {_growth_words(first, '')} in the export of "
            f"{month(first['vintage_on'])} and is {_growth_words(last, '')} in that of "
            f"{month(last['vintage_on'])}"
        )
        if len(self.rows) < 2 or not np.isfinite(first["frozen_growth"] + last["frozen_growth"]):
            return f"{sentence}."
        return (
            f"{sentence}; for models published up to {month(self.cutoff)} alone it went from "
            f"{first['frozen_growth']:.3g}x to {last['frozen_growth']:.3g}x because of revised, "
            f"removed and late-added rows, over {count(int(last['frozen_n']), 'model')} now."
        )


def _growth_words(row: pd.Series, prefix: str) -> str:
    low, high = row[f"{prefix}low"], row[f"{prefix}high"]
    return f"{row[f'{prefix}growth']:.3g}x per year ({low:.3g}–{high:.3g})"


def vintage_trend(
    history: History, headline: Headline, *, cutoff: pd.Timestamp | None = None, level: float = 0.9
) -> VintageTrend:
    """The headline in every vintage of a history, one a day (see `trends.history.daily`).

    history: rows of `model_history` of several vintages, or the exports one after the other, so
    that only one is in memory at a time. cutoff: the frozen date, by default the day of the oldest
    vintage. A headline over all models skips exports of notable models only. Raises BadArgument
    (a column missing, no vintage of that scope).
    """
    frozen = None if cutoff is None else pd.Timestamp(stamps([cutoff])[0])
    rows = []
    for export in daily.exports(history, is_whole=not headline.pool):
        frozen = export.day if frozen is None else frozen
        rows.append(_row(export, headline, level, frozen))
    if frozen is None or not rows:
        raise BadArgument("No stored export has this scope.")
    return VintageTrend(headline, level, frozen, pd.DataFrame(rows))


def _row(
    export: ExportRows, headline: Headline, level: float, cutoff: pd.Timestamp
) -> dict[str, object]:
    frame = export.rows
    pool = frame[frame[headline.pool].to_numpy(dtype=bool)] if headline.pool else frame
    row: dict[str, object] = {
        "vintage_on": export.day,
        "scope": export.scope,
        "models": len(pool),
        "disclosed": float(pool[headline.column].notna().mean()) if len(pool) else float("nan"),
    }
    row |= _fit_columns(frame, headline, level, None)
    frozen = _fit_columns(frame, headline, level, cutoff)
    return row | {f"frozen_{name}": value for name, value in frozen.items()}


def _fit_columns(
    frame: pd.DataFrame, headline: Headline, level: float, until: pd.Timestamp | None
) -> dict[str, object]:
    try:
        fit: Growth = headline.fit(frame, level=level, until=until)
    except NotIdentified as problem:
        nothing = 0, np.nan, np.nan, np.nan, np.nan, pd.NaT, str(problem)
        return dict(zip(FIT_COLUMNS, nothing, strict=True))
    values = fit.n, fit.growth_per_year, *fit.growth_interval, fit.doubling_months, fit.last, ""
    return dict(zip(FIT_COLUMNS, values, strict=True))
