"""Which runs have a cost, why others have none, and how our costs compare with published ones."""

import numpy as np
import pandas as pd

from trends.cost.estimate import METHODS, PARTS, Costs

PUBLISHED = {
    "amortised": "cost_usd2023",
    "cloud": "cost_cloud_usd2023",
    "upfront": "cost_upfront_usd2023",
}
STATUSES = ("hardware", "quantity", "hours", "chip_hours", "utilization", "price", "rent", "start")
# Reasons that name one model or chip are counted under one sentence each.
ALIKE = {"It builds on": "It builds on another model: its figures are of the last step."}
ALIKE |= {"No data on the chip": "No data on the chip."}
PRICED = "priced"


def table(costs: Costs) -> pd.DataFrame:
    """Of the runs with training compute: method, outcome ("priced" or the reason), models, share.

    Each method's rows add up to the same number of models; the most frequent outcome comes first.
    """
    rows = costs.models[costs.models["training_compute_flop"].notna()]
    parts = []
    for how in METHODS:
        outcomes = _alike(rows[f"{how}_reason"]).replace("", PRICED).value_counts()
        counts = outcomes.rename_axis("outcome").rename("models").reset_index()
        counts = counts.sort_values(["models", "outcome"], ascending=[False, True])
        counts.insert(0, "method", how)
        parts.append(counts.assign(share=counts["models"] / max(len(rows), 1)))
    return pd.concat(parts, ignore_index=True)


def _alike(reasons: pd.Series) -> pd.Series:
    """The reasons, those that begin alike replaced by one sentence."""
    sentences = reasons.to_numpy(dtype=object)
    for start, sentence in ALIKE.items():
        is_alike = [text.startswith(start) for text in sentences]
        sentences = np.where(is_alike, sentence, sentences)
    return pd.Series(sentences, index=reasons.index, dtype=object)


def statuses(costs: Costs, how: str) -> pd.DataFrame:
    """How often each input has each status among the runs that a method prices.

    Columns input, status, models. Raises BadArgument (method).
    """
    rows = costs.priced(how)
    parts = []
    for name in STATUSES:
        counts = rows[f"{name}_status"].value_counts().rename_axis("status").rename("models")
        parts.append(counts.reset_index().assign(input=name))
    return pd.concat(parts, ignore_index=True)[["input", "status", "models"]]


def split(costs: Costs) -> pd.Series:
    """Mean share of each of PARTS in the amortised cost, every run counted equally."""
    rows = costs.priced("amortised")
    shares = rows[[f"{part}_usd" for part in PARTS]].div(rows["amortised_usd"], axis=0)
    return shares.mean().set_axis(list(PARTS))


def agreement(costs: Costs, models: pd.DataFrame) -> pd.DataFrame:
    """Our costs and the source's: model, published_on, method, ours_usd, published_usd, ratio
    (ours over published).

    models: the rows from which `costs` were estimated, in the same order. The source's columns
    are named for 2023; if its dollars were those of another month, the ratio would show it.
    """
    published = models.reset_index(drop=True)
    parts = []
    for how, column in PUBLISHED.items():
        both = costs.models[f"{how}_usd"].notna() & published[column].notna()
        rows = costs.models.loc[both, ["model", "published_on"]].assign(method=how)
        rows["ours_usd"] = costs.models.loc[both, f"{how}_usd"]
        rows["published_usd"] = published.loc[both, column].astype("float64")
        parts.append(rows)
    pairs = pd.concat(parts, ignore_index=True)
    return pairs.assign(ratio=pairs["ours_usd"] / pairs["published_usd"])
