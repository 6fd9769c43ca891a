"""One headline number through the stored exports, and its definition at a frozen cut-off.

What moved the number: at a frozen cut-off date every export is asked for the models published up
to that day only, so that what still moves is revised, added late or removed; the rest of the
movement is new models. (`trends.history.vintages` scores forecasts made on old
exports; this module only says what each export said.)
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends.dates import stamps
from trends.errors import BadArgument, TrendError
from trends.growth import Growth
from trends.headlines import Headline
from trends.history import daily
from trends.history.daily import ExportRows, History
from trends.wording import count, month

FIT = ("n", "growth", "low", "high", "doubling_months", "last_on", "reason")


@dataclass(frozen=True, eq=False)
class VintageTrend:
    """rows: one per export, oldest first.

    vintage_on, scope, models (in the pool), disclosed (share of them with a value), and of the
    fit as the export had it: n, growth (x per year), low, high (its interval at `level`),
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
        """First and last number, and how much of the movement is revisions."""
        first, last = self.rows.iloc[0], self.rows.iloc[-1]
        if not np.isfinite(first["growth"] + last["growth"]):
            return f"The growth in {self.headline.label} is not identified in every export."
        told = (
            f"The growth in {self.headline.label} was {_said(first, '')} in the export of "
            f"{month(first['vintage_on'])} and is {_said(last, '')} in that of "
            f"{month(last['vintage_on'])}"
        )
        if len(self.rows) < 2 or not np.isfinite(first["frozen_growth"] + last["frozen_growth"]):
            return f"{told}."
        return (
            f"{told}; for models published up to {month(self.cutoff)} alone it went from "
            f"{first['frozen_growth']:.3g}x to {last['frozen_growth']:.3g}x, by revised, removed "
            f"and late-added rows, over {count(int(last['frozen_n']), 'model')} now."
        )


def _said(row: pd.Series, prefix: str) -> str:
    low, high = row[f"{prefix}low"], row[f"{prefix}high"]
    return f"{row[f'{prefix}growth']:.3g}x per year ({low:.3g}–{high:.3g})"


def through(
    history: History,
    headline: Headline,
    *,
    cutoff: pd.Timestamp | None = None,
    level: float = 0.9,
) -> VintageTrend:
    """The headline in every vintage of a history, one a day (see `trends.history.daily`).

    history: rows of `model_history` of several vintages, or the exports one after the other, so
    that no more than one has to be in memory. cutoff: the frozen date, the day of the oldest
    vintage where none is given. A headline over a pool is that pool of every export; one over all
    models leaves out exports that hold notable models only. Raises BadArgument (a column missing,
    no vintage of that scope).
    """
    frozen = None if cutoff is None else pd.Timestamp(stamps([cutoff])[0])
    rows = []
    for export in daily.exports(history, is_whole=not headline.pool):
        frozen = export.day if frozen is None else frozen
        rows.append(_row(export, headline, level, frozen))
    if frozen is None or not rows:
        raise BadArgument("There is no stored export of this scope to follow the number through.")
    return VintageTrend(headline, level, frozen, pd.DataFrame(rows))


def _row(
    export: ExportRows, headline: Headline, level: float, cutoff: pd.Timestamp
) -> dict[str, object]:
    frame = export.rows
    pool = frame[frame[headline.pool].to_numpy(dtype=bool)] if headline.pool else frame
    told: dict[str, object] = {
        "vintage_on": export.day,
        "scope": export.scope,
        "models": len(pool),
        "disclosed": float(pool[headline.column].notna().mean()) if len(pool) else float("nan"),
    }
    told |= _fitted(frame, headline, level, None)
    frozen = _fitted(frame, headline, level, cutoff)
    return told | {f"frozen_{name}": value for name, value in frozen.items()}


def _fitted(
    frame: pd.DataFrame, headline: Headline, level: float, until: pd.Timestamp | None
) -> dict[str, object]:
    try:
        fit: Growth = headline.fit(frame, level=level, until=until)
    except BadArgument:
        raise
    except TrendError as problem:
        nothing = 0, np.nan, np.nan, np.nan, np.nan, pd.NaT, str(problem)
        return dict(zip(FIT, nothing, strict=True))
    found = fit.n, fit.growth_per_year, *fit.growth_interval, fit.doubling_months, fit.last, ""
    return dict(zip(FIT, found, strict=True))
