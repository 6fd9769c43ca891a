"""A trend's view: what all of its page's controls say together."""

import keyword
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from ui.controls.kinds import BadValueError, Control

NEWEST = "newest"


@dataclass(frozen=True)
class View:
    """A whole view of a trend. The defaults are those of every page, and stay out of the URL.

    A field whose parameter is a word of Python's own has an underscore: `break_` is "break".
    """

    pool: str = "notable"
    domain: str = "any"
    country: str = "any"
    org: str = ""
    frontier: str = "none"
    since: date | None = date(2010, 1, 1)
    until: date | None = None
    split: str = "none"
    unit: str = "x"
    level: str = "90"
    axis: str = "log"
    to: str = "2028"
    line: str = "ols"
    intervals: str = "classical"
    break_: str = "none"
    eras: tuple[date, ...] = (date(2018, 1, 1),)
    threshold: float | None = None
    quantity: str = "compute"
    vintage: str = NEWEST

    @property
    def frozen_on(self) -> date | None:
        """The day of the export that the view is frozen to; None for the newest data."""
        return None if self.vintage == NEWEST else date.fromisoformat(self.vintage)

    @property
    def share(self) -> float:
        """The intervals' level, 0-1."""
        return int(self.level) / 100

    @property
    def project_to(self) -> int | None:
        """The year that the projection reaches, or None."""
        return None if self.to == "none" else int(self.to)


DEFAULT = View()


DEFAULTS = {field.name.rstrip("_"): getattr(DEFAULT, field.name) for field in fields(View)}


def read(controls: Iterable[Control], raw: Mapping[str, str]) -> tuple[View, dict[str, str]]:
    """The view that a URL's parameters ask for, and the bad values by parameter name.

    A bad value falls back to its default. Parameters that no control knows are left alone.
    """
    values: dict[str, object] = {}
    bad: dict[str, str] = {}
    for control in controls:
        if control.name in raw:
            try:
                values[control.name] = control.read(raw[control.name])
            except BadValueError:
                bad[control.name] = raw[control.name]
    named = {f"{name}_" if keyword.iskeyword(name) else name: v for name, v in values.items()}
    return View(**named), bad  # type: ignore[arg-type]


def write(controls: Iterable[Control], values: Mapping[str, object]) -> dict[str, str]:
    """The parameters of the values that differ from their defaults."""
    return {
        control.name: control.write(values[control.name])
        for control in controls
        if control.name in values and values[control.name] != DEFAULTS[control.name]
    }


def values(view: View) -> dict[str, object]:
    """A view's values by parameter name."""
    return {field.name.rstrip("_"): getattr(view, field.name) for field in fields(view)}


def differing(view: View) -> list[str]:
    """The names of the values that are not the default."""
    return [name for name, value in values(view).items() if value != DEFAULTS[name]]


def without(view: View, names: Iterable[str]) -> View:
    """The view with the default for these fields: what does not depend on them shares a cache."""
    return replace(view, **{name: getattr(DEFAULT, name) for name in names})
