"""Back-tests with a rolling origin: how well would a line fitted in the past have predicted?

At each origin the line is fitted to the rows published before it, and predicts the rows published
about 1, 2 and 3 years later: for h years, those dated after origin + h - 0.5 and up to
origin + h + 0.5 years, so that the windows neither overlap nor leave a gap. A window counts once
it is over. A frontier rule sees only what was published by then.

Prediction intervals are those of `trends.growth.fit` (classical, Student's t), here in closed
form. Two baselines: "no growth" stays at the mean log10 value of the year before the origin;
"last year's growth" continues from there (mid-year) with the change of that mean on
the year before.
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
ROUNDING_YEARS = 1 / 400  # rounding of dates to decimal years must not close a window
MIN_ROWS = 10  # an origin with fewer known rows is skipped
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

    def where(self, mask: Booleans) -> "DatedRows":
        """The rows of a mask, (m,)."""
        return DatedRows(self.moments[mask], self.years[mask], self.values[mask], self.logs[mask])


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

    as_of: date of the data; windows that end later do not count. since: first date fitted; the
    frontier rule sees earlier rows too. rule: (dates, values) -> which rows count, such as the top
    10 at release. Later revisions do not affect this score: see `trends.history.vintages`. Raises
    BadArgument (a horizon of half a year or less, lengths, origins that are no dates).
    """
    if not horizons or not all(years > 0.5 for years in horizons):
        raise BadArgument("A horizon must be more than half a year ahead.")
    rows = pool(dates, values)
    windows = [horizon(years) for years in horizons]
    frames, skipped = [], 0
    for origin in origins:
        known = select(rows.where(rows.years < year_of(origin)), rule, since)
        scored = forecasts(known, rows, origin, as_of, windows, rule)
        frames += scored
        skipped += not scored
    return collect(frames, skipped)


def pool(dates: Dates, values: Values) -> DatedRows:
    """The rows of m that have a date and a positive value."""
    check_lengths(dates, values)
    moments, amounts = stamps(dates), numbers(values)
    is_usable = ~np.isnat(moments) & np.isfinite(amounts) & (amounts > 0)
    positive = amounts[is_usable]
    return DatedRows(
        moments[is_usable], decimal_years(moments[is_usable]), positive, np.log10(positive)
    )


def select(rows: DatedRows, rule: Rule | None, since: pd.Timestamp | None) -> DatedRows:
    """The rows that meet the rule, from `since` on."""
    mask = np.ones(rows.years.size, dtype=bool)
    if rule is not None:
        mask &= rule(rows.moments, rows.values)
    return rows.where(mask & (rows.years >= (-np.inf if since is None else year_of(since))))


def line(rows: DatedRows) -> Line | None:
    """The least-squares line; None for under MIN_ROWS rows, or one date only."""
    return least_squares(rows.years, rows.logs) if rows.years.size >= MIN_ROWS else None


def forecasts(
    known: DatedRows,
    truth: DatedRows,
    origin: pd.Timestamp,
    as_of: pd.Timestamp,
    windows: Sequence[Window],
    rule: Rule | None,
) -> list[pd.DataFrame]:
    """One frame for each window that is over and has rows in `truth`; none without a line."""
    fitted, start = line(known), year_of(origin)
    if fitted is None:
        return []
    frames = []
    for window in windows:
        end = start + window.until
        if end > year_of(as_of) + ROUNDING_YEARS:
            continue
        visible = select(truth.where(truth.years <= end), rule, None)
        targets = visible.where(visible.years > start + window.after)
        if targets.years.size:
            frames.append(_score_window(fitted, known, targets, origin, window))
    return frames


def _score_window(
    fitted: Line, known: DatedRows, targets: DatedRows, origin: pd.Timestamp, window: Window
) -> pd.DataFrame:
    predicted = fitted.at(targets.years)
    error = targets.logs - predicted
    coverage = {
        f"held_{100 * level:.0f}": np.abs(error) <= fitted.half(targets.years, level)
        for level in LEVELS
    }
    flat, moving = baselines(known, year_of(origin), targets.years)
    columns = {
        "origin": pd.Timestamp(origin),
        "window": window.name,
        "published_on": targets.moments,
        "known": fitted.n,
        "oom_per_year": fitted.slope,
        "actual": targets.logs,
        "predicted": predicted,
        "error": error,
        "no_growth": targets.logs - flat,
        "last_year": targets.logs - moving,
    }
    return pd.DataFrame(columns | coverage)[COLUMNS]


def baselines(known: DatedRows, origin: float, years: Floats) -> tuple[Floats, Floats]:
    """What "no growth" and "last year's growth" predict, (k,) dex each; nan without rows."""
    ago = origin - known.years
    last, before = (known.logs[(ago > low) & (ago <= low + 1)] for low in (0.0, 1.0))
    level = float(last.mean()) if last.size else float("nan")
    growth = level - float(before.mean()) if before.size else float("nan")
    return np.full_like(years, level), level + growth * (years - (origin - 0.5))


def collect(frames: list[pd.DataFrame], skipped: int) -> Scorecard:
    """All predictions in one scorecard."""
    nothing = pd.DataFrame({name: pd.Series(dtype=np.float64) for name in COLUMNS})
    return scorecard(pd.concat(frames, ignore_index=True) if frames else nothing, skipped)


def year_of(moment: pd.Timestamp) -> float:
    """A date as a decimal year. Raises BadArgument for a missing date."""
    year = float(decimal_years(pd.Series([moment]))[0])
    if np.isnan(year):
        raise BadArgument("Origins and the date of the data must be dates.")
    return year
