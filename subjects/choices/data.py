"""The growth under every reasonable combination of choices, for any quantity and view.

Pools, frontier rules, windows, lines and the treatment of speculative values are combined; what a
view narrows besides (domain, country, organisation, last date) holds for every combination.
"""

from dataclasses import dataclass, replace

import pandas as pd

from subjects.trend import finding, lines, selection, text
from subjects.trend import view as trend_view
from subjects.trend.quantities import Quantity
from subjects.trend.result import Result
from subjects.trend.view import View
from trends import frontier, influence, specification
from trends.curve import CHOICES, Curve
from trends.errors import TrendError
from trends.influence import Influence
from trends.specification import Rule, Specification
from ui.cache import cached
from ui.text import sentences

POOLS = {"notable": "notable", "all": "every", "large": "large"}
RULES = {
    "none": "all models",
    "top10": "top 10 at release",
    "top5": "top 5 at release",
    "record": "record setters",
}
RARE = {f"top{n}": f"top {n} at release" for n in (1, 3, 20)}
SINCE = ("", "2010-01-01", "2012-01-01", "2015-01-01", "2018-01-01")
LINES = ("ols", "huber", "theil-sen")
FITS = ["n", "oom_per_year", "oom_low", "oom_high", "reason"]
CACHE_ENTRIES = 32
LOOKS = ("axis", "to", "split", "intervals", "break_", "eras", "threshold", "quantity")
IRRELEVANT_FIELDS = (*LOOKS, "unit", "pool", "frontier", "since", "line")


@dataclass(frozen=True, eq=False)
class ChoiceCurve:
    """A view among all its alternatives. at: the current view's choices.

    influence: what each row does to the line, or None with the reason in `problem`.
    """

    result: Result
    curve: Curve
    at: Specification
    influence: Influence | None
    problem: str

    @property
    def position(self) -> int | None:
        """The view's place on the curve, lowest growth first; None where it has no fit."""
        return self.curve.position(self.at)


def of(quantity: Quantity, view: View) -> ChoiceCurve:
    """The curve and the influence of rows for a view on the newest build."""
    return _of(quantity, trend_view.without(view, LOOKS))


@cached(entries=CACHE_ENTRIES)
def _of(quantity: Quantity, view: View) -> ChoiceCurve:
    result, at = finding.of(quantity, view), choice(view)
    base = _grid(quantity, trend_view.without(view, IRRELEVANT_FIELDS))
    curve = base if _holds(base, at) else _with(base, _one(quantity, view))
    rows = result.rows
    try:
        moves = influence.leave_one_out(
            rows["published_on"], rows["value"], rows["model"], level=view.level
        )
    except TrendError as reason:
        return ChoiceCurve(result, curve, at, None, str(reason))
    return ChoiceCurve(result, curve, at, moves, "")


def choice(view: View) -> Specification:
    """A view's own place among the combinations."""
    since = view.since.isoformat() if view.since else ""
    rule = (RULES | RARE)[view.frontier]
    return Specification(POOLS[view.pool], rule, since, view.line, True)


@cached(entries=CACHE_ENTRIES)
def _grid(quantity: Quantity, view: View) -> Curve:
    choices = specification.combinations(list(POOLS.values()), list(RULES.values()), SINCE, LINES)
    return _curve(quantity, view, choices)


@cached(entries=CACHE_ENTRIES)
def _one(quantity: Quantity, view: View) -> Curve:
    return _curve(quantity, view, [choice(view)])


def _curve(quantity: Quantity, view: View, choices: list[Specification]) -> Curve:
    return specification.curve(
        frame(quantity, view),
        choices,
        level=view.level,
        rules=specification.RULES | {name: _top(key) for key, name in RARE.items()},
        groups=lines.GROUPS,
        within="is_within",
        ranked_by=quantity.ranked_by or None,
    )


def _top(name: str) -> Rule:
    return lambda dates, values: frontier.top_n(dates, values, selection.RULES[name])


def frame(quantity: Quantity, view: View) -> pd.DataFrame:
    """All models with the quantity's value, a flag for each pool, and what the view narrows to."""
    models = selection.models()
    within = pd.Series(True, index=models.index)
    for keeps in selection.filters(replace(view, since=None)).values():
        within &= keeps(models)
    return models.assign(
        value=models[quantity.column],
        notable=models["is_notable"],
        every=True,
        large=models["is_large_scale"],
        is_within=within,
    )


def _holds(curve: Curve, at: Specification) -> bool:
    same = [curve.rows[name].eq(getattr(at, name)) for name in CHOICES]
    return bool(pd.concat(same, axis=1).all(axis=1).any())


def _with(base: Curve, extra: Curve) -> Curve:
    columns = [*CHOICES, *FITS]
    rows = pd.concat([base.rows[columns], extra.rows[columns]], ignore_index=True)
    return Curve.of(rows, base.level)


def answer(choices: ChoiceCurve) -> str:
    """The view's growth, and where it stands among all."""
    fit, place = choices.result.overall, choices.curve.sentence(choices.at)
    if fit is None:
        return f"{choices.result.problem} {place}"
    who = text.title(choices.result)
    return f"{who} {sentences.pace(fit, choices.result.view.unit)} {place}"
