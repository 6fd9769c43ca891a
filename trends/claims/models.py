"""Claims about one named model."""

import numpy as np
import pandas as pd

from trends.claims.ledger import Claim, Frames, Measurement, unknown
from trends.dates import stamps
from trends.points import numbers
from trends.wording import percent, significant

SECONDS_PER_HOUR = 3600.0


def model_value(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator
) -> Measurement:
    """A value that the data state for a model.

    parameters: names (the model's names in all exports, the preferred first), column.
    """
    row = _row(frames["models"], claim, as_of)
    if row is None:
        return unknown(f"the data have no model called {claim.parameters['names'][0]}.")
    value = numbers(pd.Series([row[claim.parameters["column"]]]))[0]
    if not np.isfinite(value):
        return unknown(f"the data list {row['model']} without this value.", 1)
    grade = str(row.get("confidence", "Unknown"))
    words = (
        f"the data state {significant(value)} {claim.unit} for {row['model']} "
        f"(confidence in the row: {grade})."
    )
    return Measurement(float(value), words, n=1)


def _row(models: pd.DataFrame, claim: Claim, as_of: pd.Timestamp) -> pd.Series | None:
    """The first of the named models that states the value, else the first that exists."""
    published = models[stamps(models["published_on"]) <= stamps([as_of])[0]]
    matches = [published[published["model"] == name] for name in claim.parameters["names"]]
    rows = [match.iloc[0] for match in matches if len(match)]
    stated = [row for row in rows if pd.notna(row[claim.parameters["column"]])]
    return next(iter(stated or rows), None)


def run_fits(
    claim: Claim, frames: Frames, as_of: pd.Timestamp, rng: np.random.Generator
) -> Measurement:
    """The utilisation that a stated run implies: FLOP / (chips x hours x peak).

    parameters: names, chip, chips, hours, and parameters and tokens for a compute of 6 FLOP per
    parameter and token (Kaplan et al. 2020, section 2.1) where the data state no compute. The
    claim's span is the utilisation that real runs reach.
    """
    options, chips = claim.parameters, frames["chips"]
    peak = chips.loc[chips["chip"] == options["chip"], "tensor_fp16_flop_per_s"].dropna()
    if peak.empty:
        return unknown(f"the data state no peak for {options['chip']}.")
    flop, basis = (6 * options["parameters"] * options["tokens"], "6 FLOP per parameter and token")
    row = _row(frames["models"], claim, as_of)
    if row is not None and pd.notna(row["training_compute_flop"]):
        flop, basis = float(row["training_compute_flop"]), f"the data's row of {row['model']}"
    available = options["chips"] * options["hours"] * SECONDS_PER_HOUR * float(peak.iloc[0])
    used = flop / available
    words = (
        f"{significant(flop)} FLOP (by {basis}) on {options['chips']} {options['chip']} in "
        f"{options['hours'] / 24:.0f} days use {percent(used)} of their peak"
        f"{'' if used < 1 else ', which no chip can deliver'}."
    )
    return Measurement(used, words, n=int(row is not None))
