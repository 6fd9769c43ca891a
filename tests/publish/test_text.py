"""What data and sentences become in HTML: text stays text, whatever it says."""

from html.parser import HTMLParser

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish import assets, charts, pages, render, tables
from publish.places import Edition, Place
from tests.support.editions import VOID
from ui import table
from ui.charts import palette
from ui.finding import Finding, Section, Table
from ui.text import markdown

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>&amp;'
MARKS = "*_`[]()\\#|<>&\"'-: \nab1http:/.jsvcript"
ALLOWED = {"p", "strong", "em", "code", "a", "ul", "li", "small", "pre", "h3", "h4", "h5", "h6",
           "table", "thead", "tbody", "tr", "th", "td", "div"}  # fmt: skip


class Tags(HTMLParser):
    """The tags and links of a piece of HTML, and whether each that opens closes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in VOID:
            self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@given(st.text(MARKS, max_size=60) | st.text(max_size=30))
@settings(max_examples=150, deadline=None)
def test_any_text_becomes_the_allowed_marks_and_nothing_else(text: str) -> None:
    found = Tags(markdown.to_html(text))
    assert found.tags <= ALLOWED
    assert not found.open
    assert not [link for link in found.links if ":" in link and not link.startswith("http")]


@given(st.text(max_size=40))
@settings(max_examples=100, deadline=None)
def test_any_cell_is_text_or_one_link(text: str) -> None:
    found = Tags(tables.cells(text))
    assert found.tags <= {"a"}
    assert all(link.startswith(("https://", "http://")) for link in found.links)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("grows **4.3x** per year", "<p>grows <strong>4.3x</strong> per year</p>"),
        ("costs \\$4.09, a\\_b", "<p>costs $4.09, a_b</p>"),
        ("[a](https://e.org/b_c)", '<p><a href="https://e.org/b_c" rel="noopener">a</a></p>'),
        ("[a](javascript:alert)", "<p>[a](javascript:alert)</p>"),
        (
            "[https://e.org](https://e.org/b)",
            '<p><a href="https://e.org/b" rel="noopener">https://e.org</a></p>',
        ),
        (
            "See https://e.org/b_c?d=1&e.",
            '<p>See <a href="https://e.org/b_c?d=1&amp;e" rel="noopener">https://e.org/b_c?d=1&amp;e'
            "</a>.</p>",
        ),
        ("https\\://e.org", "<p>https://e.org</p>"),
        ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
        ("*Holds*: yes", "<p><em>Holds</em>: yes</p>"),
        ("- a\n- b **c**", "<ul><li>a</li><li>b <strong>c</strong></li></ul>"),
        ("Told:\n- a", "<p>Told:</p><ul><li>a</li></ul>"),
        ("a\n\nb", "<p>a</p>\n<p>b</p>"),
        ("# A `b`", "<h3>A <code>b</code></h3>"),
        ("```python\na < b\n\n# c\n```", "<pre><code>a &lt; b\n\n# c</code></pre>"),
        ("<b>a</b>", "<p>&lt;b&gt;a&lt;/b&gt;</p>"),
    ],
)
def test_the_marks_of_our_sentences(text: str, shown: str) -> None:
    assert markdown.to_html(text) == shown


def test_cells_in_words() -> None:
    told = [1.23456, 3.0, 2024, True, None, float("nan"), pd.Timestamp("2026-03-30"), ["a", "b"]]
    assert [table.words(each) for each in told] == [
        "1.23", "3", "2024", "yes", "", "", "2026-03-30", "a, b",
    ]  # fmt: skip
    assert table.words(np.bool_(False)) == "no"


def hostile() -> Finding:
    rows = pd.DataFrame({"model": [HOSTILE], "link": ["javascript:alert(1)"], "value": [1e25]})
    return Finding(
        title=HOSTILE, answer=f"{HOSTILE} **{HOSTILE}**", rows=rows,
        columns={"model": HOSTILE, "link": "Link", "value": "Value"}, units={"value": "FLOP"},
        draw=None, summary=HOSTILE, numbers=[(HOSTILE, HOSTILE, HOSTILE)],
        definition={HOSTILE: HOSTILE}, method=HOSTILE,
    )  # fmt: skip


def test_a_hostile_row_stays_text_everywhere(loaded: object) -> None:
    told = Edition("0123", "0123-ab", None, "https://e.org", "", {"Start": {}})
    place, found = Place(told, "training/compute.html"), hostile()
    chart = charts.RenderedChart(
        charts.Chart("training/compute", HOSTILE, HOSTILE, lambda _: None),
        {form: {"layout": {"height": 500}} for form in charts.FORMS},
    )
    section = Section(HOSTILE, HOSTILE, tables=[Table(HOSTILE, found.rows)], note=HOSTILE)
    from publish import files

    made = pages.EditionPage(
        "pages/training/compute.py", HOSTILE, HOSTILE, {"": found}, (section,), (chart,),
        {"": files.bundle(found, told, "training/compute")},
    )  # fmt: skip
    text = pages.page(made, place)
    page = Tags(text.replace("<!doctype html>", ""))
    assert text.count("<script") == 1
    assert "<img src=x" not in text
    assert not [link for link in page.links if link.startswith("javascript")]


def test_the_colours_are_legible_in_both_themes() -> None:
    style = assets.style()
    for kind in ("light", "dark"):
        block = style.split("--primary:")[1 if kind == "light" else 2].split("}")[0]
        pairs = f"--primary:{block}".replace(" ", "").split(";")
        colours = dict(pair.split(":") for pair in pairs if ":" in pair)
        ground = colours["--background"]
        assert ground == palette.SURFACES[kind].background
        assert palette.contrast(colours["--text"], ground) >= 7
        assert palette.contrast(colours["--muted"], ground) >= 4.5
        assert palette.contrast(colours["--link"], ground) >= 4.5
        assert palette.contrast(colours["--primary"], ground) >= 3


def test_a_long_description_ends_at_a_word() -> None:
    shown = render.shorten("word " * 100)
    assert len(shown) <= render.LONGEST
    assert shown.endswith("word…")
