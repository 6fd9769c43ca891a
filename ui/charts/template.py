"""The one Plotly template, light and dark.

Backgrounds are opaque in both, so that a picture saved from the dark theme keeps its ground and
stays legible wherever it is pasted.
"""

from functools import cache

import plotly.graph_objects as go

from ui.charts import palette
from ui.look import Look

# Unquoted names: quotes do not survive in the style attributes of a saved SVG.
FONT = "-apple-system, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif"
TITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 17, 13, 12

# What the chart's own toolbar offers; the buttons under the chart save the picture.
CONFIG = {
    "displaylogo": False,
    "displayModeBar": "hover",
    "scrollZoom": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d"],
    "toImageButtonOptions": {"format": "png", "scale": 2},
}


@cache
def template(look: Look) -> go.layout.Template:
    """Fonts, grounds, axes, legend and hover of every chart. Shared: never change it."""
    surface = palette.SURFACES[palette.theme(look)]
    axis = {
        "gridcolor": surface.grid,
        "linecolor": surface.rule,
        "tickcolor": surface.rule,
        "tickfont": {"size": SMALL_SIZE, "color": surface.muted},
        "title": {"font": {"size": SMALL_SIZE, "color": surface.muted}},
        "zeroline": False,
    }
    layout = {
        "font": {"family": FONT, "size": TEXT_SIZE, "color": surface.text},
        "paper_bgcolor": surface.background,
        "plot_bgcolor": surface.background,
        "colorway": list(palette.HUES),
        "xaxis": {**axis, "showgrid": False, "showline": True, "ticks": "outside", "ticklen": 4},
        "yaxis": axis,
        "legend": _legend(surface),
        "hoverlabel": _hover(surface),
        "modebar": {"bgcolor": surface.background, "color": surface.muted},
        "dragmode": "pan",
    }
    return go.layout.Template(layout=layout)


def _legend(surface: palette.Surface) -> dict[str, object]:
    return {
        "orientation": "h",
        "font": {"size": SMALL_SIZE, "color": surface.text},
        "bgcolor": surface.background,
        "tracegroupgap": 0,
    }


def _hover(surface: palette.Surface) -> dict[str, object]:
    return {
        "bgcolor": surface.raised,
        "bordercolor": surface.rule,
        "font": {"family": FONT, "size": TEXT_SIZE, "color": surface.text},
        "align": "left",
    }
