"""How much do choices matter? The growth under every reasonable combination of them.

The specification curve of Simonsohn, Simmons & Nelson (2020): pool x frontier rule x window x
line x with or without speculative values. Each combination is an ordinary fit of this package;
least squares uses its closed form, because there are hundreds.
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
from trends.errors import BadArgument, NoSpread, NotIdentified, TooFewPoints
from trends.lines import fit_line
from trends.points import Booleans, Values, check_level, numbers

Rule = Callable[[Dates, Values], Booleans]
SPECULATIVE = "Speculative"
MIN_ROWS = 10  # a combination with fewer rows is not fitted

RULES: dict[str, Rule | None] = {
    "all models": None,
    "top 10 at release": lambda dates, values: frontier.top_n(dates, values, 10),
    "top 5 at release": lambda dates, values: frontier.top_n(dates, values, 5),
    "record setters": frontier.record_setters,
}


@dataclass(frozen=True)
class Specification:
    """One combination. pool: a column of the frame. rule: a key of RULES. line: of lines.LABELS.

    since: the first date fitted (ISO, such as "2010-01-01"), or "" for all. speculative: whether
    rows with that confidence count; if not, the frontier rule does not see them either.
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
    within: whether a row counts once the frontier is determined.
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
    """Every combination of the options."""
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
    """The growth under each specification, sorted.

    frame: published_on, value, confidence, and a boolean column for each pool. groups: the column
    of the clusters for the line "clustered". within: a boolean column; other rows (of another
    domain, say) are removed after the frontier is determined on the whole pool. ranked_by: the
    column that frontier rules compare, if not value. A combination that cannot be fitted is listed
    with the reason. Raises BadArgument (unknown column, rule or line).
    """
    check_level(level)
    specifications = list(dict.fromkeys(choices))
    _check(frame, specifications, rules, [name for name in (groups, within, ranked_by) if name])
    rows = _rows(frame, groups, within, ranked_by)
    masks = {
        key: _mask(rows, _flags(frame[key[0]], True), rules[key[1]], speculative=key[2])
        for key in dict.fromkeys(
            (choice.pool, choice.rule, choice.speculative) for choice in specifications
        )
    }
    fits = [
        asdict(choice)
        | _fitted(rows, masks[choice.pool, choice.rule, choice.speculative], choice, level)
        for choice in specifications
    ]
    return Curve.of(pd.DataFrame(fits), level)


def _check(
    frame: pd.DataFrame,
    specifications: list[Specification],
    rules: Mapping[str, Rule | None],
    more: list[str],
) -> None:
    if not specifications:
        raise BadArgument("A specification curve needs at least one choice.")
    columns = ["published_on", "value", "confidence", *(choice.pool for choice in specifications)]
    for name in columns + more:
        if name not in frame:
            raise BadArgument(f"There is no column called {name!r} to choose from.")
    for choice in specifications:
        if choice.rule not in rules:
            raise BadArgument(f"There is no frontier rule called {choice.rule!r}.")


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


def _flags(column: pd.Series, value: bool | str) -> Booleans:
    """(m,) which entries equal the value; a missing entry does not."""
    return column.eq(value).to_numpy(dtype=bool, na_value=False)


def _mask(rows: CurveRows, pool: Booleans, rule: Rule | None, *, speculative: bool) -> Booleans:
    mask = pool & (speculative | ~rows.speculative)
    if rule is not None:
        mask &= rows.ranked
        mask[mask] = rule(rows.moments[mask], rows.ranks[mask])
    return mask & rows.usable & rows.within


def _fitted(
    rows: CurveRows, mask: Booleans, choice: Specification, level: float
) -> dict[str, object]:
    if choice.since:
        mask = mask & (rows.moments >= stamps([choice.since])[0])
    n = int(mask.sum())
    reason = ""
    try:
        slope, (low, high) = _slope(rows, mask, choice.line, level)
    except NotIdentified as error:
        slope, low, high, reason = np.nan, np.nan, np.nan, str(error)
    return {"n": n, "oom_per_year": slope, "oom_low": low, "oom_high": high, "reason": reason}


def _slope(
    rows: CurveRows, mask: Booleans, kind: str, level: float
) -> tuple[float, tuple[float, float]]:
    if mask.sum() < MIN_ROWS:
        raise TooFewPoints(int(mask.sum()), MIN_ROWS)
    if kind != "ols":
        groups = rows.groups[mask] if kind == "clustered" and rows.groups is not None else None
        growth = fit_line(kind, rows.moments[mask], rows.values[mask], level=level, groups=groups)
        return growth.oom_per_year, growth.slope_interval
    line = least_squares(rows.years[mask], np.log10(rows.values[mask]))
    if line is None:
        raise NoSpread
    return line.slope, line.slope_interval(level)
