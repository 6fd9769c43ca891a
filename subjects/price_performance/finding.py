"""The view "Price-performance": the peak that a dollar buys, one number format at a time."""

from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from subjects.price_performance.view import BASIS, DOLLARS, View
from trends import reference, screening
from trends.growth import Growth
from trends.hardware import price_performance
from trends.hardware.kinds import chip_class
from trends.hardware.number_formats import CRIPPLED_RULE, FORMATS
from trends.hardware.price_performance import PricePerformance
from trends.screening import Trend
from ui import frames, hardware_frames, page, table
from ui.cache import cached
from ui.charts import trend as charts
from ui.hardware_frames import SOURCE
from ui.look import Look
from ui.page import Finding
from ui.text import numbers, screened

QUESTION = "How fast does a dollar buy more compute?"
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
    "alone: neither server nor energy. Formats are never mixed: the price-performance that the "
    "source states uses FP32 for old chips and the shortest format for new ones.\n\n"
    "**Formula.** Least squares of log10(peak / price) on the date of the price; the interval is "
    "that of the slope by Student's t. The best chip of a year is the row in the fit with the most "
    "per dollar. Real dollars: producer price index for data processing and hosting.\n\n"
    "**Sources.** Chips and release prices: Epoch AI, "
    "[Machine Learning Hardware](https://epoch.ai/data/machine-learning-hardware). Purchases: "
    "the dated price table of Cottier et al. (2024).\n\n"
    "**What is missing.** Few chips state a release price, data-center chips least of all, and "
    "what large buyers pay is not public. So intervals are wide, and pools of different sources "
    "disagree; they are shown as they are."
)


@cached(entries=256)
def found(view: View) -> PricePerformance:
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


def trend(view: View) -> Trend:
    """The fit that the answer tells: of every chip, or of the best of each year."""
    worked = found(view)
    if view.best == "all":
        return worked.trend
    return screening.trend(worked.best.assign(group=view.label), level=view.level)


def fits(view: View) -> dict[str, Growth]:
    """The fits that the chart draws."""
    return screened.fits(trend(view), view.is_split)


@cached(entries=128)
def of(view: View) -> Finding:
    """The view worked out on the newest build."""
    worked, told = found(view), trend(view)
    shown = rows(view)
    unit = FORMATS[view.format].unit
    return Finding(
        title=_title(view),
        answer=_answer(view, worked, told),
        rows=shown,
        columns=COLUMNS,
        units={"flop_per_s": unit, "price_usd": "USD", "value": f"{unit}/USD"},
        draw=partial(_figure, view) if len(shown) else None,
        summary=charts.summary(
            screened.points(told, maker="manufacturer"), fits(view), value_label=_title(view),
            value_unit=_unit(view), log_axis=True, project_to=None,
        ),
        numbers=_numbers(view, worked, told),
        definition=_definition(view, worked),
        method=f"{METHOD}\n\n**Left out of the fit.** {CRIPPLED_RULE}\n\n"
        f"{screened.left_out(worked.trend.left_out)}",
        source=SOURCE,
        fits=fits(view),
    )  # fmt: skip


def rows(view: View) -> pd.DataFrame:
    """Every priced chip that has the format, newest first, with why it is out and whether best."""
    worked = found(view)
    best = worked.best[["chip", "date"]].assign(best="yes")
    told = worked.trend.rows.merge(best, how="left", on=["chip", "date"]).fillna({"best": ""})
    newest = told.sort_values(["date", "value"], ascending=False, kind="stable", ignore_index=True)
    return newest[list(COLUMNS)]


def _unit(view: View) -> str:
    return f"{FORMATS[view.format].unit}/USD"


def _title(view: View) -> str:
    who = "the best chip of each year" if view.best == "year" else "chips"
    kind = "" if view.only == "any" else f" ({view.only})"
    return f"{view.label} performance per dollar of {who}{kind}"


def _answer(view: View, worked: PricePerformance, told: Trend) -> str:
    said = screened.sentence(_title(view), told, "price")
    crippled = worked.trend.left_out.get(price_performance.CRIPPLED, 0)
    if crippled:
        said += f" {crippled} cards whose FP16 the maker crippled are shown and left out."
    return said


def _numbers(view: View, worked: PricePerformance, told: Trend) -> list[tuple[str, str, str]]:
    shown = screened.row_of_numbers(told, _unit(view), "price")
    if worked.best.empty:
        return shown
    top = worked.best.iloc[-1]
    context = f"{FORMATS[view.format].unit} per dollar: {top['chip']}"
    return [*shown[:3], (f"Best of {top['year']}", numbers.power(top["value"]), context)]


def _definition(view: View, worked: PricePerformance) -> dict[str, str]:
    column = FORMATS[view.format].column
    unit, meaning = frames.meaning("chips", column)
    return {
        "quantity": f"{column} ({meaning}, {unit}) over the price of one chip",
        "price": f"{BASIS.words[view.basis]}, {DOLLARS.words[view.dollars]}",
        "line": "least squares on log10",
        "interval": f"{numbers.level(view.level)}, Student's t, of the slope",
        "left out": worked.trend.sentence,
    }


@cached
def _figure(view: View, look: Look) -> go.Figure:
    return charts.trend(
        screened.points(trend(view), maker="manufacturer"),
        fits(view),
        title=_title(view),
        definition=f"Peak over {BASIS.words[view.basis]}, {DOLLARS.words[view.dollars]}; least "
        f"squares, {numbers.level(view.level)} bands",
        source_line=page.source_line(SOURCE),
        value_label=f"{FORMATS[view.format].unit} per dollar",
        value_unit=_unit(view),
        as_of=frames.data_day(SOURCE),
        look=look,
    )


def compare() -> None:
    """Published doubling times beside ours by the nearest definition, and why they differ."""
    st.header("How this compares", anchor="compare")
    table.show(compared(), "Published doubling times beside ours")


def compared() -> pd.DataFrame:
    """One row per published doubling time."""
    return pd.DataFrame(
        [_row(one) for one in reference.toml("published_chips")["price_performance"]]
    )


def _row(one: dict[str, Any]) -> dict[str, str]:
    fit = found(View(**one["view"], by="none")).trend.overall
    told = numbers.significant(one["years"], 3)
    if "interval" in one:
        low, high = one["interval"]
        told += f" ({one['level']}% interval {numbers.interval(low, high, 3)})"
    ours = "not identified"
    if fit is not None and fit.is_identified:
        low, high = (end / 12 for end in fit.doubling_interval)
        level = numbers.level(fit.level)
        ours = f"{fit.doubling_months / 12:.1f} ({level} interval {numbers.interval(low, high)})"
    return {
        "Definition": one["definition"],
        "Published, years": told,
        "Ours, years": ours,
        "Prices": str(fit.n) if fit else "",
        "Why they differ": one["why"],
        "Source": f"[{one['source']}]({one['url']})",
    }
