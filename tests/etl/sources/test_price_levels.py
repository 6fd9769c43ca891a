"""The price to reach a benchmark level."""

import pytest

from etl.sources.price_levels import SOURCE, parse
from tests.support.price_tables import PAGE, TAKEN_ON, body, refusal, stored

LOWEST, OTHERS = body("price_levels", "lowest.csv"), body("price_levels", "others.csv")


def test_the_lower_end_of_the_range_is_the_level() -> None:
    rows = stored(parse({"lowest": LOWEST, "others": OTHERS}, TAKEN_ON))
    levels = rows.groupby("benchmark")["level_score"].unique().to_dict()
    assert {name: list(scores) for name, scores in levels.items()} == {
        "MMLU": [43.9],
        "LMSys Chatbot Arena ELO": [1106.0],
    }


def test_the_cheapest_are_told_from_the_others() -> None:
    rows = stored(parse({"lowest": LOWEST, "others": OTHERS}, TAKEN_ON))
    assert rows["is_lowest"].sum() == 5
    assert len(rows) == 10
    first = rows[rows["is_lowest"]].iloc[0]
    assert (first["model"], first["price_usd_per_million_tokens"]) == ("GPT-3", 60)
    assert (str(first["released_on"].date()), first["score"]) == ("2021-11-20", 43.9)


def test_the_headers_that_are_live_since_2026() -> None:
    old = b"bench,threshold_model,performance_range,Model Name,Release Date,USD per 1M Tokens,"
    new = b"Benchmark,Threshold model,Performance range,Model Name,Release Date,USD per 1M Tokens,"
    live = LOWEST.replace(old, new).replace(b"benchmark_score", b"Benchmark score")
    assert live.startswith(new)
    expected = stored(parse({"lowest": LOWEST}, TAKEN_ON))
    assert stored(parse({"lowest": live}, TAKEN_ON)).equals(expected)


def test_the_others_may_be_absent() -> None:
    assert [part.is_optional for part in SOURCE.parts] == [False, True]
    assert stored(parse({"lowest": LOWEST}, TAKEN_ON))["is_lowest"].all()


def test_repeats_and_rows_without_a_price_are_counted() -> None:
    lines = LOWEST.splitlines(keepends=True)
    parsed = parse({"lowest": LOWEST + lines[1] + lines[2].replace(b",20.0,", b",,")}, TAKEN_ON)
    assert len(stored(parsed)) == 5
    assert parsed.notes == (
        "1 rows without a model, a date or a price are left out.",
        "1 rows repeat another in everything.",
    )


@pytest.mark.parametrize("part", ["lowest", "others"])
def test_what_is_not_the_file_is_refused(part: str) -> None:
    good = {"lowest": LOWEST, "others": OTHERS}
    name = {"lowest": "lowest_price_models_data.csv", "others": "other_models_data.csv"}[part]
    for bad, reason in ((PAGE, "a web page"), (b"", "empty"), (LOWEST[:91], "no rows")):
        sentence = refusal(parse, good | {part: bad})
        assert sentence.startswith(name)
        assert reason in sentence
    renamed = good[part].replace(b"USD per 1M Tokens", b"EUR per 1M Tokens")
    sentence = refusal(parse, good | {part: renamed})
    assert "'USD per 1M Tokens' is missing; found: bench, threshold_model" in sentence


def test_prices_turned_to_text_are_refused() -> None:
    words = LOWEST
    for price in (b",60.0,", b",20.0,", b",2.0,", b",0.75,"):
        words = words.replace(price, b",cheap,")
    assert "5 of 5 filled cells of 'USD per 1M Tokens'" in refusal(parse, {"lowest": words})
