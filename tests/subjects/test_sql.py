"""The SQL page shows rows, says refusals as sentences, and holds them in every format."""

import pandas as pd
import pytest

from subjects.sql import finding
from subjects.sql.finding import SqlView
from ui.exports import tables
from ui.exports.contents import export_of

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")


def test_the_example_runs() -> None:
    found = finding.of(SqlView())
    assert not found.is_refused
    assert found.rows["models"].sum() > 800


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "ATTACH '/tmp/x.duckdb'",
        "INSTALL httpfs",
        "DROP TABLE models",
        "COPY models TO '/tmp/x.csv'",
        "SET memory_limit='9GB'",
        "SELEC",
        "",
    ],
)
def test_what_is_not_reading_is_refused_in_a_sentence(sql: str) -> None:
    found = finding.of(SqlView(sql))
    assert found.is_refused
    assert found.sentence.startswith("Not run: ")
    assert found.sentence.endswith((".", "!", "?"))


def test_nested_values_are_text() -> None:
    sql = "SELECT 1 AS a, 2 AS a, ['x', 'y'] AS names, 170141183460469231731687303715884105727 AS n"
    whole = export_of(finding.finding(SqlView(sql)))
    rows = whole.rows
    assert rows.columns.to_list() == ["a", "a_1", "names", "n"]
    assert rows["names"].to_list() == ["['x', 'y']"]
    assert b"a_1" in tables.csv(whole)
    assert tables.parquet(whole)[:4] == b"PAR1"
    assert tables.xlsx(whole)


def test_plain_keeps_numbers_and_missing_texts() -> None:
    rows = finding.plain(pd.DataFrame({"x": [1.5, None], "t": ["a", None]}))
    assert rows["x"].dtype == float
    assert rows["t"].isna().to_list() == [False, True]
    assert finding.plain(pd.DataFrame()).empty
