"""The controls of a trend, and which of them stand where.

A line each: the query parameter, its label, its values and their words.
"""

from subjects.trend import quantities
from subjects.trend.view import NEWEST
from ui.controls.kinds import Amount, Choice, Day, Days, Text
from ui.controls.shared import LEVEL, POOL, TO

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
        "none": "not split",
        "domain": "split by domain",
        "org": "split by organisation",
        "country": "split by country",
        "weights": "split by open weights",
    },
    help="Each group gets its own fit. A model of several groups counts in the first it names.",
)
DOMAIN = Choice("domain", "Domain", {"any": "any"})
COUNTRY = Choice("country", "Country", {"any": "any"})
ORG = Text("org", "Organisation contains", help="Part of a name, such as Google or University.")
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
    "quantity", "Quantity", {quantity.name: quantity.label for quantity in quantities.OF_MODELS}
)

VINTAGE = Choice(
    "vintage",
    "Data as of",
    {NEWEST: "the newest export"},
    help="What an older export of the data would have shown: the same view, on the rows of that "
    "day. Each export that was fetched is kept.",
)

ROW = (POOL, FRONTIER, SPLIT)
MORE = (DOMAIN, COUNTRY, ORG, SINCE, UNTIL, UNIT, LEVEL, AXIS, TO, VINTAGE)
FITTED = (LINE, INTERVALS, BREAK, ERAS)
EVIDENCE_ROW = (QUANTITY, POOL, FRONTIER)
SCORED = (DOMAIN, COUNTRY, ORG, SINCE, UNTIL)
COMPARED = (DOMAIN, COUNTRY, ORG, SINCE, UNTIL, LEVEL, LINE)
TREND = ROW + MORE + FITTED + (THRESHOLD, QUANTITY)
AT_HOME = {THRESHOLD.name}  # means something on its own page only
