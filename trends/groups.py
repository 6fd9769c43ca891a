"""Rows that belong together: the models of one organisation are not independent of each other."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from trends.errors import BadArgument, TooFewGroups
from trends.points import Points, Values

Codes = NDArray[np.int64]
MIN_GROUPS = 3  # two groups leave one degree of freedom


def codes(groups: Values, points: Points) -> Codes:
    """The group of each of n usable points, numbered from 0.

    groups: (m,) one label for each row from which `points` was made, matched by position. A row
    without a label is a group of its own. Raises BadArgument (length), TooFewGroups (under 3).
    """
    if np.shape(groups) != points.mask.shape:
        raise BadArgument("The groups must be one column with a label for every date.")
    labels = pd.Series(groups).reset_index(drop=True)[points.mask]
    codes_of_rows, names = pd.factorize(labels)
    is_unlabelled = codes_of_rows < 0
    codes_of_rows[is_unlabelled] = len(names) + np.arange(is_unlabelled.sum())
    if codes_of_rows.max() + 1 < MIN_GROUPS:
        raise TooFewGroups(int(codes_of_rows.max()) + 1, MIN_GROUPS)
    return codes_of_rows.astype(np.int64)
