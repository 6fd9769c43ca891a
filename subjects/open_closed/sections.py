"""What stands under "Open and closed": the published lag beside ours, and the lag year by year."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from subjects.open_closed import data
from subjects.open_closed.view import END, RULE, OpenClosedView
from trends.models.open_lag import OpenLag
from ui.finding import Section, Table, comparison
from ui.text import numbers

DIGITS = 3  # of a table
SAME_MONTHS = 1.0  # a smaller difference is none
EARLY = date(2023, 1, 1)  # the end of the earlier window


def of(view: OpenClosedView, lag: OpenLag | str) -> Sequence[Section]:
    """How the view's lag compares, then whether it shrinks, as it would for a commodity."""
    by_year = Table("The lag year by year", year_by_year(view))
    commodity = Section(
        "Are models becoming a commodity?", verdict(view), tables=[by_year], anchor="commodity"
    )
    return [comparison(comparison_rows(view, lag)), commodity]


def comparison_rows(view: OpenClosedView, lag: OpenLag | str) -> pd.DataFrame:
    """The published lag, ours by the same definition, and by each frontier rule."""
    published = data.published_lag()
    low, high = published["interval"]
    same = data.lag(data.published_view())
    months = f"{numbers.months(published['months'], DIGITS)} ({published['level']}% interval "
    theirs = f"{months}{numbers.interval(low, high, DIGITS)})"
    link = f"[{published['authors']} {published['year']}]({published['url']})"
    apart = _difference(same, published["months"], low, high)
    rows = [
        {"Definition": published["definition"], "Lag": _lag(same),
         "Context": f"published: {theirs}, {link}; {apart}"}
    ]  # fmt: skip
    for rule in RULE.values.values():
        is_view = rule == view.rule
        other = lag if is_view else data.lag(replace(view, rule=rule))
        mine = " (shown above)" if is_view else ""
        rows.append(
            {"Definition": f"This view by {RULE.label_of(rule)}{mine}", "Lag": _lag(other),
             "Context": _models(other)}
        )  # fmt: skip
    return pd.DataFrame(rows)


def year_by_year(view: OpenClosedView) -> pd.DataFrame:
    """The lag of the models published before each January, and of all of them."""
    januaries = [end for end in END.values.values() if end and end.month == 1]
    lags = {END.label_of(end): data.lag(replace(view, end=end)) for end in [*januaries, None]}
    return pd.DataFrame(
        [{"Models until": end, "Lag": _lag(lag), "Rows": _models(lag)} for end, lag in lags.items()]
    )


def verdict(view: OpenClosedView) -> str:
    """Whether the lag of all models differs from that of the earlier ones, in a sentence."""
    early, now = data.lag(replace(view, end=EARLY)), data.lag(replace(view, end=None))
    if isinstance(early, str) or isinstance(now, str):
        return "Not identified: one of the two windows has too few frontier models of a kind."
    change = now.months - early.months
    difference = f"{numbers.months(abs(change))} {'longer' if change > 0 else 'shorter'}"
    if abs(change) < SAME_MONTHS:
        difference = "less than a month apart"
    sentence = (
        "A commodity is something that anyone can have soon after the first. With the models "
        f"until {END.label_of(EARLY)} the lag was {numbers.months(early.months)}; with all of them "
        f"it is {numbers.months(now.months)}, {difference}"
    )
    if early.interval[1] < now.interval[0] or now.interval[1] < early.interval[0]:
        return f"{sentence}, and the intervals do not overlap."
    return f"{sentence}. The intervals overlap, so there is no clear change in either direction."


def _lag(lag: OpenLag | str) -> str:
    if isinstance(lag, str):
        return "not identified"
    if not lag.is_identified:
        return "not identified: too few resamples grow"
    low, high = lag.interval
    ends = numbers.interval(low, high, DIGITS)
    return f"{numbers.months(lag.months, DIGITS)} ({numbers.level(lag.level)} interval {ends})"


def _models(lag: OpenLag | str) -> str:
    return "" if isinstance(lag, str) else f"{lag.open} open, {lag.closed} closed models"


def _difference(lag: OpenLag | str, months: float, low: float, high: float) -> str:
    if isinstance(lag, str):
        return "not comparable"
    where = "inside" if low <= lag.months <= high else "outside"
    return f"{numbers.months(abs(lag.months - months))} apart, {where} the published interval"
