"""Which quote stands for a chip's price, and since when it could be bought."""

import pandas as pd
import pytest

from tests.support import costs as facts


def bought(chip: str) -> pd.Series:
    return facts.known().purchase.loc[chip]


def test_a_server_comes_before_a_single_chip() -> None:
    """The A100: 24,875 in a DGX of May 2020, not 15,000 alone in July."""
    row = bought("NVIDIA A100 SXM4 80 GB")
    assert row["price_usd"] == 24_875
    assert row["price_status"] == "derived"  # a quote for another of the family
    assert "a server" in row["price_note"]


def test_a_single_chip_gets_the_servers_overhead() -> None:
    """The K80 at 5,000 of November 2014, x 1.64."""
    row = bought("NVIDIA Tesla K80")
    assert row["price_usd"] == pytest.approx(5_000 * 1.64)
    assert row["price_status"] == "reported"


def test_nobody_has_a_chip_within_90_days_of_its_release() -> None:
    row = bought("NVIDIA H100 SXM5 80GB")
    assert row["bought_from"] == pd.Timestamp("2022-09-20") + pd.Timedelta(days=90)
    assert row["price_usd"] == pytest.approx(44_489.88)


def test_tpus_have_stand_in_prices_from_their_release() -> None:
    row = bought("Google TPU v4")
    assert row["price_usd"] == pytest.approx(5_167 * 1.64)
    assert (row["bought_from"], row["price_status"]) == (pd.Timestamp("2021-05-20"), "derived")
    assert bought("Google TPU v5e")["price_usd"] == pytest.approx(1_781 * 1.64)


def test_a_release_price_counts_as_a_quote() -> None:
    """The RTX 3090: 1,499 at its release of 2020, not 1,070 of March 2025."""
    assert bought("NVIDIA GeForce RTX 3090")["price_usd"] == pytest.approx(1_499 * 1.64)


def test_a_chip_without_a_price_says_so() -> None:
    row = bought("NVIDIA GB200")
    assert row["price_status"] == "missing"
    assert pd.isna(row["price_usd"])
    assert row["price_note"] == "No purchase price is known."
