"""Epoch AI's machine-learning hardware."""

import io

import pandas as pd
import pytest

from etl.sources.epoch_hardware import parse
from tests.support.price_tables import PAGE, TAKEN_ON, body, refusal, stored

FIXTURE = body("epoch_hardware", "ml_hardware.csv")
OLDER = body("epoch_hardware", "ml_hardware_2025_11.csv")


def table(content: bytes) -> pd.DataFrame:
    return stored(parse({"hardware": content}, TAKEN_ON)).set_index("chip")


def test_units_are_ours():
    hopper = table(FIXTURE).loc["NVIDIA H100 SXM5 80GB"]
    assert hopper["transistors"] == 80e9
    assert hopper["base_clock_hz"] == 1_665e6
    assert hopper["boost_clock_hz"] == 1_980e6
    assert hopper["tensor_fp16_flop_per_s"] == 989.4e12
    assert hopper["memory_bytes"] == 80e9
    assert hopper["release_price_usd"] == 33_600
    assert str(hopper["released_on"].date()) == "2022-09-20"


def test_the_older_memory_header_is_an_alias():
    assert b"Memory size per board (Byte)" in OLDER
    assert table(OLDER).loc["NVIDIA H100 SXM5 80GB", "memory_bytes"] == 80e9


def test_inf_and_zero_mean_missing():
    assert b"inf" in OLDER
    broken = OLDER.replace(b",33600.0,", b",inf,").replace(b",66910000000000.0,", b",0,")
    hopper = table(broken).loc["NVIDIA H100 SXM5 80GB"]
    assert pd.isna(hopper["release_price_usd"])
    assert pd.isna(hopper["fp32_flop_per_s"])


def test_one_address_where_a_cell_holds_two():
    link = table(OLDER).loc["AMD Instinct MI355X", "link"]
    assert link.startswith("https://www.servethehome.com/")
    assert " " not in link


def test_rows_of_one_name_are_united_the_fuller_first():
    frame = pd.read_csv(io.BytesIO(FIXTURE), dtype=str, keep_default_na=False)
    stub = frame[frame["Hardware name"] == "NVIDIA H100 SXM5 80GB"].copy()
    stub[stub.columns[5:]] = ""
    stub["Hardware name"] = "NVIDIA H100 SXM5\t80GB "
    stub["Release price (USD)"] = "1"
    doubled = pd.concat([stub, frame]).to_csv(index=False).encode()
    parsed = parse({"hardware": doubled}, TAKEN_ON)
    pd.testing.assert_frame_equal(table(doubled), table(FIXTURE))
    assert parsed.notes[0] == "8 rows, 7 chips."
    assert "1 names stand on several rows" in parsed.notes[1]


def test_a_note_over_two_lines_is_one_cell():
    assert b'"Invented note, ""quoted""\nover two lines' in FIXTURE
    assert len(table(FIXTURE)) == 7


def test_unknown_columns_are_fine_and_optional_ones_may_be_absent():
    frame = pd.read_csv(io.BytesIO(FIXTURE), dtype=str, keep_default_na=False)
    slim = frame.drop(columns=["Foundry", "TDP (W)"]).assign(New="x").to_csv(index=False).encode()
    assert table(slim)[["foundry", "tdp_w"]].isna().all(axis=None)


def test_the_joint_column_of_int4_and_fp4_is_read_as_int4():
    renamed = FIXTURE.replace(b",INT4 performance (OP/s),", b",INT4/FP4 performance (OP/s),")
    assert renamed != FIXTURE
    pd.testing.assert_frame_equal(table(renamed), table(FIXTURE))


def test_an_optional_column_under_an_unknown_name_is_told():
    renamed = FIXTURE.replace(b",INT8 performance (OP/s),", b",INT8/FP6 performance (OP/s),")
    assert (
        "ml_hardware.csv: the column 'INT8 performance (OP/s)' is absent; "
        "not used: 'INT8/FP6 performance (OP/s)'."
    ) in parse({"hardware": renamed}, TAKEN_ON).notes


def test_a_missing_required_column_is_named_with_the_headers_found():
    renamed = FIXTURE.replace(b"Release date", b"Day")
    sentence = refusal(parse, {"hardware": renamed})
    assert "'Release date' is missing; found: Hardware name, Manufacturer" in sentence


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (PAGE, "web page"),
        (FIXTURE[:-400], "cut short"),
        (FIXTURE.replace(b"000000.0,", b" tera,"), "cannot be read"),
    ],
)
def test_garbage_is_refused_in_a_sentence(content, sentence):
    assert sentence in refusal(parse, {"hardware": content})
