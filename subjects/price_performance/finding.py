"""The view "Price-performance": the peak that a dollar buys, one number format at a time."""

from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from subjects.price_performance.view import BASIS, CONTROLS, DOLLARS, PricePerformanceView
from trends import reference, screening
from trends.growth import Growth
from trends.hardware import price_performance
from trends.hardware.kinds import chip_class
from trends.hardware.number_formats import CRIPPLED_RULE, FORMATS
from trends.hardware.price_performance import PricePerformance
from trends.screening import ScreenedTrend
from ui import frames, hardware_frames
from ui.cache import BUILDS, cached
from ui.charts import trend as charts
from ui.finding import Finding, KeyNumber, Room, comparison
from ui.hardware_frames import SOURCE
from ui.look import Look
from ui.text import numbers, screened_trends

COLUMNS = {
    "chip": "Chip",
    "date": "Date of the price",
    "manufacturer": "Maker",
    "class": "Class",
    "process_nm": "Process, nm",
    "flop_per_s": "Peak",
    "price_usd": "Price, nominal",
    "value": "Peak per dollar",
    "best": "Best of its year",
    "reason": "Left out because",
    "link": "Link",
}
METHOD = (
    "**What is measured.** A chip's peak in one number format, dense, over a price of that chip "
    "alone: neither server nor energy. Formats are never mixed; the source's own "
    "price-performance uses FP32 for old chips and the shortest format for new ones.\n\n"
    "**Formula.** Least squares of log10(peak / price) on the date of the price; the interval is "
    "that of the slope by Student's t. The best chip of a year is the one in the fit with the most "
    "compute per dollar. Real dollars: producer price index for data processing and hosting.\n\n"
    "**Sources.** Chips and release prices: Epoch AI, "
    "[Machine Learning Hardware](https://epoch.ai/data/machine-learning-hardware). Purchases: "
    "the dated price table of Cottier et al. (2024).\n\n"
    "**What is missing.** Few chips state a release price, data-center chips least of all, and "
    "what large buyers pay is not public. So intervals are wide, and prices from different sources "
    "disagree; all are shown as they are."
)


@cached(entries=256)
def fit(view: PricePerformanceView) -> PricePerformance:
    """The rows, the fits and the best of each year."""
    chips = hardware_frames.chips()
    if view.only != "any":
        chips = chips[chip_class(chips) == view.only]
    return price_performance.fit(
        chips,
        view.format,
        prices=hardware_frames.purchases(),
        basis=view.basis,
        index=None if view.dollars == "nominal" else hardware_frames.price_index(),
        group=view.by,
        level=view.level,
    )


def trend(view: PricePerformanceView, fitted: PricePerformance) -> ScreenedTrend:
    """The trend that the answer is about: of every chip, or of the best of each year."""
    if view.best == "all":
        return fitted.trend
    return screening.trend(fitted.best.assign(group=view.label), level=view.level)


@cached(entries=128)
def of(view: PricePerformanceView) -> Finding:
    """The view worked out on the newest build."""
    fitted = fit(view)
    answer_trend = trend(view, fitted)
    table, fits = rows(fitted), screened_trends.fits(answer_trend, view.is_split)
    unit = FORMATS[view.format].unit
    return Finding(
        title=_title(view),
        answer=_answer(view, fitted, answer_trend),
        rows=table,
        columns=COLUMNS,
        units={"flop_per_s": unit, "price_usd": "USD", "value": f"{unit}/USD"},
        draw=partial(_figure, view) if len(table) else None,
        summary=charts.summary(
            screened_trends.points(answer_trend, maker="manufacturer"), fits,
            value_label=_title(view), value_unit=_unit(view), log_axis=True, project_to=None,
        ),
        numbers=_key_numbers(view, fitted, answer_trend),
        definition=_definition(view, fitted),
        method=f"{METHOD}\n\n**Left out of the fit.** {CRIPPLED_RULE}\n\n"
        f"{screened_trends.exclusions(fitted.trend.left_out)}",
        source=SOURCE,
        fits=fits,
        sections=[comparison(published())],
    )  # fmt: skip


def rows(fitted: PricePerformance) -> pd.DataFrame:
    """Every priced chip that has the format, newest first, with why it is out and whether best."""
    best = fitted.best[["chip", "date"]].assign(best="yes")
    every = fitted.trend.rows.merge(best, how="left", on=["chip", "date"]).fillna({"best": ""})
    newest = every.sort_values(["date", "value"], ascending=False, kind="stable", ignore_index=True)
    return newest[list(COLUMNS)]


def _unit(view: PricePerformanceView) -> str:
    return f"{FORMATS[view.format].unit}/USD"


def _title(view: PricePerformanceView) -> str:
    who = "the best chip of each year" if view.best == "year" else "chips"
    kind = "" if view.only == "any" else f" ({view.only})"
    return f"{view.label} performance per dollar of {who}{kind}"


def _answer(
    view: PricePerformanceView, fitted: PricePerformance, answer_trend: ScreenedTrend
) -> str:
    sentence = screened_trends.sentence(_title(view), answer_trend, "price")
    crippled = fitted.trend.left_out.get(price_performance.CRIPPLED, 0)
    if crippled:
        sentence += (
            f" {crippled} cards whose FP16 the maker crippled are listed but left out of the fit."
        )
    return sentence


def _key_numbers(
    view: PricePerformanceView, fitted: PricePerformance, answer_trend: ScreenedTrend
) -> list[KeyNumber]:
    of_trend = screened_trends.key_numbers(answer_trend, "price")
    if fitted.best.empty:
        return of_trend
    top = fitted.best.iloc[-1]
    context = f"{FORMATS[view.format].unit} per dollar: {top['chip']}"
    return [*of_trend[:3], (f"Best of {top['year']}", numbers.power(top["value"]), context)]


def _definition(view: PricePerformanceView, fitted: PricePerformance) -> dict[str, str]:
    column = FORMATS[view.format].column
    unit, meaning = frames.column_doc("chips", column)
    return {
        "quantity": f"{column} ({meaning}, {unit}) over the price of one chip",
        "price": f"{BASIS.words[view.basis]}, {DOLLARS.words[view.dollars]}",
        "line": "least squares on log10",
        "interval": f"{numbers.level(view.level)}, Student's t, of the slope",
        "left out": fitted.trend.sentence,
    }


@cached
def _figure(view: PricePerformanceView, look: Look) -> go.Figure:
    answer_trend = trend(view, fit(view))
    return charts.trend(
        screened_trends.points(answer_trend, maker="manufacturer"),
        screened_trends.fits(answer_trend, view.is_split),
        title=_title(view),
        definition=f"Peak over {BASIS.words[view.basis]}, {DOLLARS.words[view.dollars]}; least "
        f"squares, {numbers.level(view.level)} bands",
        source_line=frames.source_line(SOURCE),
        value_label=f"{FORMATS[view.format].unit} per dollar",
        value_unit=_unit(view),
        as_of=frames.data_day(SOURCE),
        look=look,
    )


@cached(entries=BUILDS)
def published() -> pd.DataFrame:
    """Published doubling times beside ours by the nearest definition, and why they differ."""
    figures = reference.toml("published_chips")["price_performance"]
    return pd.DataFrame([_beside_ours(figure) for figure in figures])


def _beside_ours(figure: dict[str, Any]) -> dict[str, str]:
    ours = fit(PricePerformanceView(**figure["view"], by="none")).trend.overall
    theirs = numbers.significant(figure["years"], 3)
    if "interval" in figure:
        low, high = figure["interval"]
        theirs += f" ({figure['level']}% interval {numbers.interval(low, high, 3)})"
    return {
        "Definition": figure["definition"],
        "Published, years": theirs,
        "Ours, years": _years(ours),
        "Prices": str(ours.n) if ours else "",
        "Why they differ": figure["why"],
        "Source": f"[{figure['source']}]({figure['url']})",
    }


def _years(ours: Growth | None) -> str:
    if ours is None or not ours.is_identified:
        return "not identified"
    low, high = (end / 12 for end in ours.doubling_interval)
    interval = f"{numbers.level(ours.level)} interval {numbers.interval(low, high)}"
    return f"{ours.doubling_months / 12:.1f} ({interval})"


ROOM = Room(
    question="How much more compute does a dollar buy each year?",
    controls=lambda: CONTROLS,
    find=of,
)
