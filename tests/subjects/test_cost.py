"""The pages about cost, as a reader with a link meets them, on the bundled snapshot."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.support import reading_numbers
from tests.support.reading import tables
from tests.support.visits import visit

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")

COST, POWER = "pages/training/cost.py", "pages/training/power.py"


def texts(at: AppTest) -> str:
    return "\n".join(block.value for block in at.markdown)


@pytest.mark.parametrize("how", ["cloud", "upfront", "all"])
@pytest.mark.parametrize("rule", ["1", "none"])
def test_every_method_has_an_answer(how: str, rule: str) -> None:
    at = visit(COST, method=how, rule=rule, dollars="2020")
    assert "per year" in at.markdown[0].value
    assert not at.warning


def test_the_published_run_costs_what_was_published() -> None:
    at = visit(COST, model="GPT-4 (Mar 2023)")
    assert reading_numbers.values(at)["Amortised"].startswith("$40.")
    assert reading_numbers.values(at)["Upfront"] == "$776M"


def test_a_changed_input_changes_the_cost_and_is_named() -> None:
    plain = visit(COST, model="GPT-4 (Mar 2023)")
    other = visit(COST, model="GPT-4 (Mar 2023)", price_usd="1000")
    assert reading_numbers.values(plain)["Upfront"] != reading_numbers.values(other)["Upfront"]
    told = next(t for t in tables(other) if "Basis" in t)
    assert "chosen" in set(told["Basis"])


def test_one_button_leads_back_to_what_is_known_and_the_fields_stay_open() -> None:
    at = visit(COST, model="GPT-4 (Mar 2023)", price_usd="1000", chip_hours="1e7", rule="1")
    next(b for b in at.button if b.label == "Reset to reported values").click().run()
    assert set(at.query_params) == {"model", "rule"}
    plain = visit(COST, model="GPT-4 (Mar 2023)", rule="1")
    assert reading_numbers.values(at)["Upfront"] == reading_numbers.values(plain)["Upfront"]
    opened = {one.label: one.proto.expanded for one in at.expander}
    assert opened["Change its inputs"]
    assert not any(b.label == "Reset to reported values" for b in at.button)


@pytest.mark.parametrize("raw", ["0", "-1", "much", "1e400", "NaN", "[x](http://y)"])
def test_a_bad_input_has_its_sentence_and_the_result_stays(raw: str) -> None:
    at = visit(COST, model="GPT-4 (Mar 2023)", price_usd=raw)
    assert "Purchase price per chip\\:" in texts(at)
    assert "[x](" not in texts(at)
    assert reading_numbers.values(at)["Upfront"] == "$776M"


def test_the_last_good_result_outlives_a_bad_entry() -> None:
    at = visit(COST, model="GPT-4 (Mar 2023)")
    at.text_input(key="price_usd").set_value("1000").run()
    good = reading_numbers.values(at)["Upfront"]
    at.text_input(key="price_usd").set_value("-5").run()
    assert reading_numbers.values(at)["Upfront"] == good != "$776M"
    assert at.query_params["price_usd"] == "-5"


def test_another_model_forgets_the_changes_of_the_one_before() -> None:
    at = visit(COST, model="GPT-4 (Mar 2023)", price_usd="1000")
    at.selectbox(key="model").set_value("PaLM (540B)").run()
    assert at.query_params == {"model": "PaLM (540B)"}


def test_an_unknown_model_is_named_and_the_default_shown() -> None:
    at = visit(COST, model="<script>`x`")
    assert len(at.warning) == 1
    assert "Unknown value in the link" in at.warning[0].value


def test_emissions_are_energy_times_the_grid() -> None:
    plain, clean = visit(POWER), visit(POWER, site="norway", what="emissions")
    assert "0.35 kg per kWh" in energy(plain)
    assert "0.03 kg per kWh" in energy(clean)
    assert (
        energy(plain).split("used")[1].split("On the grid")[0]
        == (energy(clean).split("used")[1].split("On the grid")[0])
    )


def test_a_run_is_set_beside_everyday_and_plant_scales() -> None:
    told = next(t for t in tables(visit(POWER)) if "Equals" in t)
    assert {"Energy", "Emissions", "Average draw"} == set(told["Quantity"])
    assert told["Equals"].str.contains(r"\d").all()


@pytest.mark.parametrize(("name", "raw"), [("site", "mars"), ("run", "\x00<b>"), ("what", "1e400")])
def test_a_bad_choice_of_the_section_is_named(name: str, raw: str) -> None:
    at = visit(POWER, **{name: raw})
    assert len(at.warning) == 1
    assert f"`{name}=" in at.warning[0].value
    assert energy(at) == energy(visit(POWER))


def energy(at: AppTest) -> str:
    return next(block.value for block in at.markdown if "kg per kWh" in block.value)
