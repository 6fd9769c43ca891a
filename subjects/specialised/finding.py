"""The view "Specialised chips": GPUs against TPUs, Trainium, MTIA and others."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from subjects.performance import finding
from subjects.performance.view import View as Traits
from subjects.specialised import shares
from subjects.specialised.view import FORMAT, View
from trends.growth import Growth
from trends.hardware import makers as chip_makers
from ui import hardware_frames, page
from ui.cache import cached
from ui.page import Finding
from ui.text import numbers, screened

QUESTION = "How do specialised chips compare with GPUs?"
GPU = "GPU"


def traits(view: View) -> Traits:
    """The same choices as a view of "Performance and efficiency", split by kind."""
    trait = "performance" if view.show == "share" else view.show
    return Traits(trait=trait, format=view.format, by="kind", level=view.level)


@cached
def of(view: View) -> Finding:
    """The view worked out on the newest build."""
    if view.show == "share":
        return shares.of(view, growth(view))
    found = finding.of(traits(view))
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
    fits = screened.fits(finding.trend(chosen), split=True)
    clear = [_clause(kind, fit) for kind, fit in fits.items() if fit.is_identified]
    unclear = [kind for kind, fit in fits.items() if not fit.is_identified]
    if not clear:
        return f"{chosen.subject}: not identified for any kind, no growth per year, no interval."
    level = numbers.level(view.level)
    told = f"{chosen.subject} grows by kind ({level} intervals): {'; '.join(clear)}."
    return told + (f" Not identified for {', '.join(unclear)}." if unclear else "")


def _clause(kind: str, fit: Growth) -> str:
    low, high = fit.growth_interval
    return f"{kind} **{numbers.per_year(fit.growth_per_year)}** ({numbers.interval(low, high)})"


def _best(view: View) -> pd.DataFrame:
    """The best chip of each kind, the best kind first: chip, value, group."""
    used = finding.trend(traits(view)).used
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
    page.plain(told, alt=f"{len(told)} makers and kinds of chips, the newest first")
    st.caption(
        f"Fastest and most efficient in {FORMAT.words[view.format]}; empty where no chip states it."
    )


@cached
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
            "Peak": page.words(rows["flop_per_s"], "FLOP/s"),
            "Most efficient": rows["most_efficient"],
            "Peak per watt": page.words(rows["flop_per_s_per_w"], "FLOP/s/W"),
            "Foundries": rows["foundries"],
        }
    )
