"""Screened trends (`trends.screening`) as charts and sentences; hardware pages share them."""

from collections.abc import Mapping

import pandas as pd

from trends import wording as words
from trends.growth import Growth
from trends.screening import ScreenedTrend
from ui.charts import palette
from ui.text import numbers, sentences

LEFT_OUT = "Left out of the fit"
YEARS_FROM = 36  # months, as in `numbers.months`
MOST = 6  # groups with a colour of their own; those left out are grey


def points(trend: ScreenedTrend, name: str = "chip", maker: str | None = None) -> pd.DataFrame:
    """All rows that have a date and a value as `chart_points.COLUMNS`; what is out is so called.

    name, maker: the columns that say what a point is, and whose.
    """
    rows = trend.rows[(trend.rows["value"] > 0) & trend.rows["date"].notna()]
    named = rows["group"].where(rows["group"].isin(shown_groups(trend)), palette.OTHER)
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


def shown_groups(trend: ScreenedTrend) -> list[str]:
    """The largest groups of the fit, as many as there are colours."""
    return [str(name) for name in trend.used["group"].value_counts().index[:MOST]]


def fits(trend: ScreenedTrend, split: bool) -> dict[str, Growth]:
    """The fits that a chart draws: one for each shown group of a split, else the overall one."""
    if split:
        return {name: trend.groups[name] for name in shown_groups(trend) if name in trend.groups}
    return {"all": trend.overall} if trend.overall else {}


def sentence(subject: str, trend: ScreenedTrend, noun: str) -> str:
    """ "FP32 per dollar grows **1.2x per year** (90% interval ...): it doubles every ..." """
    fit = trend.overall
    if fit is None:
        return _unfitted(subject, trend)
    span = f"{words.count(fit.n, noun)}, {fit.first.year} to {fit.last.year}."
    if not fit.is_identified:
        low, high = fit.growth_interval
        told = f"No clear growth or decline: {numbers.interval(low, high)}x per year"
        return f"{subject}: {told} ({numbers.level(fit.level)} interval). {span}"
    rises = fit.oom_per_year > 0
    value, (low, high), _ = sentences.in_unit(fit, "months")
    return (
        f"{subject} {'grows' if rises else 'falls'} {sentences.rate(fit, 'x')}: it "
        f"{'doubles' if rises else 'halves'} every {numbers.months(value)} "
        f"({spell(low, high)}). {span}"
    )


def _unfitted(subject: str, trend: ScreenedTrend) -> str:
    reason = str(trend.problem or "Not identified.")
    return f"{subject}: {reason[0].lower()}{reason[1:]} No growth per year, no interval."


def spell(low: float, high: float) -> str:
    """An interval of months, both ends in the same unit: "3.4 to 5.7 years"."""
    if high == float("inf"):
        return f"at least {numbers.months(low)}"
    if high >= YEARS_FROM:
        return f"{numbers.significant(low / 12)} to {numbers.months(high)}"
    return f"{numbers.significant(low)} to {numbers.months(high)}"


def row_of_numbers(trend: ScreenedTrend, unit: str, noun: str) -> list[tuple[str, str, str]]:
    """Growth, doubling time, fit, and the best row of the fit."""
    fit = trend.overall
    told: list[tuple[str, str, str]] = []
    if fit is not None:
        told = [_growth(fit), _doubling(fit), _quality(fit, noun)]
    return [*told, _kept(trend, noun)]


def _growth(fit: Growth) -> tuple[str, str, str]:
    low, high = fit.growth_interval
    context = f"{numbers.level(fit.level)} interval {numbers.interval(low, high)}"
    return "Growth", numbers.per_year(fit.growth_per_year), context


def _doubling(fit: Growth) -> tuple[str, str, str]:
    label = "Doubling time" if fit.oom_per_year >= 0 else "Halving time"
    if not fit.is_identified:
        return label, "not identified", "the interval of the growth holds 1x"
    value, (low, high), _ = sentences.in_unit(fit, "months")
    return label, numbers.months(value), f"{numbers.level(fit.level)} interval {spell(low, high)}"


def _quality(fit: Growth, noun: str) -> tuple[str, str, str]:
    around = numbers.times(10**fit.residual_sd)
    return (
        "Fit",
        f"R² {fit.r_squared:.2f}",
        f"{words.count(fit.n, noun)}; they scatter {around} about the line",
    )


def _kept(trend: ScreenedTrend, noun: str) -> tuple[str, str, str]:
    whole = len(trend.rows)
    share = numbers.share_of(len(trend.used), whole, f"{noun}s")
    return "In the fit", share.split(" of ")[0], f"of {whole:,} {noun}s; the others with their why"


def left_out(reasons: Mapping[str, int]) -> str:
    """The rows that are out of the fit, in Markdown, with their reasons."""
    if not reasons:
        return "None is left out."
    return "\n".join(f"- {count:,}: {reason}" for reason, count in reasons.items())
