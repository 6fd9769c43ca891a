"""Epoch AI's frontier data centers."""

import pandas as pd
import pytest

from etl.sources.base import Parsed
from etl.sources.epoch_data_centers import degrees, parse, untagged, untagged_items
from tests.support.price_tables import PAGE, TAKEN_ON, body, refusal, stored

CENTERS = body("epoch_data_centers", "data_centers.csv")
TIMELINES = body("epoch_data_centers", "data_center_timelines.csv")
NEW_CENTERS = b"""\
Name,Current H100 equivalents,Current power (MW),Current total capital cost (2025 USD billions),\
Owner,Users,Project,Current chip types,All chip types,Country,Address
Site One,214348,341,10.9,Owner A #confident,"User A #confident, User B #speculative",,H100,H100,\
United States,"1 Some Road, Sometown"
Site Two,1111672,946,35.8,Owner B #confident,User C,,"B200,B300","B200,B300",United States,\
"2 Some Road, Sometown"
"""
NEW_TIMELINES = b"""\
Data center,Date,Buildings operational,IT power (MW),Power (MW),H100 equivalents,\
Performance (8-bit OP/s),Total capital cost (2025 USD billions),Compute cost (2025 USD billions),\
Construction cost (2025 USD billions),Annual operating cost (2025 USD billions)
Site One,2025-02-28,0.0,0.0,0.0,0.0,0,0.0,0.0,0.0,0.0
Site One,2026-01-31,1.0,250,341,214348,1e20,10.9,8,2.9,0.5
Site Two,2026-06-30,2.0,680,946,1111672,1e21,35.8,28,7.8,1.25
Site Three PH03,2026-07-01,1.0,,120,1000,,,,,
"""
CHIPS = b"""\
Handle,Data center,Date,Chip type,Number of Units
a,Site One,2026-01-31,H100,30000
b,Site One,2026-01-31,B200,100000
"""


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


def test_steps_of_an_unknown_center_cost_only_themselves_and_are_named():
    fewer = b"".join(line for line in CENTERS.splitlines(True) if not line.startswith(b"OpenAI"))
    parsed = parse({"centers": fewer, "timelines": TIMELINES}, TAKEN_ON)
    assert parsed.notes[-1] == (
        f"Steps of data centers that have no row of their own are left out: {ABILENE}."
    )
    assert len(parsed.tables["data_center_timeline"]) == 4


def test_time_lines_of_none_of_the_centers_are_refused():
    sentence = refusal(parse, {"centers": NEW_CENTERS, "timelines": TIMELINES})
    assert "2 of its 2 data centers have no row in data_centers.csv: Alibaba" in sentence


def test_the_layout_since_april_2026():
    parsed = parse({"centers": NEW_CENTERS, "timelines": NEW_TIMELINES, "chips": CHIPS}, TAKEN_ON)
    site = stored(Parsed({"data_centers": parsed.tables["data_centers"]})).set_index("data_center")
    assert site["h100_equivalents"].to_dict() == {"Site One": 214_348, "Site Two": 1_111_672}
    assert site["power_w"].tolist() == [341e6, 946e6]
    two = site.loc["Site Two"]
    assert (two["title"], two["country"], two["address"]) == (
        "Site Two", "United States", "2 Some Road, Sometown",
    )  # fmt: skip
    assert two["current_chips"].tolist() == ["B200", "B300"]
    assert site["latitude_deg"].isna().all()
    steps = stored(Parsed({"data_center_timeline": parsed.tables["data_center_timeline"]}))
    assert len(steps) == 3
    assert steps["it_power_w"].tolist() == [0, 250e6, 680e6]
    assert steps["operating_cost_usd2025_per_year"].tolist()[-1] == 1.25e9
    chips = stored(Parsed({"data_center_chips": parsed.tables["data_center_chips"]}))
    assert chips["units"].to_dict() == {0: 30_000, 1: 100_000}
    assert "2 chip quantities" in parsed.notes[0]
    assert "'Title'" not in " ".join(parsed.notes)
    assert (
        "data_centers.csv: the optional columns 'Latitude', 'Longitude' are absent." in parsed.notes
    )
    assert parsed.notes[-1].endswith("are left out: Site Three PH03.")


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
