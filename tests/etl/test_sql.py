"""The SQL box reads the tables, and each way out of it ends in a clear refusal."""

import threading
import time
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from etl import warehouse
from etl.sql import run as sql_box
from etl.sql.run import SqlRefused, run

ENDLESS = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r"


@pytest.fixture(scope="module")
def build(template: Path) -> Path:
    """The fixtures' build; the box never changes it."""
    return next((template / "warehouse").glob("build-*.duckdb"))


def refusal(sql: str, build: Path, **limits: float) -> SqlRefused:
    with pytest.raises(SqlRefused) as caught:
        run(sql, build=build, **limits)  # type: ignore[arg-type]
    return caught.value


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM models", "from models", "with a as (select 1) from a",
        "values (1), (2)", "table models", "DESCRIBE models", "show tables", "summarize models",
        "pivot models on is_notable using count(*)", "-- a remark\nselect 1 -- another",
        "/* a remark */ (select 1);", "select ';' as semicolon, 'read_csv(' as word;  ;",
        "select * from models where model = 'COPY x TO y'",
    ],
)  # fmt: skip
def test_what_reads_is_run(sql: str, build: Path) -> None:
    assert run(sql, build=build).rows.shape[1] >= 1


def test_an_answer_is_that_of_the_warehouse(build: Path) -> None:
    sql = ("SELECT model, published_on, organization, training_compute_flop, is_notable "
           "FROM models ORDER BY model")  # fmt: skip
    found = run(sql, build=build)
    with duckdb.connect(str(build), read_only=True) as connection:
        expected = connection.execute(sql).df()
    expected["organization"] = expected["organization"].map(list)
    pd.testing.assert_frame_equal(found.rows, expected, check_dtype=False)
    assert not found.is_cut


def test_kinds_of_cells(build: Path) -> None:
    told = run(
        "select 'nan'::double a, 'inf'::double b, date '2020-01-02' c, 9223372036854775807 d, "
        "{'x': [1, 2]} e, timestamp '2020-01-02 03:04:05' f, interval 1 day g, 1 as h, 2 as h, "
        "1.5::decimal(4, 2) i, null j, true k",
        build=build,
    ).rows.iloc[0]
    assert pd.isna(told["a"])
    assert told["b"] == float("inf")
    assert told["c"] == pd.Timestamp("2020-01-02")
    assert told["d"] == 2**63 - 1
    assert told["e"] == {"x": [1, 2]}
    assert told["f"] == pd.Timestamp("2020-01-02 03:04:05")
    assert told["g"] == 86_400
    assert (told["h"], told["h_1"]) == (1, 2)
    assert (told["i"], told["k"]) == ("1.50", True)
    assert told["j"] is None or pd.isna(told["j"])


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/passwd')", "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_blob('/etc/passwd')", "SELECT * FROM read_json('/etc/passwd')",
        "SELECT * FROM read_parquet('/etc/passwd')", "SELECT * FROM parquet_scan('/etc/passwd')",
        "SELECT * FROM sniff_csv('/etc/passwd')", "FROM '/etc/passwd'", 'FROM "/etc/passwd"',
        "SELECT * FROM 'data.csv'", "SELECT * FROM 'https://example.org/x.parquet'",
        "SELECT * FROM \"read_text\"('/etc/passwd')", "SELECT * FROM \"glob\"('/etc/*')",
        "SELECT * FROM glob('/etc/*')", "SELECT getenv('HOME')", "FROM duckdb_settings()",
        "FROM duckdb_databases", "FROM duckdb_secrets()",
        "SELECT current_setting('home_directory')",
        "SELECT * FROM query('FROM models')", "CALL pragma_database_size()",
    ],
)  # fmt: skip
def test_files_network_and_settings_are_out_of_reach(sql: str, build: Path) -> None:
    told = refusal(sql, build)
    assert told.kind == "file"
    assert "out of reach" in str(told)


@pytest.mark.parametrize(
    "sql",
    [
        "COPY models TO '{folder}/x.csv'", "COPY (SELECT 1) TO '{folder}/x.csv'",
        "COPY models FROM '/etc/passwd'", "EXPORT DATABASE '{folder}/x'",
        "IMPORT DATABASE '{folder}'", "ATTACH '{folder}/x.db'", "ATTACH ':memory:' AS m",
        "DETACH data", "USE memory", "INSTALL httpfs", "FORCE INSTALL httpfs", "LOAD httpfs",
        "LOAD '/tmp/x.duckdb_extension'", "SET threads = 8", "SET enable_external_access = true",
        "RESET lock_configuration", "PRAGMA database_list", "PRAGMA enable_external_access",
        "CREATE TABLE t AS SELECT 1", "CREATE TEMP TABLE t AS SELECT 1",
        "CREATE TABLE memory.main.t AS SELECT 1", "CREATE MACRO f(a) AS a",
        "CREATE SECRET (TYPE s3)",
        "INSERT INTO models SELECT * FROM models", "UPDATE models SET model = 'x'",
        "DELETE FROM models", "DROP TABLE models", "ALTER TABLE models ADD COLUMN x INT",
        "COMMENT ON TABLE models IS 'x'", "VACUUM", "CHECKPOINT", "BEGIN", "COMMIT",
        "PREPARE p AS SELECT 1", "EXECUTE p", "EXPLAIN ANALYZE SELECT 1", "SET VARIABLE a = 1",
        "CALL force_checkpoint()", "", "  ", ";", "42",
    ],
)  # fmt: skip
def test_what_does_not_read_is_not_run(sql: str, build: Path, tmp_path: Path) -> None:
    before = build.read_bytes()
    told = refusal(sql.format(folder=tmp_path), build)
    assert told.kind == "statement"
    assert str(told).endswith(".")
    assert list(tmp_path.iterdir()) == []
    assert build.read_bytes() == before


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1; SELECT 2", "SELECT 1; DROP TABLE models", "SELECT 1; SET threads = 2",
        "SELECT 1;; COPY models TO '/tmp/x.csv'", "PIVOT models ON is_notable; DROP TABLE models",
    ],
)  # fmt: skip
def test_one_statement_at_a_time(sql: str, build: Path) -> None:
    assert "Only one statement" in str(refusal(sql, build))


def test_a_bracket_does_not_lead_out_of_the_row_limit(build: Path) -> None:
    assert refusal("SELECT 1) UNION ALL (SELECT 2", build).kind == "syntax"
    assert len(run("SELECT * FROM range(100) -- )", build=build, rows=7).rows) == 7


def test_rows_are_cut_and_that_is_told(build: Path) -> None:
    found = run("SELECT * FROM range(10)", build=build, rows=4)
    assert (len(found.rows), found.is_cut) == (4, True)
    assert not run("SELECT * FROM range(4)", build=build, rows=4).is_cut


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM range(1000000000) a, range(1000000000) b WHERE a.range <> b.range",
        ENDLESS,
        "SELECT a.model FROM models a, models b, models c, models d, models e, models f, models g, "
        "models h ORDER BY 1",
    ],
)
def test_endless_queries_are_stopped_in_time(sql: str, build: Path) -> None:
    began = time.monotonic()
    told = refusal(sql, build, seconds=1)
    assert told.kind in ("time", "memory")
    assert str(told).startswith("Stopped: the query")
    assert time.monotonic() - began < 1 + sql_box.GRACE_SECONDS + 2


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT range(1000000000)", "SELECT list_transform(range(100000000), lambda x: x + 1)",
        "SELECT repeat('x', 1000000000)", "SELECT list(range) FROM range(100000000)",
    ],
)  # fmt: skip
def test_memory_is_bounded_even_inside_one_call(sql: str, build: Path) -> None:
    assert refusal(sql, build, seconds=4).kind in ("memory", "time")


def test_mistakes_are_told_in_the_words_of_the_database(build: Path) -> None:
    told = refusal("SELECT nope FROM models", build)
    assert told.kind == "syntax"
    assert 'column "nope" not found' in str(told)
    assert "\n" not in str(told)
    assert refusal("SELECT FROM WHERE", build).kind == "syntax"
    assert "cast it to TIMESTAMP" in str(refusal("SELECT now()", build))
    assert "20,000 characters" in str(refusal("SELECT " + "1," * 20_000 + "1", build))


def test_no_path_of_the_host_is_told(build: Path) -> None:
    for sql in ("FROM '/etc/x'", "SELECT nope FROM models", "SHOW DATABASES"):
        try:
            told = run(sql, build=build).rows.to_string()
        except SqlRefused as refused:
            told = str(refused)
        assert str(build.parent) not in told


def test_it_works_beside_the_warehouse_s_own_connections(loaded: Path) -> None:
    with warehouse.connect() as reader:
        found = run("SELECT count(*) AS n FROM models")
        assert reader.execute("SELECT count(*) FROM models").fetchone() == (found.rows["n"][0],)
    assert warehouse.query("SELECT 1 AS one")["one"].tolist() == [1]


def test_more_queries_than_places_are_asked_to_come_back(build: Path) -> None:
    def wait() -> None:
        with pytest.raises(SqlRefused):
            run(ENDLESS, build=build, seconds=3)

    busy = [threading.Thread(target=wait) for _ in range(sql_box.AT_ONCE)]
    for each in busy:
        each.start()
    time.sleep(0.5)
    assert refusal("SELECT 1", build, seconds=0.1).kind == "busy"
    for each in busy:
        each.join()
    assert run("SELECT 1", build=build).rows.shape == (1, 1)
