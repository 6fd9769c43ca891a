"""The view "Run planner": what a training run that is yet to be would take."""

from functools import partial

import pandas as pd
import plotly.graph_objects as go

from subjects.cost import data
from subjects.cost.data import DRAWS, NAMES, SEED
from subjects.run_planner import chart, largest, ranges, view
from subjects.run_planner.ranges import Ends
from subjects.run_planner.view import DEFAULTS, Planned
from trends import wording as words
from trends.cost.constants import LEVEL, median
from trends.planner import checks as planner_checks
from ui import frames
from ui.cache import cached
from ui.finding import Finding, KeyNumber, Room, Section, Table
from ui.look import Look
from ui.text import numbers

# field of the plan, words, unit, factor to that unit
ROWS = (
    ("flop", "Training compute", "FLOP", 1.0),
    ("chip_hours", "Chip-hours", "chip-hours", 1.0),
    ("days", "Time", "days", 1.0),
    ("amortised_usd", NAMES["amortised"], "USD", 1.0),
    ("chips_usd", "of which chips", "USD", 1.0),
    ("server_usd", "of which other server parts", "USD", 1.0),
    ("interconnect_usd", "of which interconnect", "USD", 1.0),
    ("energy_usd", "of which energy", "USD", 1.0),
    ("cloud_usd", NAMES["cloud"], "USD", 1.0),
    ("upfront_usd", NAMES["upfront"], "USD", 1.0),
    ("energy_kwh", "Energy", "Wh", 1000.0),
    ("power_w", "Average draw at the facility", "W", 1.0),
    ("capacity_w", "Draw at design power", "W", 1.0),
    ("co2e_kg", "Emissions", "t CO2e", 0.001),
    ("memory_per_chip_bytes", "Memory needed per chip", "bytes", 1.0),
    ("memory_available_bytes", "Memory of a chip", "bytes", 1.0),
    ("fewest_chips", "Fewest chips that hold the state", "chips", 1.0),
)
COLUMNS = {"what": "Quantity", "told": "Value", "range": "90% range"}  # downloads: also exact
METHOD = (
    "**Compute.** 6 FLOP per active parameter and token "
    "([Kaplan et al. 2020](https://arxiv.org/abs/2001.08361), section 2.1). **Time**: compute over "
    "chips x peak in the number format x utilisation. **Costs and energy** by the method of "
    "[Cottier et al. 2024](https://arxiv.org/abs/2405.21015), as on the page Training cost, in "
    "dollars of the quotes; rent on a three-year commitment. **Memory**: weights, gradients and "
    "Adam's state, 16 bytes per parameter "
    "([Rajbhandari et al. 2020](https://arxiv.org/abs/1910.02054), section 3.1), spread evenly; it "
    "fits within 90% of a chip's memory; activations come on top. **Ranges**: 90%, Monte Carlo "
    f"over prices, utilisation, power and depreciation, {DRAWS:,} draws, seed {SEED}; prices "
    "that you enter count as certain, a utilisation within 10%.\n\n"
    "**What is missing.** Staff, experiments, failures and restarts, discounts, and whether so "
    "many chips are available."
)


def of(planned: Planned) -> Finding:
    """The run worked out on the newest build."""
    ends = ranges.of(planned)
    return Finding(
        title="Cost of a planned training run",
        answer=_answer(planned, ends),
        rows=table(planned, ends),
        columns=COLUMNS,
        units={},
        draw=partial(_figure, planned, ends) if sums(planned, ends) else None,
        summary=_summary(planned, ends),
        numbers=_key_numbers(planned, ends),
        definition=_definition(planned),
        method=METHOD,
        sections=[_checks()],
        source="epoch_hardware",
    )


def table(planned: Planned, ends: dict[str, Ends]) -> pd.DataFrame:
    """Every result: what, told, range, value, unit; what is not known is left out."""
    rows = []
    for field, what, unit, factor in ROWS:
        value = getattr(planned.plan, field)
        if value is not None:
            low, high = ends.get(field, (None, None))
            quantity = numbers.quantity(value * factor, unit, 3)
            row = {"what": what, "told": quantity, "range": "", "value": value * factor}
            row["unit"] = unit
            if low is not None and high is not None:
                row["range"] = _between(low * factor, high * factor, unit)
            rows.append(row)
    return pd.DataFrame(rows)


def _between(low: float, high: float, unit: str) -> str:
    return f"{numbers.quantity(low, unit)} to {numbers.quantity(high, unit)}"


def sums(planned: Planned, ends: dict[str, Ends]) -> dict[str, tuple[float, float, float]]:
    """Cost, low, high of each method that has a price."""
    usd = {how: getattr(planned.plan, f"{how}_usd") for how in NAMES}
    return {
        name: (usd[how], *ends[f"{how}_usd"]) for how, name in NAMES.items() if usd[how] is not None
    }


def _answer(planned: Planned, ends: dict[str, Ends]) -> str:
    run, plan = planned.run, planned.plan
    days = numbers.interval(*ends["days"])
    costs = [
        f"**{numbers.dollars(usd)}** ({LEVEL:.0%} interval {_between(low, high, 'USD')}) by "
        f"{name.lower()}"
        for name, (usd, low, high) in sums(planned, ends).items()
    ]
    priced = f"It costs {'; '.join(costs)}." if costs else "No price of the chip is known."
    pace = 10 ** median("price_performance")
    return (
        f"{numbers.counted(run.parameters, 'parameters')} trained on "
        f"{numbers.counted(run.tokens, 'tokens')} take **{numbers.quantity(plan.flop, 'FLOP')}**: "
        f"**{numbers.significant(plan.days)} days** ({LEVEL:.0%} interval {days}) on "
        f"{run.chips:,.0f} {run.machine.chip} at {words.percent(run.utilization)} of peak. "
        f"{priced} The hardware price of a given performance falls {numbers.per_year(pace)}."
    )


def _key_numbers(planned: Planned, ends: dict[str, Ends]) -> list[KeyNumber]:
    plan, run = planned.plan, planned.run
    verdict = {True: "it fits", False: "it does not fit", None: "the chip's memory is not known"}
    least = "" if plan.fewest_chips is None else f"; {plan.fewest_chips:,} chips would hold it"
    low, high = (end * 1000 for end in ends["energy_kwh"])
    return [
        ("Time", f"{numbers.significant(plan.days)} days",
         f"90% range {numbers.interval(*ends['days'])}"),
        ("Energy", numbers.quantity(plan.energy_kwh * 1000, "Wh"),
         f"90% range {_between(low, high, 'Wh')}; {numbers.metric(plan.power_w, 'W')} on average"),
        ("Emissions", f"{numbers.counted(plan.co2e_kg / 1000)} t CO2e",
         f"at {run.place.kg_co2e_per_kwh:g} kg per kWh: {run.place.label}"),
        ("Memory per chip", numbers.metric(plan.memory_per_chip_bytes, "bytes"),
         f"{verdict[plan.fits]}{least}"),
    ]  # fmt: skip


def _definition(planned: Planned) -> dict[str, str]:
    run, machine = planned.run, planned.run.machine
    return {
        "run": f"{run.parameters:g} parameters ({run.active_parameters:g} active), "
        f"{run.tokens:g} tokens",
        "hardware": f"{run.chips:g} {machine.chip}, {machine.number_format}, "
        f"{machine.peak_flop_per_s:g} FLOP/s, utilisation {run.utilization:g}",
        "purchase price": machine.price_note,
        "rental price": machine.rent_note,
        "electricity": f"{run.electricity_usd_per_kwh:g} USD per kWh, {run.place.label}",
        "interval": f"{LEVEL:.0%}, Monte Carlo, {DRAWS:,} draws, seed {SEED}",
    }


def _summary(planned: Planned, ends: dict[str, Ends]) -> str:
    costs = [
        f"{name}: {numbers.dollars(usd)}, 90% range {_between(low, high, 'USD')}."
        for name, (usd, low, high) in sums(planned, ends).items()
    ]
    return f"Cost of the planned run, on a logarithmic axis. {' '.join(costs)}"


def _figure(planned: Planned, ends: dict[str, Ends], look: Look) -> go.Figure:
    run = planned.run
    return chart.figure(
        sums(planned, ends),
        title="Cost of the planned run",
        definition=f"{run.chips:,.0f} {run.machine.chip} for "
        f"{numbers.significant(planned.plan.days)} days",
        source=frames.source_line("epoch_hardware"),
        look=look,
    )


@cached(entries=2)
def checks() -> pd.DataFrame:
    """Published runs beside the planner."""
    rows = planner_checks.checks(data.chips(), data.chip_prices())
    share = DEFAULTS["utilization"]
    return pd.DataFrame(
        {
            "Run": rows["run"],
            "Compute": [numbers.quantity(flop, "FLOP", 3) for flop in rows["flop"]],
            "Chips": [f"{n:,.0f}" for n in rows["chips"]],
            "Chip-hours, reported": [f"{n:,.0f}" for n in rows["chip_hours"]],
            f"Planned at {share}": [f"{n:,.0f}" for n in rows["planned_chip_hours"]],
            "Planned over reported": [numbers.times(r, 3) for r in rows["ratio"]],
            "Utilisation needed": [words.percent(u) for u in rows["implied_utilization"]],
            "Source": rows["source"],
        }
    )


def _checks() -> Section:
    """Published runs, with how to read them."""
    note = (
        "The planner is given the size, tokens, chips and number format of these runs. "
        "“Utilisation needed” is what would have given the reported chip-hours; it includes "
        "recomputed activations, the attention's own FLOP and pauses."
    )
    rows = Table("Reported runs beside the plan", checks())
    heading = "How this compares: published runs"
    return Section(heading, tables=[rows], note=note, anchor="checks")


ROOM = Room(
    question="What would a training run cost, and how long would it take?",
    ask=view.ask,
    untouched=view.untouched,
    find=of,
    more_sections=lambda: [largest.section(view.untouched())],
)
