"""Simon Willison's llm-prices: what vendors ask for tokens, with the days of changes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from etl.errors import SourceRefused
from etl.parse import json
from etl.sources import token_prices
from etl.sources.base import Guard, Level, Newest, Parsed, Part, Revised, Source, Words

WHAT = "llm-prices historical-v1.json"
REQUIRED = ("id", "vendor", "name", "input", "output", "from_date", "to_date")
PRICED = "vendor, model, input_usd_per_million_tokens, output_usd_per_million_tokens"
ONE_DAY = pd.Timedelta(days=1)


def parse(bodies: Mapping[str, bytes], taken_on: date) -> Parsed:
    """Rows of `token_prices`.

    Upstream `to_date` is the first day of the next price; `to_on` is the day before it. A null
    date means since ever, or still. The source states no mode: a model with "image" in its id is
    an image model, all others are chat models. Raises SourceRefused.
    """
    document = json.read_json(bodies["prices"], WHAT, dict)
    entries = _entries(document.value)
    json.demand(entries, REQUIRED, WHAT)
    rows, notes = _select(_rows(entries))
    return Parsed({"token_prices": rows}, tuple(document.notes + notes))


def _entries(value: dict[str, Any]) -> list[dict[str, Any]]:
    listed = value.get("prices")
    if not isinstance(listed, list):
        names = ", ".join(value)[:600]
        raise SourceRefused(f"{WHAT}: the required list 'prices' is missing; found: {names}.")
    return [entry for entry in listed if isinstance(entry, dict)]


def _rows(entries: list[dict[str, Any]]) -> pd.DataFrame:
    model = json.texts(entries, "id")
    rows = pd.DataFrame({
        "source": "llm_prices",
        "vendor": json.texts(entries, "vendor"),
        "model": model,
        "title": json.texts(entries, "name").fillna(model),
        "mode": "chat",
        "from_on": json.days(entries, "from_date", WHAT),
        "to_on": json.days(entries, "to_date", WHAT) - ONE_DAY,
        "input_usd_per_million_tokens": _price(entries, "input"),
        "output_usd_per_million_tokens": _price(entries, "output"),
        "cached_usd_per_million_tokens": _price(entries, "input_cached"),
        "context_tokens": pd.Series(float("nan"), index=model.index),
    })  # fmt: skip
    rows.loc[model.fillna("").str.contains("image"), "mode"] = "image_generation"
    return rows.assign(is_plausible=token_prices.is_plausible(rows))


def _price(entries: list[dict[str, Any]], key: str) -> pd.Series:
    return token_prices.usd_per_million(entries, key, 1e6, WHAT)


def _select(rows: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    is_named = rows["vendor"].notna() & rows["model"].notna()
    is_priced = rows[list(token_prices.PRICES[:2])].notna().any(axis=1)
    was_in_force = ~(rows["to_on"] < rows["from_on"])
    whole = rows[is_named & is_priced & was_in_force]
    distinct = whole.drop_duplicates(["vendor", "model", "from_on"], ignore_index=True)
    if distinct.empty:
        raise SourceRefused(f"{WHAT}: no entry holds a token price.")
    notes = []
    if len(whole) < len(rows):
        notes.append(
            f"{len(rows) - len(whole):,} entries without a name, a price or a day in force."
        )
    if len(distinct) < len(whole):
        repeats = len(whole) - len(distinct)
        notes.append(f"{repeats:,} entries repeat vendor, id and from_date: the first counts.")
    return distinct, notes + token_prices.implausible_note(distinct)


SOURCE = Source(
    name="llm_prices",
    title="LLM Prices (dated token prices)",
    parts=(Part("prices", "https://www.llm-prices.com/historical-v1.json"),),
    tables=("token_prices",),
    parse=parse,
    licence="see site",  # neither the site nor simonw/llm-prices states one
    url="https://www.llm-prices.com/",
    newest="token_prices.from_on",
    lag_days=60,
    citation="Simon Willison, LLM Prices, https://www.llm-prices.com/",
    guards=(
        Guard("token_prices"),
        Guard("token_prices", "input_usd_per_million_tokens"),
        Guard("token_prices", "output_usd_per_million_tokens"),
    ),
    rules=(
        Words("token_prices", "mode"),
        Level("token_prices", "input_usd_per_million_tokens", by="mode"),
        Level("token_prices", "output_usd_per_million_tokens", by="mode"),
        Newest("token_prices", "from_on", days=60),
        *(Revised("token_prices", PRICED, column) for column in ("from_on", "to_on")),
        Revised("token_prices", "vendor, model, from_on", "input_usd_per_million_tokens"),
    ),
)
