"""The picture of what moved a headline: the names that moved its slope most, up or down."""

import pandas as pd
import plotly.graph_objects as go

from trends.history.effects import Effect
from ui.charts import frame, palette, text
from ui.charts import rows as chart_rows
from ui.charts.frame import FigureText
from ui.look import Look
from ui.text import numbers

MOST = 12
LETTERS = {True: 18, False: 36}  # of a name, on a phone and else
AROUND = 190  # pixels
UP, DOWN = "Raised the growth", "Lowered the growth"
HOVER = (
    "<b>%{customdata[0]}</b>, %{customdata[1]}<br>moved the slope by %{x:+.4f} OOM per year<br>"
    "without it: %{customdata[2]}<extra></extra>"
)


def figure(effect: Effect, *, source: str, look: Look) -> go.Figure:
    """A bar for each of the strongest names, the strongest on top."""
    rows = effect.names.head(MOST).iloc[::-1].reset_index(drop=True)
    names = [text.cut(str(name), LETTERS[look.phone]) for name in rows["model"]]
    words = FigureText(
        title=f"What moved the growth in {effect.headline.label}",
        definition="The slope with the change, minus what it would be without this one change",
        axis_label="OOM per year",
        source=source,
        legend=[UP, DOWN],
        tick_labels=names,
    )
    ups = rows["oom_change"] >= 0
    traces = [_bars(rows[ups], UP, palette.BLUE, look)]
    traces.append(_bars(rows[~ups], DOWN, palette.VERMILION, look))
    axes = {
        "xaxis": {"zeroline": True, "nticks": 5 if look.phone else 9, "tickformat": "+.2~r"},
        "yaxis": chart_rows.axis(names),
        "dragmode": False,
    }
    height = AROUND + chart_rows.ROW * len(rows)
    return frame.figure(traces, words, axes, look=look, height=height)


def _bars(rows: pd.DataFrame, label: str, hue: str, look: Look) -> go.Bar:
    hover = [
        [text.safe(model), text.safe(change), numbers.per_year(growth, 3)]
        for model, change, growth in zip(
            rows["model"], rows["change"], rows["growth_without"], strict=True
        )
    ]
    return go.Bar(
        x=rows["oom_change"].to_numpy(),
        y=rows.index.to_list(),
        orientation="h",
        name=label,
        marker={"color": palette.fill(hue, look), "pattern": _pattern(label)},
        customdata=hover,
        hovertemplate=HOVER,
    )


def _pattern(label: str) -> dict[str, str]:
    """Hatched where it lowers, so that the two are told apart without colour."""
    return {"shape": "/" if label == DOWN else ""}
