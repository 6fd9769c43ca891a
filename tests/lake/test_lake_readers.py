"""Readers of a lake: one whole build at a time, and this machine's own when the lake is lost."""

import json
import shutil
import subprocess
import sys
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest

from etl import places, warehouse
from etl.build import write_snapshot
from etl.errors import BadRequest, LakeLost
from etl.lake import publish, reader
from etl.sql import run as sql_run
from tests.faults.environment import wait_until
from tests.lake.conftest import Machine
from tests.lake.test_lake_publish import COUNTS, counts, grow
from tests.support.visits import visit
from tests.support.warehouses import run

READ = f"""
import json, sys, time
from pathlib import Path
from etl import warehouse
while not Path(sys.argv[1]).exists():
    at_once = warehouse.query('''{COUNTS}''').iloc[0].tolist()
    with warehouse.connect() as connection:
        first = connection.execute("SELECT count(*) FROM electricity_prices").fetchone()
        time.sleep(0.01)
        second = connection.execute("SELECT count(*) FROM price_index").fetchone()
    print(json.dumps([at_once, [*first, *second]]), flush=True)
"""
STATUS = [sys.executable, "-m", "etl", "status"]


def lines(path: Path) -> list[list[list[int]]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n")[:-1]]


def test_readers_during_refreshes_see_old_or_new_never_a_mix(
    filled: Machine, tmp_path: Path
) -> None:
    first, stop = counts(), tmp_path / "stop"
    said = [tmp_path / "reader 1", tmp_path / "reader 2"]
    with ExitStack() as stack:
        jobs = []
        for path in said:
            out = stack.enter_context(path.open("w"))
            command = [sys.executable, "-c", READ, str(stop)]
            jobs.append(subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE))
        stack.callback(lambda: [job.kill() for job in jobs])
        for number in range(3):
            if number:
                grow(filled, number)
                assert run(filled.mirror).is_published
            now = [list(counts())] * 2
            wait_until(lambda now=now: all(lines(path)[-1:] == [now] for path in said))  # type: ignore[misc]
        stop.touch()
        for job in jobs:
            _, errors = job.communicate(timeout=60)
            assert (job.returncode, errors) == (0, b"")
    for path in said:
        seen = [pair for line in lines(path) for pair in line]
        assert {tuple(pair) for pair in seen} == {(first[0] + k, first[1] + k) for k in range(3)}
        assert seen == sorted(seen)


def test_a_connection_under_way_keeps_the_build_it_began_with(filled: Machine) -> None:
    before = counts()
    with warehouse.connect() as connection:
        grow(filled)
        run(filled.mirror)
        assert counts() == (before[0] + 1, before[1] + 1)
        assert connection.execute(COUNTS).fetchone() == before


def test_many_threads_share_one_reader(filled: Machine) -> None:
    found: list[tuple[int, int]] = []

    def look() -> None:
        found.extend(counts() for _ in range(10))

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    grow(filled)
    run(filled.mirror)
    for thread in threads:
        thread.join()
    last = counts()
    assert len(found) == 80 and set(found) <= {last, (last[0] - 1, last[1] - 1)}


def test_an_earlier_build_can_be_read_by_its_name_and_by_its_version(
    filled: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, (old,) = counts(), publish.builds_in(filled.where)
    grow(filled)
    run(filled.mirror)
    there = warehouse.query(
        f"SELECT count(*) AS n FROM electricity_prices AT (VERSION => {old.number})"
    )
    assert there["n"][0] == before[0] == counts()[0] - 1
    monkeypatch.setenv("AI_TRENDS_LAKE_BUILD", old.build[:12])
    assert counts() == before and warehouse.version() == old.build
    monkeypatch.setenv("AI_TRENDS_LAKE_BUILD", "build-000999")
    with pytest.raises(BadRequest, match="holds no build 'build-000999'"):
        warehouse.version()


def test_the_command_lists_the_builds(filled: Machine) -> None:
    grow(filled)
    run(filled.mirror)
    done = subprocess.run([*STATUS[:-1], "lake"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    told = [line.split() for line in done.stdout.splitlines()]
    assert [words[-1] for words in told] == filled.builds() and len(told) == 2
    assert int(told[0][0]) > int(told[1][0])


def test_a_stopped_catalog_costs_no_answer_and_is_taken_up_again(filled: Machine) -> None:
    published, rows = warehouse.version(), counts()
    filled.cluster.stop()
    try:
        assert counts() == rows  # the writer's machine has the same build as a file
        assert warehouse.version() == published
        told = warehouse.notice()
        assert told and "The lake cannot be read" in told and "this machine's newest build" in told
        assert "user=" not in told and "Traceback" not in told
    finally:
        filled.cluster.start()
    assert warehouse.notice() is None and counts() == rows


@pytest.fixture
def bundled(filled: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A snapshot of the filled lake without a month, older as a bundled one would be."""
    folder = tmp_path / "snapshot"
    write_snapshot.write(folder)
    months = (folder / "electricity_prices.csv").read_text("utf-8").splitlines(keepends=True)
    (folder / "electricity_prices.csv").write_text("".join(months[:-1]), "utf-8")
    monkeypatch.setattr(places, "SNAPSHOT", folder)
    return folder


def test_a_dropped_catalog_is_said_and_the_bundled_snapshot_is_served(
    filled: Machine, bundled: Path
) -> None:
    rows = counts()
    shutil.rmtree(filled.copies)
    filled.cluster.sql(f"DROP DATABASE {filled.database} WITH (FORCE)")
    try:
        assert counts() == (rows[0] - 1, rows[1])
        assert warehouse.version().startswith("build-000001-")
        told = warehouse.notice()
        assert told and "does not exist" in told
    finally:
        filled.cluster.sql(f"CREATE DATABASE {filled.database}")
    assert "holds none yet; python -m etl refresh makes it" in str(warehouse.notice())


def test_lost_files_are_said_and_a_copy_is_served(filled: Machine) -> None:
    rows = counts()
    away = filled.files.rename(filled.files.with_name("unmounted"))
    assert counts() == rows and "Cannot open file" in str(warehouse.notice())
    done = subprocess.run(STATUS, capture_output=True, text=True)
    assert done.returncode == 0 and "Cannot open file" in done.stderr
    with pytest.raises(LakeLost, match="Cannot open file"):
        run(filled.mirror)
    shutil.rmtree(filled.files)
    away.rename(filled.files)
    assert counts() == rows and warehouse.notice() is None
    assert run(filled.mirror).message == "Nothing changed."


def test_the_status_command_says_that_the_lake_is_lost(filled: Machine) -> None:
    good = subprocess.run(STATUS, capture_output=True, text=True)
    assert (good.returncode, good.stderr) == (0, "")
    filled.cluster.sql(f"DROP DATABASE {filled.database} WITH (FORCE)")
    lost = subprocess.run(STATUS, capture_output=True, text=True)
    checked = subprocess.run([*STATUS, "--check"], capture_output=True, text=True)
    filled.cluster.sql(f"CREATE DATABASE {filled.database}")
    assert (lost.returncode, checked.returncode) == (0, 3)
    assert "The lake cannot be read" in lost.stderr and "Traceback" not in lost.stderr
    assert good.stdout == lost.stdout


def test_a_page_says_that_the_lake_is_lost_and_still_answers(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("AI_TRENDS_WAREHOUSE", f"ducklake:postgres:{machine.cluster.words('gone')}")
    monkeypatch.setenv("AI_TRENDS_LAKE_FILES", str(machine.files))
    monkeypatch.setenv("AI_TRENDS_LAKE_COPIES", str(machine.files / "copies"))
    at = visit("pages/training/size.py")
    assert "per year" in at.markdown[0].value
    assert sum("The lake cannot be read" in caption.value for caption in at.caption) == 1


def test_analysts_ask_their_own_sql_of_a_copy(filled: Machine) -> None:
    shutil.rmtree(filled.copies)
    answer = sql_run.ask("SELECT count(*) AS n FROM electricity_prices")
    assert not isinstance(answer, str) and answer.rows["n"][0] == counts()[0]
    assert (filled.copies / warehouse.version()).is_file()
    refusal = sql_run.ask("SELECT * FROM duckdb_databases()")
    assert isinstance(refusal, str) and "out of reach" in refusal


def test_readers_need_no_more_than_the_right_to_read(
    filled: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = counts()
    sql = filled.cluster.sql
    name = f"reader_{filled.database}"
    sql(f"CREATE ROLE {name} LOGIN")
    sql(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name}", filled.database)
    words = filled.cluster.words(filled.database, user=name)
    monkeypatch.setenv("AI_TRENDS_WAREHOUSE", f"ducklake:postgres:{words}")
    assert counts() == rows and warehouse.notice() is None
    sql(f"DROP OWNED BY {name}", filled.database)
    sql(f"DROP ROLE {name}")


def test_a_catalog_made_anew_is_taken_up_without_a_restart(filled: Machine) -> None:
    rows = counts()
    filled.cluster.sql(f"DROP DATABASE {filled.database} WITH (FORCE)")
    filled.cluster.sql(f"CREATE DATABASE {filled.database}")
    shutil.rmtree(filled.files)
    grow(filled)
    assert run(filled.mirror).is_published
    assert counts() == (rows[0] + 1, rows[1] + 1)
    assert warehouse.notice() is None and len(filled.builds()) == 2


def test_a_loss_in_the_middle_of_a_query_is_answered_from_here(
    filled: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader has just found the lake well, and does not ask again before its query."""
    monkeypatch.setattr(reader, "FRESH_SECONDS", 3600.0)
    rows = counts()
    assert reader.current() is not None
    filled.cluster.stop()
    try:
        assert reader.current() is not None
        assert counts() == rows
        assert "The lake cannot be read" in str(warehouse.notice())
    finally:
        filled.cluster.start()
    assert counts() == rows and warehouse.notice() is None
