"""Who asks what now: by cloud, by region, by both."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subjects.rental_prices import places
from subjects.rental_prices.market import market_of
from subjects.rental_prices.view import RentalView
from tests.support.rental_offers import history, observed
from trends.hardware import rentals
from trends.hardware.rental_places import compare
from ui.look import Look
from ui.text import markdown

DAY = [pd.Timestamp("2026-01-02")]


def test_by_hand() -> None:
    panel = rentals.standing(
        observed(
            {"vendor": "a", "region": "us", "price_usd_per_hour": 2.0},
            {"vendor": "a", "region": "eu", "price_usd_per_hour": 4.0},
            {"vendor": "b", "region": "us", "price_usd_per_hour": 1.0},
            {"vendor": "c", "region": "us", "price_usd_per_hour": 900.0},
        ),
        DAY,
    )
    found = compare(panel, ["vendor"])
    assert found[["vendor", "median", "low", "high"]].iloc[:2].values.tolist() == [
        ["b", 1.0, 1.0, 1.0], ["a", 3.0, 2.0, 4.0],
    ]  # fmt: skip
    assert found[["vendor", "offers", "shown"]].values.tolist() == [
        ["b", 1, 0], ["a", 2, 0], ["c", 0, 1],
    ]  # fmt: skip
    assert np.isnan(found["median"].iloc[2]), "a price that does not count is in no median"
    assert compare(panel, ["region"])["median"].tolist() == [1.5, 4.0]
    assert len(compare(panel, ["vendor", "region"])) == 4
    assert compare(panel.iloc[:0], ["vendor", "region"]).empty


@given(st.integers(0, 2**32 - 1), st.integers(1, 200), st.sampled_from(["vendor", "region"]))
@settings(max_examples=15, deadline=None)
def test_each_place_is_the_day_of_its_own_offers(seed: int, rows: int, by: str) -> None:
    days = [pd.Timestamp("2025-09-01")]
    panel = rentals.standing(history(np.random.default_rng(seed), rows), days)
    found = compare(panel, [by])
    assert set(found[by]) == set(panel[by])
    assert found["offers"].sum() + found["shown"].sum() == len(panel)
    for _, row in found.iterrows():
        own = rentals.daily(panel[panel[by] == row[by]])
        if own.empty:
            assert row["offers"] == 0 and np.isnan(row["median"])
        else:
            told = own.iloc[0]
            assert row["offers"] == told["offers"] and row["shown"] == told["shown"]
            prices = row[["median", "low", "high"]].astype(float).tolist()
            assert prices == pytest.approx(told[["median", "low", "high"]].astype(float).tolist())


def test_the_page_names_the_cheapest_and_the_dearest_cloud() -> None:
    found = market_of(RentalView())
    said, rows = places.sentence(RentalView(), found), places.current(RentalView(), found)
    for at in (0, -1):
        assert f"{rows['vendor'].iloc[at]} (**\\{places.usd(rows['median'].iloc[at])}" in said
    offers = found.offers
    assert rows["offers"].sum() == offers["is_used"].sum()
    table = places.table(found)
    assert table["Offers"].sum() + table["Excluded"].sum() == len(offers)
    assert len(table) == len(offers[["vendor", "region"]].drop_duplicates())


def test_of_one_cloud_the_regions_are_told_apart() -> None:
    view = RentalView(vendor="lambda")
    assert places.column(view) == "region" and len(places.current(view, market_of(view))) > 5
    assert places.sentence(view, market_of(view)).endswith(r"all with a median of **\$4.09**.")
    other = replace(view, vendor="seeweb")
    assert places.sentence(other, market_of(other)).startswith("1 region has a current offer")


@pytest.mark.parametrize("view", [RentalView(vendor="gcp"), RentalView(chip="NVIDIA Tesla T4")])
def test_without_an_offer_that_counts_it_says_so(view: RentalView) -> None:
    assert places.sentence(view, market_of(view)).startswith("No ")
    assert places.current(view, market_of(view)).empty


def test_the_chart_draws_the_table_s_rows() -> None:
    rows = places.current(RentalView(), market_of(RentalView()))
    figure = places.figure(RentalView(), look=Look())
    dots = next(trace for trace in figure.data if trace.mode == "markers")
    assert list(dots.x) == rows["median"].tolist()[::-1]
    assert list(figure.layout.yaxis.ticktext) == rows["vendor"].tolist()[::-1]


def test_a_name_in_a_catalogue_is_no_markdown() -> None:
    hostile = "![x](http://e.example/?a_b) <b> *c*"
    said = markdown.escape(hostile)
    assert said.replace("\\", "") == hostile
    assert not re.search(r"(?<!\\)[\[\]()<>*_!]", said)
