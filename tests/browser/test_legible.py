"""Views at either size and in both themes: nothing breaks, nothing hangs over the edge."""

import csv
import io
from pathlib import Path

import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
# Views beside the default ones, which whole_page judges.
PATHS = ["compute?split=org&pool=all", "compute?org=zzzz"]


@pytest.mark.parametrize("width, scheme", [(1280, "light"), (390, "dark")])
def test_no_page_complains_or_overflows(server: str, visit: Visit, width: int, scheme: str) -> None:
    for path in PATHS:
        visitor = visit(f"{server}/{path}", width=width, scheme=scheme)
        assert not visitor.errors, path
        assert visitor.sideways <= 0, path
        assert not visitor.page.locator('[data-testid="stException"]').count(), path


def test_a_narrow_window_gets_the_narrow_figure(server: str, visit: Visit) -> None:
    """The figure's own title is wrapped for the window, though this browser is no phone's."""
    visitor = visit(f"{server}/compute", width=390)
    chart = visitor.page.locator(".js-plotly-plot").first.bounding_box()
    title = visitor.page.locator(".js-plotly-plot .annotation-text").first.bounding_box()
    assert chart is not None
    assert title is not None
    assert title["x"] + title["width"] <= chart["x"] + chart["width"] + 1


def test_a_download_holds_the_displayed_rows(server: str, visit: Visit, tmp_path: Path) -> None:
    visitor = visit(f"{server}/compute?frontier=top10&since=2020-01-01")
    grid = visitor.page.locator('[data-testid="stDataFrame"] [role="grid"]').first
    shown = int(grid.get_attribute("aria-rowcount") or 0) - 1
    names = grid.locator('[role="gridcell"][aria-colindex="1"]').all_inner_texts()
    visitor.page.get_by_role("tab", name="Download and cite").click()
    with visitor.page.expect_download() as pressed:
        visitor.page.get_by_role("button", name="CSV", exact=True).click()
    pressed.value.save_as(tmp_path / "rows.csv")
    text = (tmp_path / "rows.csv").read_text("utf-8-sig")
    lines = [line for line in io.StringIO(text) if not line.startswith("#")]
    rows = list(csv.DictReader(lines))
    assert len(rows) == shown
    assert str(shown) in visitor.answer
    assert [row["model"] for row in rows[: len(names)]] == names
    assert len(names) > 5
