"""One vendor, one region, both: the SQL of the rental page says what the rules in memory say."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import warehouse_rentals
from etl.warehouse_rentals import Pool
from subjects.rental_prices import data, view
from tests.etl.test_warehouse_rentals import RULES, fill, same
from tests.support.rental_offers import history
from trends.hardware import rentals

SINCE, UNTIL = date(2025, 2, 1), date(2026, 4, 20)
POOLS = st.builds(
    Pool,
    st.sampled_from([("H100",), ("A100",), ("H100", "A100")]),
    st.sampled_from(["on_demand", "spot"]),
    st.sampled_from([None, "lambda", "vast", "aws", "", "nobody"]),
    st.sampled_from([None, "us", "eu", "nowhere"]),
)
HISTORIES = st.builds(
    lambda seed, rows: history(np.random.default_rng(seed), rows),
    st.integers(0, 2**32 - 1),
    st.integers(1, 300),
)


@contextmanager
def stored(rows: pd.DataFrame) -> Iterator[None]:
    """A warehouse with these prices, for a while."""
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setenv("AI_TRENDS_WAREHOUSE", name)
        fill(Path(name), rows)
        yield


def wide(rows: pd.DataFrame, pool: Pool) -> pd.DataFrame:
    """The observations of the pool's chips and commitment, whoever made them."""
    return rows[rows["chip"].isin(pool.chips) & (rows["commitment"] == pool.commitment)]


def narrow(rows: pd.DataFrame, pool: Pool) -> pd.DataFrame:
    """Those of the pool's vendor and region."""
    own = pd.Series(True, index=rows.index)
    for column, name in (("vendor", pool.vendor), ("region", pool.region)):
        own &= (rows[column] == name) if name is not None else True
    return rows[own]


@given(HISTORIES, POOLS, st.integers(0, 440))
@settings(max_examples=10, deadline=None)
def test_offers_of_a_pool(rows: pd.DataFrame, pool: Pool, days: int) -> None:
    day = (pd.Timestamp(SINCE) + pd.Timedelta(days=days)).date()
    with stored(rows):
        found = warehouse_rentals.offers(pool, day, RULES.parameters)
    panel = rentals.standing(wide(rows, pool), [day], RULES, changes=rows)
    order = ["price_usd_per_hour", "source", "vendor", "region", "offer", "chip"]
    expected = narrow(panel, pool)[list(found)].sort_values(order, ignore_index=True)
    assert len(found) == len(expected)
    silent = pd.Timedelta(days=RULES.silent_days)
    is_quiet = expected["source"].isin(RULES.catalogues)
    is_quiet &= expected["date"] - expected["confirmed_on"] > silent
    assert found["confirmed_on"].isna().tolist() == is_quiet.tolist()
    if len(found):
        told = [frame[~is_quiet].drop(columns="link") for frame in (found, expected)]
        same(*told)
        assert found["reason"].tolist() == expected["reason"].tolist()


@given(HISTORIES, POOLS, st.sampled_from([1, 7, 28]))
@settings(max_examples=10, deadline=None)
def test_the_past_of_a_pool(rows: pd.DataFrame, pool: Pool, step: int) -> None:
    with stored(rows):
        found = warehouse_rentals.daily(pool, SINCE, UNTIL, RULES.parameters, step_days=step)
    days = pd.date_range(SINCE, UNTIL, freq=f"{step}D")
    panel = rentals.standing(narrow(wide(rows, pool), pool), days, RULES, changes=rows)
    expected = rentals.daily(panel)
    assert len(found) == len(expected)
    if len(found):
        same(found, expected)


@given(HISTORIES, POOLS)
@settings(max_examples=10, deadline=None)
def test_the_quotes_of_a_pool(rows: pd.DataFrame, pool: Pool) -> None:
    with stored(rows):
        found = warehouse_rentals.quotes(pool, UNTIL, RULES.parameters)
        first = warehouse_rentals.first_day(pool)
    ours = wide(rows, pool)
    assert first == (ours["observed_on"].min().date() if len(ours) else None)
    own = narrow(ours, pool)
    price = own["price_usd_per_hour"].between(RULES.least_usd, RULES.most_usd)
    own = own[price & (own["observed_on"] <= pd.Timestamp(UNTIL))]
    month = own["observed_on"].dt.to_period("M").dt.to_timestamp()
    expected = own.groupby([month, "vendor"])["price_usd_per_hour"].agg(["median", "size"])
    assert found["value"].tolist() == pytest.approx(expected["median"].tolist(), rel=1e-12)
    assert found["quotes"].tolist() == expected["size"].tolist()
    assert found["group"].tolist() == expected.index.get_level_values(1).tolist()


@given(HISTORIES)
@settings(max_examples=6, deadline=None)
def test_what_there_is_to_choose(rows: pd.DataFrame) -> None:
    with stored(rows):
        found = warehouse_rentals.names()
    for kind, told in found.groupby("kind"):
        counted = rows.loc[rows[str(kind)] != "", str(kind)].value_counts()
        assert dict(zip(told["name"], told["observations"], strict=True)) == counted.to_dict()
        assert told["observations"].is_monotonic_decreasing


@pytest.mark.parametrize("terms", list(view.TERMS.words))
@pytest.mark.parametrize(
    ("chip", "vendor", "region"),
    [("H100", "any", "any"), ("H100", "lambda", "any"), ("A100", "any", "us-east-1"),
     ("A100", "gcp", "us-central1"), ("A100", "Microsoft Azure", "any")],
)  # fmt: skip
def test_the_bundled_prices(terms: str, chip: str, vendor: str, region: str) -> None:
    """The page's own path against the rules in memory, on all that is bundled."""
    every = data.frames.rows("SELECT * FROM chip_prices WHERE kind = 'rental'")
    pool = data.pool(data.names_of(chip), terms, vendor, region)
    found = data.history(pool, data.last_day())
    ours = wide(every, pool)
    if found.empty:
        assert narrow(ours, pool).empty or data.offers(pool, UNTIL).empty
        return
    first = ours["observed_on"].min().date()
    step = warehouse_rentals.step_of((data.last_day() - first).days)
    days = pd.date_range(end=data.last_day(), periods=400 * 28 // step, freq=f"{step}D")
    days = days[days >= pd.Timestamp(first)]
    panel = rentals.standing(narrow(ours, pool), days, rentals.RULES, changes=every)
    same(found, rentals.daily(panel))
