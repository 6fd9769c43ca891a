"""The limits, to be moved: answer, controls, picture, numbers, sliders and tables in one fragment.

Streamlit runs a fragment alone when a widget in it changes, so a slider redraws no menu, no
method note and no footer.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from subjects.limits import chart, data, finding, references, scenario_file, sliders, text
from subjects.limits.data import Run
from subjects.limits.scenario_url import Asked
from trends.errors import BadArgument
from ui import freshness, numbers_row
from ui import table as plain_table
from ui.charts.show import plot
from ui.look import Look
from ui.shell import embed, screen
from ui.text import markdown

TABS = ["What binds when", "When they meet", "What matters", "Rows", "Inputs", "Download and cite"]


@st.fragment
def show() -> None:
    """Everything that a lever or a slider moves."""
    asked = sliders.asked()
    try:
        runs = [data.of(asked.made, asked.trend)]
        runs += [data.of(asked.beside, asked.trend)] if asked.beside else []
    except BadArgument as problem:
        st.markdown(str(problem))
        sliders.row(asked)
        sliders.sliders(asked)
        return
    if not embed.is_on():
        _answer(runs[0], asked)
        sliders.row(asked)
    with embed.alone("epoch_models"):
        _pictures(runs, asked)
    _binding(runs, asked)
    _numbers(runs, asked)
    sliders.sliders(asked)
    _tabs(runs, asked)


def _answer(run: Run, asked: Asked) -> None:
    fit = data.growth(asked.trend)
    st.markdown(text.answer(run, asked, fit))
    freshness.badge()


def sides(runs: list[Run], asked: Asked) -> list[tuple[Run, Asked]]:
    """Each scenario's own view; the other one of it is only there to share an axis with."""
    others = [run.scenario for run in runs[::-1]] if len(runs) > 1 else [None]
    return [
        (run, Asked(run.scenario, other, asked.trend, asked.year))
        for run, other in zip(runs, others, strict=True)
    ]


def _pictures(runs: list[Run], asked: Asked) -> None:
    """One picture across the page, or two beside one another."""
    fit = data.growth(asked.trend)
    for at, (column, (run, alone)) in enumerate(_beside(runs, asked)):
        with column:
            summary = text.summary(run, alone, fit)
            _figure(chart.reach, alone, len(runs), summary, f"chart{at or ''}")


def _beside(runs: list[Run], asked: Asked) -> list[tuple[Any, tuple[Run, Asked]]]:
    columns = st.columns(len(runs)) if len(runs) > 1 else [st.container()]
    return list(zip(columns, sides(runs, asked), strict=True))


def _figure(
    draw: Callable[..., go.Figure], alone: Asked, abreast: int, summary: str, key: str
) -> None:
    """A figure for the room that it has: half a page is as narrow as a phone."""
    phone = screen.is_phone()
    figure = embed.fitted(draw(alone, look=Look(dark=screen.is_dark(), phone=phone or abreast > 1)))
    plot(figure, alt=summary, key=key, has_bar=not phone)


def _binding(runs: list[Run], asked: Asked) -> None:
    for column, (run, _) in _beside(runs, asked):
        with column:
            st.markdown(text.binding(run, asked.year))


def _numbers(runs: list[Run], asked: Asked) -> None:
    """Four numbers; of two scenarios a table, so that they can be compared line by line."""
    year = asked.year
    if len(runs) == 1:
        numbers_row.show(text.four(runs[0], year))
        return
    told = [text.four(run, year) for run in runs]
    table = {"": [label for label, _, _ in told[0]]}
    for run, side, lines in zip(runs, ("Left", "Right"), told, strict=True):
        table[f"{side}: {run.scenario.name}"] = [f"{v} ({context})" for _, v, context in lines]
    plain_table.show(pd.DataFrame(table), "Both scenarios in numbers")


def _tabs(runs: list[Run], asked: Asked) -> None:
    """What lies behind; a tab is worked out when it is opened."""
    shares, meeting, matters, rows, inputs, download = st.tabs(TABS, on_change="rerun", key="tab")
    draws = (
        (shares, chart.shares, _of_shares),
        (meeting, chart.meeting, _of_meeting),
        (matters, chart.tornado, _of_inputs),
    )
    for number, (tab, draw, summary) in enumerate(draws):
        if tab.open:
            with tab:
                _pair(runs, asked, draw, summary, number)
    for tab, draw_it in (
        (rows, partial(finding.rows, runs)),
        (inputs, partial(_inputs, asked)),
        (download, partial(_download, runs, asked)),
    ):
        if tab.open:
            with tab:
                draw_it()


def _pair(
    runs: list[Run],
    asked: Asked,
    draw: Callable[..., go.Figure],
    summary: Callable[[Run, Asked], str],
    number: int,
) -> None:
    for at, (column, (run, alone)) in enumerate(_beside(runs, asked)):
        with column:
            told = summary(run, alone)
            _figure(draw, alone, len(runs), told, f"tab{number}_{at}")
            st.caption(told)


def _of_shares(run: Run, asked: Asked) -> str:
    return text.shares_summary(run)


def _of_meeting(run: Run, asked: Asked) -> str:
    fit = data.growth(asked.trend)
    return markdown.plain(text.meeting(run.meets, asked, fit))


def _of_inputs(run: Run, asked: Asked) -> str:
    return chart.tornado_summary(asked)


def _inputs(asked: Asked) -> None:
    st.dataframe(
        references.table(asked.made),
        hide_index=True,
        column_config={"Link": st.column_config.LinkColumn("Link", display_text="open")},
        alt="Every input of the scenario with its reference and source",
    )


def _download(runs: list[Run], asked: Asked) -> None:
    finding.show(runs, asked)
    st.markdown("**Scenario**")
    scenario_file.show(asked)
