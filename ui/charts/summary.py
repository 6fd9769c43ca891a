"""What a chart shows, as sentences: for those who cannot see it, and for machines that read."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from trends.growth import Growth
from ui.charts import points as chart_points
from ui.text import numbers


def summary(
    points: pd.DataFrame,
    fits: Mapping[str, Growth],
    *,
    value_label: str,
    value_unit: str,
    rows_named: str = "models",
    log_axis: bool = True,
    project_to: int | None = None,
) -> str:
    """Plain sentences computed from what `trend` draws: the rows, the extremes, each fit.

    Arguments as for `charts.trend`; rows_named: the plural of what a row is.
    """
    rows = chart_points.usable(points, positive=log_axis)
    if rows.empty:
        return f"{value_label}: no {rows_named} to show."
    parts = [_scene(rows, value_label, rows_named, log_axis), _largest(rows, value_unit)]
    many = len(fits) > 1
    parts += [_fit(f"{group}: " if many else "", fit) for group, fit in fits.items()]
    if project_to:
        for group, fit in fits.items():
            parts.append(_ahead(f"{group}: " if many else "", fit, project_to, value_unit))
    return " ".join(sentence for sentence in parts if sentence)


def _scene(rows: pd.DataFrame, label: str, named: str, log_axis: bool) -> str:
    years = f"{rows['published_on'].min().year} to {rows['published_on'].max().year}"
    axis = "a logarithmic" if log_axis else "a linear"
    return f"{label} of {len(rows):,} {named}, {years}, on {axis} axis."


def _largest(rows: pd.DataFrame, unit: str) -> str:
    top = rows.iloc[int(rows["value"].argmax())]
    name = " ".join(chart_points.words(top["model"]).split()) or "an unnamed row"
    size, when = numbers.quantity(top["value"], unit), numbers.month(top["published_on"])
    return f"The largest is {name} ({when}) with {size}."


def _fit(group: str, fit: Growth) -> str:
    low, high = fit.growth_interval
    level = numbers.level(fit.level)
    rate = numbers.per_year(fit.growth_per_year)
    text = f"{group}{'T' if not group else 't'}he trend is {rate} ({level} interval "
    text += f"{numbers.interval(low, high)}; {fit.n:,} rows)"
    return f"{text}{_time(fit)}."


def _time(fit: Growth) -> str:
    if not fit.is_identified:
        return ", with no clear rise or fall"
    rises = fit.oom_per_year > 0
    months = fit.doubling_months if rises else fit.halving_months
    return f", {'doubling' if rises else 'halving'} every {numbers.months(months)}"


def _ahead(group: str, fit: Growth, year: int, unit: str) -> str:
    start = date(year, 1, 1)
    if pd.Timestamp(start) <= fit.last:
        return ""
    row = fit.project([start]).iloc[0]
    low, high = (numbers.quantity(row[end], unit) for end in ("low", "high"))
    when = f"at the start of {year}"
    return (
        f"{group}If the trend continues, its line reaches {numbers.quantity(row['median'], unit)} "
        f"{when} ({numbers.level(fit.level)} prediction interval {low} to {high})."
    )
