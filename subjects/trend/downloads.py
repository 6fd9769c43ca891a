"""The tab "Download and cite": the displayed rows in every format, the picture, the citation."""

import streamlit as st

from etl import warehouse
from subjects.trend import breaks, finding, lines, text, vintage
from subjects.trend.result import Result
from ui import frames
from ui.charts import picture
from ui.controls import link
from ui.exports import buttons
from ui.exports.contents import Exported
from ui.look import Look
from ui.text import numbers


def show(result: Result) -> None:
    """Buttons for each format, then how to cite the view."""
    if result.rows.empty:
        st.caption("Nothing to download: the view holds no row.")
        return
    whole = exported(result)
    buttons.download_row(whole, key="download")
    picture.buttons("chart", whole.stem)
    with st.popover("Cite this view", icon=":material/format_quote:"):  # loaded when opened
        st.code(whole.citation, language=None, wrap_lines=True)
        st.code(whole.bibtex, language=None, wrap_lines=True)


def exported(result: Result) -> Exported:
    """What every download of a result holds."""
    source = frames.source("epoch_models")
    dark = False  # a file is read on white
    return Exported(
        title=text.title(result),
        rows=finding.displayed(result),
        fits=finding.fits_drawn(result),
        definition=definition(result),
        build=warehouse.snapshot_hash(),
        as_of=vintage.day(result.view),
        data=f"{source.get('citation', '')} ({source.get('licence', '')})",
        figure=lambda: finding.figure(result, look=Look(dark=dark)),
        summary=finding.summary(result),
        link=link.link(),
    )


def definition(result: Result) -> dict[str, str]:
    """What the numbers are, as named words."""
    view, quantity = result.view, result.quantity
    unit, meaning = frames.meaning("models", quantity.column)
    found = breaks.of(quantity, view, result.rows)
    return {
        "quantity": f"{quantity.column}: {meaning} ({unit})",
        "models": f"{text.pool(view)}{text.narrowed(view)}",
        "window": text.window(view),
        **({"export": f"of {view.vintage}, not the newest"} if view.vintage else {}),
        "line": f"{lines.short(view)}, exact decimal years",
        "interval": f"{numbers.level(view.level)}, {lines.basis(view)}",
        **({"break": found.text} if found else {}),
        "disclosed": numbers.share_of(result.selection.disclosed, result.selection.pool, "models"),
    }
