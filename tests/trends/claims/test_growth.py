"""Growth claims: data that make each hold, and data that make it fail."""

import numpy as np
import pandas as pd
import pytest

from tests.support.claim_rows import AS_OF, claim, from_ledger, growing, say
from trends.claims import evaluate
from trends.claims.growth import select_rows, trend
from trends.dates import from_decimal_years

COMPUTE = {"column": "training_compute_flop"}


@pytest.mark.parametrize(("growth", "verdict"), [(4.0, evaluate.HOLDS), (9.0, evaluate.FAILS)])
def test_growth_of(growth: float, verdict: str) -> None:
    asked = claim("growth", low=3.7, high=4.6, parameters=COMPUTE)
    assert say(asked, models=growing(growth)).verdict == verdict


@pytest.mark.parametrize(
    ("growth", "verdict"), [(2.83, evaluate.HOLDS), (5.0, evaluate.FAILS), (0.5, evaluate.FAILS)]
)
def test_doubling_every_six_to_ten_months(growth: float, verdict: str) -> None:
    """2.83x a year doubles in 8 months, 5x in 5.2; what falls never does."""
    asked = from_ledger("frontier-doubles-in-six-to-ten-months")
    assert say(asked, models=growing(growth)).verdict == verdict


@pytest.mark.parametrize(("scatter", "verdict"), [(0.01, evaluate.FAILS), (9.0, evaluate.UNKNOWN)])
def test_a_flat_trend_has_no_doubling_time(scatter: float, verdict: str) -> None:
    told = COMPUTE | {"statistic": "doubling_months"}
    asked = claim("growth", "months", low=6.0, high=10.0, parameters=told)
    found = say(asked, models=growing(1.0, scatter=scatter))
    assert np.isnan(found.number)
    assert found.verdict == verdict


def test_the_end_of_the_data_is_the_end_of_the_fit() -> None:
    rows = growing(4.0)
    known = trend(rows, COMPUTE, pd.Timestamp("2020-01-01"))
    assert known.last <= pd.Timestamp("2020-01-01")
    assert trend(rows, COMPUTE | {"until": "2018-12-31"}, AS_OF).last.year == 2018


def test_rows_of_other_tables_are_filtered_divided_and_dated() -> None:
    frame = pd.DataFrame(
        {
            "built": from_decimal_years([2020.0, 2021.0, 2022.0, 2023.0]),
            "speed": [2.0, 8.0, 18.0, 32.0], "price": [2.0, 4.0, 6.0, 8.0],
            "state": ["on", "on", "off", "on"], "is_sound": [True, True, True, None],
            "is_partial": [False, None, False, False],
        }
    )  # fmt: skip
    told = {"column": "speed", "per": "price", "date": "built", "equals": {"state": "on"}}
    assert select_rows(frame, told, AS_OF)["value"].tolist() == [1.0, 2.0, 4.0]
    sound = select_rows(frame, told | {"flags": ["is_sound"], "no_flags": ["is_partial"]}, AS_OF)
    assert sound["value"].tolist() == [1.0, 2.0]


@pytest.mark.parametrize(("growth", "verdict"), [(2.52, evaluate.HOLDS), (1.5, evaluate.FAILS)])
def test_supercomputers(growth: float, verdict: str) -> None:
    """2.52x a year doubles in nine months."""
    rows = growing(growth, "performance_16bit_op_per_s", since=2019.0).rename(
        columns={"published_on": "operational_on"}
    )
    rows = rows.drop(columns="is_notable").assign(
        status="Existing", is_standard_analysis=True, is_single_cluster=True
    )
    assert say(from_ledger("supercomputers-double-in-nine-months"), clusters=rows).verdict == (
        verdict
    )


def levels(fall: float) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "benchmark": "MMLU", "level_model": "GPT-4", "is_lowest": True,
            "released_on": from_decimal_years([2023.0, 2023.5, 2024.0, 2024.5]),
            "price_usd_per_million_tokens": [30 * fall**-t for t in (0, 0.5, 1.0, 1.5)],
        }
    )  # fmt: skip


@pytest.mark.parametrize(("fall", "verdict"), [(50.0, evaluate.HOLDS), (3.0, evaluate.FAILS)])
def test_price_fall(fall: float, verdict: str) -> None:
    found = say(from_ledger("token-prices-fall-fifty-fold"), price_levels=levels(fall))
    assert found.verdict == verdict
    assert found.number == pytest.approx(fall, rel=0.002)  # dates are whole days


def test_no_price_level_is_no_verdict() -> None:
    found = say(from_ledger("token-prices-fall-fifty-fold"), price_levels=levels(9.0).iloc[:1])
    assert found.verdict == evaluate.UNKNOWN
