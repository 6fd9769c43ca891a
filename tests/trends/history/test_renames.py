"""A name that left and a name that came are one model only where the facts say so."""

import pytest

from tests.support.exports import made
from trends.history.renames import key, match


def pairs(gone: list[dict], come: list[dict]) -> list[tuple[str, str]]:
    found = match(made(gone), made(come) if come else made([{"model": "x"}]).iloc[:0])
    return list(zip(found["old_model"], found["model"], strict=True))


def test_spelling_is_no_identity() -> None:
    assert key("Grok-3") == key("grok 3") != key("Grok 4")
    old = {"model": "GLM 4.5", "organization": ["Zhipu AI"]}
    new = {"model": "GLM-4.5", "organization": ["Z.ai"], "published_on": "2024-05-01"}
    assert pairs([old], [new]) == [("GLM 4.5", "GLM-4.5")]


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ({"training_compute_flop": 2.1e25}, {"training_compute_flop": 2.1e25}, True),
        ({"training_compute_flop": 2.1e25}, {"training_compute_flop": 2.2e25}, False),
        ({"parameters": 7e9}, {"parameters": 7e9}, False),  # one round number says little
        ({"parameters": 7e9, "training_tokens": 2e12},
         {"parameters": 7e9, "training_tokens": 2e12}, True),
        ({}, {}, False),
    ],
)  # fmt: skip
def test_names_unlike_each_other_need_values_that_agree(old: dict, new: dict, same: bool) -> None:
    found = pairs([{"model": "Population DRL"} | old], [{"model": "FTW"} | new])
    assert bool(found) == same


def test_a_qualified_name_on_the_same_day_is_a_rename_unless_a_value_differs() -> None:
    assert pairs([{"model": "GPT-4 Turbo"}], [{"model": "GPT-4 Turbo (Nov 2023)"}])
    old, new = {"model": "NAS (156M)", "parameters": 156e6}, {"model": "NAS (23M)"}
    assert not pairs([old], [new | {"parameters": 23e6}])


def test_another_organisation_or_day_is_another_model() -> None:
    old = {"model": "Nova", "parameters": 7e9}
    new = {"model": "Nova (base)", "parameters": 7e9}
    assert pairs([old], [new])
    assert not pairs([old], [new | {"organization": ["Other"]}])
    assert pairs([old], [new | {"published_on": "2023-06-01"}])  # the date was corrected
    assert not pairs([old], [new | {"published_on": "2023-06-01", "parameters": 8e9}])


def test_each_row_is_paired_once_and_equals_are_told() -> None:
    flop = {"training_compute_flop": 2.1e25}
    come = [{"model": "GPT-4 (Mar 2023)"} | flop, {"model": "GPT-4 (Jun 2023)"} | flop]
    found = match(made([{"model": "GPT-4"} | flop]), made(come))
    assert found["model"].tolist() == ["GPT-4 (Jun 2023)"]
    assert found["also"].tolist() == ["GPT-4 (Mar 2023)"]


def test_the_better_pair_goes_first() -> None:
    gone = [{"model": "Nova", "training_compute_flop": 1e24}]
    come = [{"model": "Nova (a)", "training_compute_flop": None},
            {"model": "Zeta", "training_compute_flop": 1e24}]  # fmt: skip
    assert pairs(gone, come) == [("Nova", "Zeta")]


def test_nothing_gone_or_come_is_no_rename() -> None:
    assert pairs([{"model": "a"}], []) == []
