"""Two exports compared: every change is found, none is found twice, noise is left out."""

import csv
import math

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.support.exports import DAYS, FOLDER, made, real
from trends.errors import BadArgument
from trends.history.changes import Changes, compare
from trends.history.revisions import REVISED


def plain(day: str) -> dict[str, dict[str, str]]:
    """The rows of a fixture by name, read without any of our code."""
    with (FOLDER / f"{day}.csv").open(encoding="utf-8", newline="") as lines:
        return {row["model"]: row for row in csv.DictReader(lines)}


@pytest.mark.parametrize("days", [(0, 1), (1, 2), (0, 2)])
def test_rows_match_a_plain_recount(days: tuple[int, int]) -> None:
    before, after = (plain(DAYS[k]) for k in days)
    found = compare(real(DAYS[days[0]]), real(DAYS[days[1]]))
    gone, come = set(before) - set(after), set(after) - set(before)
    assert set(found.removed["model"]) | set(found.renamed["old_model"]) == gone
    assert set(found.added["model"]) | set(found.renamed["model"]) == come
    assert not set(found.removed["model"]) & set(found.renamed["old_model"])
    assert not set(found.added["model"]) & set(found.renamed["model"])
    assert len(found.added) - len(found.removed) == len(after) - len(before)


@pytest.mark.parametrize("days", [(0, 1), (1, 2)])
@pytest.mark.parametrize("column", ["training_compute_flop", "parameters", "cost_usd2023"])
def test_revised_values_match_a_plain_recount(days: tuple[int, int], column: str) -> None:
    before, after = (plain(DAYS[k]) for k in days)
    found = compare(real(DAYS[days[0]]), real(DAYS[days[1]]))
    both = {(name, name) for name in set(before) & set(after)}
    both |= set(zip(found.renamed["old_model"], found.renamed["model"], strict=True))
    expected = {}
    for old, new in both:
        x, y = before[old][column], after[new][column]
        if x and y and not math.isclose(float(x), float(y), rel_tol=1e-3):
            expected[new] = float(y) / float(x)
    rows = found.revised[(found.revised["column"] == column) & (found.revised["kind"] == REVISED)]
    assert dict(zip(rows["model"], rows["factor"], strict=True)) == pytest.approx(expected)


def test_corrections_of_the_autumn_of_2025_are_found() -> None:
    revised = compare(real(DAYS[0]), real(DAYS[1])).revised.set_index(["model", "column"])
    assert revised.loc[("Llama 2-7B", "parameters"), "factor"] == pytest.approx(0.1)
    assert revised.loc[("T5-3B", "cost_usd2023"), "factor"] == pytest.approx(10.39, abs=0.01)
    assert revised.loc[("KEPLER", "training_compute_flop"), "new"] == pytest.approx(1.66e21)
    assert revised.loc[("KEPLER", "training_compute_flop"), "old"] == pytest.approx(1.24e20)


def test_renames_of_the_winter_are_found_and_counted_once() -> None:
    found = compare(real(DAYS[1]), real(DAYS[2]))
    pairs = dict(zip(found.renamed["old_model"], found.renamed["model"], strict=True))
    assert pairs == {
        "GPT-4": "GPT-4 (Jun 2023)",
        "GPT-4 Turbo": "GPT-4 Turbo (Nov 2023)",
        "GPT-3.5": "GPT-3.5 (davinci-002)",
        "Gemini 2.5 Pro": "Gemini 2.5 Pro (Mar 2025)",
        "GLM 4.5": "GLM-4.5",
        "GLM 4.6": "GLM-4.6",
    }
    assert found.counts["added"] == 42
    assert found.counts["removed"] == 3
    told = "Between the exports of 1 November 2025 and 30 March 2026, of notable models: 42 added"
    assert found.sentence.startswith(told)


def test_a_notable_export_is_compared_with_the_notable_rows_of_a_full_one() -> None:
    old = made([{"model": "a"}, {"model": "b"}])
    new = made([{"model": "a"}, {"model": "b", "is_notable": False}, {"model": "new"},
                {"model": "minor", "is_notable": False}], "2025-06-01", "all")  # fmt: skip
    found = compare(old, new)
    assert found.scope == "notable"
    assert found.added["model"].tolist() == ["new"]
    assert found.removed[["model", "is_known"]].values.tolist() == [["b", True]]
    assert found.renamed.empty
    back = compare(new, old)
    assert back.added[["model", "is_known"]].values.tolist() == [["b", True]]


def test_two_full_exports_are_compared_whole() -> None:
    rows = [{"model": "a"}, {"model": "minor", "is_notable": False}]
    found = compare(made(rows, scope="all"), made(rows[:1], "2025-06-01", "all"))
    assert (found.scope, found.removed["model"].tolist()) == ("all", ["minor"])


def changed_rows(found: Changes) -> int:
    frames = found.added, found.removed, found.renamed, found.revised, found.restated
    return sum(len(frame) for frame in frames)


def test_noise_is_no_change() -> None:
    old = made([{"model": "a", "parameters": 175e9, "country": ["USA", "France"], "task": ["x"]}])
    new = made([{"model": "a", "parameters": 175e9 * (1 + 1e-9), "country": ["France", "USA"],
                 "task": ["y", "z"], "citations": 12}], "2025-06-01")  # fmt: skip
    assert changed_rows(compare(old, new)) == 0
    assert changed_rows(compare(old, new.assign(parameters=1.76e11))) == 1


def test_the_tolerance_divides_rounding_from_revision() -> None:
    old, new = made([{"model": "a", "parameters": 1000.0}]), made([{"model": "a",
                     "parameters": 1004.0}], "2025-06-01")  # fmt: skip
    assert compare(old, new, tolerance=0.005).counts["revised"] == 0
    assert compare(old, new, tolerance=0.003).counts["revised"] == 1


def test_a_rename_that_also_revises_is_listed_as_both_under_the_new_name() -> None:
    old = made([{"model": "Nova-1", "parameters": 1e9}])
    new = made([{"model": "Nova 1", "parameters": 2e9}], "2025-06-01")
    found = compare(old, new)
    assert found.renamed["model"].tolist() == ["Nova 1"]
    assert found.revised[["model", "factor"]].values.tolist() == [["Nova 1", 2.0]]


def test_a_vintage_compared_with_itself_has_no_changes() -> None:
    found = compare(real(DAYS[0]), real(DAYS[0]))
    assert changed_rows(found) == 0
    assert sum(found.counts.values()) == 0


names = st.lists(st.text("abc -", min_size=1, max_size=4), unique=True, min_size=1, max_size=8)


@settings(max_examples=40, deadline=None)
@given(names, names)
@example(["-aba"], ["-b a"])  # difflib finds them alike in one direction only
def test_turning_the_two_round_turns_added_and_removed_round(old: list, new: list) -> None:
    then = made([{"model": name} for name in old])
    now = made([{"model": name} for name in new], "2025-06-01")
    there, back = compare(then, now), compare(now, then)
    assert len(there.added) - len(there.removed) == len(new) - len(old)
    assert there.counts["added"] == back.counts["removed"]
    assert there.counts["renamed"] == back.counts["renamed"]


def test_bad_input_is_refused_in_words() -> None:
    rows = made([{"model": "a"}])
    with pytest.raises(BadArgument, match="needs a column scope"):
        compare(rows.drop(columns="scope"), rows)
    with pytest.raises(BadArgument, match="no row"):
        compare(rows, rows.iloc[:0])
    with pytest.raises(BadArgument, match="one vintage"):
        compare(pd.concat([rows, made([{"model": "a"}], "2025-02-01")]), rows)
    with pytest.raises(BadArgument, match="tolerance"):
        compare(rows, rows, tolerance=1.5)
