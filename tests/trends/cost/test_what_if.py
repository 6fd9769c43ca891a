"""One run with other inputs."""

import math
from typing import Any

import pandas as pd
import pytest

from tests.support import costs as facts
from trends.cost.what_if import what_if
from trends.inputs import InvalidInput


def changed(model: str = "GPT-4 (Mar 2023)", **changes: Any) -> pd.Series:
    tables = facts.models(), facts.chips(), facts.known(), facts.price_index()
    found = what_if(*tables, model, changes).models
    assert len(found) == 1
    return found.iloc[0]


def test_nothing_changed_is_the_same_cost() -> None:
    assert changed()["amortised_usd"] == facts.row("GPT-4 (Mar 2023)")["amortised_usd"]


def test_more_chips_replace_reported_chip_hours() -> None:
    run, before = changed(hardware_quantity="50000"), facts.row("GPT-4 (Mar 2023)")
    assert run["quantity_status"] == "chosen"
    assert run["cloud_usd"] == pytest.approx(2 * before["cloud_usd"])


def test_a_chosen_utilisation_replaces_the_reported_time() -> None:
    """2.1e25 FLOP at 312 TFLOP/s and half of it: 37.4 million chip-hours."""
    run = changed(utilization_mfu=0.5)
    assert run["chip_hours"] == pytest.approx(2.1e25 / (312e12 * 0.5 * 3600))
    assert run["utilization_status"] == "chosen"


def test_a_chosen_price_and_start() -> None:
    run = changed(price_usd=10_000, started_on="2020-01-01", rent_usd_per_hour=1)
    assert run["value_usd"] == 10_000  # before it could be bought: as new
    assert run["cloud_usd"] == pytest.approx(run["chip_hours"] * run["deflator"])
    assert {run["price_status"], run["rent_status"], run["start_status"]} == {"chosen"}


def test_hardware_for_a_run_that_disclosed_none() -> None:
    run = changed("Claude 2", hardware="Google TPU v4")
    assert run["hardware_status"] == "chosen"
    assert run["amortised_usd"] > 0


def test_the_given_table_stays_as_it_is() -> None:
    rows = facts.models()
    what_if(
        rows,
        facts.chips(),
        facts.known(),
        facts.price_index(),
        "Claude 2",
        {"hardware": "NVIDIA A100"},
    )
    pd.testing.assert_frame_equal(rows, facts.models())


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("hardware_quantity", 0, "Number of chips: give a number above 0"),
        ("price_usd", -1, "Purchase price per chip: give a number above 0"),
        ("training_hours", "soon", "Training time: give a number, not 'soon'"),
        ("training_compute_flop", "1e400", "Training compute: '1e400' is too large"),
        ("chip_hours", math.nan, "Chip-hours: give a number"),
        ("utilization_mfu", 1.2, "Utilisation: give at most 1"),
        ("hardware", "Abacus", "Hardware: the table has no chip 'Abacus'"),
        ("started_on", "yesterday", "Start of training: give a date"),
        ("colour", 1, "'colour' is no input"),
    ],
)
def test_bad_input_names_its_field(field: str, value: Any, words: str) -> None:
    with pytest.raises(InvalidInput, match=words) as caught:
        changed(**{field: value})
    assert caught.value.field == field


def test_no_such_model() -> None:
    with pytest.raises(InvalidInput, match="none named 'Nobody'"):
        changed("Nobody")
