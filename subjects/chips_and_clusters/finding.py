"""The view "Chips and clusters": what has been sold, the leading systems, the largest sites."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from subjects.chips_and_clusters import clusters, map, ranking, stock
from subjects.chips_and_clusters import sites as chips_and_clusters_sites
from subjects.chips_and_clusters.view import View
from trends.hardware import sites
from ui import frames, hardware_frames, page, table
from ui.cache import cached
from ui.charts.show import plot
from ui.finding import Finding
from ui.look import Look
from ui.shell import screen
from ui.text import numbers

QUESTION = "How much AI hardware is there?"
VIEWS = {"stock": stock.of, "clusters": clusters.of, "sites": chips_and_clusters_sites.of}


def of(view: View) -> Finding:
    """The view worked out on the newest build."""
    return VIEWS[view.show](view)


def more(view: View) -> None:
    """The published growth, the map, and what is planned beside what exists."""
    st.header("How this compares", anchor="compare")
    table.show(clusters.compared(view), "Published figures beside ours")
    st.header("Where the largest data centers are", anchor="map")
    _map()
    st.header("Planned against existing", anchor="planned")
    page.plain(outlook(), alt="AI supercomputers by status and certainty")
    st.caption(
        "AI supercomputers of the data. Sums hold what is stated only, without rows that are not "
        "plausible per chip; announced sizes are no forecast."
    )


def _map() -> None:
    figure = places(look=screen.look())
    plot(figure, alt=places_told(), key="map", has_bar=False, scrollZoom=False)
    page.data(places_table(), "The data centers in numbers")


@cached(entries=8)
def places(look: Look) -> go.Figure:
    """The largest data centers on a map, or by country where the export states no coordinates."""
    source = frames.source_line(chips_and_clusters_sites.SOURCE)
    rows = chips_and_clusters_sites.states()
    if chips_and_clusters_sites.is_mapped(rows):
        return map.figure(_placed(rows), source=source, look=look)
    return ranking.figure(rows, source=source, look=look)


@cached(entries=2)
def places_told() -> str:
    """The map, or the chart by country, in words."""
    rows = chips_and_clusters_sites.states()
    if chips_and_clusters_sites.is_mapped(rows):
        return map.summary(_placed(rows))
    return ranking.summary(rows)


def _placed(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.dropna(subset=list(sites.PLACE)).reset_index(drop=True)


@cached(entries=2)
def places_table() -> pd.DataFrame:
    """The data centers: place and power, standing and planned, in words."""
    rows = chips_and_clusters_sites.states()
    place = {"Country": rows["country"]}
    if chips_and_clusters_sites.is_mapped(rows):
        place = {
            "Latitude": rows["latitude_deg"].round(2),
            "Longitude": rows["longitude_deg"].round(2),
        }
    return pd.DataFrame(
        {
            "Data center": rows["title"],
            "Owner": rows["owner"],
            **place,
            "Power": table.format_column(rows["power_w"], "W"),
            "Power planned": table.format_column(rows["planned_power_w"], "W"),
        }
    )


@cached(entries=2)
def outlook() -> pd.DataFrame:
    """AI supercomputers by status and certainty, in words."""
    rows = sites.outlook(hardware_frames.clusters())
    return pd.DataFrame(
        {
            "Status": rows["status"],
            "Certainty": rows["certainty"],
            "Systems": rows["systems"],
            "H100-equivalents": [numbers.counted(v, digits=3) for v in rows["h100_equivalents"]],
            "Power": table.format_column(rows["power_w"], "W"),
            "Cost": table.format_column(rows["cost_usd"], "USD"),
            "Largest": rows["largest"],
            "Size not stated": rows["undisclosed"],
            "Not plausible": rows["implausible"],
        }
    )
