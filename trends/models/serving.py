"""The cost of answering queries with a model, from token prices or from chips.

A token takes 2 FLOP per active parameter (Kaplan et al. 2020, section 2.1); chips reach a share of
their peak. Reference traffic, prices and energy: data/reference/serving.toml.
"""

import math
from dataclasses import dataclass, replace
from typing import Any

from trends import reference
from trends.errors import BadArgument
from trends.models.scaling_law import SERVING, positive

MILLION = 1e6
DAYS_PER_YEAR = 365.25
SECONDS_PER_DAY = 86_400.0
HOURS_PER_DAY = 24.0
JOULES_PER_WH = 3600.0


@dataclass(frozen=True)
class Traffic:
    """Queries a day, the share answered by a model, and the tokens of an answer."""

    queries_per_day: float
    share: float
    tokens_in: float
    tokens_out: float

    def __post_init__(self) -> None:
        """Raise BadArgument unless there are queries, a share within 0-1, and tokens."""
        positive("number of queries a day", self.queries_per_day)
        if not 0 <= self.share <= 1:
            raise BadArgument(
                f"The share answered by a model lies between 0 and 1, not {self.share}."
            )
        if not (math.isfinite(self.tokens) and min(self.tokens_in, self.tokens_out) >= 0):
            raise BadArgument("The tokens of an answer cannot be negative, and must be finite.")

    @property
    def tokens(self) -> float:
        """Tokens of one answer, input and output."""
        return self.tokens_in + self.tokens_out

    @property
    def answers_per_day(self) -> float:
        """Queries answered by a model."""
        return self.queries_per_day * self.share


@dataclass(frozen=True)
class Cost:
    """usd_per_answer, and over all answers per day and per (365.25-day) year."""

    usd_per_answer: float
    answers_per_day: float

    @property
    def usd_per_day(self) -> float:
        """Over all answers."""
        return self.usd_per_answer * self.answers_per_day

    @property
    def usd_per_year(self) -> float:
        """Over all answers."""
        return self.usd_per_day * DAYS_PER_YEAR

    def times(self, usd_per_year: float) -> float:
        """This cost over another one a year, such as the estimate of 2023."""
        return self.usd_per_year / positive("cost to compare with", usd_per_year)


@dataclass(frozen=True)
class Fleet:
    """Chips that serve the traffic: their average number, power, energy and cost."""

    chips: float
    power_w: float
    wh_per_answer: float
    cost: Cost


@dataclass(frozen=True)
class BreakEven:
    """When serving has cost as much as training, and when its margin has paid for training.

    Days are inf without answers, or without a margin.
    """

    days_until_serving_costs_as_much: float
    margin_usd_per_answer: float
    days_until_margin_pays: float


def by_price(traffic: Traffic, usd_per_million_in: float, usd_per_million_out: float) -> Cost:
    """The cost at prices per million input and output tokens. Raises BadArgument if negative."""
    for price in (usd_per_million_in, usd_per_million_out):
        if not (math.isfinite(price) and price >= 0):
            raise BadArgument(f"A price per million tokens cannot be {price}.")
    usd = traffic.tokens_in * usd_per_million_in + traffic.tokens_out * usd_per_million_out
    return Cost(usd / MILLION, traffic.answers_per_day)


def by_chips(
    traffic: Traffic,
    active_parameters: float,
    peak_flop_per_s: float,
    utilization: float,
    usd_per_chip_hour: float,
    chip_w: float,
) -> Fleet:
    """Chips, power, energy and cost of serving, spread evenly over the day.

    peak_flop_per_s: of one chip in the format used; utilization: share of it reached, input and
    output together; chip_w: power of the facility per chip. Extra chips for peak hours are not
    counted. Raises BadArgument.
    """
    if not 0 < utilization <= 1:
        raise BadArgument(f"The utilisation lies between 0 and 1, not {utilization}.")
    flop = SERVING * positive("active parameters", active_parameters) * traffic.tokens
    rate = positive("peak FLOP/s of a chip", peak_flop_per_s) * utilization
    seconds = flop / rate
    chips = seconds * traffic.answers_per_day / SECONDS_PER_DAY
    hour = positive("price of a chip-hour", usd_per_chip_hour) * HOURS_PER_DAY / SECONDS_PER_DAY
    watts = positive("power of a chip", chip_w)
    cost = Cost(seconds * hour, traffic.answers_per_day)
    return Fleet(chips, chips * watts, seconds * watts / JOULES_PER_WH, cost)


def break_even(training_usd: float, cost: Cost, revenue_usd_per_answer: float = 0.0) -> BreakEven:
    """When serving costs, and the margin per answer, add up to the training cost.

    Raises BadArgument where the revenue of an answer is negative or not finite.
    """
    training = positive("training cost", training_usd)
    if not (math.isfinite(revenue_usd_per_answer) and revenue_usd_per_answer >= 0):
        raise BadArgument("The revenue of an answer cannot be negative, and must be finite.")
    margin = revenue_usd_per_answer - cost.usd_per_answer
    daily = margin * cost.answers_per_day
    return BreakEven(
        training / cost.usd_per_day if cost.usd_per_day > 0 else math.inf,
        margin,
        training / daily if daily > 0 else math.inf,
    )


def preset(name: str = "search", **changed: float) -> Traffic:
    """A preset of data/reference/serving.toml, with some of its numbers changed.

    Raises BadArgument where there is no such preset or number.
    """
    presets: dict[str, dict[str, Any]] = facts()["presets"]
    if name not in presets:
        raise BadArgument(f"There is no preset {name!r}; there are {', '.join(presets)}.")
    names = ("queries_per_day", "share", "tokens_in", "tokens_out")
    unknown = sorted(set(changed) - set(names))
    if unknown:
        raise BadArgument(f"Traffic has no {unknown[0]!r}; it has {', '.join(names)}.")
    values = presets[name]
    return replace(Traffic(*(values[key] for key in names)), **changed)


def facts() -> dict[str, Any]:
    """data/reference/serving.toml: presets, estimate_2023, energy, hardware, with sources."""
    return reference.toml("serving")
