"""How far a planned run may be off: the 90% range of its costs, days and energy.

By the same ranges of the inputs as the costs of past runs, without those that a plan settles: the
compute, the number of chips and, where the reader gives them, the prices.
"""

import numpy as np

from subjects.cost.data import DRAWS, SEED
from subjects.run_planner.view import Planned
from trends.bootstrap import percentiles
from trends.cost import draws as cost_draws
from trends.cost.constants import LEVEL, median
from trends.dates import Floats

Ends = tuple[float, float]


def of(planned: Planned) -> dict[str, Ends]:
    """The ends by field of `planner.Plan`: days, energy_kwh, co2e_kg and the known costs."""
    noise = cost_draws.draw(DRAWS, np.random.default_rng(SEED))
    plan, is_tpu = planned.plan, "TPU" in planned.run.machine.chip
    share = noise.product(("utilization_reported" if planned.has_share else "utilization",))
    power = noise.product(("average_power_tpu" if is_tpu else "average_power_gpu",))
    power *= noise.product(("pue_hyperscaler",)) * share
    cluster = noise.product(("overhead", "interconnect"))
    quoted = cluster * noise.product(("price_tpu" if is_tpu else "price_gpu",))
    price = noise.product(("interconnect",)) if planned.has_price else quoted
    rent = np.ones(DRAWS) if planned.has_rent else noise.product(("rental_price",))
    pace = noise.values["price_performance"] / median("price_performance")
    draws: dict[str, Floats] = {
        "days": plan.days * share,
        "energy_kwh": plan.energy_kwh * power,
        "co2e_kg": plan.co2e_kg * power,
    }
    if plan.amortised_usd is not None:
        energy = plan.energy_usd * power * noise.product(("energy_price",))
        hardware = plan.amortised_usd - plan.energy_usd
        draws["amortised_usd"] = hardware * price * pace * share + energy
    if plan.cloud_usd is not None:
        draws["cloud_usd"] = plan.cloud_usd * rent * share
    if plan.upfront_usd is not None:
        draws["upfront_usd"] = plan.upfront_usd * price
    return {name: percentiles(values, LEVEL) for name, values in draws.items()}
