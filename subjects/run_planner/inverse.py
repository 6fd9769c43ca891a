"""The planner the other way round: the largest compute-optimal model within limits."""

import streamlit as st

from subjects.run_planner import view
from subjects.run_planner.view import Planned
from trends import wording as words
from trends.planner.inverse import LargestRun
from ui import numbers_row
from ui.text import numbers

BINDING = {
    "budget_usd": "the budget",
    "power_w": "the power",
    "chips": "the number of chips",
    "days": "the time",
}


def show(base: Planned) -> None:
    """Fields of the limits, and the run that they allow on the hardware above."""
    st.header("The largest run within a budget, a date or a power", anchor="limits")
    st.caption(
        f"On {base.run.machine.chip} at {words.percent(base.run.utilization)} of peak, from "
        f"{numbers.day(base.started_on)} on, as above. A power or a date alone does not say how "
        "much compute: give both, or a budget."
    )
    found = view.ask_limits(base)
    if found is None:
        st.markdown("No price of this chip is known for that: choose another method or chip.")
        return
    st.markdown(answer(found))
    numbers_row.show(numbers_told(found))


def numbers_told(found: LargestRun) -> list[tuple[str, str, str]]:
    """Label, value and context of each number of the run."""
    chips = "not limited" if found.chips is None else numbers.counted(found.chips)
    return [
        ("Parameters", numbers.counted(found.run.parameters), "compute-optimal"),
        ("Tokens", numbers.counted(found.run.tokens), "each seen once"),
        ("Chips", chips, f"{numbers.counted(found.chip_hours)} chip-hours"),
        ("Loss", f"{found.loss:.3f}", "nats per token, by that law"),
    ]


def answer(found: LargestRun) -> str:
    """The run in a sentence, with the limit that binds and the law."""
    lasts = "" if found.days is None else f" within {numbers.significant(found.days)} days"
    by = BINDING.get(found.binding, found.binding)
    return (
        f"At most **{numbers.quantity(found.flop, 'FLOP')}**{lasts}, limited by {by}: a model of "
        f"**{numbers.counted(found.run.parameters, 'parameters')}** on "
        f"**{numbers.counted(found.run.tokens, 'tokens')}** has the lowest loss by "
        f"[{found.law.title}]({found.law.url})."
    )
