"""Epoch AI's GPU clusters."""

import io

import numpy as np
import pandas as pd
import pytest

from etl.sources.epoch_clusters import SOURCE, parse
from tests.support.price_tables import PAGE, TAKEN_ON, body, refusal, stored

FIXTURE = body("epoch_clusters", "gpu_clusters.csv")
RESAVED = body("epoch_clusters", "gpu_clusters_resaved.csv")
SHARED = "Anonymized Chinese System"


def table(content: bytes) -> pd.DataFrame:
    return stored(parse({"clusters": content}, TAKEN_ON)).set_index("cluster")


def raw(content: bytes = FIXTURE) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)


def test_units_dates_and_flags():
    rows = table(FIXTURE)
    colossus = rows.loc["xAI Colossus Memphis Phase 1"]
    assert colossus["power_w"] == 150e6
    assert colossus["h100_equivalents"] == 100_000
    assert bool(colossus["is_standard_analysis"]) is True
    assert colossus["owner"].tolist() == ["xAI"]
    assert pd.isna(rows.loc[f"{SHARED} (undated)", "is_single_cluster"])  # upstream: Unclear
    assert bool(rows.loc["Middle East 100k Cluster", "is_possible_duplicate"]) is True


def test_a_month_stands_as_its_first_day():
    assert b",2021-07," in FIXTURE
    retired = table(FIXTURE).loc["Preferred Networks MN-1b", "decommissioned_on"]
    assert str(retired.date()) == "2021-07-01"


def test_absurd_sizes_of_unlikely_plans_are_kept_with_their_certainty():
    plan = table(FIXTURE).loc["xAI 5 year plan"]
    assert plan["h100_equivalents"] > 50e6
    assert plan["performance_max_op_per_s"] == 9.9e22
    assert (plan["status"], plan["certainty"]) == ("Planned", "Unlikely")


def test_integers_that_overflow_64_bits_are_numbers():
    huge = FIXTURE.replace(b"9.9e+22", b"99000000000000000000000")
    assert huge != FIXTURE
    assert table(huge).loc["xAI 5 year plan", "performance_max_op_per_s"] == 9.9e22


def test_rows_that_share_a_name_are_told_apart():
    rows = table(FIXTURE)
    assert sorted(rows.index[rows["name"] == SHARED]) == [
        f"{SHARED} (2017-11-15)",
        f"{SHARED} (2017-11-15) #2",
        f"{SHARED} (2017-11-15) #3",
        f"{SHARED} (2018-03-15)",
        f"{SHARED} (2018-03-15) #2",
        f"{SHARED} (undated)",
        f"{SHARED} (undated) #2",
    ]
    assert rows.loc[f"{SHARED} (2017-11-15)", "rank_at_start"] == 3
    assert rows.loc[f"{SHARED} (2017-11-15) #3", "rank_at_start"] == 7


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_file_does_not_matter(seed):
    turned = raw().sample(frac=1, random_state=seed).to_csv(index=False).encode()
    pd.testing.assert_frame_equal(table(turned), table(FIXTURE))


def test_names_survive_when_only_the_standard_analysis_is_left():
    frame = raw()
    same_day = (frame["Name"] == SHARED) & (frame["First Operational Date"] == "2017-11-15")
    frame.loc[same_day & (frame["Rank when first operational"] == "3.0"), STANDARD] = ""
    before = table(frame.to_csv(index=False).encode())
    after = table(frame[frame[STANDARD] == "True"].to_csv(index=False).encode())
    kept = before[before["is_standard_analysis"]]
    pd.testing.assert_frame_equal(kept, after, check_dtype=False)


STANDARD = "Include in Standard Analysis"


def test_a_taken_label_is_not_given_twice():
    frame = raw()
    frame.loc[frame["Name"] == "TACC Longhorn", "Name"] = f"{SHARED} (2018-03-15) #2"
    assert table(frame.to_csv(index=False).encode()).index.is_unique


def test_only_the_standard_analysis_is_guarded_as_others_may_vanish():
    assert [guard.column for guard in SOURCE.guards] == ["is_standard_analysis"]


def test_a_file_resaved_by_a_spreadsheet_holds_the_same_rows():
    assert b"\r\n" in RESAVED
    assert b"TRUE" in RESAVED
    assert b"3/15/2018" in RESAVED
    ours, theirs = table(FIXTURE), table(RESAVED)
    numbers = ours.select_dtypes("number").columns
    pd.testing.assert_frame_equal(ours.drop(columns=numbers), theirs.drop(columns=numbers))
    np.testing.assert_allclose(ours[numbers], theirs[numbers], rtol=5e-3)  # it kept three digits


def test_unknown_columns_are_fine():
    pd.testing.assert_frame_equal(
        table(raw().assign(New="x").to_csv(index=False).encode()), table(FIXTURE)
    )


def test_a_row_without_a_name_is_left_out():
    frame = raw()
    frame.loc[0, "Name"] = "\n"
    parsed = parse({"clusters": frame.to_csv(index=False).encode()}, TAKEN_ON)
    assert len(stored(parsed)) == len(frame) - 1
    assert parsed.notes[-1] == "1 rows without a name were left out."


def test_a_missing_required_column_is_named_with_the_headers_found():
    sentence = refusal(parse, {"clusters": FIXTURE.replace(STANDARD.encode(), b"Included")})
    assert f"'{STANDARD}' is missing; found: Name, Status" in sentence


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (PAGE, "web page"),
        (FIXTURE[:-60], "cut short"),
        (FIXTURE.replace(b".0,", b" MW,"), "cannot be read"),
    ],
)
def test_garbage_is_refused_in_a_sentence(content, sentence):
    assert sentence in refusal(parse, {"clusters": content})
