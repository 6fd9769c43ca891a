"""Grey boxes keep the place of the controls; nothing moves when the fields take it."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.slowly import watching

PLACES = "window.__places = [];" + watching("""
  const chart = document.querySelector(".js-plotly-plot .main-svg");
  const boxes = document.querySelector(".skeleton")?.offsetHeight ? "boxes" : "";
  const fields = document.querySelector(".st-key-controls :is(input, [role=combobox])");
  if (!chart || !(boxes || fields)) return;
  const top = Math.round(chart.getBoundingClientRect().top);
  const now = `${boxes}${fields ? "fields" : ""} ${top}`;
  if (window.__places.at(-1) !== now) window.__places.push(now);
""")


@pytest.mark.browser
@pytest.mark.parametrize("path", ["compute", "performance", "at_scale"])
def test_the_chart_stays_where_it_is_when_the_fields_come(
    server: str, visit: Visit, path: str
) -> None:
    places = visit(f"{server}/{path}", first=PLACES).page.evaluate("window.__places")
    tops = {place.split()[0]: int(place.split()[1]) for place in places}
    assert abs(tops["fields"] - tops["boxes"]) <= 2, places


@pytest.mark.browser
def test_who_follows_a_link_to_a_view_sees_no_boxes(server: str, visit: Visit) -> None:
    seen = visit(f"{server}/compute?frontier=top10", first=PLACES).page.evaluate("window.__places")
    assert seen
    assert not any("boxes" in place for place in seen)
