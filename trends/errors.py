"""The errors a fit can end in. Each message is a sentence fit for the screen.

TrendError (a ValueError)
├── TooFewPoints     fewer usable points than the fit has need of
├── TooFewGroups     fewer groups than a fit that treats each group as one has need of
├── NoSpread         all the points lie on one date, so no slope exists
└── BadArgument      an argument outside its domain (a level of 2, shapes that differ)
"""


class TrendError(ValueError):
    """A trend that cannot be worked out; the message says why."""


class TooFewPoints(TrendError):  # noqa: N818 - named for what the reader is told
    """Fewer usable points than the fit has need of."""

    def __init__(self, have: int, need: int) -> None:
        self.have, self.need = have, need
        points = "1 usable point" if have == 1 else f"{have} usable points"
        super().__init__(f"Not identified: {points} in this view, and this fit needs {need}.")


class TooFewGroups(TrendError):  # noqa: N818
    """Fewer groups (organisations) than the fit has need of."""

    def __init__(self, have: int, need: int) -> None:
        self.have, self.need = have, need
        groups = "1 group" if have == 1 else f"{have} groups"
        super().__init__(f"Not identified: the rows fall into {groups}, and this needs {need}.")


class NoSpread(TrendError):  # noqa: N818
    """All the points lie on one date."""

    def __init__(
        self, sentence: str = "Not identified: all the points of this view have the same date."
    ) -> None:
        super().__init__(sentence)


class BadArgument(TrendError):  # noqa: N818
    """An argument outside its domain."""
