"""The daily panel: what stands, what counts, and what a FLOP costs."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.rental_offers import history, observed
from trends.errors import BadArgument
from trends.hardware import rentals
from trends.hardware.rentals import IMPLAUSIBLE, OUTLYING, STALE, Rules

DAYS = pd.date_range("2026-01-01", "2026-01-10")


def test_a_price_stands_until_it_changes_or_is_withdrawn() -> None:
    rows = observed(
        {},
        {"observed_on": "2026-01-04", "price_usd_per_hour": 2.5},
        {"observed_on": "2026-01-07", "price_usd_per_hour": None},
        {"observed_on": "2026-01-09", "price_usd_per_hour": 2.0},
    )
    found = rentals.daily(rentals.standing(rows, DAYS)).set_index("date")["median"]
    assert found.to_dict() == {
        **dict.fromkeys(DAYS[:3], 3.0),
        **dict.fromkeys(DAYS[3:6], 2.5),
        **dict.fromkeys(DAYS[8:], 2.0),
    }


def test_of_several_quotes_on_a_day_the_cheapest_counts() -> None:
    rows = observed(*({"price_usd_per_hour": price} for price in (3.0, 1.5, 2.0)))
    assert rentals.standing(rows, DAYS[:1])["price_usd_per_hour"].tolist() == [1.5]


def test_a_quote_goes_stale_and_is_still_shown() -> None:
    rows = observed({"source": "hardware_prices"})
    found = rentals.standing(rows, ["2026-04-01", "2026-04-02"])
    assert found["reason"].tolist() == ["", STALE]
    assert len(rentals.daily(found)) == 1


def test_a_list_that_moves_keeps_its_still_prices_fresh() -> None:
    rows = observed(
        {}, {"vendor": "dead"}, {"chip": "A100", "offer": "1x", "observed_on": "2026-06-01"}
    )
    h100 = rows[rows["chip"] == "H100"]
    found = rentals.standing(h100, ["2026-08-01"], changes=rows).set_index("vendor")["reason"]
    assert found.to_dict() == {"lambda": "", "dead": STALE}
    alone = rentals.standing(h100, ["2026-08-01"])
    assert set(alone["reason"]) == {STALE}


@pytest.mark.parametrize("price", [1e-9, 1e9, 500.0, 0.0049])
def test_absurd_prices_are_shown_and_do_not_count(price: float) -> None:
    rows = observed({}, {"vendor": "hostile", "price_usd_per_hour": price})
    found = rentals.standing(rows, DAYS[:1]).set_index("vendor")
    assert found.loc["hostile", "reason"] == IMPLAUSIBLE
    day = rentals.daily(found.reset_index()).iloc[0]
    assert (day["median"], day["offers"], day["shown"]) == (3.0, 1, 1)


def test_outlying_offers_need_company_to_be_told() -> None:
    prices = [2.0, 2.1, 2.2, 2.3, 30.0]
    rows = observed(*({"vendor": f"v{k}", "price_usd_per_hour": p} for k, p in enumerate(prices)))
    found = rentals.standing(rows, DAYS[:1])
    assert found["reason"].tolist() == ["", "", "", "", OUTLYING]
    assert rentals.daily(found)["median"].tolist() == pytest.approx([2.15])
    few = rentals.standing(rows.iloc[1:], DAYS[:1])
    assert few["is_used"].all()


@given(st.integers(0, 2**32 - 1), st.integers(1, 4))
@settings(max_examples=15, deadline=None)
def test_a_minority_of_hostile_offers_moves_no_median_out_of_the_rest(seed: int, k: int) -> None:
    rng = np.random.default_rng(seed)
    fair = [{"vendor": f"v{n}", "price_usd_per_hour": p} for n, p in
            enumerate(np.round(rng.uniform(1.5, 3.0, 9), 2))]  # fmt: skip
    bad = [{"vendor": f"h{n}", "price_usd_per_hour": p} for n, p in
           enumerate(rng.choice([1e-6, 0.01, 100.0, 1e9], k))]  # fmt: skip
    found = rentals.daily(rentals.standing(observed(*fair, *bad), DAYS[:1])).iloc[0]
    clean = rentals.daily(rentals.standing(observed(*fair), DAYS[:1])).iloc[0]
    assert found["median"] == clean["median"] and found["shown"] == k


@given(st.integers(0, 2**32 - 1), st.integers(1, 120))
@settings(max_examples=15, deadline=None)
def test_daily_numbers_are_those_of_a_plain_loop(seed: int, n: int) -> None:
    rows = history(np.random.default_rng(seed), n)
    days = pd.date_range("2025-06-01", periods=4, freq="53D")
    panel = rentals.standing(rows, days)
    for day in days:
        now = panel[panel["date"] == day]
        past = rows[rows["observed_on"] <= day].sort_values(
            ["observed_on", "price_usd_per_hour"], ascending=[True, False], na_position="first"
        )
        last = past.groupby(rentals.KEY).tail(1)
        expected = last.loc[last["is_offered"], "price_usd_per_hour"]
        assert sorted(now["price_usd_per_hour"]) == sorted(expected)
        told = rentals.daily(now)
        used = now.loc[now["is_used"], "price_usd_per_hour"]
        assert told.empty == used.empty
        if len(used):
            assert told["median"].iloc[0] == pytest.approx(np.median(used))
            assert told["offers"].iloc[0] + told["shown"].iloc[0] == len(now)


def test_the_vendor_median_gives_each_vendor_one_voice() -> None:
    many = [{"region": f"r{k}", "price_usd_per_hour": 4.0} for k in range(17)]
    rows = observed(
        *many,
        {"vendor": "vast", "price_usd_per_hour": 2.0},
        {"vendor": "seeweb", "price_usd_per_hour": 1.9},
    )
    day = rentals.daily(rentals.standing(rows, DAYS[:1])).iloc[0]
    assert (day["median"], day["vendor_median"], day["vendors"]) == (4.0, 2.0, 3)


def test_dollars_per_flop_by_hand() -> None:
    """An H100 at 2 USD/h: 1e21 / (989.4e12 x 0.4 x 3600) = 701.9 hours, 1,404 USD."""
    found = rentals.usd_per_flop(np.array([2.0, 0.0, -1.0, np.inf]), 989.4e12, 0.4)
    assert found[0] == pytest.approx(2 * 1e21 / (989.4e12 * 0.4 * 3600))
    assert found[0] == pytest.approx(1403.8, abs=0.1)
    assert np.isnan(found[1:]).all()
    for utilization in (0.0, 1.1, float("nan")):
        with pytest.raises(BadArgument, match="utilization"):
            rentals.usd_per_flop(np.array([2.0]), 1e15, utilization)


def test_rules_in_words_and_as_parameters() -> None:
    assert "quotes older than 30 days" in Rules(quote_days=30).sentence
    assert Rules().parameters["catalogues"] == ["skypilot"]


def test_no_observations_no_rows() -> None:
    empty = observed({}).iloc[:0]
    panel = rentals.standing(empty, DAYS)
    assert panel.empty and rentals.daily(panel).empty
