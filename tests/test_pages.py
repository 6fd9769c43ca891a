"""Every page under pages/ runs as a visitor meets it: by default, by link, and by a bad link."""

from pathlib import Path

import pytest

import app
from subjects.trend import controls
from tests.support.visits import COMPUTE, PAGES, answer, menu_links, session, visit
from ui.controls import kinds
from ui.shell import navigation

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")

WITHOUT_A_RATE = {"pages/evidence/scorecard.py"}  # what they ask is not how fast something grows
TREND_PAGES = [COMPUTE, "pages/training/size.py"]
ROWS = "pages/data/"  # these answer with rows, not with a trend
BAD = {
    "pool": ["<img src=x onerror=alert(1)>", "", "NaN", "x" * 100_000],
    "frontier": ["top7", "1e400", "-1"],
    "split": ["`**x**`", "nobody"],
    "domain": ["Cookery", "\x00"],
    "country": ["' OR 1=1 --"],
    "org": ["x" * 201, "<b>bold</b>", "a\u202eb"],
    "since": ["2024-02-30", "0000-00-00", "99999-01-01", "1e400"],
    "until": ["NaN", "2024"],
    "unit": ["furlongs"],
    "level": ["1e400", "NaN", "91", "-0"],
    "axis": ["log10"],
    "to": ["1e308", "1999"],
    "line": ["straight", "<script>"],
    "intervals": ["1e400"],
    "break": ["three kinks", "\x00"],
    "eras": ["2020", "2020-01-01,soon", ",".join(["2001-01-01"] * 9_000), ""],
    "threshold": ["1e400", "-1", "NaN", "٣", "<b>"],
    "quantity": ["furlongs"],
    "vintage": ["2025-06-06", "1", "2025-02-30", "<b>", "٢٠٢٥-٠٦-٠٥"],
}
CASES = [(name, raw) for name, raws in BAD.items() for raw in raws]


def test_the_menu_names_every_page() -> None:
    named = [script for scripts in app.PAGES.values() for script in scripts]
    assert sorted(named) == PAGES


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_answers_and_dates_itself(page: str) -> None:
    at = visit(page)
    assert at.title[0].value.endswith("?")
    assert "per year" in answer(at) or page in WITHOUT_A_RATE or page.startswith(ROWS)
    assert "interval" in answer(at) or page.startswith(ROWS)
    assert any("build" in caption.value for caption in at.caption)
    assert not at.warning


@pytest.mark.parametrize("page", TREND_PAGES)
@pytest.mark.parametrize(("name", "raw"), CASES, ids=[f"{n}={r[:12]!r}" for n, r in CASES])
def test_a_bad_value_shows_the_default_and_says_so(page: str, name: str, raw: str) -> None:
    at = visit(page, **{name: raw})
    assert len(at.warning) == 1
    assert f"`{name}=" in at.warning[0].value
    assert len(at.warning[0].value) < 200
    assert answer(at) == answer(visit(page))


@pytest.mark.parametrize("page", PAGES)
def test_strange_query_strings_are_harmless(page: str) -> None:
    strange = {"embed_options": "x", "utm_source": "<b>", "": "x", "pool": ["all", "x", "notable"]}
    at = visit(page, **strange, **{f"k{i}": str(i) for i in range(200)})
    assert not at.warning


@pytest.mark.parametrize(
    "control",
    controls.ROW + controls.MORE + controls.FITTED,
    ids=lambda c: c.name,
)
def test_every_value_of_a_choice_opens_by_link(control: kinds.Control) -> None:
    for value in getattr(control, "words", {}):
        at = visit(COMPUTE, **{control.name: value})
        assert not at.warning
        assert at.session_state[control.name] == value


def test_a_changed_control_is_in_the_url_and_the_link_shows_the_same() -> None:
    at = visit(COMPUTE)
    at.selectbox(key="frontier").set_value("top10").run()
    assert at.query_params == {"frontier": "top10"}
    assert answer(at) == answer(visit(COMPUTE, frontier="top10"))
    assert answer(at) != answer(visit(COMPUTE))


def test_two_changes_before_one_run_are_both_kept() -> None:
    at = visit(COMPUTE, level="95")
    at.selectbox(key="pool").set_value("all")
    at.selectbox(key="axis").set_value("linear").run()
    assert at.query_params == {"level": "95", "pool": "all", "axis": "linear"}


def test_a_default_leaves_the_url_and_other_parameters_stay() -> None:
    at = visit(COMPUTE, frontier="top10", utm_source="mail")
    at.selectbox(key="frontier").set_value("none").run()
    assert at.query_params == {"utm_source": "mail"}


def test_reset_leads_back() -> None:
    at = visit(COMPUTE, frontier="top10", org="zzzz", since="any", level="99")
    at.button(key="reset").click().run()
    assert at.query_params == {}
    assert answer(at) == answer(visit(COMPUTE))


def test_changing_a_control_mends_a_bad_link() -> None:
    at = visit(COMPUTE, pool="nonsense")
    at.selectbox(key="level").set_value("95").run()
    assert at.query_params == {"level": "95"}
    assert not at.warning


def test_the_menu_names_each_page_and_marks_the_one_on_screen() -> None:
    links = menu_links(visit(COMPUTE))
    named = {f"./{Path(page).stem}" for page in PAGES if page != navigation.START}
    assert {path for path, _, _ in links} == named | {"./"}
    assert [path for path, _, is_here in links if is_here] == ["./compute"]


@pytest.mark.parametrize(
    "asked", [{"page": "nowhere"}, {"page": None, "query": 1}, "size", 7, None], ids=str
)
def test_a_click_that_means_nothing_stays_where_it_is(asked: object) -> None:
    at = session(navigation.START)
    at.session_state["menu_click"] = asked
    at.run()
    assert not at.exception
    assert at.title[0].value == visit(navigation.START).title[0].value


def test_the_menu_carries_the_view_but_no_bad_value() -> None:
    at = visit(COMPUTE, pool="all", level="1e400", junk="x")
    assert [query for _, query, _ in menu_links(at)] == ["pool=all"] * len(PAGES)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"org": "zzzz"}, "the organisation leaves no model"),
        ({"since": "2090-01-01"}, "the first date leaves no model"),
        ({"since": "2020-01-01", "until": "2019-01-01"}, "ends before it begins"),
        ({"frontier": "top1", "org": "Hong Kong"}, "the frontier rule leaves no model"),
        ({"since": "2018-06-11", "until": "2018-06-11"}, "Not identified"),
    ],
    ids=str,
)
def test_a_view_without_an_answer_says_why(query: dict[str, str], sentence: str) -> None:
    at = visit(COMPUTE, **query)
    assert answer(at).startswith("Not identified: ")
    assert sentence in answer(at)
    assert not at.warning


def test_a_typed_threshold_is_in_the_url_and_its_date_on_the_page() -> None:
    at = visit(COMPUTE)
    at.text_input(key="threshold").set_value("1e29").run()
    assert at.query_params == {"threshold": "1e29"}
    told = [block.value for block in at.markdown if "10²⁹ FLOP" in block.value]
    assert "the central line reaches 10²⁹" in told[0]
    at.text_input(key="threshold").set_value("").run()
    assert at.query_params == {}


def test_a_typed_text_that_means_nothing_is_said() -> None:
    at = visit(COMPUTE)
    at.text_input(key="eras").set_value("soon").run()
    assert "`eras=soon`" in at.warning[0].value
    assert at.text_input(key="eras").value == "2018-01-01"


def test_a_change_keeps_what_this_page_does_not_draw() -> None:
    at = visit("pages/evidence/scorecard.py", line="huber", **{"break": "kink"})
    at.selectbox(key="quantity").set_value("size").run()
    assert at.query_params == {"line": "huber", "break": "kink", "quantity": "size"}


def test_a_break_is_a_sentence_on_the_page_and_own_eras_have_one_each() -> None:
    at = visit(COMPUTE, **{"break": "kink"})
    assert any(block.value.startswith("One kink in ") for block in at.markdown)
    at = visit(COMPUTE, **{"break": "eras", "eras": "2015-01-01,2019-07-01"})
    told = next(block.value for block in at.markdown if block.value.startswith("- Before"))
    assert len(told.splitlines()) == 3


@pytest.mark.parametrize("page", ["pages/evidence/scorecard.py", "pages/evidence/choices.py"])
@pytest.mark.parametrize("query", [{"org": "zzzz"}, {"since": "2090-01-01"}, {"pool": "large"}])
def test_a_page_of_evidence_stands_without_rows_too(page: str, query: dict[str, str]) -> None:
    at = visit(page, quantity="power", frontier="top1", **query)
    assert answer(at)
    assert not at.warning
