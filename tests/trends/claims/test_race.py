"""Claims about limits, concentration and open models."""

import numpy as np
import pandas as pd
import pytest

from tests.support.claim_rows import AS_OF, claim, from_ledger, growing, say
from trends.claims import evaluate
from trends.dates import from_decimal_years


@pytest.mark.parametrize(("growth", "verdict"), [(1.0, evaluate.HOLDS), (5.0, evaluate.FAILS)])
def test_limit_reached(growth: float, verdict: str) -> None:
    found = say(from_ledger("a-limit-that-is-not-hardware"), models=growing(growth, n=300))
    assert found.verdict == verdict
    assert "of all progress" in found.sentence


def test_the_physical_part_of_progress_by_hand() -> None:
    """5x a year against algorithms that halve the need every 8 months (2.83x): 61% of progress."""
    told = say(from_ledger("a-limit-that-is-not-hardware"), models=growing(5.0, n=300)).sentence
    assert f"{100 * np.log(5) / (np.log(5) + 1.5 * np.log(2)):.0f}% of all progress" in told


def owned(weights: dict[str, float], since: float = 2024.0) -> pd.DataFrame:
    rows = growing(2.0, n=len(weights), since=since, until=2025.0)
    return rows.assign(
        training_compute_flop=[1e24 * w for w in weights.values()],
        organization=[[name] for name in weights],
    )


@pytest.mark.parametrize(
    ("rest", "verdict"), [(0.1, evaluate.HOLDS), (3.0, evaluate.FAILS)]
)  # fmt: skip
def test_concentration(rest: float, verdict: str) -> None:
    rows = owned(dict.fromkeys("abcde", 3.0) | dict.fromkeys("fghijklmnopq", rest))
    found = say(from_ledger("few-companies-can-afford-it"), models=rows)
    assert found.verdict == verdict
    assert found.number == pytest.approx(15 / (15 + 12 * rest))
    assert found.low <= found.number <= found.high
    assert "By country: USA 100%" in found.sentence


def test_joint_models_count_in_parts_and_old_ones_not_at_all() -> None:
    wanted = {"column": "training_compute_flop", "by": "organization", "named": ["a"], "years": 2}
    asked = claim("concentration", "share", low=0.5, parameters=wanted)
    rows = owned({"a": 1.0, "b": 2.0})
    rows.at[1, "organization"] = ["a", "b"]
    assert say(asked, models=rows).number == pytest.approx(2 / 3)
    old = owned({"a": 100.0}, since=2010.0).assign(published_on=pd.Timestamp("2010-01-01"))
    assert say(asked, models=pd.concat([rows, old])).number == pytest.approx(2 / 3)
    assert say(asked, models=old).verdict == evaluate.UNKNOWN


@pytest.mark.parametrize(("share", "verdict"), [(0.75, evaluate.HOLDS), (0.4, evaluate.FAILS)])
def test_the_share_of_one_country_in_clusters(share: float, verdict: str) -> None:
    rows = pd.DataFrame(
        {
            "performance_16bit_op_per_s": [share] * 20 + [1 - share] * 20,
            "country": ["United States of America"] * 20 + ["China"] * 19 + [None],
            "operational_on": from_decimal_years(np.linspace(2020, 2025, 40)),
            "status": "Existing", "is_standard_analysis": True, "is_single_cluster": True,
        }
    )  # fmt: skip
    found = say(from_ledger("three-quarters-in-the-united-states"), clusters=rows)
    assert found.verdict == verdict


def race(lag_years: float) -> pd.DataFrame:
    """Closed models on a line, open ones on the same line so many years later."""
    closed = growing(4.0, n=20, since=2018.0, until=2025.0, scatter=0.0)
    behind = closed["training_compute_flop"] / 4.0**lag_years
    behind = closed.assign(model="o", training_compute_flop=behind)
    return pd.concat([closed.assign(is_open_weights=False), behind.assign(is_open_weights=True)])


@pytest.mark.parametrize(("lag", "verdict"), [(0.25, evaluate.HOLDS), (1.3, evaluate.FAILS)])
def test_open_models_as_a_commodity(lag: float, verdict: str) -> None:
    found = say(from_ledger("open-models-are-a-commodity"), models=race(lag))
    assert found.verdict == verdict
    assert found.number == pytest.approx(12 * lag, rel=2e-4)  # dates are whole days


def test_open_models_lag_as_published() -> None:
    asked = from_ledger("open-models-lag-by-15-months")
    assert say(asked, models=race(1.3)).verdict == evaluate.HOLDS
    assert say(asked, models=race(3.0)).verdict == evaluate.FAILS


def test_without_open_models_there_is_no_lag() -> None:
    closed = race(1.0).query("model != 'o'")
    found = say(from_ledger("open-models-lag-by-15-months"), AS_OF, models=closed)
    assert found.verdict == evaluate.UNKNOWN
