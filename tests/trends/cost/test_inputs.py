"""Which inputs a run has and how each is known."""

import numpy as np
import pandas as pd
import pytest

from tests.support import costs as facts
from trends.cost import inputs

RUN = {
    "model": "A",
    "published_on": "2022-06-30",
    "organization": ["Somebody"],
    "hardware": ["NVIDIA A100"],
    "training_compute_flop": 1e23,
    "training_hours": np.nan,
    "chip_hours": np.nan,
    "hardware_quantity": np.nan,
    "utilization_mfu": np.nan,
    "base_model": None,
}


def read(**changed: object) -> pd.Series:
    rows = pd.DataFrame([{**RUN, **changed}])
    return inputs.read(rows, facts.chips()).iloc[0]


def test_chip_hours_as_told_come_first() -> None:
    run = read(chip_hours=7e5, training_hours=100.0, hardware_quantity=1000.0)
    assert (run["chip_hours"], run["chip_hours_status"]) == (7e5, "reported")
    assert run["utilization_status"] == "unused"


def test_then_time_and_quantity() -> None:
    run = read(training_hours=100.0, hardware_quantity=1000.0)
    assert (run["chip_hours"], run["chip_hours_status"]) == (1e5, "derived")


def test_then_compute_at_the_usual_utilisation() -> None:
    """1e23 / (312e12 x 0.375 x 3600) = 237,417 h."""
    run = read()
    assert run["chip_hours"] == pytest.approx(237_417, rel=1e-5)
    assert (run["chip_hours_status"], run["utilization_status"]) == ("imputed", "imputed")
    assert run["quantity_status"] == "missing"


def test_or_at_its_own() -> None:
    run = read(utilization_mfu=0.5)
    assert run["chip_hours"] == pytest.approx(237_417 * 0.375 / 0.5, rel=1e-5)
    assert (run["chip_hours_status"], run["utilization_status"]) == ("derived", "reported")


def test_what_follows_from_the_others() -> None:
    run = read(chip_hours=1e5, training_hours=100.0)
    assert (run["quantity"], run["quantity_status"]) == (1000.0, "derived")
    run = read(chip_hours=1e5, hardware_quantity=1000.0)
    assert (run["hours"], run["hours_status"]) == (100.0, "derived")
    run = read(training_hours=100.0)
    assert run["quantity_status"] == "imputed"


def test_the_start_lies_before_publication() -> None:
    """60 days and the training time; 33 days (793.5 hours) where that is not known."""
    run = read(training_hours=240.0, hardware_quantity=10.0)
    assert (run["started_on"], run["start_status"]) == (pd.Timestamp("2022-04-21"), "derived")
    run = read()
    assert run["started_on"].date() == pd.Timestamp("2022-03-28").date()
    assert run["start_status"] == "imputed"


def test_known_dates_win_over_publication() -> None:
    run = facts.row("Gemini 1.0 Ultra")
    assert (run["started_on"], run["start_status"]) == (pd.Timestamp("2023-05-10"), "reported")


def test_the_cloud_and_the_power_of_an_organisation() -> None:
    cases = {
        "Google DeepMind": ("Google Cloud", True),
        "OpenAI": ("Microsoft Azure", False),
        "Microsoft Research": ("Microsoft Azure", True),
        "Meta AI": ("Amazon Web Services", True),
        "Metaphysic": ("Amazon Web Services", False),
    }
    for name, expected in cases.items():
        run = read(organization=[name])
        assert (run["vendor"], run["is_hyperscaler"]) == expected


def test_peaks_by_chip() -> None:
    """Tensor FP16, else TF32, else FP16 where trusted, else FP32; the first TPU has INT8."""
    table = facts.chips().set_index("chip")
    found = pd.Series(inputs.peak(table), index=table.index)
    assert found["NVIDIA A100"] == 312e12
    assert found["NVIDIA GeForce GTX 1080 Ti"] == 11.34e12  # its FP16 is 64 times slower
    assert found["NVIDIA P100"] == 9.3e12
    assert found["Google TPU v1"] == 92e12
    assert found["Huawei Ascend 910"] == 256e12


def test_missing_hardware_is_the_years_most_common_chip() -> None:
    """At every rank alike: an imputation over the top five alone once lost the others'."""
    rows = pd.DataFrame(
        [
            *({**RUN, "model": f"a{k}"} for k in range(3)),
            *({**RUN, "model": f"t{k}", "hardware": ["Google TPU v4"]} for k in range(5)),
            {**RUN, "model": "silent", "hardware": []},
            {**RUN, "model": "silent at Google", "hardware": [], "organization": ["Google"]},
            {**RUN, "model": "another year", "hardware": [], "published_on": "2019-01-01"},
        ]
    )
    found = inputs.read(rows, facts.chips()).set_index("model")
    assert found.loc["silent", "chip"] == "NVIDIA A100"
    assert found.loc["silent at Google", "chip"] == "Google TPU v4"
    assert found.loc["silent", "hardware_status"] == "imputed"
    assert found.loc["another year", "hardware_status"] == "missing"
    assert found.loc["another year", "problem"].startswith("No hardware is disclosed")


def test_what_stands_in_the_way() -> None:
    assert read(published_on=None)["problem"] == "No publication date."
    assert "VGG16" in read(base_model="VGG16")["problem"]
    assert read(hardware=["NVIDIA A100", "NVIDIA V100"])["problem"].startswith("Several kinds")
    assert read(hardware=["Abacus"])["problem"] == "No data on the chip Abacus."
    assert read()["problem"] == ""
