"""OpenRouter's list, and the months that stay."""

from datetime import date

import pytest

from etl import warehouse
from etl.sources.openrouter import parse
from tests.support import mirrors
from tests.support.price_tables import PAGE, TAKEN_ON, body, refusal, stored
from tests.support.warehouses import run

BODY = body("openrouter", "models.json")


def test_prices_are_per_million_tokens_and_zero_is_free():
    rows = stored(parse({"models": BODY}, TAKEN_ON)).set_index("model")
    prices = ["input_usd_per_million_tokens", "output_usd_per_million_tokens"]
    assert rows.loc["openai/gpt-4", prices].tolist() == [30, 60]
    assert rows.loc["some/model:free", prices].tolist() == [0, 0]
    assert "openrouter/auto" not in rows.index
    assert set(rows["month_on"].dt.date) == {date(2026, 3, 1)}
    assert set(rows["observed_on"].dt.date) == {TAKEN_ON}


def test_the_notes_name_the_month_and_what_is_left_out():
    assert parse({"models": BODY}, TAKEN_ON).notes == (
        "3 models have a price in the list of March 2026.",
        "1 entries without a price, or repeated, left out.",
    )


def test_months_add_up_and_a_month_has_one_list(loaded, warehouse_folder):
    months = "SELECT month_on, observed_on, count(*) AS n FROM openrouter_prices GROUP BY ALL"
    for day in (date(2026, 4, 20), date(2026, 5, 2)):
        dearer = BODY.replace(b"0.00003", f"0.000{day.day}".encode())
        mirrors.put(loaded, mirrors.part("openrouter").url, dearer)
        assert run(loaded, taken_on=day, only=("openrouter",)).exit == 0
    rows = warehouse.query(f"{months} ORDER BY 1")
    assert [str(day.date()) for day in rows["observed_on"]] == ["2026-04-20", "2026-05-02"]
    assert rows["n"].tolist() == [3, 3]


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (b"", "empty"),
        (PAGE, "web page"),
        (BODY[:-9], "cannot be read"),
        (BODY.replace(b'"data"', b'"models"'), "'data' is missing; found: models"),
        (BODY.replace(b'"prompt"', b'"input"'), "'prompt' is missing; found: id, completion"),
        (b'{"data": []}', "holds no entries"),
        (b'{"data": [{"id": "a", "pricing": {"prompt": "-1", "completion": "-1"}}]}',
         "no model has a price"),
    ],
)  # fmt: skip
def test_what_is_not_the_list_is_refused(bad: bytes, words: str):
    assert words in refusal(parse, {"models": bad})
