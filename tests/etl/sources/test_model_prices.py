"""Dated token prices with their basis."""

import pandas as pd
import pytest

from etl.sources.model_prices import parse
from tests.support.price_tables import PAGE, TAKEN_ON, body, refusal, stored

BODY = body("model_prices", "latest.json")


def rows() -> pd.DataFrame:
    found = stored(parse({"prices": BODY}, TAKEN_ON))
    return found.set_index(["model", "service", "step", "above_tokens"])


def test_each_rate_has_its_day_and_the_basis_of_it():
    rate = rows().loc[("claude-opus-4-6", "batch", 2, 0)]
    assert rate["input_usd_per_million_tokens"] == 2.5
    assert rate["cache_write_usd_per_million_tokens"] == 3.125
    assert str(rate["valid_from_at"]) == "2026-02-05 18:34:34"
    assert str(rate["started_at"]) == "2024-10-08 00:00:00"
    assert rate["basis"] == "models.dev commit"
    assert set(rows()["basis"].dropna()) == {"models.dev commit", "documented", "first observed"}


def test_a_tier_is_a_row_of_its_own():
    tier = rows().loc[("claude-opus-4-6", "batch", 2, 200_000)]
    assert tier[["input_usd_per_million_tokens", "cached_usd_per_million_tokens"]].tolist() == [
        5.0, 0.5,
    ]  # fmt: skip
    assert tier["link"].startswith("https://github.com/")


def test_a_rate_without_prices_was_not_offered():
    rate = rows().loc[("claude-opus-4-6", "batch", 1, 0)]
    assert not rate["is_offered"] and not rate["is_plausible"]
    assert pd.isna(rate["started_at"]) and pd.isna(rate["basis"])


def test_a_rate_that_names_another_model_stays_with_its_own():
    rate = rows().loc[("swe-1-6", "standard", 1, 0)]
    assert rate["input_usd_per_million_tokens"] == 0 and pd.isna(rate["link"])
    assert rate["is_offered"] and not rate["is_plausible"]


def test_the_notes_count_rates_and_models():
    assert parse({"prices": BODY}, TAKEN_ON).notes == (
        "4 dated rates of 2 models.",
        "1 rows with no price above zero are marked as implausible.",
    )


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (b"", "empty"),
        (PAGE, "web page"),
        (BODY[:-40], "cannot be read"),
        (b"[]", "should hold an object"),
        (BODY.replace(b'"prices"', b'"rates_of"'), "'prices' is missing; found: schema"),
        (BODY.replace(b'"input"', b'"in"'), "'input' is missing; found: "),
        (b'{"prices": {"a": {"b": {"standard": [{"rates": null}]}}}}', "'input' is missing"),
        (BODY.replace(b"T00:00:00Z", b" at dawn").replace(b"T18:34:34Z", b" at noon"),
         "are no moments"),
    ],
)  # fmt: skip
def test_what_is_not_the_file_is_refused(bad: bytes, words: str):
    assert words in refusal(parse, {"prices": bad})
