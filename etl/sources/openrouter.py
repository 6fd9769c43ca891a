"""OpenRouter's list of models: what a token costs through one door, month by month since 2023.

Good for: the price of many models under one set of names; the cheapest vendor of each is asked.
The list has no past: each month's last list stays in the warehouse, and the months before this
source was read come from copies in a web archive that are bundled with the project.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from etl.errors import SourceRefused
from etl.parse import json
from etl.sources import token_prices
from etl.sources.base import Guard, Level, Parsed, Part, Source

WHAT = "OpenRouter models"
REQUIRED = ("id", "prompt", "completion")


def parse(bodies: Mapping[str, bytes], taken_on: date) -> Parsed:
    """Rows of `openrouter_prices` for the month of `taken_on`, one per model.

    Costs are per token upstream; a negative one (of a router that picks a model) is missing, and
    zero is free. Models without a price are left out. Raises SourceRefused.
    """
    document = json.read_json(bodies["models"], WHAT, dict)
    listed = document.value.get("data")
    if not isinstance(listed, list):
        names = ", ".join(document.value)[:600]
        raise SourceRefused(f"{WHAT}: the required list 'data' is missing; found: {names}.")
    entries = [_flat(entry) for entry in listed if isinstance(entry, dict)]
    json.demand(entries, REQUIRED, WHAT)
    rows = _rows(entries, pd.Timestamp(taken_on))
    priced = rows[rows[list(token_prices.PRICES[:2])].notna().any(axis=1) & rows["model"].notna()]
    distinct = priced.drop_duplicates("model", ignore_index=True)
    if distinct.empty:
        raise SourceRefused(f"{WHAT}: no model has a price.")
    notes = [f"{len(distinct):,} models have a price in the list of {taken_on:%B %Y}."]
    if len(distinct) < len(rows):
        notes.append(
            f"{len(rows) - len(distinct):,} entries without a price, or repeated, left out."
        )
    return Parsed({"openrouter_prices": distinct}, (*notes, *document.notes))


def _flat(entry: dict[str, Any]) -> dict[str, Any]:
    pricing = entry.get("pricing")
    prices = pricing if isinstance(pricing, dict) else {}
    return {"id": entry.get("id"), **{key: prices[key] for key in REQUIRED[1:] if key in prices}}


def _rows(entries: list[dict[str, Any]], day: pd.Timestamp) -> pd.DataFrame:
    return pd.DataFrame({
        "source": "openrouter",
        "month_on": day.replace(day=1),
        "observed_on": day,
        "model": json.texts(entries, "id"),
        "input_usd_per_million_tokens": _price(entries, "prompt"),
        "output_usd_per_million_tokens": _price(entries, "completion"),
    })  # fmt: skip


def _price(entries: list[dict[str, Any]], key: str) -> pd.Series:
    return token_prices.usd_per_million(entries, key, 1, WHAT)


SOURCE = Source(
    name="openrouter",
    title="OpenRouter, models and prices",
    parts=(Part("models", "https://openrouter.ai/api/v1/models"),),
    tables=("openrouter_prices",),
    parse=parse,
    licence="see site",
    url="https://openrouter.ai/models",
    citation="OpenRouter, Models, https://openrouter.ai/models; months before November 2026 from "
    "copies of the list in the Internet Archive's Wayback Machine",
    guards=(Guard("openrouter_prices", keep=0.95),),  # months are added, not taken away
    rules=(
        Level("openrouter_prices", "input_usd_per_million_tokens"),
        Level("openrouter_prices", "output_usd_per_million_tokens"),
    ),
    keeps={"openrouter_prices": "month_on"},
    rhythm_days=31,
    newest="openrouter_prices.observed_on",
    lag_days=35,
)
