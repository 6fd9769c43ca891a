"""Every chart is told in sentences, from its results, and its rows stand in a table on its page."""

import re

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.support.reading import tables
from tests.support.visits import PAGES, visit

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")

LETTERS = 90  # a name and a date are shorter
# What stands apart on a page with several charts: the table that holds the rows of each.
TABLES = {
    "pages/start/overview.py": {"spark": "Interval and definition"},
    "pages/training/compute.py": {"when": "By the end of"},
    "pages/training/data.py": {"year": "Share of the draws"},
    "pages/training/cost.py": {"agreement": "Ours over theirs"},
    "pages/training/power.py": {"energy": "energy_wh", "when": "By the end of"},
    "pages/hardware/chips_and_clusters.py": {"map": "Latitude"},
    "pages/hardware/rental_prices.py": {"places": "Region"},
    "pages/projections/time_compression.py": {"chips": "chip"},
    "pages/evidence/scorecard.py": {"coverage": "Horizon"},
}
LAZY = {"pages/projections/limits.py"}  # its rows stand in a tab that is worked out when opened


def frames(at: AppTest) -> list[pd.DataFrame]:
    """All the tables of a page: those that scroll in themselves, and those of words."""
    return [*(each.value for each in at.dataframe), *tables(at)]


def columns(at: AppTest) -> set[str]:
    """The columns of all the tables of a page."""
    return {str(name) for table in frames(at) for name in table.columns}


@pytest.mark.parametrize("page", PAGES)
def test_every_chart_is_told_in_words_with_its_numbers(page: str) -> None:
    at = visit(page)
    for chart in at.get("plotly_chart"):
        told = chart.proto.alt
        assert len(told) > LETTERS, chart.proto.id
        assert len(re.findall(r"\d", told)) > 3, told
        assert told.rstrip().endswith((".", ")")), told
        assert "**" not in told
        assert "nan" not in told.lower().split()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_with_a_chart_has_a_table_of_its_rows(page: str) -> None:
    at = visit(page)
    if not at.get("plotly_chart") or page in LAZY:
        return
    found = frames(at)
    assert found
    assert max(map(len, found)) > 2
    for chart, column in TABLES.get(page, {}).items():
        assert any(chart in one.proto.id for one in at.get("plotly_chart")), chart
        assert column in columns(at), chart


def test_no_further_chart_is_without_its_table() -> None:
    """A chart beside a page's main one is named above, so that a new one is not forgotten."""
    named = {chart for charts in TABLES.values() for chart in charts}
    for page in PAGES:
        for chart in visit(page).get("plotly_chart"):
            key = chart.proto.id.split("-")[-1]
            assert key in {"chart", *named} or key.startswith(("spark", "tab")), (page, key)


def test_words_change_with_the_view() -> None:
    page = "pages/data/explorer.py"
    one, other = (visit(page, **query).get("plotly_chart")[0].proto.alt
                  for query in ({}, {"q": "Google"}))  # fmt: skip
    assert one != other
    assert "training_compute_flop from" in one
