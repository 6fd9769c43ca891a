"""The page "Data": repetition and synthetic data delay the year, and every choice has an answer."""

import numpy as np
import pytest

from subjects.data import chart, data, finding, text
from subjects.data import view as data_view
from subjects.data.view import DataView
from tests.support.visits import answer, visit
from ui.look import Look

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")

PAGE = "pages/training/data.py"


def median(view: DataView) -> float:
    full_use = data.use(view).full_use
    assert full_use is not None
    return float(np.median(full_use.years))


def test_more_text_lasts_longer() -> None:
    web = DataView(stock="web")
    assert (
        median(web)
        < median(DataView(stock="web", epochs=4.0))
        < median(DataView(stock="web", epochs=4.0, synthetic=10.0))
    )


def test_the_published_inputs_give_the_published_years() -> None:
    full_use = data.use(data_view.PUBLISHED).full_use
    assert full_use is not None
    early, late = full_use.interval
    assert early is not None and late is not None
    assert 2026 <= early.year <= late.year <= 2032


def test_only_language_datasets_count_and_the_share_is_told() -> None:
    found = data.use(DataView(trend="every", pool="all"))
    assert 0 < found.disclosed < found.pool
    assert (found.rows["value"] > 0).all()
    assert len(data.use(DataView()).rows) < len(found.rows)


@pytest.mark.parametrize("trend", list(data_view.TREND.words))
@pytest.mark.parametrize("pool", ["notable", "all", "large"])
def test_every_trend_has_an_answer(trend: str, pool: str) -> None:
    found = finding.of(DataView(trend=trend, pool=pool))
    assert "per year" in found.answer
    assert "**" not in found.summary
    assert found.draw is not None
    assert found.draw(Look(dark=True, phone=True)).data


def test_a_stock_beyond_the_horizon_is_told() -> None:
    found = data.use(DataView(epochs=1000.0, synthetic=1e6))
    assert found.full_use is not None
    assert "after" in text.when(found.full_use) or "in **20" in text.when(found.full_use)
    assert chart.stock(found, look=Look()).data


@pytest.mark.parametrize(
    ("name", "raw"), [("epochs", "0"), ("synthetic", "1e400"), ("stock", "`x`"), ("trend", "")]
)
def test_a_bad_value_shows_the_default_and_says_so(name: str, raw: str) -> None:
    at = visit(PAGE, **{name: raw})
    assert len(at.warning) == 1
    assert f"`{name}=" in at.warning[0].value
    assert answer(at) == answer(visit(PAGE))


def test_a_choice_stands_in_the_url() -> None:
    at = visit(PAGE)
    at.selectbox(key="stock").set_value("web").run()
    assert at.query_params == {"stock": "web"}
    assert answer(at) == answer(visit(PAGE, stock="web"))
