"""Who owns the AI chips."""

import pytest

from etl.sources.epoch_chip_owners import FILES, SOURCE, parse
from tests.support.price_tables import PAGE, TAKEN_ON, body, refusal, stored

LIVE = body("epoch_chip_owners", "ai_chip_owners_cumulative_by_designer.csv")
HEADER, *LINES = LIVE.splitlines(True)
REPOSITORY = {
    "nvidia": HEADER + LINES[0] + LINES[1],
    "nvidia_other": HEADER + LINES[0].replace(b"Microsoft", b"Other"),
    "amd": HEADER + LINES[2],
    "tpu": HEADER + LINES[3],
    "trainium": HEADER.replace(b",Incomplete", b"") + LINES[3].replace(b",checked", b"").replace(
        b"Google", b"Amazon"
    ),
}  # fmt: skip


def test_what_an_owner_has_of_each_designer_in_our_units():
    rows = stored(parse({"live": LIVE}, TAKEN_ON)).set_index(["owner", "designer", "ended_on"])
    row = rows.loc[("Microsoft", "NVIDIA", "2022-03-31")]
    assert row[["units_low", "units", "units_high"]].tolist() == [27_647, 46_839, 79_068]
    assert row[["h100_equivalents_low", "h100_equivalents"]].tolist() == [8_717, 14_769]
    assert row[["power_low_w", "power_w", "power_high_w"]].tolist() == [
        11.06e6, 18.74e6, 31.63e6,
    ]  # fmt: skip
    assert rows["is_incomplete"].sum() == 1
    assert len(rows) == 4


def test_the_files_of_the_repository_stand_in_where_the_live_one_is_not_there():
    assert set(REPOSITORY) == set(FILES)
    assert {part.instead_of for part in SOURCE.parts} == {None, "live"}
    parsed = parse(REPOSITORY, TAKEN_ON)
    assert set(stored(parsed)["owner"]) == {"Microsoft", "Other", "Google", "Amazon"}
    assert "stand in" in parsed.notes[0]
    assert len(stored(parse(REPOSITORY | {"live": LIVE}, TAKEN_ON))) == 4
    fewer = {part: text for part, text in REPOSITORY.items() if part != "tpu"}
    assert "missing: tpu_owners_cumulative_totals.csv." in refusal(parse, fewer)


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (b"", "empty"),
        (PAGE, "web page"),
        (LIVE.replace(b",Owner,", b",Holder,"), "'Owner' is missing; found: Name"),
        (HEADER, "no rows"),
    ],
)
def test_what_makes_no_sense_is_refused(bad: bytes, words: str):
    assert words in refusal(parse, {"live": bad})
