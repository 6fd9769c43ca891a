"""Every page has one button that gives its view's link, citation and embed code."""

import json
from datetime import date
from html import unescape
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.visits import PAGES, visit
from ui.shell import share

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")


def shared(at: AppTest) -> dict[str, str]:
    """The texts of the page's one button."""
    found = [b.proto for b in at.get("bidi_component") if b.proto.component_name == "share"]
    assert len(found) == 1
    told: dict[str, str] = json.loads(found[0].json)
    return told


@pytest.mark.parametrize("page", PAGES)
def test_every_page_can_be_linked_cited_and_embedded(page: str) -> None:
    at = visit(page, pool="all", fbclid="IwAR0abc", utm_source="news")
    told = shared(at)
    has_pool = any(box.key == "pool" for box in at.selectbox)
    assert told["link"].endswith("?pool=all") if has_pool else "?" not in told["link"]
    mark = "&" if has_pool else "?"
    build = next(c.value for c in at.caption if "build" in c.value).split("build ")[1][:12]
    for text in (told["citation"], told["bibtex"]):
        assert build in text
        assert told["link"] in text
    assert told["bibtex"].startswith("@misc{ai-compute-trends-")
    assert f'src="{told["link"]}{mark}embed=true"' in unescape(told["embed"])
    assert told["embed"].startswith("<iframe ")


@pytest.mark.parametrize(
    ("page", "params"),
    [
        ("pages/training/power.py", {"site": "norway", "pool": "all", "vintage": "2025-06-05"}),
        ("pages/training/cost.py", {"model": "PaLM (540B)", "price_usd": "1000", "rule": "5"}),
        ("pages/projections/run_planner.py", {"chips": "1024", "budget_usd": "5e6"}),
        ("pages/projections/limits.py", {"memory": "100", "b.memory": "2", "beside": "yes"}),
        ("pages/data/sql.py", {"schema": "chips", "sql": "SELECT 1"}),
    ],
    ids=lambda case: case if isinstance(case, str) else "",
)
def test_a_link_holds_what_the_sections_of_a_page_know_too(
    page: str, params: dict[str, str]
) -> None:
    told = shared(visit(page, **params, fbclid="x"))
    assert dict(parse_qsl(told["link"].partition("?")[2])) == params
    assert set(params) <= set(told["params"])


def test_the_citation_names_the_view_on_screen() -> None:
    whole = shared(visit("pages/training/compute.py"))
    narrow = shared(visit("pages/training/compute.py", frontier="top10", domain="Language"))
    assert "Training compute of notable models" in whole["citation"]
    assert "top 10 at release among notable models in language" in narrow["citation"]


def test_a_page_that_says_nothing_of_itself_is_cited_by_its_name() -> None:
    assert "Overview." in shared(visit("pages/start/overview.py"))["citation"]


def test_embed_code_keeps_its_quotes_to_itself() -> None:
    told = share.texts(
        share.ShareSubject(title='A "title" <b>'), "Page", 'https://x.test/?b="c"&d=<e>'
    )
    assert 'title="A &quot;title&quot; &lt;b&gt;"' in told.embed
    assert "<b>" not in told.embed
    assert told.embed.count('"') == 12


def test_a_view_of_an_old_export_is_cited_by_that_day() -> None:
    then = share.ShareSubject(title="T", vintage=date(2025, 6, 5), freezes=True)
    assert "Data as of 2025-06-05" in share.texts(then, "", "").citation
    assert share.texts(then, "", "").frozen == ""
    assert share.texts(share.ShareSubject(title="T", freezes=True), "", "").frozen
