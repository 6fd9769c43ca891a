"""METR's time horizons: how long the tasks are that a model completes half of the time.

Good for: ability in a unit that people know (minutes of an expert's work), with wide intervals; a
few dozen models, each measured by the publisher itself.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from etl.errors import SourceRefused
from etl.parse import json, yaml
from etl.sources.base import MEBIBYTE, Guard, Level, Newest, Parsed, Part, Revised, Source

WHAT = "METR benchmark_results_1_1.yaml"
URL = "https://metr.org/assets/benchmark_results_1_1.yaml"
HORIZONS = {"horizon_50": "p50_horizon_length", "horizon_80": "p80_horizon_length"}
ENDS = {"minutes": "estimate", "low_minutes": "ci_low", "high_minutes": "ci_high"}
REQUIRED = ("model", "released_on", "horizon_50_minutes")


def parse(bodies: Mapping[str, bytes], taken_on: date) -> Parsed:
    """Rows of `task_horizons`, one per measured model. Raises SourceRefused.

    A model without a release date or a horizon is left out.
    """
    results = yaml.read_mapping(bodies["results"], WHAT).get("results")
    if not isinstance(results, dict):
        raise SourceRefused(f"{WHAT}: the required mapping 'results' is missing.")
    entries = [_flat(model, result) for model, result in results.items()]
    json.demand(entries, REQUIRED, WHAT)
    rows = _rows(entries)
    whole = rows.dropna(subset=list(REQUIRED)).reset_index(drop=True)
    if whole.empty:
        raise SourceRefused(f"{WHAT}: no model has a release date and a horizon.")
    notes = [f"{len(whole)} models."]
    if len(whole) < len(rows):
        notes.append(f"{len(rows) - len(whole)} models without a date or a horizon are left out.")
    return Parsed({"task_horizons": whole}, tuple(notes))


def _flat(model: object, result: object) -> dict[str, Any]:
    """One model's entry with its nested numbers under our names; absent ones are left out."""
    facts = result if isinstance(result, dict) else {}
    metrics = _mapping(facts, "metrics")
    flat = {
        "model": str(model),
        "released_on": str(facts.get("release_date", "")),
        "benchmark": facts.get("benchmark_name"),
        "average_score": _mapping(metrics, "average_score").get("estimate"),
        "is_record": metrics.get("is_sota"),
    }
    for name, key in HORIZONS.items():
        numbers = _mapping(metrics, key)
        flat |= {f"{name}_{end}": numbers[k] for end, k in ENDS.items() if k in numbers}
    return flat


def _mapping(facts: dict[str, Any], key: str) -> dict[str, Any]:
    value = facts.get(key)
    return value if isinstance(value, dict) else {}


def _rows(entries: list[dict[str, Any]]) -> pd.DataFrame:
    horizons = [f"{name}_{end}" for name in HORIZONS for end in ENDS]
    values = {key: json.numbers(entries, key, WHAT) for key in (*horizons, "average_score")}
    rows = pd.DataFrame({
        "source": "metr_horizons",
        "model": json.texts(entries, "model"),
        "benchmark": json.texts(entries, "benchmark"),
        "released_on": json.days(entries, "released_on", WHAT),
        **{key: cells.where(cells > 0) for key, cells in values.items()},
    })  # fmt: skip
    flags = [flag if isinstance(flag := e.get("is_record"), bool) else None for e in entries]
    return rows.assign(is_record=pd.Series(flags, dtype=object))


SOURCE = Source(
    name="metr_horizons",
    title="METR, time horizons of AI models",
    parts=(Part("results", URL, max_bytes=4 * MEBIBYTE),),
    tables=("task_horizons",),
    parse=parse,
    licence="see site",  # the file and the page state none
    url="https://metr.org/time-horizons/",
    citation="METR, Task-Completion Time Horizons of Frontier AI Models, "
    "https://metr.org/time-horizons/",
    guards=(Guard("task_horizons"), Guard("task_horizons", "horizon_50_low_minutes")),
    rules=(
        Level("task_horizons", "horizon_50_minutes", factor=4),
        Newest("task_horizons", "released_on", days=60),
        Revised("task_horizons", "model", "released_on"),
    ),
    rhythm_days=120,
    newest="task_horizons.released_on",
    lag_days=240,
)
