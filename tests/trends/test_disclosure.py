"""The disclosure meter counts, and says what silence can do to a trend."""

import numpy as np
import pandas as pd
import pytest

from tests.support.exports import made, real
from trends.dates import decimal_years
from trends.disclosure import by_organization, by_year, nondisclosure
from trends.errors import BadArgument, TooFewPoints


def rows() -> pd.DataFrame:
    return made([
        {"model": "a", "published_on": "2020-02-01", "training_compute_flop": 1e20,
         "organization": ["X", "Y"]},
        {"model": "b", "published_on": "2020-03-01", "organization": ["X"], "parameters": 1e9},
        {"model": "c", "published_on": "2021-03-01", "organization": ["Y"], "cost_usd2023": 1e6},
        {"model": "d", "published_on": None, "organization": ["X"]},
    ])  # fmt: skip


def test_shares_by_year() -> None:
    found = by_year(rows()).set_index("year")
    assert found["models"].to_dict() == {2020: 2, 2021: 1}
    assert found["compute_share"].to_dict() == {2020: 0.5, 2021: 0.0}
    assert found.loc[2021, ["parameters", "cost"]].tolist() == [0, 1]


def test_shares_by_organisation_count_a_joint_model_for_each() -> None:
    found = by_organization(rows()).set_index("organization")
    assert found["models"].to_dict() == {"X": 3, "Y": 2}
    assert found["compute"].to_dict() == {"X": 1, "Y": 1}
    assert by_organization(rows(), top=1)["organization"].tolist() == ["X"]


def test_real_shares_match_a_plain_recount() -> None:
    frame = real("2026-03-30")
    found = by_year(frame).set_index("year")
    in_2025 = frame[frame["published_on"].dt.year == 2025]
    assert found.loc[2025, "models"] == len(in_2025)
    assert found.loc[2025, "compute"] == in_2025["training_compute_flop"].notna().sum()


def exact(growth: float = 4.0, n: int = 400) -> pd.DataFrame:
    rng = np.random.default_rng(3)
    days = pd.Timestamp("2012-01-01") + pd.to_timedelta(np.sort(rng.integers(0, 4500, n)), "D")
    logs = np.log10(growth) * (decimal_years(days) - 2012) + rng.normal(0, 0.5, n) + 18
    return pd.DataFrame({"published_on": days, "flop": 10**logs})


def test_silence_at_random_leaves_the_weighted_trend_near_the_truth() -> None:
    frame = exact()
    frame.loc[::3, "flop"] = np.nan
    found = nondisclosure(frame, "flop")
    assert found.disclosed == 266
    assert 10**found.weighted == pytest.approx(4.0, rel=0.05)
    assert found.low < found.stated.slope < found.high


def test_when_the_largest_of_late_years_fall_silent_the_truth_lies_towards_the_high_end() -> None:
    frame = exact()
    truth = np.log10(4.0)
    late = frame["published_on"] > "2019-01-01"
    residual = np.log10(frame["flop"]) - truth * (decimal_years(frame["published_on"]) - 2012)
    frame.loc[late & (residual > residual.quantile(0.6)), "flop"] = np.nan
    found = nondisclosure(frame, "flop")
    assert found.stated.slope < truth - 0.01
    assert abs(found.high - truth) < abs(found.stated.slope - truth)
    assert f"of {len(frame):,} models state the value" in found.sentence
    assert found.late[0] == 2024


def test_nothing_silent_changes_nothing() -> None:
    found = nondisclosure(exact(), "flop")
    assert found.low == pytest.approx(found.stated.slope)
    assert found.weighted == pytest.approx(found.stated.slope)


def test_errors() -> None:
    with pytest.raises(TooFewPoints):
        nondisclosure(exact().assign(flop=np.nan), "flop")
    with pytest.raises(BadArgument, match="column nope"):
        nondisclosure(exact(), "nope")
    with pytest.raises(BadArgument, match="column cost_usd2023"):
        by_year(rows().drop(columns="cost_usd2023"))
