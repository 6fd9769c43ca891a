"""The errors a fit can end in. Each message is a sentence fit for the screen.

TrendError (a ValueError)
├── NotIdentified        the data do not determine the fit
│   ├── TooFewPoints     fewer usable points than the fit needs
│   ├── TooFewGroups     fewer groups (organisations) than the fit needs
│   └── NoSpread         all points have the same date, so there is no slope
└── BadArgument          an argument outside its domain (a level of 2, shapes that differ)
"""


class TrendError(ValueError):
    """A trend that cannot be fitted; the message says why."""


class NotIdentified(TrendError):  # noqa: N818
    """The data do not determine the fit: a result to report, not a mistake of the caller."""


class TooFewPoints(NotIdentified):
    """Fewer usable points than the fit needs."""

    def __init__(self, have: int, need: int) -> None:
        self.have, self.need = have, need
        points = "1 usable point" if have == 1 else f"{have} usable points"
        super().__init__(f"Not identified: {points} in this view, and this fit needs {need}.")


class TooFewGroups(NotIdentified):
    """Fewer groups (organisations) than the fit needs."""

    def __init__(self, have: int, need: int) -> None:
        self.have, self.need = have, need
        groups = "1 group" if have == 1 else f"{have} groups"
        super().__init__(f"Not identified: the rows fall into {groups}, and this needs {need}.")


class NoSpread(NotIdentified):
    """All points have the same date."""

    def __init__(
        self, sentence: str = "Not identified: all points in this view have the same date."
    ) -> None:
        super().__init__(sentence)


class BadArgument(TrendError):  # noqa: N818
    """An argument outside its domain."""
