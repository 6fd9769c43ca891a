"""Performance and efficiency: every trait and split answers, and the gains stand in a table."""

import pytest

from subjects.performance import finding, view
from subjects.performance.view import PerformanceView
from trends.hardware import number_formats
from trends.hardware.traits import TRAITS
from ui.look import Look


@pytest.mark.parametrize("trait", list(TRAITS))
@pytest.mark.parametrize("by", list(view.GROUP.words))
def test_every_trait_answers(trait: str, by: str) -> None:
    found = finding.of(PerformanceView(trait=trait, by=by))
    assert "per year" in found.answer and "interval" in found.answer
    assert len(found.rows) and found.draw is not None
    assert len(found.draw(Look(phone=True)).data) > 2


def test_a_smaller_process_is_the_better_one() -> None:
    label, _, chip = finding.of(PerformanceView(trait="process")).numbers[-1]
    least = finding.trend(PerformanceView(trait="process")).used["value"].min()
    used = finding.trend(PerformanceView(trait="process")).used.set_index("chip")["value"]
    assert label == "Least" and used[chip.removeprefix("nm: ")] == least


def test_every_format_has_its_gain() -> None:
    table = finding.gain_table(PerformanceView())
    assert len(table) == len(number_formats.FORMATS) - 1
    assert table["Over FP32, median"].str.endswith("x").sum() >= 5
    assert "90% interval" in table


def test_crippled_cards_bend_no_fp16_fit() -> None:
    used = finding.trend(PerformanceView(format="fp16")).used["chip"]
    assert "NVIDIA GeForce GTX 1080" not in set(used)
