"""One chip by its many names."""

from tests.support import costs as facts
from trends import reference
from trends.hardware import names as chip_names

TABLE = list(facts.chips()["chip"])


def test_names_of_four_sources() -> None:
    names = {
        "NVIDIA A100": "NVIDIA A100",
        "nvidia  tesla v100-SXM2": "NVIDIA Tesla V100 SXM2",
        "Nvidia H100 80G": "NVIDIA H100 SXM5 80GB",
        "A100-80GB": "NVIDIA A100 SXM4 80 GB",
        "TPU v6e": "Google TPU v6e Trillium",
        "NVIDIA GeForce GTX TITAN BLACK": "NVIDIA GeForce GTX Titan Black",
        "Ascend (昇腾) 910": "Huawei Ascend 910",
    }
    assert chip_names.resolve(names, TABLE) == list(names.values())


def test_what_nobody_knows_is_none() -> None:
    assert chip_names.resolve(["Abacus", None, float("nan"), 7], TABLE) == [None] * 4


def test_an_alias_to_a_chip_that_the_table_lacks_is_no_match() -> None:
    assert chip_names.resolve(["H100"], ["NVIDIA A100"]) == [None]


def test_tables_are_asked_in_turn() -> None:
    """A later table answers only for what those before it do not know."""
    tables = [["NVIDIA A100"], ["NVIDIA L40S", "nvidia a100", "NVIDIA H100 SXM5 80GB"]]
    found = chip_names.resolve_in_turn(["A100", "L40S", "H100", "Abacus", None], tables)
    assert found == ["NVIDIA A100", "NVIDIA L40S", "NVIDIA H100 SXM5 80GB", None, None]
    assert chip_names.resolve_in_turn(["A100"], []) == [None]


def test_a_source_with_a_wider_sheet_matches_more() -> None:
    named = {"models": ["L40S"], "rentals": ["L40S", "L40S", "Abacus"]}
    found = chip_names.report(named, TABLE, {"rentals": ["NVIDIA L40S"]})
    assert found.to_dict("records") == [
        {"source": "models", "name": "L40S", "rows": 1},
        {"source": "rentals", "name": "Abacus", "rows": 1},
    ]
    assert chip_names.report({"models": []}, TABLE).empty


def test_the_report_counts_what_did_not_match() -> None:
    named = {"models": [["NVIDIA A100", "Abacus"], [], ["Abacus"]], "stock": ["all", "H100", None]}
    found = chip_names.report(named, TABLE)
    assert found.to_dict("records") == [{"source": "models", "name": "Abacus", "rows": 2}]


def test_no_alias_stands_twice_and_every_family_is_of_known_chips() -> None:
    keys = reference.table("chip_aliases")["alias"].map(chip_names.key)
    assert keys.is_unique
    assert not set(chip_names.families()) - set(TABLE)
    assert not set(chip_names.generic().values()) - set(TABLE)
