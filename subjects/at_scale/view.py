"""What a reader can choose on "Serving at scale"; the defaults are those of the reference files."""

from dataclasses import dataclass
from typing import Any

from trends.models import serving, size
from ui import frames
from ui.cache import BUILDS, cached
from ui.controls.controls import Controls, Preset
from ui.controls.kinds import Choice
from ui.controls.typed import Number

BILLION, MILLION, TERA = 1e9, 1e6, 1e12
RENTAL = """
    SELECT median(price) AS price, count(*) AS offers FROM (
        SELECT arg_max(price_usd_per_hour, observed_on) AS price,
               arg_max(is_offered, observed_on) AS is_offered
        FROM chip_prices
        WHERE kind = 'rental' AND commitment = 'on_demand' AND chip = 'H100'
        GROUP BY vendor, region, offer
    ) WHERE is_offered
"""
MOST_EXPENSIVE = """
    SELECT model, cost_usd2023 FROM models WHERE cost_usd2023 IS NOT NULL
    ORDER BY cost_usd2023 DESC, model LIMIT 1
"""
MIDDLE = """
    SELECT median(input_usd_per_million_tokens) AS usd_in,
           median(output_usd_per_million_tokens) AS usd_out
    FROM token_prices
    WHERE source = 'litellm' AND mode = 'chat' AND is_plausible
      AND input_usd_per_million_tokens > 0 AND output_usd_per_million_tokens > 0
"""
BY = Choice(
    "by",
    "Cost basis",
    {
        "median": "the median offer",
        "cheapest": "the cheapest offer",
        "own": "a price of your own",
        "chips": "chips of your own",
    },
    help="Offers: list prices of chat models. The cheapest plausible: a price at or below which "
    "three vendors sell, so that a typing error does not count.",
)
MODELS = Choice(
    "model",
    "Model on the chips",
    {name: model.label for name, model in size.models().items()},
)
ROW = (
    Number("queries", "Queries a day, billions", 0.001, 1000.0, 0.1),
    Number("share", "Answered, %", 0.0, 100.0, 5.0, help="The share that a model answers."),
    BY,
)
MORE = (
    Number("tokens_in", "Tokens in", 0.0, 1e6, 50.0, help="Input tokens of one answer."),
    Number("tokens_out", "Tokens out", 0.0, 1e6, 25.0, help="Output tokens of one answer."),
    Number("usd_in", "Input, USD per million", 0.0, 1000.0, 0.1),
    Number("usd_out", "Output, USD per million", 0.0, 1000.0, 0.1),
    MODELS,
    Number("utilization", "Utilisation, %", 0.1, 100.0, 1.0),
    Number("peak", "Peak of a chip, TFLOP/s", 1.0, 1e6, 10.0),
    Number("hour", "USD per chip-hour", 0.001, 1000.0, 0.1),
    Number("watts", "Facility, W per chip", 1.0, 1e5, 10.0),
    Number("training", "Training cost, million USD", 0.001, 1e6, 10.0),
    Number("revenue", "Revenue, cents per answer", 0.0, 1000.0, 0.1),
)


@dataclass(frozen=True)
class AtScaleView:
    """The choices of the page, in the units of their labels."""

    queries: float
    share: float
    tokens_in: float
    tokens_out: float
    utilization: float
    peak: float
    hour: float
    watts: float
    training: float
    usd_in: float
    usd_out: float
    by: str = "median"
    model: str = "llama31_70b"
    revenue: float = 0.0

    @property
    def traffic(self) -> serving.Traffic:
        """Queries, share and tokens."""
        return serving.Traffic(
            self.queries * BILLION, self.share / 100, self.tokens_in, self.tokens_out
        )

    def fleet(self) -> serving.Fleet:
        """The chips that would serve the traffic."""
        return serving.by_chips(
            self.traffic,
            size.models()[self.model].active_parameters,
            self.peak * TERA,
            self.utilization / 100,
            self.hour,
            self.watts,
        )


@cached(entries=BUILDS)
def default() -> AtScaleView:
    """The preset of half a search engine's queries, with the data's own rental price."""
    hardware, rental = serving.facts()["hardware"], frames.rows(RENTAL).iloc[0]
    prices = frames.rows(MIDDLE).iloc[0]
    hour = float(rental["price"]) if rental["offers"] else float(hardware["usd_per_chip_hour"])
    return AtScaleView(
        **_traffic("search"),
        utilization=100 * hardware["utilization"],
        peak=hardware["peak_flop_per_s"] / TERA,
        hour=_rounded(hour),
        watts=hardware["facility_w"],
        training=_rounded(most_expensive_run()[1] / MILLION),
        usd_in=_rounded(prices["usd_in"]),
        usd_out=_rounded(prices["usd_out"]),
    )


def _rounded(value: float) -> float:
    """Three digits, so that a control's default can be read."""
    return float(f"{value:.3g}")


def most_expensive_run() -> tuple[str, float]:
    """The model with the largest published training cost, and that cost in dollars of 2023."""
    run = frames.rows(MOST_EXPENSIVE).iloc[0]
    return str(run["model"]), float(run["cost_usd2023"])


def _traffic(name: str) -> dict[str, Any]:
    preset = serving.preset(name)
    return {
        "queries": round(preset.queries_per_day / BILLION, 6),
        "share": 100 * preset.share,
        "tokens_in": preset.tokens_in,
        "tokens_out": preset.tokens_out,
    }


@cached(entries=BUILDS)
def controls() -> Controls[AtScaleView]:
    """The controls of the page, with the defaults of the data."""
    return Controls(default(), ROW, MORE, presets=_presets())


def _presets() -> list[Preset]:
    """The traffic of the reference file, by name; all else stays at its default."""
    presets = serving.facts()["presets"]
    return [Preset(preset["label"], _traffic(name)) for name, preset in presets.items()]
