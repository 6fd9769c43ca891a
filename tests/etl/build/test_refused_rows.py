"""A row's fault is a row's: one bad row is set aside, a third of them refuses the source."""

import json
from typing import NamedTuple

import pandas as pd
import pytest

from etl.registry import SOURCES
from tests.support.loads import Loads, fixture, months, several


class Spoil(NamedTuple):
    """How to spoil a row of a source's table; key: the column that tells its copies apart."""

    source: str
    table: str
    key: str | None
    cells: dict[str, object]


SPOILS = (
    Spoil("epoch_models", "models", "model", {"training_hours": 1e9}),
    Spoil("epoch_hardware", "chips", "chip", {"tdp_w": 0.7}),
    Spoil("epoch_clusters", "clusters", "cluster", {"power_w": 9e9, "chips_total": 64.0}),
    Spoil("epoch_data_centers", "data_center_timeline", None, {"data_center": "Atlantis"}),
    Spoil("epoch_chip_sales", "chip_stock", "chip", {"power_w": 9e15, "units": 1e6,
                                                     "units_low": 1e6, "units_high": 1e6}),
    Spoil("hardware_prices", "chip_prices", None, {"price_usd": None, "price_usd_per_hour": 9e4,
                                                   "kind": "rental", "commitment": "spot"}),
    Spoil("chip_sheet", "chip_sheet", "chip", {"tdp_w": 1e6}),
    Spoil("skypilot", "chip_prices", None, {"price_usd_per_hour": 99_999_999.0}),
    Spoil("llm_prices", "token_prices", "model", {"input_usd_per_million_tokens": 0.00012,
                                                  "is_plausible": True, "mode": "chat"}),
    Spoil("litellm", "token_prices", "model", {"input_usd_per_million_tokens": 0.00012,
                                               "is_plausible": True, "mode": "chat"}),
    Spoil("price_levels", "price_levels", None, {"price_usd_per_million_tokens": 9e4}),
    Spoil("producer_prices", "price_index", None, {"index_value": 120_000.0}),
    Spoil("electricity", "electricity_prices", None, {"price_usd_per_kwh": 17.1}),
    Spoil("epoch_eci", "capability_scores", "model", {"eci": 140_000.0}),
    Spoil("metr_horizons", "task_horizons", "model", {"horizon_80_minutes": 1e9}),
    Spoil("epoch_chip_owners", "chip_owners", "owner", {"h100_equivalents": 1e12}),
    Spoil("epoch_chip_users", "chip_users", "lab", {"h100_equivalents": 1e12}),
    Spoil("epoch_companies", "company_staff", "report", {"staff": 1e9}),
    Spoil("model_prices", "model_prices", "model", {"input_usd_per_million_tokens": 9e4,
                                                    "is_plausible": True}),
    Spoil("openrouter", "openrouter_prices", "model", {"input_usd_per_million_tokens": 9e4}),
)  # fmt: skip
SERIES = {
    "producer_prices": months([100 + n / 10 for n in range(60)], "index_value", "P", "x"),
    "electricity": months([0.1 + n / 1000 for n in range(60)], "price_usd_per_kwh", "E", "x"),
}


def rows(spoil: Spoil) -> pd.DataFrame:
    """The fixture's rows of the table, or copies of them, twelve at least where they have a key."""
    if spoil.source in SERIES:
        return SERIES[spoil.source].assign(source=spoil.source)
    frame = fixture(spoil.source).tables[spoil.table]
    return several(frame, spoil.key, -(-12 // len(frame))) if spoil.key else frame


def spoilt(frame: pd.DataFrame, spoil: Spoil, places: list[int]) -> pd.DataFrame:
    changed = frame.reset_index(drop=True).copy()
    for column, value in spoil.cells.items():
        changed.loc[places, column] = value
    return changed


def tables(spoil: Spoil, frame: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {**fixture(spoil.source).tables, spoil.table: frame}


def test_every_source_is_here():
    assert {spoil.source for spoil in SPOILS} == {source.name for source in SOURCES}


@pytest.mark.parametrize("spoil", SPOILS, ids=lambda spoil: spoil.source)
def test_one_bad_row_is_set_aside_and_the_rest_is_published(tmp_path, spoil):
    frame, loads = rows(spoil), Loads(tmp_path, spoil.source)
    place = len(frame) // 2
    outcome = loads.load(tables(spoil, spoilt(frame, spoil, [place])))
    assert outcome.refused == {}
    (held,) = loads.query(f"SELECT count(*) FROM {spoil.table} WHERE source = '{spoil.source}'")
    assert held == (len(frame) - 1,)
    (aside,) = loads.query("SELECT source, place, rule, reason, row_text FROM refused_rows")
    assert aside[:2] == (spoil.source, spoil.table) and aside[2] and aside[3].endswith(".")
    assert set(json.loads(aside[4])) >= {c for c, v in spoil.cells.items() if v is not None}
    assert len(outcome.came[spoil.source].refusals) == 1


@pytest.mark.parametrize("spoil", SPOILS, ids=lambda spoil: spoil.source)
def test_a_third_of_the_rows_bad_refuses_the_source(tmp_path, spoil):
    frame, loads = rows(spoil), Loads(tmp_path, spoil.source)
    bad = spoilt(frame, spoil, list(range(0, len(frame), 3)))
    sentence = loads.refusal(tables(spoil, bad))
    assert f"rows of {spoil.table} break the rule" in sentence
    assert f"--accept rows {spoil.source}" in sentence


def test_what_an_operator_accepts_is_published_without_the_rows(tmp_path):
    spoil = SPOILS[0]
    loads, bad = Loads(tmp_path, spoil.source), rows(spoil)
    bad = spoilt(bad, spoil, list(range(0, len(bad), 3)))
    outcome = loads.load({spoil.table: bad}, accepted=["rows"])
    assert outcome.refused == {} and len(outcome.came[spoil.source].refusals) == 8


def test_a_small_share_over_many_rules_is_a_mass_fault_too(tmp_path):
    """Each of three rules is broken by two rows of forty: together they are more than a few."""
    loads = Loads(tmp_path, "epoch_hardware")
    frame = several(fixture("epoch_hardware").tables["chips"], "chip", 6).reset_index(drop=True)
    for n, column in enumerate(("tdp_w", "memory_bytes", "release_price_usd")):
        frame.loc[[2 * n, 2 * n + 1], column] = 0.5
    sentence = loads.refusal({"chips": frame})
    assert "6 of 42 rows break a rule, more than 3%" in sentence


def test_a_stale_source_keeps_the_rows_that_it_had_set_aside(tmp_path):
    spoil = SPOILS[0]
    frame, loads = rows(spoil), Loads(tmp_path, spoil.source)
    loads.load({spoil.table: spoilt(frame, spoil, [3])})
    assert loads.refusal({spoil.table: frame.head(3)})
    assert loads.query("SELECT count(*) FROM refused_rows") == [(1,)]
    loads.load({spoil.table: frame})
    assert loads.query("SELECT count(*) FROM refused_rows") == [(0,)]


@pytest.mark.parametrize(
    ("name", "parameters", "compute", "is_aside"),
    [
        ("Llama 3-70B", 7e10, 6.3e24, False),
        ("Llama 3-70B", 7e7, None, True),  # 70 million under a name that says billions
        ("Llama 3-70B", 7e13, None, True),
        ("Mixtral 8x7B", 4.67e10, None, False),
        ("GloVe (32B)", 1.2e8, None, False),  # tokens, not parameters
        ("TinyLlama-1.1B (3T token checkpoint)", 1.1e9, 2e22, False),
        ("DeepSeek", 1.6e9, 9.7e24, True),  # 10^15 tokens: the parameters are 1.6e12
        ("DeepSeek", 1.6e12, 9.7e24, False),
    ],
)
def test_parameters_are_held_against_the_name_and_the_compute(
    tmp_path, name, parameters, compute, is_aside
):
    loads = Loads(tmp_path, "epoch_models")
    frame = several(fixture("epoch_models").tables["models"], "model", 1).reset_index(drop=True)
    frame.loc[0, ["model", "parameters", "training_compute_flop"]] = [name, parameters, compute]
    frame.loc[0, ["cost_usd2023", "published_on"]] = [None, pd.Timestamp("2025-01-01")]
    frame.at[0, "domain"] = ["Language"]
    assert loads.load({"models": frame}).refused == {}
    assert loads.query("SELECT count(*) FROM refused_rows") == [(int(is_aside),)]
