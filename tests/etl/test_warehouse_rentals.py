"""The SQL of the rental page says what the rules in `trends.hardware.rentals` say, row for row."""

from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest

from etl import warehouse_rentals
from etl.build import checks
from etl.warehouse_rentals import Pool
from tests.support.rental_offers import history, observed
from trends.hardware import rentals
from trends.hardware.rentals import Rules

RULES = Rules(quote_days=60, silent_days=90)


def fill(folder: Path, rows: pd.DataFrame) -> None:
    """A warehouse of the real schema with these prices."""
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(folder / "build-000001-0123456789ab.duckdb")) as connection:
        checks.create_schema(connection)
        connection.register("rows_in", rows)
        connection.execute("INSERT INTO chip_prices BY NAME SELECT * FROM rows_in")
        connection.execute(
            "INSERT INTO sources VALUES ('skypilot', 't', 'l', 'u', 'c', 7, now()::TIMESTAMP, "
            "DATE '2026-05-16', 'x', 'x', 1, false, NULL, [])"
        )


def same(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    """Equal values whatever the dtype of dates and counts."""
    assert list(found) == list(expected) and len(found) == len(expected)
    for name in expected:
        left, right = found[name], expected[name]
        if name in ("date", "observed_on", "confirmed_on"):
            left, right = pd.to_datetime(left), pd.to_datetime(right)
            assert (left.astype("datetime64[us]") == right.astype("datetime64[us]")).all()
        elif pd.api.types.is_float_dtype(right):
            np.testing.assert_allclose(left.astype(float), right, rtol=1e-12)
        else:
            assert left.tolist() == right.tolist(), name


@pytest.mark.parametrize("seed", range(6))
def test_offers_of_a_day(warehouse_folder: Path, seed: int) -> None:
    rows = history(np.random.default_rng(seed), 400)
    fill(warehouse_folder, rows)
    day = date(2025, 4, 1 + seed)
    found = warehouse_rentals.offers(Pool(("H100", "A100"), "spot"), day, RULES.parameters)
    spot = rows[rows["commitment"] == "spot"]
    panel = rentals.standing(spot, [day], RULES, changes=rows)
    expected = panel[[*found.columns]]
    order = ["price_usd_per_hour", "source", "vendor", "region", "offer", "chip"]
    expected = expected.sort_values(order, kind="stable", ignore_index=True)
    assert len(found) > 5 and found["reason"].nunique() > 1
    same(found.drop(columns="link"), expected.drop(columns="link"))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("step", [1, 7])
def test_daily(warehouse_folder: Path, seed: int, step: int) -> None:
    rows = history(np.random.default_rng(100 + seed), 400)
    fill(warehouse_folder, rows)
    since, until = date(2025, 3, 1), date(2026, 1, 20)
    pool = Pool(("H100",), "on_demand")
    found = warehouse_rentals.daily(pool, since, until, RULES.parameters, step_days=step)
    days = pd.date_range(since, until, freq=f"{step}D")
    mine = rows[(rows["commitment"] == "on_demand") & (rows["chip"] == "H100")]
    expected = rentals.daily(rentals.standing(mine, days, RULES, changes=rows))
    assert len(found) > 30
    same(found, expected)


@pytest.mark.parametrize("seed", range(4))
def test_overview_pools_names_that_are_one_chip(warehouse_folder: Path, seed: int) -> None:
    rows = history(np.random.default_rng(200 + seed), 400)
    fill(warehouse_folder, rows)
    day = date(2025, 9, 1)
    spot = rows[rows["commitment"] == "spot"]
    each = warehouse_rentals.overview({}, "spot", day, RULES.parameters).set_index("chip")
    for chip in ("H100", "A100"):
        panel = rentals.standing(spot[spot["chip"] == chip], [day], RULES, changes=rows)
        expected = rentals.daily(panel).drop(columns="date").iloc[0]
        assert each.loc[chip, expected.index].astype(float).tolist() == pytest.approx(
            expected.astype(float).tolist()
        )
    pooled = warehouse_rentals.overview({"A100": "Any", "H100": "Any"}, "spot", day,
                                        RULES.parameters)  # fmt: skip
    expected = rentals.daily(rentals.standing(spot, [day], RULES, changes=rows)).iloc[0]
    assert pooled["chip"].tolist() == ["Any"]
    assert pooled["median"].iloc[0] == pytest.approx(expected["median"])


def test_a_chip_without_an_offer_that_counts_is_still_listed(warehouse_folder: Path) -> None:
    fill(warehouse_folder, observed({"price_usd_per_hour": 900.0}))
    found = warehouse_rentals.overview({}, "on_demand", date(2026, 1, 2), RULES.parameters)
    assert found[["chip", "offers", "vendors", "shown"]].values.tolist() == [["H100", 0, 0, 1]]
    assert found["median"].isna().all()
    assert warehouse_rentals.daily(
        Pool(("H100",), "on_demand"), date(2026, 1, 1), date(2026, 1, 2), RULES.parameters
    ).empty


def test_names_are_values_and_never_sql(warehouse_folder: Path) -> None:
    fill(warehouse_folder, observed({}))
    hostile = "H100'); DROP TABLE chip_prices; --"
    day = date(2026, 1, 2)
    found = {
        pool: len(warehouse_rentals.offers(pool, day, RULES.parameters))
        for pool in (
            Pool((hostile,), "on_demand"),
            Pool(("H100",), "on_demand", hostile, hostile),
            Pool(("H100",), "on_demand"),
            Pool((), "on_demand"),
        )
    }
    assert list(found.values()) == [0, 0, 1, 0]


def test_steps_and_the_day_to_ask_for(warehouse_folder: Path) -> None:
    fill(warehouse_folder, observed({}))
    assert [warehouse_rentals.step_of(days) for days in (30, 400, 401, 2806, 2807, 99_999)] == [
        1, 1, 7, 7, 28, 28,
    ]  # fmt: skip
    assert warehouse_rentals.spoke_until("skypilot") == date(2026, 5, 16)
    assert warehouse_rentals.spoke_until("nobody") is None
