"""METR's time horizons."""

import pandas as pd
import pytest

from etl.sources.metr_horizons import parse
from tests.support.price_tables import PAGE, TAKEN_ON, body, refusal, stored

BODY = body("metr_horizons", "benchmark_results_1_1.yaml")


def test_horizons_are_minutes_with_their_interval():
    rows = stored(parse({"results": BODY}, TAKEN_ON)).set_index("model")
    ends = ["horizon_50_low_minutes", "horizon_50_minutes", "horizon_50_high_minutes"]
    assert rows.loc["o3_inspect", ends].tolist() == [74.615398, 119.732634, 190.943818]
    assert rows.loc["o3_inspect", "horizon_80_minutes"] == 29.981603
    assert str(rows.loc["o3_inspect", "released_on"].date()) == "2025-04-16"
    assert rows["is_record"].tolist() == [True, True, False]
    assert rows.loc["gpt2", "benchmark"] == "METR-Horizon-v1.0"


def test_an_absent_horizon_and_one_of_zero_are_missing():
    rows = stored(parse({"results": BODY}, TAKEN_ON)).set_index("model")
    assert pd.isna(rows.loc["gpt_4", "horizon_80_minutes"])
    assert pd.isna(rows.loc["gpt2", "horizon_80_low_minutes"])


def test_a_model_without_a_date_is_left_out_and_told():
    undated = BODY.replace(b"    release_date: 2023-03-14\n", b"")
    parsed = parse({"results": undated}, TAKEN_ON)
    assert len(stored(parsed)) == 2
    assert parsed.notes == (
        "2 models.",
        "1 models without a date or a horizon are left out.",
    )


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (b"", "empty"),
        (PAGE, "web page"),
        (BODY[: BODY.index(b"ci_low: 74") + 9], "cut short"),
        (BODY.replace(b"results:", b"models:"), "'results' is missing"),
        (BODY.replace(b"p50_horizon", b"p51_horizon"), "'horizon_50_minutes' is missing; found"),
        (BODY.replace(b"estimate: ", b"estimate: about "), "no model"),
    ],
)
def test_what_is_not_the_file_is_refused(bad: bytes, words: str):
    assert words in refusal(parse, {"results": bad})
