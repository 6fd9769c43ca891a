"""The compute that labs can use."""

import pytest

from etl.sources.epoch_chip_users import SOURCE, parse
from tests.support.price_tables import PAGE, TAKEN_ON, body, refusal, stored

LIVE = body("epoch_chip_users", "ai_chip_users_year_end_by_lab.csv")


@pytest.mark.parametrize("part", ["live", "repository"])
def test_either_file_is_read(part: str):
    rows = stored(parse({part: LIVE}, TAKEN_ON)).set_index(["lab", "observed_on"])
    row = rows.loc[("OpenAI", "2024-12-31")]
    assert row["h100_equivalents_low"] < row["h100_equivalents"] < row["h100_equivalents_high"]
    assert row["h100_equivalents"] == pytest.approx(386_218.7101)
    assert len(rows) == 3


def test_the_live_file_counts_where_both_are_there():
    assert [part.instead_of for part in SOURCE.parts] == [None, "live"]
    older = b"".join(LIVE.splitlines(True)[:2])
    assert len(stored(parse({"live": LIVE, "repository": older}, TAKEN_ON))) == 3


def test_a_row_without_a_size_is_left_out_and_told():
    more = LIVE + b"x,Somebody,2024,2024-12-31,1,,3,\n"
    assert "1 rows" in parse({"live": more}, TAKEN_ON).notes[1]


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (b"", "empty"),
        (PAGE, "web page"),
        (LIVE.replace(b"h100e_med", b"h100e"), "'h100e_med' is missing; found: Name, Lab"),
        (LIVE.replace(b"2023-12-31", b"then").replace(b"2024-12-31", b"now"), "cannot be read"),
    ],
)
def test_what_is_not_the_file_is_refused(bad: bytes, words: str):
    assert words in refusal(parse, {"live": bad})
    assert "is there" in refusal(parse, {})
