"""wakamex/model-prices: token prices with the day from which each holds, and on whose word.

Good for: price cuts at their true date. Each rate says whether its date is documented by the
vendor, that of a list's commit, or the day on which somebody first saw it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from etl.errors import SourceRefused
from etl.parse import json
from etl.parse.columns import UNREADABLE_SHARE
from etl.sources import token_prices
from etl.sources.base import Guard, Level, Parsed, Part, Source

WHAT = "model-prices latest.json"
URL = "https://raw.githubusercontent.com/wakamex/model-prices/data/v1/latest.json"
REQUIRED = ("input", "output", "valid_from", "valid_from_basis")
KEY = ["vendor", "model", "service", "step", "above_tokens"]


def parse(bodies: Mapping[str, bytes], taken_on: date) -> Parsed:
    """Rows of `model_prices`: the rates of each model and kind of service, in their order.

    A rate without prices says that the service was not offered then. A rate with tiers has a row
    for each: its prices hold for requests of more than `above_tokens`. Raises SourceRefused.
    """
    document = json.read_json(bodies["prices"], WHAT, dict)
    listed = document.value.get("prices")
    if not isinstance(listed, dict):
        names = ", ".join(document.value)[:600]
        raise SourceRefused(f"{WHAT}: the required object 'prices' is missing; found: {names}.")
    entries = list(_entries(listed))
    json.demand(entries, REQUIRED, WHAT)
    rows = _rows(entries)
    distinct = rows.drop_duplicates(KEY, ignore_index=True)
    if not distinct["is_offered"].any():
        raise SourceRefused(f"{WHAT}: no rate holds a token price.")
    models = len(distinct[["vendor", "model"]].drop_duplicates())
    rates = len(distinct[KEY[:4]].drop_duplicates())
    notes = [f"{rates:,} dated rates of {models:,} models."]
    offered = distinct[distinct["is_offered"]]
    notes += document.notes + token_prices.implausible_note(offered)
    return Parsed({"model_prices": distinct}, tuple(notes))


def _entries(listed: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One flat entry for each rate and each of its tiers."""
    for vendor, models in _items(listed):
        for model, services in _items(models):
            for service, rates in _items(services):
                for step, rate in enumerate(rates if isinstance(rates, list) else [], start=1):
                    name = {"vendor": vendor, "model": model, "service": service, "step": step}
                    if isinstance(rate, dict):
                        yield from _tiers(name | {"start": rate.get("start")}, rate.get("rates"))


def _items(value: object) -> list[tuple[str, Any]]:
    return list(value.items()) if isinstance(value, dict) else []


def _tiers(name: dict[str, Any], rates: object) -> Iterator[dict[str, Any]]:
    facts = rates if isinstance(rates, dict) else {}
    yield facts | name | {"above": 0}  # a rate may name the model whose rate it repeats
    for tier in facts.get("tiers") or []:
        if isinstance(tier, dict) and tier.get("above"):
            yield {key: facts.get(key) for key in (*REQUIRED[2:], "source")} | tier | name


def _rows(entries: list[dict[str, Any]]) -> pd.DataFrame:
    link = json.texts(entries, "source")
    rows = pd.DataFrame({
        "source": "model_prices",
        "vendor": json.texts(entries, "vendor"),
        "model": json.texts(entries, "model"),
        "service": json.texts(entries, "service"),
        "step": json.numbers(entries, "step", WHAT).astype("int64"),
        "above_tokens": json.numbers(entries, "above", WHAT).fillna(0).astype("int64"),
        "started_at": _moments(entries, "start"),
        "valid_from_at": _moments(entries, "valid_from"),
        "basis": json.texts(entries, "valid_from_basis"),
        "input_usd_per_million_tokens": _price(entries, "input"),
        "output_usd_per_million_tokens": _price(entries, "output"),
        "cached_usd_per_million_tokens": _price(entries, "cache_read"),
        "cache_write_usd_per_million_tokens": _price(entries, "cache_write"),
        "link": link.where(link.fillna("").str.startswith("http"), None),
    })  # fmt: skip
    priced = rows[list(token_prices.PRICES[:2])].notna().any(axis=1)
    return rows.assign(is_offered=priced, is_plausible=token_prices.is_plausible(rows))


def _price(entries: list[dict[str, Any]], key: str) -> pd.Series:
    return token_prices.usd_per_million(entries, key, 1e6, WHAT)


def _moments(entries: list[dict[str, Any]], key: str) -> pd.Series:
    """The moments under a key, in UTC without a zone; absent is missing."""
    cells = [entry.get(key) for entry in entries]
    text = pd.Series([cell if isinstance(cell, str) else None for cell in cells], dtype=object)
    moments = pd.to_datetime(text, format="ISO8601", utc=True, errors="coerce")
    filled = sum(cell is not None for cell in cells)
    lost = filled - int(moments.notna().sum())
    if lost > max(3, UNREADABLE_SHARE * filled):
        raise SourceRefused(f"{WHAT}: {lost} of {filled} values of {key!r} are no moments.")
    return moments.dt.tz_localize(None).dt.as_unit("s")


SOURCE = Source(
    name="model_prices",
    title="model-prices (dated token prices with their basis)",
    parts=(Part("prices", URL),),
    tables=("model_prices",),
    parse=parse,
    licence="MIT",
    url="https://github.com/wakamex/model-prices",
    citation="wakamex, model-prices, https://github.com/wakamex/model-prices",
    guards=(
        Guard("model_prices", keep=0.95),  # rates are added, not taken away
        Guard("model_prices", "is_offered", keep=0.95),
        Guard("model_prices", "valid_from_at"),
    ),
    lag_days=30,
    rules=(
        Level("model_prices", "input_usd_per_million_tokens"),
        Level("model_prices", "output_usd_per_million_tokens"),
    ),
)
