"""What the pages about exports compare: the right two, in order, with their numbers."""

from datetime import date
from xml.etree import ElementTree as Xml

import pandas as pd
import pytest

from subjects.changes import data, finding, sections, view
from subjects.vintages import data as vintages_data
from subjects.vintages import finding as vintages_finding
from subjects.vintages import view as vintages_view
from ui.look import Look

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")

DAYS = ("2025-06-05", "2025-11-01", "2026-03-30")


def pair(**chosen: str) -> tuple[str, ...] | None:
    told = data.comparison(view.ChangesView(**chosen))
    return None if told is None else (str(told.old.taken_on), str(told.new.taken_on))


def test_two_exports_are_compared_the_earlier_first() -> None:
    assert pair() == (DAYS[-2], DAYS[-1])
    assert pair(older=DAYS[0]) == (DAYS[0], DAYS[-1])
    assert pair(older=DAYS[-1], newer=DAYS[0]) == (DAYS[0], DAYS[-1])
    assert pair(newer=DAYS[1]) == (DAYS[0], DAYS[1])
    assert pair(newer=DAYS[0]) is None
    assert pair(older=DAYS[0], newer=DAYS[0]) is None


def test_the_answer_counts_and_gives_both_growths() -> None:
    found = finding.of(view.ChangesView())
    told = data.comparison(view.ChangesView())
    assert told is not None
    for what, number in told.changes.counts.items():
        assert f"{number:,} {what}" in found.answer or what == "revised"
    assert found.numbers[0][1] == "4.31x"
    assert found.numbers[-1][1] == "4.33x"
    assert found.draw is not None
    assert len(found.draw(Look(phone=True)).data) == 2


def test_nothing_to_compare_is_a_sentence_and_no_picture() -> None:
    found = finding.of(view.ChangesView(newer=DAYS[0]))
    assert found.answer.startswith("Not identified: ")
    assert found.draw is None


def test_markdown_and_feed_are_those_of_the_refresh() -> None:
    assert data.markdown(view.ChangesView()).startswith(b"# What changed in the data")
    feed = Xml.fromstring(data.feed())
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == len(DAYS) - 1


def test_revised_values_stand_in_their_units() -> None:
    rows = pd.DataFrame(
        {
            "model": ["a", "b", "c"],
            "column": ["training_compute_flop", "training_hours", "parameters"],
            "kind": "revised",
            "old": [1e24, 10.0, float("nan")],
            "new": [1e25, 20.0, 7e9],
            "factor": [10.0, 2.0, float("nan")],
        }
    )
    table = sections.revisions(rows)
    assert table["New"].to_list() == ["10²⁵ FLOP", "20.0 hours", "7.00 billion"]
    assert table["Factor"].to_list() == ["10.0x", "2.00x", ""]


def test_the_headline_through_the_exports_equals_the_independent_fits() -> None:
    rows = vintages_data.trend(vintages_view.VintagesView()).rows
    assert rows["growth"].to_list() == pytest.approx([4.652, 4.313, 4.329], abs=0.001)
    assert rows["n"].to_list() == [429, 445, 456]


@pytest.mark.parametrize("headline", vintages_view.HEADLINE.words)
@pytest.mark.parametrize("cutoff", [None, date(2018, 1, 1), date.fromisoformat(DAYS[1])])
def test_every_headline_has_its_picture(headline: str, cutoff: date | None) -> None:
    found = vintages_finding.of(vintages_view.VintagesView(headline, cutoff))
    assert "interval" in found.answer
    assert found.draw is not None
    assert len(found.draw(Look(dark=True)).data) == 4


def test_a_later_cutoff_holds_more_models() -> None:
    early, late = (
        vintages_data.trend(vintages_view.VintagesView(cutoff=day)).rows["frozen_n"].iloc[-1]
        for day in (date(2018, 1, 1), date.fromisoformat(DAYS[1]))
    )
    assert early < late
