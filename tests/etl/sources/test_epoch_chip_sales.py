"""Epoch AI's estimates of AI chips sold."""

import io
import zipfile

import pandas as pd
import pytest

from etl.sources.epoch_chip_sales import SOURCE, parse
from tests.support.price_tables import PAGE, TAKEN_ON, body, refusal, stored

BODIES = {
    f"{prefix}_{kind}": body("epoch_chip_sales", f"{prefix}_cumulative_{kind}.csv")
    for prefix in ("nvidia", "tpu", "amd", "trainium")
    for kind in ("totals", "by_chip")
}


def table(**changed: bytes) -> pd.DataFrame:
    rows = stored(parse(BODIES | changed, TAKEN_ON))
    return rows.set_index(["designer", "chip", "ended_on"]).sort_index()


def test_there_is_a_part_per_file():
    assert [part.name for part in SOURCE.parts] == ["zip", *BODIES]
    assert SOURCE.parts[0].url == "https://epoch.ai/data/ai_chip_sales.zip"
    assert {part.instead_of for part in SOURCE.parts[1:]} == {"zip"}
    assert all(part.is_optional for part in SOURCE.parts)
    assert SOURCE.parts[-1].url.endswith("/csv_export/trainium_cumulative_by_chip.csv")


HEADER = (
    "Name,Chip manufacturer,Start date,End date,Number of Units (median),"
    "Number of Units (5th percentile),Number of Units (95th percentile),"
    "Compute estimate in H100e (median),H100e (5th percentile),H100e (95th percentile),"
    "Power in MW (median),Power in MW (5th percentile),Power in MW (95th percentile),Incomplete"
)
BY_DESIGNER = f"""{HEADER}
Nvidia total,Nvidia,2022-01-01,2026-06-30,9000,8000,9900,7000,6000,8000,9.5,8,11,True
Huawei total,Huawei,2024-01-01,2026-06-30,500,400,600,200,100,300,0.5,,,
"""
BY_CHIP = f"""{HEADER},Chip type
B300,Nvidia,2022-01-01,2026-06-30,4000,3000,5000,7000,6000,8000,5,4,6,,B300
"""


def packed(**files: str) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"ai_chip_sales/{name}.csv", content)
    return body.getvalue()


ZIP = packed(cumulative_timelines_by_designer=BY_DESIGNER, cumulative_timelines=BY_CHIP)


def test_the_zip_file_counts_where_it_is_there():
    parsed = parse(BODIES | {"zip": ZIP}, TAKEN_ON)
    rows = stored(parsed).set_index(["designer", "chip"])
    assert sorted(rows.index) == [("Huawei", "all"), ("NVIDIA", "B300"), ("NVIDIA", "all")]
    total = rows.loc[("NVIDIA", "all")]
    assert total[["units_low", "units", "units_high"]].tolist() == [8000, 9000, 9900]
    assert (total["power_w"], total["h100_equivalents_low"]) == (9.5e6, 6000)
    assert rows["is_incomplete"].tolist() == [False, False, True]
    assert "stand in" not in " ".join(parsed.notes)


def test_the_files_of_the_repository_stand_in_and_are_said_to_be_frozen():
    assert "left as they were in April 2026" in parse(BODIES, TAKEN_ON).notes[0]
    fewer = {name: body for name, body in BODIES.items() if name != "tpu_totals"}
    sentence = refusal(parse, fewer)
    assert "missing: tpu_cumulative_totals.csv." in sentence


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"PK no zip", "damaged"),
        (PAGE, "web page"),
        (packed(cumulative_timelines=BY_CHIP), "cumulative_timelines_by_designer.csv is missing"),
        (packed(cumulative_timelines_by_designer=BY_DESIGNER), "cumulative_timelines.csv is mis"),
        (
            packed(
                cumulative_timelines_by_designer=BY_DESIGNER.replace("of Units (m", "sold (m"),
                cumulative_timelines=BY_CHIP,
            ),
            "the required column 'Number of units (median)' is missing; found: Name",
        ),
    ],
)
def test_a_zip_file_that_differs_is_refused_though_the_repository_is_there(body, words):
    assert words in refusal(parse, BODIES | {"zip": body})


def test_designers_have_their_names_and_totals_are_of_all_chips():
    rows = table()
    assert set(rows.index.get_level_values("designer")) == {"NVIDIA", "Google", "AMD", "Amazon"}
    assert len(rows) == 32
    assert len(rows.xs("all", level="chip")) == 16
    assert "Trainium2" in rows.index.get_level_values("chip")


def test_the_common_layout_in_our_units():
    row = table().loc[("NVIDIA", "all", "2022-03-31")]
    assert str(row["started_on"].date()) == "2022-01-01"
    assert row[["units_low", "units", "units_high"]].tolist() == [163_481, 212_120, 276_445]
    assert row[["power_low_w", "power_w", "power_high_w"]].tolist() == [65e6, 84e6, 110e6]
    assert row["h100_equivalents"] == 66_883


def test_the_other_layout_with_the_median_first():
    row = table().loc[("Amazon", "Trainium1", "2024-03-31")]
    assert row[["units_low", "units", "units_high"]].tolist() == [50_000, 110_000, 250_000]
    assert row["h100_equivalents_low"] == 10_611
    assert row["h100_equivalents"] == 23_345
    assert row["h100_equivalents_high"] == 53_057
    assert row[["power_low_w", "power_w", "power_high_w"]].tolist() == [14.9e6, 33.5e6, 75.1e6]


def test_power_is_missing_where_a_file_has_none():
    assert table().loc[("NVIDIA", "A100"), "power_w"].isna().all()


def test_unfinished_quarters_are_marked():
    rows = table()
    assert bool(rows.loc[("NVIDIA", "all", "2026-03-31"), "is_incomplete"]) is True
    assert bool(rows.loc[("NVIDIA", "all", "2022-03-31"), "is_incomplete"]) is False
    assert not rows.loc["Amazon", "is_incomplete"].any()


def test_a_row_without_units_is_left_out_and_told():
    emptied = BODIES["amd_totals"].replace(b",52257,69134,88830,", b",,,,")
    parsed = parse(BODIES | {"amd_totals": emptied}, TAKEN_ON)
    assert len(stored(parsed)) == 31
    assert parsed.notes[-1] == "1 rows without a chip, dates or units were left out."


def test_unknown_columns_are_fine():
    new = BODIES["amd_totals"].replace(b"Chip manufacturer,", b"Maker,")
    pd.testing.assert_frame_equal(table(amd_totals=new), table())


@pytest.mark.parametrize(
    ("part", "header"),
    [
        ("nvidia_totals", "Number of units (median)"),
        ("tpu_by_chip", "Chip type"),
        ("trainium_by_chip", "Compute estimate in H100e (median)"),
    ],
)
def test_a_missing_required_column_is_named_with_the_headers_found(part, header):
    sentence = refusal(parse, BODIES | {part: BODIES[part].replace(header.encode(), b"Other")})
    assert f"the required column {header!r} is missing; found: Name, Chip man" in sentence
    assert sentence.startswith(part.replace("_", "_cumulative_", 1))


@pytest.mark.parametrize("part", list(BODIES))
@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda _: b"", "empty"),
        (lambda _: PAGE, "web page"),
        (lambda content: content[: content.rindex(b'"')], "cut short"),
        (lambda content: content.replace(b"/202", b" of 202"), "cannot be read"),
    ],
)
def test_garbage_is_refused_in_a_sentence(part, spoil, sentence):
    assert sentence in refusal(parse, BODIES | {part: spoil(BODIES[part])})


def test_a_file_without_usable_rows_is_refused():
    lines = BODIES["amd_totals"].splitlines(True)
    kept = lines[0] + lines[3].replace(b"1/1/2024", b"soon")
    assert "no row of 'amd_totals'" in refusal(parse, BODIES | {"amd_totals": kept})
