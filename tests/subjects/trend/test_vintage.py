"""A trend page frozen to an old export: what a reader of that day would have seen."""

import io
from datetime import date

import pandas as pd
import pytest

from subjects.trend import finding, quantities, room, vintage
from subjects.trend.view import TrendView
from tests.support.reading import tables
from tests.support.visits import COMPUTE, answer, menu_links, visit
from tests.trends.test_published import PLAIN_FITS, SIZE
from tests.ui.shell.test_share import shared
from ui.exports import tables as export_tables
from ui.exports.contents import export_of

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")

THEN = "2025-06-05"
PAGES = [COMPUTE, "pages/training/size.py", "pages/training/power.py"]
CHOICES = "pages/evidence/choices.py"


@pytest.mark.parametrize("page", PAGES)
def test_a_frozen_page_says_so_everywhere(page: str) -> None:
    at, now = visit(page, vintage=THEN, level="95"), visit(page, level="95")
    assert not at.warning
    assert answer(at) != answer(now)
    assert f"(export of {THEN})" in answer(at)
    line = next(block.value for block in at.markdown if "As of the export of" in block.value)
    assert "5 June 2025" in line
    assert "The newest is from 30 March 2026" in line
    assert any(button.label == "Show the newest data" for button in at.button)
    chart = at.get("plotly_chart")[0].proto
    assert f"(export of {THEN})" in chart.spec
    assert "as of June 2025" in chart.spec
    assert "March 2026" not in chart.spec
    assert chart.alt.startswith("As of the export of 5 June 2025.")
    foot = next(block.value for block in at.main.caption if "· build " in block.value)
    assert foot.startswith("Data as of 5 June 2025 ·")


@pytest.mark.parametrize("row", PLAIN_FITS, ids=lambda row: f"{row[0]}-{row[1]}-{row[2] or 'all'}")
def test_a_frozen_view_gives_the_independent_fit_of_that_export(row: tuple) -> None:
    """The figures of tests/trends/test_published.py, through the page's own path."""
    export, column, frontier, n, per_year, interval, _, r_squared = row
    quantity = quantities.MODEL_SIZE if column == SIZE else quantities.TRAINING_COMPUTE
    view = TrendView(
        vintage=date.fromisoformat(export), frontier=f"top{frontier}" if frontier else "none"
    )
    found = finding.of(quantity, view).overall
    assert found is not None
    assert found.n == n
    assert found.growth_per_year == pytest.approx(per_year, rel=0.005)
    assert found.growth_interval == pytest.approx(interval, rel=0.01)
    assert found.r_squared == pytest.approx(r_squared, abs=0.001)


def test_the_newest_export_frozen_is_the_newest_data() -> None:
    newest = next(iter(vintage.days()))
    one, other = (
        finding.of(quantities.TRAINING_COMPUTE, TrendView(vintage=day))
        for day in (date.fromisoformat(newest), None)
    )
    assert one.overall is not None and other.overall is not None
    assert one.overall.to_dict() == other.overall.to_dict()
    assert one.rows["link"].tolist() == other.rows["link"].tolist()


def test_the_choice_is_among_the_held_exports_and_stands_in_the_address() -> None:
    at = visit(COMPUTE)
    box = at.selectbox(key="vintage")
    assert box.options[0] == "the newest export"
    assert "5 June 2025" in box.options
    box.set_value(THEN).run()
    assert at.query_params == {"vintage": THEN}
    assert {query for _, query, _ in menu_links(at)} == {f"vintage={THEN}"}
    at.selectbox(key="vintage").set_value("newest").run()
    assert at.query_params == {}


def test_an_export_of_notable_models_says_nothing_of_others() -> None:
    at = visit(COMPUTE, vintage=THEN, pool="all")
    assert "the export of 5 June 2025 holds notable models only" in answer(at)
    assert not at.get("plotly_chart")


def test_a_download_and_a_citation_are_of_that_day() -> None:
    whole = export_of(
        room.find(quantities.TRAINING_COMPUTE, TrendView(vintage=date.fromisoformat(THEN)))
    )
    assert (whole.definition["export"], str(whole.as_of)) == (f"of {THEN}, not the newest", THEN)
    assert f"Data as of {THEN}" in whole.citation
    text = export_tables.csv(whole).decode("utf-8-sig")
    rows = pd.read_csv(io.StringIO("".join(x for x in io.StringIO(text) if x[0] != "#")))
    assert len(rows) == 429
    assert rows["published_on"].max() <= THEN
    told = shared(visit(COMPUTE, vintage=THEN))
    assert f"(export of {THEN}). Data as of {THEN}" in told["citation"]
    assert told["frozen"] == ""
    assert shared(visit(COMPUTE))["frozen"] == "2026-03-30"


def test_the_published_figures_are_held_against_the_frozen_data() -> None:
    at, now = visit(COMPUTE, vintage=THEN), visit(COMPUTE)
    column = "Ours, same definition"
    told = tables(at)[0][column]
    assert told.tolist() != tables(now)[0][column].tolist()
    assert "429 models" in told.iloc[4]


@pytest.mark.parametrize("page", [CHOICES, "pages/training/cost.py", "pages/start/overview.py"])
def test_a_page_of_the_newest_data_says_that_it_is_not_frozen(page: str) -> None:
    frozen, now = visit(page, vintage=THEN), visit(page)
    assert answer(frozen) == answer(now)
    assert not frozen.warning
    told = f"can show an old export, such as that of {THEN}"
    assert any(told in caption.value for caption in frozen.caption)
    for other in (now, visit(COMPUTE, vintage=THEN), visit(page, vintage="2025-06-06")):
        assert not any("can show an old export" in caption.value for caption in other.caption)


def test_links_without_a_view_of_their_own_keep_the_readers() -> None:
    at = visit("pages/start/overview.py", pool="all", vintage=THEN, junk="x")
    links = {link.proto.label: link.proto.query_string for link in at.main.get("page_link")}
    assert links["What changed, and what it did to the growth"] == f"pool=all&vintage={THEN}"
    at = visit(COMPUTE, pool="all")
    links = {link.proto.label: link.proto.query_string for link in at.main.get("page_link")}
    assert next(q for label, q in links.items() if label.startswith("All ")) == "pool=all"


def test_a_pool_that_the_export_lacks_leaves_nothing_to_narrow_and_says_so() -> None:
    view = TrendView(pool="all", domain="Vision", vintage=date(2025, 6, 5))
    assert str(finding.of(quantities.TRAINING_POWER, view).problem).startswith("Not identified")
