"""What every download of a view holds: the displayed rows and all that makes them traceable."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from etl import warehouse
from trends.growth import Growth
from ui import frames
from ui.exports import citation
from ui.finding import Finding
from ui.look import PAPER
from ui.text import numbers


@dataclass(frozen=True)
class ExportBundle:
    """One view, ready to be written in any format.

    title, summary      the question or subject; the chart in sentences (`charts.summary`)
    rows                exactly the displayed rows, all digits, in their order
    fits                by group, as the chart draws them
    definition          what the numbers are, as named words: pool, frontier, window, ...
    build, as_of        the warehouse's snapshot hash; the day of the data
    data                the attribution of the sources with their licences
    link                the view's own address, "" where it has none
    figure              makes the figure; called only when a file needs it
    """

    title: str
    rows: pd.DataFrame
    fits: Mapping[str, Growth]
    definition: Mapping[str, str]
    build: str
    as_of: date | None
    data: str
    figure: Callable[[], go.Figure]
    summary: str = ""
    link: str = ""

    @property
    def stem(self) -> str:
        """The files' name without its ending: "training-compute-0a1b2c3d4e5f"."""
        plain = re.sub(r"[^a-z0-9]+", "-", f"{self.title} {self.build}".lower())
        return plain.strip("-")[:80]

    @property
    def citation(self) -> str:
        return citation.words(self.title, **self._cited())

    @property
    def bibtex(self) -> str:
        return citation.bibtex(self.title, **self._cited())

    @property
    def about(self) -> dict[str, str]:
        """Everything that belongs to the rows, as named words, in reading order."""
        return {
            "Title": self.title,
            **{f"Definition: {name}": text for name, text in self.definition.items()},
            "Rows": f"{len(self.rows):,}",
            "Summary": self.summary,
            "Data as of": numbers.day(self.as_of) if self.as_of else "",
            "Build": self.build,
            "Data": self.data,
            "Cite as": self.citation,
            "Link": self.link,
        }

    @property
    def parameters(self) -> dict[str, dict[str, Any]]:
        """All parameters of each fit, ready for JSON."""
        return {group: fit.to_dict() for group, fit in self.fits.items()}

    def _cited(self) -> dict[str, Any]:
        return {"build": self.build, "as_of": self.as_of, "data": self.data, "link": self.link}


def export_of(finding: Finding, link: str = "") -> ExportBundle:
    """What every download of a view holds; its picture is for white paper.

    link: the view's own address.
    """
    source, draw = frames.source(finding.source), finding.draw
    return ExportBundle(
        title=finding.title,
        rows=finding.rows,
        fits=finding.fits,
        definition=finding.definition,
        build=warehouse.snapshot_hash(),
        as_of=finding.as_of or frames.data_day(finding.source),
        data=f"{source.get('citation', '')} ({source.get('licence', '')})",
        figure=partial(draw, PAPER) if draw else go.Figure,
        summary=finding.summary,
        link=link,
    )
