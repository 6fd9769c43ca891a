"""The bundled snapshot: deterministic text that rebuilds the same data."""

import duckdb
import pytest

from etl import places, warehouse
from etl.build import files as builds
from etl.build import write_snapshot
from etl.registry import SOURCES
from tests.support import mirrors
from tests.support.warehouses import run


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.csv"))}


def test_the_same_data_gives_the_same_bytes(loaded, tmp_path):
    write_snapshot.write(tmp_path / "one")
    write_snapshot.write(tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two") != {}


def test_a_build_from_the_snapshot_holds_the_same_facts(loaded, tmp_path, monkeypatch):
    """History apart from its moments of fetching, too: the content hashes are equal."""
    before = warehouse.snapshot_hash()
    write_snapshot.write(tmp_path / "snapshot")
    monkeypatch.setattr(places, "SNAPSHOT", tmp_path / "snapshot")
    monkeypatch.setenv("AI_TRENDS_WAREHOUSE", str(tmp_path / "anew"))
    assert warehouse.snapshot_hash() == before


def test_lists_and_empty_text_survive(loaded, tmp_path, monkeypatch):
    wanted = "SELECT model, country, domain, hardware, link FROM models ORDER BY model"
    before = warehouse.query(wanted)
    write_snapshot.write(tmp_path / "snapshot")
    monkeypatch.setattr(places, "SNAPSHOT", tmp_path / "snapshot")
    monkeypatch.setenv("AI_TRENDS_WAREHOUSE", str(tmp_path / "anew"))
    after = warehouse.query(wanted)
    assert before.map(str).equals(after.map(str))


def test_a_refresh_of_the_same_files_later_leaves_the_snapshot_as_it_is(loaded, tmp_path):
    write_snapshot.write(tmp_path / "one")
    mirrors.put(loaded, mirrors.part("electricity").url, b"")
    run(loaded)  # marks a source as stale: another build
    mirrors.put(loaded, mirrors.part("electricity").url, mirrors.body("electricity"))
    run(loaded)
    write_snapshot.write(tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_history_is_thinned_to_the_last_vintage_of_a_month(loaded, tmp_path):
    from datetime import date

    part = mirrors.part("epoch_hardware")
    for day, factor in ((2, b"400.0"), (3, b"401.0")):
        body = mirrors.body("epoch_hardware").replace(b",400.0,", b"," + factor + b",")
        mirrors.put(loaded, part.url, body + b"\n" * day)
        run(loaded, taken_on=date(2026, 4, day))
    kept = warehouse.query("SELECT count(*) AS n FROM vintages WHERE source = 'epoch_hardware'")
    files = write_snapshot.write(tmp_path / "snapshot")
    text = next(f for f in files if f.name == "vintages.csv").read_text()
    assert text.count("epoch_hardware") == 1 <= kept["n"][0]


def test_a_first_start_without_a_build_serves_the_bundled_snapshot(warehouse_folder):
    assert warehouse.query("SELECT count(*) AS n FROM models")["n"][0] > 3000
    assert len(builds.published(warehouse_folder)) == 1


def test_a_folder_that_cannot_be_written_to_still_serves(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("AI_TRENDS_WAREHOUSE", str(blocked / "warehouse"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert warehouse.query("SELECT count(*) AS n FROM sources")["n"][0] > 0


@pytest.mark.parametrize("damage", ["truncated", "empty", "garbage"])
def test_an_unreadable_newest_build_is_passed_over(loaded, warehouse_folder, damage):
    good = warehouse.newest()
    body = good.read_bytes()
    spoilt = {"truncated": body[: len(body) // 2], "empty": b"", "garbage": b"x" * 9000}[damage]
    (warehouse_folder / f"build-000009-{'a' * 12}.duckdb").write_bytes(spoilt)
    assert warehouse.newest() == good
    assert warehouse.query("SELECT count(*) AS n FROM sources")["n"][0] == len(SOURCES)


def test_readers_cannot_write(loaded):
    with pytest.raises(duckdb.Error, match="read-only"):
        warehouse.query("DELETE FROM models")
