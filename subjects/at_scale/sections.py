"""The method of "Serving at scale", and what stands under its numbers."""

import pandas as pd

from subjects.at_scale.view import AtScaleView
from trends.models import serving
from ui.finding import Section, Table
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


def constants() -> Section:
    """Where the constants come from, as a list."""
    facts = serving.facts()
    estimate, hardware = facts["estimate_2023"], facts["hardware"]
    lines = [f"- {preset['label']}: {preset['source']}. {preset['note']}"
             for preset in facts["presets"].values()]  # fmt: skip
    lines += [
        f"- Estimate of 2023: {estimate['source']}. {estimate['note']}",
        f"- Peak: {hardware['peak_source']}",
        f"- Facility: {hardware['facility_source']}",
        f"- Utilisation: {hardware['utilization_note']}",
        "- Chip-hour: median of the H100 rental offers in the data, on demand.",
    ]
    return Section("Where the constants come from", "\n".join(lines), anchor="constants")


def energy(view: AtScaleView) -> Section:
    """Energy of an answer, ours beside the reports, and that of all answers of a year."""
    answers = view.traffic.answers_per_day * serving.DAYS_PER_YEAR
    ours = {"label": "This view, on the chosen chips", "wh_per_answer": view.fleet().wh_per_answer,
            "source": "formula under Method"}  # fmt: skip
    figures = [ours, *serving.facts()["energy"].values()]
    rows = pd.DataFrame(
        {
            "Figure": [one["label"] for one in figures],
            "Energy per answer": [_wh(one["wh_per_answer"]) for one in figures],
            "All answers, per year": [_wh(one["wh_per_answer"] * answers) for one in figures],
            "Source": [one["source"] for one in figures],
        }
    )
    caption = "Energy of an answer, ours beside reported figures"
    return Section("How this compares: energy", tables=[Table(caption, rows)], anchor="compare")


def _wh(energy_wh: float) -> str:
    return numbers.quantity(energy_wh, "Wh", 3)
