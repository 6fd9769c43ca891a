"""The planner the other way round: the largest compute-optimal model within limits, in words."""

from functools import partial

from subjects.run_planner import view
from subjects.run_planner.view import LIMITS, Planned
from trends import wording as words
from trends.planner.inverse import LargestRun
from ui.controls import fields
from ui.finding import KeyNumber, Section
from ui.text import numbers

HEADING = "The largest run within a budget, a deadline or a power limit"
NO_PRICE = "No price of this chip is known for that: choose another method or chip."
BINDING = {
    "budget_usd": "the budget",
    "power_w": "the power",
    "chips": "the number of chips",
    "days": "the time",
}


def section(base: Planned) -> Section:
    """The largest run within the limits that stand in the fields by default."""
    _, run, _ = fields.read(view.limit_fields(), LIMITS, {}, partial(view.largest, base))
    text = NO_PRICE
    if isinstance(run, LargestRun):
        lines = [f"- {label}: {value} ({context})" for label, value, context in key_numbers(run)]
        text = "\n".join([answer(run), "", *lines])
    return Section(HEADING, text, note=caption(base), anchor="limits")


def caption(base: Planned) -> str:
    """What is taken from the run above."""
    return (
        f"On {base.run.machine.chip} at {words.percent(base.run.utilization)} of peak, from "
        f"{numbers.day(base.started_on)} on, as above. A power limit or a deadline alone does not "
        "limit the compute: give both, or a budget."
    )


def key_numbers(run: LargestRun) -> list[KeyNumber]:
    """Label, value and context of each number of the run."""
    chips = "not limited" if run.chips is None else numbers.counted(run.chips)
    return [
        ("Parameters", numbers.counted(run.run.parameters), "compute-optimal"),
        ("Tokens", numbers.counted(run.run.tokens), "each seen once"),
        ("Chips", chips, f"{numbers.counted(run.chip_hours)} chip-hours"),
        ("Loss", f"{run.loss:.3f}", "nats per token, by that law"),
    ]


def answer(run: LargestRun) -> str:
    """The run in a sentence, with the limit that binds and the law."""
    days = "" if run.days is None else f" within {numbers.significant(run.days)} days"
    by = BINDING.get(run.binding, run.binding)
    return (
        f"At most **{numbers.quantity(run.flop, 'FLOP')}**{days}, limited by {by}: a model of "
        f"**{numbers.counted(run.run.parameters, 'parameters')}** on "
        f"**{numbers.counted(run.run.tokens, 'tokens')}** has the lowest loss by "
        f"[{run.law.title}]({run.law.url})."
    )
