"""All tables as files, and a package that explains them."""

import hashlib
import json

import duckdb
import frictionless
import pandas as pd
import pytest

from etl import export, warehouse
from tests.support import mirrors, warehouses


@pytest.fixture
def package(loaded, tmp_path):
    path = export.export(tmp_path / "out")
    return path.parent, json.loads(path.read_text())


def test_every_table_is_there_twice_with_the_same_rows(package):
    folder, facts = package
    names = {resource["name"] for resource in facts["resources"]}
    assert {"models", "models-parquet", "model_history", "sources"} <= names
    held = warehouse.query("SELECT count(*) AS n FROM models")["n"][0]
    assert len(pd.read_csv(folder / "models.csv")) == held
    assert len(duckdb.read_parquet(str(folder / "models.parquet"))) == held


def test_hashes_and_sizes_are_those_of_the_files(package):
    folder, facts = package
    for resource in facts["resources"]:
        body = (folder / resource["path"]).read_bytes()
        assert resource["hash"] == "sha256:" + hashlib.sha256(body).hexdigest()
        assert resource["bytes"] == len(body)


def test_fields_have_units_and_meanings_and_sources_a_licence(package):
    _, facts = package
    models = next(r for r in facts["resources"] if r["name"] == "models")
    compute = next(f for f in models["schema"]["fields"] if f["name"] == "training_compute_flop")
    assert compute["type"] == "number" and compute["unit"] == "FLOP" and compute["description"]
    assert all(source["licence"] and source["sha256"] for source in facts["sources"])
    assert facts["version"] == warehouse.snapshot_hash()


def test_every_column_of_every_table_has_a_unit_and_a_meaning(loaded):
    fields = warehouse.dictionary()
    tables = fields[~fields["table"].str.endswith(("_versions", "_history"))]
    lacking = tables[(tables["unit"].fillna("") == "") | (tables["meaning"].fillna("") == "")]
    assert lacking.empty, lacking.to_string()


def test_no_cell_of_a_csv_begins_like_a_formula(loaded, tmp_path):
    prices = json.loads(mirrors.body("llm_prices"))
    for name in ('=HYPERLINK("https://a.example")', "+1", "-1", "@SUM(A1)", " =1", "＝1"):
        prices["prices"].append(prices["prices"][0] | {"id": name, "name": name})
    mirrors.put(loaded, mirrors.part("llm_prices").url, json.dumps(prices).encode())
    assert warehouses.run(loaded, only=("llm_prices", "electricity")).exit == 0
    folder = export.export(tmp_path / "out").parent
    cells = pd.read_csv(folder / "token_prices.csv", dtype=str)[["model", "title"]].stack()
    assert not cells.str.match(r"\s*[=+@＝-]").any()
    assert '\'=HYPERLINK("https://a.example")' in set(cells)
    exact = duckdb.read_parquet(str(folder / "token_prices.parquet")).df()
    assert '=HYPERLINK("https://a.example")' in set(exact["model"])


def test_a_validator_agrees_with_what_the_package_says_of_its_csv_files(loaded, tmp_path):
    """Types, formats, hashes, sizes and encodings of every cell, by an independent reader."""
    path = export.export(tmp_path / "out")
    described = json.loads(path.read_text())
    assert {licence["name"] for licence in described["licenses"]} >= {"CC-BY-4.0", "MIT"}
    tables = [one for one in described["resources"] if one["format"] == "csv"]
    (path.parent / "tables.json").write_text(json.dumps(described | {"resources": tables}))
    report = frictionless.Package(str(path.parent / "tables.json")).validate()
    assert report.valid, report.flatten(["name", "fieldName", "note"])[:9]
    assert {task.name for task in report.tasks} == {table["name"] for table in tables}


def test_a_cell_that_is_not_what_the_package_says_is_seen(loaded, tmp_path):
    """So that the test before can fail."""
    path = export.export(tmp_path / "out")
    described = json.loads(path.read_text())
    (models,) = [one for one in described["resources"] if one["name"] == "models"]
    for field in models["schema"]["fields"]:
        if field["name"] == "organization":
            assert field["type"] == "string" and "' | '" in field["description"]
            field["type"] = "array"
    (path.parent / "tables.json").write_text(json.dumps(described | {"resources": [models]}))
    assert not frictionless.Package(str(path.parent / "tables.json")).validate().valid
