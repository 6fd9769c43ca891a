"""The chip stock gives the chips limit its own start."""

import math

import numpy as np
import pandas as pd
import pytest

from trends.errors import BadArgument
from trends.limits.chip_stock import overrides
from trends.limits.scenario import scenario
from trends.limits.simulate import simulate

DAYS = ["2023-12-31", "2024-12-31", "2025-12-31"]


def rows(designer: str, started: str, days: list[str], values: list[float]) -> pd.DataFrame:
    amounts = np.array(values)
    return pd.DataFrame(
        {
            "designer": designer,
            "chip": "all",
            "started_on": started,
            "ended_on": days,
            "h100_equivalents_low": amounts * 0.5,
            "h100_equivalents": amounts,
            "h100_equivalents_high": amounts * 2,
            "is_incomplete": False,
        }
    )


STOCK = pd.concat(
    [rows("A", "2022-01-01", DAYS, [1e6, 2e6, 5e6]), rows("B", "2024-01-01", DAYS[1:], [1e6, 2e6])]
)


def test_hand_worked() -> None:
    found = overrides(STOCK)
    # made in 2025: (5 + 2) - (2 + 1) = 4 million, in 2024: 3 - 1 = 2 million; growth 2x a year;
    # a rate that doubles in the year and makes 4 million ends at 4 ln 2 / (1 - 1/2) = 8 ln 2.
    assert found["chip_year"] == (2026.0, 2026.0, 2026.0)
    assert found["chip_stock"] == (3.5e6, 7e6, 14e6)
    assert found["chip_production"][1] == pytest.approx(8e6 * math.log(2))


def test_incomplete_quarters_do_not_count() -> None:
    late = rows("A", "2022-01-01", ["2026-03-31"], [9e6]).assign(is_incomplete=True)
    assert overrides(pd.concat([STOCK, late])) == overrides(STOCK)


def test_the_simulation_starts_at_the_stated_stock() -> None:
    made = scenario(overrides=overrides(STOCK))
    found = simulate(made, rng=np.random.default_rng(1), draws=200, years=[2025, 2026, 2027])
    base = simulate(scenario(), rng=np.random.default_rng(1), draws=200, years=[2025, 2026, 2027])
    assert (np.diff(found.logs["chips"], axis=0) > 0).all()
    assert (found.logs["data"] == base.logs["data"]).all()


def test_bad_frames_are_refused() -> None:
    with pytest.raises(BadArgument, match="no complete quarter"):
        overrides(STOCK[:0])
    with pytest.raises(BadArgument, match="of A has no quarter"):
        overrides(STOCK[STOCK["ended_on"] != "2024-12-31"])
    shrinking = rows("A", "2022-01-01", DAYS, [1e6, 3e6, 4e6])
    with pytest.raises(BadArgument, match="have not grown"):
        overrides(shrinking)
