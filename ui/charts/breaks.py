"""A line with breaks, or one line for each era, made ready for the trend chart.

It goes where a fit goes in `charts.trend`. It has no bands: the dates of its breaks are uncertain
too, and a band that takes them as known would be too narrow.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends.breaks.eras import Era
from trends.breaks.lines import PiecewiseLine
from trends.dates import stamps

STEPS = 24  # of a piece; on a linear axis an exponential is a curve
DAY = pd.Timedelta(days=1)
BANDS = ("mean_low", "mean_high", "low", "high")


@dataclass(frozen=True, eq=False)
class Broken:
    """A broken line on its way into a chart.

    name: the legend's words. line: date, median, beyond (whether it is projected), a row of NaN
    between pieces that do not meet, and empty bands.
    """

    name: str
    line: pd.DataFrame


def of_line(found: PiecewiseLine, name: str, until: pd.Timestamp | None) -> Broken:
    """The pieces of a broken line, and its last growth on to `until`."""
    first, last = found.segments[0].first, found.segments[-1].last
    step = DAY if found.jump is not None else pd.Timedelta(0)
    starts, ends = [first, *found.breaks], [*(day - step for day in found.breaks), last]
    pieces = [
        found.along(_days(start, end)) for start, end in zip(starts, ends, strict=True) if start
    ]
    ahead = found.along(_days(last, until)) if until is not None and until > last else None
    return Broken(name, _joined(pieces, ahead))


def of_eras(found: Sequence[Era], name: str, until: pd.Timestamp | None) -> Broken:
    """Each era's own line from its first row to its last, and the last one on to `until`."""
    fits = [era.growth for era in found if era.growth is not None]
    pieces = [_along(fit, fit.first, fit.last) for fit in fits]
    last = found[-1].growth
    ahead = None
    if last is not None and until is not None and until > last.last:
        ahead = _along(last, last.last, until)
    return Broken(name, _joined(pieces, ahead))


def _along(fit: object, start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
    line: pd.DataFrame = fit.project(_days(start, end))  # type: ignore[attr-defined]
    return line[["date", "median"]].rename(columns={"median": "value"})


def _days(start: pd.Timestamp, end: pd.Timestamp) -> pd.DatetimeIndex:
    return pd.DatetimeIndex(stamps(start + (end - start) * pd.Index(np.linspace(0.0, 1.0, STEPS))))


def _joined(pieces: Sequence[pd.DataFrame], ahead: pd.DataFrame | None) -> pd.DataFrame:
    parts: list[pd.DataFrame] = []
    for piece in pieces:
        gap = pd.DataFrame({"date": [piece["date"].iloc[0]], "value": [np.nan]})
        parts += [gap, piece] if parts else [piece]
    drawn = [pd.concat(parts, ignore_index=True).assign(beyond=False)]
    if ahead is not None:
        drawn.append(ahead.assign(beyond=True))
    whole = pd.concat(drawn, ignore_index=True).rename(columns={"value": "median"})
    return whole.assign(**dict.fromkeys(BANDS, np.nan))
