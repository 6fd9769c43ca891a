"""What the offers of the price list, or chips of one's own, would cost for a view's traffic."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from subjects.at_scale.view import AtScaleView
from trends.models import serving
from trends.models.serving import Cost
from ui import frames
from ui.cache import cached

OFFERS = """
    SELECT vendor, model, input_usd_per_million_tokens AS usd_in,
           output_usd_per_million_tokens AS usd_out
    FROM token_prices
    WHERE source = 'litellm' AND mode = 'chat' AND is_plausible
      AND input_usd_per_million_tokens > 0 AND output_usd_per_million_tokens > 0
    ORDER BY vendor, model
"""
VENDORS = 3  # that sell at or below the cheapest plausible price
ENDS = (0.05, 0.95)


@dataclass(frozen=True, eq=False)
class Offers:
    """The cost of a view's traffic by each offer on the list; low and high in dollars per year."""

    yearly: pd.DataFrame  # vendor, model, usd_per_answer, usd_per_year; the cheapest first
    median: Cost
    cheapest: Cost
    low: float
    high: float


@cached
def offers(view: AtScaleView) -> Offers:
    """Each offer's cost of the view's traffic."""
    traffic, listed = view.traffic, frames.rows(OFFERS)
    per_answer = [
        serving.by_price(traffic, *prices).usd_per_answer
        for prices in zip(listed["usd_in"], listed["usd_out"], strict=True)
    ]
    yearly = listed.assign(usd_per_answer=per_answer).sort_values("usd_per_answer", kind="stable")
    costs = [Cost(usd, traffic.answers_per_day) for usd in yearly["usd_per_answer"]]
    yearly = yearly.assign(usd_per_year=[cost.usd_per_year for cost in costs])
    cheapest = yearly.drop_duplicates("vendor").iloc[:VENDORS].iloc[-1]
    low, high = yearly["usd_per_year"].quantile(list(ENDS))
    return Offers(
        yearly,
        median=Cost(float(yearly["usd_per_answer"].median()), traffic.answers_per_day),
        cheapest=Cost(float(cheapest["usd_per_answer"]), traffic.answers_per_day),
        low=float(low),
        high=float(high),
    )


def cost(view: AtScaleView, listed: Offers) -> Cost:
    """The cost on the basis that the view names."""
    if view.by == "chips":
        return view.fleet().cost
    if view.by == "own":
        return serving.by_price(view.traffic, view.usd_in, view.usd_out)
    return listed.cheapest if view.by == "cheapest" else listed.median


def estimate() -> dict[str, Any]:
    """The estimate of 2023: usd_per_year, share, usd_per_answer, source, note."""
    return dict(serving.facts()["estimate_2023"])
