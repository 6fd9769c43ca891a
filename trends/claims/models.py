"""Claims about one named model."""

import numpy as np
import pandas as pd

from trends.claims.ledger import Claim, Finding, Frames, unknown
from trends.dates import stamps
from trends.points import numbers
from trends.wording import percent, significant

SECONDS_PER_HOUR = 3600.0


def model_value(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator
) -> Finding:
    """A value that the data state for a model.

    parameters: names (the model's names through the exports, the best first), column.
    """
    found = _row(frames["models"], claim, as_of)
    if found is None:
        return unknown(f"the data hold no model called {claim.parameters['names'][0]}.")
    value = numbers(pd.Series([found[claim.parameters["column"]]]))[0]
    if not np.isfinite(value):
        return unknown(f"the data hold {found['model']}, but not this value of it.", 1)
    grade = str(found.get("confidence", "Unknown"))
    words = (
        f"the data state {significant(value)} {claim.unit} for {found['model']} "
        f"(confidence in the row: {grade})."
    )
    return Finding(float(value), words, n=1)


def _row(models: pd.DataFrame, claim: Claim, as_of: pd.Timestamp) -> pd.Series | None:
    """The row of the first of the names that states the value, else of the first that is there."""
    known = models[stamps(models["published_on"]) <= stamps([as_of])[0]]
    rows = [known[known["model"] == name] for name in claim.parameters["names"]]
    there = [frame.iloc[0] for frame in rows if len(frame)]
    stated = [row for row in there if pd.notna(row[claim.parameters["column"]])]
    return next(iter(stated or there), None)


def run_fits(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator
) -> Finding:
    """The utilisation that a stated run implies: FLOP / (chips x hours x peak).

    parameters: names, chip, chips, hours, and parameters and tokens for a compute of 6 FLOP per
    parameter and token (Kaplan et al. 2020, section 2.1) where the data state none. The claim's
    span is what real runs reach.
    """
    wanted, chips = claim.parameters, frames["chips"]
    peak = chips.loc[chips["chip"] == wanted["chip"], "tensor_fp16_flop_per_s"].dropna()
    if peak.empty:
        return unknown(f"the data state no peak for {wanted['chip']}.")
    flop, basis = 6 * wanted["parameters"] * wanted["tokens"], "6 FLOP per parameter and token"
    found = _row(frames["models"], claim, as_of)
    if found is not None and pd.notna(found["training_compute_flop"]):
        flop, basis = float(found["training_compute_flop"]), f"the data's row of {found['model']}"
    available = wanted["chips"] * wanted["hours"] * SECONDS_PER_HOUR * float(peak.iloc[0])
    used = flop / available
    words = (
        f"{significant(flop)} FLOP (by {basis}) on {wanted['chips']} {wanted['chip']} in "
        f"{wanted['hours'] / 24:.0f} days take {percent(used)} of their peak"
        f"{'' if used < 1 else ', which no chip can give'}."
    )
    return Finding(used, words, n=int(found is not None))
