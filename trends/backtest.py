"""Rolling origin: had we drawn the line then, how would it have done?

At each origin the line is fitted to the rows published before it, and predicts the rows published
about 1, 2 and 3 years later: for h years, those dated after origin + h - 0.5 and up to
origin + h + 0.5 years, so that the windows neither overlap nor leave a gap. A window counts once
it is over. A frontier rule sees what was published by then and nothing later.

Prediction intervals are those of `trends.growth.fit` (classical, Student's t), here in closed
form. Two baselines: "no growth" stays at the mean log10 value of the year before the origin;
"last year's growth" moves on from there (mid-year) by the change of that mean on the year before.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends.closed_form import Line, least_squares
from trends.dates import Dates, Floats, decimal_years, stamps
from trends.errors import BadArgument
from trends.points import Booleans, Values, check_lengths, numbers
from trends.scorecard import LEVELS, Scorecard, scorecard

Rule = Callable[[Floats, Floats], Booleans]
DAY = 1 / 400  # years; rounding of dates to decimal years must not close a window
NEED = 10  # rows known at an origin, below which it is skipped
WINDOWS = (1, 2, 3)
COLUMNS = ["origin", "window", "published_on", "known", "oom_per_year", "actual", "predicted"]
COLUMNS += ["error", "held_80", "held_90", "no_growth", "last_year"]


@dataclass(frozen=True)
class Window:
    """Rows to predict: those more than `after` and at most `until` years past the origin."""

    name: str
    after: float
    until: float


@dataclass(frozen=True)
class DatedRows:
    """m dated positive rows: moments (datetime64), years (decimal), values, their logs (dex)."""

    moments: np.ndarray
    years: Floats
    values: Floats
    logs: Floats

    def where(self, kept: Booleans) -> "DatedRows":
        """The rows chosen."""
        return DatedRows(self.moments[kept], self.years[kept], self.values[kept], self.logs[kept])


def horizon(years: float) -> Window:
    """The window of one year's width around `years` ahead."""
    name = "1 year ahead" if years == 1 else f"{years:g} years ahead"
    return Window(name, years - 0.5, years + 0.5)


def half_years(first: pd.Timestamp, last: pd.Timestamp) -> pd.DatetimeIndex:
    """Every January the first and July the first from `first` to `last`: origins."""
    months = pd.date_range(first.normalize(), last, freq="MS")
    return months[months.month.isin([1, 7])]


def rolling(
    dates: Dates,
    values: Values,
    *,
    origins: Iterable[pd.Timestamp],
    as_of: pd.Timestamp,
    since: pd.Timestamp | None = None,
    rule: Rule | None = None,
    horizons: Sequence[float] = WINDOWS,
) -> Scorecard:
    """Score forecasts by publication date, on today's values of the m rows.

    as_of: the data's date; windows that end later are not over. since: first date fitted; the
    frontier rule sees earlier rows too. rule: (dates, values) -> which rows count, such as top 10
    at release. What later revisions did is not in this score: see `trends.history.vintages`.
    Raises BadArgument.
    """
    if not horizons or not all(years > 0.5 for years in horizons):
        raise BadArgument("A horizon must be more than half a year ahead.")
    rows = pool(dates, values)
    windows = [horizon(years) for years in horizons]
    frames, skipped = [], 0
    for origin in origins:
        known = choose(rows.where(rows.years < year_of(origin)), rule, since)
        found = forecasts(known, rows, origin, as_of, windows, rule)
        frames += found
        skipped += not found
    return gathered(frames, skipped)


def pool(dates: Dates, values: Values) -> DatedRows:
    """The dated positive rows of m; none is an empty pool."""
    check_lengths(dates, values)
    moments, amounts = stamps(dates), numbers(values)
    kept = ~np.isnat(moments) & np.isfinite(amounts) & (amounts > 0)
    positive = amounts[kept]
    return DatedRows(moments[kept], decimal_years(moments[kept]), positive, np.log10(positive))


def choose(rows: DatedRows, rule: Rule | None, since: pd.Timestamp | None) -> DatedRows:
    """The rows that the rule keeps, among them those from `since` on."""
    kept = np.ones(rows.years.size, dtype=bool)
    if rule is not None:
        kept &= rule(rows.moments, rows.values)
    return rows.where(kept & (rows.years >= (-np.inf if since is None else year_of(since))))


def line(rows: DatedRows) -> Line | None:
    """The least-squares line; None where there are under NEED rows, or one date only."""
    return least_squares(rows.years, rows.logs) if rows.years.size >= NEED else None


def forecasts(
    known: DatedRows,
    truth: DatedRows,
    origin: pd.Timestamp,
    as_of: pd.Timestamp,
    windows: Sequence[Window],
    rule: Rule | None,
) -> list[pd.DataFrame]:
    """One frame per window that is over and has rows in `truth`."""
    fitted, start = line(known), year_of(origin)
    frames = []
    for window in windows if fitted is not None else ():
        end = start + window.until
        if end > year_of(as_of) + DAY:
            continue
        seen = choose(truth.where(truth.years <= end), rule, None)
        aims = seen.where(seen.years > start + window.after)
        if aims.years.size and fitted is not None:
            frames.append(_scored(fitted, known, aims, origin, window))
    return frames


def _scored(
    fitted: Line, known: DatedRows, aims: DatedRows, origin: pd.Timestamp, window: Window
) -> pd.DataFrame:
    predicted = fitted.at(aims.years)
    error = aims.logs - predicted
    held = {
        f"held_{100 * level:.0f}": np.abs(error) <= fitted.half(aims.years, level)
        for level in LEVELS
    }
    flat, moving = baselines(known, year_of(origin), aims.years)
    columns = {
        "origin": pd.Timestamp(origin),
        "window": window.name,
        "published_on": aims.moments,
        "known": fitted.n,
        "oom_per_year": fitted.slope,
        "actual": aims.logs,
        "predicted": predicted,
        "error": error,
        "no_growth": aims.logs - flat,
        "last_year": aims.logs - moving,
    }
    return pd.DataFrame(columns | held)[COLUMNS]


def baselines(known: DatedRows, origin: float, years: Floats) -> tuple[Floats, Floats]:
    """What "no growth" and "last year's growth" predict, (k,) dex each; nan without rows."""
    ago = origin - known.years
    last, before = (known.logs[(ago > low) & (ago <= low + 1)] for low in (0.0, 1.0))
    level = float(last.mean()) if last.size else float("nan")
    growth = level - float(before.mean()) if before.size else float("nan")
    return np.full_like(years, level), level + growth * (years - (origin - 0.5))


def gathered(frames: list[pd.DataFrame], skipped: int) -> Scorecard:
    """All predictions in one scorecard."""
    return scorecard(pd.concat(frames, ignore_index=True) if frames else _nothing(), skipped)


def _nothing() -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype=np.float64) for name in COLUMNS})


def year_of(moment: pd.Timestamp) -> float:
    """A date as a decimal year; BadArgument where it is none."""
    year = float(decimal_years(pd.Series([moment]))[0])
    if np.isnan(year):
        raise BadArgument("Origins, and the day of the data, must be dates.")
    return year
