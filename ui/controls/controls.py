"""The controls of a page, or of one section of it, and the view that they say together.

A view is a frozen, hashable dataclass, so that it can key a cache. Its fields are the query
parameters; a parameter that is a word of Python's own has an underscore there: `break_` is
"break". Its defaults stay out of the URL. Nothing here knows Streamlit.
"""

import keyword
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ui.controls.kinds import BadValueError, Control
from ui.controls.notice import notice

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

View = TypeVar("View", bound="DataclassInstance")


@dataclass(frozen=True)
class Preset:
    """Words, and the values by field that they stand for; all else is at its default."""

    words: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Controls(Generic[View]):
    """Controls with the view of their defaults.

    row: in sight; more: behind "More choices"; others: read, but drawn elsewhere or nowhere here.
    section_params: further parameters of the page, of sections that read them for themselves.
    """

    default: View
    row: Sequence[Control]
    more: Sequence[Control] = ()
    presets: Sequence[Preset] = field(default=(), kw_only=True)
    others: Sequence[Control] = field(default=(), kw_only=True)
    section_params: Sequence[str] = field(default=(), kw_only=True)

    @property
    def all(self) -> tuple[Control, ...]:
        """Every control that is read."""
        return (*self.row, *self.more, *self.others)

    @property
    def params(self) -> frozenset[str]:
        """The parameters that mean something on the page."""
        return frozenset([control.name for control in self.all]).union(self.section_params)

    def read(self, params: Mapping[str, str]) -> tuple[View, list[str]]:
        """The view that parameters ask for, and a sentence for each value that means nothing.

        A bad value falls back to its default. Parameters that no control knows are left alone.
        """
        values: dict[str, Any] = {}
        notices = []
        for control in self.all:
            if control.name in params:
                text = params[control.name]
                try:
                    values[_field(control)] = control.read(text)
                except BadValueError:
                    notices.append(notice(control.name, text, self.default_text(control)))
        return replace(self.default, **values), notices

    def write(self, view: View) -> dict[str, str]:
        """The parameters of the values that differ from the default."""
        names = set(self.differing(view))
        return {c.name: c.write(value_of(view, c)) for c in self.all if c.name in names}

    def differing(self, view: View, among: Sequence[Control] | None = None) -> list[str]:
        """The names of the controls whose value is not the default. among: these alone."""
        controls = self.all if among is None else among
        return [c.name for c in controls if value_of(view, c) != value_of(self.default, c)]

    def default_text(self, control: Control) -> str:
        """The text that a control's default would have in the URL."""
        return control.write(value_of(self.default, control))


@dataclass(frozen=True)
class NoChoices:
    """The view of a page on which there is nothing to choose."""


NO_CONTROLS = Controls(NoChoices(), ())


def value_of(view: object, control: Control) -> Any:
    """The value that a view has for a control."""
    return getattr(view, _field(control))


def _field(control: Control) -> str:
    return f"{control.name}_" if keyword.iskeyword(control.name) else control.name
