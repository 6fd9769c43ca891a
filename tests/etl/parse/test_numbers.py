"""Numbers as people write them: the right value, or none; never one a thousand times too large."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.parse import numbers


def read(*cells: str) -> list[float | None]:
    values = numbers.read(cells)
    return [None if math.isnan(values[cell]) else values[cell] for cell in cells]


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (("0,170", "0,169"), [None, None]),  # a decimal comma, not 170
        (("0,170", "1,200"), [None, None]),  # and so the other may be 1.2
        (("12,5", "1,200"), [None, None]),
        (("1.234,5", "1,200"), [None, None]),
        (("1,200",), [None]),  # alone it can be either
        (("1,200", "1,234,567"), [1200, 1234567]),
        (("1,200", "999.99"), [1200, 999.99]),
        (("$1,200",), [1200]),
        (("$1,200.00", "US$ 5"), [1200, 5]),
        (("1 200 000", "1\u202f200", "1'200"), [1_200_000, 1200, 1200]),
        (("700 W", "5 million", "43%", "\u20ac5"), [None] * 4),
        (("1,20", "0.5"), [None, 0.5]),
        (("5.0000000000001e+26", "5,0e+26"), [5e26, None]),
        (("-1,234.5", "-$1,200"), [-1234.5, -1200]),
        (("12 USD", "12$"), [12, 12]),
    ],
)
def test_reads_a_column(cells: tuple[str, ...], values: list[float | None]) -> None:
    assert read(*cells) == values


def test_percent_is_a_share() -> None:
    assert [numbers.percent(cell) for cell in ("43%", "43 %", "0.43", "x%")] == [
        "0.43", "0.43", "0.43", "x%",
    ]  # fmt: skip


@given(st.lists(st.floats(0.001, 1e7), min_size=1, max_size=20), st.integers(0, 5))
def test_a_locale_of_decimal_commas_is_never_read_otherwise(
    values: list[float], digits: int
) -> None:
    """Each value, written with a comma for its point, is the value or unreadable."""
    cells = [f"{value:.{digits}f}".replace(".", ",") for value in values]
    for value, number in zip(cells, read(*cells), strict=True):
        assert number is None or math.isclose(number, float(value.replace(",", ".")))


@given(st.lists(st.floats(0, 1e9), min_size=1, max_size=20), st.integers(0, 4))
def test_thousands_separators_are_read_rightly_or_not_at_all(
    values: list[float], digits: int
) -> None:
    cells = [f"{value:,.{digits}f}" for value in values]
    for cell, number in zip(cells, read(*cells), strict=True):
        assert number is None or math.isclose(number, float(cell.replace(",", "")), rel_tol=1e-9)
