"""The view "Chips and clusters": what has been sold, the leading systems, the largest sites."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from subjects.chips_and_clusters import clusters, places, sites, stock
from subjects.chips_and_clusters.view import CONTROLS, DEFAULT, SHOW, ClustersView
from trends.hardware.sites import outlook
from ui import hardware_frames
from ui import table as html_table
from ui.cache import BUILDS, cached
from ui.finding import Finding, Room, Section, Table, comparison
from ui.text import numbers

VIEWS = {"stock": stock.of, "clusters": clusters.of, "sites": sites.of}


@cached
def of(view: ClustersView) -> Finding:
    """The view worked out on the newest build."""
    sections = [comparison(clusters.compared(view)), places.section(), planned()]
    return replace(VIEWS[view.show](view), sections=sections)


def _other_views() -> Mapping[str, Finding]:
    return {name: of(replace(DEFAULT, show=name)) for name in SHOW.words if name != DEFAULT.show}


def planned() -> Section:
    """What is planned beside what exists."""
    table = Table("AI supercomputers by status and certainty", planned_table(), is_marked=False)
    return Section(
        "Planned vs existing",
        tables=[table],
        note="AI supercomputers in the data. Sums include stated sizes only, and no rows with "
        "implausible sizes per chip; announced sizes are no forecast.",
        anchor="planned",
    )


@cached(entries=BUILDS)
def planned_table() -> pd.DataFrame:
    """AI supercomputers by status and certainty, in words."""
    rows = outlook(hardware_frames.clusters())
    return pd.DataFrame(
        {
            "Status": rows["status"],
            "Certainty": rows["certainty"],
            "Systems": rows["systems"],
            "H100-equivalents": [numbers.counted(v, digits=3) for v in rows["h100_equivalents"]],
            "Power": html_table.format_column(rows["power_w"], "W"),
            "Cost": html_table.format_column(rows["cost_usd"], "USD"),
            "Largest": rows["largest"],
            "Size not stated": rows["undisclosed"],
            "Not plausible": rows["implausible"],
        }
    )


ROOM = Room(
    question="How much AI hardware is there?",
    controls=lambda: CONTROLS,
    find=of,
    more_views=_other_views,
)
