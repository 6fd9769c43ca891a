"""Where the largest data centers are: a map, or a ranking where an export has no coordinates."""

import pandas as pd
import plotly.graph_objects as go

from subjects.chips_and_clusters import map, ranking, sites
from trends.hardware.sites import PLACE
from ui import frames
from ui import table as html_table
from ui.cache import BUILDS, cached
from ui.finding import Section, Table
from ui.look import Look


@cached(entries=BUILDS)
def section() -> Section:
    """The chart with its rows."""
    rows = sites.states()
    is_mapped = sites.is_mapped(rows)
    table = Table("The data centers in numbers", _table(rows, is_mapped), False, is_folded=True)
    return Section(
        "Where the largest data centers are",
        draw=figure,
        summary=map.summary(_placed(rows)) if is_mapped else ranking.summary(rows),
        tables=[table],
        anchor="map",
    )


@cached(entries=8)
def figure(look: Look) -> go.Figure:
    """The largest data centers on a map, or by country where the export states no coordinates."""
    source, rows = frames.source_line(sites.SOURCE), sites.states()
    if sites.is_mapped(rows):
        return map.figure(_placed(rows), source=source, look=look)
    return ranking.figure(rows, source=source, look=look)


def _placed(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.dropna(subset=list(PLACE)).reset_index(drop=True)


def _table(rows: pd.DataFrame, is_mapped: bool) -> pd.DataFrame:
    """The data centers: place and power, operating and planned, in words."""
    place = {"Country": rows["country"]}
    if is_mapped:
        place = {
            "Latitude": rows["latitude_deg"].round(2),
            "Longitude": rows["longitude_deg"].round(2),
        }
    return pd.DataFrame(
        {
            "Data center": rows["title"],
            "Owner": rows["owner"],
            **place,
            "Power": html_table.format_column(rows["power_w"], "W"),
            "Power planned": html_table.format_column(rows["planned_power_w"], "W"),
        }
    )
