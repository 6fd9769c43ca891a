"""Rows that belong together: the models of one organisation are not independent of each other."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from trends.errors import BadArgument, TooFewGroups
from trends.points import Points, Values

Codes = NDArray[np.int64]
NEED = 3  # two groups leave one degree of freedom, and nothing to tell chance from size


def codes(groups: Values, points: Points) -> Codes:
    """The group of each of n usable points, numbered from 0.

    groups: (m,) one label for each row that `points` was made of, matched by position. A row
    without a label is a group of its own. Raises BadArgument (length), TooFewGroups (under 3).
    """
    if np.shape(groups) != points.kept.shape:
        raise BadArgument("The groups must be one column with a label for every date.")
    labels = pd.Series(groups).reset_index(drop=True)[points.kept]
    numbered, names = pd.factorize(labels)
    alone = numbered < 0
    numbered[alone] = len(names) + np.arange(alone.sum())
    if numbered.max() + 1 < NEED:
        raise TooFewGroups(int(numbered.max()) + 1, NEED)
    return numbered.astype(np.int64)
