"""The run planner: what a link says is planned, a bad entry has its sentence, limits bind."""

import pytest
from streamlit.testing.v1 import AppTest

from subjects.run_planner import finding, ranges, view
from subjects.run_planner.view import DEFAULTS, Planned
from tests.support.visits import visit

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")

PAGE = "pages/projections/run_planner.py"
BAD = ["0", "-3", "many", "1e400", "NaN", "", "\x00", "[x](http://y)"]


def planner(**query: str) -> AppTest:
    """The page as a link with this query opens it."""
    return visit(PAGE, **query)


def planned(**texts: str) -> Planned:
    told = DEFAULTS | {"started_on": "2024-01-01"} | texts
    return view.planned({one.name: one.read(told.get(one.name, "")) for one in view.fields()})


@pytest.mark.parametrize("name", ["chips", "parameters", "utilization", "started_on"])
@pytest.mark.parametrize("raw", BAD)
def test_a_bad_entry_has_its_sentence_and_the_result_stays(name: str, raw: str) -> None:
    at = planner(**{name: raw})
    assert any(":material/error:" in block.value for block in at.markdown)
    assert not any("[x](" in block.value for block in at.markdown)
    assert at.markdown[0].value == planner().markdown[0].value


@pytest.mark.parametrize(
    ("name", "raw"),
    [("server_usd", "-1"), ("rent_usd", "free"), ("active_parameters", "1e15"), ("chip", "abacus"),
     ("number_format", "fp2"), ("site", "mars"), ("budget_usd", "0"), ("power_w", "NaN"),
     ("deadline", "2001-01-01"), ("law", "Moore")],
)  # fmt: skip
def test_every_field_tells_its_own_error(name: str, raw: str) -> None:
    at = planner(**{name: raw})
    assert sum(":material/error:" in block.value for block in at.markdown) == 1
    assert at.markdown[0].value == planner().markdown[0].value


def test_the_last_good_result_outlives_a_bad_entry() -> None:
    at = planner()
    at.text_input(key="chips").set_value("1000").run()
    good = at.markdown[0].value
    assert "on 1,000 " in good
    at.text_input(key="chips").set_value("0").run()
    assert at.markdown[0].value == good
    assert at.query_params["chips"] == "0"
    at.button(key="reset_plan").click().run()
    assert at.query_params == {}


def test_the_run_of_the_report_takes_about_its_chip_hours() -> None:
    found = planned(
        parameters="2.7e9", tokens="1.4e12", chips="96", chip="NVIDIA A100 SXM4 80 GB",
        utilization="0.626",
    )  # fmt: skip
    assert found.plan.flop == pytest.approx(2.268e22)
    assert found.plan.days == pytest.approx(14, rel=0.01)


def test_the_ranges_hold_the_plan_and_shrink_with_what_is_given() -> None:
    quoted, given = planned(), planned(server_usd="44000", rent_usd="2", utilization="0.4")
    wide, narrow = ranges.of(quoted), ranges.of(given)
    for name, (low, high) in wide.items():
        assert low < getattr(quoted.plan, name) < high
        assert narrow[name][1] / narrow[name][0] < high / low


def test_the_table_holds_what_is_known_only() -> None:
    found = planned(chip="AMD Instinct MI300X")
    told = finding.of(found).rows
    assert "Cloud price" not in set(told["what"])
    assert told["value"].notna().all()


def test_published_runs_stand_beside_the_planner() -> None:
    told = finding.checks()
    assert {"Phi-2", "LLaMA-65B", "Llama 2-70B", "DeepSeek-V3"} == set(told["Run"])


def test_a_power_with_a_deadline_limits_the_run() -> None:
    at = planner(budget_usd="", power_w="10", deadline="2026-09-30")
    told = [block.value for block in at.markdown if block.value.startswith("At most")]
    assert "limited by the power" in told[0]


def test_limits_that_leave_the_compute_open_say_what_is_missing() -> None:
    at = planner(budget_usd="", power_w="10")
    assert any("Give a budget" in block.value for block in at.info)
