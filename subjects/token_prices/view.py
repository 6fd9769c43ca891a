"""What a reader can choose on "Token prices"."""

from dataclasses import dataclass

from ui.controls.controls import Controls
from ui.controls.kinds import Choice
from ui.controls.shared import LEVEL

BENCHMARKS = ("MMLU", "GPQA Diamond", "HumanEval", "MATH 5", "MATH-500", "LMSys Chatbot Arena ELO")
SHOW = Choice(
    "show",
    "Prices",
    {"levels": "by benchmark", "vendors": "by vendor"},
    help="By benchmark: the price to match a fixed score, from the cheapest models at their "
    "release. By vendor: every model on sale, from each stored snapshot of the price lists.",
)
BENCHMARK = Choice(
    "benchmark", "Benchmark", {"any": "all benchmarks"} | {name: name for name in BENCHMARKS}
)
VENDORS = {
    "openai": "OpenAI",
    "anthropic": "Anthropic",
    "gemini": "Google",
    "mistral": "Mistral",
    "xai": "xAI",
    "deepseek": "DeepSeek",
    "bedrock": "Amazon Bedrock",
    "azure": "Azure",
    "azure_ai": "Azure AI",
    "deepinfra": "DeepInfra",
    "fireworks_ai": "Fireworks",
    "groq": "Groq",
    "openrouter": "OpenRouter",
    "together_ai": "Together",
}
VENDOR = Choice("vendor", "Vendor", {"any": "all vendors"} | VENDORS)
SIDE = Choice(
    "side",
    "Tokens",
    {"output": "output tokens", "input": "input tokens"},
    help="Vendors price the tokens of the question and of the answer separately.",
)


@dataclass(frozen=True)
class TokenPricesView:
    """The choices of the page."""

    show: str = "levels"
    benchmark: str = "any"
    vendor: str = "any"
    side: str = "output"
    level: float = 0.9


DEFAULT = TokenPricesView()
CONTROLS = Controls(DEFAULT, (SHOW, BENCHMARK, VENDOR), (SIDE, LEVEL))
