"""Runs that happened, planned anew: how far the planner is off, and the utilisation they had."""

import pandas as pd

from trends import reference
from trends.cost.constants import median
from trends.cost.prices import Prices
from trends.planner.machine import machine
from trends.planner.plan import PlannedRun, plan


def checks(chips: pd.DataFrame, known: Prices, on: str = "2023-12-01") -> pd.DataFrame:
    """The runs of data/reference/planner_checks.csv: their facts, and what the planner says.

    Adds flop; planned_chip_hours and planned_days at the default utilisation; ratio, planned over
    reported chip-hours; implied_utilization, at which the planner gives the reported ones. A run
    with an implied utilisation above all known ones (0.65 is the end of the range) was not, or
    not on so many chips, the run that its numbers say.
    """
    rows = reference.table("planner_checks")
    share = median("utilization")
    told = []
    for row in rows.to_dict("records"):
        chip = machine(chips, known, row["chip"], on, number_format=row["number_format"])
        size, active = row["parameters"], row["active_parameters"]
        found = plan(PlannedRun(size, row["tokens"], chip, row["chips"], share, active))
        told.append(
            {
                "flop": found.flop,
                "planned_chip_hours": found.chip_hours,
                "planned_days": found.days,
                "ratio": found.chip_hours / row["chip_hours"],
                "implied_utilization": share * found.chip_hours / row["chip_hours"],
            }
        )
    return pd.concat([rows, pd.DataFrame(told)], axis=1)
