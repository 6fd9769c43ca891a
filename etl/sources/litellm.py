"""LiteLLM's price map: token prices of thousands of offers, undated, without quality control."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from etl.errors import SourceRefused
from etl.parse import json
from etl.sources import token_prices
from etl.sources.base import Guard, Level, Parsed, Part, Revised, Source, Words

WHAT = "LiteLLM model_prices_and_context_window.json"
SPECIMEN = "sample_spec"  # documents the format
REQUIRED = ("input_cost_per_token", "output_cost_per_token", "litellm_provider", "mode")
UNKNOWN = "unknown"


def parse(bodies: Mapping[str, bytes], taken_on: date) -> Parsed:
    """Rows of `token_prices`, one per vendor and model, without dates.

    Costs are per token upstream. Left out: the specimen, top-level values that are no model, and
    models without an input or output price per token. A vendor that is not stated is "unknown",
    and so is a mode. Raises SourceRefused.
    """
    document = json.read_json(bodies["prices"], WHAT, dict)
    entries = [
        {**entry, "model": model}
        for model, entry in document.value.items()
        if isinstance(entry, dict) and model != SPECIMEN
    ]
    json.demand(entries, REQUIRED, WHAT)
    rows, notes = _select(_rows(entries))
    return Parsed({"token_prices": rows}, tuple(document.notes + notes))


def _rows(entries: list[dict[str, Any]]) -> pd.DataFrame:
    model = json.texts(entries, "model")
    longest = json.numbers(entries, "max_input_tokens", WHAT)
    longest = longest.fillna(json.numbers(entries, "max_tokens", WHAT))
    rows = pd.DataFrame({
        "source": "litellm",
        "vendor": json.texts(entries, "litellm_provider").fillna(UNKNOWN),
        "model": model,
        "title": model,
        "mode": json.texts(entries, "mode").fillna(UNKNOWN),
        "from_on": pd.Series(pd.NaT, index=model.index, dtype="datetime64[s]"),
        "to_on": pd.Series(pd.NaT, index=model.index, dtype="datetime64[s]"),
        "input_usd_per_million_tokens": _price(entries, "input_cost_per_token"),
        "output_usd_per_million_tokens": _price(entries, "output_cost_per_token"),
        "cached_usd_per_million_tokens": _price(entries, "cache_read_input_token_cost"),
        "context_tokens": longest.where(longest.between(0, float("inf"), inclusive="neither")),
    })  # fmt: skip
    return rows.assign(is_plausible=token_prices.is_plausible(rows))


def _price(entries: list[dict[str, Any]], key: str) -> pd.Series:
    return token_prices.usd_per_million(entries, key, 1, WHAT)


def _select(rows: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    is_priced = rows[list(token_prices.PRICES[:2])].notna().any(axis=1)
    whole = rows[is_priced & rows["model"].notna()]
    distinct = whole.drop_duplicates(["vendor", "model"], ignore_index=True)
    if distinct.empty:
        raise SourceRefused(f"{WHAT}: no entry holds a token price.")
    notes = [f"{len(rows) - len(whole):,} entries without a price per token are left out."]
    if len(distinct) < len(whole):
        notes.append(
            f"{len(whole) - len(distinct):,} entries repeat vendor and model: the first counts."
        )
    return distinct, notes + token_prices.implausible_note(distinct)


SOURCE = Source(
    name="litellm",
    title="LiteLLM model prices (token prices, wide)",
    parts=(
        Part(
            "prices",
            "https://raw.githubusercontent.com/BerriAI/litellm/main/"
            "model_prices_and_context_window.json",
        ),
    ),
    tables=("token_prices",),
    parse=parse,
    licence="MIT",
    url="https://github.com/BerriAI/litellm",
    citation="BerriAI, LiteLLM, model_prices_and_context_window.json, "
    "https://github.com/BerriAI/litellm",
    guards=(
        Guard("token_prices"),
        Guard("token_prices", "input_usd_per_million_tokens"),
        Guard("token_prices", "output_usd_per_million_tokens"),
        Guard("token_prices", "is_plausible"),
    ),
    rules=(
        Words("token_prices", "mode"),
        *(
            Level("token_prices", price, by="mode", factor=4, where="mode IN ('chat', 'embedding')")
            for price in token_prices.PRICES[:2]
        ),
        Revised("token_prices", "vendor, model", "input_usd_per_million_tokens"),
        Revised("token_prices", "vendor, model", "output_usd_per_million_tokens"),
    ),
    history={"token_prices": "vendor, model"},
    lag_days=14,
)
