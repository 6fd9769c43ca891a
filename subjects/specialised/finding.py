"""The view "Specialised chips": GPUs against TPUs, Trainium, MTIA and others."""

from dataclasses import replace

import pandas as pd

from subjects.performance import finding as performance
from subjects.performance.view import PerformanceView
from subjects.specialised import shares
from subjects.specialised.view import CONTROLS, FORMAT, SpecialisedView
from trends.growth import Growth
from trends.hardware import makers
from trends.screening import ScreenedTrend
from ui import hardware_frames
from ui import table as html_table
from ui.cache import cached
from ui.finding import Finding, KeyNumber, Room, Section, Table
from ui.text import numbers, screened_trends

GPU = "GPU"


@cached
def of(view: SpecialisedView) -> Finding:
    """The view worked out on the newest build."""
    by_kind = performance_view(view)
    trend = performance.trend(by_kind)
    finding = _shares(view, trend) if view.show == "share" else _trait(view, trend)
    return replace(finding, sections=[_makers(view)])


def performance_view(view: SpecialisedView) -> PerformanceView:
    """The same choices as a view of "Performance and efficiency", split by kind."""
    trait = "performance" if view.show == "share" else view.show
    return PerformanceView(trait=trait, format=view.format, by="kind", level=view.level)


def _shares(view: SpecialisedView, trend: ScreenedTrend) -> Finding:
    return shares.of(view, growth(performance_view(view), trend))


def _trait(view: SpecialisedView, trend: ScreenedTrend) -> Finding:
    by_kind = performance_view(view)
    best = best_of_kinds(trend)
    finding = performance.of(by_kind)
    return replace(
        finding,
        title=f"{by_kind.subject} by kind of chip",
        answer=f"{growth(by_kind, trend)} {_against_gpus(best)}",
        numbers=_key_numbers(by_kind.unit, best) or finding.numbers,
    )


def growth(view: PerformanceView, trend: ScreenedTrend) -> str:
    """How fast GPUs and the other kinds improve, a clause each, and which are not identified."""
    fits = screened_trends.fits(trend, split=True)
    clear = [_clause(kind, fit) for kind, fit in fits.items() if fit.is_identified]
    unclear = [kind for kind, fit in fits.items() if not fit.is_identified]
    if not clear:
        return f"{view.subject}: not identified for any kind, no growth per year, no interval."
    sentence = (
        f"{view.subject} grows by kind ({numbers.level(view.level)} intervals): {'; '.join(clear)}."
    )
    return sentence + (f" Not identified for {', '.join(unclear)}." if unclear else "")


def _clause(kind: str, fit: Growth) -> str:
    interval = numbers.interval(*fit.growth_interval)
    return f"{kind} **{numbers.per_year(fit.growth_per_year)}** ({interval})"


def best_of_kinds(trend: ScreenedTrend) -> pd.DataFrame:
    """The best chip of each kind, the best kind first: chip, value, group."""
    ordered = trend.used.sort_values("value", ascending=False, kind="stable")
    return ordered.drop_duplicates("group")[["chip", "value", "group"]].reset_index(drop=True)


def _against_gpus(best: pd.DataFrame) -> str:
    if GPU not in set(best["group"]) or len(best) < 2:
        return ""
    gpu = best[best["group"] == GPU].iloc[0]
    other = best[best["group"] != GPU].iloc[0]
    return (
        f"The best specialised chip, {other['chip']}, has "
        f"**{numbers.times(other['value'] / gpu['value'])}** that of the best GPU, {gpu['chip']}."
    )


def _key_numbers(unit: str, best: pd.DataFrame) -> list[KeyNumber]:
    return [
        (str(kind.group), numbers.power(float(str(kind.value))), f"{unit}: {kind.chip}")
        for kind in best.head(4).itertuples()
    ]


def _makers(view: SpecialisedView) -> Section:
    table = makers_table(view)
    return Section(
        "Who makes what",
        tables=[Table("Makers and kinds of chips, the newest first", table, is_marked=False)],
        note=f"Fastest and most efficient in {FORMAT.words[view.format]}; empty where no chip "
        "states it.",
        anchor="makers",
    )


@cached
def makers_table(view: SpecialisedView) -> pd.DataFrame:
    """One row per maker and kind, with its fastest and its most efficient chip."""
    rows = makers.who_makes_what(hardware_frames.chips(), number=view.format)
    return pd.DataFrame(
        {
            "Maker": rows["manufacturer"],
            "Kind": rows["kind"],
            "Chips": rows["chips"],
            "First": rows["first"].dt.strftime("%Y-%m"),
            "Newest": rows["newest"].dt.strftime("%Y-%m"),
            "Fastest": rows["fastest"],
            "Peak": html_table.format_column(rows["flop_per_s"], "FLOP/s"),
            "Most efficient": rows["most_efficient"],
            "Peak per watt": html_table.format_column(rows["flop_per_s_per_w"], "FLOP/s/W"),
            "Foundries": rows["foundries"],
        }
    )


ROOM = Room(
    question="How do specialised chips compare with GPUs?",
    controls=lambda: CONTROLS,
    find=of,
)
