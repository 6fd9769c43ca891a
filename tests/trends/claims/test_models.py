"""Claims about one model: its stated value, and whether its stated run can be."""

import numpy as np
import pandas as pd
import pytest

from tests.support.claim_rows import from_ledger, growing, say
from trends.claims import evaluate

CHIPS = pd.DataFrame({"chip": ["NVIDIA A100", "Other"], "tensor_fp16_flop_per_s": [3.12e14, None]})


def named(name: str, **values: float) -> pd.DataFrame:
    rows = growing(2.0).iloc[:3].copy()
    rows.loc[rows.index[0], ["model", *values]] = [name, *values.values()]
    return rows


@pytest.mark.parametrize(
    ("value", "verdict"),
    [(1.8e12, evaluate.HOLDS), (2e11, evaluate.FAILS), (np.nan, evaluate.UNKNOWN)],
)
def test_model_value(value: float, verdict: str) -> None:
    asked = from_ledger("gpt-4-has-a-trillion-parameters")
    assert say(asked, models=named("GPT-4", parameters=value)).verdict == verdict


@pytest.mark.parametrize(("cost", "verdict"), [(3.7e7, evaluate.FAILS), (2e8, evaluate.HOLDS)])
def test_the_cost_of_gpt_4(cost: float, verdict: str) -> None:
    asked = from_ledger("gpt-4-cost-over-100-million")
    assert say(asked, models=named("GPT-4 (Mar 2023)", cost_usd2023=cost)).verdict == verdict


def test_a_model_is_found_under_each_of_its_names_the_one_that_states_it_first() -> None:
    rows = pd.concat([named("GPT-4 (Mar 2023)", parameters=np.nan),
                      named("GPT-4 (Jun 2023)", parameters=1.8e12)])  # fmt: skip
    found = say(from_ledger("gpt-4-has-a-trillion-parameters"), models=rows)
    assert found.verdict == evaluate.HOLDS
    assert "GPT-4 (Jun 2023) (confidence in the row: Likely)" in found.sentence


def test_a_model_that_is_not_there() -> None:
    found = say(from_ledger("gpt-4-has-a-trillion-parameters"), models=growing(2.0))
    assert found.verdict == evaluate.UNKNOWN
    assert "no model called GPT-4" in found.sentence


def phi(flop: float) -> evaluate.Verdict:
    rows = named("Phi-2", training_compute_flop=flop)
    return say(from_ledger("phi-2-in-14-days-on-96-a100"), models=rows, chips=CHIPS)


@pytest.mark.parametrize(
    ("flop", "verdict"), [(2.27e22, evaluate.HOLDS), (9e22, evaluate.FAILS), (1e20, evaluate.FAILS)]
)
def test_run_fits(flop: float, verdict: str) -> None:
    assert phi(flop).verdict == verdict


def test_the_utilisation_of_a_run_by_hand() -> None:
    assert phi(2.27e22).number == pytest.approx(2.27e22 / (96 * 336 * 3600 * 3.12e14))
    assert phi(np.nan).number == pytest.approx(6 * 2.7e9 * 1.4e12 / (96 * 336 * 3600 * 3.12e14))
    assert "which no chip can deliver" in phi(9e22).sentence


def test_a_chip_without_a_peak_is_no_verdict() -> None:
    found = say(from_ledger("phi-2-in-14-days-on-96-a100"), models=growing(2.0),
                chips=CHIPS.iloc[1:])  # fmt: skip
    assert found.verdict == evaluate.UNKNOWN
