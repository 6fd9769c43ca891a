"""A headline through the stored exports."""

import pandas as pd

from subjects.claims import data as claims_data
from subjects.vintages import exports
from subjects.vintages.view import VintagesView
from trends.headlines import BY_NAME
from trends.history import trends
from trends.history.trends import VintageTrend
from ui.cache import cached

COLUMNS = (
    "model", "published_on", "is_notable", "training_compute_flop", "parameters", "cost_usd2023",
    "power_w",
)  # fmt: skip


@cached
def trend(view: VintagesView) -> VintageTrend:
    """The headline in each export. Raises BadArgument where there is none."""
    cutoff = None if view.cutoff is None else pd.Timestamp(view.cutoff)
    history = claims_data.history(exports.series().exports, COLUMNS)
    return trends.vintage_trend(history, BY_NAME[view.headline], cutoff=cutoff, level=view.level)
