"""Published runs, planned again: the planner's error, and the utilisation that they imply."""

import pandas as pd

from trends import reference
from trends.cost.constants import median
from trends.cost.prices import Prices
from trends.planner.machine import machine
from trends.planner.plan import PlannedRun, plan


def checks(chips: pd.DataFrame, known: Prices, on: str = "2023-12-01") -> pd.DataFrame:
    """The runs of data/reference/planner_checks.csv, with the planner's results beside them.

    Adds flop; planned_chip_hours and planned_days at the default utilisation; ratio, planned over
    reported chip-hours; implied_utilization, at which the plan has the reported chip-hours. An
    implied utilisation above all known ones (0.65 is the end of the range) means that some
    reported number is wrong.
    """
    rows = reference.table("planner_checks")
    share = median("utilization")
    planned = []
    for row in rows.to_dict("records"):
        chip = machine(chips, known, row["chip"], on, number_format=row["number_format"])
        size, active = row["parameters"], row["active_parameters"]
        result = plan(PlannedRun(size, row["tokens"], chip, row["chips"], share, active))
        planned.append(
            {
                "flop": result.flop,
                "planned_chip_hours": result.chip_hours,
                "planned_days": result.days,
                "ratio": result.chip_hours / row["chip_hours"],
                "implied_utilization": share * result.chip_hours / row["chip_hours"],
            }
        )
    return pd.concat([rows, pd.DataFrame(planned)], axis=1)
