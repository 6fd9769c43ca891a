"""The page "Limits to scaling" as a visitor uses it: levers, sliders, two scenarios, files."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from subjects.limits import data, scenario_file, sections, text
from subjects.limits.scenario_url import STUDY, LimitsRequest
from tests.support.visits import answer, visit
from trends.limits.scenario import from_json, published, scenario

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")

PAGE = "pages/projections/limits.py"


def specs(at: AppTest) -> list[dict]:
    return [json.loads(chart.proto.spec) for chart in at.get("plotly_chart")]


def test_a_slider_moves_answer_and_chart_and_stands_in_the_url() -> None:
    before = visit(PAGE)
    at = visit(PAGE)
    at.select_slider(key="lever_power_supply").set_value(10.0).run()
    assert at.query_params == {"power_supply": "10"}
    assert answer(at) != answer(before)
    assert specs(at)[0]["data"] != specs(before)[0]["data"]
    assert answer(visit(PAGE, power_supply="10")) == answer(at)


def test_a_lever_at_1_and_reset_lead_back() -> None:
    at = visit(PAGE, memory="100", run_s="1e7", trend="record", limits="power", utm="x")
    at.select_slider(key="lever_memory").set_value(1.0).run()
    assert "memory" not in at.query_params
    at.button(key="reset").click().run()
    assert at.query_params == {"utm": "x"}
    assert answer(at) == answer(visit(PAGE))


@pytest.mark.parametrize("name", ["power_supply", "chips", "capital", "data"])
def test_more_supply_is_never_less_compute(name: str) -> None:
    live = data.live()
    base = data.run(scenario(overrides=live), "top10").at(2030)
    more = data.run(scenario(overrides=live, levers={name: 10.0}), "top10").at(2030)
    assert more["median"] >= base["median"]


def test_named_levers_pull_and_let_go() -> None:
    at = visit(PAGE, chips="2")
    pills = at.button_group(key="levers_named")
    assert pills.value == ["Twice the chips"]
    pills.set_value(["Twice the chips", "Memory ×100"]).run()
    assert at.query_params == {"chips": "2", "memory": "100"}
    at.button_group(key="levers_named").set_value(["Memory ×100"]).run()
    assert at.query_params == {"memory": "100"}


def test_an_input_goes_back_to_the_chips_of_today() -> None:
    at = visit(PAGE, chip_stock="1e7")
    at.session_state["inputs_shown"] = "chips"
    at.run()
    at.button(key="back_chip_stock").click().run()
    assert at.query_params == {}
    today = data.live()["chip_stock"][1]
    assert at.select_slider(key="input_chip_stock").value == today


def test_two_scenarios_stand_side_by_side() -> None:
    at = visit(PAGE, memory="100")
    at.button(key="beside_on").click().run()
    assert at.query_params == {"memory": "100", "b.memory": "100", "beside": "yes"}
    at.select_slider(key="lever_memory").set_value(1.0).run()
    pictures = specs(at)
    assert len(pictures) == 4
    axes = [picture["layout"]["yaxis"]["range"] for picture in pictures[:2]]
    assert axes[0] == pytest.approx(axes[1])
    at.button(key="beside_swap").click().run()
    assert at.query_params == {"memory": "100", "beside": "yes"}
    at.button(key="beside_off").click().run()
    assert at.query_params == {"memory": "100"}


def test_the_study_opens_by_one_button() -> None:
    at = visit(PAGE, memory="100")
    at.button(key="study").click().run()
    assert at.query_params == STUDY
    words = " ".join(block.value for block in at.markdown)
    assert text.tightest(data.study(), 2030) in words


def test_the_last_limit_cannot_be_taken_away() -> None:
    at = visit(PAGE, limits="power")
    at.button_group(key="limits_counted").set_value([]).run()
    assert at.query_params == {"limits": "power"}
    at.button_group(key="limits_counted").set_value(["power", "data"]).run()
    assert at.query_params == {"limits": "power.data"}


@pytest.mark.parametrize("query", [{"memory": "1e400"}, {"b.run_s": "x", "beside": "yes"}], ids=str)
def test_a_bad_value_is_named(query: dict[str, str]) -> None:
    at = visit(PAGE, **query)
    assert len(at.warning) == 1
    assert answer(at) == answer(visit(PAGE))


def test_a_file_loads_back_what_was_downloaded() -> None:
    made = scenario("Mine", levers={"memory": 100.0}, limits=["power", "data"])
    again, problem = scenario_file.read(scenario_file.text(made).encode())
    assert (again, problem) == (made, "")
    assert scenario_file.stem(made) == "scenario-mine"
    assert from_json(scenario_file.text(published())) == published()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xfe\x00", "not text"),
        (b"", "not valid JSON"),
        (b"[1]", "named values"),
        (b'{"levers": {"<b>x</b>": 2}}', "no lever"),
        (b'{"inputs": {"run_s": {"low": 1, "median": 2, "high": 3}}}', "too far"),
        (b'{"name": 5}', "name"),
        (b'{"levers": {"' + b"x" * 5000 + b'": 1}}', "no lever"),
    ],
)
def test_a_bad_file_is_answered_in_a_sentence(content: bytes, says: str) -> None:
    made, problem = scenario_file.read(content)
    assert made is None
    assert says in problem.replace("\\", "")
    assert len(problem.replace("\\", "")) <= scenario_file.MAX_LETTERS
    assert "<b>" not in problem


def test_the_study_s_binding_is_told_by_medians_and_by_draws() -> None:
    """By the medians power, then chips; draw by draw data is the lowest more often than chips."""
    told = text.tightest(data.study(), 2030)
    shares = data.study().share(2030)
    assert "power" in told.split("is the tightest limit")[0] and "then chips" in told
    assert list(shares)[:2] == ["power", "data"]
    rows = sections.comparison_rows(data.study())
    assert rows["Limit"].tolist() == ["Power", "Chips", "Data", "Latency"]


def test_a_trend_that_never_meets_says_so() -> None:
    request = LimitsRequest(scenario(limits=["latency"]), trend="notable")
    sentence = text.crossing(data.outlook(request))
    assert "does not reach" in sentence and "draws" in sentence
