"""The view "Chips and clusters": what has been sold, the leading systems, the largest sites."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from trends import sites
from ui import (
    chart_places,
    chip_stock,
    data_center_sites,
    drawn,
    hardware_frames,
    kept,
    leading_clusters,
    numbers,
    panels,
    plain_table,
    screen,
)
from ui.panels import Finding
from ui.supply_view import View

QUESTION = "How much AI hardware is there?"
VIEWS = {"stock": chip_stock.of, "clusters": leading_clusters.of, "sites": data_center_sites.of}


def of(view: View) -> Finding:
    """The view worked out on the newest build."""
    return VIEWS[view.show](view)


def more(view: View) -> None:
    """The published growth, the map, and what is planned beside what exists."""
    st.header("How this compares", anchor="compare")
    plain_table.show(leading_clusters.compared(view), "Published figures beside ours")
    st.header("Where the largest data centers are", anchor="map")
    _map()
    st.header("Planned against existing", anchor="planned")
    panels.plain(outlook(), alt="AI supercomputers by status and certainty")
    st.caption(
        "AI supercomputers of the data. Sums hold what is stated only, without rows that are not "
        "plausible per chip; announced sizes are no forecast."
    )


def _map() -> None:
    figure = places(dark=screen.is_dark(), phone=screen.is_phone())
    drawn.chart(figure, alt=places_told(), key="map", has_bar=False, scrollZoom=False)
    drawn.rest()
    panels.data(places_table(), "The data centers of the map")


@kept.by_build(8)
def places(*, dark: bool, phone: bool) -> go.Figure:
    """The map of the largest data centers."""
    source = panels.source_line(data_center_sites.SOURCE)
    return chart_places.figure(data_center_sites.places(), source=source, dark=dark, phone=phone)


@kept.by_build(2)
def places_told() -> str:
    """The map in words."""
    return chart_places.summary(data_center_sites.places())


@kept.by_build(2)
def places_table() -> pd.DataFrame:
    """The data centers of the map: place and power, standing and planned, in words."""
    rows = data_center_sites.places()
    return pd.DataFrame(
        {
            "Data center": rows["title"],
            "Owner": rows["owner"],
            "Latitude": rows["latitude_deg"].round(2),
            "Longitude": rows["longitude_deg"].round(2),
            "Power": panels.words(rows["power_w"], "W"),
            "Power planned": panels.words(rows["planned_power_w"], "W"),
        }
    )


@kept.by_build(2)
def outlook() -> pd.DataFrame:
    """AI supercomputers by status and certainty, in words."""
    rows = sites.outlook(hardware_frames.clusters())
    return pd.DataFrame(
        {
            "Status": rows["status"],
            "Certainty": rows["certainty"],
            "Systems": rows["systems"],
            "H100-equivalents": [numbers.counted(v, digits=3) for v in rows["h100_equivalents"]],
            "Power": panels.words(rows["power_w"], "W"),
            "Cost": panels.words(rows["cost_usd"], "USD"),
            "Largest": rows["largest"],
            "Size not stated": rows["undisclosed"],
            "Not plausible": rows["implausible"],
        }
    )
