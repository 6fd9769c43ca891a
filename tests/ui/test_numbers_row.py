"""A row of numbers is one element whose texts stay texts, with the terms behind question marks."""

import tomllib
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subjects.overview import cards
from tests.support import reading_numbers
from tests.support.paths import ROOT
from tests.support.reading_numbers import Number, Numbers
from tests.support.visits import COMPUTE, visit
from ui import numbers_row
from ui.charts import palette
from ui.shell import screen
from ui.text import glossary, markdown

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")

HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)>' &amp; </dl>"
BARE = {"dl", "div", "dt", "dd"}
MARKS = {"strong", "em", "code", "a", "small"}
CONFIG = ROOT / ".streamlit" / "config.toml"
OVERVIEW, PLANNER = "pages/start/overview.py", "pages/projections/run_planner.py"


def row(label: str, value: str, context: str, told: str | None = None) -> str:
    return numbers_row.row([numbers_row.cell(label, value, context, told)])


def test_a_hostile_text_stays_text_wherever_it_stands() -> None:
    told = Numbers(row(HOSTILE, HOSTILE, HOSTILE, HOSTILE))
    assert told.tags == BARE | {"span"}
    assert told.found == [
        Number(HOSTILE, HOSTILE, HOSTILE, HOSTILE, f"Help for {HOSTILE}. {HOSTILE}")
    ]


@given(st.text("*_`[]()\\#|<>&\"'-: \nab1http:/.jsvcript", max_size=60) | st.text(max_size=30))
@settings(max_examples=100, deadline=None)
def test_any_text_becomes_the_few_marks_and_nothing_else(text: str) -> None:
    told = Numbers(row(text, text, text, text))
    assert told.tags <= BARE | MARKS | {"span"}
    assert len(told.found) == 1
    assert all(link.startswith(("http", "#")) or ":" not in link for link in told.links)


def test_a_context_keeps_its_link_and_its_dollars() -> None:
    html = row("Median", "$4.09", r"**half** \$3 to \$4 by [A & B](https://a.example/x?a=1&b=2)")
    told = Numbers(html)
    assert told.links == ["https://a.example/x?a=1&b=2"]
    assert told.found == [Number("Median", "$4.09", "half $3 to $4 by A & B")]
    assert "<strong>half</strong>" in html


def test_a_label_or_a_value_is_no_markdown() -> None:
    told = Numbers(row("**a** [b](https://c.example)", "`1` *2*", ""))
    assert told.tags == BARE
    assert told.found == [Number("**a** [b](https://c.example)", "`1` *2*", "")]


def test_a_number_without_a_term_has_no_question_mark() -> None:
    assert glossary.terms_in("Openings", "7") == []
    html = row("Openings", "7", "of the line", None)
    assert "?" not in html and "tabindex" not in html


def test_a_question_mark_says_the_terms_under_it_and_in_its_name() -> None:
    told = glossary.help_of("MFU", "40%", "of peak")
    assert told is not None
    (one,) = reading_numbers.read(row("MFU", "40%", "of peak", told))
    first = glossary.terms_in("MFU")[0]
    assert one.help.startswith(f"{first.name}: {first.short}")
    assert one.name == f"Help for MFU. {' '.join(map(markdown.plain, told.split(chr(10) * 2)))}"
    assert first.link in Numbers(row("MFU", "40%", "", told)).links


@pytest.mark.parametrize(("page", "count"), [(COMPUTE, 4), (PLANNER, 8), (OVERVIEW, 9)])
def test_a_page_draws_its_numbers_without_metrics(page: str, count: int) -> None:
    at = visit(page)
    told = reading_numbers.all_of(at)
    assert len(told) == count
    assert all(one.label and one.value and one.context for one in told)
    assert not at.metric


def test_a_view_without_rows_has_no_numbers() -> None:
    assert reading_numbers.all_of(visit(COMPUTE, org="zzzz")) == []


def test_a_card_says_its_number_and_what_was_published() -> None:
    at, found = visit(OVERVIEW), cards.cards()
    told = reading_numbers.all_of(at)
    assert [(one.label, one.value) for one in told] == [(c.title, cards.value(c)) for c in found]
    assert [one.context for one in told] == [markdown.plain(cards.context(c)) for c in found]
    feet = [b.proto.body for b in at.main.get("html") if b.proto.body.startswith("<p class")]
    assert len(feet) == len(found)
    for card, foot in zip(found, feet, strict=True):
        known = markdown.in_a_new_tab(markdown.inline(cards.published(card)))
        assert foot.startswith(f'<p class="card">{known}</p>') or not known
        assert foot.count('target="_blank" href="https://') == bool(known)
        page = PurePosixPath(card.page).stem
        assert (f" data-page='{page}'" in foot) == bool(card.page)


def test_the_style_has_the_theme_s_colours() -> None:
    theme = tomllib.loads(CONFIG.read_text("utf-8"))["theme"]
    links = f"light-dark({theme['light']['linkColor']}, {theme['dark']['linkColor']})"
    light, dark = palette.SURFACES["light"], palette.SURFACES["dark"]
    assert f"color: {links};" in screen.STYLE
    assert f"background: light-dark({light.background}, {dark.raised});" in screen.STYLE
