"""Epoch AI's Capabilities Index: one score of ability per model, and the results behind it.

Good for: capability against time, compute or price on one scale that outlives single benchmarks,
with an interval for each model.
"""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from etl.errors import SourceRefused
from etl.parse import absent_columns, columns
from etl.parse.columns import Column, text
from etl.sources.base import Guard, Level, Newest, Parsed, Part, Revised, Source

URL = "https://epoch.ai/data/"
SCORES_FILE, BENCHMARKS_FILE = "eci_scores.csv", "eci_benchmarks.csv"
KEY = ["model", "model_version", "benchmark"]

SCORES = (
    Column("model", ("Model",), text, is_required=True),
    Column("title", ("Display name",), text),
    Column("published_on", ("date",), columns.day, is_required=True),
    Column("organization", ("Organization",), columns.items),
    Column("country", ("Country (of organization)",), columns.items),
    Column("accessibility", ("Model accessibility",), text),
    Column("access_group", ("Accessibility group",), text),
    Column("eci", ("eci",), columns.positive, is_required=True),
    Column("eci_low", ("eci_ci_low",), columns.positive, is_required=True),
    Column("eci_high", ("eci_ci_high",), columns.positive, is_required=True),
)
BENCHMARKS = (
    Column("model", ("model",), text, is_required=True),
    Column("model_version", ("model_version",), text),
    Column("published_on", ("date",), columns.day, is_required=True),
    Column("benchmark", ("benchmark",), text, is_required=True),
    Column("benchmark_released_on", ("benchmark_release_date",), columns.day),
    Column("score", ("performance",), columns.not_negative, is_required=True),
    Column("is_optimized", ("optimized",), columns.flag_or_missing),
    Column("origin", ("source",), text),
)


def parse(bodies: Mapping[str, bytes], taken_on: date) -> Parsed:
    """The tables `capability_scores` and, where the file is there, `capability_benchmarks`.

    Rows without a model, a date or a score are left out; of rows that repeat a key the first
    counts. Raises SourceRefused.
    """
    scores = columns.read(bodies["scores"], SCORES, SCORES_FILE)
    scored, notes = _usable(scores, ["model"], ["model", "eci"], "scores")
    scored = scored.assign(title=scored["title"].fillna(scored["model"]))
    tables = {"capability_scores": scored}
    notes += absent_columns.notes({SCORES_FILE: bodies["scores"]}, SCORES)
    if "benchmarks" in bodies:
        results = columns.read(bodies["benchmarks"], BENCHMARKS, BENCHMARKS_FILE)
        results = results.assign(model_version=results["model_version"].fillna(""))
        needed = ["model", "benchmark", "score"]
        tables["capability_benchmarks"], more = _usable(results, KEY, needed, "results")
        notes += more
        notes += absent_columns.notes({BENCHMARKS_FILE: bodies["benchmarks"]}, BENCHMARKS)
    return Parsed(tables, tuple(notes))


def _usable(
    rows: pd.DataFrame, key: list[str], needed: list[str], noun: str
) -> tuple[pd.DataFrame, list[str]]:
    """The rows that hold what is needed, one for each key; how many there are and what is not."""
    whole = rows.dropna(subset=needed)
    unique = whole.drop_duplicates(key, ignore_index=True).assign(source=SOURCE.name)
    if unique.empty:
        raise SourceRefused(f"{SOURCE.title}: no row of the {noun} can be used.")
    notes = [f"{len(unique):,} {noun}."]
    if len(unique) < len(rows):
        notes.append(
            f"Left out of the {noun}: {len(rows) - len(whole):,} rows without "
            f"{', '.join(needed)}, {len(whole) - len(unique):,} that repeat another."
        )
    return unique, notes


SOURCE = Source(
    name="epoch_eci",
    title="Epoch AI, Epoch Capabilities Index",
    parts=(
        Part("scores", URL + SCORES_FILE),
        Part("benchmarks", URL + BENCHMARKS_FILE, is_optional=True),
    ),
    tables=("capability_scores", "capability_benchmarks"),
    parse=parse,
    licence="CC BY 4.0",
    url="https://epoch.ai/benchmarks/eci",
    citation=(
        "Epoch AI, 'Epoch Capabilities Index'. Published online at epoch.ai. "
        "Retrieved from https://epoch.ai/benchmarks/eci"
    ),
    guards=(
        Guard("capability_scores"),
        Guard("capability_scores", "eci_low"),
        Guard("capability_benchmarks"),
    ),
    rules=(
        Level("capability_scores", "eci", factor=1.2),
        Level("capability_benchmarks", "score"),
        Newest("capability_scores", "published_on", days=60),
        Revised("capability_scores", "model", "published_on"),
    ),
    rhythm_days=45,
    newest="capability_scores.published_on",
    lag_days=90,
)
