"""What exists against what is planned."""

import pandas as pd
import pytest

from tests.support import hardware
from trends.errors import BadArgument
from trends.hardware import sites

AS_OF = pd.Timestamp("2026-03-30")
TIMELINE = pd.DataFrame(
    [
        ("a", "2024-01-01", 1, 100e6, 1e4, 1e9),
        ("a", "2024-01-01", 2, 150e6, 2e4, 1e9),
        ("b", "2025-01-01", 1, 200e6, 3e4, 2e9),
        ("a", "2026-03-30", 1, 300e6, 9e4, 3e9),
        ("b", "2027-01-01", 1, 900e6, 5e7, 9e9),
    ],
    columns=["data_center", "observed_on", "step", "power_w", "h100_equivalents",
             "capital_cost_usd2025"],
).assign(observed_on=lambda t: pd.to_datetime(t["observed_on"]))  # fmt: skip


def test_steps_of_a_day_and_plans() -> None:
    rows = sites.steps(TIMELINE, "power", AS_OF)
    assert rows["value"].tolist() == [150e6, 300e6, 200e6, 900e6]
    assert rows["state"].tolist() == ["existing", "existing", "existing", "planned"]


def test_capacity_adds_up_what_stands_on_each_day() -> None:
    rows = sites.capacity(TIMELINE, "power", AS_OF)
    assert rows["value"].tolist() == [150e6, 350e6, 500e6, 1200e6]
    assert rows["sites"].tolist() == [1, 2, 2, 2]
    assert rows["state"].tolist()[-2:] == ["existing", "planned"]
    assert sites.capacity(TIMELINE.iloc[:0], "power", AS_OF).empty


def test_the_largest_through_time() -> None:
    rows = sites.largest_through_time(TIMELINE, "h100_equivalents", AS_OF)
    assert rows["group"].tolist() == ["a", "b", "a", "b"]
    assert rows["state"].tolist() == ["existing", "existing", "existing", "planned"]


def test_places_tell_now_and_the_last_plan() -> None:
    table = pd.DataFrame({"data_center": ["a", "b", "c"], "title": ["A", "B", "C"]}).assign(
        owner=None, users=None, latitude_deg=[1.0, 2.0, None], longitude_deg=[3.0, 4.0, None]
    )
    rows = sites.places(table, TIMELINE, AS_OF).set_index("data_center")
    assert rows.index.tolist() == ["a", "b"]
    assert rows.loc["b", "power_w"] == 200e6
    assert rows.loc["b", "planned_power_w"] == 900e6
    assert rows.loc["b", "planned_on"] == pd.Timestamp("2027-01-01")


def test_outlook_counts_plans_beside_what_exists() -> None:
    table = hardware.table("clusters")
    like = int(table["cluster"].eq("xAI Colossus Memphis Phase 2").argmax())
    rows = sites.outlook(hardware.with_row(table, like, power_w=1e30))
    assert rows["systems"].sum() == len(table) + 1
    existing = rows["status"].isin(["Existing", "Decommissioned"])
    assert existing.tolist() == sorted(existing, reverse=True)
    assert rows["implausible"].sum() == 1 and rows["power_w"].max() < 1e12


def test_bad_argument() -> None:
    with pytest.raises(BadArgument, match="Quantities of data centers"):
        sites.steps(TIMELINE, "colour", AS_OF)
