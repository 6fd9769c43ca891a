"""The examples: each link opens the view whose number stands beside the published one."""

import re
import unicodedata

import pytest
from streamlit.testing.v1 import AppTest

from subjects.examples import data
from subjects.examples.finding import good_links
from tests.support import reading_numbers
from tests.support.reading import tables
from tests.support.visits import visit
from tests.trends.test_published import PLAIN_FITS

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")

PAGE = "pages/start/examples.py"
FIGURES = 19
NUMBER = re.compile(r"\d+(?:\.\d+)?x per year|\d+\.\d+ months|every \d+\.\d|\d{4} to \d{4}")


@pytest.fixture(scope="module")
def found(snapshot_warehouse: None) -> list[data.Example]:
    return list(data.examples())


def texts(at: AppTest) -> str:
    """All that a page says in words, tables and numbers."""
    told = [block.value for block in at.markdown]
    told += [f"{one.value} {one.label}" for one in reading_numbers.all_of(at)]
    told += [str(table.to_dict()) for table in tables(at)]
    return unicodedata.normalize("NFC", " ".join(told)).replace("**", "")


@pytest.mark.parametrize("at", range(FIGURES))
def test_a_link_opens_the_view_that_gives_our_number(at: int, found: list[data.Example]) -> None:
    one = found[at]
    page = visit(one.page, **dict(one.params))
    assert not page.warning
    told = texts(page)
    ours = NUMBER.search(one.ours)
    if ours is None:  # a range of FLOP
        assert one.ours.removesuffix(" (80% interval)").removesuffix(" FLOP") in told
    elif ours[0].startswith("every"):
        value, unit = re.search(r"doubles every ([\d.]+) (\w+)", page.markdown[0].value).groups()
        years = float(value) / (12 if unit == "months" else 1)
        assert ours[0] == f"every {years:.1f}"
    else:
        assert ours[0] in told, ours[0]


def test_there_is_an_example_of_each_kind(found: list[data.Example]) -> None:
    assert len(found) == FIGURES
    assert {one.page.split("/")[1] for one in found} == {"training", "hardware", "projections"}
    assert len({one.words for one in found}) == len(found)


def test_the_figure_of_mid_2025_is_that_of_its_own_export(
    found: list[data.Example],
) -> None:
    one = next(one for one in found if one.params == {"vintage": "2025-06-05"})
    _, _, _, n, growth, (low, high), *_ = PLAIN_FITS[0]
    assert one.ours == f"{growth:.1f}x per year (90% interval {low:.1f}–{high:.1f}), {n} models"
    assert one.agrees
    assert one.published.startswith("4.7x (90% interval 4.3–5.2)")


def test_where_ours_differs_the_page_says_so(found: list[data.Example]) -> None:
    at = visit(PAGE)
    apart = [one for one in found if not one.agrees]
    assert 0 < len(apart) < len(found) / 2
    assert all(one.why.endswith(".") for one in apart)
    assert f"{len(found) - len(apart)} of {len(found)}" in at.markdown[0].value
    told = [block.value for block in at.caption if "**Differs.**" in block.value]
    assert len(told) == len(apart)


def test_every_view_worth_opening_opens_as_it_says() -> None:
    at = visit(PAGE)
    shown = {link.proto.label: link.proto.query_string for link in at.main.get("page_link")}
    for link in good_links():
        page = visit(link.script, **dict(link.params))
        assert not page.warning, link.label
        assert "Not identified" not in page.markdown[0].value, link.label
        assert page.query_params == dict(link.params), link.label
        assert len(shown[link.label]) > 3, link.label
