"""The field's terms are explained wherever a number or a choice names them."""

import re

import pytest
from streamlit.testing.v1 import AppTest

import app
from tests.support import reading_numbers
from tests.support.reading import tables
from tests.support.visits import PAGES, visit
from ui.text import glossary

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")

COMPUTE = "pages/training/compute.py"
WIDGETS = (
    "selectbox", "multiselect", "number_input", "text_input", "text_area", "date_input",
    "select_slider", "button_group",
)  # fmt: skip
LONGEST = 260  # letters of a meaning
PROMISED = {
    "FLOP", "FLOP/s", "OOM per year", "Doubling time", "Interval", "Prediction interval", "MFU",
    "H100-equivalent", "Frontier", "R²", "Disclosed share", "Vintage", "Back-test",
}  # fmt: skip


def listed(at: AppTest) -> str:
    """The text of the button "Terms"."""
    told = [b.proto.body for b in at.get("html") if "class='terms'" in b.proto.body]
    return told[0] if told else ""


@pytest.mark.parametrize("page", PAGES)
def test_each_number_and_choice_that_names_a_term_explains_it(page: str) -> None:
    at = visit(page)
    bare, terms = [], listed(at)
    for kind in WIDGETS:
        for widget in at.get(kind):
            hits = glossary.terms_in(widget.proto.label)
            if widget.proto.label_visibility.value:  # the label is not there to carry a mark
                bare += hits
            else:
                assert not hits or widget.proto.help, widget.proto.label
    assert not [term.name for term in bare if f"<dt>{term.name}</dt>" not in terms]
    for one in reading_numbers.all_of(at):
        hits = glossary.terms_in(one.label, one.value)
        assert not hits or one.help.startswith(f"{hits[0].name}: "), one.label
        assert one.name.startswith(f"Help for {one.label}. ") == bool(one.help)


def test_the_promised_terms_are_there_each_once_and_short() -> None:
    names = [term.name for term in glossary.terms()]
    assert len(set(names)) == len(names)
    assert set(names) >= PROMISED
    for term in glossary.terms():
        assert 20 < len(term.short) <= LONGEST, term.name
        assert term.short.endswith(".")
        assert bool(term.source) == bool(term.link)
        assert not term.link or term.link.startswith("https://")


def test_no_two_terms_have_the_same_word() -> None:
    told = [
        word.casefold()
        for term in glossary.terms()
        for word in {term.name.casefold(), *term.also, *term.labels}
    ]
    assert len(set(told)) == len(told)


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("Growth", ["Growth per year"]),
        ("Doubling time", ["Doubling time"]),
        ("Fit", ["R²"]),
        ("FLOP/s per dollar, FP32", ["Price-performance", "FLOP/s", "Number format"]),
        ("FLOP of a run", ["FLOP"]),
        ("Peak FLOP/s", ["FLOP/s"]),
        ("Openings of the line", []),
        ("Organisation", []),
        ("", []),
    ],
)
def test_terms_are_found_as_whole_words(label: str, names: list[str]) -> None:
    hits = [term.name for term in glossary.terms_in(label)]
    assert hits[: len(names)] == names
    assert bool(hits) == bool(names)


def test_every_meaning_stands_on_the_page_of_terms() -> None:
    at = visit(glossary.PAGE)
    table = tables(at)[0]
    told = " ".join(table["Meaning"])
    assert all(term.short in told for term in glossary.terms())
    names = table["Term"].str.casefold().tolist()
    assert names == sorted(names)
    assert glossary.PAGE in app.PAGES["Start"]


def test_a_page_lists_the_terms_that_it_uses_and_leads_to_all() -> None:
    at = visit(COMPUTE)
    told = re.findall(r"<dt>(.+?)</dt>", listed(at))
    assert {"Training compute", "Notable models", "Frontier", "Interval"} <= set(told)
    assert "H100-equivalent" not in told
    links = [link.proto.label for link in at.main.get("page_link")]
    assert f"All {len(glossary.terms())} terms" in links
