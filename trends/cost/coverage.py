"""Which runs have a cost, why the rest have none, and how the costs agree with published ones."""

import numpy as np
import pandas as pd

from trends.cost.estimate import METHODS, PARTS, Costs

PUBLISHED = {
    "amortised": "cost_usd2023",
    "cloud": "cost_cloud_usd2023",
    "upfront": "cost_upfront_usd2023",
}
STATUSES = ("hardware", "quantity", "hours", "chip_hours", "utilization", "price", "rent", "start")
# What of a reason names one model or chip, so that alike reasons count together.
ALIKE = {"It builds on": "It builds on another model: its figures are of the last step."}
ALIKE |= {"No data on the chip": "No data on the chip."}
PRICED = "priced"


def table(costs: Costs) -> pd.DataFrame:
    """Of the runs with training compute: method, outcome ("priced" or why not), models, share.

    Each method's rows add up to the same number of models; the most frequent come first.
    """
    rows = costs.models[costs.models["training_compute_flop"].notna()]
    parts = []
    for how in METHODS:
        outcome = _alike(rows[f"{how}_reason"]).replace("", PRICED)
        counted = outcome.value_counts().rename_axis("outcome").rename("models").reset_index()
        counted = counted.sort_values(["models", "outcome"], ascending=[False, True])
        counted.insert(0, "method", how)
        parts.append(counted.assign(share=counted["models"] / max(len(rows), 1)))
    return pd.concat(parts, ignore_index=True)


def _alike(reasons: pd.Series) -> pd.Series:
    told = reasons.to_numpy(dtype=object)
    for start, sentence in ALIKE.items():
        told = np.array([sentence if text.startswith(start) else text for text in told], object)
    return pd.Series(told, index=reasons.index, dtype=object)


def statuses(costs: Costs, how: str) -> pd.DataFrame:
    """Of the runs that a method prices: how often each input has each status.

    Columns input, status, models. Raises BadArgument (method).
    """
    rows = costs.priced(how)
    counted = [
        rows[f"{name}_status"].value_counts().rename_axis("status").rename("models").reset_index()
        for name in STATUSES
    ]
    told = [part.assign(input=name) for name, part in zip(STATUSES, counted, strict=True)]
    return pd.concat(told, ignore_index=True)[["input", "status", "models"]]


def split(costs: Costs) -> pd.Series:
    """Mean share of each part in the amortised cost, every run counting alike: PARTS."""
    rows = costs.priced("amortised")
    shares = rows[[f"{part}_usd" for part in PARTS]].div(rows["amortised_usd"], axis=0)
    return shares.mean().set_axis(list(PARTS))


def agreement(costs: Costs, models: pd.DataFrame) -> pd.DataFrame:
    """Ours beside the source's own figures: model, published_on, method, ours_usd, published_usd,
    ratio (ours over published).

    models: the rows, in order, from which the costs were worked out. The source's column says
    2023; where its figures are in dollars of another month the ratio shows it.
    """
    told = models.reset_index(drop=True)
    parts = []
    for how, column in PUBLISHED.items():
        both = costs.models[f"{how}_usd"].notna() & told[column].notna()
        rows = costs.models.loc[both, ["model", "published_on"]].assign(method=how)
        rows["ours_usd"] = costs.models.loc[both, f"{how}_usd"]
        rows["published_usd"] = told.loc[both, column].astype("float64")
        parts.append(rows)
    found = pd.concat(parts, ignore_index=True)
    return found.assign(ratio=found["ours_usd"] / found["published_usd"])
