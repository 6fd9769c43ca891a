"""One card of the Overview."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from trends.growth import Growth


@dataclass(frozen=True)
class Card:
    """What one card shows.

    title, who  the subject; what is counted or fitted, in words
    rows        published_on and value, the points of the sparkline; fit: the line through them
    problem     why there is no fit; where it is set the card says so
    value       what stands large, where that is not the fit's growth per year
    context     Markdown under the value, where that is not the fit's interval, rows and `who`
    page        the page behind the card, "" for none; params: its view
    """

    name: str
    title: str
    who: str
    rows: pd.DataFrame
    fit: Growth | None
    problem: str | None
    page: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    value: str = ""
    context: str = ""
