"""Tables of words: a cell's marks are read, its text stays text, a reader finds the table."""

import tomllib

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from tests.publish.test_text import HOSTILE, MARKS, Tags
from tests.support.paths import ROOT
from tests.support.reading import frame, tables
from ui import table as plain_table
from ui.shell import screen

ALLOWED = {"div", "table", "thead", "tbody", "tr", "th", "td", "a", "strong", "em", "code", "small"}


def html(*cells: object, head: str = "Name", label: str = "Table") -> str:
    """A table with these cells in one column."""
    return plain_table.to_html(pd.DataFrame({head: cells}), label)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("**4.3x**", "<strong>4.3x</strong>"),
        ("`a` *b* :small[c]", "<code>a</code> <em>b</em> <small>c</small>"),
        ("costs \\$4.09, a\\_b", "costs $4.09, a_b"),
        ("$1 to $2", "$1 to $2"),
        ("<b>a</b> & \"b\" 'c'", "&lt;b&gt;a&lt;/b&gt; &amp; &quot;b&quot; &#x27;c&#x27;"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ('[x](https://e.org/"onclick="a)', "[x](<a "),
        ("[a](#b)", '<a href="#b">a</a>'),
        ("two\nlines", "two\nlines"),
        (1234, ">1234<"),
        (0.123456, ">0.123<"),
        (pd.Timestamp("2026-03-30"), ">2026-03-30<"),
        (True, ">yes<"),
    ],
)
def test_a_cell_is_read_as_markdown_and_escaped(cell: object, shown: str) -> None:
    assert shown in html(cell)


@pytest.mark.parametrize("cell", [None, float("nan"), pd.NaT, pd.NA, ""])
def test_what_is_missing_is_an_empty_cell(cell: object) -> None:
    assert html(cell, "told").count('<th scope="row"></th>') == 1


@pytest.mark.parametrize("text", ["[a](https://e.org/?b=1&c=2)", "https://e.org/?b=1&c=2"])
def test_a_link_out_opens_in_a_tab_of_its_own(text: str) -> None:
    told = html(text)
    assert '<a target="_blank" href="https://e.org/?b=1&amp;c=2" rel="noopener">' in told
    assert Tags(told).links == ["https://e.org/?b=1&c=2"]


def test_words_that_look_like_a_link_of_ours_stay_words() -> None:
    told = html('<a href="http', '`<a href="http`')
    assert "target" not in told
    assert "a" not in Tags(told).tags


@pytest.mark.parametrize("place", ["cell", "head", "label"])
def test_hostile_text_stays_text_wherever_it_stands(place: str) -> None:
    told = html(HOSTILE) if place == "cell" else html("a", **{place: HOSTILE})
    found = Tags(told)
    assert found.tags <= ALLOWED
    assert not found.open
    assert "<script" not in told
    assert "<img" not in told


@given(st.text(MARKS, max_size=60) | st.text(max_size=30))
@settings(max_examples=150, deadline=None)
def test_any_text_becomes_the_allowed_marks_and_nothing_else(text: str) -> None:
    found = Tags(html(text, text, head=text, label=text))
    assert found.tags <= ALLOWED
    assert not found.open
    assert not [link for link in found.links if ":" in link and not link.startswith("http")]


def test_a_table_has_a_name_is_in_reach_and_names_columns_and_rows() -> None:
    table = pd.DataFrame({"Name": ["a"], "**Size** & more": ["10²⁵ FLOP"]}, index=[7])
    told = plain_table.to_html(table, 'Sizes of "all" & more')
    assert 'role="region" tabindex="0" aria-label="Sizes of &quot;all&quot; &amp; more"' in told
    assert '<th scope="col">Name</th>' in told
    assert '<th scope="col"><strong>Size</strong> &amp; more</th>' in told
    assert '<tr><th scope="row">a</th><td class="n">10²⁵ FLOP</td></tr>' in told
    assert frame(told).to_dict("list") == {"Name": ["a"], "Size & more": ["10²⁵ FLOP"]}


@pytest.mark.parametrize("table", [pd.DataFrame(), pd.DataFrame({"Name": [], "Size": []})])
def test_an_empty_table_says_so(table: pd.DataFrame) -> None:
    told = plain_table.to_html(table, "Nothing")
    assert f'<td colspan="{max(len(table.columns), 1)}">no rows</td>' in told
    assert frame(told).empty
    assert list(frame(told).columns) == list(table.columns)


def test_a_page_shows_a_table_in_one_element() -> None:
    def page() -> None:
        import pandas as pd

        from ui import table as plain_table

        plain_table.show(pd.DataFrame({"Name": ["**a**", None], "n": [1, 2]}), "Names")

    at = AppTest.from_function(page).run()
    assert len(at.get("html")) == 1
    assert tables(at)[0].to_dict("list") == {"Name": ["a", ""], "n": ["1", "2"]}


def test_no_page_draws_a_table_cell_by_cell() -> None:
    sources = [*(ROOT / "ui").glob("*.py"), *(ROOT / "pages").rglob("*.py"), ROOT / "app.py"]
    assert not [path.name for path in sources if "st.table(" in path.read_text("utf-8")]


def test_links_have_the_colours_of_the_theme() -> None:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    pair = ", ".join(theme[kind]["linkColor"] for kind in ("light", "dark"))
    assert f"light-dark({pair})" in screen.STYLE
