"""Every run is counted once: priced, or with its reason."""

import pytest

from tests.support import costs as facts
from trends.cost import coverage, estimate


def test_each_method_counts_every_model_with_compute() -> None:
    found = coverage.table(facts.costs())
    n = int(facts.models()["training_compute_flop"].notna().sum())
    assert found.groupby("method")["models"].sum().to_dict() == dict.fromkeys(estimate.METHODS, n)
    assert found.groupby("method")["share"].sum().tolist() == pytest.approx([1, 1, 1])
    priced = found[found["outcome"] == "priced"].set_index("method")["models"]
    for how in estimate.METHODS:
        assert priced[how] == len(facts.costs().priced(how))


def test_alike_reasons_count_together() -> None:
    outcomes = coverage.table(facts.costs())["outcome"]
    assert outcomes.nunique() < 12
    assert not outcomes.str.contains("PaLM").any()


def test_statuses_of_the_inputs() -> None:
    found = coverage.statuses(facts.costs(), "amortised")
    n = len(facts.costs().priced("amortised"))
    assert (found.groupby("input")["models"].sum() == n).all()
    hardware = found[found["input"] == "hardware"].set_index("status")["models"]
    assert hardware["reported"] > hardware["imputed"] > 0
    assert "missing" not in hardware


def test_agreement_shows_the_dollars_of_the_source() -> None:
    """Its upfront costs, named 2023, are all in dollars of June 2025."""
    found = coverage.agreement(facts.costs(), facts.models())
    upfront = found[found["method"] == "upfront"]["ratio"]
    index = facts.price_index().set_index("month_on")["index_value"]
    assert upfront.median() == pytest.approx(index["2023-12-01"] / index["2025-06-01"], rel=1e-3)
    assert (found["ours_usd"] / found["published_usd"] == found["ratio"]).all()
