"""What the changes between two exports did to a headline growth, in closed form.

From the old number to the new in three steps: without the removed rows, with the revised values,
with the added rows; a frontier rule is applied again at each. For single names: a least-squares
slope is S_ty / S_tt of its centred sums, and adding or removing one row changes n, sum t, sum y,
sum tt and sum ty by its own terms (Draper & Smith, Applied Regression Analysis, 3rd ed., section
1.2), so no refit is needed.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends import doubling, headlines
from trends.closed_form import Line
from trends.dates import Floats, decimal_years
from trends.headlines import Headline
from trends.history.changes import Changes
from trends.wording import count, significant

ADDED, REMOVED, REVISED, FRONTIER_MOVED = "added", "removed", "revised", "frontier moved"


@dataclass(frozen=True, eq=False)
class Effect:
    """How one headline changed.

    old, new: the lines on the two exports; None where one has too few rows. steps: step,
    rows_before, rows_after (in the fit), growth_before, growth_after (x per year), oom_change; the
    changes add up to that of the headline. names: model, change, published_on, value, old_value,
    oom_change (the new slope minus the slope without this one change), growth_without (x per
    year), strongest first.
    """

    headline: Headline
    old: Line | None
    new: Line | None
    steps: pd.DataFrame
    names: pd.DataFrame

    @property
    def growths(self) -> tuple[float, float]:
        """x per year (then, now); nan where not identified."""
        return _growth(self.old), _growth(self.new)

    @property
    def sentence(self) -> str:
        """The old and new growth, its three parts, and the model that moved it most."""
        if self.old is None or self.new is None:
            return f"The growth in {self.headline.label} is not identified in one of the exports."
        then, now = self.growths
        changes = zip(self.steps["step"], self.steps["oom_change"], strict=True)
        parts = [f"{step} rows {_signed(change)}" for step, change in changes]
        sentence = (
            f"The growth in {self.headline.label} went from {then:.3g}x to {now:.3g}x per "
            f"year ({_signed(self.new.slope - self.old.slope)} OOM/year: {', '.join(parts)})."
        )
        if self.names.empty:
            return sentence
        first = self.names.iloc[0]
        return (
            f"{sentence} {first['model']} ({first['change']}) moved it most: without that change, "
            f"growth would be {first['growth_without']:.3g}x per year, over "
            f"{count(self.new.n, 'row')}."
        )


def _signed(number: float) -> str:
    return ("+" if number >= 0 else "−") + significant(abs(round(number, 5)))


def effect(changes: Changes, headline: Headline) -> Effect:
    """What the changes did to a headline growth. Raises BadArgument (a column missing).

    The headline's pool is taken from the compared rows, so a headline over all models covers only
    notable ones where an export has no others.
    """
    stays = changes.old.index.isin(changes.new.index)
    renewed = changes.new[changes.new.index.isin(changes.old.index)]
    old, new = _keyed(changes.old), _keyed(changes.new)
    rows = [headline.rows(f) for f in (old, old[stays], _keyed(renewed), new)]
    lines = [headlines.line(frame) for frame in rows]
    return Effect(
        headline, lines[0], lines[3], _steps(rows, lines), _names(changes, headline, rows)
    )


def _keyed(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows under the newer export's names."""
    return frame.assign(model=frame.index)


def _growth(line: Line | None) -> float:
    return float("nan") if line is None else doubling.growth(line.slope)


def _steps(rows: list[pd.DataFrame], lines: list[Line | None]) -> pd.DataFrame:
    steps = []
    for k, step in enumerate((REMOVED, REVISED, ADDED)):
        before, after = lines[k], lines[k + 1]
        change = float("nan") if before is None or after is None else after.slope - before.slope
        steps.append(
            {
                "step": step,
                "rows_before": len(rows[k]),
                "rows_after": len(rows[k + 1]),
                "growth_before": _growth(before),
                "growth_after": _growth(after),
                "oom_change": change,
            }
        )
    return pd.DataFrame(steps)


def _names(changes: Changes, headline: Headline, rows: list[pd.DataFrame]) -> pd.DataFrame:
    """A row for each name that entered the fit, left it, or changed its date or value in it."""
    both = rows[0].merge(rows[3], on="model", how="outer", suffixes=("_old", ""))
    t_old, t = decimal_years(both["published_on_old"]), decimal_years(both["published_on"])
    y_old, y = _logs(both["value_old"]), _logs(both["value"])
    slope = _slope(_sums(t, y).sum(axis=0))
    without = _slope(_sums(t, y).sum(axis=0) - _sums(t, y) + _sums(t_old, y_old))
    names = pd.DataFrame(
        {
            "model": both["model"],
            "change": _kinds(changes, headline, both),
            "published_on": both["published_on"].fillna(both["published_on_old"]),
            "value": both["value"],
            "old_value": both["value_old"],
            "oom_change": slope - without,
            "growth_without": np.power(10.0, np.clip(without, -300, 300)),
        }
    )
    is_changed = ~((np.abs(y - y_old) < 1e-9) & (np.abs(t - t_old) < 1e-9))
    names = names[is_changed]
    order = names["oom_change"].abs().sort_values(ascending=False, kind="stable").index
    return names.loc[order].reset_index(drop=True)


def _logs(values: pd.Series) -> Floats:
    return np.asarray(np.log10(values.to_numpy(dtype=np.float64)))


def _sums(t: Floats, y: Floats) -> Floats:
    """(k, 5) each row's terms of n, t, y, tt, ty; zeros for a row outside the fit."""
    t = t - 2000.0  # a nearby origin keeps the digits of the sums
    terms = np.column_stack([np.ones(t.size), t, y, t * t, t * y])
    return np.where(np.isnan(terms).any(axis=1, keepdims=True), 0.0, terms)


def _slope(sums: Floats) -> Floats:
    n, t, y, tt, ty = np.moveaxis(sums, -1, 0)
    spread = n * tt - t * t
    safe = spread > 1e-9
    return np.where(safe, (n * ty - t * y) / np.where(safe, spread, 1.0), np.nan)


def _kinds(changes: Changes, headline: Headline, both: pd.DataFrame) -> np.ndarray:
    """The change of each name; a row in both exports may only have lost or gained its rank."""
    names = pd.Index(both["model"].to_list(), dtype=object)
    added, removed = ~names.isin(changes.old.index), ~names.isin(changes.new.index)
    stayed = (both["value"].notna() & both["value_old"].notna()).to_numpy()
    numbers, facts = changes.revised, changes.restated
    restated = [
        *numbers["model"][numbers["column"].isin([headline.column, headline.ranked_by])],
        *facts["model"][facts["column"].isin(["published_on", "domain"])],
    ]
    revised = names.isin(restated) | stayed
    return np.select([added, removed, revised], [ADDED, REMOVED, REVISED], FRONTIER_MOVED)
