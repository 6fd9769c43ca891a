"""How a reader sees a figure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """The reader's theme and room. dark: light letters on dark; phone: less than 640 pixels wide.

    The default is that of a file: white paper, all the room there is.
    """

    dark: bool = False
    phone: bool = False


PAPER = Look()
