"""A refresh into the lake: whole or not at all, by one writer, only what changed."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from etl import status, warehouse
from etl.build import files as builds
from etl.build import stores
from etl.errors import LakeLost, NothingPublished, RefreshRunning
from etl.lake import catalog, publish
from tests.faults.environment import wait_until
from tests.lake.conftest import Machine
from tests.support import mirrors
from tests.support.warehouses import run

COUNTS = """
    SELECT (SELECT count(*) FROM electricity_prices) AS electricity,
           (SELECT count(*) FROM price_index) AS prices
"""
REFRESH = (sys.executable, "-m", "etl", "refresh", "--taken-on", "2026-04-01", "--mirror")


def grow(machine: Machine, times: int = 1) -> None:
    """Let two sources of the mirror grow by so many months each, counted from their fixtures."""
    for source, value in (("electricity", "0.2"), ("producer_prices", "99.5")):
        more = "".join(f"20{30 + k}-05-01,{value}\n" for k in range(times))
        mirrors.put(machine.mirror, mirrors.part(source).url, mirrors.body(source) + more.encode())


def counts() -> tuple[int, int]:
    row = warehouse.query(COUNTS).iloc[0]
    return int(row["electricity"]), int(row["prices"])


def start(machine: Machine) -> "subprocess.Popen[bytes]":
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen([*REFRESH, str(machine.mirror)], **quiet)  # type: ignore[call-overload]


def kill(job: "subprocess.Popen[bytes]") -> int:
    job.send_signal(signal.SIGKILL)
    return job.wait()


def test_a_new_lake_is_given_the_build_that_this_machine_has(filled: Machine) -> None:
    here = builds.published(filled.copies)
    assert filled.builds() == [here[0].name] == [warehouse.version()]
    assert builds.content_hash(here[0]) == warehouse.snapshot_hash()
    assert warehouse.notice() is None


def test_a_change_is_one_snapshot_that_names_its_build(filled: Machine) -> None:
    before, had = counts(), filled.builds()
    grow(filled)
    report = run(filled.mirror)
    assert (report.exit, report.is_published) == (0, True)
    assert filled.builds() == [report.build, *had] and warehouse.version() == report.build
    assert counts() == (before[0] + 1, before[1] + 1)
    assert (filled.copies / str(report.build)).is_file()


def test_nothing_changed_makes_no_snapshot(filled: Machine) -> None:
    before = snapshots(filled)
    assert run(filled.mirror).message == "Nothing changed."
    assert snapshots(filled) == before


def snapshots(machine: Machine) -> str:
    """All snapshots of the catalog, published or not."""
    return machine.cluster.sql("SELECT count(*) FROM ducklake_snapshot", machine.database)


def test_only_the_tables_that_changed_are_written(filled: Machine) -> None:
    before = {path.parent.name for path in filled.files.rglob("*.parquet")}
    known = set(filled.files.rglob("*.parquet"))
    grow(filled)
    run(filled.mirror)
    new = {path.parent.name for path in set(filled.files.rglob("*.parquet")) - known}
    assert {"electricity_prices", "price_index"} <= new <= before
    assert "models" in before - new


def test_a_machine_without_any_file_begins_from_the_lake(filled: Machine) -> None:
    history = warehouse.query("SELECT * FROM model_history ORDER BY ALL")
    shutil.rmtree(filled.copies)
    grow(filled)
    report = run(filled.mirror)
    assert (report.exit, report.is_published) == (0, True)
    assert {s.source for s in report.sources if s.state == "fresh"} == {
        "electricity", "producer_prices"
    }  # fmt: skip
    assert warehouse.query("SELECT * FROM model_history ORDER BY ALL").equals(history)


def test_a_second_writer_says_so_and_leaves(filled: Machine, monkeypatch, tmp_path) -> None:
    grow(filled)
    with publish.lock(filled.where):
        monkeypatch.setenv("AI_TRENDS_LAKE_COPIES", str(tmp_path / "another machine"))
        with pytest.raises(RefreshRunning, match="Another refresh of this lake is running"):
            run(filled.mirror)
    assert run(filled.mirror).is_published


def test_a_writer_that_lost_its_lock_overwrites_nobody(filled: Machine) -> None:
    store = stores.open_store()
    with store.lock():
        base = store.base()
        assert base is not None
        publish.publish(filled.where, base, "build-000777-aaaaaaaaaaaa.duckdb", base.name)
        draft = builds.draft_path(filled.copies)
        shutil.copyfile(base, draft)
        with pytest.raises(NothingPublished, match="Another writer has published"):
            store.publish(draft, "b" * 32)
    assert filled.builds()[0].startswith("build-000777")
    assert not list(filled.copies.glob(".draft-*"))


def test_a_writer_killed_in_its_transaction_leaves_the_old_build(filled: Machine) -> None:
    """It is held up at the very end, by a lock on the catalog's list of snapshots."""
    before = counts()
    grow(filled)
    with holding(filled):
        job = start(filled)
        wait_until(lambda: is_waiting(filled) or job.poll() is not None)
        assert job.poll() is None and counts() == before
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("AI_TRENDS_LAKE_COPIES", str(filled.files / "another machine"))
            with pytest.raises(RefreshRunning, match="Another refresh of this lake"):
                run(filled.mirror)
        kill(job)
    wait_until(lambda: not is_waiting(filled))
    assert counts() == before
    assert run(filled.mirror).is_published and counts() == (before[0] + 1, before[1] + 1)


class holding:  # noqa: N801 - reads as a verb
    """Another connection holds the table of snapshots: it can be read, not written to."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine

    def __enter__(self) -> None:
        cluster = self.machine.cluster
        self.job = subprocess.Popen(
            [cluster.programs / "psql", "-XAtq", cluster.words(self.machine.database)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.job.stdin and self.job.stdout
        print("BEGIN; LOCK TABLE ducklake_snapshot IN EXCLUSIVE MODE; SELECT 'held';",
              file=self.job.stdin, flush=True)  # fmt: skip
        assert self.job.stdout.readline().strip() == "held"

    def __exit__(self, *_: object) -> None:
        self.job.communicate()


def test_a_catalog_that_refuses_the_commit_keeps_the_old_build(filled: Machine) -> None:
    before, there = counts(), filled.builds()
    grow(filled)
    table = "ALTER TABLE ducklake_snapshot "
    filled.cluster.sql(table + "ADD CONSTRAINT full_up CHECK (false) NOT VALID", filled.database)
    done = subprocess.run([*REFRESH, str(filled.mirror)], capture_output=True, text=True)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert done.stderr.startswith("etl refresh: ") and "full_up" in done.stderr
    assert counts() == before and filled.builds() == there
    filled.cluster.sql(table + "DROP CONSTRAINT full_up", filled.database)
    assert run(filled.mirror).is_published and counts() == (before[0] + 1, before[1] + 1)


def is_waiting(machine: Machine) -> bool:
    """Whether a connection waits for the lock of `holding`."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    return machine.cluster.sql(waiting) != "0"


def test_a_kill_at_any_moment_leaves_a_whole_build(filled: Machine) -> None:
    first = counts()
    began = time.monotonic()
    grow(filled)
    assert start(filled).wait() == 0
    usual = time.monotonic() - began
    states = {first, counts()}
    chance = random.Random(9)
    for number in range(2, 8):
        grow(filled, number)
        job = start(filled)
        time.sleep(usual * chance.uniform(0.1, 1.1))
        kill(job)
        states.add((first[0] + number, first[1] + number))
        assert counts() in states
    assert run(filled.mirror).exit == 0
    assert counts() == (first[0] + 7, first[1] + 7)
    assert not list(filled.copies.glob(".draft-*"))


def test_old_snapshots_go_but_none_that_a_reader_of_the_last_hour_holds(
    filled: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "KEEP", 2)
    for number in range(1, 5):
        grow(filled, number)
        run(filled.mirror)
    assert len(filled.builds()) == 5  # all of them were the newest within the hour
    rows = table_rows()
    later = datetime.now(UTC) + timedelta(hours=2)
    oldest = publish.builds_in(filled.where)[-1]
    gone = publish.tidy(filled.where, later)
    assert len(gone) == 3 and gone[-1] == oldest and len(filled.builds()) == 2
    files = set(filled.files.rglob("*.parquet"))
    publish.tidy(filled.where, later + timedelta(hours=2))
    assert set(filled.files.rglob("*.parquet")) < files
    assert rows["models"] and table_rows() == rows, "what is left can still be read"


def table_rows() -> dict[str, int]:
    """How many rows each table of the lake's newest build has; each is read whole."""
    names = warehouse.query("SELECT table_name AS name FROM duckdb_tables()")["name"]
    return {name: len(warehouse.query(f"SELECT * FROM {name}")) for name in names}


def test_what_a_killed_writer_left_goes_after_a_day(filled: Machine) -> None:
    left = filled.files / "tables" / "main" / "models" / "left.parquet"
    other = filled.files / "status.json"
    shutil.copyfile(next(filled.files.rglob("*.parquet")), left)
    publish.tidy(filled.where)
    assert left.is_file()
    yesterday = time.time() - 2 * 86400
    os.utime(left, (yesterday, yesterday))
    publish.tidy(filled.where)
    assert not left.exists() and other.is_file()


def test_a_writer_keeps_to_the_folder_that_the_lake_was_made_with(
    filled: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader may see it under another path."""
    rows, other = counts(), filled.files.with_name("mounted elsewhere")
    shutil.copytree(filled.files, other)
    monkeypatch.setenv("AI_TRENDS_LAKE_FILES", str(other))
    shutil.rmtree(filled.files)
    assert counts() == rows and warehouse.notice() is None
    with pytest.raises(LakeLost, match="does not match"):
        run(filled.mirror)


def test_the_attempts_are_noted_where_all_machines_see_them(filled: Machine, monkeypatch) -> None:
    mirrors.put(filled.mirror, mirrors.part("electricity").url, b"")
    assert run(filled.mirror).exit == 3
    monkeypatch.setenv("AI_TRENDS_LAKE_COPIES", str(filled.files / "elsewhere"))
    rows = {row["source"]: row for row in status.status()}
    assert "empty" in rows["electricity"]["last_error"]
    assert warehouse.query("SELECT bool_or(is_stale) AS s FROM sources")["s"][0]


def test_a_table_of_another_shape_is_made_anew_and_the_old_one_stays_readable(
    filled: Machine, tmp_path: Path
) -> None:
    import duckdb

    build = tmp_path / "build-000900-cccccccccccc.duckdb"
    shutil.copyfile(builds.published(filled.copies)[0], build)
    with duckdb.connect(str(build)) as connection:
        connection.execute("ALTER TABLE electricity_prices ADD COLUMN region VARCHAR")
        connection.execute("COMMENT ON COLUMN electricity_prices.region IS 'name | it''s a region'")
        connection.execute("CREATE TABLE extra AS SELECT 1 AS one; DROP TABLE chip_sheet")
    (before,) = publish.builds_in(filled.where)
    publish.publish(filled.where, build, build.name, before.build)
    words = warehouse.dictionary().set_index(["table", "column"])["meaning"]
    assert words["electricity_prices", "region"] == "it's a region"
    assert warehouse.query("FROM extra")["one"].tolist() == [1]
    with catalog.opened(filled.where) as (connection, name):
        tables = connection.execute(lake_tables_of(name)).fetchall()
        assert ("chip_sheet",) not in tables
        old = f"FROM {name}.electricity_prices AT (VERSION => {before.number})"
        assert "region" not in [c[0] for c in connection.execute(old).description]


def lake_tables_of(name: str) -> str:
    return f"SELECT table_name FROM duckdb_tables() WHERE database_name = '{name}'"
