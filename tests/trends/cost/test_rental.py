"""Which rental quote a run gets."""

import pandas as pd
import pytest

from trends.cost.rental import conversion, lookup

A100, SXM, TPU = "NVIDIA A100", "NVIDIA A100 SXM4 40 GB", "Google TPU v4"
AWS, AZURE, GOOGLE = "Amazon Web Services", "Microsoft Azure", "Google Cloud"
QUOTES = pd.DataFrame(
    [
        (A100, AZURE, "3_year", "2021-04-11", 1.44),
        (A100, AZURE, "3_year", "2022-01-20", 1.36),
        (A100, AWS, "on_demand", "2021-01-01", 4.00),
        (SXM, AWS, "on_demand", "2021-01-01", 5.00),
        (TPU, GOOGLE, "3_year", "2022-05-11", 1.45),
        ("NVIDIA Tesla T4", GOOGLE, "1_year", "2020-01-01", 0.63),
    ],
    columns=["chip", "vendor", "commitment", "observed_on", "price_usd_per_hour"],
)


def found(chip: str | None, vendor: str, day: str | None) -> pd.Series:
    tpu = pd.Series([chip == TPU])
    return lookup(QUOTES, pd.Series([chip], dtype=object), pd.Series([vendor]), tpu, [day]).iloc[0]


def test_the_latest_quote_on_or_before_the_day() -> None:
    row = found(A100, AZURE, "2021-12-31")
    assert (row["rent_usd_per_hour"], row["rent_status"]) == (1.44, "reported")
    assert found(A100, AZURE, "2022-01-20")["rent_usd_per_hour"] == 1.36


def test_else_the_earliest_after() -> None:
    row = found(A100, AZURE, "2019-01-01")
    assert row["rent_usd_per_hour"] == 1.44
    assert row["rent_quoted_on"] == pd.Timestamp("2021-04-11")


def test_the_familys_plain_name_stands_in() -> None:
    row = found(SXM, AZURE, "2022-03-13")
    assert (row["rent_usd_per_hour"], row["rent_status"]) == (1.36, "derived")
    assert row["rent_note"] == "Microsoft Azure, NVIDIA A100, 3-year"


def test_three_years_elsewhere_before_on_demand_here() -> None:
    assert found(SXM, AWS, "2022-03-13")["rent_usd_per_hour"] == 1.36


def test_other_commitments_are_converted() -> None:
    """Google: 37% off for a year, 56% for three: 0.63 x 0.44 / 0.63 = 0.44."""
    assert found("NVIDIA Tesla T4", AWS, "2021-01-01")["rent_usd_per_hour"] == pytest.approx(0.44)
    assert conversion(AWS, "on_demand") == pytest.approx(0.36)
    assert conversion("Somebody", "1_year") == pytest.approx(0.44 / 0.66)


def test_tpus_are_rented_from_google_alone() -> None:
    assert found(TPU, AWS, "2023-01-01")["rent_note"] == "Google Cloud, Google TPU v4, 3-year"


def test_nothing_known() -> None:
    for case in (("Abacus", AWS, "2022-01-01"), (None, AWS, "2022-01-01"), (A100, AWS, None)):
        row = found(*case)
        assert row["rent_status"] == "missing"
        assert pd.isna(row["rent_usd_per_hour"])


def test_rows_without_a_chip_do_not_shift_the_others() -> None:
    chips = pd.Series([None, A100, None, TPU], dtype=object)
    vendors = pd.Series([AWS, AZURE, AWS, GOOGLE])
    rows = lookup(QUOTES, chips, vendors, chips == TPU, ["2023-01-01"] * 4)
    assert rows["rent_usd_per_hour"].tolist()[1::2] == [1.36, 1.45]
    assert rows["rent_usd_per_hour"].isna().tolist()[::2] == [True, True]
