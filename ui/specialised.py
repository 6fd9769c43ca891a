"""The view "Specialised chips": GPUs against TPUs, Trainium, MTIA and others."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from trends import chip_makers
from trends.growth import Growth
from ui import chip_shares, hardware_frames, kept, numbers, panels, performance, screened
from ui.panels import Finding
from ui.performance_view import View as Traits
from ui.specialised_view import FORMAT, View

QUESTION = "How do specialised chips compare with GPUs?"
GPU = "GPU"


def traits(view: View) -> Traits:
    """The same choices as a view of "Performance and efficiency", split by kind."""
    trait = "performance" if view.show == "share" else view.show
    return Traits(trait=trait, format=view.format, by="kind", level=view.level)


@kept.by_build()
def of(view: View) -> Finding:
    """The view worked out on the newest build."""
    if view.show == "share":
        return chip_shares.of(view, growth(view))
    found = performance.of(traits(view))
    best = _best(view)
    subject = traits(view).subject
    return replace(
        found,
        title=f"{subject} by kind of chip",
        answer=f"{growth(view)} {_against(view, best)}",
        numbers=_numbers(view, best) or found.numbers,
    )


def growth(view: View) -> str:
    """How fast GPUs and the other kinds get better, a clause each; what is unclear is so called."""
    chosen = traits(view)
    fits = screened.fits(performance.trend(chosen), split=True)
    clear = [_clause(kind, fit) for kind, fit in fits.items() if fit.is_identified]
    unclear = [kind for kind, fit in fits.items() if not fit.is_identified]
    if not clear:
        return f"{chosen.subject}: not identified for any kind, no growth per year, no interval."
    told = f"{chosen.subject} grows by kind ({view.level}% intervals): {'; '.join(clear)}."
    return told + (f" Not identified for {', '.join(unclear)}." if unclear else "")


def _clause(kind: str, fit: Growth) -> str:
    low, high = fit.growth_interval
    return f"{kind} **{numbers.per_year(fit.growth_per_year)}** ({numbers.interval(low, high)})"


def _best(view: View) -> pd.DataFrame:
    """The best chip of each kind, the best kind first: chip, value, group."""
    used = performance.trend(traits(view)).used
    ordered = used.sort_values("value", ascending=False, kind="stable")
    return ordered.drop_duplicates("group")[["chip", "value", "group"]].reset_index(drop=True)


def _against(view: View, best: pd.DataFrame) -> str:
    if GPU not in set(best["group"]) or len(best) < 2:
        return ""
    gpu = best[best["group"] == GPU].iloc[0]
    other = best[best["group"] != GPU].iloc[0]
    return (
        f"The best specialised chip, {other['chip']}, has "
        f"**{numbers.times(other['value'] / gpu['value'])}** that of the best GPU, {gpu['chip']}."
    )


def _numbers(view: View, best: pd.DataFrame) -> list[tuple[str, str, str]]:
    unit = traits(view).unit
    return [
        (str(row.group), numbers.power(float(str(row.value))), f"{unit}: {row.chip}")
        for row in best.head(4).itertuples()
    ]


def makers(view: View) -> None:
    """Who makes what."""
    st.header("Who makes what", anchor="makers")
    told = table(view)
    panels.plain(told, alt=f"{len(told)} makers and kinds of chips, the newest first")
    st.caption(
        f"Fastest and most efficient in {FORMAT.words[view.format]}; empty where no chip states it."
    )


@kept.by_build()
def table(view: View) -> pd.DataFrame:
    """One row per maker and kind, with its fastest and its most efficient chip."""
    rows = chip_makers.who_makes_what(hardware_frames.chips(), number=view.format)
    return pd.DataFrame(
        {
            "Maker": rows["manufacturer"],
            "Kind": rows["kind"],
            "Chips": rows["chips"],
            "First": rows["first"].dt.strftime("%Y-%m"),
            "Newest": rows["newest"].dt.strftime("%Y-%m"),
            "Fastest": rows["fastest"],
            "Peak": panels.words(rows["flop_per_s"], "FLOP/s"),
            "Most efficient": rows["most_efficient"],
            "Peak per watt": panels.words(rows["flop_per_s_per_w"], "FLOP/s/W"),
            "Foundries": rows["foundries"],
        }
    )
