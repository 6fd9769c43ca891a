"""What stands under the limits and does not move with a slider: comparison, method, sources."""

import pandas as pd
import streamlit as st

from subjects.limits import data, references, text
from subjects.limits.data import DRAWS, SEED
from subjects.limits.text import MEANT, NAMES
from trends import reference
from trends.limits.inputs import CUT
from trends.limits.simulate import LEVEL, YEARS
from ui import page, source_table, table
from ui.text import numbers


def compare() -> None:
    """The published ranges beside ours, by the study's own inputs and limits."""
    st.header("How this compares", anchor="compare")
    rows, told = text.compared(data.study())
    table.show(pd.DataFrame(rows), "Published ranges beside ours")
    st.caption(f"{told} Source: {references.published('limits')}.")


def method() -> None:
    """How the numbers came about."""
    facts = reference.toml("limits")
    pairs = len(facts["correlation"])
    meant = "; ".join(f"{NAMES[name].lower()}: {words}" for name, words in MEANT.items())
    st.markdown(
        f"**What is worked out.** The largest training run, in FLOP, that each limit allows at the "
        f"start of each year from {YEARS[0]} to {YEARS[-1]}: {meant}. The largest feasible run is "
        "the lowest of the limits that count, in each draw anew, so its median lies below every "
        "limit's own median.\n\n"
        f"**How.** {DRAWS:,} draws of {len(facts['inputs'])} inputs, each a distribution given by "
        "its low, median and high value; logarithms are normal on either side of the median, so "
        f"that all three hold. Beyond low and high the sources say nothing: the outer "
        f"{numbers.level(CUT)} of that probability is drawn at its inner edge, the least "
        "cut with which every published range of 2030 holds ours. "
        f"{pairs} pairs of inputs are correlated as their source states. The "
        f"seed is fixed ({SEED}): the same scenario gives the same numbers, and two scenarios "
        "differ by their inputs alone.\n\n"
        "**Levers and sliders.** A lever multiplies what is supplied. A slider moves an input's "
        "median and takes its range along by the same factor; a growth moves by its excess over "
        "1. A scenario file can give each input any low, median and high.\n\n"
        "**The trend** is fitted to the models that state their compute; its uncertainty is that "
        f"of {data.RESAMPLES:,} resamples of the rows. Each is set against one draw of the "
        "limits, and they meet on the line between two years. Where the trend lies above the "
        "limits from the start, the first year counts.\n\n"
        f"**What the {numbers.level(LEVEL)} interval does not hold.** Limits that nobody has "
        "named, a supply that answers to price, and the choice of the formulas themselves. Chips "
        "made so far are those of the table of chips sold unless the study's are chosen. The "
        "projection is conditional, not a forecast."
    )


def sources() -> None:
    """Where inputs and rows come from."""
    page.table(references.sources_table("limits"))
    source_table.sources()
