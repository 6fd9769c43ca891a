"""Epoch AI's price to reach a benchmark level: which models reach it, and what they cost."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from etl.errors import SourceRefused
from etl.parse import absent_columns, columns
from etl.parse.columns import Column
from etl.sources.base import Guard, Level, Newest, Parsed, Part, Range, Source, Words

FOLDER = "https://epoch.ai/data/charts/llm-inference-price-trends/"
FILES = {"lowest": "lowest_price_models_data.csv", "others": "other_models_data.csv"}
NEEDED = ("benchmark", "level_model", "model", "released_on", "price_usd_per_million_tokens")


def lower_end(cells: pd.Series) -> pd.Series:
    """The lower end of a range such as `[43.9, 100]` or `[1106.0, inf]`."""
    return columns.number(cells.str.extract(r"^\[\s*([^,\s]+)\s*,")[0].fillna(""))


COLUMNS = (
    Column("benchmark", ("Benchmark", "bench"), columns.text, is_required=True),
    Column("level_model", ("Threshold model", "threshold_model"), columns.text, is_required=True),
    Column("level_score", ("Performance range", "performance_range"), lower_end, is_required=True),
    Column("model", ("Model Name",), columns.text, is_required=True),
    Column("released_on", ("Release Date",), columns.day, is_required=True),
    Column(
        "price_usd_per_million_tokens", ("USD per 1M Tokens",), columns.positive, is_required=True
    ),
    Column("score", ("Benchmark score", "benchmark_score"), columns.number),
)


def parse(bodies: Mapping[str, bytes], taken_on: date) -> Parsed:
    """Rows of `price_levels`; `is_lowest` tells the cheapest at their date from all the others.

    `level_score` is the lower end of the performance range. Rows without a benchmark, a model, a
    date or a price are left out. Raises SourceRefused.
    """
    text = [columns.cells(bodies[name], COLUMNS, FILES[name]) for name in FILES if name in bodies]
    rows = columns.typed(pd.concat(text, ignore_index=True), COLUMNS, "LLM inference price trends")
    rows["is_lowest"] = rows.index < len(text[0])
    whole = rows.dropna(subset=list(NEEDED))
    distinct = whole.drop_duplicates(ignore_index=True).assign(source="price_levels")
    if not distinct["is_lowest"].any():
        raise SourceRefused(f"{FILES['lowest']}: no row has a model, a date and a price.")
    notes = _notes(len(rows) - len(whole), len(whole) - len(distinct))
    absent = absent_columns.notes({FILES[name]: body for name, body in bodies.items()}, COLUMNS)
    return Parsed({"price_levels": distinct}, (*notes, *absent))


def _notes(unusable: int, repeats: int) -> tuple[str, ...]:
    notes = []
    if unusable:
        notes.append(f"{unusable:,} rows without a model, a date or a price are left out.")
    if repeats:
        notes.append(f"{repeats:,} rows repeat another in everything.")
    return tuple(notes)


SOURCE = Source(
    name="price_levels",
    title="Epoch AI, LLM inference price trends",
    parts=(
        Part("lowest", FOLDER + FILES["lowest"]),
        Part("others", FOLDER + FILES["others"], is_optional=True),
    ),
    tables=("price_levels",),
    parse=parse,
    licence="CC BY 4.0",
    url="https://epoch.ai/data-insights/llm-inference-price-trends",
    citation="Epoch AI, LLM inference prices have fallen rapidly but unequally across tasks "
    "(March 2025), https://epoch.ai/data-insights/llm-inference-price-trends",
    guards=(
        Guard("price_levels", "is_lowest"),
        Guard("price_levels", "price_usd_per_million_tokens", keep=0.2),  # the others may be absent
    ),
    rules=(
        Words("price_levels", "benchmark"),
        Level("price_levels", "price_usd_per_million_tokens", by="is_lowest"),
        Newest("price_levels", "released_on"),
    ),
    ranges=(Range("price_levels", "price_usd_per_million_tokens", 0.0005, 1_000),),
    rhythm_days=3650,
    frozen="Frozen by its publisher since February 2025: the dated prices of models and the "
    "capability scores go on, and the price to reach a level can be worked out from them.",
)
