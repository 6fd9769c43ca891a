"""The pages with controls of their own: good links, bad links, and what their numbers are."""

import json
from collections.abc import Sequence
from types import ModuleType

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from subjects.at_scale import data as at_scale_data
from subjects.at_scale import finding as at_scale_finding
from subjects.at_scale import view as at_scale_view
from subjects.bigger_or_smarter import data, finding, options
from subjects.bigger_or_smarter import view as bigger_or_smarter_view
from subjects.open_closed import data as open_closed_data
from subjects.open_closed import finding as open_closed_finding
from subjects.open_closed import sections
from subjects.open_closed import view as open_closed_view
from subjects.token_prices import finding as token_prices_finding
from subjects.token_prices import vendors
from subjects.token_prices import view as token_prices_view
from tests.support.visits import answer, visit
from trends import reference
from trends.models import efficiency, serving, size, smallest_hardware, token_decline
from ui import frames
from ui.controls.kinds import Choice, Control
from ui.controls.typed import Number
from ui.exports import buttons
from ui.exports.contents import export_of
from ui.text import numbers

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")

BIGGER = "pages/projections/bigger_or_smarter.py"
OPEN = "pages/training/open_closed.py"
TOKENS = "pages/serving/token_prices.py"
SCALE = "pages/serving/at_scale.py"
CONTROLS: dict[str, Sequence[Control]] = {
    BIGGER: (*bigger_or_smarter_view.ROW, *bigger_or_smarter_view.MORE),
    OPEN: open_closed_view.CONTROLS.all,
    TOKENS: token_prices_view.CONTROLS.all,
    SCALE: (*at_scale_view.ROW, *at_scale_view.MORE),
}
HOSTILE = ("1e400", "NaN", "-1", "<img src=x onerror=alert(1)>", "x" * 5000)
CHOICES = [
    (page, control)
    for page, controls in CONTROLS.items()
    for control in controls
    if isinstance(control, Choice)
]
NUMBERS = [
    (page, control)
    for page, controls in CONTROLS.items()
    for control in controls
    if isinstance(control, Number)
]


def chart(at: AppTest) -> dict[str, object]:
    """The figure that the page sent."""
    found: dict[str, object] = json.loads(at.get("plotly_chart")[0].proto.spec)
    return found


@pytest.mark.parametrize("page", CONTROLS)
@pytest.mark.parametrize("raw", HOSTILE, ids=lambda raw: raw[:8])
def test_bad_values_of_all_controls_show_the_default_and_say_so(page: str, raw: str) -> None:
    at = visit(page, **{control.name: raw for control in CONTROLS[page]})
    (warning,) = at.warning
    assert warning.value.count("Unknown value in the link") == len(CONTROLS[page])
    assert answer(at) == answer(visit(page))


@pytest.mark.parametrize(("page", "control"), CHOICES, ids=lambda c: getattr(c, "name", c))
def test_every_value_of_a_choice_opens_by_link(page: str, control: Choice) -> None:
    for value in control.words:
        at = visit(page, **{control.name: value})
        assert not at.warning
        assert at.session_state[control.name] == value
        assert len(answer(at)) > 40


@pytest.mark.parametrize(("page", "control"), NUMBERS, ids=lambda c: getattr(c, "name", c))
def test_the_ends_of_a_number_open_by_link(page: str, control: Number) -> None:
    for value in (control.least, control.most):
        at = visit(page, **{control.name: control.write(value)})
        assert not at.warning
        assert "nan" not in answer(at)


@pytest.mark.parametrize("page", CONTROLS)
def test_a_chart_has_words_an_alternative_and_a_table(page: str) -> None:
    at = visit(page)
    (drawn,) = at.get("plotly_chart")
    assert len(drawn.proto.alt) > 80
    layout = chart(at)["layout"]
    assert isinstance(layout, dict)
    assert any("Build" in note["text"] for note in layout["annotations"])
    assert len(at.dataframe)
    assert len(at.get("download_button")) == 6
    assert any("Formula" in block.value for block in at.markdown)


@pytest.mark.parametrize(
    "module", [finding, open_closed_finding, token_prices_finding, vendors, at_scale_finding]
)
def test_every_format_holds_the_displayed_rows(module: ModuleType) -> None:
    defaults = {
        finding: bigger_or_smarter_view.default(),
        open_closed_finding: open_closed_view.DEFAULT,
        token_prices_finding: token_prices_view.DEFAULT,
        vendors: token_prices_view.TokenPricesView(show="vendors"),
        at_scale_finding: at_scale_view.default(),
    }
    found = module.of(defaults[module])
    assert set(found.columns) <= set(found.rows.columns)
    whole = export_of(found)
    for file in buttons.FORMATS:
        assert len(file.write(whole)) > 200
    assert buttons.FORMATS[0].write(whole).count(b"\n") >= len(found.rows) + 1
    assert whole.build in whole.citation


def test_a_changed_number_is_in_the_url_and_reset_leads_back() -> None:
    at = visit(SCALE)
    at.number_input(key="queries").set_value(1.0).run()
    assert at.query_params == {"queries": "1"}
    assert "1.0 billion queries" in answer(at)
    at.button(key="reset").click().run()
    assert at.query_params == {}
    assert answer(at) == answer(visit(SCALE))


def test_two_changes_before_one_run_are_both_kept_and_strangers_stay() -> None:
    at = visit(BIGGER, utm_source="mail")
    at.number_input(key="halving").set_value(6.0)
    at.selectbox(key="model").set_value("gpt3").run()
    assert at.query_params == {"utm_source": "mail", "halving": "6", "model": "gpt3"}


def test_a_preset_sets_its_traffic_alone() -> None:
    at = visit(SCALE, by="cheapest", tokens_out="500")
    label = serving.facts()["presets"]["search_2023"]["label"]
    next(button for button in at.button if button.label == label).click().run()
    assert at.query_params == {"queries": "8.64"}


def test_the_lag_is_beside_the_published_one() -> None:
    told = open_closed_data.published_lag()
    view = open_closed_view.DEFAULT
    table = sections.comparison_rows(view, open_closed_data.lag(view))
    assert "inside the published interval" in table["Context"][0]
    assert f"{told['months']} months" in table["Context"][0]
    found = open_closed_data.lag(open_closed_data.published_view())
    assert not isinstance(found, str)
    assert found.months == pytest.approx(told["months"], abs=0.3)


def test_an_open_window_without_models_says_so() -> None:
    at = visit(OPEN, start="2023", end="2021-01")
    assert answer(at).startswith("Not identified")
    assert not at.get("plotly_chart")


def test_every_level_is_within_two_percent_of_the_published_fit() -> None:
    falls = token_prices_finding.declines(token_prices_view.DEFAULT)
    table = token_prices_finding.compared(falls)
    assert len(table) == len(reference.table("token_decline")) == 21
    assert set(table["Difference"]) <= {"under 1%", "1%", "2%"}
    middle = token_prices_finding.median(falls)
    spread = token_decline.spread(falls)
    assert middle.factor == pytest.approx(spread["median"])
    assert numbers.times(spread["median"]) in answer(visit(TOKENS))


def test_vendors_tell_what_changed_on_the_list() -> None:
    view = token_prices_view.TokenPricesView(show="vendors")
    rows = vendors.history(view)
    same = vendors.changes(rows)
    assert len(same) == same.drop_duplicates(["vendor", "model"]).shape[0]
    assert (same["ratio"] > 0).all()
    assert rows["value"].min() > 0
    assert f"{len(same):,} offers" in answer(visit(TOKENS, show="vendors"))


def test_the_cost_of_offers_is_that_of_the_formula() -> None:
    view = at_scale_view.default()
    found = at_scale_data.offers(view)
    listed = frames.rows(at_scale_data.OFFERS)
    each = (view.tokens_in * listed["usd_in"] + view.tokens_out * listed["usd_out"]) / 1e6
    assert found.median.usd_per_answer == pytest.approx(float(np.median(each)))
    below = listed[each <= found.cheapest.usd_per_answer * (1 + 1e-9)]
    assert below["vendor"].nunique() == at_scale_data.VENDORS
    assert found.low < found.median.usd_per_year < found.high


def test_a_price_of_ones_own_by_hand() -> None:
    """100 tokens at 1 and 75 at 4 dollars per million over 6.85e9 answers: 1.0e9 a year."""
    at = visit(SCALE, by="own", usd_in="1", usd_out="4")
    assert "**$1.0B per year**" in answer(at)


def test_nothing_answered_costs_nothing() -> None:
    at = visit(SCALE, share="0", by="chips")
    assert "costs nothing per year" in answer(at)


def test_effective_compute_is_physical_times_better_algorithms() -> None:
    view = bigger_or_smarter_view.default()
    fit = data.frontier(view).overall
    assert fit is not None
    found = data.effective_growth(view, fit)
    assert found.growth == pytest.approx(fit.growth_per_year * 2 ** (12 / view.halving))
    assert found.growth_interval[0] < found.growth < found.growth_interval[1]
    assert found.share_interval[0] < found.share < found.share_interval[1]
    rows = data.by_year(view, fit, view.progress())
    assert rows["effective"][0] == pytest.approx(rows["physical"][0])
    product = rows["effective"] * rows["capability"] / rows["physical"]
    assert np.allclose(product, rows["physical"][0])


def test_an_interval_that_leaves_the_halving_time_out_is_widened() -> None:
    view = bigger_or_smarter_view.BiggerOrSmarterView(
        **{**vars(bigger_or_smarter_view.default()), "halving": 20.0}
    )
    told = efficiency.published_progress()
    assert view.progress() == efficiency.Progress(20.0, told.low, 20.0, told.level)


def test_ways_by_hand() -> None:
    """GPT-3: 175e9 x 16 / 8 bytes and its cache; 6 x 175e9 x 300e9 FLOP; a mixture halves it."""
    told = vars(bigger_or_smarter_view.default()) | {
        "model": "gpt3",
        "context": 0.0,
        "active": 50.0,
    }
    rows = options.ways(bigger_or_smarter_view.BiggerOrSmarterView(**told)).set_index("way")
    full = rows.iloc[0]
    assert full["memory_bytes"] == pytest.approx(350e9)
    assert full["training_flop"] == pytest.approx(3.15e23)
    assert full["flop_per_token"] == pytest.approx(350e9)
    mixture = rows.loc["A mixture of experts, 50% active"]
    assert mixture["flop_per_token"] == pytest.approx(175e9)
    quantised = rows.loc["Quantised to NF4, scales in FP32 per 64 weights"]
    assert quantised["memory_bytes"] == pytest.approx(350e9 * 4.5 / 16)


def test_the_smallest_hardware_holds_the_model() -> None:
    told = vars(bigger_or_smarter_view.default()) | {"model": "llama2_7b"}
    view = bigger_or_smarter_view.BiggerOrSmarterView(**told)
    found, need = options.hardware(view), options.need(view)
    room = found["memory_bytes"] * found["usable_share"] * found["units"]
    assert (room >= need.bytes).all()
    assert (found.loc[found["kind"] != "chip", "units"] == 1).all()
    assert set(smallest_hardware.candidates()["kind"]) <= set(options.KINDS)
    table = options.hardware_words(view)
    assert set(table["Kind"].str.casefold()) == set(options.KINDS)


def test_the_default_chip_price_is_of_the_data() -> None:
    rental = frames.rows(at_scale_view.RENTAL).iloc[0]
    assert at_scale_view.default().hour == pytest.approx(rental["price"], rel=1e-2)
    assert size.models().keys() == bigger_or_smarter_view.PRESETS.keys()
