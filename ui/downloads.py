"""The tab "Download and cite": the displayed rows in every format, the picture, the citation."""

import streamlit as st

from etl import warehouse
from ui import broken, controls, export, fits, frames, histories, lines, numbers, picture, wording
from ui.exported import Exported
from ui.fits import Result


def show(result: Result) -> None:
    """Buttons for each format, then how to cite the view."""
    if result.rows.empty:
        st.caption("Nothing to download: the view holds no row.")
        return
    whole = exported(result)
    export.download_row(whole, key="download")
    picture.buttons("chart", whole.stem)
    with st.popover("Cite this view", icon=":material/format_quote:"):  # loaded when opened
        st.code(whole.citation, language=None, wrap_lines=True)
        st.code(whole.bibtex, language=None, wrap_lines=True)


def exported(result: Result) -> Exported:
    """What every download of a result holds."""
    source = frames.source("epoch_models")
    dark = False  # a file is read on white
    return Exported(
        title=wording.title(result),
        rows=fits.displayed(result),
        fits=fits.fits_drawn(result),
        definition=definition(result),
        build=warehouse.snapshot_hash(),
        as_of=histories.day(result.view),
        data=f"{source.get('citation', '')} ({source.get('licence', '')})",
        figure=lambda: fits.figure(result, dark=dark, phone=False),
        summary=fits.summary(result),
        link=controls.link(),
    )


def definition(result: Result) -> dict[str, str]:
    """What the numbers are, as named words."""
    view, quantity = result.view, result.quantity
    unit, meaning = frames.meaning("models", quantity.column)
    found = broken.of(quantity, view, result.rows)
    return {
        "quantity": f"{quantity.column}: {meaning} ({unit})",
        "models": f"{wording.pool(view)}{wording.narrowed(view)}",
        "window": wording.window(view),
        **({"export": f"of {view.vintage}, not the newest"} if view.frozen_on else {}),
        "line": f"{lines.short(view)}, exact decimal years",
        "interval": f"{numbers.level(view.share)}, {lines.basis(view)}",
        **({"break": found.text} if found else {}),
        "disclosed": numbers.share_of(result.selection.disclosed, result.selection.pool, "models"),
    }
