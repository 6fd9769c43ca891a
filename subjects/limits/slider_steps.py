"""Where the sliders of the limits can stand, and how a range follows its median.

Nothing here knows Streamlit.
"""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from trends.inputs import Input, Triple
from trends.limits.scenario import LEVERS
from ui.text import numbers

FACTORS = (
    *(0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 0.75, 1.0),
    *(1.25, 1.5, 2.0, 3.0, 4.0, 5.0, 10.0, 20.0, 50.0, 100.0, 1000.0),
)
DECADES = 1.0  # either side of a median
GROWTHS = 0.6  # of a growth's excess over 1
STEPS_PER_DECADE = 20
PER_YEAR = "x/year"
SECONDS_PER_DAY = 86_400.0
FARTHEST, FARTHEST_EXPONENT = 1e4, 10.0  # from the reference, as a factor
FASTEST = 100.0  # x per year
METRIC = MappingProxyType(
    {"W": "W", "bit/s": "bit/s", "byte/year": "B per year", "byte per FLOP/s": ""}
)
NAMED_LEVERS: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "Memory ×100": {"memory": 100.0},
        "Electricity at half the price": {"electricity_price": 0.5},
        "Twice the electricity": {"power_supply": 2.0},
        "Twice the chips": {"chips": 2.0},
        "Algorithms twice as fast": {"algorithms": 2.0},
        "Algorithms half as fast": {"algorithms": 0.5},
        "Half the bits (FP4)": {"precision": 2.0},
    }
)
FIRST_OF = ("power", "chips", "memory", "data", "latency", "capital", "run_length")


def move_median(item: Input, median: float) -> Triple:
    """Low, median, high with the median moved and the range along with it, within the bounds.

    A growth above 1 moves by its excess over 1, a date by the same number of years, all else by
    the same factor. A fixed input stays fixed.
    """
    if item.is_fixed or item.median == 0:
        return median, median, median
    if _is_growth(item):
        factor = (median - 1) / (item.median - 1)
        ends = [1 + (end - 1) * factor for end in (item.low, item.high)]
    else:
        factor = median / item.median
        ends = [end * factor for end in (item.low, item.high)]
    low, high = (min(max(end, item.least), item.most) for end in ends)
    return min(low, median), median, max(high, median)


def is_near(item: Input, triple: Triple) -> bool:
    """Whether values are near enough to the reference for the formulas to give numbers."""
    if item.unit == PER_YEAR:
        return all(1 / FASTEST <= end <= FASTEST for end in triple)
    if item.median == 0 or item.unit == "year":
        return True  # their bounds are narrow
    far = FARTHEST_EXPONENT if item.shape == "normal" else FARTHEST
    return item.low / far <= triple[0] and triple[2] <= item.high * far


def of_input(item: Input, now: float) -> list[float]:
    """The values of a median that its slider offers, `now` and the reference among them."""
    if item.unit == "year":
        values = np.arange(2020.0, 2031.0)
    elif item.median == 0:
        values = np.linspace(item.least, item.most, 21)
    elif _is_growth(item):
        values = 1 + (item.median - 1) * 10 ** _grid(GROWTHS)
    else:
        narrow = GROWTHS / 2 if item.unit == PER_YEAR or item.shape == "normal" else DECADES
        values = item.median * 10 ** _grid(narrow)
    rounded = {float(f"{value:.4g}") for value in values if item.least <= value <= item.most}
    # A browser tells a step by its words: of two with the same, the value that stands is kept.
    by_words = {words(item, value): value for value in (*sorted(rounded), item.median, now)}
    return sorted(by_words.values())


def of_lever(now: float) -> list[float]:
    """The factors that a lever's slider offers, `now` among them."""
    return sorted({*FACTORS, now})


def active_levers(levers: Mapping[str, float]) -> list[str]:
    """The named levers that stand exactly so."""
    return [
        words
        for words, factors in NAMED_LEVERS.items()
        if all(levers.get(name, 1.0) == factor for name, factor in factors.items())
    ]


def groups(catalogue: Mapping[str, Input]) -> dict[str, list[str]]:
    """The sliders' names in groups: levers, the inputs of many limits, those of each limit."""
    names: dict[str, list[str]] = {"levers": list(LEVERS), "run": []}
    names |= {limit: [] for limit in FIRST_OF}
    for name, item in catalogue.items():
        names["run" if len(item.limits) > 2 else item.limits[0]].append(name)
    return names


def words(item: Input, value: float) -> str:
    """A value of an input as a reader meets it: "2.5 GW", "1.28x per year", "180 days"."""
    unit = item.unit
    if unit == "year":
        return f"{value:.2f}".rstrip("0").rstrip(".")
    if unit == PER_YEAR:
        return numbers.per_year(value, 3)
    if unit == "s" and item.name == "run_s":
        return f"{numbers.significant(value / SECONDS_PER_DAY, 3)} days"
    if unit in METRIC:
        metric = numbers.metric(value, METRIC[unit], 3)
        return metric if METRIC[unit] else f"{numbers.power(value, 3)} {unit}"
    if unit == "USD/kWh":
        return f"{numbers.dollars(value)} per kWh"
    if unit in ("share", "ratio", "count"):
        return numbers.counted(value, "", 3)
    if abs(value) < 0.01 and value:
        return f"{numbers.power(value)} {unit}"
    return numbers.quantity(value, unit, 3)


def _is_growth(item: Input) -> bool:
    return item.unit == PER_YEAR and item.least >= 1.0


def _grid(reach: float) -> np.ndarray:
    steps = round(reach * STEPS_PER_DECADE)
    return np.arange(-steps, steps + 1) / STEPS_PER_DECADE
