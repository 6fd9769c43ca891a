"""A warehouse of the edition before is taken over with its history; a newer one is refused."""

import io
import shutil
import zipfile
from pathlib import Path

import duckdb
import pytest

from etl import __main__ as command_line
from etl import places, warehouse
from etl.build import edition, files, write_snapshot
from etl.errors import NewerWarehouse
from tests.support import mirrors
from tests.support.paths import FIXTURES
from tests.support.warehouses import run

SCHEMA = FIXTURES / "upgrade" / "schema_1.sql"
HISTORY = "SELECT * FROM model_history ORDER BY ALL"
ROWS = "SELECT source, rows, taken_on, sha256 FROM sources ORDER BY source"


def downgrade(folder: Path, schema: str | None = None, forget: tuple[str, ...] = ()) -> Path:
    """Put a build of edition 1 with the same rows in the place of the folder's builds.

    schema: of that build. forget: sources that it does not know.
    """
    newest = files.published(folder)[0]
    old = folder / f"build-000007-{'a' * 12}.duckdb"
    with duckdb.connect(str(old)) as connection:
        connection.execute(schema or SCHEMA.read_text("utf-8"))
        connection.execute(f"ATTACH '{newest}' AS newer (READ_ONLY)")
        for table, column in connection.execute(TABLES).fetchall():
            lost = f"source IN {(*forget, '')}" if column == "source" else "false"
            connection.execute(COMMON.format(table=table), [table])
            names = ", ".join(f'"{name}"' for (name,) in connection.fetchall())
            connection.execute(
                f"INSERT INTO {table} BY NAME SELECT {names} FROM newer.{table} WHERE NOT ({lost})"
            )
    for build in files.published(folder):
        if build != old:
            build.unlink()
    return old


TABLES = """
    SELECT table_name, max(column_name) FILTER (column_name = 'source') FROM duckdb_columns()
    WHERE database_name = current_database() AND table_name IN (
        SELECT table_name FROM duckdb_tables() WHERE database_name = 'newer'
    ) GROUP BY table_name
"""
COMMON = """
    SELECT column_name FROM duckdb_columns() WHERE table_name = '{table}'
    AND database_name = current_database()
    INTERSECT SELECT column_name FROM duckdb_columns() WHERE table_name = ?
    AND database_name = 'newer'
"""


def test_an_older_build_is_served_at_once_with_its_rows_and_history(
    loaded: Path, warehouse_folder: Path
) -> None:
    history, rows = warehouse.query(HISTORY), warehouse.query(ROWS)
    old = downgrade(warehouse_folder)
    assert edition.of(old) == edition.FIRST
    assert warehouse.query(HISTORY).map(str).equals(history.map(str))
    assert warehouse.query(ROWS).map(str).equals(rows.map(str))
    assert edition.is_ours(warehouse.newest())
    assert old in files.published(warehouse_folder)


def test_the_next_refresh_takes_it_over_and_keeps_the_history(
    loaded: Path, warehouse_folder: Path
) -> None:
    history = warehouse.query(HISTORY)
    downgrade(warehouse_folder)
    assert run(loaded).exit == 0
    assert edition.is_ours(files.published(warehouse_folder)[0])
    assert warehouse.query(HISTORY).map(str).equals(history.map(str))


def test_a_source_that_it_does_not_know_comes_from_the_bundled_snapshot(
    loaded: Path, warehouse_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = warehouse.query("SELECT * FROM clusters ORDER BY ALL")
    write_snapshot.write(tmp_path / "snapshot")
    monkeypatch.setattr(places, "SNAPSHOT", tmp_path / "snapshot")
    downgrade(warehouse_folder, forget=("epoch_clusters",))
    assert warehouse.query("SELECT * FROM clusters ORDER BY ALL").map(str).equals(rows.map(str))


def test_rows_that_the_present_schema_refuses_come_from_the_bundled_snapshot(
    loaded: Path, warehouse_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = warehouse.query("SELECT * FROM electricity_prices ORDER BY ALL")
    write_snapshot.write(tmp_path / "snapshot")
    monkeypatch.setattr(places, "SNAPSHOT", tmp_path / "snapshot")
    lax = SCHEMA.read_text("utf-8").replace(
        "price_usd_per_kwh DOUBLE NOT NULL", "price_usd_per_kwh DOUBLE"
    )
    old = downgrade(warehouse_folder, lax)
    with duckdb.connect(str(old)) as connection:
        connection.execute("UPDATE electricity_prices SET price_usd_per_kwh = NULL")
    found = warehouse.query("SELECT * FROM electricity_prices ORDER BY ALL")
    assert found.map(str).equals(rows.map(str))
    assert len(warehouse.query("SELECT * FROM models"))


def test_it_is_served_from_a_folder_that_cannot_be_written_to(
    loaded: Path, warehouse_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = warehouse.query(HISTORY)
    downgrade(warehouse_folder)
    (warehouse_folder / ".lock").unlink(missing_ok=True)
    (warehouse_folder / ".lock").mkdir()  # nobody can take the lock: as on a read-only disk
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "spare"))
    assert warehouse.query(HISTORY).map(str).equals(history.map(str))
    assert len(files.published(warehouse_folder)) == 1


@pytest.mark.parametrize("words", [["refresh", "--mirror", "."], ["status"], ["export", "out"]])
def test_a_newer_warehouse_is_refused_in_a_sentence(
    loaded: Path, warehouse_folder: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    newest = files.published(warehouse_folder)[0]
    newer = warehouse_folder / f"build-000009-{'b' * 12}.duckdb"
    shutil.copy(newest, newer)
    with duckdb.connect(str(newer)) as connection:
        connection.execute("UPDATE schema_version SET version = 99")
    assert command_line.main(words) == 1
    told = capsys.readouterr()
    assert "newer version of this program (edition 99" in told.err
    assert not told.out
    assert files.published(warehouse_folder) == [newer, newest]
    with pytest.raises(NewerWarehouse, match="update the program"):
        warehouse.query("SELECT 1")


def test_an_interrupted_snapshot_is_the_old_one_or_the_new_one(
    loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed at a file that it renames: what is read is whole, and the next writer ends it."""
    old = tmp_path / "old"
    tables = len(write_snapshot.write(old))
    (old / "a stranger's.csv").write_text("left,alone\n")
    part = mirrors.part("epoch_models", "zip")
    mirrors.put(loaded, part.url, _renamed(mirrors.body("epoch_models", "zip")))
    assert run(loaded).is_published
    write_snapshot.write(tmp_path / "new")
    before, now = (_hash(tmp_path / n, tmp_path / f"of {n}", monkeypatch) for n in ("old", "new"))
    assert before != now
    for after in (0, 1, 2, tables // 2, tables - 1, tables):
        snapshot = shutil.copytree(old, tmp_path / f"snapshot {after}")
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            _die_after(patch, after)
            write_snapshot.write(snapshot)
        assert _hash(snapshot, tmp_path / f"after {after}", monkeypatch) in (before, now)
        write_snapshot.write(snapshot)
        assert _hash(snapshot, tmp_path / f"again {after}", monkeypatch) == now
        assert {path.suffix for path in snapshot.iterdir()} == {".csv"}
        assert (snapshot / "a stranger's.csv").is_file()


def _renamed(archive: bytes) -> bytes:
    """The zip of the models with another name in each member."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(packed, "w") as new:
        for member in old.namelist():
            new.writestr(member, old.read(member).replace(b"AlexNet", b"AlexNet II"))
    return packed.getvalue()


def _die_after(patch: pytest.MonkeyPatch, renames: int) -> None:
    """The process ends at the rename that comes after so many."""
    real, left = Path.replace, iter(range(renames))

    def replace(self: Path, target: Path) -> Path:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return real(self, target)

    patch.setattr(Path, "replace", replace)


def _hash(snapshot: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The content hash of a warehouse made of this snapshot."""
    with monkeypatch.context() as patch:
        patch.setattr(places, "SNAPSHOT", snapshot)
        patch.setenv("AI_TRENDS_WAREHOUSE", str(folder))
        return warehouse.snapshot_hash()
