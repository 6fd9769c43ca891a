"""A headline number through the stored exports agrees with independent fits of each."""

import numpy as np
import pandas as pd
import pytest

from tests.support.exports import DAYS, history, made, real
from trends.errors import BadArgument
from trends.headlines import BY_NAME, Headline
from trends.history.trends import vintage_trend

# n, x per year [90%]: independent fits over each export
REFERENCE = {
    "compute": [
        (429, 4.652, (4.216, 5.133)), (445, 4.313, (3.956, 4.703)), (456, 4.329, (3.975, 4.714)),
    ],
    "frontier_compute": [(115, 4.934, (4.646, 5.240)), None, (123, 4.856, (4.643, 5.078))],
    "size": [None, None, (602, 2.125, (2.017, 2.238))],
}  # fmt: skip


@pytest.mark.parametrize("name", REFERENCE)
def test_growth_through_the_exports_equals_the_reference_fits(name: str) -> None:
    rows = vintage_trend(history(), BY_NAME[name]).rows
    assert rows["vintage_on"].astype(str).tolist() == list(DAYS)
    for row, expected in zip(rows.itertuples(), REFERENCE[name], strict=True):
        if expected:
            assert row.n == expected[0]
            assert row.growth == pytest.approx(expected[1], rel=0.0005)
            assert (row.low, row.high) == pytest.approx(expected[2], rel=0.0005)


def test_at_the_frozen_cut_off_new_models_do_not_count() -> None:
    trend = vintage_trend(history(), BY_NAME["compute"])
    rows = trend.rows
    assert trend.cutoff == pd.Timestamp(DAYS[0])
    assert rows["frozen_growth"][0] == pytest.approx(rows["growth"][0])
    for k in (1, 2):
        known = real(DAYS[k])
        known = known[known["published_on"] <= DAYS[0]]
        assert rows["frozen_growth"][k] == pytest.approx(
            BY_NAME["compute"].fit(known).growth_per_year
        )
    moved = trend.moved
    assert moved["total"] == pytest.approx(np.log10(rows["growth"][2] / rows["growth"][0]))
    assert moved["revisions"] + moved["new_models"] == pytest.approx(moved["total"])
    assert "for models published up to June 2025 alone it went from 4.65x to 4.28x" in (
        trend.sentence
    )


def test_new_models_alone_leave_the_frozen_number() -> None:
    rows = [{"model": f"m{k}", "published_on": f"20{10 + k}-01-01", "parameters": 10.0**k}
            for k in range(5)]  # fmt: skip
    late = {"model": "late", "published_on": "2025-03-01", "parameters": 1e20}
    both = pd.concat([made(rows), made([*rows, late], "2025-06-01", "all", 2)])
    trend = vintage_trend(both, Headline("size", "size", "parameters"))
    assert trend.moved["revisions"] == pytest.approx(0, abs=1e-12)
    assert trend.moved["new_models"] != pytest.approx(0, abs=1e-3)


def test_too_few_rows_in_one_export_leave_a_gap_with_a_reason() -> None:
    rows = [{"model": f"m{k}", "published_on": f"20{10 + k}-01-01", "parameters": 10.0**k}
            for k in range(4)]  # fmt: skip
    trend = vintage_trend(pd.concat([made(rows[:2]), made(rows, "2025-06-01", number=2)]),
                    Headline("size", "size", "parameters"))  # fmt: skip
    assert np.isnan(trend.rows["growth"][0])
    assert "2 usable points" in trend.rows["reason"][0]
    assert "not identified in every export" in trend.sentence


def test_a_headline_over_all_models_leaves_out_notable_exports() -> None:
    with pytest.raises(BadArgument, match="No stored export"):
        vintage_trend(history(), Headline("", "", "parameters", pool=""))
    with pytest.raises(BadArgument, match="column scope"):
        vintage_trend(history().drop(columns="scope"), BY_NAME["compute"])
