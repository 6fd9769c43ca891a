"""The parts of a page that is not a trend's: answer, picture, numbers, table, method, download."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from etl import warehouse
from ui import frames, numbers_row, source_table
from ui import tabs as tabbed
from ui.charts import picture
from ui.charts.show import plot
from ui.controls import link
from ui.exports import buttons
from ui.exports.contents import Exported
from ui.look import Look
from ui.shell import embed, screen, share
from ui.shell.share import Subject
from ui.text import glossary, numbers, sentences

Draw = Callable[..., go.Figure]
TABLE_HEIGHT = 420
PLAIN_ROWS = 12  # up to so many rows a table needs no box that scrolls


@dataclass(frozen=True)
class Finding:
    """What a view comes to.

    answer        a sentence with its interval, Markdown
    rows          exactly the rows that the table shows and the downloads hold
    columns       words for each column of the table; units: the unit of those that hold quantities
    draw          makes the figure: draw(dark=..., phone=...); None where nothing is to be drawn
    summary       the chart in sentences
    numbers       label, value, context of each number under the chart
    definition    what the numbers are, as named words
    method        how they came about, Markdown
    source        the source whose day and citation the view carries
    """

    title: str
    answer: str
    rows: pd.DataFrame
    columns: Mapping[str, str]
    units: Mapping[str, str]
    draw: Draw | None
    summary: str
    numbers: Sequence[tuple[str, str, str]]
    definition: Mapping[str, str]
    method: str
    source: str = "epoch_models"
    fits: Mapping[str, Any] = field(default_factory=dict)


def source_line(source: str) -> str:
    """A figure's last line: source, licence, day, build."""
    return sentences.source_line(frames.source(source), warehouse.snapshot_hash())


def chart(found: Finding) -> None:
    """The picture, with its description for those who cannot see it."""
    share.about(Subject(found.title, found.source))
    glossary.use(glossary.found(found.answer))
    with embed.alone(found.source):
        if found.draw is not None:
            _picture(found, found.draw)
        elif embed.is_on():
            st.markdown(found.answer)


def _picture(found: Finding, draw: Draw) -> None:
    phone = screen.is_phone()
    figure = embed.fitted(draw(look=Look(dark=screen.is_dark(), phone=phone)))
    plot(figure, alt=found.summary, key="chart", has_bar=not phone)


def row_of_numbers(found: Finding) -> None:
    """Four numbers or so, each with a word of context."""
    numbers_row.show(found.numbers)


def rows(found: Finding) -> None:
    """The table of the rows, quantities in words, small sums as numbers to sort by."""
    shown = found.rows.assign(
        **{name: words(found.rows[name], unit) for name, unit in found.units.items()}
    )
    height: Any = TABLE_HEIGHT if len(shown) > PLAIN_ROWS else "content"
    st.dataframe(
        shown,
        hide_index=True,
        height=height,
        column_order=list(found.columns),
        column_config=_configured(found),
        alt=f"{len(shown):,} rows: {', '.join(found.columns.values())}",
    )


def plain(table: pd.DataFrame, alt: str) -> None:
    """A table of words; a long one scrolls in a box."""
    height: Any = TABLE_HEIGHT if len(table) > PLAIN_ROWS else "content"
    st.dataframe(table, hide_index=True, height=height, alt=alt)


def data(table: pd.DataFrame, alt: str) -> None:
    """The rows of a chart beside the page's main one, folded away under it."""
    with st.expander("Data of this chart"):
        plain(table, alt)


def _configured(found: Finding) -> dict[str, Any]:
    return {name: _column(found.rows[name], label) for name, label in found.columns.items()}


def _column(values: pd.Series, label: str) -> Any:
    if values.name == "link":
        return st.column_config.LinkColumn(label, display_text="open")
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        return st.column_config.DateColumn(label, format="YYYY-MM-DD")
    return label


def words(values: pd.Series, unit: str) -> list[str]:
    """Quantities with three digits; empty where there is none."""
    return ["" if pd.isna(value) else numbers.quantity(value, unit, 3) for value in values]


def tabs(found: Finding, shown: Callable[[Finding], None] = rows) -> None:
    """Rows (or what a page shows in their place), method, sources, download."""
    tabbed.show(
        {
            "Rows": partial(shown, found),
            "Method": partial(st.markdown, found.method),
            "Sources": source_table.sources,
            "Download and cite": partial(downloads, found),
        }
    )


def downloads(found: Finding) -> None:
    """Buttons for each format, the picture, the citation."""
    if found.rows.empty or found.draw is None:
        st.caption("Nothing to download: the view holds no row.")
        return
    whole = exported(found)
    buttons.download_row(whole, key="download")
    picture.buttons("chart", whole.stem)
    with st.popover("Cite this view", icon=":material/format_quote:"):
        st.code(whole.citation, language=None, wrap_lines=True)
        st.code(whole.bibtex, language=None, wrap_lines=True)


def exported(found: Finding) -> Exported:
    """What every download of a view holds; its picture is for white paper."""
    told = frames.source(found.source)
    draw = found.draw
    assert draw is not None
    return Exported(
        title=found.title,
        rows=found.rows,
        fits=found.fits,
        definition=found.definition,
        build=warehouse.snapshot_hash(),
        as_of=frames.data_day(found.source),
        data=f"{told.get('citation', '')} ({told.get('licence', '')})",
        figure=lambda: draw(look=Look()),
        summary=found.summary,
        link=link.link(),
    )
