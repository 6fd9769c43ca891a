"""The leading AI supercomputers: how fast they grow, against the published figures."""

from functools import partial

import pandas as pd
import plotly.graph_objects as go

from subjects.chips_and_clusters.view import CERTAINTY, LEADING, ClustersView
from trends.hardware import clusters
from trends.hardware.clusters import Clusters
from trends.screening import ScreenedTrend
from ui import frames, hardware_frames
from ui.cache import cached
from ui.charts import trend as charts
from ui.finding import Finding, KeyNumber
from ui.look import Look
from ui.text import numbers, screened_trends, sentences

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


def fit(view: ClustersView, quantity: str | None = None) -> Clusters:
    """The fit of a quantity of the page, or of the view's own."""
    return _fit(view, quantity or view.what)


@cached
def _fit(view: ClustersView, quantity: str) -> Clusters:
    name = NAMES.get(quantity, quantity)
    return clusters.fit(hardware_frames.clusters(), name, view.pool, level=view.level)


def of(view: ClustersView) -> Finding:
    """The view worked out."""
    fitted, (label, unit) = fit(view), UNITS[view.what]
    trend = fitted.trend
    fits = screened_trends.fits(trend, split=False)
    newest = trend.rows.sort_values(
        ["is_used", "date"], ascending=False, kind="stable", ignore_index=True
    )
    return Finding(
        title=_title(view),
        answer=screened_trends.sentence(_title(view), trend, "system"),
        rows=newest[list(COLUMNS)],
        columns=COLUMNS,
        units={"value": unit, "h100_equivalents": ""},
        draw=partial(_figure, view) if len(trend.used) else None,
        summary=charts.summary(
            points(trend), fits, value_label=label, value_unit=unit, log_axis=True,
            project_to=None,
        ),
        numbers=_key_numbers(trend, unit),
        definition=_definition(view, trend),
        method=_method(fitted),
        source=SOURCE,
        fits=fits,
    )  # fmt: skip


def points(trend: ScreenedTrend) -> pd.DataFrame:
    """The systems in the fit, coloured by sector."""
    systems = screened_trends.points(trend, "cluster", "owner")
    return systems[systems["group"] != screened_trends.LEFT_OUT].reset_index(drop=True)


def _title(view: ClustersView) -> str:
    rule = f", {LEADING.label_of(view.leading)}" if view.leading else ""
    return f"{UNITS[view.what][0]} of AI supercomputers{rule}, since {view.since}"


def _key_numbers(trend: ScreenedTrend, unit: str) -> list[KeyNumber]:
    of_fit = screened_trends.key_numbers(trend, "system")[:3]
    if trend.used.empty:
        return of_fit
    top = trend.used.iloc[int(trend.used["value"].to_numpy(dtype=float).argmax())]
    if unit in numbers.POWERS:
        return [*of_fit, ("Largest", numbers.power(top["value"]), f"{unit}: {top['cluster']}")]
    spelled = "" if unit in ("chips", "H100-equivalents") else unit
    return [*of_fit, ("Largest", numbers.quantity(top["value"], spelled), str(top["cluster"]))]


def _definition(view: ClustersView, trend: ScreenedTrend) -> dict[str, str]:
    column = clusters.QUANTITIES[NAMES.get(view.what, view.what)]
    unit, meaning = frames.column_doc("clusters", column)
    return {
        "quantity": f"{column}: {meaning} ({unit})",
        "systems": f"{LEADING.label_of(view.leading)}, {CERTAINTY.label_of(view.sure)}, "
        f"operational since {view.since}; ranked by 16-bit performance among all before the "
        "window is cut",
        "line": "least squares on log10",
        "interval": f"{numbers.level(view.level)}, Student's t, of the slope",
        "left out": trend.sentence,
    }


def _method(fitted: Clusters) -> str:
    measured = "\n\n".join(fitted.sentences)
    return (
        f"**What is measured.** Systems among the fastest by 16-bit performance when they first "
        f"became operational; a plan never enters a fit. {measured}\n\n"
        f"**Left out.**\n\n{screened_trends.exclusions(fitted.trend.left_out)}\n\n"
        "**Source.** Epoch AI, [GPU Clusters](https://epoch.ai/data/gpu-clusters), and the "
        "definition of Pilz et al. (2025), "
        "[Trends in AI Supercomputers](https://arxiv.org/abs/2504.16026).\n\n"
        "**What is missing.** Many systems, above all private ones, are not public; power and cost "
        "are estimates of the source."
    )


@cached(entries=32)
def _figure(view: ClustersView, look: Look) -> go.Figure:
    label, unit = UNITS[view.what]
    trend = fit(view).trend
    return charts.trend(
        points(trend),
        screened_trends.fits(trend, split=False),
        title=_title(view),
        definition=f"Existing systems, {CERTAINTY.label_of(view.sure)}; least squares, "
        f"{numbers.level(view.level)} bands",
        source_line=frames.source_line(SOURCE),
        value_label=label,
        value_unit=unit,
        as_of=frames.data_day(SOURCE),
        look=look,
    )


def compared(view: ClustersView) -> pd.DataFrame:
    """Performance, power and cost beside the published growth of the same definition."""
    rows = []
    for name, (growth, months) in clusters.PUBLISHED.items():
        ours = fit(ClustersView(level=view.level), name).growth
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
