"""`?embed=true`: of every page its chart and a source line, and nothing else."""

import json
from collections.abc import Iterator

import plotly.graph_objects as go
import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from tests.support.reading import tables
from tests.support.visits import PAGES, visit
from ui.shell import embed

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")

LICENCES = ("CC BY 4.0", "MIT", "Apache-2.0")
WITHOUT_A_CHART = {f"pages/{name}.py" for name in ("data/sql", "start/examples", "start/glossary")}


@pytest.fixture
def embedded(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What Streamlit's browser side tells of the address; AppTest has no browser."""
    monkeypatch.setattr(ContextProxy, "is_embedded", property(lambda _: True))
    yield


def frame(at: AppTest) -> Block:
    """The one container that an embed shows."""
    blocks = [b for b in at.main if isinstance(b, Block) and b.proto is not None]
    found = [b for b in blocks if getattr(b.proto, "id", "").endswith("-embed")]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("page", PAGES)
def test_an_embed_holds_the_chart_and_its_source(page: str, embedded: None) -> None:
    at = visit(page, pool="all", utm_source="news")
    shown = frame(at)
    source = shown.markdown[-1].value
    state = at.session_state
    has_pool = "page_params" in state and any("pool" in p for p in state["page_params"].values())
    assert f"Open the full view]({'?pool=all' if has_pool else ''})" in source
    assert bool(shown.get("plotly_chart")) == (page not in WITHOUT_A_CHART)
    if page not in WITHOUT_A_CHART:
        assert "build " in source
        assert any(name in source for name in LICENCES)
        assert not shown.get("tab") + shown.get("dataframe") + at.get("download_button")
        assert not at.selectbox and not at.sidebar.children


def test_the_way_out_leads_to_the_same_view_without_trackers(embedded: None) -> None:
    at = visit("pages/training/power.py", site="norway", pool="all", fbclid="x")
    line = next(block.value for block in at.markdown if "Open the full view" in block.value)
    assert "site=norway" in line and "pool=all" in line
    assert "fbclid" not in line


def test_what_stands_beside_the_chart_is_not_worked_out(embedded: None) -> None:
    whole = ["table", "metric", "popover", "tab"]
    at = visit("pages/training/compute.py", frontier="top10", **{"break": "kink"})
    assert not [kind for kind in whole if at.get(kind)]
    assert not tables(at)


def test_a_view_without_rows_says_why(embedded: None) -> None:
    shown = frame(visit("pages/training/compute.py", org="zzzz"))
    assert "the organisation leaves no model" in shown.markdown[0].value


def test_a_bad_value_is_named_in_an_embed_too(embedded: None) -> None:
    at = visit("pages/training/compute.py", pool="nonsense")
    assert "`pool=nonsense`" in at.warning[0].value
    assert "stAlert" in embed.STYLE


def test_the_figure_loses_its_source_line_and_the_shared_one_keeps_it(embedded: None) -> None:
    note = {"name": "source", "text": "Source: x<br>y", "yref": "paper", "y": 0}
    whole = go.Figure(layout={"annotations": [note], "margin": {"b": 78}, "height": 500})
    cut = embed.fit_to_frame(whole)
    assert not cut.layout.annotations
    assert cut.layout.margin.b == 46
    assert len(whole.layout.annotations) == 1
    assert whole.layout.margin.b == 78


def test_a_page_outside_of_a_frame_is_whole() -> None:
    at = visit("pages/training/compute.py")
    assert at.selectbox
    assert at.get("tab")
    sent = json.loads(at.get("plotly_chart")[0].proto.spec)
    assert any(note.get("name") == "source" for note in sent["layout"]["annotations"])
