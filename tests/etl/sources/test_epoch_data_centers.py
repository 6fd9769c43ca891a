"""Epoch AI's frontier data centers."""

import pandas as pd
import pytest

from etl.sources.base import Parsed
from etl.sources.epoch_data_centers import degrees, parse, untagged, untagged_items
from tests.support.price_tables import PAGE, TAKEN_ON, body, refusal, stored

CENTERS = body("epoch_data_centers", "data_centers.csv")
TIMELINES = body("epoch_data_centers", "data_center_timelines.csv")


def table(name: str, centers: bytes = CENTERS, timelines: bytes = TIMELINES) -> pd.DataFrame:
    parsed = parse({"centers": centers, "timelines": timelines}, TAKEN_ON)
    return stored(Parsed({name: parsed.tables[name]}))


def test_units_are_ours():
    center = table("data_centers").set_index("data_center").loc[ABILENE]
    assert center["power_w"] == 295e6
    assert center["capital_cost_usd2025"] == 8e9
    assert center["h100_equivalents"] == pytest.approx(254_674.0778, rel=1e-9)


DEGREE = "°".encode()
ABILENE = "OpenAI-Oracle Stargate Abilene Texas"


def test_confidence_tags_are_dropped():
    centers = table("data_centers").set_index("data_center")
    assert centers.loc[ABILENE, "project"] == "Stargate"
    assert centers.loc[ABILENE, "owner"].tolist() == ["Oracle"]
    fairwater = centers.loc["Microsoft Fairwater Mount Pleasant Wisconsin"]
    assert fairwater["users"].tolist() == ["OpenAI", "Microsoft"]
    assert fairwater["project"] == "Microsoft AI WAN"
    assert centers.loc["Crusoe Goodnight Texas", "owner"].tolist() == []


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("OpenAI #likely, Microsoft #likely", ["OpenAI", "Microsoft"]),
        ("OpenAI #likely,Microsoft", ["OpenAI", "Microsoft"]),
        ("Example Co., Ltd. #confident", ["Example Co., Ltd."]),
        ("", []),
    ],
)
def test_a_tag_ends_an_item(cell, items):
    assert untagged_items(pd.Series([cell], dtype="str")).tolist() == [items]


def test_a_text_of_nothing_but_a_tag_is_missing():
    assert untagged(pd.Series(["#speculative", "Hyperion #confident"], dtype="str")).tolist() == [
        None, "Hyperion",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("32°35'25\"N", 32.5902777778),
        ("90°05'35\"W", -90.0930555556),
        ("24°9'15\"S", -24.1541666667),
        ("114°42'1.6272\"E", 114.700452),
        ("32°29'59″N", 32.4997222222),
        ("41.5", 41.5),
        ("-90.25", -90.25),
        ("181°0'0\"E", None),
        ("somewhere", None),
        ("", None),
    ],
)
def test_degrees(cell, value):
    (found,) = degrees(180)(pd.Series([cell], dtype="str"))
    assert (None if pd.isna(found) else found) == (value and pytest.approx(value))


def test_places_are_in_degrees_despite_stray_spaces():
    assert b'" 101' in CENTERS
    centers = table("data_centers").set_index("data_center")
    goodnight = centers.loc["Crusoe Goodnight Texas"]
    assert goodnight["latitude_deg"] == pytest.approx(35.0169444444)
    assert goodnight["longitude_deg"] == pytest.approx(-101.3119444444)
    assert centers.loc["OpenAI-Oracle Stargate Abu Dhabi", "longitude_deg"] > 0


def test_an_empty_state_is_missing_and_a_zero_is_zero():
    centers = table("data_centers").set_index("data_center")
    assert pd.isna(centers.loc["Crusoe Goodnight Texas", "power_w"])
    assert centers.loc["OpenAI-Oracle Stargate Abu Dhabi", "power_w"] == 0


def test_the_time_line_in_our_units():
    steps = table("data_center_timeline").set_index(["data_center", "observed_on"])
    step = steps.loc[(ABILENE, "2026-04-01")]
    assert step["power_w"] == 590e6
    assert step["capital_cost_usd2025"] == 16.14e9
    assert step["performance_8bit_op_per_s"] == 1.008e21
    assert steps.loc[(ABILENE, "2025-09-26"), "performance_8bit_op_per_s"] == 5.04e20  # no int64


def test_steps_of_one_day_are_numbered_in_their_order():
    twice = TIMELINES.replace(b"2025-09-26", b"2025-06-28")
    steps = table("data_center_timeline", timelines=twice)
    same_day = steps[steps["observed_on"] == "2025-06-28"]
    assert same_day["step"].tolist() == [1, 2]
    assert same_day["power_w"].tolist() == [147e6, 295e6]


def test_a_step_of_an_unknown_center_is_told():
    fewer = b"".join(line for line in CENTERS.splitlines(True) if not line.startswith(b"OpenAI"))
    parsed = parse({"centers": fewer, "timelines": TIMELINES}, TAKEN_ON)
    assert parsed.notes[-1] == f"Steps of data centers that have no row of their own: {ABILENE}."


def test_what_cannot_stand_in_the_table_is_left_out_and_told():
    undated = TIMELINES.replace(b"2026-04-01", b"")
    parsed = parse({"centers": CENTERS, "timelines": undated}, TAKEN_ON)
    assert len(parsed.tables["data_center_timeline"]) == 7
    assert parsed.notes[1] == "Left out: 0 nameless or repeated centers, 1 undated steps."


def test_unknown_columns_are_fine():
    wider = b"".join(line + b",new\n" for line in CENTERS.splitlines())
    pd.testing.assert_frame_equal(table("data_centers", centers=wider), table("data_centers"))


@pytest.mark.parametrize(
    ("part", "header"), [("centers", "Current power (MW)"), ("timelines", "Power (MW)")]
)
def test_a_missing_required_column_is_named_with_the_headers_found(part, header):
    bodies = {"centers": CENTERS, "timelines": TIMELINES}
    bodies[part] = bodies[part].replace(header.encode(), b"Watts")
    sentence = refusal(parse, bodies)
    assert f"the required column {header!r} is missing; found: " in sentence
    assert "Watts" in sentence


@pytest.mark.parametrize("part", ["centers", "timelines"])
@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda _: b"", "empty"),
        (lambda _: PAGE, "web page"),
        (lambda content: content[: content.rindex(b'"')], "cut short"),
        (
            lambda content: content.replace(DEGREE, b" deg ").replace(b"-", b" of "),
            "cannot be read",
        ),
    ],
)
def test_garbage_is_refused_in_a_sentence(part, spoil, sentence):
    bodies = {"centers": CENTERS, "timelines": TIMELINES}
    bodies[part] = spoil(bodies[part])
    assert sentence in refusal(parse, bodies)
