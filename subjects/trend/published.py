"""Published figures beside ours, fitted anew for the same definition."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd

from subjects.trend import controls, finding
from subjects.trend.quantities import Quantity
from subjects.trend.view import TrendView
from trends.growth import Growth
from ui.text import numbers, sentences

FILE = Path(__file__).resolve().parents[2] / "data" / "reference" / "published_trends.toml"


@dataclass(frozen=True)
class Published:
    """One published growth: x per year, with its interval and level where it has one.

    params: the same definition as a view of ours. reproduce: the view on the data of that day,
    where such an export is held.
    """

    quantity: str
    definition: str
    growth: float
    source: str
    authors: str
    url: str
    title: str
    interval: tuple[float, float] | None = None
    level: int | None = None
    params: Mapping[str, str] = field(default_factory=dict)
    reproduce: Mapping[str, str] = field(default_factory=dict)

    def words(self) -> str:
        """ "4.1x (90% interval 3.7–4.6)"."""
        growth = numbers.times(self.growth)
        return (
            f"{growth} ({self.level}% interval {numbers.interval(*self.interval)})"
            if self.interval
            else growth
        )

    def view(self, reproduced: bool = False) -> TrendView:
        """The same definition as a view of ours, on today's data or on those of its day."""
        params = self.reproduce if reproduced and self.reproduce else self.params
        return controls.controls().read(params)[0]


@cache
def published() -> tuple[Published, ...]:
    """All published trends on file, in the file's order."""
    facts = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(_one(trend, facts["sources"][trend["source"]]) for trend in facts["trend"])


def _one(trend: Mapping[str, object], source: Mapping[str, object]) -> Published:
    interval = trend.get("interval")
    return Published(
        quantity=str(trend["quantity"]),
        definition=str(trend["definition"]),
        growth=float(str(trend["growth"])),
        source=f"{source['authors']} {source['year']}",
        authors=str(source["authors"]),
        url=str(source["url"]),
        title=str(source["title"]),
        interval=(interval[0], interval[1]) if isinstance(interval, list) else None,
        level=int(str(trend["level"])) if "level" in trend else None,
        params=trend.get("view", {}),  # type: ignore[arg-type]
        reproduce=trend.get("reproduce", {}),  # type: ignore[arg-type]
    )


def of(quantity: str) -> list[Published]:
    """The published trends of a quantity."""
    return [one for one in published() if one.quantity == quantity]


def table(quantity: Quantity, vintage: date | None = None) -> pd.DataFrame:
    """A row for each published figure, ours beside it; no row where none is on file."""
    return pd.DataFrame([_row(one, _ours(quantity, one, vintage)) for one in of(quantity.name)])


def _ours(quantity: Quantity, one: Published, vintage: date | None) -> Growth | None:
    return finding.of(quantity, replace(one.view(), vintage=vintage)).overall


def _row(one: Published, ours: Growth | None) -> dict[str, str]:
    row = {"Definition": one.definition, "Published": f"{one.words()}, [{one.source}]({one.url})"}
    if ours is None:
        return row | {"Ours, same definition": "not identified", "Difference": ""}
    low, high = ours.growth_interval
    interval = f"{numbers.level(ours.level)} interval {numbers.interval(low, high)}"
    growth = f"{numbers.times(ours.growth_per_year)} ({interval})"
    return row | {
        "Ours, same definition": f"{growth}, {ours.n:,} models",
        "Difference": sentences.difference(ours, one.growth, one.interval),
    }


def nearest(quantity: str, view: TrendView) -> Published | None:
    """The published trend whose definition shares most with the view; None where there is none."""
    figures: Iterable[Published] = of(quantity)
    return max(figures, key=lambda one: _shared(one.view(), view), default=None)


def _shared(one: TrendView, other: TrendView) -> int:
    mine, theirs = vars(one), vars(other)
    return sum(mine[name] == theirs[name] for name in mine)
