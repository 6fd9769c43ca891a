"""How much do choices matter? The growth under every reasonable combination of them.

The specification curve of Simonsohn, Simmons & Nelson (2020): pool x frontier rule x window x
line x speculative values in or out. Each combination is a fit like any other of this package;
only least squares is taken in closed form, as there are hundreds.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import product

import numpy as np
import pandas as pd

from trends import frontier
from trends.closed_form import least_squares
from trends.curve import Curve
from trends.dates import Dates, Floats, decimal_years, stamps
from trends.errors import BadArgument, NoSpread, TooFewPoints, TrendError
from trends.lines import fit_line
from trends.points import Booleans, Values, check_level, numbers

Rule = Callable[[Dates, Values], Booleans]
SPECULATIVE = "Speculative"
NEED = 10  # rows: a combination with fewer is listed as not fitted

RULES: dict[str, Rule | None] = {
    "all models": None,
    "top 10 at release": lambda dates, values: frontier.top_n(dates, values, 10),
    "top 5 at release": lambda dates, values: frontier.top_n(dates, values, 5),
    "record setters": frontier.record_setters,
}


@dataclass(frozen=True)
class Specification:
    """One combination. pool: a column of the frame. rule: a key of RULES. line: of lines.LABELS.

    since: the first date fitted (ISO, such as "2010-01-01"), or "" for all. speculative:
    whether rows of that confidence count; where not, the frontier rule does not see them either.
    """

    pool: str
    rule: str
    since: str
    line: str
    speculative: bool


@dataclass(frozen=True)
class CurveRows:
    """m rows as arrays; `usable` rows have a date and a positive finite value.

    ranks: what frontier rules compare; `ranked` rows have a date and a positive finite rank.
    within: whether a row counts once the frontier is worked out.
    """

    moments: np.ndarray
    years: Floats
    values: Floats
    usable: Booleans
    ranks: Floats
    ranked: Booleans
    within: Booleans
    speculative: Booleans
    groups: pd.Series | None


def combinations(
    pools: Sequence[str],
    rules: Sequence[str],
    since: Sequence[str],
    lines: Sequence[str],
    speculative: Sequence[bool] = (True, False),
) -> list[Specification]:
    """Every combination of the options given."""
    return [Specification(*options) for options in product(pools, rules, since, lines, speculative)]


def curve(
    frame: pd.DataFrame,
    choices: Iterable[Specification],
    *,
    level: float = 0.9,
    rules: Mapping[str, Rule | None] = RULES,
    groups: str | None = None,
    within: str | None = None,
    ranked_by: str | None = None,
) -> Curve:
    """The growth under each choice, sorted.

    frame: published_on, value, confidence, and a boolean column for each pool. groups: the column
    whose labels the line "clustered" is clustered by. within: a boolean column; other rows are
    cut away after the frontier is worked out on all of the pool (a domain, say). ranked_by: the
    column that frontier rules compare, where it is not value. Frontier rules are worked out once
    for each pool, rule and treatment of speculative rows. A combination that cannot be fitted is
    listed with the reason. Raises BadArgument (unknown column, rule or line).
    """
    check_level(level)
    wanted = list(dict.fromkeys(choices))
    _check(frame, wanted, rules, [name for name in (groups, within, ranked_by) if name])
    rows = _rows(frame, groups, within, ranked_by)
    masks = {
        key: _mask(rows, _flags(frame[key[0]], True), rules[key[1]], speculative=key[2])
        for key in dict.fromkeys((each.pool, each.rule, each.speculative) for each in wanted)
    }
    found = [
        asdict(each) | _fitted(rows, masks[each.pool, each.rule, each.speculative], each, level)
        for each in wanted
    ]
    return Curve.of(pd.DataFrame(found), level)


def _check(
    frame: pd.DataFrame,
    wanted: list[Specification],
    rules: Mapping[str, Rule | None],
    more: list[str],
) -> None:
    if not wanted:
        raise BadArgument("A specification curve needs at least one choice.")
    columns = ["published_on", "value", "confidence", *(each.pool for each in wanted)]
    for name in columns + more:
        if name not in frame:
            raise BadArgument(f"There is no column called {name!r} to choose from.")
    for each in wanted:
        if each.rule not in rules:
            raise BadArgument(f"There is no frontier rule called {each.rule!r}.")


def _rows(
    frame: pd.DataFrame, groups: str | None, within: str | None, ranked_by: str | None
) -> CurveRows:
    moments, values = stamps(frame["published_on"]), numbers(frame["value"])
    ranks = values if ranked_by is None else numbers(frame[ranked_by])
    usable, ranked = (~np.isnat(moments) & np.isfinite(v) & (v > 0) for v in (values, ranks))
    everything = np.ones(values.size, dtype=bool)
    return CurveRows(
        moments=moments,
        years=decimal_years(moments),
        values=values,
        usable=usable,
        ranks=ranks,
        ranked=ranked,
        within=everything if within is None else _flags(frame[within], True),
        speculative=_flags(frame["confidence"], SPECULATIVE),
        groups=None if groups is None else frame[groups].reset_index(drop=True),
    )


def _flags(column: pd.Series, wanted: bool | str) -> Booleans:
    """Which entries are the one wanted; a missing entry is not."""
    return column.eq(wanted).to_numpy(dtype=bool, na_value=False)


def _mask(rows: CurveRows, pool: Booleans, rule: Rule | None, *, speculative: bool) -> Booleans:
    kept = pool & (speculative | ~rows.speculative)
    if rule is not None:
        kept &= rows.ranked
        kept[kept] = rule(rows.moments[kept], rows.ranks[kept])
    return kept & rows.usable & rows.within


def _fitted(
    rows: CurveRows, mask: Booleans, choice: Specification, level: float
) -> dict[str, object]:
    if choice.since:
        mask = mask & (rows.moments >= stamps([choice.since])[0])
    n = int(mask.sum())
    reason = ""
    try:
        slope, (low, high) = _slope(rows, mask, choice.line, level)
    except BadArgument:
        raise
    except TrendError as error:
        slope, low, high, reason = np.nan, np.nan, np.nan, str(error)
    return {"n": n, "oom_per_year": slope, "oom_low": low, "oom_high": high, "reason": reason}


def _slope(
    rows: CurveRows, mask: Booleans, kind: str, level: float
) -> tuple[float, tuple[float, float]]:
    if mask.sum() < NEED:
        raise TooFewPoints(int(mask.sum()), NEED)
    if kind != "ols":
        groups = rows.groups[mask] if kind == "clustered" and rows.groups is not None else None
        growth = fit_line(kind, rows.moments[mask], rows.values[mask], level=level, groups=groups)
        return growth.oom_per_year, growth.slope_interval
    found = least_squares(rows.years[mask], np.log10(rows.values[mask]))
    if found is None:
        raise NoSpread
    return found.slope, found.slope_interval(level)
