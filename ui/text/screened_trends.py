"""Screened trends (`trends.screening`) as charts and sentences; hardware pages share them."""

from collections.abc import Mapping

import pandas as pd

from trends.growth import Growth
from trends.screening import ScreenedTrend
from ui.charts import palette
from ui.text import numbers, sentences

LEFT_OUT = "Left out of the fit"
MAX_GROUPS = 6  # groups with a colour of their own; those left out are grey


def points(trend: ScreenedTrend, name: str = "chip", maker: str | None = None) -> pd.DataFrame:
    """All rows with a date and a value, as `ui.charts.points.COLUMNS`; excluded ones in a group.

    name, maker: the columns that name a point and its maker.
    """
    rows = trend.rows[(trend.rows["value"] > 0) & trend.rows["date"].notna()]
    named = rows["group"].where(rows["group"].isin(largest_groups(trend)), palette.OTHER)
    return pd.DataFrame(
        {
            "model": rows[name],
            "organization": rows[maker] if maker else "",
            "published_on": pd.to_datetime(rows["date"]),
            "value": rows["value"].astype("float64"),
            "confidence": "",
            "link": rows["link"],
            "group": named.where(rows["is_used"], LEFT_OUT),
        }
    ).reset_index(drop=True)


def largest_groups(trend: ScreenedTrend) -> list[str]:
    """The largest groups of the fit, as many as there are colours."""
    return [str(name) for name in trend.used["group"].value_counts().index[:MAX_GROUPS]]


def fits(trend: ScreenedTrend, split: bool) -> dict[str, Growth]:
    """The fits that a chart draws: one for each of the largest groups, or the overall one."""
    if split:
        return {name: trend.groups[name] for name in largest_groups(trend) if name in trend.groups}
    return {"all": trend.overall} if trend.overall else {}


def sentence(subject: str, trend: ScreenedTrend, noun: str) -> str:
    """ "FP32 per dollar grows **1.2x per year** (90% interval ...): it doubles every ..." """
    if trend.overall is not None:
        return sentences.growth_answer(subject, trend.overall, noun, has_time_interval=True)
    reason = str(trend.problem or "Not identified.")
    missing = "So there is no growth per year and no interval."
    return f"{subject}: {reason[0].lower()}{reason[1:]} {missing}"


def key_numbers(trend: ScreenedTrend, noun: str) -> list[tuple[str, str, str]]:
    """Growth, doubling time and fit where there is one, and how many rows are in it."""
    numbers_of_fit = sentences.key_numbers(trend.overall, noun) if trend.overall else []
    return [*numbers_of_fit, _rows_in_fit(trend, noun)]


def _rows_in_fit(trend: ScreenedTrend, noun: str) -> tuple[str, str, str]:
    total = len(trend.rows)
    share = numbers.share_of(len(trend.used), total, f"{noun}s").split(" of ")[0]
    return "In the fit", share, f"of {total:,} {noun}s; the others are listed with the reason"


def exclusions(reasons: Mapping[str, int]) -> str:
    """How many rows each reason leaves out of the fit, as a Markdown list."""
    if not reasons:
        return "No rows are left out."
    return "\n".join(f"- {count:,}: {reason}" for reason, count in reasons.items())
