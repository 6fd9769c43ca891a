"""The wide chip sheet."""

import pytest

from etl.sources.chip_sheet import parse
from tests.support.price_tables import PAGE, TAKEN_ON, body, refusal, stored

FIXTURE = body("chip_sheet", "sheet.csv")


def test_units_are_ours() -> None:
    chips = stored(parse({"sheet": FIXTURE}, TAKEN_ON)).set_index("chip")
    hopper = chips.loc["NVIDIA H100 SXM5 80GB"]
    assert hopper["transistors"] == 80e9
    assert hopper["base_clock_hz"] == 1_665e6
    assert hopper["release_price_usd"] == 44_489.88
    assert hopper["fp32_flop_per_s"] == 66.91e12
    assert hopper["tdp_w"] == 700
    assert chips.loc["AMD EPYC 9455", "type"] == "CPU"


def test_transistors_that_are_a_count_already_stay() -> None:
    chips = stored(parse({"sheet": FIXTURE}, TAKEN_ON)).set_index("chip")
    assert chips.loc["Cerebras CS-2", "transistors"] == 2.6e12
    assert chips.loc["Cerebras WSE-2", "transistors"] == 2.6e12


def test_of_rows_that_share_a_name_the_fullest_counts() -> None:
    parsed = parse({"sheet": FIXTURE}, TAKEN_ON)
    chips = stored(parsed).set_index("chip")
    assert chips.loc["AMD Radeon RX 7900 XTX", "release_price_usd"] == 999
    assert str(chips.loc["Cambricon MLU290-M5", "released_on"].date()) == "2021-01-21"
    assert "2 rows repeat a name: of each, the fullest row counts." in parsed.notes


def test_a_record_broken_by_a_line_end_is_joined() -> None:
    parsed = parse({"sheet": FIXTURE}, TAKEN_ON)
    turing = stored(parsed).set_index("chip").loc["NVIDIA GeForce RTX 2080 Ti Founders Edition"]
    assert turing["transistors"] == 18.6e9
    assert str(turing["released_on"].date()) == "2018-09-20"
    assert "1 records that a line end broke in two are joined." in parsed.notes


def test_a_row_without_a_name_elsewhere_is_left_out() -> None:
    extra = FIXTURE.splitlines(keepends=True)[-1].replace(b"Cambricon MLU290-M5", b"", 1)
    parsed = parse({"sheet": FIXTURE + extra}, TAKEN_ON)
    assert "1 rows without a name are left out." in parsed.notes
    assert len(stored(parsed)) == len(stored(parse({"sheet": FIXTURE}, TAKEN_ON)))


def test_stray_white_space_in_names_is_normalised() -> None:
    assert b"AMD Radeon Vega 3  Embedded" in FIXTURE
    chips = parse({"sheet": FIXTURE}, TAKEN_ON).tables["chip_sheet"]
    assert "AMD Radeon Vega 3 Embedded" in set(chips["chip"])


def test_zero_is_missing() -> None:
    zero = FIXTURE.replace(b"$999.00", b"$0.00")
    chips = stored(parse({"sheet": zero}, TAKEN_ON)).set_index("chip")
    assert chips.loc[["AMD Radeon RX 7900 XTX"], "release_price_usd"].isna().all()


def test_a_missing_column_is_named_with_those_found() -> None:
    sentence = refusal(parse, {"sheet": FIXTURE.replace(b"TDP (W)", b"TDP (kW)")})
    assert "the required column 'TDP (W)' is missing; found: Hardware name, Manuf" in sentence


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (PAGE, "a web page"),
        (b"", "empty"),
        (FIXTURE[:500], "is missing; found"),
        (FIXTURE[:1000], "no rows"),
        (b"\xff\xfe" + FIXTURE, "not a CSV file in UTF-8"),
    ],
)
def test_what_is_not_the_file_is_refused(bad: bytes, reason: str) -> None:
    assert reason in refusal(parse, {"sheet": bad})


def test_a_column_turned_to_text_is_refused() -> None:
    words = FIXTURE
    for day in (b"2025-08-15", b"2024-12-31", b"2024-10-10", b"2022-11-03"):
        words = words.replace(day, b"last year")
    assert "cells of 'Release date' cannot be read" in refusal(parse, {"sheet": words})
