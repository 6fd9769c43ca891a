"""The ledger on screen: every verdict in words, filters that filter, links that lead somewhere."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from subjects.claims import chart, data, finding, pages, text
from subjects.claims import view as claims_view
from subjects.explorer.view import ColumnChoice
from tests.support.paths import ROOT
from trends.claims import evaluate
from trends.claims.evaluate import Verdict
from ui.controls.kinds import BadValueError, Several
from ui.controls.typed import Phrase
from ui.look import Look

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")


def test_the_filters_leave_what_they_name() -> None:
    every = data.filtered(claims_view.ClaimsView())
    parts = [data.filtered(claims_view.ClaimsView(verdict=kind)) for kind in claims_view.KINDS]
    assert len(every) == len(claims_view.LEDGER) == sum(map(len, parts[1:]))
    cost = data.filtered(claims_view.ClaimsView(topic="cost"))
    assert {one.claim.page for one in cost} == {"cost"}
    assert {one.claim.page for one in every} <= set(claims_view.TOPICS)


@pytest.mark.parametrize("name", [one.id for one in claims_view.LEDGER])
def test_every_claim_has_its_picture_its_words_and_its_row(name: str) -> None:
    view = claims_view.ClaimsView(claim=name)
    found = finding.of(view)
    assert data.newest(name).verdict in found.summary
    assert found.draw is not None
    drawn = found.draw(Look(dark=True, phone=True))
    assert drawn.layout.yaxis.range[0] < drawn.layout.yaxis.range[1]
    row = found.rows.set_index("id").loc[name]
    assert row["number_words"]
    assert row["link"].startswith("https://") or not row["link"]


def test_no_claim_left_is_said() -> None:
    found = finding.of(claims_view.ClaimsView(verdict="early", topic="size"))
    assert found.answer.startswith("No claim in the ledger")
    assert found.rows.empty


def verdict(number: float, unit: str, low: float, high: float) -> Verdict:
    claim = claims_view.LEDGER[0].__class__(
        "x", "x.", "", "", "", "", "", unit, "growth", ("models",), "compute", low, high
    )
    told = [number, number / 2, number * 2, "", 3, abs(number - high), "x"]
    return Verdict(claim, pd.Timestamp(date(2026, 1, 1)), evaluate.FAILS, *told)


def test_numbers_are_said_in_their_unit() -> None:
    assert text.number(4.856, "x per year") == "4.86x per year"
    assert text.number(3.9e8, "USD of 2023") == "$390M"
    assert text.number(0.634, "share") == "63%"
    assert text.number(2028.99, "year") == "2029"
    assert text.number(np.nan, "months") == ""
    assert text.distance(verdict(20.0, "months", 6.0, 10.0)) == "10.0 months"
    assert text.distance(verdict(8.0, "months", 6.0, 10.0)) == ""
    assert text.span(verdict(1.0, "months", -np.inf, 10.0).claim) == "at most 10.0 months"


def test_a_number_at_zero_has_a_linear_axis() -> None:
    drawn = chart.figure([verdict(0.0, "FLOP", 1.0, 2.0)], source="", look=Look())
    assert drawn.layout.yaxis.type == "linear"


def test_a_known_page_exists_and_an_unknown_one_has_no_link() -> None:
    assert all((ROOT / script).exists() for script in pages.SCRIPTS.values())
    of_claims = {one.page for one in claims_view.LEDGER}
    assert {page for page in of_claims if not pages.links(page, {}, "x")} == {"concentration"}


def test_typed_controls_read_what_they_write() -> None:
    words = {"a": "A", "b c": "B"}
    several = Several("cols", "Columns", words, foreign=frozenset({"z"}))
    assert several.read(several.write(("b c", "a"))) == ("b c", "a")
    assert several.read("z~a") == ("a",)
    with pytest.raises(BadValueError):
        several.read("a~q")
    column = ColumnChoice("x", "X", {"": "none"} | words, foreign=frozenset({"z"}))
    assert column.read("z") == ""
    with pytest.raises(BadValueError):
        column.read("nothing")
    with pytest.raises(BadValueError):
        Phrase("q", "Search", longest=3).read("four")
    with pytest.raises(BadValueError):
        Phrase("q", "Search").read("a\u202eb")
