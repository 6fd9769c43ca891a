"""The page "Time compression": the thread that is chosen scales every number."""

import pytest

from subjects.time_compression import finding
from subjects.time_compression import view as time_compression_view
from subjects.time_compression.view import TimeCompressionView
from tests.support.visits import answer, visit
from ui.look import Look

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")

PAGE = "pages/projections/time_compression.py"


def test_a_slower_thread_fits_more_of_its_years_into_a_day() -> None:
    fast, slow = TimeCompressionView(), TimeCompressionView(sustained=35.0)
    ratio = (
        finding.measured_runs(slow)["compute_years"] / finding.measured_runs(fast)["compute_years"]
    )
    assert ratio.to_numpy() == pytest.approx(2.0)
    assert finding.chips_needed(slow)["count"].sum() < finding.chips_needed(fast)["count"].sum()


def test_the_growth_does_not_hang_on_the_thread() -> None:
    one, other = (
        finding.of(view).fits[""]
        for view in (TimeCompressionView(), TimeCompressionView(precision="fp64"))
    )
    assert one.growth_per_year == pytest.approx(other.growth_per_year)


def test_a_crippled_fp16_is_passed_over() -> None:
    found = finding.chips_needed(TimeCompressionView()).set_index("chip")
    assert found.loc["NVIDIA GeForce GTX 1080", "peak_format"] == "fp32_flop_per_s"


def test_the_count_fits_the_goal() -> None:
    found = finding.chips_needed(TimeCompressionView(goal=12_345.0))
    done = found["count"] * found["compute_years_per_day"]
    assert (done >= 12_345.0 * (1 - 1e-9)).all()
    assert found["count"].is_monotonic_increasing


@pytest.mark.parametrize("start", list(time_compression_view.START.values.values()))
@pytest.mark.parametrize("pool", ["notable", "all", "large"])
def test_every_pool_has_an_answer_and_a_picture(start: str, pool: str) -> None:
    found = finding.of(TimeCompressionView(start=start, pool=pool))
    assert "per year" in found.answer
    assert found.draw is not None
    assert found.draw(Look(dark=True, phone=True)).data


@pytest.mark.parametrize(
    ("name", "raw"), [("cpu", "Abacus"), ("vector", "mmx"), ("goal", "-1"), ("sustained", "101")]
)
def test_a_bad_value_shows_the_default_and_says_so(name: str, raw: str) -> None:
    at = visit(PAGE, **{name: raw})
    assert len(at.warning) == 1
    assert f"`{name}=" in at.warning[0].value
    assert answer(at) == answer(visit(PAGE))


def test_a_cpu_of_the_sheet_opens_by_link() -> None:
    at = visit(PAGE, cpu="Intel Xeon Gold 6145")
    assert not at.warning
    assert at.selectbox(key="cpu").value == "Intel Xeon Gold 6145"
    assert answer(at) != answer(visit(PAGE))
