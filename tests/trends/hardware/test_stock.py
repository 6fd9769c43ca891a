"""The stock of chips: bands that add as stated, growth against the published, hostile quarters."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import hardware
from trends.errors import BadArgument
from trends.hardware import stock


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


def test_published_growth_of_all_designers() -> None:
    """Epoch AI (2026): 3.3x per year [90% 2.7, 4.1], doubling every 7 months [6, 8]."""
    found = stock.fit(hardware.table("chip_stock"), "h100_equivalents", rng())
    total = found.trend.overall
    assert total is not None
    assert total.growth_per_year == pytest.approx(3.3, abs=0.1)
    assert total.doubling_months == pytest.approx(7, abs=0.2)


def test_growth_of_nvidia_is_not_the_published_one() -> None:
    """Emberson & Owen (2025) found 2.3x per year since 2019, older chips counted and written off.
    This count starts in 2022, and gives 3.7x from its second year on."""
    found = stock.fit(hardware.table("chip_stock"), "h100_equivalents", rng())
    assert found.trend.groups["NVIDIA"].growth_per_year == pytest.approx(3.67, abs=0.01)
    rows = stock.yearly(found.trend.rows)
    newest = rows[(rows["group"] == "NVIDIA")].iloc[-1]
    assert newest["growth"] == pytest.approx(13659258 / 4724425)


def test_the_first_year_and_unfinished_quarters_are_out_of_the_fit() -> None:
    found = stock.fit(hardware.table("chip_stock"), "units", rng())
    assert found.trend.left_out == {stock.SETTLES: 12, stock.INCOMPLETE: 2}
    assert found.trend.groups["NVIDIA"].first == pd.Timestamp("2022-12-31")
    assert found.trend.groups["NVIDIA"].last == pd.Timestamp("2025-12-31")
    assert any("AMD from January 2024" in words for words in found.sentences)


def test_percentiles_add_when_errors_go_together() -> None:
    table = hardware.table("chip_stock")
    day = table[(table["ended_on"] == "2025-12-31")]
    last = stock.fit(table, "units", rng(), correlation=1, draws=200_000).total.iloc[-1]
    assert last["value"] == day["units"].sum()
    assert last["low"] == pytest.approx(day["units_low"].sum(), rel=0.005)
    assert last["high"] == pytest.approx(day["units_high"].sum(), rel=0.005)


@given(st.floats(0, 0.9))
@settings(max_examples=8, deadline=None)
def test_the_more_errors_go_together_the_wider_the_band(correlation: float) -> None:
    table = hardware.table("chip_stock")
    widths = [
        (each := stock.fit(table, "power", rng(), correlation=c).total.iloc[-1])["high"]
        - each["low"]
        for c in (correlation, min(correlation + 0.1, 1.0))
    ]
    assert widths[0] < widths[1] * 1.005


@given(
    st.floats(1, 1e12),
    st.floats(0.2, 1.0, exclude_max=True),
    st.floats(1.0, 5.0, exclude_min=True),
)
@settings(max_examples=20, deadline=None)
def test_draws_meet_the_three_percentiles(value: float, below: float, above: float) -> None:
    row = pd.DataFrame({"low": [value * below], "value": [value], "high": [value * above]})
    found = np.quantile(stock.draw(row, 0.5, 100_000, rng()), [0.05, 0.5, 0.95])
    assert np.log(found / row.iloc[0]).to_numpy() == pytest.approx([0, 0, 0], abs=0.03)


def test_draws_have_the_correlation() -> None:
    rows = pd.DataFrame({"low": [1.0, 50.0], "value": [2.0, 100.0], "high": [4.0, 200.0]})
    drawn = np.log(stock.draw(rows, 0.3, 200_000, rng()))
    assert np.corrcoef(drawn)[0, 1] == pytest.approx(0.3, abs=0.01)


HOSTILE = {
    "absurd H100e": {"h100_equivalents": 1e15, "h100_equivalents_high": 1e16},
    "ranges that do not hold the median": {"h100_equivalents_low": 9e9},
    "a leap": {
        f"{name}{end}": 2e9
        for name in ("units", "h100_equivalents")
        for end in ("_low", "", "_high")
    },
    "a fall": {
        f"{name}{end}": 2e5
        for name in ("units", "h100_equivalents")
        for end in ("_low", "", "_high")
    },
    "infinite": {"h100_equivalents_high": np.inf},
    "zero": {"h100_equivalents": 0.0, "h100_equivalents_low": 0.0},
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_quarters_bend_neither_fit_nor_total(name: str) -> None:
    clean, table = (
        hardware.table("chip_stock"),
        hardware.table("chip_stock").astype(
            dict.fromkeys(hardware.table("chip_stock").select_dtypes("number"), float)
        ),
    )
    at = (clean["designer"] == "NVIDIA") & (clean["ended_on"] == "2025-06-30")
    for column, value in HOSTILE[name].items():
        table.loc[at, column] = value
    found = stock.fit(table, "h100_equivalents", rng())
    without = stock.fit(clean[~at], "h100_equivalents", rng())
    assert found.trend.groups == without.trend.groups
    row = found.trend.rows[(found.trend.rows["group"] == "NVIDIA")].iloc[13]
    assert row["date"] == pd.Timestamp("2025-06-30") and not row["is_used"]
    assert row["reason"] in (stock.IMPLAUSIBLE, stock.STEP, "no positive finite value")
    assert pd.Timestamp("2025-06-30") not in set(found.total["date"])
    assert found.trend.overall == without.trend.overall


def test_bad_arguments() -> None:
    table = hardware.table("chip_stock")
    for wrong in ({"quantity": "dollars"}, {"correlation": 2.0}, {"stock": table.iloc[:0]}):
        with pytest.raises(BadArgument):
            stock.fit(**{"stock": table, "quantity": "units", "rng": rng(), **wrong})
