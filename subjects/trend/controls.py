"""The controls of a trend, and which of them stand where.

A line each: the query parameter, its label, its values and their words.
"""

from collections.abc import Sequence
from dataclasses import replace

from subjects.trend import quantities, selection, vintage
from subjects.trend.quantities import Quantity
from subjects.trend.view import DEFAULT, TrendView
from ui.cache import BUILDS, cached
from ui.controls import link, row
from ui.controls.controls import Controls
from ui.controls.kinds import Choice, Control, Option
from ui.controls.shared import LEVEL, POOL, TO
from ui.controls.typed import Amount, Day, Days, Text

FRONTIER = Choice(
    "frontier",
    "Frontier",
    {
        "none": "every model",
        "top10": "top 10 at release",
        "record": "record setters",
        **{f"top{n}": f"top {n} at release" for n in (1, 3, 5, 20)},
    },
    help="Top 10 at release: among the ten largest of the whole pool on its publication date. "
    "Worked out before the dates, domain, country and organisation are cut.",
)
SPLIT = Choice(
    "split",
    "Split by",
    {
        "none": "no grouping",
        "domain": "split by domain",
        "org": "split by organisation",
        "country": "split by country",
        "weights": "split by open weights",
    },
    help="Each group gets its own fit. A model of several groups counts in the first it names.",
)
ANY = {"any": Option(None, "any")}
DOMAIN = Choice("domain", "Domain", ANY)  # the data's own names come with `controls`
COUNTRY = Choice("country", "Country", ANY)
ORG = Text(
    "org",
    "Organisation contains",
    longest=200,  # the longest name of a table has room
    help="Part of a name, such as Google or University.",
)
SINCE = Day("since", "Published from")
UNTIL = Day("until", "Published until")
UNIT = Choice(
    "unit", "Growth in", {"x": "x per year", "months": "doubling months", "oom": "OOM per year"}
)
AXIS = Choice("axis", "Axis", {"log": "logarithmic", "linear": "linear"})

LINE = Choice(
    "line",
    "Line",
    {
        "ols": "least squares",
        "hc3": "HC3 errors",
        "clustered": "clustered errors",
        "huber": "Huber",
        "quantile": "90th percentile",
        "theil-sen": "Theil-Sen",
    },
    help="HC3: least squares, where the scatter may change with the date. Clustered: least "
    "squares, where one organisation's models may be alike. Huber and Theil-Sen: models far off "
    "the line count for less. 90th percentile: the line that nine of ten models lie under.",
)
INTERVALS = Choice(
    "intervals",
    "Intervals",
    {
        "classical": "classical",
        "rows": "bootstrap",
        "organisations": "by organisation",
        "noise": "with noise",
    },
    help="Bootstrap: by drawing the models, or whole organisations, again and again; with noise, "
    "each value is also shaken by the error that its confidence grade stands for.",
)
BREAK = Choice(
    "break",
    "Break",
    {
        "none": "none",
        "best": "best by BIC",
        "kink": "one kink",
        "jump": "one jump",
        "two-kinks": "two kinks",
        "eras": "own eras",
    },
    help="A kink changes the growth, a jump also the level. Own eras begin at the dates beside.",
)
ERAS = Days("eras", "Eras begin", help="Dates such as 2012-01-01, 2018-01-01, for own eras.")
THRESHOLD = Amount("threshold", "Threshold", help="A number such as 1e28, in the chart's unit.")
QUANTITY = Choice(
    "quantity", "Quantity", {one.name: Option(one, one.label) for one in quantities.OF_MODELS}
)

VINTAGE = Choice(
    "vintage",
    "Data as of",
    {"newest": Option(None, "the newest export")},
    help="What an older export of the data would have shown: the same view, on the rows of that "
    "day. Each export that was fetched is kept.",
)

ROW = (POOL, FRONTIER, SPLIT)
MORE = (DOMAIN, COUNTRY, ORG, SINCE, UNTIL, UNIT, LEVEL, AXIS, TO, VINTAGE)
FITTED = (LINE, INTERVALS, BREAK, ERAS)
EVIDENCE_ROW = (QUANTITY, POOL, FRONTIER)
SCORED = (DOMAIN, COUNTRY, ORG, SINCE, UNTIL)
COMPARED = (DOMAIN, COUNTRY, ORG, SINCE, UNTIL, LEVEL, LINE)
PAGE_ONLY_PARAMS = {THRESHOLD.name}  # means something on its own page only


@cached(entries=BUILDS)
def controls() -> Controls[TrendView]:
    """The controls of a trend page, with the values that the data has."""
    return Controls(
        DEFAULT,
        ROW,
        [_with_data(control) for control in MORE + FITTED],
        others=(THRESHOLD, QUANTITY),
    )


def evidence(more: Sequence[Control]) -> tuple[Quantity, TrendView]:
    """Draw the controls of a page about any quantity; return that quantity and the view.

    These pages are about the newest data, whatever export a trend page was frozen to.
    """
    view = replace(row.show(evidence_controls(more)), vintage=None)
    return view.quantity, view


def evidence_controls(more: Sequence[Control]) -> Controls[TrendView]:
    """The controls of a page about any quantity, the rest of a trend's read but not drawn."""
    filled = {control.name: control for control in controls().all}
    in_sight = {control.name for control in (*EVIDENCE_ROW, *more)}
    return Controls(
        DEFAULT,
        EVIDENCE_ROW,
        [filled[control.name] for control in more],
        others=[control for name, control in filled.items() if name not in in_sight],
    )


def shared_params() -> dict[str, str]:
    """The URL's parameters of a trend that mean something, for links to other pages."""
    return link.shared_params(controls(), PAGE_ONLY_PARAMS)


def _with_data(control: Control) -> Control:
    """A control whose values are those of the data gets them."""
    if control is VINTAGE:
        return replace(VINTAGE, options={**VINTAGE.options, **vintage.options()})
    if control is DOMAIN or control is COUNTRY:
        names = selection.names(control.name)
        return replace(control, options=ANY | {name: name for name in names})
    return control
