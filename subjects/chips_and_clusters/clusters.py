"""The leading AI supercomputers: how fast they grow, against the published figures."""

from functools import partial

import pandas as pd
import plotly.graph_objects as go

from subjects.chips_and_clusters.view import CERTAINTY, LEADING, View
from trends.hardware import clusters
from trends.hardware.clusters import Clusters
from ui import frames, hardware_frames
from ui.cache import cached
from ui.charts import trend as charts
from ui.finding import Finding
from ui.look import Look
from ui.text import numbers, screened, sentences

SOURCE = "epoch_clusters"
UNITS = {
    "performance": ("16-bit performance", "OP/s"),
    "power": ("Power", "W"),
    "cost": ("Hardware cost", "USD"),
    "h100_equivalents": ("H100-equivalents", "H100-equivalents"),
    "units": ("Chips", "chips"),
}
NAMES = {"units": "chips"}  # the page's word -> that of `trends.hardware.clusters`
COLUMNS = {
    "cluster": "System",
    "date": "Operational",
    "owner": "Owner",
    "country": "Country",
    "group": "Sector",
    "status": "Status",
    "certainty": "Certainty",
    "value": "Value",
    "h100_equivalents": "H100-equivalents",
    "reason": "Left out of the fit because",
    "link": "Link",
}


def fit(view: View, quantity: str | None = None) -> Clusters:
    """The fit of a quantity of the page, or of the view's own."""
    return _fit(view, quantity or view.what)


@cached
def _fit(view: View, quantity: str) -> Clusters:
    name = NAMES.get(quantity, quantity)
    return clusters.fit(hardware_frames.clusters(), name, view.pool, level=view.level)


def of(view: View) -> Finding:
    """The view worked out."""
    found, (_, unit) = fit(view), UNITS[view.what]
    trend = found.trend
    newest = trend.rows.sort_values(
        ["is_used", "date"], ascending=False, kind="stable", ignore_index=True
    )
    return Finding(
        title=_title(view),
        answer=screened.sentence(_title(view), trend, "system"),
        rows=newest[list(COLUMNS)],
        columns=COLUMNS,
        units={"value": unit, "h100_equivalents": ""},
        draw=partial(_figure, view) if len(trend.used) else None,
        summary=charts.summary(
            points(view), screened.fits(trend, split=False), value_label=UNITS[view.what][0],
            value_unit=unit, log_axis=True, project_to=None,
        ),
        numbers=_numbers(found, unit),
        definition=_definition(view),
        method=_method(found),
        source=SOURCE,
        fits=screened.fits(trend, split=False),
    )  # fmt: skip


def points(view: View) -> pd.DataFrame:
    """The systems in the fit, coloured by sector."""
    found = fit(view).trend
    drawn = screened.points(found, "cluster", "owner")
    return drawn[drawn["group"] != screened.LEFT_OUT].reset_index(drop=True)


def _title(view: View) -> str:
    rule = f", {LEADING.label_of(view.leading)}" if view.leading else ""
    return f"{UNITS[view.what][0]} of AI supercomputers{rule}, since {view.since}"


def _numbers(found: Clusters, unit: str) -> list[tuple[str, str, str]]:
    told = screened.key_numbers(found.trend, "system")[:3]
    used = found.trend.used
    if used.empty:
        return told
    top = used.iloc[int(used["value"].to_numpy(dtype=float).argmax())]
    plain = "" if unit in ("chips", "H100-equivalents") else unit
    if unit in numbers.POWERS:
        value, context = numbers.power(top["value"]), f"{unit}: {top['cluster']}"
    else:
        value, context = numbers.quantity(top["value"], plain), str(top["cluster"])
    return [*told, ("Largest", value, context)]


def _definition(view: View) -> dict[str, str]:
    column = clusters.QUANTITIES[NAMES.get(view.what, view.what)]
    unit, meaning = frames.meaning("clusters", column)
    return {
        "quantity": f"{column}: {meaning} ({unit})",
        "systems": f"{LEADING.label_of(view.leading)}, {CERTAINTY.label_of(view.sure)}, "
        f"operational since {view.since}; ranked by 16-bit performance among all before the "
        "window is cut",
        "line": "least squares on log10",
        "interval": f"{numbers.level(view.level)}, Student's t, of the slope",
        "left out": fit(view).trend.sentence,
    }


def _method(found: Clusters) -> str:
    told = "\n\n".join(found.sentences)
    return (
        f"**What is measured.** Systems among the fastest by 16-bit performance when they first "
        f"became operational; a plan never enters a fit. {told}\n\n"
        f"**Left out.**\n\n{screened.exclusions(found.trend.left_out)}\n\n"
        "**Source.** Epoch AI, [GPU Clusters](https://epoch.ai/data/gpu-clusters), and the "
        "definition of Pilz et al. (2025), "
        "[Trends in AI Supercomputers](https://arxiv.org/abs/2504.16026).\n\n"
        "**What is missing.** Many systems, above all private ones, are not public; power and cost "
        "are estimates of the source."
    )


@cached(entries=32)
def _figure(view: View, look: Look) -> go.Figure:
    label, unit = UNITS[view.what]
    return charts.trend(
        points(view),
        screened.fits(fit(view).trend, split=False),
        title=_title(view),
        definition=f"Existing systems, {CERTAINTY.label_of(view.sure)}; least squares, "
        f"{numbers.level(view.level)} bands",
        source_line=frames.source_line(SOURCE),
        value_label=label,
        value_unit=unit,
        as_of=frames.data_day(SOURCE),
        look=look,
    )


def compared(view: View) -> pd.DataFrame:
    """Performance, power and cost beside the published growth of the same definition."""
    rows = []
    for name, (growth, months) in clusters.PUBLISHED.items():
        ours = fit(View(level=view.level), name).growth
        row = {"Quantity": UNITS[name][0], "Published": f"{numbers.per_year(growth)}, doubling in "
               f"{numbers.months(months)} ({clusters.SOURCE})"}  # fmt: skip
        if ours is not None:
            low, high = ours.growth_interval
            spell = numbers.months(ours.doubling_months)
            row["Ours, same definition"] = (
                f"{numbers.per_year(ours.growth_per_year)} ({numbers.level(view.level)} interval "
                f"{numbers.interval(low, high)}), doubling in {spell}"
            )
            row["Systems"] = str(ours.n)
            row["Difference"] = sentences.difference(ours, growth, None)
        rows.append(row)
    return pd.DataFrame(rows)
