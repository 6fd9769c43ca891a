"""The numbers that others have found in the same data, for the same definition."""

import pandas as pd
import pytest

from tests.support.paths import FIXTURES
from trends import growth
from trends.frontier import top_n
from trends.growth import Growth

FOLDER = FIXTURES / "published"
COMPUTE, SIZE = "training_compute_flop", "parameters"

# export, value, frontier, n, x per year [90%], doubling months, R2: independent fits (OLS of
# log10 on decimal years, classical interval) over the rows published from 2010 on.
PLAIN_FITS = [
    ("2025-06-05", COMPUTE, None, 429, 4.652, (4.216, 5.133), 5.410, 0.608),
    ("2025-11-01", COMPUTE, None, 445, 4.313, (3.956, 4.703), 5.690, 0.636),
    ("2026-03-30", COMPUTE, None, 456, 4.329, (3.975, 4.714), 5.677, 0.639),
    ("2025-06-05", COMPUTE, 10, 115, 4.934, (4.646, 5.240), 5.211, 0.945),
    ("2026-03-30", COMPUTE, 10, 123, 4.856, (4.643, 5.078), 5.264, 0.966),
    ("2026-03-30", SIZE, None, 602, 2.125, (2.017, 2.238), 11.037, 0.486),
]


def models(export: str) -> pd.DataFrame:
    return pd.read_csv(FOLDER / f"{export}.csv", parse_dates=["published_on"])


def trend(export: str, column: str, frontier: int | None, level: float = 0.9) -> Growth:
    rows = models(export)
    if frontier:  # of all notable models, before any date window
        rows = rows[top_n(rows["published_on"], rows[column], frontier)]
    rows = rows[rows["published_on"] >= "2010-01-01"]
    return growth.fit(rows["published_on"], rows[column], level=level)


@pytest.mark.parametrize("row", PLAIN_FITS, ids=lambda row: f"{row[0]}-{row[1]}-{row[2] or 'all'}")
def test_plain_fit(row: tuple) -> None:
    export, column, frontier, n, per_year, interval, doubling, r_squared = row
    found = trend(export, column, frontier)
    assert found.n == n
    assert found.growth_per_year == pytest.approx(per_year, rel=0.005)
    assert found.growth_interval == pytest.approx(interval, rel=0.01)
    assert found.doubling_months == pytest.approx(doubling, rel=0.005)
    assert found.r_squared == pytest.approx(r_squared, abs=0.001)


def test_the_published_figure_of_mid_2025() -> None:
    """Epoch AI, mid-2025: 4.7x [90% 4.3-5.2], R2 0.60, n = 428; ours has one row more."""
    found = trend("2025-06-05", COMPUTE, None)
    assert abs(found.n - 428) <= 1
    assert found.growth_per_year == pytest.approx(4.7, abs=0.05)
    assert found.growth_interval == pytest.approx((4.3, 5.2), abs=0.1)
    assert found.r_squared == pytest.approx(0.60, abs=0.01)


def test_a_pool_cut_before_the_frontier_rule_gives_another_answer() -> None:
    """Why the rule is: all models first, then the window. 4.81 becomes 4.96."""
    rows = models("2025-11-01")
    recent = rows[rows["published_on"] >= "2010-01-01"]
    cut = recent[top_n(recent["published_on"], recent[COMPUTE], 10)]
    wrong = growth.fit(cut["published_on"], cut[COMPUTE]).growth_per_year
    assert wrong == pytest.approx(4.96, abs=0.005)
    right = trend("2025-11-01", COMPUTE, 10).growth_per_year
    assert right == pytest.approx(4.81, abs=0.005)


@pytest.mark.parametrize("export", ["2025-06-05", "2025-11-01", "2026-03-30"])
def test_top_10_at_release_equals_the_definition_with_ties(export: str) -> None:
    rows = models(export).dropna(subset=["published_on", COMPUTE])
    dates, values = rows["published_on"].to_numpy(), rows[COMPUTE].to_numpy()
    larger = [(values[dates <= dates[i]] > values[i]).sum() for i in range(len(rows))]
    expected = [count < 10 for count in larger]
    assert top_n(rows["published_on"], rows[COMPUTE], 10).tolist() == expected
