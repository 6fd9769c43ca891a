"""Specialised chips: every view answers, and shares add up."""

import itertools

import pytest

from subjects.performance import finding as performance
from subjects.specialised import finding, shares, view
from subjects.specialised.view import SpecialisedView
from ui.look import Look

EVERY = list(itertools.product(view.SHOW.words, view.FORMAT.words))


@pytest.mark.parametrize(("show", "name"), EVERY)
def test_every_view_answers(show: str, name: str) -> None:
    found = finding.of(SpecialisedView(show=show, format=name))
    assert "per year" in found.answer and "interval" in found.answer
    assert "nan" not in found.answer and found.numbers
    if len(found.rows):
        assert found.draw is not None and len(found.draw(Look(dark=True)).data) > 1


@pytest.mark.parametrize("by", list(view.BY.words))
@pytest.mark.parametrize("what", list(view.WHAT.words))
def test_shares_add_up(by: str, what: str) -> None:
    rows = shares.shares(SpecialisedView(show="share", by=by, what=what)).rows
    assert rows.groupby("date")["value"].sum().to_numpy() == pytest.approx(1.0)
    assert rows["low"].min() >= 0 and rows["high"].max() <= 1


def test_the_best_specialised_chip_is_no_gpu() -> None:
    best = finding.best_of_kinds(performance.trend(finding.performance_view(SpecialisedView())))
    assert finding.GPU in set(best["group"]) and best["group"].is_unique
    other = best[best["group"] != finding.GPU].iloc[0]["chip"]
    assert f"chip, {other}, has" in finding.of(SpecialisedView()).answer


def test_makers_of_every_kind_are_listed() -> None:
    told = finding.makers_table(SpecialisedView())
    assert {"GPU", "TPU", "MTIA", "Trainium and Inferentia"} <= set(told["Kind"])
