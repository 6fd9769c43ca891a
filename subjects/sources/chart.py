"""The picture of the disclosure meter: the share that states a value, a bar each."""

import pandas as pd
import plotly.graph_objects as go

from trends import wording
from ui.charts import frame, palette, text
from ui.charts import rows as chart_rows
from ui.charts.frame import FigureText
from ui.look import Look

LETTERS = {True: 16, False: 30}
AROUND = 175  # pixels
HOVER = "<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>"


def figure(rows: pd.DataFrame, stated: str, *, title: str, source: str, look: Look) -> go.Figure:
    """rows: key, models, and for `stated` the count and the share; first on top."""
    bottom_up = rows.iloc[::-1].reset_index(drop=True)
    names = [text.cut(str(key), LETTERS[look.phone]) for key in bottom_up["key"]]
    words = FigureText(
        title=title,
        definition="Share of the notable models of each; counts shown in the bars",
        axis_label="Share that states the value",
        source=source,
        tick_labels=names,
    )
    bases = [f"{a:,} of {b:,}" for a, b in zip(bottom_up[stated], bottom_up["models"], strict=True)]
    share = bottom_up[f"{stated}_share"]
    hover = [
        [text.safe(key), f"{base} models: {wording.percent(part)}"]
        for key, base, part in zip(bottom_up["key"], bases, share, strict=True)
    ]
    bars = go.Bar(
        x=share.to_numpy(),
        y=bottom_up.index.to_list(),
        orientation="h",
        text=bases,
        textposition="auto",
        marker={"color": palette.fill(palette.BLUE, look), "opacity": 0.85},
        customdata=hover,
        hovertemplate=HOVER,
    )
    axes = {
        "xaxis": {"range": [0, 1], "tickformat": ".0%", "nticks": 6},
        "yaxis": chart_rows.axis(names),
        "showlegend": False,
        "dragmode": False,
    }
    height = AROUND + chart_rows.ROW * len(bottom_up)
    return frame.figure([bars], words, axes, look=look, height=height)
