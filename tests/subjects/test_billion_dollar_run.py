"""The billion-dollar run: dates follow the sum, the method and the frontier rule."""

from dataclasses import replace

import pandas as pd
import pytest

from subjects.billion_dollar_run import data, finding, sections
from subjects.billion_dollar_run.view import CONTROLS, DEFAULT, BillionView
from subjects.cost import data as cost_data
from subjects.cost import frontier
from trends.crossing import Crossing
from trends.planner.machine import machine

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")


def found(view: BillionView) -> Crossing:
    crossing = data.crossing(view)
    assert not isinstance(crossing, str)
    return crossing


def test_a_larger_sum_comes_later() -> None:
    dates = [found(replace(DEFAULT, sum=each)).line.median for each in (1e8, 1e9, 1e10)]
    assert dates == sorted(dates)


def test_an_own_sum_is_the_same_as_the_listed_one() -> None:
    own = found(replace(DEFAULT, sum=None, own=1000.0))
    assert own.line.median == found(DEFAULT).line.median


def test_probability_rises_with_the_years() -> None:
    rows = finding.of(DEFAULT).rows
    assert rows["line"].is_monotonic_increasing
    assert rows["largest"].is_monotonic_increasing
    assert 0 <= rows["largest"].iloc[0] < rows["largest"].iloc[-1] <= 1


def test_a_sum_already_paid_names_the_run() -> None:
    view = replace(DEFAULT, sum=1e8)
    assert found(view).reached_on is not None
    assert "The first run that cost $100M was " in finding.of(view).answer


@pytest.mark.parametrize("raw", ["0", "-5", "1e400", "NaN", "much", "1e9"])
def test_an_own_sum_without_sense_is_named(raw: str) -> None:
    view, notices = CONTROLS.read({"sum": "own", "own": raw})
    assert view.own == DEFAULT.own
    assert len(notices) == 1


def test_what_it_takes_grows_with_the_sum_and_shrinks_with_the_months() -> None:
    chip = machine(cost_data.chips(), cost_data.chip_prices(), sections.CHIP, "2026-01-01")
    for how in ("amortised", "cloud"):
        one = sections.size(replace(DEFAULT, method=how), chip)
        longer = sections.size(replace(DEFAULT, method=how, months=8.0), chip)
        assert one[0] == pytest.approx(2 * longer[0])
        assert one[1] == pytest.approx(longer[1])
    upfront = sections.size(replace(DEFAULT, method="upfront"), chip)
    assert upfront[0] == pytest.approx(1e9 / (chip.server_usd / 0.81), rel=1e-6)


def test_every_forecast_has_its_source_and_how_it_stands() -> None:
    told = sections.forecasts(DEFAULT)
    assert len(told) >= 3
    assert told["Forecast"].str.contains("](https://", regex=False).all()
    assert told["Status"].str.contains("open|met").all()


def test_the_newest_runs_stand_beside_the_line() -> None:
    told = sections.newest(DEFAULT, frontier.growth(DEFAULT.trend, DEFAULT.method))
    assert pd.to_datetime(told["Published"]).is_monotonic_decreasing
    assert len(told) == sections.NEWEST
