"""Claims and rows to test evaluators with."""

import numpy as np
import pandas as pd

from trends.claims import evaluate
from trends.claims.ledger import Claim
from trends.dates import from_decimal_years

AS_OF = pd.Timestamp("2025-06-30")


def claim(evaluator: str, unit: str = "x per year", **told: object) -> Claim:
    """A claim with this evaluator; the words are of no weight."""
    plain = {
        "id": "test", "text": "", "who": "", "said_on": "", "title": "", "url": "",
        "quantity": "", "page": "compute", "frames": ("models",),
    }  # fmt: skip
    return Claim(**(plain | {"evaluator": evaluator, "unit": unit} | told))  # type: ignore[arg-type]


def from_ledger(name: str) -> Claim:
    """A claim of the real ledger."""
    return next(one for one in evaluate.ledger() if one.id == name)


def growing(
    growth: float, column: str = "training_compute_flop", start: float = 1e20, n: int = 60,
    since: float = 2015.0, until: float = 2025.0, scatter: float = 0.05,
) -> pd.DataFrame:  # fmt: skip
    """n notable models on a line that grows so many times a year, with a little scatter (dex)."""
    years = np.linspace(since, until, n)
    noise = scatter * np.where(np.arange(n) % 2, 1, -1)
    values = start * 10 ** (np.log10(growth) * (years - since) + noise)
    return pd.DataFrame(
        {
            "model": [f"m{k}" for k in range(n)],
            "published_on": from_decimal_years(years),
            "training_compute_flop": np.nan, "cost_usd2023": np.nan, "parameters": np.nan,
            "power_w": np.nan, "training_tokens": np.nan, "confidence": "Likely",
            "organization": [["Lab"]] * n, "country": [["USA"]] * n, "domain": [["Language"]] * n,
            "is_notable": True, "is_open_weights": None, "taken_on": AS_OF, "scope": "notable",
        }
    ).assign(**{column: values})  # fmt: skip


def say(one: Claim, as_of: pd.Timestamp = AS_OF, **frames: pd.DataFrame) -> evaluate.Verdict:
    """The verdict on one claim."""
    return evaluate.evaluate(one, frames, as_of)
