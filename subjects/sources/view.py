"""What a reader can choose on "Sources and methods"."""

from dataclasses import dataclass

from trends import disclosure
from ui.controls.controls import Controls
from ui.controls.kinds import Choice

STATED = Choice(
    "stated",
    "Stated value",
    {"compute": "training compute", "parameters": "parameters", "cost": "training cost"},
)
BY = Choice("by", "Share by", {"year": "by year", "organisation": "by organisation"})


@dataclass(frozen=True)
class SourcesView:
    """The choices of the page."""

    stated: str = "compute"
    by: str = "year"

    @property
    def column(self) -> str:
        return disclosure.WHAT[self.stated]


DEFAULT = SourcesView()
CONTROLS = Controls(DEFAULT, (STATED, BY))
