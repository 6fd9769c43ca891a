"""Which models were at the frontier on the day they were published."""

import heapq

import numpy as np

from trends.dates import Dates, Floats, stamps
from trends.errors import BadArgument
from trends.points import Booleans, Values, check_lengths, numbers


def top_n(dates: Dates, values: Values, n: int) -> Booleans:
    """Whether each of m rows was among the n largest published up to and including its date.

    All rows compete from the first date on: cut a date window afterwards, not before. A row counts
    when fewer than n rows published no later are larger, so all tied rows count, and the hour of
    a date does not matter. False where the date or a finite value is missing. O(m log m). Raises
    BadArgument where n is not a whole number of at least 1, or the lengths differ.
    """
    check_lengths(dates, values)
    if n < 1 or n != int(n):
        raise BadArgument(f"A frontier keeps the 1, 2, 3 ... largest models, not {n}.")
    moments, amounts = stamps(dates).astype("datetime64[D]"), numbers(values)
    known = np.flatnonzero(~np.isnat(moments) & np.isfinite(amounts))
    order = known[np.argsort(moments[known], kind="stable")]
    mask = np.zeros(moments.size, dtype=bool)
    if order.size:
        days = np.flatnonzero(np.diff(moments[order])) + 1
        _mark_top(mask, amounts, np.split(order, days), int(n))
    return mask


def _mark_top(mask: Booleans, amounts: Floats, days: list[np.ndarray], n: int) -> None:
    """Mark the rows of each date that reach the n-th largest value so far."""
    largest: list[float] = []  # a heap: the n largest so far, the smallest of them first
    for rows in days:
        for amount in amounts[rows]:
            if len(largest) < n:
                heapq.heappush(largest, amount)
            else:
                heapq.heappushpop(largest, amount)
        bar = largest[0] if len(largest) == n else -np.inf
        mask[rows] = amounts[rows] >= bar


def record_setters(dates: Dates, values: Values) -> Booleans:
    """Whether each of m rows was the largest published up to and including its date.

    A row that equals the record counts too. The same as `top_n(dates, values, 1)`.
    """
    return top_n(dates, values, 1)
