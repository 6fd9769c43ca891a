"""Performance and efficiency: every trait and split answers, and the gains stand in a table."""

import pytest

from trends import number_formats
from trends.chip_traits import TRAITS
from ui import performance, performance_view
from ui.performance_view import View


@pytest.mark.parametrize("trait", list(TRAITS))
@pytest.mark.parametrize("by", list(performance_view.GROUP.words))
def test_every_trait_answers(trait: str, by: str) -> None:
    found = performance.of(View(trait=trait, by=by))
    assert "per year" in found.answer and "interval" in found.answer
    assert len(found.rows) and found.draw is not None
    assert len(found.draw(dark=False, phone=True).data) > 2


def test_a_smaller_process_is_the_better_one() -> None:
    label, _, chip = performance.of(View(trait="process")).numbers[-1]
    least = performance.trend(View(trait="process")).used["value"].min()
    used = performance.trend(View(trait="process")).used.set_index("chip")["value"]
    assert label == "Least" and used[chip.removeprefix("nm: ")] == least


def test_every_format_has_its_gain() -> None:
    table = performance.gain_table(View())
    assert len(table) == len(number_formats.FORMATS) - 1
    assert table["Over FP32, median"].str.endswith("x").sum() >= 5
    assert "90% interval" in table


def test_crippled_cards_bend_no_fp16_fit() -> None:
    used = performance.trend(View(format="fp16")).used["chip"]
    assert "NVIDIA GeForce GTX 1080" not in set(used)
