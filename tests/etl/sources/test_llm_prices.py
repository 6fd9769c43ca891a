"""Dated token prices."""

import json

from etl.sources.llm_prices import SOURCE, parse
from tests.support.price_tables import PAGE, TAKEN_ON, body, refusal, stored

FIXTURE = body("llm_prices", "prices.json")


def changed(**changes: object) -> bytes:
    entry = json.loads(FIXTURE)["prices"][0] | changes
    return json.dumps({"prices": [entry]}).encode()


def test_a_price_ends_on_the_day_before_the_next_begins() -> None:
    rows = stored(parse({"prices": FIXTURE}, TAKEN_ON))
    chat = rows[rows["model"] == "deepseek-chat"].set_index("input_usd_per_million_tokens")
    assert chat["from_on"].dt.strftime("%Y-%m-%d").loc[0.27] == "2025-02-08"
    assert chat["to_on"].dt.strftime("%Y-%m-%d").loc[0.14] == "2025-02-07"
    assert chat.loc[0.14, ["from_on"]].isna().all()
    assert chat.loc[0.27, ["to_on"]].isna().all()


def test_prices_are_per_million_already() -> None:
    rows = stored(parse({"prices": FIXTURE}, TAKEN_ON)).set_index("model")
    assert rows.loc["o1-pro", "output_usd_per_million_tokens"] == 600
    assert rows.loc["grok-4-fast", "cached_usd_per_million_tokens"] == 0.05
    assert rows["is_plausible"].all()
    assert rows.loc["gpt-image-1", "mode"] == "image_generation"


def test_an_entry_that_repeats_a_start_is_counted() -> None:
    parsed = parse({"prices": FIXTURE}, TAKEN_ON)
    rows = parsed.tables["token_prices"]
    assert rows[rows["model"] == "grok-4-fast"]["title"].tolist() == ["Grok 4 Fast"]
    assert "1 entries repeat vendor, id and from_date: the first counts." in parsed.notes


def test_a_price_never_in_force_is_left_out() -> None:
    one = changed(from_date="2025-03-01", to_date="2025-03-01")
    two = json.dumps({"prices": json.loads(one)["prices"] + json.loads(FIXTURE)["prices"]})
    parsed = parse({"prices": two.encode()}, TAKEN_ON)
    assert len(parsed.tables["token_prices"]) == 6
    assert any("without a name, a price or a day in force" in note for note in parsed.notes)


def test_unknown_keys_are_fine() -> None:
    assert len(stored(parse({"prices": changed(currency="USD")}, TAKEN_ON))) == 1


def test_what_is_not_the_file_is_refused() -> None:
    assert "a web page" in refusal(parse, {"prices": PAGE})
    assert "cannot be read" in refusal(parse, {"prices": FIXTURE[:200]})
    assert "should hold an object" in refusal(parse, {"prices": b"[]"})
    assert "'prices' is missing; found: models." in refusal(parse, {"prices": b'{"models": []}'})
    assert "no entries" in refusal(parse, {"prices": b'{"prices": []}'})
    assert "no entry holds a token price" in refusal(
        parse, {"prices": changed(input=None, output=float("inf"))}
    )


def test_a_missing_key_is_named_with_those_found() -> None:
    renamed = FIXTURE.replace(b'"input"', b'"price_in"')
    sentence = refusal(parse, {"prices": renamed})
    assert "the required key 'input' is missing; found: id, vendor, name, price_in" in sentence


def test_prices_turned_to_text_are_refused() -> None:
    document = json.loads(FIXTURE)
    for entry in document["prices"]:
        entry["output"] = "on request"
    sentence = refusal(parse, {"prices": json.dumps(document).encode()})
    assert "7 of 7 filled values of 'output' cannot be read (the first: 'on request')" in sentence


def test_the_source_says_where_it_lies() -> None:
    assert [part.url for part in SOURCE.parts] == ["https://www.llm-prices.com/historical-v1.json"]
