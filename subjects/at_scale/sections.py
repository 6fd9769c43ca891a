"""The words and tables around "Serving at scale"."""

import pandas as pd
import streamlit as st

from subjects.at_scale.view import View
from trends.models import serving
from ui import table as plain_table
from ui.text import numbers

METHOD = (
    "**What is measured.** The yearly cost of answering a share of a day's queries.\n\n"
    "**Formulas.** By price: (tokens in x price in + tokens out x price out) / 10⁶ an answer. By "
    "chips: an answer takes 2 FLOP per active parameter and token "
    "([Kaplan et al. 2020](https://arxiv.org/abs/2001.08361), section 2.1); chip-seconds = FLOP / "
    "(peak x utilisation); cost = chip-hours x rental price, energy = chip-seconds x the "
    "facility's power per chip. A year has 365.25 days. Training is weighed "
    "against the cost of serving, and against the margin of an answer over its cost.\n\n"
    "**Offers.** List prices of chat models in LiteLLM's price map, each counted once, whatever "
    "its quality, small models too. The cheapest plausible one is the price at or "
    "below which three vendors sell.\n\n"
    "**What is missing.** Discounts, cached and batched tokens, hidden tokens of reasoning (raise "
    "“Tokens out”), chips for the peaks of the day, staff and search itself."
)


def sources() -> str:
    """Where the constants come from, as a list."""
    facts = serving.facts()
    told, hardware = facts["estimate_2023"], facts["hardware"]
    lines = [f"- {preset['label']}: {preset['source']}. {preset['note']}"
             for preset in facts["presets"].values()]  # fmt: skip
    lines += [
        f"- Estimate of 2023: {told['source']}. {told['note']}",
        f"- Peak: {hardware['peak_source']}",
        f"- Facility: {hardware['facility_source']}",
        f"- Utilisation: {hardware['utilization_note']}",
        "- Chip-hour: median of the H100 rental offers in the data, on demand.",
    ]
    return "\n".join(lines)


def energy(view: View) -> pd.DataFrame:
    """Energy of an answer, ours beside the reports, and what it makes in a year."""
    fleet, answers = view.fleet(), view.traffic.answers_per_day * serving.DAYS_PER_YEAR
    rows = [{"Whose": "This view: chips as chosen", "Energy per answer": fleet.wh_per_answer,
             "Source": "formula under Method"}]  # fmt: skip
    rows += [
        {"Whose": one["label"], "Energy per answer": one["wh_per_answer"], "Source": one["source"]}
        for one in serving.facts()["energy"].values()
    ]
    table = pd.DataFrame(rows)
    yearly = [numbers.quantity(each * answers, "Wh", 3) for each in table["Energy per answer"]]
    told = [numbers.quantity(each, "Wh", 3) for each in table["Energy per answer"]]
    return table.assign(**{"Energy per answer": told}).assign(**{"All answers, a year": yearly})


def show(view: View) -> None:
    """The energy table and the constants."""
    st.header("How this compares: energy", anchor="compare")
    table = energy(view)
    order = ["Whose", "Energy per answer", "All answers, a year", "Source"]
    plain_table.show(table[order], "Energy of an answer, ours beside what was reported")
    with st.expander("Where the constants come from"):
        st.markdown(sources())
