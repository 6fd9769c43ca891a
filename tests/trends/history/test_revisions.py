"""Values revised, filled in and withdrawn; words restated; new columns left alone."""

import numpy as np
import pandas as pd

from tests.support.exports import made
from trends.history import revisions


def rows(**columns: list) -> pd.DataFrame:
    size = len(next(iter(columns.values())))
    return made([{"model": f"m{k}"} for k in range(size)]).assign(**columns)


def test_each_kind_of_change_of_a_number() -> None:
    old = rows(parameters=[1e9, np.nan, 3e9, 4e9])
    new = rows(parameters=[1e10, 2e9, np.nan, 4e9])
    found, left_out = revisions.values(old, new, 1e-3)
    kinds = dict(zip(found["model"], found["kind"], strict=True))
    assert kinds == {"m0": "revised", "m1": "filled in", "m2": "withdrawn"}
    assert found["factor"].dropna().tolist() == [10.0]
    assert left_out == ()


def test_the_largest_factor_of_a_column_comes_first_either_way() -> None:
    old, new = rows(parameters=[1.0, 1.0, 1.0]), rows(parameters=[2.0, 0.01, 5.0])
    assert revisions.values(old, new, 1e-3)[0]["model"].tolist() == ["m1", "m2", "m0"]


def test_a_new_column_is_no_revision() -> None:
    old, new = rows(parameters=[1.0, 2.0]), rows(parameters=[1.0, 2.0], power_w=[5.0, 6.0])
    found, left_out = revisions.values(old, new, 1e-3)
    assert found.empty
    assert left_out == ("power_w",)


def test_words_that_changed_whatever_the_order_of_a_list() -> None:
    day = pd.to_datetime(["2024-01-01", "2024-01-01", "2024-01-01"])
    old = rows(organization=[["A", "B"], ["A"], ["C"]], confidence=["Likely", None, "Likely"],
               is_open_weights=[True, None, False], published_on=day)  # fmt: skip
    new = rows(organization=[["B", "A"], ["A", "D"], ["C"]], confidence=["Likely", "Likely", "Li"],
               is_open_weights=[True, False, False],
               published_on=day.where([True, True, False], pd.NaT))  # fmt: skip
    found = revisions.facts(old, new)
    told = {(r.model, r.column): (r.old, r.new) for r in found.itertuples()}
    assert told == {
        ("m1", "organization"): ("A", "A, D"),
        ("m1", "confidence"): ("", "Likely"),
        ("m2", "confidence"): ("Likely", "Li"),
        ("m1", "is_open_weights"): ("", "no"),
        ("m2", "published_on"): ("2024-01-01", ""),
    }
