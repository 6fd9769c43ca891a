"""Traits of chips by release date, and the gain of each number format over FP32.

The gain is measured in two ways. Chip by chip: the peak in the format over the same chip's FP32,
median and quartiles. By trend lines, as in Epoch AI's data insight ("Performance improves when
switching from FP32 to tensor-INT8", 2024): the mean distance between the format's line and FP32's
over the dates of the shorter series, with independent errors of the two lines.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends import growth, screening
from trends.dates import Floats, decimal_years
from trends.doubling import Interval
from trends.errors import BadArgument, TrendError
from trends.growth import Growth
from trends.hardware.kinds import chip_class, chip_kind
from trends.hardware.number_formats import FORMATS, crippled_fp16, number_format, performance
from trends.hardware.price_performance import CRIPPLED
from trends.points import numbers
from trends.screening import ScreenedTrend
from trends.wording import percent, times

Measure = Callable[[pd.DataFrame, str], Floats]
BASE = "fp32"
MIN_CHIPS = 3  # below, no quartiles are given


@dataclass(frozen=True)
class Trait:
    """A property of a chip. per_format: whether it depends on the number format."""

    name: str
    label: str
    unit: str
    measure: Measure
    per_format: bool = False


def _column(name: str, factor: float = 1.0) -> Measure:
    return lambda chips, _: factor * numbers(chips[name])


def _over(name: str) -> Measure:
    return lambda chips, fmt: _ratio(performance(chips, fmt), numbers(chips[name]))


def _ratio(above: Floats, below: Floats) -> Floats:
    usable = np.isfinite(below) & (below > 0)
    return np.divide(above, below, out=np.full(above.shape, np.nan), where=usable)


TRAITS: dict[str, Trait] = {
    item.name: item
    for item in (
        Trait("performance", "Performance", "FLOP/s", performance, True),
        Trait("efficiency", "Energy efficiency", "FLOP/s per W", _over("tdp_w"), True),
        Trait(
            "intensity",
            "FLOP per byte of memory traffic",
            "FLOP/byte",
            _over("memory_bandwidth_byte_per_s"),
            True,
        ),
        Trait("memory", "Memory", "bytes", _column("memory_bytes")),
        Trait("bandwidth", "Memory bandwidth", "bytes/s", _column("memory_bandwidth_byte_per_s")),
        Trait(
            "intranode",
            "Interconnect within a node",
            "bytes/s",
            _column("intranode_bandwidth_byte_per_s"),
        ),
        Trait(
            "internode",
            "Interconnect between nodes",
            "bytes/s",
            _column("internode_bandwidth_bit_per_s", 1 / 8),
        ),
        Trait("power", "Thermal design power", "W", _column("tdp_w")),
        Trait("transistors", "Transistors", "count", _column("transistors")),
        Trait("die", "Die size", "mm^2", _column("die_mm2")),
        Trait(
            "density",
            "Transistors per area",
            "per mm^2",
            lambda chips, _: _ratio(numbers(chips["transistors"]), numbers(chips["die_mm2"])),
        ),
        Trait("process", "Process", "nm", _column("process_nm")),
    )
}
GROUPS = ("kind", "class", "manufacturer")


def trend(
    chips: pd.DataFrame,
    name: str,
    *,
    number: str = "tensor_fp16",
    group: str = "class",
    level: float = 0.9,
) -> ScreenedTrend:
    """The trait `name` over the release date, screened and fitted.

    number: the number format of traits that depend on one. Rows: chip, date, value, group, link,
    is_used, reason, of the chips that state the trait. Raises BadArgument (name, group, number).
    """
    if name not in TRAITS or group not in GROUPS:
        raise BadArgument(f"Traits are {', '.join(TRAITS)}, and groups {', '.join(GROUPS)}.")
    trait = TRAITS[name]
    labels = {"class": chip_class, "kind": chip_kind, "manufacturer": _maker}[group](chips)
    rows = pd.DataFrame({
        "chip": chips["chip"],
        "date": chips["released_on"],
        "value": trait.measure(chips, number_format(number).name),
        "group": labels,
        "link": chips.get("link"),
    })  # fmt: skip
    has = rows["value"].notna().to_numpy()
    rules = {}
    if trait.per_format and number == "fp16":
        rules[CRIPPLED] = crippled_fp16(chips)[has]
    return screening.trend(screening.screen(rows[has], rules).reset_index(drop=True), level=level)


def _maker(chips: pd.DataFrame) -> pd.Series:
    return chips["manufacturer"].fillna("not stated")


@dataclass(frozen=True)
class Gain:
    """A number format against FP32.

    chips: how many have both. median, quartiles: of the ratio, chip by chip; nan under 3 chips.
    by_trend, trend_interval: x between the two lines at `level`, mean over `since` to `until`;
    nan where a line is missing.
    """

    number: str
    label: str
    chips: int
    median: float
    quartiles: Interval
    by_trend: float
    trend_interval: Interval
    level: float
    since: pd.Timestamp | None
    until: pd.Timestamp | None

    @property
    def sentence(self) -> str:
        """ "Tensor FP16/BF16 runs 7.9x as fast as FP32 in the median of 38 chips ..." """
        if not np.isfinite(self.median):
            return f"{self.label}: fewer than {MIN_CHIPS} chips state both it and FP32."
        gain = (
            f"{self.label} runs {times(self.median)} as fast as FP32 in the median of "
            f"{self.chips} chips (middle half {times(self.quartiles[0])} to "
            f"{times(self.quartiles[1])})"
        )
        if not np.isfinite(self.by_trend):
            return gain + "."
        low, high = self.trend_interval
        return gain + (
            f"; its trend line lies {times(self.by_trend)} above FP32's "
            f"({percent(self.level)} interval {times(low)} to {times(high)})."
        )


def gains(chips: pd.DataFrame, *, level: float = 0.9) -> list[Gain]:
    """The gain of each number format over FP32; crippled FP16 is left out, see CRIPPLED_RULE."""
    return [_gain(chips, name, level) for name in FORMATS if name != BASE]


def _gain(chips: pd.DataFrame, name: str, level: float) -> Gain:
    usable = chips[~crippled_fp16(chips)] if name == "fp16" else chips
    ratio = _ratio(performance(usable, name), performance(usable, BASE))
    known = ratio[np.isfinite(ratio)]
    cuts = np.quantile(known, [0.25, 0.5, 0.75]) if known.size >= MIN_CHIPS else np.full(3, np.nan)
    lines = _lines(usable, chips, name, level)
    by_trend, interval = _between(*lines, level) if lines else (np.nan, (np.nan, np.nan))
    return Gain(
        number=name,
        label=FORMATS[name].label,
        chips=int(known.size),
        median=float(cuts[1]),
        quartiles=(float(cuts[0]), float(cuts[2])),
        by_trend=by_trend,
        trend_interval=interval,
        level=level,
        since=max(line.first for line in lines) if lines else None,
        until=min(line.last for line in lines) if lines else None,
    )


def _lines(
    usable: pd.DataFrame, chips: pd.DataFrame, name: str, level: float
) -> tuple[Growth, Growth] | None:
    try:
        own = growth.fit(usable["released_on"], performance(usable, name), level=level)
        base = growth.fit(chips["released_on"], performance(chips, BASE), level=level)
    except TrendError:
        return None
    return (own, base) if max(own.first, base.first) < min(own.last, base.last) else None


def _between(own: Growth, base: Growth, level: float) -> tuple[float, Interval]:
    """x between two lines, with its interval, at the middle of their common dates.

    There the distance equals its mean over those dates.
    """
    ends = decimal_years([max(own.first, base.first), min(own.last, base.last)])
    middle = float(ends.mean())
    above, variance, freedom = 0.0, 0.0, own.n + base.n - 4
    for sign, line in ((1, own), (-1, base)):
        ahead = middle - line.centre
        above += sign * (line.intercept + line.oom_per_year * ahead)
        spread = line.intercept_se**2 + 2 * ahead * line.covariance
        variance += spread + (ahead * line.slope_se) ** 2
    half = growth.t_quantile(level, freedom) * float(np.sqrt(variance))
    return 10**above, (10 ** (above - half), 10 ** (above + half))
