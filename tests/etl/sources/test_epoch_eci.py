"""The Epoch Capabilities Index and its benchmarks."""

import pandas as pd
import pytest

from etl.sources.base import Parsed
from etl.sources.epoch_eci import parse
from tests.support.price_tables import PAGE, TAKEN_ON, body, refusal, stored

BODIES = {
    "scores": body("epoch_eci", "eci_scores.csv"),
    "benchmarks": body("epoch_eci", "eci_benchmarks.csv"),
}


def table(name: str) -> pd.DataFrame:
    return stored(Parsed({name: parse(BODIES, TAKEN_ON).tables[name]}))


def test_each_model_has_a_score_with_its_interval():
    scores = table("capability_scores").set_index("model")
    assert scores.loc["GPT-4 (Mar 2023)", ["eci_low", "eci", "eci_high"]].tolist() == [
        122.36, 125.93, 127.84,
    ]  # fmt: skip
    assert scores.loc["GPT-4 (Mar 2023)", "title"] == "GPT-4"
    assert scores.loc["GLM-4.6", "title"] == "GLM-4.6"
    organizations = ["Z.ai (Zhipu AI)", "Tsinghua University"]
    assert scores.loc["GLM-4.6", "organization"].tolist() == organizations
    assert pd.isna(scores.loc["Small One", "eci_low"])


def test_results_are_shares_and_know_their_model():
    results = table("capability_benchmarks").set_index(["model", "benchmark"])
    assert results.loc[("Amazon Nova Pro", "MMLU"), "score"] == 0.76
    assert results.loc[("GPT-4", "MMLU"), "score"] == 0
    optimized = [bool(results.loc[("Amazon Nova Pro", b), "is_optimized"])
                 for b in ("MMLU", "Lech Mazur Writing")]  # fmt: skip
    assert optimized == [True, False]
    assert pd.isna(results.loc[("GPT-4", "MMLU"), "is_optimized"])
    assert results.loc[("Grok 4.20", "ProofBench"), "model_version"] == ""


def test_the_results_may_be_absent():
    parsed = parse({"scores": BODIES["scores"]}, TAKEN_ON)
    assert list(parsed.tables) == ["capability_scores"]


def test_rows_without_a_score_and_repeats_are_counted():
    more = BODIES["scores"] + b"Another,,,,,2024-01-01,,,,,\nGLM-4.6,,1,1,1,2024-01-01,,,,,\n"
    notes = parse({"scores": more}, TAKEN_ON).notes
    assert notes[:2] == (
        "4 scores.",
        "Left out of the scores: 1 rows without model, eci, 1 that repeat another.",
    )


@pytest.mark.parametrize("part", list(BODIES))
def test_garbage_is_refused_in_a_sentence(part: str):
    header = {"scores": b"eci_ci_low", "benchmarks": b"performance"}[part]
    for bad, words in (
        (b"", "empty"),
        (PAGE, "web page"),
        (BODIES[part][: BODIES[part].rindex(b"20") - 2], "cut short"),
        (BODIES[part].replace(header, b"other"), f"'{header.decode()}' is missing; found: "),
    ):
        assert words in refusal(parse, BODIES | {part: bad})
