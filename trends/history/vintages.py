"""Forecasts from the data of the time: fitted on an old export, scored against the newest.

A back-test on today's data uses today's values, and today's list of notable models, for the past.
Here each origin is an export (vintage): the line is fitted to its rows, and the rows published
later come from the newest export. What changed in between is reported separately, as revisions.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends import doubling
from trends.backtest import (
    WINDOWS,
    DatedRows,
    Rule,
    Window,
    collect,
    forecasts,
    horizon,
    line,
    pool,
    select,
    year_of,
)
from trends.dates import stamps
from trends.errors import BadArgument
from trends.scorecard import Scorecard
from trends.wording import count, month, significant, times

COLUMNS = ("vintage_on", "model", "published_on", "value")
REVISION_TOLERANCE_DEX = 1e-6  # dex: smaller differences are only rounding
TO_DATE = "from then to the newest data"


@dataclass(frozen=True, eq=False)
class VintageScore:
    """Scores by true vintage, and what the revisions did.

    revisions: a row per older vintage, of the rows published before it: vintage_on, rows (usable
    then), same (still there), revised (of those, with another value), median_revision (dex, of
    the revised), removed, added (in the newest only), growth_then and growth_now (x per year,
    the same fit on either; nan where there are too few rows).
    """

    newest: pd.Timestamp
    scorecard: Scorecard
    revisions: pd.DataFrame

    @property
    def sentence(self) -> str:
        """The scores, whether any vintage is old enough for a full window, and the revisions."""
        sentences = [self.scorecard.sentence] if self.scorecard.scores else []
        sentences += [_revised(row) for row in self.revisions.to_dict("records")]
        if not len(self.revisions):
            return "Not identified: there is only one vintage, and nothing to score it against."
        if not any(score.window != TO_DATE for score in self.scorecard.scores):
            sentences.insert(0, "No vintage is old enough yet for a full window of forecasts.")
        return " ".join(sentences)


def score(
    history: pd.DataFrame,
    *,
    since: pd.Timestamp | None = None,
    rule: Rule | None = None,
    horizons: Sequence[float] = WINDOWS,
) -> VintageScore:
    """Score every vintage of a history against the newest.

    history: a row per vintage and model: vintage_on, model, published_on, value. A model listed
    twice in a vintage counts once, as first listed. Besides the full windows of `trends.backtest`
    there is one with all rows published from the vintage to the newest. since, rule: as in
    `trends.backtest.rolling`. Raises BadArgument (a column missing, no vintage).
    """
    vintages = _vintages(history)
    newest = max(vintages)
    truth = _pool(vintages[newest])
    frames, skipped, revisions = [], 0, []
    for day in sorted(vintages)[:-1]:
        then = _before(_pool(vintages[day]), day)
        windows = [horizon(years) for years in horizons]
        windows.append(Window(TO_DATE, 0.0, year_of(newest) - year_of(day)))
        scored = forecasts(select(then, rule, since), truth, day, newest, windows, rule)
        frames += scored
        skipped += not scored
        lines = [line(select(rows, rule, since)) for rows in (then, _before(truth, day))]
        growths = [doubling.growth(fitted.slope) if fitted else float("nan") for fitted in lines]
        revisions.append(
            _changes(vintages[day], vintages[newest], day)
            | {"growth_then": growths[0], "growth_now": growths[1]}
        )
    return VintageScore(newest, collect(frames, skipped), pd.DataFrame(revisions))


def _vintages(history: pd.DataFrame) -> dict[pd.Timestamp, pd.DataFrame]:
    """Per vintage a frame of published_on, value and its log10 (dex) by model; usable rows only."""
    missing = [name for name in COLUMNS if name not in history]
    if missing:
        raise BadArgument(f"A history of vintages needs a column {missing[0]}.")
    values = pd.to_numeric(history["value"], errors="coerce").to_numpy(np.float64, na_value=np.nan)
    frame = pd.DataFrame(
        {
            "vintage_on": stamps(history["vintage_on"]),
            "model": history["model"].to_numpy(),
            "published_on": stamps(history["published_on"]),
            "value": np.where(np.isfinite(values) & (values > 0), values, np.nan),
        }
    ).dropna()
    frame = frame.assign(dex=np.log10(frame["value"]))
    frame = frame.drop_duplicates(["vintage_on", "model"])
    vintages = {
        pd.Timestamp(str(day)): rows.set_index("model") for day, rows in frame.groupby("vintage_on")
    }
    if not vintages:
        raise BadArgument("A history of vintages needs a vintage with usable rows.")
    return vintages


def _pool(rows: pd.DataFrame) -> DatedRows:
    return pool(rows["published_on"], rows["value"].to_numpy())


def _before(rows: DatedRows, day: pd.Timestamp) -> DatedRows:
    return rows.where(rows.years < year_of(day))


def _changes(old: pd.DataFrame, new: pd.DataFrame, day: pd.Timestamp) -> dict[str, object]:
    """How the rows published before the old vintage's day changed."""
    then, now = (rows[rows["published_on"] < day] for rows in (old, new))
    both = then.index.intersection(new.index)
    moved = (new.loc[both, "dex"] - then.loc[both, "dex"]).abs()
    revised = moved[moved > REVISION_TOLERANCE_DEX]
    return {
        "vintage_on": day,
        "rows": len(then),
        "same": len(both),
        "revised": len(revised),
        "median_revision": float(revised.median()) if len(revised) else 0.0,
        "removed": len(then) - len(both),
        "added": len(now.index.difference(old.index)),
    }


def _revised(row: dict) -> str:
    changed = (
        f"Since the export of {month(row['vintage_on'])}, of {count(row['rows'], 'row')} published "
        f"before it {row['revised']:,} were revised"
    )
    if row["revised"]:
        changed += (
            f" (typically by a factor of {significant(doubling.growth(row['median_revision']))})"
        )
    changed += f", {row['removed']:,} removed, and {row['added']:,} added"
    if not np.isfinite(row["growth_then"] + row["growth_now"]):
        return f"{changed}."
    return (
        f"{changed}: growth up to that day was {times(row['growth_then'])} per year then and is "
        f"{times(row['growth_now'])} in the newest data."
    )
