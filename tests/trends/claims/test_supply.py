"""Claims about serving costs and compressed time."""

import numpy as np
import pandas as pd
import pytest

from tests.support.claim_rows import from_ledger, growing, say
from trends.claims import evaluate
from trends.models import serving

SEARCH = "half-of-search-costs-six-billion-a-year"


def prices(read: float, written: float, **more: float) -> pd.DataFrame:
    rows = [("text-davinci-003", read, written)] + [(name, p, p) for name, p in more.items()]
    columns = ["model", "input_usd_per_million_tokens", "output_usd_per_million_tokens"]
    return pd.DataFrame(rows, columns=columns).assign(from_on=pd.NaT, is_plausible=True)


@pytest.mark.parametrize(
    ("price", "verdict"), [(20.0, evaluate.HOLDS), (200.0, evaluate.FAILS), (0.2, evaluate.FAILS)]
)
def test_priced_queries(price: float, verdict: str) -> None:
    assert say(from_ledger(SEARCH), token_prices=prices(price, price)).verdict == verdict


def test_the_cost_is_that_of_the_serving_page() -> None:
    found = say(from_ledger(SEARCH), token_prices=prices(30.0, 60.0, **{"azure/gpt-4": 5.0}))
    traffic = serving.preset("search_2023")
    assert found.number == pytest.approx(serving.by_price(traffic, 30.0, 60.0).usd_per_year)
    assert found.low == pytest.approx(serving.by_price(traffic, 5.0, 5.0).usd_per_year)
    assert found.high == found.number


def test_a_price_that_is_not_there_or_not_plausible() -> None:
    rows = prices(20.0, 20.0)
    for lacking in (rows.iloc[:0], rows.assign(is_plausible=False)):
        assert say(from_ledger(SEARCH), token_prices=lacking).verdict == evaluate.UNKNOWN


SHEET = pd.DataFrame({"chip": ["AMD EPYC 7742"], "type": ["CPU"], "released_on": ["2019-08-07"],
                      "base_clock_hz": [2.25e9], "boost_clock_hz": [3.4e9]})  # fmt: skip


def runs(flop: float, hours: float = 24.0) -> pd.DataFrame:
    return growing(2.0).iloc[:1].assign(
        training_compute_flop=flop, training_hours=hours, base_model=None
    )  # fmt: skip


@pytest.mark.parametrize(
    ("flop", "verdict"),
    [(1e24, evaluate.HOLDS), (1e20, evaluate.FAILS), (np.nan, evaluate.UNKNOWN)],
)
def test_cpu_years(flop: float, verdict: str) -> None:
    """A thread does 2.25e9 x 32 x 0.7 = 5e10 FLOP/s, 1.6e18 a year: 10,000 years are 1.6e22."""
    asked = from_ledger("ten-thousand-cpu-years-in-a-day")
    assert say(asked, models=runs(flop), chip_sheet=SHEET).verdict == verdict


def test_the_years_of_a_day_by_hand() -> None:
    asked = from_ledger("ten-thousand-cpu-years-in-a-day")
    found = say(asked, models=runs(1e23, 48.0), chip_sheet=SHEET)
    per_year = 2.25e9 * 32 * 0.7 * 365.25 * 86_400
    assert found.number == pytest.approx(1e23 / per_year / 2, rel=1e-9)
