"""LiteLLM's price map."""

import json
from typing import Any

import pytest

from etl.sources.litellm import SOURCE, parse
from etl.sources.token_prices import MAX_PLAUSIBLE_USD_PER_MILLION_TOKENS
from tests.support.price_tables import PAGE, TAKEN_ON, body, refusal, stored

FIXTURE = body("litellm", "prices.json")
FACTS: dict[str, Any] = {
    "input_cost_per_token": 1e-6,
    "output_cost_per_token": 2e-6,
    "litellm_provider": "openai",
    "mode": "chat",
}


def priced(**models: dict[str, Any]) -> bytes:
    return json.dumps({"plain": FACTS, **models}).encode()


def test_costs_per_token_become_prices_per_million() -> None:
    rows = stored(parse({"prices": FIXTURE}, TAKEN_ON)).set_index("model")
    dear = rows.loc["o1-pro"]
    assert dear["input_usd_per_million_tokens"] == 150
    assert dear["output_usd_per_million_tokens"] == 600
    assert dear["context_tokens"] == 200_000
    assert (dear["vendor"], dear["mode"], dear["source"]) == ("openai", "responses", "litellm")
    odd = rows.loc["databricks/databricks-claude-opus-4-1"]
    assert odd["input_usd_per_million_tokens"] == 15.00002


def test_a_cost_in_text_is_a_number() -> None:
    rows = stored(parse({"prices": FIXTURE}, TAKEN_ON)).set_index("model")
    assert rows.loc["claude-opus-4-1", "input_usd_per_million_tokens"] == 15
    assert rows.loc["claude-opus-4-1", "cached_usd_per_million_tokens"] == 1.5


def test_the_specimen_the_date_and_models_without_a_token_price_are_left_out() -> None:
    parsed = parse({"prices": FIXTURE}, TAKEN_ON)
    models = set(parsed.tables["token_prices"]["model"])
    assert not models & {"sample_spec", "last_updated"}
    assert not any("nova-canvas" in model for model in models)
    assert "1 entries without a price per token are left out." in parsed.notes
    assert parsed.tables["token_prices"]["from_on"].isna().all()


def test_implausible_prices_are_marked_by_the_stated_rule() -> None:
    parsed = parse({"prices": FIXTURE}, TAKEN_ON)
    rows = stored(parsed).set_index("model")
    assert not rows.loc["wandb/openai/gpt-oss-120b", "is_plausible"]
    assert not rows.loc["azure_ai/jais-30b-chat", "is_plausible"]
    assert not rows.loc["amazon.rerank-v1:0", "is_plausible"]
    assert rows.loc["wandb/moonshotai/Kimi-K2-Instruct", "is_plausible"]
    assert rows.loc["text-embedding-3-small", "is_plausible"]
    assert any(note.startswith("2 rows with a price above 1,000 USD") for note in parsed.notes)
    assert any(note.startswith("1 rows with no price above zero") for note in parsed.notes)


@pytest.mark.parametrize(("step", "expected"), [(1.0, True), (1.001, False)])
def test_the_cap_itself_is_plausible(step: float, expected: bool) -> None:
    cost = MAX_PLAUSIBLE_USD_PER_MILLION_TOKENS / 1e6 * step
    rows = stored(parse({"prices": priced(m=FACTS | {"output_cost_per_token": cost})}, TAKEN_ON))
    assert rows.set_index("model").loc["m", "is_plausible"] == expected


def test_a_model_without_a_mode_or_vendor_is_unknown() -> None:
    bare = {"input_cost_per_token": 1e-6, "mode": 3}
    rows = stored(parse({"prices": priced(bare=bare)}, TAKEN_ON)).set_index("model")
    assert rows.loc["bare", ["vendor", "mode"]].tolist() == ["unknown", "unknown"]


def test_one_row_per_vendor_and_model() -> None:
    parsed = parse({"prices": priced(**{" plain\n": FACTS})}, TAKEN_ON)
    assert len(parsed.tables["token_prices"]) == 1
    assert "1 entries repeat vendor and model: the first counts." in parsed.notes


def test_impossible_numbers_are_missing() -> None:
    text = priced(m=FACTS | {"max_tokens": 0, "input_cost_per_token": "ODD"}).decode()
    for odd in ("NaN", "-Infinity", "1e400", "-2e-06", "true"):
        document = text.replace('"ODD"', odd).encode()
        row = stored(parse({"prices": document}, TAKEN_ON)).set_index("model").loc["m"]
        assert row[["input_usd_per_million_tokens", "context_tokens"]].isna().all(), odd
        assert row["output_usd_per_million_tokens"] == 2


def test_the_last_of_repeated_keys_counts_and_is_noted() -> None:
    later = json.dumps(FACTS | {"output_cost_per_token": 9e-6})
    twice = priced().decode()[:-1] + f', "plain": {later}}}'
    parsed = parse({"prices": twice.encode()}, TAKEN_ON)
    assert parsed.tables["token_prices"]["output_usd_per_million_tokens"].tolist() == [9]
    assert "1 repeated keys: the last of each counts." in parsed.notes


def test_what_is_not_the_file_is_refused() -> None:
    assert "a web page" in refusal(parse, {"prices": PAGE})
    assert "empty" in refusal(parse, {"prices": b""})
    assert "cannot be read" in refusal(parse, {"prices": FIXTURE[:-40]})
    assert "but holds a list" in refusal(parse, {"prices": b"[]"})
    assert "no entries" in refusal(parse, {"prices": b'{"last_updated": "today"}'})


def test_a_missing_key_is_named_with_those_found() -> None:
    renamed = FIXTURE.replace(b"output_cost_per_token", b"output_cost")
    sentence = refusal(parse, {"prices": renamed})
    assert "the required key 'output_cost_per_token' is missing; found: input_cost_per" in sentence


def test_costs_turned_to_text_are_refused() -> None:
    models = {f"m{n}": FACTS | {"input_cost_per_token": "free"} for n in range(9)}
    sentence = refusal(parse, {"prices": priced(**models)})
    assert "9 of 10 filled values of 'input_cost_per_token' cannot be read" in sentence


def test_versions_are_told_apart_by_vendor_and_model() -> None:
    assert SOURCE.history == {"token_prices": "vendor, model"}
