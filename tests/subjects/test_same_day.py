"""Two exports of one day are two exports: the day's last counts, and scopes are never mixed."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from etl import backfill, warehouse, warehouse_vintages
from etl.changes import compare
from subjects.changes import data as changes_data
from subjects.changes import view as changes_view
from subjects.claims import data as claims_data
from subjects.claims import view as claims_view
from subjects.model import view as model_view
from subjects.token_prices import vendors
from subjects.token_prices.view import TokenPricesView
from subjects.trend import finding, quantities, vintage
from subjects.trend.view import TrendView
from subjects.vintages import data as vintages_data
from subjects.vintages import exports
from subjects.vintages import view as vintages_view
from tests.support import mirrors, small_exports, warehouses
from trends.claims import evaluate
from trends.headlines import HEADLINES
from trends.history import trends
from trends.history.daily import ExportRows

DAY = date(2026, 5, 1)
D = "Model D"


@pytest.fixture
def same_day(loaded: Path, tmp_path: Path) -> Path:
    """A warehouse with two exports of notable models of one day: 4e25 and then 5e25."""
    _backfill(tmp_path / "morning", small_exports.body(d=4e25))
    _backfill(tmp_path / "evening", small_exports.body(d=5e25))
    return loaded


def _backfill(folder: Path, export: bytes, part: str = "notable", day: date = DAY) -> None:
    told = backfill.backfill(small_exports.mirror(folder, export, part), day)
    assert told["epoch_models"] == "added", told


def test_a_frozen_view_is_the_last_export_of_the_day(same_day: Path) -> None:
    found = finding.of(quantities.TRAINING_COMPUTE, TrendView(vintage=DAY.isoformat()))
    assert found.overall is not None and found.overall.n == 4
    assert found.rows.set_index("model")["value"][D] == 5e25


def test_the_rows_by_vintage_hold_each_model_once_a_day(same_day: Path) -> None:
    rows = vintage.selected(quantities.TRAINING_COMPUTE, TrendView())
    of_day = rows[rows["vintage_on"] == str(DAY)]
    assert len(of_day) == 4
    assert of_day.set_index("model")["value"][D] == 5e25


def test_the_headline_and_the_claims_count_the_day_once(same_day: Path) -> None:
    rows = vintages_data.trend(vintages_view.VintagesView()).rows
    of_day = rows[rows["vintage_on"] == str(DAY)]
    assert of_day["n"].to_list() == [4] and of_day["models"].to_list() == [4]
    claim = next(one for one in claims_view.LEDGER if one.evaluator == "growth")
    days = [one.as_of.date() for one in claims_data.history_of(claim.id)]
    assert days.count(DAY) == 1


def test_a_whole_export_of_the_day_is_not_mixed_with_the_notable_ones(
    same_day: Path, tmp_path: Path
) -> None:
    _backfill(tmp_path / "whole", small_exports.body(d=6e25), "all")
    _backfill(tmp_path / "night", small_exports.body(d=7e25))
    found = finding.of(quantities.TRAINING_COMPUTE, TrendView(vintage=DAY.isoformat(), pool="all"))
    assert found.rows.set_index("model")["value"][D] == 6e25
    rows = vintage.selected(quantities.TRAINING_COMPUTE, TrendView(pool="all"))
    assert rows[rows["vintage_on"] == str(DAY)]["model"].is_unique
    assert (
        len(vintages_data.trend(vintages_view.VintagesView()).rows) == 2
    )  # the day, and the fixtures'


def test_both_exports_of_the_day_can_be_compared(same_day: Path) -> None:
    names = exports.by_name()
    (morning,) = [name for name in names if name.isdecimal()]
    assert list(names)[-2:] == [morning, DAY.isoformat()]
    told = changes_data.comparison(changes_view.ChangesView(older=morning, newer=DAY.isoformat()))
    assert told is not None
    assert told.changes.revised[["model", "old", "new"]].values.tolist() == [[D, 4e25, 5e25]]
    assert changes_view.ChangesView().newer == "newest"
    newest = changes_data.comparison(changes_view.ChangesView())
    assert newest is not None and newest.new.content_hash == told.new.content_hash
    with warehouse.connect() as connection:
        by_day = compare.between(connection, morning, DAY.isoformat())
    assert by_day is not None and by_day.new == told.new


def test_the_model_page_has_a_column_for_the_day_as_its_last_export_had_it(same_day: Path) -> None:
    name = str(warehouse.query("SELECT model FROM models WHERE is_notable LIMIT 1")["model"][0])
    assert model_view.values(model_view.ModelView(name)).columns[4:].to_list() == ["2026-04-01"]
    runs = model_view._runs(
        warehouse.query("SELECT vintage_ids FROM model_versions WHERE model = ?", [D])[
            "vintage_ids"
        ]
    )
    assert [day for day, _ in runs] == [DAY.isoformat()]


def test_token_prices_of_a_day_are_those_of_its_last_list(loaded: Path) -> None:
    part, body = mirrors.part("litellm"), mirrors.body("litellm")
    before = vendors.history(TokenPricesView())
    mirrors.put(loaded, part.url, body.replace(b"e-06", b"e-07"))
    assert warehouses.run(loaded, only=("litellm",)).exit == 0
    assert len(warehouse_vintages.stored("litellm")) == 2
    rows = vendors.history(TokenPricesView())
    assert not rows.duplicated(["taken_on", "vendor", "model"]).any()
    assert len(rows) == len(before)
    assert rows["value"].sum() < before["value"].sum()


def test_a_series_takes_the_last_export_of_each_step() -> None:
    exports = [
        warehouse_vintages.Vintage(k, "epoch_models", "all", date.fromordinal(739_000 + k), "", 1)
        for k in range(1, 1096)
    ]
    months = warehouse_vintages.series(exports, 60)
    assert months.step == "month" and 36 <= len(months.exports) <= 37
    assert months.exports[-1] == exports[-1]
    assert "last of each month" in months.sentence and "1,095 days" in months.sentence
    few = warehouse_vintages.series(exports[:60], 60)
    assert (few.step, len(few.exports), few.sentence) == ("day", 60, "")


def test_claims_and_headlines_need_no_other_column_of_an_export(warehouse_folder: Path) -> None:
    """Of the bundled exports, whole rows give the same verdicts and numbers."""
    with warehouse.connect() as connection:
        stored = warehouse_vintages.stored("epoch_models", connection)
        whole = [
            ExportRows(
                pd.Timestamp(one.taken_on),
                one.scope,
                warehouse_vintages.models(one.vintage_id, connection),
            )
            for one in stored
        ]
    for claim in claims_view.LEDGER:
        few = evaluate.verdict_history(claim, claims_data.history(stored))
        assert [one.sentence for one in few] == [
            one.sentence for one in evaluate.verdict_history(claim, whole)
        ]
    for headline in HEADLINES:
        few_rows = trends.vintage_trend(
            claims_data.history(stored, vintages_data.COLUMNS), headline
        ).rows
        assert few_rows.equals(trends.vintage_trend(whole, headline).rows)
