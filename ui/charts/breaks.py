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
class BrokenLine:
    """A broken line on its way into a chart.

    name: the legend's words. line: date, median, beyond (whether it is projected), a row of NaN
    between pieces that do not meet, and empty bands.
    """

    name: str
    line: pd.DataFrame


def of_line(broken: PiecewiseLine, name: str, until: pd.Timestamp | None) -> BrokenLine:
    """The pieces of a broken line, and its last growth on to `until`."""
    first, last = broken.segments[0].first, broken.segments[-1].last
    step = DAY if broken.jump is not None else pd.Timedelta(0)
    starts, ends = [first, *broken.breaks], [*(day - step for day in broken.breaks), last]
    pieces = [
        broken.along(_days(start, end)) for start, end in zip(starts, ends, strict=True) if start
    ]
    ahead = broken.along(_days(last, until)) if until is not None and until > last else None
    return BrokenLine(name, _joined(pieces, ahead))


def of_eras(eras: Sequence[Era], name: str, until: pd.Timestamp | None) -> BrokenLine:
    """Each era's own line from its first row to its last, and the last one on to `until`."""
    fits = [era.growth for era in eras if era.growth is not None]
    pieces = [_along(fit, fit.first, fit.last) for fit in fits]
    last = eras[-1].growth
    ahead = None
    if last is not None and until is not None and until > last.last:
        ahead = _along(last, last.last, until)
    return BrokenLine(name, _joined(pieces, ahead))


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
    segments = [pd.concat(parts, ignore_index=True).assign(beyond=False)]
    if ahead is not None:
        segments.append(ahead.assign(beyond=True))
    whole = pd.concat(segments, ignore_index=True).rename(columns={"value": "median"})
    return whole.assign(**dict.fromkeys(BANDS, np.nan))
