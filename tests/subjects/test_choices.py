"""subjects/choices/data.py: the view stands where its own page says, among all its alternatives."""

from datetime import date

import numpy as np
import pytest

from subjects.choices import data, sections
from subjects.choices import finding as choices_finding
from subjects.trend import finding, quantities
from subjects.trend.quantities import MODEL_SIZE, TRAINING_COMPUTE, TRAINING_COST, Quantity
from subjects.trend.view import TrendView
from ui.look import Look

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")


@pytest.mark.parametrize(
    ("quantity", "view"),
    [
        (TRAINING_COMPUTE, TrendView()),
        (TRAINING_COMPUTE, TrendView(frontier="top10", domain="Language", until=date(2024, 5, 31))),
        (TRAINING_COMPUTE, TrendView(pool="all", frontier="top3", since=None)),
        (TRAINING_COMPUTE, TrendView(line="clustered", country="China", level=0.95)),
        (MODEL_SIZE, TrendView(line="quantile", since=date(2016, 2, 1))),
        (TRAINING_COST, TrendView(frontier="top10", since=date(2015, 10, 1))),
    ],
    ids=str,
)
def test_the_view_has_the_growth_of_its_own_page(quantity: Quantity, view: TrendView) -> None:
    """Pool, frontier, cuts and line are worked out here and in subjects.trend.finding alike."""
    found, own = data.of(quantity, view), finding.of(quantity, view).overall
    assert own is not None
    assert found.position is not None
    row = found.curve.rows.iloc[found.position]
    assert row["n"] == own.n
    assert row["growth"] == pytest.approx(own.growth_per_year, rel=1e-9)
    assert (row["low"], row["high"]) == pytest.approx(own.growth_interval, rel=1e-9)


def test_there_are_hundreds_of_combinations_and_no_view_is_in_twice() -> None:
    found = data.of(TRAINING_COMPUTE, TrendView())
    assert len(found.curve.fitted) >= 200
    choices = found.curve.rows[data.CHOICES]
    assert not choices.duplicated().any()
    assert found.curve.fitted["growth"].is_monotonic_increasing


def test_the_answer_states_median_range_and_the_views_place() -> None:
    found = data.of(TRAINING_COMPUTE, TrendView(frontier="top10"))
    told = data.answer(found)
    for words in ("interval", "median of", "range of", "matters most", "This view's"):
        assert words in told


def test_a_view_without_rows_is_said_and_not_drawn() -> None:
    found = data.of(TRAINING_COMPUTE, TrendView(org="zzzz"))
    panel = choices_finding.panel(found)
    assert panel.draw is None
    assert panel.answer.startswith("Not identified")
    assert found.influence is None


@pytest.mark.parametrize("phone", [False, True])
def test_the_picture_marks_the_view_on_the_line_of_each_of_its_choices(phone: bool) -> None:
    found = data.of(TRAINING_COMPUTE, TrendView())
    figure = choices_finding.panel(found).draw(Look(dark=phone, phone=phone))
    marks = [trace for trace in figure.data if trace.yaxis == "y2"]
    assert len(marks[-1].y) == len(data.CHOICES)
    assert set(marks[-1].x) == {found.position}
    options = choices_finding.options(found)
    assert len(figure.layout.yaxis2.ticktext) == len(options)
    assert len(marks[0].x) == len(data.CHOICES) * len(found.curve.fitted)


def test_the_ten_models_that_move_the_line_most_are_named_strongest_first() -> None:
    found = data.of(TRAINING_COMPUTE, TrendView())
    assert found.influence is not None
    table = sections.movers(found.influence, TRAINING_COMPUTE)
    changes = np.abs([float(change.rstrip("%")) for change in table["Change"]])
    assert len(table) == 10
    assert (np.diff(changes) <= 0.02).all()


def test_a_name_cannot_become_markup() -> None:
    found = data.of(TRAINING_COMPUTE, TrendView())
    assert found.influence is not None
    rows = found.influence.rows
    hostile = type(found.influence)(found.influence.growth, rows.assign(name="$\\infty$ [x](y)"))
    assert "[x](y)" not in sections.influence_sentence(hostile)


@pytest.mark.parametrize("quantity", quantities.OF_MODELS, ids=lambda q: q.name)
def test_every_quantity_has_a_curve(quantity: Quantity) -> None:
    panel = choices_finding.panel(data.of(quantity, TrendView()))
    assert "combinations of choices" in panel.answer
    assert len(panel.rows)
