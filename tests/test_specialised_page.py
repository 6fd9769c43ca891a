"""Specialised chips: every view answers, and shares add up."""

import itertools

import pytest

from ui import chip_shares, specialised, specialised_view
from ui.specialised_view import View

EVERY = list(itertools.product(specialised_view.SHOW.words, specialised_view.FORMAT.words))


@pytest.mark.parametrize(("show", "name"), EVERY)
def test_every_view_answers(show: str, name: str) -> None:
    found = specialised.of(View(show=show, format=name))
    assert "per year" in found.answer and "interval" in found.answer
    assert "nan" not in found.answer and found.numbers
    if len(found.rows):
        assert found.draw is not None and len(found.draw(dark=True, phone=False).data) > 1


@pytest.mark.parametrize("by", list(specialised_view.BY.words))
@pytest.mark.parametrize("what", list(specialised_view.WHAT.words))
def test_shares_add_up(by: str, what: str) -> None:
    rows = chip_shares.shares(View(show="share", by=by, what=what)).rows
    assert rows.groupby("date")["value"].sum().to_numpy() == pytest.approx(1.0)
    assert rows["low"].min() >= 0 and rows["high"].max() <= 1


def test_the_best_specialised_chip_is_no_gpu() -> None:
    best = specialised._best(View())
    assert specialised.GPU in set(best["group"]) and best["group"].is_unique
    other = best[best["group"] != specialised.GPU].iloc[0]["chip"]
    assert f"chip, {other}, has" in specialised.of(View()).answer


def test_makers_of_every_kind_are_listed() -> None:
    told = specialised.table(View())
    assert {"GPU", "TPU", "MTIA", "Trainium and Inferentia"} <= set(told["Kind"])
