"""An input meets its three percentiles exactly, and says what is wrong with it."""

import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trends.errors import TrendError
from trends.inputs import Input, InvalidInput, read

Z90 = NormalDist().inv_cdf(0.9)
TAILS = np.array([-Z90, 0.0, Z90])
POSITIVE = st.floats(1e-20, 1e30)


def one(low: float, median: float, high: float, **told: object) -> Input:
    return Input("x", "Thing", "unit", low, median, high, **told)  # type: ignore[arg-type]


@given(st.tuples(POSITIVE, POSITIVE, POSITIVE).map(sorted))
def test_percentiles_are_met(ends: list[float]) -> None:
    found = one(*ends).values(TAILS)
    assert np.allclose(found, ends, rtol=1e-9)


@given(st.lists(st.floats(-6, 6), min_size=2, max_size=20).map(sorted))
def test_draws_rise_with_the_normal_number(normal: list[float]) -> None:
    drawn = one(0.1, 0.2, 0.9, most=1.0, least=0.0).values(np.array(normal))
    assert (np.diff(drawn) >= 0).all()
    assert (drawn <= 1).all()


def test_level_and_shape() -> None:
    z95 = NormalDist().inv_cdf(0.975)
    wide = one(5.0, 8.0, 14.0, level=0.95).values(np.array([-z95, z95]))
    assert wide == pytest.approx([5, 14])
    straight = one(-1.0, 0.0, 3.0, shape="normal").values(np.array([-Z90 / 2, Z90 / 2]))
    assert straight == pytest.approx([-0.5, 1.5])


def test_fixed_and_overridden() -> None:
    fixed = read("x", {"label": "Thing", "unit": "u", "median": 3.0, "shape": "fixed"})
    assert fixed.values(TAILS).tolist() == [3, 3, 3]
    assert fixed.over((1.0, 2.0, 4.0)).values(TAILS) == pytest.approx([1, 2, 4])
    assert fixed.over((0.0, 2.0, 4.0)).values(TAILS) == pytest.approx([0, 2, 4])


@pytest.mark.parametrize(
    ("ends", "says"),
    [
        ((2.0, 1.0, 3.0), "must rise"),
        ((0.0, 1.0, 3.0), "above 0"),
        ((1.0, math.nan, 3.0), "finite"),
        ((0.1, 0.5, 1.2), "between 0 and 1"),
    ],
)
def test_a_bad_input_names_itself(ends: tuple[float, float, float], says: str) -> None:
    with pytest.raises(InvalidInput, match=f"^Thing: .*{says}") as caught:
        one(*ends, least=0.0, most=1.0)
    assert caught.value.field == "x"
    assert isinstance(caught.value, TrendError)
