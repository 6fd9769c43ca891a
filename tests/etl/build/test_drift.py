"""Drift that looks healthy: each kind is refused with a sentence that names what moved, and how."""

import pandas as pd
import pytest

from tests.support.loads import Loads, fixture, months, several

PRICES = [0.15 + n / 1000 for n in range(60)]


def electricity(values: list[float]) -> dict[str, pd.DataFrame]:
    return {"electricity_prices": months(values, "price_usd_per_kwh", "E", "electricity")}


def index(values: list[float]) -> dict[str, pd.DataFrame]:
    return {"price_index": months(values, "index_value", "P", "producer_prices")}


def clusters(**cells: object) -> dict[str, pd.DataFrame]:
    frame = several(fixture("epoch_clusters").tables["clusters"], "cluster", 4)
    return {"clusters": frame.assign(**cells)}


def tokens(factor: float = 1, rows: slice = slice(None), **cells: object):
    frame = several(fixture("litellm").tables["token_prices"], "model", 12).assign(**cells)
    for column in ("input_usd_per_million_tokens", "output_usd_per_million_tokens"):
        frame.loc[frame.index[rows], column] *= factor
    return {"token_prices": frame}


def chips(**changed) -> dict[str, pd.DataFrame]:
    frame = several(fixture("epoch_hardware").tables["chips"], "chip", 10)
    return {"chips": frame.assign(**{name: change(frame) for name, change in changed.items()})}


def models(share: float = 1, times: int = 30) -> dict[str, pd.DataFrame]:
    frame = several(fixture("epoch_models").tables["models"], "model", times)
    return {"models": frame.sample(frac=share, random_state=1)}


def swapped(dates: pd.Series) -> pd.Series:
    """Day and month the other way round, where that is a date."""
    return pd.to_datetime(dates.dt.strftime("%Y-%d-%m"), errors="coerce").fillna(dates)


CASES = {
    "a word that pages filter on": (
        "epoch_clusters", clusters(), lambda: clusters(status="Operational"),
        r"words of status in clusters changed: .*'Existing' went from 24 to 0, those with "
        r"'Operational' from 0 to 56",
    ),
    "a mode that is lost": (
        "litellm", tokens(), lambda: tokens(mode="unknown"),
        r"words of mode in token_prices changed: .*'chat' went from \d+ to 0",
    ),
    "prices in cents": (
        "litellm", tokens(), lambda: tokens(100, is_plausible=False),
        r"with is_plausible fell from \d+ to 0",
    ),
    "prices five times as high": (
        "litellm", tokens(), lambda: tokens(5),
        r"median of input_usd_per_million_tokens in token_prices of mode chat moved from .* by a "
        r"factor of 5",
    ),
    "a quarter of the prices revised": (
        "litellm", tokens(), lambda: tokens(1.5, slice(None, None, 4)),
        r"rows of token_prices that were there before have another input_usd_per_million_tokens "
        r"\(the first: .*became",
    ),
    "an index with another base": (
        "producer_prices", index([100 + n / 4 for n in range(60)]),
        lambda: index([(100 + n / 4) / 1.12 for n in range(60)]),
        r"60 of 60 rows of price_index .* another index_value \(the first: P, 2020-01-01, 100.0 "
        r"became 89.28",
    ),
    "a level that doubled": (
        "electricity", electricity(PRICES), lambda: electricity([p * 2.2 for p in PRICES]),
        r"median of price_usd_per_kwh in electricity_prices moved from 0.1795 to 0.3949, by a "
        r"factor of 2.2",
    ),
    "dates in the other order": (
        "epoch_hardware", chips(), lambda: chips(released_on=lambda f: swapped(f["released_on"])),
        r"another released_on, with day and month the other way round \(the first: .*became",
    ),
    "memory in another unit": (
        "epoch_hardware", chips(), lambda: chips(memory_bytes=lambda f: f["memory_bytes"] * 4),
        r"median of memory_bytes in chips moved from .* by a factor of 4",
    ),
    "an older file in its place": (
        "electricity", electricity(PRICES), lambda: electricity(PRICES[:-3] ),
        r"newest month_on of electricity_prices went back from 2024-12-01 to 2024-09-01",
    ),
    "a third of the rows": (
        "epoch_models", models(), lambda: models(0.3),
        r"rows of models fell from 720 to 216, below 80%; .* --accept-shrink epoch_models",
    ),
    "three times the rows": (
        "epoch_models", models(0.3), lambda: models(1, 50),
        r"rows of models grew from 216 to 1,200, 5.6-fold",
    ),
    "a column that empties": (
        "epoch_models", models(), lambda: {"models": models()["models"].assign(parameters=None)},
        r"rows of models with parameters fell from \d+ to 0",
    ),
    "another file": (
        "epoch_hardware", chips(),
        lambda: {"chips": chips()["chips"].assign(chip=lambda f: "other " + f["chip"])},
        r"of the 70 rows of chips before only 0 are there again among 70 \(by chip\)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_is_refused_with_what_moved_and_what_to_do(tmp_path, case):
    source, before, after, words = case
    loads = Loads(tmp_path, source)
    assert loads.load(before).refused == {}
    sentence = loads.refusal(after(), after_days=1)
    assert pd.Series([sentence]).str.contains(words).all(), sentence
    assert sentence.endswith(f"{source}.") and "--accept" in sentence


@pytest.mark.parametrize("days", [1, 45], ids=["daily", "every six weeks"])
def test_a_table_that_loses_a_little_at_every_load_is_held_against_the_best(tmp_path, days):
    loads = Loads(tmp_path, "epoch_models")
    loads.load(models())
    sentences = [loads.refusal(models(0.9**n), n * days) for n in range(1, 5)]
    assert sentences[:2] == ["", ""]
    assert "fell from 720 in recent builds to 525, below 80%" in sentences[2]
    assert "fell from 720 in recent builds to 472" in sentences[3]


def test_a_level_that_creeps_is_held_against_the_recent_median(tmp_path):
    loads = Loads(tmp_path, "epoch_hardware")
    crept = [loads.refusal(chips(tdp_w=lambda f, n=n: f["tdp_w"] * 1.5**n), n) for n in range(5)]
    assert crept[:2] == ["", crept[1]] and any("median of tdp_w" in s for s in crept[2:])


@pytest.mark.parametrize("rule", ["words", "level", "revised"])
def test_what_an_operator_accepts_is_the_new_measure(tmp_path, rule):
    source, before, after, _ = CASES[{
        "words": "a word that pages filter on", "level": "a level that doubled",
        "revised": "an index with another base",
    }[rule]]  # fmt: skip
    loads = Loads(tmp_path, source)
    loads.load(before)
    others = {"level": ["revised"]}.get(rule, [])
    assert loads.load(after(), 1, accepted=[rule, *others]).refused == {}
    assert loads.refusal(after(), 2) == ""
    assert loads.refusal(before, 3)  # and the way back is a move again


def test_ordinary_change_passes(tmp_path):
    loads = Loads(tmp_path, "epoch_models")
    loads.load(models(0.8))
    assert loads.refusal(models(), 1) == ""
    grown = models()["models"]
    grown.loc[grown.index[:40], "parameters"] *= 1.3
    assert loads.refusal({"models": grown}, 2) == ""


def test_statistics_of_long_ago_are_let_go(tmp_path):
    loads = Loads(tmp_path, "electricity")
    for n in range(9):
        loads.load(electricity(PRICES), n * 20)
    (row,) = loads.query("SELECT min(number), max(number) FROM source_statistics")
    assert row == (5, 9)
