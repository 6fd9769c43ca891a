"""GPUs against specialised chips: who makes what, how good it is, and its share of the stock."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from trends.errors import BadArgument
from trends.hardware import stock
from trends.hardware.kinds import chip_kind, designer_kind
from trends.hardware.traits import TRAITS
from trends.wording import month, percent

BY = ("kind", "designer")


@dataclass(frozen=True, eq=False)
class Shares:
    """Shares of the stock of those designers that are in the data.

    rows: date, group, low, value, high (0-1): the share of the medians, with the band between the
    5th and 95th percentile of the draws. designers: those counted.
    """

    rows: pd.DataFrame
    quantity: str
    correlation: float
    designers: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """ "In December 2025, GPUs held 75% (73% to 78%) of the stock of NVIDIA, ..." """
        day = self.rows["date"].max()
        newest = self.rows[self.rows["date"] == day].sort_values("value", ascending=False)
        first = newest.iloc[0]
        return (
            f"In {month(day)}, {first['group']} held {percent(first['value'])} "
            f"({percent(first['low'])} to {percent(first['high'])}) of the stock of "
            f"{', '.join(self.designers)} in the data."
        )


def shares(
    table: pd.DataFrame,
    quantity: str,
    rng: np.random.Generator,
    *,
    by: str = "kind",
    correlation: float = stock.CORRELATION,
    draws: int = stock.DRAWS,
) -> Shares:
    """Each kind's or designer's share of the stock in `quantity`, on days when all are known.

    table: rows of chip_stock. correlation: as in `stock.fit`; the more the designers' errors are
    correlated, the narrower the bands (at 1 a skewed band may even miss its value). Raises
    BadArgument (quantity, by, no common quarter).
    """
    if by not in BY or quantity not in stock.QUANTITIES or not 0 <= correlation <= 1:
        raise BadArgument(f"Shares are by {' or '.join(BY)}, of {', '.join(stock.QUANTITIES)}.")
    rows = stock.series(table, quantity)
    sound = rows[rows["is_sound"]]
    counts = sound.groupby("date")["group"].nunique()
    days = counts.index[counts == sound["group"].nunique()]
    if days.empty:
        raise BadArgument("No quarter has a sound value for every designer.")
    label: Callable[[str], str] = designer_kind if by == "kind" else str
    parts = [_on(sound[sound["date"] == day], label, correlation, draws, rng) for day in days]
    names = tuple(sorted(sound["group"].unique()))
    return Shares(pd.concat(parts, ignore_index=True), quantity, correlation, names)


def _on(
    known: pd.DataFrame,
    label: Callable[[str], str],
    correlation: float,
    n: int,
    rng: np.random.Generator,
) -> pd.DataFrame:
    """date, group, low, value, high of one day."""
    groups = known["group"].map(label)
    draws_by_group = pd.DataFrame(stock.draw(known, correlation, n, rng), index=groups)
    part = draws_by_group.groupby(level=0).sum()
    low, high = np.quantile((part / part.sum()).to_numpy(), [0.05, 0.95], axis=1)
    value = known.groupby(groups)["value"].sum() / known["value"].sum()
    return pd.DataFrame({
        "date": known["date"].iloc[0],
        "group": part.index,
        "low": low,
        "value": value.reindex(part.index).to_numpy(),
        "high": high,
    })  # fmt: skip


def who_makes_what(chips: pd.DataFrame, *, number: str = "tensor_fp16") -> pd.DataFrame:
    """One row per maker and kind, the newest first.

    manufacturer, kind, chips, first, newest (dates), foundries; the fastest chip with its FLOP/s
    and the most efficient with its FLOP/s per W in the number format, empty where none is known.
    """
    rows = chips.assign(
        kind=chip_kind(chips),
        manufacturer=chips["manufacturer"].fillna("not stated"),
        released_on=pd.to_datetime(chips["released_on"]),
        speed=TRAITS["performance"].measure(chips, number),
        efficiency=TRAITS["efficiency"].measure(chips, number),
    )
    summaries = [
        {"manufacturer": maker, "kind": kind, **_summary(group)}
        for (maker, kind), group in rows.groupby(["manufacturer", "kind"])
    ]
    return pd.DataFrame(summaries).sort_values(
        ["newest", "manufacturer"], ascending=[False, True], kind="stable", ignore_index=True
    )


def _summary(group: pd.DataFrame) -> dict[str, object]:
    fastest, leanest = (_best(group, name) for name in ("speed", "efficiency"))
    return {
        "chips": len(group),
        "first": group["released_on"].min(),
        "newest": group["released_on"].max(),
        "foundries": ", ".join(sorted(group["foundry"].dropna().unique())),
        "fastest": fastest[0],
        "flop_per_s": fastest[1],
        "most_efficient": leanest[0],
        "flop_per_s_per_w": leanest[1],
    }


def _best(group: pd.DataFrame, name: str) -> tuple[str, float]:
    known = group[group[name].notna()]
    if known.empty:
        return "", float("nan")
    row = known.iloc[int(known[name].argmax())]
    return str(row["chip"]), float(row[name])
