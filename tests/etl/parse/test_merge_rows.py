"""One row per name."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from etl.parse.merge_rows import unite


def frame(rows: list[tuple[str | None, float | None, list[str]]]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "name": pd.Series([row[0] for row in rows], dtype=object),
            "size": pd.Series([row[1] for row in rows], dtype="float64"),
            "tags": pd.Series([row[2] for row in rows], dtype=object),
        }
    )


def test_the_first_file_decides_and_the_others_fill_its_gaps():
    rows = frame([("a", None, ["x"]), ("b", 2.0, []), ("a", 7.0, ["y"]), ("c", 3.0, [])])
    united = unite(rows, np.array([0, 0, 1, 1]), "name").rows
    assert united["name"].tolist() == ["a", "b", "c"]
    assert united["size"].tolist() == [7.0, 2.0, 3.0]
    assert united["tags"].tolist() == [["x"], [], []]


def test_in_one_file_the_fuller_row_decides():
    rows = frame([("a", 1.0, []), ("a", 2.0, ["x"])])
    united = unite(rows, np.zeros(2, dtype=int), "name", ("size",))
    assert united.rows["size"].tolist() == [2.0]
    assert united.repeated == ("a",)
    assert united.conflicts == {"size": ("a",)}


def test_a_name_in_two_files_is_no_repetition_and_equal_values_no_conflict():
    rows = frame([("a", 1.0, []), ("a", 1.0 + 1e-9, []), ("b", None, []), ("b", 1.0, [])])
    united = unite(rows, np.array([0, 1, 0, 1]), "name", ("size",))
    assert united.repeated == ()
    assert united.conflicts == {"size": ()}


def test_rows_without_a_name_fall_away():
    united = unite(frame([(None, 1.0, []), ("a", 2.0, [])]), np.zeros(2, dtype=int), "name")
    assert united.rows["name"].tolist() == ["a"]
    nothing = unite(frame([(None, 1.0, [])]), np.zeros(1, dtype=int), "name", ("size",))
    assert nothing.rows.empty


NAMED = st.tuples(
    st.sampled_from("abc"), st.none() | st.floats(1, 9), st.lists(st.sampled_from("xy"), max_size=2)
)


@given(st.lists(st.tuples(st.integers(0, 2), NAMED), min_size=1, max_size=12))
def test_every_name_stays_once_and_no_cell_is_lost(rows):
    files = np.array([file for file, _ in rows])
    table = frame([row for _, row in rows])
    united = unite(table, files, "name").rows.set_index("name")
    assert united.index.tolist() == sorted({name for _, (name, _, _) in rows})
    for name, of_name in table.groupby("name"):
        assert pd.isna(united.loc[name, "size"]) == of_name["size"].isna().all()
        assert bool(united.loc[name, "tags"]) == any(map(bool, of_name["tags"]))
