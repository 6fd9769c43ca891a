"""Rental prices: what counts, what is only shown, and both medians, on the bundled snapshot."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from subjects.rental_prices import chart, data, finding, moves
from subjects.rental_prices import view as rental_prices_view
from subjects.rental_prices.market import market_of
from subjects.rental_prices.view import RentalView
from trends.hardware import rentals


def test_every_offer_stands_in_the_table_and_some_do_not_count() -> None:
    found = finding.of(RentalView())
    standing = found.rows["standing"].value_counts()
    assert standing["counts"] > 50 and standing["stale"] > 5
    counted = found.rows.loc[found.rows["standing"] == "counts", "price_usd_per_hour"]
    today = market_of(RentalView()).today
    assert today is not None and today["median"] == pytest.approx(float(counted.median()))


def test_both_medians_are_told() -> None:
    found = finding.of(RentalView())
    assert "median of 93 offers" in found.answer and "median of 3 vendors" in found.answer
    assert found.numbers[0][1] != found.numbers[1][1]


@pytest.mark.parametrize("terms", list(rental_prices_view.TERMS.words))
@pytest.mark.parametrize("chip", ["H100", "A100", "Google TPU v4", "RTX5090"])
def test_every_commitment_has_an_answer(terms: str, chip: str) -> None:
    found = finding.of(RentalView(chip=chip, terms=terms))
    assert "per year" in found.answer and "interval" in found.answer
    assert "nan" not in found.answer


def test_one_vendor_is_looked_at_alone() -> None:
    view = RentalView(chip="A100", vendor="Microsoft Azure", on=date(2023, 6, 1))
    found = market_of(view)
    rows = found.offers
    assert len(rows) and set(rows["vendor"]) == {"Microsoft Azure"}
    assert set(found.trend.rows["group"]) == {"Microsoft Azure"}
    assert pd.to_datetime(found.history["date"]).max() <= pd.Timestamp(view.on)


def test_the_narrow_history_is_that_of_the_wide_one_where_nobody_is_left_out() -> None:
    """A vendor who alone sells a chip is the whole market."""
    chosen, day = RentalView(chip="NVIDIA B200"), data.last_day()
    wide = data.history(chosen.pool, day)
    vendor = market_of(chosen).offers["vendor"].unique()
    narrow = data.history(replace(chosen, vendor=vendor[0]).pool, day)
    assert len(vendor) == 1 and len(wide) == len(narrow) > 0
    assert np.allclose(wide["median"].astype(float), narrow["median"].astype(float))


def test_dollars_per_flop_by_hand() -> None:
    """Utilisation halved is a price doubled; the peak is that of the chip table."""
    rows = moves.overview(RentalView(utilization=0.5))
    peak, name = data.peaks()["NVIDIA B200"]
    assert name == "tensor_fp16"
    usd = float(rentals.usd_per_flop(np.array([6.89]), peak, 0.5)[0])
    assert usd == pytest.approx(6.89 / (peak * 0.5 * 3600) * 1e21)
    assert len(rows) > 10 and rows["Offers"].min() > 0


def test_a_move_by_composition_is_called_so() -> None:
    """The dated quotes of 2025 and the catalogues of 2026 share no offer."""
    found = moves.move(RentalView(), market_of(RentalView()))
    assert found is not None and found.stayed == 0
    assert "Composition" in moves.sentence(found)


def test_a_line_breaks_where_no_offer_counts() -> None:
    days = pd.to_datetime(["2024-01-01", "2024-01-29", "2024-02-26", "2024-06-17"])
    parts = chart.spells(pd.DataFrame({"date": days, "median": 1.0}))
    assert [len(part) for part in parts] == [3, 1]
